"""What the books lack: gaps between statements, payments that did not come, what waits, questions and their answers."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hub import lacking
from hub.core.ledger.known import Doubt, DoubtRaised
from hub.core.ledger.statement import Line, Statement, to_plain
from hub.store import state
from hub.store.codec import dumps
from hub.store.upsert import upsert
from tests.web.conftest import CANARY, World
from tests.web.test_pages import outline
from tests.web.test_session import signed_in
from tests.web.test_treasury import post, treasurer

IBAN = "FR7612345000010000000000193"


def state_of(world: World, first: date, last: date, *lines: tuple[date, str, str]) -> None:
    """A statement of some days arrives."""
    one = Statement(
        account=IBAN, currency="EUR", starts_on=first, ends_on=last, format="csv",
        lines=tuple(Line(IBAN, day, Decimal(amount), "EUR", label) for day, amount, label in lines),
    )  # fmt: skip
    fields = {"format": "csv", "status": "accepted", "accounts": 1, "lines": len(lines), "digest": f"{first}"}
    world.happen("bank.statement.received", "", fields, {"statements": [to_plain(one)], "problems": []})


def months(world: World) -> None:
    """January to June, three days of April lacking; the rent of May did not come."""
    rents = [(date(2026, month, 6), "-481.00", "PRLV LOYER SCI") for month in (1, 2, 3)]
    state_of(world, date(2026, 1, 1), date(2026, 4, 10), *rents, (date(2026, 3, 9), "31.40", f"VIR {CANARY}"))
    state_of(world, date(2026, 4, 14), date(2026, 6, 30), (date(2026, 6, 6), "-481.00", "PRLV LOYER SCI"))


def doubt(world: World, kind: str = "gap") -> str:
    one = Doubt(f"{kind}:x", kind, IBAN, date(2026, 4, 14), Decimal("12.50"), "e1")
    row = {"space": "lieu", "section": DoubtRaised.section, "key": one.key, "body": dumps(one), "seq": 0}
    with world.hub.database.write() as connection:
        connection.execute(upsert(state.schema.state, world.hub.database.is_sqlite, ("space", "section", "key")), [row])
    return one.key


def test_the_overview_tells_gaps_what_did_not_come_and_what_waits(world: World):
    months(world)
    found = lacking.overview(world.hub, world.hub.spaces["lieu"])
    [account] = found["accounts"]
    assert account["account"] == "…0193"
    assert account["gaps"] == [{"first": "2026-04-11", "last": "2026-04-13", "days": 3}]
    assert account["months"][3] == {"month": "2026-04", "days": 27, "of": 30}
    assert [(one["name"], one["first"]) for one in found["absent"]] == [("Loyer", "2026-05-01")]
    assert [one["amount"] for one in found["suspense"]] == ["31.40"]
    assert CANARY not in str(found)


def test_members_read_the_picture_and_the_table_and_the_public_signs_in(world: World):
    months(world)
    assert world.client.get("/lacking").headers["location"].startswith("/signin")
    signed_in(world, "membre@example.org")
    assert 'href="/lacking"' in world.client.get("/ledger").text
    text = world.client.get("/lacking").text
    for words in ("Ce qui manque", "11 avr. 2026 – 13 avr. 2026 (3)", "Loyer", "1er mai 2026", "…0193", 'role="img"'):
        assert words in text
    assert IBAN not in re.sub(r'href="[^"]*"', "", text)
    assert len(re.findall('class="cell"', text)) == 6
    found = outline(text)
    assert (found.faults, found.open) == ([], [])
    assert len(found.ids) == len(set(found.ids))
    assert "What is lacking" in world.client.get("/lacking?lang=en").text


def test_an_empty_place_lacks_nothing(world: World):
    signed_in(world, "membre@example.org")
    assert "Aucun relevé" in world.client.get("/lacking").text


def test_a_question_is_settled_by_who_keeps_the_books_with_a_reason(world: World):
    key = doubt(world)
    signed_in(world, "membre@example.org")
    text = world.client.get("/lacking").text
    assert "manque entre deux" in text
    assert "/treasury/settle" not in text
    form = {"csrf": world.client.token("/me"), "doubt": key, "reason": "x"}
    assert world.client.post("/treasury/settle", form).status_code == 403
    treasurer(world)
    assert 'action="/treasury/settle"' in world.client.get("/lacking").text
    assert post(world, "settle", doubt=key, reason=" ").status_code == 422
    assert post(world, "settle", doubt="other", reason="vu").status_code == 422
    assert key in world.hub.pages.documents("lieu", "bank.doubt")
    assert post(world, "settle", doubt=key, reason="le relevé d'avril est au coffre").status_code == 303
    assert world.hub.pages.documents("lieu", "bank.doubt") == {}
    assert "noté" in world.client.get("/lacking?done").text


def test_a_line_that_the_bank_took_back_leaves_the_books_and_its_entry_offers_the_way_back(world: World):
    rows = [(date(2026, 1, day), amount, "VIR") for day, amount in ((5, "10"), (10, "30"), (20, "5"))]
    state_of(world, date(2026, 1, 1), date(2026, 1, 31), *rows)
    state_of(world, date(2026, 1, 1), date(2026, 1, 31), rows[0], rows[2])
    [key] = world.hub.pages.documents("lieu", "bank.doubt")
    form = {"doubt": key, "reason": "la banque a corrigé"}
    signed_in(world, "membre@example.org")
    assert "/treasury/withdraw" not in world.client.get("/lacking").text
    assert world.client.post("/treasury/withdraw", {"csrf": world.client.token("/me"), **form}).status_code == 403
    treasurer(world)
    text = world.client.get("/lacking").text
    assert 'action="/treasury/withdraw"' in text
    found = outline(text)
    assert (found.faults, found.open, len(found.ids)) == ([], [], len(set(found.ids)))
    assert "The bank took it back" in world.client.get("/lacking?lang=en").text
    assert "La banque l'a reprise" in world.client.get("/lacking?lang=fr").text
    assert post(world, "withdraw", doubt=key, reason="").status_code == 422
    refused = post(world, "withdraw", **form, date="hier")
    assert (refused.status_code, refused.text.count('value="la banque a corrigé"')) == (422, 1)
    assert ("<details open>" in refused.text, 'value="hier"' in refused.text) == (True, True), "as it was filled in"
    assert "<details open><summary>La banque" not in world.client.get("/lacking").text
    assert post(world, "withdraw", **form).headers["location"] == "/lacking?done"
    assert "/treasury/withdraw" not in world.client.get("/lacking").text
    entry = next(one for one in world.hub.pages.entries("lieu") if one.reverses)
    page = world.client.get(f"/ledger/{entry.id}").text
    assert "la banque a corrigé" in page
    assert "revient dans le livre" in page
    assert "revient dans le livre" not in world.client.get(f"/ledger/{world.hub.pages.entries('lieu')[0].id}").text
