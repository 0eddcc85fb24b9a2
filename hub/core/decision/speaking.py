"""What speaks of a decision: its thread of mails and its card, also once a correction has closed it.

A duplicate's go to the decision that goes on in its place, those of one opened by mistake to none. They come back when
the correction is undone, or the proposal returns, unless they speak of another one by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from hub.core.change import Change
from hub.core.decision.model import Correction, Decision, State

# The corrections that close a decision, and the state that each leaves it in.
CLOSING: Mapping[str, State] = MappingProxyType({"duplicate": State.SUPERSEDED, "opened_by_mistake": State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class ThreadBack:
    """Mails of this thread speak of this decision again, unless they speak of another by now."""

    key: str
    decision: str
    section: ClassVar[str] = "thread"

    def apply(self, before: str | None) -> str:
        return before or self.decision


@dataclass(frozen=True, slots=True)
class CardBack:
    """This card speaks of this decision again, unless it speaks of another by now."""

    key: str
    decision: str
    section: ClassVar[str] = "card"

    def apply(self, before: str | None) -> str:
        return before or self.decision


def moved_on(d: Decision, made: Correction) -> bool:
    """Whether a decision that a correction closed has left that end since, by a move of its own."""
    return any(move.source == CLOSING[made.kind].value and move.at >= made.at for move in d.log)


def closed_by(d: Decision) -> Correction | None:
    """The correction by which a decision is closed."""
    return next((c for c in d.corrections if c.kind in CLOSING and not c.undone and not moved_on(d, c)), None)


def back(d: Decision) -> list[Change]:
    """What spoke of a proposal that was opened by mistake speaks of it again, now that it returns."""
    if not any(c.kind == "opened_by_mistake" and not c.undone for c in d.corrections):
        return []
    return [*([ThreadBack(d.thread, d.id)] if d.thread else []), *([CardBack(d.card, d.id)] if d.card else [])]
