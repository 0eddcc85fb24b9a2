"""One row by one statement, outside any transaction."""

from __future__ import annotations

import sqlite3

import pytest

from hub.errors import Unavailable
from hub.store import journal

_MODE = "SELECT mode FROM space WHERE id = ?"


def test_a_glance_sees_what_was_committed_last(database):
    assert database.glance(_MODE, ("s",)) is None
    with database.write() as connection:
        journal.ensure_space(connection, "s", mode="live")
        assert database.glance(_MODE, ("s",)) is None
    assert tuple(database.glance(_MODE, ("s",))) == ("live",)


def test_a_connection_that_broke_is_opened_anew(database):
    database.glance(_MODE, ("s",))
    database._glancing.raw.dbapi_connection.close()
    with pytest.raises((Unavailable, sqlite3.ProgrammingError)):
        database.glance(_MODE, ("s",))
    assert database.glance(_MODE, ("s",)) is None


def test_a_wrong_statement_spoils_nothing(database):
    with pytest.raises(Exception, match=r"(?i)no such table|does not exist"):
        database.glance("SELECT 1 FROM nowhere", ())
    assert database.glance(_MODE, ("s",)) is None
