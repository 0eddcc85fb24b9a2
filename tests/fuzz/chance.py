"""What a target does not check at each execution, because it costs as much as all the rest."""

from __future__ import annotations

import zlib


def now_and_then(data: bytes) -> bool:
    """True for one input in sixteen, always the same ones."""
    return zlib.crc32(data) % 16 == 0
