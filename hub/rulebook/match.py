"""Which reactions an event concerns. Pure: the same rulebook and fields give the same reactions, always."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from hub.core.event import Event
from hub.rulebook.index import Index
from hub.rulebook.language import Reaction, Rulebook
from hub.rulebook.operators import predicate
from hub.rulebook.values import View

_INDEXES: WeakKeyDictionary[Rulebook, Index] = WeakKeyDictionary()


def fields_of(event: Event) -> dict[str, Any]:
    """All that rules may read of an event: its envelope, its private and its public fields, as one flat map."""
    return {
        "id": event.id,
        "kind": event.kind,
        "source": event.source,
        "actor": event.actor,
        "subject": event.subject,
        "origin": str(event.origin),
        "at": event.occurred_at,
        **event.private,
        **event.fields,
    }


def index_of(rulebook: Rulebook) -> Index:
    """The rulebook's index, built at the first call and kept as long as the rulebook."""
    index = _INDEXES.get(rulebook)
    if index is None:
        index = _INDEXES[rulebook] = Index(rulebook.reactions)
    return index


def concerns(rulebook: Rulebook, kind: str) -> bool:
    """Whether any reaction asks for events of this kind."""
    return index_of(rulebook).concerns(kind)


def match(rulebook: Rulebook, event_fields: Mapping[str, Any], kind: str) -> list[Reaction]:
    """The reactions that fire, in the order of the rulebook. Cost follows matches, not the number of rules."""
    return index_of(rulebook).match(event_fields, kind)


def scan(rulebook: Rulebook, event_fields: Mapping[str, Any], kind: str) -> list[Reaction]:
    """The same answer by asking each reaction in turn: what the index is measured and tested against."""
    view = View(event_fields)
    return [
        reaction for reaction in rulebook.reactions if kind in reaction.kinds and predicate(reaction.condition)(view)
    ]
