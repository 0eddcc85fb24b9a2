"""What the hub knows of its static site: pages as files, readable for years without the hub."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import UTC, datetime

from connectors.site.folder import Folder
from hub.connector import Check, Connector, Instance, PublishContext, Setting
from hub.core.effect import Effect, PublishPage, Receipt
from hub.core.pagetext import to_html, to_markdown
from hub.errors import Permanent

SETTINGS = (
    Setting("path", "The site's folder, made when missing; relative to the space's folder.", default="site"),
    Setting("title", "The name of the site; the space's id when not given."),
    Setting("language", "fr or en: the words around the pages.", default="fr"),
)


class Publisher:
    """Carries out PublishPage. The same page again writes nothing."""

    def __init__(self, instance: Instance) -> None:
        title = instance.get("title", instance.space)
        self._folder = Folder(instance.path("path", "site"), title, instance.get("language", "fr"))

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Write the page, its text and the list; the receipt's reference is `page@digest`."""
        if not isinstance(effect, PublishPage):
            raise Permanent(f"a static site cannot carry out {effect.kind}")
        page = context.page(effect.page)
        text = to_markdown(page)
        digest = hashlib.sha256(text.encode()).hexdigest()
        self._folder.put(effect.page, page.title, to_html(page), text)
        return Receipt(effect.key, effect.target, f"{effect.page}@{digest[:12]}", datetime.now(UTC), digest)

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Files are compared before they are written: there is nothing to look for."""
        return None


def doctor(instance: Instance) -> Iterable[Check]:
    """The folder is there, or can be made, and can be written."""
    folder = instance.path("path", "site")
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    able = there.is_dir() and os.access(there, os.W_OK)
    yield Check("site", able, str(folder), "" if able else "correct `path` in space.toml, or the rights of the folder")


CONNECTOR = Connector(
    type="site",
    title="Site statique",
    title_en="Static site",
    settings=SETTINGS,
    publisher=Publisher,
    publishes=("publish_page",),
    doctor=doctor,
)
