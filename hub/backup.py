"""Backup and restore, from any store to any other: rows as JSON lines, the secret, the receipts, in one archive."""

from __future__ import annotations

import base64
import errno
import gzip
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from hub import ownsecret, tombstones
from hub.errors import Unavailable, WrongUsage
from hub.evidence import Files
from hub.settings import Settings
from hub.store import begunwith, journal, migrate, schema
from hub.store.codec import chunks
from hub.store.engine import Database, open_engine

FORMAT = "hub-backup-1"
# a receipt among the rows: its space, digest and content
FILE = "evidence"
# how much of a disk no copy takes, and after how many rows that is looked at
LEFT_BYTES = 32 * 2**20
_LOOKED_AT = 1000


def write_backup(settings: Settings, file: Path) -> int:
    """One consistent copy, taken in one read transaction while the hub runs. Returns how many rows it holds.

    Raises Unavailable, and leaves nothing behind, when it cannot be written or would fill the disk: the store may be on
    the same one. Raises WrongUsage for a store that is empty, of another version, or begun with another secret than
    that of the data folder.
    """
    database = Database(open_engine(settings.store_url))
    beside = file.with_name(file.name + ".new")
    try:
        count = _write(database, settings, beside)
        beside.replace(file)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Unavailable(
            f"the copy cannot be written to {file.parent}: {error.strerror or error}", hint="is there room on its disk?"
        ) from error
    finally:
        beside.unlink(missing_ok=True)
        database.dispose()
    return count


def _write(database: Database, settings: Settings, file: Path) -> int:
    with database.snapshot() as connection:
        found = migrate.version(connection)
        if not found:
            raise WrongUsage(f"{settings.store_shown} holds nothing yet", hint="`hub up`, or an import, begins it")
        if found != migrate.HEAD:
            raise WrongUsage(
                f"{settings.store_shown} has schema {found}, this hub {migrate.HEAD}",
                hint="take the copy with the version that runs; `hub up` of a newer one copies it before it changes it",
            )
        return _write_rows(connection, settings, file)


def _write_rows(connection: Connection, settings: Settings, file: Path) -> int:
    count = 0
    with gzip.open(file, "wt", encoding="utf-8") as out:
        os.chmod(file, 0o600)
        head = {"format": FORMAT, "schema": migrate.HEAD, "secret": ownsecret.of_store(settings, connection).hex()}
        out.write(json.dumps(head) + "\n")
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                out.write(json.dumps([table.name, [_plain(value) for value in row]], ensure_ascii=False) + "\n")
                count += 1
                if count % _LOOKED_AT == 1:
                    _leave_room(file)
        for file_of in Files(settings.data_dir).every():
            out.write(json.dumps([FILE, [_plain(value) for value in file_of]]) + "\n")
            count += 1
            _leave_room(file)
        out.write(json.dumps({"rows": count}) + "\n")
    return count


def _leave_room(file: Path) -> None:
    """What else is on the disk, the store first of all, needs some to go on."""
    if shutil.disk_usage(file.parent).free < LEFT_BYTES:
        raise OSError(errno.ENOSPC, f"less than {LEFT_BYTES // 2**20} MB would be left on the disk")


def _plain(value: Any) -> Any:
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def spaces_in(file: Path) -> frozenset[str]:
    """The ids of the spaces that a backup holds, read one line at a time. Raises WrongUsage for a file that is cut."""
    return frozenset(str(line[1][0]) for line in _lines(file) if isinstance(line, list) and line[0] == "space")


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows a copy held, and how many people the store before it knew as erased since that copy; `blind` when
    there was no store to tell: none at all, one that had heard nothing, or one begun with a secret of other ids."""

    rows: int
    erased: int
    blind: bool


def read_backup(settings: Settings, file: Path, spaces: Collection[str] = (), *, another: bool = False) -> Restored:
    """Replace the store by a backup, whole or not at all; every space then holds its effects back ("restored"), also
    one that the backup lacks, of those configured (the ids `spaces`) and of those the store has. Who was erased since
    is remembered first (`hub.tombstones`), to be erased again.

    A backup of none of the configured spaces is another place's, and refused (WrongUsage) unless `another` is wanted.
    Receipts are put back first: they are named by their content, so that nothing is lost when the rest fails. Raises
    WrongUsage for a file that is cut, foreign, or of another schema, and where a hub still works on that store.
    """
    head, rows, files = _read(file)
    if spaces and not another and not {row[0] for row in rows.get("space", [])} & set(spaces):
        raise WrongUsage(
            f"{file.name} holds no space of this hub: {', '.join(sorted(spaces))}",
            hint="is it another place's? `--another-place` takes it all the same, and gives up what the store holds",
        )
    if head["schema"] != migrate.HEAD:
        raise WrongUsage(f"the backup has schema {head['schema']}, this hub {migrate.HEAD}", hint="use that version")
    _must_fit(file, rows)
    database = _of_this_version(settings)
    if files:
        _put_files(settings, file)
    tables = {table.name: table for table in schema.metadata.sorted_tables}
    with database.write() as connection:
        if running := database.alone(connection):
            raise WrongUsage(
                f"a hub still works on {settings.store_shown}: {', '.join(running)} (machine:process)",
                hint="stop its web, worker and clock on every machine; one that is cut off is gone after a minute",
            )
        before = {*connection.execute(select(schema.space.c.id)).scalars()}
        blind = _is_blind(connection, settings, head)
        since = {} if blind else _erased_since(connection, rows)
        tombstones.remember(settings.data_dir, since)
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(table.delete())
        for name, values in rows.items():
            columns = [column.name for column in tables[name].columns]
            for part in chunks(values, 300):
                connection.execute(insert(tables[name]), [dict(zip(columns, row, strict=True)) for row in part])
        begunwith.replace(connection, ownsecret.digest(bytes.fromhex(head["secret"])))
        for space in sorted({*spaces, *before}):
            journal.ensure_space(connection, space)
        connection.execute(update(schema.space).values(hold="restored", holder="", until_us=0))
        connection.execute(update(schema.effect).values(claimant="", claim_until_us=0))
    database.dispose()
    _write_secret(settings.data_dir, bytes.fromhex(head["secret"]))
    count = sum(len(values) for values in rows.values()) + files
    return Restored(count, sum(map(len, since.values())), blind)


def _must_fit(file: Path, rows: Mapping[str, list[list[Any]]]) -> None:
    """Refuse what no hub of this schema wrote, before anything is touched: a table or a row that is not known."""
    for name, values in rows.items():
        table = schema.metadata.tables.get(name)
        if table is None or any(len(row) != len(table.columns) for row in values):
            told = f'a table "{name}"' if table is None else f'rows of "{name}" of another width'
            raise WrongUsage(
                f"{file.name} holds {told} that this hub does not know: it was changed by hand, or by another program",
                hint="take a copy that `hub backup` wrote; the store is as it was",
            )


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


def _is_blind(connection: Connection, settings: Settings, head: Mapping[str, Any]) -> bool:
    """Whether the store cannot tell who was erased since: it heard nothing, or its ids are of another secret than the
    copy's. It knows which itself, also where the file is lost; one of an earlier version is told by the file."""
    heard = connection.execute(select(schema.journal.c.seq).limit(1)).first() is not None
    begun = begunwith.known(connection)
    copied = bytes.fromhex(head["secret"])
    same = begun == ownsecret.digest(copied) if begun else ownsecret.read(settings.data_dir) == copied
    return not heard or not same


