"""Addresses, ids, parameters and dates as programs and archives write them, and as they should not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors.mail.charset import decode_text
from connectors.mail.dates import moment
from connectors.mail.headers import Address, decode_words, first_address, is_one_mailbox, message_ids, parameters
from connectors.mail.htmltext import html_to_text
from connectors.mail.parts import unflow
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("value", "name", "email"),
    [
        ("anna@example.org", "", "anna@example.org"),
        ("Anna Martin <Anna@Example.ORG>", "Anna Martin", "anna@example.org"),
        ('"Martin, Anna" <anna@example.org>, omar@example.org', "Martin, Anna", "anna@example.org"),
        ("=?utf-8?Q?Martin=2C_Ana=C3=AFs?= <anna@example.org>", "Martin, Anaïs", "anna@example.org"),
        ("anna@example.org (Anna Martin)", "Anna Martin", "anna@example.org"),
        ("anna at example.org (Anna Martin)", "Anna Martin", "anna@example.org"),
        ("<anna@example.org>", "", "anna@example.org"),
        ("anna@example.org, omar@example.org", "", "anna@example.org"),
        ('"omar@example.org" <anna@example.org>', "omar@example.org", "anna@example.org"),
        ("(omar@example.org) anna@example.org", "omar@example.org", "anna@example.org"),
        ("=?utf-8?Q?omar=40example.org_?= <anna@example.org>", "omar@example.org", "anna@example.org"),
        ('"a \\"quoted\\" name" <anna@example.org>', 'a "quoted" name', "anna@example.org"),
        ("'Anna' via Liste <liste@example.org>", "Anna' via Liste", "liste@example.org"),
        ("Anna", "Anna", ""),
        ("", "", ""),
        ("undisclosed-recipients:;", "undisclosed-recipients:;", ""),
        ("Anna <anna@example.org", "Anna", "anna@example.org"),
        ("Anna <@a.example,@b.example:anna@example.org>", "Anna", "anna@example.org"),
    ],
)
def test_first_address(value, name, email):
    assert first_address(value) == Address(name, email)


@pytest.mark.parametrize(
    ("value", "email"),
    [
        ("Eve ((a) <anna@example.org>) <eve@example.org>", "eve@example.org"),
        ("((x) <anna@example.org>) Eve <eve@example.org>", "eve@example.org"),
        ("(\\) <anna@example.org>) eve@example.org", "eve@example.org"),
        ("(\\(<anna@example.org>) eve@example.org", "eve@example.org"),
        ('(") <anna@example.org> (") eve@example.org', "anna@example.org"),
        ('"Eve \\"<anna@example.org>" <eve@example.org>', "eve@example.org"),
        ("eve@example.org (\r\n\t<anna@example.org>)", "eve@example.org"),
    ],
)
def test_what_stands_in_comments_and_quotes_is_no_address(value: str, email: str):
    assert first_address(value).email == email


@pytest.mark.parametrize(
    "value",
    [
        "anna@example.org", "Anna <anna@example.org>", "Martin, Anna <anna@example.org>", "anna at example.org (Anna)",
        "Eve ((a) <anna@example.org>) <eve@example.org>", "(\\) <anna@example.org>) eve@example.org",
        '"Eve \\"<anna@example.org>" <eve@example.org>', "anna@example.org <Anna@example.org>",
        "'Anna' <a@example.org>",
        "Anna :) <anna@example.org>", "Anna <@a.example,@b.example:anna@example.org>", "=?utf-8?Q?A=2C_b?= <a@b.c>",
        '"omar@example.org" <anna@example.org>', "Anna (omar@example.org) <anna@example.org>", " anna@example.org ,",
    ],
)  # fmt: skip
def test_one_mailbox(value: str):
    assert is_one_mailbox(value)


@pytest.mark.parametrize(
    "value",
    [
        "anna@example.org, eve@example.org", "Anna <anna@example.org>, eve@example.org", "<a@b.c> <d@e.f>",
        "eve@example.org <anna@example.org>", "<anna@example.org>eve@example.org", "Les deux: a@b.c, d@e.f;",
        "<eve@example.org, anna@example.org>", "anna@example.org:eve@example.org;", "Anna <anna@example.org",
        '(") <anna@example.org> (") eve@example.org', '"x" (") <anna@example.org>" ) <eve@example.org>',
        '=?utf-8?q?=22?= <anna@example.org> =?utf-8?q?=22?= <eve@example.org>', "Anna (a (b) <anna@example.org>",
        'Anna " <anna@example.org>', "Anna \\<anna@example.org>", "Anna", "", "a@b@c.d",
        "<anna@example.org> <anna@example.org>",
        "\x00<anna@example.org>, eve@example.org", "anna@example.org\x0b <eve@example.org>",
    ],
)  # fmt: skip
def test_what_may_be_several_or_is_read_otherwise_by_each_program(value: str):
    assert not is_one_mailbox(value)


@pytest.mark.parametrize("piece", ["(", "((a)", '"\\"', "<", "(\\", "a@b.c, ", '"', "\\"])
def test_the_work_grows_with_the_header(piece: str):
    assert is_linear(lambda text: (first_address(text), is_one_mailbox(text)), piece * (200_000 // len(piece)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("=?utf-8?Q?V=C3=A9lo?=", "Vélo"),
        ("=?utf-8?B?VsOpbG8=?=", "Vélo"),
        ("=?utf-8?Q?V=C3?= =?utf-8?Q?=A9lo?=", "Vélo"),
        ("=?iso-8859-1?Q?=E9?= =?utf-8?Q?=C3=A9?=", "éé"),
        ("a =?utf-8?Q?b?= c", "a b c"),
        ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
        ("=?utf-8?Q?vraiment_??=", "vraiment ?"),
        ("=?utf-8?Q?with raw spaces?=", "with raw spaces"),
        ("=?utf-8*fr?Q?langue?=", "langue"),
        ("=?x-none?Q?=E9t=E9?=", "été"),
        ("=?utf-8?B?broken", "=?utf-8?B?broken"),
        ("=?utf-8?B?VsOpbG8?=", "Vélo"),
        ("x=?utf-8?Q?y?=", "xy"),
    ],
)
def test_encoded_words(value, text):
    assert decode_words(value) == text


def test_message_ids():
    assert message_ids("<a@x> <b@x>\n <a@x>") == ["<a@x>", "<b@x>"]
    assert message_ids("< a@x >") == ["<a@x>"]
    assert message_ids("a@x") == ["<a@x>"]
    assert message_ids("message of Monday") == []
    assert message_ids(f"<{'a' * 600}@x>") == []
    many = message_ids(" ".join(f"<{number}@x>" for number in range(200)))
    assert (len(many), many[0], many[-1]) == (50, "<0@x>", "<199@x>")


def test_parameters():
    assert parameters("Text/HTML; charset=UTF-8") == ("text/html", {"charset": "UTF-8"})
    assert parameters('a/b; name="x;y \\"z\\""; other=1') == ("a/b", {"name": 'x;y "z"', "other": "1"})
    assert parameters("a/b; name=two words.pdf")[1] == {"name": "two words.pdf"}
    assert parameters("a/b; name*=utf-8''d%C3%A9j%C3%A0")[1] == {"name": "déjà"}
    assert parameters("a/b; name*1*=%A9; name*0*=iso-8859-1''%E9")[1] == {"name": "é©"}
    assert parameters("text/plain (a comment)")[0] == "text/plain"
    assert parameters("") == ("", {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 3 Mar 2025 10:00:00 +0100", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("3 Mar 2025 10:00 GMT", datetime(2025, 3, 3, 10, tzinfo=UTC)),
        ("Mon, 3 Mar 25 10:00:00 -0000 (UTC)", datetime(2025, 3, 3, 10, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00", datetime(2025, 3, 3, 10, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 CET", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Thu, 3 Jul 2025 10:00:00 CEST", datetime(2025, 7, 3, 8, tzinfo=UTC)),
        ("Thu, 3 Jul 1997 10:00:00 MET DST", datetime(1997, 7, 3, 8, tzinfo=UTC)),
        ("Mon Mar  3 10:00:00 CET 2025", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 +0100 CET", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 EST", datetime(2025, 3, 3, 15, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 +01:00", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 +1", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 -0330", datetime(2025, 3, 3, 13, 30, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 GMT+0100 (CET)", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Mon Mar 03 2025 10:00:00 GMT+0100 (heure normale d’Europe centrale)", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("2025-03-03T10:00:00+01:00", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("2025-03-03 10:00:00 +0100", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("2025-03-03T09:00:00Z", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Tue, 30 Nov 1999 23:56:33 -3000 (CST)", datetime(1999, 11, 30, 23, 56, 33, tzinfo=UTC)),
        ("Mon, 31 Dec 1899 10:00:00 +0000", None),
        ("lundi", None),
        ("", None),
        ("Mon, 40 Foo 2025 99:99:99 +0000", None),
    ],
)
def test_dates(text, expected):
    assert moment(text) == expected


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("déjà".encode(), "us-ascii", "déjà"),
        ("déjà".encode("latin-1"), "utf-8", "déjà"),
        ("déjà".encode("iso-8859-15"), "iso-8859-15", "déjà"),
        (b"\xa4", "iso-8859-15", "€"),
        (b"\x81", "iso-8859-1", "\x81"),
        ("été".encode("utf-16"), "utf-16", "été"),
        (b"+AOk-", "utf-7", "é"),
        ("投票".encode("gb2312"), "gb2312", "投票"),
        (b"\xff\xff\xff", "gb2312", "\ufffd\ufffd\ufffd"),
        ("déjà réglé à l’été".encode() + b"\xab", "utf-8", "déjà réglé à l’été«"),
        ("d’accord, à l’été".encode().replace(b"\xc3\xa9", b"\xe9", 1), "utf-8", "d’accord, à l’été"),
        ("é d’ été à".encode()[1:], "utf-8", "© d’ été à"),
        ("« REFUSÉ\xa0! » été prévu".encode("latin-1"), "utf-8", "« REFUSÉ\xa0! » été prévu"),
        ("REFUSÉ\xa0! à".encode("latin-1"), "iso-8859-1", "REFUSÉ\xa0! à"),
        ("réglé".encode("mac-roman"), "x-mac-roman", "réglé"),
        (b"a\0b", "", "a�b"),
        (b"+2AA-", "utf-7", "�"),
        ("été".encode("utf-16"), "", "été"),
        ("été".encode("utf-16"), "unicode", "été"),
        (b"\xfe\xff" + "été".encode("utf-16-be"), "us-ascii", "été"),
        ("été".encode("utf-32"), "utf-8", "été"),
        ("ЪЧ".encode("koi8-r"), "koi8-r", "ЪЧ"),
        (b"x", "base64", "x"),
        (b"x", "\0bad", "x"),
    ],
)
def test_charsets(data, declared, text):
    assert decode_text(data, declared) == text


def test_a_cut_character_is_dropped_only_when_the_data_was_cut():
    assert decode_text(b"\xc3", cut=True) == ""
    assert decode_text("é".encode("latin-1")) == "é"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>un</p><p>deux</p>", "un\n\ndeux"),
        ("un<br>deux<br/>trois", "un\ndeux\ntrois"),
        ("<pre>a\n  b</pre>c", "a\n  b\n\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a &lt;b&gt; &amp; &eacute;&nbsp;c", "a <b> & é c"),
        ("1 < 2 <3", "1 < 2 <3"),
        ("<blockquote>a<blockquote>b</blockquote>c</blockquote>d", "> a\n>\n>> b\n>>\n> c\n>\nd"),
        ('<div name="quote"><div>a</div>b</div>c', "> a\n> b\nc"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ('<img alt="👍" src=x><img alt="logo">', "👍"),
        ('<a title="a > b" href="x">lien</a>', "lien"),
        ("<!-- a > b -->c<!-- d", "c"),
        ("<?xml a?><!DOCTYPE html>x", "x"),
        ("<script>if (a < b) {}</script>x<style>y", "xy"),
        ("</blockquote></pre></div>x", "x"),
        ("<div name=quote>a<blockquote>b</div></blockquote>c", "> a\n>\n>> b\n>>\n> c"),
        ("<p", ""),
    ],
)
def test_html(source, text):
    assert html_to_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("un \ndeux", "un deux"),
        ("un\ndeux", "un\ndeux"),
        ("> un \n> deux\ntrois", "> un deux\ntrois"),
        ("> un \ndeux", "> un\ndeux"),
        ("un \n-- \nNom", "un\n-- \nNom"),
        (" From \nici", "From ici"),
    ],
)
def test_flowed(source, text):
    assert unflow(source) == text


def test_flowed_with_deleted_spaces():
    assert unflow("au \ntre", delsp=True) == "autre"
