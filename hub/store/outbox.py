"""What is asked of the world: keyed once, ordered within a lane, claimed, receipted, retried by date.

The date of the next attempt kept here is the only retry engine: the queue only says that a lane has work.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, and_, case, false, func, or_, select, update

from hub.core import effect as effects
from hub.core.effect import Effect, Receipt
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.store import schema
from hub.store.codec import clean, decode_as, dumps, from_us, to_us
from hub.store.upsert import insert_into, upsert

KINDS: dict[str, type] = {
    "publish_page": effects.PublishPage,
    "send_mail": effects.SendMail,
    "create_card": effects.CreateCard,
    "move_card": effects.MoveCard,
    "comment_card": effects.CommentCard,
    "label_card": effects.LabelCard,
    "notify": effects.Notify,
}
CLAIM_US = 120_000_000
_E = schema.effect.c


@dataclass(frozen=True, slots=True)
class Claimed:
    """An effect that this worker may carry out until its claim ends; but look for only, where it may have been done:
    `lapsed`, a mail whose claim ended with no word of what became of it; `looks`, what waits for its next attempt."""

    space: str
    lane: str
    effect: Effect
    attempt: int
    wanted: int
    seq: int
    lapsed: bool = False
    looks: bool = False


def put(
    connection: Connection, space: str, event: Event, outcome: Outcome, now_us: int, *, observed: bool, silent: bool
) -> None:
    """Write the effects of one outcome: see `put_all`."""
    put_all(connection, space, [(event, outcome, silent)], now_us, observed=observed)


def put_all(
    connection: Connection, space: str, outcomes: Iterable[tuple[Event, Outcome, bool]], now_us: int, *, observed: bool,
    at_once: bool = False,
) -> None:  # fmt: skip
    """Write the effects of outcomes in journal order; a key that is there already is left alone, a page is asked for
    again: once, however many outcomes of this transaction want it.

    `observed`: kept to be looked at, never carried out. The third of each outcome: silent, nothing that speaks to
    people (imports). `at_once`: also a page that failed and waits is tried now, for a person is there to see it.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    status = "observed" if observed else "waiting"
    rows: list[dict[str, Any]] = []
    pages: dict[str, dict[str, Any]] = {}
    for event, outcome, silent in outcomes:
        for index, effect in enumerate(outcome.effects):
            is_page = effect.kind == "publish_page"
            if is_page and effect.key in pages:
                pages[effect.key]["seq"] = event.seq
                continue
            if silent and not is_page:
                continue
            row = {
                "space": space, "key": effect.key, "lane": effects.lane_of(effect), "kind": effect.kind,
                "body": dumps(effect), "status": status, "place": event.seq * 1000 + index, "seq": event.seq,
                "attempts": 0, "next_us": now_us, "claimant": "", "claim_until_us": 0, "created_us": now_us,
                "wanted": 1, "published": 0, "error": "",
            }  # fmt: skip
            if is_page:
                pages[effect.key] = row
            else:
                rows.append(row)
    if rows:
        connection.execute(_unless_there(is_sqlite), rows)
    if pages:
        # in one order: two that ask for the same pages never wait for each other
        connection.execute(_page_again(is_sqlite, at_once), [pages[key] for key in sorted(pages)])


@cache
def _unless_there(is_sqlite: bool) -> Any:
    return insert_into(schema.effect, is_sqlite).on_conflict_do_nothing(index_elements=["space", "key"])


@cache
def _page_again(is_sqlite: bool, at_once: bool) -> Any:
    """A page that failed and waits goes on waiting, with what is told of it: the world is asked no more often because
    more happens here."""
    insert_ = insert_into(schema.effect, is_sqlite)
    new, waits = insert_.excluded, _E.status == "waiting"
    fails = and_(waits, _E.error != "") if not at_once else false()
    again = {"wanted": _E.wanted + 1, "status": new.status, "seq": new.seq}
    again |= {name: case((fails, _E[name]), else_=new[name]) for name in ("attempts", "next_us", "error")}
    again["created_us"] = case((waits, _E.created_us), else_=new.created_us)
    return insert_.on_conflict_do_update(index_elements=["space", "key"], set_=again)


def want_page(
    connection: Connection, space: str, effect: effects.PublishPage, now_us: int, *, at_once: bool = False
) -> None:
    """Ask for a page outside of any event; `at_once` where somebody waits for it (`hub publish`)."""
    asked = Outcome(digest="", effects=(effect,))
    put_all(connection, space, [(_NOWHERE, asked, False)], now_us, observed=False, at_once=at_once)


def want(connection: Connection, space: str, effect: Effect, now_us: int) -> None:
    """Ask for an effect outside of any event, in any mode: a person waits for it (a page, a sign-in link)."""
    put(connection, space, _NOWHERE, Outcome(digest="", effects=(effect,)), now_us, observed=False, silent=False)


def claim(connection: Connection, space: str, lane: str, worker: str, now_us: int) -> Claimed | int | None:
    """The next effect of a lane; or the microseconds to wait for it; or None when there is nothing to do.

    Only the head of the lane can be claimed, so effects of a lane are carried out in order.
    """
    held = connection.execute(select(schema.space.c.hold).where(schema.space.c.id == space)).scalar()
    if held is None or held in ("paused", "restored", "stopped"):
        return None
    row = connection.execute(
        select(schema.effect)
        .where(_E.space == space, _E.lane == lane, _E.status == "waiting")
        .order_by(_E.place, _E.key)
        .limit(1)
    ).first()
    if row is None:
        return None
    if row.claim_until_us > now_us:
        return None
    looks = row.next_us > now_us
    if looks and (row.claimant or not row.claim_until_us):
        return int(row.next_us - now_us)
    tries = 0 if looks else 1
    taken = connection.execute(
        update(schema.effect)
        .where(_E.space == space, _E.key == row.key, _E.status == "waiting", _E.claim_until_us <= now_us)
        .values(claimant=worker, claim_until_us=now_us + CLAIM_US, attempts=_E.attempts + tries)
    )
    if taken.rowcount != 1:
        return None
    effect: Effect = decode_as(KINDS[row.kind], row.body)
    # other effects are looked for at their place, or harmless twice: a page, a call with an id
    lapsed = row.claimant != "" and isinstance(effect, effects.SendMail)
    return Claimed(space, lane, effect, row.attempts + tries, row.wanted, row.seq, lapsed, looks)


