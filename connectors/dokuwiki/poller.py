"""Edits by people, from the wiki's recent changes and, where the hub wrote after them, each page's history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from connectors.dokuwiki.client import Wiki
from hub import wikipart
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Event
from hub.errors import Transient, Unreadable, misfit

# the wiki writes its log after the page: each poll looks back a little, known ids are no-ops
_OVERLAP = 5
_MOST_PAGES = 50


class Poller(wikipart.Looks):
    """Polls one wiki. The cursor is the newest revision seen, in seconds of the wiki's own clock."""

    def __init__(self, instance: Instance) -> None:
        super().__init__()
        self._instance = instance
        self._wiki = Wiki(instance)

    def poll(self, cursor: str) -> Iterator[Polled]:
        """All changes since the cursor, oldest first. The first poll only finds where now is.

        The list of recent changes names a page once, by its last change: one of ours would hide a person's, so the
        history of every page named is read.
        """
        now = int(self._wiki.call("core.getWikiTime"))
        clock = datetime.fromtimestamp(now, UTC)
        if not cursor:
            yield Polled((), str(now), complete=True, server_date=clock)
            return
        since = int(cursor) - _OVERLAP
        found: dict[tuple[str, int], Mapping[str, Any]] = {}
        with self._wiki:
            recent = self._wiki.call("core.getRecentPageChanges", timestamp=since) or []
            for change in recent:
                for one in self._history(change, since):
                    found[str(one["id"]), int(one["revision"])] = one
        theirs = [key for key, one in found.items() if one.get("author") != self._wiki.user]
        theirs.sort(key=lambda key: (key[1], key[0]))
        newest = max((int(one["revision"]) for one in recent), default=int(cursor))
        deliveries = [wikipart.delivery(self._instance, found[key]) for key in theirs]
        yield Polled(deliveries, str(max(newest, int(cursor))), complete=True, server_date=clock)

    def _history(self, change: Mapping[str, Any], since: int) -> Iterator[Mapping[str, Any]]:
        """The changes of one page after `since`; a page that is gone has only the one we know."""
        yield change
        first = 0
        for _ in range(_MOST_PAGES):
            page = self._wiki.call("core.getPageHistory", page=change["id"], first=first) or []
            yield from (one for one in page if int(one["revision"]) > since)
            if not page or int(page[-1]["revision"]) <= since:
                return
            first += len(page)
        raise Transient(f"the history of {change['id']} is too long to be read")


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """One change of one page is one event. Raises Unreadable."""
    try:
        said = json.loads(delivery.body)
        page, revision = str(said["id"]), int(said["revision"])
        at = datetime.fromtimestamp(revision, UTC)
        by, summary = str(said.get("author") or ""), str(said.get("summary") or "")
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError) as error:
        raise Unreadable(f"this is not a change of a DokuWiki page: {misfit(error)}") from error
    base = instance.get("url").rstrip("/")
    url = f"{base}/doku.php?id={quote(page, safe=':')}" if base else ""
    id = f"dokuwiki:{page}:{revision}"
    return [wikipart.edited(delivery, instance, id=id, at=at, page=page, url=url, by=by, summary=summary)]
