"""Who looks at the demonstration: a member of its place, whose mails can be read beside the list."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.mail.twin import Twin as MailingList
from connectors.mail.twin import TwinPublisher, register
from hub.connector import Instance
from hub.core.effect import SendMail
from hub.demo.build import write_space
from hub.demo.history import Storyteller, address
from hub.demo.money import Money
from hub.demo.texts import VISITOR
from hub.demo.village import Village
from hub.ports import FastClock
from hub.web.assemble import make_web
from tests.connectors.mail.doubles import Context
from tests.web.browser import Browser
from tests.web.conftest import World

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OWN = address(VISITOR)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """The neighbours of a story that nobody told: no mails yet, an empty board."""
    story = Storyteller(7, NOW)
    story.visitor = story.twin.person(VISITOR, "vous")
    mails = register(MailingList(tmp_path / "list", "demo-test", lambda: NOW))
    money = Money(1, NOW.date())
    write_space(tmp_path, story, money, "http://127.0.0.1:1")
    made = Village(story.twin, story.members, story.visitor, mails, money, tmp_path / "releves", 7)
    yield made
    made.stop()


def told(to: str, text: str, key: str) -> None:
    publisher = TwinPublisher(Instance("lieu", "liste", "mail", {"imap": "twin:demo-test"}))
    people = {"vous": OWN, "lou": address("Lou")}
    publisher.carry_out(SendMail(key, "liste", to, "Lu : POUR", text), Context(people))


def test_the_visitors_own_mails_are_shown_with_links_and_nobody_elses(village: Village) -> None:
    page = Browser(village.app(), "http://village")
    assert (
        "Rien pour l&#x27;instant" in page.get("/courrier").text or "Rien pour l'instant" in page.get("/courrier").text
    )
    told("vous", "Votre position : <b>pour</b>. http://127.0.0.1:1/answer/abc", "k1")
    told("lou", "Ce que Lou seule doit lire.", "k2")
    text = page.get("/courrier").text
    assert '<a href="http://127.0.0.1:1/answer/abc">' in text
    assert "<b>pour</b>" not in text
    assert "Lou seule" not in text


def test_the_visitor_moves_cards_in_their_own_name(village: Village) -> None:
    page = Browser(village.app(), "http://village")
    assert page.post("/cards", {"name": "Un banc dans la cour"}).status_code == 303
    [card] = village.twin.cards.values()
    [action] = village.twin.of_card(card["id"], "createCard")
    assert action["idMemberCreator"] == village.visitor["id"]


def test_the_visitor_is_on_the_roster_and_maintains_the_place(village: Village, tmp_path: Path) -> None:
    rows = list(csv.DictReader((tmp_path / "people.csv").read_text(encoding="utf-8").splitlines(), delimiter=";"))
    [row] = [row for row in rows if row["adresse"] == OWN]
    assert row["trello"] == village.visitor["id"]
    settings = tomllib.loads((tmp_path / "space.toml").read_text(encoding="utf-8"))
    assert settings["maintainers"] == [OWN]


def test_only_a_demonstration_offers_an_address_to_sign_in_with(world: World) -> None:
    assert "Démonstration" not in world.client.get("/signin").text
    shown = replace(world.hub, clock=FastClock())
    text = Browser(make_web(shown), "http://testserver").get("/signin").text
    [space] = world.hub.spaces.values()
    assert f'value="{space.maintainers[0]}"' in text
