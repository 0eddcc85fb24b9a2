"""Names of pages that become names of files: what could leave the folder, or hide in it, is refused."""

from __future__ import annotations

import re

from hub.errors import Permanent

_PART = re.compile(r"[\w(][\w ()'’,.+@&-]*")
_MOST = 200


def parts(name: str) -> tuple[str, ...]:
    """The parts of a page's name, between `/` or `:`. Raises Permanent for a name that is no safe path."""
    found = tuple(re.split("[/:]", name))
    for part in found:
        # git and Windows both drop trailing dots and blanks, so ".git " would be ".git"
        if not _PART.fullmatch(part) or part.endswith((".", " ")) or part.lower() == "git~1" or "\n" in part:
            raise Permanent(
                f"{name!r} cannot be the name of a page",
                hint="write letters, digits, dashes and blanks, with / between folders",
            )
    if len(name.encode("utf-8", "replace")) > _MOST:
        raise Permanent(f"the page name {name[:40]!r}… is too long", hint=f"at most {_MOST} bytes")
    return found
