"""Write a page's part into MediaWiki: always against the revision that was read, never over another."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Any

from connectors.mediawiki.client import CAPTCHA, CONFLICTS, Refused, Wiki
from hub import wikipart
from hub.connector import Instance, PublishContext
from hub.core import block
from hub.core.effect import Effect, PublishPage, Receipt
from hub.core.pagetext import to_mediawiki
from hub.errors import Denied, Permanent

PUBLISHES = ("publish_page",)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was read, under the title it has now; revision 0 when it is not there."""

    title: str
    text: str = ""
    revision: int = 0
    at: str = ""


class Publisher:
    """Carries out PublishPage. The same page again makes no revision."""

    def __init__(self, instance: Instance) -> None:
        self._wiki = Wiki(instance)
        self._prefix = instance.get("prefix")

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Only the part between our marks changes; a renamed page is followed. The reference is `title@revision`.

        Raises Transient when the page changes faster than it can be written.
        """
        if not isinstance(effect, PublishPage):
            raise Permanent(f"a MediaWiki cannot carry out {effect.kind}")
        text = to_mediawiki(context.page(effect.page))
        with self._wiki:
            title = self._prefix + effect.page
            seen = wikipart.write(lambda: self._read(title), self._save, effect.page, text, block.MEDIAWIKI)
        return wikipart.receipt(effect, f"{seen.title}@{seen.revision}", text)

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Whether an earlier attempt got through before a crash: our part is there with this very text."""
        if not isinstance(effect, PublishPage):
            return None
        text = to_mediawiki(context.page(effect.page))
        seen = self._read(self._prefix + effect.page)
        if not wikipart.holds(seen.text, effect.page, text, block.MEDIAWIKI):
            return None
        return wikipart.receipt(effect, f"{seen.title}@{seen.revision}", text)

    def _read(self, title: str) -> Seen:
        said = self._wiki.call(
            "query", prop="revisions", titles=title, rvprop="ids|content", rvslots="main", redirects=1, curtimestamp=1
        )
        [page] = said["query"]["pages"]
        if page.get("invalid"):
            raise Permanent(f"{title!r} is no page title for MediaWiki: {page.get('invalidreason', '')}",
                            hint="choose another page name")  # fmt: skip
        at = str(said.get("curtimestamp", ""))
        if page.get("missing") or not page.get("revisions"):
            return Seen(str(page["title"]), at=at)
        [revision] = page["revisions"]
        slot = revision["slots"]["main"]
        if slot.get("contentmodel", "wikitext") != "wikitext" or "content" not in slot:
            raise Permanent(f"{title!r} holds no wikitext", hint="choose another page name")
        return Seen(str(page["title"]), str(slot["content"]), int(revision["revid"]), at)

    def _save(self, before: Seen, done: block.Replaced) -> None:
        """Save, or leave it when the page changed since it was read: the next look tells."""
        base: dict[str, Any] = {"createonly": 1}
        if before.revision:
            base = {"nocreate": 1, "baserevid": before.revision}
        # the wiki composes accents before it compares: those that a Mac wrote as two signs would be another text
        text = unicodedata.normalize("NFC", done.text)
        md5 = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
        try:
            said = self._wiki.call(
                "edit", title=before.title, text=text, summary=wikipart.summary(done), bot=1,
                starttimestamp=before.at, md5=md5, **base,
            )  # fmt: skip
        except Refused as error:
            if error.code not in CONFLICTS:
                raise
            return
        result = said.get("edit") or {}
        if result.get("result") == "Success":
            return
        if "captcha" in result:
            raise Denied(CAPTCHA[0], hint=CAPTCHA[1])
        raise Permanent(f"the wiki did not save: {str(result)[:300]}", hint="an extension of the wiki refuses the text")
