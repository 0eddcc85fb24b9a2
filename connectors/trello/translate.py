"""Trello's actions become events: pure, and the same whichever door the action came by."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from connectors.trello import whole
from connectors.trello.payload import Action, Data, Ref, decode, type_of
from hub.connector import Instance
from hub.core.event import Delivery, Event
from hub.errors import Unreadable, UnsupportedEvent

# a user name that looks like somebody's id says nothing of whose it is
_ID = re.compile(r"[0-9a-f]{24}", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRUCK = re.compile(r"(?<![\\~])~~(?![~\s])(?:[^~\n]|\n(?!\s*\n)|~(?!~))+?(?<![\s\\])~~(?!~)")
Fields = dict[str, Any]
# what a reader gives: the verb of the kind, public fields, private fields
Reading = tuple[str, Fields, Fields]
Reader = Callable[[Action, Data], list[Reading]]


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """The events of one action. Ids are Trello's action id, `/n` after it when one action gives several.

    Raises Unreadable, or UnsupportedEvent for a type or a changed property that no kind stands for.
    """
    if whole.is_look(delivery):
        return [whole.event(delivery, instance)]
    try:
        action = decode(delivery.body)
    except Unreadable:
        # a type that no kind stands for is told as such, however its body is built
        if (named := type_of(delivery.body)) and named not in READERS:
            raise UnsupportedEvent(named) from None
        raise
    reader = READERS.get(action.type)
    if reader is None:
        raise UnsupportedEvent(action.type)
    readings = reader(action, action.data)
    if not readings:
        changed = ",".join(sorted(action.data.old or {})) or "nothing"
        raise UnsupportedEvent(f"{action.type}:{changed}")
    occurred_at = moment(action.date)
    by = action.memberCreator
    name = (by.fullName or by.username) if by else None
    actor_id = action.idMemberCreator or (by.id if by else None)
    base, subject = _base(action.data)
    private: Fields = {"by": name, "actor.name": name} if name else {}
    if by and by.username and not _ID.fullmatch(by.username):
        private["actor.account"] = by.username
    many = len(readings) > 1
    return [
        Event(
            id=f"{action.id}/{number}" if many else action.id,
            kind=f"trello.{verb}",
            source=instance.name,
            occurred_at=occurred_at,
            received_at=delivery.received_at,
            space=delivery.space,
            subject=subject,
            actor=f"trello:{actor_id}" if actor_id else "",
            fields={**base, **fields},
            private={**private, **apart},
            origin=delivery.origin,
        )
        for number, (verb, fields, apart) in enumerate(readings)
    ]


def moment(text: str) -> datetime:
    """An ISO 8601 date as Trello writes it, aware UTC. Raises Unreadable."""
    try:
        value = datetime.fromisoformat(text)
        if value.tzinfo is UTC:
            return value
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (ValueError, OverflowError) as error:  # the last hours of the year 9999 have no time in UTC
        raise Unreadable(f"{text!r} is not a date") from error


def _base(data: Data) -> tuple[Fields, str]:
    """The fields that every kind shares, and the id of what the action is about."""
    fields: Fields = {}
    subject = ""
    if data.board is not None:
        subject = data.board.id or ""
        fields["board"] = data.board.name
        fields["board.id"] = data.board.id
    place = data.listAfter or data.list
    if place is not None:
        fields["list"] = place.name
        fields["list.id"] = place.id
        subject = place.id or subject
    card = data.card
    if card is not None:
        subject = card.id or subject
        fields["card.id"] = card.id
        if card.name is not None:
            fields["card.name"] = card.name
        fields["card.url"] = f"https://trello.com/c/{card.shortLink or card.id}"
    return {name: value for name, value in fields.items() if value is not None}, subject


def _plain(verb: str) -> Reader:
    return lambda action, data: [(verb, {}, {})]


def _left(verb: str) -> Reader:
    return lambda action, data: [(verb, {"board_after.id": data.boardTarget.id} if data.boardTarget else {}, {})]


def _created(action: Action, data: Data) -> list[Reading]:
    echo = {"echo": f"{data.card.id} created"} if data.card and data.card.id else {}
    return [("card.created", echo, {})]


def _updated(action: Action, data: Data) -> list[Reading]:
    """A card's changed properties, one event for each that a kind stands for; each tells which others there are."""
    card = data.card or Ref()
    old = data.old or {}
    found: list[Reading] = []
    if data.listAfter is not None or "idList" in old:
        after, before = data.listAfter or data.list or Ref(), data.listBefore or Ref()
        fields = {"list_after": after.name, "list_after.id": after.id}
        fields |= {"list_before": before.name, "list_before.id": before.id}
        fields = {name: value for name, value in fields.items() if value is not None}
        found.append(("card.moved", {**fields, "echo": f"{card.id} list {after.id}"}, {}))
    if "name" in old:
        found.append(("card.renamed", {}, _texts(card.name, old["name"])))
    if "desc" in old:
        found.append(("card.described", {}, _texts(_written(card.desc), _written(old["desc"]))))
    if "closed" in old:
        found.append(("card.archived" if card.closed else "card.reopened", {}, {}))
    if "due" in old:
        due = moment(card.due).isoformat() if card.due else None
        found.append(("card.due_set", {"due": due, "echo": f"{card.id} due {due or ''}"}, {}))
    if "dueComplete" in old:
        told = {"due": moment(card.due).isoformat()} if card.due else {}
        found.append(("card.due_done", {"done": bool(card.dueComplete), **told}, {}))
    verbs = [verb for verb, _, _ in found]
    others = [[one.removeprefix("card.") for one in verbs if one != verb] for verb in verbs]
    return [(verb, {**fields, **({"also": also} if also else {})}, apart)
            for (verb, fields, apart), also in zip(found, others, strict=True)]  # fmt: skip


