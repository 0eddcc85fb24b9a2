"""A vote that is prolonged for want of voters: once, at its close or where a recount finds too few."""

from __future__ import annotations

from datetime import datetime

from hub.core.decision import changes as ch
from hub.core.decision import guards_vote
from hub.core.decision.actions import settle
from hub.core.decision.closing import CHALLENGERS, CONFIRMED
from hub.core.decision.secret import KEPT
from hub.core.decision.work import Work


def close_vote_at(w: Work, due: datetime) -> None:
    w.due("vote_closes", due, closes=True)
    w.remind_before(due, w.charter.vote_window)


def extend_vote(w: Work) -> None:
    w.do(ch.Counted(w.d.id, "vote_extended", 1))
    if w.d.counts.get(KEPT):
        w.do(ch.Counted(w.d.id, KEPT, 0))
    close_vote_at(w, w.after(w.charter.vote_window))
    w.tell(
        "quorum_wanted",
        {"quorum": str(guards_vote.counted(w).needed), "quorum_of": w.charter.quorum.of(w.charter.abstention)},
    )


def forget_challenges(w: Work) -> None:
    """The count is to be made anew, and challenged anew."""
    if w.d.counts.get(CONFIRMED):
        w.do(ch.Counted(w.d.id, CONFIRMED, 0))
    if CHALLENGERS in w.d.seconds:
        w.do(ch.Seconded(w.d.id, CHALLENGERS))


def go_on(w: Work) -> None:
    """The vote whose count lacks voters now is open again, with the ballots that are left: what was counted is no
    result, and the next count is challenged anew."""
    settle(w)
    forget_challenges(w)
    w.do(ch.DecisionNoted(w.d.id, result={}))
    extend_vote(w)
