"""What the hub remembers of the board: each card's name and list, so that pages can show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from hub.core.change import Change, Facts
from hub.core.event import Event

SECTION = "board.card"
DESCRIBED = "trello.card.described"
# what may change the text of a decision that began as a card
REWRITTEN = (DESCRIBED, "trello.card.renamed")
# what says whether a card is on the board; the rest does not: an archived card is still spoken of, labelled, moved
_GONE = {
    "trello.card.archived": True, "trello.card.deleted": True,
    "trello.card.created": False, "trello.card.reopened": False, "trello.card.moved_to_board": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A card as last seen. `at` is when it came into its list, `told` when it was last heard of; `described` is the
    event that holds its description, "" when none is known, of the time `described_at`. `board` is the connector of the
    board that it is on, "" in documents of before 2026-11-29: the first of the place. `list_id` is that of its list, ""
    where none told it, and in documents of before 2026-12-02. `left_with` is the list with which it left the board."""

    id: str
    name: str
    url: str
    list: str
    at: datetime
    gone: bool = False
    told: datetime | None = None
    described: str = ""
    described_at: datetime | None = None
    board: str = ""
    list_id: str = ""
    left_with: str = ""


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card was created, moved, renamed, or left the board; what is "" or None stays as it was. Changes of before
    2026-11-28 have no `described_at`, those of before 2026-11-29 no `board`, of before 2026-12-02 no
    `list_id`."""

    key: str
    name: str
    url: str
    list: str
    at: datetime
    gone: bool | None = None
    described: str = ""
    described_at: datetime | None = None
    board: str = ""
    list_id: str = ""
    left_with: str = ""
    section: ClassVar[str] = SECTION

    def apply(self, before: Card | None) -> Card:
        if before is None:
            return Card(
                self.key, self.name, self.url, self.list, self.at, bool(self.gone), self.at, self.described,
                self.described_at, self.board, self.list_id, self.left_with,
            )  # fmt: skip
        before = self._described(before)
        if self.at < (before.told or before.at):
            # the past, read after what is newer
            return replace(
                before, name=before.name or self.name, url=before.url or self.url, list=before.list or self.list,
                board=before.board or self.board, list_id=before.list_id or ("" if before.list else self.list_id),
            )  # fmt: skip
        moved = bool(self.list) and self.list != before.list
        return replace(
            before, name=self.name or before.name, url=self.url or before.url, list=self.list or before.list,
            at=self.at if moved else before.at, gone=before.gone if self.gone is None else self.gone, told=self.at,
            board=self.board or before.board, list_id=self.list_id or ("" if moved else before.list_id),
            left_with=before.left_with if self.gone is None else self.left_with,
        )  # fmt: skip

    def _described(self, before: Card) -> Card:
        """The card with the description that is the last, whichever came first."""
        known = before.described_at or (before.told or before.at if before.described else None)
        if not self.described or (known is not None and self.at < known):
            return before
        return replace(before, described=self.described, described_at=self.described_at)


def seen(event: Event) -> list[Change]:
    """What an event of a card (`trello.card.…`) says of it; nothing when it names none."""
    card = str(event.get("card.id") or "")
    if not card:
        return []
    place = str(event.get("list_after") or event.get("list") or "")
    place_id = str(event.get("list_after.id") or event.get("list.id") or "")
    described, described_at = (event.id, event.occurred_at) if event.kind == DESCRIBED else ("", None)
    after, left = str(event.get("board_after") or ""), event.kind == "trello.card.moved_from_board"
    gone, on = (not after, after) if left else (_GONE.get(event.kind), event.source)
    return [CardSeen(card, str(event.get("card.name") or ""), str(event.get("card.url") or ""), place,
                     event.occurred_at, gone, described, described_at, on, place_id)]  # fmt: skip


def description(card: Card | None, facts: Facts) -> tuple[str, str]:
    """What a card says below its title, and the event that holds it; ("", "") when nothing is known, or all was taken
    out."""
    private = facts.private(card.described) if card is not None and card.described else None
    text = str((private or {}).get("text") or "").strip()
    return (text, card.described) if card is not None and text else ("", "")


def remembered(event: Event, card: Card | None, today: Callable[[str], str]) -> dict[str, Any]:
    """The list and title of a card where its event tells none: Trello names no list with a label, a member or a tick,
    and no title with a card that is deleted. `today` says what a list is called now."""
    if card is None or event.occurred_at < card.at:
        return {}
    known = {"list": card.list and today(card.list), "card.name": card.name}
    return {name: value for name, value in known.items() if value and not event.get(name)}
