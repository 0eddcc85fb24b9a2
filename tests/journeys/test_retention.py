"""What the rules keep for a time is gone after it, by itself and by the command; what must stay true stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, RowMapping, select, update

from hub import replay, retention
from hub.core.event import Event
from hub.retention import Keeper, prune
from hub.store import desk, old, schema
from hub.store.codec import to_us
from hub.web.assemble import make_web
from tests.journeys.conftest import Place, make_place
from tests.web.browser import Browser

RULES = """\
rules: 1
charter: {window: P2D, contest_window: P1D, min_explicit_support: 0, blackout: []}
retention: {mail: P1Y, card: P1Y, bank: P1Y, person: P1Y, ballot: P1Y, trace: P1Y, quarantine: P1M}
"""
TITLE = "[Proposition] Acheter un vélo"


@pytest.fixture
def kept(tmp_path: Path, store_url: str) -> Iterator[Place]:
    """A place that keeps things for a year: a decision in force, talk, a card, a payment, a file nobody could read."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "garde.yaml").write_text(RULES, encoding="utf-8")
    place = make_place(tmp_path, store_url)
    happens(place, "person.joined", {"person": person(place, "omar"), "by": "hand"}, {"actor.name": "Omar Ibn Kanarie"},
            actor="mail:omar@example.org")  # fmt: skip
    mail(place, "anna", TITLE, "Je propose un vélo cargo bleu.")
    place.settle()
    mail(place, "omar", f"Re: {TITLE}", "Pour, il servira aux récoltes.", thread="e2")
    mail(place, "lise", "Clés perdues", "J'ai perdu les clés, dit Omar Ibn Kanarie.")
    happens(
        place,
        "trello.card.created",
        {"card.id": "c1", "board": "b1"},
        {"card.name": "Repeindre", "text": "En vert pomme."},
    )
    happens(place, "bank.transaction.booked",
            {"account": "FR76", "amount": Decimal("-12.50"), "currency": "EUR", "booked_on": "2026-03-03"},
            {"label": "QUINCAILLERIE DU CANAL"})  # fmt: skip
    with place.hub.database.write() as connection:
        desk.quarantine(connection, "lieu", digest="d", source="banque", name="n", reason="illisible", body=b"?",
                        at_us=to_us(place.clock.now()))  # fmt: skip
    place.settle()
    place.pass_days(2.1)
    place.pass_days(1.1)
    assert place.decision().state == "in_force"
    yield place
    place.hub.close()


def happens(place: Place, kind: str, fields: dict, private: dict | None = None, actor: str = "") -> None:
    now = place.clock.now()
    with place.hub.database.read() as connection:
        number = sum(row["source"] == "test" for row in rows(connection)) + 1
    event = Event(f"e{number}", kind, "test", now, now, actor=actor, subject=fields.get("card.id", ""), fields=fields,
                  private=private or {})  # fmt: skip
    place.hub.intake.take("lieu", [event])
    place.hub.advancer.drain("lieu")


def rows(connection: Connection) -> list[RowMapping]:
    return list(connection.execute(select(schema.journal)).mappings())


def mail(place: Place, who: str, subject: str, text: str, thread: str = "") -> None:
    """A mail to the list, received as the place's clock tells."""
    fields = {"list": "liste@example.org", "proof": "list"} | (
        {"thread": thread, "in_reply_to": thread} if thread else {}
    )
    name = "Omar Ibn Kanarie" if who == "omar" else who.title()
    private = {"subject": subject, "from": f"{who}@example.org", "text": text, "reply_text": text, "actor.name": name}
    happens(place, "mail.message.received", fields, private, f"mail:{who}@example.org")


def person(place: Place, who: str) -> str:
    return place.hub.keys.person("lieu", f"mail:{who}@example.org")


def held(place: Place) -> str:
    """Every text of the store, but the rules."""
    tables = [one for one in schema.metadata.sorted_tables if one is not schema.rulebook]
    with place.hub.database.read() as connection:
        found = [repr(tuple(row)) for table in tables for row in connection.execute(select(table))]
    return "\n".join(found)


def counts(place: Place, *, dry: bool = False) -> dict[str, int]:
    return {one.kind: one.count for one in prune(place.hub, place.space, place.clock.now(), dry=dry)}


def test_nothing_goes_before_its_time(kept: Place) -> None:
    assert set(counts(kept).values()) == {0}


