"""What proves an entry: the files that people attached to it, by the digest of their content. The files stay private.

They hang on what the entry was made from, the bank's line or the proposal, so that they stay when it is sorted anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from hub.core.change import Change, Facts
from hub.core.event import Event
from hub.core.ledger.entry import Entry
from hub.core.ledger.refusal import Refused


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: SHA-256 of its content, media type, size in bytes. Its name stays with the event that attached it."""

    digest: str
    type: str
    size: int
    by: str
    at: datetime
    event: str


@dataclass(frozen=True, slots=True)
class Attached:
    """The files of one line of the bank, payment, proposal or expense note, oldest first."""

    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class PieceAttached:
    """One more file; the same content again adds nothing."""

    key: str
    piece: Piece
    section: ClassVar[str] = "ledger.evidence"

    def apply(self, before: Attached | None) -> Attached:
        pieces = before.pieces if before is not None else ()
        if any(one.digest == self.piece.digest for one in pieces):
            return Attached(pieces)
        return Attached((*pieces, self.piece))


def about(entry: Entry) -> str:
    """What the files of an entry hang on."""
    return entry.evidence or entry.id


def found(said: str, facts: Facts) -> str:
    """The same for an entry, proposal, expense note or payment as somebody names it. Raises Refused without one."""
    booked = facts.get("ledger.transaction", said)
    entry: Entry | None = facts.get("ledger.entry", booked.entry if booked is not None else said)
    if entry is not None:
        return about(entry)
    if facts.get("ledger.proposal", said) is None and facts.get("expense.note", said) is None:
        raise Refused("entry", said)
    return said


def attach(event: Event, facts: Facts) -> list[Change]:
    """What `ledger.evidence.attached` changes. Raises Refused."""
    by = str(event.get("by") or "")
    if not by:
        raise Refused("nobody")
    said: Any = event.get("size")
    piece = Piece(str(event.get("digest")), str(event.get("type")), int(said), by, event.occurred_at, event.id)
    return [PieceAttached(found(str(event.get("about")), facts), piece)]
