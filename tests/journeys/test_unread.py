"""A card of an export that no list ever read comes to run again: it is announced first, whatever brings it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hub.core.decision.model import State
from hub.core.event import Event
from hub.importing import tell_settled, tell_what_runs
from hub.replay import compare
from hub.store import desk
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_duplicates import corrected
from tests.journeys.test_imported import OBJECTION, board, exported, looks, told

CALL, WINDOW = "[D-1] Proposition : Vendre le piano", "[D-1] En discussion : Vendre le piano"


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    made = make_place(tmp_path, store_url)
    yield made
    made.hub.close()


def cards(place: Place, days: float, *titles: str, said: str = "+1") -> None:
    """Cards that two people speak on, read from the board's export after some days."""
    twin = board(place)
    for title in titles:
        card = twin.create_card(twin.list_named("À décider")["id"], title, by=twin.person("Anna", "anna_t"))
        for who in ("omar", "lise"):
            twin.comment(card["id"], said, by=twin.person(who.title(), f"{who}_t"))
        place.clock.forward(hours=1)
    place.clock.forward(days=days)
    exported(place, twin)


def asks(place: Place, what: str) -> None:
    now = place.clock.now()
    fields = {"decision": "D-1", "request": what, "proof": "link"}
    asked = Event(f"asked:{what}", "decision.requested", "portal", now, now, subject="D-1",
                  actor="mail:noa@example.org", fields=fields)  # fmt: skip
    place.hub.intake.take("lieu", [asked])
    place.settle()


def is_announced(place: Place) -> None:
    """By the list, before its window runs, with all that was said."""
    d = place.decision()
    moves = [(move.target, move.trigger) for move in d.log[-2:]]
    assert moves == [("draft", "propose"), ("consent_open", "announced")]
    assert d.announced_at == place.clock.now()
    assert d.deadlines["close"] >= place.clock.now() + timedelta(days=7)
    assert sorted(one.position for one in d.positions.values()) == ["support", "support"]
    assert compare(place.hub, place.space, None).same


@contextmanager
def observed(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The place observes, and then lives."""
    with monkeypatch.context() as observing:
        observing.setitem(place.hub.spaces, "lieu", replace(place.space, mode="observe"))
        for mode in ("observe", "live"):
            with place.hub.database.write() as connection:
                desk.set_mode(connection, "lieu", mode, "Un lieu")
            if mode == "observe":
                yield


def test_a_duplicate_that_is_none_after_all(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with observed(place, monkeypatch):
        cards(place, 1, "Vendre le piano", "Un four")
        made = corrected(place, "duplicate", "D-2", of="D-1")
    assert tell_what_runs(place.hub, "lieu") == 1
    place.settle()
    assert not any("piano" in subject for subject in told(place))
    corrected(place, "undo", made, of="D-1")
    is_announced(place)
    assert [subject for subject in told(place) if "piano" in subject] == [CALL, WINDOW]
    again = corrected(place, "duplicate", "D-2", of="D-1")
    corrected(place, "undo", again, of="D-1")
    assert place.decision().state is State.CONSENT_OPEN, "the list has read it by now"


def test_a_call_that_was_made_while_the_place_observed_is_made_again_once_it_is_live(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with observed(place, monkeypatch):
        cards(place, 1, "Vendre le piano", "Un four")
        made = corrected(place, "duplicate", "D-2", of="D-1")
        corrected(place, "undo", made, of="D-1")
        place.pass_days(2)
    assert (place.decision().state, told(place)) == (State.DRAFT, [])
    assert tell_what_runs(place.hub, "lieu") == 2
    place.settle()
    is_announced(place)
    assert tell_what_runs(place.hub, "lieu") == 0


def test_one_that_went_to_sleep_in_the_past(place: Place) -> None:
    cards(place, 120, "Vendre le piano", said=OBJECTION)
    looks(place)
    assert (place.decision().state, told(place)) == (State.DORMANT, [])
    asks(place, "revive")
    assert place.decision().log[-3].target == "draft"
    assert told(place) == [CALL, "[D-1] Objection en cours : Vendre le piano"]
    assert place.decision().state is State.OBJECTED, "what was said of it still holds"
    assert compare(place.hub, place.space, None).same


@pytest.mark.parametrize("days", [16, 25])
def test_what_a_deadline_of_the_past_leaves_running_is_announced_as_the_hub_runs_on(place: Place, days: int) -> None:
    twin = board(place)
    card = twin.create_card(twin.list_named("À décider")["id"], "Vendre le piano", by=twin.person("Anna", "anna_t"))
    twin.comment(card["id"], OBJECTION, by=twin.person("Omar", "omar_t"))
    place.clock.forward(days=days)
    exported(place, twin)
    place.pass_days(0.1)
    assert (place.decision().state, told(place)) == (State.OBJECTED, [])
    assert tell_settled(place.hub) == 1
    place.settle()
    assert told(place)[0] == CALL
    assert [move.target for move in place.decision().log[-3:]] == ["draft", "consent_open", "objected"]
    assert (tell_settled(place.hub), place.hub.timers.settled) == (0, set())
