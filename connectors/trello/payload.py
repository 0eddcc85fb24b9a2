"""The part of a Trello action that we read, as typed structs; all else in the body is skipped while decoding.

Shape after Atlassian's guide "Webhooks" and the action objects of the Trello REST API (read 2026-11).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from hub.errors import Unreadable


class Ref(msgspec.Struct, gc=False):
    """A board, card, list, label, checklist or attachment, as far as it is told."""

    id: str | None = None
    name: str | None = None
    shortLink: str | None = None  # noqa: N815 - Trello's name
    color: str | None = None
    desc: str | None = None
    due: str | None = None
    dueComplete: bool | None = None  # noqa: N815
    closed: bool | None = None
    state: str | None = None
    text: str | None = None
    url: str | None = None
    idList: str | None = None  # noqa: N815


class Data(msgspec.Struct):
    """An action's data."""

    board: Ref | None = None
    boardTarget: Ref | None = None  # noqa: N815
    card: Ref | None = None
    list: Ref | None = None
    listBefore: Ref | None = None  # noqa: N815
    listAfter: Ref | None = None  # noqa: N815
    label: Ref | None = None
    member: Ref | None = None
    checklist: Ref | None = None
    checkItem: Ref | None = None  # noqa: N815
    attachment: Ref | None = None
    action: Ref | None = None
    old: dict[str, Any] | None = None
    text: str | None = None
    value: str | None = None
    idMember: str | None = None  # noqa: N815


class Member(msgspec.Struct, gc=False):
    """Who did it, or whom it concerns."""

    id: str | None = None
    fullName: str | None = None  # noqa: N815
    username: str | None = None


class Action(msgspec.Struct):
    """One thing that happened on a board."""

    id: str
    type: str
    date: str
    data: Data = msgspec.field(default_factory=Data)
    idMemberCreator: str | None = None  # noqa: N815
    memberCreator: Member | None = None  # noqa: N815
    member: Member | None = None


class Envelope(msgspec.Struct):
    """A webhook's body."""

    action: Action


class _Typed(msgspec.Struct):
    type: str


class _Outline(msgspec.Struct):
    """A body of which only the type is asked."""

    action: _Typed


_DECODER = msgspec.json.Decoder(Envelope)
_OUTLINE = msgspec.json.Decoder(_Outline)


def type_of(body: bytes) -> str:
    """The type that a body names, whatever the rest of it looks like; "" when it names none."""
    try:
        return _OUTLINE.decode(body).action.type
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""


def decode(body: bytes) -> Action:
    """The action of a webhook's body. Raises Unreadable, saying where the body departs from what Trello documents."""
    try:
        return _whole(body)
    except msgspec.ValidationError as error:
        hint = "the export of a board is read by `hub import trello FILE`" if "field `action`" in str(error) else ""
        raise Unreadable(f"this is not a Trello action: {error}", hint=hint) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"the body is not JSON: {error}") from error
    except RecursionError as error:
        raise Unreadable("the body is nested too deeply") from error


def _whole(body: bytes) -> Action:
    try:
        return _DECODER.decode(body).action
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as error:
        try:
            again = encode(json.loads(body))
        except ValueError:
            raise error from None
        return _DECODER.decode(again).action


def encode(body: Mapping[str, Any]) -> bytes:
    """JSON. Half of an emoji, as is left where a text was cut, is no character: it becomes a question mark."""
    try:
        return msgspec.json.encode(body)
    except UnicodeEncodeError:
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
