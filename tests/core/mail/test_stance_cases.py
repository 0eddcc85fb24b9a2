"""Positions read from replies: a table of forms in French and English, each with its near misses."""

# ruff: noqa: E501 - one mail a line

from __future__ import annotations

import pytest

from hub.core.mail.stance import read

SUPPORT = """
Vote +1
Absolutely +1.
Here's my own +1 (binding)
[+1] Release it
A very strong +1 (non-binding) from me.
Late to the party, but +1.
LGTM +1
Nothing found, so +1 (binding) from me.
You can count my vote as +1.
Plus 1 from my side
Changing my -1 to a +1, the question has been answered.
I reiterate my +1s for taking the code.
+1, tested when that was merged
I was away, but after this discussion I am +1.
+1. After that we should speak of the roof.
I formally second this proposal.
I'd like to second this motion.
I gladly second it.
Voted yes. A good text.
I voted +1 elsewhere already, still +1.
I vote "yes" on this.
The list is in order. Otherwise, +1.
+1
+1.
+1 !
+ 1
+1 !!!
++1
＋1
+1000
+2
(+1)
**+1**
:+1:
👍
👍👍👍
👍🏽
✅
💯
+1 (binding)
+1 binding
+1 (non-binding)
+1 (non binding)
+1, binding
+1 from me
+1 for me
+1 pour moi
+1 pour ma part
+1 de ma part
+1 évidemment
+1 merci !
+1, merci Anna
+1 Thanks, Bob
+1 and thanks for the work
+1 great work
+1, très bonne idée
+1. Tested on Debian, signatures are fine.
+1 - checked signatures and hashes
+1 for the release
+1 to release
+1 on releasing this
+1 pour l'achat du vélo
+1 à cette proposition
Late +1 from me
A late +1 (binding) from me.
Big +1
Un grand +1 !
My +1 (binding)
My vote is +1
My vote: +1
Vote: +1
Vote : pour
vote: yes
Mon vote : pour
Mon vote est favorable.
I vote +1
I'm +1
I am +1 on this.
Je suis +1
Je vote +1
Je vote pour
Je vote pour.
Je vote oui
Je vote POUR, sans hésiter.
Je vote donc pour.
I vote yes
I vote in favor
I'm voting +1.
Here's my +1.
Here is my +1 (binding)
Voici mon +1
Count me as +1
You have my +1
Thanks for driving this, +1
Thanks for the release Bob! +1 (binding)
Hi, +1 (binding)
Hello +1
Bonjour, +1
Salut à tous, +1 pour moi
Changing my vote to +1
[x] +1 Release this package
[X] Pour
(x) pour
pour
Pour !
POUR
Pour.
Pour, sans réserve
Pour : ça va nous simplifier la vie
Pour à 100 %
Pour l'achat
Pour cette proposition.
pour moi c'est oui
Pour moi, c'est OK
Totalement pour
Tout à fait pour !
100 % pour
OK
ok
Ok pour moi
OK pour moi !
C'est ok pour moi
C'est bon pour moi
Okay for me
OK pour l'achat du vélo
Ok, parfait
ok super
D'accord
d'accord.
D’accord
D'accord, merci !
D'accord pour moi
D'accord pour acheter le vélo
D'accord avec la proposition
Tout à fait d'accord
Complètement d'accord avec cette proposition.
Je suis d'accord
Je suis d'accord.
Je suis tout à fait d'accord
Je suis d'accord avec cette proposition
Je suis d'accord pour acheter le serveur
Je suis pour
Je suis pour.
Je suis plus que pour, je soutiens !
Je suis pour cet achat, merci Lise
Je suis totalement pour
Moi je suis pour
Perso je suis pour
Pour ma part, je suis pour.
Je suis favorable
Je suis favorable à l'achat
Je suis très favorable à ce projet
Favorable
Favorable !
Avis favorable
Avis : favorable
Je suis partante
Partant !
Je soutiens
Je soutiens !
Je soutiens la proposition
Je soutiens cette idée.
Je la soutiens pleinement
J'approuve
J'approuve cette proposition
J'appuie la proposition
Je valide
Je valide !
Je plussoie
Je plussoie !
Validé !
Approuvé
Oui
Oui !
oui pour moi
Oui, bonne idée
Oui, je suis pour
Oui à l'achat
Oui oui
Oui, mille fois oui
Ça me va
Ça me va très bien
Cela me convient.
Vous avez mon soutien
Vous avez tout mon accord
Je donne mon accord
Accord total
Sans réserve
Sans hésiter !
Banco
Banco !
Feu vert
Allons-y !
LGTM
lgtm!
LGTM, thanks
Looks good to me
Looks good to me.
This looks good to me, +1
Sounds good to me
Sounds good
Sounds great!
Works for me
Works for me!
I agree
I agree.
I fully agree with this proposal
Agreed.
Agreed!
I support this
I support this proposal.
I fully support the proposal
I support it.
I strongly support this change.
I endorse this proposal
I approve
I approve this release.
Approved
Approve
I'm in favor
I am in favour of this proposal.
I'm all for it
I'm for it
In favor
Yes
Yes!
yes from me
Yes please
Yes, I agree.
Aye
Seconded
Go for it!
Ship it
Ack
Bonjour à tous,\\n\\nJe suis pour cette proposition.\\n\\nBonne journée,\\nAnna
Hi all,\\n\\n+1 (binding)\\n\\nI checked:\\n- signatures OK\\n- LICENSE and NOTICE\\n- no binary files\\n\\nThanks,\\nBob
Merci pour ce travail.\\n\\n+1\\n\\nOmar
+1\\n\\nEnvoyé de mon iPhone
+1\\n--\\nLise
Pas d'objection, +1
Je n'ai pas d'objection, je soutiens même.
D'abord je doutais. Finalement je suis pour.
J'étais contre au début mais maintenant je suis pour.
Après réflexion, +1.
Comme je l'ai dit hier, je suis pour.
+1, on commence quand ?
Je suis pour, qui s'en occupe ?
Je pense que je suis pour
Super, je soutiens !
Super initiative, je soutiens à fond.
Et bien sûr +1 de ma part
Je suis pour même si c'est un peu cher.
Si j'ai bien compris, on achète un vélo. Je suis pour.
Je suis pour et je peux aider si besoin.
+1 if needed I can help
S'il vous plaît, achetons-le, je suis pour.
Je suis pour\\nla proposition
It's a +1 from me
So +1.
Carrying over my vote. +1 (binding)
+1 (binding) Verified the checksums, built from source, ran the tests on Java 17.
+1 (carried over from the dev list)
""".strip().splitlines()

