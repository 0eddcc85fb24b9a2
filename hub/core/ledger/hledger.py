"""The ledger as an hledger journal that `hledger check --strict` accepts.

Syntax: https://hledger.org/hledger.html#journal
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from hub.core.ledger.entry import Entry
from hub.core.ledger.plaintext import FRENCH, Assertion, account_name, amount_text, one_line

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
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.number))
    stated = sorted(assertions, key=lambda one: (one.on, one.account))
    currencies = {p.money.currency for e in ordered for p in e.postings} | {one.money.currency for one in stated}
    numbers = {p.account for e in ordered for p in e.postings} | {one.account for one in stated}
    lines = [f"; {one_line(title)}"] if title else []
    lines += [f"commodity {_sample(currency)}" for currency in sorted(currencies)]
    lines += [f"account {roots[root]}  ; type: {kind}" for root, kind in _TYPES.items()]
    lines += [f"account {account_name(number, roots, chart)}" for number in sorted(numbers)]
    lines.append("")
    moves: list[tuple[tuple[object, int, int], list[str]]] = [
        ((entry.date, 0, entry.number), list(_transaction(entry, roots, chart))) for entry in ordered
    ]
    for rank, one in enumerate(stated):
        name, unit = account_name(one.account, roots, chart), one.money.currency
        zero, total = amount_text(one.money.amount * 0, unit), amount_text(one.money.amount, unit)
        moves.append(((one.on, 1, rank), [f"{one.on} * Solde", f"    {name}  {zero} {unit} = {total} {unit}"]))
    for _, text in sorted(moves, key=lambda move: move[0]):
        lines += [*text, ""]
    return "\n".join(lines).rstrip() + "\n"


def _sample(currency: str) -> str:
    """How amounts of a currency are written, as its declaration wants to be shown; the mark is always present."""
    text = amount_text(Decimal(1000), currency)
    return f"{text if '.' in text else text + '.'} {currency}"


def _transaction(entry: Entry, roots: Mapping[str, str], chart: str) -> Iterator[str]:
    note = "".join(f", {name}: {_tag(value)}" for name, value in (("decision", entry.decision), ("regle", entry.rule))
                   if value)  # fmt: skip
    yield f"{entry.date} * {one_line(entry.public_label).replace(';', ',').replace('|', '/')}" + (
        f"  ; {note[2:]}" if note else ""
    )
    for posting in entry.postings:
        amount = amount_text(posting.money.amount, posting.money.currency)
        yield f"    {account_name(posting.account, roots, chart)}  {amount} {posting.money.currency}"


def _tag(value: str) -> str:
    return one_line(value).replace(",", " ")
