"""What runs of an import and was told to nobody: which decisions, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

import pytest

from hub.core.decision.changes import ThreadLinked
from hub.core.decision.model import Decision, Move, State
from hub.core.decision.trigger import Derived, Notice, Step
from hub.core.decision.untold import ENDED, UNREAD, announced_first, is_unread, to_announce, told
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
        ({"card": ""}, True),
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


@dataclass(frozen=True)
class Became:
    """A decision as a step leaves it."""

    key: str
    now: Decision
    section: ClassVar[str] = "decision"

    def apply(self, before: Decision) -> Decision:
        return self.now


@pytest.mark.parametrize("how", ["duplicate", "revive", "renew", "nothing"])
def test_what_no_list_read_is_announced_whatever_brings_it_to_run_again(how: str) -> None:
    ended = {
        "duplicate": State.SUPERSEDED,
        "revive": State.DORMANT,
        "renew": State.REVIEW_DUE,
        "nothing": State.DORMANT,
    }
    was = of_a_card(state=ended[how], deadlines={"takeover": READ + timedelta(days=2)})
    now = replace(was, state=State.CONSENT_OPEN, deadlines={**was.deadlines, "close": READ + timedelta(days=9)})
    moved = Move("24", was.state.value, "consent_open", how, READ, event="e")
    now = replace(now, log=(*was.log, moved)) if how != "nothing" else was
    done = Step(
        (Became("D-1", now), ThreadLinked("<t@x>", "D-1")),
        (Derived("decision.consent_open", "D-1", {}), Derived("decision.corrected", "D-1", {})),
        (Notice("moved", "D-1"), Notice("corrected", "D-1"), Notice("moved", "D-2")),
    )
    step = announced_first(done, OVER, of(was), lambda one: charter())
    if how == "nothing":
        assert step is done
        return
    for change in step.changes[2:]:
        now = change.apply(now)
    assert (now.state, now.log[-1].why) == (State.DRAFT, UNREAD)
    assert set(now.deadlines) == {"takeover", "announce", "dormant_warning"}
    assert [one.kind for one in step.derived] == ["decision.corrected"]
    kinds = [(one.kind, one.decision) for one in step.notices]
    assert kinds == [("corrected", "D-1"), ("moved", "D-2"), ("call", "D-1")]
    for known, why in ((done.changes[0].apply(was), "it ran before"), (None, "it begins with the step")):
        assert announced_first(done, OVER, of(known), lambda one: charter()) is done, why


@pytest.mark.parametrize(("due", "again"), [({}, True), ({"announce": READ + timedelta(days=1)}, False)])
def test_a_draft_whose_call_never_came_back_is_announced_again(due: dict[str, datetime], again: bool) -> None:
    called = Move("1", "consent_open", "draft", "propose", READ, why=UNREAD)
    d = of_a_card(state=State.DRAFT, deadlines=due)
    d = replace(d, log=(*d.log, called))
    assert to_announce(d) is again
    assert bool(told(OVER, of(d), charter(), (), listed=True).changes) is again


@pytest.mark.parametrize(("came", "unread"), [((), True), (("announced",), False)])
def test_a_call_that_came_back_was_read_whatever_its_date_says(came: tuple[str, ...], unread: bool) -> None:
    log = [Move("1", "draft", "consent_open", one, READ, why="") for one in ("announced", "revive", *came)]
    log[1] = replace(log[1], why=UNREAD)
    assert is_unread(of_a_card(log=tuple(log))) is unread


def test_without_a_list_the_page_is_the_announcement() -> None:
    assert told(OVER, of(of_a_card()), charter(), (), listed=False).changes == ()


def test_a_decision_that_lives_tells_how_it_stands() -> None:
    [notice] = told(OVER, of(Story().d), charter(), (), listed=True).notices
    assert (notice.kind, notice.data["to"], notice.data["number"]) == ("moved", "consent_open", "1")
