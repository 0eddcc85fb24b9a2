"""A proxy through the doors: given on a text, gone with it, refused to whoever has voted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import Place, make_place
from tests.journeys.test_answers import letters
from tests.journeys.test_secret_vote import ROSTER, RULES, person, signed_in

OPEN = RULES.replace("secret: yes", "secret: no\n  delegate: one").replace("PT1H", "P1D").replace("50%", "none")


@pytest.fixture
def called(tmp_path: Path, store_url: str) -> Iterator[Place]:
    """A place of four where an open vote is announced on Anna's proposal."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "vote.yaml").write_text(OPEN, encoding="utf-8")
    place = make_place(tmp_path, store_url)
    place.take_roster(ROSTER)
    place.mails.post("Anna <anna@example.org>", "[Proposition] Acheter un vélo", "Je propose un vélo à 300 €.")
    place.settle()
    place.pass_days(2.1)
    assert place.decision().state == "vote_notice"
    yield place
    place.hub.close()


def asks(place: Place, who: str, act: str, **form: str) -> int:
    web = signed_in(place, who)
    status = web.post("/decisions/D-1/act", {"csrf": web.token("/signin"), "act": act, **form}).status_code
    place.settle()
    return status


def votes(place: Place, who: str, position: str) -> None:
    web = signed_in(place, who)
    web.post("/decisions/D-1/position", {"csrf": web.token("/signin"), "position": position, "reason": "trop cher"})
    place.settle()


def test_a_proxy_given_for_a_bicycle_does_not_buy_a_car(called: Place) -> None:
    assert asks(called, "lise", "delegate:::", to=person(called, "omar")) == 303
    assert asks(called, "anna", "amend:::", text="Je propose une voiture à 9000 €.", amendment="major") == 303
    [told] = [text for text in letters(called, "lise@example.org") if "sans effet" in text]
    assert "le texte a changé depuis que vous l'avez donnée" in told
    assert "the text has changed since you gave it" in told
    called.pass_days(2.1)
    called.pass_days(1.1)
    assert called.decision().state == "vote_open"
    votes(called, "omar", "support")
    called.pass_days(3.1)
    assert (called.decision().result["yes"], called.decision().result["voters"]) == ("1", "1")


def test_who_has_voted_gives_no_proxy_and_the_bearer_is_free_for_another(called: Place) -> None:
    called.pass_days(1.1)
    votes(called, "lise", "objection")
    assert asks(called, "lise", "delegate:::", to=person(called, "omar")) == 422
    assert "Donner ma procuration" not in signed_in(called, "lise").get("/decisions/D-1").text
    assert asks(called, "paul", "delegate:::", to=person(called, "omar")) == 303
    votes(called, "omar", "support")
    called.pass_days(3.1)
    result = called.decision().result
    assert (result["yes"], result["no"]) == ("2", "1")
