"""What one life of a decision came to, as it is remembered once the next has begun."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Life:
    """One life of a decision, from its opening to what it came to: a rule that is reviewed has several (`lives`).
    `people` took a position or voted, and when; `votes` is voters and electorate of a counted vote, empty without one.
    """

    opened_at: datetime
    taken_at: datetime | None = None
    adopted_by: str = ""
    ended_at: datetime | None = None
    state: str = ""
    votes: tuple[str, ...] = ()
    people: dict[str, datetime] = field(default_factory=dict)
