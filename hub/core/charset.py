"""Whether a file holds a text, and in which charset, told by its bytes: spreadsheets and banks seldom say."""

from __future__ import annotations

import codecs
import re

# the first bytes of what holds no text, and what it is called
_OTHERS = (
    (b"PK\x03\x04", "a ZIP or Excel file"),
    (b"%PDF", "a PDF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_C1 = re.compile(rb"[\x80-\x9f]")
# an accent that ends or goes on with a word: é, è, à, ê, ç of cp1252; the é of a spreadsheet on a Mac, of a DOS program
_WORD = rb"[A-Za-z][%b](?=[A-Za-z;,\s\"'])"
_ACCENTS = re.compile(_WORD % rb"\xe9\xe8\xe0\xea\xe7")
_OLD = {name: re.compile(_WORD % letter) for name, letter in (("mac_roman", rb"\x8e"), ("cp850", rb"\x82"))}
_LOOKED_AT = 1 << 18
# two or three bytes of UTF-8 that were taken for two or three signs
_TWICE = re.compile("[ÃÂ][\u0080-\u00bf‰Šš‹Œœ“”‘’™ˆ˜€‚ƒ„…†‡•–—›ŽžŸ]|â(?:‚¬|\u0082¬|€|\u0080)|ï»¿")
# signs that cp1252 has not stand for their byte
_BYTES = {sign: 0xDC00 + sign for sign in range(0x80, 0xA0)}


def no_text(data: bytes) -> str:
    """What a file is that people hand over in place of a text, in words; "" for what may be one."""
    return next((told for mark, told in _OTHERS if data.startswith(mark)), "")


def charset(data: bytes) -> str:
    """The Python name of the charset: by mark, zeros (UTF-16), validity (UTF-8), what makes words of its accents (Mac
    Roman, code page 850), else Latin-9, cp1252 or Latin-1."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    head = data[:400]
    if len(head) >= 4 and head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    begin = data[:_LOOKED_AT]
    if not _ACCENTS.search(begin):
        for name, accent in _OLD.items():
            if accent.search(begin):
                return name
    if _UNDEFINED_IN_CP1252.search(data):
        return "latin-1"
    if _C1.search(data) is None and b"\xa4" in data:
        return "iso8859-15"
    return "cp1252"


def decode(data: bytes) -> tuple[str, str]:
    """(text, charset). Never raises: a byte that no charset explains becomes U+FFFD. What a program encoded twice is
    read as it was meant, where that explains the whole text."""
    name = charset(data)
    text = data.decode(name, "replace")
    return (_once(text) if is_twice_encoded(text) else text), name


def is_twice_encoded(text: str) -> bool:
    """Whether accents stand there as a program leaves them that took UTF-8 for cp1252: « Ã© » for é."""
    return _TWICE.search(text) is not None


def _once(text: str) -> str:
    """The text before it was taken for cp1252, or the same where some of it was not."""
    try:
        return text.translate(_BYTES).encode("cp1252", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text
