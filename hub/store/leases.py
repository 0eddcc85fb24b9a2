"""The right to decide a space: one holder at a time, fenced off from every earlier one by an epoch that only grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from hub.store import schema
from hub.store.engine import Database

LEASE_US = 10_000_000
_WAITING = "SELECT holder, until_us FROM space WHERE id = ? AND head > cursor"
_STANDING = "SELECT cursor, head, mode, hold, failures FROM space WHERE id = ? AND holder = ? AND epoch = ?"


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to decide a space, for a time; `epoch` fences off every earlier holder."""

    space: str
    holder: str
    epoch: int
    cursor: int
    head: int
    mode: str
    hold: str
    failing: int


class LostLease(Exception):
    """Somebody else decided meanwhile: drop everything, write nothing."""


def acquire(connection: Connection, space: str, holder: str, now_us: int) -> Lease | None:
    """Take or renew the lease of a space, or None while another holds it."""
    row = _locked(connection, space)
    if row is None:
        return None
    mine = row.holder == holder
    free = row.holder == "" or _is_over(row.until_us, now_us)
    if not (mine or free):
        return None
    return _leased(connection, row, holder, row.epoch if mine and row.until_us > now_us else row.epoch + 1, now_us)


def take_over(connection: Connection, space: str, holder: str, now_us: int) -> Lease | None:
    """Take the lease of a space from whoever holds it: what they decide meanwhile is dropped, and decided again. None
    where there is no such space."""
    row = _locked(connection, space)
    return None if row is None else _leased(connection, row, holder, row.epoch + 1, now_us)


def confirm(connection: Connection, lease: Lease, now_us: int) -> None:
    """Hold the lease on, as the last thing of a transaction. Raises LostLease: all that it wrote is to be dropped."""
    table = schema.space.c
    held = connection.execute(
        update(schema.space)
        .where(table.id == lease.space, table.epoch == lease.epoch)
        .values(until_us=now_us + LEASE_US)
    )
    if held.rowcount != 1:
        raise LostLease(lease.space)


def _locked(connection: Connection, space: str) -> Row[Any] | None:
    return connection.execute(select(schema.space).where(schema.space.c.id == space).with_for_update()).first()


def _leased(connection: Connection, row: Row[Any], holder: str, epoch: int, now_us: int) -> Lease:
    connection.execute(
        update(schema.space)
        .where(schema.space.c.id == row.id)
        .values(holder=holder, epoch=epoch, until_us=now_us + LEASE_US)
    )
    return Lease(row.id, holder, epoch, row.cursor, row.head, row.mode, row.hold, row.failures)


def worth_asking(database: Database, space: str, now_us: int) -> bool:
    """Whether events wait and nobody else is at them, told without a transaction. When another is, it rings again as
    it leaves if anything waits then."""
    row = database.glance(_WAITING, (space,))
    return row is not None and (row[0] == "" or _is_over(row[1], now_us))


def _is_over(until_us: int, now_us: int) -> bool:
    """A lease that claims to last twice as long as any can is of a clock gone wrong: it counts as expired. Not at once
    the length of one: `now_us` was taken before this waited for the row, which another may have leased meanwhile."""
    return until_us <= now_us or until_us > now_us + 2 * LEASE_US


def still_held(database: Database, lease: Lease) -> Lease | None:
    """The lease as it stands after a commit, which renewed it; None when another took it."""
    row = database.glance(_STANDING, (lease.space, lease.holder, lease.epoch))
    return None if row is None else Lease(lease.space, lease.holder, lease.epoch, *row)


def release(connection: Connection, lease: Lease) -> int:
    """Give the lease back; returns how many events wait, so that the holder can ring again."""
    table = schema.space.c
    connection.execute(
        update(schema.space).where(table.id == lease.space, table.epoch == lease.epoch).values(holder="", until_us=0)
    )
    row = connection.execute(select(table.head, table.cursor).where(table.id == lease.space)).first()
    return 0 if row is None else row.head - row.cursor


def stands(connection: Connection, lease: Lease) -> bool:
    """Whether nobody took the lease, and nothing was decided, since."""
    table = schema.space.c
    where = (table.id == lease.space, table.cursor == lease.cursor, table.epoch == lease.epoch)
    return connection.execute(select(table.id).where(*where)).first() is not None
