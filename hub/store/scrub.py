"""What was blanked is gone from the files of a store too, not from its rows alone."""

from __future__ import annotations

import time

import structlog

from hub.store.engine import Database
from hub.store.failing import translated

_PATIENCE_SECONDS = 5.0
_log = structlog.get_logger("store")


def scrub(database: Database) -> bool:
    """Take what rows held before out of the write-ahead log of SQLite, where it would stay until enough was written
    over it; whether it is out. Readers and writers at work are waited for, five seconds at most: False then, and the
    next one does it. Within the file itself deleted bytes are overwritten as they are deleted (`secure_delete`).

    PostgreSQL's own vacuum does so, and its archived logs are the operator's: always True there. Twice is once.
    """
    if not database.is_sqlite:
        return True
    until = time.monotonic() + _PATIENCE_SECONDS
    with translated():
        raw = database.engine.raw_connection()
        try:
            # (busy, frames in the log, frames written into the file)
            while raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                if time.monotonic() > until:
                    _log.warning("blanked words stay in the log of the store until the next time", reason="busy")
                    return False
                time.sleep(0.05)
        finally:
            raw.close()
    return True
