"""The desk on which one statement is reconciled: days are loaded once, changed in memory, written once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.ledger.known import BankAccount, BankDay, Doubt, DoubtRaised, KnownLine, PendingLine, day_key, doubt_key
from hub.core.ledger.overlap import DayMatch
from hub.core.ledger.pairing import ZERO
from hub.core.ledger.statement import Line, Statement
from hub.core.ledger.transaction import Derived


@dataclass(slots=True)
class Work:
    """One statement on its way in, what is known around it, and what it changes so far."""

    facts: Facts
    statement: Statement
    cause: Event
    account: str
    known_account: BankAccount
    first: int
    start: date | None = None
    end: date | None = None
    days: dict[date, BankDay] = field(default_factory=dict)
    touched: set[date] = field(default_factory=set)
    matches: dict[date, DayMatch] = field(default_factory=dict)
    ids: dict[int, tuple[int, ...]] = field(default_factory=dict)
    absent: list[tuple[date, KnownLine]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    events: Derived = field(init=False)
    doubts: list[Doubt] = field(default_factory=list)
    pending: tuple[PendingLine, ...] = ()
    expected: Decimal | None = None
    confirmed: bool = False
    # complete days at its edges of which the statement, that proves nothing by itself, has more than is known
    closed: list[date] = field(default_factory=list)
    # keys of known lines that the statement tells as a batch, or in parts
    batched: set[str] = field(default_factory=set)
    # what lines come to that the statement has on its last days and that are known, and stay, on later ones
    carried: Decimal = ZERO
    new: int = 0
    known: int = 0
    ranks: dict[date, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.events = Derived(self.cause, self.account, self.statement.currency, self.first)

    def day(self, day: date) -> BankDay | None:
        if day not in self.days:
            found = self.before(day)
            if found is None:
                return None
            self.days[day] = found
        return self.days[day]

    def before(self, day: date) -> BankDay | None:
        """A day as it was known before this statement."""
        found: BankDay | None = self.facts.get("bank.day", day_key(self.account, day))
        return found

    def put(self, document: BankDay) -> None:
        self.days[document.day] = document
        self.touched.add(document.day)

    def rank(self, day: BankDay, stem: str) -> int:
        """The next rank of keys that begin so, on a day: above all that were ever given there, also to lines
        that moved or were taken back."""
        if day.day not in self.ranks:
            # days are booked one after the other; what a day holds is read again should it come back
            given: dict[str, int] = {}
            self.ranks = {day.day: given}
            for key in (*(one.key for one in (*day.lines, *day.withdrawn)), *day.gone):
                begins, _, number = key.rpartition(":")
                given[f"{begins}:"] = max(given.get(f"{begins}:", 0), int(number))
        given = self.ranks[day.day]
        given[stem] = given.get(stem, 0) + 1
        return given[stem]

    def emit(self, kind: str, line: Line | None, known: KnownLine, day: date, doubtful: bool = False) -> str:
        """One more event, made when it is read; its id."""
        return self.events.tell(kind, line, known, day, doubtful)

    def doubt(self, kind: str, day: date, amount: Decimal, lines: tuple[str, ...] = (), key: str = "") -> None:
        """One more question, under its key: by kind, day and amount where none is given."""
        key = key or doubt_key(kind, self.account, day, amount)
        doubt = Doubt(key, kind, self.account, day, amount, self.cause.id, lines)
        self.doubts.append(doubt)
        self.changes.append(DoubtRaised(doubt))
