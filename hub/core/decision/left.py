"""Who was erased of those who took part in a decision: what they proposed somebody else may take over at any time, and
what they objected to is not raised again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hub.core.decision.changes import SECTION, changed
from hub.core.decision.model import Decision
from hub.core.decision.work import Work


@dataclass(frozen=True, slots=True)
class LeftNoted:
    """These people of a decision were erased, as far as they did not come back to it."""

    key: str
    left: tuple[str, ...]
    section: ClassVar[str] = SECTION

    def apply(self, before: Decision) -> Decision:
        return changed(before, left=self.left)


def is_orphan(d: Decision) -> bool:
    """Whether whoever proposed it was erased, and nobody has taken it over."""
    return d.proposer in d.left


def proposed_or_objected(d: Decision, person: str) -> bool:
    """Whether a person proposed it, or would again if a request in somebody's name is denied, or objected to it."""
    proposers = (d.proposer, *(one.proposer for one in d.requests.values()))
    return person in (*proposers, *(one.by for one in d.objections.values()))


def note(w: Work, person: str) -> None:
    """A person was erased who proposed it, or objected to it."""
    if proposed_or_objected(w.d, person) and person not in w.d.left:
        w.do(LeftNoted(w.d.id, (*w.d.left, person)))


def came_back(w: Work) -> None:
    """Whoever takes it over, or proposes it again, is here, though they were erased once."""
    if w.t.by in w.d.left:
        w.do(LeftNoted(w.d.id, tuple(one for one in w.d.left if one != w.t.by)))
