"""The pages that the rules keep, read in the portal; and corrections, told with their reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hub.core import view
from hub.core.decision.model import Position, State
from hub.core.pagewriters import markdown
from hub.store import journal
from hub.web.house import Ask
from hub.web.marks import safe_link
from tests.web.conftest import CANARY, START, World, fill, open_world, write_space
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


def _place(tmp_path: Path, charter: str) -> World:
    folder = write_space(tmp_path / "lieu")
    (folder / "rules").mkdir()
    (folder / "rules" / "r.yaml").write_text(f"rules: 1\ncharter:\n  {charter}\n", "utf-8")
    return open_world(tmp_path, [folder])


def _wait(world: World, days: float) -> None:
    end = world.clock.at + timedelta(days=days)
    while world.clock.at < end:
        world.clock.at = min(end, world.clock.at + timedelta(hours=12))
        world.hub.timers.fire_due()
        world.hub.advancer.drain("lieu")


def _wiki(world: World, page: str) -> str:
    return markdown.write(world.hub.pages.render("lieu", page))


def test_lines_of_a_public_page_name_nobody_and_tell_the_local_day(world: World):
    at = datetime(2026, 7, 2, 22, 20, tzinfo=UTC)
    world.happen("trello.card.moved", "trello:5f0c", {"card.id": "c9", "card.url": "https://trello.com/c/c9",
                 "list_before": "En cours", "list_after": "Fait", "list": "Fait"},
                 {"card.name": f"Réparer la *porte* avec {CANARY}, 06 12 34 56 78"}, at=at)  # fmt: skip
    for shown in (_wiki(world, "journal"), world.client.get("/pages/journal").text):
        assert re.search(r"3 juillet 2026 : Réparer la \\?\*porte\\?\* avec …, …", shown)
    kept = world.hub.pages.documents("lieu", "lines")["journal"].lines[-1].text
    assert CANARY in kept, "what is stored is whole: a dated consent shows it again"


def test_the_register_and_the_page_of_a_decision_show_what_people_wrote_as_their_words(tmp_path: Path):
    world = _place(tmp_path, "review_after: {important: P3M}")
    world.clock.at = datetime(2026, 3, 2, 9, 10, tzinfo=UTC)
    world.mail("anna@example.org", "[Proposition] [Règle] Salle A | *B*", "Fermer.\n\n## Qui\n- Pour : 250")
    for who in ("omar", "lise"):
        world.mail(f"{who}@example.org", "Re: [Proposition] Salle A | *B*", "Pour", in_reply_to="<e1@example.org>",
                   thread="e1@example.org", is_reply="true")  # fmt: skip
    page = _wiki(world, "decision/D-1")
    assert page.startswith("# D-1 · Salle A \\| \\*B\\*\n")
    assert "> Fermer.\n>\n> \\## Qui\n>\n> \\- Pour : 250\n" in page
    _wait(world, 15)
    register = _wiki(world, "decisions").split("## Prises")[1]
    row = "| En vigueur | par consentement, sans objection | 9 mars 2026 | 16 juin 2026 |"
    assert "| Salle A \\| \\*B\\* " + row in register
    assert "| Prise le | À revoir le |" in register
    taken = '<p class="lead">Prise <time datetime="2026-03-09'
    assert taken in world.client.get("/decisions/D-1").text
    _wait(world, 95)
    assert taken in world.client.get("/decisions/D-1").text, "a review does not move the day of its adoption"
    world.hub.close()


def test_the_register_files_what_sleeps_and_what_came_to_nothing_apart(tmp_path: Path):
    world = _place(tmp_path, "dormant_after: P2W\n  dormant_warning: P2D")
    world.mail("anna@example.org", "[Proposition] Un four", "Un four.")
    world.mail("omar@example.org", "Re: [Proposition] Un four",
               "Je m'oppose parce que c'est trop cher. Je propose de louer. Je peux aider.",
               in_reply_to="<e1@example.org>", thread="e1@example.org", is_reply="true")  # fmt: skip
    world.mail("lise@example.org", "[Proposition] Une dalle, 80 €", "Une dalle.")
    assert "Un four : Objection en cours, " in _wiki(world, "decisions").split("## En cours")[1].split("##")[0]
    _wait(world, 20)
    page = _wiki(world, "decisions")
    assert "Un four" in page.split("## En sommeil")[1].split("##")[0]
    assert "| Une dalle, 80 € | Sans suite | 2 mars 2026 |" in page.split("## Rejetées, sans suite ou retirées")[1]
    assert "Une dalle" not in page.split("## Prises")[1].split("##")[0]
    assert "Aucune décision n'est encore prise." in page
    world.mail("lise@example.org", "[Proposition] Une dalle, 90 €", "Une dalle.", thread="e9@example.org")
    for number, who in enumerate(("anna", "omar")):
        world.mail(f"{who}@example.org", "Re: [Proposition] Une dalle, 90 €", "Pour", in_reply_to="<e9@example.org>",
                   thread="e9@example.org", is_reply="true", id=f"s{number}")  # fmt: skip
    _wait(world, 8)
    page = _wiki(world, "decisions")
    assert "| Prise le | Coût |" in page
    assert "| 90,00\u00a0€ |" in page
    world.hub.close()


def test_a_draft_is_in_the_register(tmp_path: Path):
    world = _place(tmp_path, "sponsors: 1")
    world.mail("anna@example.org", "[Proposition] Un four", "Un four.")
    assert "Un four : Brouillon, " in _wiki(world, "decisions").split("## En cours")[1].split("##")[0]
    world.hub.close()


def test_the_page_of_a_decision_says_what_came_of_it(tmp_path: Path):
    world = _place(tmp_path, "rounds_before_vote: 1\n  days_before_vote: 0\n  meeting_required: false")
    world.mail("anna@example.org", "[Proposition] Un four", "Un four.", thread="e1@example.org")
    _thread(
        world, "lise@example.org", "Je m'oppose, car c'est trop cher. Je propose de louer. Je veux bien m'en occuper."
    )
    assert "**Désaccord durable**" in _wiki(world, "decision/D-1")
    assert "en discussion" in _wiki(world, "decision/D-1")
    _thread(world, "anna@example.org", "Amendement\n\nUn four d'occasion.")
    page = _wiki(world, "decision/D-1")
    assert "> Un four d'occasion." in page
    assert "Amendement" not in page
    assert '<div class="text">Un four d&#39;occasion.</div>' in world.client.get("/decisions/D-1").text
    _until(world, "deadlock")
    _thread(world, "anna@example.org", "Appel au vote")
    voting = _until(world, "vote_open")
    for name in ("lise", "omar", "paul"):
        _thread(world, f"{name}@example.org", "Contre", at=voting)
    _until(world, "rejected")
    page = _wiki(world, "decision/D-1")
    assert "**Rejetée**" in page
    assert "Pour : 0, contre : 3" in page
    assert "tranchée par le vote" in page
    assert "tranchée par le vote" in world.client.get("/decisions/D-1").text
    world.hub.close()


def _thread(world: World, address: str, text: str, at: datetime | None = None) -> None:
    fields = {"list": "liste@example.org", "proof": "direct", "thread": "e1@example.org", "is_reply": "true",
              "in_reply_to": "<e1@example.org>", "digest": f"mail-{world.number}"}  # fmt: skip
    private = {"subject": "Re: [Proposition] Un four", "from": address, "text": text}
    world.happen("mail.message.received", f"mail:{address}", fields, private, at=at or world.clock.at)


def _until(world: World, state: str) -> datetime:
    """Days pass until the decision is there."""
    for _ in range(60):
        found = world.hub.pages.documents("lieu", "decision")["D-1"]
        if found.state.value == state:
            return world.clock.at
        _wait(world, 0.5)
    raise AssertionError(found.state, found.deadlines)


def test_ballots_alone_are_people_who_spoke(world: World, monkeypatch):
    nobody = "Personne ne s'est encore prononcé"
    assert nobody in world.client.get("/decisions/D-2").text
    assert "Personne encore." in _wiki(world, "decision/D-2")
    found = view.decision_page
    monkeypatch.setattr(view, "decision_page", lambda *given: {**found(*given), "ballots": 3})
    assert nobody not in world.client.get("/decisions/D-2").text
    assert "- Bulletins reçus : 3" in _wiki(world, "decision/D-2")
    assert "Personne encore." not in _wiki(world, "decision/D-2")


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


def test_who_only_voted_can_be_chosen_to_be_corrected_but_not_what_a_secret_ballot_says(world: World, monkeypatch):
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    cast = {name: Position(name, said, START) for name, said in (("v1", "objection"), ("v2", "secret"))}
    voting = replace(seen, state=State.VOTE_OPEN, ballots=cast)
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": voting})
    signed_in(world, "soin@example.org")
    form = world.client.get("/decisions/D-1").text.partition('id="fix-who"')[2].partition("</select>")[0]
    assert '<option value="v1">une personne · bulletin : Contre</option>' in form
    assert '<option value="v2">une personne · bulletin secret</option>' in form
    (person,) = seen.positions
    assert f'<option value="{person}">' in form


@pytest.mark.parametrize("form", [{"kind": "misread"}, {"kind": "burn", "reason": "x"}, {"reason": "x"}])
def test_a_correction_without_kind_or_reason_changes_nothing(world: World, form: dict[str, str]):
    signed_in(world, "soin@example.org")
    token = world.client.token("/me")
    assert world.client.post("/decisions/D-1/correct", {"csrf": token, **form}).status_code == 422
    assert world.hub.pages.documents("lieu", "decision")["D-1"].corrections == ()


@pytest.mark.parametrize(
    ("form", "why", "english"),
    [
        ({"kind": "duplicate", "other": "D-99"}, "L'autre décision n'existe pas", "The other decision does not exist"),
        ({"kind": "wrong_thread", "other": ""}, "Ce fil n'est pas lié à cette décision", "is not linked to"),
        ({"kind": "misread", "person": "nobody", "position": "support"}, "Personne n'est connu ici", "Nobody is known"),
        ({"kind": "undo", "other": "c9"}, "Aucune correction de ce numéro à défaire", "There is no correction of"),
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
    assert re.search(r"durée du consentement.*7 jours <code>window @coroutine/decisions\.yaml:\d+</code>", page)
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
    own = world.hub.pages.documents("lieu", "decision")["D-1"].thread
    world.mail("omar@example.org", "[Proposition] Un four", "Un four à pain.")
    same = {"csrf": world.client.token("/decisions/D-3"), "kind": "duplicate", "other": "D-1", "reason": "La même."}
    world.client.post("/decisions/D-3/correct", same)
    world.hub.advancer.drain("lieu")
    other = world.hub.pages.documents("lieu", "decision")["D-3"].thread
    page = world.client.get("/decisions/D-1").text
    assert f'<option value="{other}">' in page
    assert f'<option value="{own}">' not in page, "answers to the proposal would go nowhere"
    form = {"csrf": world.client.token("/decisions/D-1"), "kind": "wrong_thread", "reason": "Un autre fil."}
    refused = world.client.post("/decisions/D-1/correct", {**form, "other": own})
    assert (refused.status_code, "le fil de la proposition elle-même" in refused.text) == (422, True)
    world.client.post("/decisions/D-1/correct", {**form, "other": other})
    world.hub.advancer.drain("lieu")
    assert world.hub.pages.documents("lieu", "thread") == {own: "D-1"}
    assert f'<option value="{other}">' not in world.client.get("/decisions/D-1").text


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
    assert ">2025</a>" in page
    assert 'href="/report/2026">Bilan 2026</a>' in world.client.get("/decisions?lang=fr").text
    assert world.client.get("/report/12").status_code == world.client.get("/report/hier").status_code == 404


@pytest.mark.parametrize(("language", "title"), [("fr", "Vos données"), ("en", "Your data")])
def test_what_is_held_of_people_is_told_to_anybody(world: World, language: str, title: str):
    page = world.client.get(f"/privacy?lang={language}")
    assert page.status_code == 200
    assert f"<h1>{title}</h1>" in page.text
    assert 'href="/privacy"' in world.client.get("/decisions").text


def test_a_decision_of_a_card_shows_its_description_or_says_that_the_title_is_all(tmp_path: Path):
    world = _place(tmp_path, "sponsors: 0")
    for card, text in (("c1", "En bleu ciel, 80 €."), ("c2", "")):
        told = {"card.id": card, "card.url": f"https://trello.com/c/{card}"}
        words = {"card.name": "Peindre", "actor.name": "anna"}
        if text:
            world.happen("trello.card.described", "trello:anna", told, {**words, "text": text, "text_before": ""})
        world.happen(
            "trello.card.moved", "trello:anna", {**told, "list_before": "Idées", "list_after": "À décider"}, words
        )
    assert "> En bleu ciel, 80 €." in _wiki(world, "decision/D-1")
    assert '<div class="text">En bleu ciel, 80 €.</div>' in world.client.get("/decisions/D-1").text
    said = "Ce qui est proposé est ce que dit le titre."
    assert said in _wiki(world, "decision/D-2")
    page = world.client.get("/decisions/D-2").text
    assert said in page
    assert "effacé" not in page
    world.hub.close()


def test_the_report_of_a_place_whose_years_end_in_august_names_both(tmp_path):
    folder = write_space(tmp_path / "lieu")
    about = folder / "space.toml"
    about.write_text('year_ends = "08-31"\n' + about.read_text(encoding="utf-8"), encoding="utf-8")
    world = open_world(tmp_path, [folder])
    fill(world)
    assert 'href="/report/2026">Bilan 2025-2026</a>' in world.client.get("/decisions?lang=fr").text
    page = world.client.get("/report/2026").text
    assert "Bilan 2025-2026" in page
    assert 'href="/report/2027">2026-2027</a>' in page
    assert "Acheter un vélo" not in page, "it is not taken yet"
    world.hub.close()
