"""A figure or a thumb that ends a sentence without a stop: « Ça ouvre la porte au spam 👎 », "too easy to guess -1".

It may be the vote that the sentence comes to, or a sigh (« Je ne pourrai pas venir 👎 »), and is asked about; unless
the words before it make it a number, a mark that somebody got or gave, another's word, or a question. A thumb up is
asked about only behind praise ("otherwise good 👍"): it ends thanks, and news, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.core.mail.late import late
from hub.core.mail.repeated import is_name
from hub.core.mail.sentences import Sentence
from hub.core.mail.stance_finding import OF_ELSE, Finding, Kind
from hub.core.mail.stance_judging import judged
from hub.core.mail.stance_sentence import excerpt, is_foreign

_END = late(r"(?P<before>.*\S)(?P<sign> - ?1| ?👎+)[\s.!)]*")
_THUMB_UP = late(r"(?P<before>.*[^\s👍])(?P<sign> ?👍+)[\s.!)]*")
_PRAISES = late(
    r"\b(?:good|great|fine|nice|perfect|excellent|lovely|spotted|clear|happy|like|love|agree\w*|better|sense"
    r"|useful|helpful|needed|bon(?:ne)?|bien|parfait\w*|super|nickel|impeccable|utile|clair"
    r"|rien a (?:dire|redire)|mieux|j'aime|d'accord|top|genial)\b"
)
# what one says to somebody who did or wrote something
_THANKS = late(
    r"\b(?:merci|thanks|thank you|thx|bravo|kudos|done|fait|fixed|noted?|recu|see you|a (?:demain|bientot|plus))\b"
)
_TO_SOMEBODY = late(
    r"(?:ah |oh |ok,? |oui,? |yes,? |very |tres )*(?:good|great|nice|fair|excellent|lovely|super|bon(?:ne)?|bien"
    r"|bel(?:le)?"
    r"|beau)(?: (?:one|catch|point|question|work|job|stuff|news|find|luck|idea|idee|remarque|travail|boulot|vu"
    r"|joue|dit|recu|note))?(?:,? @?[\w-]+)?\W*"
)
# what a number belongs to: « rang -1 », "a column -1", « de 3 à -1 »
_NUMBERED = late(
    r"(?:[\d=<>&*/%$€({\[]|[+\-±] ?[01]"
    r"|\b(?:an?|the|une?|le|la|les|l'|my|your|mon|ma|ton|votre|to|at|of|by|from|in|on|than|and|or|for|with|is|are"
    r"|was|were|be|it's|des?|du|d'|aux?|en|par|a|est|etait|fait|vaut|et|ou|que|qu'|pour|avec|sur|sous|equals?"
    r"|plus|minus|moins|many|more|some|few|several|no|any|plein|beaucoup|plusieurs|quelques|trop"
    r"|rank|rang|versions?|scores?|levels?|niveau|etage|floors?|codes?|index|indice|values?|valeurs?|columns?"
    r"|colonnes?|lines?|lignes?|rows?|pages?|steps?|etapes?|offsets?|builds?|releases?|ranges?|constants?"
    r"|exponent|power|puissance|depth|ticket|issue|bug|option|choix|article|chapter|chapitre|place|case|tour"
    r"|points?)),?$"
)
_SIGNS = late(r"(?<!\d)[+\-±] ?[01]\b|[👍✅✔👎]")
# a mark that is got or given, and talk about votes
_MARKS = late(
    rf"{_SIGNS.pattern}"
    rf"|\b(?:rat(?:e|es|ed|ing)|rank\w*|scor\w+|grad(?:e|es|ed|ing)|mark(?:s|ed|ing)?|note[rsz]?|giv\w+|gave"
    rf"|puts?|put(?:ting)?|sets?|returns?|returned|got|gets?|getting|receiv\w+|recu|recoi\w+|eu|mis|mets|met"
    rf"|mettre|donn\w+|attribu\w+|downvot\w+|upvot\w+|vot\w+|ballots?|bulletins?|thumbs?|pouces?|emojis?"
    rf"|reactions?|karma|veto\w*|counts?|compte[rsz]?|between|entre)\b"
)
_ASKS = late(
    r"(?:why|how|what|who|when|where|which|pourquoi|comment|qui|quand|combien|quel(?:le)?s?|est-ce)\b|\bor not$"
    r"|\bou pas$"
)
# of the words right before a sign: so many
_NEAR = 5
# So many words say something before their vote; a thumb needs fewer, for nobody counts in thumbs.
_FIGURE_BEHIND, _THUMB_BEHIND = 4, 2


THANKS, PRAISE = "thanks", "praise"


def trailing(sentences: Sequence[Sentence]) -> list[Finding]:
    """The sign by which a mail of no other position ends, or a paragraph of it, but for the name below it, to be asked
    about; none where several do. Pure, total, linear."""
    found = [
        (at, sign, position)
        for at, one in enumerate(sentences)
        if _ends_its_line(sentences, at)
        for position, pattern, sign_of in (("objection", _END, "1👎"), ("support", _THUMB_UP, "👍"))
        if any(mark in one.plain for mark in sign_of) and (sign := pattern.fullmatch(one.plain))
    ]
    if len(found) != 1:
        return []
    at, sign, position = found[0]
    if not (_votes(sign) if position == "objection" else _praises(sign)):
        return []
    end = sign.end("sign")
    read = judged(sentences[at].plain, sign.start("sign"), end, position).as_kind(Kind.DOUBT, OF_ELSE)
    words = excerpt(sentences[at].text)
    return [Finding(read.kind, position, words, at, end, note=read.note, binds=read.binds, firm=True)]


def behind_a_thumb(sentences: Sequence[Sentence]) -> str:
    """What stands before the thumb up in which a mail ends, but for a name: THANKS, which news count for, or PRAISE of
    what somebody did; "" for anything else. No likelihood makes either a vote. Pure, total, linear."""
    said = [one.plain for one in sentences if not is_name(one.plain)]
    sign = _THUMB_UP.fullmatch(said[-1]) if said else None
    before = sign["before"] if sign else ""
    return THANKS if _THANKS.search(before) else PRAISE if _TO_SOMEBODY.fullmatch(before) else ""


def _ends_its_line(sentences: Sequence[Sentence], at: int) -> bool:
    return at + 1 == len(sentences) or sentences[at + 1].line != sentences[at].line


def _votes(sign: re.Match[str]) -> bool:
    """Whether a sign against may be the vote that the words before it come to."""
    before, thumb = sign["before"], "👎" in sign["sign"]
    told = len(before.split()) >= (_THUMB_BEHIND if thumb else _FIGURE_BEHIND)
    # nobody gets a thumb from who speaks of votes further above
    marks = " ".join(before.split()[-_NEAR:]) if thumb and not _SIGNS.search(before) else before
    return told and not (_NUMBERED.search(before) or _MARKS.search(marks) or _ASKS.search(before) or is_foreign(before))


def _praises(sign: re.Match[str]) -> bool:
    """Whether a thumb up stands behind praise that thanks nobody."""
    before = sign["before"]
    if len(before.split()) < _THUMB_BEHIND or _MARKS.search(before) or _ASKS.search(before) or is_foreign(before):
        return False
    return not (_THANKS.search(before) or _TO_SOMEBODY.fullmatch(before)) and _PRAISES.search(before) is not None
