"""The report of a year: what was opened, what became of it, how, how fast, with how many."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hub.core.decision.life import Life
from hub.core.decision.linking import Alias
from hub.core.decision.lives import taken_by
from hub.core.decision.model import Correction, Decision, State
from hub.core.view import ABOUT_SOMEBODY
from hub.core.yearly import yearly
from hub.store.codec import decode_as, dumps
from tests.core.decision.deciding import MONDAY, Story

ZONE = "Europe/Paris"


def adopted() -> Story:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=8)
    assert story.d.state is State.ADOPTED
    return story


def test_a_year_of_decisions() -> None:
    taken, refused, running = adopted().d, Story(), Story()
    refused.wait(days=20)
    assert refused.d.state is State.NO_RESULT
    running.objects("paul")
    voted = replace(taken, id="D-4", adopted_by="vote", result={"voters": "3", "electorate": "5"}, about_persons=True)
    found = yearly([taken, replace(refused.d, id="D-2"), replace(running.d, id="D-3"), voted], 2025, ZONE)
    assert found["opened"] == {"important": 4}
    assert found["ended"] == {"adopted": 2, "no_result": 1}
    assert found["ways"] == {"silence": 1, "vote": 1}
    assert (found["days"], found["people"]) == (7, 3)
    assert found["objections"] == {"qualified": 1}
    assert found["votes"] == [{"id": "D-4", "voters": "3", "electorate": "5"}]
    assert [(one["id"], one["title"]) for one in found["taken"]] == [
        ("D-1", "Acheter un vélo"),
        ("D-4", ABOUT_SOMEBODY),
    ]


def test_the_year_of_a_place_may_end_with_the_school_year() -> None:
    one = adopted().d  # in March 2025
    by_year = {year: yearly([one], year, ZONE, ends="08-31") for year in (2024, 2025, 2026)}
    assert {year: len(found["taken"]) for year, found in by_year.items()} == {2024: 0, 2025: 1, 2026: 0}
    assert (by_year[2025]["year"], by_year[2025]["name"]) == (2025, "2024-2025")
    last, day_before = (f"{one.log[-1].at - timedelta(days=n):%m-%d}" for n in (0, 1))
    assert [len(yearly([one], 2025, ZONE, ends=ends)["taken"]) for ends in (last, day_before)] == [1, 0]


def test_a_year_without_any() -> None:
    found = yearly([adopted().d], 2024, ZONE)
    assert (found["opened"], found["taken"], found["days"], found["people"]) == ({}, [], None, 0)


def test_who_was_joined_since_counts_once_whatever_life_of_a_decision_they_spoke_in() -> None:
    story = Story()
    story.d = replace(story.d, earlier=(Life(MONDAY, people={"paul": MONDAY, "omar": MONDAY}),))
    story.says("paul2", "support")
    paul = {"paul": Alias("paul", "paul2", MONDAY)}
    for joined, people in (({}, 3), (paul, 2), ({**paul, "paul2": Alias("paul2", "omar", MONDAY)}, 1)):
        assert yearly([story.d], 2025, ZONE, aliases=joined)["people"] == people


def kept(story: Story) -> Decision:
    """The decision as it comes back from the store."""
    found: Decision = decode_as(Decision, dumps(story.d))
    assert found == story.d
    return found


def test_what_is_reviewed_or_replaced_later_changes_nothing_of_the_year_before() -> None:
    story = Story(review_after={"important": "P1Y"})
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=20)
    before = yearly([story.d], 2025, ZONE)
    assert (before["ended"], before["people"], len(before["taken"])) == ({"in_force": 1}, 2, 1)
    story.wait(days=360)
    assert story.d.state is State.REVIEW_DUE
    assert yearly([story.d], 2025, ZONE) == before
    story.happens("renew", "anna")
    assert (story.d.state, story.d.positions) == (State.CONSENT_OPEN, {})
    assert yearly([kept(story)], 2025, ZONE) == before
    again = yearly([story.d], 2026, ZONE)
    assert (again["opened"], again["taken"], again["people"]) == ({"important": 1}, [], 0)
    story.says("omar", "support")
    story.says("paul", "support")
    story.wait(days=20)
    again = yearly([story.d], 2026, ZONE)
    assert (again["ended"], again["people"], [one["by"] for one in again["taken"]]) == ({"in_force": 1}, 2, ["silence"])
    assert again["taken"][0]["on"] > before["taken"][0]["on"]
    story.wait(days=300)
    story.happens("supersede", "zoe")
    assert (yearly([story.d], 2025, ZONE), yearly([story.d], 2026, ZONE)) == (before, again)
    assert (story.d.state, story.now.year) == (State.SUPERSEDED, 2027)
    assert yearly([story.d], 2027, ZONE)["ended"] == {"superseded": 1}


def test_what_a_contest_undoes_was_not_taken_and_what_it_confirms_was_from_the_first_day() -> None:
    for verdict, taken in (("confirmed", True), ("upheld", False)):
        story = adopted()
        first = story.d.log[-1].at
        story.happens("objection", "paul", reason="Personne ne m'a prévenu.", has_reason=True)
        assert story.d.state is State.CONTESTED
        story.happens("ruling", "zoe", verdict=verdict)
        move = taken_by(story.d)
        assert (move.at if move else None) == (first if taken else None)
        assert bool(yearly([story.d], 2025, ZONE)["taken"]) is taken


def test_a_duplicate_or_what_was_opened_by_mistake_was_not_opened_if_that_was_found_the_same_year() -> None:
    one = Story().d
    for kind, state in (("duplicate", State.SUPERSEDED), ("opened_by_mistake", State.WITHDRAWN)):
        note = Correction("c1", kind, "D-2", "par erreur", "zoe", MONDAY, before_state="consent_open")
        closed = replace(one, state=state, corrections=(note,))
        assert yearly([closed, one], 2025, ZONE)["opened"] == {"important": 1}
        late = replace(closed, corrections=(replace(note, at=MONDAY.replace(year=2026)),))
        undone = replace(closed, corrections=(replace(note, undone=True),))
        for counted in (late, undone):
            assert yearly([counted], 2025, ZONE)["opened"] == {"important": 1}


def test_what_a_correction_closed_was_not_taken_until_the_correction_is_undone() -> None:
    for kind, end in (("opened_by_mistake", State.WITHDRAWN), ("duplicate", State.SUPERSEDED)):
        story = adopted()
        made = Correction("c1", kind, "D-2", "par erreur", "zoe", story.now)
        closed = replace(story.d, state=end, corrections=(made,))
        assert (taken_by(closed), yearly([closed], 2025, ZONE)["taken"]) == (None, [])
        back = replace(story.d, corrections=(replace(made, undone=True),))
        assert [one["id"] for one in yearly([back], 2025, ZONE)["taken"]] == ["D-1"]
