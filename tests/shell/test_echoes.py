"""Reports about mails of ours: believed when they name whom the mail was for, and nobody else's."""

from __future__ import annotations

import pytest

from hub import unreachable, who
from hub.core.decision.linking import Alias
from hub.core.effect import Receipt, SendMail
from hub.core.event import Event
from hub.core.reach import Reach
from hub.store import desk, journal, outbox, schema
from hub.store.codec import dumps, to_us
from tests.shell.doubles import START

ADDRESS = "lise@example.org"


@pytest.fixture
def sent(shell) -> dict[str, str]:
    """A private mail to Lise and one to the list, with their ids."""
    person = shell.keys.person("s", f"mail:{ADDRESS}")
    ids = {}
    with shell.database.write() as connection:
        for key, to in (("ask", person), ("call", "list")):
            outbox.want(connection, "s", SendMail(key, "liste", to, "sujet", "texte"), to_us(START))
            ids[key] = shell.keys.message_id("s", key, "hub.example.org")
            outbox.keep_receipt(connection, "s", Receipt(key, "liste", ids[key], START), key)
    return ids


def came_back(shell, number: int, message: str, actor: str = f"mail:{ADDRESS}") -> Event:
    event = Event(
        f"<b{number}@x>", "mail.bounced", "liste", START, START, actor=actor,
        fields={"message": message, "permanent": True}, private={"reason": "550"},
    )  # fmt: skip
    shell.intake.take("s", [event])
    with shell.database.read() as connection:
        return journal.read(connection, "s", 0, 100)[-1]


def test_a_report_that_names_whom_our_mail_was_for_is_ours(shell, sent):
    event = came_back(shell, 1, sent["ask"])
    assert (event.fields["ours"], event.fields["person"]) == ("ask", event.actor)


@pytest.mark.parametrize(
    ("message", "actor"), [("ask", "mail:omar@example.org"), ("ask", ""), ("call", f"mail:{ADDRESS}")]
)
def test_a_report_that_anybody_could_have_made_is_not(shell, sent, message, actor):
    assert "ours" not in came_back(shell, 1, sent[message], actor).fields


def test_neither_is_one_about_a_mail_that_we_never_sent_or_about_none(shell, sent):
    assert "ours" not in came_back(shell, 1, "<other@example.org>").fields
    assert "ours" not in came_back(shell, 2, "").fields


def test_what_the_list_gives_back_names_nobody(shell, sent):
    event = came_back(shell, 1, sent["call"], "")
    assert event.fields["ours"] == "call"
    assert "person" not in event.fields


def test_those_who_look_after_a_place_read_addresses_and_are_told_what_to_do(shell, sent):
    person = came_back(shell, 1, sent["ask"]).actor
    with shell.database.read() as connection:
        assert unreachable.checks(connection, "s") == []
    for count, ok in ((2, True), (3, False)):
        body = dumps(Reach(person, count, START))
        with shell.database.write() as connection:
            connection.execute(schema.state.delete())
            connection.execute(schema.state.insert().values(space="s", section="reach", key=person, body=body, seq=1))
        with shell.database.read() as connection:
            [check] = unreachable.checks(connection, "s")
        assert (check.ok, check.detail) == (ok, f"mails came back from {ADDRESS} ({count})")


@pytest.mark.parametrize(("returned", "refused", "hint"), [(4, 2, ""), (4, 3, "good"), (6, 3, "another address")])
def test_what_is_refused_for_no_fault_of_an_address_is_told_as_that(shell, sent, returned, refused, hint):
    person = came_back(shell, 1, sent["ask"]).actor
    body = dumps(Reach(person, returned, START, refused=refused))
    with shell.database.write() as connection:
        connection.execute(schema.state.delete())
        connection.execute(schema.state.insert().values(space="s", section="reach", key=person, body=body, seq=1))
    with shell.database.read() as connection:
        [check] = unreachable.checks(connection, "s")
    assert check.ok == (not hint)
    assert hint in check.hint
    assert ("another address" in check.hint) == (returned - refused >= 3)


def test_a_mail_goes_to_another_address_than_what_somebody_was_lost_under(shell):
    old, new = (shell.keys.person("s", f"mail:{one}@example.org") for one in ("anna", "zoe"))
    at = to_us(START)
    with shell.database.write() as connection:
        rows = [{"identity": f"mail:{one}@example.org", "person": id, "name": ""}
                for one, id in (("anna", old), ("zoe", new))]  # fmt: skip
        desk.know(connection, "s", rows)
        alias = dumps(Alias(new, old, START))
        connection.execute(schema.state.insert().values(space="s", section="alias", key=new, body=alias, seq=at))
    with shell.database.read() as connection:
        assert who.address(connection, "s", old) == "anna@example.org"
        assert who.address(connection, "s", "nobody") is None
    for gone, chosen in (((old,), "zoe"), ((old, new), "anna")):
        with shell.database.write() as connection:
            connection.execute(schema.state.delete().where(schema.state.c.section == "reach"))
            body = dumps(Reach(old, gone=gone))
            connection.execute(schema.state.insert().values(space="s", section="reach", key=old, body=body, seq=at))
        with shell.database.read() as connection:
            assert who.address(connection, "s", old) == f"{chosen}@example.org"
            assert who.address(connection, "s", old, exact=True) == "anna@example.org"
            assert unreachable.rows(connection, "s") == []
