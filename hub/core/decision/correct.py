"""Corrections: a misread position, a wrong thread, a duplicate, a decision opened by mistake; each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hub.core.change import Change, Facts
from hub.core.decision import carrying, guards, leaving, people, returning, speaking, undoing
from hub.core.decision import changes as ch
from hub.core.decision.actions import ask_announcement
from hub.core.decision.afterwards import DEADLINE_PASSED, both, is_overdue
from hub.core.decision.charter import Charter
from hub.core.decision.linking import canonical
from hub.core.decision.machine import fold, put_right
from hub.core.decision.model import ANSWERED, ENDS, OPEN_OBJECTION, Correction, Decision, Objection, Position, State
from hub.core.decision.positions import give_grace
from hub.core.decision.roll import roll
from hub.core.decision.secret import is_secret
from hub.core.decision.speaking import CLOSING, closed_by, moved_on
from hub.core.decision.trigger import Derived, Notice, Step, Trigger
from hub.core.decision.unsaid import is_of_another
from hub.core.decision.work import Work
from hub.core.event import Event

# An objection that a correction need not raise: it is open, or was answered by what took the decision.
_STANDS = OPEN_OBJECTION | ANSWERED
_ERASED = "cette personne s'est fait effacer : personne ne répondrait de son objection"
_TEXT_SINCE = "le texte a changé depuis ce message : corrigez-le en « aucune position »"
_VOTE_CLOSED = "le vote est clos : contestez le décompte, avec ce qui a été mal lu"
OWN_THREAD = "c'est le fil de la proposition elle-même : ses réponses n'iraient plus nulle part"
_VALID = ("support", "consent", "abstain", "reserve", "objection", "none")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, and where: `note` is the correction that it makes."""

    d: Decision
    note: Correction
    event: Event
    facts: Facts
    charter: Charter


# The changes, what to say of them besides the kind and the reason, and why it is refused ("" when it is not).
Made = tuple[list[Change], Mapping[str, str], str]


def correct(event: Event, facts: Facts, charter_of: Callable[[Decision], Charter]) -> Step:
    """Apply the correction of a `correction.made` event. Its id names it; the same id again changes nothing.

    Fields: `decision`, `kind` (misread, wrong_thread, duplicate, opened_by_mistake, undo), `about` (a person, a
    thread, the other decision, or the correction to undo), `position` (misread), `reason` (required). The decision
    then moves as the table says of it as it now is, under the charter that `charter_of` gives.
    """
    decision = facts.get("decision", str(event.get("decision", "")) or event.subject)
    if not isinstance(decision, Decision):
        return Step(reason="cette décision n'existe pas")
    reason = str(event.get("reason", "") or "").strip()
    if not reason:
        return Step(reason="une correction demande une raison, qui est publiée")
    if any(c.id == event.id for c in decision.corrections):
        return Step(reason="cette correction est déjà faite")
    kind = str(event.get("kind", ""))
    kind_of = _KINDS.get(kind)
    if kind_of is None:
        return Step(reason=f"correction inconnue : {kind!r}")
    note = Correction(event.id, kind, str(event.get("about", "") or ""), reason, event.actor, event.occurred_at)
    asked = _Asked(decision, note, event, facts, charter_of(decision))
    changes, said, refused = kind_of(asked)
    if refused:
        return Step(reason=refused)
    told = Notice("corrected", decision.id, "list", {"kind": kind, "reason": reason, **said})
    happened = Derived("decision.corrected", decision.id, {"kind": kind})
    alone = any(isinstance(one, ch.DecisionNoted) and one.card == "" for one in changes)
    notices = [told, Notice("card_taken", decision.id)] if alone else [told]
    if whose := said.get("person", ""):
        # the list is not told what a ballot said, and may not read whose position it was
        notices.append(Notice("put_right", decision.id, whose, told.data))
    moved = _moved(asked, Step(tuple(changes), (happened,), tuple(notices)))
    if kind == "duplicate":
        other: Decision = facts.get("decision", note.about)
        return both(moved, carrying.carried(decision, other, event, facts, charter_of))
    made = returning.undoes(decision, event)
    if made is None:
        return moved
    back = returning.taken_back(facts, decision, made, event, charter_of)
    return both(moved, both(back, carrying.of_others(decision, back, made, event, facts, charter_of)))