def _erased_since(connection: Connection, rows: Mapping[str, list[list[Any]]]) -> dict[str, dict[str, bool]]:
    """Whom the store knows as erased, and the copy does not, or not that time, or holds an identity of all the same:
    whoever was erased once may be heard of again, and erased again."""
    in_copy = _values(rows, schema.state, "key", section=tombstones.SECTION)
    named = _values(rows, schema.identity, "person")
    then = _values(rows, schema.journal, "id", kind=tombstones.ERASURE)
    since = {
        (space, person)
        for (space, event), people in tombstones.erasures(connection).items()
        for person in people
        if (space, event) not in then
    }

    def is_due(one: tuple[str, str], silent: bool) -> bool:
        return one not in in_copy or one in since or (silent and one in named)

    return {
        space: {person: silent for person, silent in people.items() if is_due((space, person), silent)}
        for space, people in tombstones.erased(connection).items()
    }


def _values(rows: Mapping[str, list[list[Any]]], table: Table, column: str, **where: str) -> frozenset[tuple[str, str]]:
    """What a column of a copy's table holds, each with its space, of the rows where other columns hold these values."""
    place = {one.name: number for number, one in enumerate(table.columns)}
    return frozenset(
        (row[place["space"]], row[place[column]])
        for row in rows.get(table.name, ())
        if all(row[place[name]] == value for name, value in where.items())
    )


def _put_files(settings: Settings, file: Path) -> None:
    """A second reading, so that one receipt at a time is in memory."""
    kept = Files(settings.data_dir)
    for line in _lines(file):
        if isinstance(line, list) and line[0] == FILE:
            space, digest, data = line[1]
            kept.put(space, digest, base64.b64decode(data["b"]))


def _lines(file: Path) -> Iterator[Any]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as source:
            for number, text in enumerate(source, 1):
                line = json.loads(text)
                if not isinstance(line, dict) and (not isinstance(line, list) or [*map(type, line)] != [str, list]):
                    raise ValueError(f"line {number} is no row of a table")
                yield line
    except FileNotFoundError as error:
        raise WrongUsage(f"there is no file {file}", hint="`hub backup FILE` writes one") from error
    except (OSError, EOFError, ValueError) as error:
        raise WrongUsage(f"{file.name} is not a whole backup: {error}", hint="take another copy of it") from error


def _read(file: Path) -> tuple[dict[str, Any], dict[str, list[list[Any]]], int]:
    lines = _lines(file)
    head = next(lines, None)
    if not isinstance(head, dict) or head.get("format") != FORMAT or not {"schema", "secret"} <= head.keys():
        raise WrongUsage(f"{file.name} is not a backup of a hub")
    rows: dict[str, list[list[Any]]] = {}
    end: dict[str, Any] = {}
    files = 0
    for line in lines:
        if isinstance(line, dict):
            end = line
        elif line[0] == FILE:
            files += 1
        else:
            values = [base64.b64decode(v["b"]) if isinstance(v, dict) else v for v in line[1]]
            rows.setdefault(line[0], []).append(values)
    count = sum(len(values) for values in rows.values()) + files
    if end.get("rows") != count:
        raise WrongUsage(f"{file.name} is cut: it holds {count} rows", hint="take another copy of it")
    return head, rows, files


def verify(file: Path) -> int:
    """Read a backup through, one line at a time; how many rows it holds. Raises WrongUsage when it is not whole."""
    count, end = -1, None
    for line in _lines(file):
        end = line
        count += 1
    if not isinstance(end, dict) or end.get("rows") != count - 1:
        raise WrongUsage(f"{file.name} is cut", hint="take another copy of it")
    return count - 1


def _write_secret(data_dir: Path, secret: bytes) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret"
    beside = data_dir / "secret.new"
    beside.write_bytes(secret)
    beside.chmod(0o600)
    beside.replace(path)
