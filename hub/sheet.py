"""The text of a sheet that somebody saved as CSV: in whichever charset their program wrote it, or why there is none."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator

# the first bytes of what spreadsheets and others write, and what it is called
_OTHERS = (
    (b"PK\x03\x04", "an Excel, LibreOffice or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an Excel file of the old kind"),
    (b"%PDF-", "a PDF file"),
)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# accents within words as Excel of a Mac writes them (Mac Roman), and as any other does (cp1252)
_MAC = re.compile(rb"[A-Za-z][\x88\x8d-\x90\x94\x95\x99\x9d\x9e]|[\x8e\x83\xe5][a-z]")
_WINDOWS = re.compile(rb"[A-Za-z][\xe0-\xff]|[\xc0-\xdf\xe9][a-z]")


def is_no_sheet(data: bytes) -> str:
    """What a file is that holds no CSV, in words; "" for one that may."""
    return next((told for mark, told in _OTHERS if data.startswith(mark)), "")


def text_of(data: bytes) -> str:
    """The text: UTF-8 with or without its mark, UTF-16 (« Texte Unicode »), else what a program of Windows writes, as
    Excel does in French, or one of a Mac. Never raises: a byte that nothing explains becomes U+FFFD."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        is_mac = _MAC.search(data) is not None and _WINDOWS.search(data) is None
        return data.decode("mac_roman" if is_mac else "cp1252", "replace")


def rows_of(text: str) -> Iterator[list[str]]:
    """The cells of each row, whichever of `;`, `,` and the tab parts them."""
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text[:4000], ";,\t")
    except csv.Error:
        dialect = csv.excel
    return csv.reader(text.splitlines(), dialect)
