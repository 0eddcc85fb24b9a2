"""Hide in a text what must never be published: addresses, phone numbers, bank accounts, known names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

HIDDEN = "…"
# A private payload that bears this had a name taken out of it: it no longer says just what was decided on.
MASKED = "masked"
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]{2,4}){3,9}\b")
_PHONE = re.compile(r"(?<![\w,.])(?:\+\d{1,3}|0)(?:[ .-]?\(0\))?[ .-]?\d(?:[ .-]?\d{2}){4}(?!\w|,\d)")
# Shorter words are too often plain words of the language.
_LEAST = 3
_SPLIT = re.compile(r"[\s._-]+")


@lru_cache(maxsize=64)
def _known(names: frozenset[str]) -> re.Pattern[str] | None:
    """Whole names in any case; their single words only written as names are, so that « petit » may stay."""
    whole = {" ".join(name.split()) for name in names if " " in name.strip()}
    words = {word for name in names for word in _SPLIT.split(name) if len(word) >= _LEAST and not word.isdigit()}
    parts = {form for word in words for form in (word[:1].upper() + word[1:], word.upper())}
    if not words:
        return None
    longest_first = [sorted(map(re.escape, found), key=lambda one: (-len(one), one)) for found in (whole, parts)]
    anyhow = rf"(?i:{'|'.join(longest_first[0])})|" if whole else ""
    return re.compile(rf"(?<!\w)(?:{anyhow}{'|'.join(longest_first[1])})(?!\w)")


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text with every mail address, phone number, IBAN and known name (or part of one) replaced by an ellipsis."""
    for pattern in (_ADDRESS, _IBAN, _PHONE):
        text = pattern.sub(HIDDEN, text)
    known = _known(frozenset(names))
    return known.sub(HIDDEN, text) if known else text


def without(text: str, whole: Iterable[str], words: Iterable[str]) -> str:
    """The text with these names and addresses, in any case, and these single words as names are written, hidden."""
    for found, flags in ((whole, re.IGNORECASE), ({f for w in words for f in (w[:1].upper() + w[1:], w.upper())}, 0)):
        parts = sorted(map(re.escape, found), key=len, reverse=True)
        text = re.sub(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", HIDDEN, text, flags=flags) if parts else text
    return text


def is_address(text: str) -> bool:
    """Whether a text is one mail address and nothing else, at most 254 signs (RFC 5321)."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None
