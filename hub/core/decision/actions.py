"""What each move does: the changes, deadlines and messages of a row of the table. The move itself is the machine's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from hub.core.decision import changes as ch
from hub.core.decision import guards
from hub.core.decision.clock import Duration, minute_up
from hub.core.decision.model import Amendment, Objection, Position, TextVersion
from hub.core.decision.work import Work

Action = Callable[[Work], None]
DORMANCY = ("dormant_warning", "dormant")


def nothing(w: Work) -> None:
    """The move says it all."""


def settle(w: Work) -> None:
    """An end: nothing is awaited any more."""
    if w.d.deadlines:
        w.do(ch.DeadlinesCleared(w.d.id))


def watch_silence(w: Work) -> None:
    """Arm the dormancy of a state that no other clock leaves."""
    zone = w.charter.zone
    end = w.charter.dormant_after.after(w.now, zone)
    w.due("dormant_warning", max(minute_up(w.charter.dormant_warning.before(end, zone)), minute_up(w.now)))
    w.due("dormant", None)


def unwatch(w: Work) -> None:
    for purpose in DORMANCY:
        w.due(purpose, None)


# drafts


def propose(w: Work) -> None:
    if guards.sponsored(w):
        w.tell("sponsors_wanted", {"needed": str(w.charter.sponsors)})
    else:
        ask_announcement(w)
    watch_silence(w)


def ask_announcement(w: Work) -> None:
    """Send the call; the window starts when it is seen back on the list."""
    w.tell("call", {"class": w.d.decision_class})
    w.due("announce", minute_up(w.charter.announced_within.after(w.now, w.charter.zone)))


def sponsor(w: Work) -> None:
    w.do(ch.Seconded(w.d.id, "sponsor", w.t.by))
    if not guards.sponsored(w) and "announce" not in w.d.deadlines:
        ask_announcement(w)


def not_announced(w: Work) -> None:
    w.due("announce", None)
    w.tell("not_announced", to="maintainers")


def announce(w: Work) -> None:
    w.do(ch.DecisionNoted(w.d.id, announced_at=w.now))
    w.due("announce", None)


def open_window(w: Work) -> None:
    announce(w)
    unwatch(w)
    w.close_at(w.after(w.charter.window[w.d.decision_class]))


def open_notice(w: Work) -> None:
    announce(w)
    unwatch(w)
    w.due("contest", w.after(w.charter.contest_window[w.d.decision_class]), closes=True)


def stop_notice(w: Work) -> None:
    """Row 4: effects not yet run wait; the objection is discussed in a window of its own."""
    settle(w)
    object_(w)
    w.close_at(w.after(w.charter.window[w.d.decision_class]))


# positions and objections


def take_position(w: Work) -> None:
    """Record what a person says; whoever objected and now agrees withdraws the objection."""
    t = w.t
    if t.position not in ("", "ask", "none"):
        w.do(ch.PositionTaken(w.d.id, _position(w)))
    mine = w.d.objection_of(t.by)
    if mine and (t.withdraws or t.position in ("support", "consent", "abstain", "reserve")):
        status = "integrated" if mine.version < len(w.d.versions) else "withdrawn"
        _keep(w, replace(mine, status=status))
        w.due(f"grace:{mine.id}", None)


def _position(w: Work) -> Position:
    t = w.t
    return Position(
        t.by, t.position, t.at, t.proof, guards.proven(w), t.event, t.option, t.ranking, dict(t.grades), t.source
    )


def _keep(w: Work, objection: Objection) -> None:
    w.do(ch.ObjectionKept(w.d.id, objection))
    w.event("objection", {"objection": objection.id, "status": objection.status})


def object_(w: Work) -> None:
    """Record an objection, or the parts that complete one; ask privately for what is missing."""
    t = w.t
    missing = guards.missing_parts(w)
    mine = w.d.objection_of(t.by)
    status = "incomplete" if missing else "qualified"
    if mine is None:
        base = Objection(f"O{len(w.d.objections) + 1}", t.by, status, t.at)
    else:
        base = mine
    objection = replace(
        base, status=status, event=t.event or base.event, version=max(len(w.d.versions), 1),
        has_reason=base.has_reason or t.has_reason, has_proposal=base.has_proposal or t.has_proposal,
        offers_help=base.offers_help or t.offers_help,
    )  # fmt: skip
    w.do(ch.PositionTaken(w.d.id, replace(_position(w), position="objection")))
    _keep(w, objection)
    purpose = f"grace:{objection.id}"
    if not missing:
        w.due(purpose, None)
    elif purpose not in w.d.deadlines:
        w.due(purpose, minute_up(w.charter.incomplete_grace.after(w.now, w.charter.zone)))
        w.tell("missing_part", {"objection": objection.id, "missing": ",".join(missing)}, to=t.by)


def grace_over(w: Work) -> None:
    """Row 9, second half: an objection left incomplete becomes a reserve, is ignored, or counts."""
    purpose = w.t.about
    objection = w.d.objections[purpose.partition(":")[2]]
    w.due(purpose, None)
    if objection.status != "incomplete":
        return
    then = w.charter.incomplete_then
    _keep(w, replace(objection, status={"reserve": "reserve", "ignore": "ignored", "count": "qualified"}[then]))
    position = w.d.positions.get(objection.by)
    if then == "reserve" and position and position.position == "objection":
        w.do(ch.PositionTaken(w.d.id, replace(position, position="reserve")))
    if then == "ignore":
        w.do(ch.PositionsDropped(w.d.id, (objection.by,)))
    w.tell("objection_closed", {"objection": objection.id, "then": then}, to=objection.by)


def freeze_clock(w: Work) -> None:
    w.freeze()
    w.do(ch.Counted(w.d.id, "rounds", w.d.rounds + 1))
    for request in ("extension", "vote"):
        if request in w.d.seconds:
            w.do(ch.Seconded(w.d.id, request))
    if w.charter.days_before_vote:
        ready = Duration(days=w.charter.days_before_vote).after(w.d.opened_at, w.charter.zone)
        w.due("deadlock", minute_up(ready) if ready > w.now else None)
    watch_silence(w)


def resume_clock(w: Work) -> None:
    unwatch(w)
    w.due("deadlock", None)
    w.close_at(w.rest_or(w.charter.min_resume))


def dismiss(w: Work) -> None:
    objection = w.d.objections[w.t.about]
    _keep(w, replace(objection, status="dismissed", reason=w.t.reason, appeals=()))
    w.due(f"grace:{objection.id}", None)
    w.tell("dismissed", {"objection": objection.id, "reason": w.t.reason, "appeal_by": str(w.charter.appeal_by)})


def appeal(w: Work) -> None:
    objection = w.d.objections[w.t.about]
    appeals = (*objection.appeals, w.t.by)
    back = len(appeals) >= w.charter.appeal_by
    # An objection back from appeal is one to the text as it is now: it stops the clock again.
    version = max(len(w.d.versions), 1) if back else objection.version
    _keep(w, replace(objection, appeals=appeals, status="standing" if back else "dismissed", version=version))
    if back:
        w.tell("appeal_upheld", {"objection": objection.id})


def integrate(w: Work) -> None:
    _keep(w, replace(w.d.objections[w.t.about], status="integrated"))


def hold_meeting(w: Work) -> None:
    w.do(ch.Counted(w.d.id, "meetings", w.d.counts.get("meetings", 0) + 1))
    w.do(ch.Counted(w.d.id, "rounds", w.d.rounds + 1))


def discussed_enough(w: Work) -> None:
    w.due("deadlock", None)


def deadlock(w: Work) -> None:
    w.due("deadlock", None)
    watch_silence(w)
    w.tell("deadlock", {"objections": str(len(w.d.standing()))})


# the window


def postpone(w: Work) -> None:
    graces = [due for purpose, due in w.d.deadlines.items() if purpose.startswith("grace:")]
    if not graces:
        w.do(ch.Counted(w.d.id, "postponed", 1))
    later = max([*graces, w.now + timedelta(minutes=1)]) if graces else w.after(w.charter.incomplete_grace)
    w.close_at(later)
    w.tell("postponed")


def wait_for_takeover(w: Work) -> None:
    """A proposal that its author withdraws is not decided before it is known who takes it over."""
    due = w.d.deadlines["takeover"] + timedelta(minutes=1)
    w.due(w.t.about, max(due, minute_up(w.now + timedelta(minutes=1))), closes=w.t.about == "close")


def extend(w: Work) -> None:
    w.do(ch.Seconded(w.d.id, "extension"))
    w.do(ch.Counted(w.d.id, "extensions", w.d.counts.get("extensions", 0) + 1))
    close = w.d.deadlines["close"]
    w.close_at(minute_up(w.charter.extension.after(close, w.charter.zone)))
    w.tell("extended")


def join(request: str) -> Action:
    def act(w: Work) -> None:
        w.do(ch.Seconded(w.d.id, request, w.t.by))

    return act


def renew_window(w: Work) -> None:
    w.do(ch.Counted(w.d.id, "renewed", 1))
    w.close_at(w.after(w.charter.window[w.d.decision_class]))
    w.tell("supports_wanted", {"needed": str(w.charter.min_explicit_support)})


def remind(w: Work) -> None:
    """Reminders go only to people who have not answered; who they are is known when the message is made."""
    w.due("reminder", None)
    w.tell("reminder", to="silent")


def adopt(w: Work) -> None:
    by = "explicit" if guards.everyone_agreed(w) and w.t.electorate else "silence"
    if w.charter.adopt_by[w.d.decision_class] == "explicit":
        by = "explicit"
    _take(w, by)


def adopt_by_vote(w: Work) -> None:
    _take(w, "vote")


def adopt_by_assembly(w: Work) -> None:
    _take(w, "assembly")


def _take(w: Work, by: str) -> None:
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, adopted_by=by, adopted_digest=w.d.digest))
    w.due("contest_ends", w.after(w.charter.contest_window[w.d.decision_class]))


# amendments


def amend(w: Work) -> None:
    _change_text(w, w.t.digest, w.t.amendment, w.t.by)


def accept(w: Work) -> None:
    asked = w.d.amendments[w.t.about]
    w.do(ch.AmendmentKept(w.d.id, replace(asked, status="accepted")))
    _change_text(w, asked.digest, asked.kind, asked.by)


def _change_text(w: Work, digest: str, kind: str, by: str) -> None:
    """Row 11: the clock is the later of what was left and the kind's delay; supports survive only an editorial one."""
    kind = kind if kind in w.charter.amendment_delay else "major"
    w.do(ch.TextChanged(w.d.id, TextVersion(len(w.d.versions) + 1, digest, w.now, kind, by, w.t.event)))
    if kind != "editorial" and w.d.positions:
        w.do(ch.PositionsDropped(w.d.id, keep=("objection",)))
    least = w.charter.amendment_delay[kind]
    due = w.rest_or(w.charter.window[w.d.decision_class] if least is None else least)
    unwatch(w)
    for purpose in ("deadlock", "vote_opens"):
        w.due(purpose, None)
    w.close_at(due)


