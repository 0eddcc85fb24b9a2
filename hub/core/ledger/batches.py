"""Payments that one file tells as a batch, in one line, and another one by one; and days that are complete.

Where balances prove that a day is complete, what another file has on it besides is no news: it is a part of a line that
is known, or the known lines are the parts of its line, or the file waits for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hub.core.ledger.known import BankDay, KnownLine
from hub.core.ledger.lacking import DAY
from hub.core.ledger.overlap import DayMatch, match_day
from hub.core.ledger.pairing import ZERO
from hub.core.ledger.statement import Line
from hub.core.ledger.work import Work

_WITHIN = 31


def is_closed(work: Work, day: BankDay) -> bool:
    """Whether balances that a bank stated lie around a known day, or around the time within which some file held it."""
    if day.opening is None or not day.proven:
        return False
    return day.whole or _goes_on(work, day)


def _goes_on(work: Work, day: BankDay) -> bool:
    """Whether the next day on which a line was known before the statement began with what a known day ends with."""
    end = None if day.opening is None else day.opening + sum((one.amount for one in day.present), ZERO)
    after = _nearest(work, day.day, DAY)
    return after is not None and after.proven and after.opening == end


def _nearest(work: Work, day: date, step: timedelta) -> BankDay | None:
    """The nearest day after or before one on which a line was known before the statement."""
    for away in range(1, _WITHIN):
        found = work.before(day + away * step)
        if found is not None and found.present:
            return found
    return None


def has_surplus(work: Work) -> bool:
    """Whether lines remain on a day that was complete before the statement, which does not prove them by both balances.

    Called once what moved, and what is a batch or its parts, is set aside.
    """
    if any(work.matches[day].new for day in work.closed):
        return True
    if work.statement.opening is not None and work.statement.closing is not None:
        return False
    first, last = work.known_account.first_day, work.known_account.last_day
    if first is None or last is None:
        return False
    return any(match.new and first <= day <= last and _was_complete(work, day) for day, match in work.matches.items())


def _was_complete(work: Work, day: date) -> bool:
    """Whether a day was complete before the statement: one without lines between two that meet, or a known one, save
    at the edges of the statement (`complete` looked at these)."""
    known = work.before(day)
    if known is not None and known.present:
        return day not in (work.start, work.end) and is_closed(work, known)
    before = _nearest(work, day, -DAY)
    return before is not None and before.proven and _goes_on(work, before)


def complete(work: Work, day: date, lines: Sequence[Line], match: DayMatch) -> DayMatch:
    """The match of a day at an edge of a statement, in the light of what balances prove to be complete: what is known
    of the day, or the statement. Lines that remain on a known one are surplus (`work.closed`)."""
    before, one = work.day(day), work.statement
    if before is None or match.laid:
        return match
    closed = is_closed(work, before)
    # a first day of which nobody knows how it began may have begun before the statement
    begins = day != work.start or day == work.end or before.opening is not None
    proves = one.opening is not None and one.closing is not None and begins
    ends = work.start != day == work.end
    if closed and not (proves or before.whole):
        match = match_day(replace(before, whole=True), lines, None, work.ids, first=True, last=True, at_edge=False,
                          via=one.format)  # fmt: skip
    if closed or proves or ends or (before.whole and before.opening is not None):
        taken = {known.key for _, known in (*match.pairs, *match.weak)}
        left = [known for known in before.present if known.key not in taken]
        match.new, still = batch_apart(work, day, match.new, left)
        match.absent = [known for known in match.absent if known in still]
    if closed and match.new and not proves:
        work.closed.append(day)
    return match


def batch_apart(work: Work, day: date, lines: list[Line], known: list[KnownLine]) -> tuple[list[Line], list[KnownLine]]:
    """What remains of the lines of a day that are only in a file, and of those only known, when a batch and its parts
    are set aside: they stay as they are known, and a person is told."""
    told, parts = _same_money(lines, known)
    if told:
        total = sum((one.amount for one in parts), ZERO)
        work.batched |= {one.key for one in parts}
        work.doubt("batch", day, total, tuple(one.key for one in parts))
    return [one for one in lines if not any(one is each for each in told)], [one for one in known if one not in parts]


def _same_money(lines: Sequence[Line], known: Sequence[KnownLine]) -> tuple[list[Line], list[KnownLine]]:
    """One line that is the sum of all on the other side, which are several; else nothing."""
    whole = sum((one.amount for one in lines), ZERO)
    one_known = next((one for one in known if one.amount == whole), None)
    if len(lines) > 1 and one_known is not None:
        return list(lines), [one_known]
    whole = sum((one.amount for one in known), ZERO)
    one_line = next((one for one in lines if one.amount == whole), None)
    if len(known) > 1 and one_line is not None:
        return [one_line], list(known)
    if lines and known and len(lines) != len(known) and sum((one.amount for one in lines), ZERO) == whole:
        return list(lines), list(known)
    return [], []
