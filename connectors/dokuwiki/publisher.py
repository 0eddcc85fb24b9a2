"""Write a page's part into DokuWiki. Its save takes no base revision: we serialise, lock, compare, save, look."""

from __future__ import annotations

import hashlib
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

from connectors.dokuwiki.client import Wiki
from hub import wikipart
from hub.connector import Instance, PublishContext
from hub.core import block
from hub.core.effect import Effect, PublishPage, Receipt
from hub.core.pagetext import to_dokuwiki
from hub.errors import Permanent, Transient

PUBLISHES = ("publish_page",)
# seconds in which a DokuWiki that found a page free has written its lock: a few milliseconds, when it has a core
SETTLE = 0.2
# one mutex for each page of each wiki in this process: DokuWiki's lock does not hold between calls of one account
_mutexes: dict[tuple[str, str], threading.Lock] = {}
_mutexes_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was read: `revision` is in whole seconds, so the text's MD5 is compared as well."""

    text: str = ""
    revision: int = 0
    hash: str = ""
    author: str = ""


class Publisher:
    """Carries out PublishPage. The same page again saves nothing, not even a revision."""

    def __init__(self, instance: Instance) -> None:
        self._wiki = Wiki(instance)
        self._namespace = instance.get("namespace").strip(":")

    def name(self, page: str) -> str:
        """Where a page goes: under the namespace, unless its own name says where."""
        folded = page.replace("/", ":")
        return folded if ":" in folded or not self._namespace else f"{self._namespace}:{folded}"

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Only the part between our marks changes; the receipt's reference is `page@revision`.

        Raises Transient when somebody is editing the page or changes it faster than we can read it.
        """
        if not isinstance(effect, PublishPage):
            raise Permanent(f"a DokuWiki cannot carry out {effect.kind}")
        name = self.name(effect.page)
        text = to_dokuwiki(context.page(effect.page))
        with _mutex(self._wiki.base, name), self._wiki:
            seen = self._write(name, effect.page, text)
        return wikipart.receipt(effect, f"{name}@{seen.revision}", text)

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Whether an earlier attempt got through before a crash: our part is there with this very text."""
        if not isinstance(effect, PublishPage):
            return None
        name = self.name(effect.page)
        text = to_dokuwiki(context.page(effect.page))
        with self._wiki:
            seen = self._read(name)
        if not wikipart.holds(seen.text, effect.page, text, block.DOKUWIKI):
            return None
        return wikipart.receipt(effect, f"{name}@{seen.revision}", text)

    def _write(self, name: str, part: str, text: str) -> Seen:
        for _ in range(wikipart.ROUNDS):
            before = self._read(name)
            done = self._replaced(name, before, part, text)
            if done.status == "same":
                return before
            self._lock(name)
            try:
                time.sleep(self._pause(before))
                self._lock(name)
                if self._read(name) != before:
                    continue
                self._wiki.call("core.savePage", page=name, text=done.text, summary=wikipart.summary(done))
            finally:
                self._wiki.call("core.unlockPages", pages=[name])
            after = self._read(name)
            if len(after.text) < len(done.text) and done.text.startswith(after.text):
                raise Transient(f"the wiki kept a part of {name} only: is its disk full?", retry_after=60.0)
            if wikipart.holds(after.text, part, text, block.DOKUWIKI):
                return after
        raise Transient(f"the page {name} changes faster than it can be written", retry_after=30.0)

    def _replaced(self, name: str, before: Seen, part: str, text: str) -> block.Replaced:
        """The page with our part as it is to be. Where a full disk cut what we saved last, it is made of the last
        revision that is whole, so that what people wrote comes back. Raises Permanent for marks not in order."""
        try:
            done = block.replace(before.text, part, text, block.DOKUWIKI)
        except Permanent:
            whole = self._last_whole(name, part, text)
            if whole is None:
                raise
            return whole
        return done if before.text else self._last_whole(name, part, text) or done

    def _last_whole(self, name: str, part: str, text: str) -> block.Replaced | None:
        ours, *earlier = self._wiki.call("core.getPageHistory", page=name) or [{}]
        for one in earlier if ours.get("author") == self._wiki.user else ():
            was = str(self._wiki.call("core.getPage", page=name, rev=one["revision"]) or "")
            with suppress(Permanent):
                if was:
                    return block.replace(was, part, text, block.DOKUWIKI)
        return None

    def _read(self, name: str) -> Seen:
        """Text and revision that belong together. A page that is not there reads as empty, never as its template."""
        for _ in range(wikipart.ROUNDS):
            info = self._wiki.call("core.getPageInfo", page=name, author=True, hash=True)
            if info is None:
                return Seen()
            text = str(self._wiki.call("core.getPage", page=name) or "")
            if hashlib.md5(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest() == info["hash"]:
                return Seen(text, int(info["revision"]), str(info["hash"]), str(info.get("author") or ""))
        raise Transient(f"the page {name} changes faster than it can be read", retry_after=30.0)

    def _lock(self, name: str) -> None:
        """Take the page's lock or raise. Taken, paused and taken again: DokuWiki looks and then writes, so two at once

        both hear yes; the one whose lock was overwritten hears no the second time (M. Fischer's mutual exclusion).
        """
        if not self._wiki.call("core.lockPages", pages=[name]):
            raise self._not_locked(name)

    def _pause(self, before: Seen) -> float:
        """Seconds to wait before a save: two in one second are one revision, and a person's would vanish under ours."""
        age = time.time() - before.revision
        if before.revision and before.author != self._wiki.user and -1.0 < age < 1.0:
            return max(SETTLE, 1.0 - max(age, 0.0) + 0.05)
        return SETTLE

    def _not_locked(self, name: str) -> Transient | Permanent:
        """DokuWiki gives no reason: the right to edit is asked for, else somebody has the page open."""
        if int(self._wiki.call("core.aclCheck", page=name) or 0) < 2:
            return Permanent(f"the hub's account may not edit {name}", hint="give it the right in the access list")
        return Transient(f"somebody is editing {name}", retry_after=60.0)


def _mutex(base: str, name: str) -> threading.Lock:
    with _mutexes_lock:
        return _mutexes.setdefault((base, name.lower()), threading.Lock())
