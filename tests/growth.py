"""Whether work grows with its text and no faster, told by the text itself and a quarter of it, on any machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import AnyStr

# so many times the work for four times the text: as the square it would be sixteen; and what a quick one may waver
_MOST, _WAVERS, _TRIES = 10, 0.5, 3


def is_linear(act: Callable[[AnyStr], object], text: AnyStr) -> bool:
    """Whether the whole takes at most ten times the processor's time of its first quarter, within half a second.

    Like `timeit`, without the collector of the many objects of other tests, and anew where something else on the
    machine came between: what grows as the square does so each time.
    """
    return any(_is_linear(act, text) for _ in range(_TRIES))


def _is_linear(act: Callable[[AnyStr], object], text: AnyStr) -> bool:
    quarter, whole = (_taken(act, part) for part in (text[: len(text) // 4], text))
    return whole <= _MOST * quarter + _WAVERS


def _taken(act: Callable[[AnyStr], object], text: AnyStr) -> float:
    collects = gc.isenabled()
    gc.disable()
    begun = time.thread_time()
    try:
        act(text)
        return time.thread_time() - begun
    finally:
        if collects:
            gc.enable()
