"""Keep the board's webhook registered: made when it is missing, woken when Trello put it to sleep.

A webhook belongs to the token that made it, may be inactive, and is made only when its address answers HEAD with 200
(Atlassian, "Webhooks", and the webhook object of the Trello REST API, read 2026-11). Nothing tells when it stops: it is
looked at now and then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connectors.trello.webhook import callback_url
from hub.connector import Instance

if TYPE_CHECKING:
    from connectors.trello.client import Board


def address(instance: Instance) -> str:
    """Where Trello is asked to send."""
    return instance.get("callback_url") or callback_url(instance.public_url, instance.space, instance.name)


def may_register(instance: Instance) -> bool:
    """Whether the hub registers by itself: deliveries can be checked, and its address is one that Trello can reach."""
    return (
        bool(instance.get("secret")) and instance.get("register") != "no" and address(instance).startswith("https://")
    )


def registered(board: Board, url: str, model: str) -> list[dict[str, Any]]:
    """The webhooks of our token that call `url` for the board whose full id is `model`."""
    return [one for one in board.webhooks() if (one.get("callbackURL"), one.get("idModel")) == (url, model)]


def keep(board: Board, url: str) -> str:
    """See that `url` is called for the board; what was done: "", "registered" or "woken". Twice is once."""
    model = str(board.board()["id"])
    mine = registered(board, url, model)
    if not mine:
        board.register_webhook(url, model, "hub")
        return "registered"
    if any(one.get("active") for one in mine):
        return ""
    board.wake_webhook(str(mine[0]["id"]))
    return "woken"
