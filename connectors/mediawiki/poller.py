"""Edits by people, from the wiki's recent changes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from connectors.mediawiki.client import Wiki
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Event
from hub.errors import Unreadable, UnsupportedEvent

# a change may be listed a little after its time: each poll looks back, known ids are no-ops
_OVERLAP = timedelta(seconds=10)
_LOGS = ("move", "delete")


class Poller:
    """Polls one wiki. The cursor is the newest change's time, as the wiki writes it."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._wiki = Wiki(instance)
        self._news = threading.Event()

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
                deliveries = [self._delivery(one) for one in changes if _wanted(one)]
                clock = _moment(str(said["curtimestamp"]))
                yield Polled(deliveries, cursor, complete=not more, server_date=clock)
                if not more:
                    return

    def _delivery(self, change: Mapping[str, Any]) -> Delivery:
        return Delivery(
            connector=self._instance.name, space=self._instance.space, received_at=datetime.now(UTC), method="POLL",
            body=json.dumps(change, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"),
        )  # fmt: skip

    def wait(self, timeout: float) -> bool:
        """MediaWiki tells nothing by itself: this waits for the time to pass."""
        return self._news.wait(timeout)

    def close(self) -> None:
        """Wake a waiter."""
        self._news.set()


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
        raise Unreadable(f"this is not a change of a MediaWiki page: {type(error).__name__}: {error}") from error
    if not _wanted(said):
        raise UnsupportedEvent(f"log:{said.get('logtype')}")
    base = instance.get("url").rstrip("/").removesuffix("/api.php")
    return [
        Event(
            id=id,
            kind="wiki.page.edited",
            source=instance.name,
            occurred_at=at,
            received_at=delivery.received_at,
            space=delivery.space,
            subject=page,
            actor=f"mediawiki:{by}" if by else "",
            fields={"page": page, "url": f"{base}/index.php?title={quote(page.replace(' ', '_'), safe=':/')}"},
            private={"summary": summary, "by": by} if by else {"summary": summary},
            origin=delivery.origin,
        )
    ]
