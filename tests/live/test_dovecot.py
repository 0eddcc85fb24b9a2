"""The mail poller against a real Dovecot: every way in which a server loses us, and nothing lost or doubled."""

from __future__ import annotations

import imaplib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from connectors.mail import mailbox
from connectors.mail.connector import doctor, poller
from connectors.mail.mailbox import Mailbox
from connectors.mail.poller import TRIES, MailPoller
from connectors.mail.translate import translate
from hub.connector import Instance
from hub.core.event import Origin
from hub.errors import Denied, Transient
from tests.conftest import lacking
from tests.services import dovecot
from tests.services.dovecot import PASSWORD, USER, Dovecot

pytestmark = pytest.mark.live


@pytest.fixture
def server() -> Iterator[Dovecot]:
    if not dovecot.is_installed():
        lacking("Dovecot")
    with Dovecot() as running:
        yield running


def instance_of(server: Dovecot, **settings: str) -> Instance:
    given = {
        "allow_private": "true",
        "imap": f"imap://127.0.0.1:{server.imap_port}", "imap_user": USER, "imap_password": PASSWORD, **settings,
    }  # fmt: skip
    return Instance("tiers-lieu", "liste", "mail", given)


def mail(number: int, *, headers: str = "", text: str = "corps") -> bytes:
    return (
        f"From: Anna <anna@example.org>\r\nSubject: essai {number}\r\nMessage-ID: <{number}@example.org>\r\n"
        f"{headers}\r\n{text}\r\n"
    ).encode()


def numbers(polled: list) -> list[int]:
    """The numbers of the mails of these steps, by their Message-ID."""
    found = []
    for step in polled:
        for delivery in step.deliveries:
            [event] = translate(delivery, Instance("tiers-lieu", "liste", "mail", {}))
            found.append(int(event.id.strip("<>").partition("@")[0]))
    return found


def read(source: MailPoller, cursor: str) -> tuple[list[int], str]:
    steps = list(source.poll(cursor))
    assert steps[-1].complete
    assert not any(step.complete for step in steps[:-1])
    return numbers(steps), steps[-1].cursor


@pytest.fixture
def source(server: Dovecot) -> Iterator[MailPoller]:
    made = poller(instance_of(server))
    yield made
    made.close()


def test_new_mails_once_with_the_servers_time(server, source):
    got, cursor = read(source, "")
    assert got == []
    server.deliver(mail(1, headers="Date: Mon, 3 Mar 2014 10:00:00 +0100\r\n"), mail(2))
    steps = list(source.poll(cursor))
    cursor = steps[-1].cursor
    [first, _] = steps[0].deliveries
    assert first.origin is Origin.LIVE
    assert abs(time.time() - translate(first, instance_of(server))[0].occurred_at.timestamp()) < 60
    assert read(source, cursor)[0] == []
    server.deliver(mail(3))
    assert read(source, cursor)[0] == [3]


def test_what_lay_there_long_before_the_first_poll_is_the_past(server, source):
    server.deliver(mail(1))
    server.doveadm("import", "-u", USER, f"maildir:{old_maildir(server)}", "", "all")
    origins = {}
    for step in source.poll(""):
        for delivery in step.deliveries:
            origins[numbers([type(step)([delivery], "", complete=True)])[0]] = delivery.origin
    assert origins[1] is Origin.LIVE
    assert origins[7] is Origin.IMPORT


def old_maildir(server: Dovecot):
    import os

    from tests.services.base import own

    folder = server.folder / "old"
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    path = folder / "cur" / "1000000000.a.b:2,S"
    path.write_bytes(mail(7).replace(b"\r\n", b"\n"))
    os.utime(path, (1_000_000_000, 1_000_000_000))
    own(folder)
    return folder


def test_two_thousand_mails_in_batches(server, source):
    server.deliver(*(mail(number) for number in range(2000)))
    steps = list(source.poll(""))
    assert len(steps) == 20
    assert numbers(steps) == list(range(2000))
    # a reader that stopped in the middle goes on where its last kept step left
    assert read(source, steps[4].cursor)[0] == list(range(500, 2000))


