"""The small tables beside the journal: syncs, quarantine, dead letters, identities, rulebooks, budgets, links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from hub.store import schema
from hub.store.codec import clean, dumps, loads
from hub.store.upsert import insert_into, upsert


def _upsert(connection: Connection, table: Any, keys: tuple[str, ...], row: dict[str, Any]) -> None:
    # names and reasons come from outside as well
    row = {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}
    connection.execute(upsert(table, connection.dialect.name == "sqlite", keys), [row])


@dataclass(frozen=True, slots=True)
class Sync:
    """How a source stands: its cursor, when its last complete sync began and ended, its last error. Microseconds."""

    source: str
    position: str
    begun_us: int
    at_us: int
    error: str
    error_us: int
    events: int


def sync_of(connection: Connection, space: str, source: str) -> Sync | None:
    """The sync of one source, or None before the first."""
    return next((sync for sync in syncs(connection, space) if sync.source == source), None)


def syncs(connection: Connection, space: str) -> list[Sync]:
    """All syncs of a space, by source."""
    table = schema.sync.c
    rows = connection.execute(
        select(table.source, table.position, table.begun_us, table.at_us, table.error, table.error_us, table.events)
        .where(table.space == space)
        .order_by(table.source)
    )
    return [Sync(*row) for row in rows]


def position_of(connection: Connection, space: str, source: str) -> str:
    """The cursor of a source, "" before the first; nobody else moves it until this transaction ends."""
    table = schema.sync.c
    query = select(table.position).where(table.space == space, table.source == source)
    return str(connection.execute(query.with_for_update()).scalar() or "")


def keep_sync(connection: Connection, space: str, sync: Sync) -> None:
    """Keep where a source stands."""
    _upsert(
        connection, schema.sync, ("space", "source"),
        {
            "space": space, "source": sync.source, "position": sync.position, "begun_us": sync.begun_us,
            "at_us": sync.at_us, "error": sync.error[:2000], "error_us": sync.error_us, "events": sync.events,
        },
    )  # fmt: skip


def forget_sync(connection: Connection, space: str, source: str) -> bool:
    """Keep no longer where a source stands; whether it was kept."""
    table = schema.sync
    gone = connection.execute(delete(table).where(table.c.space == space, table.c.source == source))
    return bool(gone.rowcount)


def quarantine(
    connection: Connection, space: str, *, digest: str, source: str, name: str, reason: str, body: bytes, at_us: int
) -> None:
    """Keep what could not be read, with the reason; the same bytes again change nothing."""
    _upsert(
        connection, schema.quarantine, ("space", "digest"),
        {
            "space": space, "digest": digest, "source": source, "name": name, "reason": reason[:4000], "body": body,
            "at_us": at_us,
        },
    )  # fmt: skip


def quarantined(connection: Connection, space: str) -> list[dict[str, Any]]:
    """What stands in quarantine, without the bodies."""
    table = schema.quarantine.c
    rows = connection.execute(
        select(table.digest, table.source, table.name, table.reason, table.at_us)
        .where(table.space == space)
        .order_by(table.at_us, table.digest)
    )
    return [dict(row._mapping) for row in rows]


def quarantined_body(connection: Connection, space: str, digest: str) -> bytes | None:
    """What stands in quarantine under a digest, as it came; None when nothing does."""
    table = schema.quarantine.c
    found = connection.execute(select(table.body).where(table.space == space, table.digest == digest)).scalar()
    return None if found is None else bytes(found)


def release_quarantine(connection: Connection, space: str, digest: str) -> int:
    """Give up what stands in quarantine: one by its digest, or `all`. Returns how many."""
    table = schema.quarantine
    query = delete(table).where(table.c.space == space)
    if digest != "all":
        query = query.where(table.c.digest == digest)
    return int(connection.execute(query).rowcount)


def dead_letters(connection: Connection, space: str) -> list[dict[str, Any]]:
    """Events whose decision failed, with the event's id and kind."""
    table, events = schema.dead.c, schema.journal.c
    rows = connection.execute(
        select(table.seq, table.reason, table.at_us, table.status, events.id, events.kind)
        .join_from(schema.dead, schema.journal, (events.space == table.space) & (events.seq == table.seq))
        .where(table.space == space)
        .order_by(table.seq)
    )
    return [dict(row._mapping) for row in rows]


