"""The vocabulary of positions in French and English: data that a rulebook can extend.

Entries are regular expressions over folded text (see `fold`); those of a rulebook are plain words, taken literally.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hub.core.mail.fold import fold
from hub.core.mail.lexicon.phrases import PHRASES_HEADS
from hub.core.mail.lexicon.phrases_against import PHRASES_AGAINST
from hub.core.mail.lexicon.phrases_for import PHRASES_FOR
from hub.core.mail.lexicon.plainly import PLAIN_HEADS
from hub.core.mail.lexicon.plainly_against import PLAIN_AGAINST
from hub.core.mail.lexicon.plainly_for import PLAIN_FOR
from hub.core.mail.lexicon.said import HEADS, SOFT_HEADS
from hub.core.mail.lexicon.said_against import SAYS_AGAINST
from hub.core.mail.lexicon.said_for import SAYS_FOR
from hub.core.mail.lexicon.siding import SIDING_HEADS, SIDING_SAYS
from hub.core.mail.lexicon.turns import TURNS_HEADS
from hub.core.mail.lexicon.turns_against import TURNS_AGAINST
from hub.core.mail.lexicon.turns_for import TURNS_FOR
from hub.core.mail.spelling import spelled

POSITIONS = ("support", "consent", "abstain", "reserve", "objection")
# The order in which a sentence is read; what is read once is not read again.
ORDER = ("withdraw", "reserve", "consent", "objection", "abstain", "support")
_SAID = (
    *(SAYS_FOR, SAYS_AGAINST),
    *(PHRASES_FOR, PHRASES_AGAINST),
    *(TURNS_FOR, TURNS_AGAINST),
    *(PLAIN_FOR, PLAIN_AGAINST),
    SIDING_SAYS,
)
_HEADS = (HEADS, PHRASES_HEADS, TURNS_HEADS, PLAIN_HEADS, SIDING_HEADS)


@dataclass(frozen=True, slots=True)
class Words:
    """A collective's own words, by position, added to the built-in French and English ones.

    Several words together are read inside a sentence; a single word only alone or at the head of a line.
    """

    own: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, words: Mapping[str, Mapping[str, Sequence[str]]]) -> Words:
        """From `{language: {position: [words]}}`. Raises ValueError for a position that does not exist."""
        found: dict[str, list[str]] = {}
        for language, by_position in words.items():
            for position, phrases in by_position.items():
                if position not in POSITIONS:
                    known = ", ".join(POSITIONS)
                    raise ValueError(f"words.{language}: unknown position {position!r}; known are {known}")
                found.setdefault(position, []).extend(phrases)
        return cls(tuple((name, tuple(phrases)) for name, phrases in sorted(found.items())))


@dataclass(frozen=True, slots=True)
class Compiled:
    """The patterns of one vocabulary, ready to search folded text. Keys are positions (and "withdraw" in `says`)."""

    says: tuple[tuple[str, re.Pattern[str]], ...]
    heads: tuple[tuple[str, re.Pattern[str]], ...]
    soft: tuple[tuple[str, re.Pattern[str]], ...]
    own: re.Pattern[str] | None


def _either(phrases: Sequence[str]) -> str:
    # Longest first: « pas d'accord » must win over a shorter entry that starts the same way.
    return "|".join(sorted(phrases, key=len, reverse=True))


BUILTIN = Words()


@lru_cache(maxsize=32)
def compiled(words: Words = BUILTIN) -> Compiled:
    """Patterns of the built-in vocabulary and of `words`. Kept for the last 32 vocabularies."""
    says = {name: [phrase for one in _SAID for phrase in one.get(name, ())] for name in ORDER}
    heads = {name: [phrase for one in _HEADS for phrase in one[name]] for name in HEADS}
    literal = []
    for position, own in words.own:
        for phrase in own:
            plain = re.escape(spelled(fold(phrase.strip()))).replace(r"\ ", " ")
            literal.append(plain)
            heads[position].append(plain)
            if " " in phrase.strip():
                says[position].append(plain)
    return Compiled(
        says=tuple((p, re.compile(rf"(?<![\w'])(?:{_either(says[p])})(?!\w)")) for p in ORDER),
        heads=tuple((p, re.compile(rf"(?:{_either(h)})(?![\w'-])")) for p, h in heads.items()),
        soft=tuple((p, re.compile(rf"(?:{_either(h)})(?![\w'-])")) for p, h in SOFT_HEADS.items()),
        own=re.compile(_either(literal)) if literal else None,
    )
