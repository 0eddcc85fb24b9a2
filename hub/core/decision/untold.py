"""What an import leaves that runs and was told to nobody: a decision that no list ever read, as one that began on a
card, and one that lives, whose state the past that was read has changed.

One that no list read and that had ended, or was adopted, is announced as it comes to run again: as a correction is
undone, or it is revived, reviewed or contested.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hub.core.change import Facts
from hub.core.decision import people
from hub.core.decision.actions import ask_announcement, watch_silence
from hub.core.decision.afterwards import both
from hub.core.decision.changes import DeadlinesCleared, DecisionMoved
from hub.core.decision.charter import Charter
from hub.core.decision.model import Decision, Move, State
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.decision.work import Work
from hub.core.event import Event
from hub.core.facts import Overlay

ENDED = "import.ended"
UNREAD = "lue sur une carte du passé, que la liste n'avait pas reçue : elle est annoncée"
_RUNS = (State.NOTICE, State.CONSENT_OPEN, State.OBJECTED)


def is_unread(d: Decision) -> bool:
    """Whether a decision that was imported runs, and no list ever read of it: its silence says nothing. Of one that a
    mail began the list did read."""
    if d.imported_at is None or d.thread or d.state not in _RUNS:
        return False
    ends = [at for one, at in d.deadlines.items() if ":" not in one and one != "reminder"]
    called = next((place for place, one in enumerate(d.log) if one.why == UNREAD), len(d.log))
    came_back = any(one.trigger == "announced" for one in d.log[called:])
    announced = came_back or (d.announced_at or d.imported_at) > d.imported_at
    return not announced and not any(d.is_past(one) for one in ends)


def to_announce(d: Decision) -> bool:
    """Whether what no list read is announced, now that it can be: it runs, or its call never came back, as of a place
    that only observed."""
    uncalled = d.state is State.DRAFT and d.log and d.log[-1].why == UNREAD and "announce" not in d.deadlines
    return bool(uncalled) or is_unread(d)


def announced_first(step: Step, event: Event, before: Facts, charter_of: Callable[[Decision], Charter]) -> Step:
    """The step that `event` leads to, with the announcement of each decision that it brings to run though no list read
    it: that one is a draft again, and of the moves which led there the log alone tells. `before`: the facts without the
    changes of `step`."""
    keys = dict.fromkeys(change.key for change in step.changes if change.section == "decision")
    known = [was for key in keys if (was := before.get("decision", key)) is not None]
    imported = [was for was in known if was.imported_at is not None and not is_unread(was)]
    if not imported:
        return step
    after = Overlay(before)
    after.apply(step.changes)
    for was in imported:
        key, now = was.id, after.get("decision", was.id)
        if not is_unread(now):
            continue
        charter = charter_of(now)
        called = _announced(now, event, charter, people.electorate(after, charter, event.occurred_at))
        moves = {f"decision.{one.target}" for one in now.log[len(was.log) :]}
        step = replace(
            step,
            derived=tuple(one for one in step.derived if not (one.subject == key and one.kind in moves)),
            notices=tuple(one for one in step.notices if not (one.decision == key and one.kind == "moved")),
        )
        step = both(step, called)
    return step


def told(event: Event, facts: Facts, charter: Charter, electorate: tuple[str, ...], *, listed: bool) -> Step:
    """What is told of the decision that `event` names, once an import is over: it is announced, where no
    list read it and there is one (`listed`), and its window runs from then; else the list learns how it stands."""
    d: Decision | None = facts.get("decision", event.subject)
    if d is None or not d.log:
        return Step(reason="aucune décision n'a changé")
    if d.past:
        again = listed and to_announce(d)
        return _announced(d, event, charter, electorate) if again else Step(reason="elle est du passé")
    last = d.log[-1]
    data = {"from": last.source, "to": last.target, "why": last.why, "number": last.number}
    return Step(notices=(Notice("moved", d.id, data=data),))


def _announced(d: Decision, event: Event, charter: Charter, electorate: tuple[str, ...]) -> Step:
    """Back to a draft with all that was said; the call goes out. What one person is asked for stays awaited, and
    whether somebody takes over a proposal that is withdrawn."""
    trigger = Trigger("propose", event.occurred_at, event=event.id, electorate=electorate)
    w = Work(d, trigger, charter, event.occurred_at)
    w.do(DeadlinesCleared(d.id, tuple(one for one in d.deadlines if ":" in one or one == "takeover")))
    w.do(DecisionMoved(d.id, Move("1", d.state.value, State.DRAFT.value, "propose", w.now, event=event.id, why=UNREAD)))
    ask_announcement(w)
    watch_silence(w)
    return w.step()
