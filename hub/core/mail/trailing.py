"""A figure or a thumb that ends a sentence without a stop: « Ça ouvre la porte au spam 👎 », "too easy to guess -1".

It may be the vote that the sentence comes to, or a sigh (« Je ne pourrai pas venir 👎 »), and is asked about; unless the
words before it make it a number, a mark that somebody got or gave, another's word, or a question.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from collections.abc import Sequence

from hub.core.mail.late import late
from hub.core.mail.repeated import is_name
from hub.core.mail.sentences import Sentence
from hub.core.mail.stance_finding import OF_ELSE, Finding, Kind
from hub.core.mail.stance_judging import judged
from hub.core.mail.stance_sentence import excerpt, is_foreign

_END = late(r"(?P<before>.*\S)(?P<sign> - ?1| ?👎+)[\s.!)]*")
# what a number belongs to: « rang -1 », "a column -1", « de 3 à -1 »
_NUMBERED = late(
    r"(?:[\d=<>&*/%$€({\[]|[+\-±] ?[01]|\b(?:an?|the|une?|le|la|les|l'|my|your|mon|ma|ton|votre|to|at|of|by|from|in|on|than|and|or|for|with|is|are|was|were|be|it's|des?|du|d'|aux?|en|par|a|est|etait|fait|vaut|et|ou|que|qu'|pour|avec|sur|sous|equals?|plus|minus|moins|many|more|some|few|several|no|any|plein|beaucoup|plusieurs|quelques|trop"
    r"|rank|rang|versions?|scores?|levels?|niveau|etage|floors?|codes?|index|indice|values?|valeurs?|columns?|colonnes?|lines?|lignes?|rows?|pages?|steps?|etapes?|offsets?|builds?|releases?|ranges?|constants?|exponent|power|puissance|depth|ticket|issue|bug|option|choix|article|chapter|chapitre|place|case|tour|points?)),?$"
)
# a mark that is got or given, and talk about votes
_MARKS = late(
    r"(?<!\d)[+\-±] ?[01]\b|[👍✅✔👎]|\b(?:rat(?:e|es|ed|ing)|rank\w*|scor\w+|grad(?:e|es|ed|ing)|mark(?:s|ed|ing)?|note[rsz]?|giv\w+|gave|puts?|put(?:ting)?|sets?|returns?|returned|got|gets?|getting|receiv\w+|recu|recoi\w+|eu|mis|mets|met|mettre|donn\w+|attribu\w+|downvot\w+|upvot\w+|vot\w+|ballots?|bulletins?|thumbs?|pouces?|emojis?|reactions?|karma|veto\w*|counts?|compte[rsz]?|between|entre)\b"
)
_ASKS = late(
    r"(?:why|how|what|who|when|where|which|pourquoi|comment|qui|quand|combien|quel\w*|est-ce)\b|\bor not$|\bou pas$"
)
# So many words say something before their vote; a thumb needs fewer, for nobody counts in thumbs.
_FIGURE_BEHIND, _THUMB_BEHIND = 4, 2


def trailing(sentences: Sequence[Sentence]) -> list[Finding]:
    """The sign by which a mail of no other position ends, but for the name below it, to be asked about. Pure, total,
    linear."""
    last = len(sentences) - 1
    while last > 0 and is_name(sentences[last].plain):
        last -= 1
    if last < 0 or any(_END.fullmatch(one.plain) for one in sentences[:last]):
        return []
    found = _END.fullmatch(sentences[last].plain)
    if found is None:
        return []
    before, thumb = found["before"], "👎" in found["sign"]
    told = len(before.split()) >= (_THUMB_BEHIND if thumb else _FIGURE_BEHIND)
    if not told or _NUMBERED.search(before) or _MARKS.search(before) or _ASKS.search(before) or is_foreign(before):
        return []
    end = found.end("sign")
    read = judged(sentences[last].plain, found.start("sign"), end, "objection").as_kind(Kind.DOUBT, OF_ELSE)
    return [
        Finding(
            read.kind,
            "objection",
            excerpt(sentences[last].text),
            last,
            end,
            note=read.note,
            binds=read.binds,
            firm=True,
        )
    ]
