"""CSV of banks, by profile: finds the header row of a known layout, then takes every row or says which it cannot.

A row is never skipped in silence: it is a movement, a balance, the preamble of the next account, or a fault.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from connectors.bank.counterparty import kind_of
from connectors.bank.profiles import PROFILES, Profile
from connectors.bank.result import Broken
from connectors.bank.values import amount, calendar_day, decimal_mark, full_year, iso_day
from hub.core.ledger.account import compact, french_iban
from hub.core.ledger.statement import Line, Statement

_HEADER_WITHIN = 80
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[ T].*)?", re.ASCII)
_DAMAGED = re.compile("[0-9]*[\ufffd?]+[0-9]*")
_IBAN = re.compile(r"\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30})\b")
_ACCOUNT = re.compile(r"(?:compte|account)[^;\d*]{0,40}?(?:n°|no|numero|:|;)?[\s;:*]*([0-9X*][0-9A-Z*]{3,22})", re.IGNORECASE)
_BANK = re.compile(r"code (?:de la )?banque\W{1,4}(\d{5})", re.IGNORECASE)
_BRANCH = re.compile(r"code (?:de l.)?(?:agence|guichet)\W{1,4}(\d{5})", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:devise|currency)\W{1,4}([A-Z]{3})\b", re.IGNORECASE)
HINT = "describe its columns once with --map booked=…,label=…,amount=… (or debit=…,credit=…)"


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """Lower case, no accents, letters and digits only: `Débit (€)` and `debit` are one name."""
    flat = unicodedata.normalize("NFKD", text)
    return "".join(c for c in flat.lower() if c.isascii() and c.isalnum())


def _same(cell: str, name: str) -> bool:
    if plain_name(cell) == name:
        return True
    if "\ufffd" in cell or "?" in cell:
        # the letter was lost before the file reached us: Cr�dit
        parts = [re.escape(plain_name(part)) for part in _DAMAGED.split(cell)]
        return re.fullmatch(".{0,2}".join(parts), name) is not None
    return False


@dataclass(slots=True)
class _Columns:
    """The place of each role in the rows under one header."""

    profile: Profile
    roles: dict[str, tuple[int, ...]]
    width: int

    def cell(self, row: Sequence[str], role: str) -> str:
        for at in self.roles.get(role, ()):
            if at < len(row) and row[at].strip():
                return row[at].strip()
        return ""


def _columns(header: Sequence[str], profile: Profile) -> _Columns | None:
    roles: dict[str, tuple[int, ...]] = {}
    known: set[int] = set()
    for role, names in profile.columns.items():
        places = [at for name in names for at, cell in enumerate(header) if _same(cell, name)]
        if places:
            roles[role] = tuple(dict.fromkeys(places))
            known.update(places)
    if any(role not in roles for role in profile.needs):
        return None
    if "amount" not in roles and not ("debit" in roles and "credit" in roles):
        return None
    if profile.strict:
        extra = [c for at, c in enumerate(header) if at not in known and c.strip()]
        if any(not any(_same(c, name) for name in profile.ignored) for c in extra):
            return None
    return _Columns(profile, roles, len([c for c in header if c.strip()]))


def find_layout(header: Sequence[str], profiles: Sequence[Profile]) -> _Columns | None:
    """The layout that explains most columns of a header row, or None."""
    if sum(bool(cell.strip()) for cell in header) < 3:
        return None
    found = [c for profile in profiles if (c := _columns(header, profile))]
    return max(found, key=lambda c: sum(len(p) for p in c.roles.values()), default=None)


@dataclass(slots=True)
class _Part:
    """The rows of one account: what stands above its header, its movements, what stands below."""

    columns: _Columns
    above: list[tuple[int, list[str]]]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    below: list[tuple[int, list[str]]] = field(default_factory=list)


def read(text: str, mapping: Profile | None = None) -> tuple[list[Statement], str]:
    """(statements, name of the layout). Raises Broken."""
    profiles = (mapping,) if mapping else PROFILES
    delimiter = _delimiter(text, profiles)
    parts = _parts(text, delimiter, profiles)
    statements: list[Statement] = []
    for part in parts:
        _check_end(part, text)
        statements.extend(_statements(part))
    return statements, parts[0].columns.profile.name


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            rows.append((reader.line_num, row))
    except csv.Error as fault:
        raise Broken(f"the table is broken or cut: {fault}", line=reader.line_num, hint="download the file again") from None
    return rows


def _delimiter(text: str, profiles: Sequence[Profile]) -> str:
    head = text.splitlines(keepends=True)[:_HEADER_WITHIN]
    for delimiter in ";\t,|":
        reader = csv.reader(head, delimiter=delimiter)
        try:
            if any(find_layout(row, profiles) for row in reader):
                return delimiter
        except csv.Error:
            continue
    raise Broken("a table in a layout we do not know", line=1, hint=HINT)


def _parts(text: str, delimiter: str, profiles: Sequence[Profile]) -> list[_Part]:
    parts: list[_Part] = []
    waiting: list[tuple[int, list[str]]] = []
    for number, row in _rows(text.lstrip("\ufeff"), delimiter):
        if not any(cell.strip("\0\x1a \u00a0\t") for cell in row):
            continue
        columns = find_layout(row, profiles)
        if columns:
            parts.append(_Part(columns, waiting))
            waiting = []
        elif parts and _day_or_none(parts[-1].columns.cell(row, "booked")) is not None:
            if waiting and not all(_balance_row(r) for _, r in waiting):
                raise Broken(f"a row that is neither a movement nor a balance: {waiting[0][1]!r:.80}", line=waiting[0][0])
            parts[-1].below.extend(waiting)
            parts[-1].rows.append((number, row))
            waiting = []
        elif parts and _pending_row(parts[-1].columns, row):
            parts[-1].rows.append((number, row))
        else:
            waiting.append((number, row))
    if waiting and parts:
        parts[-1].below.extend(waiting)
        for number, row in waiting:
            columns = parts[-1].columns
            if not _balance_row(row) and (_has_money(columns, row) or columns.cell(row, "booked")):
                raise Broken(f"a row whose date cannot be read: {row!r:.80}", line=number)
    return parts


def _pending_row(columns: _Columns, row: Sequence[str]) -> bool:
    """A row that is not booked may lack its booking date."""
    status = plain_name(columns.cell(row, "status"))
    return bool(status) and status not in columns.profile.booked_statuses and not columns.cell(row, "booked")


def _has_money(columns: _Columns, row: Sequence[str]) -> bool:
    return any(columns.cell(row, role) for role in ("amount", "debit", "credit"))


def _balance_row(row: Sequence[str]) -> bool:
    return plain_name(" ".join(row)).startswith(("solde", "total", "balance"))


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    match = _DAY.fullmatch(text)
    if match is None:
        return iso_day(text)
    year = int(match[3]) if len(match[3]) == 4 else full_year(int(match[3]))
    return calendar_day(year, int(match[2]), int(match[1]))


def _day_or_none(text: str) -> date | None:
    """A date, or None when the cell holds no date at all. Raises Broken on a date that cannot be."""
    if not re.match(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}", text):
        return None
    try:
        return _day(text)
    except ValueError:
        return date.max


def _check_end(part: _Part, text: str) -> None:
    """A cut shows in the last row: too few cells, or an amount with fewer decimals than all the others."""
    if text.endswith(("\n", "\r")) or not part.rows:
        return
    number, last = part.rows[-1]
    if part.below and part.below[-1][0] > number:
        return
    others = [row for _, row in part.rows[:-1]]
    if len(last) < max((min(len(row) for row in others) if others else 0), part.columns.width):
        raise Broken("the last row is cut", line=number, hint="download the file again")
    cell = last[-1].strip() if last else ""
    decimals = {len(m[1]) for row in others if (m := re.search(r"[.,](\d+)$", row[len(last) - 1].strip() if len(row) >= len(last) else ""))}
    if decimals == {2} and cell and not re.search(r"[.,]\d\d$", cell) and re.search(r"\d[.,]?\d?$", cell):
        raise Broken(f"the last amount is cut: {cell!r}", line=number, hint="download the file again")


def _statements(part: _Part) -> list[Statement]:
    columns, profile = part.columns, part.columns.profile
    try:
        mark = decimal_mark(
            cell for _, row in part.rows for role in ("amount", "debit", "credit") if (cell := columns.cell(row, role))
        )
    except ValueError as fault:
        raise Broken(str(fault), line=part.rows[0][0]) from None
    facts = _about(part, mark)
    unsigned = _debit_is_unsigned(part, mark)
    grouped: dict[str, tuple[list[Line], list[Line]]] = {}
    refused = 0
    for number, row in part.rows:
        try:
            line = _line(columns, row, number, mark, unsigned, facts)
        except ValueError as fault:
            raise Broken(str(fault), line=number) from None
        status = plain_name(columns.cell(row, "status"))
        booked, pending = grouped.setdefault(line.account, ([], []))
        if not status or status in profile.booked_statuses or not profile.booked_statuses:
            booked.append(line)
        elif status in profile.pending_statuses:
            pending.append(line)
        else:
            refused += 1
    if not grouped:
        grouped[facts["account"]] = ([], [])
    notes = (f"{refused} rows were declined or cancelled: not movements",) if refused else ()
    return [_statement(account, lines, pending, facts, part, notes, len(grouped) == 1)
            for account, (lines, pending) in grouped.items()]  # fmt: skip


def _statement(account: str, lines: list[Line], pending: list[Line], facts: Mapping[str, str], part: _Part,
               notes: tuple[str, ...], alone: bool) -> Statement:  # fmt: skip
    lines, broken_at = _in_order(lines)
    if broken_at:
        notes = (*notes, f"running balances contradict the amounts at line {broken_at}")
    opening = closing = None
    if lines and lines[0].balance is not None and lines[-1].balance is not None:
        opening, closing = lines[0].balance - lines[0].amount, lines[-1].balance
    if alone:
        opening = Decimal(facts["opening"]) if "opening" in facts else opening
        closing = Decimal(facts["closing"]) if "closing" in facts else closing
    return Statement(
        account=account,
        currency=lines[0].currency if lines else facts["currency"],
        lines=tuple(lines),
        opening=opening,
        opening_on=lines[0].booked_on if lines and opening is not None else None,
        closing=closing,
        closing_on=lines[-1].booked_on if lines and closing is not None else None,
        format="csv",
        pending=tuple(pending),
        notes=notes,
    )


def _about(part: _Part, mark: str) -> dict[str, str]:
    """Account, currency and balances told around the table."""
    facts = {"account": "", "currency": part.columns.profile.currency}
    for _, row in (*part.above, *part.below):
        joined = ";".join(cell.strip() for cell in row)
        flat = plain_name(joined)
        if flat.startswith("solde"):
            _balance(facts, flat, row, mark)
            continue
        if found := _CURRENCY.search(joined):
            facts["currency"] = found[1].upper()
        for name, pattern in (("bank", _BANK), ("branch", _BRANCH)):
            if found := pattern.search(joined):
                facts[name] = found[1]
        if not facts["account"] and (found := _IBAN.search(joined) or _ACCOUNT.search(joined)):
            facts["account"] = compact(found[1])
    if "bank" in facts and "branch" in facts:
        try:
            facts["account"] = french_iban(facts["bank"], facts["branch"], facts["account"].zfill(11))
        except ValueError:
            facts["account"] = facts["account"]
    return facts


def _balance(facts: dict[str, str], flat: str, row: Sequence[str], mark: str) -> None:
    cells = [cell for cell in row[1:] if cell.strip()] or re.findall(r"[-+]?[\d \u00a0\u202f.]+,\d\d", row[0])
    for cell in reversed(cells):
        try:
            value = amount(cell.strip(), mark)
        except ValueError:
            continue
        which = "opening" if "debut" in flat or "initial" in flat or "precedent" in flat else "closing"
        if "franc" not in flat:
            facts[which] = format(value, "f")
        return


def _debit_is_unsigned(part: _Part, mark: str) -> bool:
    """Whether debits are written without sign. Raises Broken when the column mixes signs: that would be a guess."""
    signs: dict[int, int] = {}
    for number, row in part.rows:
        cell = part.columns.cell(row, "debit")
        try:
            value = amount(cell, mark) if cell else Decimal(0)
        except ValueError:
            continue
        if value:
            signs.setdefault(1 if value > 0 else -1, number)
    if len(signs) == 2:
        raise Broken("the debit column holds positive and negative amounts", line=max(signs.values()), hint=HINT)
    return 1 in signs


def _value(columns: _Columns, row: Sequence[str], mark: str, unsigned: bool) -> Decimal:
    if cell := columns.cell(row, "amount"):
        return amount(cell, mark)
    debit, credit = columns.cell(row, "debit"), columns.cell(row, "credit")
    if not debit and not credit:
        raise ValueError("a row without amount")
    out = amount(debit, mark) if debit else Decimal(0)
    into = amount(credit, mark) if credit else Decimal(0)
    if out and into:
        raise ValueError("a row with both debit and credit")
    if into < 0:
        raise ValueError("a negative credit")
    return into - out if unsigned else into + out


def _line(columns: _Columns, row: Sequence[str], number: int, mark: str, unsigned: bool,
          facts: Mapping[str, str]) -> Line:  # fmt: skip
    cell = columns.cell
    texts = [" ".join(row[at].split()) for at in columns.roles.get("label", ()) if at < len(row)]
    booked, value = cell(row, "booked"), cell(row, "value")
    balance = cell(row, "balance")
    party = cell(row, "party")
    status = plain_name(cell(row, "status"))
    day = _day(booked or value) if booked or value else date(1980, 1, 1)
    label = " ".join(dict.fromkeys(filter(None, texts)))
    return Line(
        account=compact(cell(row, "account")) or facts["account"],
        booked_on=day,
        amount=_value(columns, row, mark, unsigned),
        currency=cell(row, "currency") or facts["currency"],
        label=label,
        value_on=_day(value) if value else None,
        counterparty=party,
        counterparty_iban=cell(row, "iban"),
        counterparty_kind=kind_of(party or label),
        operation=cell(row, "operation"),
        references=(cell(row, "id"),) if cell(row, "id") else (),
        balance=amount(balance, mark) if balance else None,
        pending=status in columns.profile.pending_statuses,
        line=number,
    )


def _in_order(lines: list[Line]) -> tuple[list[Line], int]:
    """(oldest first, source line of the first running balance that contradicts; 0 when none)."""
    if len(lines) < 2:
        return lines, 0
    turned = lines[::-1]
    descending = lines[0].booked_on > lines[-1].booked_on
    if all(line.balance is not None for line in lines):
        forth, back = _contradiction(lines), _contradiction(turned)
        if not forth or not back:
            return (turned, 0) if forth or (not back and descending) else (lines, 0)
        return (turned, back) if descending else (lines, forth)
    return (turned if descending else lines), 0


def _contradiction(lines: list[Line]) -> int:
    for before, line in zip(lines, lines[1:], strict=False):
        if before.balance is not None and line.balance is not None and before.balance + line.amount != line.balance:
            return line.line
    return 0
