"""How surely a mail is its author's: the five levels, and every way to pretend to a higher one."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import dns.resolver
import pytest

from connectors.mail.results import parse
from connectors.mail.signature import examine
from connectors.mail.translate import INTERNALDATE, SIGNATURES, translate
from hub.connector import Instance
from hub.core.event import Delivery, Event
from tests.connectors.mail.signing import FOOTER, HEADERS, Dns, by_list, mail, sealed, signed
from tests.growth import is_linear

AT = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
OURS, LISTS = "mx.lieu.example", "lists.example.net"
SETTINGS = {
    "list": f"coroutine@{LISTS}", "list_id": f"coroutine.{LISTS}", "sender": "Hub <hub@lieu.example>",
    "authserv_id": OURS,
}  # fmt: skip
PASS = "dmarc=pass (p=none dis=none) header.from=example.org"


def instance(**more: str) -> Instance:
    return Instance("lieu", "liste", "mail", {**SETTINGS, **more})


def says(raw: bytes, *results: str) -> bytes:
    """The mail with Authentication-Results on top of it, the first one topmost."""
    return "".join(f"Authentication-Results: {one}\r\n" for one in results).encode() + raw


def read(raw: bytes, place: Instance | None = None, dns: Dns | None = None, *, ours: bool = True) -> Event:
    place = place or instance()
    headers = {INTERNALDATE: AT.isoformat(), SIGNATURES: json.dumps(examine(raw, place, dns or Dns()))} if ours else {}
    return translate(Delivery("liste", "lieu", raw, AT, headers=headers), place)[0]


def level(raw: bytes, place: Instance | None = None, dns: Dns | None = None, *, ours: bool = True) -> str:
    return str(read(raw, place, dns, ours=ours).fields["proof"])


# what our own server says


def test_a_mail_sent_straight_to_the_hub_and_checked_by_its_own_server_is_direct():
    event = read(says(mail(To="hub@lieu.example"), f"{OURS}; {PASS}"))
    assert (event.fields["proof"], event.private["proof.by"]) == ("direct", OURS)


@pytest.mark.parametrize(
    "results",
    [
        ["ailleurs.example; " + PASS],
        ["ailleurs.example; dmarc=fail header.from=example.org", f"{OURS}; {PASS}"],
        [f"{OURS}; dmarc=fail header.from=example.org", f"{OURS}; {PASS}"],
        [f"{OURS}; none", f"{OURS}; {PASS}"],
        [f"{OURS}; dmarc=pass header.from=evil.example"],
        [f"{OURS}; dmarc=pass"],
        [f"{OURS}; dkim=fail reason=\"x; {PASS}\" header.d=example.org"],
        [f"{OURS}; dkim=fail (x; {PASS}) header.d=example.org"],
        [f"{OURS}; spf=pass smtp.mailfrom=anna@example.org"],
        [f"{OURS}; dkim=pass header.d=org"],
        [f"{OURS}; dkim=pass header.d=sub.example.org"],
        [f"{OURS}.evil.example; {PASS}"],
        ["=;;(("],
    ],
)  # fmt: skip
def test_forged_or_insufficient_results_prove_nothing(results: list[str]):
    assert level(says(mail(To="hub@lieu.example"), *results)) == "list"


@pytest.mark.parametrize(
    "said",
    [
        f"{OURS} 1; dkim=none; {PASS}", f"{OURS.upper()};dmarc = pass header.from = Example.org",
        f"{OURS}; dkim=pass header.i=@example.org header.b=abc=; dmarc=none header.from=example.org",
    ],
)  # fmt: skip
def test_results_are_read_as_servers_write_them(said: str):
    assert level(says(mail(To="hub@lieu.example"), said)) == "direct"


def test_results_are_believed_only_where_our_server_is_named_and_delivered():
    raw = says(mail(To="hub@lieu.example"), f"{OURS}; {PASS}")
    assert level(raw, ours=False) == "list", "a file from anywhere has no server of ours on top"
    assert level(raw, instance(authserv_id="")) == "list"


def test_two_senders_and_a_rewritten_one_prove_nothing():
    two = mail(To="hub@lieu.example").replace(b"Subject:", b"From: lise@example.org\r\nSubject:")
    assert level(says(two, f"{OURS}; {PASS}")) == "list"
    rewritten = by_list(mail(author=f"coroutine@{LISTS}"))
    assert level(says(rewritten, f"{OURS}; dmarc=pass header.from={LISTS}; dkim=pass header.d={LISTS}")) == "list"


@pytest.mark.parametrize(
    ("sender", "actor", "proved"),
    [
        ("Eve ((a) <anna@example.org>) <eve@example.org>", "mail:eve@example.org", True),
        ("(\\) <anna@example.org>) eve@example.org", "mail:eve@example.org", True),
        ("anna@example.org, eve@example.org", "mail:anna@example.org", False),
        ("eve@example.org <anna@example.org>", "mail:anna@example.org", False),
        ('"x" (") <anna@example.org>" ) <eve@example.org>', "mail:anna@example.org", False),
    ],
)
def test_whoever_from_may_be_read_as_is_proved_only_where_all_read_the_same(sender: str, actor: str, proved: bool):
    written = mail().replace(b"From: Anna <anna@example.org>", f"From: {sender}".encode())
    straight = says(written.replace(b"To: coroutine@lists.example.net", b"To: hub@lieu.example"), f"{OURS}; {PASS}")
    for event, wanted in ((read(straight), "direct"), (read(signed(written), dns=Dns("example.org")), "signed")):
        assert (event.fields["proof"], event.get("forged", False)) == ((wanted, False) if proved else ("list", True))
        assert event.actor == actor or not proved


def test_reply_to_names_nobody():
    event = read(says(mail(To="hub@lieu.example", author="eve@evil.example", Reply_To="anna@example.org"),
                      f"{OURS}; dmarc=pass header.from=evil.example"))  # fmt: skip
    assert event.actor == "mail:eve@evil.example"
    rewritten = read(by_list(mail(author=f"coroutine@{LISTS}", Reply_To="anna@example.org")))
    assert (rewritten.actor, rewritten.fields["from.rewritten"]) == ("", True)


# the list's server


def test_the_lists_own_server_vouches_when_ours_says_that_the_mail_came_from_it():
    place = instance(list_authserv_id=LISTS)
    raw = by_list(mail())
    ours = f"{OURS}; spf=pass smtp.mailfrom=coroutine-bounces@{LISTS}; dmarc=fail header.from=example.org"
    event = read(says(raw, ours, f"{LISTS}; {PASS}"), place)
    assert (event.fields["proof"], event.private["proof.by"]) == ("relayed", LISTS)
    assert level(says(raw, ours, f"{LISTS}; {PASS}")) == "list", "nobody said that this server is believed"
    assert level(says(raw, f"{OURS}; spf=fail", f"{LISTS}; {PASS}"), place) == "list", "it came from elsewhere"
    assert level(says(raw, f"{LISTS}; {PASS}"), place) == "list", "our own server says nothing"
    assert level(says(raw, ours, f"{LISTS}; dmarc=fail", f"{LISTS}; {PASS}"), place) == "list", "its topmost counts"
    assert level(says(raw, ours, "x.example; dmarc=pass"), place) == "list"
    assert level(says(raw, ours, f"{LISTS}; {PASS}"), instance(list_authserv_id=LISTS, list="")) == "list"


def test_one_server_for_list_and_hub():
    place = instance(list_authserv_id=OURS)
    assert level(says(by_list(mail()), f"{OURS}; {PASS}"), place) == "relayed"
    assert level(says(by_list(mail()), f"{OURS}; dmarc=fail header.from=example.org"), place) == "list"


def test_a_seal_of_the_one_known_domain_vouches(monkeypatch):
    raw = sealed(by_list(mail()), LISTS, PASS, monkeypatch)
    dns = Dns(LISTS)
    known = instance(arc_domain=LISTS)
    assert read(raw, known, dns).private["proof.by"] == LISTS
    assert level(raw, known, dns) == "relayed"
    assert level(raw, instance(arc_domain="autre.example"), dns) == "list"
    assert level(raw, instance(), dns) == "list"
    assert level(raw.replace(b"Pour.", b"Contre."), known, dns) == "list"
    assert level(sealed(by_list(mail()), "autre.example", PASS, monkeypatch), known, Dns("autre.example")) == "list"
    refused = sealed(by_list(mail()), LISTS, "dmarc=fail header.from=example.org", monkeypatch)
    assert level(refused, known, dns) == "list"
    assert level(b"ARC-Seal: i=x\r\n" + by_list(mail()), known, dns) == "list"


# the author's own signature


@pytest.mark.parametrize("footer", [b"", FOOTER], ids=["no footer", "footer"])
@pytest.mark.parametrize("tag", [b"", b"[coroutine] "], ids=["no tag", "tag"])
def test_the_authors_signature_counts_once_the_lists_changes_are_undone(footer: bytes, tag: bytes):
    event = read(by_list(signed(mail("Pour.\n\nAnna")), footer, tag), dns=Dns("example.org"))
    assert event.fields["proof"] == "signed"
    domain, selector, key = event.private["proof.by"].split()
    assert (domain, selector, len(key)) == ("example.org", "s1", 32)


def test_our_servers_word_on_a_signature_is_enough():
    raw = by_list(mail(), b"", b"")
    assert level(says(raw, f"{OURS}; dkim=pass header.d=example.org; {PASS}")) == "signed"
    assert level(says(raw, f"{OURS}; {PASS}")) == "list", "DMARC by SPF alone speaks of the list's own server"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda raw: raw.replace(b"Pour.", b"Contre."), "another word"),
        (lambda raw: raw.replace(b"Pour.", b"Pour.\r\n\r\nEn fait je m'oppose."), "words after it"),
        (lambda raw: raw.replace(b"[D-42]", b"[D-43]"), "another decision"),
        (lambda raw: raw.replace(b"Subject: ", b"Subject: [D-43] "), "a tag that is not the list's"),
        (lambda raw: raw.replace(b"<m1@example.org>", b"<m2@example.org>"), "a replay under another id"),
        (lambda raw: raw.replace(b"To: ", b"In-Reply-To: <other@example.org>\r\nTo: "), "put into another thread"),
        (lambda raw: raw.replace(b"To: ", b"References: <other@example.org>\r\nTo: "), "put into another thread"),
        (lambda raw: raw.replace(b"To: ", b"Subject: [D-43] Loyer\r\nTo: "), "a second subject"),
        (lambda raw: raw.replace(b"anna@example.org>", b"lise@example.org>"), "another author"),
    ],
)  # fmt: skip
def test_whatever_else_changed_breaks_it(change, why: str):
    assert level(change(by_list(signed(mail()))), dns=Dns("example.org")) == "list", why


def test_words_put_behind_the_footer_are_neither_signed_nor_read():
    event = read(by_list(signed(mail())) + b"\r\nJe m'oppose.\r\n", dns=Dns("example.org"))
    assert (event.fields["proof"], event.private["reply_text"]) == ("signed", "Pour.")


def test_signatures_that_say_too_little():
    dns = Dns("example.org", "evil.example", LISTS)
    assert level(by_list(signed(mail(), "evil.example")), dns=dns) == "list", "a stranger signs"
    assert level(by_list(signed(mail(), headers=[b"from", b"subject"])), dns=dns) == "list", "no Message-ID"
    assert level(by_list(signed(mail(), length=True)), dns=dns) == "list", "the end is open (l=)"
    assert level(by_list(signed(mail(To="bob@example.com"))), dns=dns) == "list", "a private mail, brought here"
    own = by_list(signed(mail(author=f"anna@{LISTS}"), LISTS), b"", b"")
    assert level(own, dns=dns) == "list", "the list signs for everybody of its domain"
    assert level(by_list(signed(mail(author=f"anna@{LISTS}"), LISTS)), dns=dns) == "signed", "before the list's footer"
    for broken in (
        b"d=example.org",
        b"=",
        b"v=1; a=rsa-sha1; d=example.org; h=from:subject:message-id; bh=?; b=x; s=s",
    ):
        assert level(b"DKIM-Signature: " + broken + b"\r\n" + by_list(mail()), dns=dns) == "list"
    assert level(by_list(signed(mail())), dns=Dns()) == "list", "nobody publishes the key"


def test_nobody_is_asked_for_a_key_when_the_body_cannot_fit():
    dns = Dns("example.org")
    assert level(by_list(signed(mail())).replace(b"Pour.", b"Contre."), dns=dns) == "list"
    assert dns.asked == []


def test_a_huge_mail_and_one_without_author_are_not_examined():
    assert examine(signed(mail("x" * 1_100_000)), instance(), Dns("example.org")) == {}
    assert examine(mail(author="?"), instance(), Dns("example.org")) == {}


def test_headers_that_name_no_server_are_none():
    assert parse("") is None
    assert parse("dmarc=pass header.from=example.org") is None
    assert parse("i=1; lists.example.net; dmarc=pass header.from=a.example; ; x").server == "lists.example.net"
    assert HEADERS[0] == b"from"


@pytest.mark.parametrize("to", ["eve@evil.example", f"autre@{LISTS}", ""])
def test_a_private_mail_that_another_brings_here_proves_nothing(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = f"{OURS}; dkim=pass header.d=example.org; {PASS}"
    assert level(says(mail(To=to), passed)) == "list"
    assert level(says(by_list(mail(To=to)), passed)) == "list"
    assert level(sealed(mail(To=to), LISTS, PASS, monkeypatch), instance(arc_domain=LISTS), Dns(LISTS)) == "list"
    assert level(signed(mail(To=to)), dns=Dns("example.org")) == "list"


def test_an_answer_to_the_address_of_a_decision_was_written_to_the_hub() -> None:
    assert level(says(mail(To="hub+d-42@lieu.example"), f"{OURS}; {PASS}")) == "direct"
    assert level(says(mail(To="eve@evil.example"), f"{OURS}; {PASS}"), instance(list="", sender="")) == "direct"


# a stranger's mail, and a DNS that is away


def unanswerable(raw: bytes, selector: bytes) -> bytes:
    """The mail as a domain signs it under a selector of any form."""
    return raw.replace(b" s=s1;", b" s=" + selector + b";")


@pytest.mark.parametrize("selector", [b"a" * 70, b"a..b", b"a\\999b", b".".join([b"a" * 60] * 5), b"\xff"])
def test_a_selector_that_is_no_name_is_a_signature_that_proves_nothing(selector: bytes) -> None:
    raw = unanswerable(signed(mail()), selector)
    assert selector in raw
    assert examine(raw, instance()) == {}
    assert level(by_list(raw)) == "list"


@pytest.mark.parametrize("fault", [OSError("no network"), RuntimeError("odd"), dns.resolver.YXDOMAIN()])
def test_a_look_up_that_fails_in_any_way_is_no_record(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(name: bytes, timeout: int = 5) -> bytes:
        raise fault

    assert examine(signed(mail()), instance(), away) == {}
    chain = sealed(mail(), LISTS, "dmarc=pass header.from=example.org", monkeypatch)
    assert examine(chain, instance(arc_domain=LISTS), away) == {}
    assert examine(signed(chain), instance(arc_domain=LISTS), Dns("example.org"))["dkim"] == "example.org"


# a mail that would take minutes to look at


def heavy(body: str, signatures: int = 4, h: str = "from:to:subject:date:message-id", mode: str = "relaxed") -> bytes:
    """An author's mail with signatures of their own domain whose body is another."""
    one = f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/{mode}; d=example.org; s=s1; h={h}; bh=AAAA; b=AAAA\r\n"
    return one.encode() * signatures + by_list(mail(), tag=b"[coroutine] [a] ") + body.encode()


