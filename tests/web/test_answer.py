"""Personal links: they open a page whose button acts once, for one person, on one text, for some days."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import itsdangerous.timed
import pytest
import structlog

from hub.answers import Question
from hub.core.decision.model import ASKED, Decision, Position, State
from hub.core.decision.unsaid import UNSAID
from hub.core.effect import LINK, SendMail
from hub.gdpr import erase
from hub.store import desk, journal, outbox
from hub.store.codec import decode_as
from hub.web.answer import answers_to
from hub.web.house import Ask
from tests.core.decision.deciding import charter
from tests.web.conftest import World
from tests.web.test_session import signed_in

OMAR = "omar@example.org"


def decision(world: World, id: str = "D-1") -> Decision:
    return world.hub.pages.documents("lieu", "decision")[id]


def person(world: World, address: str) -> str:
    return world.hub.keys.person("lieu", f"mail:{address}")


def reply(world: World, text: str, address: str = OMAR, **more: str):
    """A mail of the thread; it is decided at once."""
    return world.mail(
        address, "Re: [Proposition] Acheter un vélo cargo", text, in_reply_to="<e1@example.org>",
        thread="e1@example.org", **more,
    )  # fmt: skip


def question(world: World, link: str, kind: str = "ask", address: str = OMAR, about: str = "e9@example.org") -> str:
    """The path that a mail about D-1 would carry."""
    d = decision(world)
    mail = SendMail(f"D-1/{kind}/x/1/{about}", "liste", person(world, address), "s", LINK, decision="D-1", link=link,
                    about=about, digest=d.digest)  # fmt: skip
    return world.hub.answers.link("lieu", mail).removeprefix("http://testserver")


def answered(world: World, path: str, **form: str):
    answer = world.client.post(path, {"csrf": world.client.token(path), **form})
    world.hub.advancer.drain("lieu")
    return answer


def test_a_link_opens_a_page_and_only_its_button_acts_once(world: World):
    reply(world, "Pourquoi pas, à voir.", "lise@example.org")
    path = question(world, "position", address="lise@example.org")
    page = world.client.get(path)
    assert page.status_code == 200
    assert "vélo cargo" in page.text
    world.hub.advancer.drain("lieu")
    assert person(world, "lise@example.org") not in decision(world).positions, "opening a link does nothing"
    done = answered(world, path, answer="support")
    assert done.headers["location"] == "/decisions/D-1?done"
    said = decision(world).positions[person(world, "lise@example.org")]
    assert (said.position, said.proof, said.counts, said.source) == ("support", "link", True, "link")
    assert "déjà servi" in world.client.get(path).text
    csrf = world.client.token("/signin")
    assert world.client.post(path, {"csrf": csrf, "answer": "objection"}).status_code == 410
    assert decision(world).positions[person(world, "lise@example.org")].position == "support"


def test_two_clicks_at_once_are_one_answer(world: World, monkeypatch):
    path = question(world, "position")
    csrf = world.client.token(path)
    world.client.post(path, {"csrf": csrf, "answer": "abstain"})
    monkeypatch.setattr(journal, "find", lambda *a: None)
    assert world.client.post(path, {"csrf": csrf, "answer": "support"}).status_code == 410


def test_every_answer_is_a_button_and_an_objection_brings_its_parts(world: World):
    path = question(world, "position")
    page = world.client.get(path).text
    assert re.findall(r'name="answer" value="(\w+)"', page) == [
        "support", "consent", "abstain", "reserve", "nothing", "objection",
    ]  # fmt: skip
    answered(world, path, answer="objection", reason="Trop cher.", proposal="Louer.", help="1")
    [objection] = decision(world).objections.values()
    assert (objection.status, objection.by) == ("qualified", person(world, OMAR))
    assert "Trop cher." in str(stored(world, objection.event))


def stored(world: World, event: str):
    with world.hub.database.read() as connection:
        return journal.private_of(connection, "lieu", event)


@pytest.mark.parametrize(
    ("method", "shown", "form", "cast"),
    [
        ("condorcet", "Le rang de chaque option", {"choice-0": "2", "choice-1": "1"}, ["A1", "proposition"]),
        ("approval", "Les options que vous approuvez", {"choice-1": "1", "choice-2": "1"}, ["A1=ne rien changer"]),
        ("majority_judgment", "Une mention pour chaque option", {"choice-0": "bien"}, {"proposition": "bien"}),
        ("condorcet", "Je m'abstiens", {"position": "abstain"}, "abstain"),
        ("condorcet", "ne rien changer", {"answer": "nothing", "choice-0": "1"}, ""),
    ],
)
def test_a_vote_on_options_has_the_ballot_of_the_page_of_the_decision(
    world: World, monkeypatch: pytest.MonkeyPatch, method: str, shown: str, form: dict[str, str], cast: object
):
    said = Position(person(world, OMAR), "", decision(world).opened_at, event="<lu>", ranking=("A1",))
    voting = replace(decision(world), state=State.VOTE_OPEN, options=("A1",), ballots={said.person: said})
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": voting})
    monkeypatch.setattr(Ask, "charter", lambda ask, decision: charter(method=method))
    path = question(world, "position", about="<lu>")
    page = html.unescape(world.client.get(path).text)
    assert shown in page
    assert "lu ainsi : <strong>A1</strong>" in page
    assert re.findall(r'name="answer" value="(\w+)"', page) == ["confirm", "deny", "nothing"]
    for wrong in ({}, {"answer": "support"}, {"choice-0": "génial"}, {"position": "support"}):
        assert answered(world, path, **wrong).status_code == 422
    assert answered(world, path, **form).status_code == 303
    with world.hub.database.read() as connection:
        event = journal.latest(connection, "lieu", kind="decision.requested", most=1)[0]
    assert event.fields["request"] == ("nothing" if "answer" in form else "position")
    assert (event.fields.get("ranking") or event.fields.get("grades") or event.fields.get("position", "")) == cast
    confirm = question(world, "confirm", "receipt", about="<lu>")
    assert answered(world, confirm, **{"choice-0": "1"}).status_code == 422, "not what was asked"


def test_nothing_is_an_answer_too(world: World):
    reply(world, "Pourquoi pas, à voir.", "lise@example.org")
    path = question(world, "position", address="lise@example.org")
    waiting = ASKED + person(world, "lise@example.org")
    assert waiting in decision(world).deadlines
    assert answered(world, path, answer="nothing").status_code == 303
    assert waiting not in decision(world).deadlines


def test_a_position_is_confirmed_or_denied(world: World):
    mine = reply(world, "Je m'abstiens.", "lise@example.org")
    path = question(world, "confirm", "receipt", "lise@example.org", mine.id)
    page = world.client.get(path).text
    assert "Abstention" in page
    assert "Je m&#39;abstiens." in page
    answered(world, path, answer="confirm")
    assert decision(world).positions[person(world, "lise@example.org")].proof == "link"
    again = question(world, "confirm", "again", "lise@example.org", mine.id)
    assert "n'attend plus" in world.client.get(again).text, "what is proved is not asked again"
    forged = reply(world, "+1", "zoe@example.org")
    answered(world, question(world, "confirm", "receipt", "zoe@example.org", forged.id), answer="deny")
    assert person(world, "zoe@example.org") not in decision(world).positions


def test_a_link_serves_whoever_its_address_is_one_with_by_now(world: World):
    forged = reply(world, "+1", "lise@perso.fr")
    denied = question(world, "confirm", "receipt", "lise@perso.fr", forged.id)
    first = world.mail("lise@perso.fr", "[Proposition] Un four", "Je propose un four à pain.")
    gone = world.mail("lise@perso.fr", "Re: [Proposition] Un four", "RETRAIT", in_reply_to=f"<{first.id}>",
                      thread=first.id)  # fmt: skip
    asked = SendMail("D-3/x", "liste", person(world, "lise@perso.fr"), "s", LINK, decision="D-3", link="confirm",
                     about=gone.id, digest=decision(world, "D-3").digest)  # fmt: skip
    request = world.hub.answers.link("lieu", asked).removeprefix("http://testserver")
    lise = person(world, "lise@example.org")
    linked = {"person": lise, "other": person(world, "lise@perso.fr"), "by": "maintainer"}
    world.happen("person.linked", "", linked)
    assert lise in decision(world).positions
    assert answered(world, denied, answer="deny").status_code == 303
    assert lise not in decision(world).positions
    assert "retirer la proposition" in world.client.get(request).text
    assert answered(world, request, answer="deny").status_code == 303
    assert [one.status for one in decision(world, "D-3").requests.values()] == ["denied"]


def test_a_receipt_overtaken_by_another_message_says_so(world: World):
    old = reply(world, "+1", "lise@example.org")
    reply(world, "Je m'abstiens.", "lise@example.org")
    answer = world.client.get(question(world, "confirm", "receipt", "lise@example.org", old.id))
    assert (answer.status_code, "dernier message" in answer.text) == (409, True)


def test_a_link_is_bound_to_the_text_it_was_sent_about(world: World):
    path = question(world, "position")
    csrf = world.client.token(path)
    world.happen("decision.requested", f"mail:{'hildegarde.kanarie@example.org'}",
                 {"decision": "D-1", "request": "amend", "digest": "autre", "amendment": "minor"})  # fmt: skip
    assert decision(world).digest == "autre"
    assert world.client.get(path).status_code == 409
    answer = world.client.post(path, {"csrf": csrf, "answer": "objection"})
    assert (answer.status_code, "Le texte a changé" in answer.text) == (409, True)
    assert decision(world).objections == {}


def test_links_of_others_old_ones_and_closed_questions_answer_nothing(world: World, monkeypatch):
    path = question(world, "position")
    for forged in ("/answer/x", "/answer/e30.x.y", path[:-2] + "zz", "/answer/" + "a" * 3000):
        assert world.client.get(forged).status_code == 410
    csrf = world.client.token(path)
    assert world.client.post(path, {"csrf": csrf, "answer": "deny"}).status_code == 422, "not what was asked"
    assert world.client.post(path, {"csrf": csrf, "answer": "adopt"}).status_code == 422
    assert world.client.post(path, {"answer": "support"}).status_code == 403
    world.happen(
        "correction.made", "", {"decision": "D-1", "kind": "opened_by_mistake", "of": "D-1"}, {"reason": "essai"}
    )
    assert decision(world).state.value == "withdrawn"
    assert "n'attend plus" in world.client.get(path).text
    later = itsdangerous.timed.time.time() + 8 * 86_400
    monkeypatch.setattr(itsdangerous.timed.time, "time", lambda: later)
    assert "plus de 7 jours" in world.client.get(path).text


def test_no_link_reaches_a_referer_a_cache_or_a_log(world: World, monkeypatch):
    path = question(world, "position")
    headers = world.client.get(path).headers
    assert (headers["referrer-policy"], headers["cache-control"]) == ("strict-origin", "no-store")
    assert "noindex" in headers["x-robots-tag"]

    def broken(*args: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("hub.web.answer.reading.decision", broken)
    with structlog.testing.capture_logs() as logs:
        assert world.client.get(path).status_code == 500
    assert [one["path"] for one in logs] == ["/answer/…"]
    assert path.removeprefix("/answer/") not in str(logs)


def test_a_link_that_was_sent_on_to_the_list_answers_nothing(world: World):
    path = question(world, "answer")
    assert world.client.get(path).status_code == 200
    world.mail(OMAR, "Re: le vélo", f"On me demande ceci : http://testserver{path} ?")
    shown = world.client.get(path)
    assert (shown.status_code, "déjà" in shown.text) == (410, True)
    pressed = {"csrf": world.client.token("/signin"), "answer": "support"}
    assert world.client.post(path, pressed).status_code == 410
    assert path.rpartition("/")[2] not in world.client.get("/decisions/D-1").text


def test_a_link_of_somebody_who_was_erased_answers_nothing(world: World):
    path = question(world, "answer")
    erase(world.hub, world.hub.spaces["lieu"], person(world, OMAR))
    assert world.client.get(path).status_code == 410
    pressed = {"csrf": world.client.token("/signin"), "answer": "support"}
    assert world.client.post(path, pressed).status_code == 410
    assert person(world, OMAR) not in {one for one, said in decision(world).positions.items() if said.proof == "link"}


def test_a_link_of_somebody_who_came_back_after_they_were_erased_answers(world: World):
    erase(world.hub, world.hub.spaces["lieu"], person(world, OMAR))
    reply(world, "Pourquoi pas, à voir.")
    path = question(world, "position")
    assert world.client.get(path).status_code == 410
    with world.hub.database.write() as connection:
        # as a hub that was started since learns it from his mail
        desk.know(connection, "lieu", [{"identity": f"mail:{OMAR}", "person": person(world, OMAR), "name": ""}])
    assert world.client.get(path).status_code == 200
    assert answered(world, path, answer="support").status_code == 303
    assert decision(world).positions[person(world, OMAR)].proof == "link"


def test_answers_are_limited(world: World):
    path = question(world, "position")
    csrf = world.client.token(path)
    codes = {world.client.post(path, {"csrf": csrf, "answer": "?"}).status_code for _ in range(25)}
    assert codes == {422, 429}


def test_it_speaks_english(world: World):
    page = world.client.get(question(world, "position") + "?lang=en").text
    assert "What is your position?" in page
    assert 'lang="en"' in page


@pytest.mark.parametrize("text", ["Pourquoi pas, à voir.", "+1"])
def test_what_waits_to_be_sent_holds_no_link_that_works(world: World, text: str, monkeypatch):
    from hub.connector import Instance
    from hub.rulebook.context import Context

    space = world.hub.spaces["lieu"]
    monkeypatch.setattr(Context, "list", property(lambda self: "liste"))
    monkeypatch.setitem(dict(space.instances), "liste", Instance("lieu", "liste", "mail", {}))
    reply(world, text, "lise@example.org")
    with world.hub.database.read() as connection:
        rows = outbox.listing(connection, "lieu", ["waiting"])
    mails = [decode_as(SendMail, row["body"]) for row in rows if row["kind"] == "send_mail"]
    asked = [one for one in mails if one.to == person(world, "lise@example.org")]
    assert [LINK in one.text for one in asked] == [True]
    assert "/answer/" not in asked[0].text


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.TALLY, ["deny"]),
        (State.VOTE_OPEN, ["confirm", "deny", "support", "objection", "abstain", "nothing"]),
    ],
)
def test_the_page_lets_whoever_did_not_write_it_say_so_also_of_a_vote_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch, state: State, buttons: list[str]
):
    opened = decision(world).opened_at
    said = Position(person(world, OMAR), UNSAID, opened, counts=False, event="<faux>")
    now = replace(decision(world), state=state, ballots={said.person: said})
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": now})
    page = html.unescape(world.client.get(question(world, "position", about="<faux>")).text)
    assert re.findall(r'name="answer" value="(\w+)"', page) == buttons
    assert "lu ainsi : <strong>Position reprise</strong>" in page


def test_once_the_vote_is_closed_a_ballot_that_nothing_proves_can_only_be_denied(world: World):
    said = Position("omar", "support", decision(world).opened_at, event="<faux>")
    asked = Question("lieu", "omar", "D-1", "confirm", "<faux>", "", "q1")
    counted = replace(decision(world), state=State.TALLY, ballots={"omar": said})
    assert answers_to(asked, counted) == ("deny",)
    assert answers_to(asked, replace(counted, ballots={"omar": replace(said, proof="link")})) == ()


def declined(world: World, path: str):
    """Press the button that asks for no more reminders."""
    world.client.get(path)
    csrf = world.client.token("/signin")
    answer = world.client.post(f"{path}/quiet", {"csrf": csrf})
    world.hub.advancer.drain("lieu")
    return answer


def test_whoever_may_not_sign_in_declines_reminders_by_their_link_and_answers_all_the_same(world: World):
    address = "passante@example.org"
    path = question(world, "position", address=address)
    assert "Ne plus recevoir de rappels" in world.client.get(path).text
    assert declined(world, path).headers["location"] == path
    profile = world.hub.pages.documents("lieu", "profile")[person(world, address)]
    assert (profile.reminders, profile.dues, profile.shown) == (False, True, {})
    page = world.client.get(path).text
    assert "Vous ne recevez pas de rappels" in page
    assert "Ne plus recevoir de rappels" not in page
    assert 'value="support"' in page, "the question is still there"
    declined(world, path)
    assert world.hub.pages.documents("lieu", "profile")[person(world, address)] == profile


def test_what_else_somebody_said_of_themselves_stays(world: World):
    signed_in(world, OMAR, member=True)
    world.client.post("/me", {"csrf": world.client.token("/me"), "name": "Omar", "show-name": "1", "reminders": "1"})
    world.hub.advancer.drain("lieu")
    path = question(world, "position")
    declined(world, path)
    profile = world.hub.pages.documents("lieu", "profile")[person(world, OMAR)]
    assert (list(profile.shown), profile.reminders, profile.dues) == (["name"], False, False)
    assert stored(world, profile.event)["name"] == "Omar"


def test_reminders_are_declined_where_nothing_is_asked_any_more_but_not_by_a_link_that_others_read(world: World):
    path = question(world, "position")
    world.mail(OMAR, "Re: le vélo", f"On me demande ceci : http://testserver{path} ?")
    assert "Ne plus recevoir" not in world.client.get(path).text
    assert declined(world, path).status_code == 410
    assert declined(world, path[:-2] + "zz").status_code == 410
    assert person(world, OMAR) not in world.hub.pages.documents("lieu", "profile")
    path = question(world, "position", address="lise@example.org")
    world.happen(
        "correction.made", "", {"decision": "D-1", "kind": "opened_by_mistake", "of": "D-1"}, {"reason": "essai"}
    )
    page = world.client.get(path)
    assert (page.status_code, "Ne plus recevoir de rappels" in page.text) == (410, True)
    assert declined(world, path).status_code == 303
    assert not world.hub.pages.documents("lieu", "profile")[person(world, "lise@example.org")].reminders


def test_declining_is_limited_too(world: World):
    path = question(world, "position")
    while (answer := declined(world, path)).status_code == 303:
        pass
    assert answer.status_code == 429
