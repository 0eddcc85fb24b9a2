"""What one person said last holds, whichever came first: a mail was held up, or the board was asked what it had told.

What comes late raises no objection that was taken back since, and takes none back that was raised since.
"""

from __future__ import annotations

from hub.core.decision import changes as ch
from hub.core.decision.guards import in_vote, may_object, unproven_over
from hub.core.decision.model import Position
from hub.core.decision.positions import position_of
from hub.core.decision.unsaid import later_texts
from hub.core.decision.work import Work

SAID_SINCE = "un message plus récent de vous compte à sa place"
TEXT_SINCE = "le texte a changé depuis ce message"


def said_since(w: Work) -> Position | None:
    """The later word of the trigger's person; None where it would not have held behind the trigger's."""
    said = (w.d.ballots if in_vote(w) else w.d.positions).get(w.t.by)
    return said if said is not None and said.at > w.t.at and not _gives_way(w, said) else None


def _gives_way(w: Work, later: Position) -> bool:
    """Whether a later word is not taken from who had said what the trigger says: as `guards_vote.may_vote` refuses a
    ballot, and a mail that nothing proves is asked about, unless it objects."""
    said = position_of(w)
    if in_vote(w):
        return said.counts and (not later.counts or unproven_over(later.proof, said))
    return later.position != "objection" and unproven_over(later.proof, said)


def put(w: Work, said: Position, *, ballot: bool = False) -> None:
    """Write down what a person says, in the place also of a later word that gives way to it."""
    before = (w.d.ballots if ballot else w.d.positions).get(said.person)
    if before is not None and before.at > said.at:
        w.do(ch.PositionsDropped(w.d.id, (said.person,), ballots=ballot))
    w.do(ch.PositionTaken(w.d.id, said, ballot))


def to_another_text(w: Work) -> bool:
    """Whether the text changed after the trigger: a position to the one before does not count for it."""
    return any(one.kind != "editorial" and one.at > w.t.at for one in later_texts(w.d))


def may_say(w: Work) -> str:
    """A position is the last that its person took, and to the text as it is; or takes back an objection to another."""
    if refused := may_object(w):
        return refused
    if said_since(w):
        return SAID_SINCE
    return TEXT_SINCE if to_another_text(w) and not w.d.objection_of(w.t.by) else ""


def may_raise(w: Work) -> str:
    """An objection was not taken back since; one raised again since may still lack what this one brings."""
    if refused := may_object(w):
        return refused
    said, mine = said_since(w), w.d.objection_of(w.t.by)
    if said is None:
        return ""
    lacks = mine is not None and mine.status == "incomplete"
    holds = lacks if said.position == "objection" else not said.counts
    return "" if holds else SAID_SINCE
