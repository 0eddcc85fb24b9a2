"""What those who keep the books ask for, by the portal or the command: what it is checked against, and its event."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Protocol

from hub.core.event import EMPTY, Event
from hub.intake import Intake
from hub.pages import Pages
from hub.people import Keys
from hub.ports import Clock
from hub.rulebook.sections import SECTIONS
from hub.rulebook.treasury import accounts
from hub.settings import Settings
from hub.spaces import Space
from hub.store.engine import Database
from hub.store.facts import StoredFacts


class Office(Protocol):
    """What is used of the hub here."""

    @property
    def settings(self) -> Settings: ...
    @property
    def database(self) -> Database: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def intake(self) -> Intake: ...
    @property
    def pages(self) -> Pages: ...


def facts(office: Office, space: Space) -> StoredFacts:
    """The facts of a space, as they will be read when an event is decided."""
    return StoredFacts(office.database, space.id, SECTIONS)


def names(office: Office, space: Space) -> dict[str, str]:
    """{number: name} of every account of the place; empty before any rules are in force."""
    book = office.pages.book(space.id)
    return accounts(book) if book is not None else {}


def request(
    office: Office,
    kind: str,
    subject: str,
    by: str,
    fields: Mapping[str, Any],
    private: Mapping[str, Any] = EMPTY,
) -> Event:
    """What somebody asks for now, as an event of its own each time; not journaled yet."""
    now = office.clock.now()
    id = f"{kind.partition('.')[0]}:{secrets.token_hex(12)}"
    return Event(id, kind, "hub", now, now, subject=subject, actor=by, fields=fields, private=private)
