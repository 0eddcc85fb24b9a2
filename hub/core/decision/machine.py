"""One step of a decision: pure and total. What is not allowed changes nothing and says why."""

from __future__ import annotations

from datetime import datetime

from hub.core.decision.changes import DeadlineSet
from hub.core.decision.charter import Charter
from hub.core.decision.model import ENDS, Decision
from hub.core.decision.transitions import ROWS, TIMER, Row
from hub.core.decision.trigger import Step, Trigger
from hub.core.decision.work import Work

# More automatic moves than this in one step would be a loop of the table itself; the explorer shows there is none.
AUTOMATIC = 4


def step(decision: Decision, trigger: Trigger, charter: Charter, now: datetime) -> Step:
    """What `trigger` does to `decision` under `charter`, at `now` (aware UTC, the counted time of the event).

    A timer that is late does what it should have done; one that comes twice or is no longer current does nothing.
    """
    event = trigger.kind
    if event == "timer":
        due = decision.deadlines.get(trigger.about)
        if due is None or (trigger.due is not None and trigger.due != due):
            return Step(reason="cette échéance n'est plus d'actualité")
        if now < due:
            return Step(reason="cette échéance n'est pas encore là")
        event = TIMER + trigger.about.partition(":")[0]
    elif event == "second":
        event = "second:" + ("sponsor" if trigger.about == "sponsor" else "amendment")
        if event == "second:amendment" and trigger.about not in decision.amendments:
            return Step(reason="aucun amendement de ce numéro")
    rows = ROWS.get((decision.state, event))
    if not rows and trigger.kind == "timer" and decision.state not in ENDS:
        # Nothing waits for it in this state: it must not come back for ever.
        return Step((DeadlineSet(decision.id, trigger.about, None),))
    if not rows:
        return Step(reason=f"une décision {decision.state} ne change pas par « {event} »")
    work = Work(decision, trigger, charter, now)
    reason = _first(work, rows)
    if reason:
        return Step(reason=reason)
    for _ in range(AUTOMATIC):
        automatic = ROWS.get((work.d.state, "auto"))
        if not automatic or _first(work, automatic):
            break
    return work.step() if work.changes else Step(reason="cela ne change rien")


def _first(work: Work, rows: tuple[Row, ...]) -> str:
    """Take the first row whose guard holds; else the last reason given."""
    reason = ""
    for row in rows:
        reason = row.guard(work)
        if not reason:
            row.action(work)
            if row.target is not None:
                work.move(row.number, row.target, row.why)
            return ""
    return reason


def fold(decision: Decision | None, steps: Step) -> Decision | None:
    """The decision after a step's changes; other documents' changes are left aside."""
    for change in steps.changes:
        if change.section == "decision":
            decision = change.apply(decision)
    return decision
