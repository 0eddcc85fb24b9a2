"""Somebody is erased while decisions run: what of theirs goes on, and what cannot without them.

What was counted stays counted, under an id that names nobody. An objection cannot be answered without its author: it
is closed, and the list told without a name; a decision that it alone contests is contested no more, and what of theirs
waits for a deadline is not heard. A proposal waits for somebody to take it over; where its text goes with its author,
with a text of their own, and a vote on it, or on an option that goes, stops. A ballot cast stays; who has not voted
leaves the electorate, and the roll says so; a proxy given or held ends, and who gave one to them is told while the vote
runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from hub.core.change import Facts
from hub.core.decision import changes as ch
from hub.core.decision import guards, left
from hub.core.decision.actions import drop_count
from hub.core.decision.actions_vote import call_off
from hub.core.decision.afterwards import WaitsForDeadline
from hub.core.decision.changes import changed
from hub.core.decision.criterion import french
from hub.core.decision.guards_text import unread
from hub.core.decision.model import ASKED, ENDS, OPEN_OBJECTION, TAKEN, Decision, State
from hub.core.decision.positions import answered, keep
from hub.core.decision.proxies import end, end_of_voters, in_use
from hub.core.decision.unproven import lapse
from hub.core.decision.unsaid import stands
from hub.core.decision.work import Work

BEARER_GONE = "la personne qui la portait s'est fait effacer"
LEFT = f"non : {french('unvoted')}"
REASON = "la personne qui objectait s'est fait effacer"


@dataclass(frozen=True, slots=True)
class Erased:
    """A tombstone: this id stands for somebody who was erased, the last time at this moment, and for nobody else."""

    key: str
    at: datetime
    section: ClassVar[str] = "erased"

    def apply(self, before: datetime | None) -> datetime:
        return max(before or self.at, self.at)


@dataclass(frozen=True, slots=True)
class ProfileGone:
    """What a person agreed to show is shown no more."""

    key: str
    section: ClassVar[str] = "profile"

    def apply(self, before: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class TextsErased:
    """The words of these versions were erased, and of these amendments."""

    key: str
    versions: tuple[int, ...] = ()
    amendments: tuple[str, ...] = ()
    section: ClassVar[str] = "decision"

    def apply(self, before: Decision) -> Decision:
        asked = {id: replace(before.amendments[id], gone=True) for id in self.amendments}
        versions = tuple(replace(one, gone=one.gone or one.number in self.versions) for one in before.versions)
        return changed(before, versions=versions, amendments={**before.amendments, **asked})


def erased_since(facts: Facts, person: str, at: datetime) -> bool:
    """Whether a person was erased after they said something: what they say once they are back is theirs."""
    gone: datetime | None = facts.get("erased", person)
    return gone is not None and gone >= at


# Where the proposal is talked about, and where a vote is.
_TALKED = frozenset(State) - ENDS - TAKEN - {State.VOTE_OPEN, State.TALLY}
_VOTED = _TALKED | {State.VOTE_OPEN}
# Where objections no longer matter: they were voted on, or the decision is taken over them.
_PASSED = frozenset((State.TALLY, State.ADOPTED))


def _erased_texts(w: Work) -> TextsErased | None:
    """What an erasure takes away of the texts of a decision; None for nothing."""
    versions = tuple(one.number for one in w.d.versions if one.event in w.t.texts and not one.gone)
    asked = tuple(one.id for one in w.d.amendments.values() if one.event in w.t.texts and not one.gone)
    return TextsErased(w.d.id, versions, asked) if versions or asked else None


def wrote_text(w: Work) -> str:
    proposed = w.t.by == w.d.proposer
    return "" if proposed or _erased_texts(w) else "aucun texte de cette décision n'est effacé"


def erase_texts(w: Work) -> None:
    """What is opened again one day is not decided on words that nobody can read, nor waits for who proposed it."""
    if gone := _erased_texts(w):
        w.do(gone)
    left.note(w, w.t.by)


def drop_unread(w: Work) -> None:
    """An amendment that nobody can read is neither accepted nor voted on."""
    for asked in unread(w.d):
        w.do(ch.AmendmentKept(w.d.id, replace(asked, status="erased")))


def stop_vote(w: Work) -> None:
    """The ballots were given to what nobody can read any more: the window is open again, as when a vote is called
    off."""
    end_of_voters(w)
    drop_count(w)
    drop_unread(w)
    w.due("vote_closes", None)
    call_off(w)


def takes_part(w: Work) -> str:
    by, d = w.t.by, w.d
    part = left.proposed_or_objected(d, by) or by in d.electorate or by in (*d.proxies, *d.proxies.values())
    waits = f"asked:{by}" in d.deadlines or any(d.requests[event].by == by for event in d.proving())
    late = any(said.by == by for said in d.late)
    return "" if part or waits or late or _erased_texts(w) else "cette personne n'a rien ici qui attende"


def leave(w: Work) -> None:
    """Close what waits for a person who will not come back."""
    by = w.t.by
    erase_texts(w)
    if w.d.state in _TALKED:
        drop_unread(w)
    answered(w)
    for event in w.d.proving():
        if w.d.requests[event].by == by:
            lapse(w, event)
    late = tuple(said for said in w.d.late if said.by != by)
    if late != w.d.late:
        w.do(WaitsForDeadline(w.d.id, late))
    for objection in list(w.d.objections.values()) if w.d.state not in _PASSED else ():
        if objection.by == by and objection.status in OPEN_OBJECTION:
            keep(w, replace(objection, status="withdrawn", reason=REASON))
            w.due(f"grace:{objection.id}", None)
            if w.d.state is not State.WITHDRAWN:
                w.tell("party_erased", {"objection": objection.id})
    if w.d.state in _VOTED:
        _without_their_voice(w)
    asked = "takeover" in w.d.deadlines or guards.text_is_gone(w.d)
    if by == w.d.proposer and w.d.state in _TALKED and not asked:
        w.due("takeover", w.after(w.charter.takeover_delay))
        w.tell("withdrawal")


def left_meanwhile(w: Work, erased: Callable[[str], bool]) -> None:
    """Whoever was erased while a correction had closed the decision leaves it now that it is open again."""
    d, asked = w.d, w.t
    part = {d.proposer, *(one.by for one in d.objections.values()), *d.electorate, *d.proxies, *d.proxies.values()}
    part |= {one.removeprefix(ASKED) for one in d.asked()} | {d.requests[event].by for event in d.proving()}
    for by in sorted(filter(erased, part | {said.by for said in d.late})):
        w.t = replace(asked, by=by)
        leave(w)
    w.t = asked


def _without_their_voice(w: Work) -> None:
    by = w.t.by
    waiting = in_use(w.d) if w.d.state in (State.VOTE_NOTICE, State.VOTE_OPEN) else {}
    ended = [giver for giver, to in w.d.proxies.items() if by in (giver, to)]
    end(w, {giver: BEARER_GONE if waiting.get(giver) == by else "" for giver in ended})
    # an empty electorate would let everybody vote
    if by in w.d.electorate and not stands(w.d.ballots.get(by)) and len(w.d.electorate) > 1:
        if by in w.d.ballots:
            w.do(ch.PositionsDropped(w.d.id, (by,), ballots=True))
        # what is shown of the voters counts as many as they are
        roll = {**w.d.roll, by: LEFT} if by in w.d.roll else None
        w.do(ch.DecisionNoted(w.d.id, electorate=tuple(one for one in w.d.electorate if one != by), roll=roll))
