"""Texts and answers in the proposer's name: once they deny each of them, all is as if none had been sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.decision.model import Amendment
from tests.core.decision.deciding import Story

FORGED = ("camion", "avion", "bateau")


def forged(story: Story, kind: str, event: str, **more: object) -> None:
    story.wait(hours=0.1)
    assert story.happens(kind, "anna", proof="list", event=event, **more).changes
    assert story.d.requests[event].status == "counted"


def denies(story: Story, event: str) -> None:
    story.wait(hours=0.1)
    story.happens("deny", "anna", about=event, proof="link")
    assert story.d.requests[event].status == "denied"


def settled(story: Story) -> tuple[str, dict[str, tuple[str, tuple[str, ...]]], set[str]]:
    """The text in force, the status of each amendment with who seconds it, and the options of the ballot."""
    amendments = {one.id: (one.status, one.seconds) for one in story.d.amendments.values()}
    return story.d.digest, amendments, set(story.d.options)


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize("order", list(permutations(FORGED)))
def test_the_last_text_of_theirs_comes_back_in_whatever_order_they_deny(order: list[str], announced: bool) -> None:
    story = Story(announced=announced)
    for one in FORGED:
        forged(story, "amend", one, digest=one)
    for left, one in enumerate(order, start=1):
        denies(story, one)
        assert story.d.digest not in order[:left], "a text that they denied is in force"
    assert (story.d.digest, story.d.versions[-1].answer) == ("texte-1", "")


def test_a_text_of_theirs_between_two_forged_ones_comes_back() -> None:
    story = Story()
    forged(story, "amend", "camion", digest="camion")
    story.happens("amend", "anna", digest="vélo d'occasion", event="<hers@x>")
    forged(story, "amend", "avion", digest="avion")
    denies(story, "avion")
    denies(story, "camion")
    assert (story.d.digest, story.d.versions[-1].event) == ("vélo d'occasion", "<hers@x>")


def asked(**charter: object) -> Story:
    story = Story(**charter)
    story.happens("amend", "omar", digest="tandem", amendment="major", event="<a1@x>")
    return story


@pytest.mark.parametrize("order", [("oui", "avion"), ("avion", "oui")])
def test_an_acceptance_denied_before_or_after_a_text_is_none(order: tuple[str, str]) -> None:
    story = asked()
    before = settled(story)
    forged(story, "accept", "oui", about="A1")
    forged(story, "amend", "avion", digest="avion")
    for one in order:
        denies(story, one)
    assert settled(story) == before


def test_an_amendment_accepted_by_themselves_after_they_denied_it_is_the_text_to_go_back_to() -> None:
    story = asked()
    forged(story, "accept", "oui", about="A1")
    denies(story, "oui")
    story.happens("accept", "anna", about="A1", event="<really@x>")
    forged(story, "amend", "avion", digest="avion")
    denies(story, "avion")
    assert settled(story) == ("tandem", {"A1": ("accepted", ())}, set())


def test_a_text_that_went_again_and_is_denied_later_gives_way_too() -> None:
    story = asked()
    forged(story, "accept", "oui", about="A1")
    forged(story, "amend", "avion", digest="avion")
    denies(story, "avion")
    assert story.d.digest == "tandem"
    forged(story, "amend", "bateau", digest="bateau")
    denies(story, "oui")
    denies(story, "bateau")
    assert settled(story) == ("texte-1", {"A1": ("asked", ())}, set())


def test_a_refusal_denied_takes_the_option_off_the_ballot_and_the_amendment_waits_again() -> None:
    story = asked()
    for person in ("lise", "paul"):
        story.happens("second", person, about="A1")
    before = settled(story)
    forged(story, "refuse", "non", about="A1")
    assert settled(story) == ("texte-1", {"A1": ("option", ("lise", "paul"))}, {"A1"})
    denies(story, "non")
    assert settled(story) == before
    story.happens("refuse", "anna", about="A1")
    assert settled(story) == ("texte-1", {"A1": ("option", ("lise", "paul"))}, {"A1"})


def test_seconds_that_came_after_a_refusal_denied_are_kept() -> None:
    story = asked()
    forged(story, "refuse", "non", about="A1")
    for person in ("lise", "paul"):
        story.happens("second", person, about="A1")
    assert story.d.options == ("A1",)
    denies(story, "non")
    assert settled(story) == ("texte-1", {"A1": ("asked", ("lise", "paul"))}, set())


@pytest.mark.parametrize("order", [("non", "oui"), ("oui", "non")])
def test_a_refusal_and_then_an_acceptance_denied_in_any_order_are_none(order: tuple[str, str]) -> None:
    story = asked()
    before = settled(story)
    forged(story, "refuse", "non", about="A1")
    forged(story, "accept", "oui", about="A1")
    for one in order:
        denies(story, one)
    assert settled(story) == before


def test_words_forged_twice_are_accepted_until_both_are_denied() -> None:
    story = asked()
    before = settled(story)
    forged(story, "amend", "tandem", digest="tandem")
    forged(story, "amend", "avion", digest="avion")
    forged(story, "amend", "encore", digest="tandem")
    denies(story, "tandem")
    assert settled(story) == ("tandem", {"A1": ("accepted", ())}, set())
    denies(story, "avion")
    denies(story, "encore")
    assert settled(story) == before


def test_what_they_answered_themselves_since_stays_answered() -> None:
    story = asked()
    forged(story, "accept", "oui", about="A1")
    denies(story, "oui")
    story.happens("refuse", "anna", about="A1")
    forged(story, "amend", "avion", digest="avion")
    denies(story, "avion")
    assert settled(story) == ("texte-1", {"A1": ("refused", ())}, set())


@dataclass
class Twice:
    """The same story with and without what is forged."""

    with_them: Story = field(default_factory=Story)
    without: Story = field(default_factory=Story)
    waiting: list[str] = field(default_factory=list)
    count: int = 0

    def theirs(self, kind: str, by: str, **more: object) -> None:
        """What is really said, where it may be said both with and without what was forged."""
        self.later()
        stories = (self.with_them, self.without)
        before = [one.d for one in stories]
        if not all(one.happens(kind, by, **more).changes for one in stories):
            self.with_them.d, self.without.d = before

    def forged(self, kind: str, **more: object) -> None:
        self.later()
        event = f"<forged{self.count}@x>"
        self.with_them.happens(kind, "anna", proof="list", event=event, **more)
        self.waiting += [event] if event in self.with_them.d.requests else []

    def denied(self, which: int) -> None:
        if self.waiting:
            self.later()
            denies(self.with_them, self.waiting.pop(which % len(self.waiting)))

    def later(self) -> None:
        self.count += 1
        self.with_them.wait(hours=0.1)
        self.without.now = self.with_them.now

    def amendment(self, which: int) -> Amendment | None:
        known = list(self.with_them.d.amendments.values())
        return known[which % len(known)] if known else None


WHAT = st.sampled_from(
    ("her text", "her accept", "amendment", "second", "forged text", "forged text", "forged words", "forged accept",
     "forged refuse", "denied", "denied")
)  # fmt: skip


@given(st.lists(st.tuples(WHAT, st.integers(0, 7)), max_size=25))
def test_once_all_that_was_forged_is_denied_all_is_as_without_it(what: list[tuple[str, int]]) -> None:
    both = Twice()
    for name, which in what:
        new, one = f"texte-{both.count + 2}", both.amendment(which)
        if name == "her text":
            both.theirs("amend", "anna", digest=new, event=f"<hers{both.count}@x>")
        elif name == "amendment":
            both.theirs("amend", "omar", digest=new, event=f"<a{both.count}@x>")
        elif name == "forged text":
            both.forged("amend", digest=new)
        elif name == "denied":
            both.denied(which)
        elif one is not None:
            if name == "second":
                both.theirs("second", ("lise", "paul", "zoe")[which % 3], about=one.id)
            elif name == "her accept":
                both.theirs("accept", "anna", about=one.id, event=f"<hers{both.count}@x>")
            elif name == "forged words":
                both.forged("amend", digest=one.digest)
            else:
                both.forged(name.removeprefix("forged "), about=one.id)
    while both.waiting:
        both.denied(0)
    assert settled(both.with_them) == settled(both.without)


def test_what_was_said_before_a_forged_objection_is_not_said_of_a_text_that_came_since() -> None:
    story = Story(min_explicit_support=0)
    story.says("lise", "support", proof="link")
    story.objects("lise", proof="list", event="<faux@x>")
    story.happens("amend", "anna", digest="texte-2", amendment="minor")
    story.now += timedelta(hours=1)
    story.happens("deny", "lise", about="<faux@x>", proof="link")
    assert (story.d.positions, story.d.standing()) == ({}, [])
