"""The words by which a reply to somebody else is told from one to the proposal, over folded text: data for `heard`."""

from __future__ import annotations

import re

from hub.core.mail.late import late
from hub.core.mail.times import DAY

# What agrees with anything that somebody asks or suggests
AGREES = late(
    r"(?:ah |oh |bah |ben |mais |moi |[a-z]+, )*(?:(?:je suis )?partante?s?|ca me (?:va|convient|tente|dit|plait)"
    r"|j'accepte|i accept|works for (?:me|us)|je veux bien|volontiers|oui|yes|yep|yeah|ack"
    r"|i (?:fully |totally |also |do )?agree(?= ?[,.!]|\W*$)|ok|okay|sure|agreed|\+ ?1|👍|d'accord|c'est bon"
    r"|tout a fait|totalement|absolument|(?:tres )?bonne idee|excellente \w+|pareil|idem|same|brilliant"
    r"|(?:good|great) (?:idea|point)|pas bete|sounds? (?:good|great|fine)|looks? (?:good|great|fine)"
    r"|(?:absolutely|certainly|definitely) not|surtout pas|certainement pas|hors de question"
    r"|avec (?:grand )?plaisir|with pleasure|please do|pas de (?:souci|probleme)s?|no (?:problem|worries)|super"
    r"|parfait|nickel|ca (?:roule|marche)|non|no|nope|vendu|va pour|prends|merci|thanks|thank you)\b"
)
TAKES_SIDES = late(
    r"^(?:de)?favorables?\b|[+-] ?1 from\b"
    r"|^(?:dans ce cas |alors |donc |du coup |then )?(?:pour|contre|against) (?:la|le|l'|cette|ce|the)\b"
    r"|\b(?:vot\w+|soutiens|soutenons|support|oppos\w+|consen\w+|abst\w+|bloqu\w+|valide"
    r"|(?:suis|sommes|est|am|are) (?:\w+ )?(?:pour|contre|for|against|favorables?))\b"
)
# « Alors c'est oui », "then yes": what one comes to; « je vote pour »: a vote, whoever is answered
CONCLUDES = late(
    r"\b(?:(?<!et )alors|donc|du coup|dans ce cas|dans ces conditions|finalement|then|in that case"
    r"|so(?!:)(?! (?:far|much|many|long|on|that|good|well)\b)|vot\w+|objections?|oppos\w+|veto|block|abst\w+"
    r"|contre|against|favorables?|in favou?r|retir\w+|withdraw\w*"
    r"|(?:pour|for|from|chez|de) (?:moi|nous|me|us|ma part|notre part)"
    r"|(?:je|j'|on|nous) ?(?:signe|valide|plussoie|consens|approuve)\w*"
    r"|(?:ma|notre|my|our) (?:voix|bulletin|reponse|answer|position)"
    r"|(?:la|cette|ta|votre|the|this|your|original) (?:proposition|proposal|motion|prop))\b"
    r"|\b(?:suis|est|sommes) (?:pour|contre|d'accord|favorables?) (?:avec |a )?(?:la|le|les|cette|ce|cet)\b(?!-)"
    r"|\bc'est (?:un )?(?:oui|non)\b|\bit's a (?:yes|no)\b|\bpour aussi\b"
    r"|\b(?:c'est|on est|nous sommes) pour\b(?! (?:un|une|le|la|les|des|du|ca|cela|que|moi|nous|\d)\b)|= ?pour\b"
    r"|\b(?:yes|no|oui|non) (?:from|de la part d\w+) (?!(?:the|what|which|that)\b)[a-z0-9]|\bfeu vert\b"
    r"|\b(?:je|nous) soutien\w+\W*$|\bi support (?:it|this)\W*$|[+-] ?1 from [a-z0-9]"
    r"|\bthat (?:settles|does|decides) it\b|\bca me (?:decide|suffit)\b|\bpass(?:e|ons) en ok\b"
    r"|^(?:weak |strong )?support\b|^for please\b|^do it\b|\bdans (?:les|la colonne) (?:oui|pour)\b"
    r"|\b(?:aux|parmi les) (?:pour|oui)\b|\bun oui a mon nom\b"
    r"|(?:^|[,.!?:] ?)(?:pour|contre|for|against|aye)\W*(?:$|[\n.,!])|^(?:pour|contre|aye)\W*$"
)
ON_THAT = late(
    r"\b(?:d'accord|agree) (?:la-dessus|sur (?:ce|un|le) point|on that|about that)\b"
    r"|\b(?:pour|for|avec) (?:ce|cet|cette) [\w']{2,15}-la\b"
)
# « Tout est dit : non. »
COMES_TO = late(
    r": (?:agreed?|accord|yes|oui|no|non)[\s.!]*$|^(?:a mon avis|i think|je crois que) (?:oui|non|yes|no)\W*$"
)
NO_TROUBLE = late(r"\b(?:no (?:problem|worries|trouble)|(?:pas de|aucun) (?:souci|probleme))s?\b")
# « alors c'est oui »
SO_YES = late(
    r"\b(?:alors|donc|du coup|dans ce cas|then|so"
    r"|pour (?:moi|nous|ma part)),? (?:(?:pour (?:moi|nous)|moi|nous),? )?(?:c'est |it's |that's )?(?:un "
    r"|a )?(?:oui|yes|ok|non|no)\b"
)
# said below an objection, it is of what is proposed
SUITS = late(
    r"(?:moi |nous |perso |pour (?:moi|nous) )?(?:(?:ca|cela) (?:me|nous) (?:va|convient)"
    r"|(?:it |this |that )?(?:works|suits) (?:for |with )?(?:me|us)"
    r"|(?:ok|okay|fine|good) (?:with|by|for) (?:me|us))\b(?! (?:too|aussi|either|non plus))"
)
# « d'accord avec le judo », « je soutiens la demande de report »
WITH_A_THING = late(
    r"(?:(?:d'accord|agree) (?:avec|with) (?:le|la|les|the) "
    r"|(?:soutiens|support) (?:l'|la |the )(?:demande|idee|suggestion|request|idea) (?:de |d'|of |for "
    r"|to ))(?P<what>[^,;:.!?()]{3,60})"
)
# « tout à fait d'accord pour le tilleul », where that is proposed
OF_A_THING = late(
    r"\b(?:d'accord|ok|okay|oui|yes|favorables?|partante?s?) (?:pour|a|au|aux|to|for|on) (?P<what>[^,;:.!?()]{2,60})"
)