def amend_draft(w: Work) -> None:
    w.do(
        ch.TextChanged(w.d.id, TextVersion(len(w.d.versions) + 1, w.t.digest, w.now, w.t.amendment, w.t.by, w.t.event))
    )
    if "announce" in w.d.deadlines:
        ask_announcement(w)


def suggest(w: Work) -> None:
    asked = Amendment(f"A{len(w.d.amendments) + 1}", w.t.by, w.t.amendment, w.t.digest, w.t.at, event=w.t.event)
    w.do(ch.AmendmentKept(w.d.id, asked))
    w.tell("amendment_asked", {"amendment": asked.id})


def refuse(w: Work) -> None:
    _option(w, replace(w.d.amendments[w.t.about], status="refused"))


def second_amendment(w: Work) -> None:
    asked = w.d.amendments[w.t.about]
    if w.t.by not in asked.seconds and w.t.by != asked.by:
        asked = replace(asked, seconds=(*asked.seconds, w.t.by))
    _option(w, asked)


def _option(w: Work, asked: Amendment) -> None:
    """Row 12: refused and seconded, it competes on the ballot."""
    if asked.status == "refused" and len(asked.seconds) >= w.charter.amendment_seconds:
        w.do(ch.AmendmentKept(w.d.id, replace(asked, status="option"), option=asked.id))
        w.tell("option_added", {"amendment": asked.id})
    else:
        w.do(ch.AmendmentKept(w.d.id, asked))


