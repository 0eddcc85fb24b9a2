"""What no reading of the rest of a mail may contradict, in patterns over folded text."""

from __future__ import annotations

from hub.core.mail.late import at_words, late
from hub.core.mail.lexicon.phrases import NAME
from hub.core.mail.takenback import IF

# « -1 → +1 »: one vote becomes another, or the other way round
BECOMES = at_words(r"[+-] ?[01] ?(?:[-=]?>|→|⇒|to|vers) ?[+-] ?[01](?![\w'-])")
# « je passe mon +1 à 0 », "changing my +1 to a 0"
TO_ZERO = late(
    r"\b(?:chang\w+|switch\w*|mov\w+|lower\w*|revis\w*|transform\w*|convert\w*|turn\w*|pass\w+|ramen\w+|mets"
    r"|fais passer) (?:(?:my|mon|our|notre|the|vote|from|de|d'un|du|an?|position) )*[+-] ?1 (?:to|into|a|en"
    r"|vers) (?:an? |un )?[+±]?0(?![\w.,]*\d)"
)
# « contre mais je ne bloque pas », "against it, but I won't stand in the way"
DISSENTS = late(
    r"\b(?:(?:contre|against|pas (?:tres |vraiment |du tout )?(?:d'accord|favorable|pour)|disagree"
    r"|not (?:really )?(?:in favou?r|for (?:it|this)|convinced)|defavorable"
    r"|opposed)\b[^.,;:!?\d]{0,30}?,? ?\b(?:(?:mais|but|cependant|however|yet)\b[^.,;:!?\d]{0,20}?\b(?:ne |n'"
    r"|not |pas |won't |don't |cannot |can't )|(?:sans|without) )(?:m'y |m'|pour autant |vais |ferai |will "
    r"|going to |y |etre |be )*(?:pas )?(?:bloqu\w+|block\w*|oppos\w+"
    r"|stand(?:ing)? in (?:the|your|anyone's|its) way|veto|empech\w*|(?:faire )?obstacle"
    r"|stop (?:it|this|you)))(?! (?:si|if|tant|until|as long|pourvu))"
)
_YES = (
    r"(?:pour(?! quand)|oui|yes|ok(?:ay)?(?! (?:si|if)\b[^.!?]*(?:,|\b(?:alors|then|ca|c'est|i|je)\b))|d'accord"
    r"|favorables?|[+] ?1|for(?! once| when)|in favou?r|agreed?|fine|partante?s?"
    r"|je (?:soutiens|valide|signe|suis pour)|i(?:'m| am) (?:for|in)|no objections?|pas d'objections?"
    r"|aucune objection)"
)
# « +1 (si assuré) », "yes, once we have the budget", « favorable sous conditions »
ON_CONDITION = at_words(
    (
        rf"\b{_YES} ?[(,]? ?(?:mais |but )?(?:seulement |uniquement |only |and only )?(?:{IF.pattern}"
        rf"|sauf (?:avis|objection|opposition)"
        rf"|(?:avec|with|under|aux?|sur) (?:des |certaines |some |certain |une |a )?conditions?\b)"
    ),
    rf"[+] ?1 ?[(,]? ?(?:mais |but )?(?:{IF.pattern})",
)
# « je vote pour ne rien changer »: for the status quo, which a yes to the proposal is not
FOR_NOTHING = at_words(
    r"\b(?:pour|for|prefere|prefer) (?:que (?:l'on |on )?)?(?:de )?(?:ne )?(?:rien (?:changer|faire)"
    r"|(?:garder |conserver )?(?:le |the )?statu[ts]? quo|changing nothing|doing nothing|no change)\b"
)
# « je suis pour qu'on vote », "I'm for putting it to a vote": how to decide, which is no side, unless that is proposed
FOR_DECIDING = at_words(
    r"\b(?:je (?:suis|serais)|nous sommes|on est|suis|i am|i'm|i'd be|we are|we're|all) (?:\w+ )?(?:pour|for"
    r"|in favou?r of|favorable a|d'accord pour|partante? pour|ok pour) (?:"
    r"qu'on (?:(?:en|y) )?(?:vote|debatte|discute|decide|tranche|reflechisse)\b"
    r"|que (?:l'on|nous|tout le monde) (?:(?:en|y) )?(?:vot|debatt|discut|decid|tranch)\w*"
    r"|(?:en |y |tout )?(?:voter|debattre|discuter|reflechir|reparler|parler)\b(?! (?:pour|oui|contre))"
    r"|(?:re)?(?:tout |le |la |l')?(?:(?:re)?mettre|soumettre|passer|porter)\b[^,.;:!?]{0,40} aux? (?:vote|voix"
    r"|debat)\b"
    r"|(?:(?:ouvrir|lancer|organiser|avoir|engager) )?(?:un|le|du) (?:vrai |nouveau )?(?:debat|vote|sondage)\b"
    r"|(?:(?:ouvrir|lancer|organiser|avoir|engager) )?(?:une|la) (?:vraie )?(?:discussion|concertation)\b"
    r"|(?:putting|taking|bringing|submitting|moving)\b[^,.;:!?]{0,40} to (?:a |the )?(?:vote|ballot|discussion)\b"
    r"|(?:(?:opening|having|holding|calling|running) )?(?:a|more|further|the) (?:open |real |further )?(?:vote"
    r"|discussion|debate|poll)\b|(?:discussing|debating|voting|talking|thinking)\b)"
)
DECIDES = late(r"\b(?:vot|debat|discu|scrutin|concert|sondage|ballot|poll)")
# « j'ai voté pour, mais je regrette », "wrong thread, sorry"
REGRETS = at_words(
    (
        r"\b(?:j'ai|on a|nous avons|i|we|i've) (?:\w+ )?(?:vote|voted|dit|said|mis|put|repondu"
        r"|answered)\b[^.;!?]{0,40}\b(?:(?:je|on|nous|i|we) (?:le |l')?regret\w*|(?:i|we) shouldn't have"
        r"|je n'aurais pas du|a tort|by mistake|par erreur)\b"
    ),
    r"\b(?:trompee?s? de (?:fil|sujet|message|decision|vote)|mauvais fil|wrong thread)\b",
)
# « j'aurais tiré la conclusion inverse », "I come to the opposite conclusion"
CONCLUDES_OTHERWISE = at_words(
    r"\b(?:j'aurais|nous aurions|j'ai|je|j'en|nous|on|i|i'd|i would|i have|i've|we|we would|we'd)\b[^.,;:!?]{0,25}"
    r"\b(?:tir\w+|arriv\w+|abouti\w*|parvien\w+|conclu\w*|dr[ae]w\w*|come|came|reach\w*|made|make)"
    r"\b[^.,;:!?]{0,25}\b(?:"
    r"(?:conclusions?|avis) (?:inverses?|opposee?s?|contraires?)|(?:inverse|opposite|contrary|reverse) conclusions?)\b"
)
_NOR = r"(?! (?:against|for|on|to|of|about|yet|contre|pour|sur|de|blanc|non|oui|yes|no|[+-] ?[01])\b| d')"
# « ce n'est pas un vote, mais +1 pour l'idée », "not a vote, but"
_ALONE = r"(?=\W*$| ?[,.;:!(]| - | (?:but|just|only|mais|juste)\b)"
IS_NO_VOTE = late(
    rf"\b(?:not|isn't)(?: really| meant as| yet)? (?:a|my) (?:formal |real |official |binding )?vote\b{_ALONE}"
    rf"|\b(?:n'est|n'etait|est|c'est|ceci) pas (?:vraiment |encore )?(?:un|mon) vote\b{_ALONE}"
    rf"|\bsans que ce soit un vote\b"
)
# the same with a sign: who does not vote and says nothing else abstains
VOTES_NOT = late(
    rf"\b(?:not|without|n't be) (?:voting|casting a vote)\b{_NOR}|\bje (?:ne )?vote pas\b{_NOR}"
    rf"|\bsans (?:vouloir )?voter\b{_NOR}"
)
_SIDE = r"(?:pour|contre|oui|non|d'accord|favorable|opposée?|blanc|for|against|yes|no|in favou?r|opposed|[+-] ?1)"
# « Paul est contre », "Lise votes yes"
THIRD = late(
    rf"(?P<name>{NAME})(?: (?:et|and|&) (?P<second>{NAME}))? (?:(?:est|sont|vote|votent|votera|is|are|votes?|dit"
    rf"|says) {_SIDE}|s'oppose|s'abstient|approuve|soutient|objecte|refuse|accepte|opposes|abstains|supports"
    rf"|approves|objects|agrees|disagrees)\W*$"
)
# « De la part de Paul : pour », « Je transmets le vote de Lise »
FOR_ONE = late(
    rf"(?:[Vv]oici "
    rf"|[Cc]i-joint )?(?:(?:[Jj]e |[Ii] )?(?:transmets|relaie|communique|pass on|forward"
    rf"|am passing on) )?(?:[Pp]rocuration|[Pp]ouvoir|[Pp]roxy|[Dd]e la part|[Oo]n behalf|[Aa]u nom"
    rf"|(?:[Ll]e |la |the |[Tt]he )?(?:vote|voix|réponse|avis|answer|[Vv]ote|[Vv]oix|[Aa]vis|[Rr]éponse)) (?:de "
    rf"|d'|of |from )(?P<name>{NAME})(?= ?[:,.!]| (?:est|is|vote|dit|says)\b|$)"
)
OF_HOME = late(
    r"(?:ma (?:femme|compagne|mere|fille|soeur|voisine|collegue)"
    r"|mon (?:mari|compagnon|pere|fils|frere|voisin|collegue)"
    r"|my (?:wife|husband|partner|mother|father|mum|dad|son|daughter|brother|sister|neighbou?r|colleague)"
    r"|la mairie|le maire"
    r"|the (?:council|mayor|town hall))(?! (?:et|and) (?:moi|nous|i|me|us)\b) (?:(?:est|is|votes?|dit"
    r"|says) (?:pour|contre|oui|non|d'accord|favorable|opposee?|against|in favou?r|yes|no)|s'oppose|s'abstient"
    r"|approuve|opposes|objects|agrees)(?=\W*$| ?[,.;!:(]| (?:parce|car|because)\b)"
)
