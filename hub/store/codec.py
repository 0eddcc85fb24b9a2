"""Values to rows and back: JSON by msgspec, time as integer microseconds UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

import msgspec

_SURROGATES = re.compile("[\ud800-\udfff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENCODER = msgspec.json.Encoder(decimal_format="string")
_SORTED = msgspec.json.Encoder(decimal_format="string", order="sorted")
_DECODER = msgspec.json.Decoder(dict[str, Any])


def to_us(moment: datetime) -> int:
    """Aware time to integer microseconds UTC. Naive time is a bug of the caller: ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a time without zone cannot be stored")
    delta = moment - _EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def from_us(value: int) -> datetime:
    """Integer microseconds to aware UTC."""
    return datetime.fromtimestamp(value // 1_000_000, UTC).replace(microsecond=value % 1_000_000)


def clean(text: str) -> str:
    """Text that both databases can hold: NUL becomes U+2400, lone surrogates U+FFFD."""
    if "\x00" in text:
        text = text.replace("\x00", "\u2400")
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", text)
    return text


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(name)): _cleaned(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value


def dumps(value: Any) -> str:
    """JSON text. Falls back to a walk that cleans the texts when one cannot be encoded or holds NUL."""
    try:
        text = _ENCODER.encode(value).decode()
    except UnicodeEncodeError:
        return _ENCODER.encode(_cleaned(value)).decode()
    return _ENCODER.encode(_cleaned(value)).decode() if "\\u0000" in text else text


def loads(text: str) -> dict[str, Any]:
    """A JSON object."""
    return _DECODER.decode(text) if text else {}


def canonical(value: Any) -> str:
    """JSON with sorted keys: equal values are equal texts, to the byte."""
    return _SORTED.encode(value).decode()


def decode_as(kind: type, text: str) -> Any:
    """A typed value from its JSON text."""
    return msgspec.json.decode(text, type=kind)


def typed_fields(values: Mapping[str, Any], types: Mapping[str, str]) -> dict[str, Any]:
    """Give the declared types back to fields that JSON flattened: money to Decimal, dates to date."""
    return {name: restore(types.get(name, ""), value) for name, value in values.items()}


def restore(type: str, value: Any) -> Any:
    """One value to its declared type; a value that does not fit is left as it is."""
    if not isinstance(value, str | int | float):
        return value
    try:
        if type == "money":
            return Decimal(str(value))
        if type == "date":
            return date.fromisoformat(str(value))
        if type == "datetime":
            return datetime.fromisoformat(str(value))
    except (ValueError, ArithmeticError):
        return value
    return value


def chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Parts of at most `size`, each made as it is asked for: databases bound the number of parameters of one statement,
    and what a statement of years leads to is not held all at once."""
    following = iter(items)
    while part := list(islice(following, size)):
        yield part
