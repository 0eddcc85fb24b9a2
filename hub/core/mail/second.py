"""A second reading, by a linear model: what both agree on is said outright, what they differ on is asked about.

The first reading goes by rules; what it says is explained by the words it read. The second has learned from labelled
conversations what replies of each kind look like. Neither sees what the other does, and they err on different mails: of
positions on which both agreed, 2 of 1,856 were wrong in conversations that neither had seen; of those that the model
finds unlikely, half (figures: connectors/mail/README.md).
"""

from __future__ import annotations

from dataclasses import replace

from hub.core.mail import stance_parts as parts
from hub.core.mail.features import Heard, kind_of, tokens
from hub.core.mail.fold import fold
from hub.core.mail.linear import NOTHING, chances, speaking
from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES, SIDES, Reading, as_sentence, ask
from hub.core.mail.words import BUILTIN, Words

# What a position does: lets it pass, stops it, or stands aside. The model is asked about these.
_DOES = tuple(frozenset(one for one, does in SIDES.items() if does == side) for side in ("pass", "stop", "aside"))
# The chance from which on a position is held for outright, and for likely: where the rules hold it for outright, in a
# mail of few words and in one of many (of few words the model knows fewer, and is less decided); where they hold it for
# likely; and of what is said in so many words.
_BRIEFLY, _OUTRIGHT, _LIKELY, _SPOKEN = (0.4, 0.2), (0.7, 0.2), (0.8, 0.4), (0.2, 0.2)
_FEW = 12
# Below it the model is not held to contradict what was said outright: it may know too few of the words.
_CONFIDENT = 0.7
# What denies a word stands at most so many words before it.
_NEAR = 2
_DENIES = frozenset(
    ("pas", "no", "not", "aucun", "aucune", "sans", "ni", "non", "never", "jamais", "rien", "none", "nothing",
     "cannot", "t", "without", "nobody", "personne", "retire", "leve", "withdraw", "withdrawn", "lift", "drop")
)  # fmt: skip
_WISHES = frozenset(("veut", "veux", "voulons", "veulent", "souhaite", "souhaitons", "want", "wants", "wish"))
_SAYS = frozenset(("to", "say", "says", "dit", "dis", "est", "is", "a"))
# « n'est pas pour »
_FAVOURS = frozenset(("pour", "for"))
_SAID = {"for": "FOR", "pour": "FOR", "oui": "FOR", "yes": "FOR", "non": "AGAINST", "no": "AGAINST",
         "contre": "AGAINST", "against": "AGAINST"}  # fmt: skip
# The chance from which on the model alone makes a position of what the rules would ask about, and of what they found
# nothing in: to the proposal itself, where arguments abound, and to somebody else.
_ASKED, _SILENT = (0.93, 0.8), (0.93, 0.8)
# The chance from which on such a position is held for outright.
_CERTAIN, _CERTAIN_ALONE = 0.95, 0.97


def seconded(reading: Reading, heard: Heard, *, adds: bool = True) -> Reading:
    """The first reading of a reply, weighed by the second. Pure, total, linear.

    `adds`: whether the model may find a position where the rules found none. It does not know what stands quoted above.
    """
    by_position, known = chances(heard)
    if reading.position in NAMES:
        chance = sum(by_position[one] for one in _side(reading.position))
        outright, likely = _needed(reading, heard.own)
        if chance < likely and not (reading.sure and _is_open(by_position)):
            return ask("des mails ainsi tournés disent souvent autre chose")
        return reading if reading.sure is (chance >= outright) else replace(reading, sure=chance >= outright)
    side = max(_DOES, key=lambda one: sum(by_position[position] for position in one))
    chance = sum(by_position[one] for one in side)
    least = (_ASKED if reading.position == "ask" else _SILENT)[heard.parent is not None]
    if not adds or chance < least or reading.torn or _speaks_against(heard.own, side):
        return reading
    certain = chance >= (_CERTAIN if reading.position == "ask" else _CERTAIN_ALONE)
    return replace(_by_model(side, by_position, known, heard.own), sure=certain)


def _needed(reading: Reading, own: str) -> tuple[float, float]:
    """The chances that make of a first reading one that is outright, and a likely one."""
    if reading.spoken:
        return _SPOKEN
    if not reading.sure:
        return _LIKELY
    return _BRIEFLY if len(own.split()) <= _FEW else _OUTRIGHT


def is_of_all(reading: Reading, text: str, words: Words) -> bool:
    """Whether a reading owes nothing to a place's own words, which were learned nowhere."""
    return words == BUILTIN or reading == read(text)


def _is_open(by_position: dict[str, float]) -> bool:
    """Whether the model is sure of nothing: neither of a side nor that none is taken."""
    sides = [sum(by_position[position] for position in side) for side in _DOES]
    return max(*sides, by_position[NOTHING]) < _CONFIDENT


def _side(position: str) -> frozenset[str]:
    return next(side for side in _DOES if position in side)


def _speaks_against(own: str, side: frozenset[str]) -> bool:
    """Whether a mail holds a word of deciding for the other side: the model, which counts words, may have missed who
    says it of what."""
    contrary = {"objection": "FOR", "support": "AGAINST"}.get(min(side & {"objection", "support"}, default=""))
    words = [word for word, _ in tokens(own)]
    return contrary is not None and any(_sides_with(words, place) == contrary for place in range(len(words)))


def _sides_with(words: list[str], place: int) -> str:
    """The side that a word takes amid others: « oppose », « pas favorable », "votes for", "to no"."""
    word, before = words[place], words[max(0, place - _NEAR) : place]
    if before and (before[-1].startswith("vot") or before[-1] in _SAYS) and word in _SAID:
        return _SAID[word]
    if word in _FAVOURS and before[-1:] and before[-1] in _DENIES:
        return "AGAINST"
    kind = kind_of(word)
    wishes = kind == "FOR" or word in _WISHES
    denied = _DENIES & set(before + (words[place + 1 : place + 2] if wishes else []))
    if wishes and denied:
        return "AGAINST"
    return "" if denied else kind


def _by_model(side: frozenset[str], by_position: dict[str, float], known: frozenset[str], own: str) -> Reading:
    """A position that only the model reads."""
    position = max(sorted(side), key=by_position.__getitem__)
    words = ", ".join(f"« {one} »" for one in speaking(known, side)) or "l'ensemble de ses mots"
    why = as_sentence(f"{NAMES[position]}, à en juger par {words}, comme d'autres mails ainsi tournés")
    said = fold(own)
    if position != "objection":
        return Reading(position, why=why, said=said)
    return Reading(position, *parts.of_mail(cut(own).sentences), why=why, said=said)
