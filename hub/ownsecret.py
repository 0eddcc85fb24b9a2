"""The hub's own secret: a file of its data folder, and the store that was begun with it.

The store keeps a digest. A hub whose file is another one, or is gone while the store holds something, is refused: one
person would become two, and links, seals and erasures would miss what was made before.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from hub.errors import WrongUsage
from hub.people import Keys
from hub.settings import Settings
from hub.store import begunwith
from hub.store.engine import Database

NAME = "secret"
_HINT = (
    "restore `secret` from a backup (`hub backup` holds it), or point data_dir at the folder that holds it; hubs that "
    "share a store need copies of one file"
)


def digest(secret: bytes) -> str:
    """What the store keeps of it."""
    return Keys(secret).derive("store").hex()


def read(data_dir: Path) -> bytes:
    """What the file of a data folder holds; empty where there is none."""
    try:
        return (data_dir / NAME).read_bytes()
    except FileNotFoundError:
        return b""


def found(data_dir: Path) -> bytes:
    """The secret of a data folder; empty where there is no file. Raises WrongUsage for one that is cut."""
    path = data_dir / NAME
    try:
        # one look: another process may make it, whole, between two
        secret = path.read_bytes()
    except FileNotFoundError:
        return b""
    if len(secret) < 32:
        raise WrongUsage(f"{path} is not a secret of this hub", hint="restore it from a backup")
    return secret


def load(data_dir: Path) -> bytes:
    """The secret of a data folder, made where there is none, readable by its owner only."""
    data_dir.mkdir(parents=True, exist_ok=True)
    if not (data_dir / NAME).exists():
        _make(data_dir / NAME)
    return found(data_dir)


def of_store(settings: Settings, connection: Connection) -> bytes:
    """The secret that a store was begun with, where the data folder has it; makes none. Raises WrongUsage."""
    secret, wanted = found(settings.data_dir), begunwith.known(connection)
    if not secret:
        raise _lost(settings)
    if wanted and digest(secret) != wanted:
        raise _other(settings)
    return secret


def opened(settings: Settings, database: Database) -> bytes:
    """The secret of a hub that opens a store: made for an empty one, adopted by a store of an earlier version, the same
    ever after. Raises WrongUsage, and leaves no new file behind, where it is another one or is gone."""
    before = found(settings.data_dir)
    with database.read() as connection:
        if before and begunwith.known(connection) == digest(before):
            return before
    with database.write() as connection:
        begun = begunwith.known(connection) or begunwith.holds_data(connection)
        # in this order: who begins the store from this folder makes the file before the store tells of it
        before = found(settings.data_dir)
        if not before and begun:
            raise _lost(settings)
        secret = before or load(settings.data_dir)
        if begunwith.note(connection, digest(secret)) != digest(secret):
            if not before and found(settings.data_dir) == secret:
                (settings.data_dir / NAME).unlink(missing_ok=True)
            raise _other(settings)
    return secret


def _lost(settings: Settings) -> WrongUsage:
    path = settings.data_dir / NAME
    return WrongUsage(f"{path} is gone, and {settings.store_shown} was begun with a secret of its own", hint=_HINT)


def _other(settings: Settings) -> WrongUsage:
    path = settings.data_dir / NAME
    return WrongUsage(f"{settings.store_shown} was begun with another secret than {path}", hint=_HINT)


def _make(path: Path) -> None:
    """Written whole under another name and then given its own: of processes that begin at once one gives it, and none
    reads half of it. Its folder is on disk too before the store relies on it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="secret.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(32))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        os.unlink(name)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
