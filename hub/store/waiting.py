"""Effects that wait for a better time, go together, or are no longer true: what the outbox notes of them."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, or_, select, update

from hub.core.effect import Effect, Receipt
from hub.store import schema
from hub.store.codec import decode_as
from hub.store.outbox import KINDS, Claimed, keep_receipt

_E = schema.effect.c


def postponed(connection: Connection, claimed: Claimed, worker: str, next_us: int, reason: str = "") -> None:
    """Give a claim back untried: it is no attempt, and comes again at `next_us`; `reason` is kept to be shown."""
    connection.execute(
        update(schema.effect)
        .where(_E.space == claimed.space, _E.key == claimed.effect.key, _E.claimant == worker)
        .values(next_us=next_us, claimant="", claim_until_us=0, attempts=_E.attempts - 1, error=reason[:2000])
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
