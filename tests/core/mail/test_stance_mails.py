"""Positions read from whole mails, options, parts of objections, own words; and what must never count."""

# ruff: noqa: E501 - one mail a line

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.mail.fold import fold, tidy
from hub.core.mail.stance import read
from hub.core.mail.words import POSITIONS, Words
from tests.growth import is_linear

MAILS = """
ask|Yes. And in general the interface is the output of the small commands, not\\nthat of the library.
ask|Non. Le local ferme à vingt heures depuis que la serrure a été changée.
support|Oui. Je soutiens cette proposition depuis le début et je remercie Anna.
objection|Non. Trop cher pour ce que nous en ferions au cours de cette année.
none|Votes:\\n\\n+1 Alice *\\n+1 Bob *\\n+0 Carl\\n\\n* binding
objection|Hello,\\n\\n-1 (binding) due to a licence that forbids sale.\\n\\nI checked:\\n- signatures good\\n- LICENSE is OK\\n\\nThanks,\\nJustine
support|Signatures OK\\nBuild OK\\nTests OK\\n\\n+1
support|* Verified signatures - OK\\n* Checked the licence - OK\\n* Built from source - OK\\n\\n+1 (non-binding)\\n\\nThanks,\\nNick
support|The vote is open for the next 72 hours.\\n\\n[ ] +1 Release this text\\n[ ] 0 I have no opinion\\n[ ] -1 Do not release it\\n\\nHere is my vote:\\n\\n+1 (binding)\\n\\nBertil
support|The proposed text is:\\n[ ] Broken - do not release\\n[X] Stable - go ahead and release it\\n\\nMark
objection|[X] Broken - do not release\\n[ ] Stable - go ahead and release it\\n\\nThe first page is missing.
support|+1 (binding)\\n\\nOne typo on page 2, not a blocker.
none|Please vote:\\n\\n+1: I support this text and welcome it.\\n+0: I don't care.\\n-1: I object to it, and here is why.\\n\\nThe vote lasts a week.
none|[+1] for yes\\n[0] for none\\n[-1] for no\\n\\nPlease answer by Friday.
none|I'm happy to announce that the text is now accepted with\\n+9 binding (Anna, Omar, Lise) votes\\nand\\n+5 non-binding (Paul, Zoe) votes.
support|Coucou tout le monde,\\n\\nSuper idée, je vote pour ! Merci Anna d'avoir pris le temps de comparer les prix.\\n\\nBises\\nCamille
support|Bonjour,\\nAprès lecture du devis, je suis favorable à cet achat.\\nBonne journée à vous
support|Salut,\\nC'est oui pour moi, le prix me semble raisonnable.
support|D'accord avec cette proposition, merci pour le travail.
support|Hello,\\nje soutiens la proposition de Lise, ça nous manque depuis longtemps.
support|Ok pour moi, on pourrait même en prendre deux.
support|Je suis d'accord pour qu'on achète ce vélo.
support|Tout à fait favorable, foncez.
support|Pour. Le local en a besoin.
support|+1 ! Et je veux bien aider à l'installer.
support|+1\\nJe peux m'occuper de la commande.
support|Ça me va très bien comme ça.
support|Oui, je soutiens cette idée !
support|Bien sûr que je suis pour !
support|Je valide la proposition, merci à l'équipe.
support|Un grand OUI
support|OUI !!!
support|oui, d'accord
support|ok go
support|Validé pour moi
support|Parfait pour moi
support|Nickel, +1
support|Carrément pour
support|Je suis à fond pour
support|100% d'accord
support|Je suis tout à fait partante pour tester pendant trois mois.
support|Je me prononce pour.
support|Je me prononce en faveur de la proposition
support|Mon vote va à la proposition : pour.
support|👍 pour moi
support|👍 Merci Anna
support|Super ! 👍
support|C'est une bonne idée, je suis pour.
support|Excellente proposition. Je vote pour.
support|J'adhère totalement
support|Je donne mon feu vert
support|Je suis en accord avec la proposition
support|Feu vert de ma part
consent|Rien à objecter de mon côté
consent|Pas d'objection, faites au mieux.
consent|Je n'ai aucune objection à ce que l'on achète ce vélo
consent|Aucun souci pour moi
consent|Pas de soucis
consent|Pas de problème de mon côté, allez-y
consent|Je ne m'y opposerai pas
consent|Je n'y vois pas d'objection
consent|Pas d'opposition de ma part
consent|Je ne suis pas opposé à ce qu'on essaie.
consent|No objections on my side.
consent|I have no problem with that.
abstain|Je n'ai pas d'avis tranché, je m'abstiens donc.
abstain|Je m’abstiens, n’étant pas concernée.
abstain|Vote : blanc
abstain|Abstention pour ma part
abstain|Je préfère ne pas prendre part au vote
abstain|Je suis neutre sur ce sujet
reserve|J'émets une petite réserve sur le calendrier, mais je ne bloque pas.
reserve|Réserves sur le prix
reserve|J'ai de grosses réserves sur ce projet
reserve|Je ne suis pas emballée mais je ne m'y opposerai pas
reserve|Pas convaincu, mais je laisse faire
objection|Bonjour, je suis contre cet achat car nous n'avons pas les moyens. Je propose d'attendre septembre.
objection|Je m'oppose à la proposition en l'état.
objection|Non, désolé, je ne suis pas d'accord.
objection|Je ne suis vraiment pas d'accord avec cette idée
objection|Pas d'accord du tout !
objection|Objection : la salle est déjà prise le jeudi.
objection|J'ai une objection sur le montant
objection|Je suis absolument contre
objection|Contre !!!
objection|Je vote contre, désolée.
objection|Mon avis : contre
objection|Pour ma part c'est non.
objection|Je ne peux pas soutenir ce projet
objection|Je maintiens mon opposition
objection|Veto de ma part
objection|Je m'y oppose, le bruit est déjà insupportable.
objection|Je refuse que l'on dépense autant
objection|Je suis contre l'idée d'augmenter les cotisations.
objection|C'est hors de question
objection|Je trouve ça trop cher, donc je suis contre
objection|Je suis opposée à cette dépense : trop chère.
objection|No, I don't agree with this.
objection|Sorry, I have to object: the budget is too tight.
objection|I'm against this because it excludes newcomers.
objection|-1 from my side, we should wait.
objection|I strongly disagree with this proposal.
objection|I vote no.
none|Merci pour ces précisions, je lis ça ce soir et je reviens vers vous.
none|Je n'ai pas encore d'avis, il me faudrait le devis.
none|Est-ce que quelqu'un sait si le local ferme à 18h ?
none|Attention, le prix a augmenté depuis la semaine dernière.
none|Peut-on avoir plus de détails sur le contrat d'assurance ?
none|Je transmets à Omar.
none|Ok je note.
none|Ok, à mardi alors !
none|C'est noté, merci
none|Ça marche, à demain
ask|Ok pour la réunion de jeudi
none|Oui j'ai bien reçu le document
ask|Non je ne serai pas là
none|Je serai là vers 18h, +1 avec ma fille
none|Il y aura 12 personnes +1
none|On est 8 pour et 2 contre pour le moment.
none|Le CA s'est prononcé contre.
none|Certains sont pour, d'autres contre, il faudrait en parler.
none|Si personne n'est contre, je commande demain.
none|Si vous êtes contre dites-le avant vendredi
none|Je comprends que Paul soit contre.
none|Paul, pourquoi es-tu contre ?
none|Tu es pour ou contre ?
none|Je cherche quelqu'un pour tenir l'accueil
none|Voici le lien pour voter
none|N'oubliez pas de voter !
none|Le vote est clos, merci.
none|Résultat : 8 pour, 2 contre, adopté.
none|Rappel : il reste deux jours pour voter
none|J'ai changé le titre de la proposition.
none|Je suis absente cette semaine et répondrai lundi.
none|Le vélo coûte 1200 € soit +1 % par rapport à l'an dernier.
none|Que pensez-vous d'une option d'achat ?
none|Thanks for the clarification.
none|I will look at it tomorrow.
none|Can you explain why this is needed?
none|We discussed this at the meeting and opinions were split.
none|Could everyone vote by Friday please?
none|Let me know if you object.
none|Please speak up if you disagree.
none|It is not a +1 or -1 matter.
none|The patch adds +1 to the counter
none|I got a -1 from the linter
none|Bob is -1 on this, can we address his concern?
none|Note that a -1 needs a technical justification.
none|You need three +1 votes.
none|Only PMC votes are binding.
none|As I said +1 is not enough.
ask|Je suis pour sous réserve que le prix baisse
ask|Pour, à condition qu'on le partage
ask|OK si c'est moins de 100 euros
ask|D'accord, mais seulement pour un an
ask|Oui, à condition de revoir le budget
ask|Je serais d'accord si on attendait un peu
ask|Je suis plutôt d'accord
ask|pourquoi pas, à voir
ask|Je suis assez d'accord avec Omar
ask|+1 à ce que dit Paul
ask|Moi aussi
ask|J'hésite
""".strip().splitlines()


