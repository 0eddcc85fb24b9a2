"""The actor that asks one source what is new."""

from __future__ import annotations

from collections.abc import Callable

from hub.bootstrap import Hub
from workers.waits import Waits


def make(hub: Hub) -> Callable[[str, str], None]:
    """`poll_source(space, source)`: twice is harmless, events have their ids and the cursor moves with them. A source
    that failed is left alone for a while, whoever rings."""
    waits = Waits()

    def poll_source(space: str, source: str) -> None:
        if not waits.is_over(space, source):
            return
        report = hub.sources.poll(space, source)
        if report.fault is not None:
            waits.failed(space, source, report.fault)
        elif report.complete:
            waits.answered(space, source)

    return poll_source
