"""Which `<blockquote>` of a mail's HTML quotes somebody, and which only indents what its author writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from connectors.mail.unseen import declarations, given
from hub.core.mail.fold import fold
from hub.core.mail.quoting import opening_at

# « gmail_quote », « moz-cite », « yahoo_quoted », « protonmail_quote », OLK_SRC_BODY_SECTION, MAC_OUTLOOK_ATTRIBUTION
_NAMED = re.compile(r"(?<!block)quot|cit[ea]|repl[iy]|attribution|forward|olk_src|original|history")
_LEFT = re.compile(r"border-(?:left|inline-start)(?:-(?:width|style|color))?$")
_NO_BORDER = re.compile(r"(?:none|hidden|0+(?:px|pt|em)?)(?:\s|$)")
# an announcement stands in the last so many lines
_ABOVE = 8


def quotes(attributes: str, above: Sequence[str]) -> bool:
    """Whether a blockquote with these attributes, below these lines, quotes somebody.

    It does where it says so (`type=cite`, a class or an id that programs give to quotes), has a rule on its left, or
    stands below the announcement of a quote; and where it says nothing at all, as many programs quote. One that has a
    style or a class of another kind is what programs make of « increase indent ».
    """
    said = given(attributes)
    if not said or said.keys() <= {"dir", "lang"}:
        return True
    if said.get("type", "").strip("\"'") == "cite" or "cite" in said:
        return True
    if _NAMED.search(f"{said.get('class', '')} {said.get('id', '')}"):
        return True
    if any(_LEFT.match(name) and not _NO_BORDER.match(value) for name, value in declarations(said.get("style", ""))):
        return True
    return is_announced(above)


def is_announced(above: Sequence[str]) -> bool:
    """Whether the announcement of a quote ends with the last of these lines."""
    lines = [fold(line) for line in above if line.strip()][-_ABOVE:]
    if not lines:
        return False
    openings = (opening_at([*lines, "> "], at) for at in range(len(lines)))
    return any(one is not None and one.end >= len(lines) for one in openings)
