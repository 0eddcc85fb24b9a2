"""The document of one decision: what is known of it, who said what, what it waits for, every move and why.

Opaque person ids only; texts stay with the events that brought them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hub.core.decision.life import Life
from hub.core.decision.trigger import Trigger


class State(StrEnum):
    """Where a decision stands; the names are public interface."""

    DRAFT = "draft"
    NOTICE = "notice"
    CONSENT_OPEN = "consent_open"
    OBJECTED = "objected"
    DEADLOCK = "deadlock"
    VOTE_NOTICE = "vote_notice"
    VOTE_OPEN = "vote_open"
    TALLY = "tally"
    ADOPTED = "adopted"
    CONTESTED = "contested"
    IN_FORCE = "in_force"
    REVIEW_DUE = "review_due"
    REJECTED = "rejected"
    NO_RESULT = "no_result"
    WITHDRAWN = "withdrawn"
    DORMANT = "dormant"
    SUPERSEDED = "superseded"


ENDS = frozenset({State.REJECTED, State.NO_RESULT, State.WITHDRAWN, State.DORMANT, State.SUPERSEDED})
# Taken, or ended: nobody is asked anything any more, but for its contest and its review.
TAKEN = frozenset({State.ADOPTED, State.CONTESTED, State.IN_FORCE, State.REVIEW_DUE})
# Objections in these states still stand in the way.
STANDING = frozenset({"qualified", "standing"})
# The purpose of a deadline by which a person may answer a question is this and the person.
ASKED = "asked:"
LOST = "lost"  # the count of mails that seemed to take a position and whose author the list hid
# The purpose of a deadline by which a person may say whose a request in their name is: this and the mail's event.
PROVING = "proof:"
OPEN_OBJECTION = STANDING | {"raised", "incomplete"}
ANSWERED = frozenset({"voted", "ended"})


@dataclass(frozen=True, slots=True)
class Position:
    """What one person last said. `counts` is false when the proof is too weak: shown, not counted.

    Until its author confirms one that nothing proves, `before` is what it replaced, `withdrew` the objection it took
    back: both return when the author denies having written it.
    `backs`: a reservation of somebody in favour, who is counted among the supports too.
    In a vote `position` may be empty and `ranking` (best first, ties joined by "=") or `grades` hold the ballot.
    """

    person: str
    position: str
    at: datetime
    proof: str = "list"
    counts: bool = True
    event: str = ""
    option: str = ""
    ranking: tuple[str, ...] = ()
    grades: dict[str, str] = field(default_factory=dict)
    source: str = "mail"
    before: Position | None = None
    withdrew: str = ""
    backs: bool = False


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection. `status`: incomplete, qualified, standing, integrated, withdrawn, dismissed, reserve, ignored,
    denied (its author did not write it), voted or ended (what took the decision, a vote or an assembly, answered it),
    closed. `was` is the status in which it was taken back."""

    id: str
    by: str
    status: str
    at: datetime
    event: str = ""
    has_reason: bool = False
    has_proposal: bool = False
    offers_help: bool = False
    reason: str = ""
    version: int = 1
    appeals: tuple[str, ...] = ()
    was: str = ""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version of the text: the digest is what is adopted; the words are in the private payload of `event`.
    `answer` is the mail that accepted an amendment without proof; `gone` tells that the words were erased."""

    number: int
    digest: str
    at: datetime
    kind: str = "major"
    by: str = ""
    event: str = ""
    answer: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of text that somebody else than the proposer asked for. `status`: asked, accepted, refused, option,
    chosen (the option that won the vote, whose text is the decision's from then on), erased; `gone` as of a version."""

    id: str
    by: str
    kind: str
    digest: str
    at: datetime
    status: str = "asked"
    seconds: tuple[str, ...] = ()
    event: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What a mail that does not prove its author asks for in a person's name, until that person says whose it is.
    `status`: asked (waits for the person), counted (done, as the charter asks for no more proof), lapsed (the person
    did not answer in time; they still may), confirmed, denied. `kind` is that of its trigger, with what it brings;
    `proposer` is who proposed before; `about` is the amendment that is answered; `settled` are the amendments that it
    answered as it was done, each with the status that it had, until that status is theirs again."""

    event: str
    kind: str
    by: str
    at: datetime
    status: str = "asked"
    digest: str = ""
    amendment: str = "major"
    reason: str = ""
    proposer: str = ""
    about: str = ""
    settled: tuple[tuple[str, str], ...] = ()


# A request in these states may still be confirmed or denied.
UNPROVEN = frozenset({"asked", "counted", "lapsed"})


@dataclass(frozen=True, slots=True)
class Move:
    """One change of state: the row of the table that allowed it, what led to it, and why in a French sentence."""

    number: str
    source: str
    target: str
    trigger: str
    at: datetime
    by: str = ""
    event: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A misreading put right, with what it replaced so that it can be undone; `ballot` when it was one of a vote.

    `to` is the position that it made of a misread one ("" where that was not kept); of a decision that it
    closed, `before_deadlines` is what that one was waiting for, `spoke` the threads and cards that spoke of it (None
    where that was not kept)."""

    id: str
    kind: str
    about: str
    reason: str
    by: str
    at: datetime
    before_state: str = ""
    before_position: Position | None = None
    undone: bool = False
    ballot: bool = False
    to: str = ""
    before_deadlines: dict[str, datetime] = field(default_factory=dict)
    spoke: dict[str, tuple[str, ...]] | None = None


