"""What we write down about decisions. Each change folds into one document and gives the same whenever applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from hub.core.decision.life import Life
from hub.core.decision.model import (
    ENDS,
    Amendment,
    Correction,
    Decision,
    Move,
    Objection,
    Position,
    State,
    TextVersion,
)

SECTION = "decision"


def changed(decision: Decision, **given: Any) -> Decision:
    """`dataclasses.replace` for decisions, in a tenth of the time: each change of each step makes one."""
    made = object.__new__(Decision)
    made.__dict__.update(decision.__dict__)
    made.__dict__.update(given)
    return made


@dataclass(frozen=True, slots=True)
class DecisionOpened:
    """A decision exists, in `draft`."""

    decision: Decision
    section: ClassVar[str] = SECTION

    @property
    def key(self) -> str:
        return self.decision.id

    def apply(self, before: Decision | None) -> Decision:
        return self.decision


@dataclass(frozen=True, slots=True)
class DecisionMoved:
    """A decision changed state (or stays, when the table says so and it is worth telling)."""

    key: str
    move: Move
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        target = State(self.move.target)
        return changed(
            before,
            state=target,
            version=before.version + 1,
            log=(*before.log, self.move),
            ended_at=self.move.at if target in ENDS else None,
        )


@dataclass(frozen=True, slots=True)
class PositionTaken:
    """A person's position or ballot, replacing an earlier one unless that one is later by counted time."""

    key: str
    position: Position
    ballot: bool = False
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        taken = before.ballots if self.ballot else before.positions
        person = self.position.person
        last = max(before.last_at or self.position.at, self.position.at)
        if person in taken and taken[person].at > self.position.at:
            return changed(before, last_at=last)
        merged = {**taken, person: self.position}
        if self.ballot:
            return changed(before, ballots=merged, last_at=last)
        return changed(before, positions=merged, last_at=last)


@dataclass(frozen=True, slots=True)
class PositionsDropped:
    """Positions no longer hold: the text changed, or a reading was wrong. `people` empty: all but `keep`, as changes of
    before 2026-11-29 say of a new text."""

    key: str
    people: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    ballots: bool = False
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        taken = before.ballots if self.ballots else before.positions
        gone = set(self.people) if self.people else {p for p, v in taken.items() if v.position not in self.keep}
        left = {person: value for person, value in taken.items() if person not in gone}
        return changed(before, ballots=left) if self.ballots else changed(before, positions=left)


@dataclass(frozen=True, slots=True)
class ObjectionKept:
    """An objection raised or changed: the whole of it as it now is."""

    key: str
    objection: Objection
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        last = max(before.last_at or self.objection.at, self.objection.at)
        return changed(before, objections={**before.objections, self.objection.id: self.objection}, last_at=last)


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    """What falls due when; None takes the deadline away. `closes` also shows it as the close of the window."""

    key: str
    purpose: str
    due: datetime | None
    closes: bool = False
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        left = {purpose: due for purpose, due in before.deadlines.items() if purpose != self.purpose}
        if self.due is not None:
            left[self.purpose] = self.due
        return changed(before, deadlines=left, closes_at=self.due if self.closes else before.closes_at)


@dataclass(frozen=True, slots=True)
class DeadlinesCleared:
    """Nothing is awaited any more, but for `keep`."""

    key: str
    keep: tuple[str, ...] = ()
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        return changed(before, deadlines={p: due for p, due in before.deadlines.items() if p in self.keep})


@dataclass(frozen=True, slots=True)
class TextChanged:
    """A new version of the text."""

    key: str
    version: TextVersion
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        return changed(before, versions=(*before.versions, self.version), last_at=self.version.at)


@dataclass(frozen=True, slots=True)
class AmendmentKept:
    """An amendment asked for or settled; as an option of the ballot when `option` names it, as none any more when its
    status is another: the vote chose it, and it is the text, or it lost."""

    key: str
    amendment: Amendment
    option: str = ""
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        gone = self.amendment.id if self.amendment.status != "option" else ""
        options = tuple(one for one in dict.fromkeys((*before.options, self.option)) if one not in ("", gone))
        return changed(before, amendments={**before.amendments, self.amendment.id: self.amendment}, options=options)


@dataclass(frozen=True, slots=True)
class Seconded:
    """A person joined a request that needs several; an empty person drops the request."""

    key: str
    request: str
    person: str = ""
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        joined = before.seconds.get(self.request, ())
        left = {request: people for request, people in before.seconds.items() if request != self.request}
        if self.person:
            left[self.request] = joined if self.person in joined else (*joined, self.person)
        return changed(before, seconds=left)


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of the decision (rounds, meetings, extensions, postponements…) takes a value."""

    key: str
    name: str
    value: int
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        return changed(before, counts={**before.counts, self.name: self.value})


@dataclass(frozen=True, slots=True)
class DecisionNoted:
    """Facts of the decision that are none of the above; those left None do not change."""

    key: str
    announced_at: datetime | None = None
    rest: int | None = None
    adopted_by: str | None = None
    adopted_digest: str | None = None
    electorate: tuple[str, ...] | None = None
    roll: dict[str, str] | None = None
    result: dict[str, str] | None = None
    proposer: str | None = None
    message: str | None = None
    card: str | None = None
    opened_at: datetime | None = None
    proxies: dict[str, str] | None = None
    urn: tuple[str, ...] | None = None
    last_at: datetime | None = None
    earlier: tuple[Life, ...] | None = None
    title: str | None = None
    amount: str | None = None
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        given = {name: value for name in _NOTED if (value := getattr(self, name)) is not None}
        return changed(before, **given)


_NOTED = (
    "announced_at", "rest", "adopted_by", "adopted_digest", "electorate", "roll", "result", "proposer", "message",
    "opened_at", "proxies", "urn", "last_at", "earlier", "title", "card", "amount",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CorrectionMade:
    """A correction, or its undoing (same id): state and position as they should have been."""

    key: str
    correction: Correction
    state: str = ""
    position: Position | None = None
    drop: str = ""
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        others = tuple(c for c in before.corrections if c.id != self.correction.id)
        where = "ballots" if self.correction.ballot else "positions"
        said = {p: v for p, v in getattr(before, where).items() if p != self.drop}
        if self.position is not None:
            said[self.position.person] = self.position
        state = State(self.state) if self.state else before.state
        ended = (self.correction.at if state in ENDS else None) if self.state else before.ended_at
        return changed(
            before, corrections=(*others, self.correction), state=state, ended_at=ended, version=before.version + 1,
            **{where: said},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThreadLinked:
    """Mails of this thread speak of this decision; "" unlinks."""

    key: str
    decision: str
    section: ClassVar[str] = "thread"

    def apply(self, before: str | None) -> str | None:
        return self.decision or None


@dataclass(frozen=True, slots=True)
class CardLinked:
    """This card speaks of this decision; "" unlinks."""

    key: str
    decision: str
    section: ClassVar[str] = "card"

    def apply(self, before: str | None) -> str | None:
        return self.decision or None


@dataclass(frozen=True, slots=True)
class NumberTaken:
    """The last number given in a series (D-1, D-2…)."""

    key: str
    value: int
    section: ClassVar[str] = "counter"

    def apply(self, before: int | None) -> int:
        return max(before or 0, self.value)