def test_what_is_over_its_time_is_blanked_and_what_must_stay_true_stays(kept: Place) -> None:
    before = kept.decision()
    kept.clock.forward(days=350)
    assert {kind: n for kind, n in counts(kept).items() if n} == {"quarantine": 1}
    kept.clock.forward(days=30)
    told = counts(kept, dry=True)
    assert counts(kept, dry=True) == told, "counting changes nothing"
    assert told["mail"] > 2
    assert (told["card"], told["bank"], told["person"]) == (1, 0, 0)
    assert counts(kept) == told
    assert set(counts(kept).values()) == {0}, "twice is once"
    text = held(kept)
    for gone in ("récoltes", "perdu les clés", "vert pomme"):
        assert gone not in text
    assert "vélo cargo bleu" in text, "the text of what is in force"
    assert "QUINCAILLERIE DU CANAL" in text, "accounting evidence is kept ten years"
    assert kept.decision() == before
    assert replay.compare(kept.hub, kept.space, None, "").same
    web = Browser(make_web(kept.hub), "http://testserver")
    assert "vélo cargo bleu" in web.get("/decisions/D-1").text
    assert web.get("/ledger").status_code == 200


def test_labels_of_the_bank_go_after_ten_years(kept: Place) -> None:
    kept.clock.forward(days=366 * 10)
    assert counts(kept)["bank"] == 1
    assert "QUINCAILLERIE DU CANAL" not in held(kept)
    [entry] = kept.hub.pages.entries("lieu")
    assert {abs(one.money.amount) for one in entry.postings} == {Decimal("12.50")}
    assert replay.compare(kept.hub, kept.space, None, "").same


def test_who_left_long_ago_has_no_name_any_more(kept: Place) -> None:
    happens(kept, "person.left", {"person": person(kept, "omar"), "by": "hand"})
    kept.clock.forward(days=200)
    mail(kept, "omar", "Bonjour", "Je repasse.")
    kept.clock.forward(days=200)
    assert counts(kept)["person"] == 0, "he was heard since"
    kept.clock.forward(days=366)
    assert counts(kept, dry=True)["person"] == 1
    assert "Kanarie" in held(kept)
    assert counts(kept)["person"] == 1
    assert "Kanarie" not in held(kept)
    assert "omar@" not in held(kept)
    assert counts(kept)["person"] == 0
    assert person(kept, "omar") in kept.decision().positions, "what he said still counts"
    assert replay.compare(kept.hub, kept.space, None, "").same


def test_a_name_that_went_is_not_written_back_by_who_knew_it(kept: Place) -> None:
    mail(kept, "anna", "[Proposition] Ranger le bureau de Kanarie", "Je propose de le ranger.")
    opened = kept.decision("D-2")
    happens(kept, "person.left", {"person": person(kept, "omar"), "by": "hand"})
    kept.clock.forward(days=400)
    # the running hub reads the decision, and keeps what it read
    mail(kept, "anna", "Re: bureau", "Merci.", thread=opened.thread)
    assert "Kanarie" in kept.decision("D-2").title
    counts(kept)
    mail(kept, "lise", "Re: bureau", "Pour.", thread=opened.thread)
    assert kept.decision("D-2").last_at == kept.clock.now()
    assert "Kanarie" not in held(kept)
    assert replay.compare(kept.hub, kept.space, None, "").same


def test_what_waits_to_be_sent_keeps_its_words(kept: Place) -> None:
    kept.clock.forward(days=400)
    with kept.hub.database.write() as connection:
        effect = schema.effect.c
        key = connection.execute(select(effect.key).where(effect.kind == "send_mail").limit(1)).scalar()
        connection.execute(update(schema.effect).where(effect.key == key).values(status="waiting"))
    counts(kept)
    with kept.hub.database.read() as connection:
        bodies = dict(connection.execute(select(effect.key, effect.body).where(effect.kind == "send_mail")).all())
    assert [one for one, body in bodies.items() if '"text":""' not in body] == [key]


def test_many_go_part_by_part(kept: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old, "PART", 1)
    kept.clock.forward(days=400)
    told = counts(kept, dry=True)
    assert counts(kept) == told
    assert "récoltes" not in held(kept)


def test_the_clock_does_it_once_a_day(kept: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(retention, "prune", lambda hub, space, now: asked.append(space.id) or prune(hub, space, now))
    keeper = Keeper(kept.hub)
    kept.clock.forward(days=400)
    assert {one.kind for _, one in keeper.look(kept.clock.now())} >= {"mail", "card", "quarantine"}
    assert keeper.look(kept.clock.now() + timedelta(hours=5)) == []
    assert asked == ["lieu"]
    assert keeper.look(kept.clock.now() + timedelta(hours=25)) == []
    assert asked == ["lieu", "lieu"]
