"""Edits by people, from the wiki's feed of changes and, where others followed, each page's history."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import unquote_plus

from connectors.yeswiki.client import Wiki
from hub import wikipart
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Event
from hub.errors import Permanent, Unreadable, misfit
from hub.outgoing import moment

# a change may be listed a little after its time: each poll looks back, known ids are no-ops
_OVERLAP = timedelta(seconds=5)
_TIME = re.compile(r"time=([^&<\"]+)")
_LOCAL = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the feed: a page, who changed it, when; `local` is the same moment as the wiki's database has it."""

    page: str
    by: str
    at: datetime
    local: str


class Poller(wikipart.Looks):
    """Polls one wiki. The cursor is the newest change's moment."""

    def __init__(self, instance: Instance) -> None:
        super().__init__()
        self._instance = instance
        self._wiki = Wiki(instance)

    def poll(self, cursor: str) -> Iterator[Polled]:
        """All changes since the cursor, oldest first. The first poll only finds where now is.

        The feed may name a page once, by its last change: one of ours would hide a person's, so the history of every
        page named is read.
        """
        with self._wiki:
            answer = self._wiki.changes(self._instance.get("changes", "DerniersChangementsRSS"))
            changes = feed(answer.text)
            newest = max((one.at for one in changes), default=answer.date or datetime.now(UTC))
            if not cursor:
                # looking back from there, the next poll begins just after what was there before
                yield Polled((), (newest + _OVERLAP).isoformat(), complete=True, server_date=answer.date)
                return
            last = datetime.fromisoformat(cursor)
            since = last - _OVERLAP
            found = {(one.page, one.local): one for change in changes if change.at > since
                     for one in self._history(change) if one.at > since}  # fmt: skip
        theirs = [one for one in found.values() if one.by != self._wiki.user]
        theirs.sort(key=lambda one: (one.at, one.page))
        deliveries = [wikipart.delivery(self._instance, _told(one)) for one in theirs]
        yield Polled(deliveries, max(newest, last).isoformat(), complete=True, server_date=answer.date)

    def _history(self, change: Change) -> Iterator[Change]:
        """The change and those before it. Its time in both clocks tells how far the wiki's own is from UTC."""
        yield change
        ahead = _moment(change.local) - change.at
        for one in self._wiki.history(change.page):
            try:
                at = _moment(one.time) - ahead
            except ValueError:
                continue
            yield Change(change.page, one.user, at, one.time)


def feed(text: str) -> list[Change]:
    """The entries of YesWiki's RSS, newest first; those of pages that we may not read are left out.

    Raises Permanent when the text is no feed.
    """
    if "<rss" not in text:
        raise Permanent("the page `changes` holds no feed", hint="write {{recentchangesrss}} on it")
    found = []
    for part in text.split("<item>")[1:]:
        item = part.partition("</item>")[0]
        page, by, date = (_element(item, name) for name in ("title", "dc:creator", "pubDate"))
        if (at := moment(date)) is None:
            continue
        if page and not page.endswith("___"):
            found.append(Change(page, by, at, _local(item) or at.strftime(_LOCAL)))
    return found


def _element(item: str, name: str) -> str:
    said = item.partition(f"<{name}>")[2].partition(f"</{name}>")[0].strip()
    return unescape(said.removeprefix("<![CDATA[").removesuffix("]]>")).strip()


def _local(item: str) -> str:
    """The time in an entry's address, encoded once or twice."""
    found = _TIME.search(item)
    said = unquote_plus(unquote_plus(unescape(found[1]))) if found else ""
    try:
        return _moment(said).strftime(_LOCAL)
    except ValueError:
        return ""


def _moment(local: str) -> datetime:
    """The wiki's own time, taken for UTC. Raises ValueError."""
    return datetime.strptime(local, _LOCAL).replace(tzinfo=UTC)


def _told(change: Change) -> dict[str, str]:
    return {"page": change.page, "user": change.by, "time": change.local, "at": change.at.isoformat()}


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """One change of one page is one event. Who is not signed in has no name there, but an address: that is dropped.

    Raises Unreadable.
    """
    try:
        said = json.loads(delivery.body)
        page, local, by = str(said["page"]), str(said["time"]), str(said.get("user") or "")
        at = datetime.fromisoformat(str(said["at"])).astimezone(UTC)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise Unreadable(f"this is not a change of a YesWiki page: {misfit(error)}") from error
    by = "" if _is_address(by) else by
    id = f"yeswiki:{page}:{re.sub(r'[^0-9]', '', local)}"
    url = Wiki(instance).address(page)
    return [wikipart.edited(delivery, instance, id=id, at=at, page=page, url=url, by=by, summary="")]


def _is_address(user: str) -> bool:
    try:
        ipaddress.ip_address(user)
    except ValueError:
        return "." in user and " " not in user
    return True
