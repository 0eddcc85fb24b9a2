"""Who agreed to nothing is named nowhere in public, however others write their name, and whatever changes later."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.core.event import Event
from hub.gdpr import erase
from hub.web.assemble import make_web
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_secret_vote import person, signed_in
from tests.web.browser import Browser

RULES = """\
rules: 1
charter:
  window: P3D
  min_explicit_support: 0
  blackout: []
"""
ROSTER = """\
nom,adresses,depuis,listes
Anna Nomanna,anna@example.org,2024-01-01,liste
Omar Nomomar,omar@example.org,2024-01-01,liste
Lise Nomlise,lise@example.org,2024-01-01,liste
Paul Nompaul,paul@example.org,2024-01-01,liste
"""


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "r.yaml").write_text(RULES, encoding="utf-8")
    made = make_place(tmp_path, store_url)
    made.take_roster(ROSTER)
    made.settle()
    yield made
    made.hub.close()


def proposed(place: Place, title: str, text: str) -> None:
    place.mails.post("Anna Nomanna <anna@example.org>", f"[Proposition] {title}", text)
    place.settle()


def seen(browser: Browser) -> str:
    """What a decision's page and the feed tell."""
    pages = (browser.get("/decisions/D-1").text, browser.get("/feeds/decisions.atom").text)
    return html.unescape("\n".join(pages))


def public(place: Place) -> str:
    return seen(Browser(make_web(place.hub), "http://testserver"))


def agree(place: Place, who: str, **fields: str) -> None:
    """Somebody says on « Moi » what may be shown."""
    browser = signed_in(place, who)
    assert browser.post("/me", {"csrf": browser.token("/me"), **fields}).status_code == 303
    place.settle()


def said(place: Place, kind: str, **fields: str) -> None:
    now = place.clock.now()
    event = Event(f"{kind}:{now.timestamp()}", kind, "portal", now, now, fields=fields)
    place.hub.intake.take("lieu", [event])
    place.settle()


def test_a_name_is_hidden_however_it_is_written_and_gone_once_erased(place: Place):
    place.take_roster(f"{ROSTER}KERMARREC Soazig,sk@example.org,2024-01-01,liste\n"
                      "Maëlle L'Hostis,mlh@example.org,2024-01-01,liste\n")  # fmt: skip
    place.settle()
    proposed(place, "Merci à Soazig Kermarrec", "Je propose de remercier Mme Kermarrec et M. L’Hostis (plan_L’Hostis).")
    for text in (public(place), place.page("D-1")):
        assert "Merci à …" in text
        assert "Kermarrec" not in text
        assert "Hostis" not in text
    assert "Kermarrec" in seen(signed_in(place, "omar")), "members read it"
    for who in ("sk", "mlh"):
        erase(place.hub, place.space, person(place, who))
    place.settle()
    left = seen(signed_in(place, "omar"))
    assert "remercier Mme … et M. …" in left
    assert "Kermarrec" not in left
    assert "Hostis" not in left


def test_consent_to_one_name_names_nobody_otherwise(place: Place):
    proposed(place, "Le piano de Paul Nompaul et Lise Nomlise", "Omar Nomomar et Lise aideront.")
    agree(place, "lise", name="Lili", **{"show-name": "1"})
    assert "Nomlise" not in public(place)
    agree(place, "omar", name="Omar Nomomar", **{"show-name": "1"})
    said(place, "person.linked", person=person(place, "paul"), other=person(place, "omar"), by="maintainer")
    told = public(place)
    assert "Omar Nomomar et … aideront." in told
    assert "Nompaul" not in told