@pytest.mark.parametrize("row", MAILS)
def test_a_mail_is_read(row: str) -> None:
    position, _, text = row.partition("|")
    reading = read(text.replace("\\n", "\n"))
    assert reading.position == position, reading.why


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Je m'oppose parce que le bruit gêne les voisins. Je propose plutôt de le mettre au fond. Je peux aider à le déplacer.",
            "rph",
        ),
        ("Je m'oppose.", ""),
        ("-1", ""),
        ("Objection : le budget est trop serré.", "r"),
        ("Contre, c'est trop cher.", "r"),
        ("Je suis contre. Le local est déjà plein et on ne peut plus circuler.", "r"),
        ("Je suis contre, car si on fait ça les voisins vont se plaindre.", "r"),
        ("Je m'oppose à cette proposition. Et si on louait un vélo à la place ?", "p"),
        ("Je m'oppose car c'est cher. On pourrait en louer un. Je m'en occupe volontiers.", "rph"),
        ("Contre. Mieux vaudrait attendre septembre.", "p"),
        ("Je suis contre. Je ne peux pas aider.", "r"),
        ("Je suis contre. Qui peut m'expliquer ?", ""),
        ("Je suis contre. Cordialement, Paul", ""),
        ("I object because it is too expensive. I suggest renting instead. I can help find one.", "rph"),
        ("-1, the LICENSE file is missing. I'm happy to help fix it.", "rh"),
        ("Je m'y oppose : c'est dangereux. Je propose la cave, et je peux t'aider samedi à le bouger.", "rph"),
        ("Je m'oppose : c'est dangereux. Je peux vous donner un coup de main.", "rh"),
        ("Je m'oppose : c'est dangereux. Je peux vous aider.", "rh"),
        ("Je m'oppose : c'est dangereux. Je m'en occupe.", "rh"),
        ("Je m'oppose : c'est dangereux. Je viens aider.", "rh"),
        ("Je m'oppose : c'est dangereux. Je pourrais aussi te dépanner dimanche.", "rh"),
        ("Je m'oppose : c'est dangereux. Tu peux m'aider ?", "r"),
        ("Je m'oppose : c'est dangereux. Pouvez-vous nous donner un coup de main ?", "r"),
        ("Je m'oppose : c'est dangereux. Quelqu'un pourrait me donner un coup de main ?", "r"),
        ("Je m'oppose : c'est dangereux. Qui peut aider ?", "r"),
        ("Je m'oppose : c'est dangereux. Je ne peux pas aider.", "r"),
        ("Je m'oppose : c'est dangereux. Je peux pas t'aider.", "r"),
        ("Je m'oppose : c'est dangereux. Je viens d'aider Karim.", "r"),
        ("Je m'oppose : c'est dangereux. Je peux te dire que cela chauffe.", "r"),
        ("I object. What about a smaller one?", "p"),
        ("Je m'oppose à ce projet. Je suis prêt à chercher une autre salle.", "h"),
        ("Je pose un veto (la loi l'interdit).", "r"),
    ],
)
def test_the_parts_of_an_objection(text: str, parts: str) -> None:
    reading = read(text)
    assert reading.position == "objection", reading.why
    found = "".join(
        letter
        for letter, there in zip("rph", (reading.has_reason, reading.has_proposal, reading.offers_help), strict=True)
        if there
    )
    assert found == parts