def _moved(asked: _Asked, done: Step) -> Step:
    """The step, with what the table makes of the decision as it now is."""
    d, event = asked.d, asked.event
    after = fold(d, done) or d
    stood, agreed = {one.id for one in d.standing()}, _agreed(d)
    trigger = Trigger(
        "corrected", event.occurred_at, event.actor, event.id, reason=asked.note.reason,
        electorate=people.electorate(asked.facts, asked.charter, event.occurred_at),
        roll=roll(asked.facts, asked.charter, event.occurred_at),
        withdraws=bool(agreed - _agreed(after)),
    )  # fmt: skip
    work = Work(after, trigger, asked.charter, event.occurred_at)
    made = next((c for c in after.corrections if c.id == asked.note.about and c.undone), None)
    if made is not None and after.state is not d.state:
        undoing.arm_again(work, {**d.deadlines, **made.before_deadlines}, made.at)
        if after.state is State.DRAFT and "announce" in made.before_deadlines:
            # its call may have come back while it was closed, and the list was told that it was
            ask_announcement(work)
    if made is not None:
        leaving.left_meanwhile(work, lambda who: leaving.erased_since(asked.facts, who, made.at))
    for objection in work.d.incomplete():
        if objection not in d.incomplete():
            give_grace(work, objection.id)
    work.t = replace(trigger, about=next((one.id for one in work.d.standing() if one.id not in stood), ""))
    put_right(work)
    return Step(
        (*done.changes, *work.changes), (*done.derived, *work.derived), (*done.notices, *work.notices),
    )  # fmt: skip


def _agreed(d: Decision) -> set[str]:
    return {*d.counted("support"), *d.counted("consent")}


def _misread(asked: _Asked) -> Made:
    """Put a person's position right, their ballot when a vote is open; the objection it raised goes with it."""
    d, event = asked.d, asked.event
    wanted, voting = str(event.get("position", "")), d.state is State.VOTE_OPEN
    about = canonical(asked.facts, asked.note.about)
    before = (d.ballots if voting else d.positions).get(about)
    refused = _not_misread(asked, about, before, wanted)
    if refused:
        return [], {}, refused
    note = replace(asked.note, about=about, before_position=before, ballot=voting, to=wanted)
    right: Position | None = None
    if wanted != "none":
        base = before or Position(about, wanted, event.occurred_at, event=event.id)
        right = replace(base, position=wanted, option="", ranking=(), grades={}, counts=True, source="correction")
    changes: list[Change] = [ch.CorrectionMade(d.id, note, position=right, drop="" if right else about)]
    if wanted == "objection" and not voting and d.objection_of(about) is None:
        # what it lacks can be asked for on the list: an objection that was missed stands in the way at once
        missed = Objection(f"O{len(d.objections) + 1}", about, "qualified", note.at, note.id, version=len(d.versions))
        changes.append(ch.ObjectionKept(d.id, missed))
    for objection in d.objections.values():
        if not voting and objection.by == about and objection.status in OPEN_OBJECTION and wanted != "objection":
            changes.append(
                ch.ObjectionKept(d.id, replace(objection, status="withdrawn", reason=note.reason, was=objection.status))
            )
            changes.append(ch.DeadlineSet(d.id, f"grace:{objection.id}", None))
    return changes, undoing.reading(before, right, about, ballot=voting), ""


def _not_misread(asked: _Asked, about: str, before: Position | None, wanted: str) -> str:
    """Why a position is not put right; "" when it is. One that nobody read is put in only of a person who is known
    here, and who may take it."""
    d, facts, charter = asked.d, asked.facts, asked.charter
    voting = d.state is State.VOTE_OPEN
    if d.state is State.TALLY:
        return _VOTE_CLOSED
    if voting and is_secret(d, charter):
        return "dans un vote secret aucun bulletin ne se corrige : personne ne peut le retrouver"
    if voting and d.electorate and about not in d.electorate:
        return "cette personne ne vote pas sur cette décision"
    if wanted not in _VALID:
        return f"position inconnue : {wanted!r}"
    if (
        wanted == "objection"
        and not voting
        and leaving.erased_since(facts, about, before.at if before else d.opened_at)
    ):
        return _ERASED
    outlives = voting or wanted in ("objection", "none")
    if before is not None and not outlives and is_of_another(d, before):
        return _TEXT_SINCE
    if before is not None:
        # a ballot's ranking, or a position that does not count yet, is put right by the same word
        plain = before.counts and before.position == wanted
        stands = (
            voting
            or wanted != "objection"
            or any(one.by == about and one.status in _STANDS for one in d.objections.values())
        )
        return "cette position est déjà celle qui est lue" if plain and stands else ""
    if not people.is_known(facts, about):
        return "personne n'est connu ici sous ce nom : il faut l'adresse ou le numéro d'une personne"
    if wanted == "none":
        return "cette personne n'a pas pris position"
    found = people.roles(facts, about, charter, asked.note.at)
    who = charter.vote if voting else charter.object
    return "" if guards.has_role(who, found) else "cette personne ne peut pas prendre position ici"


