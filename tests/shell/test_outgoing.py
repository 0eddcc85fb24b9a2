"""The guard of outgoing calls: private places refused, the checked address used, answers bounded."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from hub import outgoing
from hub.errors import Permanent, Transient
from tests.connectors.answering import Asked, Said, answering

Found = list[tuple[object, ...]]


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Names resolve to these addresses, one answer after the other; the names asked for are collected."""
    asked: list[str] = []
    really = socket.getaddrinfo

    def resolve(host: str, port: int, *more: object, **options: object) -> Found:
        if host[0].isdigit():
            return really(host, port, *more, **options)  # type: ignore[arg-type, return-value]
        asked.append(host)
        addresses = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
     "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:1::",
     "2001:db8::1"],
)  # fmt: skip
def test_these_addresses_are_not_public(address: str) -> None:
    assert not outgoing.is_public(address)


@pytest.mark.parametrize(
    "address", ["9.9.9.9", "93.184.215.14", "2606:4700::1111", "::ffff:9.9.9.9", "64:ff9b::909:909"]
)
def test_these_addresses_are_public(address: str) -> None:
    assert outgoing.is_public(address)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://127.1/",
     "http://u:p@127.0.0.1/"],
)  # fmt: skip
def test_ways_to_write_loopback_are_refused(url: str) -> None:
    with pytest.raises(Permanent, match="private network") as caught:
        outgoing.check_url(url)
    assert "allow_private" in caught.value.hint
    assert outgoing.check_url(url, allow_private=True).addresses


