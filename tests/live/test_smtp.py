"""The mail publisher against a real SMTP server that refuses, delays and hangs up as told."""

# ruff: noqa: E501 - raw mails are easier to read on one line

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import dkim
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from connectors.mail import line
from connectors.mail.compose import compose
from connectors.mail.connector import doctor
from connectors.mail.decode import decode
from connectors.mail.publisher import MailPublisher
from connectors.mail.translate import translate
from hub.connector import Instance
from hub.core.effect import CommentCard, SendMail
from hub.core.event import Delivery
from hub.errors import Busy, Denied, Permanent, Transient, Unsure, WrongUsage
from tests.conftest import lacking
from tests.connectors.mail.doubles import Context
from tests.connectors.mail.signing import PRIVATE, Dns
from tests.services import dovecot
from tests.services.base import free_ports

pytestmark = pytest.mark.live


class Server:
    """Keeps what it takes; `answers` are replies to give in place of taking, by command."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.hang_up_at = ""
        self.slow = 0.0
        self.slow_command = 0.0
        self.taken: list[tuple[str, list[str], bytes]] = []

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(self.slow_command)
        if "MAIL" not in self.answers:
            envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        await asyncio.sleep(self.slow_command)
        if "RCPT" not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.hang_up_at == "DATA":
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
            server.transport.close()
        await asyncio.sleep(self.slow)
        if self.hang_up_at == "DATA":
            pass
        elif "DATA" not in self.answers:
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.answers.get("DATA", "250 OK")


def check_password(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=data.password == b"right", handled=False)


@pytest.fixture
def running() -> Iterator[tuple[Server, Controller]]:
    handler = Server()
    [port] = free_ports(1)
    controller = Controller(
        handler, hostname="127.0.0.1", port=port, authenticator=check_password, auth_require_tls=False
    )
    controller.start()
    yield handler, controller
    controller.stop()


def instance_of(controller: Controller, **settings: str) -> Instance:
    given = {
        "allow_private": "true", "smtp": f"smtp://127.0.0.1:{controller.port}", "list": "liste@lists.example.org",
        "sender": "Hub des communs <hub@example.org>", **settings,
    }  # fmt: skip
    return Instance("tiers-lieu", "liste", "mail", given)


LETTER = SendMail(
    "D-42/call", "liste", "list", "[D-42] Acheter un vélo\r\nBcc: x@example.org", "Décision ouverte : réagissez d'ici vendredi.\n",
    in_reply_to="<proposal@example.org>", references=("<older@example.org>", "<proposal@example.org>"), decision="D-42",
)  # fmt: skip


def test_a_mail_to_the_list(running):
    handler, controller = running
    receipt = MailPublisher(instance_of(controller)).carry_out(LETTER, Context())
    [(sender, recipients, raw)] = handler.taken
    assert sender == "hub@example.org"
    assert recipients == ["liste@lists.example.org"]
    mail = decode(raw)
    assert mail.message_id == receipt.reference == "<D-42-call.hub@example.org>"
    assert mail.sender.name == "Hub des communs"
    assert mail.subject == "[D-42] Acheter un vélo Bcc: x@example.org"
    assert mail.text == "Décision ouverte : réagissez d'ici vendredi.\n".strip()
    assert mail.in_reply_to == "<proposal@example.org>"
    assert mail.references == ("<older@example.org>", "<proposal@example.org>")
    assert mail.automatic == "Auto-Submitted: auto-generated"
    assert all(len(line) <= 998 and line.isascii() for line in raw.split(b"\r\n"))
    [event] = translate(Delivery("liste", "tiers-lieu", raw, receipt.at), instance_of(controller))
    assert event.get("loop") is True
    assert event.get("auto_submitted") is True


def test_what_is_sent_is_signed(running, tmp_path):
    handler, controller = running
    (tmp_path / "key.pem").write_bytes(PRIVATE)
    (tmp_path / "key.pem").chmod(0o640)
    instance = instance_of(controller, dkim_key=str(tmp_path / "key.pem"))
    with pytest.raises(Permanent, match="read by others"):
        MailPublisher(instance).carry_out(LETTER, Context())
    (tmp_path / "key.pem").chmod(0o600)
    MailPublisher(instance).carry_out(LETTER, Context())
    [(_, _, raw)] = handler.taken
    assert dkim.verify(raw, dnsfunc=Dns("example.org"))


def test_many_references_stay_readable(running):
    handler, controller = running
    many = tuple(f"<{'x' * 60}{number}@example.org>" for number in range(30))
    MailPublisher(instance_of(controller)).carry_out(
        SendMail("k", "liste", "list", "Très long objet " * 20, "é" * 3000, references=many), Context()
    )
    mail = decode(handler.taken[0][2])
    assert mail.references == many
    assert mail.subject == ("Très long objet " * 20).strip()
    assert mail.text == "é" * 3000


def test_a_mail_to_a_person(running):
    handler, controller = running
    publisher = MailPublisher(instance_of(controller))
    publisher.carry_out(SendMail("q", "liste", "p1", "Question", "?"), Context({"p1": "lise@example.org"}))
    assert handler.taken[0][1] == ["lise@example.org"]
    with pytest.raises(Permanent, match="no known address"):
        publisher.carry_out(SendMail("q", "liste", "p2", "Question", "?"), Context())


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "error"), [("451 4.3.0 try later", Transient), ("550 5.1.1 no such user", Permanent)]
)
def test_a_refusal_says_whether_to_try_again(running, command, answer, error):
    handler, controller = running
    handler.answers[command] = answer
    with pytest.raises(error, match=answer[:3]):
        MailPublisher(instance_of(controller)).carry_out(LETTER, Context())
    assert handler.taken == []


@pytest.mark.parametrize(
    "answer",
    ["550 5.4.5 Daily user sending limit exceeded", "552 quota d'envoi atteint", "450 4.2.1 hourly rate limit"],
)
def test_a_providers_limit_is_over_in_some_hours(running, answer):
    handler, controller = running
    handler.answers["RCPT"] = answer
    with pytest.raises(Transient) as later:
        MailPublisher(instance_of(controller)).carry_out(LETTER, Context())
    assert later.value.retry_after == 7200
    assert "day_limit" in later.value.hint
    handler.answers["RCPT"] = "552 5.2.2 mailbox over its quota limit"
    with pytest.raises(Permanent):
        MailPublisher(instance_of(controller)).carry_out(LETTER, Context())


@pytest.mark.parametrize(
    ("command", "answer", "waits"),
    [
        ("MAIL", "530 5.7.0 Must issue a STARTTLS command first", True),
        ("MAIL", "550 5.1.8 this domain is not yours", True),
        ("RCPT", "553 5.7.1 <hub@example.org>: Sender address rejected: not owned by user hub", True),
        ("RCPT", "554 5.7.1 <liste@lists.example.org>: Relay access denied", True),
        ("RCPT", "550 relay not permitted", True),
        ("RCPT", "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", True),
        ("RCPT", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", True),
        ("DATA", "554 5.2.252 SendAsDenied; hub@example.org not allowed to send as other@example.org", True),
        ("MAIL", "552 5.3.4 Message size exceeds fixed limit", False),
        ("MAIL", "554 message size exceeds limit", False),
        ("RCPT", "550 5.1.1 <lise@relay.example.org>: user unknown", False),
        ("DATA", "554 5.7.1 Message content rejected, a link in it is blacklisted", False),
    ],
)
def test_where_the_hub_is_refused_all_mails_wait_and_where_this_mail_is_the_others_go_on(
    running, command, answer, waits
):
    handler, controller = running
    handler.answers[command] = answer
    with pytest.raises(Permanent, match=answer[:3]) as refused:
        MailPublisher(instance_of(controller)).carry_out(LETTER, Context())
    assert isinstance(refused.value, Denied) is waits


@pytest.mark.parametrize(
    ("greeting", "to_ehlo"),
    [
        ("554 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org", ""),
        ("220 ready", "550 no such name in the DNS"),
    ],
)
def test_a_server_that_turns_the_hub_away_at_the_door_refuses_no_mail(greeting, to_ehlo):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def speak() -> None:
            line, _ = listening.accept()
            with line, line.makefile("rwb", buffering=0) as file:
                file.write(f"{greeting}\r\n".encode())
                while file.readline() and to_ehlo:
                    file.write(f"{to_ehlo}\r\n".encode())

        thread = threading.Thread(target=speak, daemon=True)
        thread.start()
        given = {"allow_private": "true", "smtp": f"smtp://127.0.0.1:{listening.getsockname()[1]}",
                 "list": "liste@lists.example.org", "sender": "hub@example.org"}  # fmt: skip
        with pytest.raises(Denied):
            MailPublisher(Instance("tiers-lieu", "liste", "mail", given)).carry_out(LETTER, Context())
        thread.join(10)


def test_a_line_cut_after_the_mail_was_taken_leaves_it_unsure_also_where_the_list_can_be_read(running):
    handler, controller = running
    handler.hang_up_at = "DATA"
    with pytest.raises(Unsure):
        MailPublisher(instance_of(controller)).carry_out(LETTER, Context())
    assert len(handler.taken) == 1
    seen = instance_of(controller, imap="imap.example.org")
    with pytest.raises(Unsure):
        MailPublisher(seen).carry_out(LETTER, Context())
    assert len(handler.taken) == 2, "not in the folder yet is not the same as not taken: a list may hold mails back"


def test_a_server_that_looks_at_a_mail_for_long_is_waited_for(running, monkeypatch):
    """The wait for an answer is longer than that for a line, and within a worker's claim."""
    handler, controller = running
    monkeypatch.setattr(line, "COMMAND_SECONDS", 0.3)
    handler.slow = 0.6
    MailPublisher(instance_of(controller)).carry_out(LETTER, Context())
    assert len(handler.taken) == 1
    assert line.ANSWER_SECONDS > 30


