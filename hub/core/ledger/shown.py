"""What pages show of the money: months, accounts, entries; from the entries for members, from public lines for all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hub.core.ledger.balances import by_account, by_month
from hub.core.ledger.chart import nearest
from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.manual import is_manual
from hub.core.ledger.openings import TREASURY, opens
from hub.core.ledger.publicview import PublicLine
from hub.core.money import EURO


def entry_rows(entries: Iterable[Entry], label: Callable[[Entry], str]) -> list[dict[str, Any]]:
    """The ledger inside: every entry with its day, for members. `label` gives what stands in the bank's words."""
    return [
        {
            "id": one.id, "number": one.number, "date": one.date.isoformat(), "public_label": one.public_label,
            "label": label(one), "decision": one.decision, "rule": one.rule, "reversed": bool(one.reversed_by),
            "postings": posting_rows(one.postings),
        }
        for one in sorted(entries, key=lambda one: (one.date, one.number), reverse=True)
    ]  # fmt: skip


def posting_rows(postings: Iterable[Posting]) -> list[dict[str, Any]]:
    """The sides of an entry, debit positive."""
    return [{"account": p.account, "amount": p.money.amount, "currency": p.money.currency} for p in postings]


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the whole treasury. `balance` is at its end; what opened the books is in it, and is no income."""

    month: str
    income: Decimal
    expense: Decimal
    balance: Decimal


def is_treasury(account: str) -> bool:
    """Whether an account holds money itself: bank and cash."""
    return account.startswith(TREASURY)


def currency_of(entries: Iterable[Entry]) -> str:
    """The currency that pages tell the money in: that of most movements of bank and cash, the euro of two as many."""
    return _usual((p.money.currency, 1) for entry in entries for p in entry.postings if is_treasury(p.account))


def public_currency(lines: Iterable[PublicLine]) -> str:
    """The same of the public ledger."""
    return _usual((one.currency, one.count) for one in lines if is_treasury(one.account))


def _usual(currencies: Iterable[tuple[str, int]]) -> str:
    counts: Counter[str] = Counter()
    for currency, count in currencies:
        counts[currency] += count
    return max(counts, key=lambda one: (counts[one], one == EURO, one)) if counts else EURO


def months(entries: Sequence[Entry], currency: str = "") -> list[Month]:
    """What came in and went out month by month, over bank and cash, every month between the first and the last; in the
    currency of most of it where none is asked for."""
    currency = currency or currency_of(entries)
    moves = []
    for entry in entries:
        moved = [p.money.amount for p in entry.postings if is_treasury(p.account) and p.money.currency == currency]
        moves.append((f"{entry.date:%Y-%m}", sum(moved, Decimal(0)), opens(entry), bool(entry.reverses)))
    return _months(moves)


def public_months(lines: Sequence[PublicLine], currency: str = "") -> list[Month]:
    """The same of the public ledger: the balance of a month is the sum of what was told up to its end."""
    currency = currency or public_currency(lines)
    return _months(
        (one.month, one.amount, one.opens, one.undoes)
        for one in lines
        if is_treasury(one.account) and one.currency == currency
    )


def public_balances(lines: Iterable[PublicLine], currency: str = "EUR") -> dict[str, Decimal]:
    """{account: debits minus credits} of the public ledger, sorted by account."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for one in lines:
        if one.currency == currency:
            found[one.account] += one.amount
    return dict(sorted(found.items()))


def public_moves(lines: Iterable[PublicLine], currency: str = "EUR") -> dict[tuple[str, str], Decimal]:
    """{(month, account): debits minus credits} of the public ledger."""
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in lines:
        if one.currency == currency:
            found[one.month, one.account] += one.amount
    return dict(found)


def flows(
    groups: Iterable[Mapping[str, Any]], moves: Mapping[tuple[str, str], Decimal], months: Sequence[Month]
) -> dict[str, dict[str, Any]]:
    """{income or expense: what each of the latest twelve months brought to each account}, positive in that sense."""
    latest = [one.month for one in months][-12:]
    found: dict[str, dict[str, Any]] = {}
    for group in groups:
        if group["kind"] in ("income", "expense"):
            sign = -1 if group["kind"] == "income" else 1
            rows = [
                {"name": row["name"], "number": row["number"],
                 "cells": [sign * moves.get((month, str(row["number"])), Decimal(0)) or Decimal(0)
                           for month in latest]}
                for row in group["rows"]
            ]  # fmt: skip
            found[group["kind"]] = {"months": latest, "rows": rows}
    return found


def public_suspense(lines: Iterable[PublicLine]) -> dict[str, Any]:
    """How much of what was told waits on 471 for a person to say what it is."""
    waiting = [one for one in lines if one.account == "471"]
    amount = sum((one.amount for one in waiting), Decimal(0))
    return {"count": sum(one.count for one in waiting) if amount else 0, "amount": abs(amount)}


