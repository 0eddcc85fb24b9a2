"""Contributive budgets in the portal: who opens, who declares, what members and all others read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hub.gdpr import export
from hub.web.assemble import make_web
from tests.web.browser import Browser
from tests.web.conftest import World, open_world, write_space
from tests.web.test_pages import outline
from tests.web.test_session import signed_in
from tests.web.test_treasury import MEMBER, treasurer

BUDGETS = """\
rules: 1
budgets:
  - {id: part, title: Nos contributions, planned: 800, accounts: ["6226"], contributive: {over: prorata}}
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[World]:
    folder = write_space(tmp_path / "lieu")
    (folder / "rules").mkdir()
    (folder / "rules" / "budgets.yaml").write_text(BUDGETS, encoding="utf-8")
    made = open_world(tmp_path, [folder])
    yield made
    made.hub.close()


def post(world: World, path: str, **form: str) -> int:
    token = world.client.token("/me")
    answer = world.client.post(path, {"csrf": token, **form})
    world.hub.advancer.drain("lieu")
    return int(answer.status_code)


def envelope(world: World):
    return world.hub.pages.documents("lieu", "contributive.envelope").get("C-1")


def test_a_treasurer_opens_members_declare_and_the_public_reads_the_sum(place: World):
    signed_in(place, MEMBER)
    assert post(place, "/contributions/open", budget="part") == 403
    assert "Ouvrir une enveloppe" not in place.client.get("/contributions").text
    treasurer(place)
    assert "Nos contributions" in place.client.get("/contributions").text
    assert post(place, "/contributions/open", budget="x") == 422
    assert post(place, "/contributions/open", budget="part", amount="beaucoup") == 422
    assert post(place, "/contributions/open", budget="part", amount="500,00") == 303
    assert post(place, "/contributions/open", budget="part") == 422
    assert str(envelope(place).amount) == "500.00"
    signed_in(place, MEMBER)
    assert post(place, "/contributions", id="C-1", asked="trois", hours="1") == 422
    assert post(place, "/contributions", id="C-9", asked="3") == 422
    assert post(place, "/contributions", id="C-1", asked="123,45", hours="7,5", what="La compta, avec Zoé") == 303
    me = place.hub.keys.person("lieu", f"mail:{MEMBER}")
    [mine] = export(place.hub, place.hub.spaces["lieu"], me)["contributions"]
    assert (mine["envelope"], str(mine["asked"]), mine["granted"]) == ("C-1", "123.45", None)
    for language in ("fr", "en"):
        html = place.client.get(f"/contributions?lang={language}").text
        found = outline(html)
        assert (found.faults, found.open) == ([], [])
        assert all(one["inside"] or one.get("id") in found.labels for one in found.inputs)
        assert "La compta, avec Zoé" in html
    other = World(place.hub, place.clock, Browser(make_web(place.hub), "http://testserver"))
    public = other.client.get("/contributions").text
    assert "123,45" not in public, "of one declaration the sum is the ask"
    assert "500,00" in public
    assert "Zoé" not in public
    assert "<form" not in public
    answer = other.client.post("/contributions", {"csrf": other.client.token("/signin"), "id": "C-1", "asked": "5"})
    assert answer.headers["location"].startswith("/signin")


def test_when_its_time_is_over_a_decision_opens_and_nothing_more_is_declared(place: World):
    treasurer(place)
    post(place, "/contributions/open", budget="part")
    assert post(place, "/contributions", id="C-1", asked="900") == 303
    place.clock.at += timedelta(days=22)
    signed_in(place, MEMBER)
    assert post(place, "/contributions", id="C-1", asked="5") == 422
    place.hub.timers.review()
    place.hub.advancer.drain("lieu")
    assert (envelope(place).state, envelope(place).decision) == ("deciding", "D-1")
    anybody = Browser(make_web(place.hub), "http://testserver").get("/contributions").text
    assert "900,00" in anybody
    html = place.client.get("/contributions").text
    assert 'href="/decisions/D-1"' in html
    assert "800,00" in html
    decision = place.client.get("/decisions/D-1").text
    assert "Budget contributif « Nos contributions »" in decision
    assert "1 personnes ont déclaré" in decision