# Without slots, alone of the documents: a change copies its dictionary (`changes.changed`) instead of thirty fields.
@dataclass(frozen=True)
class Decision:
    """Fold of a decision's changes. Times are aware UTC. `deadlines` maps a purpose to when it falls due.

    `past` tells that it was opened by what was read of the past, not as it happened, `imported_at` when that was read.
    `reviewed` tells whether it comes up for review one day: rules do, a purchase does not.
    `adopted_by` is "", silence, explicit, vote or assembly. `rest` is the seconds left on a frozen clock.
    `seconds` holds who joined a pending request ("extension", "vote", "sponsor", "appeal:O1"). `electorate` is
    the snapshot of a vote; empty means whoever takes part. `roll` says of each person of the roster, when the vote
    opened, whether they vote and why. `urn` holds the choices of a secret vote while they are counted. `result`
    maps what a count found. `late` is what came after a deadline that is still to be looked at (`afterwards`).
    """

    id: str
    title: str
    decision_class: str
    state: State
    proposer: str
    opened_at: datetime
    rulebook: str = ""
    versions: tuple[TextVersion, ...] = ()
    options: tuple[str, ...] = ()
    positions: dict[str, Position] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    ballots: dict[str, Position] = field(default_factory=dict)
    urn: tuple[str, ...] = ()
    proxies: dict[str, str] = field(default_factory=dict)
    amendments: dict[str, Amendment] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    deadlines: dict[str, datetime] = field(default_factory=dict)
    seconds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    result: dict[str, str] = field(default_factory=dict)
    version: int = 0
    announced_at: datetime | None = None
    closes_at: datetime | None = None
    last_at: datetime | None = None
    ended_at: datetime | None = None
    rest: int = 0
    adopted_by: str = ""
    adopted_digest: str = ""
    electorate: tuple[str, ...] = ()
    roll: dict[str, str] = field(default_factory=dict)
    thread: str = ""
    card: str = ""
    message: str = ""
    amount: str = ""
    tag: str = ""
    reviewed: bool = True
    about_persons: bool = False
    past: bool = False
    imported_at: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    late: tuple[Trigger, ...] = ()
    left: tuple[str, ...] = ()  # who was erased of those who proposed it or objected to it
    log: tuple[Move, ...] = ()
    earlier: tuple[Life, ...] = ()

    @property
    def digest(self) -> str:
        """The digest of the text in force."""
        return self.versions[-1].digest if self.versions else ""

    @property
    def moved_at(self) -> datetime:
        """When something was last said or changed about it."""
        return max(self.opened_at, self.last_at or self.opened_at, *(move.at for move in self.log[-1:]))

    @property
    def next_deadline(self) -> tuple[str, datetime | None]:
        """What falls due next for the whole of it, and when: no reminder, no time of one objection (`grace:O1`).

        ("", None) when nothing does.
        """
        found = [(at, one) for one, at in self.deadlines.items() if one != "reminder" and ":" not in one]
        return min(found)[::-1] if found else ("", None)

    @property
    def rounds(self) -> int:
        """Rounds of discussion so far."""
        return self.counts.get("rounds", 0)

    def is_past(self, at: datetime) -> bool:
        """Whether `at` is before it was imported. What fell due then is told to nobody, what comes later is life."""
        return self.imported_at is not None and at < self.imported_at

    def standing(self) -> list[Objection]:
        """Objections that stop the decision."""
        return [o for o in self.objections.values() if o.status in STANDING]

    def incomplete(self) -> list[Objection]:
        """Objections that still lack a part."""
        return [o for o in self.objections.values() if o.status == "incomplete"]

    def asked(self) -> list[str]:
        """Deadlines of questions that wait for their person's answer."""
        return [purpose for purpose in self.deadlines if purpose.startswith(ASKED)]

    def proving(self) -> dict[str, datetime]:
        """By when the person may answer, of each mail that asked for something in their name and still waits."""
        return {p.removeprefix(PROVING): due for p, due in self.deadlines.items() if p.startswith(PROVING)}

    def objection_of(self, person: str) -> Objection | None:
        """A person's open objection: at most one."""
        return next((o for o in self.objections.values() if o.by == person and o.status in OPEN_OBJECTION), None)

    def counted(self, position: str) -> list[str]:
        """People whose position is this one and counts."""
        said = (p for p in self.positions.values() if p.counts)
        return [p.person for p in said if p.position == position or (p.backs and position == "support")]
