"""What the web needs of a hub, and one request seen by the pages: which space, who looks, in which language."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from starlette.requests import Request

from hub.answers import Answers
from hub.books import Books
from hub.connector import Connector
from hub.core.decision.charter import Charter
from hub.core.decision.model import Decision
from hub.core.event import KindSpec
from hub.core.ledger.budget import Counts
from hub.core.ledger.entry import Entry
from hub.core.ledger.publicview import PublicLine
from hub.core.view import Viewer
from hub.office import Office
from hub.ports import Bell
from hub.rulebook.context import charter_of
from hub.rulebook.language import Rulebook
from hub.spaces import Space
from hub.store import journal
from hub.web.seal import Seal


class Web(Office, Protocol):
    """Exactly what the portal uses of the hub."""

    @property
    def spaces(self) -> Mapping[str, Space]: ...
    @property
    def connectors(self) -> Mapping[str, Connector]: ...
    @property
    def kinds(self) -> Mapping[str, KindSpec]: ...
    @property
    def books(self) -> Books: ...
    @property
    def bell(self) -> Bell: ...
    @property
    def answers(self) -> Answers: ...


# What is erased by a command moves no cursor: nothing is kept longer than this.
KEPT_SECONDS = 20.0
T = TypeVar("T")


class Shelf:
    """Documents of the spaces, read again when a space has moved: the state changes with its cursor alone."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._kept: dict[tuple[str, str], tuple[int, float, Any]] = {}

    def cursor(self, space: str) -> int:
        """How far the space is decided."""
        with self._web.database.read() as connection:
            found = journal.places(connection, [space])
        return found[0].cursor if found else 0

    def documents(self, space: str, section: str) -> dict[str, Any]:
        """All documents of a section; not to be changed."""
        return self._fresh(space, section, lambda: self._web.pages.documents(space, section))

    def anybody(self, space: str) -> Viewer:
        """The public of a space."""
        return self._fresh(space, "", lambda: self._web.pages.anybody(space))

    def entries(self, space: str) -> list[Entry]:
        """Entries in order of posting; not to be changed."""
        return self._fresh(space, "=entries", lambda: self._web.pages.entries(space))

    def opened(self, space: str) -> list[Entry]:
        """The same, after what was there before the books begin."""
        return self._fresh(space, "=opened", lambda: self._web.pages.opened(space, self.entries(space)))

    def public_lines(self, space: str) -> list[PublicLine]:
        """The ledger that anybody may read."""
        pages = self._web.pages
        return self._fresh(space, "=public", lambda: pages.public_lines(space, self.entries(space), pages.book(space)))

    def budgets(self, space: str, *, inside: bool) -> tuple[Counts, date]:
        """What budgets are counted from, and the day they stand at: as it is, or as it was told to the public."""
        name = "=budgets inside" if inside else "=budgets"
        return self._fresh(space, name, lambda: self._web.pages.budgets(space, inside=inside))

    def _fresh(self, space: str, name: str, read: Callable[[], T]) -> T:
        cursor, now = self.cursor(space), time.monotonic()
        kept = self._kept.get((space, name))
        if kept is None or kept[0] != cursor or now - kept[1] > KEPT_SECONDS:
            kept = self._kept[space, name] = (cursor, now, read())
        found: T = kept[2]
        return found


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came with a form: the name it says it has, and its content."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Ask:
    """One request at one space. `base` stands before every address of the space; `now` is aware UTC."""

    web: Web
    shelf: Shelf
    space: Space
    request: Request
    language: str
    base: str
    now: datetime
    seal: Seal
    viewer: Viewer = Viewer()

    @property
    def url(self) -> str:
        """The public address of the space, without a slash at its end."""
        return self.web.settings.public_url + self.base

    @property
    def is_secure(self) -> bool:
        """Whether people reach the portal by https."""
        return urlsplit(self.web.settings.public_url).scheme == "https"

    @property
    def speed(self) -> float | None:
        """How fast a demonstration's clock runs; None where the clock is the machine's own."""
        clock = self.web.clock
        return float(getattr(clock, "factor", 1.0)) if hasattr(clock, "speed") else None

    @property
    def visitor(self) -> str:
        """The address with which who looks at a demonstration signs in; "" in a real hub."""
        return next(iter(self.space.maintainers), "") if self.speed is not None else ""

    def decisions(self) -> dict[str, Decision]:
        """Decisions by id."""
        return self.shelf.documents(self.space.id, "decision")

    def entries(self) -> list[Entry]:
        """Entries in order of posting."""
        return self.shelf.entries(self.space.id)

    def book(self) -> Rulebook | None:
        """The rulebook in force."""
        return self.web.pages.book(self.space.id)

    def charter(self, decision: Decision) -> Charter:
        """The charter that holds for a decision: the one in force when it was opened."""
        book = self.web.books.get(self.space.id, decision.rulebook) if decision.rulebook else self.book()
        return charter_of(book, self.space.timezone) if book else Charter()

    def private(self, event: str) -> dict[str, Any]:
        """The private payload of an event; empty when there is none or it was erased."""
        with self.web.database.read() as connection:
            return journal.private_of(connection, self.space.id, event) or {}

    def with_viewer(self, viewer: Viewer) -> Ask:
        """The same request by a known person."""
        return replace(self, viewer=viewer)

    def text_of(self, decision: Decision) -> str:
        """The text in force of a decision, as its author wrote it; "" when its event was erased."""
        return self.web.pages.text_of(self.space.id, decision)
