"""How values of events are read by rules: text without case and accents, exact numbers, times. Never raises.

A value that does not fit its declared type reads as missing: a rule cannot be broken by odd data.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from hub.core.event import FieldType

TEXT_LIMIT = 64 * 1024
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """Text as rules compare it: no case, no accents, plain apostrophes, single ligature spelling."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """`fold` of a short text that comes again and again (names of lists, of boards), remembered."""
    return fold(text)


def as_text(value: Any) -> str | None:
    """The value of a text field, cut at 64 Ki characters; None when there is none."""
    if isinstance(value, str):
        return value if len(value) <= TEXT_LIMIT else value[:TEXT_LIMIT]
    if value is None or isinstance(value, list | tuple | dict):
        return None
    return str(value)


def as_number(value: Any) -> Decimal | int | None:
    """The exact value of a number or an amount, also when it was stored as text; None when it is none."""
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def as_date(value: Any) -> date | None:
    """A calendar day, from a date, a time or ISO 8601 text; None when it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(value).date()
    except (TypeError, ValueError):
        return None


def as_datetime(value: Any) -> datetime | None:
    """An aware time, from a time or ISO 8601 text; one without a zone is taken as UTC. None when it is none."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_texts(value: Any) -> tuple[str, ...]:
    """A list of texts, 1,000 at most; one text alone counts as a list of one."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple):
        return ()
    return tuple(text for item in value[:1000] if (text := as_text(item)) is not None)


def as_boolean(value: Any) -> bool | None:
    """Yes or no; None when it is neither."""
    return value if isinstance(value, bool) else None


def written(value: Any) -> str:
    """A value as a person would write it in a rules file, on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


READERS = {
    FieldType.TEXT: as_text,
    FieldType.NUMBER: as_number,
    FieldType.MONEY: as_number,
    FieldType.BOOLEAN: as_boolean,
    FieldType.DATE: as_date,
    FieldType.DATETIME: as_datetime,
    FieldType.TEXT_LIST: as_texts,
}


class View:
    """One event while rules read it: each field is folded or converted once, however many rules ask."""

    __slots__ = ("_folded", "fields")

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.fields = fields
        self._folded: dict[str, str | None] = {}

    def text(self, name: str) -> str | None:
        """A text as it came, cut at 64 Ki characters."""
        return as_text(self.fields.get(name))

    def folded(self, name: str) -> str | None:
        """A text without case and accents."""
        try:
            return self._folded[name]
        except KeyError:
            text = self.text(name)
            if text is not None:
                text = folded(text) if len(text) < 200 else fold(text)
            self._folded[name] = text
            return text

    def read(self, name: str, type: FieldType) -> Any:
        """A field by its declared type; None when it is missing or does not fit."""
        return READERS[type](self.fields.get(name))
