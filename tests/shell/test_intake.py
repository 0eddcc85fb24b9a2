"""Journal once, in an order that is the order of commits, durable before anybody is told."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.event import Event
from hub.errors import Unavailable
from hub.intake import Intake
from hub.ownlinks import link_digest
from hub.store import desk, journal, schema
from hub.store.engine import Quick
from tests.shell.doubles import event


def test_the_same_event_twice_is_one(shell):
    first = shell.intake.take("s", [event(1), event(2), event(1)])
    second = shell.intake.take("s", [event(2), event(3)])
    assert [(one.seq, one.new) for one in first] == [(1, True), (2, True), (1, False)]
    assert [(one.seq, one.new) for one in second] == [(2, False), (3, True)]
    assert shell.place().head == 3


def test_concurrent_requests_share_commits_and_keep_a_dense_order(shell):
    async def many():
        return await asyncio.gather(*(shell.intake.accept("s", [event(n % 150)]) for n in range(300)))

    answers = asyncio.run(many())
    assert sorted({answer[0].seq for answer in answers}) == list(range(1, 151))
    assert sum(answer[0].new for answer in answers) == 150
    with shell.database.read() as connection:
        assert [one.seq for one in journal.read(connection, "s", 0, 1000)] == list(range(1, 151))


@pytest.mark.parametrize("elsewhere", [0, 1000], ids=["quick disk", "slow disk"])
def test_a_busy_door_commits_many_callers_at_a_time(shell, monkeypatch, elsewhere):
    """Callers that come back at once, each when it was answered: no commit of one between two commits of the rest."""
    sizes: list[int] = []
    shell.intake.shared._flushes_elsewhere = elsewhere
    begin = shell.intake.shared._begin

    def counted(loop):
        sizes.append(len(shell.intake.shared._waiting))
        begin(loop)

    monkeypatch.setattr(shell.intake.shared, "_begin", counted)

    async def caller(number):
        for turn in range(10):
            await shell.intake.accept("s", [event(number * 100 + turn)])

    async def all_of_them():
        await asyncio.gather(*(caller(number) for number in range(16)))

    asyncio.run(all_of_them())
    assert shell.place().head == 160
    assert sum(sizes) == 160
    assert sum(size == 1 for size in sizes) <= 2
    assert len(sizes) <= 30


def test_a_slow_disk_is_waited_for_in_a_thread_and_tried_again_later(shell, monkeypatch):
    flushed_by: list[str] = []
    flush = shell.intake.shared._flush

    def watched(*batch):
        flushed_by.append(threading.current_thread().name)
        return flush(*batch)

    monkeypatch.setattr(shell.intake.shared, "_flush", watched)
    monkeypatch.setattr("hub.groupcommit._QUICK_FLUSH_SECONDS", -1)
    monkeypatch.setattr("hub.groupcommit._FLUSHES_ELSEWHERE", 2)

    async def six():
        return [await shell.intake.accept("s", [event(number)]) for number in range(6)]

    assert [one.seq for [one] in asyncio.run(six())] == [1, 2, 3, 4, 5, 6]
    # what a server commits is always waited for in the thread, whole
    wanted = [True, True, False, False, True, False] if shell.intake.shared._quick else []
    assert ["Main" in name for name in flushed_by] == wanted


def test_a_store_that_another_writes_to_is_looked_at_again_from_the_loop(sqlite_shell):
    """The batch waits where it is and grows; nothing of it goes to a thread, which would fight for the interpreter."""
    other = Quick(sqlite_shell.database.engine)
    seen: list[int] = []
    commit = sqlite_shell.intake.shared._commit
    sqlite_shell.intake.shared._commit = lambda batch: seen.append(len(batch)) or commit(batch)

    async def two_while_busy():
        assert other.begin()
        first = asyncio.ensure_future(sqlite_shell.intake.accept("s", [event(1)]))
        await asyncio.sleep(0.01)
        second = asyncio.ensure_future(sqlite_shell.intake.accept("s", [event(2)]))
        await asyncio.sleep(0.01)
        assert not first.done()
        assert not second.done()
        other.rollback()
        return [one.seq for [one] in await asyncio.gather(first, second)]

    try:
        assert asyncio.run(two_while_busy()) == [1, 2]
        assert seen == []
    finally:
        other.close()


def test_where_the_quick_connection_broke_deliveries_are_taken_all_the_same(sqlite_shell):
    sqlite_shell.intake.shared._quick._raw.close()

    async def two() -> list[int]:
        return [one.seq for number in (1, 2) for one in await sqlite_shell.intake.accept("s", [event(number)])]

    assert asyncio.run(two()) == [1, 2]


def test_a_store_that_stays_busy_is_waited_for_in_the_thread(sqlite_shell, monkeypatch):
    monkeypatch.setattr("hub.groupcommit._BUSY_LOOKS", 0)
    monkeypatch.setattr(type(sqlite_shell.intake.shared._quick), "begin", lambda self: False)
    assert [one.seq for one in asyncio.run(sqlite_shell.intake.accept("s", [event(1)]))] == [1]


def test_a_lone_caller_is_not_kept_waiting_for_others_that_went_away(shell):
    async def crowd_then_one():
        await asyncio.gather(*(shell.intake.accept("s", [event(n)]) for n in range(64)))
        return await asyncio.wait_for(shell.intake.accept("s", [event(1000)]), 2)

    assert asyncio.run(crowd_then_one())[0].new


def test_one_poison_row_fails_one_request(shell):
    class Hostile(dict):
        def __iter__(self):
            raise RuntimeError("cannot be read")

    poison = event(7, fields=Hostile(a=object()))

    async def three():
        return await asyncio.gather(
            shell.intake.accept("s", [event(1)]),
            shell.intake.accept("s", [poison]),
            shell.intake.accept("s", [event(2)]),
            return_exceptions=True,
        )

    good, bad, also_good = asyncio.run(three())
    assert good[0].new
    assert also_good[0].new
    assert isinstance(bad, Unavailable)
    assert shell.place().head == 2


def test_two_slow_commits_interleaved_are_numbered_in_commit_order(shell):
    """The second waits for the first's lock, so that no reader ever sees seq 2 before seq 1."""
    first_in, may_commit = threading.Event(), threading.Event()

    def slow():
        with shell.database.write() as connection:
            journal.append(connection, "s", [event(1)])
            first_in.set()
            may_commit.wait(5)

    def quick(answer):
        with shell.database.write() as connection:
            answer.extend(journal.append(connection, "s", [event(2)]))

    answer: list[journal.Journaled] = []
    one = threading.Thread(target=slow)
    one.start()
    first_in.wait(5)
    two = threading.Thread(target=quick, args=(answer,))
    two.start()
    two.join(0.3)
    assert two.is_alive()
    assert shell.place().head == 0
    may_commit.set()
    one.join()
    two.join()
    assert answer[0].seq == 2


