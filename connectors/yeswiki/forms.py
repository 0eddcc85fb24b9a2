"""YesWiki's pages for people, read as forms: what a browser would send back, and what the page says went wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

_HASHCASH = re.compile(r"loadHashCashKey\(\s*['\"]([^'\"]+)['\"]")
_PIECE = re.compile(r"\[(\d{1,7})\]\s*=\s*(\d{1,10})\s*\^\s*(\d{1,10})\s*;")
_SUM = re.compile(r"function \w+ ?\(\)\{var (\w+) = (\d{1,12}); ((?:\1 \+= \d{1,12}; )*)return \1; \}")
_SIGNED_IN = re.compile(r"[?&;]action=logout\b")
_ALERT = re.compile(r"<(div|i|span)\b[^>]*class=[\"'][^\"']*\b(?:error|alert-danger)\b[^>]*>(.*?)</\1>", re.DOTALL)
_REVISION = re.compile(r"name=\"a\" value=\"(\d+)\".*?time=[^>]*>([\d: -]{19})</a>.*?par\s+(.*?)</td>", re.DOTALL)
_REVISIONS = re.compile(r"\bdata-revisions=\"([^\"]*)\"|\bdata-revisions='([^']*)'")
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Form:
    """One form: where it goes ("" for the page itself), its fields with their values, the names that a person fills."""

    action: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a page: its time as the wiki writes it, by its own clock and zone, and whose it is."""

    time: str
    user: str


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: tuple[str, dict[str, str], set[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.handle_endtag("form")
            self._open = (said.get("action", ""), {}, set())
        elif self._open is not None and said.get("name"):
            self._open[2].add(said["name"])
            if tag == "input" and said.get("type", "").lower() == "hidden":
                self._open[1][said["name"]] = said.get("value", "")
        elif self._open is not None and tag == "altcha-widget":
            self._open[2].add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._open is not None:
            action, fields, names = self._open
            self.found.append(Form(action, fields, frozenset(names)))
            self._open = None


def forms(page: str) -> Sequence[Form]:
    """All forms of a page, with their hidden fields; a form that the page does not close ends with it."""
    reader = _Forms()
    reader.feed(page)
    reader.close()
    reader.handle_endtag("form")
    return reader.found


def signed_in(page: str) -> bool:
    """Whether a page is shown to somebody who signed in: it offers to sign out."""
    return _SIGNED_IN.search(page) is not None


def alert(page: str) -> str:
    """What a page says went wrong, in its own words; "" when it does not."""
    found = _ALERT.search(page)
    return " ".join(unescape(_TAGS.sub(" ", found[2])).split())[:300] if found else ""


def hashcash_address(page: str) -> str:
    """Where the page's script fetches the number that the form must carry; "" when it asks for none."""
    found = _HASHCASH.search(page)
    return unescape(found[1]) if found else ""


def hashcash(script: str) -> str | None:
    """The number that YesWiki's script would put into the form, without running it; None for an unknown script.

    The script holds another one, four bytes in a number, each xored; that one adds numbers up.
    """
    pieces = sorted((int(at), int(one) ^ int(key)) for at, one, key in _PIECE.findall(script))
    try:
        inner = b"".join(piece.to_bytes(4, "little") for _, piece in pieces).decode("ascii")
    except (OverflowError, UnicodeDecodeError):
        return None
    found = _SUM.match(inner)
    if not found:
        return None
    return str(int(found[2]) + sum(map(int, re.findall(r"\d+", found[3].replace(found[1], "")))))


def revisions(page: str) -> list[Revision]:
    """The versions that a page's history lists, newest first, in the form of either generation of YesWiki.

    Empty when the history is in neither form.
    """
    if found := _REVISIONS.search(page):
        try:
            said = json.loads(unescape(found[1] or found[2]))
            return [Revision(str(one["time"]), str(one["user"])) for one in said]
        except (ValueError, KeyError, TypeError, RecursionError):
            return []
    return [Revision(time, unescape(_TAGS.sub("", user)).strip()) for _, time, user in _REVISION.findall(page)]
