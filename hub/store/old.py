"""What is over its time, blanked or dropped where it stands. Each act returns how many, and is harmless twice; `dry`
counts all of it and changes nothing. Those that may find many take a part of them, and tell where it ends: the next
goes on `after` that. Times are microseconds UTC."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, delete, func, insert, or_, select, update

from hub.core.mask import MASKED
from hub.store import schema
from hub.store.codec import dumps, from_us, loads

# So many rows at once: about what a second of a small disk takes.
PART = 500
_BLANK = dumps({MASKED: True})


def blank_payloads(
    connection: Connection, space: str, kinds: Sequence[str], before_us: int, kept: Collection[str], *, dry: bool,
    after: int = 0,
) -> tuple[int, int]:  # fmt: skip
    """The words of events whose kind begins so and that came before; those of `kept` events stay.

    What was decided on them stands: a replay takes their recorded changes.
    """
    events, private = schema.journal.c, schema.private.c
    query = (
        select(private.event, events.seq)
        .join_from(schema.journal, schema.private, and_(events.space == private.space, events.id == private.event))
        .where(events.space == space, events.received_us < before_us, private.blob != _BLANK)
        .where(or_(*(events.kind.startswith(kind, autoescape=True) for kind in kinds)))
    )
    if kept:
        query = query.where(private.event.not_in(sorted(kept)))
    if dry:
        return _count(connection, query), after
    rows = connection.execute(query.where(events.seq > after).order_by(events.seq).limit(PART)).all()
    found = [row.event for row in rows]
    _set(connection, schema.private, and_(private.space == space, private.event.in_(found)), "blob", _BLANK)
    return len(rows), rows[-1].seq if rows else after


def blank_sent(connection: Connection, space: str, before_us: int, *, dry: bool, after: str = "") -> tuple[int, str]:
    """Subject and text of mails that the hub sent; that they were sent stays known."""
    effect = schema.effect.c
    query = select(effect.key, effect.body).where(
        effect.space == space, effect.kind == "send_mail", effect.status != "waiting", effect.created_us < before_us,
        effect.body.not_like('%"text":""%'),
    )  # fmt: skip
    if dry:
        return _count(connection, query), after
    rows = connection.execute(query.where(effect.key > after).order_by(effect.key).limit(PART)).all()
    for row in rows:
        body = dumps({**loads(row.body), "text": "", "subject": ""})
        _set(connection, schema.effect, and_(effect.space == space, effect.key == row.key), "body", body)
    return len(rows), rows[-1].key if rows else after


def blank_ballots(connection: Connection, space: str, before_us: int, *, dry: bool) -> int:
    """What lay in the urns of secret votes, which are counted: in the journal, and in what was recorded of it."""
    events, private = schema.journal.c, schema.private.c
    query = (
        select(events.id, events.seq, events.subject, events.occurred_us)
        .join_from(schema.journal, schema.private, and_(private.space == events.space, private.event == events.id))
        .where(events.space == space, events.id.startswith("urn:"), events.source == "clock")
        .where(events.received_us < before_us, private.blob != _BLANK)
    )
    if dry:
        return _count(connection, query)
    rows = connection.execute(query).all()
    for row in rows:
        _set(connection, schema.private, and_(private.space == space, private.event == row.id), "blob", _BLANK)
        _forget_urn(connection, space, row.seq)
        # the count rests on what is gone: a replay takes what was recorded of it
        closes = f"timer:{row.subject}:vote_closes:{from_us(row.occurred_us).isoformat()}"
        if connection.execute(select(events.id).where(events.space == space, events.id == closes)).first():
            connection.execute(
                insert(schema.private), [{"space": space, "event": closes, "person": "", "blob": _BLANK}]
            )
    return len(rows)


def _forget_urn(connection: Connection, space: str, seq: int) -> None:
    change = schema.change.c
    for row in connection.execute(select(schema.change).where(change.space == space, change.seq == seq)).all():
        body = loads(row.body)
        if body.get("urn"):
            where = and_(change.space == space, change.seq == seq, change.idx == row.idx)
            _set(connection, schema.change, where, "body", dumps({**body, "urn": []}))


def blank_traces(connection: Connection, space: str, before_us: int, *, dry: bool) -> int:
    """The values that rules read; which rules fired stays known."""
    events, outcome = schema.journal.c, schema.outcome.c
    old = select(events.seq).where(events.space == space, events.received_us < before_us)
    where = and_(outcome.space == space, outcome.read != "", outcome.seq.in_(old))
    if dry:
        return _count(connection, select(outcome.seq).where(where))
    return _set(connection, schema.outcome, where, "read", "")


def drop_quarantined(connection: Connection, space: str, before_us: int, *, dry: bool) -> int:
    """What could not be read, and nobody mended."""
    aside = schema.quarantine.c
    where = and_(aside.space == space, aside.at_us < before_us)
    if dry:
        return _count(connection, select(aside.digest).where(where))
    return int(connection.execute(delete(schema.quarantine).where(where)).rowcount)


def heard_since(connection: Connection, space: str, person: str, since_us: int) -> bool:
    """Whether anything of a person's own came since."""
    events = schema.journal.c
    query = select(events.seq).where(events.space == space, events.actor == person, events.occurred_us >= since_us)
    return connection.execute(query.limit(1)).first() is not None


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar() or 0)


def _set(connection: Connection, table: Table, where: ColumnElement[bool], column: str, value: str) -> int:
    return int(connection.execute(update(table).where(where).values({column: value})).rowcount)
