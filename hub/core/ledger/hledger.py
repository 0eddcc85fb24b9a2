"""The ledger as an hledger journal that `hledger check --strict` accepts.

Syntax: https://hledger.org/hledger.html#journal
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from heapq import merge

from hub.core.ledger.entry import Entry
from hub.core.ledger.plaintext import FRENCH, Assertion, Names, amount_text, one_line

_TYPES = {"assets": "A", "liabilities": "L", "equity": "E", "income": "R", "expenses": "X"}


def hledger(
    entries: Iterable[Entry],
    assertions: Iterable[Assertion] = (),
    *,
    title: str = "",
    roots: Mapping[str, str] = FRENCH,
    chart: str = "2025",
) -> str:
    """The whole journal, public labels only; an assertion is a transaction of 0 at the end of its day."""
    return "".join(hledger_parts(entries, assertions, title=title, roots=roots, chart=chart))


def hledger_parts(
    entries: Iterable[Entry],
    assertions: Iterable[Assertion] = (),
    *,
    title: str = "",
    roots: Mapping[str, str] = FRENCH,
    chart: str = "2025",
) -> Iterator[str]:
    """The same part by part: years of entries are never held as one text."""
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.number))
    stated = sorted(assertions, key=lambda one: (one.on, one.account))
    named = Names(roots, chart)
    currencies = {p.money.currency for e in ordered for p in e.postings} | {one.money.currency for one in stated}
    numbers = {p.account for e in ordered for p in e.postings} | {one.account for one in stated}
    lines = [f"; {one_line(title)}"] if title else []
    lines += [f"commodity {_sample(currency)}" for currency in sorted(currencies)]
    lines += [f"account {roots[root]}  ; type: {kind}" for root, kind in _TYPES.items()]
    lines += [f"account {named(number)}" for number in sorted(numbers)]
    yield "\n".join(lines) + "\n"
    moves = (((entry.date, 0), _transaction(entry, named)) for entry in ordered)
    balances = (((one.on, 1), _balance(one, named)) for one in stated)
    for _, text in merge(moves, balances, key=lambda one: one[0]):
        yield "\n" + "\n".join(text) + "\n"


def _balance(one: Assertion, named: Names) -> Iterator[str]:
    unit = one.money.currency
    zero, total = amount_text(one.money.amount * 0, unit), amount_text(one.money.amount, unit)
    yield f"{one.on} * Solde"
    yield f"    {named(one.account)}  {zero} {unit} = {total} {unit}"


def _sample(currency: str) -> str:
    """How amounts of a currency are written, as its declaration wants to be shown; the mark is always present."""
    text = amount_text(Decimal(1000), currency)
    return f"{text if '.' in text else text + '.'} {currency}"


def _transaction(entry: Entry, named: Names) -> Iterator[str]:
    note = "".join(f", {name}: {_tag(value)}" for name, value in (("decision", entry.decision), ("regle", entry.rule))
                   if value)  # fmt: skip
    yield f"{entry.date} * {one_line(entry.public_label).replace(';', ',').replace('|', '/')}" + (
        f"  ; {note[2:]}" if note else ""
    )
    for posting in entry.postings:
        amount = amount_text(posting.money.amount, posting.money.currency)
        yield f"    {named(posting.account)}  {amount} {posting.money.currency}"


def _tag(value: str) -> str:
    return one_line(value).replace(",", " ")
