"""What each move does before a vote: drafts, positions, objections and the consent window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from hub.core.decision import changes as ch
from hub.core.decision import guards
from hub.core.decision.clock import minute_up
from hub.core.decision.lasting import talked_until
from hub.core.decision.model import Objection
from hub.core.decision.positions import answered, give_grace, keep, position_of, read, settle_objections, taken_back
from hub.core.decision.since import put, said_since, to_another_text
from hub.core.decision.work import Work
from hub.core.proof import PROOFS

Action = Callable[[Work], None]
DORMANCY = ("dormant_warning", "dormant")


def nothing(w: Work) -> None:
    """The move says it all."""


def settle(w: Work) -> None:
    """An end: nothing is awaited any more."""
    if w.d.deadlines:
        w.do(ch.DeadlinesCleared(w.d.id))


def drop_count(w: Work) -> None:
    """A count that was annulled, or whose decision was undone, is no result: its ballots, figures and voters go."""
    if w.d.ballots:
        w.do(ch.PositionsDropped(w.d.id, tuple(w.d.ballots), ballots=True))
    if w.d.result or w.d.electorate or w.d.roll:
        w.do(ch.DecisionNoted(w.d.id, electorate=(), roll={}, result={}))


def watch_silence(w: Work) -> None:
    """Arm the dormancy of a state that no other clock leaves, on a day on which something may close."""
    zone = w.charter.zone
    end = w.after(w.charter.dormant_after)
    w.due("dormant_warning", max(minute_up(w.charter.dormant_warning.before(end, zone)), minute_up(w.opens)))
    w.due("dormant", None)


def unwatch(w: Work) -> None:
    for purpose in DORMANCY:
        w.due(purpose, None)


def propose(w: Work) -> None:
    if guards.sponsored(w):
        w.tell("sponsors_wanted", {"needed": str(w.charter.sponsors)})
    else:
        ask_announcement(w)
    watch_silence(w)


def ask_announcement(w: Work) -> None:
    """Send the call; the window starts when it is seen back on the list."""
    w.tell("call", {"class": w.d.decision_class, "voters": str(len(w.t.electorate) or "")})
    w.due("announce", minute_up(w.charter.announced_within.after(w.opens, w.charter.zone)))


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
    w.due("contest", None)
    object_(w)
    w.close_at(w.after(w.charter.window[w.d.decision_class]))


def discuss_first(w: Work) -> None:
    """Row 4, for an objection that came before the announcement."""
    w.due("contest", None)
    w.close_at(w.after(w.charter.window[w.d.decision_class]))


def take_position(w: Work) -> None:
    """Record what a person says; whoever objected and now agrees withdraws the objection."""
    t = w.t
    mine = w.d.objection_of(t.by)
    said = t.withdraws or t.position in ("support", "consent", "abstain", "reserve")
    # nobody's objection is taken back for less proof than the charter asks: it stands until they say it is their word
    over = bool(mine) and said and guards.proven(w)
    if t.position not in ("", "ask", "none") and not to_another_text(w):
        said_now = position_of(w, w.d.positions.get(t.by), mine.id if mine and over else "")
        put(w, said_now)
        read(w, said_now)
    answered(w)
    if mine and over:
        taken_back(w, mine)
        if t.proof == PROOFS[0]:
            w.tell("unproven", {"request": "take_back"})


def object_(w: Work) -> None:
    """Record an objection, or the parts that complete one; ask privately for what is missing."""
    t = w.t
    missing = [] if guards.asks_no_part(w.d) else guards.missing_parts(w)
    mine = w.d.objection_of(t.by)
    status = "incomplete" if missing else "qualified"
    base = mine or Objection(f"O{len(w.d.objections) + 1}", t.by, status, t.at)
    later = said_since(w)
    completes = later is not None and later.position == "objection"
    objection = replace(
        base, status=status, event=base.event if completes else t.event or base.event,
        version=max(len(w.d.versions), 1),
        has_reason=base.has_reason or t.has_reason, has_proposal=base.has_proposal or t.has_proposal,
        offers_help=base.offers_help or t.offers_help,
    )  # fmt: skip
    said = replace(position_of(w, w.d.positions.get(t.by)), position="objection")
    if later is None:
        put(w, said)
    answered(w)
    keep(w, objection)
    if not missing:
        w.due(f"grace:{objection.id}", None)
        read(w, said)
    give_grace(w, objection.id)


def grace_over(w: Work) -> None:
    """Row 9, second half: an objection left incomplete becomes a reserve, is ignored, or counts."""
    purpose = w.t.about
    objection = w.d.objections[purpose.partition(":")[2]]
    w.due(purpose, None)
    if objection.status != "incomplete":
        return
    then = w.charter.incomplete_then
    keep(w, replace(objection, status={"reserve": "reserve", "ignore": "ignored", "count": "qualified"}[then]))
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
    ready = talked_until(w)
    w.due("deadlock", minute_up(ready) if ready > w.now else None)
    watch_silence(w)


def resume_clock(w: Work) -> None:
    unwatch(w)
    w.due("deadlock", None)
    w.close_at(w.rest_or(w.charter.min_resume))


def dismiss(w: Work) -> None:
    objection = w.d.objections[w.t.about]
    keep(w, replace(objection, status="dismissed", reason=w.t.reason, appeals=()))
    w.due(f"grace:{objection.id}", None)
    w.tell("dismissed", {"objection": objection.id, "reason": w.t.reason, "appeal_by": str(w.charter.appeal_by)})


def appeal(w: Work) -> None:
    objection = w.d.objections[w.t.about]
    appeals = (*objection.appeals, w.t.by)
    back = len(appeals) >= w.charter.appeal_by
    # An objection back from appeal is one to the text as it is now: it stops the clock again.
    version = max(len(w.d.versions), 1) if back else objection.version
    keep(w, replace(objection, appeals=appeals, status="standing" if back else "dismissed", version=version))
    if back:
        w.tell("appeal_upheld", {"objection": objection.id})


def integrate(w: Work) -> None:
    """Its author says that it is met, and objects no more, as whoever writes it to the list."""
    keep(w, replace(w.d.objections[w.t.about], status="integrated"))
    said = w.d.positions.get(w.t.by)
    if said is not None and said.position == "objection":
        put(w, replace(position_of(w, said), position="consent"))


def hold_meeting(w: Work) -> None:
    w.do(ch.Counted(w.d.id, "meetings", w.d.counts.get("meetings", 0) + 1))
    w.do(ch.Counted(w.d.id, "rounds", w.d.rounds + 1))


def discussed_enough(w: Work) -> None:
    w.due("deadlock", None)


def deadlock(w: Work) -> None:
    w.due("deadlock", None)
    watch_silence(w)
    w.tell("deadlock", {"objections": str(len(w.d.standing()))})


def postpone(w: Work) -> None:
    """Row 5a: what a vote or a sleep broke off is given its time again."""
    for objection in w.d.incomplete():
        if f"grace:{objection.id}" not in w.d.deadlines:
            w.due(f"grace:{objection.id}", w.after(w.charter.incomplete_grace))
    graces = [due for purpose, due in w.d.deadlines.items() if purpose.startswith("grace:")]
    if not graces:
        w.do(ch.Counted(w.d.id, "postponed", 1))
    answers = [w.after(w.charter.incomplete_grace), *(w.d.deadlines[one] for one in w.d.asked())]
    later = max([*graces, w.opens + timedelta(minutes=1)] if graces else answers)
    w.close_at(later)
    w.tell("postponed")


def wait_for_takeover(w: Work) -> None:
    """A proposal that is being withdrawn, or whose text is gone, is not decided before it is known whether it leaves,
    or who takes it over."""
    due = max(max(guards.leaving(w), default=w.now) + timedelta(minutes=1), minute_up(w.now + timedelta(minutes=1)))
    w.due(w.t.about, w.charter.calendar.open_day(due), closes=w.t.about == "close")


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
    take(w, by)


def adopt_by_assembly(w: Work) -> None:
    take(w, "assembly")


def take(w: Work, by: str) -> None:
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, adopted_by=by, adopted_digest=w.d.digest))
    settle_objections(w)
    if by != "vote":
        drop_count(w)
    window = w.charter.contest_window[w.d.decision_class]
    if window:
        w.due("contest_ends", w.after(window))
    else:
        w.due("effect", minute_up(w.opens))
