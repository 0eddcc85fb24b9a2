"""Which format a file is in, by its content; a name is never trusted."""

from __future__ import annotations

import re

from hub.core.charset import no_text

_ASK = "ask the bank for OFX, camt.053 or CSV"
_UNPACK = "unpack it first"
# What to do with what people hand over by mistake.
_INSTEAD = {
    "a ZIP or Excel file": "open it and export as OFX or CSV", "an old Excel file": "open it and export as CSV",
    "a PDF file": _ASK, "a picture": _ASK,
    "a gzip file": _UNPACK, "a RAR archive": _UNPACK, "a 7-Zip archive": _UNPACK,
}  # fmt: skip
# The same, told by how the text begins.
_OTHER = (
    (re.compile(rb"\s*[\[{]\s*[\[{\"]"), "data of a program (JSON)", "download the statement as OFX, camt.053 or CSV"),
    (re.compile(rb"\{\\rtf"), "a text document (RTF)", _ASK),
    (re.compile(rb"\s*<\?xml[^>]*>\s*<\?mso-application"), "a spreadsheet saved as XML", "open it and save it as CSV"),
    (re.compile(rb".{0,400}urn:iso:std:iso:20022:tech:xsd:pain\.", re.DOTALL), "an order to the bank (pain)",
     "download the statement, camt.053: it tells what was booked"),
)  # fmt: skip
_CODA = re.compile(r"0{5}\d{9}05 ", re.ASCII)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table)\b", re.IGNORECASE)


def foreign(data: bytes) -> tuple[str, str] | None:
    """(What it is, what to do) when the bytes are of a kind that is no bank file."""
    if told := no_text(data):
        return told, _INSTEAD[told]
    return next(((what, hint) for pattern, what, hint in _OTHER if pattern.match(data)), None)


def is_coda(text: str) -> bool:
    """Whether it is a statement in the format of Belgian banks that is not read here."""
    return _CODA.match(text) is not None


def is_page(data: bytes) -> bool:
    """Whether it is a web page: banks serve one under a file's name, also when nobody is signed in any more."""
    return _PAGE.match(data) is not None


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
