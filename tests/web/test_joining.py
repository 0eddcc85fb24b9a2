"""One person, several addresses, seen from the portal."""

from __future__ import annotations

import html
import re

import pytest

from hub.connector import Instance
from hub.core.decision.linking import Alias
from hub.core.effect import SendMail
from hub.core.event import Event
from hub.store import journal, outbox, schema
from hub.store.codec import decode_as, dumps
from tests.web.conftest import World
from tests.web.test_answer import decision, person, reply
from tests.web.test_session import link_for, signed_in

MINE, WORK = "omar@example.org", "omar@travail.example"


def asked_for(world: World, monkeypatch, address: str) -> str:
    """The path of the link that the person who is signed in has sent to another address of theirs."""
    space = world.hub.spaces["lieu"]
    monkeypatch.setattr(type(space), "first", lambda self, name: Instance("lieu", "liste", "mail", {}))
    answer = world.client.post("/me/address", {"csrf": world.client.token("/me"), "address": address})
    assert answer.status_code == 200
    with world.hub.database.read() as connection:
        rows = [one for one in outbox.listing(connection, "lieu", ["waiting"]) if one["key"].startswith("join/")]
    mail = decode_as(SendMail, rows[-1]["body"])
    assert mail.to == person(world, address), "to that address and to no other"
    return re.findall(r"http://testserver(/join/\S+)", mail.text)[0]


def join(world: World, path: str) -> None:
    assert world.client.post(path, {"csrf": world.client.token(path)}).status_code == 200
    world.hub.advancer.drain("lieu")


def test_a_link_to_the_other_address_makes_one_person_of_both(world: World, monkeypatch):
    signed_in(world, MINE, member=True)
    reply(world, "Je m'abstiens.", WORK)
    path = asked_for(world, monkeypatch, WORK)
    page = world.client.get(path)
    assert (MINE in page.text, WORK in page.text) == (True, True)
    assert page.headers["referrer-policy"] == "strict-origin"
    world.hub.advancer.drain("lieu")
    assert person(world, WORK) in decision(world).positions, "opening a link does nothing"
    join(world, path)
    positions = decision(world).positions
    assert [one.position for who, one in positions.items() if who == person(world, MINE)] == ["abstain"]
    assert person(world, WORK) not in positions
    assert world.client.post(path, {"csrf": world.client.token("/me")}).status_code == 410, "once"
    me = world.client.get("/me").text
    assert f"mail:{WORK}" in me
    assert "Abstention" in me


def test_an_address_that_lacks_a_part_is_said_to_be_so(world: World):
    signed_in(world, MINE, member=True)
    for language, said in (("fr", "Cette adresse n'est pas complète."), ("en", "This address is not complete.")):
        form = {"csrf": world.client.token("/me"), "address": "moi@ailleurs"}
        answer = world.client.post(f"/me/address?lang={language}", form)
        assert answer.status_code == 422
        assert said in html.unescape(answer.text)


def test_either_address_signs_the_same_person_in_and_what_comes_from_it_is_theirs(world: World, monkeypatch):
    signed_in(world, MINE, member=True)
    join(world, asked_for(world, monkeypatch, WORK))
    reply(world, "Je consens.", WORK)
    assert decision(world).positions[person(world, MINE)].position == "consent"
    world.client.cookies.clear()
    path = f"/signin/{link_for(world, WORK)}"
    world.client.post(path, {"csrf": world.client.token(path)})
    assert f"mail:{MINE}" in world.client.get("/me").text
    mine = world.client.get("/me/export")
    assert f"mail:{WORK}" in mine.text
    assert {one["id"] for one in mine.json()["own"]} == {person(world, MINE), person(world, WORK)}


def test_a_person_parts_their_addresses_again_and_nobody_elses(world: World, monkeypatch):
    signed_in(world, MINE, member=True)
    reply(world, "Je m'abstiens.", WORK)
    join(world, asked_for(world, monkeypatch, WORK))
    csrf = world.client.token("/me")
    assert world.client.post("/me/part", {"csrf": csrf, "other": person(world, "soin@example.org")}).status_code == 403
    assert world.client.post("/me/part", {"csrf": csrf, "other": person(world, WORK)}).status_code == 303
    world.hub.advancer.drain("lieu")
    assert decision(world).positions[person(world, WORK)].position == "abstain"


