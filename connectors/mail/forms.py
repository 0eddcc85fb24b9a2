"""Whether the two forms of a mail's text, plain and HTML, say the same: each reader sees but one of them."""

from __future__ import annotations

import html
import re

from hub.core.mail.fold import fold
from hub.core.mail.repeated import pieces
from hub.core.mail.reply import reply_text
from hub.core.mail.stance import read

_TAG = re.compile(r"<[^<>]*+>")
# « <anna@example.org> », « <https://example.org> », which plain text writes out and HTML often does not
_ADDRESS = re.compile(r"<[^<>\s]*+>")
_ADDRESSES = ("@", "://", "mailto:")
# what may keep words of HTML from being read
_HIDES = re.compile(
    r"hidden|none|opacity|collapse|mso-hide|font-size\s{0,9}:\s{0,9}[+.]?0|<(?:style|script|head|title|noscript|template|svg|img|!)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+|[+-](?=\s?\d)")


def alike(text: str, source: str) -> bool:
    """Whether a plain text and its HTML surely hold the same letters in the same order: the quick answer for most
    mails, which leaves the others to `differ`. Linear."""
    source = source[max(0, source.find("<body")) :]
    if _HIDES.search(source):
        return False
    return _letters(text) == _letters(html.unescape(_TAG.sub("", source)))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(_ADDRESS.sub(_unaddressed, text)))


def _unaddressed(found: re.Match[str]) -> str:
    return "" if any(one in found[0] for one in _ADDRESSES) else found[0]


def differ(own: str, text: str, other: str) -> bool:
    """Whether a mail's HTML, as text in `other` ("" where there is none), takes another position than its author's
    `own` words of the plain `text`, by other words. Pure, total, linear.

    A form without any word of the author's, or one in which only the quote is marked otherwise, says nothing else.
    """
    if not other.strip():
        return False
    said = reply_text(other)
    mine, theirs = _words(own), _words(said)
    if mine == theirs or not theirs.strip():
        return False
    if mine in _words(other) and theirs in _words(text):
        return False
    return read(own).position != read(said).position


def _words(text: str) -> str:
    return f" {' '.join(pieces(fold(text)))} "
