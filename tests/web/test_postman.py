"""A sign-in link by the hub's own mail server: sent to that address, and what fails is told to nobody but the log."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller

from hub.web.assemble import make_web
from tests.services.base import free_ports
from tests.web.browser import Browser
from tests.web.conftest import World


class Taken:
    """Keeps what it takes."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.mails.append((envelope.rcpt_tos, envelope.content))
        return "250 taken"


@pytest.fixture
def server() -> Iterator[tuple[Taken, int]]:
    taken, port = Taken(), free_ports(1)[0]
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    yield taken, port
    controller.stop()


def client_with(world: World, smtp: str) -> Browser:
    hub = replace(world.hub, settings=replace(world.hub.settings, smtp=smtp, sender="hub@lieu.example"))
    return Browser(make_web(hub), "http://testserver")


def test_the_mailed_link_opens_the_page_that_signs_in(world: World, server: tuple[Taken, int]):
    taken, port = server
    client = client_with(world, f"smtp://127.0.0.1:{port}")
    client.post("/signin", {"csrf": client.token("/signin"), "address": "soin@example.org", "to": "/dead"})
    ((to, raw),) = taken.mails
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert to == ["soin@example.org"]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["From"] == "hub@lieu.example"
    text = message.get_content()
    path = re.search(r"http://testserver(/signin/\S+)", text)
    assert path is not None, text
    assert client.post(path[1], {"csrf": client.token(path[1])}).headers["location"] == "/dead"


def test_a_stranger_gets_no_mail(world: World, server: tuple[Taken, int]):
    taken, port = server
    client = client_with(world, f"smtp://127.0.0.1:{port}")
    client.post("/signin", {"csrf": client.token("/signin"), "address": "qui@example.org"})
    assert taken.mails == []


def test_a_mail_server_that_is_away_changes_no_answer(world: World, capsys):
    client = client_with(world, f"smtp://127.0.0.1:{free_ports(1)[0]}")
    answer = client.post("/signin", {"csrf": client.token("/signin"), "address": "soin@example.org"})
    assert answer.status_code == 200
    told = capsys.readouterr()  # on one or the other, as whoever ran before has set up the log
    assert "could not be sent" in told.out + told.err
