"""A mail of who proposes: they answer, thank, remind and count, and seldom vote."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re

from hub.core.mail.figures import figured
from hub.core.mail.fold import fold
from hub.core.mail.heard import by_itself
from hub.core.mail.late import late
from hub.core.mail.stance_reading import NAMES, Reading

_VOTES_ITSELF = late(
    r"\b(?:je (?:vote|m'abstiens|m'oppose)|j'objecte|i (?:vote|abstain|object|oppose)|i'm (?:voting|abstaining|opposed))\b|\b(?:my|mon|ma|mine\W+) ?(?:own )?(?:vote|voix|[+-] ?1)|^[+-] ?1\b(?: \((?:non-)?binding\)| (?:from me|de ma part|pour moi)\b|\W*$)",
    re.MULTILINE,
)
# « D'accord. », « +1 pour moi »: so many words
_BARE = 3
_FIGURE = late(r"(?<!\w)[+-] ?1\b")
_ANSWERS = Reading("none", why="Qui propose répond aux autres, sans voter.")


def of_proposer(reading: Reading, own: str, proposal: str, parent: str | None) -> Reading:
    """How a mail of who proposes is understood: they answer, thank and explain, so only what says that it is a vote,
    takes an objection back, or takes sides below the proposal by a figure or in three words is a position. `parent` as
    for `in_answer`. Pure and total."""
    own = figured(own)
    plain = fold(own)
    below = parent is None and (len(plain.split()) <= _BARE or _FIGURE.search(plain))
    votes = below or reading.withdraws or _VOTES_ITSELF.search(plain)
    if reading.position in NAMES and not votes:
        return _ANSWERS
    return by_itself(reading, own, proposal)
