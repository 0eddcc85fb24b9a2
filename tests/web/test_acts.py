"""The acts of a decision's page: offered to whom they are open, done as the machine does, refused to all others."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from hub.core.decision.model import Decision, State
from hub.store import journal
from hub.web.house import Ask
from tests.core.decision.deciding import charter
from tests.web.conftest import CANARY_ADDRESS, World
from tests.web.test_session import signed_in

FACILITATOR = "membre@example.org"
OBJECTS = "Je m'oppose, car c'est trop cher. Je propose d'en louer un. Je veux bien m'en occuper."


def decision(world: World) -> Decision:
    return world.hub.pages.documents("lieu", "decision")["D-1"]


def person(world: World, address: str) -> str:
    return world.hub.keys.person("lieu", f"mail:{address}")


def joins(world: World, address: str, *roles: str) -> None:
    fields = {
        "person": person(world, address),
        "by": "hand",
        "lists": ["liste"],
        "roles": list(roles),
        "since": "2024-01-01",
    }
    world.happen("person.joined", f"mail:{address}", fields)


def reply(world: World, address: str, text: str) -> None:
    world.mail(address, "Re: [Proposition] Acheter un vélo cargo", text, in_reply_to="<e1@example.org>",
               thread="e1@example.org", is_reply="true")  # fmt: skip


def presses(world: World, act: str, **form: str) -> int:
    token = world.client.token("/decisions/D-1")
    code = world.client.post("/decisions/D-1/act", {"csrf": token, "act": act, **form}).status_code
    world.hub.advancer.drain("lieu")
    return code


def shown(world: World) -> list[str]:
    page = world.client.get("/decisions/D-1").text
    section = (
        page[page.index('id="acts"') : page.index("</section>", page.index('id="acts"'))] if 'id="acts"' in page else ""
    )
    return [html.unescape(one).strip() for one in re.findall(r"<(?:button|summary)[^>]*>([^<]+)<", section)]


@pytest.fixture
def place(world: World) -> World:
    joins(world, FACILITATOR, "facilitator", "secretary")
    joins(world, "omar@example.org")
    joins(world, "paul@example.org")
    return world


def test_a_facilitator_dismisses_an_objection_with_a_reason(place: World) -> None:
    reply(place, "paul@example.org", OBJECTS)
    assert [one.status for one in decision(place).objections.values()] == ["qualified"]
    signed_in(place, FACILITATOR)
    assert "Écarter l'objection O1" in shown(place)
    assert presses(place, "dismiss:O1::") == 422, "a reason is needed"
    assert presses(place, "dismiss:O1::", reason="Déjà traitée en réunion.") == 303
    [objection] = decision(place).objections.values()
    assert (objection.status, objection.reason) == ("dismissed", "Déjà traitée en réunion.")


def test_who_may_not_is_shown_no_button_and_refused(place: World) -> None:
    reply(place, "paul@example.org", OBJECTS)
    signed_in(place, "omar@example.org")
    assert not [one for one in shown(place) if "Écarter" in one]
    before = decision(place)
    for act in ("dismiss:O1::", "ruling::upheld:", "minutes::adopted:", "x", ""):
        assert presses(place, act, reason="Parce que.") == 422
    assert decision(place) == before


def test_without_signing_in_nothing_is_offered_and_the_form_leads_to_it(place: World) -> None:
    assert shown(place) == []
    answer = place.client.post("/decisions/D-1/act", {"csrf": place.client.token("/signin"), "act": "withdraw:::"})
    assert answer.status_code == 303
    assert "/signin" in answer.headers["location"]


def test_a_decision_that_is_not_there(place: World) -> None:
    signed_in(place, FACILITATOR)
    answer = place.client.post("/decisions/D-9/act", {"csrf": place.client.token("/me"), "act": "withdraw:::"})
    assert answer.status_code == 404


def test_an_amendment_is_asked_for_with_its_text(place: World) -> None:
    signed_in(place, "omar@example.org")
    assert "Demander un amendement" in shown(place)
    same = place.hub.pages.text_of("lieu", decision(place))
    assert presses(place, "amend:::ask", text=same) == 422, "the text has not changed"
    assert presses(place, "amend:::ask", text="Je propose un vélo cargo d'occasion.", amendment="minor") == 303
    [asked] = decision(place).amendments.values()
    assert (asked.kind, asked.by) == ("minor", person(place, "omar@example.org"))


def test_the_text_of_an_accepted_amendment_is_the_one_shown(place: World) -> None:
    signed_in(place, "omar@example.org")
    assert presses(place, "amend:::ask", text="Je propose un vélo cargo d'occasion.") == 303
    joins(place, CANARY_ADDRESS)
    signed_in(place, CANARY_ADDRESS)
    assert presses(place, "accept:A1::") == 303
    assert decision(place).amendments["A1"].status == "accepted"
    assert place.hub.pages.text_of("lieu", decision(place)) == "Je propose un vélo cargo d'occasion."
    page = html.unescape(place.client.get("/decisions/D-1").text)
    assert page.count("Je propose un vélo cargo d'occasion.") >= 2, "the text, and the first of its versions"


def voting(place: World, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...] = (), /, **keys: object) -> None:
    """As if the vote were open, on the roll of the three who are members."""
    people = tuple(sorted(person(place, one) for one in (FACILITATOR, "omar@example.org", "paul@example.org")))
    opened = replace(decision(place), state=State.VOTE_OPEN, electorate=people, options=options)
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": opened})
    monkeypatch.setattr(Ask, "charter", lambda ask, decision: charter(**keys))


def last(place: World) -> dict[str, object]:
    with place.hub.database.read() as connection:
        return dict(journal.latest(connection, "lieu", kind="decision.requested", most=1)[0].fields)


def test_a_facilitator_notes_a_meeting(place: World) -> None:
    reply(place, "paul@example.org", OBJECTS)
    signed_in(place, FACILITATOR)
    assert presses(place, "meeting:::") == 303
    assert decision(place).counts["meetings"] == 1


def test_a_proxy_goes_to_a_voter_alone(place: World, monkeypatch: pytest.MonkeyPatch) -> None:
    voting(place, monkeypatch, delegate="one")
    signed_in(place, "omar@example.org")
    assert "Donner ma procuration" in shown(place)
    for nobody in ("", "personne", person(place, "omar@example.org")):
        assert presses(place, "delegate:::", to=nobody) == 422
    assert presses(place, "delegate:::", to=person(place, "paul@example.org")) == 303
    assert last(place)["to"] == person(place, "paul@example.org")


@pytest.mark.parametrize(
    ("act", "french", "english"),
    [
        ("delegate:::", "Choisissez à qui la donner", "choose whom to give it to"),
        ("minutes:::", "le procès-verbal ne contient aucun vote", "the minutes contain no vote"),
    ],
)
def test_what_a_form_lacks_is_said_in_the_language_of_the_page(
    place: World, monkeypatch: pytest.MonkeyPatch, act: str, french: str, english: str
) -> None:
    voting(place, monkeypatch, delegate="one")
    signed_in(place, FACILITATOR)
    for language, said in (("fr", french), ("en", english)):
        token = place.client.token(f"/decisions/D-1?lang={language}")
        answer = place.client.post(f"/decisions/D-1/act?lang={language}", {"csrf": token, "act": act})
        assert answer.status_code == 422
        assert said.casefold() in html.unescape(answer.text).casefold()


def test_who_gave_a_proxy_and_who_carries_it_read_so_and_nobody_is_led_to_give_a_second(
    place: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    voting(place, monkeypatch, delegate="one")
    omar, paul, zoe = (person(place, one) for one in ("omar@example.org", "paul@example.org", FACILITATOR))
    given = replace(Ask.decisions(None)["D-1"], proxies={omar: paul})  # type: ignore[arg-type]
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": given})

    def reads(address: str, language: str = "fr") -> str:
        signed_in(place, address)
        return html.unescape(place.client.get(f"/decisions/D-1?lang={language}").text)

    assert "Vous avez donné votre procuration à paul ; votre propre vote la remplacerait." in reads("omar@example.org")
    assert "Omar vous a donné sa procuration : votre vote compte aussi" in reads("paul@example.org")
    assert "Omar gave you their proxy" in reads("paul@example.org", "en")
    assert "sa procuration" not in reads(FACILITATOR)
    assert "Donner ma procuration" not in shown(place), "there is nobody left to carry one"
    joins(place, "lise@example.org")
    lise = person(place, "lise@example.org")
    with_lise = replace(given, electorate=tuple(sorted((*given.electorate, lise))))
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": with_lise})
    offered = place.client.get("/decisions/D-1").text.partition('name="to"')[2].partition("</select>")[0]
    assert f'value="{lise}"' in offered
    assert not [one for one in (omar, paul, zoe) if one in offered]
    token = place.client.token("/decisions/D-1?lang=fr")
    refused = place.client.post("/decisions/D-1/act", {"csrf": token, "act": "delegate:::", "to": paul})
    assert refused.status_code == 422
    assert "Cette personne porte déjà une procuration. Ce que vous pouvez faire" in refused.text
    assert 'href="/decisions/D-1">' in refused.text
    over = replace(with_lise, state=State.ADOPTED)
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": over})
    assert "Omar vous a donné" not in reads("paul@example.org")


def test_the_secretary_notes_the_votes_of_the_room_by_name(place: World, monkeypatch: pytest.MonkeyPatch) -> None:
    voting(place, monkeypatch)
    signed_in(place, FACILITATOR)
    assert "Noter les votes de la salle" in shown(place)
    omar, paul = (person(place, one) for one in ("omar@example.org", "paul@example.org"))
    assert presses(place, "minutes:::") == 422, "nobody voted"
    assert presses(place, "minutes:::", **{f"ballot-{omar}": "peut-être"}) == 422
    assert presses(place, "minutes:::", **{f"ballot-{omar}": "support", f"ballot-{paul}": "abstain"}) == 303
    assert sorted(last(place)["ballots"]) == sorted([[omar, "support"], [paul, "abstain"]])


def test_a_room_votes_for_options_by_their_names(place: World, monkeypatch: pytest.MonkeyPatch) -> None:
    voting(place, monkeypatch, ("A1",))
    signed_in(place, FACILITATOR)
    omar, paul = (person(place, one) for one in ("omar@example.org", "paul@example.org"))
    html = place.client.get("/decisions/D-1").text
    offered = html.partition(f'name="ballot-{omar}"')[2].partition("</select>")[0]
    for choice in ("proposition", "A1", "ne rien changer", "abstain"):
        assert f'value="{choice}"' in offered
    assert presses(place, "minutes:::", **{f"ballot-{omar}": "A7"}) == 422
    assert presses(place, "minutes:::", **{f"ballot-{omar}": "A1", f"ballot-{paul}": "abstain"}) == 303
    assert sorted(last(place)["ballots"]) == sorted([[omar, "A1"], [paul, "abstain"]])


def test_the_reason_for_which_minutes_are_put_right_is_on_the_page_for_all(place: World) -> None:
    place.mail("anna@example.org", "[Proposition] [Statuts] Changer l'article 3", "Je propose d'en changer.")
    decisions = place.hub.pages.documents("lieu", "decision").values()
    [found] = [one for one in decisions if one.decision_class == "statutory"]
    joins(place, "zoe@example.org", "secretary")
    signed_in(place, "zoe@example.org")
    page = f"/decisions/{found.id}"

    def files(act: str, reason: str = "") -> int:
        answer = place.client.post(f"{page}/act", {"csrf": place.client.token(page), "act": act, "reason": reason})
        place.hub.advancer.drain("lieu")
        return answer.status_code

    assert files("minutes::adopted:") == 303
    assert files("minutes::rejected:again") == 422, "it takes a reason"
    assert files("minutes::rejected:again", "Le bouton d'à côté, dit zoe@example.org.") == 303
    read = html.unescape(place.client.get(page).text)
    assert "Le procès-verbal est rectifié : l'assemblée a rejeté" in read
    assert "Le bouton d'à côté, dit zoe@example.org." in read
    place.client.post("/signout", {"csrf": place.client.token(page)})
    read = html.unescape(place.client.get(page).text)
    assert "Le bouton d'à côté, dit" in read
    assert "zoe@example.org" not in read
