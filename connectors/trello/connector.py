"""What the hub knows of Trello."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from connectors.trello import export, register
from connectors.trello.kinds import KINDS
from connectors.trello.translate import translate
from connectors.trello.webhook import verify
from hub.connector import Check, Connector, Instance, Poller, Publisher, Setting
from hub.errors import HubError

if TYPE_CHECKING:
    from connectors.trello.client import Board

PUBLISHES = ("comment_card", "move_card", "label_card", "create_card")

SETTINGS = (
    Setting("board", "The board's id or short link: the part after /b/ in its address.", required=True),
    Setting("key", "The API key of the Power-Up made for the hub.", required=True, secret=True),
    Setting("token", "The token that the hub's own Trello account granted to that key.", required=True, secret=True),
    Setting("secret", "The API secret of the Power-Up: it signs the webhooks.", secret=True),
    Setting("base_url", "Another address than https://api.trello.com, for tests."),
    Setting("register", "no: the hub never registers its webhook by itself.", default="yes"),
    Setting("callback_url", "The webhook's address, when it is not the hub's public one."),
    Setting("every", "Seconds between two polls, which catch what a webhook lost.", default="60"),
)


# py-trello and requests are loaded by the parts that speak to Trello only: the web takes webhooks without them


def poller(instance: Instance) -> Poller:
    """Polls the board."""
    from connectors.trello.poller import Poller as BoardPoller

    return BoardPoller(instance)


def publisher(instance: Instance) -> Publisher:
    """Writes to the board."""
    from connectors.trello.publisher import Publisher as BoardPublisher

    return BoardPublisher(instance)


def doctor(instance: Instance) -> Iterable[Check]:
    """Reachable, authenticated, allowed to see the board, signed webhooks possible."""
    from connectors.trello.client import Board

    board = Board(instance)
    try:
        me = board.me()
        yield Check("account", True, f"the hub writes as @{me.get('username', '?')}")
        found = board.board()
        yield Check("board", not found.get("closed"), f"board « {found.get('name', '?')} »", "reopen the board")
        yield _registered(board, instance, str(found.get("id", "")))
    except HubError as error:
        yield Check("trello", False, error.message, error.hint)
    finally:
        board.close()
    url = register.address(instance)
    yield Check("webhook", bool(instance.get("secret")), f"signed deliveries are taken at {url}", "set `secret`")


def _registered(board: Board, instance: Instance, model: str) -> Check:
    """Whether Trello calls us; without it polling goes on, so what is not there yet is no fault."""
    mine = register.registered(board, register.address(instance), model)
    if any(one.get("active") for one in mine):
        return Check("registered", True, "Trello calls this address")
    if mine:
        return Check("registered", False, "Trello stopped calling: its calls failed", "the hub wakes it within an hour")
    later = "the hub registers it" if register.may_register(instance) else "not by itself: public_url is no https"
    return Check("registered", True, f"no webhook yet ({later}); the board is polled")


CONNECTOR = Connector(
    type="trello",
    title="Tableau Trello",
    kinds=KINDS,
    settings=SETTINGS,
    translate=translate,
    verify=verify,
    poller=poller,
    publisher=publisher,
    publishes=PUBLISHES,
    doctor=doctor,
    carries_positions=True,
    importer=export.deliveries,
)