def test_nul_and_lone_surrogates_are_replaced_at_the_door(shell):
    shell.intake.take("s", [event(1, subject="a\x00b", private={"text": "x\x00y \ud800 z"})])
    with shell.database.read() as connection:
        [kept] = journal.read(connection, "s", 0, 10)
    assert kept.subject == "a\u2400b"
    assert kept.private["text"] == "x\u2400y \ufffd z"


def test_nul_and_lone_surrogates_in_names_and_reasons_are_replaced_too(shell):
    odd = "Zo\x00e \ud83d"
    shell.intake.take("s", [event(1, actor="trello:5f", private={"actor.name": odd})])
    with shell.database.write() as connection:
        desk.count_up(connection, "s", odd)
        desk.quarantine(connection, "s", digest="d", source="trello", name=odd, reason=odd, body=b"\x00", at_us=1)
        kept = "Zo\u2400e \ufffd"
        assert [row["name"] for row in desk.identities(connection, "s")] == [kept]
        assert desk.counters(connection, "s") == {kept: 1}
        assert [(row["name"], row["reason"]) for row in desk.quarantined(connection, "s")] == [(kept, kept)]


def test_what_names_a_person_is_kept_apart(shell):
    shell.intake.take("s", [event(1, actor="mail:Anna@Example.org", private={"from": "anna@example.org"})])
    [row] = shell.rows(schema.journal)
    assert "anna" not in str(row).lower()
    [private] = shell.rows(schema.private)
    assert private.person == row.actor
    with shell.database.write() as connection:
        assert desk.identities(connection, "s", row.actor)[0]["identity"] == "mail:anna@example.org"
        assert desk.forget(connection, "s", row.actor) == 2
    with shell.database.read() as connection:
        assert journal.find(connection, "s", "e1").private == {}


def test_one_person_has_one_id_however_the_address_is_written(shell):
    shell.intake.take("s", [event(1, actor="mail:anna@example.org"), event(2, actor="mail:ANNA@example.org ")])
    with shell.database.read() as connection:
        one, two = journal.read(connection, "s", 0, 10)
    assert one.actor == two.actor


