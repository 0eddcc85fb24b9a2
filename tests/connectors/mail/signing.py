"""Authors' domains that sign, servers that vouch and lists that change mails, without any DNS."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dkim
import pytest

# a key made for these tests and used nowhere else
PRIVATE = (Path(__file__).parent / "fixtures" / "signing_key_of_tests.pem").read_bytes()
RECORD = (
    b"v=DKIM1; k=rsa; p="
    b"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC2G/j6bDZFXqEnlagjeKrUURySErU6EFmzsoptSYG6s2iVvbyqYkNviUM6"
    b"TMZewGYvL4XDW0R5wERkkPwZ3ZtHBKlwZ6+Coqo4rzKtsb4+F2lZtfboMfEv4hUttIR0iZsrLYOHinDSKjhmchqUTmYpddlb"
    b"laik+l5eOt9v/1lcLwIDAQAB"
)
HEADERS = [b"from", b"to", b"subject", b"date", b"message-id", b"in-reply-to", b"references"]


class Dns:
    """Answers with the one key for every selector of the known domains, and remembers what it was asked."""

    def __init__(self, *domains: str) -> None:
        self.domains, self.asked = domains, []  # type: tuple[str, ...], list[str]

    def __call__(self, name: bytes, timeout: int = 5) -> bytes | None:
        asked = name.decode().rstrip(".")
        self.asked.append(asked)
        return RECORD if asked.partition("._domainkey.")[2] in self.domains else None


def mail(
    text: str = "Pour.", author: str = "anna@example.org", subject: str = "Re: [D-42] Achat", **more: str
) -> bytes:
    """A mail as its author's program sends it."""
    head = {
        "From": f"Anna <{author}>", "To": "coroutine@lists.example.net", "Subject": subject,
        "Date": "Mon, 03 Mar 2025 10:00:00 +0100", "Message-ID": "<m1@example.org>",
        "Content-Type": "text/plain; charset=utf-8", **{name.replace("_", "-"): value for name, value in more.items()},
    }  # fmt: skip
    lines = [f"{name}: {value}" for name, value in head.items()]
    return ("\r\n".join([*lines, "", *text.splitlines()]) + "\r\n").encode()


def signed(raw: bytes, domain: str = "example.org", headers: list[bytes] = HEADERS, **more: Any) -> bytes:
    """The mail with the signature of a domain."""
    present = {line.split(b":")[0].lower() for line in raw.split(b"\r\n\r\n")[0].split(b"\r\n")}
    chosen = [name for name in headers if name in present]
    options = {"canonicalize": (b"relaxed", b"relaxed"), "include_headers": chosen, **more}
    return bytes(dkim.DKIM(raw).sign(b"s1", domain.encode(), PRIVATE, **options)) + raw


FOOTER = b"_______________________________________________\r\ncoroutine mailing list\r\nhttps://lists.example.net/\r\n"


def by_list(raw: bytes, footer: bytes = FOOTER, tag: bytes = b"[coroutine] ") -> bytes:
    """The mail as the list sends it on: its tag, its footer, its headers."""
    head = b"List-Id: <coroutine.lists.example.net>\r\nList-Post: <mailto:coroutine@lists.example.net>\r\n"
    return head + raw.replace(b"\r\nSubject: ", b"\r\nSubject: " + tag) + footer


def sealed(raw: bytes, domain: str, said: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The mail with an ARC set of a domain that says `said` of its author (RFC 8617)."""
    method, _, rest = said.partition("=")

    class Result:
        def __init__(self) -> None:
            self.method, self.result = method, rest.split()[0]

        def __str__(self) -> str:
            return said

    header = SimpleNamespace(authserv_id=domain, results=[Result()])
    fake = SimpleNamespace(
        AuthenticationResultsHeader=SimpleNamespace(parse=lambda text: header),
        core=SimpleNamespace(SyntaxError=SyntaxError),
    )
    monkeypatch.setattr(dkim, "authres", fake, raising=False)
    raw = f"Authentication-Results: {domain}; {said}\r\n".encode() + raw
    covered = [b"from", b"to", b"subject", b"date", b"message-id"]
    sets = dkim.ARC(raw).sign(b"s1", domain.encode(), PRIVATE, domain.encode(), include_headers=covered)
    return b"".join(sets) + raw
