"""Whom mails do not reach, for those who look after a place: by address, with how often and since when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from hub import who
from hub.connector import Check
from hub.core.reach import LIST, LOST, Reach
from hub.store import state

_ADDRESS = (
    "ask them to write from another address, or `hub people link NEW OLD`; a list must let the hub's address post"
)
_REFUSED = (
    "where the address is good, a mailbox is full, or the hub's mail server is refused: what came back says which"
)


def rows(connection: Connection, space: str) -> list[dict[str, Any]]:
    """One row a person, those who are lost first. `who` is an address, or `list` when the list refuses our mails."""
    found: dict[str, Reach] = state.documents(connection, space, "reach", Reach)
    return [
        {
            "who": _called(connection, space, one.person), "returned": one.returned, "lost": one.lost,
            "returned_at": one.returned_at, "away_at": one.away_at, "refused": one.refused,
        }
        for one in sorted(found.values(), key=lambda one: (-one.returned, one.person))
        if one.returned or one.away_at
    ]  # fmt: skip


def checks(connection: Connection, space: str) -> list[Check]:
    """What `hub doctor` says: nothing while all can be reached; a fault for a refusing list and lost addresses."""
    found = [row for row in rows(connection, space) if row["returned"]]
    if not found:
        return []
    told = ", ".join(f"{row['who']} ({row['returned']})" for row in found)
    lost = any(row["lost"] or row["who"] == LIST for row in found)
    hints = [_ADDRESS] * lost + [_REFUSED] * any(row["refused"] >= LOST for row in found)
    return [Check("returned", not hints, f"mails came back from {told}", "; ".join(hints))]


def _called(connection: Connection, space: str, person: str) -> str:
    known = (row["identity"].partition("mail:")[2] for row in who.identities(connection, space, person))
    return next((address for address in known if address), person)
