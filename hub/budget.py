"""Rate budgets that all workers keep together, through the store: how often a service may be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hub.connector import Limit
from hub.ports import Clock
from hub.spaces import Space
from hub.store import desk
from hub.store.codec import to_us
from hub.store.engine import Database

# A bucket of 0.4 of a limit, filled with 0.5 of it in its time, never gives more than 0.9 of it in any such time: the
# tenth that is left is for requests that take longer on their way than the one before them.
_BURST, _FILLED = 0.4, 0.5


class SharedBudget:
    """One bucket a limit, kept in the store: processes and machines on one store draw from the same."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """`clock` is the machine's own, whatever time the place lives in: limits are of the world outside."""
        self._database = database
        self._clock = clock

    def draw(self, limits: Sequence[Limit]) -> float:
        """Draw one request from every limit, or from none; 0.0, or the seconds to wait. Raises Unavailable."""
        buckets = [
            (one.name, _FILLED * one.requests / one.seconds, max(int(_BURST * one.requests), 1)) for one in limits
        ]
        with self._database.write() as connection:
            return desk.draw_all(connection, buckets, now_us=to_us(self._clock.now()))

    def rest(self, limit: Limit, seconds: float) -> None:
        """Nobody draws from a limit for so long: the service said that it is spent."""
        with self._database.write() as connection:
            desk.rest(connection, limit.name, seconds, now_us=to_us(self._clock.now()))


def share(spaces: Mapping[str, Space], budget: SharedBudget) -> dict[str, Space]:
    """The spaces, their connectors drawing from one budget."""
    return {
        name: replace(space, instances={key: replace(one, budget=budget) for key, one in space.instances.items()})
        for name, space in spaces.items()
    }