def test_links_that_join_do_not_sign_in_and_the_other_way_round(world: World, monkeypatch):
    signed_in(world, MINE, member=True)
    token = asked_for(world, monkeypatch, WORK).removeprefix("/join/")
    csrf = world.client.token("/me")
    assert world.client.get(f"/signin/{token}").status_code == 410
    assert world.client.post(f"/signin/{token}", {"csrf": csrf}).status_code == 410
    other = link_for(world, WORK)
    assert world.client.get(f"/join/{other}").status_code == 410
    assert world.client.post(f"/join/{other}", {"csrf": csrf}).status_code == 410


def test_who_may_ask_and_how_often(world: World, monkeypatch):
    csrf = world.client.token("/signin")
    assert world.client.post("/me/address", {"csrf": csrf, "address": WORK}).status_code == 303
    signed_in(world, MINE, member=True)
    asked_for(world, monkeypatch, WORK)
    csrf = world.client.token("/me")
    codes = [
        world.client.post("/me/address", {"csrf": csrf, "address": a}).status_code for a in ("x", WORK, WORK, WORK)
    ]
    assert codes == [422, 200, 200, 429]


def test_a_maintainer_joins_an_account_of_the_board_and_takes_it_back(world: World):
    world.happen("trello.card.commented", "trello:6abc", {"card.id": "c9"}, {"text": "salut", "actor.name": "Omar T."})
    trello, omar = world.hub.keys.person("lieu", "trello:6abc"), person(world, MINE)
    signed_in(world, "soin@example.org")
    page = world.client.get("/identities").text
    assert "Omar T." in page
    csrf = world.client.token("/identities")
    form = {"csrf": csrf, "action": "link", "person": omar, "other": trello}
    assert world.client.post("/identities", form).status_code == 422, "a reason is asked"
    assert world.client.post("/identities", {**form, "reason": "même personne", "action": "?"}).status_code == 422
    assert world.client.post("/identities", {**form, "reason": "même personne", "person": ""}).status_code == 422
    assert world.client.post("/identities", {**form, "reason": "même personne"}).status_code == 303
    world.hub.advancer.drain("lieu")
    assert set(world.hub.pages.documents("lieu", "alias")) == {trello}
    assert "Séparer" in world.client.get("/identities?done").text
    undo = {"csrf": csrf, "action": "unlink", "other": trello, "reason": "erreur"}
    assert world.client.post("/identities", undo).status_code == 303
    world.hub.advancer.drain("lieu")
    assert world.hub.pages.documents("lieu", "alias") == {}


@pytest.mark.parametrize("who", ["", "membre@example.org"])
def test_only_maintainers_see_who_is_who(world: World, who: str):
    if who:
        signed_in(world, who)
    assert world.client.get("/identities").status_code == (403 if who else 303)
    csrf = world.client.token("/signin")
    assert world.client.post("/identities", {"csrf": csrf, "action": "link"}).status_code == 403


@pytest.mark.parametrize("other", [WORK, MINE])
def test_what_was_shown_before_is_taken_back_from_whichever_address_signs_in(world: World, other: str):
    stays = {MINE: WORK, WORK: MINE}[other]
    signed_in(world, other, member=True)
    said = {"csrf": world.client.token("/me"), "role": "Accueil du jeudi", "show-role": "1", "reminders": "1"}
    world.client.post("/me", said)
    world.hub.advancer.drain("lieu")
    assert "Accueil du jeudi" in world.client.get("/people").text
    now = world.hub.clock.now()
    fields = {"person": person(world, stays), "other": person(world, other), "by": "maintainer"}
    world.hub.intake.take("lieu", [Event("l1", "person.linked", "hub", now, now, fields=fields)])
    world.hub.advancer.drain("lieu")
    assert "Accueil du jeudi" in world.client.get("/people").text
    assert "Accueil du jeudi" in world.client.get("/me").text
    world.client.post("/me", {"csrf": world.client.token("/me")})
    world.hub.advancer.drain("lieu")
    assert "Accueil du jeudi" not in world.client.get("/people").text


