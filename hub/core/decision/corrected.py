"""The steps of a decision as people read them: the moves of the table, and those that a correction or its undoing made.

The log holds what the table did, which votes, clocks and reports go by; a correction is kept beside it, with what it
replaced. Both together say why a decision stands where it stands.
"""

from __future__ import annotations

from datetime import datetime

from hub.core.decision.closing import PUT_OFF, is_put_off
from hub.core.decision.model import Correction, Decision, Move, State
from hub.core.decision.speaking import CLOSING, closed_by

# The row under which such a step is shown: none of the table.
ROW = "C"
_OPENED = "la décision vient d'être ouverte"


def steps(decision: Decision) -> list[Move]:
    """Every move, oldest first; what a correction led to comes behind it."""
    made = [move for one in decision.corrections if (move := _move(one, decision))]
    ids = {move.event for move in made}
    behind = [(move.at, 2 if move.event in ids else 0, move) for move in decision.log]
    found = sorted([*behind, *((move.at, 1, move) for move in made)], key=lambda one: one[:2])
    return [move for _, _, move in found]


def changed_at(decision: Decision) -> datetime:
    """When something of it last changed, for whoever follows it: also by a correction, or the undoing of one."""
    return max([decision.moved_at, *(one.at for one in decision.corrections)])


def why(decision: Decision) -> str:
    """Why it stands where it stands, in French."""
    if is_put_off(decision):
        return PUT_OFF
    found = steps(decision)
    return found[-1].why if found else _OPENED


def continued_by(decision: Decision) -> str:
    """The decision that goes on in the place of this one, its duplicate; "" when it is none."""
    made = closed_by(decision)
    return made.about if made is not None and made.kind == "duplicate" else ""


def _move(one: Correction, decision: Decision) -> Move | None:
    if one.kind in CLOSING:
        said = (
            f"elle double {one.about}, qui continue" if one.kind == "duplicate" else "elle avait été ouverte par erreur"
        )
        return _step(one, one.before_state, CLOSING[one.kind], f"une correction l'a close : {said}")
    undone = next((c for c in decision.corrections if c.id == one.about and c.kind in CLOSING), None)
    if one.kind != "undo" or undone is None or one.before_state != CLOSING[undone.kind]:
        return None
    return _step(one, one.before_state, State(undone.before_state), "la correction qui l'avait close est défaite")


def _step(one: Correction, source: str, target: State, said: str) -> Move:
    return Move(ROW, source, target.value, "corrected", one.at, one.by, one.id, said)
