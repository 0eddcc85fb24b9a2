"""The treasurer's pages: who may, two people an entry, forms in plain words; one entry with what stands behind it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest

from hub.core.ledger.balances import by_account
from tests.core.test_filetype import PDF, PNG
from tests.web.conftest import CANARY, World
from tests.web.test_pages import outline
from tests.web.test_session import signed_in

ANNA, CARE, MEMBER = "anna@example.org", "soin@example.org", "membre@example.org"
CASH = {"use": "cash_in", "amount": "12,50", "account": "707", "date": "2026-03-02", "label": f"Bar, payé par {CANARY}"}


def treasurer(world: World, address: str = ANNA) -> None:
    """Sign in as a treasurer of the roster."""
    person = world.hub.keys.person("lieu", f"mail:{address}")
    world.happen("person.joined", "", {"person": person, "by": "hand", "roles": ["treasurer"]})
    signed_in(world, address)


def post(world: World, path: str, file: tuple[str, bytes, str] | None = None, **form: str):
    more = {} if file is None else {"files": {"file": file}}
    answer = world.client.post(f"/treasury/{path}", {"csrf": world.client.token("/treasury"), **form}, **more)
    world.hub.advancer.drain("lieu")
    return answer


def proposals(world: World) -> list:
    return list(world.hub.pages.documents("lieu", "ledger.proposal").values())


def balance(world: World, account: str):
    return by_account(world.hub.pages.entries("lieu")).get(account, 0)


def approved(world: World, **form: str) -> str:
    """An entry of Anna's that the maintainer approved; gives its id."""
    treasurer(world)
    assert post(world, "propose", **form).status_code == 303
    signed_in(world, CARE)
    assert post(world, "answer", id=proposals(world)[-1].id, action="approve").status_code == 303
    return proposals(world)[-1].entry


def test_only_treasurers_and_maintainers_come_in(world: World):
    assert world.client.get("/treasury").headers["location"] == "/signin?to=/treasury"
    assert world.client.get("/ledger/M:1").headers["location"].startswith("/signin")
    signed_in(world, MEMBER)
    assert world.client.get("/treasury").status_code == 403
    assert "/treasury" not in world.client.get("/ledger").text
    token = world.client.token("/me")
    for act in ("propose", "answer", "reverse", "count", "close", "attach"):
        answer = world.client.post(f"/treasury/{act}", {"csrf": token, **CASH, "id": "x", "action": "approve"})
        assert answer.status_code == 403, act
    treasurer(world)
    assert world.client.get("/treasury").status_code == 200
    assert 'href="/treasury"' in world.client.get("/ledger").text
    assert world.client.get("/events").status_code == 403, "the journal stays with maintainers"


def test_a_forged_form_proposes_nothing(world: World):
    treasurer(world)
    assert world.client.post("/treasury/propose", {"csrf": "0", **CASH}).status_code == 403
    world.hub.advancer.drain("lieu")
    assert proposals(world) == []


def test_one_proposes_another_approves_and_only_then_it_stands(world: World):
    treasurer(world)
    assert post(world, "propose", **CASH).headers["location"] == "/treasury?done=1"
    [one] = proposals(world)
    page = world.client.get("/treasury?done=1").text
    assert "C'est noté" in page
    assert "Une autre personne doit répondre" in page
    assert CANARY in page
    assert (balance(world, "530"), post(world, "answer", id=one.id, action="approve").status_code) == (0, 422)
    assert proposals(world) == [one]
    signed_in(world, CARE)
    assert "Approuver" in world.client.get("/treasury").text
    post(world, "answer", id=one.id, action="approve")
    assert str(balance(world, "530")) == "12.50"
    assert post(world, "answer", id=one.id, action="approve").status_code == 422
    assert str(balance(world, "530")) == "12.50"


def test_a_refusal_needs_a_reason_and_shows_it(world: World):
    treasurer(world)
    post(world, "propose", **CASH)
    [one] = proposals(world)
    signed_in(world, CARE)
    assert post(world, "answer", id=one.id, action="refuse", reason=" ").status_code == 422
    assert post(world, "answer", id=one.id, action="").status_code == 422
    post(world, "answer", id=one.id, action="refuse", reason="Pas de ticket")
    page = world.client.get("/treasury").text
    assert "refusée" in page
    assert "Pas de ticket" in page
    assert balance(world, "530") == 0


def test_a_form_sent_twice_is_one_and_another_one_is_said_to_be(world: World):
    treasurer(world)
    post(world, "propose", **CASH)
    again = post(world, "propose", **CASH)
    assert again.status_code == 409
    assert "déjà proposée" in again.text
    assert 'name="again" value="2"' in again.text
    assert len(proposals(world)) == 1
    for _ in range(2):
        post(world, "propose", **CASH, again="2")
    assert len(proposals(world)) == 2


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"amount": "douze"}, "douze"),
        ({"account": "512"}, "relevé"),
        ({"account": "9"}, "plan de ce lieu"),
        ({"date": "2027-01-01"}, "pas encore passé"),
        ({"date": "hier"}, "hier"),
        ({"use": "troc"}, "troc"),
        ({"use": "volunteering", "hours": "beaucoup", "rate": "12"}, "beaucoup"),
    ],
)
def test_what_cannot_be_is_told_in_the_form_as_it_was_filled_in(world: World, form: dict[str, str], why: str):
    treasurer(world)
    answer = post(world, "propose", **CASH | form)
    assert answer.status_code == 422
    assert why in unescape(answer.text)
    assert proposals(world) == []
    if form.get("use") is None:
        assert CANARY in answer.text, "nothing is typed twice"


