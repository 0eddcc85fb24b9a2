"""Sign in, forms, positions: only POST acts, only from a form of ours, only once."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from sqlalchemy import Connection

from hub.core.effect import SendMail
from hub.gdpr import export
from hub.store import desk, journal, outbox
from hub.store.codec import dumps
from hub.web import guard, postman
from hub.web.session import Doorman
from tests.web.conftest import CANARY_ADDRESS, World


def link_for(world: World, address: str, to: str = "") -> str:
    """A token as the mail carries it."""
    space = world.hub.spaces["lieu"]
    return Doorman(world.hub).link(space, world.hub.keys.person("lieu", f"mail:{address}"), to)


def signed_in(world: World, address: str, *, member: bool = False) -> None:
    """Sign in as somebody; `member` puts them on the roster first."""
    if member:
        person = world.hub.keys.person("lieu", f"mail:{address}")
        world.happen("person.joined", "", {"person": person, "by": "hand"})
    token = link_for(world, address)
    path = f"/signin/{token}"
    answer = world.client.post(path, {"csrf": world.client.token(path)})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/me"


def test_a_link_opens_a_page_and_its_button_signs_in_once(world: World):
    path = f"/signin/{link_for(world, 'soin@example.org', '/decisions/D-1')}"
    page = world.client.get(path)
    assert page.status_code == 200
    assert "hub_lieu" not in world.client.cookies, "opening a link does nothing"
    token = world.client.token(path)
    answer = world.client.post(path, {"csrf": token})
    assert answer.headers["location"] == "/decisions/D-1"
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("hub_lieu="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert world.client.post(path, {"csrf": token}).status_code == 410
    assert "déjà servi" in world.client.post(path, {"csrf": token}).text


@pytest.mark.parametrize("token", ["x", "e30.x.y", "%00", "a" * 3000])
def test_a_forged_link_opens_nothing(world: World, token: str):
    assert world.client.get(f"/signin/{token}").status_code == 410


def test_an_old_link_and_one_of_another_hub_open_nothing(world: World, monkeypatch):
    path = f"/signin/{link_for(world, 'soin@example.org')}"
    import itsdangerous.timed

    late = itsdangerous.timed.time.time() + 16 * 60
    monkeypatch.setattr(itsdangerous.timed.time, "time", lambda: late)
    assert world.client.get(path).status_code == 410
    assert "15 minutes" in world.client.get(path).text


def test_asking_for_a_link_says_the_same_to_strangers(world: World, monkeypatch):
    monkeypatch.setattr(postman, "can_send", lambda web, space: True)
    known = world.client.post("/signin", {"csrf": world.client.token("/signin"), "address": "soin@example.org"})
    stranger = world.client.post("/signin", {"csrf": world.client.token("/signin"), "address": "qui@example.org"})
    assert known.status_code == stranger.status_code == 200
    assert known.text == stranger.text


def test_a_link_goes_out_through_the_list_connector_to_that_person_alone(world: World, monkeypatch):
    from hub.connector import Instance

    space = world.hub.spaces["lieu"]
    monkeypatch.setattr(type(space), "first", lambda self, name: Instance("liste", "lieu", "mail", {}))
    world.client.post("/signin", {"csrf": world.client.token("/signin"), "address": " Soin@Example.org "})
    with world.hub.database.read() as connection:
        rows = [one for one in outbox.listing(connection, "lieu", ["waiting"]) if one["kind"] == "send_mail"]
    mine = [one for one in rows if one["key"].startswith("signin/")]
    assert len(mine) == 1
    assert "/signin/" in mine[0]["body"]
    assert world.hub.keys.person("lieu", "mail:soin@example.org") in mine[0]["body"]
    assert "soin@example.org" not in mine[0]["body"]


def test_asking_too_often_is_told(world: World, monkeypatch):
    monkeypatch.setattr(postman, "can_send", lambda web, space: True)
    codes = [
        world.client.post("/signin", {"csrf": world.client.token("/signin"), "address": "soin@example.org"}).status_code
        for _ in range(5)
    ]
    assert codes == [200, 200, 200, 429, 429]


def test_what_strangers_ask_for_takes_no_turn_of_a_member(world: World, monkeypatch):
    drawn: list[str] = []
    draw = desk.draw

    def noted(connection: Connection, name: str, **more: Any) -> float:
        drawn.append(name)
        return draw(connection, name, **more)

    monkeypatch.setattr(desk, "draw", noted)
    for address in ("inconnue@ailleurs.example", "soin@example.org"):
        drawn.append(address)
        world.client.post("/signin", {"csrf": world.client.token("/signin"), "address": address})
    of_all = drawn.index("signin:lieu")
    assert drawn.index("soin@example.org") < of_all
    assert drawn.count("signin:lieu") == 1


def test_an_incomplete_address_is_told(world: World):
    answer = world.client.post("/signin", {"csrf": world.client.token("/signin"), "address": "soin"})
    assert answer.status_code == 422
    assert "pas complète" in answer.text


@pytest.mark.parametrize("to", ["https://ailleurs.example", "//ailleurs.example", "/\\ailleurs", "javascript:x"])
def test_signing_in_never_leads_to_another_site(world: World, to: str):
    assert f'name="to" value="{to}"' not in world.client.get("/signin", params={"to": to}).text
    assert 'name="to" value=""' in world.client.get("/signin", params={"to": to}).text


@pytest.mark.parametrize("path", ["/signin", "/me", "/signout", "/dead", "/decisions/D-1/position", "/demo/speed"])
def test_a_form_without_the_browsers_token_is_refused(world: World, path: str):
    signed_in(world, "soin@example.org")
    assert world.client.post(path, {}).status_code == 403
    assert world.client.post(path, {"csrf": "0" * 32}).status_code == 403
    token = world.client.token("/me")
    for headers in ({"origin": "https://ailleurs.example"}, {"sec-fetch-site": "cross-site"}):
        assert world.client.post(path, {"csrf": token}, headers=headers).status_code == 403


def test_a_member_takes_a_position_that_the_machine_counts(world: World):
    signed_in(world, "membre@example.org")
    token = world.client.token("/decisions/D-1")
    answer = world.client.post("/decisions/D-1/position", {"csrf": token, "position": "support"})
    assert answer.headers["location"] == "/decisions/D-1?done"
    world.hub.advancer.drain("lieu")
    page = world.client.get("/decisions/D-1?done").text
    assert "<strong>2</strong> Pour" in page
    assert "(vous)" in page
    assert "C'est noté" in page


def test_an_objection_keeps_its_words_private(world: World):
    signed_in(world, "membre@example.org")
    form = {"csrf": world.client.token("/decisions/D-1"), "position": "objection", "reason": "trop cher",
            "proposal": "le louer", "help": "1"}  # fmt: skip
    world.client.post("/decisions/D-1/position", form)
    world.hub.advancer.drain("lieu")
    with world.hub.database.read() as connection:
        event = journal.latest(connection, "lieu", kind="decision.requested", most=1)[0]
        private = journal.private_of(connection, "lieu", event.id)
    assert event.fields["has_reason"]
    assert "trop cher" not in str(dict(event.fields))
    assert private == {"reason": "trop cher", "proposal": "le louer"}
    assert world.hub.pages.documents("lieu", "decision")["D-1"].objections
    world.client.cookies.clear()
    assert "trop cher" not in world.client.get("/decisions/D-1").text


def test_positions_that_make_no_sense_change_nothing(world: World):
    signed_in(world, "membre@example.org")
    token = world.client.token("/decisions/D-1")
    assert world.client.post("/decisions/D-1/position", {"csrf": token, "position": "roi"}).status_code == 422
    assert world.client.post("/decisions/D-99/position", {"csrf": token, "position": "support"}).status_code == 404
    world.client.cookies.delete("hub_lieu")
    stood = {"referer": "http://testserver/decisions/D-1"}
    answer = world.client.post("/decisions/D-1/position", {"csrf": token, "position": "support"}, headers=stood)
    assert answer.headers["location"] == "/signin?to=/decisions/D-1&ended"


def test_somebody_who_left_is_signed_out(world: World):
    signed_in(world, "anna@example.org", member=True)
    assert world.client.get("/me").status_code == 200
    person = world.hub.keys.person("lieu", "mail:anna@example.org")
    world.happen("person.left", "", {"person": person, "by": "hand"})
    assert world.client.get("/me").status_code == 303


def test_signing_out_forgets(world: World):
    signed_in(world, "membre@example.org")
    world.client.post("/signout", {"csrf": world.client.token("/me")})
    assert world.client.get("/me").status_code == 303


def test_a_person_downloads_what_a_maintainer_would_give_out(spending: World):
    signed_in(spending, CANARY_ADDRESS, member=True)
    me = spending.hub.keys.person("lieu", f"mail:{CANARY_ADDRESS}")
    with spending.hub.database.write() as connection:
        for number, to in enumerate((me, "somebody else")):
            outbox.want(connection, "lieu", SendMail(f"m{number}", "liste", to, "Une question", "Pour ou contre ?"), 0)
    mine = spending.client.get("/me/export").json()
    given = export(spending.hub, spending.hub.spaces["lieu"], mine["ids"][0])
    asked = ("proposals", "mails", "expense_notes", "contributions")
    assert [mine[name] for name in asked] == json.loads(dumps([given[name] for name in asked]))
    assert [one["hours"] for one in mine["contributions"]] == ["7.5"]
    assert mine["mails"] == [{"subject": "Une question", "text": "Pour ou contre ?"}]


def test_a_person_downloads_what_the_hub_knows_of_them(world: World):
    signed_in(world, "omar@example.org", member=True)
    known = world.client.get("/me/export").json()
    assert known["identities"] == ["mail:omar@example.org"]
    [said] = known["positions"]
    assert (said["decision"], said["what"], said["position"]) == ("D-1", "position", "support")
    assert (known["own"], known["profile"]) == ([], [])
    assert [one["private"]["text"] for one in known["events"]] == ["+1"]


def test_maintainers_read_the_journal_traces_and_failures(world: World):
    signed_in(world, "soin@example.org")
    assert "mail.message.received" in world.client.get("/events").text
    filtered = world.client.get("/events", params={"kind": "trello"}).text
    assert "trello.card.moved" in filtered
    assert ">mail.message.received<" not in filtered
    trace = world.client.get("/events/e1@example.org")
    assert "déclenchée" in trace.text
    assert "proposition-par-mail" in trace.text
    assert world.client.get("/events/nothing").status_code == 404
    assert "Rien n'a échoué" in world.client.get("/dead").text
    status = world.client.get("/status").text
    assert "refusé pour" in status
    assert "hub doctor" in status
    assert world.client.get("/api/v1/events", params={"kind": "mail"}).json()[0]["kind"] == "mail.message.received"


def test_a_dead_letter_is_retried_by_a_button(world: World):
    from hub.store import schema

    with world.hub.database.write() as connection:
        connection.execute(schema.dead.insert().values(space="lieu", seq=2, reason="boum", at_us=1, status="dead"))
    signed_in(world, "soin@example.org")
    page = world.client.get("/dead")
    assert "boum" in page.text
    token = world.client.token("/dead")
    with world.hub.database.read() as connection:
        event = journal.read(connection, "lieu", 1, 1)[0].id
    assert (
        world.client.post("/dead", {"csrf": token, "action": "retry", "id": event}).headers["location"]
        == "/dead?done=1"
    )
    assert "boum" not in world.client.get("/dead").text
    assert world.client.post("/dead", {"csrf": token, "action": "burn", "id": event}).status_code == 422
    with world.hub.database.read() as connection:
        assert journal.latest(connection, "lieu", kind="event.retried", most=1)[0].fields["of"] == event


def test_a_body_that_is_too_large_is_refused(world: World):
    answer = world.client.request(
        "POST", "/signin", content=b"a=" + b"x" * guard.MOST_BYTES,
        headers={"content-type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert answer.status_code == 413


def test_https_makes_cookies_secure_and_says_so(tmp_path):
    from tests.web.conftest import open_world, write_space

    world = open_world(tmp_path, [write_space(tmp_path / "lieu")], "https://lieu.example")
    answer = world.client.get("/signin?lang=en")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert all("Secure" in one for one in answer.headers.get_list("set-cookie"))
    assert len(answer.headers.get_list("set-cookie")) == 2
    world.hub.close()


def test_only_a_demonstration_has_a_fast_clock(world: World):
    token = world.client.token("/signin")
    assert world.client.post("/demo/speed", {"csrf": token, "factor": "60"}).status_code == 404
    assert "Démonstration" not in world.client.get("/").text


def test_a_demonstration_lets_time_run(world: World):
    speeds = []
    type(world.clock).speed = lambda self, factor: speeds.append(factor)
    try:
        token = world.client.token("/")
        assert world.client.post("/demo/speed", {"csrf": token, "factor": "10080"}).status_code == 303
        assert world.client.post("/demo/speed", {"csrf": token, "factor": "-1"}).status_code == 422
    finally:
        del type(world.clock).speed
    assert speeds == [10080.0]


def test_a_failing_page_is_told_without_a_trace(world: World, monkeypatch):
    monkeypatch.setattr(type(world.hub.pages), "documents", lambda *_: 1 / 0)
    answer = world.client.get("/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text


def test_a_store_that_is_away_is_told_as_such(world: World, monkeypatch):
    from hub.errors import Unavailable
    from hub.store import journal as reading

    def away(*_, **__):
        raise Unavailable("the store cannot be used: gone")

    monkeypatch.setattr(reading, "places", away)
    answer = world.client.get("/")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "gone" not in answer.text
    ready = world.client.get("/readyz")
    assert ready.status_code == 503
    assert "gone" in ready.text
    assert world.client.get("/healthz").status_code == 200


@pytest.mark.parametrize("address", ["soin@example.org", "qui@example.org"])
def test_where_no_mail_can_leave_nobody_is_told_that_one_did(world: World, address: str):
    """To whoever is known, and to whoever is not."""
    form = world.client.get("/signin?lang=fr")
    assert "Aucun courriel ne peut encore partir" in form.text
    answer = world.client.post("/signin?lang=en", {"csrf": world.client.token("/signin"), "address": address})
    assert (answer.status_code, "No mail can leave" in answer.text, "On its way" in answer.text) == (503, True, False)


@pytest.mark.parametrize(
    ("path", "stood", "back"),
    [
        ("/decisions/D-1/position", "/decisions/D-1", "/decisions/D-1"),
        ("/decisions/D-1/act", "/decisions/D-1?done", "/decisions/D-1"),
        ("/decisions/D-1/correct", "/decisions/D-1", "/decisions/D-1"),
        ("/me/address", "/me", "/me"),
        ("/me/part", "/me", "/me"),
        ("/me", "", "/me"),
        ("/me/address", "//ailleurs.example/me", "/me"),
    ],
)
def test_whose_session_ended_while_they_filled_in_a_form_comes_back_to_its_page_and_knows_that_nothing_was_taken(
    world: World, path: str, stood: str, back: str
):
    form = {"csrf": world.client.token("/signin"), "position": "support", "reason": "Un long texte."}
    headers = {"referer": f"http://testserver{stood}"} if stood else {}
    answer = world.client.post(path, form, headers=headers)
    assert answer.status_code == 303
    signin = world.client.get(answer.headers["location"])
    assert "Vous n'aviez plus de session ouverte : rien n'a été noté." in html.unescape(signin.text)
    to = re.search(r'name="to" value="([^"]*)"', signin.text)[1]
    path = f"/signin/{link_for(world, 'soin@example.org', to)}"
    answer = world.client.post(path, {"csrf": world.client.token(path)})
    assert answer.headers["location"] == back
    assert world.client.get(back).status_code == 200


def test_a_page_for_members_is_come_back_to_without_a_word_of_a_form(world: World):
    answer = world.client.get("/me")
    assert answer.headers["location"] == "/signin?to=/me"
    assert "rien n'a été noté" not in html.unescape(world.client.get("/signin?to=/me").text)
