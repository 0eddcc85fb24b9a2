"""How what a person says is written down, and what its author's confirming or denying makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hub.core.decision import changes as ch
from hub.core.decision import guards
from hub.core.decision.guards import in_vote
from hub.core.decision.model import ANSWERED, ASKED, ENDS, OPEN_OBJECTION, TAKEN, Decision, Objection, Position, State
from hub.core.decision.unsaid import of_this_text, stands
from hub.core.decision.work import Work
from hub.core.proof import PROOFS

# Where no part of an objection is completed any more.
_ASKS_NO_MORE = ENDS | TAKEN | {State.VOTE_OPEN, State.TALLY}


def position_of(w: Work, before: Position | None = None, withdrew: str = "") -> Position:
    """What the trigger says; with what it replaces, as long as nothing proves that its person said it."""
    t = w.t
    said = Position(
        t.by, t.position, t.at, t.proof, guards.proven(w), t.event, t.option, t.ranking, dict(t.grades), t.source,
        backs=t.backs,
    )  # fmt: skip
    if t.proof != PROOFS[0]:
        return said
    if before is not None and before.before is not None:
        # two in a row that nothing proves: the person's own word is the one below both
        before, withdrew = before.before, withdrew or before.withdrew
    return replace(said, before=before, withdrew=withdrew)


def written(ranking: Sequence[str], grades: Mapping[str, str]) -> str:
    """A ballot on several options as it is told: « A1 > proposition », « A1 : bien »; "" for a plain yes or no."""
    return " > ".join(ranking) or ", ".join(f"{name} : {grade}" for name, grade in grades.items())


def read(w: Work, said: Position) -> None:
    """Tell its author how a mail was read; one that nothing proves gets a receipt instead, which asks whether it was
    them."""
    if w.t.source == "mail" and w.t.proof != PROOFS[0] and w.t.event:
        data = {"position": said.position, "option": said.option, "message": w.t.event}
        w.tell("position_read", data, to=w.t.by)


def unsay(w: Work) -> None:
    """The message took no position after all, says its author: the one that was read is dropped, its objection too."""
    answered(w)
    for said in guards.said_by(w):
        w.do(ch.PositionsDropped(w.d.id, (w.t.by,)))
        mine = w.d.objection_of(w.t.by)
        if mine is not None and mine.event == said.event:
            keep(w, replace(mine, status="withdrawn"))
            w.due(f"grace:{mine.id}", None)


def keep(w: Work, objection: Objection) -> None:
    w.do(ch.ObjectionKept(w.d.id, objection))
    w.event("objection", {"objection": objection.id, "status": objection.status})


def settle_objections(w: Work) -> None:
    """What is open is answered by how the decision was taken, but for the objection that the trigger names."""
    by = "voted" if w.d.adopted_by == "vote" else "ended"
    for objection in list(w.d.objections.values()):
        if objection.status in OPEN_OBJECTION and objection.id != w.t.about:
            keep(w, replace(objection, status=by))


def raise_again(w: Work) -> None:
    """The decision is not taken any more: what it had answered stands again, once a person, but for whoever was erased
    since."""
    for objection in list(w.d.objections.values()):
        if objection.by in w.d.left:
            continue
        if objection.status in ANSWERED and w.d.objection_of(objection.by) is None:
            keep(w, replace(objection, status="qualified"))


def again(d: Decision, objection: Objection) -> Objection:
    """An objection that was not its author's to take back, as it was before: one that lacks a part still does."""
    was = "qualified" if guards.asks_no_part(d) else objection.was or "qualified"
    return replace(objection, status=was, was="", reason="")


def give_grace(w: Work, key: str) -> None:
    """Ask an objection's author for what it lacks, for the time that the charter gives, if it lacks anything and
    nothing is waited for yet."""
    objection, purpose = w.d.objections[key], f"grace:{key}"
    if objection.status != "incomplete" or purpose in w.d.deadlines or w.d.state in _ASKS_NO_MORE:
        return
    has = {"reason": objection.has_reason, "proposal": objection.has_proposal, "help": objection.offers_help}
    missing = ",".join(guards.lacking(w.charter.objection_needs, has))
    w.due(purpose, w.after(w.charter.incomplete_grace))
    w.tell("missing_part", {"objection": key, "missing": missing}, to=objection.by)


def answered(w: Work) -> None:
    """Whoever speaks has answered what was asked."""
    w.due(f"{ASKED}{w.t.by}", None)


def confirm(w: Work) -> None:
    """A personal link says that the position is its person's own: it counts like one taken by link."""
    for said in guards.said_by(w):
        if not stands(said):
            w.do(ch.PositionsDropped(w.d.id, (w.t.by,), ballots=in_vote(w)))
            continue
        w.do(
            ch.PositionTaken(w.d.id, replace(said, proof=w.t.proof, counts=True, before=None, withdrew=""), in_vote(w))
        )
        mine = w.d.objection_of(w.t.by)
        if mine is not None and said.position != "objection" and not in_vote(w):
            taken_back(w, mine)


def taken_back(w: Work, objection: Objection) -> None:
    """Its author no longer objects: to the text as it is, or to one that was changed since."""
    status = "integrated" if objection.version < len(w.d.versions) else "withdrawn"
    keep(w, replace(objection, status=status, was=objection.status))
    w.due(f"grace:{objection.id}", None)


def deny(w: Work) -> None:
    """The person did not write it: what was said before holds again, an objection made in their name is void."""
    for said in guards.said_by(w):
        w.do(ch.PositionsDropped(w.d.id, (w.t.by,), ballots=in_vote(w)))
        before = said.before if in_vote(w) else of_this_text(w.d, said.before)
        if before is not None:
            w.do(ch.PositionTaken(w.d.id, before, in_vote(w)))
        for objection in list(w.d.objections.values()):
            _without(w, objection, said)
        if stands(said):
            w.tell("denied", {"position": said.position, "ballot": written(said.ranking, said.grades)})
        else:
            answered(w)
            w.tell("unsaid_denied")


def _without(w: Work, objection: Objection, said: Position) -> None:
    """The objection as it is without what was said in its author's name."""
    taken = objection.id == said.withdrew and objection.status in ("withdrawn", "integrated")
    mine = w.d.objection_of(objection.by)
    # who turned out to be one with somebody who objects has that one's
    if taken and (mine is None or mine.event == said.event):
        keep(w, replace(again(w.d, objection), version=max(len(w.d.versions), 1)))
        give_grace(w, objection.id)
    elif objection.by == w.t.by and objection.event == said.event:
        # the one that was taken back in their name comes back itself: one open objection a person
        if said.before is not None and said.before.position == "objection" and not said.withdrew:
            keep(w, replace(objection, event=said.before.event))
            return
        keep(w, replace(objection, status="denied"))
        w.due(f"grace:{objection.id}", None)
