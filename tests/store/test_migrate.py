"""Migrations give the schema that the code declares, whatever they start from."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from hub.store import migrate
from hub.store.schema import metadata


def test_an_empty_store_becomes_the_declared_schema(database):
    with database.read() as connection:
        assert migrate.version(connection) == migrate.HEAD
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_twice_does_nothing(database):
    assert migrate.upgrade(database) == migrate.HEAD
