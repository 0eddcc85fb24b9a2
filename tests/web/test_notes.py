"""Expense notes in the portal: who may, what each lacks, the second person, the line of the bank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.core.test_filetype import PDF
from tests.web.conftest import World, open_world, write_space
from tests.web.test_budgets import BUDGETS
from tests.web.test_pages import outline
from tests.web.test_session import signed_in
from tests.web.test_treasury import ANNA, CARE, MEMBER, treasurer

LISE = "lise@example.org"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[World]:
    """A note of Lise's without its receipt."""
    folder = write_space(tmp_path / "lieu")
    (folder / "rules").mkdir()
    (folder / "rules" / "budgets.yaml").write_text(BUDGETS, encoding="utf-8")
    made = open_world(tmp_path, [folder])
    made.happen("mail.message.received", f"mail:{LISE}", {"list": "liste", "thread": "t1", "proof": "list"},
                {"subject": "[Note de frais] Vis 20 €", "subject_bare": "Vis 20 €", "tags": ["Note de frais"],
                 "text": "Budget : outils & bricolage", "reply_text": "Budget : outils & bricolage",
                 "actor.name": "Lise"})  # fmt: skip
    yield made
    made.hub.close()


def note(world: World):
    return world.hub.pages.documents("lieu", "expense.note")["N-1"]


def post(world: World, path: str, **form: str) -> int:
    answer = world.client.post(path, {"csrf": world.client.token("/treasury"), **form})
    world.hub.advancer.drain("lieu")
    return int(answer.status_code)


def receipt(world: World) -> None:
    token = world.client.token("/treasury")
    given = {"csrf": token, "about": "N-1"}
    world.client.post("/treasury/attach", given, files={"file": ("ticket.pdf", PDF, "application/pdf")})
    world.hub.advancer.drain("lieu")


def test_only_who_keeps_the_books_comes_in(desk: World):
    signed_in(desk, MEMBER)
    assert desk.client.get("/treasury/notes").status_code == 403
    token = desk.client.token("/me")
    for path in ("answer", "settle"):
        given = {"csrf": token, "id": "N-1", "action": "approve"}
        assert desk.client.post(f"/treasury/notes/{path}", given).status_code == 403


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_says_what_a_note_lacks_until_a_receipt_is_attached(desk: World, language: str):
    treasurer(desk)
    html = desk.client.get(f"/treasury/notes?lang={language}").text
    assert ("un justificatif" if language == "fr" else "a receipt, as an attachment") in html
    assert "Approuver</button>" not in html
    receipt(desk)
    assert note(desk).state == "noted"
    html = desk.client.get(f"/treasury/notes?lang={language}").text
    found = outline(html)
    assert (found.faults, found.open) == ([], [])
    assert all(one["inside"] or one.get("id") in found.labels for one in found.inputs)
    assert 'value="approve"' in html


def test_a_second_person_answers_and_says_which_line_pays_it(desk: World):
    treasurer(desk)
    receipt(desk)
    assert post(desk, "/treasury/notes/answer", id="N-1", action="refuse") == 422, "a refusal needs a reason"
    assert post(desk, "/treasury/notes/answer", id="N-9", action="approve") == 422
    assert post(desk, "/treasury/notes/answer", id="N-1", action="approve", account="6064") == 303
    assert (note(desk).state, note(desk).account) == ("approved", "6064")
    assert "Aucune ligne de banque" in desk.client.get("/treasury/notes").text
    desk.bank(date(2026, 3, 1), "-20.00", "CARTE QUINCAILLERIE")
    html = desk.client.get("/treasury/notes?done=1").text
    key = re.search(r'<option value="([^"]+)">1er mars 2026 Petit équipement', html)
    assert key
    assert post(desk, "/treasury/notes/settle", id="N-1", transaction=key[1]) == 303
    assert note(desk).state == "paid"
    signed_in(desk, ANNA)
    html = desk.client.get(f"/ledger/{note(desk).entry}").text
    assert "note N-1" in html
    assert "Outils &amp; bricolage" in html
    assert "ticket" not in desk.client.get("/budgets").text


def test_its_author_may_not_answer_even_as_a_treasurer(desk: World):
    treasurer(desk, LISE)
    signed_in(desk, CARE)
    receipt(desk)
    signed_in(desk, LISE)
    assert "Une autre personne doit répondre" in desk.client.get("/treasury/notes").text
    assert post(desk, "/treasury/notes/answer", id="N-1", action="approve") == 422
    signed_in(desk, CARE)
    assert post(desk, "/treasury/notes/answer", id="N-1", action="refuse", reason="Déjà remboursée") == 303
    html = desk.client.get("/treasury/notes").text
    assert "Déjà remboursée" in html
    assert note(desk).state == "refused"


def test_reversing_the_entry_opens_the_note_again(desk: World):
    treasurer(desk)
    receipt(desk)
    post(desk, "/treasury/notes/answer", id="N-1", action="approve")
    desk.bank(date(2026, 3, 1), "-20.00", "VIR N-1")
    assert note(desk).state == "paid"
    token = desk.client.token("/treasury")
    desk.client.post("/treasury/reverse", {"csrf": token, "entry": note(desk).entry, "label": "erreur"})
    desk.hub.advancer.drain("lieu")
    [proposal] = desk.hub.pages.documents("lieu", "ledger.proposal").values()
    signed_in(desk, CARE)
    desk.client.post(
        "/treasury/answer", {"csrf": desk.client.token("/treasury"), "id": proposal.id, "action": "approve"}
    )
    desk.hub.advancer.drain("lieu")
    assert (note(desk).state, note(desk).entry, note(desk).paid_on) == ("approved", "", None)
