"""Reasons, proposals and offers of help, in patterns over folded text."""

from __future__ import annotations

from hub.core.mail.figures import MEANWHILE
from hub.core.mail.late import at_words, late
from hub.core.mail.neutral import ADVERBS

REASON = late(
    r"\b(?:parce qu\w*(?!\W*$)|car(?!\W*$)|puisque|puisqu'\w*|en raison|a cause|etant donne"
    r"|vu (?:que|qu'|le|la|les)|because(?!\W*$)|since|due to|given (?:that|the)|as (?:it|this|the|we|there|i)"
    r"|the reason|la raison|ma raison|reason ?:|raison ?:|du fait|compte tenu|trop|too (?:\w+)|en effet"
    r"|for the reason)\b"
)
PROPOSAL = late(
    r"\b(?:je (?:vous |te )?(?:propose(?:rais)?|suggere(?:rais)?|prefererais|prefere|recommande|preconise)"
    r"|(?:ma |contre-|mon autre |voici une )?(?:proposition|contre-proposition|suggestion|proposal"
    r"|alternative) ?:|contre-proposition"
    r"|plutot (?:que|un\w*|une|le|la|les|des|de|en|a|acheter|louer|faire|prendre|attendre|utiliser|choisir)"
    r"|(?:on|nous) (?:pourrait|pourrions|devrait|devrions|peut plutot|ferait mieux)|pourquoi ne pas"
    r"|(?:il )?vaudrait mieux|mieux vau(?:t|drait)|il (?:faudrait|suffirait|suffit)|a la place|au lieu (?:de|d')"
    r"|une autre (?:solution|option|idee)|je verrais (?:bien|plutot)"
    r"|i(?:'d| would)? (?:suggest|propose|recommend|prefer|rather)|my (?:proposal|suggestion|counter)|instead"
    r"|we (?:could|should|can instead|might)|let's|how about|what about|what if|why (?:not|don't we)|better to"
    r"|it would be better|alternatively|rather than|counter-?proposal)\b|^plutot\b|, plutot\b"
    r"|(?:^|\bet |, |\bou )si (?:on|nous|l'on)\b"
)
NO_PROPOSAL = late(
    r"\bje (?:m'oppose|suis contre|refuse)[^,.]*\b(?:proposition|proposal)\b ?:?|\bje me propose\b"
    r"|\bje n'ai (?:pas|rien)[^.,]*(?:a proposer|propos\w+)|\bpas (?:de|d'autre) proposition\b"
    r"|\bi have no (?:proposal|alternative)"
)
HELP = late(
    r"\b(?:je (?:suis|serais|me tiens) (?:tout a fait |bien )?(?:prete?s?|disponible|dispo|volontaire"
    r"|partante?) (?:a|pour) (?:m'|l'|en |y |le |la |les |vous |t')?\w+(?:er|ir|re|oir)\b"
    r"|je (?:veux bien|peux) (?:m'|l'|en |y |le |la |les )?\w+(?:er|ir|re|oir)\b"
    r"|je (?:peux|pourrais|veux bien|vais"
    r"|suis (?:prete?|disponible|dispo|volontaire|ok pour|d'accord pour|partante? pour)"
    r"|serais (?:prete?|ravie?))(?: bien| aussi| volontiers| meme| m'en)? ?(?:a |pour |d'|de )?(?:aider"
    r"|m'en (?:occuper|charger)|m'occuper|me charger|chercher|contacter|appeler|ecrire|rediger|faire|donner"
    r"|preparer|demander|organiser|participer|contribuer|prendre|regarder|y (?:travailler|participer|consacrer)"
    r"|travailler|comparer|negocier|reparer|fournir|preter|l'|le |la |venir|porter|proposer|m'y|etudier|trouver"
    r"|rencontrer|accompagner|tester|installer|monter|passer|consacrer|gerer|visiter|telephoner|mener|piloter)"
    r"|je (?:m'en (?:occupe|charge)|m'en occuperai|m'en chargerai|m'occupe(?:rai)?|me charge(?:rai)?|t'aide"
    r"|vous aide|donne(?:rai)? un coup de main|prends (?:en charge|ca|cela)|me propose|suis volontaire"
    r"|aide(?:rai)?\b|contacte(?:rai)?|reste (?:disponible|dispo))"
    r"|je (?:peux|pourrai|pourrais|veux bien|vais|viens|viendrai|viendrais|passe|passerai)(?: bien| aussi"
    r"| volontiers| meme)? (?:te |t'|vous |nous |lui |leur |l'|les )?(?:aider|depanner|epauler|accompagner"
    r"|donner un coup|preter main)|j'aide\w*|(?:vous pouvez )?compte[rz]? sur moi|coup de main|volontaire"
    r"|(?:prete?|disponible|dispo) (?:a|pour) (?:aider|m'en|y|participer|chercher|faire|travailler|en parler)"
    r"|(?:happy|glad|willing|ready|available|able|pleased) to (?:help|work|write|do|take|assist|prepare"
    r"|contribute|draft|provide|look|contact|organi[sz]e|find|fix|send|volunteer|ask|call)"
    r"|i (?:can|could|will|would|'ll)(?: also| gladly| happily| try to)? ?(?:help|take care|do (?:it|this|that)"
    r"|write|handle|prepare|work on|draft|volunteer|fix|provide|look into|contact|organi[sz]e|find|send|submit"
    r"|ask|call|take (?:it|this|on))"
    r"|i'll (?:help|take care|do (?:it|this|that)|write|handle|prepare|work on|draft|fix|look into|contact|send"
    r"|submit|ask|call|find)|i volunteer|count on me|lend a hand)\b"
)
NO_HELP = late(
    r"\b(?:je ne (?:peux|pourrai|vais|suis) pas|je n'(?:ai|aurai) pas|i (?:can't|cannot|can not|won't|don't have)"
    r"|impossible de|personne|si (?:tu|vous|quelqu'un)|qui (?:peut|veut)"
    r"|(?:tu|vous|on|quelqu'un) (?:peux|peut|pouvez|pourrais|pourrait|pourriez) (?:m'|me |nous )(?:y )?(?:aider"
    r"|depanner|donner un coup|filer un coup|preter main)"
    r"|(?:peux|pourrais|pouvez|pourriez)-(?:tu|vous) (?:m'|me |nous )(?:y )?(?:aider|depanner|donner un coup"
    r"|filer un coup|preter main))\b"
)
NOTHING_SAID = late(
    r"^(?:bonjour|bonsoir|salut|hello|hi|hey|merci|thanks|thank you|cordialement|bien a|amicalement|bises"
    r"|a bientot|cheers|best|regards|bonne (?:journee|soiree)|desole|sorry|voila|c'est dit|bien cordialement"
    r"|je (?:suis contre|m'oppose|m'y oppose|maintiens|vote)|c'est tout|that's all|objection|veto|envoye de"
    r"|sent from|-1)\b"
)
# « Contre, tout compte fait. »
ONLY_ADVERBS = late(rf"{ADVERBS}[\s.!]*")
# « Proposition : louer un vélo. Aide : je cherche un loueur. »
PROPOSAL_BELOW = late(
    r"(?:^|[.;,] )(?:(?:ma|my|une|a|mon) )?(?:autre )?(?:proposition|contre-?proposition|suggestion|proposal"
    r"|counter-?proposal|alternative|idee) ?: ?\w"
)
HELP_BELOW = late(
    r"(?:^|[.;,] )(?:(?:mon|my|une|an?) )?(?:aide|offre d'aide|coup de main|help"
    r"|offer(?: of help)?) ?: ?(?!aucune?\b|none\b|no\b|non\b)\w"
)
# what an answer to our question begins with before it says anything: « Merci pour le rappel, mais personne n'a la
# clef »
POLITELY = late(
    r"^(?:(?:(?:re)?bonjour|bonsoir|salut|hello|hi|hey|ok(?:ay)?|oui|yes|d'accord|entendu|compris"
    r"|(?:c'est |bien |message )?(?:note|recu)|noted|got it|merci|thanks|thank you|desolee?"
    r"|sorry)\b[^,;:.!?]{0,60}?(?:[,;:.!]+ ?| (?:mais|but) ))+"
)
_LATER = (
    r"(?:repond\w*|reviens|reviendrai|revenir|complet\w+|regard\w+|verrai|voir|reflech\w+|precis\w+|m'en occupe\w*)"
)
# a receipt, or the promise of an answer
RECEIPT = late(
    rf"^(?:(?:c'est |bien |message )?(?:note|recu|compris|entendu)|ok(?:ay)?|d'accord|noted|got it|will do"
    rf"|je (?:(?:vous|te|le|la|y|vais|tache(?:rai)? de|essaie(?:rai)? de) |l'){{0,3}}{_LATER}"
    rf"|i(?:'ll| will| shall|'m going to) (?:answer|reply|complete|get back|come back|look|think|see"
    rf"|do (?:it|so|that))"
    rf"|(?:je suis|je serai|i am|i'm|i will be|i'll be) (?:absente?|en conges|en deplacement|away|out of"
    rf"|on leave))\b"
)
# it speaks of the question, of another mail, or of having no reason
OF_THE_QUESTION = late(
    r"^(?:je n(?:e |')(?:comprends|sais|vois|souhaite|veux|donne\w*|dirai"
    r"|ai (?:pas |aucune? |rien |plus )(?:(?:de |d'|a )|raison|compris))"
    r"|i (?:don't|do not|didn't) (?:understand|know|see|want|have (?:a|any) reason)|i have no reason"
    r"|aucune raison|no reason|pas de raison|sans raison|(?:voir|cf|see|lisez|relisez|read)\b"
    r"|(?:ce|votre|cet?te?|this|your) (?:message|mail|question|courriel)|je (?:refuse|maintiens)"
    r"|(?:on|nous|j')(?: en|en) (?:re)?(?:parl|discut)\w+|(?:let's|we(?:'ll| will| can| should)) (?:talk|discuss)"
    r"|qu'est-ce qu|que (?:voulez|veux|faut-il|dois-je|manque)"
    r"|what (?:more|else|do you|should i|must i|is missing))"
)
# what was said before, elsewhere: only what stands behind it is an answer, « je l'ai déjà dit : personne n'a la clef »
ALREADY = late(
    r"^(?:(?:mais|but|as|comme) )?(?:je viens de (?:le |la |vous |te |l')?(?:dire|repondre|expliquer|ecrire)"
    r"|(?:je (?:(?:vous|te|le|la|les) |l'|vous l'|te l'){0,2}(?:ai|avais) |j'(?:ai|avais|y ai) "
    r"|i(?: have|'ve)? )(?:deja|already) (?:dit|repondu|explique|ecrit|donne|precise|indique|vote|objecte|said"
    r"|answered|explained|written|wrote|given|gave|told|voted|replied))\b[^,:;]{0,80}(?:[,:;] ?|\W*$)"
)
_TO_ME = r"(?:e-?)?(?:mails?|messages?|courriels?|notifications?|courriers?)"
_MINE = rf"(?:objections?|opposition|veto|avis|reponse|remarque|vote|answer|reply|remark|comment|{_TO_ME})"
_ALONE = r"(?=\W*$| ?[,.;:!(])"
# that it was none, or by mistake, or may be forgotten; that no more mails are wanted
DISCLAIMS = late(
    r"\b(?:pas|point|nullement|jamais|not|n't"
    r"|never) (?:(?:du tout|vraiment|forcement|at all|really|exactly) )?(?:(?:une?|an?|any|de|mon|my) "
    r"|d')?(?:(?:vraie|veritable|real|true) )?(?:objections?|opposition|veto\b|block(?:er)?(?=\W*$| ?[,.;:!(]))"
    r"|\b(?:i|we) (?:did not|didn't|never) (?:really )?(?:mean|intend|want|wish) (?:to|it|that)\b"
    r"|\bje n(?:e voulais|'ai) (?:pas|jamais) (?:voulu )?(?:m'oppos|object|faire d'objection|bloquer)"
    r"|\b(?:c'etait|c'est|it was|that was|this was) (?:(?:juste|just) )?(?:une |mon |ma |an? |my )(?:erreur"
    r"|meprise|faute|mistake|error)(?: (?:de ma part|on my part|from me)\b|[, ]+(?:desolee?|pardon|sorry|excus))"
    rf"|\b(?:c'etait|it was|that was|this was) (?:(?:juste|just) )?(?:une |mon |ma |an? |my )(?:erreur|meprise"
    rf"|malentendu|faute|fausse manoeuvre|mistake|error|typo|misunderstanding){_ALONE}"
    r"|\b(?:une |my |an? )?(?:erreur de ma part|mistake on my part)\b"
    r"|^(?:my mistake|my bad|mon erreur|au temps pour moi|autant pour moi)\b"
    r"|\b(?:j'ai|je|i|envoye|parti|sent)\b[^.;]{0,40}\b(?:par erreur|par megarde|by mistake|by accident)\b"
    rf"|\bje m(?:e suis|'etais|'suis) tromp|\bj'ai (?:confondu|mal (?:lu|compris|clique))"
    rf"|\bi (?:was (?:mistaken|confused)|got confused|made a mistake|misread|misunderstood|mixed up)\b"
    rf"|\b(?:wrong|mauvaise?) (?:thread|subject|topic|button|fil|sujet|bouton|destinataire|conversation"
    rf"|{_TO_ME}){_ALONE}"
    rf"|(?:^"
    rf"|[,;:.] )(?:(?:finalement|donc|alors|bon|ok|non|please|just|so|no|actually|sorry|desolee?|vous pouvez"
    rf"|tu peux|you can|merci (?:de|d')|thanks) ?,? ?){{0,3}}(?:oublie[zr]?|ignore[zr]?|forget|disregard|ignore"
    rf"|scratch"
    rf"|(?:ne )?(?:tenez|tiens) pas compte de)(?:[ -](?:ca|cela|moi|tout|it|this|about (?:it|this)|that"
    rf"|me){_ALONE}"
    rf"|(?: about)? (?:ce que (?:j'|je )|what i |tout ce que |(?:mon |ma |mes |my )(?:\w+ )?{_MINE}\b))"
    rf"|\b(?:laissez?|(?:pouvez|peux) laisser) tomber(?: (?:ca|cela|(?:mon|ma) {_MINE}\b)|(?: svp)?{_ALONE})"
    r"|\bne m'ecri(?:s|ve[zr]) plus\b|\b(?:never ?mind|je n'insiste pas|i (?:won't|don't|do not|will not) insist)\b"
    rf"|\b(?:faites|fais) comme (?:vous|tu) (?:voule[zr]|veux|l'entende[zs]|l'entends)"
    rf"|\bdo as you (?:like|wish|please)\b|\b(?:ce n'est|c'est) (?:pas grave|rien){_ALONE}"
    rf"|\bit (?:does not|doesn't) (?:really )?matter{_ALONE}"
    r"|\b(?:desinscri(?:s|ve[zr]|re)|desabonne[zr]?|unsubscribe)[- ](?:moi|me|m')"
    r"|\b(?:me|m') ?(?:desinscri\w+|desabonn\w+)|\b(?:please )?(?:remove|take) me (?:from|off)\b"
    r"|\b(?:retire|enleve|supprime|raye)[zr]?[- ]moi d"
    rf"|^(?:\w+,? ){{0,3}}(?:arrete[zr]?|cesse[zr]?|stop|ne m'(?:envoie|envoye[zr]))\b[^.;]{{0,40}}(?:{_TO_ME}"
    rf"|ecrire|writing|mailing|emailing|relancer)\b"
    rf"|\b(?:je recois|i (?:get|receive|keep getting)) [^.;]{{0,30}}{_TO_ME}\b"
)
# « -1 », « 👎 »: all that is told beside it says why
SIGN = late(r"(?:[+-] ?1(?:0{2,9})?|[👎❌🚫⛔🛑])$")
# behind a sign: what it is said of, how long it stands, or whose reasons they are
SAYS_NO_MORE = late(
    rf"(?:(?:to|for|on|about|pour|sur|a|au|aux|a l'|de|du|contre|against)\b|(?:{MEANWHILE})\W*$"
    rf"|(?:as|like|comme|same|idem|pareil|meme|with|avec|from|me|moi|vote)\b)"
)
# a courtesy, a no once more, or that no reason is given here
NO_GROUND = at_words(
    (
        r"(?:et |and )?(?:bonne?s?|belle|bon|have a|nice|good|great|amities|bises?|cordialement|merci|thanks?"
        r"|thank you|thx|sorry|desolee?|a bientot|a demain|a plus|see you|cheers|hello|bonjour|salut)\b"
    ),
    (
        r"(?:sans|without|pas d'|no|aucune?) ?(?:autre |real |particular |specific |further "
        r"|vraie? )?(?:commentaires?|comments?|raisons?|reasons?|envie|motifs?|explications?)\b|\bno reason\b"
        r"|(?:je n'ai|i have|i've) (?:rien|pas|nothing)\b"
    ),
    (
        r"(?:je |j'|i |i'll |we |will |on )?(?:m'en |m'|l'|vous |will )?(?:expliqu\w+|explain\w*|dirai|detaill\w+"
        r"|reviens|reviendrai|developp\w+)\b|\b(?:plus tard|later|demain|tomorrow)\W*$"
    ),
    (
        r"(?:just |only |c'est |it's |that's |voila )?(?:my|mon|ma|mes) (?:humble |own )?(?:opinions?|avis|vote|voix"
        r"|position|2 cents|two cents|dernier mot|point de vue|final word|answer|reponse)\b"
    ),
    (
        r"(?:i (?:strongly |still |also )?(?:disagree|object|oppose|am against|vote)|i'm against"
        r"|je (?:suis (?:toujours )?(?:contre|opposee?)|m'oppose|m'y oppose|ne suis pas (?:du tout )?d'accord"
        r"|vote))\b[^,;:.!?]{0,30}\W*$"
    ),
    (
        r"(?:voir|cf\.?|see|lire|read) (?:mon|my|mes|plus haut|above|ci-dessus|le fil|the thread)\b"
        r"|(?:d'hier|ne tient plus|envoye|sent|le bureau|la section|de la part|on behalf|au nom)\b"
    ),
    r"(?:non|no|nope|bof|beurk|nein|pff+|meh)\b(?: (?:et|and|non|no|nope|bof|merci|thanks|thank you|way|plus))*\W*$",
)
