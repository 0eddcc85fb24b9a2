"""A step under way: the decision as it becomes, and what is gathered to give back. Lives inside one `step`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hub.core.change import Change
from hub.core.decision import changes as ch
from hub.core.decision.charter import Charter
from hub.core.decision.clock import Duration, minute_up, outside_hours
from hub.core.decision.model import Decision, Move, State
from hub.core.decision.trigger import Derived, Notice, Step, Trigger


class Work:
    """Applies each change at once, so that what follows sees it."""

    __slots__ = ("changes", "charter", "d", "derived", "notices", "now", "opens", "t")

    def __init__(self, decision: Decision, trigger: Trigger, charter: Charter, now: datetime) -> None:
        self.d, self.t, self.charter = decision, trigger, charter
        # what comes late is done after the last move: no clock counts again the time before it
        self.now = max(now, decision.log[-1].at) if decision.log else now
        # nothing that is opened now may close before anybody could read of it
        self.opens = max(self.now, trigger.told or now)
        self.changes: list[Change] = []
        self.derived: list[Derived] = []
        self.notices: list[Notice] = []

    def do(self, change: Change) -> None:
        """Write a change down and see it."""
        self.changes.append(change)
        self.d = change.apply(self.d)

    def move(self, number: str, target: State, why: str) -> None:
        """Change state: logged, told to the list, and an event."""
        t = self.t
        move = Move(number, self.d.state.value, target.value, t.kind, self.now, t.by, t.event, why)
        self.do(ch.DecisionMoved(self.d.id, move))
        self.tell("moved", {"from": move.source, "to": move.target, "why": why, "number": number})
        self.event(target.value, {"from": move.source, "row": number})

    def tell(self, kind: str, data: Mapping[str, str] | None = None, to: str = "list") -> None:
        """Ask for a message."""
        self.notices.append(Notice(kind, self.d.id, to, data or {}))

    def event(self, name: str, fields: Mapping[str, str] | None = None) -> None:
        """Bring about `decision.<name>`, with what rules may want to know."""
        d = self.d
        known = {
            "held": ",".join(self.charter.hold_effects),
            "class": d.decision_class,
            "state": d.state.value,
            "adopted_by": d.adopted_by,
            "amount": d.amount,
            "card": d.card,
        }
        self.derived.append(Derived(f"decision.{name}", d.id, {**known, **(fields or {})}))

    def due(self, purpose: str, at: datetime | None, *, closes: bool = False) -> None:
        """Set or drop a deadline; writes nothing when it would not change. A close that no time is given comes with the
        next minute: one set anew at the minute of the one that fired would be taken for the same."""
        if closes and at is not None and at <= self.now:
            at = minute_up(self.now + timedelta(microseconds=1))
        if self.d.deadlines.get(purpose) != at:
            self.do(ch.DeadlineSet(self.d.id, purpose, at, closes))

    def after(self, duration: Duration) -> datetime:
        """The deadline `duration` from now, or from when this can be told: to the minute, outside blackouts."""
        return self.charter.calendar.closing(self.opens, duration)

    def close_at(self, due: datetime) -> None:
        """(Re)start the clock of the consent window, its reminder with it."""
        due = self.charter.calendar.open_day(minute_up(due))
        self.due("close", due, closes=True)
        self.remind_before(due, self.charter.window[self.d.decision_class])

    def remind_before(self, due: datetime, window: Duration) -> None:
        """Arm the one reminder before `due`, the end of a window, outside quiet hours; none when that time is past."""
        c, before = self.charter, self.charter.reminds_in(window)
        at = outside_hours(before.before(due, c.zone), c.quiet_hours, c.zone) if before else due
        self.due("reminder", at if self.opens < at < due else None)

    def freeze(self) -> None:
        """Stop the clock of the window and remember what was left of it."""
        close = self.d.deadlines.get("close")
        left = int((close - self.now).total_seconds()) if close else self.d.rest
        self.do(ch.DecisionNoted(self.d.id, rest=max(left, 0)))
        self.due("close", None, closes=True)
        self.due("reminder", None)

    def rest_or(self, least: Duration) -> datetime:
        """The later of what was left of the window and `least` from now: maximum, never sum."""
        close = self.d.deadlines.get("close")
        left = close or self.opens + timedelta(seconds=self.d.rest)
        return max(left.astimezone(UTC), self.after(least)) if least else left

    def step(self) -> Step:
        """What the step gives."""
        return Step(tuple(self.changes), tuple(self.derived), tuple(self.notices))
