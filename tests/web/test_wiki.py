"""The pages that the rules keep, read in the portal; and corrections, told with their reason."""

from __future__ import annotations

import re

import pytest

from hub.store import journal
from hub.web.marks import safe_link
from tests.web.conftest import World
from tests.web.test_pages import outline
from tests.web.test_privacy import _CANARY
from tests.web.test_session import signed_in


def test_every_page_of_the_rules_is_read_in_the_portal_and_names_nobody(world: World):
    book = world.hub.pages.book("lieu")
    index = world.client.get("/pages").text
    assert len(book.pages) >= 3
    for spec in book.pages.values():
        answer = world.client.get(f"/pages/{spec.id}")
        if spec.audience != "public" or spec.each:
            assert answer.status_code == 404
            assert f'href="/pages/{spec.id}"' not in index
            continue
        assert answer.status_code == 200, spec.id
        assert f'href="/pages/{spec.id}"' in index
        assert outline(answer.text).faults == []
        assert _CANARY.search(answer.text) is None
    assert "D-1" in world.client.get("/pages/decisions").text
    for id in world.hub.pages.documents("lieu", "decision"):
        assert _CANARY.search(str(world.hub.pages.render("lieu", f"decision/{id}"))) is None
    assert world.client.get("/pages/rien").status_code == 404


def test_a_page_that_cannot_be_written_says_so_without_details(world: World, monkeypatch):
    from hub.errors import Permanent

    def broken(self, space, page):
        raise Permanent("template decisions.md ran out of fuel")

    monkeypatch.setattr(type(world.hub.pages), "render", broken)
    answer = world.client.get("/pages/decisions")
    assert answer.status_code == 500
    assert "fuel" not in answer.text
    signed_in(world, "soin@example.org")
    assert "fuel" in world.client.get("/pages/decisions").text


@pytest.mark.parametrize(
    ("href", "followed"),
    [("https://a.example/x", True), ("/decisions/D-1", True), ("mailto:a@b.example", True),
     ("javascript:alert(1)", False),
     (" JavaScript:alert(1)", False), ("data:text/html,x", False), ("\\\\evil.example", False), ("http://[x", False)],
)  # fmt: skip
def test_only_addresses_that_do_nothing_are_links(href: str, followed: bool):
    assert bool(safe_link(href)) is followed


def test_a_maintainer_corrects_a_misread_position_and_undoes_it(world: World):
    signed_in(world, "soin@example.org")
    omar = world.hub.keys.person("lieu", "mail:omar@example.org")
    page = world.client.get("/decisions/D-1").text
    assert f'value="{omar}"' in page
    token = world.client.token("/decisions/D-1")
    form = {"csrf": token, "kind": "misread", "person": omar, "position": "reserve", "reason": "Il disait « +1 si »."}
    assert world.client.post("/decisions/D-1/correct", form).headers["location"] == "/decisions/D-1?done"
    world.hub.advancer.drain("lieu")
    decision = world.hub.pages.documents("lieu", "decision")["D-1"]
    assert decision.positions[omar].position == "reserve"
    assert "Il disait" in world.client.get("/decisions/D-1").text
    undo = {"csrf": token, "kind": "undo", "other": decision.corrections[0].id, "reason": "Il le disait bien."}
    world.client.post("/decisions/D-1/correct", undo)
    world.hub.advancer.drain("lieu")
    assert world.hub.pages.documents("lieu", "decision")["D-1"].positions[omar].position == "support"


@pytest.mark.parametrize("form", [{"kind": "misread"}, {"kind": "burn", "reason": "x"}, {"reason": "x"}])
def test_a_correction_without_kind_or_reason_changes_nothing(world: World, form: dict[str, str]):
    signed_in(world, "soin@example.org")
    token = world.client.token("/me")
    assert world.client.post("/decisions/D-1/correct", {"csrf": token, **form}).status_code == 422
    assert world.hub.pages.documents("lieu", "decision")["D-1"].corrections == ()


@pytest.mark.parametrize(
    ("form", "why", "english"),
    [
        ({"kind": "duplicate", "other": "D-99"}, "l'autre décision n'existe pas", "the other decision does not exist"),
        ({"kind": "wrong_thread", "other": ""}, "ce fil n'est pas lié à cette décision", "is not linked to"),
        ({"kind": "misread", "person": "nobody", "position": "support"}, "personne n'est connu ici", "nobody is known"),
        ({"kind": "undo", "other": "c9"}, "aucune correction de ce numéro à défaire", "no correction of this number"),
    ],
)  # fmt: skip
def test_a_correction_that_makes_no_sense_is_refused_with_its_reason(
    world: World, form: dict[str, str], why: str, english: str
):
    signed_in(world, "soin@example.org")
    form |= {"csrf": world.client.token("/me"), "reason": "x"}
    answer = world.client.post("/decisions/D-1/correct", form)
    assert (answer.status_code, why in answer.text.replace("&#39;", "'")) == (422, True)
    assert 'href="/decisions/D-1"' in answer.text
    assert english in world.client.post("/decisions/D-1/correct?lang=en", form).text
    with world.hub.database.read() as connection:
        assert not journal.latest(connection, "lieu", kind="correction.made", most=1)