@pytest.mark.parametrize(
    "piece",
    [
        "Bonjour à tous, voici un long texte.\r\n",
        " " * 1000 + "x",
        "\r\n",
        "a" * 70 + "  \r\n",
        "> cité\r\nnon\r\n",
        "\n",
    ],
    ids=["text", "blanks", "empty lines", "trailing blanks", "quotes", "bare line ends"],
)
@pytest.mark.parametrize("mode", ["relaxed", "simple"])
def test_the_work_grows_with_the_mail(piece: str, mode: str) -> None:
    text = piece * (900_000 // len(piece.encode()))
    assert is_linear(lambda part: examine(heavy(part, mode=mode), instance(subject_tag="a")), text)


@pytest.mark.parametrize("mode", ["relaxed", "simple"])
def test_a_signature_over_blanks_and_empty_lines_is_found_again(mode: str) -> None:
    text = "Pour.  \r\n\r\n \t \r\nDeux   mots.\r\n" + " " * 3000 + "x"
    raw = signed(mail(text), canonicalize=(b"relaxed", mode.encode()))
    assert level(by_list(raw, footer=b"\r\n" * 3 + FOOTER), dns=Dns("example.org")) == "signed"
    assert level(by_list(raw, footer=b"\r\n" * 3), dns=Dns("example.org")) == "signed"
    assert level(by_list(raw.replace(b"Deux", b"Trois")), dns=Dns("example.org")) == "list"


def test_a_head_that_no_mail_has_is_not_checked() -> None:
    ordinary = signed(mail())
    assert examine(ordinary, instance(), Dns("example.org"))
    for more in (b"A:\r\n" * 600, b"A: b\r\n" + b" \r\n" * 30_000, b"DKIM-Signature: h=" + b"a:" * 300 + b"\r\n"):
        assert examine(more + ordinary, instance(), Dns("example.org")) == {}


def test_a_name_is_looked_up_once() -> None:
    dns = Dns()
    examine(signed(signed(by_list(signed(mail())))), instance(), dns)
    assert len(dns.asked) == len(set(dns.asked)) == 1
