"""Write a page's part into YesWiki by its edit form, always against the version that was read."""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass

from connectors.yeswiki import forms
from connectors.yeswiki.client import Wiki
from connectors.yeswiki.forms import Form
from hub import wikipart
from hub.connector import Instance, PublishContext
from hub.core import block
from hub.core.effect import Effect, PublishPage, Receipt
from hub.core.pagetext import to_yeswiki
from hub.errors import Permanent, Transient

PUBLISHES = ("publish_page",)
_MOVES = 3
_MOVED = re.compile(r"\s*\{\{\s*redirect\s+page=\"([A-Za-z0-9_-]+)\"[^{}]*\}\}\s*")
# one mutex for each wiki in this process: YesWiki compares and saves in two steps, between which we must not meet
_mutexes: dict[str, threading.Lock] = {}
_mutexes_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was read, under the name it has now; `form.fields["previous"]` is "" when it is not there."""

    tag: str
    text: str
    form: Form
    page: str


class Publisher:
    """Carries out PublishPage. The same page again saves nothing."""

    def __init__(self, instance: Instance) -> None:
        self._wiki = Wiki(instance)
        self._prefix = instance.get("prefix")

    def name(self, page: str) -> str:
        """Where a page goes: YesWiki's names have letters, digits, dashes and underscores only."""
        plain = unicodedata.normalize("NFKD", self._prefix + page).encode("ascii", "ignore").decode()
        return re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-") or "hub"

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Only the part between our marks changes; a page that redirects is followed. The reference is `page@version`.

        Raises Transient when the page changes faster than it can be written, or the wiki is read-only.
        """
        if not isinstance(effect, PublishPage):
            raise Permanent(f"a YesWiki cannot carry out {effect.kind}")
        text = to_yeswiki(context.page(effect.page))
        tag = self.name(effect.page)
        with _mutex(self._wiki.base), self._wiki:
            seen = wikipart.write(lambda: self._read(tag), self._save, effect.page, text, block.YESWIKI)
        return _receipt(effect, seen, text)

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Whether an earlier attempt got through before a crash: our part is there with this very text."""
        if not isinstance(effect, PublishPage):
            return None
        text = to_yeswiki(context.page(effect.page))
        with self._wiki:
            seen = self._read(self.name(effect.page))
        return _receipt(effect, seen, text) if wikipart.holds(seen.text, effect.page, text, block.YESWIKI) else None

    def _read(self, tag: str) -> Seen:
        """The form first, the text after: were they of two versions, the form would be refused when it is sent.

        The text is not taken from the form, which leaves out what sets a page's theme; but where the form has one and
        the wiki gives none, a fault hides it: Transient.
        """
        for _ in range(_MOVES):
            form, page = self._wiki.form(tag)
            text = self._wiki.raw(tag)
            if not text and form.fields["previous"] and not forms.is_blank(page):
                # written from this, it would lose what people wrote
                raise Transient(f"the wiki shows no text of {tag}, which its form has", hint="maintenance?")
            moved = _MOVED.fullmatch(text)
            if not moved:
                return Seen(tag, text, form, page)
            tag = moved[1]
        raise Permanent(f"{tag} redirects in a circle", hint="look at the pages with {{redirect}}")

    def _save(self, before: Seen, done: block.Replaced) -> None:
        """Save, or leave it when the page changed since it was read: the next look tells."""
        self._wiki.save(before.tag, before.form, before.page, done.text)


def _receipt(effect: PublishPage, seen: Seen, text: str) -> Receipt:
    return wikipart.receipt(effect, f"{seen.tag}@{seen.form.fields['previous'] or '0'}", text)


def _mutex(base: str) -> threading.Lock:
    with _mutexes_lock:
        return _mutexes.setdefault(base, threading.Lock())