CONSENT = """
Pas d'objection
pas d'objection.
Aucune objection
Aucune objection de ma part
Sans objection
Sans objection de ma part.
Pas d'objection pour moi
Pas d'objection à cet achat
Je n'ai pas d'objection
Je n'ai pas d'objection à formuler.
Je n'ai aucune objection
J'ai pas d'objection
Je n'objecte pas
Je ne vois pas d'objection
Je ne vois pas d'inconvénient
Je n'y vois aucun inconvénient
Je ne suis pas contre
Je ne suis pas contre.
je suis pas contre
Je ne suis pas opposé
Je ne suis pas opposée à l'idée
Pas contre
Pas contre !
Je ne m'oppose pas
Je ne m'y oppose pas.
Je n'ai rien contre
Rien à redire
Pas de problème
Pas de problème pour moi
Aucun problème
Pas de souci
Je consens
Je peux vivre avec
No objection
No objections.
No objections from me
No objection here
I have no objection
I have no objections to this.
I don't object
I do not object.
I don't oppose this
I'm not against it
I am not opposed
Not against
Nothing against it
No problem
No problem for me
Fine by me
Fine with me.
I can live with it
I can live with that.
I consent
I don't mind
""".strip().splitlines()

ABSTAIN = """
I will stand aside
0 (binding)
0 (non-binding)
0
+0
±0
+/-0
+0 (binding)
Je m'abstiens
Je m'abstiens.
je m’abstiens sur ce point
Je préfère m'abstenir
Abstention
Abstention.
Abstention pour moi
Vote blanc
Blanc
Je vote blanc
Je vote blanc.
Mon vote : abstention
Vote: abstain
Abstain
I abstain
I abstain.
I'll abstain on this one
I'm abstaining.
I'm neutral
Neutre
Je suis neutre
Je reste neutre
Sans opinion
No opinion
I have no opinion
Je n'ai pas d'avis
Je n'ai pas d'opinion sur la question
Je ne me prononce pas.
Ça m'est égal
Ni pour ni contre
Je m'abstiens, je ne connais pas assez le sujet.
[ ] +1\\n[x] +0\\n[ ] -1
""".strip().splitlines()

