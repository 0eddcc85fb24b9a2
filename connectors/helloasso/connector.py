"""What the hub knows of HelloAsso."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from connectors.helloasso.client import Organisation
from connectors.helloasso.kinds import KINDS
from connectors.helloasso.poller import Poller
from connectors.helloasso.token import REFRESH_DAYS
from connectors.helloasso.translate import translate
from hub.connector import Check, Connector, Instance, Setting
from hub.errors import HubError

SETTINGS = (
    Setting("organization", "The association's name in its address: the part after /associations/.", required=True),
    Setting("client_id", "The client id of the API key.", required=True),
    Setting("client_secret", "The client secret of the API key.", required=True, secret=True),
    Setting("since", "First day to read, YYYY-MM-DD; without it all that HelloAsso holds."),
    Setting("base_url", "Another address than https://api.helloasso.com: the sandbox, tests."),
    Setting("allow_private", 'Whether it may be inside a private network: "true" or "false".', default="false"),
    Setting("every", "Seconds between two polls; 3600 is enough.", default="60", whole=True),
)


def doctor(instance: Instance) -> Iterable[Check]:
    """Whether the key gives a token and the token opens the payments."""
    try:
        Organisation(instance).payments(datetime.now(UTC), 1, 1)
        told = f"the key opens the payments; the token renews itself, without use for {REFRESH_DAYS} days at most"
        yield Check("helloasso", True, told)
    except HubError as error:
        yield Check("helloasso", False, error.message, error.hint)


CONNECTOR = Connector(
    type="helloasso",
    title="HelloAsso",
    kinds=KINDS,
    settings=SETTINGS,
    translate=translate,
    poller=Poller,
    doctor=doctor,
)
