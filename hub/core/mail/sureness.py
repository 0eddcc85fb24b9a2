"""How surely a position was read: said outright of what is proposed, or only by its gist, or amid a conversation.

Of what is said outright, one in a hundred was found to do otherwise than its author meant; of the rest, one in ten
(connectors/mail/README.md). A charter says which of them count (`reading`); what does not is asked about.
"""

from __future__ import annotations

import re

from hub.core.mail.fold import fold
from hub.core.mail.gist_words import OWN, PRAISES, THIRD
from hub.core.mail.late import late
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import Reading
from hub.core.mail.stance_topic import names_it

# A greeting, or a name, has at most so many words; a position in few words, so many; a mail that says nothing else,
# so many.
_GREETS = 4
_FEW = 6
_SHORT = 12
_LETS_PASS = frozenset(("support", "consent", "reserve"))
_STOPS_OR_STANDS_ASIDE = frozenset(("objection", "abstain", "reserve"))
_THANKS = late(
    r"(?:(?:un |mille |encore |many )?(?:grand )?(?:merci|thanks|thank you|bravo|felicitations)"
    r"|(?:super|beau|bon|great|good|nice) (?:travail|boulot|work|job))\b(?:\W+\w+){0,9}\W*$"
)
# the words of deciding itself
_OUTRIGHT = late(
    r"\b(?:(?:i|we|nous)(?:, ?@?[\w-]+ ?,)? agree to|vot\w+|objecti?\w*|oppos\w+|abst\w+|consen\w+|support\w*"
    r"|soutien\w*|souten\w+|appui\w*|adher\w+|(?:de)?favorables?|desaccord|favou?r|approuv\w*|approve\w*|contre"
    r"|against|valide\w*|bloqu\w*|block\w*|veto|reserv\w*|passer|signe\w*|prononc\w+"
    r"|(?:prend\w*|take|taking) (?:pas |no |a )?(?:position|part)|stand(?:ing)? aside|sit this|recus\w+|deporte"
    r"|nppv|in the way|obstacle|barrage)\b"
)
# a figure that says what it is
BINDING = late(r"[+-] ?[01],? ?\(?(?:non-? ?)?(?:binding|contraignant|liant)")
# said of what is decided, whoever is answered: « je suis pour », "count me in favour", « alors c'est oui », "my answer"
_DECLARES = late(
    r"\b(?:je suis|j'suis|chui|nous sommes|on est|moi|i'm|i am|we're|we are|je reste|count me|mettez[- ]moi|notez"
    r"|comptez)\b.{0,30}\b(?:pour|contre|favorables?|for|against|in favou?r|neutral|d'accord|yes|no|oui|non"
    r"|abstient|abstention)\b"
    r"|\b(?:alors|donc|du coup|dans ce cas|dans ces conditions|finalement|then|in that case)\b"
    r"|\b(?:ma|notre|my|our) (?:voix|reponse|answer|position|bulletin|ballot)\b"
    rf"|[,:;] ?(?:so |donc |and |alors )?[+-] ?1\W*$|\b(?:my|mon|notre|our|un|a) (?:gros |big )?[+-] ?[01]\b"
    rf"|{BINDING.pattern}"
)
# the same, unless it may answer a question: « oui pour nous », « c'est non », "aye"
_ANSWERS = late(
    r"(?:\b(?:oui|yes|non|no|aye|ack|nak|pour|contre)|[+-]1)\b.{0,15}\b(?:pour (?:moi|nous)"
    r"|(?:from|for) (?:me|us)|de ma part|aussi|too|as well)\b"
    r"|\b(?:c'est|it's|that's) (?:un |a )?(?:grand |big |clear )?(?:oui|yes|non|no)\b"
    r"|^(?:pour|contre|for|against|aye|ack)[ .!]*$"
)
# « Je suis pour un pot. »
_ANYTHING = late(r"\b(?:pour|for) (?:une?|des|an?|qu\w+)\b|\bpour qu'")
# what is set off from the head of a sentence
SET_OFF = late(r" ?[,;:(]")
# « I agree to relicense my contributions »
_OWN_THING = late(r"(?:of |to )?(?:all )?(?:of )?(?:my|our|mes|nos|mon|ma|notre)\b")
# said to somebody, it may be of what they said
_WON_OVER = late(r"\b(?:convinced|convaincue?s?)\b")
_FIGURE = late(r"^(?:[+-] ?[01]|0)\b(?! ?(?:€|euros?|h|%))")
_FIGURES = late(r"(?<![\w.,])(?:[+-] ?[01]|^0)\b", re.MULTILINE)
_HANGS = late(
    r"\b(?:(?<!meme )si (?!vous plait|te plait|besoin)|if (?!anyone|needed)|unless|sinon|tant qu\w*"
    r"|du moment qu\w*|(?<!or )without|until|jusqu\w*|a condition)\b"
)
# what hangs on something, is said of a part, or is not settled
_PARTLY = late(
    r"\b(?:si|s'ils?|if|unless|sinon|comme ca|tant qu\w*|avant qu\w*|d'ici la|until|jusqu\w*|la-dessus"
    r"|a condition|depend\w*|mais|but|sauf|except|par contre|though|without|a l'idee)\b"
)
_UNSETTLED = late(
    r"\b(?:doutes? (?:sur|que)|un doute|ne sais (?:pas|plus)(?! encore si je)|je sais (?:pas|plus)"
    r"|(?:not|less) sure|unsure|changing my mind|suis (?:\w+ )?partagee?"
    r"|(?<!sans )(?<!aucune )(?<!without )hesit(?:e|ant|ation)\w*|trying to find out|faut me rassurer"
    r"|not worth anything|don't count me|mais pas (?:en|pour|sur|au|a))\b|^\w+ ?(?:\.\.+|…)"
)
# « C'est oui sur la machine. », "No to that on the secondary."
_OF_A_PART = late(
    r"\b(?:sur (?:la|le|les|l')|on (?:the (?!whole|contrary|other hand)|one|two|that|(?:number|part|point) \w+)"
    r"|quant a|as for)\b"
)


