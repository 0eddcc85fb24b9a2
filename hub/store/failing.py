"""What a database's driver says when it fails, as ours: the store is away, or the error is one of a statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from hub.errors import Unavailable

# postgresql.org/docs/current/errcodes-appendix.html
_IDLED = "25P03"
# a standby says the second to who would write: it is no primary any more, or not yet
_READ_ONLY = ("25006", "0A000")
# a page of a table or of an index that cannot be read; SQLite's are told by its own codes
_DAMAGED = ("XX001", "XX002", sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_AWAY = (_IDLED, *_READ_ONLY, *_DAMAGED)


@contextmanager
def translated() -> Iterator[None]:
    """Errors of the database driver as ours: full, locked, gone, read-only, damaged -> Unavailable."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError) and not is_away(error):
            raise
        raise unavailable(error) from error
    except DBAPIError as error:
        lost = error.connection_invalidated or is_away(error.orig)
        if not lost and not isinstance(error, OperationalError | InterfaceError):
            _quiet(error)
            raise
        raise unavailable(error) from error


def is_away(error: object) -> bool:
    """Whether a driver's error says, by its code, that the store cannot be used as it is."""
    return _state(error) in _AWAY


def _quiet(error: DBAPIError) -> None:
    """Leave out what PostgreSQL adds to its first line: the row, whose values may name people."""
    for one in (error, error.orig):
        if one is not None:
            one.args = (str(one.args[0]).partition("\n")[0], *one.args[1:])


def _state(error: object) -> str | int | None:
    """What a driver calls its error: PostgreSQL's SQLSTATE, SQLite's code without what extends it."""
    code = getattr(error, "sqlite_errorcode", None)
    return getattr(error, "sqlstate", None) if code is None else code & 0xFF


def unavailable(error: Exception) -> Unavailable:
    """What a driver says when it cannot work, as ours."""
    driver = getattr(error, "orig", None) or error
    reason = (str(driver).strip() or type(error).__name__).splitlines()[0]
    hint = "free some space and try again" if "full" in reason.lower() else "check that the store is reachable"
    if _state(driver) in _READ_ONLY:
        reason = f"it takes no writes ({reason})"
        hint = "make this server the primary again, or name the one that is in `store`; the hub then goes on by itself"
    elif _state(driver) in _DAMAGED:
        reason, hint = f"it is damaged ({reason})", "stop the hub and put a backup in its place: `hub restore FILE`"
    return Unavailable(f"the store cannot be used: {reason}", hint=hint)
