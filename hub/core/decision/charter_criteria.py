"""Reading of `active_when`: the criteria of an active person, each with its own reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.core.decision import charter_values as v
from hub.core.decision.clock import Duration

PERIODS = ("month", "quarter", "year")
_COUNT = v.Whole(0, 10_000)


@dataclass(frozen=True, slots=True)
class Inner:
    """Reads a map of a few known names, and leaves what else it holds."""

    readers: Mapping[str, v.Reader]

    def __call__(self, raw: Any, default: Any) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            raise TypeError(f"a map is needed: {', '.join(self.readers)}")
        return {name: read(raw[name], None) for name, read in self.readers.items() if name in raw}


def _paid(raw: Any, default: Any) -> bool:
    if raw is True or raw == "paid":
        return True
    raise ValueError(f"{raw!r} is not: paid")


CRITERIA: Mapping[str, v.Reader] = {
    "on_list": v.text,
    "listed_for": v.duration,
    "present": Inner({"days": _COUNT, "in": v.one_of(*PERIODS)}),
    "contributed": Inner({"hours": _COUNT, "per_used_hours": _COUNT}),
    "dues": _paid,
}


def inside(name: str) -> tuple[str, ...]:
    """The names that the map of a criterion may hold; () for one that is no map."""
    reader = CRITERIA[name]
    return tuple(reader.readers) if isinstance(reader, Inner) else ()


def unread(name: str, value: Any) -> list[str]:
    """The names that nothing reads inside the map of a criterion, such as `jours` in `present`."""
    known = inside(name)
    return [str(one) for one in value if one not in known] if known and isinstance(value, Mapping) else []


def active_when(raw: Any, default: Any) -> v.ActiveWhen:
    """`{on_list, listed_for, present: {days, in}, contributed: {hours, per_used_hours}, dues: paid}`."""
    if not isinstance(raw, Mapping):
        raise TypeError(f"a map of criteria is needed: {', '.join(CRITERIA)}")
    found: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in CRITERIA:
            raise ValueError(f"unknown criterion {name!r}; known are {', '.join(CRITERIA)}")
        found[name] = CRITERIA[name](value, None)
    present, contributed = found.get("present", {}), found.get("contributed", {})
    return v.ActiveWhen(
        on_list=found.get("on_list", ""),
        listed_for=found.get("listed_for", Duration()),
        present_days=present.get("days", 0),
        hours=contributed.get("hours", 0),
        per_used_hours=contributed.get("per_used_hours", 0),
        dues=found.get("dues", False),
        period=present.get("in", "quarter"),
    )
