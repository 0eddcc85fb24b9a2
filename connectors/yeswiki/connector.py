"""What the hub knows of YesWiki."""

from __future__ import annotations

from collections.abc import Iterable

from connectors.yeswiki.client import Wiki
from connectors.yeswiki.poller import Poller, feed, translate
from connectors.yeswiki.publisher import PUBLISHES, Publisher
from hub.connector import Check, Connector, Instance, Setting
from hub.errors import HubError

SETTINGS = (
    Setting("url", "The wiki's address, as people open it, without the ? and what follows.", required=True),
    Setting("user", "The WikiName of an account of the hub's own: its edits are told from those of people by it.",
            required=True),
    Setting("password", "The account's password.", required=True, secret=True),
    Setting("prefix", "What the names of the hub's pages begin with.", default="Hub-"),
    Setting("changes", "The page whose feed tells what changed.", default="DerniersChangementsRSS"),
    Setting("allow_private", 'Whether the wiki may be inside a private network: "true" or "false".', default="false"),
    Setting("every", "Seconds between two looks at what people changed.", default="60", whole=True),
)  # fmt: skip


def doctor(instance: Instance) -> Iterable[Check]:
    """Reachable, signed in, allowed to edit where the pages go, changes told."""
    wiki = Wiki(instance)
    try:
        with wiki:
            place = Publisher(instance).name("hub")
            wiki.form(place)
            yield Check("account", True, f"signed in as « {wiki.user} »")
            yield Check("rights", True, f"may edit {place}")
            feed(wiki.changes(instance.get("changes", "DerniersChangementsRSS")).text)
            yield Check("changes", True, "the feed of changes can be read")
    except HubError as error:
        yield Check("wiki", False, error.message, error.hint)


CONNECTOR = Connector(
    type="yeswiki",
    title="YesWiki",
    settings=SETTINGS,
    translate=translate,
    poller=Poller,
    publisher=Publisher,
    publishes=PUBLISHES,
    doctor=doctor,
    own=("url", "prefix"),
)
