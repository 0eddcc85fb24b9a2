"""What moves do in a vote and after a decision is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hub.core.decision import changes as ch
from hub.core.decision import guards_vote, proxies, unasked
from hub.core.decision.actions import drop_count, freeze_clock, object_, renew_window, settle
from hub.core.decision.clock import minute_up
from hub.core.decision.closing import CHALLENGERS, CONFIRMED, FOR_GOOD, NOBODY_VOTES, OTHERS_MAY, PUT_OFF
from hub.core.decision.model import OPEN_OBJECTION, Position
from hub.core.decision.positions import keep, position_of, raise_again, settle_objections, written
from hub.core.decision.prolonging import close_vote_at, forget_challenges
from hub.core.decision.recounting import result_of
from hub.core.decision.secret import KEPT, UNSEEN, WAITS, opened
from hub.core.decision.since import put
from hub.core.decision.tally import approvals_told, ballot_names
from hub.core.decision.work import Work

# Of two options, the higher median may be the one that fewer people prefer.
_FEW = 2
ROOM_LEFT = "vote(s) de la salle n'ont pas été notés : ces personnes ont déjà un bulletin, qui ne se change pas ici"


def announce_vote(w: Work) -> None:
    """What was counted before is no result. Of a window that ran out nothing is left, should the vote be called off."""
    proxies.end_of_voters(w)
    drop_count(w)
    say_ruling(w)
    if "close" in w.d.deadlines and w.d.rest:
        w.do(ch.DecisionNoted(w.d.id, rest=0))
    settle(w)
    if "vote" in w.d.seconds:
        w.do(ch.Seconded(w.d.id, "vote"))
    _forget_put_off(w)
    w.due("vote_opens", w.after(w.charter.notice))
    w.tell("vote_announced", {"method": w.charter.method})
    if w.charter.method == "majority_judgment" and len(ballot_names(w.d.options, w.charter)) <= _FEW:
        w.tell("two_options")


def cancel_vote(w: Work) -> None:
    w.due("vote_opens", None)
    object_(w)
    call_off(w)


def call_off(w: Work) -> None:
    """The vote announced is off: the window is open again, with what was left of it when an objection stopped it."""
    w.due("vote_opens", None)
    w.close_at(w.rest_or(w.charter.min_resume))


def wait_for_voters(w: Work) -> None:
    """Row 16a: a vote that nobody may cast does not open; whoever comes to vote meanwhile is of it."""
    w.due("vote_opens", max(w.after(w.charter.notice), minute_up(w.opens + timedelta(days=1))))
    if not w.d.counts.get(NOBODY_VOTES):
        w.do(ch.Counted(w.d.id, NOBODY_VOTES, 1))
        w.tell("nobody_votes", {"why": PUT_OFF})


def _forget_put_off(w: Work) -> None:
    """A vote that opens, or is announced anew, waits for no voter: should nobody vote then, it is told again."""
    if w.d.counts.get(NOBODY_VOTES):
        w.do(ch.Counted(w.d.id, NOBODY_VOTES, 0))


def open_vote(w: Work) -> None:
    settle(w)
    drop_count(w)
    _forget_put_off(w)
    w.do(ch.DecisionNoted(w.d.id, electorate=tuple(sorted(w.t.electorate)), roll=dict(w.t.roll), urn=()))
    # a vote that is held again has its own prolongation, and its count is contested anew
    if w.d.counts.get("vote_extended"):
        w.do(ch.Counted(w.d.id, "vote_extended", 0))
    forget_challenges(w)
    _only_voters_proxies(w)
    close_vote_at(w, w.after(w.charter.vote_window))
    w.tell("ballots", to="electorate")


def _only_voters_proxies(w: Work) -> None:
    """A proxy given before the vote opened holds between two who vote; the giver of any other is told."""
    voters = w.d.electorate
    fell = [giver for giver, to in w.d.proxies.items() if voters and not (giver in voters and to in voters)]
    reasons = {one: guards_vote.NO_BEARER if one in voters else guards_vote.NO_VOTER for one in fell}
    proxies.end(w, reasons)


def cast(w: Work) -> None:
    """Row 17: the last valid ballot counts; its author is told how it was read."""
    position = position_of(w, w.d.ballots.get(w.t.by))
    if w.t.kind == "objection":
        position = replace(position, position="objection")
    if position.backs:
        # « je vote pour, mais je le regrette » is a vote for
        position = replace(position, position="support", backs=False)
    put(w, position, ballot=True)
    w.tell(
        "ballot_read",
        {
            "position": position.position, "option": position.option, "counts": "yes" if position.counts else "no",
            "ballot": written(position.ranking, position.grades),
            "approved": ", ".join(approvals_told(position, w.charter)),
        },
        to=w.t.by,
    )  # fmt: skip


def cast_in_room(w: Work) -> None:
    """Votes of the room, from its minutes: one ballot a person, for or against or for one option by its name.

    A ballot sent later replaces it; where a ballot is not changed, neither does that, nor does the room change one that
    counts. Whoever noted the votes is told how many were left, also of people who do not vote; who had voted otherwise
    is told what the room noted.
    """
    names = ballot_names(w.d.options, w.charter)
    voters = [(person, choice) for person, choice in w.t.ballots if not w.d.electorate or person in w.d.electorate]
    fresh = [(person, choice) for person, choice in voters if not guards_vote.kept(w, person)]
    for person, choice in fresh:
        ballot = Position(person, choice, w.t.at, "link", True, w.t.event, source="minutes")
        if choice in names:
            ballot = replace(ballot, position="", ranking=(choice,))
        own = w.d.ballots.get(person)
        if own is not None and (own.position, own.ranking) != (ballot.position, ballot.ranking):
            said = {"position": ballot.position, "counts": "room", "ballot": written(ballot.ranking, ballot.grades)}
            w.tell("ballot_read", said, to=person)
        w.do(ch.PositionTaken(w.d.id, ballot, ballot=True))
    left = ((len(voters) - len(fresh), ROOM_LEFT), (len(w.t.ballots) - len(voters), guards_vote.ROOM_STRANGERS))
    for number, reason in left:
        if number:
            w.tell("room_read", {"reason": f"{number} {reason}"}, to=w.t.by)


def cast_unseen(w: Work) -> None:
    """Row 17 of a secret vote: that somebody voted. What they chose is in the urn, which is not here."""
    ballot = Position(w.t.by, UNSEEN, w.t.at, w.t.proof, True, w.t.event, source=w.t.source)
    w.do(ch.PositionTaken(w.d.id, ballot, ballot=True))
    w.tell("ballot_cast", to=w.t.by)


def open_urn(w: Work) -> None:
    if w.t.verdict == WAITS:
        w.do(ch.Counted(w.d.id, KEPT, 1))
    else:
        w.do(ch.DecisionNoted(w.d.id, urn=w.t.urn))


def delegate(w: Work) -> None:
    """A proxy given, or, to nobody, taken back. Whoever gives theirs away carries none: its giver is told; and one that
    a vote of its giver's own replaced gives way to it."""
    if not w.t.to:
        proxies.end(w, {w.t.by: ""})
        w.tell("proxy_back", to=w.t.by)
        return
    used, reasons = proxies.in_use(w.d), dict[str, str]()
    for giver, holder in w.d.proxies.items():
        if giver != w.t.by and (holder in (w.t.by, w.t.to) or giver == w.t.to):
            reasons[giver] = guards_vote.BEARER_GAVE if giver in used else proxies.REPLACED
    proxies.end(w, reasons)
    w.do(ch.DecisionNoted(w.d.id, proxies={**w.d.proxies, w.t.by: w.t.to}))
    w.tell("proxy_noted", to=w.t.by)


