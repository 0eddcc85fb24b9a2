"""Which charset and which format a file is in, by its content; a name is never trusted."""

from __future__ import annotations

import codecs
import re

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
# What people hand over by mistake, and what to do instead.
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP or Excel file", "open it and export as OFX or CSV"),
    (b"%PDF", "a PDF file", "ask the bank for OFX, camt.053 or CSV"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file", "open it and export as CSV"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "ask the bank for OFX, camt.053 or CSV"),
    (b"\xff\xd8\xff", "a picture", "ask the bank for OFX, camt.053 or CSV"),
)
# The same, told by how the text begins.
_OTHER = (
    (re.compile(rb"\s*[\[{]\s*[\[{\"]"), "data of a program (JSON)", "download the statement as OFX, camt.053 or CSV"),
    (re.compile(rb"\{\\rtf"), "a text document (RTF)", "ask the bank for OFX, camt.053 or CSV"),
    (re.compile(rb"\s*<\?xml[^>]*>\s*<\?mso-application"), "a spreadsheet saved as XML", "open it and save it as CSV"),
    (re.compile(rb".{0,400}urn:iso:std:iso:20022:tech:xsd:pain\.", re.DOTALL), "an order to the bank (pain)",
     "download the statement, camt.053: it tells what was booked"),
)  # fmt: skip
_CODA = re.compile(r"0{5}\d{9}05 ", re.ASCII)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table)\b", re.IGNORECASE)


def foreign(data: bytes) -> tuple[str, str] | None:
    """(What it is, what to do) when the bytes are of a kind that is no bank file."""
    for magic, what, hint in _FOREIGN:
        if data.startswith(magic):
            return what, hint
    return next(((what, hint) for pattern, what, hint in _OTHER if pattern.match(data)), None)


def is_coda(text: str) -> bool:
    """Whether it is a statement in the format of Belgian banks that is not read here."""
    return _CODA.match(text) is not None


def is_page(data: bytes) -> bool:
    """Whether it is a web page: banks serve one under a file's name, also when nobody is signed in any more."""
    return _PAGE.match(data) is not None


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


_MT = re.compile(r"(?m)^(?:\{.*\})?(?:\{4:\s*)?:(20|25P?|28C?|60[FM]|61|62[FM]|34F|13D?):")
_QIF = re.compile(r"!(?:Type|Account|Option|Clear|Set|Switch)", re.IGNORECASE)
_REMARKS = re.compile(r"\A(?:#.*\s+)+")
_QIF_BARE = re.compile(r"(?m)^D[ \d]{1,2}[/.\-'][ \d]{1,2}[/.\-'].*\n(?:[A-Z$].*\n)*?\^")
_CFONB = re.compile(r"0[1457][0-9 ]{5}[^;,\t\n]{4}[0-9 ]{5}[^;\t\n]{20}")


def lines_of(text: str) -> str:
    """The same with line ends, where a program kept a SWIFT message as FinTS hands it over: `@@` in their place."""
    return text.replace("@@", "\n") if "@@:" in text and not re.search(r"[\r\n]", text.strip()) else text


def format_of(text: str) -> str:
    """One of "camt", "ofx", "mt940", "qif", "cfonb120", "csv", "xml" (another XML) or "" (nothing we know)."""
    head = lines_of(text[:8192]).lstrip("\ufeff \t\r\n\0")
    if re.search(r"<OFX>|<OFX\s|OFXHEADER", head, re.IGNORECASE):
        return "ofx"
    if head.startswith("<"):
        return "camt" if re.search(r"camt\.05[234]|BkToCstmr", head) else "xml"
    if _QIF.match(_REMARKS.sub("", head)) or _QIF_BARE.match(head):
        return "qif"
    if len(_MT.findall(head)) >= 2:
        return "mt940"
    if _CFONB.match(head):
        return "cfonb120"
    if re.search(r"[;\t,|].*[;\t,|]", head):
        return "csv"
    return ""
