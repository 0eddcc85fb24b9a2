"""What we know of the bank's lines: small documents, one a day and account, and the changes that make them.

They name nobody: a label is kept as 16 bits (enough to tell two lines apart, far too few to tell what was written), a
bank reference as 48 bits. The words themselves stay in the private payload of the event that booked the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, ClassVar
from zlib import crc32


def mark_of(text: str) -> int:
    """16 bits of a label, spaces and case aside."""
    return crc32(" ".join(text.upper().split()).encode()) & 0xFFFF


def print_of(reference: str) -> int:
    """48 bits of a bank reference."""
    return int.from_bytes(sha256(reference.strip().encode()).digest()[:6], "big")


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One booked line. `key` is given once and never changes; `event` booked it; `via` is the format it came by.

    `told` is the print of the id under which a bank's interface told it (0: none did), `after` the balance it gave.
    """

    key: str
    amount: Decimal
    mark: int
    ids: tuple[int, ...]
    event: str
    via: str = ""
    missing: bool = False
    told: int = 0
    after: Decimal | None = None

    @property
    def origin(self) -> str:
        """The event of the statement that brought the line."""
        return self.event.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class BankDay:
    """The known lines of an account on one booking day.

    `opening` is the balance before the first of them, when known, and `proven` when a bank stated it (an OFX file only
    lets it be derived); `whole` tells that some file held the day between two others, so that nothing of it can be
    lacking; `gone` are keys given on this day to lines moved since, `withdrawn` the lines that a person took off the
    books because the bank took them back.
    """

    account: str
    day: date
    lines: tuple[KnownLine, ...] = ()
    opening: Decimal | None = None
    proven: bool = False
    whole: bool = False
    gone: tuple[str, ...] = ()
    withdrawn: tuple[KnownLine, ...] = ()

    @property
    def present(self) -> tuple[KnownLine, ...]:
        """The lines that the bank still states."""
        return tuple(line for line in self.lines if not line.missing)


@dataclass(frozen=True, slots=True)
class PendingLine:
    """A payment announced, not booked. `party` is 16 bits of the counterparty or label."""

    since: date
    amount: Decimal
    party: int
    ids: tuple[int, ...]
    event: str


@dataclass(frozen=True, slots=True)
class BankAccount:
    """One account: what days its files cover, its latest balances (at most 40), what is pending; `also` are the names
    under which other files speak of it."""

    account: str
    currency: str
    coverage: tuple[tuple[date, date], ...] = ()
    balances: tuple[tuple[date, Decimal], ...] = ()
    pending: tuple[PendingLine, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def last_day(self) -> date | None:
        return self.coverage[-1][1] if self.coverage else None

    @property
    def first_day(self) -> date | None:
        return self.coverage[0][0] if self.coverage else None


@dataclass(frozen=True, slots=True)
class BankStatement:
    """A numbered statement, so that a newer issue of it is recognised."""

    account: str
    id: str
    event: str
    starts_on: date
    ends_on: date
    opening: Decimal | None = None
    closing: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BankBalance:
    """The balance that the bank states at the end of a day: what the published ledger asserts.

    `later` are the keys of lines of that day that came after it was stated: it was of the middle of the day.
    """

    account: str
    on: date
    amount: Decimal
    currency: str
    event: str
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BankOpening:
    """What an account held as its first statement begins, on the day `on`: the public reads it, so it never changes.

    `within` are the keys of lines of that day that came later though the bank booked them before: it holds them.
    """

    account: str
    on: date
    amount: Decimal
    currency: str
    event: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What cannot be known from the files: a person settles it.

    Kinds: "held" (the file contradicts itself or what is known), "split" (a day shared by two files without
    balances), "gap" (a statement is lacking between two, or a line between those that were told), "page" (the next
    page of a statement is lacking), "missing" (the bank no longer states a line), "conflict" (one reference, two
    amounts), "currency" (the file is in another currency than the account), "renumbered" (an account nobody knew
    begins where a known one ended), "repeated" (a statement of another name has the lines of this account), "batch"
    (the lines are told in another division: as one, or in parts), "surplus" (the file has more lines of a day that
    balances prove complete), "unnamed" (the file names no account, and several are known), "closed" (it has lines
    that nobody knew of a day on which the books are closed), "online" (a payment online fell through, or was given
    back, after a person had a hand in its entry; `account` is the one that it was booked on), "dues" (a part of a
    payment of dues was given back, one of several, or by a line without its reference; so is `account`),
    "expense" (a line may return the transfer that paid a note back; so is `account`), "late" (an interface told a line
    of closed days, where it is booked).
    """

    key: str
    kind: str
    account: str
    day: date
    amount: Decimal
    event: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BankDayKept:
    """The lines of one day, after."""

    document: BankDay
    section: ClassVar[str] = "bank.day"

    @property
    def key(self) -> str:
        return day_key(self.document.account, self.document.day)

    def apply(self, before: Any) -> BankDay:
        return self.document


@dataclass(frozen=True, slots=True)
class BankAccountKept:
    """An account's coverage, balances and pending lines, after."""

    document: BankAccount
    section: ClassVar[str] = "bank.account"

    @property
    def key(self) -> str:
        return self.document.account

    def apply(self, before: Any) -> BankAccount:
        return self.document


@dataclass(frozen=True, slots=True)
class BankStatementKept:
    """A numbered statement was taken."""

    document: BankStatement
    section: ClassVar[str] = "bank.statement"

    @property
    def key(self) -> str:
        return f"{self.document.account}/{self.document.id}"

    def apply(self, before: Any) -> BankStatement:
        return self.document


@dataclass(frozen=True, slots=True)
class BankBalanceStated:
    """The bank states a closing balance."""

    document: BankBalance
    section: ClassVar[str] = "bank.balance"

    @property
    def key(self) -> str:
        return day_key(self.document.account, self.document.on)

    def apply(self, before: Any) -> BankBalance:
        return self.document


@dataclass(frozen=True, slots=True)
class BankOpeningKept:
    """What an account held before all that its first statement tells, after."""

    document: BankOpening
    section: ClassVar[str] = "bank.opening"

    @property
    def key(self) -> str:
        return self.document.account

    def apply(self, before: Any) -> BankOpening:
        return self.document


@dataclass(frozen=True, slots=True)
class DoubtRaised:
    """Something for a person to settle."""

    document: Doubt
    section: ClassVar[str] = "bank.doubt"

    @property
    def key(self) -> str:
        return self.document.key

    def apply(self, before: Any) -> Doubt:
        return self.document


@dataclass(frozen=True, slots=True)
class DoubtSettled:
    """A doubt is over: the missing file came, or a person said so."""

    key: str
    section: ClassVar[str] = "bank.doubt"

    def apply(self, before: Any) -> None:
        return None


def held_key(event: str) -> str:
    """The key of the question why a file is held, by the id of its event, read again or not."""
    return f"held:{event[:24]}"


def day_key(account: str, day: date) -> str:
    """The key of an account's day."""
    return f"{account}/{day.isoformat()}"


def missing_key(line: str) -> str:
    """The key of the question why the bank no longer states a line, by the lasting key of that line."""
    return f"missing:{line}"


def doubt_key(kind: str, account: str, day: date, amount: Decimal) -> str:
    """The key of a doubt: raised twice is once."""
    return f"{kind}:{account}:{day.isoformat()}:{amount}"
