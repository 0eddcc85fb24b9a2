"""A private payload as it was stored, read anew each time it is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from hub.store.codec import loads

# a payload of more than so many characters weighs, once read, several times what its text does
_LARGE = 1 << 20


class Large(Mapping[str, Any]):
    """The payload of a statement of years: whoever reads it holds it as long as they need it, the event does not."""

    __slots__ = ("_packed",)

    def __init__(self, text: str) -> None:
        self._packed = zlib.compress(text.encode(), 1)

    def _read(self) -> dict[str, Any]:
        return loads(zlib.decompress(self._packed).decode())

    def __getitem__(self, name: str) -> Any:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __bool__(self) -> bool:
        """A large payload is never empty; asked for each event, it is not worth a reading."""
        return True


def payload(text: str | None) -> Mapping[str, Any]:
    """The payload of an event from its text; None or "" when it was erased or there is none."""
    if not text:
        return {}
    return loads(text) if len(text) <= _LARGE else Large(text)
