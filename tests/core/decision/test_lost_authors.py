"""Words that take a position and whose author the list hid: never counted, never lost, and the close waits for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hub.core.decision.asking import hides_authors
from hub.core.decision.model import ASKED, LOST
from hub.core.decision.trigger import Step
from hub.core.event import Event, Origin
from tests.core.decision.deciding import MONDAY, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_handle import decision, happens, opened

RULES = charter(min_explicit_support=0, window="P7D", incomplete_grace="P2D")
ARGUED = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper."
LATE = MONDAY + timedelta(days=6, hours=12)


def hidden(text: str, at: Any = LATE, **more: Any) -> Event:
    return mail(text, by="", at=at, **{"from.rewritten": True, "id": f"<{at.timestamp()}@x>", **more})


def close(space: Space) -> Step:
    due = decision(space).deadlines["close"]
    return happens(space, event("timer.due", at=due, id=f"t{due}", subject="D-1", purpose="close", due=str(due)), RULES)


def kinds(done: Step) -> list[tuple[str, str]]:
    return [(one.kind, one.to) for one in done.notices]


@pytest.fixture
def space() -> Space:
    made = opened(made=RULES)
    assert decision(made).state == "consent_open"
    return made


TOLD = [("author_lost", "list"), ("list_hides_authors", "maintainers")]


@pytest.mark.parametrize(
    "event",
    [hidden(ARGUED), hidden("+1"), hidden("Amendement : louer un vélo."), hidden("", unreadable=True),
     hidden("Bonjour.", cut=True)],
    ids=["an objection", "a support", "a request", "sealed words", "cut words"],
)  # fmt: skip
def test_what_seems_to_take_a_position_is_told_and_holds_the_close_once(space: Space, event: Event) -> None:
    assert kinds(happens(space, event, RULES)) == TOLD
    d = decision(space)
    assert (d.counts[LOST], d.positions, d.objections, d.asked()) == (1, {}, {}, [ASKED])
    assert kinds(close(space)) == [("postponed", "list")]
    assert decision(space).state == "consent_open"
    assert decision(space).deadlines["close"] > MONDAY + timedelta(days=8)
    close(space)
    assert decision(space).state == "adopted"


def test_what_says_nothing_or_is_no_persons_is_as_before(space: Space) -> None:
    for one in (
        hidden("Merci pour ce message."), hidden(ARGUED, auto_submitted=True), hidden(ARGUED, forged=True),
        hidden(ARGUED, **{"from.rewritten": False}),
    ):  # fmt: skip
        done = happens(space, one, RULES)
        assert (done.notices, done.reason != "") == ((), True)
    assert decision(space).asked() == []
    close(space)
    assert decision(space).state == "adopted"


def test_the_list_is_told_once_a_day_and_maintainers_once(space: Space) -> None:
    assert kinds(happens(space, hidden(ARGUED, MONDAY + timedelta(days=1)), RULES)) == TOLD
    assert kinds(happens(space, hidden("+1", MONDAY + timedelta(days=1, hours=1)), RULES)) == []
    assert kinds(happens(space, hidden("-1", MONDAY + timedelta(days=2)), RULES)) == TOLD[:1]
    assert decision(space).counts[LOST] == 3
    assert space.get("asked", hides_authors("liste")) == "2025-03-04"


def test_the_past_waits_for_nobody(space: Space) -> None:
    happens(space, replace(hidden(ARGUED), origin=Origin.IMPORT), RULES)
    assert (decision(space).counts[LOST], decision(space).asked()) == (1, [])


def test_a_contest_is_told_and_an_old_decision_is_left_alone(space: Space) -> None:
    close(space)
    assert decision(space).state == "adopted"
    at = decision(space).moved_at
    assert kinds(happens(space, hidden(ARGUED, at + timedelta(hours=1)), RULES)) == TOLD
    late = decision(space).deadlines["contest_ends"]
    due = event("timer.due", at=late, id="t9", subject="D-1", purpose="contest_ends", due=str(late))
    happens(space, due, RULES)
    assert decision(space).state == "in_force"
    assert kinds(happens(space, hidden(ARGUED, late + timedelta(days=3)), RULES)) == []


def test_a_mail_that_names_several_holds_each_of_them(space: Space) -> None:
    space.sections["decision"]["D-2"] = replace(decision(space), id="D-2", title="Repeindre")
    happens(space, hidden(ARGUED, subject="Re: [D-1] et [D-2]"), RULES)
    assert [decision(space, one).asked() for one in ("D-1", "D-2")] == [[ASKED], [ASKED]]
