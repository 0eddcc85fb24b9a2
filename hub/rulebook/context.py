"""What deciding in a space needs to know besides the event and the facts: fixed while a rulebook is in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import ClassVar
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from hub.core.decision.charter import Charter
from hub.core.decision.charter_reading import from_map
from hub.core.event import KindSpec
from hub.core.mail.words import Words
from hub.rulebook.language import Rulebook

BOARD = "trello"
WIKIS = ("gitwiki", "dokuwiki", "mediawiki", "yeswiki")


@dataclass(frozen=True, slots=True)
class Adopted:
    """The rulebook in force."""

    digest: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RulebookAdopted:
    """A rulebook comes into force."""

    adopted: Adopted
    section: ClassVar[str] = "rulebook"

    @property
    def key(self) -> str:
        return "current"

    def apply(self, before: Adopted | None) -> Adopted:
        return self.adopted


@dataclass(frozen=True, slots=True)
class Context:
    """`instances` maps the space's connectors to their types; `book` finds a rulebook by its digest."""

    space: str
    title: str
    language: str
    zone: ZoneInfo
    instances: Mapping[str, str]
    registry: Mapping[str, KindSpec]
    book: Callable[[str], Rulebook]
    url: str = ""
    maintainers: tuple[str, ...] = ()

    def first(self, *types: str) -> str:
        """The first connector of one of these types; "" when the space has none."""
        return next((name for name, type in self.instances.items() if type in types), "")

    @property
    def list(self) -> str:
        """The mailing list."""
        return self.first("mail")

    @property
    def board(self) -> str:
        """The board."""
        return self.first(BOARD)

    @property
    def wiki(self) -> str:
        """The wiki that pages go to."""
        return self.first(*WIKIS)


_CHARTERS: WeakKeyDictionary[Rulebook, dict[str, Charter]] = WeakKeyDictionary()
_WORDS: WeakKeyDictionary[Rulebook, Words] = WeakKeyDictionary()


def charter_of(book: Rulebook, zone: str) -> Charter:
    """The charter of a rulebook, typed; made once."""
    made = _CHARTERS.setdefault(book, {})
    if zone not in made:
        made[zone], _ = from_map({"zone": zone, **book.charter})
    return made[zone]


def words_of(book: Rulebook) -> Words:
    """The vocabulary of a rulebook; made once."""
    if book not in _WORDS:
        _WORDS[book] = Words.of(book.words)
    return _WORDS[book]


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """A time zone by name."""
    return ZoneInfo(name)
