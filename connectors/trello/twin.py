"""A twin of one Trello board: its state, its actions and its signed webhooks, for tests and the demo.

Every change makes one action, shaped as Trello shapes it, kept for `actions?since` and sent to the webhooks.
`connectors/trello/twinweb.py` serves it over HTTP.
"""

from __future__ import annotations

import itertools
import json
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from connectors.trello.webhook import signature

Json = dict[str, Any]
# Atlassian, "Action Types" (updated 2025-06-24): excluded from what `actions` gives
WEBHOOK_ONLY = frozenset({"addLabelToCard", "removeLabelFromCard", "createLabel", "updateLabel", "deleteLabel"})
LISTS = ("Idées", "À faire", "En cours", "À décider", "Fait")


@dataclass
class Misbehaviour:
    """What the twin does wrong on purpose: shares of deliveries, from 0 to 1."""

    lose: float = 0.0
    double: float = 0.0
    reorder: float = 0.0
    random: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - a twin, not a secret

    def chance(self, share: float) -> bool:
        """Whether it happens this time."""
        return share > 0 and self.random.random() < share


class Twin:
    """The state of one board. All methods are safe to call from several threads."""

    def __init__(
        self,
        *,
        secret: str = "secret",  # noqa: S107 - a twin's own
        key: str = "key",
        token: str = "token",  # noqa: S107
        lists: Sequence[str] = LISTS,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        seed: int = 0,
    ) -> None:
        self.secret, self.key, self.token = secret, key, token
        self._clock = clock
        self._ids = (f"{0x5F00_0000_0000_0000_0000_0000 + seed * 1_000_000 + n:024x}" for n in itertools.count(1))
        self._lock = threading.RLock()
        self.board: Json = {"id": self.new_id(), "name": "La Coroutine", "closed": False, "shortLink": "Coroutin"}
        self.me: Json = self.person("Hub de La Coroutine", "hub_coroutine")
        self.token_of: Json = {
            "id": self.new_id(), "dateExpires": None,
            "permissions": [{"idModel": "*", "modelType": "Board", "read": True, "write": True}],
        }  # fmt: skip
        self.lists: list[Json] = []
        self.cards: dict[str, Json] = {}
        self.labels: dict[str, Json] = {}
        # cards on a board that our account may not see
        self.hidden: set[str] = set()
        self.actions: list[Json] = []
        self.webhooks: dict[str, Json] = {}
        self.misbehaviour = Misbehaviour()
        self._listeners: list[Callable[[str, bytes, str], None]] = []
        self._late: list[Json] = []
        for name in lists:
            self.add_list(name)

    def new_id(self) -> str:
        """An id as Trello makes them: 24 hexadecimal digits."""
        return next(self._ids)

    def person(self, name: str, username: str) -> Json:
        """A member."""
        return {"id": self.new_id(), "fullName": name, "username": username, "initials": name[:1]}

    def add_list(self, name: str) -> Json:
        """A new open list."""
        with self._lock:
            made = {"id": self.new_id(), "name": name, "closed": False, "idBoard": self.board["id"]}
            self.lists.append(made)
            return made

    def list_named(self, name: str) -> Json:
        """The list of that name. KeyError when there is none."""
        for one in self.lists:
            if one["name"] == name:
                return one
        raise KeyError(name)

    def list_of(self, id: str) -> Json:
        """The list of that id. KeyError when there is none."""
        for one in self.lists:
            if one["id"] == id:
                return one
        raise KeyError(id)

    def update_list(self, id: str, by: Json | None = None, **changes: Any) -> Json:
        """Rename, archive or reopen a list; makes `updateList` when that changes something."""
        with self._lock:
            place = self.list_of(id)
            old = {name: place[name] for name, value in changes.items() if place[name] != value}
            place |= changes
            if old:
                self._act("updateList", {"list": {**_ref(place), **changes}, "old": old}, by)
            return place

    def create_card(self, list_id: str, name: str, desc: str = "", by: Json | None = None) -> Json:
        """A new card; makes `createCard`."""
        with self._lock:
            place = self.list_of(list_id)
            id = self.new_id()
            card = {
                "id": id, "name": name, "desc": desc, "idList": list_id, "due": None, "dueComplete": False,
                "closed": False, "labels": [], "shortLink": id[-8:], "idShort": len(self.cards) + 1,
                "idBoard": self.board["id"],
            }  # fmt: skip
            self.cards[id] = card
            self._act("createCard", {"card": self._card(card), "list": _ref(place)}, by)
            return card

    def update_card(self, id: str, by: Json | None = None, **changes: Any) -> Json:
        """Change properties of a card; makes one `updateCard` for each that differs."""
        with self._lock:
            card = self.cards[id]
            for name, value in changes.items():
                before = card[name]
                if before == value:
                    continue
                card[name] = value
                data: Json = {"card": {**self._card(card), name: value}, "old": {name: before}}
                if name == "idList":
                    data |= {"listBefore": _ref(self.list_of(before)), "listAfter": _ref(self.list_of(value))}
                else:
                    data["list"] = _ref(self.list_of(card["idList"]))
                self._act("updateCard", data, by)
            return card

    def send_away(self, id: str, board: str, by: Json | None = None) -> None:
        """Move a card to another board, of that id, which our account may not see; makes `moveCardFromBoard`."""
        with self._lock:
            card = self.cards[id]
            card["idBoard"] = board
            self.hidden.add(id)
            data = {"card": self._card(card), "list": _ref(self.list_of(card["idList"])), "boardTarget": {"id": board}}
            self._act("moveCardFromBoard", data, by)

    def bring_back(self, id: str, list_id: str, by: Json | None = None) -> None:
        """Move a card from another board into a list of this one; makes `moveCardToBoard`."""
        with self._lock:
            card, source = self.cards[id], {"id": self.cards[id]["idBoard"]}
            card |= {"idBoard": self.board["id"], "idList": list_id}
            self.hidden.discard(id)
            data = {"card": self._card(card), "list": _ref(self.list_of(list_id)), "boardSource": source}
            self._act("moveCardToBoard", data, by)

    def comment(self, id: str, text: str, by: Json | None = None) -> Json:
        """Comment a card; makes and returns `commentCard`."""
        with self._lock:
            card = self.cards[id]
            data = {"card": self._card(card), "list": _ref(self.list_of(card["idList"])), "text": text}
            return self._act("commentCard", data, by)

    def add_label(self, id: str, label_id: str, by: Json | None = None) -> None:
        """Put a label on a card; makes `addLabelToCard`."""
        with self._lock:
            card, label = self.cards[id], self.labels[label_id]
            if label not in card["labels"]:
                card["labels"].append(label)
                data = {"card": self._card(card), "label": dict(label), "text": label["name"], "value": label["color"]}
                self._act("addLabelToCard", data, by)

    def remove_label(self, id: str, label_id: str, by: Json | None = None) -> None:
        """Take a label off a card; makes `removeLabelFromCard`. KeyError when it is not on it."""
        with self._lock:
            card, label = self.cards[id], self.labels[label_id]
            if label not in card["labels"]:
                raise KeyError(label_id)
            card["labels"].remove(label)
            data = {"card": self._card(card), "label": dict(label), "text": label["name"], "value": label["color"]}
            self._act("removeLabelFromCard", data, by)

    def create_label(self, name: str, color: str | None, by: Json | None = None) -> Json:
        """A new label of the board; makes `createLabel`."""
        with self._lock:
            label: Json = {"id": self.new_id(), "name": name, "color": color}
            self.labels[label["id"]] = label
            self._act("createLabel", {"label": dict(label)}, by)
            return label

    def rename_label(self, id: str, name: str, by: Json | None = None) -> None:
        """Another name for a label; makes `updateLabel`."""
        with self._lock:
            label = self.labels[id]
            old, label["name"] = label["name"], name
            self._act("updateLabel", {"label": dict(label), "old": {"name": old}}, by)

    def delete_label(self, id: str, by: Json | None = None) -> None:
        """Delete a label from the board and its cards; makes `deleteLabel`."""
        with self._lock:
            label = self.labels.pop(id)
            for card in self.cards.values():
                card["labels"] = [one for one in card["labels"] if one["id"] != id]
            self._act("deleteLabel", {"label": {"id": label["id"]}}, by)

    def register(self, url: str, description: str = "") -> Json:
        """A new webhook on the board."""
        with self._lock:
            hook = {
                "id": self.new_id(), "callbackURL": url, "idModel": self.board["id"], "description": description,
                "active": True, "consecutiveFailures": 0,
            }  # fmt: skip
            self.webhooks[hook["id"]] = hook
            return hook

    def listen(self, deliver: Callable[[str, bytes, str], None]) -> None:
        """Be given each webhook to send: address, body, signature."""
        self._listeners.append(deliver)

    def since(self, moment: str, before: str, limit: int, types: str = "all") -> list[Json]:
        """Actions after a date or id and before an id, of some types, newest first, as the API gives them: without
        those that are told by webhook only."""
        with self._lock:
            found = [action for action in self.actions if not moment or _is_after(action, moment)]
            found = [action for action in found if action["type"] not in WEBHOOK_ONLY]
            found = [action for action in found if types == "all" or action["type"] in types.split(",")]
            if before:
                found = [action for action in found if action["id"] < before]
            return list(reversed(found))[:limit]

    def of_card(self, card: str, type: str) -> list[Json]:
        """The actions of one type on a card, newest first."""
        return [
            one
            for one in reversed(self.actions)
            if one["type"] == type and one["data"].get("card", {}).get("id") == card
        ]

    def export(self) -> Json:
        """The board's export, as its menu gives it."""
        with self._lock:
            board = {**self.board, "lists": self.lists, "cards": list(self.cards.values())}
            return {**board, "labels": list(self.labels.values()), "actions": list(reversed(self.actions))}

    def body(self, action: Json) -> bytes:
        """A webhook's body for an action."""
        return json.dumps({"model": self.board, "action": action}, ensure_ascii=False).encode()

    def _card(self, card: Json) -> Json:
        return {name: card[name] for name in ("id", "name", "idShort", "shortLink")}

    def _act(self, type: str, data: Json, by: Json | None) -> Json:
        who = by or self.me
        date = self._clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        action = {
            "id": self.new_id(), "idMemberCreator": who["id"], "type": type, "date": date,
            "data": {**data, "board": _ref(self.board)}, "memberCreator": who,
        }  # fmt: skip
        self.actions.append(action)
        for late in self._ordered(action):
            self._send(late)
        return action

    def _ordered(self, action: Json) -> Iterator[Json]:
        """The action now, or after the next one when deliveries are reordered."""
        if self.misbehaviour.chance(self.misbehaviour.reorder):
            self._late.append(action)
            return
        yield action
        while self._late:
            yield self._late.pop()

    def _send(self, action: Json) -> None:
        body = self.body(action)
        for hook in list(self.webhooks.values()):
            if not hook["active"] or self.misbehaviour.chance(self.misbehaviour.lose):
                continue
            copies = 2 if self.misbehaviour.chance(self.misbehaviour.double) else 1
            signed = signature(body, hook["callbackURL"], self.secret)
            for listener in self._listeners:
                for _ in range(copies):
                    listener(hook["callbackURL"], body, signed)


def _ref(thing: Json) -> Json:
    return {name: thing[name] for name in ("id", "name", "shortLink") if name in thing}


def _is_after(action: Json, moment: str) -> bool:
    if "-" in moment:
        return datetime.fromisoformat(action["date"]) > datetime.fromisoformat(moment)
    return str(action["id"]) > moment