def close_vote(w: Work) -> None:
    result = result_of(w)
    settle(w)
    unexplained = opened(w.d) is None
    choices = len(w.d.urn)
    w.do(ch.DecisionNoted(w.d.id, result=result, urn=()))
    w.due("challenge_ends", w.after(w.charter.challenge_window))
    w.tell("count", result)
    if unexplained:
        w.tell("urn_differs", {"choices": str(choices), "voted": str(len(w.d.ballots))})


def challenge(w: Work) -> None:
    w.do(ch.Seconded(w.d.id, CHALLENGERS, w.t.by))
    w.due("ruling", w.after(w.charter.challenge_window))
    w.tell("challenged", {"reason": w.t.reason})


def await_ruling(w: Work) -> None:
    """Row 19a: the time to challenge is over while a ruling is awaited, with which all goes on."""
    w.due("challenge_ends", None)


def confirm_count(w: Work) -> None:
    """Row 19b: others may challenge until the end that they were told, where it is still to come."""
    others = "challenge_ends" in w.d.deadlines
    w.do(ch.Counted(w.d.id, CONFIRMED, OTHERS_MAY if others else FOR_GOOD))
    say_ruling(w)
    w.due("ruling", None)
    if not others:
        w.due("challenge_ends", minute_up(w.now))


def say_ruling(w: Work) -> None:
    """Tell why whoever ruled on a contest ruled so; nobody did when its time was over."""
    if w.t.kind == "ruling" and w.t.reason:
        w.tell("ruled_" + w.t.verdict, {"reason": w.t.reason})


def contest(w: Work) -> None:
    """Row 20: a late objection is examined; irreversible effects wait."""
    settle_objections(w)
    object_(w)
    unasked.arm_ruling(w)


def examine(w: Work) -> None:
    """Until somebody rules; whoever else may contest has their time all the same. Of decisions taken earlier the
    objections that were voted on are still open."""
    settle_objections(w)
    unasked.arm_ruling(w)


def take_no_more(w: Work) -> None:
    """What was adopted by agreements that were none is as it would have been at the close: the window is given once."""
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, adopted_by="", adopted_digest="", rest=0))
    renew_window(w)


def uphold(w: Work) -> None:
    """The late objection stands: the decision is no longer taken, and what was counted for it no result."""
    say_ruling(w)
    settle(w)
    drop_count(w)
    w.do(ch.DecisionNoted(w.d.id, adopted_by="", adopted_digest="", rest=0))
    for objection in list(w.d.objections.values()):
        if objection.status == "incomplete":
            keep(w, replace(objection, status="qualified"))
    raise_again(w)
    freeze_clock(w)


def confirm(w: Work) -> None:
    """Examined, it is confirmed, or who contested takes it back: the time in which others may contest goes on, and it
    takes effect where that is over."""
    say_ruling(w)
    for objection in list(w.d.objections.values()):
        if objection.status in OPEN_OBJECTION:
            keep(w, replace(objection, status="dismissed", reason=w.t.reason))
    ends = w.d.deadlines.get("contest_ends")
    settle(w)
    if ends is not None and ends > w.now:
        w.due("contest_ends", ends)
    else:
        w.due("effect", minute_up(w.now))


def take_effect(w: Work) -> None:
    settle(w)
    review = w.charter.review_after[w.d.decision_class]
    if review and w.d.reviewed:
        w.due("review", unasked.next_review(w, review))


def ask_review(w: Work) -> None:
    settle(w)
    w.due("renew", w.after(w.charter.window[w.d.decision_class]))
    w.tell("review_due")
