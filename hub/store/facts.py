"""The facts of a space, read from its documents as they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from hub.store import schema
from hub.store.codec import decode_as, loads
from hub.store.engine import Database

_ONE_DOCUMENT = "SELECT body FROM state WHERE space = ? AND section = ? AND key = ?"
# a year of entries weighs more than reading again the few of them that are asked for
_MOST_DOCUMENTS = 20_000
_ONE_PRIVATE = "SELECT blob FROM private WHERE space = ? AND event = ?"


class StoredFacts:
    """Facts read from the state table, cached for as long as the holder's lease stays unbroken."""

    def __init__(self, database: Database, space: str, sections: Mapping[str, type]) -> None:
        self._database = database
        self._space = space
        self._sections = sections
        self._documents: dict[tuple[str, str], Any] = {}
        self._keys: dict[str, set[str]] = {}

    def get(self, section: str, key: str) -> Any:
        """The document, or None."""
        place = (section, key)
        if place not in self._documents:
            if section in self._keys and key not in self._keys[section]:
                return None
            self._bound()
            row = self._database.glance(_ONE_DOCUMENT, (self._space, section, key))
            self._documents[place] = None if row is None else decode_as(self._sections[section], row[0])
        return self._documents[place]

    def keys(self, section: str) -> list[str]:
        """All keys of a section, sorted."""
        if section not in self._keys:
            table = schema.state.c
            with self._database.read() as connection:
                found = connection.execute(
                    select(table.key).where(table.space == self._space, table.section == section)
                ).scalars()
                self._keys[section] = set(found)
        return sorted(self._keys[section])

    def private(self, event_id: str) -> dict[str, Any] | None:
        """The private payload of an earlier event."""
        row = self._database.glance(_ONE_PRIVATE, (self._space, event_id))
        return loads(row[0]) if row and row[0] else None

    def keep(self, documents: Mapping[tuple[str, str], Any]) -> None:
        """Take over what a committed batch wrote."""
        self._bound()
        self._documents.update(documents)
        for (section, key), document in documents.items():
            if section in self._keys:
                (self._keys[section].discard if document is None else self._keys[section].add)(key)

    def _bound(self) -> None:
        """Forget all when it grows beyond its bound: what is needed again is read again."""
        if len(self._documents) > _MOST_DOCUMENTS:
            self._documents.clear()