RESERVE = """
-0
−0
–0
-0.5
-0,5
-0.9
-0 (non-binding)
Réserve
Réserve : le prix me paraît élevé
J'ai des réserves
J'ai une réserve sur le prix
J'ai quelques réserves sur le calendrier.
J'émets des réserves
J'émets une réserve sur le budget
Je suis réservé
Je suis assez réservée sur ce point.
Je reste réservé
Je ne suis pas convaincu mais je ne bloque pas
Pas convaincue, mais je ne bloquerai pas.
Je ne ferai pas obstacle
I have reservations
I have some reservations about the price.
I won't block
I'm not convinced but I won't block it.
I won't stand in the way
Not convinced, but not a blocker.
""".strip().splitlines()

OBJECTION = """
Regretfully -1
Unfortunately, -1 from me.
I vote "no" on this text because it costs too much.
Voted no. The wording is unclear.
No from me, sorry.
Non de ma part.
I withdraw this vote, reverting my position to -1, until the plan is known.
-1
−1
–1
- 1
-1.
-1 !
-1000
(-1)
-1 (binding)
-1 binding
-1 (non-binding)
-1 from me
-1 pour moi
-1 for this release
-1, the LICENSE file is missing
-1 because the NOTICE is wrong
-1: signature does not verify
-1 until the LICENSE is fixed
Sorry, -1 (binding)
Thanks for the work, but -1 from me
My vote: -1
I vote -1
I'm -1 on this
I'm -1.
Vote: no
Vote : contre
Mon vote : contre
Je vote contre
Je vote contre.
Je vote non
I vote no
I vote against
👎
👎👎
❌
:-1:
contre
Contre !
CONTRE
Contre.
Contre, c'est trop cher
Contre : le bruit gêne les voisins
Contre cet achat
Contre la proposition
Totalement contre
Résolument contre !
Je suis contre
Je suis contre.
Je suis contre cet achat
Je suis contre l'achat du vélo
Je suis totalement contre
Moi je suis contre
Désolé, je suis contre.
Je suis contre parce que c'est trop cher.
Je suis contre, car si on fait ça les voisins vont se plaindre.
Je suis opposé à ce projet
Je suis opposée.
Je suis fermement opposé à cette idée
Défavorable
Avis défavorable
Avis : défavorable
Je suis défavorable
Je m'oppose
Je m'oppose.
Je m'oppose à cette proposition
Je m'y oppose
Je m’y oppose fermement
J'objecte
J'ai une objection
J'ai une objection : le budget est trop serré.
Objection
Objection !
Objection : le local est trop petit
Je pose une objection
Je formule une objection
Je mets mon veto
Je pose un veto.
Veto
Veto !
Veto : la loi l'interdit.
Je refuse
Je refuse cette dépense
Je bloque
Pas d'accord
Pas d'accord.
Pas du tout d'accord
Je ne suis pas d'accord
Je ne suis pas d'accord.
Je ne suis pas du tout d'accord
Je suis pas d'accord
Je ne suis pas d'accord avec cette proposition
Je ne suis pas pour
Je ne suis pas favorable à cet achat
Je ne soutiens pas cette proposition
Je désapprouve
Non
Non !
Non merci
Non, trop cher
Non, je suis contre
Non à l'achat
Hors de question
C'est non pour moi
I object
I object.
I object to this proposal
I strongly object
I'm against
I'm against it.
I am against this proposal
I'm strongly opposed to this.
I oppose this
I disagree
I disagree.
I disagree with this proposal
I do not agree.
I don't agree
I do not support this
I'm not in favor
I'm not in favour of this.
Not in favor
Against
No
No!
No thanks
No from me
NACK
I veto this
I have an objection
L'idée est bonne mais je suis contre.
Je comprends l'intérêt, cependant je m'oppose à ce texte.
Je maintiens mon objection
Bonjour,\\n\\nJe suis contre cette proposition, le loyer est trop élevé.\\n\\nCordialement,\\nPaul
Hello,\\n\\n-1 (binding)\\n\\nThe source archive contains a jar.\\n\\nRegards
J'étais pour mais finalement je suis contre.
I'm changing my vote from +1 to -1
On second thought, -1.
Je pense que je suis contre
[ ] +1\\n[x] -1
Je suis contre. Je serais d'accord si on louait plutôt.
""".strip().splitlines()

