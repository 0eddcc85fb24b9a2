"""How often one source may be refused, or ask: token buckets in memory, bounded in number.

A source is a client's address as the server sees it, behind trusted proxies the one that they tell; of an IPv6 address
the first half, for whoever has one has all of the other half. Each process keeps its own.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
# beyond so many sources the one that was quiet longest is forgotten: it begins anew, with a full bucket
MOST_SOURCES = 10_000


def source_of(scope: Scope) -> str:
    """Who a request comes from."""
    client = scope.get("client")
    host = str(client[0]) if client else ""
    if ":" not in host:
        return host
    try:
        address = ipaddress.IPv6Address(host.partition("%")[0])
    except ValueError:
        return host
    return str(address.ipv4_mapped or ipaddress.IPv6Network((int(address) >> 64 << 64, 64)))


class Budget:
    """Each source has `burst` tokens and gets `rate` a second back."""

    def __init__(self, rate: float, burst: int, now: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._now = rate, burst, now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, source: str) -> int:
        """Take one token: 0; or the whole seconds to wait when none is left."""
        now = self._now()
        tokens, at = self._left.pop(source, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - at) * self._rate)
        spent = tokens >= 1
        self._left[source] = (tokens - spent, now)
        if len(self._left) > MOST_SOURCES:
            self._left.popitem(last=False)
        return 0 if spent else max(1, math.ceil((1 - tokens) / self._rate))

    def __len__(self) -> int:
        return len(self._left)