def test_a_server_that_is_slow_at_each_command_is_given_up_before_data(running, monkeypatch):
    handler, controller = running
    monkeypatch.setattr(line, "COMMAND_SECONDS", 2.0)
    monkeypatch.setattr("connectors.mail.publisher.SESSION_SECONDS", 0.5)
    handler.slow_command = 0.4
    context = Context()
    with pytest.raises(Transient, match=r"too slow|timed out") as given_up:
        MailPublisher(instance_of(controller)).carry_out(LETTER, context)
    assert not isinstance(given_up.value, Unsure), "nothing was sent"
    assert (handler.taken, context.kept) == ([], [])
    monkeypatch.undo()
    MailPublisher(instance_of(controller)).carry_out(LETTER, context)
    assert (len(handler.taken), context.kept) == (1, [True]), "the claim begins anew before DATA"


def test_a_mail_that_another_worker_has_by_now_is_not_sent(running):
    handler, controller = running
    with pytest.raises(Busy):
        MailPublisher(instance_of(controller)).carry_out(LETTER, Context(kept=[False]))
    assert handler.taken == []


def test_nobody_answers():
    [port] = free_ports(1)
    instance = Instance(
        "s",
        "liste",
        "mail",
        {
            "allow_private": "true",
            "smtp": f"smtp://127.0.0.1:{port}",
            "sender": "hub@example.org",
            "list": "l@x",
        },
    )
    with pytest.raises(Transient):
        MailPublisher(instance).carry_out(LETTER, Context())


