"""Budgets against the ledger: planned, committed, spent, left; on which one an entry counts, and by which rule. Pure.

What was spent is a sum of entries and nothing else. A posting counts once: where a paid expense note says, else where
the reaction that posted it counts, else on the budget that names its account most precisely. A reversal counts where
the entry it undoes did.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from decimal import Decimal

from hub.core.change import Facts
from hub.core.decision.model import TAKEN, Decision
from hub.core.ledger.budgetplan import Plan, Planned
from hub.core.ledger.contributive import Terms
from hub.core.ledger.entry import Entry
from hub.core.ledger.openings import TREASURY
from hub.core.ledger.publicview import PublicLine
from hub.core.mail.fold import fold

NOUGHT = Decimal(0)
_SUSPENSE = "471"
_YEAR = re.compile(r"\d{4}")
_MONTHS = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))/(\d{4}-(?:0[1-9]|1[0-2]))")


@dataclass(frozen=True, slots=True)
class Budget:
    """One envelope, as the rules write it. `planned` is in euros, for one period.

    `period`: "year" or "month" (each one anew), "2026" (that year), "2026-09/2027-06" (these months). `accounts` count
    with those under them; `reactions` are ids; `written` says where it stands in the files; `contributive` how it is
    shared, when it is.
    """

    id: str
    title: str
    planned: Decimal
    period: str = "year"
    accounts: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()
    circle: str = ""
    written: str = ""
    contributive: Terms | None = None


def is_period(text: str) -> bool:
    """Whether a period can be read."""
    months = _MONTHS.fullmatch(text)
    if months is not None:
        return months[1] <= months[2]
    return text in ("year", "month") or _YEAR.fullmatch(text) is not None


def span(period: str, day: date) -> tuple[date, date] | None:
    """The first and the last day of the period that holds `day`; None when it lies outside."""
    months = _MONTHS.fullmatch(period)
    if months is not None:
        start, end = date.fromisoformat(f"{months[1]}-01"), month_end(date.fromisoformat(f"{months[2]}-01"))
    elif period == "month":
        start, end = day.replace(day=1), month_end(day)
    else:
        year = day.year if period == "year" else int(period)
        start, end = date(year, 1, 1), date(year, 12, 31)
    return (start, end) if start <= day <= end else None


def overlap(one: str, other: str) -> bool:
    """Whether some day lies in both periods."""
    if one in ("year", "month") or other in ("year", "month"):
        return True
    first, second = _ends(one), _ends(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _ends(period: str) -> tuple[str, str]:
    start, _, end = period.partition("/")
    return (start, end) if end else (f"{period}-01", f"{period}-12")


def month_end(day: date) -> date:
    """The last day of a month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class Share:
    """What one entry does to one budget, debits positive. `by` is "account 6063", "reaction loyer" or "note N-3"."""

    entry: str
    budget: str
    day: date
    amount: Decimal
    by: str
    written: str = ""
    decision: str = ""


def shares(entries: Iterable[Entry], budgets: Sequence[Budget], noted: Mapping[str, tuple[str, str]]) -> list[Share]:
    """What entries in euros do to budgets. `noted` maps an entry to (budget, note) where an expense note says so."""
    ordered = sorted(entries, key=lambda one: one.number)
    by_id = {one.id: one for one in ordered}
    found: list[Share] = []
    for entry in ordered:
        source = by_id.get(entry.reverses, entry)
        for budget, amount, by in _counted(entry, source, budgets, noted):
            found.append(Share(entry.id, budget.id, entry.date, amount, by, budget.written, entry.decision))
    return found


def _counted(
    entry: Entry, source: Entry, budgets: Sequence[Budget], noted: Mapping[str, tuple[str, str]]
) -> list[tuple[Budget, Decimal, str]]:
    """(budget, amount, why) of one entry; `source` is the entry it undoes, or itself."""
    current = [one for one in budgets if span(one.period, entry.date) is not None]
    named, note = noted.get(source.id, ("", ""))
    posted_by = source.rule.partition(" ")[0]
    whole = next((one for one in current if one.id == named), None)
    by = f"note {note}"
    if whole is None:
        whole, by = next((one for one in current if posted_by in one.reactions), None), f"reaction {posted_by}"
    if whole is not None:
        amount = sum((p.money.amount for p in entry.postings if _is_use(p.account, p.money.currency)), NOUGHT)
        return [(whole, amount, by)] if amount else []
    sums: dict[str, tuple[Budget, Decimal, str]] = {}
    for posting in entry.postings:
        best = nearest(posting.account, current)
        if best is not None and posting.money.currency == "EUR":
            budget, account = best
            before = sums[budget.id][1] if budget.id in sums else NOUGHT
            sums[budget.id] = (budget, before + posting.money.amount, f"account {account}")
    return [one for one in sums.values() if one[1]]


def _is_use(account: str, currency: str) -> bool:
    """Whether a posting says what money was used for: neither the money itself, nor what waits to be sorted."""
    return currency == "EUR" and not account.startswith((*TREASURY, _SUSPENSE))