def done(connection: Connection, claimed: Claimed, receipt: Receipt, worker: str) -> bool:
    """Record a receipt. A page wanted again meanwhile stays in its lane. False when the claim was lost."""
    again = _E.wanted > claimed.wanted
    where = and_(_E.space == claimed.space, _E.key == claimed.effect.key, _E.claimant == worker)
    changed = connection.execute(
        update(schema.effect)
        .where(where)
        .values(
            status=case((again, "waiting"), else_="done"),
            published=claimed.wanted,
            claimant="",
            claim_until_us=0,
            attempts=0,
            error="",
        )
    )
    keep_receipt(connection, claimed.space, receipt, receipt.key)
    return bool(changed.rowcount == 1)


def keep_receipt(connection: Connection, space: str, receipt: Receipt, key: str) -> None:
    """Note a receipt under a key; a second one replaces it."""
    is_sqlite = connection.dialect.name == "sqlite"
    values = {
        "space": space, "key": key, "target": receipt.target, "reference": receipt.reference,
        "digest": receipt.digest, "at_us": to_us(receipt.at),
    }  # fmt: skip
    connection.execute(upsert(schema.receipt, is_sqlite, ("space", "key")), [values])


def failed(
    connection: Connection,
    claimed: Claimed,
    worker: str,
    reason: str,
    *,
    next_us: int | None,
    spent: int = 0,
    look_us: int = 0,
) -> None:
    """Try again at `next_us`, or never (None): then it is dead, visible, and a person may retry it. `spent` attempts
    count beside the one that was made. `look_us`: from when it is looked for meanwhile; 0 for not at all."""
    connection.execute(
        update(schema.effect)
        .where(_E.space == claimed.space, _E.key == claimed.effect.key, _E.claimant == worker)
        .values(
            status="dead" if next_us is None else "waiting",
            next_us=next_us or 0,
            attempts=_E.attempts + spent,
            claimant="",
            claim_until_us=look_us,
            error=clean(reason)[:2000],
        )
    )


def last_of(connection: Connection, space: str, reference: str) -> int:
    """When a receipt of any effect last had this reference, in microseconds; 0 for never."""
    receipts = schema.receipt.c
    query = select(func.max(receipts.at_us)).where(receipts.space == space, receipts.reference == reference)
    return int(connection.execute(query).scalar() or 0)


def person_of(connection: Connection, space: str, key: str) -> str:
    """The person that the effect of a key was for; "" when it was for none."""
    lane = connection.execute(select(_E.lane).where(_E.space == space, _E.key == key)).scalar()
    return effects.person_in(str(lane or ""))


def is_receipted(connection: Connection, space: str, key: str) -> bool:
    """Whether an effect's key already has its receipt."""
    found = connection.execute(
        select(schema.receipt.c.key).where(schema.receipt.c.space == space, schema.receipt.c.key == key)
    ).first()
    return found is not None


def due_lanes(connection: Connection, now_us: int) -> list[tuple[str, str]]:
    """(space, lane) of every lane with an effect that could be carried out now."""
    rows = connection.execute(
        select(_E.space, _E.lane)
        .where(_E.status == "waiting", _E.claim_until_us <= now_us)
        .where(or_(_E.next_us <= now_us, and_(_E.claimant == "", _E.claim_until_us > 0)))
        .distinct()
    )
    return [(row.space, row.lane) for row in rows]


def listing(connection: Connection, space: str, statuses: Iterable[str]) -> list[dict[str, Any]]:
    """Effects by status in lane order, as plain rows for people."""
    rows = connection.execute(
        select(schema.effect).where(_E.space == space, _E.status.in_(list(statuses))).order_by(_E.place)
    )
    return [dict(row._mapping) for row in rows]


def retry(connection: Connection, space: str, key: str, now_us: int) -> bool:
    """Put a dead effect back in its lane."""
    changed = connection.execute(
        update(schema.effect)
        .where(_E.space == space, _E.key == key, _E.status == "dead")
        .values(status="waiting", attempts=0, next_us=now_us, error="")
    )
    return bool(changed.rowcount)


def drop(connection: Connection, space: str, key: str) -> bool:
    """Give up for good an effect that is dead, or that waits and is not under way; the row stays as a trace."""
    idle = and_(_E.status.in_(("waiting", "dead")), _E.claimant == "")
    changed = connection.execute(
        update(schema.effect).where(_E.space == space, _E.key == key, idle).values(status="dropped")
    )
    return bool(changed.rowcount)


def counts(connection: Connection, space: str) -> list[tuple[str, str, int]]:
    """How many effects of each lane stand in each status: lane, status, count."""
    query = select(_E.lane, _E.status, func.count()).where(_E.space == space).group_by(_E.lane, _E.status)
    return [(lane, status, count) for lane, status, count in connection.execute(query)]


_NOWHERE = Event(id="", kind="", source="hub", occurred_at=from_us(0), received_at=from_us(0))