OPTIONS = ("Option A : vélo cargo", "Option B : trottinette", "Ne rien changer")


@pytest.mark.parametrize(
    ("text", "position", "option"),
    [
        ("Option B", "support", OPTIONS[1]),
        ("B", "support", OPTIONS[1]),
        ("Je vote pour l'option A", "support", OPTIONS[0]),
        ("+1 pour la première option", "support", OPTIONS[0]),
        ("+1 option 2", "support", OPTIONS[1]),
        ("Je préfère la trottinette", "support", OPTIONS[1]),
        ("Vélo cargo", "support", OPTIONS[0]),
        ("Ne rien changer", "support", OPTIONS[2]),
        ("Contre l'option B", "objection", OPTIONS[1]),
        ("Je suis pour l'option A ou l'option B", "ask", ""),
        ("Pour l'option A. Pour l'option B.", "ask", ""),
        ("Option A ?", "none", ""),
        ("Je suis pour la cinquième option", "support", ""),
        ("Pour la quatrième option", "support", ""),
        ("+1 option H", "support", ""),
    ],
)
def test_one_option_of_several(text: str, position: str, option: str) -> None:
    reading = read(text, options=OPTIONS)
    assert (reading.position, reading.option) == (position, option), reading.why


@pytest.mark.parametrize(
    ("text", "option"), [("Option B", "B"), ("+1 pour la deuxième option", "2"), ("Je vote pour l'option 3", "3")]
)
def test_without_labels_the_key_is_given(text: str, option: str) -> None:
    assert read(text).option == option


