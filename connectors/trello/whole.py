"""A look at the whole board, as a delivery of its own: which lists and labels there are, by id, whatever was missed.

Labels are told by webhook only, and a first poll leaves the past aside: so the hub looks too, and journals what it saw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from hub.connector import Instance
from hub.core.event import Delivery, Event
from hub.errors import Unreadable

_MARK = b'{"seen":'


class Thing(msgspec.Struct):
    """A list or a label."""

    id: str
    what: str
    name: str
    closed: bool = False


class Seen(msgspec.Struct):
    """What was there, at a time of the other side's clock (ISO 8601)."""

    at: str
    board: str
    name: str
    things: list[Thing]


class _Envelope(msgspec.Struct):
    seen: Seen


def look(board: Mapping[str, Any], lists: Iterable[Mapping[str, Any]], labels: Iterable[Mapping[str, Any]]) -> Seen:
    """The lists and labels of a board as the API or an export gives them, in the order of their ids, not yet dated. A
    label without name goes by its colour."""
    things = [Thing(str(one["id"]), "list", _text(name), bool(one.get("closed"))) for one in lists
              if one.get("id") and (name := one.get("name"))]  # fmt: skip
    things += [Thing(str(one["id"]), "label", _text(name)) for one in labels
               if one.get("id") and (name := one.get("name") or one.get("color"))]  # fmt: skip
    things.sort(key=lambda thing: thing.id)
    return Seen("", str(board.get("id") or ""), _text(board.get("name") or ""), things)


def _text(name: object) -> str:
    """As in `payload.encode`: half of an emoji is no character."""
    return str(name).encode("utf-8", "replace").decode("utf-8")


def digest(seen: Seen) -> str:
    """The same for the same lists and labels, whenever they were seen."""
    return hashlib.sha256(msgspec.json.encode(seen.things)).hexdigest()[:16]


def body(seen: Seen, at: str) -> bytes:
    """A delivery's body."""
    return msgspec.json.encode(_Envelope(msgspec.structs.replace(seen, at=at)))


def is_look(delivery: Delivery) -> bool:
    """Whether a delivery is a look of ours; nobody else's, for a webhook is posted."""
    return delivery.method != "POST" and delivery.body.startswith(_MARK)


def event(delivery: Delivery, instance: Instance) -> Event:
    """The event of a look. Its id is of what was seen and when: the same look twice is once. Raises Unreadable."""
    try:
        seen = msgspec.json.decode(delivery.body, type=_Envelope).seen
        at = datetime.fromisoformat(seen.at)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Unreadable(f"this is not a look at a board: {error}") from error
    there = [thing for thing in seen.things if not thing.closed]
    return Event(
        id=f"seen:{digest(seen)}:{seen.at}",
        kind="trello.board.seen",
        source=instance.name,
        occurred_at=at,
        received_at=delivery.received_at,
        space=delivery.space,
        subject=seen.board,
        fields={
            "board": seen.name, "board.id": seen.board,
            "lists": [thing.name for thing in there if thing.what == "list"],
            "labels": [thing.name for thing in there if thing.what == "label"],
            "things": msgspec.to_builtins(seen.things),
        },
        origin=delivery.origin,
    )  # fmt: skip
