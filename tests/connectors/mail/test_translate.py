"""Raw mails become events: each fixture beside its golden, and the bounds that no mail may break."""

# ruff: noqa: E501 - raw mails are easier to read on one line

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.mail.decode import decode
from connectors.mail.kinds import KINDS
from connectors.mail.translate import INTERNALDATE, digest, translate
from hub.connector import Instance
from hub.core.event import Delivery, Origin
from hub.errors import Unreadable
from tests.connectors import golden
from tests.growth import is_linear

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.eml"))
INSTANCE = Instance("tiers-lieu", "liste", "mail", {})
SEEN_AT = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)


def delivery(body: bytes, **more) -> Delivery:
    return Delivery("liste", "tiers-lieu", body, SEEN_AT, **more)


def events(body: bytes, **more):
    return translate(delivery(body, **more), INSTANCE)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_golden(path):
    try:
        got = [golden.plain(event) for event in events(path.read_bytes())]
    except Unreadable as error:
        got = {"unreadable": error.message, "hint": error.hint}
    golden.check(path, got)


def test_every_field_is_declared():
    declared = {kind.kind: kind.fields for kind in KINDS}
    beside = {"actor.name", "digest", "message_id"}
    for path in FIXTURES:
        if path.stem == "nothing_of_a_mail":
            continue
        for event in events(path.read_bytes()):
            fields = declared[event.kind]
            assert set(event.merged()) - beside <= set(fields), path.stem
            assert not [name for name in event.fields if name in fields and fields[name].private], path.stem


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_line_ends_change_nothing(path):
    raw = path.read_bytes()
    if path.stem == "nothing_of_a_mail":
        return
    unix = events(raw.replace(b"\r\n", b"\n"))
    assert unix == events(raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def test_the_servers_time_counts_over_all_others():
    raw = b"From: a@example.org\nDate: Mon, 3 Mar 2014 10:00:00 +0100\nReceived: by x; Tue, 4 Mar 2025 10:00:00 +0100\n\nx"
    at = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
    assert events(raw, headers={INTERNALDATE: at.isoformat()})[0].occurred_at == at
    assert events(raw)[0].occurred_at == datetime(2025, 3, 4, 9, 0, tzinfo=UTC)
    assert events(raw.replace(b"Received", b"X-Was"))[0].occurred_at == datetime(2014, 3, 3, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "date", ["Mon, 3 Mar 2042 10:00:00 +0100", "hier", "", "Mon, 99 Mar 9999999999 99:99:99 +9999"]
)
def test_a_date_that_cannot_be_is_the_time_we_saw_it(date):
    assert events(f"From: a@example.org\nDate: {date}\n\nx".encode(), origin=Origin.IMPORT)[0].occurred_at == SEEN_AT


def test_the_direct_copy_and_the_lists_copy_say_the_same():
    direct = b"From: Anna <anna@example.org>\nSubject: Re: velo\nMessage-ID: <1@x>\n\nJe suis pour.\n"
    by_list = (
        b"From: Anna via Liste <liste@lists.example.org>\nSubject: [liste] Re: velo\nMessage-ID: <1@x>\nList-Id: <liste.lists.example.org>\n"
        b"\nJe suis  pour.\n____________________________\nListe mailing list\nhttps://lists.example.org/listinfo/liste\n"
    )
    other = direct.replace(b"pour", b"contre")
    assert digest(decode(direct)) == digest(decode(by_list))
    assert digest(decode(direct)) != digest(decode(other))
    assert digest(decode(direct)) != digest(decode(direct.replace(b"Anna", b"Omar")))


@pytest.mark.parametrize(
    ("sender", "hides", "machine"),
    [
        ("Anna via Coroutine <coroutine@lists.example.net>", True, False),
        ("Anna via Coroutine <coroutine-bounces@lists.example.net>", True, False),
        ("coroutine-bounces@lists.example.net", False, True),
        ("coroutine-request@lists.example.net", False, True),
        ("Anna <anna=40example.org@dmarc.lists.example.net>", True, False),
        ("Anna <anna=example.org@evil-lists.example.net>", False, False),
        ("Anna <anna@lists.example.net>", False, False),
        ("Anna via Autre <autre-bounces@lists.example.net>", False, True),
    ],
)
def test_which_addresses_of_a_list_hide_an_author(sender: str, hides: bool, machine: bool):
    raw = f"From: {sender}\r\nTo: coroutine@lists.example.net\r\nSubject: Re: D-1\r\nMessage-ID: <a@x>\r\n\r\n+1\r\n"
    place = Instance("lieu", "liste", "mail", {"list": "coroutine@lists.example.net"})
    [event] = translate(Delivery("liste", "lieu", raw.encode(), SEEN_AT), place)
    assert (event.get("from.rewritten", False), event.fields["auto_submitted"]) == (hides, machine)
    assert (event.actor == "") == hides


def test_no_identity_from_reply_to_or_a_rewritten_sender():
    raw = (Path(__file__).parent / "fixtures" / "from_rewritten_by_the_list.eml").read_bytes()
    [event] = events(raw)
    assert event.actor == ""
    assert "paul@example.org" not in str(event.merged())
    set_list = replace(INSTANCE, settings={"list": "liste@lists.example.org"})
    plain = b"From: Paul via liste <liste@lists.example.org>\nSubject: x\n\n+1"
    assert translate(delivery(plain), set_list)[0].actor == ""
    assert translate(delivery(plain), INSTANCE)[0].actor == "mail:liste@lists.example.org"


@pytest.mark.parametrize(
    "name",
    ["Anna Martin via liste", "Anna Martin (via liste Mailing List)", "Anna Martin (anna@example.org via liste Mailing List)",
     "Anna Martin (anna@example.org)", "'Anna Martin' via liste"],
)  # fmt: skip
def test_the_name_that_a_list_writes_for_somebody_is_theirs_without_their_address(name):
    raw = f'From: "{name}" <liste@lists.example.org>\nSubject: x\n\n+1'.encode()
    [event] = translate(delivery(raw), replace(INSTANCE, settings={"list": "liste@lists.example.org"}))
    assert event.private["from.name"] == "Anna Martin"
    assert event.actor == ""


def test_the_same_mail_without_id_has_the_same_made_id():
    raw = b"From: a@example.org\nSubject: x\n\nPour.\n"
    assert events(raw)[0].id == events(raw.replace(b"\n", b"\r\n"))[0].id
    assert events(raw)[0].id != events(raw.replace(b"Pour", b"Contre"))[0].id


def head(extra: bytes = b"") -> bytes:
    return b"From: a@example.org\nMessage-ID: <1@x>\n" + extra


def nested(depth: int) -> bytes:
    body = head(b"Content-Type: multipart/mixed; boundary=b0\n\n")
    for level in range(depth):
        body += b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (level, level + 1)
    return body + b"--b%d\n\nfin\n" % depth


PGP = b"-----BEGIN PGP MESSAGE-----\n\nhQEMA1\n=aaaa\n-----END PGP MESSAGE-----\n"
SMIME = b"Content-Type: application/pkcs7-mime; smime-type=%s; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3\n"


def mixed(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    return (
        head(b"Content-Type: multipart/%s; boundary=b\n\n" % kind)
        + b"".join(b"--b\n" + one for one in parts)
        + b"--b--\n"
    )


@pytest.mark.parametrize(
    "raw",
    [
        head(SMIME % b"signed-data"),
        head(SMIME % b"enveloped-data"),
        head(SMIME.replace(b"smime-type=%s; ", b"").replace(b"pkcs7", b"x-pkcs7")),
        head(SMIME.replace(b"pkcs7-mime; smime-type=%s", b"octet-stream")),
        mixed(SMIME % b"enveloped-data", b"\n____________________________\nListe mailing list\n"),
        mixed(
            b"Content-Type: application/pgp-encrypted\n\nVersion: 1\n",
            b"Content-Type: application/octet-stream; name=encrypted.asc\n\n" + PGP,
            kind=b"encrypted",
        ),
        mixed(
            b"Content-Type: application/pgp-encrypted; name=version\n\nVersion: 1\n",
            b"Content-Type: application/octet-stream; name=encrypted.asc\n\n" + PGP,
        ),
        head(b"\n" + PGP),
        head(b"\nBonjour,\n\n" + PGP),
        head(b"Content-Type: text/html\n\n<pre>" + PGP + b"</pre>"),
    ],
)  # fmt: skip
def test_a_mail_whose_words_are_sealed_says_so(raw: bytes):
    assert events(raw)[0].fields["unreadable"] is True


@pytest.mark.parametrize(
    "raw",
    [
        head(b"\nPour.\n"),
        head(b"\nPour.\n\nLe 3 mars 2025, Anna <a@example.org> a \xc3\xa9crit :\n> " + PGP.replace(b"\n", b"\n> ")),
        head(SMIME % b"certs-only"),
        mixed(b"\nPour.\n", SMIME % b"signed-data"),
        mixed(SMIME.replace(b"smime.p7m", b"contrat.pdf.p7m") % b"signed-data", b"\nPour.\n"),
        mixed(b"\nPour.\n", b"Content-Type: application/pkcs7-signature\n\nx\n", kind=b"signed"),
        head(b"\nOn y lit -----BEGIN PGP MESSAGE-----, pourquoi ?\n"),
    ],
)
def test_a_mail_that_can_be_read_does_not_say_that_it_is_sealed(raw: bytes):
    assert "unreadable" not in events(raw)[0].fields


HUGE = {
    "encoded words": head(b"Subject: " + b"\n ".join([b"=?utf-8?Q?=C3=A9?="] * 40_000) + b"\n\nx"),
    "references": head(b"References: " + b"\n ".join(b"<%d@x>" % n for n in range(40_000)) + b"\n\nx"),
    "nested parts": nested(5000),
    "sibling parts": head(b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000),
    "text": head(b"\n" + b"mot " * 2_000_000),
    "one header": head(b"X-A: " + b"a" * 5_000_000 + b"\n\nx"),
    "many headers": head(b"X-A: b\n" * 400_000 + b"\nx"),
    "no end of head": head(b"X-A: b\n" * 400_000),
    "nested html": head(b"Content-Type: text/html\n\n" + b"<div>" * 50_000 + b"x" + b"</div>" * 50_000),
    "quoted html": head(b"Content-Type: text/html\n\n" + b"<blockquote>" * 50_000 + b"x"),
    "unclosed tags": head(b"Content-Type: text/html\n\n" + b'<a href="' * 100_000),
    "comments": head(b"Content-Type: text/html\n\n" + b"<!--" * 200_000),
    "open scripts": head(b"Content-Type: text/html\n\n" + b"<script>" * 100_000),
    "parentheses": b"From: " + b"(" * 30_000 + b"\nMessage-ID: <1@x>\n\nx",
    "quotes": b"From: " + b'"' * 30_001 + b"\nMessage-ID: <1@x>\n\nx",
    "parameters": head(b"Content-Type: text/plain" + b"; a*1*=%41" * 3000 + b"\n\nx"),
    "quoted-printable": head(b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=" * 1_000_000),
    "base64": head(b"Content-Transfer-Encoding: base64\n\n" + b"QUJD" * 1_000_000),
    "flowed": head(b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 200_000),
    "angle brackets": head(b"References: " + b"<" * 30_000 + b"\n\nx"),
    **{
        f"bounce of {what!r}": b"From: MAILER-DAEMON@x\nMessage-ID: <1@x>\n\nsorry\n" + what * 200_000
        for what in (b"-", b"a", b"a@", b"\n", b" \n", b"message-id: <", b"5.1.", b"<", b"a.b@c.d\n")
    },
    "bounce by report": head(
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
        b"Content-Type: message/delivery-status\n\nStatus: 5" + b" " * 19_000 + b"x\n--b--\n"
    ),
    "zeros": head(b"\n" + b"\0" * 1_000_000),
}


@pytest.mark.parametrize("name", HUGE)
def test_no_mail_is_too_much(name):
    assert is_linear(events, HUGE[name])
    [event] = events(HUGE[name])
    assert event.id == "<1@x>"
    assert len(event.private.get("text", "")) <= 200_000
    assert len(event.fields.get("references", ())) <= 50
    assert len(event.private.get("subject", "")) <= 32 * 1024
    assert len(event.private.get("reason", "")) <= 500
    assert "\0" not in event.private.get("text", "")


def test_what_was_cut_says_so():
    assert events(HUGE["text"])[0].get("cut") is True
    assert events(HUGE["nested parts"])[0].get("cut") is True
    assert events(head(b"\nx"))[0].get("cut") is None
    references = decode(HUGE["references"]).references
    assert references[0] == "<0@x>"


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"\n", b"\nContent-Type: multipart/mixed; boundary=a\n\n--a\n", b"\nContent-Type: text/html\n\n"]
    ),
)
def test_any_bytes_are_decoded(noise, start):
    mail = decode(b"From: a@example.org" + start + noise)
    mail.text.encode()
    mail.subject.encode()
    assert mail.message_id.startswith("<")


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200),
    st.sampled_from(["utf-8", "latin-1", "x-unknown", ""]),
)
def test_utf_8_is_read_whatever_it_is_called(text, declared):
    raw = head(f"Content-Type: text/plain; charset={declared}\n\n".encode()) + text.encode()
    assert decode(raw).text == text or not text.strip()


