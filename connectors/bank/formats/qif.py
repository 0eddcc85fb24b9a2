"""QIF: one letter a field, `^` ends a record. It names neither currency nor the order of day and month.

The order is found from the dates of the whole file; when two orders are possible and nothing tells, the file is
refused with the way out. A cut file is seen by its last record, which lacks its `^`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from connectors.bank.cards import UNNAMED, apart
from connectors.bank.result import Broken
from connectors.bank.values import SAY_ORDER, amount, calendar_day, cheque, decimal_mark, full_year
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import Line, Statement

_READ = {"bank", "ccard", "cash", "oth a", "oth l", "oth s"}
# how programs that keep accounts begin the register of one
_OPENING = {"opening balance", "solde initial", "solde d'ouverture", "solde de départ", "solde d'origine"}
_SWITCHES = {"option", "clear", "set", "switch"}
_DATE = re.compile(r"\s*(\d{1,4})\s*[/.\-' ]\s*(\d{1,2})\s*([/.\-' ])\s*(\d{1,4})\s*", re.ASCII)


@dataclass(slots=True)
class _Record:
    line: int
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Section:
    account: str
    kind: str = ""
    records: list[_Record] = field(default_factory=list)


def read(text: str, currency: str = "EUR", dates: str = "") -> list[Statement]:
    """The statements, one for each account named in the file, in the place's `currency`; `dates` ("dmy", "mdy") decides
    where the file leaves the order open. Raises Broken."""
    sections, notes = _sections(text)
    records = [record for section in sections for record in section.records]
    if not sections:
        raise Broken("no bank account in this QIF file", line=1)
    for record in records:
        # newer programs write the amount twice, some only as U
        record.fields.setdefault("T", record.fields.get("U", ""))
        for code, what in (("D", "date"), ("T", "amount")):
            if not record.fields.get(code, "").strip():
                raise Broken(f"a record without {what} ({code})", line=record.line)
    order = _order(text, records, dates)
    try:
        mark = decimal_mark(record.fields["T"] for record in records)
    except ValueError as fault:
        raise Broken(str(fault), line=records[0].line) from None
    notes.insert(0, f"the format names no currency: {currency} is assumed")
    found = [(_statement(section, order, mark, currency, notes), section) for section in sections]
    # without a name a card's purchases would be taken for lines of the account that pays them
    return apart([(one, UNNAMED if of.kind.endswith("ccard") and not of.account else None) for one, of in found])


def _sections(text: str) -> tuple[list[_Section], list[str]]:
    sections: dict[str, _Section] = {}
    notes: list[str] = []
    account, mode = "", "read"
    record: _Record | None = None
    number = 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip("\ufeff\0\x1a").rstrip()
        if not line.strip():
            continue
        code, value = line[0], line[1:].strip()
        if code == "#" and record is None:
            continue
        if code == "!":
            if record is not None:
                raise Broken("a new section begins inside a record", line=number)
            if line[1:].partition(":")[0].lower() in _SWITCHES:
                continue
            mode = _mode(line, notes)
            if mode == "read":
                section = sections.setdefault(account, _Section(account))
                if section.records and not account and section.kind != value.lower():
                    raise Broken("a second account, and neither has a name (!Account)", line=number,
                                 hint="export each account into a file of its own")  # fmt: skip
                section.kind = value.lower()
            continue
        if code == "^":
            if mode == "account" and record is not None:
                account = record.fields.get("N", "")
            elif mode == "read" and record is not None:
                sections.setdefault(account, _Section(account)).records.append(record)
            record = None
            continue
        # an account's own record may tell a balance ($) and its day (/)
        if not (code.isalpha() or code in "$%" or (code == "/" and mode == "account")):
            raise Broken(f"not a QIF field: {line[:30]!r}", line=number)
        if record is None:
            record = _Record(number)
        _keep(record, code.upper() if code in "dtpm" else code, value)
    if record is not None and mode != "skip":
        raise Broken("the last record is not closed by ^", line=number, hint="the file is cut: download it again")
    return list(sections.values()), notes


def _keep(record: _Record, code: str, value: str) -> None:
    """A field of a record; a memo goes on in further lines."""
    if code == "M" and record.fields.get("M"):
        value = f"{record.fields.pop('M')} {value}"
    record.fields.setdefault(code, value)


def _mode(line: str, notes: list[str]) -> str:
    word, _, kind = line[1:].partition(":")
    if word.lower() == "account":
        return "account"
    if word.lower() == "type" and kind.strip().lower() in _READ:
        return "read"
    note = f"the section {line[:40]} holds no bank lines: not read"
    if note not in notes:
        notes.append(note)
    return "skip"


def _century(year: int, text: str) -> int:
    if year >= 100:
        return year
    # Quicken writes the years from 2000 on as '05
    return 2000 + year if "'" in text else full_year(year)


def _parts(text: str) -> tuple[int, int, int]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text[:30]!r}")
    return int(match[1]), int(match[2]), int(match[4])


def _dmy(text: str) -> date:
    day, month, year = _parts(text)
    return calendar_day(_century(year, text), month, day)


def _mdy(text: str) -> date:
    month, day, year = _parts(text)
    return calendar_day(_century(year, text), month, day)


def _ymd(text: str) -> date:
    if re.fullmatch(r"\d{8}", text.strip(), re.ASCII):
        return calendar_day(int(text[:4]), int(text[4:6]), int(text[6:8]))
    year, month, day = _parts(text)
    if year < 100:
        raise ValueError(f"not a date: {text[:30]!r}")
    return calendar_day(year, month, day)


def _yymd(text: str) -> date:
    year, month, day = _parts(text)
    return calendar_day(full_year(year), month, day)


def _begins_with_years(records: list[_Record]) -> bool:
    """13/08/12, 13/08/15, 13/3/3: what changes least is the year, and no statement keeps to one day of the month."""
    found = [match for record in records if (match := _DATE.fullmatch(record.fields["D"]))]
    first, last = {int(match[1]) for match in found}, {int(match[4]) for match in found}
    return len(found) == len(records) and len(first) <= 2 < len(last) and min(first) > 12 and max(first | last) < 100


_ORDERS: dict[str, Callable[[str], date]] = {"day-month-year": _dmy, "month-day-year": _mdy, "year-month-day": _ymd}


def _tried(records: list[_Record], read_day: Callable[[str], date]) -> list[date] | _Record:
    found = []
    for record in records:
        try:
            found.append(read_day(record.fields["D"]))
        except ValueError:
            return record
    return found


def _steps_back(days: list[date]) -> int:
    back = sum(b < a for a, b in pairwise(days))
    forth = sum(b > a for a, b in pairwise(days))
    return min(back, forth)


def _order(text: str, records: list[_Record], dates: str) -> Callable[[str], date]:
    """The one order of day and month that the whole file allows, else the one that it or the place says, else the one
    in which its dates follow each other. Raises Broken when none or two remain."""
    if _begins_with_years(records) and isinstance(_tried(records, _yymd), list):
        return _yymd
    possible: dict[str, list[date]] = {}
    stopped: dict[str, _Record] = {}
    for name, read_day in _ORDERS.items():
        found = _tried(records, read_day)
        if isinstance(found, list):
            possible[name] = found
        else:
            stopped[name] = found
    if not possible:
        worst = max(stopped.values(), key=lambda record: record.line)
        raise Broken(f"not a date in any order: {worst.fields['D'][:30]!r}", line=worst.line)
    names = list(possible)
    if len(names) == 1 or len({tuple(days) for days in possible.values()}) == 1:
        return _ORDERS[names[0]]
    told = re.search(r"(?im)^!Option:(MDY|DMY|YMD)\s*$", text)
    if told:
        return {"MDY": _mdy, "DMY": _dmy, "YMD": _ymd}[told[1].upper()]
    if dates:
        return _mdy if dates == "mdy" else _dmy
    # no place that writes the month first writes a decimal comma
    if any(re.search(r",\d{1,2}$", record.fields["T"].strip(), re.ASCII) for record in records):
        return _dmy
    steps = {name: _steps_back(days) for name, days in possible.items()}
    best, second = sorted(steps.values())[:2]
    if best == 0 and second >= 1 and len(records) >= 3:
        return _ORDERS[min(steps, key=lambda name: steps[name])]
    raise Broken(
        "day and month cannot be told apart in the dates of this file",
        line=records[0].line,
        hint=f"{SAY_ORDER}, ask the bank for OFX or camt.053, or export a longer period",
    )


def _statement(
    section: _Section, order: Callable[[str], date], mark: str, currency: str, notes: list[str]
) -> Statement:
    lines = []
    for record in section.records:
        try:
            lines.append(_line(record, section.account, order, mark, currency))
        except ValueError as fault:
            raise Broken(str(fault), line=record.line) from None
    begins = None
    if section.records and section.records[0].fields.get("P", "").strip().lower() in _OPENING:
        begins = lines.pop(0)
        notes = [*notes, "the first record is the opening balance, not a movement"]
    if len(lines) > 1 and lines[0].booked_on > lines[-1].booked_on:
        lines.reverse()
    return Statement(
        account=section.account,
        currency=currency,
        lines=tuple(lines),
        opening=begins.amount if begins else None,
        opening_on=begins.booked_on if begins else None,
        # what the whole register comes to: the books are opened by it
        closing=begins.amount + sum((line.amount for line in lines), Decimal(0)) if begins else None,
        closing_on=lines[-1].booked_on if begins and lines else None,
        format="qif",
        notes=tuple(notes),
    )


def _line(record: _Record, account: str, order: Callable[[str], date], mark: str, currency: str) -> Line:
    fields = record.fields
    payee, memo = fields.get("P", ""), fields.get("M", "")
    value: Decimal = amount(fields["T"], mark)
    return Line(
        account=account,
        booked_on=order(fields["D"]),
        amount=value,
        currency=currency,
        label=" ".join(dict.fromkeys(filter(None, (payee, memo)))) or cheque(fields.get("N", ""), value),
        counterparty_kind=kind_of(payee),
        operation=fields.get("N", ""),
        line=record.line,
    )
