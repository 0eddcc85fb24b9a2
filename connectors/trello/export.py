"""A board's export (menu « Imprimer, exporter et partager » > JSON) becomes deliveries of the past, oldest first.

So do the actions that Trello's API lists, and a single delivery that was kept aside: the same, otherwise wrapped.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from connectors.trello import whole
from connectors.trello.payload import encode
from hub.connector import Instance
from hub.core.event import Delivery, Origin
from hub.errors import Unreadable

_AGAIN = "on the board: menu, « Imprimer, exporter et partager », « Exporter en JSON »"
_PLACING = ("createCard", "copyCard", "convertToCardFromCheckItem", "emailCard", "moveCardToBoard")
_ZIP = b"PK\x03\x04"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def deliveries(files: Sequence[Path], instance: Instance) -> Iterator[Delivery]:
    """Every action of the files, by date, then lists and labels as each file leaves them; of a folder, its *.json.

    Raises Unreadable for a file that is not a board's export.
    """
    actions: list[dict[str, Any]] = []
    looks: list[tuple[str, bytes]] = []
    for path in _inside(files):
        board = _board(path)
        actions += board["actions"]
        date = max((str(one.get("date", "")) for one in board["actions"]), default="")
        seen = whole.look(board, _rows(board, "lists"), _rows(board, "labels"))
        if date and seen.things and _is_ours(board, instance.get("board")):
            looks.append((date, whole.body(seen, date)))
    for action in sorted(actions, key=lambda one: (str(one.get("date", "")), str(one.get("id", "")))):
        name = action.get("id") or f"{action.get('type') or 'an action'} of {action.get('date') or 'no date'}"
        yield _delivery(instance, str(name), encode({"action": action}))
    for date, body in sorted(looks):
        yield _delivery(instance, f"lists and labels at {date}", body)


def unheard(files: Sequence[Path]) -> list[int]:
    """How many open cards of each file stand in a list to which no action of all of them brings them: no rule hears
    that they came there. Trello cuts what is older than its latest thousand actions."""
    told: set[tuple[str, str]] = set()
    standing: list[set[tuple[str, str]]] = []
    for file in files:
        standing.append(set())
        for path in _inside([file]):
            board = _board(path)
            told.update(map(_arrival, board["actions"]))
            standing[-1] |= {
                (str(one.get("id")), str(one["idList"]))
                for one in _rows(board, "cards")
                if one.get("idList") and not one.get("closed")
            }
    return [len(there - told) for there in standing]


def _arrival(action: Mapping[str, Any]) -> tuple[str, str]:
    """The card that an action brings into a list, and that list; empty texts of another action."""
    read = action.get("data")
    data: dict[str, Any] = read if isinstance(read, dict) else {}
    card, placed = data.get("card"), data.get("listAfter")
    if action.get("type") in _PLACING:
        placed = placed or data.get("list")
    if not isinstance(card, dict) or not isinstance(placed, dict):
        return "", ""
    return str(card.get("id")), str(placed.get("id"))


def _is_ours(board: Mapping[str, Any], ours: str) -> bool:
    """Whether a file shows all of our board: the export of one card has its labels and no lists, and what is on another
    board says nothing of what is gone from ours."""
    return board.keys() >= {"lists", "labels"} and (not ours or ours in (board.get("id"), board.get("shortLink")))


def _inside(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        yield from sorted(path.glob("*.json")) if path.is_dir() else [path]


def _delivery(instance: Instance, name: str, body: bytes) -> Delivery:
    return Delivery(
        connector=instance.name, space=instance.space, body=body, received_at=datetime.now(UTC), method="IMPORT",
        name=name, origin=Origin.IMPORT,
    )  # fmt: skip


def _board(path: Path) -> dict[str, Any]:
    read = _json(path)
    if isinstance(read, list) and read and all(isinstance(one, dict) and "type" in one for one in read):
        read = {"actions": read}
    board = read if isinstance(read, dict) else {}
    single = board if {"type", "data"} <= board.keys() else board.get("action")
    if isinstance(single, dict):
        board = {"actions": [single]}
    if not isinstance(board.get("actions"), list):
        raise Unreadable(
            f"{path.name}: this is not the export of a Trello board: it has no list of actions", hint=_AGAIN
        )
    return {**board, "actions": _rows(board, "actions")}


def _rows(board: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found = board.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _json(path: Path) -> Any:
    """What a file says, whichever program saved it again. Raises Unreadable, saying what it is instead."""
    data = path.read_bytes()
    if data.startswith(_ZIP):
        raise Unreadable(f"{path.name}: an archive", hint="unpack it, and import the .json of the board")
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
        return json.loads(text)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{path.name}: not UTF-8 at byte {error.start}: did another program save it?", hint=_AGAIN
        ) from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"{path.name}: {_fault(text, error)}", hint=_AGAIN) from error
    except RecursionError as error:
        raise Unreadable(f"{path.name}: nested too deeply for a board", hint=_AGAIN) from error


def _fault(text: str, error: json.JSONDecodeError) -> str:
    rest = text.rstrip()
    if not rest:
        return "the file is empty"
    if rest.lstrip().startswith("<"):
        return "a web page, not JSON: was the browser signed in to Trello?"
    # a text that is cut is told where it begins
    if rest[0] in "{[" and (error.pos >= len(rest) or error.msg.startswith("Unterminated string")):
        return "the file breaks off: a part of it is missing"
    return f"not JSON: {error}"
