"""CSV of banks, by profile: finds the header row of a known layout, then takes every row or says which it cannot.

A row is never skipped in silence: it is a movement, a balance, the preamble of the next account, or a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from connectors.bank.abroad import settled
from connectors.bank.around import about, account_in
from connectors.bank.balances import Stated
from connectors.bank.cards import Card, apart, card_above, card_of
from connectors.bank.commissions import commission, told_apart
from connectors.bank.formats import lcl
from connectors.bank.inner import settled_balances, take_movements, unread
from connectors.bank.layout import MAPPED, Columns, plain_name
from connectors.bank.profiles import PROFILES, Profile
from connectors.bank.references import usable
from connectors.bank.result import Broken
from connectors.bank.rows import Part, check_end, day_of, delimiter_of, is_booked, order_of, parts_of
from connectors.bank.signs import Signs, check_twins, signs_of, value_of
from connectors.bank.statuses import PENDING
from connectors.bank.totals import check_undated
from connectors.bank.undone import Row, counting
from connectors.bank.values import SAY_ORDER, amount, day_at_the_bank, decimal_mark
from hub.core.ledger.account import is_iban
from hub.core.ledger.counterparty import kind_of
from hub.core.ledger.statement import Line, Statement

_TIME = re.compile(r"\b(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b", re.ASCII)
_USUAL = "EUR"
# the header of a fichier des écritures comptables (livre des procédures fiscales, art. A47 A-1)
_FEC = re.compile(r"\ufeff?\W*JournalCode\W+JournalLib\W+EcritureNum\W+EcritureDate\W+CompteNum\b", re.IGNORECASE)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}


def read(text: str, mapping: Profile | None = None, currency: str = "", dates: str = "") -> tuple[list[Statement], str]:
    """(statements, name of the layout); `currency` and `dates` tell what a file may leave open. Raises Broken."""
    if _FEC.match(text):
        raise Broken("the entries of a ledger (FEC), not a bank statement: each stands on two accounts", line=1,
                     hint="import the bank's own file; what was there before: `hub ledger opening`")  # fmt: skip
    if mapping is None and lcl.is_lcl(text):
        return lcl.read(text, currency or _USUAL), lcl.NAME
    profiles = (mapping,) if mapping else PROFILES
    delimiter = delimiter_of(text, profiles)
    parts = parts_of(text, delimiter, profiles)
    statements: list[tuple[Statement, Card | None]] = []
    for part in parts:
        if mapping or part.columns.profile.iso_dates:
            part.columns.order = dates or order_of(part)
        if mapping and not dates and part.columns.order == "mdy":
            # the next file of that bank may leave it open, and would be read day first
            raise Broken("its days are written month first", line=part.rows[0][0], hint=SAY_ORDER)
        check_end(part, text)
        part.card = card_above(part.above)
        statements.extend((one, part.card or card_of(one.account)) for one in _statements(part, currency))
    return apart(statements), parts[0].columns.profile.name


def _statements(part: Part, currency: str) -> list[Statement]:
    columns = part.columns
    try:
        mark = decimal_mark(
            cell for _, row in part.rows for role in ("amount", "debit", "credit") if (cell := columns.cell(row, role))
        )
    except ValueError as fault:
        raise Broken(str(fault), line=part.rows[0][0]) from None
    facts, stated = about(part, mark, currency or _USUAL)
    facts["account"] = facts["account"] or columns.profile.account
    if "period" in facts and not any(one.which == "opening" for one in stated):
        raise Broken("the opening balance that ends this layout is lacking", line=part.rows[-1][0] if part.rows else 1,
                     hint="the file is cut: download it again")  # fmt: skip
    signs = signs_of(part, mark)
    take_movements(part, signs)
    rows, kept = _rows(part, signs, facts)
    refers = {number: columns.cell(row, "refers") for number, row in part.rows}
    counts, undone = counting(part, rows, refers)
    grouped: dict[str, tuple[list[Line], list[Line]]] = {}
    refused = 0
    for line, booked in rows:
        lines, pending = grouped.setdefault(line.account, ([], []))
        if booked or line.line in counts:
            lines.append(line if booked else replace(line, pending=False))
        elif booked is None:
            refused += 1
        else:
            pending.append(line)
    told = tuple(check_undated(part, [one for lines, _ in grouped.values() for one in lines], mark))
    if not grouped:
        grouped[facts["account"]] = ([], [])
    notes = (*told, *undone)
    if refused:
        notes = (f"{refused} rows were declined or cancelled: not movements", *notes)
    if int(facts.get("count", 0)) > len(part.rows):
        notes = (*notes, f"the file announces {facts['count']} movements and holds {len(part.rows)}")
    if not currency and any(_assumed_abroad(part, account, facts) for account in grouped):
        notes = (*notes, f'no currency is named, and {_USUAL} would contradict a Swiss account: write currency = "CHF" '
                         "in space.toml and import it again")  # fmt: skip
    ends: dict[str, Stated] = {}
    if len(grouped) == 1:
        ends, inner = settled_balances(part, signs, stated, next(iter(grouped.values()))[0])
        notes = (*notes, *inner)
    else:
        notes = (*notes, *(unread(number) for number, _ in part.balances))
    if "refers" in columns.roles:
        for account, (lines, pending) in grouped.items():
            lines, abroad = settled(lines, currency or _USUAL, refers)
            grouped[account], notes = (lines, pending), (*notes, *abroad)
    service = "" if columns.profile.name == MAPPED else columns.profile.title
    banks = () if grouped.keys() - {""} else columns.profile.banks
    return [
        replace(told_apart(_statement(account, lines, pending, facts, notes, ends), kept, service), banks=banks)
        for account, (lines, pending) in grouped.items()
    ]


def _rows(part: Part, signs: Signs, facts: Mapping[str, str]) -> tuple[list[Row], dict[int, Decimal]]:
    """Each row as a line, whether it is booked by what it says, and what a service kept of it. Raises Broken."""
    found, kept, columns = [], {}, part.columns
    for number, row in part.rows:
        try:
            line = _line(columns, row, number, signs, facts, part.more.get(number, ()))
            found.append((line, is_booked(columns, row)))
            kept[number] = commission(columns, row, line.amount, signs.mark)
        except ValueError as fault:
            raise Broken(str(fault), line=number, hint=getattr(fault, "hint", "")) from None
    return found, kept


def _assumed_abroad(part: Part, account: str, facts: Mapping[str, str]) -> bool:
    """Whether the usual currency was assumed for an account of a country with another one."""
    named = part.columns.currency or "currency_named" in facts
    return not named and "currency" not in part.columns.roles and account.startswith(("CH", "LI")) and is_iban(account)


def _statement(account: str, lines: list[Line], pending: list[Line], facts: dict[str, str],
               notes: tuple[str, ...], ends: Mapping[str, Stated]) -> Statement:  # fmt: skip
    lines, broken_at = _in_order(lines)
    if broken_at:
        notes = (*notes, f"running balances contradict the amounts at line {broken_at}")
    opening = closing = None
    if lines and lines[0].balance is not None and lines[-1].balance is not None:
        opening, closing = lines[0].balance - lines[0].amount, lines[-1].balance
    on = lines[-1].booked_on if lines else None
    if "opening" in ends:
        opening = ends["opening"].value
    if "closing" in ends:
        closing, on = ends["closing"].value, ends["closing"].day or on
    return Statement(
        account=account,
        currency=lines[0].currency if lines else facts["currency"],
        lines=tuple(lines),
        opening=opening,
        opening_on=lines[0].booked_on if lines and opening is not None else None,
        closing=closing,
        closing_on=on if closing is not None else None,
        format="csv",
        pending=tuple(pending),
        notes=notes,
    )


def _booked_on(columns: Columns, text: str) -> date:
    """The day at the bank, also of what is written in UTC."""
    day, at = day_of(columns, text), _TIME.search(text)
    if not columns.utc or at is None:
        return day
    return day_at_the_bank(day, at[0])


def _line(columns: Columns, row: Sequence[str], number: int, signs: Signs, facts: Mapping[str, str],
          more: Sequence[str]) -> Line:  # fmt: skip
    cell = columns.cell
    if any(extra.strip() for extra in row[columns.cells :]):
        raise ValueError("a row with more cells than the header: a text or an amount is cut in two")
    check_twins(columns, row, signs.mark)
    texts = [" ".join(row[at].split()) for at in columns.roles.get("label", ()) if at < len(row)]
    texts += [" ".join(text.split()) for text in more]
    if columns.profile.numbered and not any(texts):
        raise ValueError("a row without text: if it states a balance, take it out of a copy of the file")
    booked, value = cell(row, "booked"), cell(row, "value")
    balance = cell(row, "balance")
    party = cell(row, "party")
    status = plain_name(cell(row, "status"))
    if not booked and not value:
        raise ValueError("a row without date")
    label = " ".join(dict.fromkeys(filter(None, texts))) or cell(row, "operation")
    return Line(
        account=account_in(cell(row, "account")) or facts["account"],
        booked_on=_booked_on(columns, booked or value),
        amount=value_of(columns, row, signs),
        currency=_SIGNS.get(sign := cell(row, "currency").upper(), sign) or facts["currency"],
        label=label,
        value_on=day_of(columns, value) if value else None,
        counterparty=party,
        counterparty_iban=cell(row, "iban"),
        counterparty_kind=kind_of(party or label),
        operation=cell(row, "operation"),
        references=usable((cell(row, "id"),)),
        balance=amount(balance, signs.mark) if balance else None,
        pending=status in PENDING,
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
