"""The hub's own address with a decision's id in it: written into private mails, understood in what comes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors.mail.compose import compose
from connectors.mail.connector import doctor
from connectors.mail.decode import decode
from connectors.mail.detail import decision_in, own_address
from connectors.mail.headers import first_address, split
from connectors.mail.poller import MailPoller
from connectors.mail.translate import translate
from hub.connector import Instance
from hub.core.effect import SendMail
from hub.core.event import Delivery, Event
from tests.connectors.mail.doubles import Context

HUB = "hub@lieu.example"
LIST = "coroutine@lists.example.net"


def place(**more: str) -> Instance:
    return Instance("lieu", "liste", "mail", {"list": LIST, "sender": f"Le hub <{HUB}>", **more})


def written(to: str, *, cc: str = "") -> bytes:
    head = f"From: anna@example.org\r\nTo: {to}\r\nSubject: ma voix\r\nMessage-ID: <a@example.org>\r\n"
    return (head + (f"Cc: {cc}\r\n" if cc else "") + "\r\nPour.\r\n").encode()


def came(to: str, instance: Instance, *, cc: str = "") -> Event:
    return translate(Delivery("liste", "lieu", written(to, cc=cc), datetime.now(UTC)), instance)[0]


def sent(to: str, instance: Instance, *, decision: str = "D-12") -> str:
    effect = SendMail("k1", "liste", to, "Lu : POUR", "Votre position.", decision=decision)
    raw = compose(effect, instance, Context({"anna": "anna@example.org"}), "anna@example.org")
    return split(raw)[0].text("reply-to")


def test_a_mail_to_one_person_asks_for_the_answer_at_the_decisions_own_address() -> None:
    assert first_address(sent("anna", place(detail="+"))).email == "hub+d-12@lieu.example"
    assert first_address(sent("anna", place(detail="-"))).email == "hub-d-12@lieu.example"


@pytest.mark.parametrize(
    ("to", "settings", "decision"),
    [
        ("list", {"detail": "+"}, "D-12"),
        ("anna", {}, "D-12"),
        ("anna", {"detail": "+"}, ""),
        ("anna", {"detail": "@"}, "D-12"),
    ],
    ids=["the list's answers go to the list", "not set", "about no one decision", "splits no address"],
)
def test_else_no_other_address_is_asked_for(to: str, settings: dict[str, str], decision: str) -> None:
    assert sent(to, place(**settings), decision=decision) == ""


@pytest.mark.parametrize(
    ("to", "detail", "decision"),
    [
        ("hub+d-12@lieu.example", "+", "D-12"),
        ("hub+d-12@lieu.example", "", "D-12"),
        ('"Le hub" <HUB+D12@Lieu.example>', "+", "D-12"),
        ("hub-d-12@lieu.example", "-", "D-12"),
        ("hub+d-0012@lieu.example", "-", "D-12"),
        ("hub-d-12@lieu.example", "+", None),
        (HUB, "+", None),
        ("hub+liste@lieu.example", "+", None),
        ("hub+d-1234567@lieu.example", "+", None),
        ("hub+d-12@ailleurs.example", "+", None),
        ("autre+d-12@lieu.example", "+", None),
        ("hub+d-12@lieu.example.evil.example", "+", None),
    ],
)
def test_what_is_written_to_it_names_the_decision(to: str, detail: str, decision: str | None) -> None:
    assert came(to, place(detail=detail)).fields.get("decision") == decision
    assert came(LIST, place(detail=detail), cc=to).fields.get("decision") == decision


def test_what_is_written_is_what_is_read() -> None:
    for separator in ("+", "-", "=", "_"):
        instance = place(detail=separator)
        assert decision_in([own_address(instance, "D-7")], instance) == "D-7"


def test_without_an_own_address_nothing_is_named() -> None:
    instance = Instance("lieu", "liste", "mail", {"detail": "+"})
    assert (own_address(instance, "D-7"), decision_in(["hub+d-7@lieu.example"], instance)) == ("", "")


@pytest.mark.parametrize(
    ("to", "read"),
    [("hub+d-12@lieu.example", True), (f"Le hub <{HUB}>", True), ("voisine@lieu.example", False)],
)
def test_it_is_read_in_a_folder_that_holds_other_mails_too(to: str, read: bool) -> None:
    poller = MailPoller(place(list_id="coroutine.lists.example.net", imap="imap.lieu.example"))
    assert poller._concerns(written(to)) is read


def test_the_doctor_says_what_splits_no_address() -> None:
    assert [one.ok for one in doctor(place(detail="%")) if one.name == "detail"] == [False]
    assert [one.ok for one in doctor(place(detail="+")) if one.name == "detail"] == []
    assert decode(written(HUB)).recipients == (HUB,)
