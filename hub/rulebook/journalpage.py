"""Lines that reactions append to a page: kept in the state, so that the page can be written anew whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

MOST = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `event` names it, so that it is appended once."""

    at: datetime
    text: str
    event: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page, oldest first, the last thousand."""

    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class LineAppended:
    """One more line on a page; the same event again adds nothing."""

    key: str
    line: Line
    section: ClassVar[str] = "lines"

    def apply(self, before: Lines | None) -> Lines:
        lines = before.lines if before else ()
        if any(line.event == self.line.event for line in lines):
            return Lines(lines)
        return Lines((*lines, self.line)[-MOST:])