# "Any objections?" - "None from me."
ASKS_WHO_MINDS = late(
    r"\b(?:objections?|oppositions?|objects?|veto|disagree\w*)\b[^.?!\n]{0,60}\?"
    r"|\b(?:if|unless) (?:nobody|no one|no-one|anyone|anybody|someone) (?:objects|minds|disagrees)\b"
    r"|\btell me if you (?:disagree|object|mind)\b|\bsans (?:objection|opposition)s?\b[^.?!\n]{0,30}\bd'ici\b"
)
NOT_ME = late(
    r"(?:(?:hi|hello|bonjour)\b[^\n]{0,30}\s+)?(?:not me|pas moi)\b[\s.!]*$"
    r"|(?:(?:hi|hello|bonjour)\b[^\n]{0,30}\s+)?(?:none|not|nothing|aucune?|rien|pas) (?:from|for|de|pour"
    r"|chez) (?:me|us|here|my (?:side|part)|moi|nous|ma part|mon cote|notre (?:cote|part))\b"
)
ONE_FROM_ME = late(
    r"(?:(?:yes|oui),? )?(?:(?:i have|i've got|i do have|j'en ai|there is|moi j'en ai) (?:one|une)"
    r"|one (?:from|for) (?:me|us|here)|une (?:pour|de|chez) (?:moi|nous|ma part))\b(?= ?[,.:;!(]|\W*$"
    r"| (?:and|et|aussi|too)\b)"
)
MINDS = late(r"\b(?:objections?|oppositions?|veto|object)\b")
# said to who proposes, it is said of what is proposed
WITH_YOU = late(r"\bwith you\b(?! (?:on|about|that|regarding)\b)", re.IGNORECASE)
TURNS = late(r"\b(?:mais|but|objections?|oppositions?|ne \w+ pas|sauf|however|cependant|raison|en effet|je corrige)\b")
TAKES_BACK = late(r"(?:mais|but|sauf|except|however|cependant|only|seulement)\b")
ASKED_ABOVE = late(r"^>.*\?", re.MULTILINE)
# « Ok merci ! », before what one says oneself
THANKS = late(
    (
        r"^\W*(?:(?:bon|ah|oh|alors|ok(?:ay)?|oui|yes|d'accord|fine|right|parfait|perfect|merci|thanks"
        r"|thank you)[ ,.!:]+)+(?=\w)"
    ),
    re.IGNORECASE,
)
MY_MISTAKE = late(r"\b(?:autant|au temps) pour moi\b|\bplease (?:cast|vote)\b[^.;!?]*")
# A meeting, or what names something behind a sign, is arranged with somebody.
ARRANGES = late(rf"\b(?:{DAY}|\d{{1,2}} ?h(?:\d\d)?|\d{{1,2}} ?(?:am|pm)|\d{{1,2}}(?:th|st|nd|rd))\b")
TO_SOMETHING = late(
    r"^[+-] ?1 (?:to|for|pour|sur|on|about|de|avec"
    r"|with)\b(?! (?:(?:the |la |les )?(?:same|memes?) (?:reasons?|raisons?)|(?:all of )?(?:this|that|it)\b"
    r"|the whole (?:thing|lot)|everything|(?:l'ensemble|tout|le tout)\b|moi|nous|me|us|now|the moment|l'instant"
    r"|le moment)\b)(?P<what>[^,;:.!?()]{0,80})"
)
