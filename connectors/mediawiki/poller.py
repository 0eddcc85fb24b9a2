"""Edits by people, from the wiki's recent changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from connectors.mediawiki.client import Wiki
from hub import wikipart
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Event
from hub.errors import Unreadable, UnsupportedEvent, misfit

# a change may be listed a little after its time: each poll looks back, known ids are no-ops
_OVERLAP = timedelta(seconds=10)
_LOGS = ("move", "delete")


class Poller(wikipart.Looks):
    """Polls one wiki. The cursor is the newest change's time, as the wiki writes it."""

    def __init__(self, instance: Instance) -> None:
        super().__init__()
        self._instance = instance
        self._wiki = Wiki(instance)

    def poll(self, cursor: str) -> Iterator[Polled]:
        """All changes since the cursor, oldest first, a step for each 500. The first poll only finds where now is."""
        with self._wiki:
            if not cursor:
                now = str(self._wiki.call("query", curtimestamp=1, meta="userinfo")["curtimestamp"])
                yield Polled((), now, complete=True, server_date=_moment(now))
                return
            since = (_moment(cursor) - _OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ")
            more: Mapping[str, Any] = {}
            while True:
                said = self._wiki.call(
                    "query", list="recentchanges", rcprop="title|ids|timestamp|user|comment|loginfo", curtimestamp=1,
                    rctype="edit|new|log", rcstart=since, rcdir="newer", rclimit=500, rcexcludeuser=self._wiki.user,
                    **more,
                )  # fmt: skip
                changes = said["query"]["recentchanges"]
                cursor = max([cursor, *(str(one["timestamp"]) for one in changes)])
                more = said.get("continue") or {}
                deliveries = [wikipart.delivery(self._instance, one) for one in changes if _wanted(one)]
                clock = _moment(str(said["curtimestamp"]))
                yield Polled(deliveries, cursor, complete=not more, server_date=clock)
                if not more:
                    return


def _wanted(change: Mapping[str, Any]) -> bool:
    """Edits, and of the wiki's log only what renames or deletes a page."""
    return change.get("type") in ("edit", "new") or change.get("logtype") in _LOGS


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """One change of one page is one event. Raises Unreadable, or UnsupportedEvent for another entry of the log."""
    try:
        said = json.loads(delivery.body)
        page, at = str(said["title"]), _moment(str(said["timestamp"]))
        log = said["type"] == "log"
        id = f"mediawiki:log:{int(said['logid'])}" if log else f"mediawiki:{int(said['revid'])}"
        by, summary = str(said.get("user") or ""), str(said.get("comment") or "")
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise Unreadable(f"this is not a change of a MediaWiki page: {misfit(error)}") from error
    if not _wanted(said):
        raise UnsupportedEvent(f"log:{said.get('logtype')}")
    base = instance.get("url").rstrip("/").removesuffix("/api.php")
    url = f"{base}/index.php?title={quote(page.replace(' ', '_'), safe=':/')}"
    # a number and its moment: a wiki restored from a backup gives its numbers again; the title may be renamed meanwhile
    digest = hashlib.sha256(f"{id} {at.isoformat()}".encode()).hexdigest()
    return [
        wikipart.edited(delivery, instance, id=id, at=at, page=page, url=url, by=by, summary=summary, digest=digest)
    ]
