"""The actor that carries out the due effects of one lane."""

from __future__ import annotations

from collections.abc import Callable

from hub.bootstrap import Hub
from workers import policy


def make(hub: Hub) -> Callable[[str, str], None]:
    """`carry_out(space, lane)`: twice is harmless, an effect is claimed by one worker and receipted once."""
    carrier = hub.carrier(policy.next_attempt)

    def carry_out(space: str, lane: str) -> None:
        carrier.carry_out(space, lane)

    return carry_out
