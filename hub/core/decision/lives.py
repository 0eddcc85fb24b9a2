"""What each life of a decision came to: a rule that is reviewed, or a proposal that comes back, begins a new one."""

from __future__ import annotations

from hub.core.decision.life import Life
from hub.core.decision.model import ENDS, TAKEN, Decision, Move, State
from hub.core.decision.speaking import closed_by

# Where what was taken may go without being undone.
_STAYS = (*TAKEN, State.CONTESTED, State.SUPERSEDED)


def taken_by(decision: Decision) -> Move | None:
    """The move that took a decision, in its life of today: the first adoption that no contest undid; None when it is
    not taken, or a correction closed it, as opened by mistake or as a duplicate of one that counts itself."""
    if closed_by(decision) is not None:
        return None
    found: Move | None = None
    for move in decision.log:
        if move.at < decision.opened_at or move.target not in _STAYS:
            found = None
        elif found is None and move.target in TAKEN:
            found = move
    return found


def life_of(decision: Decision) -> Life:
    """The life that a decision leads today, as a year's report keeps it."""
    taken, ended = taken_by(decision), decision.state in ENDS
    state = State.IN_FORCE if decision.state is State.REVIEW_DUE else decision.state
    result = decision.result
    return Life(
        decision.opened_at,
        taken.at if taken else None,
        decision.adopted_by if taken else "",
        decision.ended_at if ended else None,
        state.value,
        (result["voters"], result.get("electorate", "")) if result.get("voters") else (),
        {one.person: one.at for one in (*decision.positions.values(), *decision.ballots.values())},
    )


def lives(decision: Decision) -> tuple[Life, ...]:
    """Every life of a decision, the one of today last."""
    return (*decision.earlier, life_of(decision))
