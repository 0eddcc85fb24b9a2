"""What a bank says of an account, whatever the format it said it in. Values only; never reads a file.

Amounts are exact and signed as the account's holder sees them: a credit is positive. Dates are the bank's own
calendar days, without a time zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any

# the format of statements whose lines are told one by one, under ids of their own: see `told`
TOLD = "api"


@dataclass(frozen=True, slots=True)
class Line:
    """One movement as the bank states it.

    `references` are the bank's identifiers, strongest first; none is trusted alone (see `reconcile`).
    `counterparty_kind` is "person", "organisation" or "" when the file does not tell. `balance` is the running
    balance after the line when the file gives one. `line` and `byte` are its place in the source (0: not known).
    """

    account: str
    booked_on: date
    amount: Decimal
    currency: str
    label: str = ""
    value_on: date | None = None
    counterparty: str = ""
    counterparty_iban: str = ""
    counterparty_kind: str = ""
    operation: str = ""
    references: tuple[str, ...] = ()
    balance: Decimal | None = None
    pending: bool = False
    line: int = 0
    byte: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """The movements of one account over one period, oldest first, and the balances around them.

    `lines` are booked; `pending` are announced and may never be booked. `complete` is true when the source says
    by itself that nothing is missing (it ends properly and its balances close). `id` is the statement's number
    when the format has one; of lines told one by one, the id of an announced payment that is taken back. `page` tells
    that this is a page of a statement: "first", "middle" or "last"; "" where it is whole. `banks` tells of one that
    names no account what the IBANs of its bank look like, in the countries where that is known: "FR??20433*".
    """

    account: str
    currency: str
    lines: tuple[Line, ...] = ()
    opening: Decimal | None = None
    opening_on: date | None = None
    closing: Decimal | None = None
    closing_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    id: str = ""
    format: str = ""
    pending: tuple[Line, ...] = ()
    complete: bool = False
    notes: tuple[str, ...] = ()
    page: str = ""
    banks: tuple[str, ...] = ()

    @property
    def continues(self) -> bool:
        """Whether another page comes before: the first day may have begun there."""
        return self.page in ("middle", "last")

    @property
    def goes_on(self) -> bool:
        """Whether another page comes after: the last day may go on there."""
        return self.page in ("first", "middle")

    @property
    def total(self) -> Decimal:
        """Sum of the booked lines."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def gap(self) -> Decimal:
        """Closing minus (opening + sum); 0 when the statement carries no pair of balances."""
        if self.opening is None or self.closing is None:
            return Decimal(0)
        return self.closing - self.opening - self.total

    @property
    def first_day(self) -> date | None:
        """First day the statement speaks of: its first line, or its stated start when that is earlier."""
        days = [line.booked_on for line in self.lines]
        if self.starts_on is not None:
            days.append(self.starts_on)
        return min(days, default=None)

    @property
    def last_day(self) -> date | None:
        """Last day the statement speaks of: its last line, or its stated end when that is later."""
        days = [line.booked_on for line in self.lines]
        if self.ends_on is not None:
            days.append(self.ends_on)
        return max(days, default=None)


def page_name(*, continues: bool, goes_on: bool) -> str:
    """The `page` of a statement that `continues` another one, or that `goes_on` in another one."""
    if continues:
        return "middle" if goes_on else "last"
    return "first" if goes_on else ""


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


_LINE_FIELDS = tuple(name for name in Line.__slots__ if name not in ("account", "currency"))
_HEAD_FIELDS = tuple(name for name in Statement.__slots__ if name not in ("lines", "pending"))


def line_to_plain(line: Line) -> dict[str, Any]:
    """A line as JSON-able data without its account and currency, which its statement carries; empty fields left out."""
    found = {}
    for name in _LINE_FIELDS:
        value = getattr(line, name)
        if value is None or value is False or (value != 0 and not value) or (value == 0 and name in ("line", "byte")):
            continue
        found[name] = _plain(value)
    return found


def to_plain(statement: Statement) -> dict[str, Any]:
    """A statement as JSON-able data: amounts and dates as text, so that nothing is rounded on the way."""
    found = {
        name: _plain(value)
        for name in _HEAD_FIELDS
        if (value := getattr(statement, name)) is not None and value != () and value != ""
    }
    found["account"] = statement.account
    found["lines"] = [_foreign(line, statement) | line_to_plain(line) for line in statement.lines]
    if statement.pending:
        found["pending"] = [_foreign(line, statement) | line_to_plain(line) for line in statement.pending]
    return found


def _foreign(line: Line, statement: Statement) -> dict[str, Any]:
    return {} if line.currency == statement.currency else {"currency": line.currency}


# the days of a statement are few, its lines are many: they share them
_date = lru_cache(maxsize=4096)(date.fromisoformat)


def _day(value: str | None) -> date | None:
    return _date(value) if value else None


def _amount(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _line(plain: Mapping[str, Any], account: str, currency: str, pending: bool) -> Line:
    return Line(
        account=account,
        booked_on=_date(plain["booked_on"]),
        amount=Decimal(plain["amount"]),
        currency=plain.get("currency", currency),
        label=plain.get("label", ""),
        value_on=_day(plain.get("value_on")),
        counterparty=plain.get("counterparty", ""),
        counterparty_iban=plain.get("counterparty_iban", ""),
        counterparty_kind=intern(plain.get("counterparty_kind", "")),
        operation=intern(plain.get("operation", "")),
        references=tuple(plain.get("references", ())),
        balance=_amount(plain.get("balance")),
        pending=pending,
        line=plain.get("line", 0),
        byte=plain.get("byte", 0),
    )


def from_plain(plain: Mapping[str, Any]) -> Statement:
    """The statement that `to_plain` wrote. Raises KeyError or ValueError on data of another shape."""
    account, currency = plain["account"], plain["currency"]
    return Statement(
        account=account,
        currency=currency,
        lines=tuple(_line(one, account, currency, pending=False) for one in plain["lines"]),
        opening=_amount(plain.get("opening")),
        opening_on=_day(plain.get("opening_on")),
        closing=_amount(plain.get("closing")),
        closing_on=_day(plain.get("closing_on")),
        starts_on=_day(plain.get("starts_on")),
        ends_on=_day(plain.get("ends_on")),
        id=plain.get("id", ""),
        format=plain.get("format", ""),
        pending=tuple(_line(one, account, currency, pending=True) for one in plain.get("pending", ())),
        complete=bool(plain.get("complete", False)),
        notes=tuple(plain.get("notes", ())),
        page=plain.get("page", ""),
        banks=tuple(plain.get("banks", ())),
    )