def test_each_use_has_its_form(world: World):
    treasurer(world)
    for form in (
        CASH | {"use": "cash_out", "account": "6063"},
        {"use": "cheque", "amount": "60", "account": "7561"},
        {"use": "volunteering", "hours": "2", "rate": "12,50"},
        {"use": "other", "amount": "5", "debit": "411", "credit": "706", "decision": "D-1"},
    ):
        assert post(world, "propose", **form).status_code == 303, form
    found = {one.use: {p.account: str(p.money.amount) for p in one.postings} for one in proposals(world)}
    assert found == {
        "cash_out": {"6063": "12.50", "530": "-12.50"}, "cheque": {"5112": "60", "7561": "-60"},
        "volunteering": {"864": "25.00", "875": "-25.00"}, "other": {"411": "5", "706": "-5"},
    }  # fmt: skip


def test_the_cash_box_is_counted(world: World):
    approved(world, **CASH)
    assert "12,50" in world.client.get("/treasury").text
    same = post(world, "count", cash="530", counted="12,50")
    assert same.headers["location"] == "/treasury?done="
    assert "La caisse est juste" in world.client.get("/treasury?done=").text
    assert post(world, "count", cash="530", counted="x").status_code == 422
    assert post(world, "count", cash="530", counted="-1").status_code == 422
    post(world, "count", cash="530", counted="15")
    one = next(one for one in proposals(world) if one.state == "pending")
    assert {p.account: str(p.money.amount) for p in one.postings} == {"530": "2.50", "758": "-2.50"}
    assert "Caisse comptée : 15.00" in world.client.get("/treasury").text


def test_closed_books_take_nothing(world: World):
    treasurer(world)
    for wrong in ("", "2026-03-02", "2030-01-01", "hier"):
        assert post(world, "close", until=wrong).status_code == 422, wrong
    assert post(world, "close", until="2026-03-01").status_code == 303
    assert "clos jusqu'au 1er mars 2026" in " ".join(unescape(world.client.get("/treasury").text).split())
    answer = post(world, "propose", **CASH | {"date": "2026-03-01"})
    assert (answer.status_code, "clos jusqu" in answer.text) == (422, True)
    assert post(world, "propose", **CASH).status_code == 303


def test_an_entry_shows_who_proposed_and_approved_it_and_is_reversed_the_same_way(world: World):
    world.mail(ANNA, "Bonjour", "Bonjour à tous")
    id = approved(world, **CASH)
    text = world.client.get(f"/ledger/{id}").text
    shown = ("Bar", CANARY, "Proposée par", "Anna", "Approuvée par", "soin", "proposée à la main")
    assert [word for word in shown if word not in text] == []
    post(world, "reverse", entry=id, label="Saisie deux fois")
    one = next(one for one in proposals(world) if one.state == "pending")
    treasurer(world)
    post(world, "answer", id=one.id, action="approve")
    assert balance(world, "530") == 0
    text = world.client.get(f"/ledger/{id}").text
    assert "annulée par" in text
    assert "/treasury/reverse" not in text
    undone = world.client.get(f"/ledger/{id}:annulation").text
    assert "Saisie deux fois" not in text
    assert f'href="/ledger/{quote(id)}"' in undone
    assert post(world, "reverse", entry="M:none").status_code == 422


def test_two_people_who_turn_out_to_be_one_are_shown(world: World):
    id = approved(world, **CASH)
    keys = world.hub.keys
    care, anna = (keys.person("lieu", f"mail:{address}") for address in (CARE, ANNA))
    world.happen("person.linked", "", {"person": care, "other": anna, "by": "maintainer"}, {"reason": "une seule"})
    assert "révélées n'en être qu'une" in world.client.get(f"/ledger/{id}").text


def test_an_entry_of_the_bank_shows_its_line_and_its_rule(world: World):
    signed_in(world, MEMBER)
    entry = next(one for one in world.hub.pages.entries("lieu") if one.public_label == "Loyer")
    link = f"/ledger/{entry.id}"
    assert f'href="/ledger/{quote(entry.id)}"' in world.client.get("/ledger").text
    text = world.client.get(link).text
    assert "PRLV LOYER SCI DU CANAL" in text
    assert "loyer (" in text
    assert "/treasury/reverse" not in text, "members look, treasurers act"
    assert world.client.get("/ledger/E:none").status_code == 404


