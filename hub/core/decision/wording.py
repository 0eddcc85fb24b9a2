"""The words of a text as they are shown: without the line that asks for it, « Amendement » alone above it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any

from hub.core.decision.charter import Charter
from hub.core.mail.fold import fold
from hub.core.mail.reply import reply_text


def shown(private: Mapping[str, Any] | None, charter: Charter) -> str:
    """The text that an event holds, by its private payload: no quote, no signature, no request for an amendment;
    "" when it holds none, or was erased."""
    held = private or {}
    own = reply_text(str(held.get("text") or held.get("card.text") or ""), None)
    return without_request(own, charter.keywords.get("amend", ()))


def without_request(text: str, words: Collection[str]) -> str:
    """A text without its first line when that is one of `words` alone, as a request is written."""
    first, _, below = text.lstrip().partition("\n")
    return below.strip() if alone(first) in {fold(word) for word in words} else text


def digest(text: str) -> str:
    """SHA-256 of a text, spaces and line ends made alike: wrapping a text again does not change it."""
    return sha256(" ".join(text.split()).encode()).hexdigest()


def alone(line: str) -> str:
    """A line as a request is compared: folded, without the marks around it."""
    return fold(line).strip(" []*.!:")
