"""Hide in a text what must never be published: addresses, phone numbers, bank accounts, known names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

HIDDEN = "…"
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]{2,4}){3,9}\b")
_PHONE = re.compile(r"(?<![\w,.])(?:\+\d{1,3}|0)(?:[ .-]?\(0\))?[ .-]?\d(?:[ .-]?\d{2}){4}(?![\w,])")
# Shorter words are too often plain words of the language.
_LEAST = 3


@lru_cache(maxsize=64)
def _known(names: frozenset[str]) -> re.Pattern[str] | None:
    whole = {name.strip() for name in names if len(name.strip()) >= _LEAST}
    parts = {part for name in whole for part in name.split() if len(part) >= _LEAST}
    found = sorted(whole | parts, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)", re.IGNORECASE) if found else None


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text with every mail address, phone number, IBAN and known name (or part of one) replaced by an ellipsis."""
    for pattern in (_ADDRESS, _IBAN, _PHONE):
        text = pattern.sub(HIDDEN, text)
    known = _known(frozenset(names))
    return known.sub(HIDDEN, text) if known else text