@dataclass(frozen=True, slots=True)
class Treasury:
    """What a page tells of the money at a glance; `balances` by account, `suspense` what waits on 471, `moves` what a
    month brought to an account, by (month, account). All is in one `currency`; `others` are those it leaves out."""

    months: list[Month]
    balances: dict[str, Decimal]
    suspense: dict[str, Any]
    moves: dict[tuple[str, str], Decimal]
    currency: str
    others: tuple[str, ...]


def inside(entries: Sequence[Entry]) -> Treasury:
    """As it is, for members; `entries` with what opens them."""
    currency = currency_of(entries)
    others = {p.money.currency for one in entries for p in one.postings} - {currency}
    own = [one for one in entries if one.postings[0].money.currency == currency] if others else entries
    return Treasury(months(own, currency), by_account(entries, currency), suspense(own), by_month(entries, currency),
                    currency, tuple(sorted(others)))  # fmt: skip


def told(lines: Sequence[PublicLine]) -> Treasury:
    """As it was told, for all."""
    currency = public_currency(lines)
    own = [one for one in lines if one.currency == currency]
    return Treasury(public_months(own, currency), public_balances(own, currency), public_suspense(own),
                    public_moves(own, currency), currency,
                    tuple(sorted({one.currency for one in lines} - {currency})))  # fmt: skip


def _months(moves: Iterable[tuple[str, Decimal, bool, bool]]) -> list[Month]:
    """Of (month, what moved, whether it was there before, whether it undoes what moved the other way): what is undone
    did not come, and what is undone of another month went."""
    came: dict[str, Decimal] = defaultdict(Decimal)
    went: dict[str, Decimal] = defaultdict(Decimal)
    opened: dict[str, Decimal] = defaultdict(Decimal)
    for month, moved, was_there, undoes in moves:
        if was_there:
            opened[month] += moved
        elif (moved > 0) is not undoes:
            came[month] += moved
        else:
            went[month] -= moved
    found: list[Month] = []
    balance = Decimal(0)
    for month in _every(sorted({*came, *went, *opened})):
        balance += opened[month] + came[month] - went[month]
        over = max(-came[month], Decimal(0)), max(-went[month], Decimal(0))
        found.append(Month(month, came[month] + sum(over), went[month] + sum(over), balance))
    return found


def _every(known: Sequence[str]) -> list[str]:
    if not known:
        return []
    year, month = map(int, known[0].split("-"))
    found = []
    while (name := f"{year}-{month:02d}") <= known[-1]:
        found.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def account_rows(balances: Mapping[str, Decimal], chart: str = "2025") -> list[dict[str, Any]]:
    """Accounts with what they hold, by number; those at zero are left out."""
    rows = []
    for number, balance in sorted(balances.items()):
        if balance:
            known = nearest(number, chart)
            rows.append({"number": number, "name": known.label if known else "", "balance": balance})
    return rows


def account_groups(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Accounts as people ask for them: `have` (bank, cash), `income`, `expense`, `other`; amounts in that sense.

    Income stands on the credit side, so its sign is turned: what came in reads as a positive amount.
    """
    groups: dict[str, list[dict[str, Any]]] = {"have": [], "income": [], "expense": [], "other": []}
    for row in rows:
        number = str(row["number"])
        kind = "have" if is_treasury(number) else {"7": "income", "6": "expense"}.get(number[:1], "other")
        groups[kind].append({**row, "amount": -row["balance"] if kind == "income" else row["balance"]})
    return [
        {"kind": kind, "rows": found, "total": sum((row["amount"] for row in found), Decimal(0))}
        for kind, found in groups.items()
        if found
    ]


def public_entry_rows(lines: Iterable[PublicLine]) -> list[dict[str, Any]]:
    """The public ledger, newest month first."""
    ordered = sorted(lines, key=lambda one: (one.month, one.account, one.label), reverse=True)
    return [
        {
            "id": one.key, "date": one.month, "label": one.label, "account": one.account, "amount": one.amount,
            "currency": one.currency, "decision": one.decision, "count": one.count,
            "treasury": is_treasury(one.account),
        }
        for one in ordered
    ]  # fmt: skip


def suspense(entries: Iterable[Entry]) -> dict[str, Any]:
    """How much waits on 471 for a person to say what it is; what an entry by hand took off again waits no more."""
    standing = [(one, one.amount("471")) for one in entries if not one.reversed_by and not one.reverses]
    taken_off = Counter(-amount for one, amount in standing if is_manual(one) and amount)
    waiting: list[Decimal] = []
    for one, amount in standing:
        if amount and not is_manual(one):
            if taken_off[amount]:
                taken_off[amount] -= 1
            else:
                waiting.append(amount)
    waiting += taken_off.elements()
    return {"count": len(waiting), "amount": sum(map(abs, waiting), Decimal(0))}
