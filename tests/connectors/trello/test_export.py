"""Exports as they come: saved again by other programs, cut off, of other kinds, with odd rows; and halves of emojis."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from connectors.trello import export, whole
from connectors.trello.client import Board
from connectors.trello.connector import CONNECTOR
from connectors.trello.poller import Poller
from hub import deliver
from hub.connector import Instance
from hub.core.event import Delivery, Event
from hub.errors import Unreadable

INSTANCE = Instance("lieu", "trello", "trello", {"board": "b1", "key": "k", "token": "t"})
HALF = "coup\ud83d de main"


def action(number: int, text: str = "bonjour", **more: Any) -> dict[str, Any]:
    data = {"board": {"id": "b1", "name": "Vie du lieu"}, "card": {"id": "c1", "name": "Porte 🚪"}, "text": text}
    return {"id": f"a{number}", "type": "commentCard", "date": f"2019-03-0{number}T09:00:00.000Z", "data": data, **more}


def board(**more: Any) -> dict[str, Any]:
    lists = [{"id": "l1", "name": "À faire", "closed": False}]
    return {"id": "b1", "name": "Idées 💡", "lists": lists, "labels": [], "actions": [action(2), action(1)], **more}


def read(path: Path) -> list[Event]:
    readings = [deliver.read(CONNECTOR, one, INSTANCE) for one in export.deliveries([path], INSTANCE)]
    assert [reading.unreadable for reading in readings] == [""] * len(readings)
    return [event for reading in readings for event in reading.events]


def written(folder: Path, content: bytes, name: str = "board.json") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("encoding", "before"), [("utf-8", b""), ("utf-8-sig", b""), ("utf-16", b""), ("utf-8", b"\n ")]
)
def test_an_export_that_another_program_saved_again_is_the_same(tmp_path: Path, encoding: str, before: bytes) -> None:
    text = json.dumps(board(), ensure_ascii=False).encode(encoding)
    events = read(written(tmp_path, before + text))
    assert [(one.id, one.fields.get("card.name")) for one in events[:2]] == [("a1", "Porte 🚪"), ("a2", "Porte 🚪")]
    assert (events[2].fields["board"], events[2].fields["lists"]) == ("Idées 💡", ["À faire"])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b'{"name": "\xe9"}', "not UTF-8 at byte 10"),
        (b"<!DOCTYPE html><title>Trello</title>", "a web page"),
        (b"Card ID,Card Name\n1,Porte\n", "not JSON"),
        (b"PK\x03\x04\x14\x00", "an archive"),
        (b'{"actions":' + b"[" * 100_000, "nested too deeply"),
        (json.dumps(board()).encode()[:200], "breaks off"),
        (json.dumps(board()).encode()[:-1], "breaks off"),
        (json.dumps(board()).encode() + b"}", "not JSON"),
        (b'{"_id": "x", "cards": [], "activities": [{"_id": "1"}]}', "not the export of a Trello board"),
        (b'{"actions": {"a": 1}}', "not the export of a Trello board"),
        (b'["a"]', "not the export of a Trello board"),
        (b"12", "not the export of a Trello board"),
    ],
)
def test_what_is_no_export_is_refused_with_what_it_is_and_what_to_do(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    with pytest.raises(Unreadable) as error:
        read(written(tmp_path, content))
    assert error.value.message.startswith("board.json: ")
    assert reason in error.value.message
    assert "json" in error.value.hint.lower()


def test_rows_that_are_none_do_not_take_the_board_with_them(tmp_path: Path) -> None:
    lists = [None, "x", {"id": "l1"}, {"name": "Sans id"}, {"id": "l2", "name": "Fait"}, {"id": "l3", "name": None}]
    odd = board(lists=lists, labels={"red": "Urgent"}, actions=[None, "x", action(1), {"type": "commentCard"}])
    path = written(tmp_path, json.dumps(odd).encode())
    readings = [deliver.read(CONNECTOR, one, INSTANCE) for one in export.deliveries([path], INSTANCE)]
    assert [(one.delivery.name, bool(one.unreadable)) for one in readings] == [
        ("commentCard of no date", True), ("a1", False), ("lists and labels at 2019-03-01T09:00:00.000Z", False),
    ]  # fmt: skip
    assert readings[-1].events[0].fields["lists"] == ["Fait"]


@pytest.mark.parametrize("wrapped", [[action(1), action(2)], {"model": {}, "action": action(1)}, action(1)])
def test_what_the_api_lists_and_one_delivery_are_read_like_an_export(tmp_path: Path, wrapped: Any) -> None:
    assert read(written(tmp_path, json.dumps(wrapped).encode()))[0].id == "a1"


def test_what_has_not_all_of_the_board_is_no_look_at_it(tmp_path: Path) -> None:
    card = {
        "id": "c1",
        "idBoard": "b1",
        "name": "Porte",
        "labels": [{"id": "e1", "name": "Urgent"}],
        "actions": [action(1)],
    }
    old = {name: value for name, value in board().items() if name != "labels"}
    for part in (card, old, board(id="b2", shortLink="AutreTab", actions=[action(1)])):
        kinds = {event.kind for event in read(written(tmp_path, json.dumps(part).encode()))}
        assert kinds == {"trello.card.commented"}, "its other lists and labels would count as deleted"


def test_a_number_of_any_size_beside_what_is_read_does_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps(board(actions=[action(1, limits={"x": 10**25, "y": -1e400})])).encode())
    assert read(path)[0].id == "a1"


def test_our_board_is_known_by_its_short_link_too(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps(board(shortLink="VieDuLie")).encode())
    for ours, looks in (("VieDuLie", 1), ("b1", 1), ("", 1), ("AutreTab", 0)):
        named = replace(INSTANCE, settings={"board": ours})
        names = [one.name for one in export.deliveries([path], named)]
        assert sum(name.startswith("lists and labels") for name in names) == looks


def test_of_a_folder_every_board_is_read(tmp_path: Path) -> None:
    written(tmp_path, json.dumps(board()).encode())
    written(tmp_path, json.dumps(board(id="b2", actions=[action(3)])).encode(), "other.json")
    written(tmp_path, b"notes", "notes.txt")
    assert [event.id for event in read(tmp_path)][:3] == ["a1", "a2", "a3"]


def test_half_of_an_emoji_stops_neither_the_webhook_nor_the_export_nor_the_poll(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = action(1, HALF)
    body = json.dumps({"action": cut}).encode()
    hooked = deliver.read(CONNECTOR, Delivery("trello", "lieu", body, datetime.now(UTC)), INSTANCE)
    past = read(written(tmp_path, json.dumps(board(actions=[cut], lists=[{"id": "l1", "name": HALF}])).encode()))
    monkeypatch.setattr(Board, "actions", lambda self, **window: [cut])
    monkeypatch.setattr(Board, "me", lambda self: {"id": "m1"})
    monkeypatch.setattr(Board, "board", lambda self: {"id": "b1", "name": HALF})
    monkeypatch.setattr(Board, "lists", lambda self: [{"id": "l1", "name": HALF}])
    monkeypatch.setattr(Board, "labels", lambda self: [{"id": "e1", "name": "", "color": HALF}])
    poller = Poller(INSTANCE)
    [step] = poller.poll("2019-03-01T09:00:00.000Z")
    polled = [deliver.read(CONNECTOR, one, INSTANCE).events[0] for one in step.deliveries]
    poller.close()
    whole_text = "coup? de main"
    assert [event.private["text"] for event in (*hooked.events, past[0], polled[0])] == [whole_text] * 3
    assert [event.fields["lists"] for event in (past[1], polled[1])] == [[whole_text]] * 2
    assert polled[1].fields["labels"] == [whole_text]
    assert whole.digest(whole.look({}, [{"id": "l1", "name": HALF}], [])), "and it can be told from another"
