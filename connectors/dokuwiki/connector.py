"""What the hub knows of DokuWiki."""

from __future__ import annotations

from collections.abc import Iterable

from connectors.dokuwiki.client import Wiki
from connectors.dokuwiki.poller import Poller, translate
from connectors.dokuwiki.publisher import PUBLISHES, Publisher
from hub.connector import Check, Connector, Instance, Setting
from hub.errors import HubError

SETTINGS = (
    Setting("url", "The wiki's address, as people open it, without doku.php.", required=True),
    Setting("user", "An account of the hub's own: its edits are told from those of people by it.", required=True),
    Setting("password", "The account's password.", secret=True),
    Setting("token", "Instead of a password: the token that the account's page on the wiki shows.", secret=True),
    Setting("namespace", "Where the hub's pages are.", default="hub"),
    Setting("allow_private", 'Whether the wiki may be inside a private network: "true" or "false".', default="false"),
    Setting("every", "Seconds between two looks at what people changed.", default="60", whole=True),
)


def doctor(instance: Instance) -> Iterable[Check]:
    """Reachable, signed in as an account of our own, allowed to edit where the pages go."""
    wiki = Wiki(instance)
    try:
        me = wiki.call("core.whoAmI") or {}
        yield Check("account", me.get("login") == wiki.user, f"signed in as « {me.get('login', '?')} »",
                    "`user` must be the account that the token or password belongs to")  # fmt: skip
        place = f"{instance.get('namespace', 'hub')}:hub"
        right = int(wiki.call("core.aclCheck", page=place) or 0)
        yield Check("rights", right >= 4, f"the right on {place} is {right}", "it needs 4 (create) or more")
    except HubError as error:
        yield Check("wiki", False, error.message, error.hint)


CONNECTOR = Connector(
    type="dokuwiki",
    title="DokuWiki",
    settings=SETTINGS,
    translate=translate,
    poller=Poller,
    publisher=Publisher,
    publishes=PUBLISHES,
    doctor=doctor,
    own=("url", "namespace"),
)
