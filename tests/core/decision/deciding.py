"""Short hands for stories about decisions: a collective of five, a clock, and what each person does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hub.core.decision.changes import DecisionOpened
from hub.core.decision.charter import Charter
from hub.core.decision.charter_reading import from_map
from hub.core.decision.machine import fold, step
from hub.core.decision.model import Decision, State, TextVersion
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.decision.unproven import PERSONAL

MONDAY = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
PEOPLE = ("anna", "omar", "lise", "paul", "zoe")


def charter(**keys: object) -> Charter:
    """A charter with some keys set as a rules file would."""
    made, faults = from_map(keys)
    assert not faults, faults
    return made


class Story:
    """A decision proposed by Anna, and what happens to it. Zoe facilitates and is the secretary."""

    def __init__(self, kind: str = "important", at: datetime = MONDAY, announced: bool = True, **keys: object) -> None:
        self.charter = charter(**keys)
        self.now = at
        self.steps: list[Step] = []
        opened = Decision(
            "D-1", "Acheter un vélo", kind, State.DRAFT, "anna", at,
            versions=(TextVersion(1, "texte-1", at, by="anna"),), last_at=at,
        )  # fmt: skip
        self.d = DecisionOpened(opened).apply(None)
        self.happens("propose", "anna")
        if announced:
            self.happens("announced")

    def roles(self, person: str) -> frozenset[str]:
        roles = {"list", "active"} if person in PEOPLE else set()
        if person == self.d.proposer:
            roles.add("proposer")
        if person == "zoe":
            roles |= {"facilitator", "secretary"}
        return frozenset(roles)

    def happens(self, kind: str, by: str = "", **more: object) -> Step:
        more.setdefault("electorate", PEOPLE)
        if kind in PERSONAL:
            more.setdefault("proof", "link")
        trigger = Trigger(kind, self.now, by, roles=self.roles(by), **more)  # type: ignore[arg-type]
        done = step(self.d, trigger, self.charter, self.now)
        folded = fold(self.d, done)
        assert folded is not None
        self.d = folded
        self.steps.append(done)
        return done

    def says(self, person: str, position: str, **more: object) -> Step:
        return self.happens("position", person, position=position, **more)

    def objects(
        self, person: str, reason: bool = True, proposal: bool = True, help: bool = True, **more: object
    ) -> Step:
        return self.happens("objection", person, has_reason=reason, has_proposal=proposal, offers_help=help, **more)

    def wait(self, days: float = 0, hours: float = 0) -> None:
        """Time passes; each deadline comes in its order."""
        end = self.now + timedelta(days=days, hours=hours)
        while True:
            purpose, due = min(self.d.deadlines.items(), key=lambda item: (item[1], item[0]), default=("", end))
            if not purpose or due > end:
                break
            self.now = max(self.now, due)
            done = self.happens("timer", about=purpose, due=due)
            assert done.changes, (purpose, done.reason)
        self.now = end

    def notices(self, kind: str) -> list[Notice]:
        return [notice for done in self.steps for notice in done.notices if notice.kind == kind]

    @property
    def state(self) -> str:
        return self.d.state.value

    def with_charter(self, **keys: object) -> Story:
        self.charter = replace(self.charter, **keys)  # type: ignore[arg-type]
        return self
