"""A sheet that somebody saved as CSV: its text, in whichever charset their program wrote it, and its rows."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from hub.core.charset import decode

_SEPARATORS = ";,\t"
# the line by which Excel is told the separator
_TOLD = re.compile(r"sep=([;,\t|])(?:\r\n?|\n)", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[\r\n]+")


class Unreadable(ValueError):
    """A sheet that cannot be cut into rows, from the row that begins at `line` on."""

    def __init__(self, line: int) -> None:
        super().__init__("a quotation mark opens here and is never closed: no row from here on can be told apart")
        self.line = line


def text_of(data: bytes) -> str:
    """The text, in whichever charset it was saved. Never raises: a byte that nothing explains becomes U+FFFD."""
    return decode(data)[0]


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """The cells of each row, with the line at which it begins; the first is the head, and tells whether `;`, `,` or the
    tab parts them. A cell may hold several lines, and accents are one sign each. Raises Unreadable."""
    text = unicodedata.normalize("NFC", text).removeprefix("\ufeff")
    told = _TOLD.match(text)
    separator = told[1] if told else _separator(text)
    found: list[tuple[int, list[str]]] = []
    begin = 1
    # a last line of its own tells whether the row before it is closed
    reader = csv.reader(_lines(text.rstrip() + "\n\n"), delimiter=separator, skipinitialspace=True)
    try:
        for cells in reader:
            found.append((begin, [_LINE_ENDS.sub(" ", cell).strip() for cell in cells]))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(begin) from error
    if found[-1][1]:
        raise Unreadable(found[-1][0])
    return found[1:-1] if told else found[:-1]


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def _separator(text: str) -> str:
    """What the head is cut by into most cells."""
    head = next(_lines(text), "")
    return max(_SEPARATORS, key=lambda one: len(next(csv.reader([head], delimiter=one), [])))
