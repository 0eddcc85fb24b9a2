"""The ledger as Beancount text, written by us: the `beancount` package (GPL-2.0-only) is never imported.

`bean-check` and Fava read it as programs apart. Syntax: https://beancount.github.io/docs/beancount_language_syntax.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from hub.core.ledger.entry import Entry
from hub.core.ledger.plaintext import FRENCH, Assertion, Names, amount_text, one_line

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
    parts = beancount_parts(entries, assertions, title=title, roots=roots, chart=chart, currency=currency)
    return "".join(parts)


def beancount_parts(
    entries: Iterable[Entry],
    assertions: Iterable[Assertion] = (),
    *,
    title: str = "",
    roots: Mapping[str, str] = FRENCH,
    chart: str = "2025",
    currency: str = "EUR",
) -> Iterator[str]:
    """The same part by part: years of entries are never held as one text."""
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.number))
    stated = sorted(assertions, key=lambda one: (one.on, one.account))
    named = Names(roots, chart)
    yield f'option "title" "{one_line(title)}"\noption "operating_currency" "{currency}"\n'
    for root, name in roots.items():
        yield f'option "{_OPTIONS[root]}" "{name}"\n'
    openings = list(_openings(ordered, stated, named))
    if openings:
        yield "\n" + "\n".join(openings) + "\n"
    for entry in ordered:
        yield "\n" + "\n".join(_transaction(entry, named)) + "\n"
    if stated:
        yield "\n"
    for one in stated:
        # a balance directive speaks of the beginning of its day
        day, amount = one.on + timedelta(days=1), amount_text(one.money.amount, one.money.currency)
        yield f"{day} balance {named(one.account)} {amount} {one.money.currency}\n"


def _openings(entries: list[Entry], stated: list[Assertion], named: Names) -> Iterator[str]:
    numbers = {posting.account for entry in entries for posting in entry.postings} | {one.account for one in stated}
    first = min((one.date for one in entries), default=None)
    days = [day for day in (first, min((one.on for one in stated), default=None)) if day is not None]
    for number in sorted(numbers):
        yield f"{min(days)} open {named(number)}"


def _transaction(entry: Entry, named: Names) -> Iterator[str]:
    yield f'{entry.date} * "{one_line(entry.public_label)}"'
    for name, value in (("decision", entry.decision), ("regle", entry.rule), ("annule", entry.reverses and "oui")):
        if value:
            yield f'  {name}: "{one_line(value)}"'
    for posting in entry.postings:
        amount = amount_text(posting.money.amount, posting.money.currency)
        yield f"  {named(posting.account)}  {amount} {posting.money.currency}"
