"""What would have been asked of people in a past that was imported: nobody was there, so it is asked since."""

from __future__ import annotations

from datetime import datetime, timedelta

from hub.core.decision import changes as ch
from hub.core.decision.clock import Duration, minute_up
from hub.core.decision.work import Work

# the count that tells that a ruling waits which nobody was asked for
UNASKED = "unasked"
WHY = "une objection tardive est examinée"


def next_review(w: Work, every: Duration) -> datetime:
    """When a decision that takes effect is reviewed: `every` later or, where that is of an imported past, so many times
    later, on the first such date since the import."""
    periods = 1
    if w.d.imported_at is not None:
        periods = max(periods, int((w.d.imported_at - w.opens) / timedelta(minutes=every.length)) - 1)
    while w.d.is_past(due := w.after(every.times(periods))):
        periods += 1
    return due


def arm_ruling(w: Work) -> None:
    """Until when somebody may rule on a contest; of one that ran out in an imported past, when it is asked for."""
    due = w.after(w.charter.contest_window[w.d.decision_class])
    past = w.d.imported_at if w.d.is_past(due) else None
    _note(w, past is not None)
    w.due("ruling", due if past is None else minute_up(past))


def nobody_was_asked(w: Work) -> str:
    """Whether the ruling that is due was of an imported past."""
    return "" if w.d.counts.get(UNASKED) else "la décision a été demandée"


def ask_ruling(w: Work) -> None:
    """The list learns that an old decision is contested; whoever rules has the time of any contest."""
    _note(w, False)
    w.due("ruling", w.after(w.charter.contest_window[w.d.decision_class]))
    w.tell("moved", {"from": "adopted", "to": w.d.state.value, "why": WHY, "number": "20"})


def _note(w: Work, unasked: bool) -> None:
    if bool(w.d.counts.get(UNASKED)) is not unasked:
        w.do(ch.Counted(w.d.id, UNASKED, int(unasked)))
