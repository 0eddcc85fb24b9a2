"""Whether work grows with its text and no faster, told by the text itself and a quarter of it, on any machine."""

from __future__ import annotations

import time
from collections.abc import Callable

# so many times the work for four times the text: as the square it would be sixteen; and what a quick one may waver
_MOST, _WAVERS = 10, 0.5


def is_linear(act: Callable[[str], object], text: str) -> bool:
    """Whether the whole takes at most ten times the processor's time of its first quarter, within half a second."""
    quarter, whole = (_taken(act, part) for part in (text[: len(text) // 4], text))
    return whole <= _MOST * quarter + _WAVERS


def _taken(act: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    act(text)
    return time.process_time() - begun
