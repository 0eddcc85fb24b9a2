"""What a payment service exchanged: rows in another currency that come to nothing, beside what paid for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hub.core.ledger.statement import Line


def settled(lines: Sequence[Line], own: str, refers: Mapping[int, str]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines without what was exchanged, and a note of how many rows in which currency those were.

    A payment in dollars out of an account in euros stands there thrice: what was paid, the dollars that were bought
    for it, the euros that bought them. The last is a movement of the account, in its `own` currency, and by what it
    `refers` to (the number of its row -> the bank's identifier) takes the name of whom it paid. Rows that come to
    something, or that no exchange refers to, are left: an account is in one currency, which the reader says.
    """
    paid: dict[str, list[Line]] = {refers.get(line.line, ""): [] for line in lines if line.currency == own}
    paid.pop("", None)
    for line in lines:
        at = next((one for one in (*line.references, refers.get(line.line, "")) if one in paid), "")
        if at and line.currency != own:
            paid[at].append(line)
    paid = {at: found for at, found in paid.items() if found and not sum(line.amount for line in found)}
    gone = {line.line for found in paid.values() for line in found}
    kept = [_named(line, paid.get(refers.get(line.line, ""), ())) for line in lines if line.line not in gone]
    counts = sorted(Counter(line.currency for line in lines if line.line in gone).items())
    return kept, tuple(f"{count} rows in {code} come to nothing: their exchange is read" for code, count in counts)


def _named(line: Line, exchanged: Sequence[Line]) -> Line:
    paid = next((one for one in exchanged if one.counterparty), None)
    if paid is None or line.counterparty:
        return line
    return replace(
        line,
        label=f"{paid.label} ({paid.amount} {paid.currency})",
        counterparty=paid.counterparty,
        counterparty_kind=paid.counterparty_kind,
    )
