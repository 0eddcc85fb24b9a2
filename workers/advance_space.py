"""The actor that decides the waiting events of one space."""

from __future__ import annotations

from collections.abc import Callable

from hub.bootstrap import Hub


def make(hub: Hub) -> Callable[[str], None]:
    """`advance_space(space)`: twice is harmless, the second finds nothing or another holder."""

    def advance_space(space: str) -> None:
        if space in hub.spaces:
            hub.advancer.advance(space)

    return advance_space
