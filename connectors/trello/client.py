"""The documented calls we make, through py-trello's `fetch_json`: what people wrote in the body, as py-trello's own
calls send it, all else as query parameters. An address is bounded (8 kB: 414), a body is not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from connectors.trello.endpoints import WORDS
from connectors.trello.lean import trello_client
from connectors.trello.session import Forbidden, Session
from hub.connector import Instance
from hub.errors import Permanent, Transient

PAGE = 1000
# Atlassian's reference of the Trello REST API: `text` and `desc` are 0 to 16384 characters long, `name` no longer
LONGEST = 16384


class Board:
    """One board, as the hub reads and writes it."""

    def __init__(self, instance: Instance) -> None:
        self.session = Session(instance)
        self.id = instance.get("board")
        key, token = instance.get("key"), instance.get("token")
        self._token = token
        self._client = trello_client(api_key=key, api_secret=token, http_service=self.session)
        self.page_size = PAGE

    def _call(self, method: str, path: str, **parameters: str) -> Any:
        try:
            return self._fetch(method, path, **parameters)
        except Forbidden as error:
            place, _, rest = path.partition("/")
            if place != "cards" or not self._is_elsewhere(rest.partition("/")[0]):
                raise
            hint = "bring it back, or let the hub's account see that board"
            raise Permanent(
                f"this card is on another board, where the hub may not: {error.message}", hint=hint
            ) from error

    def _is_elsewhere(self, card: str) -> bool:
        """Whether a refusal is of that card alone: it is not on this board, or may not even be read. Raises Denied when
        the board itself may not be read."""
        board = self._fetch("GET", f"boards/{self.id}", fields="id")
        try:
            there = self._fetch("GET", f"cards/{card}", fields="idBoard")
        except Forbidden:
            return True
        return bool(there["idBoard"] != board["id"])

    def _fetch(self, method: str, path: str, **parameters: str) -> Any:
        query = {name: value for name, value in parameters.items() if name not in WORDS}
        body = {name: value for name, value in parameters.items() if name in WORDS}
        try:
            return self._client.fetch_json(path, http_method=method, query_params=query, post_args=body or None)
        except ValueError as error:
            raise Transient("Trello's answer is no JSON: a part of one, or somebody else's") from error

    def _row(self, path: str, **parameters: str) -> dict[str, Any]:
        answer = self._call("GET", path, **parameters)
        if not isinstance(answer, dict):
            raise Transient("Trello's answer is not what was asked for: somebody else's, perhaps")
        return answer

    def _rows(self, path: str, **parameters: str) -> list[dict[str, Any]]:
        answer = self._call("GET", path, **parameters)
        if not isinstance(answer, list) or not all(isinstance(one, dict) for one in answer):
            raise Transient("Trello's answer is no list: somebody else's, or an error told as if all were well")
        return answer

    def actions(self, *, since: str = "", before: str = "", limit: int = 0) -> list[dict[str, Any]]:
        """Actions of the board, newest first; `since` a date or id, `before` an id."""
        window = {"since": since, "before": before}
        parameters = {name: value for name, value in window.items() if value}
        return self._rows(f"boards/{self.id}/actions", limit=str(limit or self.page_size), **parameters)

    def me(self) -> dict[str, Any]:
        """The account the token belongs to."""
        return self._row("members/me", fields="id,username,fullName")

    def token(self) -> dict[str, Any]:
        """The token itself: when it ends, and what it may."""
        return self._row(f"tokens/{self._token}", fields="dateExpires,permissions")

    def board(self) -> dict[str, Any]:
        """The board's name and whether it is open."""
        return self._row(f"boards/{self.id}", fields="id,name,closed")

    def lists(self) -> list[dict[str, Any]]:
        """Every list of the board, archived ones too."""
        return self._rows(f"boards/{self.id}/lists", filter="all", fields="id,name,closed")

    def labels(self) -> list[dict[str, Any]]:
        """Every label of the board."""
        return self._rows(f"boards/{self.id}/labels", limit="1000", fields="id,name,color")

    def list_id(self, name: str, id: str = "") -> str:
        """The open list of that id, else of that name, without regard to case. Raises Permanent naming what there is.

        Asked for each time: a name that was remembered may be another list's by now.
        """
        there = [one for one in self.lists() if not one.get("closed")]
        found = _found(there, name, id)
        if not found:
            names = ", ".join(sorted(str(one["name"]) for one in there))
            raise Permanent(f"the board has no list « {name} »", hint=f"it has: {names}")
        return found

    def label_id(self, name: str, id: str = "") -> str:
        """The label of that id, else of that name; made without colour when the board has none."""
        found = _found(self.labels(), name, id)
        return found or str(self._call("POST", f"boards/{self.id}/labels", name=name, color="null")["id"])

    def comment(self, card: str, text: str) -> str:
        """Comment a card; the action's id."""
        return str(self._call("POST", f"cards/{card}/actions/comments", text=text)["id"])

    def comments(self, card: str) -> list[dict[str, Any]]:
        """The latest comments of a card, newest first."""
        return self._rows(f"cards/{card}/actions", filter="commentCard", limit="50")

    def move(self, card: str, list_id: str) -> None:
        """Put a card in a list."""
        self._call("PUT", f"cards/{card}", idList=list_id)

    def set_due(self, card: str, due: datetime | None) -> None:
        """Set or clear a card's due date."""
        self._call("PUT", f"cards/{card}", due=due.isoformat() if due else "null")

    def card(self, card: str) -> dict[str, Any]:
        """A card's list, labels and due date."""
        return self._row(f"cards/{card}", fields="id,name,desc,idList,due,closed,labels")

    def add_label(self, card: str, label: str) -> None:
        """Put a label on a card."""
        self._call("POST", f"cards/{card}/idLabels", value=label)

    def remove_label(self, card: str, label: str) -> None:
        """Take a label off a card."""
        self._call("DELETE", f"cards/{card}/idLabels/{label}")

    def create_card(self, list_id: str, name: str, text: str) -> str:
        """A new card at the foot of a list; its id."""
        return str(self._call("POST", "cards", idList=list_id, name=name, desc=text, pos="bottom")["id"])

    def cards(self, list_id: str) -> list[dict[str, Any]]:
        """The open cards of a list."""
        return self._rows(f"lists/{list_id}/cards", fields="id,name,desc")

    def created(self) -> list[dict[str, Any]]:
        """The latest actions that made a card, newest first, whatever became of it."""
        return self._rows(f"boards/{self.id}/actions", filter="createCard", limit="50")

    def register_webhook(self, url: str, model: str, description: str) -> str:
        """Ask Trello to call `url` for every action of the board whose full id is `model`; the webhook's id."""
        return str(self._call("POST", "webhooks", callbackURL=url, idModel=model, description=description)["id"])

    def webhooks(self) -> list[dict[str, Any]]:
        """All webhooks made with our token."""
        return self._rows(f"tokens/{self._token}/webhooks")

    def wake_webhook(self, id: str) -> None:
        """Make a webhook active again."""
        self._call("PUT", f"webhooks/{id}", active="true")

    def remove_webhook(self, id: str) -> None:
        """Ask Trello to call no longer."""
        self._call("DELETE", f"webhooks/{id}")

    def close(self) -> None:
        """Close kept connections."""
        self.session.close()


def _found(things: list[dict[str, Any]], name: str, id: str) -> str:
    """The id of the one of that id, else of the first of that name; "" when there is none."""
    wanted = name.strip().casefold()
    by_name = (str(one["id"]) for one in things if str(one["name"]).strip().casefold() == wanted)
    return id if id and any(one["id"] == id for one in things) else next(by_name, "")


def fitting(text: str, beside: str = "") -> str:
    """A text as long as Trello takes it with `beside` after it, which is kept whole; what is too long ends with « … ».
    Characters are counted as Trello's programs do, an emoji for two."""
    if _length(text + beside) <= LONGEST:
        return text + beside
    left = LONGEST - _length(beside) - 1
    return text.encode("utf-16-le", "surrogatepass")[: 2 * left].decode("utf-16-le", "ignore") + "…" + beside


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
