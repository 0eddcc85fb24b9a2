"""What rules name and the boards of a place lack: one warning for `hub check`, `hub doctor` and the portal."""

from __future__ import annotations

from collections.abc import Sequence

from hub.problem import Problem
from hub.rulebook import boardcheck, boardnames
from hub.rulebook.boardnames import Names
from hub.rulebook.language import Rulebook
from hub.spaces import Space
from hub.store import state
from hub.store.engine import Database


def seen(database: Database, space: Space) -> list[Names]:
    """The boards of a space as they were last seen."""
    with database.read() as connection:
        found = state.documents(connection, space.id, boardnames.SECTION, Names)
    return [names for name, names in found.items() if name in space.instances]


def lacking(boards: Sequence[Names], book: Rulebook | None, language: str) -> list[Problem]:
    """A warning for each list or label that the rules name and no board has; nothing before a board was seen."""
    known = [names for names in boards if names.things]
    if book is None or not known:
        return []
    found = [boardcheck.missing(book, names, language) for names in known]
    everywhere = set.intersection(*({(one.location, one.about) for one in each} for each in found))
    return [one for one in found[0] if (one.location, one.about) in everywhere]
