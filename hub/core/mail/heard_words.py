"""The words by which a reply to somebody else is told from one to the proposal, over folded text: data for `heard`."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from hub.core.mail.late import late

# What agrees with anything that somebody asks or suggests
AGREES = late(
    r"(?:ah |oh |bah |ben |mais |moi |[a-z]+, )*(?:(?:je suis )?partante?s?|ca me (?:va|convient|tente|dit|plait)|j'accepte|i accept|works for (?:me|us)|je veux bien|volontiers|oui|yes|yep|yeah|ack|i (?:fully |totally |also |do )?agree(?= ?[,.!]|\W*$)|ok|okay|sure|agreed|\+ ?1|👍|d'accord|c'est bon|tout a fait|totalement|absolument|(?:tres )?bonne idee|excellente \w+|pareil|idem|same|brilliant|(?:good|great) (?:idea|point)|pas bete|sounds? (?:good|great|fine)|looks? (?:good|great|fine)"
    r"|(?:absolutely|certainly|definitely) not|surtout pas|certainement pas|hors de question|avec (?:grand )?plaisir|with pleasure|please do|pas de (?:souci|probleme)s?|no (?:problem|worries)|super|parfait|nickel|ca (?:roule|marche)|non|no|nope|vendu|va pour|prends|merci|thanks|thank you)\b"
)
TAKES_SIDES = late(
    r"^(?:de)?favorables?\b|[+-] ?1 from\b|^(?:dans ce cas |alors |donc |du coup |then )?(?:pour|contre|against) (?:la|le|l'|cette|ce|the)\b|\b(?:vot\w+|soutiens|soutenons|support|oppos\w+|consen\w+|abst\w+|bloqu\w+|valide|(?:suis|sommes|est|am|are) (?:\w+ )?(?:pour|contre|for|against|favorables?))\b"
)
# « Alors c'est oui », "then yes": what one comes to; « je vote pour »: a vote, whoever is answered
CONCLUDES = late(
    r"\b(?:(?<!et )alors|donc|du coup|dans ce cas|dans ces conditions|finalement|then|in that case|so(?!:)(?! (?:far|much|many|long|on|that|good|well)\b)|vot\w+|objections?|oppos\w+|veto|block|abst\w+|contre|against|favorables?|in favou?r|retir\w+|withdraw\w*|(?:pour|for|from|chez|de) (?:moi|nous|me|us|ma part|notre part)"
    r"|(?:je|j'|on|nous) ?(?:signe|valide|plussoie|consens|approuve)\w*|(?:ma|notre|my|our) (?:voix|bulletin|reponse|answer|position)|(?:la|cette|ta|votre|the|this|your|original) (?:proposition|proposal|motion|prop))\b|\b(?:suis|est|sommes) (?:pour|contre|d'accord|favorables?) (?:avec |a )?(?:la|le|les|cette|ce|cet)\b(?!-)|\bc'est (?:un )?(?:oui|non)\b|\bit's a (?:yes|no)\b|\bpour aussi\b|\b(?:c'est|on est|nous sommes) pour\b(?! (?:un|une|le|la|les|des|du|ca|cela|que|moi|nous|\d)\b)|= ?pour\b|\b(?:yes|no|oui|non) (?:from|de la part d\w+) (?!(?:the|what|which|that)\b)[a-z0-9]|\bfeu vert\b|\b(?:je|nous) soutien\w+\W*$|\bi support (?:it|this)\W*$|[+-] ?1 from [a-z0-9]|\bthat (?:settles|does|decides) it\b|\bca me (?:decide|suffit)\b|\bpass(?:e|ons) en ok\b|^(?:weak |strong )?support\b|^for please\b|^do it\b|\bdans (?:les|la colonne) (?:oui|pour)\b|\b(?:aux|parmi les) (?:pour|oui)\b|\bun oui a mon nom\b|(?:^|[,.!?:] ?)(?:pour|contre|for|against|aye)\W*(?:$|[\n.,!])|^(?:pour|contre|aye)\W*$"
)
ON_THAT = late(
    r"\b(?:d'accord|agree) (?:la-dessus|sur (?:ce|un|le) point|on that|about that)\b|\b(?:pour|for|avec) (?:ce|cet|cette) [\w']{2,15}-la\b"
)
# « Tout est dit : non. »
COMES_TO = late(
    r": (?:agreed?|accord|yes|oui|no|non)[\s.!]*$|^(?:a mon avis|i think|je crois que) (?:oui|non|yes|no)\W*$"
)
NO_TROUBLE = late(r"\b(?:no (?:problem|worries|trouble)|(?:pas de|aucun) (?:souci|probleme))s?\b")
# « alors c'est oui »
SO_YES = late(
    r"\b(?:alors|donc|du coup|dans ce cas|then|so|pour (?:moi|nous|ma part)),? (?:(?:pour (?:moi|nous)|moi|nous),? )?(?:c'est |it's |that's )?(?:un |a )?(?:oui|yes|ok|non|no)\b"
)
# said below an objection, it is of what is proposed
SUITS = late(
    r"(?:moi |nous |perso |pour (?:moi|nous) )?(?:(?:ca|cela) (?:me|nous) (?:va|convient)|(?:it |this |that )?(?:works|suits) (?:for |with )?(?:me|us)|(?:ok|okay|fine|good) (?:with|by|for) (?:me|us))\b(?! (?:too|aussi|either|non plus))"
)
# « d'accord avec le judo », « je soutiens la demande de report »
WITH_A_THING = late(
    r"(?:(?:d'accord|agree) (?:avec|with) (?:le|la|les|the) |(?:soutiens|support) (?:l'|la |the )(?:demande|idee|suggestion|request|idea) (?:de |d'|of |for |to ))(?P<what>[^,;:.!?()]{3,60})"
)
# « tout à fait d'accord pour le tilleul », where that is proposed
OF_A_THING = late(
    r"\b(?:d'accord|ok|okay|oui|yes|favorables?|partante?s?) (?:pour|a|au|aux|to|for|on) (?P<what>[^,;:.!?()]{2,60})"
)