def test_what_an_identity_showed_before_links_carried_it_over_is_shown_no_more(world: World):
    signed_in(world, WORK, member=True)
    said = {"csrf": world.client.token("/me"), "name": "Omar Visible", "show-name": "1"}
    world.client.post("/me", said)
    world.hub.advancer.drain("lieu")
    assert "Omar Visible" in world.client.get("/people").text
    assert "Omar Visible" in world.hub.pages.anybody("lieu").consented.values()
    alias = Alias(person(world, WORK), person(world, MINE), world.hub.clock.now())
    row = {"space": "lieu", "section": "alias", "key": alias.other, "body": dumps(alias)}
    with world.hub.database.write() as connection:
        connection.execute(schema.state.insert().values(**row, seq=1))
    reply(world, "Je consens.", MINE)
    assert "Omar Visible" not in world.client.get("/people").text
    assert "Omar Visible" not in world.hub.pages.anybody("lieu").consented.values()


SOIN = "soin@example.org"


def signs_in(world: World, monkeypatch, address: str) -> None:
    """Somebody asks for their link at their address, and follows it."""
    space = world.hub.spaces["lieu"]
    monkeypatch.setattr(type(space), "first", lambda self, name: Instance("lieu", "liste", "mail", {}))
    world.client.cookies.clear()
    world.client.post("/signin", {"csrf": world.client.token("/signin"), "address": address})
    path = mailed(world, "signin")
    assert world.client.post(path, {"csrf": world.client.token(path)}).status_code == 303


def mailed(world: World, kind: str) -> str:
    """The path of the last link of a kind that was mailed."""
    with world.hub.database.read() as connection:
        rows = [one for one in outbox.listing(connection, "lieu", ["waiting"]) if one["key"].startswith(f"{kind}/")]
    return re.findall(rf"http://testserver(/{kind}/\S+)", decode_as(SendMail, rows[-1]["body"]).text)[0]


def joined(world: World, who: str, other: str) -> None:
    """A maintainer says that two addresses are one person's."""
    world.happen("person.linked", "", {"person": person(world, who), "other": person(world, other), "by": "maintainer"})


def parted(world: World, other: str) -> None:
    world.happen("person.unlinked", "", {"other": person(world, other), "by": "maintainer"})


def on_the_roster(world: World, address: str) -> None:
    world.happen("person.joined", "", {"person": person(world, address), "by": "hand"})


@pytest.mark.parametrize("signed", [MINE, SOIN])
def test_who_signed_in_while_an_error_made_them_one_is_themselves_again(world: World, monkeypatch, signed: str):
    on_the_roster(world, MINE)
    for one in (MINE, SOIN):
        reply(world, "Je consens.", one)
    joined(world, SOIN, MINE)
    signs_in(world, monkeypatch, signed)
    assert world.client.get("/identities").status_code == 200, "they are one: a maintainer"
    parted(world, MINE)
    me = world.client.get("/me").text
    assert [one for one in (MINE, SOIN) if f"mail:{one}" in me] == [signed]
    assert world.client.get("/identities").status_code == {MINE: 403, SOIN: 200}[signed]


def test_a_cookie_of_before_that_names_whom_the_two_stood_for_goes_on_working(world: World):
    on_the_roster(world, MINE)
    on_the_roster(world, WORK)
    joined(world, MINE, WORK)
    path = f"/signin/{link_for(world, MINE)}"
    world.client.post(path, {"csrf": world.client.token(path)})
    joined(world, SOIN, MINE)
    assert world.client.get("/me").status_code == 200
    assert world.client.get("/identities").status_code == 200


def test_who_signed_in_by_an_address_that_is_nobodys_any_more_is_out(world: World, monkeypatch):
    on_the_roster(world, MINE)
    joined(world, MINE, WORK)
    signs_in(world, monkeypatch, WORK)
    assert world.client.get("/me").status_code == 200
    parted(world, WORK)
    assert world.client.get("/me").status_code == 303


def test_an_address_that_is_added_while_an_error_holds_is_of_whoever_asked(world: World, monkeypatch):
    on_the_roster(world, MINE)
    joined(world, SOIN, MINE)
    signs_in(world, monkeypatch, MINE)
    path = asked_for(world, monkeypatch, WORK)
    parted(world, MINE)
    join(world, path)
    assert {one.other: one.person for one in world.hub.pages.documents("lieu", "alias").values()} == {
        person(world, WORK): person(world, MINE)
    }


