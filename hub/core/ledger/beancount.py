"""The ledger as Beancount text, written by us: the `beancount` package (GPL-2.0-only) is never imported.

`bean-check` and Fava read it as programs apart. Syntax: https://beancount.github.io/docs/beancount_language_syntax.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from hub.core.ledger.entry import Entry
from hub.core.ledger.plaintext import FRENCH, Assertion, account_name, amount_text, one_line

_OPTIONS = {"assets": "name_assets", "liabilities": "name_liabilities", "equity": "name_equity",
            "income": "name_income", "expenses": "name_expenses"}  # fmt: skip


def beancount(
    entries: Iterable[Entry],
    assertions: Iterable[Assertion] = (),
    *,
    title: str = "",
    roots: Mapping[str, str] = FRENCH,
    chart: str = "2025",
    currency: str = "EUR",
) -> str:
    """The whole ledger, public labels only, ordered by date then number; assertions hold at the end of their day."""
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.number))
    stated = sorted(assertions, key=lambda one: (one.on, one.account))
    lines = [f'option "title" "{one_line(title)}"', f'option "operating_currency" "{currency}"']
    lines += [f'option "{_OPTIONS[root]}" "{name}"' for root, name in roots.items()]
    lines += ["", *_openings(ordered, stated, roots, chart), ""]
    for entry in ordered:
        lines += [*_transaction(entry, roots, chart), ""]
    for one in stated:
        # a balance directive speaks of the beginning of its day
        day = one.on + timedelta(days=1)
        name = account_name(one.account, roots, chart)
        lines.append(f"{day} balance {name} {amount_text(one.money.amount, one.money.currency)} {one.money.currency}")
    return "\n".join(lines).rstrip() + "\n"


def _openings(entries: list[Entry], stated: list[Assertion], roots: Mapping[str, str], chart: str) -> Iterator[str]:
    numbers = {posting.account for entry in entries for posting in entry.postings} | {one.account for one in stated}
    days = [entry.date for entry in entries] + [one.on for one in stated]
    for number in sorted(numbers):
        yield f"{min(days)} open {account_name(number, roots, chart)}"


def _transaction(entry: Entry, roots: Mapping[str, str], chart: str) -> Iterator[str]:
    yield f'{entry.date} * "{one_line(entry.public_label)}"'
    for name, value in (("decision", entry.decision), ("regle", entry.rule), ("annule", entry.reverses and "oui")):
        if value:
            yield f'  {name}: "{one_line(value)}"'
    for posting in entry.postings:
        amount = amount_text(posting.money.amount, posting.money.currency)
        yield f"  {account_name(posting.account, roots, chart)}  {amount} {posting.money.currency}"
