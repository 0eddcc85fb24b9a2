"""Ask HelloAsso for the association's payments, and again for those that may have changed since.

HelloAsso filters by the day of payment only, while a payment goes on changing: it is paid out after weeks, contested
after months. So each poll reads two months again, and the first of a day thirteen; known ids are no-ops.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from connectors.helloasso.client import PAGE, Organisation
from hub import outgoing
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Origin
from hub.errors import Permanent

# a payment by card may be contested for thirteen months (Code monétaire et financier, L133-24)
LONG = timedelta(days=400)
SHORT = timedelta(days=62)


class Poller:
    """Polls one organisation. The cursor is the day (UTC) of the latest long reading."""

    def __init__(self, instance: Instance, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._instance = instance
        self._now = now
        self._organisation = Organisation(instance, lambda: now().timestamp())
        self._news = threading.Event()

    def poll(self, cursor: str) -> Iterator[Polled]:
        """All payments of the window, oldest first, a step for each page. The first reading is of the past."""
        now = self._now()
        today = now.date().isoformat()
        since, begins = self._since(), now - (SHORT if cursor == today else LONG)
        origin = Origin.LIVE if cursor else Origin.IMPORT
        begins = max(begins, since) if since is not None else begins if cursor else datetime(2013, 1, 1, tzinfo=UTC)
        page = 1
        while True:
            ask = partial(self._organisation.payments, begins, page)
            found = outgoing.patiently(ask, self._news.wait)
            last = len(found) < PAGE
            yield Polled([self._delivery(one, origin) for one in found], today if last else cursor, complete=last,
                         server_date=self._organisation.server_date)  # fmt: skip
            if last:
                return
            page += 1

    def _since(self) -> datetime | None:
        text = self._instance.get("since")
        try:
            return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
        except ValueError:
            raise Permanent(f"the setting `since`: {text!r} is no day", hint="write YYYY-MM-DD") from None

    def _delivery(self, payment: dict[str, Any], origin: Origin) -> Delivery:
        body = json.dumps({"payment": payment}, ensure_ascii=False).encode("utf-8", "replace")
        return Delivery(self._instance.name, self._instance.space, body, self._now(), method="POLL", origin=origin)

    def wait(self, timeout: float) -> bool:
        """Nothing tells news: this waits for the time to pass."""
        return self._news.wait(timeout)

    def close(self) -> None:
        """Wake a waiter."""
        self._news.set()