def nearest(account: str, budgets: Iterable[Budget]) -> tuple[Budget, str] | None:
    """The budget that names an account, or what it is under, most precisely; and by which account."""
    found = [(len(own), one, own) for one in budgets for own in one.accounts if account.startswith(own)]
    best = max(found, key=lambda one: one[0], default=None)
    return None if best is None else (best[1], best[2])


def told(lines: Iterable[PublicLine], budgets: Sequence[Budget]) -> list[Share]:
    """The same out of the public ledger alone, by accounts: what anybody may know of a budget, and no more."""
    found = []
    for line in lines:
        day = month_end(date.fromisoformat(f"{line.month}-01"))
        best = nearest(line.account, [one for one in budgets if span(one.period, day) is not None])
        if best is not None and line.currency == "EUR":
            budget, account = best
            found.append(Share(line.key, budget.id, day, line.amount, f"account {account}", budget.written,
                               line.decision))  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Promise:
    """Money that was agreed and is not paid yet: an approved expense note, or a decision that was taken.

    It holds from `since` until the day `until`, excluded. Of a decision (`lasting` false) only what neither entries
    nor notes have used counts, and only in the period it was taken in.
    """

    id: str
    budget: str
    amount: Decimal
    since: date
    until: date | None = None
    decision: str = ""
    lasting: bool = True


def of_decisions(decisions: Iterable[Decision], budgets: Sequence[Budget], zone: tzinfo) -> list[Promise]:
    """The promises of decisions that were taken with a cost and the tag of a budget (its id or title), by the day it
    was in the zone of the place."""
    names = {fold(name): one.id for one in budgets for name in (one.title, one.id)}
    found = []
    for one in decisions:
        budget = names.get(fold(one.tag)) if one.tag else None
        if budget is not None and one.amount and one.state in TAKEN:
            taken = next((move.at for move in one.log if move.target in TAKEN), one.opened_at)
            found.append(Promise(one.id, budget, Decimal(one.amount), taken.astimezone(zone).date(), lasting=False))
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """A budget at the end of a day. `left` may be below nought: the hub warns, it never blocks."""

    budget: str
    day: date
    start: date
    end: date
    planned: Decimal
    committed: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What may still be promised."""
        return self.planned - self.committed - self.spent


@dataclass(frozen=True, slots=True)
class Counts:
    """All that budgets are counted from. `plans` keeps what was planned since when."""

    budgets: tuple[Budget, ...]
    shares: tuple[Share, ...]
    promises: tuple[Promise, ...] = ()
    plans: Mapping[str, Plan] | None = None

    def standing(self, budget: Budget, day: date) -> Standing | None:
        """Where a budget stands at the end of `day`; None outside its period."""
        found = span(budget.period, day)
        if found is None:
            return None
        start, end = found
        mine = [one for one in self.shares if one.budget == budget.id and start <= one.day <= day]
        spent = sum((one.amount for one in mine), NOUGHT)
        promised = [self._rest(one, day) for one in self.promises if one.budget == budget.id
                    and _holds(one, start, day)]  # fmt: skip
        plan = (self.plans or {}).get(budget.id)
        planned = plan.at(day) if plan is not None else budget.planned
        return Standing(budget.id, day, start, end, planned, sum(promised, NOUGHT), spent)

    def _rest(self, promise: Promise, day: date) -> Decimal:
        if promise.lasting:
            return promise.amount
        used = sum((one.amount for one in self.shares if one.decision == promise.id and one.day <= day), NOUGHT)
        used += sum((one.amount for one in self.promises if one.decision == promise.id
                     and _holds(one, date.min, day)), NOUGHT)  # fmt: skip
        return max(NOUGHT, promise.amount - used)

    def latest(self, budget: Budget, today: date) -> Standing | None:
        """Where a budget stands today, or stood when its period ended; None when that has not begun."""
        if not _MONTHS.fullmatch(budget.period) and not _YEAR.fullmatch(budget.period):
            return self.standing(budget, today)
        last = month_end(date.fromisoformat(f"{_ends(budget.period)[1]}-01"))
        return self.standing(budget, min(today, last))

    def history(self, budget: Budget, today: date, months: int = 12) -> list[tuple[Standing, Standing | None]]:
        """The ends of the last months up to today, oldest first, each with the one it is compared with: that of the
        month before, None when the period has just begun (a monthly one has the month before all the same)."""
        found: list[tuple[Standing, Standing | None]] = []
        day, last = today.replace(day=1), today
        for _ in range(months):
            now, before = self.standing(budget, last), self.standing(budget, day - timedelta(days=1))
            if now is not None:
                same = before is not None and (before.start == now.start or budget.period == "month")
                found.append((now, before if same else None))
            last = day - timedelta(days=1)
            day = last.replace(day=1)
        return found[::-1]


def _holds(promise: Promise, start: date, day: date) -> bool:
    if promise.since > day or (promise.until is not None and promise.until <= day):
        return False
    return promise.lasting or promise.since >= start


def plan(budgets: Iterable[Budget], facts: Facts, today: date) -> list[Planned]:
    """What new rules change in what is planned, for the months to come to show it."""
    found = []
    for one in budgets:
        before: Plan | None = facts.get("budget.plan", one.id)
        if before is None or before.steps[-1][1] != one.planned:
            found.append(Planned(one.id, today, one.planned))
    return found