NONE = """
A -1 needs a technical justification.
A -1 blocks the release.
-1 is not a veto here.
+1 means that you have tested it.
A +1 vote without any test is worth little.
I voted yes on the previous text.
Oui et non
Oui, je serai là
Bonjour
Merci
Merci pour l'info
Merci beaucoup Anna !
Ok, merci pour l'info
Ok, je regarde ça demain
OK c'est noté
Bien reçu
D'accord ?
Vous êtes d'accord ?
Êtes-vous pour ?
Êtes-vous pour ou contre ?
Qui est pour ?
Qui est contre ?
Es-tu contre ?
Are you for or against?
Do you agree?
Any objections?
Any objection?
Des objections ?
Y a-t-il des objections ?
Une objection ?
Pas d'objection ?
No objections?
+1 ?
OK ?
S'il n'y a pas d'objection, on adopte vendredi.
Sans objection d'ici vendredi, la proposition est adoptée.
If there are no objections, I will merge on Monday.
If nobody objects I'll proceed.
Unless someone objects, we go ahead.
Sauf objection de votre part, je commande demain.
Paul est contre
Paul est pour.
Paul a voté contre
Anna m'a dit qu'elle était contre
Les voisins sont contre
Elle soutient la proposition
Il s'abstient
Il n'est pas d'accord
He voted +1
She is against it
Bob objects to the change.
They agreed last week
Paul dit : je suis contre
Omar m'a écrit : je suis pour
Selon Paul, je suis contre ce qui est faux
L'objection de Paul est recevable
Your objection is noted
The objection was withdrawn
+1 : 5, -1 : 2
+1: 5
+1 x 5, 0 x 2, -1 x 1
5 +1, 2 -1
3 pour, 1 contre
3 pour, 1 contre, 2 abstentions
12 voix pour, 3 contre
Pour : 5 - Contre : 2
Pour : 5\\nContre : 2\\nAbstention : 1
Results: 3 +1s
The vote passes with 3 binding +1s and no -1.
Result: 5 +1 votes, no -1.
Résultat du vote : 5 pour, 2 contre
Anna : pour\\nOmar : contre\\nLise : +1
Anna +1\\nOmar -1\\nLise +1
+1 Anna\\n+1 Omar\\n-1 Lise
- Alice: +1\\n- Bob: +1\\n- Carol: -1
+1 (binding):\\nAlice\\nBob\\n\\n+1 (non-binding):\\nCarol
Vous écrivez « je suis contre » mais pourquoi ?
Vous écrivez "je suis contre" mais pourquoi ?
Dans son mail, "+1" voulait dire autre chose.
You wrote "I object" yesterday.
Quand tu dis « +1 », tu parles du vélo.
+1 €
+1 jour
+1 jour de délai
+1 h
+10 %
Le loyer passe de 300 à 310 €, soit +10 €.
Il fera -1 demain matin
Appelle-moi au +33 6 12 34 56 78
+33 6 12 34 56 78
Rendez-vous à 14h, R+1
On se voit à J-1
GMT+1
UTC+1
UTC +1
N+1 queries are slow
The function returns -1 on error.
It exits with code -1
A value of -1 means unlimited.
Use +1 offset in the loop.
x = y + 1
Par contre, il faut penser au cadenas.
Par contre le prix est élevé
Une contre-proposition circule.
Pour info la réunion est mardi.
Pour rappel, on se voit lundi
Pour l'instant rien de neuf
Pour que ça marche il faut un cadenas
Pour le vélo, il faut un cadenas.
Le pour et le contre
Pesons le pour et le contre.
Il y a des arguments pour et contre
Pour : pas cher\\nContre : lourd
Pour :\\n- rapide\\nContre :\\n- cher
Je réserve la salle pour mardi
J'ai réservé une table
Le support technique ne répond pas
We support Python 3.11 and later
Does it support Windows?
I don't have time today.
J'adhère à l'association depuis 2014
Je ne dis pas que je suis contre
Ça ne veut pas dire que je suis contre
Je pourrai venir mardi
On en parle jeudi ?
Combien ça coûte ?
Qui s'en occupe ?
Quel est le prix ?
Je n'ai pas compris la proposition.
Peux-tu préciser ?
La réunion est contre le mur du fond
Le vélo est posé contre le mur
J'ai acheté un antivol contre le vol
Assurance contre l'incendie
Je travaille pour la Coroutine
C'est pour mardi
Merci pour ton travail sur la proposition
Voici le compte rendu de la réunion.
Hi,\\nPlease vote on releasing 1.2.\\n\\n[ ] +1 Release this package\\n[ ] +0\\n[ ] -1 Do not release because...
Please vote:\\n+1 approve\\n0 no opinion\\n-1 disapprove (with reason)
Merci de répondre par +1 ou -1 avant vendredi
Répondez « pour » ou « contre » avant le 12.
Votez avant vendredi : +1, 0 ou -1
Le vote est ouvert jusqu'à vendredi. +1 pour accepter, -1 pour refuser.
Si vous êtes contre, dites-le.
Si vous êtes d'accord, répondez.
diff --git a/x b/x\\n@@ -1 +1 @@\\n-1\\n+1
[ ] pour\\n[ ] contre
Je suis contre ?
I agree?
La proposition me paraît intéressante, il faudrait en savoir plus sur le coût et sur la durée du contrat.
Le no. 5 de la rue
Je l'ai lu dans le contre-rendu
Les personnes opposées au projet se réunissent mardi
Ceux qui sont contre peuvent venir
Who is against this?
I wonder who would object.
Someone said he was against
The vote is +1 / 0 / -1 as usual.
On peut voter pour, contre ou blanc.
Je reviens avec +1 personne
Je viens mardi +1
""".strip().splitlines()

