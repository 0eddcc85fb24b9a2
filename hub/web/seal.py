"""A token against forged forms."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256


class Seal:
    """The token of one browser's forms: an HMAC of a random cookie, so that no other site can write a form of ours."""

    def __init__(self, key: bytes, seed: str) -> None:
        self._key = key
        self.is_new = not seed
        self.seed = seed or secrets.token_urlsafe(18)
        self.used = False

    def token(self) -> str:
        """For a hidden field; the cookie is set with the page that shows it."""
        self.used = True
        return hmac.new(self._key, self.seed.encode("utf-8", "surrogatepass"), sha256).hexdigest()[:32]

    def fits(self, given: str) -> bool:
        """Whether a form came back with the token of this browser."""
        return not self.is_new and hmac.compare_digest(self.token().encode(), given.encode("utf-8", "surrogatepass"))