def test_what_is_read_again_tells_nobody_anew(shell):
    """Read again by a hub that was started since, it would bring back who was erased meanwhile; what they write later
    does."""
    said = event(1, actor="trello:5f0c", private={"actor.name": "Anna", "actor.account": "anna"})
    shell.intake.take("s", [said])
    with shell.database.write() as connection:
        [person] = {row["person"] for row in desk.identities(connection, "s")}
        assert desk.forget_identities(connection, "s", person) == 2
    later = Intake(shell.database, shell.keys, shell.bell, shell.clock)
    later.take("s", [said])
    with shell.database.read() as connection:
        assert desk.identities(connection, "s") == []
    later.take("s", [replace(said, id="e2")])
    with shell.database.read() as connection:
        assert {row["identity"] for row in desk.identities(connection, "s")} == {"trello:5f0c", "trello:anna"}


@pytest.mark.parametrize(
    ("kind", "to", "spent"),
    [
        ("mail.message.received", "liste@example.org", True),
        ("mail.message.received", "", False),
        ("trello.card.commented", "", True),
    ],
)
def test_a_personal_link_of_ours_is_kept_nowhere_and_is_spent_where_others_read_it(shell, kind, to, spent):
    token = "eyJz" + "aB-_." * 30
    broken = f"{token[:60]}\n> {token[60:]}"
    others = "https://visio.example/join/abc-def et https://hub.example/decisions/D-1"
    text = f"Voici : https://hub.example/lieu/answer/{broken} et {others}"
    shell.intake.take("s", [event(1, kind=kind, fields={"list": to}, private={"text": text, "parts": [text]})])
    with shell.database.read() as connection:
        kept = journal.find(connection, "s", "e1").private
        assert desk.is_spent(connection, link_digest(token)) is spent
    bare = f"Voici : https://hub.example/lieu/answer/… et {others}"
    assert (kept["text"], kept["parts"]) == (bare, [bare])


def test_the_same_id_with_other_content_is_quarantined(shell):
    first = event(1, fields={"digest": "aa"})
    shell.intake.take("s", [first])
    shell.intake.take("s", [first, replace(first, fields={"digest": "bb"})])
    assert shell.place().head == 1
    with shell.database.read() as connection:
        [aside] = desk.quarantined(connection, "s")
    assert aside["name"] == "e1"
    assert "other content" in aside["reason"]


def test_a_number_that_a_restored_wiki_gives_again_is_another_change_and_the_same_one_is_none(shell):
    edit = event(1, kind="wiki.page.edited", fields={"digest": "aa"})
    before = event(2, kind="wiki.page.edited", fields={})
    shell.intake.take("s", [edit, before])
    again = replace(edit, fields={"digest": "bb"}, occurred_at=edit.occurred_at + timedelta(days=1))
    known = replace(before, fields={"digest": "cc"})
    other = replace(known, fields={"digest": "dd"}, occurred_at=before.occurred_at + timedelta(days=1))
    assert [one.new for one in shell.intake.take("s", [edit, again, known, other])] == [False, True, False, True]
    assert [one.new for one in shell.intake.take("s", [edit, again, known, other])] == [False] * 4
    assert shell.place().head == 4
    with shell.database.read() as connection:
        assert desk.quarantined(connection, "s") == []


def test_our_own_write_coming_back_carries_the_key_of_its_effect(shell):
    with shell.database.write() as connection:
        connection.execute(
            schema.receipt.insert(),
            [
                {"space": "s", "key": "D-1/announce", "target": "liste", "reference": "<m@x>", "at_us": 0},
                {"space": "s", "key": "D-1/move", "target": "trello", "reference": "c1 list l2", "at_us": 0},
            ],
        )
    seal = shell.keys.seal("s", "<m@x>", "D-1/announce", "Bonjour à tout le monde.")
    said = {"text": "Bonjour à tout\nle monde.\n____\nListe de discussion"}
    mail = event(1, id="<m@x>", kind="mail.message.received", fields={"seal": seal}, private=said)
    late = event(2, kind="trello.card.moved", fields={"echo": "c1 list l2"})
    shell.intake.take("s", [mail, late])
    with shell.database.read() as connection:
        mail, late = journal.read(connection, "s", 0, 10)
    assert mail.fields["ours"] == "D-1/announce"
    assert "ours" not in late.fields


def mail(id: str, who: str, text: str, **fields: object):
    """A mail as the connector reads it."""
    return event(1, id=id, kind="mail.message.received", subject=id, actor=f"mail:{who}@example.org",
                 fields={"digest": f"{who}:{text}", "proof": "list", **fields}, private={"text": text})  # fmt: skip


def journaled(shell) -> list:
    with shell.database.read() as connection:
        return journal.read(connection, "s", 0, 10)


