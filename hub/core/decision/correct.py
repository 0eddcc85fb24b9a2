"""Corrections: a misread position, a wrong thread, a duplicate, a decision opened by mistake; each can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hub.core.change import Change, Facts
from hub.core.decision import changes as ch
from hub.core.decision.model import OPEN_OBJECTION, Correction, Decision, Objection, Position, State
from hub.core.decision.secret import UNSEEN
from hub.core.decision.trigger import Derived, Notice, Step
from hub.core.event import Event

_VALID = ("support", "consent", "abstain", "reserve", "objection", "none")


def correct(event: Event, facts: Facts) -> Step:
    """Apply the correction of a `correction.made` event. Its id names it; the same id again changes nothing.

    Fields: `decision`, `kind` (misread, wrong_thread, duplicate, opened_by_mistake, undo), `about` (a person, a
    thread, the other decision, or the correction to undo), `position` (misread), `reason` (required).
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
    changes, refused = kind_of(decision, note, event, facts)
    if refused:
        return Step(reason=refused)
    told = Notice("corrected", decision.id, "list", {"kind": kind, "reason": reason})
    happened = Derived("decision.corrected", decision.id, {"kind": kind})
    return Step(tuple(changes), (happened,), (told,))


Made = tuple[list[Change], str]


def _misread(d: Decision, note: Correction, event: Event, facts: Facts) -> Made:
    """Put a person's position right, their ballot when a vote is open; the objection it raised goes with it."""
    wanted = str(event.get("position", ""))
    voting = d.state is State.VOTE_OPEN
    before = (d.ballots if voting else d.positions).get(note.about)
    if d.state is State.TALLY:
        return [], "le vote est clos : contestez le décompte, avec ce qui a été mal lu"
    if before is not None and before.position == UNSEEN:
        return [], "un bulletin secret ne se corrige pas : personne ne peut le retrouver"
    if voting and d.electorate and note.about not in d.electorate:
        return [], "cette personne ne vote pas sur cette décision"
    if wanted not in _VALID:
        return [], f"position inconnue : {wanted!r}"
    if before is None and wanted == "none":
        return [], "cette personne n'a pas pris position"
    note = replace(note, before_position=before, ballot=voting)
    right: Position | None = None
    if wanted != "none":
        base = before or Position(note.about, wanted, event.occurred_at, event=event.id)
        right = replace(base, position=wanted, option="", ranking=(), grades={}, counts=True, source="correction")
    changes: list[Change] = [ch.CorrectionMade(d.id, note, position=right, drop="" if right else note.about)]
    if wanted == "objection" and not voting and d.objection_of(note.about) is None:
        # what it lacks can be asked for on the list: an objection that was missed stands in the way at once
        missed = Objection(
            f"O{len(d.objections) + 1}", note.about, "qualified", note.at, note.id, version=len(d.versions)
        )
        changes.append(ch.ObjectionKept(d.id, missed))
    for objection in d.objections.values():
        if not voting and objection.by == note.about and objection.status in OPEN_OBJECTION and wanted != "objection":
            changes.append(ch.ObjectionKept(d.id, replace(objection, status="withdrawn", reason=note.reason)))
            changes.append(ch.DeadlineSet(d.id, f"grace:{objection.id}", None))
    return changes, ""


def _wrong_thread(d: Decision, note: Correction, event: Event, facts: Facts) -> Made:
    if facts.get("thread", note.about) != d.id:
        return [], "ce fil n'est pas lié à cette décision"
    return [ch.CorrectionMade(d.id, note), ch.ThreadLinked(note.about, "")], ""


def _closed(d: Decision, note: Correction, state: State) -> list[Change]:
    note = replace(note, before_state=d.state.value)
    return [ch.CorrectionMade(d.id, note, state=state.value)]


def _duplicate(d: Decision, note: Correction, event: Event, facts: Facts) -> Made:
    """The other decision goes on, with this one's thread and card."""
    other = facts.get("decision", note.about)
    if not isinstance(other, Decision) or other.id == d.id:
        return [], "l'autre décision n'existe pas"
    changes = _closed(d, note, State.SUPERSEDED)
    if d.thread:
        changes.append(ch.ThreadLinked(d.thread, other.id))
    if d.card:
        changes.append(ch.CardLinked(d.card, other.id))
    return changes, ""


def _by_mistake(d: Decision, note: Correction, event: Event, facts: Facts) -> Made:
    changes = _closed(d, note, State.WITHDRAWN)
    if d.thread:
        changes.append(ch.ThreadLinked(d.thread, ""))
    if d.card:
        changes.append(ch.CardLinked(d.card, ""))
    return changes, ""


def _undo(d: Decision, note: Correction, event: Event, facts: Facts) -> Made:
    """Take a correction back: the state, position, thread and card it changed."""
    made = next((c for c in d.corrections if c.id == note.about and not c.undone), None)
    if made is None:
        return [], "aucune correction de ce numéro à défaire"
    undone = replace(made, undone=True)
    changes: list[Change] = [ch.CorrectionMade(d.id, replace(note, before_state=d.state.value))]
    if made.kind == "misread":
        drop = "" if made.before_position else made.about
        changes.append(ch.CorrectionMade(d.id, undone, position=made.before_position, drop=drop))
        changes += [
            ch.ObjectionKept(d.id, replace(o, status="qualified", reason=""))
            for o in d.objections.values()
            if o.by == made.about and o.status == "withdrawn" and o.reason == made.reason
        ]
        changes += [
            ch.ObjectionKept(d.id, replace(o, status="ignored")) for o in d.objections.values() if o.event == made.id
        ]
    else:
        changes.append(ch.CorrectionMade(d.id, undone, state=made.before_state))
    if made.kind == "wrong_thread":
        changes.append(ch.ThreadLinked(made.about, d.id))
    elif made.kind in ("duplicate", "opened_by_mistake"):
        if d.thread:
            changes.append(ch.ThreadLinked(d.thread, d.id))
        if d.card:
            changes.append(ch.CardLinked(d.card, d.id))
    return changes, ""


_KINDS: dict[str, Callable[[Decision, Correction, Event, Facts], Made]] = {
    "misread": _misread,
    "wrong_thread": _wrong_thread,
    "duplicate": _duplicate,
    "opened_by_mistake": _by_mistake,
    "undo": _undo,
}