def test_no_more_is_in_memory_than_fits(server, source, monkeypatch):
    monkeypatch.setattr(mailbox, "_BATCH_BYTES", 100_000)
    server.deliver(*(mail(number, text="mot " * 10_000) for number in range(12)))
    steps = list(source.poll(""))
    assert len(steps) == 6
    assert [step.complete for step in steps] == [False] * 5 + [True]
    assert numbers(steps) == list(range(12))
    assert read(source, steps[2].cursor)[0] == list(range(6, 12))


def test_what_comes_after_the_first_poll_is_live_whatever_the_clock_of_the_server_says(server, source):
    server.deliver(mail(1), mail(2))
    first = list(source.poll(""))
    with imaplib.IMAP4("127.0.0.1", server.imap_port) as client:
        client.login(USER, PASSWORD)
        # what the clock of a server says that is slow, and what an archive does that somebody moves in
        for number, hours in ((3, 3), (4, 24), (5, 24 * 60)):
            at = imaplib.Time2Internaldate(datetime.now(UTC) - timedelta(hours=hours))
            assert client.append("INBOX", "", at, mail(number))[0] == "OK"
    steps = list(source.poll(first[-1].cursor))
    origins = [one.origin for step in steps for one in step.deliveries]
    assert origins == [Origin.LIVE, Origin.LIVE, Origin.IMPORT]


def in_background(action: Callable[[], object], after: float = 0.3) -> threading.Thread:
    def run() -> None:
        time.sleep(after)
        action()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_idle_wakes_on_a_mail_and_only_then(server, source):
    assert source.wait(1)  # a new session looks at once
    begun = time.monotonic()
    assert not source.wait(0.7)
    assert 0.5 < time.monotonic() - begun < 1.5
    thread = in_background(lambda: server.deliver(mail(1)))
    begun = time.monotonic()
    assert source.wait(20)
    assert time.monotonic() - begun < 5
    thread.join()
    assert read(source, "")[0] == [1]
    assert not source.wait(0.5)


def test_a_keep_alive_is_no_news(server):
    if not dovecot.is_installed():
        lacking("Dovecot")

    class Chatty(Dovecot):
        still_here = "1 secs"

    with Chatty() as chatty:
        made = poller(instance_of(chatty))
        assert made.wait(1)
        assert not made.wait(2.5)
        made.close()


def test_idle_is_renewed(server, source, monkeypatch):
    monkeypatch.setattr("connectors.mail.mailbox.RENEW_SECONDS", 0.3)
    assert source.wait(1)
    thread = in_background(lambda: server.deliver(mail(1)), 1.0)
    assert source.wait(10)
    thread.join()


@pytest.mark.parametrize("how", ["kick", "down"])
def test_a_lost_line_is_noticed_at_once_while_waiting(server, source, how):
    assert source.wait(1)
    thread = in_background(getattr(server, how))
    begun = time.monotonic()
    with pytest.raises(Transient):
        source.wait(30)
    assert time.monotonic() - begun < 10
    thread.join()


def test_outage_and_return(server, source):
    server.deliver(mail(1))
    got, cursor = read(source, "")
    assert got == [1]
    server.down()
    with pytest.raises(Transient):
        read(source, cursor)
    with pytest.raises(Transient):
        source.wait(5)
    server.up()
    server.deliver(mail(2))
    assert read(source, cursor)[0] == [2]


def test_a_session_cut_between_polls_is_made_anew_unseen(server, source):
    server.deliver(mail(1))
    _, cursor = read(source, "")
    server.kick()
    server.deliver(mail(2))
    assert read(source, cursor)[0] == [2]


def test_new_uidvalidity_over_the_same_uids_reads_all_again(server, source):
    server.deliver(mail(1), mail(2))
    _, cursor = read(source, "")
    server.set_uid_validity(4242)
    server.deliver(mail(3))
    got, cursor = read(source, cursor)
    assert got == [1, 2, 3]
    assert read(source, cursor)[0] == []


def test_renumbered_from_one_within_the_same_second(server, source):
    server.deliver(mail(1), mail(2), mail(3), mail(4))
    _, cursor = read(source, "")
    validity = server.uid_validity()
    source.close()
    server.doveadm("expunge", "-u", USER, "mailbox", "INBOX", "header", "Message-ID", "<1@example.org>")
    server.lose_uids()
    server.deliver(mail(5), mail(6))
    server.set_uid_validity(validity)
    got, cursor = read(source, cursor)
    assert {5, 6} <= set(got)
    assert read(source, cursor)[0] == []


