"""A second reading, by a linear model: what both agree on is said outright, what they differ on is asked about.

The first reading goes by rules; what it says is explained by the words it read. The second has learned from labelled
conversations what replies of each kind look like. Neither sees what the other does, and they err on different mails;
what the two are worth together was learned too (`both`), on conversations that the second had not seen
(figures: connectors/mail/README.md).
"""

from __future__ import annotations

from dataclasses import replace

from hub.core.mail import stance_parts as parts
from hub.core.mail.both import chances_of_sides, worth
from hub.core.mail.contrary import speaks_against
from hub.core.mail.features import Heard
from hub.core.mail.fold import fold
from hub.core.mail.linear import NOTHING, chances, speaking
from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from hub.core.mail.stance_finding import OF_ELSE
from hub.core.mail.stance_reading import NAMES, SIDES, Reading, as_sentence, ask
from hub.core.mail.trailing import PRAISE, behind_a_thumb
from hub.core.mail.voiceless import counts_both_sides
from hub.core.mail.words import BUILTIN, Words

# From which worth of both readings on a position is held for outright, and for likely; what only the model reads is
# likely from a higher one on.
_OUTRIGHT, _LIKELY, _LIKELY_ALONE = 0.91, 0.7, 0.75
# A mail of so few words, outright by the rules, that answers what is proposed: of 57 such between 0.7 and 0.95 none was
# wrong.
_FEW, _BRIEFLY = 12, 0.75
# A mail of more words, in which the rules find no position: of 12 between the two worths, 4 took none.
_LONG, _OUTRIGHT_LONG = 35, 0.97
# What is said in so many words is outright from this chance on by the model.
_SPOKEN = 0.2
_SHOWN = 60
# Signs of feeling come behind it: a mail of figures and points alone says nothing to the model
_SIGNS = "\u2190"
# Below it the model is not held to contradict what was said outright: it may know too few of the words.
_CONFIDENT = 0.7


def seconded(reading: Reading, heard: Heard, *, adds: bool = True) -> Reading:
    """The first reading of a reply, weighed by the second. Pure, total, linear.

    `adds`: whether the model may find a position where the rules found none. It does not know what stands quoted above.
    """
    by_position, known = chances(heard)
    side, likely = worth(reading, heard, by_position)
    briefly = reading.sure and heard.parent is None and len(heard.own.split()) <= _FEW
    outright = likely >= (_BRIEFLY if briefly and reading.position in NAMES else _OUTRIGHT)
    sides = chances_of_sides(by_position)
    if reading.position in NAMES:
        if reading.spoken and sides[side] >= _SPOKEN:
            outright, likely = True, 1.0
        if likely < _LIKELY and not (reading.sure and max(*sides.values(), by_position[NOTHING]) < _CONFIDENT):
            return ask("des mails ainsi tournés disent souvent autre chose")
        return reading if reading.sure is outright else replace(reading, sure=outright)
    adds = adds and any(sign.isalpha() or sign > _SIGNS for sign in heard.own)
    if not adds or likely < _LIKELY_ALONE or reading.torn or speaks_against(heard.own, side):
        return reading
    pieces = cut(heard.own)
    if pieces.tally and (side == "aside" or counts_both_sides(fold(heard.own))):
        return reading  # what counts votes holds words of abstaining, or of consent, too
    if thumb := behind_a_thumb(pieces.sentences):
        praises = thumb == PRAISE and heard.parent is None
        return ask(f"« {heard.own.strip()[:_SHOWN]} » {OF_ELSE}") if praises else reading
    long = len(heard.own.split()) > _LONG
    sure = likely >= (_OUTRIGHT_LONG if long else _OUTRIGHT)
    if long and not sure and heard.parent is None:
        return ask("des mails ainsi tournés disent souvent autre chose")
    return replace(_by_model(side, by_position, known, heard.own), sure=sure)


def is_of_all(reading: Reading, text: str, words: Words) -> bool:
    """Whether a reading owes nothing to a place's own words, which were learned nowhere."""
    return words == BUILTIN or reading == read(text)


def _by_model(side: str, by_position: dict[str, float], known: frozenset[str], own: str) -> Reading:
    """A position that only the model reads."""
    positions = frozenset(one for one, does in SIDES.items() if does == side)
    position = max(sorted(positions), key=by_position.__getitem__)
    words = ", ".join(f"« {one} »" for one in speaking(known, positions)) or "l'ensemble de ses mots"
    why = as_sentence(f"{NAMES[position]}, à en juger par {words}, comme d'autres mails ainsi tournés")
    said = fold(own)
    if position != "objection":
        return Reading(position, why=why, said=said)
    return Reading(position, *parts.of_mail(cut(own).sentences), why=why, said=said)