# votes


def announce_vote(w: Work) -> None:
    settle(w)
    if "vote" in w.d.seconds:
        w.do(ch.Seconded(w.d.id, "vote"))
    w.due("vote_opens", w.after(w.charter.notice))
    w.tell("vote_announced", {"method": w.charter.method})


def cancel_vote(w: Work) -> None:
    w.due("vote_opens", None)
    object_(w)
    w.close_at(w.after(w.charter.min_resume))


def open_vote(w: Work) -> None:
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, electorate=tuple(sorted(w.t.electorate))))
    if w.d.ballots:
        w.do(ch.PositionsDropped(w.d.id, tuple(w.d.ballots), ballots=True))
    close_vote_at(w, w.after(w.charter.vote_window))
    w.tell("ballots", to="electorate")


def close_vote_at(w: Work, due: datetime) -> None:
    w.due("vote_closes", due, closes=True)
    reminder = w.charter.reminder_before.before(due, w.charter.zone)
    w.due("reminder", reminder if w.charter.reminder_before and reminder > w.now else None)


def cast(w: Work) -> None:
    """Row 17: the last valid ballot counts; its author is told how it was read."""
    position = _position(w)
    if w.t.kind == "objection":
        position = replace(position, position="objection")
    w.do(ch.PositionTaken(w.d.id, position, ballot=True))
    w.tell(
        "ballot_read",
        {"position": position.position, "option": position.option, "counts": str(position.counts)},
        to=w.t.by,
    )