def test_options_without_keys_are_found_by_place() -> None:
    assert read("+1 pour l'option 2", options=("rouge", "bleu")).option == "bleu"
    assert read("1", options=("1. rouge", "2. bleu")).option == "1. rouge"
    assert read("9", options=("1. rouge", "2. bleu")).position == "none"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Finalement je retire mon objection.", "consent"),
        ("Je lève mon veto, merci pour les explications.", "consent"),
        ("I withdraw my objection.", "consent"),
        ("I retract my -1.", "consent"),
        ("Je retire mon objection et je vote pour.", "support"),
        ("I withdraw my -1, changing to +1", "support"),
        ("Mon objection est levée. Je m'abstiens.", "abstain"),
    ],
)
def test_an_objection_taken_back(text: str, position: str) -> None:
    reading = read(text)
    assert (reading.position, reading.withdraws) == (position, True), reading.why


@pytest.mark.parametrize(
    "text",
    [
        "Je retire mon objection si vous baissez le prix.",
        "Je ne retire pas mon objection.",
        "Paul retire son objection.",
        "Tu retires ton objection ?",
    ],
)
def test_an_objection_not_surely_taken_back_stays(text: str) -> None:
    assert not read(text).withdraws


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Je suis pour.\nFinalement je suis contre.", "objection"),
        ("Je suis contre.\nAprès réflexion, +1.", "support"),
        ("J'ai des réserves sur le prix. Je m'oppose donc.", "objection"),
        ("Je m'abstiens. Je n'ai pas d'objection.", "abstain"),
        ("Je ne suis pas convaincue. Je ne m'y oppose pas.", "reserve"),
        ("Soutien.", "support"),
        ("Opposé : le bruit.", "objection"),
        ("Looks good, thanks for the work", "support"),
        ("- 1 table et 2 chaises", "none"),
        ("👍 je regarde ce soir", "ask"),
        ("👍👎", "ask"),
        ("+/-0", "abstain"),
        ("Il a mis +1 et moi aussi", "ask"),
        ("for (i = 0; i < n - 1; i++), -1", "none"),
        ("Mon vote : 1", "none"),
    ],
)
def test_positions_that_change_or_are_none(text: str, position: str) -> None:
    reading = read(text)
    assert reading.position == position, reading.why


def test_a_collectives_own_words_are_added() -> None:
    words = Words.of({"fr": {"support": ["yop là", "chouette"], "objection": ["niet niet"]}})
    assert read("Yop là !", words).position == "support"
    assert read("Chouette", words).position == "support"
    assert read("Chouette, un vélo", words).position == "support"
    assert read("Chouette ?", words).position == "none"
    assert read("Bon, niet niet pour moi", words).position == "objection"
    assert read("Yop là !").position == "none"


def test_a_word_for_no_position_is_refused() -> None:
    with pytest.raises(ValueError, match="known are support"):
        Words.of({"fr": {"peut-être": ["bof"]}})


