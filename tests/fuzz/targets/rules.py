"""Any text as rules, and a page beside them: whole, or faults at places that exist."""

from __future__ import annotations

from connectors.registry import kinds
from hub.problem import Problem
from hub.rulebook import parse
from hub.rulebook.language import Rulebook

SEEDS = ("tests/rulebook/bad",)
MOST_BYTES = 1024
NAME = "rules/lieu.yaml"
PAGE = "pages/journal.md"
KINDS = kinds()


def one(data: bytes) -> None:
    """Check one rules file; what follows a NUL is a page's template. Raises AssertionError when something fails."""
    text, _, page = data.decode("utf-8", "replace").partition("\x00")
    sources = {NAME: text, PAGE: page} if page else {NAME: text}
    book, problems = parse.rulebook(sources, KINDS)
    assert (book is None) == any(problem.severity == "error" for problem in problems)
    for problem in problems:
        _problem(problem, sources)
    if book is not None:
        _book(book, sources)


def _problem(problem: Problem, sources: dict[str, str]) -> None:
    assert problem.message
    assert problem.severity in ("error", "warning")
    assert problem.location.file in sources
    lines = sources[problem.location.file].splitlines()
    assert problem.location.line <= len(lines) + 1
    assert problem.render()


def _book(book: Rulebook, sources: dict[str, str]) -> None:
    again, _ = parse.rulebook(dict(reversed(sources.items())), KINDS)
    assert again is not None
    assert again.digest == book.digest
    assert [one.id for one in again.reactions] == [one.id for one in book.reactions]
    assert again.charter == book.charter
