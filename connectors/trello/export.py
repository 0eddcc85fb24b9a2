"""A board's export (menu « Imprimer, exporter et partager » > JSON) becomes deliveries of the past, oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from connectors.trello import whole
from hub.connector import Instance
from hub.core.event import Delivery, Origin
from hub.errors import Unreadable


def deliveries(files: Sequence[Path], instance: Instance) -> Iterator[Delivery]:
    """Every action of the files, by date, then lists and labels as each file leaves them.

    Raises Unreadable for a file that is not a board's export.
    """
    actions: list[dict[str, Any]] = []
    looks: list[tuple[str, bytes]] = []
    for path in files:
        board = _board(path)
        actions += board["actions"]
        date = max((str(one.get("date", "")) for one in board["actions"]), default="")
        seen = whole.look(board, board.get("lists") or (), board.get("labels") or ())
        if date and seen.things:
            looks.append((date, whole.body(seen, date)))
    for action in sorted(actions, key=lambda one: (str(one.get("date", "")), str(one.get("id", "")))):
        yield _delivery(instance, str(action.get("id", "")), msgspec.json.encode({"action": action}))
    for date, body in sorted(looks):
        yield _delivery(instance, f"lists and labels at {date}", body)


def _delivery(instance: Instance, name: str, body: bytes) -> Delivery:
    return Delivery(
        connector=instance.name, space=instance.space, body=body, received_at=datetime.now(UTC), method="IMPORT",
        name=name, origin=Origin.IMPORT,
    )  # fmt: skip


def _board(path: Path) -> dict[str, Any]:
    try:
        board = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError as error:
        raise Unreadable(f"{path.name}: not JSON: {error}") from error
    found = board.get("actions") if isinstance(board, dict) else None
    if not isinstance(found, list):
        raise Unreadable(
            f"{path.name}: this is not the export of a Trello board: it has no list of actions",
            hint="on the board: menu, « Imprimer, exporter et partager », « Exporter en JSON »",
        )
    return {**board, "actions": [action for action in found if isinstance(action, dict)]}
