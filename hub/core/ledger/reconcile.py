"""Statements become transactions: each line of the bank booked once, whatever files bring it. A pure fold.

The rules: same file, no-op (intake sees to it); a newer issue of a numbered statement replaces the older; bank
references are trusted only when they name one line; per day the multiset of amounts decides and balances arbitrate;
a line that moved keeps its key; what disappeared is flagged, never deleted; pending lines live apart; what cannot be
known is a doubt for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.facts import Overlay
from hub.core.joined import Joined
from hub.core.ledger import closed
from hub.core.ledger.account import account_key
from hub.core.ledger.batches import complete, has_surplus
from hub.core.ledger.coverage import joined, opening_of, strangeness
from hub.core.ledger.edges import settle_end, settle_start
from hub.core.ledger.issues import NUMBERED, held_again
from hub.core.ledger.known import (
    BankAccount,
    BankAccountKept,
    BankDay,
    BankDayKept,
    BankStatement,
    BankStatementKept,
    Doubt,
    DoubtRaised,
    DoubtSettled,
    KnownLine,
    held_key,
    mark_of,
    missing_key,
    print_of,
)
from hub.core.ledger.moves import move_and_miss, shifted
from hub.core.ledger.naming import account_of, known_as, unnamed
from hub.core.ledger.overlap import DayMatch, match_day
from hub.core.ledger.pages import await_neighbours
from hub.core.ledger.pairing import ZERO, usable_ids
from hub.core.ledger.pending import settle_pending
from hub.core.ledger.runs import placed
from hub.core.ledger.statement import TOLD, Line, Statement, from_plain
from hub.core.ledger.stating import closing_of, keep_balances
from hub.core.ledger.told import check_balances, marks, match_told, told_elsewhere
from hub.core.ledger.work import Work

_KEPT_BALANCES = 40


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a statement changes: committed together. `held` means nothing of it was booked."""

    changes: tuple[Change, ...] = ()
    events: Sequence[Event] = ()
    new: int = 0
    known: int = 0
    doubts: tuple[Doubt, ...] = ()
    held: bool = False


def reconcile_event(
    facts: Facts, event: Event, aliases: Mapping[str, str] | None = None, confirmed: bool = False
) -> Reconciled:
    """Reconcile every statement of a `bank.statement.received`.

    A held file books nothing until `confirmed` by a person. If one statement of the file must be held, none of it
    is booked: nothing half done.
    """
    statements = [from_plain(one) for one in event.get("statements") or ()]
    if event.get("status") == "held" and not confirmed:
        return _held(event, statements, "held")
    overlay = Overlay(facts)
    total = Reconciled()
    for statement in statements:
        one = reconcile(overlay, statement, event, aliases=aliases, first=len(total.events), confirmed=confirmed)
        if one.held:
            return replace(one, known=0)
        overlay.apply(one.changes)
        total = Reconciled(
            total.changes + one.changes, Joined(total.events, one.events), total.new + one.new,
            total.known + one.known, total.doubts + one.doubts)  # fmt: skip
    key = held_key(event.id)
    if overlay.get("bank.doubt", key) is not None:
        total = replace(total, changes=(*total.changes, DoubtSettled(key)))
    # the next page may be in the same file
    return replace(total, doubts=tuple(one for one in total.doubts if overlay.get("bank.doubt", one.key) is not None))


def _held(event: Event, statements: list[Statement], kind: str) -> Reconciled:
    day = max((d for one in statements if (d := one.last_day)), default=event.occurred_at.date())
    gap = sum((one.gap for one in statements), ZERO)
    account = statements[0].account if statements else ""
    doubt = Doubt(held_key(event.id), kind, account, day, gap, event.id)
    return Reconciled((DoubtRaised(doubt),), doubts=(doubt,), held=True)


