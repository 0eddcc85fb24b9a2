"""What a list changes in a mail, undone: its tag in the subject, its footer below. For the author's signature to hold.

Made once for a mail, whatever signatures it carries: each body is told by its digest before anything else is done with
it, and the work grows with the mail and no faster.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property

from connectors.mail.decode import Decoded, decode
from connectors.mail.detail import list_address
from hub.connector import Instance
from hub.core.mail.reply import reply_text
from hub.core.mail.thread import bare_subject

_FOOTER_LINES = 40
_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"(?im)^Subject[ \t]*:(?P<value>[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)")
_BLANK = re.compile(rb"[\t ]+")
_LINE = re.compile(rb"\r?\n")
_KEPT = b"x\r\n"


class Undone:
    """A mail, and what it may have been before the list."""

    def __init__(self, raw: bytes, mail: Decoded, instance: Instance) -> None:
        self._raw, self._mail, self._instance = raw, mail, instance
        end = _END.search(raw)
        self._head = raw[: end.end()] if end else raw
        # as a signature sees it (RFC 6376, 2.1 and 5.3): every line ends in CRLF
        self._body = _LINE.sub(b"\r\n", raw[end.end() :]) if end else b""
        self._digests: dict[bool, dict[bytes, int]] = {}

    def body_of(self, digest: bytes, *, relaxed: bool) -> int:
        """How much of the body has this SHA-256, as it came or cut before one of its last lines; -1 when none."""
        if relaxed not in self._digests:
            self._digests[relaxed] = dict(reversed([*self._cut(relaxed)]))
        return self._digests[relaxed].get(digest, -1)

    def _cut(self, relaxed: bool) -> Iterator[tuple[bytes, int]]:
        """Each body by its digest, the whole one first. What they share is looked at once."""
        body = self._body
        yield _sha256(canonical(body, relaxed=relaxed)), len(body)
        ends = [found.end() for found in re.finditer(rb"\n", body)]
        ends = [end for end in ends if end < len(body)][-_FOOTER_LINES:]
        if not ends:
            return
        shared = hashlib.sha256(canonical(body[: ends[0]] + _KEPT, relaxed=relaxed)[: -len(_KEPT)])
        for end in reversed(ends):
            tail = canonical(body[ends[0] : end], relaxed=relaxed)
            if tail.strip(b"\r\n"):
                digest = shared.copy()
                digest.update(tail)
                yield digest.digest(), end
            elif end == ends[0]:
                yield _sha256(canonical(body[:end], relaxed=relaxed)), end

    def signed(self, head: bytes, body: int, *, relaxed: bool) -> bytes:
        """The mail of this head and so much of its body, as a signature is checked over it."""
        text = self._body[:body]
        # blanks are folded already: the library's own way takes the square of their number
        return head + (canonical(text, relaxed=True) if relaxed else text)

    def is_as_it_came(self, head: bytes, body: int) -> bool:
        """Whether nothing is undone in the mail of this head and so much of its body."""
        return body == len(self._body) and head == self.heads[0]

    def says_the_same(self, head: bytes, body: int) -> bool:
        """Whether the author's own words and what they are about are those of the mail that came."""
        read = decode(head + self._body[:body])
        return (reply_text(read.text), bare_subject(read.subject)) == self._said

    @cached_property
    def _said(self) -> tuple[str, str]:
        return reply_text(self._mail.text), bare_subject(self._mail.subject)

    @cached_property
    def heads(self) -> list[bytes]:
        """The head as it is, and without the list's own [tag]; never without another, which may mean something."""
        heads, found = [self._head], _FIELD.search(self._head)
        instance = self._instance
        names = [instance.get("subject_tag").strip("[] "), list_address(instance).partition("@")[0]]
        names.append(instance.get("list_id").strip("<> ").partition(".")[0])
        for name in dict.fromkeys(name for name in names if name):
            tag = re.compile(rb"\[" + re.escape(name.encode()) + rb"\][ \t]?", re.IGNORECASE)
            if found and tag.search(found["value"]):
                value = tag.sub(b"", found["value"], count=1)
                heads.append(self._head[: found.start("value")] + value + self._head[found.end("value") :])
        return heads


def canonical(body: bytes, *, relaxed: bool) -> bytes:
    """A body whose lines end in CRLF, as it is signed (RFC 6376, 3.4.3 and 3.4.4). In time linear in its length."""
    if relaxed:
        body = _BLANK.sub(b" ", body).replace(b" \r\n", b"\r\n")
    kept = len(body)
    while body.endswith(b"\r\n", 0, kept):
        kept -= 2
    if relaxed and not kept:
        return b""
    return body[:kept] + b"\r\n"


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
