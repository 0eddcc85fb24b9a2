"""The shell on both databases, with a decider of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from hub.advance import Advancer
from hub.intake import Intake
from hub.people import Keys
from hub.store import journal, state
from hub.store.engine import Database
from tests.shell.doubles import Bell, Clock, CountingDecider, Tally


@dataclass
class Shell:
    """Everything around one store."""

    database: Database
    clock: Clock
    bell: Bell
    decider: CountingDecider
    intake: Intake
    advancer: Advancer
    keys: Keys = field(default_factory=lambda: Keys(b"k" * 32))

    def another(self) -> Advancer:
        """A second worker on the same store."""
        return Advancer(self.database, lambda space: self.decider, self.bell, self.clock)

    def tallies(self, space: str = "s") -> dict[str, Tally]:
        with self.database.read() as connection:
            return state.documents(connection, space, "decision", Tally)

    def place(self, space: str = "s") -> journal.Place:
        with self.database.read() as connection:
            return journal.places(connection, [space])[0]

    def rows(self, table: Any) -> list[Any]:
        with self.database.read() as connection:
            return list(connection.execute(table.select()))


@pytest.fixture
def shell(database: Database):
    yield from _around(database)


@pytest.fixture
def sqlite_shell(sqlite_database: Database):
    """What concerns a store of one file only."""
    yield from _around(sqlite_database)


def _around(database: Database):
    clock, bell, decider = Clock(), Bell(), CountingDecider()
    with database.write() as connection:
        journal.ensure_space(connection, "s", title="Un lieu", mode="live")
    intake = Intake(database, Keys(b"k" * 32), bell, clock, "hub.example.org")
    yield Shell(database, clock, bell, decider, intake, Advancer(database, lambda space: decider, bell, clock))
    intake.close()
