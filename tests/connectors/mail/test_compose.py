"""A mail as it leaves: what servers and other programs make of its headers."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP

import pytest

from connectors.mail.compose import compose, recipient, subject_header
from connectors.mail.decode import decode
from hub.connector import Instance
from hub.core.effect import SendMail
from hub.errors import Permanent
from tests.connectors.mail.doubles import Context


def test_a_long_subject_keeps_its_blanks_where_it_is_folded():
    for subject in ("[Proposition] [Statuts] Passer à une présidence collégiale", "été " * 30, "a" * 200, "Bonjour"):
        raw = subject_header(subject) + b"Message-ID: <a@b>\r\n\r\n"
        assert decode(raw).subject == " ".join(subject.split())
        assert all(len(line) <= 220 for line in raw.split(b"\r\n"))


def settings(**more: str) -> Instance:
    given = {"list": "liste@lists.example.org", "sender": "Hub <hub@example.org>", **more}
    return Instance("tiers-lieu", "liste", "mail", given)


@pytest.mark.parametrize("length", [20, 40, 48, 60, 90, 300])
def test_the_ids_of_a_conversation_leave_as_they_came_however_long_they_are(length):
    """Outlook's are of some eighty characters: with the header's name they do not fit into one line."""
    outlook = f"<{'DB9PR08MB1234' * 30}"[:length] + "@DB9PR08MB1234.eurprd08.prod.outlook.com>"
    ids = ("<first@example.org>", outlook, "<other@example.org>")
    letter = SendMail("D-1/call", "liste", "list", "Objet", "Texte", in_reply_to=outlook, references=ids)
    raw = compose(letter, settings(), Context(), "liste@lists.example.org")
    assert b"\r\nIn-Reply-To: " + outlook.encode() + b"\r\n" in raw
    assert b"=?" not in raw
    mail = decode(raw)
    assert (mail.in_reply_to, mail.references) == (outlook, ids)
    assert mail.message_id == "<D-1-call.hub@example.org>"
    by_the_library = message_from_bytes(raw, policy=SMTP)
    assert by_the_library["In-Reply-To"] == outlook
    assert by_the_library["References"].split() == list(ids)


def test_a_mail_that_answers_nothing_has_no_headers_of_a_conversation():
    raw = compose(SendMail("k", "liste", "list", "Objet", "Texte"), settings(), Context(), "liste@lists.example.org")
    assert b"In-Reply-To" not in raw
    assert b"References" not in raw


@pytest.mark.parametrize(
    ("known", "written"),
    [("lise@café.fr", "lise@xn--caf-dma.fr"), ("lise@example.org", "lise@example.org"), ('"l b"@x.org', '"l b"@x.org')],
)
def test_an_address_as_every_server_takes_it(known, written):
    letter = SendMail("k", "liste", "p1", "Objet", "Texte")
    assert recipient(letter, settings(), Context({"p1": known})) == written


@pytest.mark.parametrize(
    "known", ["hélène@example.org", "lise.@example.org", "lise..b@example.org", f"a@{'x' * 70}.org"]
)
def test_what_no_server_takes_is_told_at_once_and_without_the_address(known):
    with pytest.raises(Permanent, match="this person's address is none") as told:
        recipient(SendMail("k", "liste", "p1", "Objet", "Texte"), settings(), Context({"p1": known}))
    assert known not in told.value.message + told.value.hint


def test_the_list_may_be_written_with_its_name():
    named = settings(list="La liste des communs <Liste@lists.example.org>", sender="Hub <hub@café.fr>", detail="+")
    letter = SendMail("k", "liste", "list", "Objet", "Texte", decision="D-1")
    assert recipient(letter, named, Context()) == "liste@lists.example.org"
    mail = compose(letter, named, Context(), "liste@lists.example.org")
    assert b"From: Hub <hub@xn--caf-dma.fr>" in mail
    assert recipient(replace(letter, to="p1"), named, Context({"p1": "a@b.org"})) == "a@b.org"
    private = compose(replace(letter, to="p1"), named, Context(), "a@b.org")
    assert b"Reply-To: Hub <hub+d-1@xn--caf-dma.fr>" in private
