"""The page of dues: for those who keep the books; the public reads numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.store import outbox
from tests.web.conftest import CANARY, CANARY_ADDRESS, World, fill, open_world, write_space
from tests.web.test_pages import outline
from tests.web.test_session import signed_in

CARE, MEMBER = "soin@example.org", "membre@example.org"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """One space with a list."""
    folder = write_space(tmp_path / "lieu")
    with (folder / "space.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[connectors.liste]\ntype = "mail"\nlist = "liste@example.org"\nimap = "twin:dues"\n')
    made = open_world(tmp_path, [folder])
    fill(made)
    yield made
    made.hub.close()


@pytest.fixture
def owing(world: World) -> str:
    """Somebody whose dues ran out, on the roster with somebody who paid; gives their id."""
    person = world.hub.keys.person("lieu", f"mail:{CANARY_ADDRESS}")
    world.happen("person.joined", "", {"person": person, "by": "hand", "dues_until": "2026-02-01"})
    other = world.hub.keys.person("lieu", "mail:omar@example.org")
    world.happen("person.joined", "", {"person": other, "by": "hand", "dues_paid": True})
    return person


def remind(world: World, person: str):
    form = {"csrf": world.client.token("/treasury"), "person": person}
    answer = world.client.post("/treasury/remind", form)
    world.hub.advancer.drain("lieu")
    return answer


def test_the_page_names_people_for_treasurers_and_numbers_are_for_all(world: World, owing: str):
    assert world.client.get("/treasury/dues").status_code == 303
    text = world.client.get("/ledger").text
    assert "1 à jour, 1 en retard, 0 sans paiement" in text
    assert "kanarie" not in text.lower()
    signed_in(world, MEMBER)
    assert world.client.get("/treasury/dues").status_code == 403
    forbidden = world.client.post("/treasury/remind", {"csrf": world.client.token("/me"), "person": owing})
    assert forbidden.status_code == 403
    signed_in(world, CARE)
    text = world.client.get("/treasury/dues").text
    assert CANARY in text
    assert text.count("Envoyer un rappel") == 1
    assert "la cotisation est à jour" in text


def test_the_button_sends_one_private_mail_and_not_another_this_month(world: World, owing: str):
    signed_in(world, CARE)
    assert remind(world, owing).headers["location"] == "/treasury/dues?done"
    with world.hub.database.read() as connection:
        rows = [one for one in outbox.listing(connection, "lieu", ["waiting"]) if one["key"].startswith("dues/")]
    [mail] = rows
    assert owing in mail["body"]
    assert CANARY not in mail["body"], "a name is filled in where a mail is sent"
    again = remind(world, owing)
    assert (again.status_code, "un par mois au plus" in again.text) == (422, True)
    assert "Envoyer un rappel" not in world.client.get("/treasury/dues?done").text


def test_a_place_without_a_list_offers_no_reminder(tmp_path: Path):
    made = open_world(tmp_path / "autre", [write_space(tmp_path / "ailleurs")])
    person = made.hub.keys.person("lieu", f"mail:{CANARY_ADDRESS}")
    made.happen("person.joined", "", {"person": person, "by": "hand"})
    signed_in(made, CARE)
    assert "pas de liste" in made.client.get("/treasury/dues").text
    assert remind(made, person).status_code == 422
    made.hub.close()


def test_a_reminder_is_refused_where_it_makes_no_sense(world: World, owing: str):
    signed_in(world, CARE)
    for nobody in ("", "p1"):
        assert remind(world, nobody).status_code == 422
    assert remind(world, world.hub.keys.person("lieu", "mail:omar@example.org")).status_code == 422


def test_a_person_declines_on_their_own_page(world: World, owing: str):
    signed_in(world, CANARY_ADDRESS)
    page = world.client.get("/me").text
    assert 'name="dues" value="1" checked' in page
    world.client.post("/me", {"csrf": world.client.token("/me"), "reminders": "1"})
    world.hub.advancer.drain("lieu")
    signed_in(world, CARE)
    answer = remind(world, owing)
    assert (answer.status_code, "ne veut pas de rappel" in answer.text) == (422, True)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_is_whole_in_both_languages(world: World, owing: str, language: str):
    signed_in(world, CARE)
    text = world.client.get(f"/treasury/dues?lang={language}").text
    found = outline(text)
    assert (found.faults, found.open, found.h1) == ([], [], {"fr": "Cotisations", "en": "Dues"}[language])
    assert len(found.ids) == len(set(found.ids))
