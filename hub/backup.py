"""A backup of any store: rows as JSON lines, the secret, the receipts, in one archive. `hub.restoring` puts it back."""

from __future__ import annotations

import base64
import errno
import gzip
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from hub import ownsecret
from hub.errors import Unavailable, WrongUsage
from hub.evidence import Files, is_named
from hub.settings import Settings
from hub.store import migrate, schema
from hub.store.engine import Database, open_engine

FORMAT = "hub-backup-1"
# a receipt among the rows: its space, digest and content
FILE = "evidence"
# how much of a disk no copy takes, and after how many rows that is looked at
LEFT_BYTES = 32 * 2**20
_LOOKED_AT = 1000
_ANOTHER = "was it cut or changed by hand? take another copy of it"


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
            # a server would send all of the table at once
            with connection.execute(select(table).execution_options(yield_per=_LOOKED_AT)) as rows:
                for row in rows:
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


def _given_back(value: Any) -> Any:
    return base64.b64decode(value["b"], validate=True) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def secret_of(file: Path) -> bytes:
    """The secret of the store that a backup is of. Raises WrongUsage for any other file, and for one of another
    version."""
    head = next(_lines(file), None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise WrongUsage(f"{file.name} is not a backup of a hub")
    if head.get("schema") != migrate.HEAD:
        raise WrongUsage(
            f"the backup has schema {head.get('schema')}, this hub {migrate.HEAD}", hint="use that version"
        )
    try:
        return bytes.fromhex(head["secret"])
    except (KeyError, TypeError, ValueError) as error:
        raise WrongUsage(f"{file.name}, line 1: no secret of a store", hint=_ANOTHER) from error


def rows_of(file: Path) -> Iterator[tuple[str, list[Any]]]:
    """Table and values of each row of a backup, the receipts' as `FILE`, one at a time. Raises WrongUsage for what
    `secret_of` refuses, at a line that is no row of this version, and at the end when some are missing."""
    secret_of(file)
    widths = {FILE: 3, **{table.name: len(table.columns) for table in schema.metadata.sorted_tables}}
    count, end = 0, None
    for number, line in enumerate(islice(_lines(file), 1, None), 2):
        if isinstance(line, dict):
            end = line
            continue
        try:
            name, values = line
            row = [_given_back(one) for one in values]
            known = len(row) == widths[name] and (name != FILE or is_named(*row[:2]))
        except (KeyError, TypeError, ValueError):
            known = False
        if not known:
            raise WrongUsage(
                f"{file.name}, line {number}: no row that this hub keeps",
                hint=_ANOTHER,
            )
        count += 1
        yield name, row
    if end != {"rows": count}:
        raise WrongUsage(f"{file.name} is cut: it holds {count} rows", hint=_ANOTHER)


def spaces_in(file: Path) -> frozenset[str]:
    """The ids of the spaces that a backup holds. Raises WrongUsage as `rows_of` does."""
    return frozenset(str(row[0]) for name, row in rows_of(file) if name == schema.space.name)


def verify(file: Path) -> int:
    """Read a backup through; how many rows it holds. Raises WrongUsage when it is not whole."""
    return sum(1 for _ in rows_of(file))


def _lines(file: Path) -> Iterator[Any]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as source:
            for line in source:
                yield json.loads(line)
    except FileNotFoundError as error:
        raise WrongUsage(f"there is no file {file}", hint="`hub backup FILE` writes one") from error
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise WrongUsage(f"{file.name} is not a whole backup: {error}", hint=_ANOTHER) from error
