"""An expense note as it is kept, and the states it goes through; what moves it is in `expense`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

INCOMPLETE, NOTED, APPROVED, PAID, REFUSED, LAPSED = "incomplete", "noted", "approved", "paid", "refused", "lapsed"


@dataclass(frozen=True, slots=True)
class Note:
    """One expense note. `event` holds its words and `by` is an opaque person id; `since` is when it came to its state.

    `account` is debited when it is paid; `entry` is the entry that paid it, on the day `paid_on`.
    """

    id: str
    by: str
    at: datetime
    event: str
    state: str = INCOMPLETE
    since: datetime | None = None
    amount: Decimal | None = None
    purpose: bool = False
    budget: str = ""
    decision: str = ""
    account: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    answer: str = ""
    entry: str = ""
    paid_on: date | None = None
    reminded_at: datetime | None = None

    def moved(self, state: str, at: datetime, **more: Any) -> Note:
        """The note in another state."""
        return replace(self, state=state, since=at, reminded_at=None, **more)


@dataclass(frozen=True, slots=True)
class NoteKept:
    """A note, after."""

    document: Note
    section: ClassVar[str] = "expense.note"

    @property
    def key(self) -> str:
        return self.document.id

    def apply(self, before: Any) -> Note:
        return self.document


@dataclass(frozen=True, slots=True)
class NoteOf:
    """Which note a mail or a card brought: one, whatever happens to it later."""

    key: str
    note: str
    section: ClassVar[str] = "expense.of"

    def apply(self, before: Any) -> str:
        return before if before is not None else self.note
