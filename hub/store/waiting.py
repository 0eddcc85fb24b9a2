"""Effects that wait for a better time, go together, or are no longer true: what the outbox notes of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select, update

from hub.core.effect import Effect, Receipt
from hub.store import schema
from hub.store.codec import clean, decode_as
from hub.store.desk import set_hold
from hub.store.outbox import CLAIM_US, KINDS, Claimed, keep_receipt

_E = schema.effect.c


@dataclass(frozen=True, slots=True)
class Stuck:
    """What is asked of one connector and does not come about: tried again, or given up; since when the oldest was asked
    for (microseconds), and why the last one failed."""

    target: str
    trying: int
    given_up: int
    since_us: int
    error: str


def stuck(connection: Connection, space: str) -> list[Stuck]:
    """What failed at least once and is not done, by connector. What was given up stays until a person looks at it."""
    rows = connection.execute(
        select(_E.lane, _E.status, _E.created_us, _E.error)
        .where(_E.space == space, or_(_E.status == "dead", and_(_E.status == "waiting", _E.attempts > 0)))
        .where(_E.error != "")
        .order_by(_E.place, _E.key)
    ).all()
    # a lane may be one person's
    by_target = groupby(sorted(rows, key=_target), key=_target)
    return [
        Stuck(
            target,
            sum(row.status == "waiting" for row in found),
            sum(row.status == "dead" for row in found),
            min(row.created_us for row in found),
            found[-1].error,
        )
        for target, group in by_target
        for found in [list(group)]
    ]


def _target(row: Any) -> str:
    return str(row.lane).partition(":")[0]


# what a space stands at -> what it stands at once its effects are stopped, and once they go on
_STOPPED = {"": "paused", "failing": "stopped"}
_GOING = {"paused": "", "restored": "", "stopped": "failing"}


def pause(connection: Connection, space: str) -> None:
    """Stop the effects of a space; what decides nothing because it fails goes on standing still."""
    hold = _hold(connection, space)
    set_hold(connection, space, _STOPPED.get(hold, hold))


def release(connection: Connection, space: str) -> None:
    """Let the effects of a space go after a pause or a restore.

    What waits after a restore may have been done after the backup: it counts as tried, so that it is looked for first.
    """
    hold = _hold(connection, space)
    if hold == "restored":
        tried_before = update(schema.effect).where(_E.space == space, _E.status == "waiting", _E.attempts == 0)
        connection.execute(tried_before.values(attempts=1))
    set_hold(connection, space, _GOING.get(hold, hold))


def decide_again(connection: Connection, space: str) -> None:
    """Let a space decide after what failed was looked at; a pause goes on."""
    hold = _hold(connection, space)
    set_hold(connection, space, {"failing": "", "stopped": "paused"}.get(hold, hold))


def _hold(connection: Connection, space: str) -> str:
    return str(connection.execute(select(schema.space.c.hold).where(schema.space.c.id == space)).scalar() or "")


def postponed(connection: Connection, claimed: Claimed, worker: str, next_us: int, reason: str = "") -> None:
    """Give a claim back untried: it is no attempt, and comes again at `next_us`; `reason` is kept to be shown."""
    connection.execute(
        update(schema.effect)
        .where(_E.space == claimed.space, _E.key == claimed.effect.key, _E.claimant == worker)
        .values(next_us=next_us, claimant="", claim_until_us=0, attempts=_E.attempts - 1, error=clean(reason)[:2000])
    )


def keep(connection: Connection, claimed: Claimed, worker: str, now_us: int) -> bool:
    """Begin a claim anew, so that all of it is left; False when another worker has it by now."""
    changed = connection.execute(
        update(schema.effect)
        .where(_E.space == claimed.space, _E.key == claimed.effect.key, _E.claimant == worker)
        .values(claim_until_us=now_us + CLAIM_US)
    )
    return bool(changed.rowcount == 1)


def look_again(connection: Connection, claimed: Claimed, worker: str, look_us: int) -> None:
    """Give back a claim that looked and did not find: looked for again at `look_us`, tried again when it was to be."""
    connection.execute(
        update(schema.effect)
        .where(_E.space == claimed.space, _E.key == claimed.effect.key, _E.claimant == worker)
        .values(claimant="", claim_until_us=case((_E.next_us < look_us, _E.next_us), else_=look_us))
    )


def outdated(connection: Connection, space: str, key: str, reason: str) -> None:
    """What a waiting effect says is no longer true: it is not carried out; the row stays as a trace."""
    connection.execute(
        update(schema.effect)
        .where(_E.space == space, _E.key == key, _E.status == "waiting")
        .values(status="dropped", error=reason, claimant="", claim_until_us=0)
    )


def others_waiting(connection: Connection, claimed: Claimed, now_us: int) -> list[Effect]:
    """The other effects that wait in the lane of a claimed one, in order."""
    rows = connection.execute(
        select(_E.kind, _E.body)
        .where(_E.space == claimed.space, _E.lane == claimed.lane, _E.status == "waiting", _E.key != claimed.effect.key)
        .where(_E.created_us <= now_us)
        .order_by(_E.place, _E.key)
    )
    return [decode_as(KINDS[row.kind], row.body) for row in rows]


def carried_with(connection: Connection, claimed: Claimed, key: str, receipt: Receipt) -> None:
    """Note that an effect was carried out as a part of a claimed one, with its receipt."""
    connection.execute(
        update(schema.effect)
        .where(_E.space == claimed.space, _E.key == key, _E.status == "waiting")
        .values(status="done", published=1, error="")
    )
    keep_receipt(connection, claimed.space, receipt, key)


def last_receipt(connection: Connection, space: str, lane: str) -> int:
    """When something of a lane was last carried out, in microseconds; 0 for never."""
    found = connection.execute(
        select(func.max(schema.receipt.c.at_us))
        .select_from(
            schema.receipt.join(schema.effect, and_(_E.space == schema.receipt.c.space, _E.key == schema.receipt.c.key))
        )
        .where(_E.space == space, _E.lane == lane)
    ).scalar()
    return int(found or 0)


def one_at_a_time(connection: Connection, space: str) -> None:
    """Until this transaction ends, nobody else counts the mails of this space."""
    connection.execute(select(schema.space.c.id).where(schema.space.c.id == space).with_for_update())


def sent_since(connection: Connection, space: str, target: str, since_us: int) -> list[int]:
    """When each mail of a target was carried out since a time, newest first; effects that went as one mail are one."""
    receipts = schema.receipt.c
    at = func.max(receipts.at_us)
    rows = connection.execute(
        select(at)
        .where(receipts.space == space, receipts.target == target, receipts.at_us > since_us)
        .group_by(receipts.reference)
        .order_by(at.desc())
    )
    return [int(row[0]) for row in rows]


def under_way(connection: Connection, claimed: Claimed, now_us: int) -> int:
    """How many other mails of the same target are claimed by now."""
    target = claimed.effect.target
    return int(
        connection.execute(
            select(func.count())
            .where(_E.space == claimed.space, _E.status == "waiting", _E.kind == "send_mail")
            .where(or_(_E.lane == target, _E.lane.startswith(f"{target}:", autoescape=True)))
            .where(_E.key != claimed.effect.key, _E.claimant != "", _E.claim_until_us > now_us)
        ).scalar_one()
    )


_HEAD = (
    "SELECT kind, body, attempts FROM effect WHERE space = {0} AND lane = {0} AND status = 'waiting' "
    "ORDER BY place, key LIMIT 1"
)
_HEADS = {"sqlite": _HEAD.format("?"), "postgresql": _HEAD.format("%s")}


def tried(connection: Connection, space: str, lane: str) -> Effect | None:
    """The effect of a lane that was tried and has no receipt yet: it may or may not have been done.

    Only the head of a lane is ever tried. None when that waits for its first attempt.
    """
    dialect = connection.dialect.name
    if dialect == "sqlite":
        row = connection.connection.cursor().execute(_HEADS[dialect], (space, lane)).fetchone()
    else:
        row = connection.exec_driver_sql(_HEADS[dialect], (space, lane)).first()
    return decode_as(KINDS[row[0]], row[1]) if row is not None and row[2] else None