def reconcile(
    facts: Facts,
    statement: Statement,
    cause: Event,
    *,
    aliases: Mapping[str, str] | None = None,
    first: int = 0,
    confirmed: bool = False,
) -> Reconciled:
    """Reconcile one statement with what is known. Derived events are numbered from `first`: `cause/first`, …"""
    statement = statement if statement.account else replace(statement, account=unnamed(statement, facts, cause.source))
    if not statement.account and not confirmed:
        return _held(cause, [statement], "unnamed")
    raw = statement.account or cause.source
    account, other = account_of(known_as(raw, facts, aliases), statement, facts, cause.source)
    before = facts.get("bank.account", account)
    strange = strangeness(statement, before, facts) or ("repeated" if other else "")
    if strange == "currency" or (strange and not confirmed):
        return _held(cause, [replace(statement, account=other or statement.account)], strange)
    known, name = before or BankAccount(account, statement.currency), account_key(raw, (), aliases)
    known = known if name in (account, *known.also) else replace(known, also=(*known.also, name))
    work = _Reconciling(facts, statement, cause, account, known, first)
    work.confirmed = confirmed
    # computed once: they look at every line
    work.start, work.end = statement.first_day, statement.last_day
    if statement.format == TOLD:
        match_told(work)
        closed.ask(work)
    elif not work.match_days():
        return _held(cause, [statement], "held")
    else:
        told_elsewhere(work)
        move_and_miss(work)
        settle_start(work, *opening_of(statement))
        settle_end(work)
        if not confirmed and any(match.new for match in closed.matches(work).values()):
            return _held(cause, [statement], "closed")
        if not confirmed and has_surplus(work):
            return _held(cause, [statement], "surplus")
    work.book()
    if statement.format == TOLD:
        check_balances(work)
    work.keep_account()
    return Reconciled(tuple(work.changes), work.events, work.new, work.known, tuple(work.doubts))


