"""A position, or a ballot, that its author takes back without another in its place; or somebody in their name."""

from __future__ import annotations

from dataclasses import replace

from hub.core.decision import changes as ch
from hub.core.decision.guards import in_vote, outweighed
from hub.core.decision.guards_vote import may_vote
from hub.core.decision.positions import position_of
from hub.core.decision.since import SAID_SINCE, said_since
from hub.core.decision.unsaid import UNSAID, stands
from hub.core.decision.work import Work
from hub.core.proof import PROOFS

NOTHING_SAID = "il n'y a rien de vous que ce message reprenne"
BETTER_PROVED = "ce message est moins prouvé que votre position, qui reste"


def may_unsay(w: Work) -> str:
    """A position, or a ballot that may still change, is taken back by whoever took it, and not in their name where it
    was proved. An objection is no vote: its author says that it is lifted."""
    voting = in_vote(w)
    said = (w.d.ballots if voting else w.d.positions).get(w.t.by)
    if said is None or not stands(said) or not (voting or said.position != "objection"):
        return NOTHING_SAID
    yes = said.position in ("support", "consent") or said.backs
    if (w.t.position == "support" and not yes) or (w.t.position == "objection" and said.position != "objection"):
        return NOTHING_SAID
    if voting:
        return may_vote(w)
    if outweighed(w, said):
        return BETTER_PROVED
    return SAID_SINCE if said_since(w) else ""


def take_back(w: Work) -> None:
    """What its author said counts no more, and nothing in its place: they are asked what they think now. What nothing
    proves they may deny, and it counts again."""
    voting = in_vote(w)
    said = (w.d.ballots if voting else w.d.positions)[w.t.by]
    w.do(ch.PositionsDropped(w.d.id, (w.t.by,), ballots=voting))
    if w.t.proof == PROOFS[0]:
        gone = replace(position_of(w, said), position=UNSAID, counts=False)
        w.do(ch.PositionTaken(w.d.id, gone, voting))
