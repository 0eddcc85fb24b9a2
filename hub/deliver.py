"""From a delivery to events, the same for every door: what can be read goes on, what cannot is kept and counted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from hub.connector import Connector, Instance
from hub.core.event import Delivery, Event
from hub.errors import Transient, Unreadable, UnsupportedEvent, reason
from hub.evidence import Files
from hub.store import desk, journal


@dataclass(frozen=True, slots=True)
class Read:
    """What a delivery said: events, or the type we do not use, or the reason why it cannot be read."""

    delivery: Delivery
    events: tuple[Event, ...] = ()
    unsupported: str = ""
    unreadable: str = ""


def read(connector: Connector, delivery: Delivery, instance: Instance) -> Read:
    """Translate one delivery; never raises for what the other side sent."""
    if connector.translate is None:
        return Read(delivery, unsupported=f"{connector.type} receives nothing")
    try:
        return Read(delivery, tuple(connector.translate(delivery, instance)))
    except UnsupportedEvent as error:
        return Read(delivery, unsupported=error.type)
    except Unreadable as error:
        return Read(delivery, unreadable=error.message + (f" ({error.hint})" if error.hint else ""))
    except Exception as error:
        # a fault of our own translation must not lose what the other side sent: it is kept with the reason
        return Read(delivery, unreadable=reason(error))


def read_to_keep(connector: Connector, delivery: Delivery, instance: Instance, files: Files | None = None) -> Read:
    """As `read`, for deliveries that are journaled together: one whose events no store takes is unreadable, so that it
    is set aside and keeps no other from being read. The files that the events name are kept in `files`, before those
    are journaled. Raises Transient when there is no room for them."""
    reading = read(connector, delivery, instance)
    try:
        for event in reading.events:
            journal.try_to_write(event)
        if files is not None:
            _keep_files(files, connector, reading, instance)
    except Transient:
        raise
    except Exception as error:
        return Read(delivery, unreadable=reason(error))
    return reading


def _keep_files(files: Files, connector: Connector, reading: Read, instance: Instance) -> None:
    if connector.files is None or not any(event.get("attachments.kept") for event in reading.events):
        return
    contents = list(connector.files(reading.delivery, instance))
    try:
        for data in contents:
            files.keep(reading.delivery.space, data)
    except OSError as error:
        raise Transient(f"a receipt cannot be kept: {error.strerror}", hint="is the disk full?") from error


def withheld(instance: Instance, name: str, why: str, at: datetime) -> Read:
    """What a service has under this name and does not give: nothing to read, and it may have been a position."""
    body = f"{name}\n{why}\n".encode()
    return Read(Delivery(instance.name, instance.space, body, at, name=name), unreadable=why)


def keep_aside(connection: Connection, reading: Read, at_us: int) -> None:
    """Write down what did not become an event: a counter, or a row of quarantine with the raw bytes."""
    delivery = reading.delivery
    if reading.unsupported:
        desk.count_up(connection, delivery.space, f"unsupported:{delivery.connector}:{reading.unsupported}"[:200])
    elif reading.unreadable:
        desk.quarantine(
            connection,
            delivery.space,
            digest=hashlib.sha256(delivery.body).hexdigest(),
            source=delivery.connector,
            name=delivery.name,
            reason=reading.unreadable,
            body=delivery.body,
            at_us=at_us,
        )
