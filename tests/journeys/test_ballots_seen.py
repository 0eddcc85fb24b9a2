"""A vote that is not secret: who voted what is seen once it is closed, everywhere that members and operators look."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest

from hub.cli.explained import explained, show
from hub.cli.look import decision_row, known_as
from hub.web.assemble import make_web
from hub.web.session import Doorman
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_options import ROSTER
from tests.web.browser import Browser

RULES = """\
rules: 1
charter:
  window: P3D
  adopt_by: {important: vote}
  secret: "no"
  notice: P1D
  vote: list
  vote_window: P3D
  challenge_window: P1D
  min_explicit_support: 0
  blackout: []
"""
TITLE = "[Proposition] Acheter un vélo"


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "vote.yaml").write_text(RULES, encoding="utf-8")
    made = make_place(tmp_path, store_url)
    made.take_roster(ROSTER)
    first = message_from_bytes(made.mails.post("Anna <anna@example.org>", TITLE, "Un vélo cargo."))["Message-ID"]
    made.settle()
    say(made, first, omar="+1")
    made.pass_days(3.1)
    made.pass_days(1.1)
    assert made.decision().state == "vote_open"
    say(made, first, omar="contre", lise="pour")
    yield made
    made.hub.close()


def say(place: Place, first: str, **words: str) -> None:
    for who, text in words.items():
        place.mails.post(f"{who.title()} <{who}@example.org>", f"Re: {TITLE}", text, first)
        place.clock.forward(seconds=30)
    place.settle()


def browser(place: Place, who: str) -> Browser:
    """The portal as one person, signed in."""
    found = Browser(make_web(place.hub), "http://testserver")
    person = place.hub.keys.person("lieu", f"mail:{who}@example.org")
    path = f"/signin/{Doorman(place.hub).link(place.space, person, '')}"
    assert found.post(path, {"csrf": found.token(path)}).status_code == 303
    return found


def row(place: Place) -> dict:
    one, names = place.decision(), known_as(place.hub, "lieu")
    return explained(place.hub, place.space, one, decision_row(one, names, {}), names)


def test_nobody_reads_a_ballot_before_the_close_and_all_members_do_after_it(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    client = browser(place, "omar")
    assert (client.get("/api/v1/decisions/D-1").json()["ballot_list"], row(place)["ballots"]) == ([], [])
    assert "Bulletins" not in shown(place, capsys)
    place.pass_days(3.1)
    assert place.decision().state == "tally"
    cast = client.get("/api/v1/decisions/D-1").json()["ballot_list"]
    assert [(one["person"], one["position"], one["mine"]) for one in cast] == [
        ("Omar", "objection", True), ("Lise", "support", False),
    ]  # fmt: skip
    page = client.get("/decisions/D-1").text
    before, _, vote = page.partition('<h3 id="cast">Le vote</h3>')
    assert "Avant le vote" in before
    assert "<td>Pour</td>" in before
    table = vote.partition("</section>")[0].partition('aria-labelledby="cast"')[2]
    assert table.index("Omar") < table.index("<td>Contre</td>") < table.index("Lise") < table.index("<td>Pour</td>")
    told = row(place)["ballots"]
    assert [(one["person"], one["position"], one["proof"], one["subject"]) for one in told] == [
        ("omar@example.org", "objection", "list", f"Re: {TITLE}"),
        ("lise@example.org", "support", "list", f"Re: {TITLE}"),
    ]
    assert "Bulletins" in shown(place, capsys)
    assert client_of_nobody(place).get("/api/v1/decisions/D-1").json()["ballot_list"] == []


def shown(place: Place, capsys: pytest.CaptureFixture[str]) -> str:
    show(row(place), place.space.zone)
    return capsys.readouterr().out


def client_of_nobody(place: Place) -> Browser:
    return Browser(make_web(place.hub), "http://testserver")


def test_while_the_count_stands_no_position_is_offered_nor_taken(place: Place) -> None:
    client = browser(place, "anna")
    assert 'name="position"' in client.get("/decisions/D-1").text
    place.pass_days(3.1)
    page = client.get("/decisions/D-1").text
    assert 'name="position"' not in page
    assert "Contester le décompte" in page
    form = {"csrf": client.token("/decisions/D-1"), "position": "objection", "reason": "trop cher"}
    answer = client.post("/decisions/D-1/position", form)
    assert (answer.status_code, "Rien n'a changé" in answer.text) == (422, True)
    place.settle()
    assert place.decision().objections == {}


def test_a_ballot_that_would_not_count_is_refused_with_why(place: Place) -> None:
    place.take_roster(ROSTER + "Zoé,zoe@example.org,2026-03-02,liste\n")
    place.settle()
    client = browser(place, "zoe")
    answer = client.post("/decisions/D-1/position", {"csrf": client.token("/decisions/D-1"), "position": "support"})
    assert (answer.status_code, "ne vote pas sur cette décision" in answer.text) == (422, True)
    place.settle()
    assert len(place.decision().ballots) == 2
