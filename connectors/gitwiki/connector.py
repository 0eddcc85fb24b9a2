"""What the hub knows of a wiki that is a git repository: the default, without any account."""

from __future__ import annotations

from collections.abc import Iterable

from connectors.gitwiki.poller import Poller, translate
from connectors.gitwiki.publisher import PUBLISHES, Publisher
from connectors.gitwiki.repository import Repository
from hub.connector import Check, Connector, Instance, Setting
from hub.errors import HubError

SETTINGS = (
    Setting("path", "The repository's folder, made when missing; relative to the space's folder.", default="wiki"),
    Setting("prefix", "A folder inside the repository for the hub's pages."),
    Setting("remote", "Where commits are pushed: https, ssh or a path."),
    Setting(
        "allow_private",
        'Whether the remote may be a path on this machine, or inside a private network: "true" or "false".',
        default="false",
    ),
    Setting("user", "The account at an https remote.", default="hub"),
    Setting("password", "Its password or access token.", secret=True),
    Setting("branch", "The branch that is written.", default="main"),
    Setting("url", "Where people read the pages, for links in events."),
    Setting("every", "Seconds between two looks at what people changed.", default="60", whole=True),
)


def doctor(instance: Instance) -> Iterable[Check]:
    """The folder can be written, the remote reached."""
    try:
        with Repository(instance).held() as repository:
            yield Check("repository", True, f"{repository.folder}, last commit {repository.head()[:12] or 'none yet'}")
            repository.level()
            if repository.remote:
                yield Check("remote", True, "the remote answers")
    except HubError as error:
        yield Check("wiki", False, error.message, error.hint)


CONNECTOR = Connector(
    type="gitwiki",
    title="Wiki : pages Markdown dans un dépôt git",
    title_en="Wiki: Markdown pages in a git repository",
    settings=SETTINGS,
    translate=translate,
    poller=Poller,
    publisher=Publisher,
    publishes=PUBLISHES,
    doctor=doctor,
    own=("remote", "branch", "prefix"),
)
