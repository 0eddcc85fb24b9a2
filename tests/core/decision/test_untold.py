"""What runs of an import and was told to nobody: which decisions, and what is told of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.model import Decision, State
from hub.core.decision.untold import ENDED, UNREAD, is_unread, told
from hub.core.event import Event
from tests.core.decision.deciding import MONDAY, Story, charter
from tests.core.decision.facts import Space

READ = MONDAY + timedelta(days=3)
OVER = Event("import:D-1:2", ENDED, "hub", READ, READ, subject="D-1")


def of_a_card(**more: object) -> Decision:
    """Opened on Monday on a card, read three days later, while its window runs."""
    return replace(Story().d, card="c1", past=True, imported_at=READ, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "unread"),
    [
        ({}, True),
        ({"state": State.OBJECTED, "deadlines": {}}, True),
        ({"state": State.NOTICE, "deadlines": {"contest": READ}}, True),
        ({"announced_at": None}, True),
        ({"announced_at": READ}, True),
        ({"announced_at": READ + timedelta(minutes=1)}, False),
        ({"thread": "<m@x>"}, False),
        ({"card": ""}, False),
        ({"state": State.DRAFT}, False),
        ({"imported_at": None}, False),
        ({"deadlines": {"close": READ - timedelta(minutes=1)}}, False),
        ({"state": State.OBJECTED, "deadlines": {"dormant_warning": READ - timedelta(days=1)}}, False),
        ({"deadlines": {"close": READ + timedelta(days=1), "reminder": READ - timedelta(days=1)}}, True),
    ],
)
def test_what_no_list_ever_read_runs_on_a_card_that_was_imported(more: dict[str, object], unread: bool) -> None:
    assert is_unread(replace(of_a_card(), **more)) is unread  # type: ignore[arg-type]


def of(decision: Decision | None) -> Space:
    space = Space()
    space.sections["decision"] = {"D-1": decision} if decision else {}
    return space


def test_it_is_announced_with_what_was_said_and_what_one_person_is_asked_for() -> None:
    waits = {"close": READ + timedelta(days=4), "reminder": READ, "grace:O1": READ + timedelta(days=1)}
    done = told(OVER, of(of_a_card(deadlines=waits)), charter(), (), listed=True)
    d = of_a_card(deadlines=waits)
    for change in done.changes:
        d = change.apply(d)
    assert (d.state, d.log[-1].why) == (State.DRAFT, UNREAD)
    assert d.deadlines.pop("dormant_warning") > READ + timedelta(days=20), "a draft sleeps, as any"
    assert d.deadlines == {"grace:O1": waits["grace:O1"], "announce": READ + timedelta(days=1)}
    assert [(one.kind, one.to) for one in done.notices] == [("call", "list")]
    again = told(OVER, of(d), charter(), (), listed=True)
    assert (again.changes, again.notices) == ((), ())


@pytest.mark.parametrize("decision", [None, replace(Story().d, log=()), of_a_card(thread="<m@x>")])
def test_nothing_is_told_of_what_is_not_there_or_is_past(decision: Decision | None) -> None:
    done = told(OVER, of(decision), charter(), (), listed=True)
    assert (done.changes, done.notices) == ((), ())


def test_without_a_list_the_page_is_the_announcement() -> None:
    assert told(OVER, of(of_a_card()), charter(), (), listed=False).changes == ()


def test_a_decision_that_lives_tells_how_it_stands() -> None:
    [notice] = told(OVER, of(Story().d), charter(), (), listed=True).notices
    assert (notice.kind, notice.data["to"], notice.data["number"]) == ("moved", "consent_open", "1")
