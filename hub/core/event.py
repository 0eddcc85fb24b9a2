"""What happened, once: the value every door produces and every rule reads.

An event's `fields` hold what names nobody; `private` holds what may name a person (addresses, names,
texts, bank labels). Both are flat maps with dotted names; rules read them as one. The store keeps
`private` apart, so that a person can be erased and the journal stays true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

EMPTY: Mapping[str, Any] = MappingProxyType({})


class Origin(StrEnum):
    """Whether an event was seen as it happened or read from the past. Import is not life."""

    LIVE = "live"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Event:
    """One fact from outside, or one that the hub derived from others.

    `id` is unique in its space and the same whatever door the fact came by: seen twice is one event.
    `occurred_at` is the counted time (the other side's server time, aware UTC), never a client's clock.
    `actor` is a raw identity ("mail:anna@example.org", "trello:5f0c…") until intake replaces it by an
    opaque person id. `subject` names the thing it is about (a card id, a message id, a decision id).
    `seq` is the place in the journal of the space, dense from 1; 0 before intake.
    `cause` and `depth` link a derived event to the one that led to it.
    """

    id: str
    kind: str
    source: str
    occurred_at: datetime
    received_at: datetime
    space: str = ""
    subject: str = ""
    actor: str = ""
    fields: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    private: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    origin: Origin = Origin.LIVE
    seq: int = 0
    cause: str = ""
    depth: int = 0

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a dotted field, public or private; `default` when the event lacks it."""
        if name in self.fields:
            return self.fields[name]
        return self.private.get(name, default)

    def by(self, actor: str) -> Event:
        """The same event with another actor. Written out because every delivery passes here."""
        return Event(
            self.id, self.kind, self.source, self.occurred_at, self.received_at, self.space, self.subject, actor,
            self.fields, self.private, self.origin, self.seq, self.cause, self.depth,
        )  # fmt: skip

    def merged(self) -> dict[str, Any]:
        """All fields, private ones included, as one flat map: what rules read."""
        return {**self.private, **self.fields}


class FieldType(StrEnum):
    """Types of event fields. TEXT_LIST is a list of texts; MONEY is a Decimal in the account's currency."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TEXT_LIST = "list of texts"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field that rules may read."""

    type: FieldType
    doc: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class KindSpec:
    """One kind of event: its name, a title for people, its fields. Generates docs and JSON Schema."""

    kind: str
    title: str
    fields: Mapping[str, FieldSpec]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What reached a door, before anybody read it.

    `connector` is the instance's name in the space ("trello", "liste"); `headers` have lower-case names.
    `origin` is set by importers.
    """

    connector: str
    space: str
    body: bytes
    received_at: datetime
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    query: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    url: str = ""
    name: str = ""
    origin: Origin = Origin.LIVE
