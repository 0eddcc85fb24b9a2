"""One engine for a store URL: SQLite that survives a power cut, or PostgreSQL."""

from __future__ import annotations

import os
import secrets
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, event

from hub.errors import WrongUsage
from hub.store.failing import is_away, translated, unavailable
from hub.store.samefile import SameFile

_PATIENCE_SECONDS = 10.0
# the option of an engine that holds its SameFile
_FILE = "hub_file"
# PostgreSQL keeps what a transaction has locked for as long as its connection lives, and that of a process which is
# frozen, or of a machine that is gone, lives on: whoever idles inside a transaction for so long loses it.
_IDLE_SECONDS = 15.0
# how long a peer that says nothing is believed to be there (postgresql.org/docs/current/libpq-connect.html)
_PEER = {"connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
# values may name people: no error of a statement tells them to a log or a terminal
_DISCREET: dict[str, Any] = {"hide_parameters": True}
# how every process of a hub is called among the connections of a server, before its own name
_OURS = "hub "
# network file systems, on which SQLite's locks cannot be trusted (sqlite.org/faq.html#q5)
_NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs", "afs"}


def sqlite_url(path: Path) -> str:
    """The store URL of a file."""
    return f"sqlite:///{path}"


def file_system(path: Path) -> str:
    """The type of the file system that holds `path`, as the kernel names it; "" when it cannot be told."""
    best, kind = "", ""
    try:
        mounts = Path("/proc/self/mounts").read_text().splitlines()
    except OSError:
        return ""
    where = os.path.realpath(path)
    for line in mounts:
        _, mount, type_, *_ = line.split(" ")
        mount = mount.replace("\\040", " ")
        if (where == mount or where.startswith(mount.rstrip("/") + "/")) and len(mount) >= len(best):
            best, kind = mount, type_
    return kind


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///PATH` or `postgresql://…`. Raises WrongUsage for anything else.

    SQLite: WAL, synchronous=FULL (a commit is on disk when it returns), 10 s of patience for other writers,
    transactions begun IMMEDIATE so that a reader never has to upgrade, none once another file took the place of the one
    that is open, and what is deleted overwritten. PostgreSQL: the same patience, and a transaction that idles for 15 s
    is ended, so that a process that is frozen in one keeps nobody from going on.
    """
    if url.startswith("sqlite:///"):
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = file_system(path.parent)
        if kind in _NETWORK_FILE_SYSTEMS:
            raise WrongUsage(
                f"the store {path} is on a network file system ({kind})",
                hint="SQLite cannot lock there: put data_dir on a local disk, or use PostgreSQL",
            )
        engine = create_engine(
            url, connect_args={"timeout": 10, "check_same_thread": False, "cached_statements": 300}, pool_size=8,
            **_DISCREET,
        )  # fmt: skip
        file = SameFile(path)
        engine.update_execution_options(**{_FILE: file})
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "connect", lambda raw, record: file.opened())
        event.listen(engine, "begin", _on_sqlite_begin)
        event.listen(engine, "engine_disposed", lambda disposed: file.forget())
        return engine
    if url.startswith(("postgresql://", "postgresql+psycopg://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
        # a plan kept from when the journal was short reads all of it once it is long
        engine = create_engine(
            url, pool_size=8, max_overflow=8, pool_pre_ping=True, connect_args={"prepare_threshold": None, **_PEER},
            **_DISCREET,
        )  # fmt: skip
        event.listen(engine, "connect", _on_postgres_connect)
        return engine
    raise WrongUsage(f"unknown store {url.split(':', 1)[0]!r}", hint="use sqlite:///PATH or postgresql://…")


def _on_sqlite_connect(raw: Any, record: Any) -> None:
    raw.isolation_level = None
    cursor = raw.cursor()
    # each connection has its own cache of pages: half a megabyte, since the system keeps the file's pages once for all
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "temp_store=MEMORY",
        "wal_autocheckpoint=2000",
        "secure_delete=ON",
        "busy_timeout=0",
        "cache_size=-500",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_postgres_connect(raw: Any, record: Any) -> None:
    milliseconds = {"lock_timeout": _PATIENCE_SECONDS, "idle_in_transaction_session_timeout": _IDLE_SECONDS}
    for name, seconds in milliseconds.items():
        raw.execute(f"SET {name} = {round(seconds * 1000)}")
    raw.execute("SELECT set_config('application_name', %s, false)", (_called(os.getpid()),))
    raw.commit()


@cache
def _called(pid: int) -> str:
    """How this process is called among the connections of a server: by a name that no other has, also where machines
    or containers share theirs, then machine and number, in the 63 bytes that PostgreSQL keeps."""
    return f"{_OURS}{secrets.token_hex(4)} {socket.gethostname()[:40]}:{pid}"


def _on_sqlite_begin(connection: Connection) -> None:
    connection.get_execution_options()[_FILE].check()
    cursor = connection.connection.cursor()
    if connection.get_execution_options().get("hub_read_only"):
        cursor.execute("BEGIN")
        return
    # SQLite's own waiting sleeps up to a tenth of a second between two looks; writers here take milliseconds
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            cursor.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.001)
        else:
            return


class Database:
    """An engine with the two ways of using it: short writing transactions, and reads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        # otherwise PostgreSQL shows each statement what was committed before that statement
        one_view = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reading = engine.execution_options(hub_read_only=True, **one_view)
        self._glancing = threading.local()
        self._glances: list[PoolProxiedConnection] = []

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One short transaction, durable when the block ends. Raises Unavailable when the store cannot write."""
        with translated(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view; writes nothing."""
        with translated(), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A consistent view for as long as it takes to write it down; `read` lasts as long as the store is asked."""
        with self.read() as connection:
            if not self.is_sqlite:
                connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
            yield connection

    def glance(self, statement: str, values: Sequence[Any]) -> Any:
        """The first row of one statement, parameters written `?`, outside any transaction: for what nobody else
        changes meanwhile. A transaction for every row would cost twenty times the row.

        A connection kept from an earlier glance may be one to a server that is gone and back: what fails on it is asked
        once more on a new one. Raises Unavailable."""
        kept = getattr(self._glancing, "raw", None)
        with translated():
            if kept is not None:
                with suppress(Exception):
                    return self._glance_at(kept, statement, values)
            raw = self._glancing.raw = self._outside_the_pool()
            return self._glance_at(raw, statement, values)

    def _glance_at(self, raw: PoolProxiedConnection, statement: str, values: Sequence[Any]) -> Any:
        """The row, asked on one connection, which is given up when that fails."""
        dbapi = self.engine.dialect.loaded_dbapi
        try:
            cursor = raw.cursor()
            cursor.execute(statement if self.is_sqlite else statement.replace("?", "%s"), values)
            row = cursor.fetchone()
            cursor.close()
        except Exception as error:
            self._glancing.raw = None
            self._glances.remove(raw)
            driver: Any = raw.dbapi_connection
            with suppress(Exception):
                driver.close()
            raw.invalidate()
            if isinstance(error, dbapi.OperationalError | dbapi.InterfaceError) or is_away(error):
                raise unavailable(error) from error
            raise
        return row

    def _outside_the_pool(self) -> PoolProxiedConnection:
        try:
            raw = self.engine.raw_connection()
        except self.engine.dialect.loaded_dbapi.Error as error:
            # the pool hands on what the driver says, in the driver's words
            raise unavailable(error) from error
        driver: Any = raw.dbapi_connection
        if not self.is_sqlite:
            driver.autocommit = True
        raw.detach()
        self._glances.append(raw)
        return raw

    def alone(self, connection: Connection) -> list[str]:
        """Have the store to oneself until this writing transaction ends; the other processes of a hub that are
        connected to it, by machine and number. SQLite has one owner (`hub.run.owner`): none there."""
        if self.is_sqlite:
            return []
        connection.exec_driver_sql("LOCK TABLE space IN ACCESS EXCLUSIVE MODE")
        # a copy's receipts are read over between two statements, however many there are
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        found = connection.exec_driver_sql(
            "SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = current_database()"
            " AND starts_with(application_name, %s) AND application_name <> current_setting('application_name')"
            " ORDER BY 1",
            (_OURS,),
        )
        return [str(name).rpartition(" ")[2] for name in found.scalars()]

    def quick(self) -> Quick | None:
        """A connection of its own that never waits for another writer; None where writing means a round trip."""
        return Quick(self.engine) if self.is_sqlite else None

    def dispose(self) -> None:
        """Close all connections."""
        while self._glances:
            self._glances.pop().close()
        self._glancing = threading.local()
        self.engine.dispose()


class Quick:
    """A SQLite connection for transactions begun in one thread and flushed in another; never waits for a lock."""

    def __init__(self, engine: Engine) -> None:
        self.connection = engine.connect()
        self._raw = self.connection.connection.cursor()
        self._file: SameFile = engine.get_execution_options()[_FILE]

    def begin(self) -> bool:
        """Open a writing transaction; False when another writer is at work, or when this connection cannot."""
        if not self._file.is_there():
            return False
        try:
            self._raw.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            return False
        return True

    def commit(self) -> None:
        """Make it durable; rolled back when that fails."""
        try:
            self._raw.execute("COMMIT")
        except sqlite3.Error:
            self.rollback()
            raise

    def rollback(self) -> None:
        """Drop what was written."""
        with suppress(sqlite3.Error):
            self._raw.execute("ROLLBACK")

    def close(self) -> None:
        """Give the connection up."""
        self.connection.invalidate()
        self.connection.close()