ASK = """
It is agreed anyway, because we all met, so if Anna sums it up so far, I have no problem with it.
+1 if the price is right
+1 si le prix ne dépasse pas 500 €
Pour si on met un cadenas
Je suis pour si on met un cadenas
Je suis pour, à condition de louer.
D'accord sous réserve du devis
OK si Paul est d'accord
D'accord mais pas ce mois-ci
Je suis d'accord, mais il faut revoir le prix.
Ok mais pas maintenant
I agree, but we should wait.
I agree if we wait.
Si on loue, je suis pour.
If we rent it, I'm in favor.
+1 provided the tests pass
+1 once the license is fixed
Rebase it first: I'd be +1 after that.
+1 when this is priced
+1 une fois que le devis est là
D'accord, après ça.
+1 pending legal review
Yes if we can afford it
Oui, si c'est moins de 200 €
Contre si c'est plus de 500 €
Je m'oppose si c'est plus de 500 €
+1. À condition que Paul soit là.
+1\\n\\n-1
Je suis pour. Je suis contre.
Pour et contre. Je suis pour le vélo, je suis contre le prix.
D'accord avec Paul
Je suis d'accord avec Paul
I agree with Bob
+1 to Bob's comment
+1 on this comment
+1 pour ce commentaire
+1 sur ta remarque
Pourquoi pas
Pourquoi pas ?
Why not
Bonne idée
Je serais plutôt pour
Plutôt pour
Plutôt contre
A priori je suis pour
Peut-être pour
Je ne suis pas convaincu
I'm not convinced
Moi aussi
Same here
On est d'accord
Yes we can meet tomorrow at 10:00, does it suit you?
D'accord pour mardi
OK pour jeudi 14h
+1 mais pas cette année
+1, sauf pour le porte-bagages
Je retire mon vote
I withdraw my +1
""".strip().splitlines()

TABLE = [
    (position, text.replace("\\n", "\n"))
    for position, texts in (
        ("support", SUPPORT), ("consent", CONSENT), ("abstain", ABSTAIN), ("reserve", RESERVE),
        ("objection", OBJECTION), ("none", NONE), ("ask", ASK),
    )
    for text in texts
]  # fmt: skip


@pytest.mark.parametrize(("position", "text"), TABLE)
def test_position_of(position: str, text: str) -> None:
    reading = read(text)
    assert reading.position == position, reading.why


@pytest.mark.parametrize(("position", "text"), [row for row in TABLE if row[0] not in ("none", "ask")])
def test_a_position_survives_a_greeting_and_a_closing(position: str, text: str) -> None:
    assert read(f"Bonjour à toutes et tous,\n\n{text}\n\nBonne journée,\nCamille").position == position


@pytest.mark.parametrize(("position", "text"), [row for row in TABLE if row[0] not in ("none", "ask")])
def test_a_quoted_position_is_not_the_authors(position: str, text: str) -> None:
    first = text.split("\n")[0].replace('"', "")
    assert read(f"Tu écris « {first} » dans ton mail, je ne comprends pas.").position in ("none", "ask")


def test_the_table_is_large() -> None:
    assert len(TABLE) >= 500