def not_understood(connection: Connection, space: str, sources: Collection[str], since_us: int) -> int:
    """How many came by these sources since then and stand as a dead letter or in quarantine."""
    dead, events, aside = schema.dead.c, schema.journal.c, schema.quarantine.c
    letters = (
        select(func.count())
        .join_from(schema.dead, schema.journal, (events.space == dead.space) & (events.seq == dead.seq))
        .where(dead.space == space, dead.status == "dead", events.source.in_(sources), events.received_us >= since_us)
    )
    unread = (
        select(func.count())
        .select_from(schema.quarantine)
        .where(aside.space == space, aside.source.in_(sources), aside.at_us >= since_us)
    )
    return sum(connection.execute(one).scalar_one() for one in (letters, unread))


def mark_dead(connection: Connection, space: str, seq: int, status: str) -> bool:
    """Set a dead letter's status: retried or dropped."""
    table = schema.dead.c
    changed = connection.execute(
        update(schema.dead).where(table.space == space, table.seq == seq, table.status == "dead").values(status=status)
    )
    return bool(changed.rowcount)


def know(connection: Connection, space: str, rows: list[dict[str, str]]) -> None:
    """Remember which raw identity an opaque person id stands for."""
    for row in rows:
        _upsert(connection, schema.identity, ("space", "identity"), {"space": space, **row})


def identities(connection: Connection, space: str, person: str | None = None) -> list[dict[str, str]]:
    """Known identities, of one person or of all."""
    table = schema.identity.c
    query = select(table.identity, table.person, table.name).where(table.space == space).order_by(table.identity)
    if person is not None:
        query = query.where(table.person == person)
    return [dict(row._mapping) for row in connection.execute(query)]


def whose(connection: Connection, space: str, identity: str) -> str:
    """The person whom a raw identity stands for; "" when it is not known."""
    table = schema.identity.c
    query = select(table.person).where(table.space == space, table.identity == identity)
    return str(connection.execute(query).scalar() or "")


def keep_rulebook(connection: Connection, space: str, digest: str, sources: Mapping[str, str]) -> None:
    """Keep the sources of a rulebook by digest: what was in force can always be read again."""
    _upsert(
        connection, schema.rulebook, ("space", "digest"),
        {"space": space, "digest": digest, "sources": dumps(dict(sources))},
    )  # fmt: skip


def rulebook_sources(connection: Connection, space: str, digest: str) -> dict[str, str] | None:
    """The sources of a rulebook, or None."""
    table = schema.rulebook.c
    body = connection.execute(select(table.sources).where(table.space == space, table.digest == digest)).scalar()
    return None if body is None else loads(body)


def count_up(connection: Connection, space: str, name: str, by: int = 1) -> None:
    """A counter of things seen and not used (unsupported events by type)."""
    table = schema.counter
    base = insert_into(table, connection.dialect.name == "sqlite").values(space=space, name=clean(name), value=by)
    connection.execute(base.on_conflict_do_update(index_elements=["space", "name"], set_={"value": table.c.value + by}))


def counters(connection: Connection, space: str) -> dict[str, int]:
    """All counters of a space."""
    table = schema.counter.c
    rows = connection.execute(select(table.name, table.value).where(table.space == space).order_by(table.name))
    return {row.name: row.value for row in rows}


def draw(connection: Connection, name: str, *, rate: float, burst: int, now_us: int) -> float:
    """Draw one token of a shared budget; returns 0.0, or the seconds to wait when it is spent.

    `rate` is tokens a second. All workers draw from the same row, so they keep the limit together.
    """
    return draw_all(connection, [(name, rate, burst)], now_us=now_us)


# A rest that lasts longer is no rest but a clock that was set back.
_LONGEST_REST_US = 3600 * 1_000_000
_TOKEN = 1_000_000