def test_only_the_lists_mails_and_what_concerns_the_hub(server):
    made = poller(instance_of(server, list_id="liste.example.org"))
    server.deliver(
        mail(1, headers="List-Id: Liste <liste.example.org>\r\n"),
        mail(2),
        mail(3, headers="List-Id: <autre.example.org>\r\n"),
        mail(4, headers="In-Reply-To: <0a1b.hub@example.org>\r\n"),
        mail(5, headers="Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"),
    )
    assert set(numbers(list(made.poll("")))) == {1, 4, 5}
    made.close()


def test_wrong_account_folder_and_host_say_what_to_do(server):
    with pytest.raises(Denied) as refused:
        list(poller(instance_of(server, imap_password="wrong")).poll(""))
    assert "imap_password" in refused.value.hint
    with pytest.raises(Denied) as missing:
        list(poller(instance_of(server, folder="Nulle part")).poll(""))
    assert "folder" in missing.value.hint
    with pytest.raises(Transient):
        list(poller(instance_of(server, imap="imap://127.0.0.1:1")).poll(""))
    [check] = doctor(instance_of(server))
    assert check.ok, check.detail
    [check] = doctor(instance_of(server, imap_password="wrong"))
    assert not check.ok
    assert check.hint


@contextmanager
def unreadable(server: Dovecot, *them: int) -> Iterator[None]:
    """The files of these mails are cut, as a crash of the machine leaves them; whole again after."""
    folder = server.folder / "home" / USER / "Maildir"
    files = [one for one in folder.rglob("*") if one.parent.name in ("new", "cur") and one.is_file()]
    cut = {one: one.read_bytes() for one in files if any(b"<%d@" % number in one.read_bytes() for number in them)}
    for path in cut:
        path.write_bytes(b"From: A")
    yield
    for path, body in cut.items():
        # the server may have moved it meanwhile
        [now] = [one for one in folder.rglob(path.name.partition(":")[0] + "*") if one.is_file()]
        now.write_bytes(body)


def test_a_mail_that_is_not_handed_out_is_told_asked_for_again_and_keeps_no_other_from_being_read(server, source):
    _, cursor = read(source, "")
    server.deliver(mail(1), mail(2), mail(3))
    with unreadable(server, 2):
        steps = list(source.poll(cursor))
        assert (numbers(steps), any(step.complete for step in steps)) == ([1, 3], False)
        assert "UID 2" in steps[-1].trouble
        server.deliver(mail(4))
        steps = list(source.poll(steps[-1].cursor))
        assert (numbers(steps), steps[-1].complete) == ([4], False)
        [check] = doctor(instance_of(server))
        assert (check.ok, "UID 2" in check.detail, "imap_user" in check.hint) == (False, True, False)
    got, cursor = read(source, steps[-1].cursor)
    assert got == [2]
    assert read(source, cursor)[0] == []


def test_what_is_never_handed_out_is_set_aside_by_its_number_and_read_once_it_has_another(server, source, monkeypatch):
    monkeypatch.setattr("connectors.mail.poller.LEAST_SECONDS", 0)
    _, cursor = read(source, "")
    server.deliver(mail(1), mail(2), mail(3))
    with unreadable(server, 2):
        for time_ in range(1, TRIES + 1):
            last = list(source.poll(cursor))[-1]
            cursor = last.cursor
            assert (last.complete, bool(last.aside)) == (time_ == TRIES, time_ == TRIES)
        [(name, why)] = last.aside.items()
        assert name == f"INBOX;UIDVALIDITY={server.uid_validity()}/;UID=2"
        assert "move it out of the folder and back" in why
        assert read(source, cursor)[0] == []
    server.doveadm("mailbox", "create", "-u", USER, "Trash")
    server.doveadm("move", "-u", USER, "Trash", "mailbox", "INBOX", "uid", "2")
    server.doveadm("move", "-u", USER, "INBOX", "mailbox", "Trash", "all")
    assert read(source, cursor)[0] == [2]


