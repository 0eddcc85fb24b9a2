"""The edges of a file: lines that it has on another day than what is known just before it or just after it.

One payment may be of two days in two files: in another time zone, or because the bank moved it. That is so where the
balances on both sides close with it; where they join without it, or nothing closes, there were two, for a bank may use
one reference for many payments. Without balances a reference, amount and words that are the same within three days
are one payment, those of other words two, and a person is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hub.core.ledger.coverage import opening_of
from hub.core.ledger.known import BankDay, KnownLine, mark_of
from hub.core.ledger.moves import MOVED_WITHIN, Gone, move, pair_moves
from hub.core.ledger.overlap import DayMatch
from hub.core.ledger.pairing import ZERO
from hub.core.ledger.statement import Line
from hub.core.ledger.work import Work

# how many days a balance is looked for before or after a file
LOOK_AROUND = 31
# (day, known line out of the file's reach, new line of the file)
Twin = tuple[date, KnownLine, Line]


def settle_start(work: Work, opening: Decimal | None, stated: bool) -> None:
    """Look over the file's first edge: lines known just before it that the file has on a later day.

    Where balances are known on both sides they tell which of them moved; what then does not close is a gap (a
    statement is lacking). Without balances only an equal bank reference tells, and is asked about.
    """
    start = work.start
    if start is None:
        return
    same = _by_reference(work, [start - timedelta(days=back) for back in range(MOVED_WITHIN.days + 1)])
    within = _proven(work, [twin for twin in same if twin[0] == start], _ended_less(work, start, opening))
    for day, known, line in within:
        _move_over(work, day, known, line)
    if work.expected is not None:
        # they are not before what the file begins with
        work.expected -= sum((known.amount for _, known, _ in within), ZERO)
    same = [twin for twin in same if twin[0] < start]
    before = work.expected if work.expected is not None else balance_before(work, start)
    if opening is None or before is None or not work.statement.lines:
        closing: list[Twin] | None = _asked(work, same)
    elif opening == before:
        closing = _proven(work, same, ZERO)
    elif (closing := _closing_the_gap(same, before - opening, most=True)) is None:
        taken = {id(one) for _, *two in same for one in two}
        others = [twin for twin in _twins(work, start) if id(twin[1]) not in taken and id(twin[2]) not in taken]
        closing = _closing_the_gap([*same, *others], before - opening)
        if work.expected is None:
            # nothing of the file was known: a statement may as well be lacking in between
            _asked(work, [twin for twin in closing or () if id(twin[1]) not in taken])
        if closing is None and stated:
            work.doubt("gap", start, opening)
    for day, known, line in closing or ():
        _move_over(work, day, known, line)


def settle_end(work: Work) -> None:
    """The same at the last edge: what the file has, and is known under its reference on a later day, is known.

    Where what the account held at the end is not what the next known day began with, a statement is lacking.
    """
    end, one = work.end, work.statement
    if end is None:
        return
    same = _by_reference(work, [end + timedelta(days=on) for on in range(MOVED_WITHIN.days + 1)])
    opening, begun = opening_of(one)[0], work.before(end)
    told = None
    if opening is not None and begun is not None and begun.opening is not None:
        told = opening + sum((line.amount for line in one.lines if line.booked_on < end), ZERO) - begun.opening
    for twin in _proven(work, [twin for twin in same if twin[0] == end], told):
        _leave(work, *twin)
    after = _following(work, end)
    reached = None if after is None else _reached(work, end, after.day)
    told = None if after is None or after.opening is None or reached is None else reached - after.opening
    agreed = _proven(work, [twin for twin in same if twin[0] > end], told)
    for twin in agreed:
        _leave(work, *twin)
    work.carried = sum((known.amount for _, known, _ in agreed), ZERO)
    if after is None or after.opening is None or not told or told == work.carried or one.goes_on:
        return
    if after.proven and (one.opening is not None or one.closing is not None):
        work.doubt("gap", _begins(work, after.day, end), after.opening)


def balance_before(work: Work, start: date) -> Decimal | None:
    """The known balance at the end of the last known day before `start`."""
    for back in range(1, LOOK_AROUND):
        day = work.day(start - timedelta(days=back))
        if day is not None and day.present:
            return None if day.opening is None else day.opening + sum((one.amount for one in day.present), ZERO)
    stated = [amount for on, amount in work.known_account.balances if on < start]
    return stated[-1] if stated else None


def _by_reference(work: Work, days: Sequence[date]) -> list[Twin]:
    """New lines that are known under one of their references, with their amount, on one of those days, which is
    another than their own and within 3 days of it; each line once."""
    taken = {known.key for match in work.matches.values() for _, known in (*match.pairs, *match.weak)}
    around = [(day, here.lines) for day in days if (here := _seen(work, day)) is not None]
    waiting = [(day, known) for day, lines in around for known in lines if known.key not in taken]
    found: list[Twin] = []
    for on, match in sorted(work.matches.items()):
        for line in match.new:
            prints = set(work.ids.get(id(line), ()))
            at = next((n for n, (day, known) in enumerate(waiting) if known.amount == line.amount and day != on
                       and abs(day - on) <= MOVED_WITHIN and prints & set(known.ids)), None)  # fmt: skip
            if at is not None:
                found.append((*waiting.pop(at), line))
    return found


def _seen(work: Work, day: date) -> BankDay | None:
    """A day as it stands. One that is only looked at is not loaded: references are compared on those that are."""
    return work.days.get(day) or work.before(day)


def _twins(work: Work, start: date) -> list[Twin]:
    """Lines with equal amount and words within 3 days over the first edge."""
    fresh = [(day, line) for day, match in work.matches.items() for line in match.new if day - start < MOVED_WITHIN]
    gone: Gone = []
    for back in range(1, MOVED_WITHIN.days + 1):
        before = work.day(start - timedelta(days=back))
        gone += [(before.day, one) for one in before.present] if before else []
    return [(day, known, line) for day, _, known, line in pair_moves(fresh, gone, same_words=True)[2]]


def _closing_the_gap(twins: Sequence[Twin], gap: Decimal, *, most: bool = False) -> list[Twin] | None:
    """Some that come to a gap, None where none do; the `most` of them."""
    chosen: dict[Decimal, list[Twin]] = {ZERO: []}
    for twin in twins[:12]:
        for total, picked in list(chosen.items()):
            best = chosen.get(total + twin[1].amount)
            if best is None or (most and len(best) <= len(picked)):
                chosen[total + twin[1].amount] = [*picked, twin]
    return chosen.get(gap)


def _proven(work: Work, twins: list[Twin], told: Decimal | None) -> list[Twin]:
    """Those of lines with equal references that are one: the ones that come to what balances tell too much, where they
    tell anything (`told` is None where none are known)."""
    if told is None:
        return _asked(work, twins)
    chosen = _closing_the_gap(twins, told, most=True) or []
    if told:
        return chosen
    # balances that join prove nothing of lines that come to nothing together: they are booked, and asked about
    _asked(work, chosen)
    return []


def _asked(work: Work, twins: list[Twin]) -> list[Twin]:
    """Without balances: those of the same words too are one. Either way a person is asked."""
    for _, known, line in twins:
        work.doubt("split", line.booked_on, line.amount, (known.key,))
    return [twin for twin in twins if twin[1].mark == mark_of(twin[2].label)]


def _ended_less(work: Work, start: date, opening: Decimal | None) -> Decimal | None:
    """By how much what a file tells of the end of its first day is less, or more, than what was known of it."""
    known = work.before(start)
    if opening is None or known is None or known.opening is None:
        return None
    told = sum((line.amount for line in work.statement.lines if line.booked_on == start), opening)
    return sum((one.amount for one in known.present), known.opening) - told


def _move_over(work: Work, day: date, known: KnownLine, line: Line) -> None:
    _take_out(work, line)
    move(work, day, line.booked_on, known, line)


def _take_out(work: Work, line: Line) -> None:
    match = work.matches[line.booked_on]
    match.new = [one for one in match.new if one is not line]


def _leave(work: Work, day: date, known: KnownLine, line: Line) -> None:
    """Leave a known line on its day, which is after the one the file has it on; what the file told of how the days
    up to that one began held it already."""
    _take_out(work, line)
    work.matches.setdefault(day, DayMatch()).pairs.append((line, known))
    for on in [on for on in work.matches if line.booked_on < on <= day]:
        here, before = work.day(on), work.before(on)
        known_before = before.opening if before is not None else None
        if here is not None and here.opening is not None and here.opening != known_before:
            work.put(replace(here, opening=here.opening - line.amount))


def _following(work: Work, end: date) -> BankDay | None:
    """The nearest day after a file on which a line is known."""
    days = (_seen(work, end + timedelta(days=on)) for on in range(1, LOOK_AROUND))
    return next((day for day in days if day is not None and day.present), None)


def _reached(work: Work, end: date, after: date) -> Decimal | None:
    """What the account held at the end of a file's last day, as far as is known: the file may end within the day."""
    one, here, opening = work.statement, work.day(end), opening_of(work.statement)[0]
    if here is not None and here.present:
        if opening is None or here.opening is None:
            return None
        came = (line.amount for line in work.matches[end].new)
        return here.opening + sum((known.amount for known in here.present), ZERO) + sum(came, ZERO)
    if one.closing is not None and end <= (one.closing_on or end) < after:
        return one.closing
    return None if opening is None else opening + one.total


def _begins(work: Work, day: date, end: date) -> date:
    """The first day of the statement that tells of a known day after `end`."""
    return next((first for first, last in work.known_account.coverage if end < first <= day <= last), day)