def draw_all(connection: Connection, budgets: Iterable[tuple[str, float, int]], *, now_us: int) -> float:
    """Draw one token of each of several budgets (name, rate, burst), or of none; 0.0, or the seconds to wait.

    Their rows are locked, always in the same order: of two who draw at once one waits for the other's commit.
    """
    waits, drawn = [0.0], []
    for name, rate, burst in sorted(budgets):
        kept, at_us = _locked(connection, name, burst * _TOKEN, now_us)
        resting = at_us - now_us if 0 < at_us - now_us <= _LONGEST_REST_US else 0
        tokens = max(min(burst * _TOKEN, kept + int(max(now_us - at_us, 0) * rate)), 0)
        if resting or tokens < _TOKEN:
            waits.append(resting / 1_000_000 + max(_TOKEN - tokens, 0) / _TOKEN / rate)
        drawn.append({"name": name, "tokens": tokens - _TOKEN, "at_us": now_us})
    if len(waits) == 1:
        for row in drawn:
            _upsert(connection, schema.budget, ("name",), row)
    return max(waits)


def rest(connection: Connection, name: str, seconds: float, *, now_us: int) -> None:
    """Let nobody draw from a budget for some seconds; it begins empty then. A longer rest under way stays."""
    _, at_us = _locked(connection, name, 0, now_us)
    until = now_us + min(int(seconds * 1_000_000), _LONGEST_REST_US)
    if not until < at_us <= now_us + _LONGEST_REST_US:
        _upsert(connection, schema.budget, ("name",), {"name": name, "tokens": 0, "at_us": until})


def _locked(connection: Connection, name: str, full: int, now_us: int) -> tuple[int, int]:
    """The tokens of a budget and when they were counted; its row is made when it is new, and locked."""
    table = schema.budget
    query = select(table.c.tokens, table.c.at_us).where(table.c.name == name).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        base = insert_into(table, connection.dialect.name == "sqlite")
        connection.execute(base.values(name=name, tokens=full, at_us=now_us).on_conflict_do_nothing())
        row = connection.execute(query).one()
    return row.tokens, row.at_us


def use_link(connection: Connection, digest: str, at_us: int) -> bool:
    """Spend a single-use link; False when it was spent before."""
    base = insert_into(schema.link, connection.dialect.name == "sqlite")
    spent = base.values(digest=digest, at_us=at_us).on_conflict_do_nothing().returning(schema.link.c.digest)
    return connection.execute(spent).first() is not None


def is_spent(connection: Connection, digest: str) -> bool:
    """Whether a single-use link was spent."""
    return connection.execute(select(schema.link.c.digest).where(schema.link.c.digest == digest)).first() is not None


def set_hold(connection: Connection, space: str, hold: str) -> None:
    """Stop or let go: "" moves, "paused" and "restored" carry out nothing, "failing" decides nothing, "stopped" does
    neither."""
    connection.execute(update(schema.space).where(schema.space.c.id == space).values(hold=hold))


def set_mode(connection: Connection, space: str, mode: str, title: str) -> None:
    """Take over mode ("observe" or "live") and title from the space's folder."""
    connection.execute(update(schema.space).where(schema.space.c.id == space).values(mode=mode, title=title))


def forget(connection: Connection, space: str, person: str) -> int:
    """Delete all private rows of a person; returns how many."""
    table = schema.private
    deleted = connection.execute(delete(table).where(table.c.space == space, table.c.person == person))
    return int(deleted.rowcount) + forget_identities(connection, space, person)


def forget_identities(connection: Connection, space: str, person: str) -> int:
    """Delete the addresses and names of a person; returns how many."""
    table = schema.identity
    deleted = connection.execute(delete(table).where(table.c.space == space, table.c.person == person))
    return int(deleted.rowcount)


def has_documents(connection: Connection, space: str, section: str) -> bool:
    """Whether a section of the state holds any document."""
    table = schema.state.c
    query = select(table.key).where(table.space == space, table.section == section).limit(1)
    return connection.execute(query).first() is not None
