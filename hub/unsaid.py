"""Words of the names that were taken out of a place: no name is kept, and each is known again where it is read.

What erases somebody leaves statements as they are, so words of their name may stand in what is learnt from those. Each
word is kept as a digest under the hub's key, beside receipts, and no part of the fold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, select

from hub.core.effect import Receipt
from hub.people import Keys
from hub.rulebook.values import fold
from hub.store import desk, schema
from hub.store.outbox import keep_receipt

_UNSAID = "unsaid:"
_PARTS = re.compile(r"[^\W\d_]+")
# « Lise de l'Orme », "Jan van Dijk": what names nobody, beside single letters
_PARTICLES = frozenset(("de", "du", "des", "la", "le", "les", "el", "al", "von", "van", "der", "den"))


def words_of(names: Iterable[str]) -> set[str]:
    """Every word of names, folded; those of a hyphen or an apostrophe as one and apart. Particles and single letters
    (« Marie D. », « d'Orsay ») name nobody; the parts of an address that stands for a name are words of anything."""
    folded = [fold(name) for name in names]
    parts = (part for name in folded if "@" not in name for part in _PARTS.findall(name) if len(part) > 1)
    return {word for words in (*map(str.split, folded), parts) for word in words} - _PARTICLES


def keep(connection: Connection, keys: Keys, space: str, ids: Collection[str], at: datetime) -> None:
    """Note the words of the names that these ids bear now, before they are forgotten. Twice is once."""
    names = [row["name"] for row in desk.identities(connection, space) if row["person"] in ids]
    for word in sorted(words_of(names)):
        keep_receipt(connection, space, Receipt("", "", "", at, ""), _UNSAID + _digest(keys, space, word))


def teller(connection: Connection, keys: Keys, space: str) -> Callable[[str], bool]:
    """Whether a word, folded, is one of a name: of somebody known, or of who was forgotten."""
    known = words_of(row["name"] for row in desk.identities(connection, space))
    receipts = schema.receipt.c
    query = select(receipts.key).where(receipts.space == space, receipts.key.startswith(_UNSAID, autoescape=True))
    gone = frozenset(key.removeprefix(_UNSAID) for key in connection.execute(query).scalars())

    @cache
    def names(word: str) -> bool:
        return word in known or (bool(gone) and _digest(keys, space, word) in gone)

    return names


def _digest(keys: Keys, space: str, word: str) -> str:
    return keys.derive("unsaid", space, word).hex()
