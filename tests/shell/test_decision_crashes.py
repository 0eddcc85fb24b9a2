"""Decisions on a real store that loses its process at any write: what is left is what a pure fold of the journal gives.

Events come in, come again, deadlines are fired in time, late, twice and out of order; at a write chosen beforehand the
process is gone before the transaction, before the commit or after it, with all its objects. Whoever was not answered
sends again, as any source does.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Connection

from hub import replay
from hub.bootstrap import Hub, open_hub
from hub.connector import Instance
from hub.core.decision.model import ENDS, Decision
from hub.core.event import Event
from hub.rulebook.decide import decide
from hub.rulebook.sections import SECTIONS
from hub.rulebook.world import Documents, timer
from hub.settings import Settings
from hub.spaces import Space
from hub.store import decided, desk, journal, outbox, state
from hub.store.codec import canonical, from_us, to_us
from tests.core.decision.profiles import PROFILES
from tests.shell.doubles import Bell, Clock

PEOPLE = ("anna", "omar", "lise", "paul", "zoe")
SAID = (
    "+1", "D'accord.", "Je m'abstiens.", "-1", "Je m'oppose.", "Contre : on verra.", "Je retire mon objection.",
    "Je m'oppose, parce que c'est trop cher. Je propose d'en louer un. Je veux bien aider.", "Appel au vote",
    "Prolongation", "Retrait", "Je reprends", "Réveil", "Et la couleur ?",
)  # fmt: skip
ASKED = (
    {"request": "amend", "amendment": "minor", "digest": "texte-a"}, {"request": "amend", "digest": "texte-b"},
    {"request": "meeting"}, {"request": "dismiss", "about": "O1", "reason": "dite"}, {"request": "call_vote"},
    {"request": "integrate", "about": "O1"}, {"request": "appeal", "about": "O1"}, {"request": "take_over"},
    {"request": "challenge", "reason": "un bulletin manque"}, {"request": "ruling", "verdict": "upheld"},
    {"request": "ruling", "verdict": "confirmed"}, {"request": "minutes", "verdict": "adopted"}, {"request": "renew"},
    {"request": "accept", "about": "A1"}, {"request": "refuse", "about": "A1"}, {"request": "repropose"},
)  # fmt: skip
# At which write of what is done next the process goes, and where in it; or not at all.
GONE = st.none() | st.tuples(
    st.integers(1, 3), st.sampled_from(("before the transaction", "before the commit", "after the commit"))
)
FAR = datetime(3000, 1, 1, tzinfo=UTC)
NUMBERS = {"lives": 0, "steps": 0, "crashes": 0, "events": 0, "decisions": 0}


class Gone(BaseException):
    """The process is no more; not an Exception, so that nobody lives on by catching it."""


class Lives(RuleBasedStateMachine):
    """One hub, its list played by the test, and a crash armed now and then."""

    profiles: ClassVar[tuple[str, ...]] = tuple(PROFILES)

    @initialize(profile=st.sampled_from(profiles))
    def begin(self, profile: str) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clock, self.deadly, self.where = Clock(), 0, ""
        liste = Instance("lieu", "liste", "mail", {"list": "liste@example.org"})
        self.space = Space(self.folder, "lieu", "Un lieu", profile=profile, mode="live", instances={"liste": liste})
        self.sent: dict[str, Event] = {}
        self.fired: list[Event] = []
        self.hub = self.opened()
        NUMBERS["lives"] += 1
        person = self.hub.keys.person("lieu", "mail:zoe@example.org")
        self.send(self.event("person.joined", "", fields={"person": person, "roles": ["facilitator", "secretary"]}))
        for what in ("[Proposition] Un vélo", "[Info] Je range"):
            self.proposes("anna", what)
        self.decides()
        self.the_list_gives_our_calls_back()

    # — the process —

    def opened(self) -> Hub:
        hub = open_hub(Settings(data_dir=self.folder), bell=Bell(), clock=self.clock, spaces={"lieu": self.space})
        write = hub.database.write

        @contextmanager
        def crossed() -> Iterator[Connection]:
            self.cross("before the transaction")
            with write() as connection:
                yield connection
                self.cross("before the commit")
            self.cross("after the commit")

        hub.database.write = crossed  # type: ignore[method-assign]
        return hub

    def cross(self, where: str) -> None:
        if self.deadly and where == self.where:
            self.deadly -= 1
            if not self.deadly:
                raise Gone(where)

    def doing(self, act: Callable[[], Any], gone: tuple[int, str] | None = None) -> None:
        """Do it; when the process goes meanwhile, open another one once the lease is over, and do it again."""
        NUMBERS["steps"] += 1
        self.deadly, self.where = gone or (0, "")
        try:
            act()
        except Gone:
            NUMBERS["crashes"] += 1
            self.hub.close()
            self.clock.forward(seconds=11)
            self.hub = self.opened()
            act()

    # — what happens —

    def event(self, kind: str, by: str, subject: str = "", **parts: Any) -> Event:
        id = f"<e{len(self.sent)}@example.org>"
        actor = f"mail:{by}@example.org" if by else ""
        now = self.clock.now()
        return Event(id, kind, "liste", now, now, subject=subject or id, actor=actor, **parts)

    def send(self, event: Event, gone: tuple[int, str] | None = None) -> None:
        self.sent[event.id] = event
        self.doing(lambda: self.hub.intake.take("lieu", [event]), gone)

    @rule(
        by=st.sampled_from(PEOPLE),
        what=st.sampled_from(("[Proposition] Un vélo", "[Info] Je range", "[Proposition] Règle")),
    )
    def proposes(self, by: str, what: str) -> None:
        event = self.event("mail.message.received", by, fields={"thread": f"fil-{len(self.sent)}", "proof": "direct"},
                           private={"subject": what, "text": what, "reply_text": what})  # fmt: skip
        self.send(event)

    @rule(by=st.sampled_from(PEOPLE), said=st.sampled_from(SAID), number=st.integers(1, 3), gone=GONE)
    def answers(self, by: str, said: str, number: int, gone: tuple[int, str] | None) -> None:
        private = {"subject": f"Re: [D-{number}] Un vélo", "text": said, "reply_text": said}
        self.send(self.event("mail.message.received", by, private=private, fields={"proof": "direct"}), gone)

    @rule(by=st.sampled_from(PEOPLE), asked=st.sampled_from(ASKED), number=st.integers(1, 3))
    def asks(self, by: str, asked: dict[str, str], number: int) -> None:
        fields = {"decision": f"D-{number}", "proof": "link", **asked}
        self.send(self.event("decision.requested", by, f"D-{number}", fields=fields))

    @rule()
    def the_list_gives_our_calls_back(self) -> None:
        with self.hub.database.read() as connection:
            waiting = outbox.listing(connection, "lieu", ["waiting"])
        for key in [row["key"] for row in waiting if "/call/list/" in row["key"]]:
            if f"<{key}>" not in self.sent:
                now = self.clock.now()
                back = Event(
                    f"<{key}>", "mail.message.received", "liste", now, now, subject=f"<{key}>", fields={"ours": key}
                )
                self.send(back)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def comes_again(self, data: st.DataObject) -> None:
        event = self.sent[data.draw(st.sampled_from(sorted(self.sent)))]
        self.doing(lambda: self.hub.intake.take("lieu", [event]))

    @rule(data=st.data())
    def comes_by_the_other_door(self, data: st.DataObject) -> None:
        """Many at once, in one shared commit (whose own end at any moment is what `make chaos` tells)."""
        self.deadly = 0
        events = [self.sent[id] for id in data.draw(st.lists(st.sampled_from(sorted(self.sent)), max_size=4))]

        async def together() -> None:
            await asyncio.gather(*(self.hub.intake.accept("lieu", [event]) for event in events))

        asyncio.run(together())

    # — the clock —

    @rule(hours=st.sampled_from((1, 7, 24, 49, 73, 24 * 8, 24 * 15, 24 * 60, 24 * 200)))
    def time_passes(self, hours: int) -> None:
        self.clock.forward(hours=hours)

    @rule(gone=GONE)
    def the_clock_ticks(self, gone: tuple[int, str] | None) -> None:
        """In order, once the list was read."""

        def read_then_fire() -> None:
            now = to_us(self.clock.now())
            with self.hub.database.write() as connection:
                desk.keep_sync(connection, "lieu", desk.Sync("liste", "", now, now, "", 0, 0))
            self.hub.timers.fire_due()

        self.doing(read_then_fire, gone)

    @rule(data=st.data(), hours=st.integers(0, 200), gone=GONE)
    def a_deadline_comes_out_of_order(self, data: st.DataObject, hours: int, gone: tuple[int, str] | None) -> None:
        """Any that is due; and then, perhaps, again and late."""
        self.clock.forward(hours=hours)
        with self.hub.database.read() as connection:
            due = list(state.due(connection, to_us(self.clock.now())))
        if due:
            space, subject, purpose, due_us = data.draw(st.sampled_from(due))
            self.fired.append(timer(subject, purpose, from_us(due_us)))
            self.doing(lambda: self.hub.timers.fire(space, subject, purpose, due_us), gone)

    @precondition(lambda self: self.fired)
    @rule(data=st.data())
    def a_deadline_comes_twice(self, data: st.DataObject) -> None:
        event = data.draw(st.sampled_from(self.fired))
        self.doing(lambda: self.hub.intake.take("lieu", [event]))

    @rule(gone=GONE)
    def decides(self, gone: tuple[int, str] | None = None) -> None:
        self.doing(lambda: self.hub.advancer.drain("lieu"), gone)

    # — what must hold —

    def decisions(self) -> dict[str, Decision]:
        with self.hub.database.read() as connection:
            found: dict[str, Decision] = state.documents(connection, "lieu", "decision", SECTIONS["decision"])
        return found

    @invariant()
    def nothing_ended_waits_for_anything(self) -> None:
        if not hasattr(self, "hub"):
            return
        for decision in self.decisions().values():
            assert decision.state not in ENDS or not decision.deadlines

    def teardown(self) -> None:
        if not hasattr(self, "hub"):
            return
        self.deadly = 0
        self.clock.forward(seconds=11)
        self.hub.advancer.drain("lieu")
        with self.hub.database.read() as connection:
            events = [journal.resolved(connection, one) for one in journal.read(connection, "lieu", 0, 100_000)]
            dead = {row["id"] for row in desk.dead_letters(connection, "lieu")}
            waiting = {row[1:] for row in state.due(connection, to_us(FAR))}
            outcomes = {one.id: decided.outcome_of(connection, "lieu", one.seq) for one in events}
        ids = [one.id for one in events]
        assert len(ids) == len(set(ids)), "an event is there twice"
        assert set(self.sent) <= set(ids), "an answered event is lost"
        assert [one.seq for one in events] == list(range(1, len(events) + 1)), "the order has a hole"
        assert all(outcomes[id] is not None or id in dead for id in ids), "an event was never decided"
        folded = self.folded(events)
        stored = self.decisions()
        assert {key: canonical(one) for key, one in stored.items()} == {
            key: canonical(folded.get("decision", key)) for key in folded.keys("decision")
        }
        awaited = {(key, purpose, to_us(due)) for key, one in stored.items() for purpose, due in one.deadlines.items()}
        assert waiting == awaited, "a deadline that a decision waits for will never come"
        report = replay.compare(self.hub, self.space, None)
        assert report.same, report.render()
        NUMBERS["events"] += len(events)
        NUMBERS["decisions"] += len(stored)
        self.hub.close()
        shutil.rmtree(self.folder)

    def folded(self, events: list[Event]) -> Documents:
        """The journal decided anew, in memory, by nothing but `decide` and the fold of its changes."""
        facts = Documents()
        context = self.hub.advancer._decider_of("lieu")._context  # type: ignore[attr-defined]
        for event in events:
            outcome = decide(event, facts, context)
            facts.apply(outcome.changes)
            facts.payloads[event.id] = event.private
        return facts


EXAMPLES = 100 if os.environ.get("CI") else 25
TestLives = pytest.mark.timeout(600)(Lives.TestCase)
TestLives.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_the_numbers_are_told(record_property: Callable[[str, object], None]) -> None:
    assert NUMBERS["crashes"] > 0
    assert NUMBERS["decisions"] > 0
    record_property("told", ", ".join(f"{count:,} {name}" for name, count in NUMBERS.items()))
