"""French signs that stand apart from their word by a space do not leave it at the end of a line.

Templates, rules and people write a plain space there. What is sent back by a form, or is no prose, stays as it is.
"""

from __future__ import annotations

import re

# what is sent as it stands (the text of an option is its value), and what is no prose
_AS_IT_STANDS = re.compile(r"(<(textarea|option|pre|code|script|style|svg)\b.*?</\2\s*>|<[^>]*>)", re.DOTALL)
_BEFORE = re.compile(r" (?=[:;?!»](?:[\s.,)]|$))")
_AFTER = re.compile(r"(?<=«) ")


def spaced(page: str) -> str:
    """The same page of HTML with no-break spaces before « : ; ? ! » and within guillemets. Twice is once."""
    parts = _AS_IT_STANDS.split(page)
    # each match gives itself and the name of the element that it is, if one
    for at in range(0, len(parts), 3):
        parts[at] = _AFTER.sub("\u00a0", _BEFORE.sub("\u00a0", parts[at]))
    return "".join(part or "" for at, part in enumerate(parts) if at % 3 < 2)