DISCUSSION = (
    "Le local ferme à dix-huit heures et la porte du fond reste ouverte, il faudrait en parler au syndic. " * 12
)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (DISCUSSION, "none"),
        (DISCUSSION + "\n\n+1\n", "support"),
        ("+1\n\n" + DISCUSSION, "support"),
        (DISCUSSION + "\nJe m'oppose donc à cette proposition.", "objection"),
        (DISCUSSION + "Bonne idée.\n\n" + DISCUSSION, "none"),
        (DISCUSSION + "À mon sens, je suis contre les portes en bois. " + DISCUSSION, "none"),
        ("x" * 30_000 + "\n+1", "support"),
        ("", "none"),
        ("\n\n", "none"),
    ],
)
def test_long_mails_discuss_and_their_ends_count(text: str, position: str) -> None:
    assert read(text).position == position


def test_a_position_in_passing_within_a_long_mail_is_a_doubt() -> None:
    around = "\n\n".join(
        ["This paragraph tells at some length how the place was run over the years, and by whom it was."] * 6
    )
    passing = "One may add that since the spring i am in favour of this proposal as many others are."
    assert read(f"{around}\n\n{passing}\n\n{around}").position != "support"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Finalement je suis pour. Et je suis contre.", "ask"),
        ("Paul répète partout que je vote pour.", "none"),
        ("±1", "abstain"),
    ],
)
def test_what_contradicts_itself_or_is_said_by_others(text: str, position: str) -> None:
    assert read(text).position == position


def test_the_reason_given_names_the_words() -> None:
    assert read("Bonjour. Je suis contre.").why == "Lu « Je suis contre. » : une objection, sans raison ni proposition."
    assert "trop cher" in read("Contre, c'est trop cher").why
    assert read("Option B").why == "Lu « Option B » : un soutien pour « B »."
    assert read("+1 si le prix baisse").why == "À demander : « +1 si le prix baisse » dépend d'une condition."
    assert read("3 pour, 1 contre").why.startswith("Un décompte")


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read(text)
    assert reading.position in (*POSITIONS, "none", "ask")
    assert reading.why.endswith(".")
    assert len(fold(tidy(text))) == len(tidy(text))


@given(st.sampled_from(["+1", "-1", "je suis contre", "D'accord", "abstention"]), st.integers(0, 3))
@settings(max_examples=30, deadline=None)
def test_case_and_blank_lines_change_nothing(text: str, lines: int) -> None:
    padded = "\n" * lines + text + "\n" * lines
    assert read(padded).position == read(text).position == read(text.upper()).position


@pytest.mark.parametrize(
    "text",
    [
        "+1 " * 20_000,
        "a" * 200_000,
        "je suis " * 20_000,
        "« " * 20_000,
        ", " * 50_000,
        "merci " * 20_000,
        "(" * 50_000,
        "x\n" * 50_000,
        "bonjour tous a " * 8_000 + "!",
        "Anna " * 3_000,
        "1 " * 40_000,
    ],
)
def test_hostile_texts_take_time_as_they_are_long(text: str) -> None:
    assert is_linear(read, text)


