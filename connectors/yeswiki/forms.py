"""YesWiki's pages for people, read as forms: what a browser would send back, and what the page says went wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

_HASHCASH = re.compile(r"loadHashCashKey\(\s*['\"]([^'\"]+)['\"]")
_PIECE = re.compile(r"\[(\d{1,7})\]\s*=\s*(\d{1,10})\s*\^\s*(\d{1,10})\s*;")
_SUM = re.compile(r"function \w+ ?\(\)\{var (\w+) = (\d{1,12}); ((?:\1 \+= \d{1,12}; )*)return \1; \}")
_SIGNED_IN = re.compile(r"[?&;]action=logout\b")
_TAG = re.compile(r"<(/?)(form|input|textarea|altcha-widget)\b([^<>]*)>", re.ASCII)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]{1,500}))")
# each of these looks at a stretch of bounded length, or ends at the next sign of its kind: a page may be hostile
_ALERT = re.compile(
    r"<(div|i|span)\b[^<>]{0,300}class=[\"'][^\"'<>]{0,200}\b(?:error|alert-danger)\b[^<>]{0,300}>(.{0,3000}?)</\1>",
    re.DOTALL,
)
# a field for the text with blanks in it alone, of bounded length as above
_BLANK = re.compile(r"<textarea\b(?=[^<>]{0,1000}\bname=[\"']?body\b)[^<>]{0,1000}>\s{0,9}</textarea>")
_TIME = re.compile(r">(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)</a>")
_REVISIONS = re.compile(r"\bdata-revisions=\"([^\"]*)\"|\bdata-revisions='([^']*)'")
_TAGS = re.compile(r"<[^<>]*>")


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


def forms(page: str) -> Sequence[Form]:
    """All forms of a page, with their hidden fields; a form that the page does not close ends with it.

    Read once through, by tags alone: values and texts of YesWiki hold no bare `<` or `>`. (Python's own reader of HTML
    takes the square of the time for tags that never end, which a page may hold.)
    """
    found: list[Form] = []
    action, fields, names = "", dict[str, str](), set[str]()
    inside = False
    for end, tag, rest in _TAG.findall(_without_scripts(page)):
        if tag == "form":
            if inside:
                found.append(Form(action, fields, frozenset(names)))
            inside, fields, names = not end, {}, set()
            action = _said(rest).get("action", "")
        elif inside and not end:
            said = _said(rest)
            names |= {tag} if tag == "altcha-widget" else set()
            if name := said.get("name"):
                names.add(name)
                if tag == "input" and said.get("type", "").lower() == "hidden":
                    fields[name] = said.get("value", "")
    return [*found, Form(action, fields, frozenset(names))] if inside else found


def _said(attributes: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(attributes)
    return {name.lower(): unescape(one or other or bare) for name, one, other, bare in found}


def _without_scripts(page: str) -> str:
    first, *others = page.split("<script")
    return first + "".join(one.partition("</script>")[2] for one in others)


def is_blank(page: str) -> bool:
    """Whether the edit form of a page holds no text."""
    return _BLANK.search(_without_scripts(page)) is not None


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
    rows = (row.partition("</tr>")[0] for row in page.split("<tr>") if 'name="a"' in row)
    return [_revision(row, time[1]) for row in rows if (time := _TIME.search(row))]


def _revision(row: str, time: str) -> Revision:
    """The page of before 2020 says `par` before who it was."""
    said = row.partition("</a>")[2].partition("par ")[2].partition("</td>")[0]
    return Revision(time, unescape(_TAGS.sub("", said)).strip())
