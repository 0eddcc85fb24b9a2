"""Bytes of a mail become text, once, here; whatever they are, and whatever their label says. Never raises."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

# 7-bit encodings look like ASCII and UTF-16 like UTF-8 with zeros: only the declaration can tell
_AS_DECLARED = re.compile(r"^(?:iso-?2022|utf-?7|hz|utf-?16|utf-?32|ucs)", re.IGNORECASE)
_MULTIBYTE = re.compile(r"^(?:gb|big5|euc|shift|sjis|cp9[34]|ks_c|johab|iso-?2022)", re.IGNORECASE)
# what a file of UTF-16 or UTF-32 begins with and no other text does (Unicode, 23.8); the longer ones first
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
# what is declared as Latin-1 is written with Windows' superset of it (WHATWG, "Encoding")
_LATIN = frozenset({"iso8859-1", "ascii", "cp1252", "latin-1"})
_USUAL = _LATIN | {"utf-8"}
# what is no UTF-8, as the standard library lets it through
_BYTE = re.compile("[\udc80-\udcff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=256)
def _codec(declared: str) -> str:
    """Python's name of a declared charset; "" when there is none or it is no text encoding."""
    name = declared.strip().strip("\"'").lower()
    # « x-mac-roman », « x-sjis »: names from before they were registered
    for one in (name, name.removeprefix("x-")):
        try:
            info = codecs.lookup(one)
        except (LookupError, ValueError, UnicodeError):
            continue
        return info.name if getattr(info, "_is_text_encoding", True) else ""
    return ""


def decode_text(data: bytes, declared: str = "", *, cut: bool = False) -> str:
    """Text of `data`: valid UTF-8 wins over the declaration, Latin-1 is read as Windows-1252, UTF-16 by its mark when
    no charset, an unknown or a usual one is declared.

    `cut` says that the data was cut off, so that an unfinished last character is no fault. NUL and lone
    surrogates become U+FFFD.
    """
    return _clean(_decode(data, _codec(declared) if declared else "", cut))


def _decode(data: bytes, codec: str, cut: bool) -> str:
    if not codec or codec in _USUAL:
        codec = next((one for mark, one in _MARKS.items() if data.startswith(mark)), codec)
    if codec and _AS_DECLARED.match(codec):
        return data.decode(codec, "replace")
    if codec and _MULTIBYTE.match(codec):
        # two bytes of Chinese may be valid UTF-8 by chance; the other way round hardly ever
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            pass
    try:
        return codecs.utf_8_decode(data, "strict", not cut)[0]
    except UnicodeDecodeError:
        pass
    if codec and codec not in _LATIN and codec != "utf-8":
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            if _MULTIBYTE.match(codec):
                return data.decode(codec, "replace")
    # a list's footer is glued to a body in another encoding: each line speaks for itself
    return "\n".join(map(_line, data.split(b"\n")))


def _line(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # UTF-8 in which a byte was lost or is of Windows': a line that is all Windows' hardly ever looks like it
    mixed = data.decode("utf-8", "surrogateescape")
    odd = len(_BYTE.findall(mixed))
    if sum(not sign.isascii() for sign in mixed) > 3 * odd:
        return _BYTE.sub(lambda found: bytes([ord(found[0]) & 0xFF]).decode("cp1252", "replace"), mixed)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _clean(text: str) -> str:
    if "\0" in text:
        text = text.replace("\0", "�")
    if not text.isascii() and _SURROGATE.search(text):
        text = _SURROGATE.sub("�", text)
    return text