@pytest.mark.parametrize(
    "url",
    ["", "ftp://a.example", "file:///etc/passwd", "a.example", "http://", "http://a:99999/", "http://[::1", "//a"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(Permanent, match="not an"):
        outgoing.check_url(url)


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(Permanent) as caught:
        outgoing.check_url("ftp://hub:secret@a.example/")
    assert "secret" not in caught.value.message
    assert "a.example" in caught.value.message


def test_one_private_address_among_several_is_enough(monkeypatch) -> None:
    resolving(monkeypatch, ["9.9.9.9", "10.0.0.1"])
    with pytest.raises(Permanent, match=r"10\.0\.0\.1"):
        outgoing.check_url("https://wiki.example/")


def test_a_name_that_does_not_resolve_is_tried_again(monkeypatch) -> None:
    def fails(*arguments: object, **options: object) -> Found:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(Transient, match="does not resolve"):
        outgoing.check_url("https://nulle-part.example/")


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch) -> None:
    hosts: list[str] = []

    def answer(asked: Asked) -> Said:
        hosts.append(asked.headers["host"])
        return Said(200, "bonjour")

    with answering(answer) as url:
        port = url.rpartition(":")[2]
        # the second look of a rebinding name would lead elsewhere: there must be no second look
        asked = resolving(monkeypatch, ["127.0.0.1"], ["203.0.113.7"])
        session = outgoing.Session("le wiki", allow_private=True)
        assert session.post(f"http://wiki.example:{port}/").text == "bonjour"
    assert asked == ["wiki.example"]
    assert hosts == [f"wiki.example:{port}"]


def test_the_next_address_is_tried_when_one_is_dead(monkeypatch) -> None:
    with answering(lambda asked: Said(200, "ici")) as url:
        port = url.rpartition(":")[2]
        resolving(monkeypatch, ["127.0.0.2", "127.0.0.1"])
        assert outgoing.Session("le wiki", allow_private=True).post(f"http://wiki.example:{port}/").text == "ici"


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    def answer(asked: Asked) -> Said:
        return Said(302, "", {"location": "http://169.254.169.254/latest/meta-data"})

    with answering(answer) as url:
        assert outgoing.Session("le wiki", allow_private=True).post(f"{url}/").status == 302


def test_proxies_of_the_environment_are_not_used(monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with answering(lambda asked: Said(200, "direct")) as url:
        assert outgoing.Session("le wiki", allow_private=True).post(f"{url}/").text == "direct"


def test_an_answer_without_end_is_cut(monkeypatch) -> None:
    monkeypatch.setattr(outgoing, "MOST_BYTES", 1000)
    with answering(lambda asked: Said(200, b"x" * 2000)) as url, pytest.raises(Permanent, match="more than"):
        outgoing.Session("le wiki", allow_private=True).post(f"{url}/")


def test_an_answer_that_drips_is_cut(monkeypatch) -> None:
    monkeypatch.setattr(outgoing, "CALL_SECONDS", -1.0)
    with answering(lambda asked: Said(200, b"x")) as url, pytest.raises(Transient, match="takes more than"):
        outgoing.Session("le wiki", allow_private=True).post(f"{url}/")


def test_a_service_that_does_not_answer_is_left(monkeypatch) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        session = outgoing.Session("le wiki", allow_private=True, timeout=httpx.Timeout(0.1))
        with pytest.raises(Transient, match="does not answer in time"):
            session.post(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_cookies_outlive_connections_until_forgotten() -> None:
    seen: list[str] = []

    def answer(asked: Asked) -> Said:
        seen.append(asked.headers.get("cookie", ""))
        return Said(200, "", {"set-cookie": "a=1"})

    with answering(answer) as url:
        session = outgoing.Session("le wiki", allow_private=True)
        session.post(f"{url}/")
        session.post(f"{url}/")
        with session:
            session.forget()
            session.post(f"{url}/")
        session.forget()
        session.post(f"{url}/")
    assert seen == ["", "a=1", "", ""]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mon, 01 Jun 2026 09:00:00 GMT", "2026-06-01T09:00:00+00:00"),
        ("Mon, 01 Jun 2026 11:00:00 +0200", "2026-06-01T09:00:00+00:00"),
        ("Mon, 01 Jun 2026 09:00:00 -0000", "2026-06-01T09:00:00+00:00"),
        ("Mon, 01 Jun 2026 09:00:00", "2026-06-01T09:00:00+00:00"),
        ("Mon, 01 Jun 2026 09:00:00 GMT, Thu, 26 Nov 2026 11:00:00 GMT", "2026-06-01T09:00:00+00:00"),
        ("Fri, 31 Dec 9999 23:59:59 -0200", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_moment_is_aware_utc_or_none(text: str, said: str | None) -> None:
    found = outgoing.moment(text)
    assert (found and found.isoformat()) == said


DATE = {"date": "Fri, 04 Dec 2026 10:00:00 GMT"}


@pytest.mark.parametrize(
    ("asked", "beside", "wait"),
    [
        ("120", {}, 120.0),
        ("0.5", {}, 0.5),
        ("9999999999", {}, 86400.0),
        ("Fri, 04 Dec 2026 10:02:00 GMT", DATE, 120.0),
        ("Fri, 04 Dec 2026 11:02:00 +0100", DATE, 120.0),
        ("Fri, 04 Dec 2026 09:00:00 GMT", DATE, 0.0),
        ("Tue, 05 Jan 2027 10:00:00 GMT", DATE, 86400.0),
        ("Tue, 05 Jan 2100 10:00:00 GMT", {}, 86400.0),
        ("-5", {}, None),
        ("\u00b2", {}, None),
        ("soon", {}, None),
        ("", {}, None),
    ],
)
def test_the_wait_that_is_asked_for_is_a_number_or_a_date_and_a_day_at_most(asked: str, beside, wait) -> None:
    assert outgoing.asked_wait({"retry-after": asked, **beside}) == wait


def test_an_answer_tells_the_wait_until_a_date() -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=300), usegmt=True)
    with answering(lambda asked: Said(503, "", {"retry-after": until})) as url:
        wait = outgoing.Session("le wiki", allow_private=True).get(f"{url}/").retry_after
    assert wait is not None
    assert 290 < wait <= 301
