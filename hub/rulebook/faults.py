"""Gathers the faults of a set of rules, all at once, in the language of the space. Holds no rule itself."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hub.problem import Problem
from hub.rulebook.language import Place
from hub.rulebook.messages import MESSAGES, PHRASES
from hub.rulebook.values import fold

EXCERPT_LIMIT = 110
# a key that is not known: in rules that were taken into force before, it was retired since, and means nothing now
UNKNOWN_KEYS = (
    "unknown_key", "unknown_charter_key", "unknown_retention", "unknown_param", "unknown_language", "unknown_words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem and the id of its message, for the gallery of messages and for tools."""

    id: str
    problem: Problem


@dataclass(slots=True)
class Faults:
    """The faults found so far. `lines` holds the source lines by file, for the marked excerpts.

    `kept` is that of the surroundings: checks that came later than the language leave rules in force as they are, and
    a key that is not known any longer is left out with a warning, as each check leaves out what it reports.
    """

    language: str = "fr"
    lines: dict[str, list[str]] = field(default_factory=dict)
    found: list[Fault] = field(default_factory=list)
    kept: bool = False

    def add(self, id: str, place: Place, about: str = "", /, *, near: Iterable[str] = (), **words: Any) -> None:
        """One more fault: message `id`, filled with `words`; the hint ends with the nearest of `near`."""
        message = MESSAGES[id]
        text, hint = (message.fr, message.fr_hint) if self.language == "fr" else (message.en, message.en_hint)
        filled = {name: self._shown(value) for name, value in words.items()}
        parts = [hint.format(**filled)] if hint else []
        guess = nearest(str(next(iter(words.values()), "")), near)
        if guess:
            parts.append(PHRASES["did_you_mean"][self._column].format(guess=guess))
        problem = Problem(
            place.location,
            about,
            text.format(**filled),
            " ".join(parts),
            "warning" if self.kept and id in UNKNOWN_KEYS else message.severity,
            self._excerpt(place),
            max(place.width, 1),
        )
        if not any(fault.problem == problem for fault in self.found[-20:]):
            self.found.append(Fault(id, problem))

    @property
    def _column(self) -> int:
        return 0 if self.language == "fr" else 1

    def phrase(self, id: str, /, **words: Any) -> str:
        """A phrase that goes inside messages (`reaction « x »`), in the language of the space."""
        return PHRASES[id][self._column].format(**words)

    def quoted(self, names: Iterable[str], limit: int = 12) -> str:
        """A short list of names, cut with an ellipsis."""
        sorted_names = list(names)
        return ", ".join(sorted_names[:limit]) + (", …" if len(sorted_names) > limit else "")

    def _shown(self, value: Any) -> Any:
        return value if isinstance(value, int) else _short(str(value))

    def _excerpt(self, place: Place) -> str:
        lines = self.lines.get(place.file, [])
        if not 0 < place.line <= len(lines):
            return ""
        shown = "".join(c if c.isprintable() else " " for c in lines[place.line - 1])
        return shown[: max(EXCERPT_LIMIT, place.column + 20)]

    @property
    def errors(self) -> bool:
        """Whether one fault at least refuses the set."""
        return any(fault.problem.severity == "error" for fault in self.found)

    def sorted(self) -> list[Fault]:
        """All faults by place."""
        return sorted(self.found, key=lambda fault: (fault.problem.location, fault.problem.message))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 300 else text[:299] + "…"


def nearest(name: str, names: Iterable[str]) -> str:
    """The name a person most likely meant, "" when none is close. Case and accents do not count."""
    table = {fold(candidate): candidate for candidate in names}
    if fold(name) in table:
        return table[fold(name)]
    close = difflib.get_close_matches(fold(name), list(table), n=1, cutoff=0.6)
    return table[close[0]] if close else ""


def report(problems: Iterable[Problem], language: str = "fr") -> str:
    """All problems as a person reads them, with the closing line that says what now holds."""
    problems = list(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    files = len({problem.location.file for problem in problems})
    column = 0 if language == "fr" else 1
    lines = [problem.render() for problem in problems]
    if errors:
        lines.append(_plural("closing_errors", errors, files, column))
    if warnings:
        lines.append(_plural("closing_warnings", warnings, files, column))
    return "\n".join(lines)


def _plural(phrase: str, count: int, files: int, column: int) -> str:
    return PHRASES[phrase][column].format(
        count=count, s="s" if count > 1 else "", files=files, fs="s" if files > 1 else ""
    )
