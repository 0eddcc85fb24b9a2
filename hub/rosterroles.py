"""The roles of a roster in the words that people write them in, and those that look like one and give none."""

from __future__ import annotations

import re
from difflib import get_close_matches

from hub.core.mail.fold import fold

# folded; any other word is kept as it is
_ROLES = {
    "tresorier": "treasurer", "tresoriere": "treasurer", "tresorerie": "treasurer", "treasurer": "treasurer",
    "facilitateur": "facilitator", "facilitatrice": "facilitator", "facilitation": "facilitator",
    "facilitator": "facilitator", "secretaire": "secretary", "secretariat": "secretary", "secretary": "secretary",
}  # fmt: skip
# « trésorier·ère », « facilitateur(trice) », « facilitateur/rice », « secrétaires »
_BOTH = re.compile(r"(?P<word>[a-z]{8,})(?:[·•‧⋅∙.(/-](?:e|er|ere|iere|ice|rice|trice)\)?)?(?:[·•‧⋅∙.-]?s)?")
_NEAR = 0.82


def role(word: str) -> str:
    """What a word of the roster gives: a role that the hub knows, or the word."""
    found = _BOTH.fullmatch(fold(word).strip())
    return (_ROLES.get(found["word"]) or _ROLES.get(found["word"].removesuffix("s")) if found else None) or word


def doubts(cell: str) -> list[tuple[str, str]]:
    """(words, role) of what a cell says that is not read as it may be meant: a word beside a role that says which one,
    which gives that role all the same, or one that only looks like a role ("": it gives none)."""
    found = []
    for part in re.split(r"[,;|\n]", cell):
        words = part.split()
        given = [role(one) for one in words if role(one) in _ROLES.values()]
        others = [one for one in words if role(one) not in _ROLES.values()]
        if given and others:
            found.append((part.strip(), given[0]))
        else:
            found += [(one, "") for one in others if _looks_like_one(fold(one).strip())]
    return found


def _looks_like_one(word: str) -> bool:
    return any(known in word for known in _ROLES) or bool(get_close_matches(word, _ROLES, 1, _NEAR))
