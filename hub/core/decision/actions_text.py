"""What moves do to the text and to a proposal that leaves or comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hub.core.decision import changes as ch
from hub.core.decision import proxies, speaking
from hub.core.decision.actions import ask_announcement, drop_count, propose, settle, take, unwatch, watch_silence
from hub.core.decision.clock import Duration, minute_up
from hub.core.decision.guards import sponsored, text_is_gone
from hub.core.decision.guards_text import AMENDING
from hub.core.decision.left import came_back, is_orphan
from hub.core.decision.lives import life_of
from hub.core.decision.model import ANSWERED, OPEN_OBJECTION, Amendment, State, TextVersion
from hub.core.decision.positions import keep, raise_again
from hub.core.decision.work import Work
from hub.core.proof import PROOFS

LONG_SLEEP = Duration.parse("P3M")
# So often a warning is put off to a day from which its length leads to one on which something closes.
_TRIES = 10


def amend(w: Work) -> None:
    _change_text(w, w.t.digest, w.t.amendment, w.t.by)


def accept(w: Work) -> None:
    """The version names the event that asked for it, which holds its words; that of the acceptance holds none."""
    asked = w.d.amendments[w.t.about]
    w.do(ch.AmendmentKept(w.d.id, replace(asked, status="accepted")))
    unproven = w.t.event if w.t.proof == PROOFS[0] else ""
    _change_text(w, asked.digest, asked.kind, asked.by, asked.event, unproven)


def _change_text(w: Work, digest: str, kind: str, by: str, event: str = "", answer: str = "") -> None:
    """Row 11: the clock is the later of what was left and the kind's delay."""
    least = w.charter.amendment_delay[_new_version(w, digest, kind, by, event, answer)]
    due = w.rest_or(w.charter.window[w.d.decision_class] if least is None else least)
    unwatch(w)
    for purpose in ("deadlock", "vote_opens"):
        w.due(purpose, None)
    w.close_at(due)


def _new_version(w: Work, digest: str, kind: str, by: str, event: str = "", answer: str = "") -> str:
    """Supports and proxies survive only an editorial change; in doubt it is a major one. Gives the kind.

    A change that is told late voids nothing that was said since: it was said of the new text. Whatever amendment asked
    for these words has them: it waits no more, and is no option beside them. In the place of one that nobody can read,
    it is another in substance, and nobody has to take the proposal over any more.
    """
    kind = kind if kind in w.charter.amendment_delay and not text_is_gone(w.d) else "major"
    if text_is_gone(w.d):
        w.due("takeover", None)
    version = TextVersion(len(w.d.versions) + 1, digest, w.t.at, kind, by, event or w.t.event, answer)
    w.do(ch.TextChanged(w.d.id, version))
    for asked in list(w.d.amendments.values()):
        if asked.digest == digest and asked.status in AMENDING:
            w.do(ch.AmendmentKept(w.d.id, replace(asked, status="accepted")))
    if kind == "editorial":
        return kind
    voided = tuple(one.person for one in w.d.positions.values() if one.position != "objection" and one.at <= version.at)
    if voided:
        w.do(ch.PositionsDropped(w.d.id, voided))
    proxies.end(w, dict.fromkeys(w.d.proxies, proxies.TEXT_CHANGED))
    return kind


def amend_notice(w: Work) -> None:
    """What was announced is no longer what is done: a whole window, since none has run."""
    _new_version(w, w.t.digest, w.t.amendment, w.t.by)
    w.due("contest", None)
    w.close_at(w.after(w.charter.window[w.d.decision_class]))


def text_again(w: Work, text: TextVersion) -> None:
    """An earlier text is in force again, as a new version: whoever supported the one between says so anew."""
    _change_text(w, text.digest, "major", text.by, text.event, text.answer)


def amend_draft(w: Work) -> None:
    _redraft(w, w.t.digest, w.t.amendment, w.t.by)


def draft_text_again(w: Work, text: TextVersion) -> None:
    _redraft(w, text.digest, "major", text.by, text.event, text.answer)


def _redraft(w: Work, digest: str, kind: str, by: str, event: str = "", answer: str = "") -> None:
    """Whatever was announced of the text before no longer says what it is now: it is announced anew."""
    _new_version(w, digest, kind, by, event, answer)
    if not sponsored(w):
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


def adopt_by_vote(w: Work) -> None:
    """Row 19: what won is adopted. An option that did is the text from then on, and costs what it says. The vote for
    which proxies were given is over: they are of no later one."""
    proxies.end(w, dict.fromkeys(w.d.proxies, ""))
    chosen = w.d.amendments.get(w.d.result.get("winner", ""))
    if chosen is not None:
        w.do(ch.AmendmentKept(w.d.id, replace(chosen, status="chosen")))
        _new_version(w, chosen.digest, chosen.kind, chosen.by, chosen.event)
        w.do(ch.DecisionNoted(w.d.id, amount=w.t.amount or None))
    take(w, "vote")


def new_round(w: Work) -> None:
    """A new life begins, and the one before it is remembered (`earlier`): of all that was said and counted in it, the
    texts alone go on."""
    w.do(ch.DecisionNoted(w.d.id, earlier=(*w.d.earlier, life_of(w.d))))
    settle(w)
    _leave_behind(w)
    w.do(ch.DecisionNoted(w.d.id, opened_at=w.now, adopted_by="", adopted_digest="", rest=0))
    w.close_at(w.after(w.charter.window[w.d.decision_class]))


