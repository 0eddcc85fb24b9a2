"""What comes after a deadline that nobody has looked at yet waits for it: everything is folded by its counted time.

A deadline is looked at once the doors that carry positions were asked for what is older (`hub.timers`). What is younger
may be there before: it must not turn what closes, so it is heard as soon as that has closed, as if it came then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from hub.core.decision.changes import SECTION, changed
from hub.core.decision.model import ENDS, Decision
from hub.core.decision.trigger import Notice, Step, Trigger

# The deadlines that decide something.
_DECIDE = ("contest", "close", "vote_opens", "vote_closes", "challenge_ends", "contest_ends", "ruling")
# What comes with a deadline itself, or as the urn took it in: the urn is closed by its door.
_AT_ONCE = frozenset(("timer", "urn", "cast", "leave", "announced"))
DEADLINE_PASSED = "une échéance vient de passer, et se règle"
# Whoever wrote these is told when they are refused.
_WRITTEN = frozenset(("mail", "card", "link", "portal"))


@dataclass(frozen=True, slots=True)
class WaitsForDeadline:
    """What happened after a deadline that was not looked at yet, oldest first; () once it was heard."""

    key: str
    late: tuple[Trigger, ...]
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        return changed(before, late=self.late)


def waits(decision: Decision, trigger: Trigger, now: datetime) -> Step | None:
    """The step that only keeps what came after a deadline still to be looked at; None when nothing is to be waited for.
    The same event again is kept once."""
    if trigger.kind in _AT_ONCE or not is_overdue(decision, now):
        return None
    kept = replace(trigger, electorate=(), grades=dict(trigger.grades), roll={})
    late = {one.event or one.at.isoformat(): one for one in (*decision.late, kept)}
    return Step((WaitsForDeadline(decision.id, tuple(sorted(late.values(), key=lambda one: one.at))),))


def heard(
    decision: Decision,
    done: Step,
    hear: Callable[[Decision, Trigger], Step],
    fold: Callable[[Decision, Step], Decision | None],
) -> Step:
    """The step of a deadline, followed by what waited for it (`hear`, one after the other, oldest first)."""
    now = fold(decision, done) or decision
    waiting = now.late
    if not waiting or is_overdue(now, waiting[0].at):
        return done
    done = both(done, Step((WaitsForDeadline(decision.id, ()),)))
    for trigger in waiting:
        said = hear(fold(decision, done) or decision, trigger)
        if not said.changes and trigger.source in _WRITTEN:
            said = Step(notices=(Notice("rejected", decision.id, trigger.by, {"reason": said.reason}),))
        done = both(done, said)
    return done


def is_overdue(decision: Decision, now: datetime) -> bool:
    """Whether a deadline that decides something has passed, and nobody looked at it yet."""
    return any(purpose in decision.deadlines and decision.deadlines[purpose] <= now for purpose in _DECIDE)


def both(first: Step, then: Step) -> Step:
    """Two steps, one after the other, as one."""
    return Step((*first.changes, *then.changes), (*first.derived, *then.derived), (*first.notices, *then.notices))


def due_timers(decisions: Mapping[str, Decision], now: datetime) -> list[tuple[datetime, str, str]]:
    """(due, decision id, purpose) of all deadlines that have come, oldest first: what the clock journals.

    The event of one is `timer.due` with id `timer:{decision}:{purpose}:{due}`, fields decision, purpose, due.
    """
    return sorted(
        (due, key, purpose)
        for key, d in decisions.items()
        if d.state not in ENDS
        for purpose, due in d.deadlines.items()
        if due <= now
    )
