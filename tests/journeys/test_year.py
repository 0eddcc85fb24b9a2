"""The report of a year over two lives of a decision, in which one person spoke by two addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hub.cli import report
from hub.cli.main import app
from hub.core.event import Event
from hub.web.assemble import make_web
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_secret_vote import person
from tests.web.browser import Browser

RULES = """\
rules: 1
charter:
  window: P2D
  adopt_by: {important: silence}
  contest_window: P1D
  review_after: {important: none}
  min_explicit_support: 0
  blackout: []
"""
ROSTER = """\
nom,adresses,depuis,listes
Anna,anna@example.org,2024-01-01,liste
Omar,omar@example.org,2024-01-01,liste
Paul,paul@example.org,2024-01-01,liste
Paul,paul@perso.example.org,2024-01-01,liste
"""
TITLE = "[Proposition] Acheter un vélo"


def test_who_spoke_in_two_lives_by_two_addresses_is_one_of_the_year(
    tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "year.yaml").write_text(RULES, encoding="utf-8")
    place = make_place(tmp_path, store_url)
    place.take_roster(ROSTER)
    place.mails.post("Anna <anna@example.org>", TITLE, "Je propose d'acheter un vélo.")
    place.settle()
    agrees(place, "paul@perso.example.org")
    agrees(place, "omar@example.org")
    for _ in range(5):
        place.pass_days(1)
    assert place.decision().state == "in_force"
    happens(place, "decision.requested", decision="D-1", request="renew")
    for _ in range(3):
        place.pass_days(1)
    assert (place.decision().state, len(place.decision().earlier)) == ("consent_open", 1)
    agrees(place, "paul@example.org")
    assert counted(place) == 3
    perso = place.hub.keys.person("lieu", "mail:paul@perso.example.org")
    happens(place, "person.linked", person=person(place, "paul"), other=perso)
    assert counted(place) == 2
    monkeypatch.setattr(report, "open_one", lambda *_, **__: (place.hub, place.space))
    told = CliRunner().invoke(app, ["report", "2026", "--json"])
    assert json.loads(told.stdout)["people"] == 2


def counted(place: Place) -> int:
    page = Browser(make_web(place.hub), "http://testserver").get("/report/2026").text
    return int(re.findall(r"ont pris part</dt><dd>(\d+)</dd>", page)[0])


def agrees(place: Place, address: str) -> None:
    place.mails.post(f"{address.partition('@')[0]} <{address}>", f"Re: {TITLE}", "+1", place.decision().message)
    place.settle()


def happens(place: Place, kind: str, **fields: str) -> None:
    now = place.clock.now()
    event = Event(kind, kind, "portal", now, now, actor=person(place, "anna"), fields=fields)
    place.hub.intake.take("lieu", [event])
    place.settle()
