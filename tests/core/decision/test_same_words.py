"""The same words are one text: an amendment that says what the text says is accepted, and is no option beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.decision.deciding import Story

VOTED = {"adopt_by": {"important": "vote"}, "amendment_seconds": 1, "min_explicit_support": 0}


def statuses(story: Story) -> dict[str, str]:
    return {one.id: one.status for one in story.d.amendments.values()}


def asked(**charter: object) -> Story:
    story = Story(**charter)
    story.happens("amend", "omar", digest="texte-2", amendment="major", event="<a1@x>")
    return story


def test_a_proposer_who_takes_up_the_words_of_an_amendment_has_accepted_it() -> None:
    story = asked()
    story.happens("amend", "anna", digest="texte-2", amendment="major")
    assert statuses(story) == {"A1": "accepted"}
    story.wait(days=2)
    story.happens("position", "omar", position="support")
    close, versions = story.d.deadlines["close"], story.d.versions
    done = story.happens("accept", "anna", about="A1")
    assert done.reason == "cet amendement n'attend pas de réponse"
    assert (story.d.versions, story.d.deadlines["close"], set(story.d.positions)) == (versions, close, {"omar"})
    assert story.happens("refuse", "anna", about="A1").reason == "cet amendement n'attend pas de réponse"


@pytest.mark.parametrize("end", ["asked", "refused", "option"])
def test_the_same_words_are_asked_for_once(end: str) -> None:
    story = asked(amendment_seconds=2 if end == "refused" else 1)
    if end != "asked":
        story.happens("refuse", "anna", about="A1")
        story.happens("second", "lise", about="A1")
    assert statuses(story) == {"A1": end}
    done = story.happens("amend", "paul", digest="texte-2", amendment="major", event="<a2@x>")
    assert done.reason == "cet amendement est déjà demandé, dans les mêmes mots"
    assert statuses(story) == {"A1": end}


def test_what_was_accepted_and_left_again_may_be_asked_for_again() -> None:
    story = asked()
    story.happens("accept", "anna", about="A1")
    story.happens("amend", "anna", digest="texte-3", amendment="major")
    story.happens("amend", "paul", digest="texte-2", amendment="major", event="<a2@x>")
    assert statuses(story) == {"A1": "accepted", "A2": "asked"}


def test_an_option_whose_words_become_the_text_does_not_split_the_vote() -> None:
    story = asked(**VOTED)
    story.happens("refuse", "anna", about="A1")
    story.happens("second", "lise", about="A1")
    assert story.d.options == ("A1",)
    story.happens("amend", "anna", digest="texte-2", amendment="editorial")
    assert (statuses(story), story.d.options) == ({"A1": "accepted"}, ())


def test_an_amendment_taken_up_in_the_proposers_name_waits_again_once_they_deny_it() -> None:
    story = asked()
    story.happens("amend", "anna", proof="list", digest="texte-2", amendment="major", event="<faux@x>")
    assert statuses(story) == {"A1": "accepted"}
    story.happens("deny", "anna", about="<faux@x>", proof="link")
    assert story.d.digest != "texte-2"
    assert statuses(story) == {"A1": "asked"}


def waiting(was: str, *, draft: bool = False) -> Story:
    """A1 is asked for, refused, or an option; `draft`: the proposal was withdrawn and came back."""
    story = asked(**VOTED)
    if was != "asked":
        story.happens("refuse", "anna", about="A1")
    if draft:
        story.happens("withdraw", "anna")
        story.wait(days=220)
        story.happens("repropose", "anna", proof="direct")
    if was == "option":
        story.happens("second", "lise", about="A1")
    return story


@pytest.mark.parametrize(
    ("was", "draft"), [("asked", False), ("refused", False), ("option", False), ("asked", True), ("refused", True)]
)
def test_a_denied_change_puts_back_what_it_settled_as_it_was(was: str, draft: bool) -> None:
    story = waiting(was, draft=draft)
    before = (story.d.amendments, story.d.options, story.d.digest)
    story.happens("amend", "anna", proof="list", digest="texte-2", amendment="major", event="<faux@x>")
    assert (statuses(story), story.d.options, story.d.digest) == ({"A1": "accepted"}, (), "texte-2")
    story.happens("deny", "anna", about="<faux@x>", proof="link")
    assert (story.d.amendments, story.d.options, story.d.digest) == before


@pytest.mark.parametrize("was", ["asked", "refused"])
def test_a_denied_acceptance_leaves_the_amendment_as_it_was(was: str) -> None:
    story = waiting(was)
    before = story.d.amendments
    story.happens("accept", "anna", proof="list", about="A1", event="<faux@x>")
    assert (statuses(story), story.d.digest) == ({"A1": "accepted"}, "texte-2")
    story.happens("deny", "anna", about="<faux@x>", proof="link")
    assert (story.d.amendments, story.d.digest) == (before, "texte-1")


def test_what_was_accepted_long_before_a_denied_change_stays_accepted() -> None:
    story = asked()
    story.happens("accept", "anna", about="A1")
    story.wait(days=0.1)
    story.happens("amend", "anna", digest="texte-3", amendment="major")
    story.wait(days=0.1)
    story.happens("amend", "anna", proof="list", digest="texte-2", amendment="major", event="<faux@x>")
    assert story.d.digest == "texte-2"
    story.happens("deny", "anna", about="<faux@x>", proof="link")
    assert (story.d.digest, statuses(story)) == ("texte-3", {"A1": "accepted"})


def test_a_proposal_made_again_in_the_words_of_an_amendment_has_accepted_it() -> None:
    story = waiting("refused")
    story.happens("withdraw", "anna")
    story.wait(days=220)
    story.happens("repropose", "anna", digest="texte-2", amendment="major", proof="direct", event="<r@x>")
    last = story.d.versions[-1]
    assert (last.digest, last.kind, last.event, len(story.d.versions)) == ("texte-2", "major", "<r@x>", 2)
    assert statuses(story) == {"A1": "accepted"}
    story.happens("announced")
    assert story.happens("accept", "anna", about="A1").reason == "cet amendement n'attend pas de réponse"
    assert story.happens("second", "lise", about="A1").reason == "le texte en vigueur dit déjà ces mots"


@pytest.mark.parametrize(("kind", "who"), [("accept", "anna"), ("refuse", "anna"), ("second", "lise")])
def test_an_amendment_that_says_the_text_is_neither_answered_nor_seconded(kind: str, who: str) -> None:
    """As a store of before may hold it."""
    story = waiting("refused")
    said = replace(story.d.amendments["A1"], digest=story.d.digest)
    story.d = replace(story.d, amendments={"A1": said})
    assert story.happens(kind, who, about="A1").reason == "le texte en vigueur dit déjà ces mots"
    assert (statuses(story), len(story.d.versions)) == ({"A1": "refused"}, 1)
