"""Every connector the hub knows, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from hub.connector import Connector
from hub.core.event import KindSpec

MODULES = {
    "trello": "connectors.trello.connector",
    "mail": "connectors.mail.connector",
    "bank": "connectors.bank.connector",
    "qonto": "connectors.qonto.connector",
    "helloasso": "connectors.helloasso.connector",
    "dokuwiki": "connectors.dokuwiki.connector",
    "gitwiki": "connectors.gitwiki.connector",
    "mediawiki": "connectors.mediawiki.connector",
    "yeswiki": "connectors.yeswiki.connector",
    "site": "connectors.site.connector",
    "webhook": "connectors.webhook.connector",
    "hello": "connectors.hello.connector",
}


@cache
def connector(type: str) -> Connector:
    """One connector; its client library is loaded with it, so only those in use cost memory. KeyError."""
    found: Connector = import_module(MODULES[type]).CONNECTOR
    return found


class Registry(Mapping[str, Connector]):
    """All connectors by type, each loaded when first asked for."""

    def __getitem__(self, type: str) -> Connector:
        return connector(type)

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


CONNECTORS = Registry()


@cache
def kinds() -> dict[str, KindSpec]:
    """The kinds of events of all connectors, by name. Loads them all."""
    return {spec.kind: spec for one in CONNECTORS.values() for spec in one.kinds}
