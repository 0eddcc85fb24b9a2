"""An option that wins its vote is the decision's text from then on: adopted, told and shown as such."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.model import State
from hub.core.decision.notices import Where, effects
from hub.core.decision.put_to_vote import chosen
from hub.core.decision.trigger import Trigger
from hub.core.effect import SendMail
from tests.core.decision import invariants
from tests.core.decision.deciding import PEOPLE, Story

FOR = {
    "two_thirds": {"option": "A1"},
    "approval": {"ranking": ("A1",)},
    "majority_judgment": {"grades": {"A1": "très bien", "proposition": "à rejeter", "ne rien changer": "à rejeter"}},
    "condorcet": {"ranking": ("A1", "proposition", "ne rien changer")},
}


def voted(method: str = "two_thirds", kind: str = "major", **keys: object) -> Story:
    """A1, which costs 300 €, is refused and seconded; three of four vote for it."""
    story = Story(adopt_by={"important": "vote"}, amendment_seconds=1, method=method, blackout=[], **keys)
    story.says("lise", "support")
    story.happens("amend", "omar", digest="texte-2", amendment=kind, event="<a1@x>")
    story.happens("refuse", "anna", about="A1")
    story.happens("second", "lise", about="A1")
    story.happens("amend", "paul", digest="texte-3", event="<a2@x>")
    story.happens("refuse", "anna", about="A2")
    story.happens("second", "lise", about="A2")
    story.wait(days=10)
    assert (story.state, story.d.options) == ("vote_open", ("A1", "A2"))
    for person in ("omar", "lise", "zoe"):
        story.says(person, "support" if method == "two_thirds" else "", **FOR[method])
    story.says("anna", "support")
    story.wait(days=7)
    assert (story.state, story.d.result["winner"], story.d.digest) == ("tally", "A1", "texte-1")
    return story


def adopted(story: Story, amount: str = "300") -> Story:
    """Its time to challenge ends, under every invariant."""
    due = story.d.deadlines["challenge_ends"]
    before, story.now = story.d, due
    story.happens("timer", about="challenge_ends", due=due, amount=amount)
    trigger = Trigger("timer", due, about="challenge_ends", due=due, amount=amount, electorate=PEOPLE)
    invariants.of_step(before, trigger, story.steps[-1], story.d, story.charter)
    assert story.state == "adopted"
    return story


@pytest.mark.parametrize("method", list(FOR))
def test_the_text_of_the_option_that_won_is_what_is_adopted(method: str) -> None:
    d = adopted(voted(method)).d
    assert (d.adopted_digest, d.digest, d.amount) == ("texte-2", "texte-2", "300")
    assert (d.versions[-1].event, d.versions[-1].by, len(d.versions)) == ("<a1@x>", "omar", 2)
    assert (d.amendments["A1"].status, d.amendments["A2"].status, d.options) == ("chosen", "option", ("A2",))
    assert chosen(d) == "A1"


def test_an_option_that_says_no_cost_leaves_the_cost_as_it_was() -> None:
    story = voted()
    story.d = replace(story.d, amount="2400")
    assert adopted(story, amount="").d.amount == "2400"


@pytest.mark.parametrize(("kind", "left"), [("major", []), ("editorial", ["lise"])])
def test_who_supported_the_text_that_lost_supports_no_other(kind: str, left: list[str]) -> None:
    assert adopted(voted(kind=kind)).d.counted("support") == left


def test_the_proposal_that_won_is_adopted_as_it_is() -> None:
    story = voted()
    story.d = replace(story.d, result={**story.d.result, "winner": "proposition"})
    d = adopted(story, amount="").d
    assert (d.adopted_digest, len(d.versions), d.amendments["A1"].status, chosen(d)) == ("texte-1", 1, "option", "")


def test_mails_of_the_adoption_and_of_the_effect_name_the_option_and_say_its_words() -> None:
    story = adopted(voted(), amount="")
    where = Where(put_to_vote={"proposition": "Un vélo d'occasion."})
    for state, mark in (("adopted", "ligne 19 ; "), ("in_force", "ligne 21 ; ")):
        story.wait(days=8 if state == "in_force" else 0)
        assert story.state == state
        told = effects(story.steps[-1].notices, story.d, story.charter, "e", where)
        [text] = [one.text for one in told if isinstance(one, SendMail) and one.to == "list"]
        assert f"Règle en vigueur : {mark}" in text
        assert ". Le texte est celui de l'option A1, que le vote a choisie.\n\nUn vélo d'occasion." in text
        assert "The text is that of option A1, which the vote chose." in text or "en" not in story.charter.languages


def test_a_count_that_is_challenged_leaves_the_text_to_the_vote_that_is_held_again() -> None:
    story = voted()
    story.happens("challenge", "anna", reason="un bulletin manque")
    story.happens("ruling", "zoe", verdict="upheld", reason="il manque")
    assert (story.state, story.d.digest, story.d.options) == ("vote_notice", "texte-1", ("A1", "A2"))
    story.wait(days=3)
    for person in ("omar", "lise", "anna"):
        story.says(person, "support")
    story.wait(days=10)
    assert (story.state, story.d.adopted_digest, chosen(story.d)) == ("adopted", "texte-1", "")


def test_a_ballot_denied_after_the_count_changes_what_is_adopted() -> None:
    story = Story(adopt_by={"important": "vote"}, amendment_seconds=1, method="approval", blackout=[])
    story.happens("amend", "omar", digest="texte-2", event="<a1@x>")
    story.happens("refuse", "anna", about="A1")
    story.happens("second", "lise", about="A1")
    story.wait(days=10)
    for person, choice in (
        ("omar", "A1"),
        ("paul", "A1"),
        ("lise", "A1"),
        ("anna", "proposition"),
        ("zoe", "proposition"),
    ):
        story.says(person, "", ranking=(choice,), event=f"<{person}@x>")
    story.wait(days=7)
    assert story.d.result["winner"] == "A1"
    for person in ("omar", "paul"):
        story.happens("deny", person, about=f"<{person}@x>", proof="link")
    assert story.d.result["winner"] == "proposition"
    assert adopted(story, amount="").d.adopted_digest == "texte-1"


def test_contested_and_taken_back_the_option_stays_the_text_and_competes_with_itself_no_more() -> None:
    story = adopted(voted())
    story.objects("paul")
    story.happens("ruling", "zoe", verdict="upheld", reason="un fait nouveau")
    assert (story.state, story.d.digest, story.d.options) == ("objected", "texte-2", ("A2",))
    assert (story.d.adopted_digest, chosen(story.d)) == ("", "")


def test_a_contest_that_is_ruled_out_leaves_it_adopted() -> None:
    story = adopted(voted())
    story.objects("paul")
    assert story.d.state is State.CONTESTED
    story.happens("ruling", "zoe", verdict="confirmed", reason="rien de nouveau")
    assert (story.state, story.d.adopted_digest, chosen(story.d)) == ("adopted", "texte-2", "A1")


def test_an_option_that_lost_stays_behind_when_a_new_life_begins() -> None:
    story = adopted(voted(review_after={"important": "P30D"}))
    for _ in range(2):
        story.wait(days=20)
    assert (story.state, story.d.options) == ("review_due", ("A2",))
    story.happens("renew", "anna")
    assert (story.state, story.d.options) == ("consent_open", ())
    assert {name: one.status for name, one in story.d.amendments.items()} == {"A1": "chosen", "A2": "refused"}


def test_what_others_had_not_joined_stays_behind_when_a_new_life_begins() -> None:
    story = Story(
        adopt_by={"important": "silence"}, min_explicit_support=0, extension_seconds=2, blackout=[],
        review_after={"important": "P30D"},
    )  # fmt: skip
    story.now = story.d.deadlines["close"] - timedelta(hours=20)
    story.happens("extend", "omar")
    for _ in range(4):
        story.wait(days=10)
    assert (story.state, story.d.seconds) == ("review_due", {"extension": ("omar",)})
    story.happens("renew", "anna")
    assert (story.state, story.d.seconds) == ("consent_open", {})
