"""The report of a year: what was opened, what became of it, how, how fast, with how many."""

from __future__ import annotations

from dataclasses import replace

from hub.core.decision.model import State
from hub.core.decision.yearly import yearly
from hub.core.view import ABOUT_SOMEBODY
from tests.core.decision.deciding import Story

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


def test_a_year_without_any() -> None:
    found = yearly([adopted().d], 2024, ZONE)
    assert (found["opened"], found["taken"], found["days"], found["people"]) == ({}, [], None, 0)
