"""Opaque person ids: a keyed hash of a raw identity, so that the journal names nobody."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache
from urllib.parse import quote, unquote


class Keys:
    """Keys derived from the hub's secret: person ids, Message-IDs, link signatures. Deterministic."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.person = lru_cache(maxsize=50_000)(self._person)

    def derive(self, *purpose: str) -> bytes:
        """A key of its own for one purpose; 32 bytes."""
        return hmac.digest(self._secret, "\x1f".join(purpose).encode("utf-8", "surrogatepass"), hashlib.sha256)

    def _person(self, space: str, identity: str) -> str:
        digest = self.derive("person", space, identity.strip().lower())
        return "p" + base64.b32encode(digest[:10]).decode().lower()

    def message_id(self, space: str, key: str, domain: str) -> str:
        """The Message-ID of an effect: the same at each attempt, so that a double can be recognised."""
        return f"<{self.derive('message', space, key).hex()[:32]}.hub@{domain}>"

    def seal(self, space: str, message_id: str, key: str, text: str) -> str:
        """What only this hub can write into a mail of its own: that it sent these words under this id for this key.

        A list may add its footer: the length of what was said stands beside the mark.
        """
        said = _said(text)
        name = quote(key) if len(quote(key)) < _KEY else "-"
        return f"{len(said)} {self._mark(space, message_id, name, said)} {name}"

    def opened(self, space: str, message_id: str, seal: str, text: str, domain: str) -> str:
        """The effect's key when the seal fits these words and this id, or that which the hub gave them under its
        `domain`, where a relay wrote one of its own in its place ("-" for a key too long), else ""."""
        length, _, rest = seal.partition(" ")
        mark, _, name = rest.partition(" ")
        if not (length.isascii() and length.isdigit() and len(length) < 8):
            return ""
        key, said = unquote(name), _said(text)[: int(length)]
        wanted = (self._mark(space, id, name, said) for id in (message_id, self.message_id(space, key, domain)))
        found = mark.encode("ascii", "replace").decode()
        return key if any(hmac.compare_digest(one, found) for one in wanted) else ""

    def _mark(self, space: str, message_id: str, name: str, said: str) -> str:
        return self.derive("seal", space, message_id, name, said).hex()[:32]


_KEY = 600


def _said(text: str) -> str:
    return "".join(text.split())
