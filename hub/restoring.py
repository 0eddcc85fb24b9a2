"""A backup in place of a store, whole or not at all, a row at a time: a journal may be larger than the memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import InterfaceError, OperationalError, StatementError

from hub import ownsecret, tombstones
from hub.backup import FILE, rows_of, secret_of
from hub.errors import WrongUsage
from hub.evidence import Files
from hub.settings import Settings
from hub.store import begunwith, journal, migrate, schema
from hub.store.codec import chunks
from hub.store.engine import Database, open_engine

_TABLES = {table.name: table for table in schema.metadata.sorted_tables}


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows a copy held, and how many people the store before it knew as erased since that copy; `blind` when
    there was no store to tell: none at all, one that had heard nothing, or one begun with a secret of other ids."""

    rows: int
    erased: int
    blind: bool


@dataclass(slots=True)
class _Outline:
    """What is asked of a copy before its rows are put back: its secret, how many rows it holds, receipts among them,
    its spaces, and with the space of each who it knows as erased, who has an identity, the erasures it heard of."""

    secret: bytes
    rows: int = 0
    files: int = 0
    spaces: set[str] = field(default_factory=set)
    erased: set[tuple[str, str]] = field(default_factory=set)
    named: set[tuple[str, str]] = field(default_factory=set)
    erasures: set[tuple[str, str]] = field(default_factory=set)


def read_backup(settings: Settings, file: Path, spaces: Collection[str] = (), *, another: bool = False) -> Restored:
    """Replace the store by a backup, whole or not at all; every space then holds its effects back ("restored"), also
    one that the backup lacks, of those configured (the ids `spaces`) and of those the store has. Who was erased since
    is remembered first (`hub.tombstones`), to be erased again.

    A backup of none of the configured spaces is another place's, and refused (WrongUsage) unless `another` is wanted.
    Receipts are put back first: they are named by their content, so that nothing is lost when the rest fails. Raises
    WrongUsage for a file that is cut, foreign, changed by hand, or of another schema, and where a hub still works on
    that store.
    """
    copy = _looked_through(file)
    if spaces and not another and not copy.spaces & set(spaces):
        raise WrongUsage(
            f"{file.name} holds no space of this hub: {', '.join(sorted(spaces))}",
            hint="is it another place's? `--another-place` takes it all the same, and gives up what the store holds",
        )
    database = _of_this_version(settings)
    if copy.files:
        _put_files(settings, file)
    with database.write() as connection:
        if running := database.alone(connection):
            raise WrongUsage(
                f"a hub still works on {settings.store_shown}: {', '.join(running)} (machine:process)",
                hint="stop its web, worker and clock on every machine; one that is cut off is gone after a minute",
            )
        before = {*connection.execute(select(schema.space.c.id)).scalars()}
        blind = _is_blind(connection, settings, copy)
        since = {} if blind else _erased_since(connection, copy)
        tombstones.remember(settings.data_dir, since)
        _replace_rows(connection, file)
        begunwith.replace(connection, ownsecret.digest(copy.secret))
        for space in sorted({*spaces, *before}):
            journal.ensure_space(connection, space)
        connection.execute(update(schema.space).values(hold="restored", holder="", until_us=0))
        connection.execute(update(schema.effect).values(claimant="", claim_until_us=0))
    database.dispose()
    _write_secret(settings.data_dir, copy.secret)
    return Restored(copy.rows, sum(map(len, since.values())), blind)


def _looked_through(file: Path) -> _Outline:
    """A first reading: the copy is whole, and of this version."""
    found = _Outline(secret_of(file))
    for name, row in rows_of(file):
        found.rows += 1
        if name == FILE:
            found.files += 1
            continue
        one = _by_name(name, row)
        if name == schema.space.name:
            found.spaces.add(one["id"])
        elif name == schema.identity.name:
            found.named.add((one["space"], one["person"]))
        elif name == schema.state.name and one["section"] == tombstones.SECTION:
            found.erased.add((one["space"], one["key"]))
        elif name == schema.journal.name and one["kind"] == tombstones.ERASURE:
            found.erasures.add((one["space"], one["id"]))
    return found


def _replace_rows(connection: Connection, file: Path) -> None:
    """A reading that puts each row back, in the transaction that removed those before it."""
    for table in reversed(schema.metadata.sorted_tables):
        connection.execute(table.delete())
    for name, rows in groupby((one for one in rows_of(file) if one[0] != FILE), key=itemgetter(0)):
        for part in chunks((_by_name(name, row) for _, row in rows), 300):
            try:
                connection.execute(insert(_TABLES[name]), part)
            except StatementError as error:
                if isinstance(error, OperationalError | InterfaceError):
                    raise
                raise WrongUsage(
                    f"{file.name}: rows of {name} that the store does not take: {type(error).__name__}",
                    hint="was the file changed by hand? take another copy of it; nothing was changed here",
                ) from error


def _of_this_version(settings: Settings) -> Database:
    """The store, brought to this version's schema. Raises WrongUsage for one that a newer hub has brought further:
    what that keeps there is not known here, so it is neither read nor removed."""
    database = Database(open_engine(settings.store_url))
    with database.read() as connection:
        found = migrate.version(connection)
    if found > migrate.HEAD:
        database.dispose()
        raise WrongUsage(
            f"{settings.store_shown} has schema {found} of a newer hub, this one knows {migrate.HEAD}",
            hint="to go back to this version, give it an empty store: move the files hub.db* out of data_dir, or make "
            "another database and name it as `store`; then restore again",
        )
    migrate.upgrade(database)
    return database


def _is_blind(connection: Connection, settings: Settings, copy: _Outline) -> bool:
    """Whether the store cannot tell who was erased since: it heard nothing, or its ids are of another secret than the
    copy's. It knows which itself, also where the file is lost; one of an earlier version is told by the file."""
    heard = connection.execute(select(schema.journal.c.seq).limit(1)).first() is not None
    begun = begunwith.known(connection)
    same = begun == ownsecret.digest(copy.secret) if begun else ownsecret.read(settings.data_dir) == copy.secret
    return not heard or not same


def _erased_since(connection: Connection, copy: _Outline) -> dict[str, dict[str, bool]]:
    """Whom the store knows as erased, and the copy does not, or not that time, or holds an identity of all the same:
    whoever was erased once may be heard of again, and erased again."""
    since = {
        (space, person)
        for (space, event), people in tombstones.erasures(connection).items()
        for person in people
        if (space, event) not in copy.erasures
    }

    def is_due(one: tuple[str, str], silent: bool) -> bool:
        return one not in copy.erased or one in since or (silent and one in copy.named)

    return {
        space: {person: silent for person, silent in people.items() if is_due((space, person), silent)}
        for space, people in tombstones.erased(connection).items()
    }


def _by_name(table: str, row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip((column.name for column in _TABLES[table].columns), row, strict=True))


def _put_files(settings: Settings, file: Path) -> None:
    kept = Files(settings.data_dir)
    for name, row in rows_of(file):
        if name == FILE:
            kept.put(*row)


def _write_secret(data_dir: Path, secret: bytes) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret"
    beside = data_dir / "secret.new"
    beside.write_bytes(secret)
    beside.chmod(0o600)
    beside.replace(path)