def cast_in_room(w: Work) -> None:
    """Votes of the room, from its minutes: one ballot a person; a ballot by mail sent later replaces it."""
    for person, choice in w.t.ballots:
        if not w.d.electorate or person in w.d.electorate:
            ballot = Position(person, choice, w.t.at, "link", True, w.t.event, source="minutes")
            w.do(ch.PositionTaken(w.d.id, ballot, ballot=True))


def delegate(w: Work) -> None:
    w.do(ch.DecisionNoted(w.d.id, proxies={**w.d.proxies, w.t.by: w.t.to}))
    w.tell("proxy_noted", to=w.t.by)


def extend_vote(w: Work) -> None:
    w.do(ch.Counted(w.d.id, "vote_extended", 1))
    close_vote_at(w, w.after(w.charter.vote_window))
    w.tell("quorum_wanted", {"needed": str(guards.counted(w).needed)})


def close_vote(w: Work) -> None:
    found = guards.counted(w)
    settle(w)
    result = {
        "outcome": found.outcome, "winner": found.winner, "yes": str(found.yes), "no": str(found.no),
        "abstain": str(found.abstain), "voters": str(found.voters), "electorate": str(found.electorate),
        "quorum": str(found.needed), "method": w.charter.method,
        **{f"score.{name}": value for name, value in found.score.items()},
    }  # fmt: skip
    w.do(ch.DecisionNoted(w.d.id, result=result))
    w.due("challenge_ends", w.after(w.charter.challenge_window))
    w.tell("count", result)


def challenge(w: Work) -> None:
    w.due("challenge_ends", None)
    w.due("ruling", w.after(w.charter.challenge_window))
    w.tell("challenged", {"reason": w.t.reason})


def confirm_count(w: Work) -> None:
    w.due("ruling", None)
    w.due("challenge_ends", minute_up(w.now))


