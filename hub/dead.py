"""What failed for good, and the ways back: an event is decided again, an effect is tried again, or both are dropped."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from hub.core.event import Event
from hub.intake import Intake
from hub.store import desk, outbox, waiting
from hub.store.codec import to_us
from hub.store.engine import Database


def listing(database: Database, space: str) -> list[dict[str, Any]]:
    """Dead events, dead effects and quarantine, each with its reason."""
    with database.read() as connection:
        letters = [one for one in desk.dead_letters(connection, space) if one["status"] == "dead"]
        effects = outbox.listing(connection, space, ["dead"])
        aside = desk.quarantined(connection, space)
    rows = [{"what": "event", "id": one["id"], "kind": one["kind"], "reason": one["reason"]} for one in letters]
    rows += [{"what": "effect", "id": one["key"], "kind": one["kind"], "reason": one["error"]} for one in effects]
    rows += [
        {"what": "quarantine", "id": one["digest"], "kind": one["source"], "reason": one["reason"]} for one in aside
    ]
    return rows


def kept(database: Database, space: str, id: str) -> bytes | None:
    """What was set aside, to the byte as it came: to be looked at, and imported once it is repaired."""
    with database.read() as connection:
        return desk.quarantined_body(connection, space, id)


def mend(intake: Intake, now: datetime, space: str, action: str, id: str) -> int:
    """Retry or drop one dead letter, or `all`, in one transaction. A retried event is a new event `event.retried {of}`.

    What stands in quarantine can be dropped only. Returns how many were touched; where nothing is called `id`, nothing
    is, and what stands still goes on standing.
    """
    done = 0

    def make(connection: Connection) -> list[Event]:
        nonlocal done
        again = action == "retry"
        letters = [
            one for one in desk.dead_letters(connection, space) if one["status"] == "dead" and id in ("all", one["id"])
        ]
        for letter in letters:
            desk.mark_dead(connection, space, letter["seq"], "retried" if again else "dropped")
        keys = [one["key"] for one in outbox.listing(connection, space, ["dead"]) if id in ("all", one["key"])]
        done = len(letters)
        for key in keys:
            done += outbox.retry(connection, space, key, to_us(now)) if again else outbox.drop(connection, space, key)
        if not again:
            # what cannot be read does not become readable by trying: it is imported or delivered again
            done += desk.release_quarantine(connection, space, id)
        return [_retried(letter, now) for letter in letters] if again else []

    def go_on(connection: Connection) -> None:
        if done or id == "all":
            waiting.decide_again(connection, space)

    intake.take_made(space, make, go_on)
    return done


def _retried(letter: dict[str, Any], now: datetime) -> Event:
    return Event(
        id=f"retry:{letter['seq']}:{to_us(now)}", kind="event.retried", source="hub", occurred_at=now, received_at=now,
        subject=str(letter["id"]), fields={"of": letter["id"], "reason": letter["reason"]},
    )  # fmt: skip