def test_a_mail_is_not_set_aside_before_its_time(server, source):
    _, cursor = read(source, "")
    server.deliver(mail(1))
    with unreadable(server, 1):
        for _ in range(TRIES + 1):
            last = list(source.poll(cursor))[-1]
            cursor = last.cursor
            assert (last.complete, dict(last.aside)) == (False, {})


def test_a_server_that_hands_out_no_mail_is_the_one_to_blame(server, source):
    server.deliver(mail(1))
    _, cursor = read(source, "")
    server.deliver(mail(2))
    with unreadable(server, 1, 2), pytest.raises(Transient, match="hands out no mail"):
        list(source.poll(cursor))
    assert read(source, cursor)[0] == [2]


def test_many_that_are_not_handed_out_cost_a_poll_no_more_than_so_many_sessions(server, source, monkeypatch):
    monkeypatch.setattr("connectors.mail.poller.MOST_REFUSED", 2)
    _, cursor = read(source, "")
    server.deliver(*(mail(number) for number in range(1, 6)))
    with unreadable(server, 1, 2, 3):
        steps = list(source.poll(cursor))
        assert (numbers(steps), json.loads(steps[-1].cursor)["uid"], steps[-1].complete) == ([], 2, False)
        steps = list(source.poll(steps[-1].cursor))
        assert (numbers(steps), steps[-1].complete) == ([4, 5], False)
    assert sorted(read(source, steps[-1].cursor)[0]) == [1, 2, 3]


def test_the_last_mails_may_be_cut_after_they_were_read(server, source):
    server.deliver(mail(1), mail(2))
    _, cursor = read(source, "")
    source.close()
    server.deliver(mail(3))
    for path in (server.folder / "home" / USER / "Maildir").glob("dovecot.index.cache*"):
        path.unlink()
    with unreadable(server, 1):
        assert read(source, cursor)[0] == [3]


def test_a_mail_is_found_by_its_id(server):
    server.deliver(mail(1))
    mailbox = Mailbox(instance_of(server))
    assert len(list(mailbox.of_ours("<1@example.org>", "5 abc"))) == 1
    assert list(mailbox.of_ours("<9@example.org>", "5 abc")) == []
    mailbox.close()


def test_an_unreadable_cursor_reads_again(server, source):
    server.deliver(mail(1))
    assert read(source, "{not json")[0] == [1]


def test_what_our_own_server_says_of_a_mail_is_told_and_believed(server):
    passed = "Authentication-Results: mx.lieu.example; dmarc=pass header.from=example.org\r\n"
    source = MailPoller(instance_of(server, authserv_id="mx.lieu.example"))
    _, cursor = read(source, "")
    server.deliver(mail(1, headers=passed))
    server.deliver(mail(2, headers="Authentication-Results: autre.example; none\r\n" + passed))
    steps = list(source.poll(cursor))
    source.close()
    place = instance_of(server, authserv_id="mx.lieu.example")
    events = [translate(one, place)[0] for step in steps for one in step.deliveries]
    assert [one.fields["proof"] for one in events] == ["direct", "list"]


def test_doctor_says_which_name_stands_on_top_and_whether_it_is_the_one_set(server):
    server.deliver(mail(1, headers="Authentication-Results: mx.lieu.example; none\r\n"))
    [check] = doctor(instance_of(server))
    assert (check.ok, "mx.lieu.example (authserv_id)" in check.detail) == (True, True)
    assert next(iter(doctor(instance_of(server, authserv_id="MX.lieu.example")))).ok
    [check] = doctor(instance_of(server, authserv_id="autre.example"))
    assert (check.ok, "seen: mx.lieu.example" in check.detail) == (False, True)


def test_a_password_with_accents():
    if not dovecot.is_installed():
        lacking("Dovecot")

    class Guarded(Dovecot):
        password = "clé-à-laine €"

    with Guarded() as server:
        server.deliver(mail(1))
        source = MailPoller(instance_of(server, imap_password=Guarded.password))
        assert read(source, "")[0] == [1]
        source.close()
        with pytest.raises(Denied, match="refused the account"):
            list(MailPoller(instance_of(server, imap_password="clé")).poll(""))
