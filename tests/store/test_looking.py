"""Looking into the journal, on both databases: newest first, filtered, and what is of one person."""

from __future__ import annotations

from dataclasses import replace

from hub.store import journal, migrate
from hub.store.engine import Database, open_engine
from tests.shell.doubles import event


def fill(database: Database) -> None:
    events = [
        event(1, kind="mail.message.received", subject="50%_off").by("p1"),
        event(2, kind="trello.card.moved", subject="c1").by("p2"),
        event(3, kind="mail.message.received", subject="other").by("p1"),
    ]
    events[0] = replace(events[0], private={"text": "a"})
    events[2] = replace(events[2], private={"text": "b"})
    with database.write() as connection:
        journal.ensure_space(connection, "s")
        journal.append(connection, "s", events)


def test_the_newest_events_come_first_without_private_words(database: Database):
    fill(database)
    with database.read() as connection:
        found = journal.latest(connection, "s")
        assert [one.id for one in found] == ["e3", "e2", "e1"]
        assert [dict(one.private) for one in found] == [{}, {}, {}]
        assert [one.id for one in journal.latest(connection, "s", most=1)] == ["e3"]
        assert [one.id for one in journal.latest(connection, "s", before=3)] == ["e2", "e1"]
        assert journal.latest(connection, "elsewhere") == []


def test_filters_take_their_words_as_they_are(database: Database):
    fill(database)
    with database.read() as connection:
        assert [one.id for one in journal.latest(connection, "s", kind="mail.")] == ["e3", "e1"]
        assert [one.id for one in journal.latest(connection, "s", about="0%_o")] == ["e1"]
        assert [one.id for one in journal.latest(connection, "s", about="e2")] == ["e2"]
        assert journal.latest(connection, "s", kind="%") == []
        assert journal.latest(connection, "s", about="_____x") == []


def test_what_is_of_a_person_comes_with_their_words(database: Database):
    fill(database)
    with database.read() as connection:
        found = journal.of_person(connection, "s", "p1")
        assert [(one.id, one.private["text"]) for one in found] == [("e3", "b"), ("e1", "a")]
        assert [one.id for one in journal.of_person(connection, "s", "p1", 1)] == ["e3"]
        assert journal.of_person(connection, "s", "p2") == []


def test_ids_that_begin_alike_are_found_whatever_the_order_of_the_store_s_language(postgres_server):
    """The image of PostgreSQL that `docker compose` starts orders texts as American English does."""
    database = Database(open_engine(postgres_server.url("looking_in_english", language="en-US")))
    migrate.upgrade(database)
    with database.write() as connection:
        journal.ensure_space(connection, "s")
        told = ["answer:b", "answer:a", "answers", "answer", "roster:a"]
        journal.append(connection, "s", [replace(event(n), id=id) for n, id in enumerate(told)])
    with database.read() as connection:
        assert [one.id for one in journal.under(connection, "s", "answer:")] == ["answer:b", "answer:a"]
    database.dispose()