def test_the_public_reads_the_name_of_the_account_and_no_word_of_the_form(world: World):
    approved(world, **CASH)
    world.client.cookies.clear()
    for path in ("/ledger", "/api/v1/ledger", "/"):
        assert "kanarie" not in world.client.get(path).text.lower()
    entry = world.hub.pages.entries("lieu")[-1]
    assert (entry.public_label, entry.label) == ("Bar", "")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_are_whole_in_both_languages(world: World, language: str):
    id = approved(world, **CASH)
    treasurer(world)
    for form in (CASH | {"amount": "3"}, CASH | {"use": "cash_out", "account": "6063"}):
        post(world, "propose", **form)
    signed_in(world, CARE)
    for path in (f"/treasury?lang={language}", f"/ledger/{id}?lang={language}"):
        text = world.client.get(path).text
        found = outline(text)
        assert (found.faults, found.open) == ([], [])
        assert len(found.ids) == len(set(found.ids))
        assert all(one["inside"] or one.get("id") in found.labels for one in found.inputs)
        assert bool(re.search("Proposed by|To be approved", text)) is (language == "en")


def test_a_receipt_is_read_by_treasurers_alone_and_only_as_a_download(world: World):
    treasurer(world)
    post(world, "propose", ("Reçu de Zoé.exe", PDF, "application/x-msdownload"), **CASH)
    signed_in(world, CARE)
    [one] = proposals(world)
    post(world, "answer", id=one.id, action="approve")
    entry = proposals(world)[0].entry
    [path] = set(re.findall(r"/evidence/[0-9a-f]{64}", world.client.get(f"/ledger/{entry}").text))
    answer = world.client.get(path)
    assert answer.content == PDF
    assert answer.headers["content-type"] == "application/pdf"
    disposition = answer.headers["content-disposition"]
    assert disposition == f"attachment; filename=\"receipt.pdf\"; filename*=UTF-8''{quote('Reçu de Zoé.pdf')}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["cache-control"] == "no-store"
    assert world.client.get(f"/evidence/{'0' * 64}").status_code == 404
    assert world.client.get("/evidence/..%2F..%2Fsecret").status_code == 404
    signed_in(world, MEMBER)
    assert world.client.get(path).status_code == 403
    seen = world.client.get(f"/ledger/{entry}").text
    assert "application/pdf" in seen
    assert "/evidence/" not in seen
    assert "Zoé" not in seen, "members know that there is one, not its name"
    world.client.cookies.clear()
    assert world.client.get(path).headers["location"].startswith("/signin")


def test_a_receipt_is_attached_to_a_line_of_the_bank_once(world: World):
    signed_in(world, CARE)
    entry = next(one for one in world.hub.pages.entries("lieu") if one.public_label == "Loyer")
    for _ in range(2):
        assert post(world, "attach", ("quittance.png", PNG, "image/png"), about=entry.id).status_code == 303
    [attached] = world.hub.pages.documents("lieu", "ledger.evidence").values()
    assert [one.type for one in attached.pieces] == ["image/png"]
    assert "quittance.png" in world.client.get(f"/ledger/{entry.id}").text
    (world.hub.settings.data_dir / "evidence" / "lieu" / attached.pieces[0].digest).unlink()
    assert world.client.get(f"/evidence/{attached.pieces[0].digest}").status_code == 404


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (("facture.pdf", b"<html><script>alert(1)</script>", "application/pdf"), "PDF, PNG"),
        (("dessin.png", b"<svg onload='alert(1)'/>", "image/png"), "PDF, PNG"),
        (("vide.pdf", b"", "application/pdf"), "PDF, PNG"),
        (None, "aucun fichier"),
    ],
)
def test_what_is_no_receipt_is_refused_whatever_it_calls_itself(world: World, file, why: str):
    signed_in(world, CARE)
    entry = world.hub.pages.entries("lieu")[0]
    answer = post(world, "attach", file, about=entry.id)
    assert answer.status_code == 422
    assert why in unescape(answer.text)
    assert world.hub.pages.documents("lieu", "ledger.evidence") == {}
    assert post(world, "attach", ("a.pdf", PDF, "application/pdf"), about="E:none").status_code == 422


def test_large_bodies_are_for_receipts_and_those_who_may_send_them(world: World, monkeypatch):
    from hub.web import guard

    large = ("large.pdf", PDF[:-6] + b" " * 300_000 + b"%%EOF", "application/pdf")
    assert world.client.post("/treasury/attach", {"csrf": "0"}, files={"file": large}).status_code == 303
    signed_in(world, MEMBER)
    assert world.client.post("/treasury/attach", {"csrf": "0"}, files={"file": large}).status_code == 403
    signed_in(world, CARE)
    assert world.client.post("/treasury/attach", {"csrf": "0"}, files={"file": large}).status_code == 403
    entry = world.hub.pages.entries("lieu")[0]
    assert post(world, "attach", large, about=entry.id).status_code == 303
    token = world.client.token("/treasury")
    assert world.client.post("/treasury/answer", {"csrf": token}, files={"file": large}).status_code == 403
    assert world.client.post("/treasury/answer", {"csrf": token, "reason": "x" * 300_000}).status_code == 413
    monkeypatch.setattr(guard, "MOST_UPLOAD", 200_000)
    answer = world.client.post("/treasury/attach", {"csrf": token}, files={"file": large})
    assert (answer.status_code, "195 Kio" in answer.text) == (413, True)
