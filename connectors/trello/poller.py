"""Ask the board for its latest actions: what a lost webhook would have brought, under the same ids."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from connectors.trello import register, whole
from connectors.trello.client import Board
from connectors.trello.payload import encode
from connectors.trello.translate import moment
from hub.connector import Instance, Polled
from hub.core.event import Delivery
from hub.errors import Busy, HubError

_CLOSED = "the board is closed: nobody sees what is done on it; reopen it, or name another board"
# Trello's own writers are not perfectly ordered: each poll looks back a little, and known ids are no-ops
OVERLAP = timedelta(minutes=2)
_LOOK_AT_WEBHOOK_SECONDS = 3600.0
_LOOK_AT_LISTS_SECONDS = 600.0
_log = structlog.get_logger("trello")


class Poller:
    """Polls one board. The cursor is the date of the newest action seen, ISO 8601, and after a space the digest of the
    lists and labels that were seen last."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._board = Board(instance)
        self._news = threading.Event()
        self._account = ""
        self._closed = False
        self._looked_at = -_LOOK_AT_WEBHOOK_SECONDS
        self._saw_at = -_LOOK_AT_LISTS_SECONDS

    def poll(self, cursor: str) -> Iterator[Polled]:
        """All actions since the cursor, oldest first. The first poll only finds where now is: the past is imported.

        Now and then it looks whether the board's webhook is still registered, and which lists and labels there are.
        Of a board that is closed, which a person must know, all is read and that told; whether it still is, each time.
        """
        self._keep_webhook()
        self._account = self._account or f"trello:{self._board.me()['id']}"
        cursor, _, known = cursor.partition(" ")
        deliveries: list[Delivery] = []
        if not cursor:
            latest = self._board.actions(limit=1)
            newest = cursor = latest[0]["date"] if latest else "1970-01-01T00:00:00.000Z"
        else:
            actions = self._since(cursor)
            newest = max((str(action["date"]) for action in actions), default=cursor)
            deliveries = [self._delivery(encode({"action": action})) for action in actions]
        # as of before it was asked: what happens meanwhile is newer
        date = self._board.session.server_date
        if self._closed or time.monotonic() - self._saw_at >= _LOOK_AT_LISTS_SECONDS:
            board = self._board.board()
            seen = whole.look(board, self._board.lists(), self._board.labels())
            self._closed = bool(board.get("closed"))
            self._saw_at = time.monotonic()
            if whole.digest(seen) != known:
                known = whole.digest(seen)
                deliveries.append(self._delivery(whole.body(seen, date.isoformat() if date else newest)))
        cursor = f"{max(newest, cursor)} {known}".strip()
        trouble = _CLOSED if self._closed else ""
        yield Polled(deliveries, cursor, complete=True, server_date=date, account=self._account, trouble=trouble)

    def _since(self, cursor: str) -> list[dict[str, Any]]:
        """The actions since a date, oldest first, and a little before it."""
        since = (moment(cursor) - OVERLAP).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        pages = list(self._pages(since))
        return [action for page in reversed(pages) for action in reversed(page)]

    def _keep_webhook(self) -> None:
        now = time.monotonic()
        if register.may_register(self._instance) and now - self._looked_at >= _LOOK_AT_WEBHOOK_SECONDS:
            self._looked_at = now
            here = {"space": self._instance.space, "source": self._instance.name}
            try:
                if done := register.keep(self._board, register.address(self._instance)):
                    _log.info("webhook", done=done, **here)
            except Busy:
                self._looked_at = -_LOOK_AT_WEBHOOK_SECONDS
                raise
            except HubError as error:
                _log.warning("webhook not registered", reason=error.message, **here)

    def _pages(self, since: str) -> Iterator[list[dict[str, Any]]]:
        before = ""
        while True:
            page = self._board.actions(since=since, before=before)
            if page:
                yield page
                before = str(page[-1]["id"])
            if len(page) < self._board.page_size:
                return

    def _delivery(self, body: bytes) -> Delivery:
        return Delivery(
            connector=self._instance.name,
            space=self._instance.space,
            body=body,
            received_at=datetime.now(UTC),
            method="POLL",
        )

    def wait(self, timeout: float) -> bool:
        """Trello tells news by webhook only: this waits for the time to pass."""
        return self._news.wait(timeout)

    def close(self) -> None:
        """Wake a waiter, close connections."""
        self._news.set()
        self._board.close()
