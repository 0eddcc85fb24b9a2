"""Our own writes to a board, recognised when they come back before their receipt: by target, field and value.

A webhook may be quicker than the answer to the call that caused it, and after a crash there is no answer at all.
"""

from __future__ import annotations

from datetime import datetime

from hub.core.effect import CommentCard, CreateCard, Effect, LabelCard, MoveCard
from hub.core.event import Event

# what is shorter than this was not cut by any board
_CUT = 1000


def is_echo(event: Event, effect: Effect) -> bool:
    """Whether an event of a board is what an effect, tried and not yet receipted, leads to there."""
    verb = event.kind.removeprefix("trello.card.")
    if isinstance(effect, CreateCard):
        named = _said(event.get("card.name"), effect.name)
        return verb == "created" and named and _is(event, "list", effect.list_id, effect.list_name)
    if not isinstance(effect, MoveCard | CommentCard | LabelCard) or event.get("card.id") != effect.card:
        return False
    if isinstance(effect, MoveCard):
        return verb == "moved" and _is(event, "list_after", effect.list_id, effect.list_name)
    if isinstance(effect, CommentCard):
        return verb == "commented" and _said(event.get("text"), effect.text)
    if effect.off:
        return verb == "unlabelled" and any(_same(event.get("label"), name) for name in effect.off)
    if effect.label:
        return verb == "labelled" and _is(event, "label", effect.label_id, effect.label)
    return verb == "due_set" and _moment(event.get("due")) == effect.due


def _is(event: Event, field: str, id: str, name: str) -> bool:
    """By its id when both tell one; else by its name."""
    told = event.get(f"{field}.id")
    return bool(told == id) if told and id else _same(event.get(field), name)


def _same(told: object, wanted: str) -> bool:
    return str(told or "").strip().casefold() == wanted.strip().casefold()


def _said(told: object, wanted: str) -> bool:
    """The same words; a board cuts what is too long for it, and ends it with « … »."""
    said = str(told or "").strip()
    return _same(said, wanted) or (len(said) >= _CUT and said[-1] == "…" and wanted.strip().startswith(said[:-1]))


def _moment(told: object) -> datetime | None:
    return datetime.fromisoformat(str(told)) if told else None
