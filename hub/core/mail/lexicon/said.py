"""What is said most often, by position: one or two words at the head of a line, values in « je vote … », signs; and
the parts that longer ones share."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.phrases import ADVERB, OF_ONES_OWN

ADV = rf"(?:{ADVERB} )*+"
JE = r"(?:je suis|je sui|j'suis|jsuis|chui|moi je suis|j'y suis|i am|i'm|im|j'en suis) "
NEG = (
    r"(?:je ne suis|je n'suis|je suis|j'suis|i am|i'm|im) (?:absolument |vraiment |really |definitely )?(?:pas|not"
    r"|point) "
)
THIS = r"(?:la|cette|l'|ce|cet|le|les|ces|votre|ta|ton|son|sa|this|the|that|it|your|these)\b"
OBJ = r"(?:this|that|the|it|your|these|(?!nothing|anything|something|everything|string)[a-z]{2,}ing)\b"
# One word or two that take position when they are the whole line or stand at its head. Strong ones count before a comma
# and more text; soft ones (an answer to anything) only alone, with thanks, or with a word of the same side.
HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (
        (
            r"(?:pas d'|aucune |nulle |sans |0 |zero )objections?(?: de (?:ma|notre) part| pour (?:moi|ma part)"
            r"| de mon cote| a (?:formuler|signaler|cela))?"
        ),
        (
            r"(?:pas|aucune?|nul|sans|0|zero)(?: d'| de |,? )?(?:opposition|inconvenient)(?: de (?:ma|notre) part"
            r"| pour (?:moi|ma part)| de mon cote)?"
        ),
        r"rien (?:a redire|a objecter|contre|a opposer)",
        r"pas (?:contre|opposee?)",
        (
            r"(?:no|zero|without)(?: strong| formal| real| major| particular| further"
            r"| optional)? objections?(?: from (?:me|us|(?:my|our) (?:side|end|household|family)|here|anyone here"
            r"|(?!any|the list|every|so far)[a-z][\w' -]{1,30}(?=[.!,;]|\s*$))| here| either| at all| on my side)?"
        ),
        r"not (?:against|opposed)(?: it| this| to (?:it|this))?",
        r"nothing against(?: it| this)?",
        r"consent(?:ement)?",
        r"je consens",
        r"(?:fine (?:with|by) me|(?:very |quite )?(?:happy|comfortable|ok|okay) with (?:this|that|it))",
        r"i(?:'m| am) (?:ok|okay|fine)",
        r"(?:ras|rien a signaler)(?: pour (?:moi|ma part)| de mon cote)?",
    ),
    "reserve": (r"(?:une |quelques |petite |grosse )*reserves?", r"reservations?", r"avec reserves?"),
    "objection": (
        r"no (?:from|for) (?:me|my side)",
        r"non de ma part",
        r"contre",
        r"contre(?:[ ,!.]+contre)+",
        r"contre (?:egalement|aussi|itou)",
        r"opposition(?: (?:ferme|totale|nette|formelle))?",
        r"pas pour(?=[\s.!]*$)",
        r"opposee?",
        r"je suis contre",
        r"objection",
        r"objections",
        r"veto",
        rf"defavorable{OF_ONES_OWN}",
        rf"avis (?:tres )?defavorable{OF_ONES_OWN}",
        r"(?:pas|non,? pas|not) (?:du tout |vraiment )?d'accord",
        r"pas favorable",
        r"desaccord",
        r"en desaccord",
        r"na?c?k",
        r"non(?:[ ,!.]+(?:et )?non)+(?=[\s.!]*$)",
        r"(?:bien sur|evidemment) que non",
        r"against(?: it| this)?",
        r"opposed",
        r"i disagree",
        r"disagree",
        r"(?:je )?bloque",
        r"rejete",
        r"reject(?:ed)?",
        r"nope",
        r"no way",
        r"hors de question",
        r"pas question",
        rf"avis (?:tres )?negatif{OF_ONES_OWN}",
        r"jamais de la vie",
        r"strong(?:ly)? no",
        r"strong objection",
        r"not in favou?r",
        r"disapproved?",
        r"nay",
        r"(?:two |big )?thumbs down",
        r"(?:un )?pouce (?:en bas|baisse|rouge)",
    ),
    "abstain": (
        r"stand(?:ing)? aside",
        r"je m'abstiens(?! (?:de |d'))",
        r"abstention",
        r"abstain",
        r"abstained",
        r"abstaining",
        r"(?:vote )?blanc",
        r"vote nul",
        r"neutre(?: sur (?:ce|le) (?:sujet|point|coup|dossier))?",
        r"neutral(?: on this)?",
        r"sans opinion",
        r"sans avis",
        r"pas d'(?:avis|opinion)",
        r"no opinion",
        r"indifferente?",
        r"ne se prononce pas",
        r"nspp",
        r"ni pour ni contre",
        r"avis neutre",
    ),
    "support": (
        r"pour",
        r"for(?=[.!]*$)",
        r"pour(?:[ ,!.]+(?:et )?pour)+(?=\W*$)",
        r"pour (?:egalement|aussi|itou)",
        r"pour ?\+{1,4}(?!\d)",
        r"(?:un )?(?:grand|gros|immense|enorme|franc|vrai) (?:pour|oui)(?= (?:de|pour|sur)\b|[\s.,!]*$)",
        r"(?:deux|trois|dix|cent|mille) fois (?:oui|pour)",
        rf"favorable{OF_ONES_OWN}",
        rf"avis (?:tres )?(?:favorable|positif){OF_ONES_OWN}",
        r"pour a 100 ?%",
        r"lgtm",
        r"sgtm",
        r"(?:strongly|fully|totally) (?:support|agree with)(?: (?:this|it))?",
        r"approved?",
        r"ack",
        r"aye",
        r"yea",
        r"i concur",
        r"(?:two |big )?thumbs up",
        r"(?:grand |un )?pouce (?:en l'air|leve|vert)",
        r"(?:i )?second(?:ed)?",
        r"partante?",
        r"plus (?:1|one)(?= (?:from|for|pour|de )|[\s.!]*$)",
        r"banco",
        r"feu vert",
        r"soutien",
        r"support",
        r"(?:i am |i'm )?in favou?r",
        r"j'approuve",
        r"valide",
        r"go for it",
        r"ship it",
        r"(?:je )?plussoie",
        r"plu+s+un[et]?",
        r"(?:grave|trop|totalement) pour",
        r"(?:bien sur|evidemment|mais|ben|bah) (?:que )?oui(?: alors)?",
        r"ok(?:[ ,!.]+ok)+(?=[\s.!]*$)",
        r"sans reserve",
        r"sans hesit(?:er|ation)",
        r"accord(?: total| complet)?",
        r"adopte",
        r"approuve",
        r"avis positif",
        r"vote positif",
        r"vendu",
        r"plus (?:un|one)",
        r"(?:looks?|sounds?|seems?) (?:good|great|fine|ok|okay|perfect)",
        r"all for it",
        r"avec plaisir",
        r"(?:parfait|nickel|impeccable|tout bon|super|good|great|perfect|excellent|genial) (?:pour|for|to) (?:moi|me)",
    ),
}
SOFT_HEADS: Mapping[str, tuple[str, ...]] = {
    "support": (
        r"oui",
        r"yes",
        r"ok",
        r"okay",
        r"o\.k\.",
        r"d'accord",
        r"dac",
        r"d'acc",
        r"yep",
        r"yeah",
        r"yup",
        r"ouais",
        r"ouaip",
        r"agreed",
        r"agree",
        r"i(?: do)? agree",
        r"entendu",
        r"go",
        r"carrement",
        r"absolument",
        r"absolutely",
        r"of course",
        r"bien sur",
        r"sure",
        r"definitely",
        r"certainly",
        r"volontiers",
        r"ca marche",
        r"ca roule",
        r"allons-y",
        r"on y va",
        r"tout a fait",
    ),
    "consent": (
        (
            r"(?:pas|aucun|sans|0|nul|no)(?: de)? (?:probleme|souci|pb|problem|worries"
            r"|trouble)s?(?: pour (?:moi|nous|ma part)| de (?:ma|notre) part| de mon cote| from me| for (?:me|us)"
            r"| here)?"
        ),
    ),
    "objection": (r"non", r"nan", r"no", r"non merci", r"no thanks", r"niet"),
}
EMOJI: Mapping[str, str] = {
    "support": "👍✅✔☑💯🆗👌",
    "objection": "👎❌🚫⛔🛑",
}
# Values in « je vote … », "my vote: …", « avis : … ».
VALUES: Mapping[str, str] = {
    "support": (
        r"\+ ?1(?:000*)?|pour|oui|yes|yea|aye|en faveur|favorable|in favou?r|for|d'accord|ok|approve|approval|accept"
        r"|👍|✅|positif"
    ),
    "objection": r"- ?1(?:000*)?|contre|non|no|nay|defavorable|against|reject|block|👎|❌|❎|negatif|veto",
    "abstain": r"[+±]? ?(?<!-)0|blanc|nul|abstention|abstain|neutre|neutral|neither",
    "reserve": r"- ?0(?:[.,]\d+)?",
}