def is_sure(reading: Reading, own: str, proposal: str, *, parent: str | None) -> bool:
    """Whether a position is said outright of what is proposed. Total; linear.

    `own` are the words of the mail, `parent` those of somebody else whom it answers: None when it answers nobody
    else."""
    if reading.withdraws or not reading.said:
        return not reading.named
    plain = fold(own)
    figure = _FIGURE.match(reading.said) is not None and len(_FIGURES.findall(plain)) == 1
    head = SET_OFF.split(reading.said, maxsplit=1)[0]
    part = _OF_A_PART.search(head) or _ANYTHING.search(head) or _HANGS.search(reading.said)
    if parent is None and reading.position in _STOPS_OR_STANDS_ASIDE:
        part = None
    if _UNSETTLED.search(plain) or (part and not figure) or len(set(_FIGURES.findall(reading.said))) > 1:
        return False
    declares = figure or _OUTRIGHT.search(reading.said) is not None or _DECLARES.search(reading.said) is not None
    if parent is None and lets_pass_shortly(reading, own) and not (reading.named and len(cut(own).sentences) > 1):
        return True
    if reading.named and not (figure and parent is None):
        # what an objection names was found in what is proposed before
        ours = _OWN_THING.match(reading.named) or names_it(reading.named, proposal)
        return declares and (reading.position == "objection" or bool(ours))
    answers = _ANSWERS.search(reading.said) is not None
    if parent is not None and _WON_OVER.search(reading.said):
        return False
    if parent is None:
        return declares or answers or reading.position == "objection" or _stands_out(reading, own)
    if declares and reading.position == "objection":
        return True  # « mais je maintiens mon opposition tant qu'on n'a pas lu ça ensemble » stops all the same
    return (declares or (answers and "?" not in parent)) and not _PARTLY.search(reading.said)


def is_sure_gist(reading: Reading, own: str, *, direct: bool) -> bool:
    """Whether a position that was read by its gist is said outright: a few words at the head of a mail that answers the
    proposal (« On soutient. »), or the whole of a short mail. Praise alone is only likely."""
    if PRAISES.search(reading.said):
        return False
    speaks = OWN.search(reading.said) or not THIRD.search(reading.said)
    if speaks and lets_pass_shortly(reading, own) and (direct or stands_first(reading, own)):
        return True
    return direct and len(reading.said.split()) <= _FEW and stands_first(reading, own)


def lets_pass_shortly(reading: Reading, own: str) -> bool:
    """Whether a mail of a few words lets pass what it answers, and says nothing else."""
    return reading.position in _LETS_PASS and len(own.split()) <= _SHORT


def _stands_out(reading: Reading, own: str) -> bool:
    """Whether the sentence that takes the position opens the mail, or is a few words that say nothing else."""
    return len(reading.said.split()) <= _FEW or stands_first(reading, own)


def stands_first(reading: Reading, own: str) -> bool:
    """Whether nothing but a greeting or thanks stands before the sentence that takes the position."""
    for sentence in cut(own).sentences:
        if sentence.plain == reading.said:
            return True
        if len(sentence.plain.split()) > _GREETS and not _THANKS.match(sentence.plain):
            return False
    return True