def test_signing_in(running):
    handler, controller = running
    MailPublisher(instance_of(controller, smtp_user="hub", smtp_password="right")).carry_out(LETTER, Context())
    assert len(handler.taken) == 1
    with pytest.raises(Permanent) as refused:
        MailPublisher(instance_of(controller, smtp_user="hub", smtp_password="wrong")).carry_out(LETTER, Context())
    assert "smtp_password" in refused.value.hint


@pytest.mark.parametrize("withheld", [(), ("PLAIN",), ("PLAIN", "LOGIN")])
def test_a_password_with_accents(running, withheld):
    handler, _ = running
    right = "clé-à-laine €"

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == ("hélène".encode(), right.encode()), handled=False)

    [port] = free_ports(1)
    controller = Controller(
        handler, hostname="127.0.0.1", port=port, authenticator=check, auth_require_tls=False,
        auth_exclude_mechanism=withheld,
    )  # fmt: skip
    controller.start()
    try:
        wrong = instance_of(controller, smtp_user="hélène", smtp_password="clé")
        with pytest.raises(Denied):
            MailPublisher(wrong).carry_out(LETTER, Context())
        publisher = MailPublisher(instance_of(controller, smtp_user="hélène", smtp_password=right))
        if "LOGIN" in withheld:
            with pytest.raises(Denied, match="accents"):
                publisher.carry_out(LETTER, Context())
        else:
            publisher.carry_out(LETTER, Context())
            assert len(handler.taken) == 1
    finally:
        controller.stop()


