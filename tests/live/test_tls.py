"""Reading and sending over TLS against a real Dovecot: what is believed, and no password ever in clear."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller

from connectors.mail.connector import doctor
from connectors.mail.mailbox import Mailbox
from connectors.mail.publisher import MailPublisher
from hub.connector import Instance
from hub.core.effect import SendMail
from hub.errors import Denied, HubError, Permanent, Transient
from tests.conftest import lacking
from tests.connectors.mail.doubles import Context
from tests.services import authority, dovecot
from tests.services.authority import Authority, Certificate
from tests.services.base import free_ports
from tests.services.dovecot import PASSWORD, USER, SecureDovecot

pytestmark = pytest.mark.live
LETTER = SendMail("D-7/call", "liste", "list", "[D-7] Repeindre", "Réagissez d'ici vendredi.\n", decision="D-7")
# what the server writes down of an account that was tried
SIGNED_IN = f"user=<{USER}>"


class Relay:
    """Where the submission server hands on what it took."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, list[str]]] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.taken.append((envelope.mail_from, envelope.rcpt_tos))
        return "250 OK"


@contextmanager
def served(certificate: Certificate) -> Iterator[tuple[SecureDovecot, Relay]]:
    relay = Relay()
    [port] = free_ports(1)
    controller = Controller(relay, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with SecureDovecot(certificate, port) as server:
            yield server, relay
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> Authority:
    if not authority.is_installed():
        lacking("openssl")
    if not dovecot.submits():
        lacking("Dovecot with its submission server")
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def good(ours) -> Iterator[tuple[SecureDovecot, Relay]]:
    with served(ours.issue("good", "localhost")) as both:
        yield both


def instance_of(server: SecureDovecot, ca: str, how: str, **settings: str) -> Instance:
    imap, smtp = {
        "tls": (f"imaps://localhost:{server.imaps_port}", f"smtps://localhost:{server.submissions_port}"),
        "starttls": (f"imap+starttls://localhost:{server.imap_port}", f"localhost:{server.submission_port}"),
        "none": (f"imap://localhost:{server.imap_port}", f"smtp://localhost:{server.submission_port}"),
        "crossed": (f"imaps://localhost:{server.imap_port}", f"smtps://localhost:{server.submission_port}"),
    }[how]
    given = {
        "imap": imap, "smtp": smtp, "imap_user": USER, "imap_password": PASSWORD, "smtp_user": USER, "ca": ca,
        "allow_private": "true",
        "list": "liste@lists.example.org", "sender": "Hub <hub@example.org>", **settings,
    }  # fmt: skip
    return Instance("tiers-lieu", "liste", "mail", given)


def outcomes(instance: Instance) -> list[HubError | None]:
    """What reading and sending end with."""
    found: list[HubError | None] = []
    for attempt in (lambda: Mailbox(instance).close(), lambda: MailPublisher(instance).carry_out(LETTER, Context())):
        try:
            attempt()
        except HubError as error:
            found.append(error)
        else:
            found.append(None)
    return found


@pytest.mark.parametrize("how", ["tls", "starttls"])
def test_a_certificate_that_holds_lets_the_hub_read_and_send(ours, good, how):
    server, relay = good
    before = len(relay.taken)
    instance = instance_of(server, str(ours.file), how)
    assert outcomes(instance) == [None, None]
    assert relay.taken[before:] == [("hub@example.org", ["liste@lists.example.org"])]
    assert [check.ok for check in doctor(instance)] == [True, True, True]
    assert SIGNED_IN in (server.folder / "dovecot.log").read_text()


@pytest.mark.parametrize("how", ["tls", "starttls"])
def test_a_name_is_looked_up_once_and_its_certificate_is_the_name_s(ours, monkeypatch, how):
    asked: list[str] = []
    really = socket.getaddrinfo

    def resolve(host, port, *more, **options):
        if not host.startswith("mail."):
            return really(host, port, *more, **options)
        asked.append(host)
        # the second look of a rebinding name would lead elsewhere: there must be no second look
        address = "127.0.0.1" if asked.count(host) < 2 else "203.0.113.7"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    with served(ours.issue(f"named-{how}", "mail.example")) as (server, relay):
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        written = instance_of(server, "", how).settings
        named = {name: written[name].replace("localhost", "mail.example") for name in ("imap", "smtp")}
        instance = instance_of(server, str(ours.file), how, **named)
        Mailbox(instance).close()
        assert asked == ["mail.example"]
        asked.clear()
        MailPublisher(instance).carry_out(LETTER, Context())
        assert asked == ["mail.example"]
        assert relay.taken == [("hub@example.org", ["liste@lists.example.org"])]
        for elsewhere in ("mail.a.example", "mail.b.example"):
            other = {name: value.replace("mail.example", elsewhere) for name, value in named.items()}
            one = instance_of(server, str(ours.file), how, **other)
            with pytest.raises(Permanent, match="certificate does not hold"):
                Mailbox(one) if elsewhere == "mail.a.example" else MailPublisher(one).carry_out(LETTER, Context())


@pytest.mark.parametrize("how", ["tls", "starttls"])
def test_a_wrong_password_is_told_as_such(ours, good, how):
    read, sent = outcomes(instance_of(good[0], str(ours.file), how, imap_password="wrong"))
    assert isinstance(read, Permanent)
    assert "imap_password" in read.hint
    assert isinstance(sent, Permanent)
    assert "smtp_password" in sent.hint


@pytest.mark.parametrize("how", ["tls", "starttls"])
def test_an_authority_nobody_knows_is_refused(good, how):
    for error in outcomes(instance_of(good[0], "", how)):
        assert isinstance(error, Permanent)
        assert "certificate" in error.message
        assert "`ca`" in error.hint
    assert not any(check.ok for check in list(doctor(instance_of(good[0], "", how)))[:2])


@pytest.mark.parametrize(
    ("name", "why"), [("other", "localhost"), ("expired", "expired"), ("alone", "self-signed certificate")]
)
def test_a_certificate_that_does_not_hold_is_refused_before_any_password(ours, name, why):
    made = {
        "other": lambda: ours.issue("other", "mail.example.org"),
        "expired": lambda: ours.issue("expired", "localhost", expired=True),
        "alone": lambda: ours.self_signed("alone", "localhost"),
    }[name]()
    with served(made) as (server, relay):
        for how in ("tls", "starttls"):
            for error in outcomes(instance_of(server, str(ours.file), how)):
                assert isinstance(error, Permanent)
                assert why in error.message
        assert relay.taken == []
        assert SIGNED_IN not in (server.folder / "dovecot.log").read_text()


def test_tls_from_the_first_byte_on_a_port_that_begins_in_clear(ours, good):
    for error in outcomes(instance_of(good[0], str(ours.file), "crossed")):
        assert isinstance(error, Permanent)
        assert "no TLS could be agreed on" in error.message


def test_a_file_of_authorities_that_is_none(good, tmp_path):
    for wrong in (tmp_path / "nowhere.pem", tmp_path):
        for error in outcomes(instance_of(good[0], str(wrong), "tls")):
            assert isinstance(error, Permanent)
            assert "`ca`" in error.hint


class Stripped(socketserver.StreamRequestHandler):
    """Somebody on the way who takes STARTTLS out of the offers, or refuses it; keeps every line it is told."""

    timeout = 10

    def handle(self) -> None:
        server = self.server
        assert isinstance(server, Thief)
        self.wfile.write(server.greeting)
        for line in self.rfile:
            server.heard.append(line)
            tag, _, rest = line.strip().partition(b" ")
            word = (rest if server.greeting.startswith(b"*") else tag).upper()
            answer = server.answers.get(word, b"500 what?")
            self.wfile.write(answer.replace(b"TAG", tag) + b"\r\n")


class Thief(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, greeting: bytes, answers: dict[bytes, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Stripped)
        self.greeting, self.answers, self.heard = greeting, answers, []  # type: bytes, dict[bytes, bytes], list[bytes]
        threading.Thread(target=self.serve_forever, daemon=True).start()


_AUTH = b"250-thief\r\n250 AUTH PLAIN LOGIN"
_IMAP = b"* OK hello\r\n"


@pytest.mark.parametrize(
    ("greeting", "answers", "error"),
    [
        (b"220 hello\r\n", {b"EHLO": _AUTH}, Denied),
        (
            b"220 hello\r\n",
            {b"EHLO": b"250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN", b"STARTTLS": b"454 no"},
            Transient,
        ),
        (_IMAP, {b"CAPABILITY": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done"}, Permanent),
        (
            _IMAP,
            {b"CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK done", b"STARTTLS": b"TAG NO not now"},
            Transient,
        ),
    ],
)
def test_a_line_whose_protection_was_taken_away_carries_no_password(greeting, answers, error):
    with Thief(greeting, answers) as thief:
        port = thief.server_address[1]
        given = {
            "allow_private": "true",
            "imap": f"imap+starttls://localhost:{port}", "smtp": f"localhost:{port}", "imap_user": USER,
            "imap_password": PASSWORD, "smtp_user": USER, "list": "l@example.org", "sender": "hub@example.org",
        }  # fmt: skip
        instance = Instance("tiers-lieu", "liste", "mail", given)
        read, sent = outcomes(instance)
        thief.shutdown()
        assert type(read if greeting is _IMAP else sent) is error
        assert set(answers) <= {line.strip().rpartition(b" ")[2] for line in thief.heard} | {b"EHLO"}
        assert not any(word in line.upper() for line in thief.heard for word in (b"AUTH", b"LOGIN", b"MAIL FROM"))


def test_an_open_line_to_another_machine_is_given_no_password():
    given = {
        "imap": "imap://imap.example.org", "smtp": "smtp://smtp.example.org", "imap_user": USER,
        "imap_password": PASSWORD, "smtp_user": USER, "list": "l@example.org", "sender": "hub@example.org",
    }  # fmt: skip
    for error in outcomes(Instance("tiers-lieu", "liste", "mail", given)):
        assert isinstance(error, Permanent)
        assert "in clear" in error.message
        assert "starttls" in error.hint
