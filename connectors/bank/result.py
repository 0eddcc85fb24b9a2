"""What reading a bank file gives: a verdict, statements, and problems with their place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hub.core.ledger.statement import Statement


class Status(StrEnum):
    """Accepted: may be booked. Held: readable, but it contradicts itself, a person decides. Refused: broken."""

    ACCEPTED = "accepted"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file. `line` counts from 1, `byte` from 0 (-1: not known); one of them may be unknown."""

    message: str
    line: int = 0
    byte: int = -1
    hint: str = ""

    def to_plain(self) -> dict[str, Any]:
        """As shown by `hub import bank --json`."""
        place: dict[str, Any] = {"line": self.line} if self.line else {"byte": max(self.byte, 0)}
        return place | {"message": self.message, "hint": self.hint}

    def __str__(self) -> str:
        place = f"line {self.line}" if self.line else f"byte {max(self.byte, 0)}"
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class Broken(Exception):
    """The structure of the file is broken: nothing of it is used."""

    def __init__(self, message: str, *, line: int = 0, byte: int = -1, hint: str = "") -> None:
        super().__init__(message)
        self.fault = Fault(message, line, byte, hint)


class BrokenAll(Broken):
    """Several faults of one file, told at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults[0].message, line=faults[0].line, byte=faults[0].byte, hint=faults[0].hint)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The verdict on one file. Statements are empty when it is refused; `profile` names the CSV layout."""

    format: str
    status: Status
    statements: tuple[Statement, ...] = ()
    problems: tuple[Fault, ...] = ()
    encoding: str = ""
    profile: str = ""
