"""Give an event's fields the types that its kind declares; JSON keeps money and dates as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from hub.core.event import Event, FieldType, KindSpec
from hub.core.kinds import CORE_KINDS

_FLAT = (FieldType.MONEY, FieldType.DATE, FieldType.DATETIME)


def typed(event: Event, registry: Mapping[str, KindSpec]) -> Event:
    """The same event, with Decimal, date and datetime where its kind declares them."""
    spec = registry.get(event.kind) or CORE_KINDS.get(event.kind)
    names = _names(spec) if spec is not None else ()
    if not names:
        return event
    fields, private = dict(event.fields), dict(event.private)
    for name, type in names:
        for part in (fields, private):
            if isinstance(part.get(name), str):
                part[name] = value(type, part[name])
    return replace(event, fields=fields, private=private)


@lru_cache(maxsize=256)
def _cached(pairs: tuple[tuple[str, FieldType], ...]) -> tuple[tuple[str, FieldType], ...]:
    return tuple(pair for pair in pairs if pair[1] in _FLAT)


def _names(spec: KindSpec) -> tuple[tuple[str, FieldType], ...]:
    return _cached(tuple((name, field.type) for name, field in spec.fields.items()))


def value(type: FieldType, text: str) -> Any:
    """One text to its declared type; left as it is when it does not fit."""
    try:
        if type is FieldType.MONEY:
            return Decimal(text)
        if type is FieldType.DATE:
            return date.fromisoformat(text[:10])
        return datetime.fromisoformat(text)
    except (ValueError, InvalidOperation):
        return text
