"""What a year of decisions came to: counts, ways, delays, turnout and the list of what was taken. Names nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from statistics import median
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from hub.core.decision.life import Life
from hub.core.decision.linking import Alias, stands_for
from hub.core.decision.lives import lives
from hub.core.decision.model import Decision, State
from hub.core.decision.speaking import closed_by
from hub.core.view import ANYBODY, Viewer, title_of
from hub.core.years import CALENDAR, name_of, year_of

_NONE: Mapping[str, Alias] = MappingProxyType({})


def yearly(
    decisions: Iterable[Decision],
    year: int,
    zone: str,
    viewer: Viewer = ANYBODY,
    aliases: Mapping[str, Alias] = _NONE,
    ends: str = CALENDAR,
) -> dict[str, Any]:
    """The report of the year that ends in `year`, on the day `ends`, in the place's own time: what happens in a later
    year changes nothing of it, but for a contest that undoes an adoption.

    `name` is what people call the year, `opened` counts by class what was opened, or opened again, but for duplicates
    and what was opened by mistake, where that was found the same year; `ended` what became of those that were taken or
    came to an end that year, `ways` how they were adopted, `days` the median from opening to adoption (None without
    any), `objections` those raised that year by their fate, `votes` (counted votes: id, voters, electorate), `people`
    how many took a position or voted, those whom `aliases` join once, `taken` the decisions taken.
    """
    place = ZoneInfo(zone)

    def then(moment: datetime | None) -> bool:
        return moment is not None and year_of(moment.astimezone(place).date(), ends) == year

    def void(one: Decision) -> bool:
        made = closed_by(one)
        return made is not None and then(made.at)

    found = sorted(decisions, key=lambda one: (one.opened_at, len(one.id), one.id))
    led = [(one, life) for one in found for life in lives(one)]
    taken = [(one, life, life.taken_at) for one, life in led if life.taken_at is not None and then(life.taken_at)]
    return {
        "year": year,
        "name": name_of(year, ends),
        "opened": dict(Counter(one.decision_class for one, life in led if then(life.opened_at) and not void(one))),
        "ended": dict(Counter(became for _, life in led if (became := _became(life, then)))),
        "ways": dict(Counter(life.adopted_by for _, life, _ in taken if life.adopted_by)),
        "days": median((at - life.opened_at).days for _, life, at in taken) if taken else None,
        "objections": dict(Counter(o.status for one in found for o in one.objections.values() if then(o.at))),
        "votes": [
            {"id": one.id, "voters": life.votes[0], "electorate": life.votes[1]}
            for one, life in led
            if life.votes and (then(life.ended_at) or then(life.taken_at))
        ],
        "people": len({stands_for(aliases, one) for _, life in led for one, at in life.people.items() if then(at)}),
        "taken": [
            {"id": one.id, "title": title_of(one, viewer), "on": at.astimezone(place).date().isoformat(),
             "by": life.adopted_by}
            for one, life, at in taken
        ],
    }  # fmt: skip


def _became(life: Life, then: Callable[[datetime | None], bool]) -> str:
    """What a life came to in the year that `then` tells, "" when it was another year's."""
    if then(life.ended_at):
        return life.state
    if then(life.taken_at):
        return State.IN_FORCE.value if life.ended_at else life.state
    return ""