TALK = "\n\n".join(["Nous avons beaucoup parlé du vélo, de ses usages, du prix et du garage où le ranger."] * 8)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        # in the middle of a long mail, a paragraph that argues is not a vote
        (f"{TALK}\n\nLe prix est haut, et je suis pour ce projet.\n\n{TALK}", "none"),
        # the change of mind is itself taken back: the author is asked
        ("Je suis contre. Finalement, je suis pour. Non, je suis contre.", "ask"),
        ("Hier Paul disait : mon vote est contre", "none"),
        ("Paul a dit que je vote pour", "none"),
        # what is left of a quote is not the author's
        ("> Je suis contre.\nJe suis pour.", "support"),
        ("± 1", "abstain"),
        ("+/-1", "abstain"),
    ],
)
def test_words_that_are_not_quite_a_vote(text: str, position: str) -> None:
    reading = read(text)
    assert reading.position == position, reading.why


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("👎 bien trop bruyant pour le voisinage.", "objection"), ("👎 for moving it so late in the year", "objection"),
        ("Trop cher à mon goût. 👎 tant qu'on n'a pas de devis.", "objection"), ("👎 Marie's comment above", "ask"),
        ("👎 ?", "ask"), ("👍 pour moi, même si le prix m'étonne un peu.", "support"), ("👍 from me again.\n\nAnd the roof?", "support"),
        ("👍 I will read it tonight.", "ask"), ("I have read it twice, so 👍 to this.", "support"),
        ("Thumbs up. The room has waited long enough.", "support"), ("Pouce en bas : le bail n'est pas signé.", "objection"),
        ("Thumbs down, as it leaves no money for the winter.", "objection"), ("Pouce levé !", "support"),
        ("I support as well, shall we tell the baker?", "support"), ("I support too.", "support"),
        ("As treasurer, I fully support hiring a second baker.", "support"), ("I fully support what Anna said.", "none"),
        ("My unofficial +1", "support"), ("All good +1", "support"), ("It is not all good +1 chair is missing", "none"),
        ("I should also vote \"aye\".", "support"), ("I'm rarely there these days, but I agree FWIW.", "support"),
        ("I agree to share my recipes under this licence.", "support"), ("I agree with proposed budget change", "support"),
        ("I agree to meet at noon.", "none|ask"), ("You have my blessing.", "support"), ("I grant my permission.", "support"),
        ("Approved as treasurer by the assembly last year, see the minutes.", "none|ask"),
        ("Approved. Thanks to those who wrote it.", "support"), ("This makes sense to me.", "ask"),
        ("Ça me semble la meilleure solution.", "ask"), ("Je suis à 50/50 là-dessus.", "ask"),
    ],
)  # fmt: skip
def test_thumbs_performatives_and_what_only_leans(text: str, position: str) -> None:
    assert read(text).position in position.split("|")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Non-binding +1, the hall suits us well.", "support"), ("Binding +1", "support"), ("Binding -1: too dear.", "objection"),
        ("+1 :100:", "support"), (":100: from me", "support"), ("🎉 Looks good!", "support"), ("🎉 What a day!", "none"),
        ("Honestly, 👍", "support"), ("SGTM", "support"), ("I also agree 🎉", "support"), ("I support Léa's nomination.", "support"),
        ("I support Léa's remark.", "none|ask"), ("@marie - I agree to move on 3 May.", "support"),
        ("@marie yes 👍 or no 👎", "none|ask"), ("I give this one two thumbs up!", "support"),
        ("I would give it a thumbs up if it were cheaper.", "ask"), ("No further objection from me", "consent"),
        ("Vote: ❎", "objection"), ("I'm not a big fan.", "ask"), ("Je ne suis pas super convaincue.", "ask"),
        ("+1 binding votes from:\n\nAnna: https://example.org/1\nBruno: https://example.org/2", "none"),
        ("+1 committee votes (2/5):\nAnna\nBruno", "none"),
        ("Which room shall we take?\n* 👍 `north`\n* 👎 `south`", "none"),
        ("It was the same last year, and we said so.\nRejected", "ask"), ("Rejected: far too dear.", "objection"),
        ("Je suis pour mettre la question au vote.", "ask"), ("Je suis pour en discuter à l'assemblée.", "ask"),
        ("Je suis pour mettre un banc devant la porte.", "support"),
        ("Nope, go ahead with the bench.", "ask"), ("Non, allez-y, foncez.", "ask"), ("Nope, far too dear.", "objection"),
        ("I agree with this tbh, nobody needs a second oven.", "ask"), ("I agree with this proposal.", "support"),
        ("I agree with that.", "support|ask"), ("Approved in last night's meeting, thanks all!", "none|ask"),
        ("Speaking as a baker, +1 to @paul on this: we have talked enough.", "none|ask"), ("(non-binding) LGTM", "support"),
        ("It +1 from me", "support"), ("Strongly support this. We have waited long enough.", "support"),
        ("I am a strong :+1:", "support"), ("Please do this, the oven is cold.", "ask"), ("I like the idea.", "ask"),
        ("Tout me semble bien.", "ask"), ("This would be a good thing for the winter.", "ask"),
    ],
)  # fmt: skip
def test_what_stands_before_a_vote_and_what_only_lists_or_decides(text: str, position: str) -> None:
    reading = read(text)
    assert reading.position in position.split("|"), reading.why
