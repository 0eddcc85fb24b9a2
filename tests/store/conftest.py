"""One store, opened several times, as several processes would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from hub.store import journal, migrate
from hub.store.engine import Database, open_engine

Opener = Callable[[str], Callable[[], Database]]


@pytest.fixture
def opener() -> Iterator[Opener]:
    """Gives, for a store's address, what opens it once more: migrated, with one space "s"."""
    made: list[Database] = []

    def of(url: str) -> Callable[[], Database]:
        def open_() -> Database:
            made.append(Database(open_engine(url)))
            return made[-1]

        first = open_()
        migrate.upgrade(first)
        with first.write() as connection:
            journal.ensure_space(connection, "s", mode="live")
        return open_

    yield of
    for database in made:
        database.dispose()