def test_members_do_not_correct(world: World):
    signed_in(world, "membre@example.org")
    token = world.client.token("/me")
    form = {"csrf": token, "kind": "opened_by_mistake", "reason": "x"}
    assert world.client.post("/decisions/D-1/correct", form).status_code == 403
    assert "Corriger" not in world.client.get("/decisions/D-1").text


def test_a_change_of_the_rules_is_checked_and_not_kept(world: World):
    signed_in(world, "soin@example.org")
    before = world.hub.pages.book("lieu")
    name = next(one for one in before.sources if one.endswith("board.yaml"))
    page = world.client.get("/rules", params={"try": name})
    assert "Le fichier" in page.text
    assert outline(page.text).faults == []
    token = world.client.token(f"/rules?try={name}")
    good = world.client.post(
        "/rules", {"csrf": token, "name": name, "text": before.sources[name].replace("\n", "\r\n")}
    )
    assert "se lit bien" in good.text
    bad = world.client.post("/rules", {"csrf": token, "name": name, "text": "rules: 1\nreactionz: []\n"})
    assert "reactionz" in bad.text
    assert "se lit bien" not in bad.text
    assert "board.yaml:2" in bad.text, "where the fault is"
    assert world.client.post("/rules", {"csrf": token, "name": "../x.yaml", "text": "x"}).status_code == 422
    world.hub.advancer.drain("lieu")
    assert world.hub.pages.book("lieu").digest == before.digest


def test_a_decision_s_page_explains_itself_to_each_reader(world: World):
    """The rule and its line behind each move, what would change it; the mail behind a position for members only."""
    page = world.client.get("/decisions/D-1").text
    assert "Ce qui la ferait changer" in page
    assert "Pour objecter, répondez" in page
    assert re.search(r"min_explicit_support|window = info: P7D.*<code>@coroutine/decisions\.yaml:\d+</code>", page)
    assert "Re: [Proposition]" not in page
    english = world.client.get("/decisions/D-1", headers={"accept-language": "en"}).text
    assert "What would change it" in english
    assert "To object, answer" in english
    signed_in(world, "membre@example.org")
    assert (
        "« Re: [Proposition] Acheter un vélo cargo » <code>e2@example.org</code>"
        in world.client.get("/decisions/D-1").text
    )


def test_a_thread_put_to_a_decision_by_mistake_is_taken_off_in_the_portal(world: World):
    signed_in(world, "soin@example.org")
    thread = world.hub.pages.documents("lieu", "decision")["D-1"].thread
    assert f'<option value="{thread}">' in world.client.get("/decisions/D-1").text
    form = {
        "csrf": world.client.token("/decisions/D-1"),
        "kind": "wrong_thread",
        "other": thread,
        "reason": "Un autre fil.",
    }
    world.client.post("/decisions/D-1/correct", form)
    world.hub.advancer.drain("lieu")
    assert not world.hub.pages.documents("lieu", "thread").get(thread)


def test_how_the_place_decides_is_told_to_anybody_in_both_languages_and_follows_the_rules(world: World):
    answer = world.client.get("/how?lang=fr")
    assert answer.status_code == 200
    assert outline(answer.text).faults == []
    assert 'article lang="fr"' in answer.text
    assert "Une décision importante : elle est adoptée si, 7 jours après" in answer.text
    assert "An important decision: it is adopted if, after 7 days" in world.client.get("/how?lang=en").text
    assert 'href="/how"' in world.client.get("/decisions").text
    assert "elle est adoptée si, 7 jours après" in world.client.get("/pages/comment-nous-decidons").text
    rules = world.hub.spaces["lieu"].folder / "rules" / "charte.yaml"
    rules.parent.mkdir(exist_ok=True)
    rules.write_text("rules: 1\ncharter: {window: P9D}\n", encoding="utf-8")
    world.hub.books.adopt(world.hub.spaces["lieu"], world.hub.intake, world.hub.clock.now())
    world.hub.advancer.drain("lieu")
    assert "elle est adoptée si, 9 jours après" in world.client.get("/how?lang=fr").text
    assert "elle est adoptée si, 9 jours après" in world.client.get("/pages/comment-nous-decidons").text


def test_nothing_is_told_of_a_charter_that_is_not_there(world: World, monkeypatch):
    monkeypatch.setattr(type(world.hub.pages), "book", lambda self, space: None)
    assert world.client.get("/how").status_code == 404
    assert world.client.get("/privacy").status_code == 404


def test_a_year_s_report_is_a_page_for_anybody(world: World):
    page = world.client.get("/report/2026").text
    assert "Bilan 2026" in page
    assert outline(page).faults == []
    assert "Report 2026" in world.client.get("/report/2026?lang=en").text
    assert world.client.get("/report/12").status_code == world.client.get("/report/hier").status_code == 404


@pytest.mark.parametrize(("language", "title"), [("fr", "Vos données"), ("en", "Your data")])
def test_what_is_held_of_people_is_told_to_anybody(world: World, language: str, title: str):
    page = world.client.get(f"/privacy?lang={language}")
    assert page.status_code == 200
    assert f"<h1>{title}</h1>" in page.text
    assert 'href="/privacy"' in world.client.get("/decisions").text
