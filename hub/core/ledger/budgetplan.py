"""What was planned of each budget, since when: new rules change it, and months that are over keep what they had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Plan:
    """What was planned of a budget, with the day since when."""

    steps: tuple[tuple[date, Decimal], ...] = ()

    def at(self, day: date) -> Decimal:
        """What was planned on a day; before the first, what was planned first."""
        return next((amount for since, amount in reversed(self.steps) if since <= day), self.steps[0][1])


@dataclass(frozen=True, slots=True)
class Planned:
    """New rules plan another amount for a budget."""

    key: str
    since: date
    amount: Decimal
    section: ClassVar[str] = "budget.plan"

    def apply(self, before: Any) -> Plan:
        steps = before.steps if before is not None else ()
        return Plan((*(one for one in steps if one[0] != self.since), (self.since, self.amount)))