def renew(w: Work) -> None:
    new_round(w)
    _followed(w)


def _leave_behind(w: Work) -> None:
    """Positions, ballots, proxies, objections, the options that lost, and what was asked for with others."""
    if w.d.positions:
        w.do(ch.PositionsDropped(w.d.id, tuple(w.d.positions)))
    drop_count(w)
    for objection in list(w.d.objections.values()):
        if objection.status in OPEN_OBJECTION | ANSWERED:
            keep(w, replace(objection, status="closed"))
    for amendment in list(w.d.amendments.values()):
        if amendment.status == "option":
            w.do(ch.AmendmentKept(w.d.id, replace(amendment, status="refused", seconds=())))
    for request in list(w.d.seconds):
        w.do(ch.Seconded(w.d.id, request))
    for name, value in list(w.d.counts.items()):
        if value:
            w.do(ch.Counted(w.d.id, name, 0))
    w.do(ch.DecisionNoted(w.d.id, urn=(), proxies={}))


def back_to_assembly(w: Work) -> None:
    """What the assembly took and must look at again waits for its next minutes: neither silence nor a vote decides."""
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, adopted_by="", adopted_digest=""))
    if w.d.state is State.CONTESTED:
        raise_again(w)
    propose(w)


def withdraw(w: Work) -> None:
    w.due("takeover", w.after(w.charter.takeover_delay))
    w.tell("withdrawal", {"delay": str(w.charter.takeover_delay)})


def withdrawn(w: Work) -> None:
    """What was left of its window is remembered, should the withdrawal turn out to be nobody's; of one that was only
    announced none has run."""
    if "close" in w.d.deadlines:
        w.freeze()
    elif w.d.state is State.NOTICE:
        whole = w.after(w.charter.window[w.d.decision_class]) - w.now
        w.do(ch.DecisionNoted(w.d.id, rest=int(whole.total_seconds())))
    settle(w)


def _followed(w: Work) -> None:
    """Whoever wakes what has no proposer any more, or has it reviewed, takes it over."""
    if is_orphan(w.d) and w.t.by:
        take_over(w)


def take_over(w: Work) -> None:
    came_back(w)
    w.do(ch.DecisionNoted(w.d.id, proposer=w.t.by))
    w.due("takeover", None)
    w.tell("taken_over")


def ask_for_text(w: Work) -> None:
    """Row 23t: it is withdrawn, unless somebody goes on with a text of their own."""
    w.due("takeover", w.after(w.charter.takeover_delay))
    w.tell("text_gone")


def warn_or_wait(w: Work) -> None:
    """Row 24: warn before dormancy, unless somebody spoke meanwhile. Nothing falls asleep on a day on which nothing
    closes: the warning waits until the day that comes its whole time later is none."""
    silence = w.charter.calendar.closing(w.d.last_at or w.d.opened_at, w.charter.dormant_after)
    warning = minute_up(w.charter.dormant_warning.before(silence, w.charter.zone))
    if warning <= w.now:
        warning, sleeps = _warning(w)
        if warning == w.opens:
            w.due("dormant_warning", None)
            w.due("dormant", sleeps)
            w.tell("dormant_soon")
            return
    w.due("dormant_warning", warning)


def _warning(w: Work) -> tuple[datetime, datetime]:
    """From now on, the first time at which to warn, and when the decision sleeps then: a minute after the warning's
    length, which is not the same back and forth where it is told in months. Where nothing closes but on days that no
    such warning leads to, it warns now."""
    warned, zone, warning = w.charter.dormant_warning, w.charter.zone, w.opens
    for _ in range(_TRIES):
        sleeps = minute_up(warned.after(warning, zone)) + timedelta(minutes=1)
        moved = w.charter.calendar.open_day(sleeps)
        if moved == sleeps:
            return warning, sleeps
        warning = max(minute_up(warned.before(moved, zone)), warning + timedelta(days=1))
    return w.opens, w.charter.calendar.open_day(minute_up(warned.after(w.opens, zone)) + timedelta(minutes=1))


def watch_again(w: Work) -> None:
    w.due("dormant", None)
    watch_silence(w)


def revive(w: Work) -> None:
    """At least a week; after three months of sleep two, or the longer of what the charter says of both."""
    long = LONG_SLEEP.after(w.d.ended_at or w.now, w.charter.zone) <= w.now
    settle(w)
    _followed(w)
    w.do(ch.DecisionNoted(w.d.id, last_at=w.now))
    least = w.rest_or(w.charter.revive_window)
    w.close_at(max(least, w.rest_or(w.charter.revive_long)) if long else least)


def revive_draft(w: Work) -> None:
    settle(w)
    _followed(w)
    w.do(ch.DecisionNoted(w.d.id, last_at=w.now))
    propose(w)


def repropose(w: Work) -> None:
    """Row 25: the old file goes on, its earlier votes and objections behind it."""
    new_round(w)
    settle(w)
    if w.t.digest and (w.t.digest != w.d.digest or text_is_gone(w.d)):
        _new_version(w, w.t.digest, "major", w.t.by)
    came_back(w)
    w.do(ch.DecisionNoted(w.d.id, proposer=w.t.by, last_at=w.now))
    w.changes += speaking.back(w.d)
    propose(w)
