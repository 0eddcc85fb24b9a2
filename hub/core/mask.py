"""Hide in a text what must never be published: addresses, phone numbers, bank accounts, known names.

Looked for in the text as it is read: without accents, in plain spaces, dashes and signs, whatever way it is encoded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from hub.core.ledger.account import compact, is_iban

HIDDEN = "…"
# A private payload that bears this had a name taken out of it: it no longer says just what was decided on.
MASKED = "masked"
_LOCAL = r"(?<![\w.+'-])[\w.+'-]+"
_ADDRESS = re.compile(rf"{_LOCAL}@[\w-]+(?:\.[\w-]+)+")
# An address as people write it who do not want it gathered.
_AT = r"\s?(?:@|[(\[{<]\s?(?:at|a|arobase|chez)\s?[)\]}>])\s?"
_DOT = r"(?:\.|\s?[(\[{<]\s?(?:dot|point)\s?[)\]}>]\s?)"
_SPELT = re.compile(rf"{_LOCAL}{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,24}}\b", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{2,4}){3,9}\b")
# In small letters its groups might be words: they begin with digits, or the check digits tell.
_OF_DIGITS = re.compile(r"\b[a-z]{2}\d{2}(?:[ .-]?\d[a-z0-9]{1,3}){3,9}\b", re.IGNORECASE)
_SMALL = re.compile(r"\b[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]{1,4}){3,12}\b", re.IGNORECASE)
_LEAST_IBAN = 15
_ABROAD = r"(?:\+\d{1,3}|00(?:33|[1-9]\d{0,2}(?=[ ./-])))(?:[ .-]?\(0\))?"
_PHONES = tuple(
    re.compile(rf"(?<![\w,.]){number}(?!\w|,\d)")
    for number in (
        rf"(?:{_ABROAD}|0)(?:[ .-]?\(0\))?[ .-]?\d(?:[ .-]?\d{{2}}){{4}}",
        rf"(?:{_ABROAD}[ /]?|0)\d(?:/\d{{2}}){{4}}",
        rf"(?:{_ABROAD}[ .-]?|0)\d(?:[ .-]\d{{3}}[ .-]\d{{3}}[ .-]\d{{2}}|[ .-]\d{{2}}[ .-]\d{{3}}[ .-]\d{{3}})",
    )
)
# Shorter words are too often plain words of the language.
_LEAST = 3
_SPLIT = re.compile(r"[\s._-]+")
Span = tuple[int, int]


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text with every mail address, phone number, IBAN and known name (or part of one) replaced by an ellipsis."""
    known = _known(frozenset(names))
    patterns = (_ADDRESS, _SPELT, _IBAN, _OF_DIGITS, *_PHONES, *([known] if known else []))
    return _hide(text, patterns, accounts=True)


def without(text: str, whole: Iterable[str], words: Iterable[str]) -> str:
    """The text with these names and addresses, in any case, and these single words as names are written, hidden."""
    found = _pattern(frozenset(whole), frozenset(words))
    return _hide(text, (found,)) if found else text


def is_address(text: str) -> bool:
    """Whether a text is one mail address and nothing else, at most 254 signs (RFC 5321)."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def in_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The same plain data (maps, lists, scalars) with its texts changed; Message-IDs name things and not people."""
    if isinstance(value, str):
        return value if value.startswith("<") and value.endswith(">") else change(value)
    if isinstance(value, Mapping):
        return {name: in_texts(one, change) for name, one in value.items()}
    if isinstance(value, list):
        return [in_texts(one, change) for one in value]
    return value


@lru_cache(maxsize=64)
def _known(names: frozenset[str]) -> re.Pattern[str] | None:
    """Whole names in any case; their single words only written as names are, so that « petit » may stay."""
    words = {word for name in names for word in _SPLIT.split(name) if len(word) >= _LEAST and not word.isdigit()}
    return _pattern(frozenset(name for name in names if " " in name.strip()), frozenset(words)) if words else None


@lru_cache(maxsize=64)
def _pattern(whole: frozenset[str], words: frozenset[str]) -> re.Pattern[str] | None:
    anyhow = {r"\s+".join(map(re.escape, _plain(name)[0].split())) for name in whole if name.strip()}
    written = {form for word in words for form in _as_names(_plain(word)[0]) if form}
    parts = [f"(?i:{one})" for one in sorted(anyhow, key=lambda one: (-len(one), one))]
    parts += sorted(map(re.escape, written), key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _as_names(word: str) -> Iterator[str]:
    yield word[:1].upper() + word[1:]
    yield word.upper()


def _hide(text: str, patterns: Sequence[re.Pattern[str]], accounts: bool = False) -> str:
    plain, places = _plain(text)
    spans = [match.span() for pattern in patterns for match in pattern.finditer(plain)]
    spans += _small_accounts(plain) if accounts else []
    said, done = [], 0
    for start, end in _joined(spans):
        said += [text[done : places[start]], HIDDEN]
        done = places[end]
    return "".join((*said, text[done:]))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """The same places in order, those that overlap as one."""
    start = end = -1
    for one in sorted(spans):
        if one[0] >= end:
            if end >= 0:
                yield start, end
            start, end = one
        end = max(end, one[1])
    if end >= 0:
        yield start, end


def _small_accounts(plain: str) -> list[Span]:
    """Where an IBAN stands in small letters, by its check digits; words may go on behind it."""
    found: list[Span] = []
    for match in _SMALL.finditer(plain):
        for end in range(match.end(), match.start() + _LEAST_IBAN - 1, -1):
            if (end == len(plain) or not plain[end].isalnum()) and is_iban(compact(plain[match.start() : end])):
                found.append((match.start(), end))
                break
    return found


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text as it is looked through, and of each of its places where it stands in the text."""
    if text.isascii():
        return text, range(len(text) + 1)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in _sign(sign):
            signs.append(one)
            places.append(place)
    return "".join(signs), (*places, len(text))


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    """A letter without its accent, a plain space or dash; "" for what shows nothing."""
    if sign.isascii():
        return sign
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Cf"):
        return ""
    if kind in ("Zs", "Pd"):
        return " " if kind == "Zs" else "-"
    base = "".join(one for one in unicodedata.normalize("NFKD", sign) if unicodedata.category(one) != "Mn")
    return base if len(base) == 1 or base.isalnum() else sign
