"""One step of a decision: pure and total. What is not allowed changes nothing and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hub.core.decision import afterwards, unproven
from hub.core.decision.afterwards import both
from hub.core.decision.changes import DeadlineSet
from hub.core.decision.charter import Charter
from hub.core.decision.guards import proven
from hub.core.decision.model import ENDS, Decision, State
from hub.core.decision.transitions import ROWS, TIMER, Row
from hub.core.decision.trigger import Step, Trigger
from hub.core.decision.work import Work
from hub.core.event import Event
from hub.core.proof import PROOFS

# More automatic moves than this in one step would be a loop of the table itself; the explorer shows there is none.
AUTOMATIC = 4


def step(decision: Decision, trigger: Trigger, charter: Charter, now: datetime) -> Step:
    """What `trigger` does to `decision` under `charter`, at `now` (aware UTC, the counted time of the event).

    A timer that is late does what it should have done; one that comes twice or is no longer current does nothing. What
    comes after a deadline waits until that was looked at (`afterwards`). What a mail asks for in a person's name,
    without proof enough, waits for that person or is shown as such.
    """
    if waiting := afterwards.waits(decision, trigger, now):
        return waiting
    done = _done(decision, trigger, charter, now)
    if trigger.kind != "timer" or not done.changes:
        return done
    return afterwards.heard(decision, done, lambda d, late: step(d, late, charter, late.at), fold)


def _done(decision: Decision, trigger: Trigger, charter: Charter, now: datetime) -> Step:
    if trigger.about in decision.requests and trigger.kind in ("confirm", "deny"):
        return _answer(decision, trigger, charter, now)
    if unproven.asks(trigger):
        return _unproven(decision, trigger, charter, now)
    return _plain(decision, trigger, charter, now)


def _unproven(decision: Decision, trigger: Trigger, charter: Charter, now: datetime) -> Step:
    """What a request does whose author nothing proves, or too little."""
    done = _plain(decision, trigger, charter, now)
    if not done.changes:
        return done
    counts = proven(Work(decision, trigger, charter, now))
    if counts and trigger.proof != PROOFS[0]:
        return done
    if counts:
        work = Work(fold(decision, done) or decision, trigger, charter, now)
        unproven.count(work, decision)
        return both(done, work.step())
    work = Work(decision, trigger, charter, now)
    refused = unproven.waits_already(work)
    if refused:
        return Step(reason=refused)
    unproven.wait(work)
    return work.step()


def _answer(decision: Decision, trigger: Trigger, charter: Charter, now: datetime) -> Step:
    """The person in whose name a mail asked for something owns to it, and it is done now, or denies it."""
    made = decision.requests[trigger.about]
    if trigger.kind == "deny" or made.status not in ("asked", "lapsed"):
        return _plain(decision, trigger, charter, now, f"{trigger.kind}:request")
    work = Work(decision, trigger, charter, now)
    refused = unproven.may_answer(work)
    if refused:
        return Step(reason=refused)
    unproven.close(work, "confirmed")
    asked = replace(
        trigger, kind=made.kind, about=made.about, event=made.event, digest=trigger.digest or made.digest,
        amendment=made.amendment, reason=made.reason,
    )  # fmt: skip
    done = _plain(work.d, asked, charter, now)
    return both(work.step(), done) if done.changes else done


def _plain(decision: Decision, trigger: Trigger, charter: Charter, now: datetime, event: str = "") -> Step:
    """What the table says, whoever is behind the trigger; `event` is the table's name for it, when not its kind."""
    event = event or trigger.kind
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
    _follow(work)
    return work.step() if work.changes else Step(reason="cela ne change rien")


def put_right(work: Work) -> None:
    """What the table makes of a decision whose corrections are seen already: the trigger of `work` is `corrected`."""
    _first(work, ROWS.get((work.d.state, work.t.kind), ()))
    _follow(work)


def recounted(decision: Decision, event: Event, charter: Charter) -> Step:
    """What the table makes of a decision two of whose people `event` joined, or parted: the count made again while it
    stands, or the vote that goes on where voters are too few now; an objection that is somebody's own again stops what
    it stops. No change where all is the same."""
    work = Work(decision, Trigger("corrected", event.occurred_at, event.actor, event.id), charter, event.occurred_at)
    if decision.state is State.TALLY:
        put_right(work)
    else:
        _follow(work)
    return work.step()


def _follow(work: Work) -> None:
    """The automatic moves that now hold."""
    for _ in range(AUTOMATIC):
        automatic = ROWS.get((work.d.state, "auto"))
        if not automatic or _first(work, automatic):
            return


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
        if change.section == "decision" and (decision is None or change.key == decision.id):
            decision = change.apply(decision)
    return decision
