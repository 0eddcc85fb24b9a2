"""What a year of decisions came to: counts, ways, delays, turnout and the list of what was taken. Names nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from hub.core.decision.model import TAKEN, Decision, Move, State
from hub.core.view import ANYBODY, Viewer, title_of


def yearly(decisions: Iterable[Decision], year: int, zone: str, viewer: Viewer = ANYBODY) -> dict[str, Any]:
    """The report of a year, in the place's own time.

    `opened` counts by class, `ended` by what became of those that came to an end or were taken that year, `ways` how
    they were adopted, `days` the median from opening to adoption (None without any), `objections` by fate, `votes`
    (counted votes: id, voters, electorate), `people` how many took a position or voted, `taken` the decisions taken.
    """
    place = ZoneInfo(zone)
    found = sorted(decisions, key=lambda one: (one.opened_at, len(one.id), one.id))
    opened = [one for one in found if one.opened_at.astimezone(place).year == year]
    came = [(one, move) for one in found for move in _last(one) if move.at.astimezone(place).year == year]
    taken = [(one, move) for one, move in came if one.state in TAKEN]
    said = [p for one in found for p in (*one.positions.values(), *one.ballots.values())]
    return {
        "year": year,
        "opened": dict(Counter(one.decision_class for one in opened)),
        "ended": dict(Counter(one.state.value for one, _ in came)),
        "ways": dict(Counter(one.adopted_by for one, _ in taken if one.adopted_by)),
        "days": median((move.at - one.opened_at).days for one, move in taken) if taken else None,
        "objections": dict(Counter(o.status for one in opened for o in one.objections.values())),
        "votes": [
            {"id": one.id, "voters": one.result["voters"], "electorate": one.result.get("electorate", "")}
            for one, _ in came
            if one.result.get("voters")
        ],
        "people": len({p.person for p in said if p.at.astimezone(place).year == year}),
        "taken": [
            {"id": one.id, "title": title_of(one, viewer), "on": move.at.astimezone(place).date().isoformat(),
             "by": one.adopted_by}
            for one, move in taken
        ],
    }  # fmt: skip


def _last(decision: Decision) -> list[Move]:
    """The move that settled a decision: its adoption for one that is taken, its end for one that ended."""
    if decision.state in TAKEN:
        settled = [m for m in decision.log if m.target in (State.ADOPTED, State.IN_FORCE)]
        return settled[:1]
    return list(decision.log[-1:]) if decision.ended_at else []
