"""Patterns compiled when they are first used: a hub that starts, or rests, reads no mail yet.

The reader knows some two hundred and fifty long patterns; to compile them all takes a third of a second.
"""

from __future__ import annotations

import re
from typing import Any, cast


class Late:
    """Stands for a pattern, which it compiles when it is first asked for more than its source."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, on first use; an error in the pattern shows there too."""
    return cast("re.Pattern[str]", Late(pattern, flags))
