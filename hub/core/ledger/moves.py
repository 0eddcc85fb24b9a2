"""Lines that changed their booking day, inside a file or over its edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import pairwise

from hub.core.ledger.batches import batch_apart
from hub.core.ledger.coverage import opening_of
from hub.core.ledger.known import BankDay, DoubtSettled, KnownLine, mark_of, missing_key
from hub.core.ledger.overlap import DayMatch, match_day
from hub.core.ledger.pairing import ZERO, are_named_apart, share_reference, strength_of
from hub.core.ledger.statement import Line
from hub.core.ledger.work import Work

MOVED_WITHIN = timedelta(days=3)
Fresh = list[tuple[date, Line]]
Gone = list[tuple[date, KnownLine]]
Moves = list[tuple[date, date, KnownLine, Line]]


def pair_moves(
    fresh: Fresh, gone: Gone, *, same_words: bool, other: Callable[[Line, KnownLine], bool] | None = None
) -> tuple[Fresh, Gone, Moves]:
    """Pair what is gone with what is new on another day within 3, each once, save those that are `other` payments.

    Taken in the order of days: with windows of one length that pairs as many as can be paired, where the nearest
    first would not.
    """
    waiting: dict[tuple[Decimal, int], Fresh] = defaultdict(list)
    for one in sorted(fresh, key=lambda pair: pair[0]):
        waiting[one[1].amount, mark_of(one[1].label) if same_words else 0].append(one)
    used: set[int] = set()
    moves: Moves = []
    for day, known in sorted(gone, key=lambda pair: pair[0]):
        near = waiting.get((known.amount, known.mark if same_words else 0), [])
        while near and near[0][0] < day - MOVED_WITHIN:
            near.pop(0)
        at = next((n for n, (to, line) in enumerate(near)
                   if to != day and not (other and other(line, known))), -1)  # fmt: skip
        if at >= 0 and near[at][0] <= day + MOVED_WITHIN:
            to, line = near.pop(at)
            used |= {id(line), id(known)}
            moves.append((day, to, known, line))
    return (
        [one for one in fresh if id(one[1]) not in used],
        [one for one in gone if id(one[1]) not in used],
        moves,
    )


def move_and_miss(work: Work) -> None:
    """A known line gone from inside the file: moved when the file has its twin within 3 days, else missing.

    The same words on another day win over other words on the same day: a label is corrected only when nothing
    else explains it.
    """
    weak = [(day, line, known) for day, match in work.matches.items() for line, known in match.weak]
    _ask_of_nothing(work)
    gone = work.absent + [(day, known) for day, _, known in weak]
    lost = _flagged(work)
    if not gone and not lost:
        return
    fresh = [(day, line) for day, match in work.matches.items() for line in match.new]
    fresh += [(day, line) for day, line, _ in weak]
    fresh, gone, moves = pair_moves(fresh, gone + lost, same_words=True)
    gone = [one for one in gone if one not in lost]
    fresh, gone, chains = _chained(work, fresh, gone)
    moves += chains
    for day, line, known in weak:
        if any(one is line for _, one in fresh) and any(one is known for _, one in gone):
            work.matches[day].pairs.append((line, known))
            fresh = [one for one in fresh if one[1] is not line]
            gone = [one for one in gone if one[1] is not known]
    fresh, gone, more = pair_moves(fresh, gone, same_words=False, other=partial(_is_other, work))
    for match in work.matches.values():
        match.new = []
    for day, line in fresh:
        work.matches[day].new.append(line)
    for day in sorted({day for day, _ in gone}):
        match, absent = work.matches[day], [known for on, known in gone if on == day]
        match.new, left = batch_apart(work, day, match.new, absent)
        gone = [one for one in gone if one[0] != day or one[1] in left]
    for day, to, known, line in (*moves, *more):
        move(work, day, to, known, line)
    for day, known in gone:
        _miss(work, day, known)


def _is_other(work: Work, line: Line, known: KnownLine) -> bool:
    return strength_of(line, known, work.ids, work.statement.format) == 0


def _ask_of_nothing(work: Work) -> None:
    """Lines that come to nothing together, known of the first day and not in the file, came before it as far as any
    balance tells: where it has their words within 3 days they may have moved, and a person is asked."""
    start = work.start
    match = work.matches.get(start) if start is not None else None
    before = work.before(start) if start is not None else None
    if start is None or match is None or before is None or not match.laid or start == work.end:
        return
    if before.opening != opening_of(work.statement)[0]:
        return
    stated = {known.key for _, known in match.pairs}
    left = [(start, known) for known in before.present if known.key not in stated]
    fresh = [(day, line) for day, one in work.matches.items() for line in one.new]
    for _, to, known, line in pair_moves(fresh, left, same_words=True)[2]:
        if not are_named_apart(line, known, work.ids, work.statement.format):
            work.doubt("split", to, line.amount, (known.key,))


def _chained(work: Work, fresh: Fresh, gone: Gone) -> tuple[Fresh, Gone, Moves]:
    """Lines alike that each moved by a few days look as if only the first had moved, by many: hops of 3 days over the
    ones in between lead from the day that lost one to the day that gained one."""
    alike: dict[tuple[Decimal, int], set[date]] = defaultdict(set)
    for day, match in work.matches.items():
        for line, _ in match.pairs:
            alike[line.amount, mark_of(line.label)].add(day)
    moves: Moves = []
    for day, known in gone:
        for to, line in fresh:
            between = sorted(one for one in alike[known.amount, known.mark] if min(day, to) < one < max(day, to))
            steps = [min(day, to), *between, max(day, to)]
            if (
                between
                and (line.amount, mark_of(line.label)) == (known.amount, known.mark)
                and all(b - a <= MOVED_WITHIN for a, b in pairwise(steps))
                and all(line is not one[3] for one in moves)
            ):
                moves.append((day, to, known, line))
                break
    used = {id(known) for _, _, known, _ in moves} | {id(line) for _, _, _, line in moves}
    return [one for one in fresh if id(one[1]) not in used], [one for one in gone if id(one[1]) not in used], moves


def _flagged(work: Work) -> Gone:
    """Lines flagged as missing in and around the file: they may come back on another day."""
    start, end = work.start, work.end
    found: Gone = []
    if start is not None and end is not None:
        day = start - MOVED_WITHIN
        while day <= end + MOVED_WITHIN:
            document = work.day(day)
            found += [(day, one) for one in document.lines if one.missing] if document else []
            day += timedelta(days=1)
    return found


def move(work: Work, day: date, to: date, known: KnownLine, line: Line) -> None:
    """Take a known line from one day to another, on which the file has it."""
    left = work.day(day) or BankDay(work.account, day)
    work.put(replace(left, lines=tuple(one for one in left.lines if one.key != known.key),
                     gone=(*left.gone, known.key)))  # fmt: skip
    target = work.day(to) or BankDay(work.account, to)
    if known.missing:
        work.changes.append(DoubtSettled(missing_key(known.key)))
    moved = replace(known, missing=False, mark=mark_of(line.label), ids=work.ids.get(id(line), ()) or known.ids,
                    after=None)  # fmt: skip
    work.put(replace(target, lines=(*target.lines, moved)))
    _begin_anew(work, day, to, known.amount)
    work.emit("moved", line, moved, to)
    work.known += 1


def _begin_anew(work: Work, day: date, to: date, amount: Decimal) -> None:
    """Once a line went from one day to another, the days after the first of them, up to the other, begin with that much
    less, or more, where they began with what the one before ended with."""
    on, last, running = min(day, to), max(day, to), None
    shift = amount if day < to else -amount
    while on <= last:
        here = work.day(on)
        if here is not None and here.opening is not None and (here.lines or here.gone):
            if running is not None and here.opening == running + shift:
                here = replace(here, opening=running)
                work.put(here)
            came = work.matches[on].new if on in work.matches else ()
            amounts = [*(one.amount for one in here.present), *(one.amount for one in came)]
            running = (here.opening or ZERO) + sum(amounts, ZERO)
        on += timedelta(days=1)


def _miss(work: Work, day: date, known: KnownLine) -> None:
    here = work.day(day) or BankDay(work.account, day)
    lost = replace(known, missing=True)
    work.put(replace(here, lines=tuple(lost if one.key == known.key else one for one in here.lines)))
    work.emit("missing", None, known, day)
    work.doubt("missing", day, known.amount, (known.key,), missing_key(known.key))


def shifts(work: Work, start: date) -> list[Decimal]:
    """By how much the balance known at `start` may be off: sums of earlier lines that the file has later."""
    fresh = [(line.booked_on, line) for line in work.statement.lines if line.booked_on - start < MOVED_WITHIN]
    gone: Gone = []
    for back in range(1, MOVED_WITHIN.days + 1):
        before = work.day(start - timedelta(days=back))
        gone += [(before.day, one) for one in before.present] if before else []
    sums = {ZERO}
    for _, _, known, _ in pair_moves(fresh, gone, same_words=True)[2][:6]:
        sums |= {one + known.amount for one in sums}
    return sorted(sums - {ZERO}, key=abs)


def shifted(work: Work, before: BankDay, lines: list[Line], opening: Decimal, match: DayMatch) -> DayMatch:
    """The known balance may be out of date: by lines that moved over the file's first edge, or, at its last day,
    by lines that the bank dated back into days the file holds whole."""
    first = before.day == work.start
    begun = before.opening or ZERO
    for shift in shifts(work, before.day) if first else [begun - opening]:
        again = match_day(replace(before, opening=begun - shift), lines, opening, work.ids,
                          first=first, last=before.day == work.end, at_edge=True,
                          via=work.statement.format)  # fmt: skip
        if again.solved:
            work.expected = opening + shift if first else work.expected
            dated = (line.amount for match in work.matches.values() for line in match.new)
            back = first or opening - begun == sum(dated, ZERO)
            if again.pairs and not (back and all(_is_said_again(work, line, known) for line, known in again.pairs)):
                again.doubt = "split"
            return again
    return match


def _is_said_again(work: Work, line: Line, known: KnownLine) -> bool:
    """Whether a line is a known one by its words, and no reference tells them apart, or by a reference."""
    if share_reference(line, known, work.ids):
        return True
    return known.mark == mark_of(line.label) and not are_named_apart(line, known, work.ids, work.statement.format)