def _texts(after: Any, before: Any) -> Fields:
    return {"text": str(after or ""), "text_before": str(before or "")}


def _written(text: Any) -> str:
    """A comment or a description as it was typed: Trello's editor keeps Markdown, in which « -1 » begins with a
    backslash (CommonMark 0.31, "Backslash escapes"). What is struck out is said no more (GitHub Flavored Markdown 0.29,
    "Strikethrough")."""
    return _ESCAPED.sub(r"\1", _STRUCK.sub("", str(text or "")))


def _commented(action: Action, data: Data) -> list[Reading]:
    return [("card.commented", {}, {"text": _written(data.text)})]


def _comment_copied(action: Action, data: Data) -> list[Reading]:
    """A card was copied with its comments: who copied did not say them, and who said them spoke of another card."""
    return [("card.comment_copied", {}, {"text": _written(data.text)})]


def _comment_edited(action: Action, data: Data) -> list[Reading]:
    after = data.action.text if data.action else data.text
    return [("card.comment_edited", {}, _texts(_written(after), _written((data.old or {}).get("text"))))]


def _labelled(verb: str) -> Reader:
    def read(action: Action, data: Data) -> list[Reading]:
        fields = _label(data)
        card, name = data.card.id if data.card else "", fields.get("label", "")
        done = "unlabel" if verb == "card.unlabelled" else "label"
        return [(verb, {**fields, "label": name, "echo": f"{card} {done} {fields.get('label.id', name)}"}, {})]

    return read


def _membership(verb: str) -> Reader:
    def read(action: Action, data: Data) -> list[Reading]:
        who = action.member
        name = (who.fullName or who.username) if who else (data.member.name if data.member else None)
        return [(verb, {}, {"member": name} if name else {})]

    return read


def _about(verb: str, part: Callable[[Data], Ref | None]) -> Reader:
    def read(action: Action, data: Data) -> list[Reading]:
        thing = part(data)
        return [(verb, {}, {"text": (thing.name or thing.url or "") if thing else ""})]

    return read


def _item(action: Action, data: Data) -> list[Reading]:
    item = data.checkItem or Ref()
    verb = "card.item_checked" if item.state == "complete" else "card.item_unchecked"
    told = {"checklist": data.checklist.name} if data.checklist and data.checklist.name else {}
    return [(verb, told, {"text": item.name or ""})]


def _list_updated(action: Action, data: Data) -> list[Reading]:
    old, place = data.old or {}, data.list or Ref()
    found: list[Reading] = []
    if "name" in old:
        found.append(("list.renamed", {}, _texts(place.name, old["name"])))
    if "closed" in old:
        found.append(("list.archived" if place.closed else "list.reopened", {}, {}))
    return found


def _label(data: Data) -> Fields:
    """A label's name (its colour when it has none) and id, as far as they are told."""
    label = data.label or Ref()
    fields = {"label": label.name or data.text or label.color or data.value, "label.id": label.id}
    return {name: value for name, value in fields.items() if value}


def _of_label(verb: str) -> Reader:
    return lambda action, data: [(verb, _label(data), {})]


def _label_updated(action: Action, data: Data) -> list[Reading]:
    """A label is called otherwise now: by another name, or, having none, by another colour."""
    old, label = data.old or {}, data.label or Ref()
    before = old.get("name", label.name) or old.get("color", label.color)
    after = label.name or label.color
    return [("label.renamed", _label(data), _texts(after, before))] if before != after else []


def _board_updated(action: Action, data: Data) -> list[Reading]:
    old = data.old or {}
    if "name" not in old:
        return []
    return [("board.renamed", {}, _texts(data.board.name if data.board else "", old["name"]))]


READERS: Mapping[str, Reader] = {
    "createCard": _created,
    "copyCard": _created,
    "copyInboxCard": _created,
    "convertToCardFromCheckItem": _created,
    "emailCard": _created,
    "updateCard": _updated,
    "commentCard": _commented,
    "copyCommentCard": _comment_copied,
    "updateComment": _comment_edited,
    "deleteComment": _plain("card.comment_deleted"),
    "addLabelToCard": _labelled("card.labelled"),
    "removeLabelFromCard": _labelled("card.unlabelled"),
    "addMemberToCard": _membership("card.member_added"),
    "removeMemberFromCard": _membership("card.member_removed"),
    "deleteCard": _plain("card.deleted"),
    "moveCardToBoard": _plain("card.moved_to_board"),
    "moveInboxCardToBoard": _plain("card.moved_to_board"),
    "moveCardFromBoard": _left("card.moved_from_board"),
    "addAttachmentToCard": _about("card.attached", lambda data: data.attachment),
    "addChecklistToCard": _about("card.checklist_added", lambda data: data.checklist),
    "updateCheckItemStateOnCard": _item,
    "createList": _plain("list.created"),
    "updateList": _list_updated,
    "moveListToBoard": _plain("list.moved_to_board"),
    "moveListFromBoard": _left("list.moved_from_board"),
    "createLabel": _of_label("label.created"),
    "updateLabel": _label_updated,
    "deleteLabel": _of_label("label.deleted"),
    "addMemberToBoard": _membership("board.member_added"),
    "removeMemberFromBoard": _membership("board.member_removed"),
    "updateBoard": _board_updated,
}
