"""What deciding one event gave: everything that will be committed or asked, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.core.change import Change
from hub.core.effect import Effect
from hub.core.event import EMPTY, Event

# The decider's version: kept with each outcome, so that a later difference can be told from a fault.
DECIDER = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of `decide`. `events` are derived events, `fired` names reactions with their place in the files,
    `read` keeps the values of facts that conditions saw."""

    digest: str
    changes: tuple[Change, ...] = ()
    events: Sequence[Event] = ()
    effects: tuple[Effect, ...] = ()
    fired: tuple[str, ...] = ()
    read: Mapping[str, Any] = field(default_factory=lambda: EMPTY)

    @property
    def is_empty(self) -> bool:
        """Nothing to write down."""
        return not (self.changes or self.events or self.effects or self.fired or self.read)
