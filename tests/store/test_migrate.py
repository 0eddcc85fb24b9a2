"""Migrations give the schema that the code declares, whatever they start from."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from hub.store import journal, migrate
from hub.store.engine import Database, open_engine, sqlite_url
from hub.store.schema import metadata
from tests.shell.doubles import event


def test_an_empty_store_becomes_the_declared_schema(database):
    with database.read() as connection:
        assert migrate.version(connection) == migrate.HEAD
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_twice_does_nothing(database):
    assert migrate.upgrade(database) == migrate.HEAD


def test_a_store_of_the_first_schema_keeps_its_events(tmp_path):
    database = Database(open_engine(sqlite_url(tmp_path / "hub.db")))
    with database.write() as connection:
        migrate.run(connection, "0001")
        journal.ensure_space(connection, "s")
        journal.append(connection, "s", [event(1)])
    assert migrate.upgrade(database) == "0001"
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert [one.id for one in journal.read(connection, "s", 0, 10)] == [event(1).id]
    assert (tmp_path / f"hub.db.before-{migrate.HEAD}-from-0001").exists()
    database.dispose()