def test_a_server_without_starttls_is_never_used_in_clear_by_default(running):
    handler, controller = running
    with pytest.raises(Permanent) as refused:
        MailPublisher(instance_of(controller, smtp=f"127.0.0.1:{controller.port}")).carry_out(LETTER, Context())
    assert "STARTTLS" in refused.value.hint
    assert handler.taken == []


def test_settings_that_lack_say_which(running):
    _, controller = running
    with pytest.raises(Permanent) as missing:
        MailPublisher(instance_of(controller, sender="")).carry_out(LETTER, Context())
    assert "sender" in missing.value.hint
    with pytest.raises(Permanent) as missing:
        MailPublisher(instance_of(controller, list="")).carry_out(LETTER, Context())
    assert "list" in missing.value.hint
    with pytest.raises(WrongUsage, match="smtp"):
        MailPublisher(instance_of(controller, smtp="ftp://x")).carry_out(LETTER, Context())
    with pytest.raises(Permanent, match="comment_card"):
        MailPublisher(instance_of(controller)).carry_out(CommentCard("k", "liste", "c", "t"), Context())


def test_doctor(running):
    _, controller = running
    assert all(check.ok for check in doctor(instance_of(controller)))
    refused, addresses = doctor(instance_of(controller, smtp="smtp://127.0.0.1:1", sender=""))
    assert not refused.ok
    assert "sender" in addresses.hint


def test_an_earlier_attempt_is_found_in_our_mailbox(running):
    if not dovecot.is_installed():
        lacking("Dovecot")
    _, controller = running
    with dovecot.Dovecot() as imap:
        instance = instance_of(
            controller, imap=f"imap://127.0.0.1:{imap.imap_port}", imap_user=dovecot.USER,
            imap_password=dovecot.PASSWORD,
        )  # fmt: skip
        publisher, context = MailPublisher(instance), Context(attempt=2)
        assert publisher.find(LETTER, context) is None
        imap.deliver(b"From: eve@example.org\r\nMessage-ID: <D-42-call.hub@example.org>\r\n\r\nx\r\n")
        assert publisher.find(LETTER, context) is None, "somebody else wrote under our id"
        sent = compose(LETTER, instance, context, "liste@example.org")
        relayed = SendMail("D-43/call", "liste", "list", "[D-43] Une échelle", "Décision ouverte.\n", decision="D-43")
        assert publisher.find(relayed, context) is None
        imap.deliver(
            compose(relayed, instance, context, "liste@example.org").replace(
                b"Message-ID: <D-43-call.hub@example.org>", b"Message-ID: <2026.1@smtp-relay.example.net>"
            )
        )
        assert publisher.find(relayed, context) is not None, "a relay may write an id of its own"
        assert publisher.find(LETTER, context) is None
        imap.deliver(sent)
        found = publisher.find(LETTER, context)
        assert found is not None
        assert found.reference == "<D-42-call.hub@example.org>"
    assert MailPublisher(instance_of(controller)).find(LETTER, context) is None
