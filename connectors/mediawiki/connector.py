"""What the hub knows of MediaWiki."""

from __future__ import annotations

from collections.abc import Iterable

from connectors.mediawiki.client import Wiki
from connectors.mediawiki.poller import Poller, translate
from connectors.mediawiki.publisher import PUBLISHES, Publisher
from hub.connector import Check, Connector, Instance, Setting
from hub.errors import HubError

SETTINGS = (
    Setting("url", "The address before /api.php, for example https://wiki.exemple.org/w.", required=True),
    Setting("user", "Account@name of a bot password of the hub's own account.", required=True),
    Setting("password", "The bot password.", required=True, secret=True),
    Setting("prefix", "What the titles of the hub's pages begin with.", default="Hub/"),
    Setting("allow_private", 'Whether the wiki may be inside a private network: "true" or "false".', default="false"),
    Setting("every", "Seconds between two looks at what people changed.", default="60", whole=True),
)


def doctor(instance: Instance) -> Iterable[Check]:
    """Reachable, signed in, allowed to edit."""
    wiki = Wiki(instance)
    try:
        me = wiki.call("query", meta="userinfo", uiprop="rights")["query"]["userinfo"]
        yield Check("account", me.get("name") == wiki.user, f"signed in as « {me.get('name', '?')} »",
                    "`user` must be Account@name of the hub's own account")  # fmt: skip
        lacking = sorted({"edit", "createpage"} - set(me.get("rights", ())))
        yield Check("rights", not lacking, f"lacks {', '.join(lacking)}" if lacking else "may edit and create pages",
                    "give the bot password the rights to edit and create pages")  # fmt: skip
    except HubError as error:
        yield Check("wiki", False, error.message, error.hint)


CONNECTOR = Connector(
    type="mediawiki",
    title="MediaWiki",
    settings=SETTINGS,
    translate=translate,
    poller=Poller,
    publisher=Publisher,
    publishes=PUBLISHES,
    doctor=doctor,
    own=("url", "prefix"),
)
