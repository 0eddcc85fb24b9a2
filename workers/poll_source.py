"""The actor that asks one source what is new."""

from __future__ import annotations

from collections.abc import Callable

from hub.bootstrap import Hub


def make(hub: Hub) -> Callable[[str, str], None]:
    """`poll_source(space, source)`: twice is harmless, events have their ids and the cursor moves with them."""

    def poll_source(space: str, source: str) -> None:
        hub.sources.poll(space, source)

    return poll_source
