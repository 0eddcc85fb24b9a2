"""Balances among the movements of a bank's CSV: which dated rows state one, and whether it agrees with the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from connectors.bank.balances import Stated, dated, settle
from connectors.bank.layout import Columns
from connectors.bank.result import Broken
from connectors.bank.rows import Part, day_of
from connectors.bank.signs import Signs, value_of
from connectors.bank.totals import unproved
from connectors.bank.totalwords import is_total
from connectors.bank.values import amount
from hub.core.ledger.statement import Line


def take_movements(part: Part, signs: Signs) -> None:
    """Move rows that state a balance by their words to the movements, where their running balance moved by their
    amount: one that states a balance leaves it as it was."""
    worded = {number for number, _ in part.balances}
    if not worded or "balance" not in part.columns.roles:
        return
    rows = sorted((*part.rows, *part.balances))
    read = [_running(part.columns, row, signs) for _, row in rows]
    moved = set()
    for at, (number, _) in enumerate(rows):
        own, above, below = read[at], read[at - 1] if at else None, read[at + 1] if at + 1 < len(read) else None
        if number in worded and own and (_follows(own, above) or _follows(own, below) or _leads(own, above, below)):
            moved.add(number)
    part.rows = [pair for pair in rows if pair[0] not in worded or pair[0] in moved]
    part.balances = [pair for pair in part.balances if pair[0] not in moved]


_Running = tuple[str, Decimal, Decimal]


def _running(columns: Columns, row: Sequence[str], signs: Signs) -> _Running | None:
    """Account, amount and running balance of a row that has them."""
    try:
        value, balance = value_of(columns, row, signs), amount(columns.cell(row, "balance"), signs.mark)
    except ValueError:
        return None
    return (columns.cell(row, "account"), value, balance) if value else None


def _follows(own: _Running, before: _Running | None) -> bool:
    """Whether the running balance of the row before came to this one's by its amount."""
    return before is not None and before[0] == own[0] and before[2] + own[1] == own[2]


def _leads(own: _Running, above: _Running | None, below: _Running | None) -> bool:
    """Whether the oldest row, above or below all, comes before its neighbour with an amount that is no balance."""
    if above is not None and below is not None:
        return False
    return abs(own[1]) != abs(own[2]) and any(one is not None and _follows(one, own) for one in (above, below))


def inner_balances(part: Part, signs: Signs, facts: dict[str, str], lines: Sequence[Line]) -> Iterator[str]:
    """Take the balances stated among the movements; a note of each that nothing says the side of."""
    days = sorted(line.booked_on for line in lines)
    found: list[Stated] = []
    for number, row in part.balances:
        if is_total(row):
            continue
        try:
            day = day_of(part.columns, part.columns.cell(row, "booked"))
        except ValueError as fault:
            raise Broken(str(fault), line=number) from None
        if days and (one := dated(part.columns, number, row, signs.mark, day, days[0], days[-1])):
            found.append(one)
        else:
            yield f"line {number} states a balance or a total, not a movement: not read"
    told, notes = settle(found)
    yield from notes
    facts |= {which: format(one.value, "f") for which, one in told.items()}
    if "closing" in told:
        facts.pop("closing_on", None)
    known = [Decimal(facts[which]) for which in ("opening", "closing") if which in facts]
    yield from unproved(part, lines, signs.mark, known)
