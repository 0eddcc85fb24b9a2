"""Balances among the movements of a bank's CSV: which dated rows state one, and whether it agrees with the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from connectors.bank.balances import Stated, dated, settle, stands_before
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


def settled_balances(part: Part, signs: Signs, around: Sequence[Stated],
                     lines: Sequence[Line]) -> tuple[dict[str, Stated], list[str]]:  # fmt: skip
    """The opening and the closing balance of a file, of those told around its table and among its movements, and notes.

    One among the movements must agree with the others; where there is none, its words must say that an account's is
    meant. What may as well be a movement is not taken, and holds the file; so does such a row without date that
    contradicts the others.
    """
    found, notes = _among(part, signs, lines)
    placed = [one for one in (*around, *found) if one.which]
    _, differ = settle(placed)
    doubted = [] if differ else [*(one for one in around if not one.alone), *found]
    kept = [one for one in placed if one not in doubted]
    for one in doubted:
        others = [other for other in placed if other is not one and _weighs(other, one)]
        agrees = any(not _before(one, lines).isdisjoint(_before(other, lines)) for other in others)
        if not agrees and not _is_gap(placed) and (others or (one in found and one.which and not one.alone)):
            notes.append(f"line {one.line} ({one.value}) is a movement, or a balance that would contradict the file: "
                         "where it is a movement, add a word to its text in a copy of the file")  # fmt: skip
        elif one.which:
            kept.append(one)
        else:
            notes.append(unread(one.line))
    told, _ = settle(kept)
    known = [one.value for one in told.values()]
    return _at_the_ends(told, found, lines), [*notes, *differ, *unproved(part, lines, signs.mark, known)]


def _among(part: Part, signs: Signs, lines: Sequence[Line]) -> tuple[list[Stated], list[str]]:
    found, notes = [], []
    for number, row in part.balances:
        if is_total(row):
            continue
        try:
            day = day_of(part.columns, part.columns.cell(row, "booked"))
        except ValueError as fault:
            raise Broken(str(fault), line=number) from None
        one = dated(part.columns, number, row, signs.mark, day, lines) if lines else None
        if one:
            found.append(one)
        else:
            notes.append(unread(number))
    return found, notes


def unread(number: int) -> str:
    """The note of a row that states a balance which is not taken."""
    return f"line {number} states a balance or a total, not a movement: not read"


def _weighs(other: Stated, one: Stated) -> bool:
    """Whether a balance can prove another: two payments of what was left agree, too, where both are of one end."""
    return other.alone or (not one.alone and other.which != one.which)


def _is_gap(placed: Sequence[Stated]) -> bool:
    """Whether nothing but an opening and a closing balance are told, in words of accounts: their gap says it all."""
    return sorted(one.which for one in placed) == ["closing", "opening"] and all(one.alone for one in placed)


def _before(one: Stated, lines: Sequence[Line]) -> set[Decimal]:
    """What the account held before the first movement if a balance is right, which may be of its day's start or end."""
    days = [line.booked_on for line in lines]
    ends = min(days) < one.day <= max(days) if one.day and days else False
    if one.which == "opening" and not ends:
        return {one.value}
    if one.day is None:
        return {one.value - sum((line.amount for line in lines), Decimal(0))}
    before = sum((line.amount for line in lines if line.booked_on < one.day), Decimal(0))
    on = sum((line.amount for line in lines if line.booked_on == one.day), Decimal(0))
    return {one.value - before, one.value - before - on}


def _at_the_ends(told: dict[str, Stated], among: Sequence[Stated], lines: Sequence[Line]) -> dict[str, Stated]:
    """The opening balance before the first movement; beside one, or running balances, the closing one behind the last;
    of those `among` the movements, one of a later day is of the last."""
    days = [line.booked_on for line in lines]
    if not days:
        return told
    opening, closing = told.get("opening"), told.get("closing")
    if opening and opening.day and min(days) < opening.day <= max(days):
        before = [one.amount for one in lines if stands_before(one, opening.line, opening.day, lines)]
        told["opening"] = replace(opening, value=opening.value - sum(before, Decimal(0)), day=min(days))
    if closing and closing.day and closing.day < max(days) and (opening or lines[0].balance is not None):
        after = [one.amount for one in lines if one.booked_on > closing.day]
        told["closing"] = replace(closing, value=closing.value + sum(after, Decimal(0)), day=max(days))
    elif closing and closing.day and (opening or closing in among):
        # nothing that the file tells comes between
        told["closing"] = replace(closing, day=min(closing.day, max(days)))
    return told
