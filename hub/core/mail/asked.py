"""What a proposal asks of those who read it, and whether an answer stands below the question."""

from __future__ import annotations

import re
from functools import lru_cache

from hub.core.mail.fold import fold
from hub.core.mail.late import late

# what a proposal asks stands in its first so many characters
_LOOKED_AT = 8_000
# what comes to no question is passed over whole: looking for one from each of its characters would take time squared
_SENTENCE = late(r"((?:[^.?!\n]|\.(?=\S))*)(\?)?")
_SHALL_WE = late(
    r"\b(?:should|shall|do|can|may) we\b"
    r"|\b(?:faut[- ]il|(?:doit|veut|peut|va|adopte|signe|achete|garde|prend)[- ](?:t-)?on"
    r"|(?:devons|voulons|pouvons|allons)[- ]nous|on (?:adopte|signe|achete|garde|prend|y va))\b"
    r"|\b(?:do|would) you (?:agree|support|approve|accept|want)\b"
    r"|\b(?:etes[- ]vous|es[- ]tu) (?:pour|d'accord|favorables?)\b"
)
# so much of a question tells that it is the same
_SAME = 25
_BOXES = late(r"(?:[\s\[\](){}_:.>•*-]|\b(?:x|yes|no|oui|non|ou|or|pour|contre|abstention|blanc)\b)*", re.IGNORECASE)
_WHAT_ONE_THINKS = late(
    r"\b(?:avis|pensez|pens(?:e|es|ent)|d'accord|ok(?:ay)?|pour ou contre|favorables?|convient|va|irait"
    r"|partants?|think|thoughts|agree|views|fine|happy|opinions?|objections?|oppos\w*|contre)\b"
)
# « Répondez OUI / NON », "please vote"
_YES_OR_NO = late(r"\b(?:oui|yes|ok|pour|for)\b.{0,12}\b(?:non|no|pas ok|contre|against)\b|\bvot(?:e|ez|er|ing)\b")
# ":+1: or :-1: below", « +1 / 0 / -1 »; « de -1 à +1 », a scale, is none
_FIGURES = late(r"(?:\+ ?1\b|👍)(?:[^.!?\d]|(?<=[\W_])0\b){0,60}?(?:- ?1\b|👎)")


def calls_a_vote(proposal: str) -> bool:
    """Whether a proposal calls for votes, or says between which words one answers. Total, linear."""
    return _YES_OR_NO.search(asks(proposal)[0]) is not None


def votes_by_figures(proposal: str) -> bool:
    """Whether a proposal asks for a figure or a thumb. Total, linear."""
    return _FIGURES.search(asks(proposal)[0]) is not None


def asks_only_what_one_thinks(proposal: str) -> bool:
    """Whether a yes or a no to a proposal can only be said of it. Total, linear."""
    return all(_WHAT_ONE_THINKS.search(one) for one in asks(proposal)[1]) or calls_a_vote(proposal)


@lru_cache(maxsize=16)
def asks(proposal: str) -> tuple[str, tuple[str, ...]]:
    """What is proposed, folded, and the questions below its first line."""
    plain = fold(proposal[:_LOOKED_AT])
    return plain, tuple(_questions(plain.partition("\n")[2]))


def _questions(plain: str) -> list[str]:
    return [found[0] for found in _SENTENCE.finditer(plain) if found[2]]


def below_the_question(above: str, asked: tuple[str, ...]) -> bool:
    """Whether an answer stands below the very question that the proposal asks, the only one, and its boxes. Total."""
    quoted = " ".join(line.lstrip("> ") for line in above.splitlines() if line.startswith(">"))
    heard = _questions(fold(quoted))
    boxes = quoted.rpartition("?")[2]
    return (
        len(asked) == 1
        and _SHALL_WE.search(asked[0]) is not None
        and bool(heard)
        and " ".join(heard[-1].split()).endswith(" ".join(asked[0].split())[-_SAME:])
        and _BOXES.fullmatch(boxes) is not None
    )
