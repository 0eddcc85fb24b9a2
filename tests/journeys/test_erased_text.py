"""A proposer is erased while their text is voted on: the vote stops, the list reads why, and somebody goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.core.decision.guards import text_is_gone
from hub.gdpr import erase
from tests.journeys.conftest import Place
from tests.journeys.test_options import on_the_list
from tests.journeys.test_secret_vote import RULES, TITLE, opened, person, signed_in

WHY = "Le texte en vigueur a été effacé avec la personne qui l'avait écrit"
OTHER = "Je propose que la caisse soit tenue par deux personnes."


@pytest.fixture(params=["no", "yes"])
def voting(request: pytest.FixtureRequest, tmp_path: Path, store_url: str) -> Iterator[Place]:
    """A place of four where a vote is open, secret or not."""
    place = opened(tmp_path, store_url, RULES.replace("secret: yes", f"secret: {request.param}"), TITLE)
    yield place
    place.hub.close()


def acts(place: Place, who: str, act: str, **form: str) -> None:
    web = signed_in(place, who)
    assert web.post("/decisions/D-1/act", {"csrf": web.token("/signin"), "act": act, **form}).status_code == 303
    place.settle()


def test_a_text_that_nobody_can_read_is_not_adopted(voting: Place) -> None:
    web = signed_in(voting, "omar")
    form = {"csrf": web.token("/signin"), "position": "support"}
    assert web.post("/decisions/D-1/position", form).status_code == 303
    voting.settle()
    assert voting.decision().ballots
    erase(voting.hub, voting.space, person(voting, "anna"))
    voting.settle()
    d = voting.decision()
    assert (d.state, text_is_gone(d), "takeover" in d.deadlines, d.ballots) == ("consent_open", True, True, {})
    [told] = [one for one in on_the_list(voting, "[D-1]") if WHY in one]
    assert "Pour la reprendre avant" in told
    assert "le vote s'arrête" in told
    assert "Le texte mis au vote a été effacé" in signed_in(voting, "lise").get("/decisions/D-1").text
    acts(voting, "omar", "take_over:::")
    assert voting.decision().proposer == person(voting, "omar")
    acts(voting, "omar", "amend:::", text=OTHER, amendment="editorial")
    d = voting.decision()
    assert (text_is_gone(d), "takeover" in d.deadlines, d.versions[-1].kind) == (False, False, "major")
    assert OTHER in signed_in(voting, "lise").get("/decisions/D-1").text


def test_who_wrote_nothing_of_it_takes_no_text_away(voting: Place) -> None:
    erase(voting.hub, voting.space, person(voting, "paul"))
    voting.settle()
    d = voting.decision()
    assert (d.state, text_is_gone(d), len(d.electorate)) == ("vote_open", False, 3)
    assert "a quitté la liste, sans avoir voté" in signed_in(voting, "lise").get("/decisions/D-1").text
