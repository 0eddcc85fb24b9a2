"""The ballot of a vote on several options: what its form shows, and what a filled form says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.core.decision.model import Decision, State
from hub.core.decision.tally import ballot_names
from hub.web.house import Ask


def ballot_form(ask: Ask, decision: Decision) -> dict[str, Any]:
    """`names`, `method` and `grades` of an open vote on several options; empty for any other decision."""
    charter = ask.charter(decision)
    names = ballot_names(decision.options, charter) if decision.state is State.VOTE_OPEN else ()
    return {"names": names, "method": charter.method, "grades": charter.grades[::-1]} if names else {}


def ballot_fields(ballot: Mapping[str, Any], form: Mapping[str, str]) -> dict[str, Any]:
    """The ranking or the grades of a filled form (`choice-0`, `choice-1`, … in the order of `names`).

    Empty when nothing is chosen or something makes no sense: then nothing is cast.
    """
    given = {name: form.get(f"choice-{place}", "").strip() for place, name in enumerate(ballot["names"])}
    chosen = {name: value for name, value in given.items() if value}
    if ballot["method"] == "majority_judgment":
        return {"grades": chosen} if chosen and set(chosen.values()) <= set(ballot["grades"]) else {}
    if not chosen or not all(value in map(str, range(1, len(given) + 1)) for value in chosen.values()):
        return {}
    ranks = sorted(set(chosen.values()), key=int)
    return {"ranking": ["=".join(name for name, value in chosen.items() if value == rank) for rank in ranks]}
