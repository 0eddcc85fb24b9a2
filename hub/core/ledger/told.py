"""Lines that a bank's own interface tells one by one, each under a lasting id, in any order and more than once.

A file speaks of whole days; such a line speaks of itself only. So nothing is ever missing because it was not told, and
the running balances, when the bank gives them, are laid end to end: what does not join is a line lacking or doubled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hub.core.ledger.known import BankDay, DoubtSettled, KnownLine, doubt_key, mark_of, print_of
from hub.core.ledger.moves import MOVED_WITHIN
from hub.core.ledger.overlap import DayMatch
from hub.core.ledger.pairing import ZERO, usable_ids
from hub.core.ledger.statement import TOLD, Line, Statement
from hub.core.ledger.work import Work


def marks(statement: Statement, line: Line) -> dict[str, Any]:
    """What a known line keeps of having been told: the print of its id, the balance after it."""
    if statement.format != TOLD or not line.references:
        return {}
    return {"told": print_of(line.references[0]), "after": line.balance}


def match_told(work: Work) -> None:
    """Find each line among the known ones: by its id, else as one of its day that no id claims yet; else it is new.

    An id known with another amount is neither: a conflict, for a person.
    """
    work.ids = usable_ids(work.statement.lines)
    for line in work.statement.lines:
        same = list(_by_id(work, line.booked_on, print_of(line.references[0]))) if line.references else []
        if same:
            for day, known in same:
                if known.amount == line.amount:
                    work.matches.setdefault(day, DayMatch()).pairs.append((line, known))
                    break
            continue
        match = work.matches.setdefault(line.booked_on, DayMatch())
        free = _unclaimed(work, line, match)
        if free is None:
            match.new.append(line)
        else:
            match.pairs.append((line, free))


def _near(day: date) -> Iterator[date]:
    """The day, then its neighbours: a settlement just before midnight is of two days in two time zones."""
    yield day
    for n in range(1, MOVED_WITHIN.days + 1):
        yield day - timedelta(days=n)
        yield day + timedelta(days=n)


def _by_id(work: Work, around: date, told: int) -> Iterator[tuple[date, KnownLine]]:
    for day in _near(around):
        here = work.day(day)
        for known in here.lines if here else ():
            if told in (known.told, *known.ids):
                yield day, known


def _unclaimed(work: Work, line: Line, match: DayMatch) -> KnownLine | None:
    """A known line of that day and amount that no id of the interface names: missing ones last, then by the words."""
    here = work.day(line.booked_on)
    taken = {one.key for _, one in match.pairs}
    free = [one for one in (here.lines if here else ()) if not one.told and one.amount == line.amount
            and one.key not in taken]  # fmt: skip
    return min(free, key=lambda one: (one.missing, one.mark != mark_of(line.label)), default=None)


def told_elsewhere(work: Work) -> None:
    """Lines of a file that were told on a neighbouring day are known, though the file lacks that day.

    A line told on the day itself stays there, whatever the file's words for it.
    """
    gone = {known.key for _, known in work.absent}
    for match in list(work.matches.values()):
        match.pairs += [one for one in match.weak if one[1].told]
        match.weak = [one for one in match.weak if not one[1].told]
        for line in list(match.new):
            found = next(
                ((day, known) for i in work.ids.get(id(line), ())
                 for day, known in _by_id(work, line.booked_on, i)
                 if known.told == i and known.amount == line.amount and known.key not in gone), None)  # fmt: skip
            if found is not None:
                match.new.remove(line)
                work.matches.setdefault(found[0], DayMatch()).pairs.append((line, found[1]))


def check_balances(work: Work) -> None:
    """Lay the balances of each touched day end to end: its opening and closing when they join, a doubt when not.

    A day that a line left for another, or that holds lines without balance, tells nothing.
    """
    for day, match in work.matches.items():
        here = work.day(day) or BankDay(work.account, day)
        if here.gone or any(one.after is None for one in here.present):
            if match.new:
                # it may come before what was the first line
                work.put(replace(here, opening=None))
            continue
        ends = _ends(here)
        if not ends:
            work.doubt("gap", day, ZERO, tuple(one.key for one in here.present))
            work.put(replace(here, opening=None))
            continue
        key = doubt_key("gap", work.account, day, ZERO)
        if work.facts.get("bank.doubt", key) is not None:
            work.changes.append(DoubtSettled(key))
        if len(ends) == 1:
            opening, closing = ends.pop()
            if here.opening != opening:
                work.put(replace(here, opening=opening))
            work.statement = replace(work.statement, closing=closing, closing_on=day)


def _ends(day: BankDay) -> set[tuple[Decimal, Decimal]]:
    """(balance before the first line, after the last), whatever order the lines were told in.

    Empty when they do not join; several when the day ends as it began, and each of its lines may be the first.
    """
    runs = [(one.after - one.amount, one.after) for one in day.present if one.after is not None]
    starts, stops = [before for before, _ in runs], [after for _, after in runs]
    for balance in list(stops):
        if balance in starts:
            starts.remove(balance)
            stops.remove(balance)
    if not starts:
        return {(before, before) for before, _ in runs}
    return {(starts[0], stops[0])} if len(starts) == 1 else set()
