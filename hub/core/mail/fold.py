"""Texts made comparable: no case, no accents, plain dashes and quotes; never changes the number of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Texts of so many characters are kept folded for a while.
_KEPT = 4_096
# One character to one character, so that a place in the folded text is the same place in the text.
_TABLE: dict[str, str] = {}
for _code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00), *range(0xFF01, 0xFF5F)):
    _base = unicodedata.normalize("NFKD", chr(_code))[:1]
    if _base.isascii() and _base != chr(_code):
        _TABLE[chr(_code)] = _base
_TABLE |= dict.fromkeys("‐‑‒–—―−﹣－⁻", "-")
_TABLE |= dict.fromkeys("＋﹢➕⁺", "+")
_TABLE |= dict.fromkeys("’‘ʼ′`´", "'")
_TABLE |= dict.fromkeys("«»“”„‟", '"')
_TABLE |= dict.fromkeys(map(chr, (*range(0x2000, 0x200B), 0xA0, 0x202F, 0x205F, 0x3000, 0x09)), " ")
# Few characters of a text are of the table: looked for by a pattern, they take a third of the time of `str.translate`.
_OTHERWISE = re.compile(f"[{re.escape(''.join(_TABLE))}]")

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_SHORTCODES = {
    ":+1:": "👍",
    ":thumbsup:": "👍",
    "(y)": "👍",
    ":-1:": "👎",
    ":thumbsdown:": "👎",
    "(n)": "👎",
    ":white_check_mark:": "✅",
    ":heavy_check_mark:": "✔",
    ":ok_hand:": "👌",
    ":x:": "❌",
    ":100:": "💯",
    ":negative_squared_cross_mark:": "❎",
    ":no_entry_sign:": "🚫",
    ":no_entry:": "⛔",
}
_SHORTCODE = re.compile("|".join(map(re.escape, _SHORTCODES)), re.IGNORECASE)


def tidy(text: str) -> str:
    """Composed characters, no invisible ones, emoji without skin tones, short codes (`:+1:`) as their emoji."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _SHORTCODE.sub(lambda m: _SHORTCODES[m[0].lower()], text) if ":" in text or "(" in text else text


def fold(text: str) -> str:
    """Lower case, no accents, one kind of dash, apostrophe, quote and space; as long as `text`."""
    return _kept(text) if len(text) <= _KEPT else _folded(text)


def _folded(text: str) -> str:
    return _OTHERWISE.sub(_as_folded, text).lower()


def _as_folded(found: re.Match[str]) -> str:
    return _TABLE[found[0]]


# A reply is folded a dozen times by those who look at it.
_kept = lru_cache(maxsize=256)(_folded)


_UNCONTRACTED = re.compile(
    r"\b(?P<verb>do|does|did|would|should|could|is|are|was|were|has|have|had|must|need|might) not\b"
    r"|\b(?P<can>can ?not)\b|\b(?P<will>will not)\b|\b(?P<bare>do|does|did|wo|ca|is|are|would|should|could)nt\b"
)


def contracted(plain: str) -> str:
    """A folded sentence whose negated verbs are all written one way: "do not", "dont" and "don't" are "don't"."""
    return _UNCONTRACTED.sub(_as_contracted, plain)


def _as_contracted(found: re.Match[str]) -> str:
    if found["can"]:
        return "can't"
    return "won't" if found["will"] else f"{found['verb'] or found['bare']}n't"
