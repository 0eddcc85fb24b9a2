"""Ask Qonto for what changed in the account: what a lost webhook would have brought, under the same ids."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from connectors.qonto.client import Account
from hub import outgoing
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Origin
from hub.errors import Permanent

# what is written at the same time may be listed a little later: each poll looks back, known ids are no-ops
OVERLAP = timedelta(minutes=2)
_PAST = "past "


class Poller:
    """Polls one account. The cursor is the time of the latest update seen, ISO 8601; "past …" until the first
    reading, which takes all that Qonto holds as imported, has come to its end."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._account = Account(instance)
        self._news = threading.Event()

    def poll(self, cursor: str) -> Iterator[Polled]:
        """All transactions updated since the cursor, a step for each page."""
        origin = Origin.IMPORT if not cursor or cursor.startswith(_PAST) else Origin.LIVE
        latest = cursor.removeprefix(_PAST)
        since = _iso(_moment(latest) - OVERLAP) if latest else ""
        page = 1
        while True:
            ask = partial(self._account.transactions, since, page)
            found, following = outgoing.patiently(ask, self._news.wait)
            latest = max([latest, *(_iso(_moment(one.get("updated_at"))) for one in found)])
            last = not following
            kept = latest if last or origin is Origin.LIVE else _PAST + latest
            yield Polled([self._delivery(one, origin) for one in found], kept, complete=last,
                         server_date=self._account.server_date)  # fmt: skip
            if last:
                return
            # a transaction updated meanwhile goes to the end and the others move up, over the edge of a page: so the
            # next question begins where this page ended, by time; by number only when a whole page is of one time
            begins = _iso(_moment(latest) - timedelta(milliseconds=1))
            since, page = (begins, 1) if begins > since else (since, following)

    def _delivery(self, transaction: dict[str, Any], origin: Origin) -> Delivery:
        body = json.dumps({"transaction": transaction}, ensure_ascii=False, default=str).encode("utf-8", "replace")
        return Delivery(self._instance.name, self._instance.space, body, datetime.now(UTC), method="POLL",
                        origin=origin)  # fmt: skip

    def wait(self, timeout: float) -> bool:
        """Qonto tells news by webhook only: this waits for the time to pass."""
        return self._news.wait(timeout)

    def close(self) -> None:
        """Wake a waiter."""
        self._news.set()


def _moment(text: Any) -> datetime:
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC)
    except ValueError:
        raise Permanent(f"Qonto tells a transaction without the time of its update: {str(text)[:40]!r}") from None


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
