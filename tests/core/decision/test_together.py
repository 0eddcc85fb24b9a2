"""Three decisions at once, in whatever order: what people do, deadlines, corrections and their undoing, people who are
one and two again, people who are erased. The explorer walks one decision alone, where none of the last happen."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from hub.core.decision import people
from hub.core.decision.charter import Charter
from hub.core.decision.charter_reading import from_map
from hub.core.decision.guards import text_is_gone
from hub.core.decision.handle import on_event
from hub.core.decision.leaving import Erased
from hub.core.decision.left import is_orphan
from hub.core.decision.linking import canonical, link
from hub.core.decision.machine import fold, recounted, step
from hub.core.decision.model import ENDS, OPEN_OBJECTION, Decision, State
from hub.core.decision.people import Member
from hub.core.decision.proxies import in_use
from hub.core.decision.secret import is_secret
from hub.core.decision.speaking import closed_by
from hub.core.decision.transitions import OPEN
from hub.core.decision.trigger import Step, Trigger
from hub.core.decision.unlinking import unlink
from tests.core.decision import invariants
from tests.core.decision.alphabet import EVERYONE, HOUR, VOTERS, alphabet
from tests.core.decision.deciding import MONDAY
from tests.core.decision.explore import begun
from tests.core.decision.facts import Space, event
from tests.core.decision.profiles import PROFILES

WALKS, STEPS = 24, 150
AT_ONCE = {"min_explicit_support": 0, "rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False}
RULES: tuple[Mapping[str, object], ...] = (
    {"delegate": "one", "amendment_seconds": 1, "method": "approval"},
    {"adopt_by": {"important": "vote"}, "quorum": 3, "quorum_failure": "extend", "delegate": "one"},
    {"adopt_by": {"important": "vote"}, "secret": "yes", "quorum": 3, "quorum_failure": "extend"},
    {**AT_ONCE, "amendment_seconds": 1, "delegate": "one", "proof": "signed"},
)
CLASSES = ("important", "important", "reversible", "statutory")


class World:
    """A walk: the space, its clock and what was done, for whoever reads why it fell."""

    def __init__(self, profile: str, rules: Mapping[str, object], seed: int) -> None:
        made, faults = from_map({**PROFILES[profile], **rules})
        assert not faults
        self.charter: Charter = made
        self.random, self.now, self.number = random.Random(seed), MONDAY, 0
        self.space = Space(*(Member(who, lists=("liste",)) for who in EVERYONE))
        self.done: list[str] = []
        for number in (1, 2, 3):
            one = begun(self.charter, self.random.choice(CLASSES))
            texts = (replace(one.versions[0], event=f"<t{number}@x>"),)
            self.space.sections.setdefault("decision", {})[f"D-{number}"] = replace(
                one, id=f"D-{number}", thread=f"f{number}", versions=texts
            )
            self.space.sections.setdefault("thread", {})[f"f{number}"] = f"D-{number}"

    @property
    def decisions(self) -> dict[str, Decision]:
        return self.space.sections["decision"]

    @property
    def gone(self) -> Mapping[str, datetime]:
        return self.space.sections.get("erased", {})

    def here(self) -> list[str]:
        return [who for who in EVERYONE if who not in self.gone and canonical(self.space, who) == who]

    def happens(self, key: str, trigger: Trigger) -> bool:
        """One step of a decision; whether it changed anything."""
        before = self.decisions[key]
        done = step(before, trigger, self.charter, trigger.at)
        after = fold(before, done)
        if done.changes and after is not None and not is_secret(before, self.charter):
            invariants.of_step(before, trigger, done, after, self.charter)
        self.space.take(done)
        return bool(done.changes)

    def goes_on(self) -> None:
        """Something happens: a deadline that has come, mostly; else whatever people or the clock may do."""
        self.number += 1
        running = ((d.deadlines, key) for key, d in self.decisions.items() if d.state not in ENDS)
        due, key, purpose = min(
            ((due, key, purpose) for deadlines, key in running for purpose, due in deadlines.items()),
            default=(self.now, "", ""),
        )
        if key and due <= self.now and self.random.random() > 0.1:
            self.done.append(f"{key} {purpose}")
            voters = people.electorate(self.space, self.charter, due)
            timer = Trigger("timer", due, about=purpose, due=due, electorate=voters, roll={"anna": "oui : liste"})
            assert self.happens(key, timer), "a deadline came and did nothing"
            return
        what = self.random.choices(
            (self._act, self._wait, self._correct, self._erase, self._join, self._part), (50, 24, 16, 4, 3, 3)
        )[0]
        self.done.append(what.__name__)
        what()

    def _wait(self) -> None:
        ahead = [at for d in self.decisions.values() if d.state not in ENDS for at in d.deadlines.values()]
        self.now = max(self.now, min(ahead, default=self.now) - self.random.choice((HOUR, 0 * HOUR)))

    def _act(self) -> None:
        key, d = self.random.choice(sorted(self.decisions.items()))
        mine = [who for who in VOTERS if who in self.here()]
        ways: Iterator[Trigger] = alphabet(d, self.now, mine, unseen=is_secret(d, self.charter))
        able = [one for one in ways if one.kind not in ("leave", "timer") and one.by in ("", *self.here())]
        chosen = self.random.choice(able)
        self.done.append(f"{chosen.kind} {key} {chosen.by}")
        voters = people.electorate(self.space, self.charter, self.now)
        self.happens(key, replace(chosen, at=self.now, electorate=voters))

    def _correct(self) -> None:
        kind = self.random.choice(("duplicate", "opened_by_mistake", "misread", "undo", "undo"))
        key, d = self.random.choice(sorted(self.decisions.items()))
        about = {
            "duplicate": sorted(self.decisions), "misread": EVERYONE,
            "undo": [one.id for one in d.corrections if not one.undone and one.kind != "undo"],
        }.get(kind, ())  # fmt: skip
        fields = {"about": self.random.choice(about) if about else "", "reason": "non", "kind": kind}
        if kind == "misread":
            fields["position"] = self.random.choice(("support", "objection", "none"))
        self.done.append(f"{key} {fields}")
        made = event("correction.made", "zoe", self.now, id=f"c{self.number}", decision=key, **fields)
        self.space.take(on_event(made, self.space, self.charter))

    def _erase(self) -> None:
        who = self.random.choice(self.here())
        if who == "zoe" or any(canonical(self.space, one) == who for one in self.space.keys("alias")):
            return
        held = [text for d in self.decisions.values() for text in (*d.versions, *d.amendments.values())]
        texts = tuple({text.event for text in held if text.by == who})
        self.space.take(Step((Erased(who, self.now),)))
        self.space.sections["member"].pop(who, None)
        for key in sorted(self.decisions):
            self.happens(key, Trigger("leave", self.now, who, f"l{self.number}", texts=texts))

    def _join(self) -> None:
        person, other = self.random.choice(self.here()), self.random.choice(self.here())
        joined = event("person.linked", at=self.now, id=f"j{self.number}", person=person, other=other)
        self._of_people(joined, link(joined, self.space)[0])

    def _part(self) -> None:
        other = self.random.choice([*self.space.keys("alias"), ""])
        parted = event("person.unlinked", at=self.now, id=f"p{self.number}", other=other)
        self._of_people(parted, unlink(parted, self.space)[0])

    def _of_people(self, what, changes) -> None:
        self.space.take(Step(tuple(changes)))
        for key in sorted(self.decisions):
            self.space.take(recounted(self.decisions[key], what, self.charter))

    def holds(self) -> None:
        """All that must hold of each decision, whatever happened to the others."""
        for d in self.decisions.values():
            objects = [one.by for one in d.objections.values() if one.status in OPEN_OBJECTION]
            assert closed_by(d) or len(objects) == len({*objects}), "two open objections of one person"
            assert d.deadlines or d.state in {*ENDS, State.IN_FORCE, State.DRAFT}, "no clock leads out of it"
            assert not d.deadlines or d.state not in ENDS, "an end that still waits for something"
            if d.state not in (*OPEN, State.VOTE_OPEN):
                continue
            bearers = [*in_use(d).values()]
            assert len(bearers) == len({*bearers}), "somebody carries two proxies"
            assert not any(d.amendments[one].gone for one in d.options), "an option that nobody can read"
            if d.state is State.VOTE_OPEN:
                assert not text_is_gone(d), "a vote on what nobody can read"
                continue
            assert not {*objects} & {*self.gone}, "an objection that nobody can answer"
            assert "takeover" in d.deadlines or not text_is_gone(d), "nobody is asked for a text"
            assert "takeover" in d.deadlines or is_orphan(d) or d.proposer not in self.gone, "nobody may take it over"


@pytest.mark.parametrize("rules", range(len(RULES)))
@pytest.mark.parametrize("profile", PROFILES)
def test_whatever_happens_to_one_the_others_hold(profile: str, rules: int) -> None:
    for seed in range(WALKS):
        world = World(profile, RULES[rules], seed)
        for _ in range(STEPS):
            try:
                world.goes_on()
                world.holds()
            except AssertionError as found:
                found.add_note(f"seed {seed}: {'; '.join(world.done[-12:])}")
                raise
