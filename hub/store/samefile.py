"""Whether the file of a SQLite store is still the one that this process opened.

Who puts another in its place, or removes it, leaves a running hub with a file that has no name any more: whatever it
writes there is gone once it ends.
"""

from __future__ import annotations

import os
from pathlib import Path

import structlog

from hub.errors import Unavailable

_log = structlog.get_logger("store")
_HINT = "stop the hub and start it again; a backup is put in place by `hub restore FILE`, not by a copy"


class SameFile:
    """The file at a path, as it was when the first of our connections opened it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._told = False

    def opened(self) -> None:
        """A connection was opened: the first one says which file is ours."""
        if self._seen is None:
            self._seen = self._now()

    def forget(self) -> None:
        """All connections were closed."""
        self._seen, self._told = None, False

    def is_there(self) -> bool:
        """Whether the path still names the file that is open; one question to the system."""
        return self._seen is None or self._seen == self._now()

    def check(self) -> None:
        """Raises Unavailable when the path names another file, or none; the log says once what to do."""
        if self.is_there():
            return
        message = f"the store's file {self._path} was replaced or removed while the hub runs"
        if not self._told:
            self._told = True
            _log.error(message, hint=_HINT)
        raise Unavailable(message, hint=_HINT)

    def _now(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino
