"""A canary name stands in mails, cards, bank labels and errors: it never reaches the public."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import CANARY, CANARY_ADDRESS, World
from tests.web.test_pages import PUBLIC
from tests.web.test_session import signed_in

EVERYWHERE = [*PUBLIC, "/decisions/D-2", "/api/v1/decisions", "/api/v1/decisions/D-1", "/api/v1/decisions/D-2",
              "/api/v1/ledger", "/api/v1/status", "/api/openapi.json", "/calendar.ics", "/feeds/decisions.atom",
              "/metrics", "/pulse"]  # fmt: skip
_CANARY = re.compile("kanarie|hildegarde|06 12 34 56 78", re.IGNORECASE)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_the_canary_is_nowhere_in_public(world: World, path: str):
    answer = world.client.get(path)
    assert answer.status_code == 200
    assert _CANARY.search(answer.text) is None
    assert world.hub.keys.person("lieu", f"mail:{CANARY_ADDRESS}") not in answer.text


@pytest.mark.parametrize("path", ["/events", "/events/e1@example.org", "/dead", "/rules", "/me", "/me/export"])
def test_what_is_behind_sends_the_public_to_sign_in(world: World, path: str):
    answer = world.client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/signin?to=/")
    assert world.client.get("/api/v1/events").status_code == 403


def test_members_read_names_and_the_banks_words(world: World):
    signed_in(world, "membre@example.org")
    assert CANARY in world.client.get("/decisions/D-1").text
    assert "Omar" in world.client.get("/decisions/D-1").text
    assert "VIR ADHESION" in world.client.get("/ledger").text
    assert world.client.get("/").headers["cache-control"] == "no-store"
    assert world.client.get("/events").status_code == 403, "the journal is for maintainers"
    assert world.client.get("/rules").status_code == 200


def test_feeds_stay_public_for_members_too(world: World):
    signed_in(world, "membre@example.org")
    assert _CANARY.search(world.client.get("/calendar.ics").text) is None
    assert _CANARY.search(world.client.get("/feeds/decisions.atom").text) is None


def test_a_name_is_shown_by_consent_and_hidden_when_it_is_taken_back(world: World):
    signed_in(world, CANARY_ADDRESS, member=True)
    token = world.client.token("/me")
    answer = world.client.post("/me", {"csrf": token, "name": CANARY, "show-name": "1", "role": "Accueil du jeudi"})
    assert answer.status_code == 303
    world.hub.advancer.drain("lieu")
    assert "depuis le 2 mars 2026" in world.client.get("/me").text.replace("\n", " ")
    world.client.cookies.clear()
    people = world.client.get("/people")
    assert CANARY in people.text
    assert "Accueil du jeudi" not in people.text, "only what was ticked"
    assert people.headers["x-robots-tag"] == "noindex, nofollow"
    assert CANARY in world.client.get("/decisions/D-1").text, "its text may name them now"
    signed_in(world, CANARY_ADDRESS, member=True)
    world.client.post("/me", {"csrf": world.client.token("/me"), "name": CANARY})
    world.hub.advancer.drain("lieu")
    world.client.cookies.clear()
    assert _CANARY.search(world.client.get("/people").text) is None
    assert _CANARY.search(world.client.get("/decisions/D-1").text) is None


def test_a_person_may_want_no_reminders(world: World):
    signed_in(world, CANARY_ADDRESS, member=True)
    reminded = re.compile(r'name="reminders" value="1"( checked)?')
    assert reminded.search(world.client.get("/me").text)[1] == " checked"
    world.client.post("/me", {"csrf": world.client.token("/me"), "name": CANARY})
    world.hub.advancer.drain("lieu")
    assert reminded.search(world.client.get("/me").text)[1] is None
    world.client.post("/me", {"csrf": world.client.token("/me"), "name": CANARY, "reminders": "1"})
    world.hub.advancer.drain("lieu")
    assert reminded.search(world.client.get("/me").text)[1] == " checked"
