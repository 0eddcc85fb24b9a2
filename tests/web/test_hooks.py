"""The webhook doors: every answer of the house, over HTTP, and 200 only after the durable commit."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog

from connectors.mail.connector import CONNECTOR as MAIL
from connectors.trello.connector import CONNECTOR
from connectors.trello.webhook import signature
from hub.connector import Instance
from hub.errors import Unavailable
from hub.intake import Intake
from hub.people import Keys
from hub.ports import Silence, SystemClock
from hub.store import desk, journal
from hub.store.engine import Database
from hub.web.hooks import MOST_BYTES, Hooks

PUBLIC = "https://hub.example.org"
URL = f"{PUBLIC}/hooks/s/trello"
FIXTURES = Path(__file__).parent.parent / "connectors" / "trello" / "fixtures"
MOVED = (FIXTURES / "card_changes_list.json").read_bytes()


class Door:
    """The doors of one space, asked over ASGI."""

    def __init__(self, database: Database) -> None:
        with database.write() as connection:
            journal.ensure_space(connection, "s")
        self.database = database
        self.intake = Intake(database, Keys(b"k" * 32), Silence(), SystemClock())
        instance = Instance("s", "trello", "trello", {"secret": "s3cret"}, PUBLIC)
        self.counted: list[tuple[str, int]] = []
        self.hooks = Hooks(
            {
                ("s", "trello"): (instance, CONNECTOR),
                ("s", "liste"): (Instance("s", "liste", "mail", {}), MAIL),
            },
            self.intake, database,
            lambda source, status: self.counted.append((source, status)),
        )  # fmt: skip

    def ask(
        self, method: str, body: Any = b"", *, signed: str | None = None, path: str = "/hooks/s/trello"
    ) -> httpx.Response:
        raw = body if isinstance(body, bytes) else b""
        given = signature(raw, URL, "s3cret") if signed is None else signed

        async def one() -> httpx.Response:
            transport = httpx.ASGITransport(self.hooks)
            async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
                return await client.request(method, path, content=body, headers={"X-Trello-Webhook": given})

        return asyncio.run(one())

    def journaled(self) -> list[str]:
        with self.database.read() as connection:
            return [event.id for event in journal.read(connection, "s", 0, 100)]


@pytest.fixture
def door(sqlite_database):
    one = Door(sqlite_database)
    yield one
    one.intake.close()


def test_a_head_or_get_says_that_the_door_is_open(door):
    assert door.ask("HEAD").status_code == 200
    assert door.ask("GET").status_code == 200


def test_a_signed_delivery_is_journaled_before_it_is_answered(door):
    answer = door.ask("POST", MOVED)
    assert (answer.status_code, answer.text) == (200, "taken\n")
    assert door.journaled() == ["60a000000000000000000003"]


def test_the_same_delivery_again_is_known(door):
    door.ask("POST", MOVED)
    answer = door.ask("POST", MOVED)
    assert (answer.status_code, answer.text) == (200, "known\n")
    assert len(door.journaled()) == 1


def test_a_forged_delivery_leaves_no_trace(door):
    assert door.ask("POST", MOVED, signed="AAAA").status_code == 401
    assert door.journaled() == []
    with door.database.read() as connection:
        assert desk.quarantined(connection, "s") == []


def test_the_log_says_what_to_do_about_a_delivery_that_is_not_taken(door):
    with structlog.testing.capture_logs() as lines:
        door.ask("POST", MOVED, signed="AAAA")
        door.ask("POST", b"not json at all")
    assert [line["event"] for line in lines] == ["delivery refused", "delivery kept aside"]
    assert URL in lines[0]["hint"], "the address that was signed, for it may be another"
    assert "not JSON" in lines[1]["reason"]
    assert "hub dead" in lines[1]["hint"]


def test_a_signed_delivery_that_cannot_be_read_is_kept_with_the_reason(door):
    answer = door.ask("POST", b"not json at all")
    assert answer.status_code == 400
    assert "not JSON" in answer.text
    with door.database.read() as connection:
        [aside] = desk.quarantined(connection, "s")
    assert "not JSON" in aside["reason"]


def test_a_truncated_delivery_is_kept_too(door):
    assert door.ask("POST", MOVED[:500]).status_code == 400
    with door.database.read() as connection:
        assert len(desk.quarantined(connection, "s")) == 1


def test_an_action_that_is_not_used_is_counted(door):
    body = (FIXTURES / "power_up_is_enabled.json").read_bytes()
    answer = door.ask("POST", body)
    assert (answer.status_code, answer.text) == (200, "not used\n")
    with door.database.read() as connection:
        assert desk.counters(connection, "s") == {"unsupported:trello:enablePlugin": 1}


def test_a_delivery_over_a_mebibyte_is_refused_before_it_is_read_whole(door):
    async def endless():
        for _ in range(40):
            yield b"x" * 65536

    answer = door.ask("POST", endless(), signed="AAAA")
    assert answer.status_code == 413
    assert door.ask("POST", b"x" * (MOST_BYTES + 1)).status_code == 413
    assert door.journaled() == []


def test_a_door_that_is_not_there_and_a_method_that_is_not_meant(door):
    assert door.ask("POST", MOVED, path="/hooks/s/nothing").status_code == 404
    assert door.ask("DELETE").status_code == 405


def test_what_nobody_signs_has_no_door(door):
    forged = b"From: anna@example.org\r\nSubject: Re: [D-1] Achat\r\nMessage-ID: <x@example.org>\r\n\r\n+1\r\n"
    for method in ("POST", "GET"):
        assert door.ask(method, forged, path="/hooks/s/liste").status_code == 404
    assert door.journaled() == []


def test_a_store_that_cannot_write_asks_to_come_back(door, monkeypatch):
    async def full(space, events):
        raise Unavailable("the store cannot be used: database or disk is full")

    monkeypatch.setattr(door.intake, "accept", full)
    answer = door.ask("POST", MOVED)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"
    assert ("trello", 503) in door.counted


def test_a_body_that_does_not_come_is_not_waited_for(door, monkeypatch):
    monkeypatch.setattr("hub.web.hooks.BODY_SECONDS", 0.05)

    async def slow():
        yield b"{"
        await asyncio.sleep(0.4)
        yield b"}"

    assert door.ask("POST", slow(), signed="AAAA").status_code == 408


def test_many_at_once_are_each_answered_and_journaled_once(door):
    bodies = []
    for number in range(60):
        action = json.loads(MOVED)
        action["action"]["id"] = f"{number % 40:024x}"
        bodies.append(json.dumps(action).encode())

    async def all_of_them() -> list[int]:
        transport = httpx.ASGITransport(door.hooks)
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
            answers = await asyncio.gather(
                *(
                    client.post(
                        "/hooks/s/trello", content=raw, headers={"X-Trello-Webhook": signature(raw, URL, "s3cret")}
                    )
                    for raw in bodies
                )
            )
        return [answer.status_code for answer in answers]

    assert asyncio.run(all_of_them()) == [200] * 60
    assert len(door.journaled()) == 40
