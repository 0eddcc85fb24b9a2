"""The simulated list: what is posted is read in order, ours too, from any process."""

# ruff: noqa: E501 - raw mails are easier to read on one line

from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

import pytest

from connectors.mail import twin
from connectors.mail.connector import CONNECTOR, doctor
from connectors.mail.endpoint import Endpoint, imap, smtp
from connectors.mail.translate import translate
from hub.connector import Instance
from hub.core.effect import MoveCard, SendMail
from hub.errors import Permanent, WrongUsage
from tests.connectors.mail.doubles import Context

AT = datetime(2031, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def instance(tmp_path, monkeypatch) -> Instance:
    monkeypatch.setattr(twin, "_TWINS", {})
    return Instance("tiers-lieu", "liste", "mail", {"imap": "twin:place"}, data_dir=str(tmp_path))


def read(instance: Instance, cursor: str = "") -> tuple[list, str]:
    assert CONNECTOR.poller is not None
    steps = list(CONNECTOR.poller(instance).poll(cursor))
    assert [step.complete for step in steps] == [False] * (len(steps) - 1) + [True]
    return [event for step in steps for one in step.deliveries for event in translate(one, instance)], steps[-1].cursor


def test_posts_arrive_in_order_at_the_lists_time(instance):
    place = twin.register(twin.Twin(twin.of(instance).folder, "place", lambda: AT))
    assert read(instance)[0] == []
    first = place.post("Anna <anna@example.org>", "[Proposition] Un vélo", "Je propose un vélo.")
    id = next(line for line in first.decode().splitlines() if line.startswith("Message-ID")).split(": ")[1]
    place.post("Omar <omar@example.org>", "Re: [Proposition] Un vélo", "+1", in_reply_to=id)
    [proposal, answer], cursor = read(instance)
    assert proposal.occurred_at == AT
    assert proposal.actor == "mail:anna@example.org"
    assert proposal.get("subject") == "[Proposition] Un vélo"
    assert answer.get("in_reply_to") == proposal.id == id
    assert answer.get("auto_submitted") is False
    assert read(instance, cursor) == ([], cursor)


def test_more_than_a_batch(instance):
    for number in range(150):
        twin.of(instance).post("a@example.org", f"n {number}", "x")
    events, _ = read(instance)
    assert [event.get("subject") for event in events] == [f"n {number}" for number in range(150)]


def test_our_own_mails_arrive_once_and_are_known_as_ours(instance):
    assert CONNECTOR.publisher is not None
    publisher, context = CONNECTOR.publisher(instance), Context({"p1": "lise@example.org"})
    letter = SendMail("D-1/call", "liste", "list", "D-1", "Bonjour")
    assert publisher.find(letter, context) is None
    receipt = publisher.carry_out(letter, context)
    publisher.carry_out(letter, context)
    found = publisher.find(letter, context)
    assert found is not None
    [event], _ = read(instance)
    assert event.id == receipt.reference == found.reference
    assert event.get("loop") is True
    publisher.carry_out(SendMail("q", "liste", "p1", "Question", "?"), context)
    assert len(read(instance)[0]) == 1
    assert len(list((twin.of(instance).folder / "direct").iterdir())) == 1
    with pytest.raises(Permanent):
        publisher.carry_out(MoveCard("k", "liste", "c", "l"), context)


def test_waiting(instance):
    assert CONNECTOR.poller is not None
    poller = CONNECTOR.poller(instance)
    begun = time.monotonic()
    assert not poller.wait(0.2)
    assert time.monotonic() - begun >= 0.2
    threading.Timer(0.2, twin.of(instance).post, ("a@example.org", "s", "t")).start()
    assert poller.wait(5)
    assert not poller.wait(0.1)
    poller.close()


def test_another_process_posts(instance):
    place = twin.of(instance)
    code = f"from pathlib import Path; from connectors.mail.twin import Twin; t = Twin(Path({str(place.folder)!r}), 'place'); [t.post('a@b.c', 's', 't') for _ in range(20)]"
    other = subprocess.Popen([sys.executable, "-c", code])
    for _ in range(20):
        place.post("d@e.f", "s", "t")
    assert other.wait(30) == 0
    assert len(read(instance)[0]) == 40


def test_doctor_knows_it(instance):
    [check] = doctor(instance)
    assert check.ok


def test_addresses_of_servers():
    assert imap("mail.example.org") == Endpoint("mail.example.org", 993, "tls")
    assert imap("imap://127.0.0.1:1143") == Endpoint("127.0.0.1", 1143, "none")
    assert imap("imap+starttls://[::1]") == Endpoint("::1", 143, "starttls")
    assert smtp("mail.example.org") == Endpoint("mail.example.org", 587, "starttls")
    assert smtp("mail.example.org:465") == Endpoint("mail.example.org", 465, "tls")
    assert smtp("smtps://mail.example.org") == Endpoint("mail.example.org", 465, "tls")
    for wrong in ("", "http://x", "a b", "x:99999"):
        with pytest.raises(WrongUsage):
            imap(wrong)