def test_a_time_in_summer():
    raw = b"From: a@example.org\nDate: Tue, 1 Jul 2025 10:00:00 +0200\n\nx"
    assert events(raw)[0].occurred_at == datetime(2025, 3, 4, 12, tzinfo=UTC)  # later than it was seen
    soon = b"From: a@example.org\nDate: Wed, 5 Mar 2025 10:00:00 +0000\n\nx"
    assert events(soon)[0].occurred_at == datetime(2025, 3, 4, 12, tzinfo=UTC)  # by less than a day, too
    late = replace(delivery(raw), received_at=SEEN_AT + timedelta(days=365))
    assert translate(late, INSTANCE)[0].occurred_at == datetime(2025, 7, 1, 8, tzinfo=UTC)


def test_accents_written_as_two_signs_are_one_for_rules_and_tags():
    said = unicodedata.normalize(
        "NFD", "From: anna@example.org\r\nSubject: [Règle] Été\r\n\r\nVenue ce matin : #présence"
    )
    [event] = events(said.encode())
    assert event.private["tags"] == ["Règle"]
    assert (event.private["subject"], event.private["subject_bare"]) == ("[Règle] Été", "Été")
    assert event.private["reply_text"] == "Venue ce matin : #présence"


@pytest.mark.parametrize(
    ("status", "said", "refused"),
    [
        ("5.1.1", "550 5.1.1 <lise@example.net>: User unknown", False),
        ("5.0.0", "550 5.1.1 Adresse d au moins un destinataire invalide. OFR204_418", False),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", False),
        ("5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable", False),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found, see our page on spam", False),
        ("5.2.1", "550 5.2.1 The email account that you tried to reach is inactive", False),
        ("5.2.2", "mailbox of lise", True),
        ("5.0.0", "552 boîte de réception pleine", True),
        ("5.0.0", "550 5.5.0 Mail rejete. Mail rejected. OFR_506 [506]", True),
        ("5.7.1", "554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org", True),
        ("5.7.26", "550-5.7.26 Your email has been blocked because the sender is unauthenticated", True),
        ("5.3.4", "552 5.3.4 message too big", True),
    ],
)
def test_what_comes_back_for_no_fault_of_the_address_says_so(status, said, refused):
    body = f"""\
From: MAILER-DAEMON@mail.example.org
Message-ID: <b1@mail.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; lise@example.net
Action: failed
Status: {status}
Diagnostic-Code: smtp; {said}

--B
Content-Type: text/rfc822-headers

Message-ID: <0123.hub@example.org>

--B--
"""
    [event] = events(body.encode())
    assert (event.kind, event.get("permanent")) == ("mail.bounced", True)
    assert bool(event.get("refused")) == refused
    later = body.replace(f"Status: {status}", "Status: 4.2.2").replace("failed", "delayed")
    [event] = events(later.encode())
    assert (event.get("permanent"), event.get("refused")) == (False, None)
