"""A yes or a figure below another's mail: behind its vote, against it, or of what is proposed alone."""

from __future__ import annotations

from collections.abc import Callable

from hub.core.mail import heard_words as words
from hub.core.mail.fold import fold
from hub.core.mail.joining import asks
from hub.core.mail.late import late
from hub.core.mail.stance_bounds import AGREES_WITH_ONE
from hub.core.mail.stance_reading import Reading
from hub.core.mail.stance_topic import is_about, names_it
from hub.core.mail.sureness import stands_first

# One vote behind another has at most so many words, or is a figure; a name, so many.
_A_VOTE, _A_NAME = 8, 4
FIGURE = late(r"[+-] ?1\b(?! ?(?:to|for|pour|sur|on|about|de|avec|with)\b)")


def votes_after(reading: Reading, own: str, parent: str, stands: Callable[[], str]) -> bool:
    """Whether a short mail or a figure stands behind another's vote for what is proposed."""
    votes = len(own.split()) <= _A_VOTE or FIGURE.match(reading.said) is not None
    votes = votes or (len(reading.said.split()) <= _A_VOTE and stands_first(reading, own))
    return votes and not asks(parent) and stands() in ("support", "consent")


def stands_against(reading: Reading, own: str, parent: str, stands: Callable[[], str]) -> bool:
    """Whether a yes stands against the objection that it answers: what suits me is no objection, and a figure with a
    reason answers a figure."""
    if reading.position not in ("support", "consent"):
        return False
    by_figure = FIGURE.match(fold(parent)) is not None and FIGURE.match(fold(own)) is not None and len(own.split()) > 1
    return (words.SUITS.match(reading.said) is not None or by_figure) and stands() == "objection"


def joins_an_objection(reading: Reading, stands: Callable[[], str]) -> bool:
    """« +1 Marco, opposition ferme », below an objection, is no support."""
    return AGREES_WITH_ONE.match(reading.said) is not None and stands() == "objection"


def only_proposed(named: str, proposal: str, parent: str) -> bool:
    """Whether what is agreed to is what is proposed, and not of the mail that is answered."""
    return names_it(named, proposal) and not is_about(named, parent)


def ends(said: str, own: str) -> bool:
    """Whether a sentence is what a mail of more than a few words comes to, but for a name below."""
    before, found, behind = fold(own).rpartition(said)
    return bool(found) and len(before.split()) > _A_VOTE and len(behind.split()) <= _A_NAME
