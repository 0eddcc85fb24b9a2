"""A fault in a file that a person wrote, as a value: where, about what, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file] + [str(n) for n in (self.line, self.column) if n]
        return ":".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. `about` names the thing (`reaction "cotisation"`), `hint` says what to do.

    `severity` is "error" (the file is refused) or "warning" (it is taken, the person is told).
    """

    location: Location
    about: str
    message: str
    hint: str = ""
    severity: str = "error"
    excerpt: str = ""
    width: int = 1

    def render(self) -> str:
        """The house format: place and message, the marked excerpt, then the remedy."""
        about = f"{self.about}: " if self.about else ""
        lines = [f"{self.location}: {about}{self.message}"]
        if self.excerpt:
            gutter = f"{self.location.line:>5} | "
            lines.append(gutter + self.excerpt)
            lines.append(" " * 5 + " | " + " " * max(self.location.column - 1, 0) + "^" * max(self.width, 1))
        if self.hint:
            lines.append("   " + self.hint)
        return "\n".join(lines)