# after the decision


def contest(w: Work) -> None:
    """Row 20: a late objection is examined; irreversible effects wait."""
    object_(w)
    w.due("contest_ends", None)
    w.due("ruling", w.after(w.charter.contest_window[w.d.decision_class]))


def uphold(w: Work) -> None:
    """The late objection stands: the decision is no longer taken."""
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, adopted_by="", adopted_digest="", rest=0))
    for objection in list(w.d.objections.values()):
        if objection.status == "incomplete":
            _keep(w, replace(objection, status="qualified"))
    freeze_clock(w)


def confirm(w: Work) -> None:
    """Examined once, it is confirmed and takes effect."""
    for objection in list(w.d.objections.values()):
        if objection.status in ("qualified", "standing", "incomplete"):
            _keep(w, replace(objection, status="dismissed", reason=w.t.reason))
    settle(w)
    w.due("effect", minute_up(w.now))


def take_effect(w: Work) -> None:
    settle(w)
    review = w.charter.review_after[w.d.decision_class]
    if review:
        w.due("review", w.after(review))


def ask_review(w: Work) -> None:
    settle(w)
    w.due("renew", w.after(w.charter.window[w.d.decision_class]))
    w.tell("review_due")


def new_round(w: Work) -> None:
    settle(w)
    if w.d.positions:
        w.do(ch.PositionsDropped(w.d.id, tuple(w.d.positions)))
    for name in ("renewed", "extensions", "rounds", "meetings", "postponed", "vote_extended"):
        if w.d.counts.get(name):
            w.do(ch.Counted(w.d.id, name, 0))
    w.do(ch.DecisionNoted(w.d.id, opened_at=w.now, adopted_by="", adopted_digest="", rest=0))
    w.close_at(w.after(w.charter.window[w.d.decision_class]))


# leaving and coming back


def withdraw(w: Work) -> None:
    w.due("takeover", w.after(w.charter.takeover_delay))
    w.tell("withdrawal", {"delay": str(w.charter.takeover_delay)})


def take_over(w: Work) -> None:
    w.do(ch.DecisionNoted(w.d.id, proposer=w.t.by))
    w.due("takeover", None)
    w.tell("taken_over")


def warn_or_wait(w: Work) -> None:
    """Row 24: warn before dormancy, unless somebody spoke meanwhile."""
    last = w.d.last_at or w.d.opened_at
    zone = w.charter.zone
    warning = minute_up(w.charter.dormant_warning.before(w.charter.dormant_after.after(last, zone), zone))
    if warning > w.now:
        w.due("dormant_warning", warning)
        return
    w.due("dormant_warning", None)
    w.due("dormant", minute_up(w.charter.dormant_warning.after(w.now, zone)) + timedelta(minutes=1))
    w.tell("dormant_soon")


def watch_again(w: Work) -> None:
    w.due("dormant", None)
    watch_silence(w)


def revive(w: Work) -> None:
    """At least a week; two after three months of sleep."""
    slept = w.now - (w.d.ended_at or w.now)
    least = w.charter.revive_long if slept >= timedelta(days=91) else w.charter.revive_window
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, last_at=w.now))
    w.close_at(w.rest_or(least))


def revive_draft(w: Work) -> None:
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, last_at=w.now))
    propose(w)


def repropose(w: Work) -> None:
    """Row 25: the old file goes on, its earlier votes and objections behind it."""
    new_round(w)
    settle(w)
    for objection in list(w.d.objections.values()):
        if objection.status in ("qualified", "standing", "incomplete", "raised"):
            _keep(w, replace(objection, status="closed"))
    if w.t.digest and w.t.digest != w.d.digest:
        w.do(ch.TextChanged(w.d.id, TextVersion(len(w.d.versions) + 1, w.t.digest, w.now, "major", w.t.by, w.t.event)))
    w.do(ch.DecisionNoted(w.d.id, proposer=w.t.by, last_at=w.now, result={}))
    w.do(ch.Seconded(w.d.id, "sponsor"))
    propose(w)