def _wrong_thread(asked: _Asked) -> Made:
    if asked.note.about and asked.note.about == asked.d.thread:
        return [], {}, OWN_THREAD
    if asked.facts.get("thread", asked.note.about) != asked.d.id:
        return [], {}, "ce fil n'est pas lié à cette décision"
    return [ch.CorrectionMade(asked.d.id, asked.note), ch.ThreadLinked(asked.note.about, "")], {}, ""


def _closed(asked: _Asked, goes_to: str = "") -> list[Change]:
    """The decision ends, and waits for nothing; what spoke of it speaks of the other one, or of none."""
    d = asked.d
    spoke = speaking.of(asked.facts, d)
    note = replace(asked.note, before_state=d.state.value, before_deadlines=dict(d.deadlines), spoke=spoke)
    changes: list[Change] = [ch.CorrectionMade(d.id, note, state=CLOSING[note.kind].value)]
    if d.deadlines:
        changes.append(ch.DeadlinesCleared(d.id))
    return changes + speaking.sent(spoke, goes_to)


def _not_closed(asked: _Asked, other: Decision | None = None) -> str:
    """Why a decision is not closed: what waits for a deadline that has passed would be lost with it, or come late to
    the other one."""
    if closed_by(asked.d):
        return "une correction a déjà clos cette décision : défaites-la d'abord"
    passed = (is_overdue(one, asked.event.occurred_at) for one in (asked.d, other) if one is not None)
    return DEADLINE_PASSED if any(passed) else ""


def _duplicate(asked: _Asked) -> Made:
    """The other decision goes on, with all that spoke of this one."""
    other = asked.facts.get("decision", asked.note.about)
    if not isinstance(other, Decision) or other.id == asked.d.id:
        return [], {}, "l'autre décision n'existe pas"
    if other.state in ENDS:
        return [], {}, "l'autre décision est terminée : nommez celle qui continue"
    said = {"other": other.id, "other_title": other.title, "goes_on": other.id, "goes_on_title": other.title}
    return _closed(asked, other.id), said, _not_closed(asked, other)


def _by_mistake(asked: _Asked) -> Made:
    return _closed(asked), {}, _not_closed(asked)


def _undo(asked: _Asked) -> Made:
    """Take a correction back: the state, position, thread and card it changed, unless somebody moved on since."""
    d, note = asked.d, asked.note
    made = next((c for c in d.corrections if c.id == note.about and not c.undone and c.kind != "undo"), None)
    if made is None:
        return [], {}, "aucune correction de ce numéro à défaire"
    if undoing.vote_is_over(d, made):
        return [], {}, _VOTE_CLOSED
    changes: list[Change] = [ch.CorrectionMade(d.id, replace(note, before_state=d.state.value))]
    if made.kind == "misread":
        undone, said = undoing.position_back(d, made, canonical(asked.facts, made.about))
        return [*changes, *undone], said, ""
    closed = CLOSING.get(made.kind)
    # once a proposal has come back, where it stands is no more the correction's doing
    back = made.before_state if d.state is closed and not moved_on(d, made) else ""
    changes.append(ch.CorrectionMade(d.id, replace(made, undone=True), state=back))
    if closed is None:
        changes += speaking.given_back(asked.facts, d, made.about)
    else:
        changes += speaking.undone(asked.facts, d, made)
    return changes, {"undone": made.kind}, ""


_KINDS: dict[str, Callable[[_Asked], Made]] = {
    "misread": _misread,
    "wrong_thread": _wrong_thread,
    "duplicate": _duplicate,
    "opened_by_mistake": _by_mistake,
    "undo": _undo,
}
