"""CSV of banks, by profile: finds the header row of a known layout, then takes every row or says which it cannot.

A row is never skipped in silence: it is a movement, a balance, the preamble of the next account, or a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

from connectors.bank.layout import Columns, plain_name
from connectors.bank.profiles import PROFILES, Profile
from connectors.bank.result import Broken
from connectors.bank.rows import HINT, Part, bank_day, check_end, delimiter_of, parts_of
from connectors.bank.values import amount, decimal_mark, iso_day
from hub.core.ledger.account import compact, french_iban
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import Line, Statement

_IBAN = re.compile(r"\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30})\b")
_ACCOUNT = re.compile(r"(?:compte|account)[^;\d*]{0,40}?[\s;:*]*([0-9X*][0-9A-Z*]{3,22})", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b", re.ASCII)
_TIME = re.compile(r"\b(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b", re.ASCII)
# where the banks that write UTC keep their days
_BANKS = ZoneInfo("Europe/Paris")
_BANK = re.compile(r"code (?:de la )?banque\W{1,4}(\d{5})", re.IGNORECASE)
_BRANCH = re.compile(r"code (?:de l.)?(?:agence|guichet)\W{1,4}(\d{5})", re.IGNORECASE)
# One row above the table: account; first day; last day; number of movements; day of the balance; balance.
_SUMMARY = re.compile(
    r'=?"*(\d{8,23})"*;[\d/]{8,10};[\d/]{8,10};(\d{1,6});([\d/]{8,10});([-+]?[\d ]+[.,]\d\d) ([A-Z]{3});*'
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_CURRENCY = re.compile(r"(?:devise|currency)\W{1,4}([A-Z]{3})\b", re.IGNORECASE)


def read(text: str, mapping: Profile | None = None) -> tuple[list[Statement], str]:
    """(statements, name of the layout). Raises Broken."""
    profiles = (mapping,) if mapping else PROFILES
    delimiter = delimiter_of(text, profiles)
    parts = parts_of(text, delimiter, profiles)
    statements: list[Statement] = []
    for part in parts:
        check_end(part, text)
        statements.extend(_statements(part))
    return statements, parts[0].columns.profile.name


def _statements(part: Part) -> list[Statement]:
    columns, profile = part.columns, part.columns.profile
    try:
        mark = decimal_mark(
            cell for _, row in part.rows for role in ("amount", "debit", "credit") if (cell := columns.cell(row, role))
        )
    except ValueError as fault:
        raise Broken(str(fault), line=part.rows[0][0]) from None
    facts = _about(part, mark)
    if "period" in facts and "opening" not in facts:
        raise Broken("the opening balance that ends this layout is lacking", line=part.rows[-1][0] if part.rows else 1,
                     hint="the file is cut: download it again")  # fmt: skip
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
    if int(facts.get("count", 0)) > len(part.rows):
        notes = (*notes, f"the file announces {facts['count']} movements and holds {len(part.rows)}")
    return [_statement(account, lines, pending, facts, part, notes, len(grouped) == 1)
            for account, (lines, pending) in grouped.items()]  # fmt: skip


def _statement(account: str, lines: list[Line], pending: list[Line], facts: Mapping[str, str], part: Part,
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
        closing_on=_closing_day(facts, lines) if closing is not None else None,
        format="csv",
        pending=tuple(pending),
        notes=notes,
    )


def _closing_day(facts: Mapping[str, str], lines: list[Line]) -> date | None:
    last = lines[-1].booked_on if lines else None
    if "closing_on" in facts and "opening" not in facts:
        try:
            return bank_day(facts["closing_on"])
        except ValueError:
            return last
    return last


def _about(part: Part, mark: str) -> dict[str, str]:
    """Account, currency and balances told around the table."""
    facts = {"account": "", "currency": part.columns.profile.currency}
    for _, row in (*part.above, *part.below):
        joined = ";".join(cell.strip() for cell in row)
        flat = plain_name(joined)
        if flat.startswith("solde"):
            _balance(facts, flat, row, mark)
            continue
        if found := _SUMMARY.fullmatch(joined):
            facts |= {"account": found[1], "count": found[2], "closing_on": found[3], "currency": found[5],
                      "closing": format(amount(found[4]), "f")}  # fmt: skip
            continue
        if found := _CURRENCY.search(joined):
            facts["currency"] = found[1].upper()
        for name, pattern in (("bank", _BANK), ("branch", _BRANCH)):
            if found := pattern.search(joined):
                facts[name] = found[1]
        if not facts["account"] and (found := _IBAN.search(joined) or _ACCOUNT.search(joined)):
            # a masked number names no account: the instance's own is meant
            facts["account"] = "" if "*" in found[0] else compact(found[1])
    if "bank" in facts and "branch" in facts:
        try:
            facts["account"] = french_iban(facts["bank"], facts["branch"], facts["account"].zfill(11))
        except ValueError:
            facts["account"] = facts["account"]
    return facts


def _balance(facts: dict[str, str], flat: str, row: Sequence[str], mark: str) -> None:
    told = ";".join(row)
    if (on := _DATE.search(told)) and "debut" not in flat:
        facts["closing_on"] = on[0]
    without = _DATE.sub(" ", row[0])
    cells = [cell for cell in row[1:] if cell.strip()] or re.findall(r"[-+]?\d[\d \u00a0\u202f.]*,\d\d", without)
    for cell in reversed(cells):
        try:
            value = amount(cell.strip(), mark)
        except ValueError:
            continue
        which = "opening" if "debut" in flat or "initial" in flat or "precedent" in flat else "closing"
        if "franc" not in flat:
            facts[which] = format(value, "f")
        if "findeperiode" in flat:
            facts["period"] = "ends with its opening balance"
        return


def _debit_is_unsigned(part: Part, mark: str) -> bool:
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


def _value(columns: Columns, row: Sequence[str], mark: str, unsigned: bool) -> Decimal:
    if cell := columns.cell(row, "amount"):
        fee = columns.cell(row, "fee")
        return amount(cell, mark) - (amount(fee, mark) if fee else Decimal(0))
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


def _day(columns: Columns, text: str) -> date:
    return iso_day(text) if columns.profile.iso_dates else bank_day(text)


def _booked_on(columns: Columns, text: str) -> date:
    """The day at the bank: what is written in UTC just before midnight is of the next one."""
    day, at = _day(columns, text), _TIME.search(text)
    if not columns.utc or at is None:
        return day
    return datetime.combine(day, time.fromisoformat(at[0]), UTC).astimezone(_BANKS).date()


def _line(columns: Columns, row: Sequence[str], number: int, mark: str, unsigned: bool,
          facts: Mapping[str, str]) -> Line:  # fmt: skip
    cell = columns.cell
    texts = [" ".join(row[at].split()) for at in columns.roles.get("label", ()) if at < len(row)]
    booked, value = cell(row, "booked"), cell(row, "value")
    balance = cell(row, "balance")
    party = cell(row, "party")
    status = plain_name(cell(row, "status"))
    if not booked and not value:
        raise ValueError("a row without date")
    label = " ".join(dict.fromkeys(filter(None, texts))) or cell(row, "operation")
    return Line(
        account=compact(cell(row, "account")) or facts["account"],
        booked_on=_booked_on(columns, booked or value),
        amount=_value(columns, row, mark, unsigned),
        currency=_SIGNS.get(sign := cell(row, "currency").upper(), sign) or facts["currency"],
        label=label,
        value_on=_day(columns, value) if value else None,
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
    for before, line in pairwise(lines):
        if before.balance is not None and line.balance is not None and before.balance + line.amount != line.balance:
            return line.line
    return 0
