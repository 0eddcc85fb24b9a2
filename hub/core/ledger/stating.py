"""What a statement says that its account held: balances, each with the lines of its day that it does not hold; and,
once for good, what there was before all lines.

A balance is often of the middle of a day: of a download at noon, of a page that ends. What the bank books later on that
day is not in it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate

from hub.core.ledger.coverage import opening_of
from hub.core.ledger.known import (
    BankBalance,
    BankBalanceStated,
    BankDay,
    BankOpening,
    BankOpeningKept,
    KnownLine,
    day_key,
)
from hub.core.ledger.pairing import ZERO
from hub.core.ledger.work import Work


def closing_of(work: Work) -> tuple[date, Decimal] | None:
    """(day, amount) of the balance that the statement ends with; none that holds lines which are of a later day."""
    if work.carried:
        return None
    on = work.statement.closing_on or work.end
    return None if work.statement.closing is None or on is None else (on, work.statement.closing)


def keep_balances(work: Work) -> None:
    """Write the balance that the statement states, what others no longer hold of their days, and what was there first.

    All its lines are booked.
    """
    closing = closing_of(work)
    for day in sorted(work.touched | ({closing[0]} if closing else set())):
        before: BankBalance | None = work.facts.get("bank.balance", day_key(work.account, day))
        found = before and replace(before, later=_after(work, day, before))
        if closing and day == closing[0]:
            later = _not_yet(work, day, closing[1])
            stated = BankBalance(work.account, day, closing[1], work.statement.currency, work.cause.id, later or ())
            # neither an older copy of a day, nor one of some part of it, takes the place of one that holds more of it
            holds = found is None or (bool(_came(work, day)) if later is None else len(later) <= len(found.later))
            if holds and (later is not None or not _begins(work, day)):
                found = stated
        if found is not None and found != before:
            work.changes.append(BankBalanceStated(found))
    _keep_opening(work)


def _after(work: Work, day: date, balance: BankBalance) -> tuple[str, ...]:
    """The keys of lines of its day that a known balance does not hold: those that came just now too, unless what the
    day now begins with says otherwise."""
    here = work.day(day) or BankDay(work.account, day)
    came = (*balance.later, *(one.key for one in _came(work, day)))
    if here.opening is None:
        return came
    held = balance.amount - here.opening
    ways = ((), balance.later, came)
    return next((one for one in ways if _sum(here, {line.key for line in here.present} - {*one}) == held), came)


def _came(work: Work, day: date) -> list[KnownLine]:
    """The lines of a day that this statement was the first to tell."""
    here, before = work.day(day), work.before(day)
    known = {one.key for one in before.lines} if before else set()
    return [one for one in (here.lines if here else ()) if one.key not in known and one.origin == work.cause.id]


def _not_yet(work: Work, day: date, amount: Decimal) -> tuple[str, ...] | None:
    """The keys of known lines of a day that a balance stated on it does not hold; None where that cannot be known."""
    here = work.day(day) or BankDay(work.account, day)
    if not here.present:
        # nothing moved that day, which is all that is known: the newest word counts
        return ()
    match = work.matches.get(day)
    told = {known.key for _, known in (match.pairs if match else ())} | {one.key for one in _came(work, day)}
    others = tuple(one.key for one in here.present if one.key not in told)
    if here.opening is not None and here.opening + _sum(here, others) + _sum(here, told) == amount:
        return ()
    from_its_start = work.start is not None and work.end is not None and work.start < day <= work.end
    if from_its_start or (here.opening is not None and here.opening + _sum(here, told) == amount):
        return others
    # a part of the day: what is before it is held too
    sums = list(accumulate(one.amount for one in here.present))
    if here.opening is None or amount - here.opening not in sums:
        return None
    return tuple(one.key for one in here.present[sums.index(amount - here.opening) + 1 :])


def _begins(work: Work, day: date) -> bool:
    """Whether it is known what a day began with: what does not fit to that is no balance of its end."""
    here = work.day(day)
    return here is not None and here.opening is not None


def _sum(day: BankDay, keys: Collection[str]) -> Decimal:
    return sum((one.amount for one in day.present if one.key in keys), ZERO)


def _keep_opening(work: Work) -> None:
    """What was there before the first statement of an account, once; of lines of its first day that come later, those
    that the bank booked before."""
    known: BankOpening | None = work.facts.get("bank.opening", work.account)
    if known is not None:
        within = _before(work, known)
        if within:
            work.changes.append(BankOpeningKept(replace(known, within=(*known.within, *within))))
        return
    first = _first(work) if work.facts.get("bank.account", work.account) is None else None
    if first is not None:
        currency = work.statement.currency
        work.changes.append(BankOpeningKept(BankOpening(work.account, *first, currency, work.cause.id)))


def _first(work: Work) -> tuple[date, Decimal] | None:
    """(day, amount) that the first statement of an account begins with: that of its first line, else, where none moved
    it, of its own first day or of the balance it states."""
    days = [day for day, match in work.matches.items() if match.new]
    if days:
        here = work.day(min(days))
        return None if here is None or here.opening is None else (here.day, here.opening)
    opening = opening_of(work.statement)[0]
    return closing_of(work) if opening is None or work.start is None else (work.start, opening)


def _before(work: Work, opening: BankOpening) -> list[str]:
    """Of the lines that came on the day of an opening, the first ones, if they make up what the day now began with."""
    here = work.day(opening.on)
    came = _came(work, opening.on)
    if here is None or here.opening is None or not came:
        return []
    lacking = opening.amount - here.opening - _sum(here, opening.within)
    sums = list(accumulate(one.amount for one in came))
    count = sums.index(lacking) + 1 if lacking and lacking in sums else 0
    return [one.key for one in came[:count]]
