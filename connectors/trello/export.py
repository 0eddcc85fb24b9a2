"""A board's export (menu « Imprimer, exporter et partager » > JSON) becomes deliveries of the past, oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from hub.connector import Instance
from hub.core.event import Delivery, Origin
from hub.errors import Unreadable


def deliveries(files: Sequence[Path], instance: Instance) -> Iterator[Delivery]:
    """Every action of the files, by date. Raises Unreadable for a file that is not a board's export."""
    actions: list[dict[str, Any]] = []
    for path in files:
        actions += _actions(path)
    for action in sorted(actions, key=lambda one: (str(one.get("date", "")), str(one.get("id", "")))):
        yield Delivery(
            connector=instance.name,
            space=instance.space,
            body=msgspec.json.encode({"action": action}),
            received_at=datetime.now(UTC),
            method="IMPORT",
            name=str(action.get("id", "")),
            origin=Origin.IMPORT,
        )


def _actions(path: Path) -> list[dict[str, Any]]:
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
    return [action for action in found if isinstance(action, dict)]
