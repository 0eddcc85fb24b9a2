"""Fixtures shared by all tests; what a machine lacks is skipped by name at home and fails in CI."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator

import pytest
from hypothesis import settings

from hub.store import migrate
from hub.store.engine import Database, open_engine, sqlite_url
from tests.services import postgres

if not os.environ.get("CI"):
    # as Hypothesis's own profile for CI does: how long an example takes is the machine's affair
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")


def lacking(what: str) -> None:
    """Skip at home, fail in CI."""
    message = f"{what} is not installed: `make services` installs it where it may"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests recorded as worth telling (`record_property("told", …)`), whichever process they ran in."""
    for report in terminalreporter.getreports("passed"):
        for name, told in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"{report.nodeid}: {told}")


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> Iterator[postgres.Postgres]:
    if postgres.programs() is None:
        lacking("PostgreSQL")
    server = postgres.Postgres()
    # a database a test is many files, and the time to remove them is no test's
    pytestconfig.add_cleanup(server.remove)
    with contextlib.ExitStack() as stack:
        stack.callback(server.halt)
        server.start()
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path) -> str:
    """The address of an empty store, on both databases in turn."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "hub.db")
    return request.getfixturevalue("postgres_server").url(f"t{uuid.uuid4().hex[:12]}")


@pytest.fixture
def database(store_url: str) -> Iterator[Database]:
    """A migrated store, on both databases in turn."""
    opened = Database(open_engine(store_url))
    migrate.upgrade(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_database(tmp_path) -> Iterator[Database]:
    """A migrated SQLite store."""
    opened = Database(open_engine(sqlite_url(tmp_path / "hub.db")))
    migrate.upgrade(opened)
    yield opened
    opened.dispose()
