"""The words of a text as they are shown: without what asks for it, « Amendement » above or before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any
from unicodedata import category

from hub.core.decision.charter import Charter
from hub.core.event import Event
from hub.core.mail.fold import fold
from hub.core.mail.reply import reply_text
from hub.core.mail.requesting import line

# « @lise contre »: what the button « Répondre » writes before a comment; of several, the last
# what gives a text its form and says nothing (CommonMark 0.31): bullets and headings, emphasis that opens or closes
_FORM = re.compile(r"^[ \t]*(?:[-*+][ \t]+(?!\d)|#{1,6}[ \t]+)|(?<![\w*_])[*_]+|[*_]+(?![\w*_])", re.MULTILINE)
ADDRESSED = re.compile(r"\s*(?:@(?P<whom>[\w.-]{1,60})[\s,:]+)+")


def shown(private: Mapping[str, Any] | None, charter: Charter) -> str:
    """The text that an event holds, by its private payload: no quote, no signature, no request for an amendment;
    "" when it holds none, or was erased."""
    held = private or {}
    own = reply_text(str(held.get("text") or held.get("card.text") or ""), None)
    return without_request(own, charter.keywords.get("amend", ()))


def without_request(text: str, words: Sequence[str]) -> str:
    """A text without what asks for something by one of `words`, at its head or below a greeting: the word alone on its
    line, or followed by a colon."""
    asked = line(unaddressed(text), {"": words}, own=True)
    return asked.said if asked is not None and asked.first else text


def unaddressed(comment: str) -> str:
    """A comment without whom it answers."""
    found = ADDRESSED.match(comment)
    return comment[found.end() :] if found else comment


def as_mail(comment: Event, charter: Charter) -> Event:
    """A comment that says of itself what a mail says: its author's own words, and the digest of the text that it asks
    for, "" for none."""
    text = str(comment.get("text") or "")
    asked = shown({"text": text}, charter)
    fields = {**comment.fields, "digest": digest(asked) if asked else ""}
    return replace(comment, fields=fields, private={**comment.private, "reply_text": reply_text(unaddressed(text))})


def digest(text: str) -> str:
    """SHA-256 of a text, spaces and line ends made alike: wrapping a text again does not change it."""
    return sha256(" ".join(text.split()).encode()).hexdigest()


def same_words(text: str, other: str) -> bool:
    """Whether two texts of a card differ at most in marks of their form: Markdown's bullets, headings and emphasis, and
    characters that nobody sees (Unicode's Cf), which editors write by themselves."""
    return _words(text) == _words(other)


def _words(text: str) -> str:
    seen = "".join(one for one in text if category(one) != "Cf")
    return " ".join(_FORM.sub("", seen).split())


def alone(line: str) -> str:
    """A line as a request is compared: folded, without the marks around it."""
    return fold(line).strip(" []*.!:")
