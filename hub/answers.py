"""Personal links: signed when a mail is sent, read when one is opened. Bound to a person, a decision and its text.

A link carries nothing secret of its own and opens a page; only that page's button acts, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from urllib.parse import quote

from itsdangerous import BadData, URLSafeTimedSerializer

from hub.core.effect import LINK_DAYS, SendMail
from hub.people import Keys

_MOST = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """What a link asks of whom: `purpose` is "position" or "confirm", `about` the event that led to the question,
    `digest` that of the decision's text, `key` what tells this question from every other."""

    space: str
    person: str
    decision: str
    purpose: str
    about: str
    digest: str
    key: str

    @property
    def event(self) -> str:
        """The id of the event that an answer becomes: the journal takes it once."""
        return f"answer:{self.key}"


class Answers:
    """Signs and reads links with a key of this hub."""

    def __init__(self, keys: Keys, urls: Mapping[str, str]) -> None:
        self._signer = URLSafeTimedSerializer(keys.derive("answer"), salt="answer")
        self._urls = urls

    def link(self, space: str, effect: SendMail) -> str:
        """The address to send; each attempt to send the same mail asks the same question."""
        key = sha256(f"{space}/{effect.key}".encode()).hexdigest()[:24]
        asked = Question(space, effect.to, effect.decision, effect.link, effect.about, effect.digest, key)
        return f"{self._urls[space]}/answer/{quote(str(self._signer.dumps(asdict(asked))))}"

    def read(self, space: str, token: str) -> Question | None:
        """What a link asks; None when it is not ours, of another space, or older than `LINK_DAYS`."""
        try:
            value = self._signer.loads(token[:_MOST], max_age=LINK_DAYS * 86_400)
        except BadData:
            return None
        asked = Question(**value)
        return asked if asked.space == space else None
