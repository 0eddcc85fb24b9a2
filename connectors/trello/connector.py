"""What the hub knows of Trello."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from connectors.trello import export, register
from connectors.trello.kinds import KINDS
from connectors.trello.translate import moment, translate
from connectors.trello.webhook import verify
from hub.connector import Check, Connector, Instance, Poller, Publisher, Setting
from hub.errors import HubError

if TYPE_CHECKING:
    from connectors.trello.client import Board

_TIME_TO_RENEW = timedelta(days=14)
PUBLISHES = ("comment_card", "move_card", "label_card", "create_card")

SETTINGS = (
    Setting(
        "board",
        "The board's id or short link: the part after /b/ in its address.",
        required=True,
        form="[A-Za-z0-9]+",
        like='Of trello.com/b/AbCdEfGh/name write board = "AbCdEfGh".',
    ),
    Setting("key", "The API key of the Power-Up made for the hub.", required=True, secret=True),
    Setting("token", "The token that the hub's own Trello account granted to that key.", required=True, secret=True),
    Setting("secret", "The API secret of the Power-Up: it signs the webhooks.", secret=True),
    Setting("base_url", "Another address than https://api.trello.com, for tests."),
    Setting(
        "allow_private", 'Whether that address may be inside a private network: "true" or "false".', default="false"
    ),
    Setting("register", "no: the hub never registers its webhook by itself.", default="yes"),
    Setting("callback_url", "The webhook's address, when it is not the hub's public one."),
    Setting("every", "Seconds between two polls, which catch what a webhook lost.", default="60", whole=True),
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
    """Reachable, authenticated until when, allowed to see and to write the board, signed webhooks possible."""
    from connectors.trello.client import Board

    board = Board(instance)
    try:
        me = board.me()
        name = me.get("username", "?")
        identities = (f"trello:{me.get('id', '')}", f"trello:{name}")
        yield Check("account", True, f"the hub writes as @{name}", identities=identities)
        found = board.board()
        yield _token(board.token(), str(found.get("id", "")))
        yield Check("board", not found.get("closed"), f"board « {found.get('name', '?')} »", "reopen the board")
        yield _registered(board, instance, str(found.get("id", "")))
    except HubError as error:
        yield Check("trello", False, error.message, error.hint)
    finally:
        board.close()
    url = register.address(instance)
    yield Check("webhook", bool(instance.get("secret")), f"signed deliveries are taken at {url}", "set `secret`")


def _token(token: Mapping[str, Any], board: str) -> Check:
    """Until when the token works, and whether it may write; a fortnight before its end it is time for another."""
    renew = "make another: the link « Token » beside the API key, signed in as the hub's own account"
    permissions = token.get("permissions") or ()
    if not any(one.get("write") for one in permissions if one.get("idModel") in ("*", board)):
        return Check("token", False, "the token may only read", renew)
    ends = token.get("dateExpires")
    if not ends:
        return Check("token", True, "the token has no end")
    left = moment(str(ends)) - datetime.now(UTC)
    return Check(
        "token", True, f"the token ends on {str(ends)[:10]}, in {left.days} days", renew, left < _TIME_TO_RENEW
    )


def _registered(board: Board, instance: Instance, model: str) -> Check:
    """Whether Trello calls us; without it polling goes on, so what is not there yet is no fault."""
    mine, others = register.registered(board, register.address(instance), model)
    if any(one.get("active") for one in others):
        gone = (
            "the hub removes it within an hour" if register.may_register(instance) else "delete it: DELETE /webhooks/ID"
        )
        detail = "Trello calls this address for another board too"
        return Check("registered", True, detail, gone, warning=True)
    if any(one.get("active") for one in mine):
        return Check("registered", True, "Trello calls this address")
    if mine:
        return Check("registered", False, "Trello stopped calling: its calls failed", "the hub wakes it within an hour")
    later = "the hub registers it" if register.may_register(instance) else "not by itself: public_url is no https"
    return Check("registered", True, f"no webhook yet ({later}); the board is polled")


CONNECTOR = Connector(
    type="trello",
    title="Tableau Trello",
    title_en="Trello board",
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
    own=("board",),
)
