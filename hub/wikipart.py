"""What the connectors of wikis do alike: one marked part of a page is written, what people changed is told."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from hub.connector import Instance
from hub.core import block
from hub.core.effect import PublishPage, Receipt
from hub.core.event import Delivery, Event
from hub.errors import Transient

ROUNDS = 3


class Read(Protocol):
    """A page as it was read."""

    @property
    def text(self) -> str:
        """All of it, "" when it is not there."""
        ...


R = TypeVar("R", bound=Read)


def write(
    read: Callable[[], R], save: Callable[[R, block.Replaced], object], part: str, text: str, marks: block.Marks
) -> R:
    """Read, put our part in, save, until a reading shows that it is there; what was read last.

    `save` may find that the page changed since it was read, and leave it: the next reading tells. The same page again
    saves nothing. Raises Transient when the page changes faster than it can be written, and Permanent, with nothing
    saved, when its marks are not in order.
    """
    for _ in range(ROUNDS):
        before = read()
        done = block.replace(before.text, part, text, marks)
        if done.status == "same":
            return before
        # looked at once more: a wiki that merges, or does not compare, may have put others' words inside our part
        save(before, done)
    raise Transient("the page changes faster than it can be written", retry_after=30.0)


def holds(page: str, part: str, text: str, marks: block.Marks) -> bool:
    """Whether a page holds our part with just this text: then an earlier attempt got through. Raises Permanent."""
    found = block.split(page, part, marks)
    return found is not None and found.ours and found.digest == block.digest(text)


def receipt(effect: PublishPage, reference: str, text: str) -> Receipt:
    """The receipt of a page whose part now holds `text`."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Receipt(effect.key, effect.target, reference, datetime.now(UTC), digest)


def summary(done: block.Replaced) -> str:
    """What the wiki's history says of our edit."""
    return f"hub : {told(done, created='page créée')}"


def told(done: block.Replaced, created: str = "créé") -> str:
    """An edit of ours in a few French words, with what was moved out of our part."""
    if done.status == "edited":
        return f"mis à jour, {len(done.moved)} ligne(s) modifiées à la main gardées plus bas"
    return created if done.status == "created" else "mis à jour"


class Looks:
    """The half of a poller that waits: these wikis tell nothing by themselves."""

    def __init__(self) -> None:
        self._news = threading.Event()

    def wait(self, timeout: float) -> bool:
        """Wait for the time (seconds) to pass; True when it was closed."""
        return self._news.wait(timeout)

    def close(self) -> None:
        """Wake a waiter."""
        self._news.set()


def delivery(instance: Instance, change: Mapping[str, Any]) -> Delivery:
    """One change, as the wiki told it."""
    return Delivery(
        connector=instance.name, space=instance.space, received_at=datetime.now(UTC), method="POLL",
        body=json.dumps(change, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"),
    )  # fmt: skip


def edited(
    delivery: Delivery, instance: Instance, *, id: str, at: datetime, page: str, url: str, by: str, summary: str,
    actor: str | None = None, digest: str = "",
) -> Event:  # fmt: skip
    """One change of one page by somebody; `id` is the connector's own, `actor` is told from `by` unless given. `digest`
    tells changes of one id apart, for a wiki whose ids are numbers, which it gives again after a restore."""
    return Event(
        id=id,
        kind="wiki.page.edited",
        source=instance.name,
        occurred_at=at,
        received_at=delivery.received_at,
        space=delivery.space,
        subject=page,
        actor=(f"{instance.type}:{by}" if by else "") if actor is None else actor,
        fields={"page": page, "url": url, "digest": digest} if digest else {"page": page, "url": url},
        private={"summary": summary, "by": by} if by else {"summary": summary},
        origin=delivery.origin,
    )
