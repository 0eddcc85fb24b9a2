"""A position, or a ballot, that its author takes back without another in its place."""

from __future__ import annotations

from hub.core.decision import changes as ch
from hub.core.decision.guards import in_vote, outweighed
from hub.core.decision.guards_vote import may_vote
from hub.core.decision.since import SAID_SINCE, said_since
from hub.core.decision.work import Work

NOTHING_SAID = "il n'y a rien de vous que ce message reprenne"
BETTER_PROVED = "ce message est moins prouvé que votre position, qui reste"


def may_unsay(w: Work) -> str:
    """A position, or a ballot that may still change, is taken back by whoever took it, and not in their name where it
    was proved. An objection is no vote: its author says that it is lifted."""
    voting = in_vote(w)
    said = (w.d.ballots if voting else w.d.positions).get(w.t.by)
    if said is None or not (voting or said.position != "objection"):
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
    """What its author said counts no more, and nothing in its place: they are asked what they think now."""
    w.do(ch.PositionsDropped(w.d.id, (w.t.by,), ballots=in_vote(w)))