class _Reconciling(Work):
    """The steps, in order: match the days, settle moves, book, keep the account."""

    __slots__ = ()

    def match_days(self) -> bool:
        """Match each day of the file; False when balances are given and nothing closes."""
        lines: dict[date, list[Line]] = defaultdict(list)
        for line in self.statement.lines:
            lines[line.booked_on].append(line)
        start, end = self.start, self.end
        if start is None or end is None:
            return True
        self.ids = usable_ids(self.statement.lines)
        again = held_again(self)
        running, hard = opening_of(self.statement)
        day = start
        while day <= end:
            here = lines.get(day, [])
            before = self.day(day)
            if here or (before is not None and before.present):
                # only where the file begins as what is known ends (or the reverse) may equal lines be two
                edge = (day, day) in ((start, self.known_account.last_day), (end, self.known_account.first_day))
                match = match_day(before, here, running, self.ids,
                                  first=day == start and (day not in again or self.statement.continues),
                                  last=day == end and (day not in again or self.statement.goes_on), at_edge=edge,
                                  via=self.statement.format)  # fmt: skip
                if not match.solved and before is not None and running is not None:
                    match = shifted(self, before, here, running, match)
                if not match.solved:
                    if hard and before is not None and before.proven and not self.confirmed:
                        return False
                    match = match_day(before, here, None, self.ids, first=day == start, last=day == end,
                                      at_edge=edge, via=self.statement.format)  # fmt: skip
                match = match if start < day < end else complete(self, day, here, match)
                self._take(day, match, hard, interior=start < day < end)
            if running is not None:
                running += sum((line.amount for line in here), ZERO)
            day += timedelta(days=1)
        return True

    def _take(self, day: date, match: DayMatch, hard: bool, interior: bool) -> None:
        self.matches[day] = match
        self.absent += [(day, one) for one in match.absent]
        before = self.day(day) or BankDay(self.account, day)
        opening = match.opening if match.opening is not None else (before.opening if not match.new else None)
        proven = opening is not None and (hard if opening != before.opening else before.proven or hard)
        after = replace(before, opening=opening, proven=proven, whole=before.whole or interior)
        if day == self.start:
            self._expect(before, match)
        if after != before or match.new:
            self.put(after)
        # what stands beside other lines of the same file, in another part of it, is no second telling of them
        apart = not match.pairs and all(one.origin == self.cause.id for one in before.present)
        if match.doubt and not apart:
            self.doubt(match.doubt, day, sum((line.amount for line, _ in match.pairs), ZERO),
                       tuple(one.key for _, one in match.pairs))  # fmt: skip

    def _expect(self, before: BankDay, match: DayMatch) -> None:
        """What the file's opening balance should be, if it begins within the known lines of its first day."""
        if self.expected is not None or before.opening is None or match.opening != before.opening:
            return
        if match.laid:
            # it lies where its balance says, be it that known lines come after it
            self.expected = opening_of(self.statement)[0]
            return
        told = (*(one for _, one in (*match.pairs, *match.weak)), *match.absent)
        later = {one.key for one in told} | self.batched
        self.expected = before.opening + sum((one.amount for one in before.present if one.key not in later), ZERO)

    def book(self) -> None:
        """Write what is new, relabel what was corrected, flag references that lie."""
        for day in sorted(self.matches):
            match = self.matches[day]
            for line, known in match.pairs:
                self._seen_again(day, line, known)
            keys = {id(line): self._book(day, line, match.doubt != "") for line in match.new}
            here = self.day(day)
            if here is not None and match.order and (lines := placed(here.lines, match.order, keys)) != here.lines:
                self.put(replace(here, lines=lines))
        self._conflicts()
        self.pending, announced = settle_pending(self.known_account.pending, self.statement, self.cause,
                                                 self.account, self.first + len(self.events),
                                                 self._is_booked)  # fmt: skip
        for event in announced:
            self.events.append(event)

    def _seen_again(self, day: date, line: Line, known: KnownLine) -> None:
        self.known += 1
        mark = mark_of(line.label)
        relabelled = mark != known.mark and known.via == self.statement.format
        ids = tuple(dict.fromkeys((*known.ids, *self.ids.get(id(line), ()))))[-4:]
        after = replace(known, mark=mark if relabelled else known.mark, ids=ids, missing=False,
                        **marks(self.statement, line))  # fmt: skip
        if after != known:
            here = self.day(day) or BankDay(self.account, day)
            self.put(replace(here, lines=tuple(after if one.key == known.key else one for one in here.lines)))
        if known.missing:
            self.changes.append(DoubtSettled(missing_key(known.key)))
        if relabelled:
            self.emit("relabelled", line, after, day)

    def _book(self, day: date, line: Line, doubtful: bool) -> str:
        here = self.day(day) or BankDay(self.account, day)
        stem = f"{self.account}:{day.isoformat()}:{line.amount}:"
        known = KnownLine(f"{stem}{self.rank(here, stem)}", line.amount, mark_of(line.label),
                          self.ids.get(id(line), ()), "", self.statement.format,
                          **marks(self.statement, line))  # fmt: skip
        known = replace(known, event=self.emit("booked", line, known, day, doubtful))
        self.put(replace(here, lines=(*here.lines, known)))
        self.new += 1
        return known.key

    def _conflicts(self) -> None:
        """A reference that names one line in this file and another amount in what is known of the same days."""
        stored = {i: one for document in self.days.values() for one in document.lines for i in one.ids
                  if one.origin != self.cause.id}  # fmt: skip
        for line in self.statement.lines:
            for i in self.ids.get(id(line), ()):
                one = stored.get(i)
                if one is not None and one.amount not in (line.amount, -line.amount):
                    self.doubt("conflict", line.booked_on, line.amount, (one.key,))

    def _is_booked(self, line: Line) -> bool:
        prints = {print_of(reference) for reference in line.references}
        near = (self.day(line.booked_on + timedelta(days=n)) for n in range(-1, 11))
        return any(prints & set(one.ids) for document in near if document for one in document.lines)

    def keep_account(self) -> None:
        """Write the days, the coverage, the balances and the statement's number."""
        self.changes += [BankDayKept(self.days[day]) for day in sorted(self.touched)]
        one, before = self.statement, self.known_account
        start, end = self.start, self.end
        coverage = before.coverage
        if start is not None and end is not None:
            covered = await_neighbours(self, start, end)
            coverage = coverage if one.format == TOLD else joined(coverage, *covered)
            if one.id and one.format in NUMBERED:
                document = BankStatement(self.account, one.id, self.cause.id, start, end, one.opening, one.closing)
                self.changes.append(BankStatementKept(document))
        closing = closing_of(self)
        balances = dict(before.balances) | dict([closing] if closing else [])
        keep_balances(self)
        kept = tuple(sorted(balances.items()))[-_KEPT_BALANCES:]
        after = replace(before, coverage=coverage, balances=kept, pending=self.pending)
        self.changes.append(BankAccountKept(after))
