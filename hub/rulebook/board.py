"""What the hub remembers of the board: each card's name and list, so that pages can show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from hub.core.change import Change
from hub.core.event import Event

_GONE = ("trello.card.archived", "trello.card.deleted", "trello.card.moved_from_board")


@dataclass(frozen=True, slots=True)
class Card:
    """A card as last seen. `at` is when it came into its list."""

    id: str
    name: str
    url: str
    list: str
    at: datetime
    gone: bool = False


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card was created, moved, renamed, or left the board; what is "" stays as it was."""

    key: str
    name: str
    url: str
    list: str
    at: datetime
    gone: bool = False
    section: ClassVar[str] = "board.card"

    def apply(self, before: Card | None) -> Card:
        if before is None:
            return Card(self.key, self.name, self.url, self.list, self.at, self.gone)
        moved = bool(self.list) and self.list != before.list
        return replace(
            before, name=self.name or before.name, url=self.url or before.url, list=self.list or before.list,
            at=self.at if moved else before.at, gone=self.gone,
        )  # fmt: skip


def seen(event: Event) -> list[Change]:
    """What an event of a card (`trello.card.…`) says of it; nothing when it names none."""
    card = str(event.get("card.id") or "")
    if not card:
        return []
    place = str(event.get("list_after") or event.get("list") or "")
    return [CardSeen(card, str(event.get("card.name") or ""), str(event.get("card.url") or ""), place,
                     event.occurred_at, event.kind in _GONE)]  # fmt: skip
