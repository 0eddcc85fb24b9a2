"""Lines to mail servers: private places refused unless meant, dead addresses passed over, and how long they last."""

from __future__ import annotations

import smtplib
import socket
import threading
import time
from contextlib import suppress

import pytest

from connectors.mail import line
from connectors.mail.connector import CONNECTOR
from connectors.mail.endpoint import Endpoint
from connectors.mail.line import Smtp, checked
from connectors.mail.mailbox import Mailbox
from connectors.mail.publisher import session
from hub import outgoing
from hub.connector import Instance
from hub.errors import Permanent, Transient
from hub.store import outbox

PRIVATE = (
    "127.0.0.1",
    "localhost",
    "10.0.0.7",
    "192.168.1.1",
    "169.254.169.254",
    "[::1]",
    "[::ffff:10.0.0.1]",
    "0x7f.1",
)


def instance(**settings: str) -> Instance:
    return Instance("lieu", "liste", "mail", {"list": "l@example.org", "sender": "hub@example.org", **settings})


@pytest.mark.parametrize("host", PRIVATE)
def test_a_mail_server_inside_our_own_network_is_refused_before_a_line_is_made(monkeypatch, host: str) -> None:
    monkeypatch.setattr(outgoing, "connect", lambda *given: pytest.fail("a line was made"))
    for attempt in (
        lambda: Mailbox(instance(imap=host, imap_user="hub", imap_password="s")),
        lambda: session(instance(smtp=host)).__enter__(),
    ):
        with pytest.raises(Permanent, match="inside a private network") as caught:
            attempt()
        assert 'allow_private = "true"' in caught.value.hint


def test_the_doctor_tells_of_a_private_server() -> None:
    assert CONNECTOR.doctor is not None
    found = {check.name: check for check in CONNECTOR.doctor(instance(imap="10.0.0.7", smtp="10.0.0.8"))}
    assert "private network" in found["imap"].detail
    assert "private network" in found["smtp"].detail


def test_one_private_address_among_several_is_enough_and_an_unknown_name_is_tried_again(monkeypatch) -> None:
    def resolve(host: str, port: int, **options: object) -> list[object]:
        if host == "nulle-part.example":
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in ("9.9.9.9", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(Permanent, match=r"10\.0\.0\.1"):
        Mailbox(instance(imap="imap.example"))
    with pytest.raises(Transient, match="does not resolve"):
        Mailbox(instance(imap="nulle-part.example"))


def test_a_server_that_is_meant_is_reached_at_the_next_address_when_one_is_dead(monkeypatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        place = Endpoint("mail.example", port, "none")
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in ("127.0.0.2", "127.0.0.1")]
        with monkeypatch.context() as patched:
            patched.setattr(socket, "getaddrinfo", lambda *given, **options: found)
            where = checked(place, instance(allow_private="true"))
        line = outgoing.connect(where, 5.0)
        assert line.getpeername() == ("127.0.0.1", port)
        line.close()


def test_a_line_that_cannot_be_made_is_told_as_the_line_s_fault() -> None:
    with pytest.raises(OSError, match="no address"):
        outgoing.connect(outgoing.Checked("a", 1, ()), 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ConnectionRefusedError):
        Smtp(outgoing.Checked("a", port, ("127.0.0.1",)), None, time.monotonic() + 1.0)
    with pytest.raises(Transient, match="line is lost"):
        Mailbox(instance(imap=f"imap://127.0.0.1:{port}", allow_private="true"))


def test_no_session_outlasts_the_claim_on_its_mail():
    """The claim begins when the effect is taken and anew before DATA."""
    claim = outbox.CLAIM_US / 1_000_000
    assert claim > line.SESSION_SECONDS
    assert claim > line.COMMAND_SECONDS + line.ANSWER_SECONDS + line.QUIT_SECONDS


def test_an_answer_that_drips_in_time_for_each_piece_ends_with_the_session():
    """A reply that brings a byte now and then would never time out by itself."""
    dripped: list[int] = []

    def drip(server: socket.socket) -> None:
        ours, _ = server.accept()
        with ours, suppress(OSError):
            for number in range(400):
                ours.sendall(b"2")
                dripped.append(number)
                time.sleep(0.02)

    with socket.create_server(("127.0.0.1", 0)) as server:
        dripping = threading.Thread(target=drip, args=(server,))
        dripping.start()
        where = outgoing.Checked("a", server.getsockname()[1], ("127.0.0.1",))
        with pytest.raises(smtplib.SMTPServerDisconnected):
            Smtp(where, None, time.monotonic() + 0.3)
        dripping.join()
    assert len(dripped) < 400, "the line was ended while it still dripped"
