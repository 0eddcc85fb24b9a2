"""What an import leaves that runs and was told to nobody: a decision that began on a card, which no list ever read, and
one that lives, whose state the past that was read has changed."""

from __future__ import annotations

from hub.core.change import Facts
from hub.core.decision.actions import ask_announcement, watch_silence
from hub.core.decision.changes import DeadlinesCleared, DecisionMoved
from hub.core.decision.charter import Charter
from hub.core.decision.model import Decision, Move, State
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.decision.work import Work
from hub.core.event import Event

ENDED = "import.ended"
UNREAD = "lue sur une carte du passé, que la liste n'avait pas reçue : elle est annoncée"
_RUNS = (State.NOTICE, State.CONSENT_OPEN, State.OBJECTED)


def is_unread(d: Decision) -> bool:
    """Whether a decision that was imported from a card still runs, and no list ever read of it: its silence says
    nothing. Of a mail the list did read."""
    if d.imported_at is None or d.thread or not d.card or d.state not in _RUNS:
        return False
    ends = [at for one, at in d.deadlines.items() if ":" not in one and one != "reminder"]
    announced = any(one.why == UNREAD for one in d.log) or (d.announced_at or d.imported_at) > d.imported_at
    return not announced and not any(d.is_past(one) for one in ends)


def told(event: Event, facts: Facts, charter: Charter, electorate: tuple[str, ...], *, listed: bool) -> Step:
    """What is told of the decision that `event` names, once an import is over: it is announced, where it is of a card
    and there is a list (`listed`), and its window runs from then; else the list learns how it stands."""
    d: Decision | None = facts.get("decision", event.subject)
    if d is None or not d.log:
        return Step(reason="aucune décision n'a changé")
    if d.past:
        again = listed and is_unread(d)
        return _announced(d, event, charter, electorate) if again else Step(reason="elle est du passé")
    last = d.log[-1]
    data = {"from": last.source, "to": last.target, "why": last.why, "number": last.number}
    return Step(notices=(Notice("moved", d.id, data=data),))


def _announced(d: Decision, event: Event, charter: Charter, electorate: tuple[str, ...]) -> Step:
    """Back to a draft with all that was said; the call goes out. What one person is asked for stays awaited."""
    trigger = Trigger("propose", event.occurred_at, event=event.id, electorate=electorate)
    w = Work(d, trigger, charter, event.occurred_at)
    w.do(DeadlinesCleared(d.id, tuple(one for one in d.deadlines if ":" in one)))
    w.do(DecisionMoved(d.id, Move("1", d.state.value, State.DRAFT.value, "propose", w.now, event=event.id, why=UNREAD)))
    ask_announcement(w)
    watch_silence(w)
    return w.step()
