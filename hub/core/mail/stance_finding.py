"""What a sentence was found to say, and how surely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

# notes of doubts: a short answer that goes on about something; said of what is proposed beside a yes
OTHER_ANSWER = "peut répondre à autre chose"
DISAPPROVED = "désapprouve"
LIMITED = "est assorti d'une restriction"
HANGS = "dépend d'une condition"
OF_ELSE = "ne parle peut-être pas de la proposition"
IN_PART = "ne porte que sur une part"
UNCLEAR = "ne dit pas clairement une position"
TURNED = "est suivi d'un « mais »"


class Kind(Enum):
    """COUNTS is sure; DOUBT may deserve a question; IGNORED was read and set aside."""

    COUNTS = 1
    DOUBT = 2
    IGNORED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that may take a position. `mine`: in the first person; `firm`: alone or at the head of a sentence;
    `of_what`: only doubted for what it may be said of, `what` when that stands before it.
    `binds`: a doubt about the position itself (a condition), which turns it into a question."""

    kind: Kind
    position: str
    words: str
    index: int
    end: int
    mine: bool = False
    firm: bool = False
    ticked: bool = False
    binds: bool = False
    note: str = ""
    option: str = ""
    of_what: bool = False
    what: str = ""

    def as_kind(self, kind: Kind, note: str) -> Finding:
        return replace(self, kind=kind, note=note)

    def against(self, chosen: Finding) -> bool:
        """Whether this doubt touches `chosen`. A support "if…" beside a no is what would change it, as is what would
        have the objection withdrawn."""
        if chosen.position == "objection" and (
            self.position == "withdraw" or (self.position == "objection" and chosen.mine and chosen.index < self.index)
        ):
            return False
        return not (chosen.position in ("objection", "reserve") and self.position not in ("objection", "withdraw"))
