"""Who was erased since a copy was taken: kept beside the store while that copy is in its place.

A restore brings back what the copy holds, also of people who were erased after it. The store that it replaces knows
them by ids that name nobody, and so does this list, until `hub.forgetting` has erased them again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, select

from hub.store import schema
from hub.store.codec import loads
from hub.wholefile import put

_FILE = "erased-since.json"
SECTION = "erased"
# the kind of event that each erasure is
ERASURE = "person.erased"
# space -> id of an erased person -> whether nothing of theirs was known any more since
Since = Mapping[str, Mapping[str, bool]]


def erased(connection: Connection) -> dict[str, dict[str, bool]]:
    """Whom a store knows as erased, by space; False for whoever was heard of again later, as is their right."""
    columns, known = schema.state.c, schema.identity.c
    heard = {(row.space, row.person) for row in connection.execute(select(known.space, known.person))}
    found: dict[str, dict[str, bool]] = {}
    for row in connection.execute(select(columns.space, columns.key).where(columns.section == SECTION)):
        found.setdefault(row.space, {})[row.key] = (row.space, row.key) not in heard
    return found


def erasures(connection: Connection) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every erasure that a store heard of, by space and event: the ids that it erased. A person may have several."""
    columns = schema.journal.c
    query = select(columns.space, columns.id, columns.fields).where(columns.kind == ERASURE)
    return {(row.space, row.id): tuple(loads(row.fields).get("ids") or ()) for row in connection.execute(query)}


def remember(data_dir: Path, since: Since) -> None:
    """Add people to the list, durably. Twice is once."""
    before = waiting(data_dir)
    for space, people in since.items():
        before.setdefault(space, {}).update(people)
    _write(data_dir, before)


def waiting(data_dir: Path) -> dict[str, dict[str, bool]]:
    """Who is to be erased again."""
    path = data_dir / _FILE
    found: dict[str, dict[str, bool]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def keep(data_dir: Path, space: str, people: Mapping[str, bool]) -> None:
    """These of a space are to be erased once more, and nobody else of it."""
    _write(data_dir, {**waiting(data_dir), space: people})


def _write(data_dir: Path, since: Since) -> None:
    path = data_dir / _FILE
    left = {space: dict(people) for space, people in since.items() if people}
    if left:
        put(path, json.dumps(left).encode())
    else:
        path.unlink(missing_ok=True)
