"""Keep the board's webhook registered, and no other on its address: made when it is missing, woken when Trello put it
to sleep; that of a board that the space had before is taken away.

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


def registered(board: Board, url: str, model: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The webhooks of our token that call `url`: for the board whose full id is `model`, and for anything else, such as
    the board that the space had before."""
    calling = [one for one in board.webhooks() if one.get("callbackURL") == url]
    mine = [one for one in calling if one.get("idModel") == model]
    return mine, [one for one in calling if one not in mine]


def keep(board: Board, url: str) -> str:
    """See that `url` is called for the board, and for nothing else. Twice is once.

    Returns what was done: of "registered", "woken" and "removed" those that hold, "" for nothing.
    """
    model = str(board.board()["id"])
    mine, others = registered(board, url, model)
    done: list[str] = []
    if not mine:
        board.register_webhook(url, model, "hub")
        done.append("registered")
    elif not any(one.get("active") for one in mine):
        board.wake_webhook(str(mine[0]["id"]))
        done.append("woken")
    for one in others:
        board.remove_webhook(str(one["id"]))
        done.append("removed")
    return " ".join(done)