def of(world: World, address: str) -> dict[str, str]:
    """The positions of the decision by address."""
    known = {person(world, one): one for one in (MINE, WORK, SOIN, address)}
    return {known.get(who, who): one.position for who, one in decision(world).positions.items()}


@pytest.mark.parametrize(
    ("path", "form", "kind"),
    [
        ("/me", {"name": "Omar"}, "person.described"),
        ("/decisions/D-1/position", {"position": "support"}, "decision.requested"),
        ("/decisions/D-1/correct", {"kind": "opened_by_mistake", "reason": "essai"}, "correction.made"),
        ("/treasury/close", {"until": "2026-01-31"}, "ledger.period.closed"),
        ("/me/part", {"other": WORK}, "person.unlinked"),
        ("/identities", {"action": "unlink", "other": WORK, "reason": "essai"}, "person.unlinked"),
    ],
)
def test_what_is_done_on_the_portal_is_done_by_the_identity_that_signed_in(
    world: World, path: str, form: dict[str, str], kind: str
):
    for other in (MINE, WORK):
        joined(world, SOIN, other)
    signed_in(world, MINE)
    form = {name: person(world, said) if name == "other" else said for name, said in form.items()}
    assert world.client.post(path, {"csrf": world.client.token("/me"), **form}).status_code == 303
    with world.hub.database.read() as connection:
        assert journal.latest(connection, "lieu", kind=kind, most=1)[0].actor == person(world, MINE)


def test_what_one_does_while_an_error_holds_is_theirs_after_it(world: World):
    on_the_roster(world, MINE)
    reply(world, "Je consens.", SOIN)
    joined(world, SOIN, MINE)
    signed_in(world, MINE)
    form = {"csrf": world.client.token("/me"), "position": "objection", "reason": "C'est trop cher."}
    assert world.client.post("/decisions/D-1/position", form).status_code == 303
    world.hub.advancer.drain("lieu")
    assert of(world, "")[SOIN] == "objection"
    parted(world, MINE)
    assert {who: said for who, said in of(world, "").items() if who in (MINE, SOIN)} == {
        MINE: "objection", SOIN: "consent"
    }  # fmt: skip


def test_who_parts_two_identities_by_a_third_says_nothing_by_it(world: World, monkeypatch):
    third = "omar@ailleurs.example"
    on_the_roster(world, MINE)
    reply(world, "Je consens.", MINE)
    reply(world, "Je m'abstiens.", third)
    for other in (WORK, third):
        joined(world, MINE, other)
    signed_in(world, WORK)
    world.client.post("/me/part", {"csrf": world.client.token("/me"), "other": person(world, third)})
    world.hub.advancer.drain("lieu")
    parted(world, WORK)
    assert {who: said for who, said in of(world, third).items() if who in (MINE, WORK, third)} == {
        MINE: "consent", third: "abstain"
    }  # fmt: skip


def test_what_a_maintainer_puts_right_of_themselves_is_of_whom_it_was_said(world: World):
    reply(world, "Je consens.", SOIN)
    joined(world, SOIN, MINE)
    signed_in(world, MINE)
    form = {"kind": "misread", "person": person(world, SOIN), "position": "reserve", "reason": "mal lu"}
    path = "/decisions/D-1/correct"
    assert world.client.post(path, {"csrf": world.client.token("/me"), **form}).status_code == 303
    world.hub.advancer.drain("lieu")
    parted(world, MINE)
    assert {who: said for who, said in of(world, "").items() if who in (MINE, SOIN)} == {
        MINE: "support", SOIN: "reserve"
    }  # fmt: skip


def test_where_no_mail_can_leave_an_address_is_not_said_to_have_got_a_link_and_it_is_logged(world: World, capsys):
    signed_in(world, MINE, member=True)
    answer = world.client.post("/me/address", {"csrf": world.client.token("/me"), "address": WORK})
    assert (answer.status_code, "Aucun courriel" in answer.text or "No mail can leave" in answer.text) == (503, True)
    assert "no way to send a link" in capsys.readouterr().out