def test_our_mail_is_known_by_its_seal_before_its_receipt_is_written(shell):
    key = "D-1/call/list/0/<a b@x>"
    shell.intake.take("s", [mail("<m@x>", "hub", "Oyez.", seal=shell.keys.seal("s", "<m@x>", key, "Oyez."))])
    assert journaled(shell)[0].fields["ours"] == key
    long = shell.keys.seal("s", "<n@x>", "é" * 900, "Oyez.")
    shell.intake.take("s", [mail("<n@x>", "hub", "Oyez.", seal=long)])
    assert "ours" not in journaled(shell)[1].fields
    assert "forged" not in journaled(shell)[1].fields


def test_our_mail_is_known_under_the_id_that_a_relay_gave_it(shell):
    key = "D-1/call/list/0/<a b@x>"
    seal = shell.keys.seal("s", shell.keys.message_id("s", key, "hub.example.org"), key, "Oyez.")
    relayed = "<202612031212.1234567@smtp-relay.example.net>"
    shell.intake.take("s", [mail(relayed, "hub", "Oyez.\n__\nListe", seal=seal)])
    [known] = journaled(shell)
    assert (known.id, known.fields["ours"]) == (relayed, key)
    shell.intake.take("s", [mail("<other@x>", "eve", "Autre chose.", seal=seal)])
    other = shell.keys.seal("s", shell.keys.message_id("s", key, "other.example.org"), key, "Oyez.")
    shell.intake.take("s", [mail("<third@x>", "eve", "Oyez.", seal=other)])
    assert all("ours" not in one.fields for one in journaled(shell)[1:])


@pytest.mark.parametrize("seal", ["", "x", "5", "5 abc D-1/call", "99999999999 a b", "5 é D-1/call"])
def test_a_mail_under_an_id_of_ours_without_our_seal_is_forged_and_leaves_the_id_free(shell, seal):
    ours = "<0a1b.hub@hub.example.org>"
    shell.intake.take("s", [mail(ours, "eve", "La fenêtre est ouverte.", seal=seal)])
    forged = journaled(shell)[0]
    assert (forged.fields["forged"], "ours" in forged.fields) == (True, False)
    true = shell.keys.seal("s", ours, "D-1/call/list/0/e1", "Une proposition est faite.")
    shell.intake.take("s", [mail(ours, "hub", "Une proposition est faite.", seal=true)])
    assert [(one.id, one.fields.get("ours")) for one in journaled(shell)[1:]] == [(ours, "D-1/call/list/0/e1")]


def test_the_seal_of_a_private_mail_does_not_cover_other_words(shell):
    seal = shell.keys.seal("s", "<m.hub@hub.example.org>", "D-1/ask/p1/0/e1", "Une question.")
    shell.intake.take("s", [mail("<m.hub@hub.example.org>", "eve", "Autre chose.", seal=seal)])
    assert journaled(shell)[0].fields["forged"]


def test_a_message_id_taken_by_another_before_does_not_silence_its_author(shell):
    first, own = mail("<m1@example.org>", "eve", "N'importe quoi."), mail("<m1@example.org>", "anna", "Je m'oppose.")
    shell.intake.take("s", [first])
    [result] = shell.intake.take("s", [own])
    assert (result.new, result.aside) == (True, False)
    both = journaled(shell)
    assert [one.private["text"] for one in both] == ["N'importe quoi.", "Je m'oppose."]
    assert both[1].id.startswith("<m1@example.org>#")
    assert not shell.intake.take("s", [own])[0].new, "twice is once"


def test_a_mail_forged_under_the_authors_own_id_does_not_silence_a_proved_one(shell):
    shell.intake.take("s", [mail("<m1@example.org>", "anna", "Pour.")])
    assert shell.intake.take("s", [mail("<m1@example.org>", "anna", "Contre.", proof="signed")])[0].new
    assert shell.intake.take("s", [mail("<m1@example.org>", "anna", "Bof.", proof="list")])[0].aside
    assert len(journaled(shell)) == 2


def test_an_unknown_space_is_an_error_of_the_caller(shell):
    with pytest.raises(KeyError):
        shell.intake.take("nowhere", [event(1)])


def test_a_ring_follows_new_events_only(shell):
    shell.intake.take("s", [event(1)])
    shell.intake.take("s", [event(1)])
    assert shell.bell.spaces == ["s"]


def test_nothing_to_take_touches_nothing(shell):
    assert shell.intake.take("s", []) == []
    assert asyncio.run(shell.intake.accept("s", [])) == []


def test_times_come_back_as_they_went(shell):
    before: Event = event(1)
    shell.intake.take("s", [before])
    with shell.database.read() as connection:
        after = journal.find(connection, "s", "e1")
    assert after.occurred_at == before.occurred_at
    assert journal.stamped(before, "s", 1) == after
