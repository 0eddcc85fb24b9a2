"""What can happen to a decision, and what a step gives back: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from hub.core.change import Change

KINDS = (
    "propose", "announced", "position", "objection", "amend", "accept", "refuse", "second", "extend", "dismiss",
    "appeal", "integrate", "meeting", "call_vote", "challenge", "ruling", "minutes", "withdraw", "take_over", "revive",
    "repropose", "renew", "supersede", "delegate", "cast", "urn", "confirm", "deny", "nothing", "unsay", "leave",
    "timer",
)  # fmt: skip
# What the clock, the list, an erasure or the words of a mail bring, and no request.
OF_NO_REQUEST = ("timer", "announced", "leave", "unsay")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One thing that happened. `at` is its counted time; `roles` are those of `by` at that time:
    proposer, list, active, facilitator, secretary.

    `about` is what it concerns: an objection or amendment id, the request that is seconded, a deadline's purpose, the
    event of the position that is confirmed or denied.
    `position` of "unsay" is what its author takes back: "support" a yes, "objection" a ballot against, "" any.
    `withdraws` tells that an objection is taken back, of a correction that it takes an agreement away.
    `verdict` is "upheld"/"confirmed" of a ruling or "adopted"/"rejected" of minutes, "undecided" of those that put
    others right. `held` tells that silence says nothing yet: mail of the thread is not read for sure, or many are
    away. `urn` holds the choices of a secret vote, `about` which vote. `told` is when what came while the hub was off
    could be told at last: what opens with it is open from then on. `electorate` is who may vote at that time, `roll`
    everybody with the reason. `amount` is what the option that won a vote says that it costs. `texts` are the events
    whose words an erasure takes away.
    """

    kind: str
    at: datetime
    by: str = ""
    event: str = ""
    roles: frozenset[str] = frozenset()
    position: str = ""
    option: str = ""
    ranking: tuple[str, ...] = ()
    grades: Mapping[str, str] = field(default_factory=lambda: _NONE)
    proof: str = "list"
    source: str = "mail"
    has_reason: bool = False
    has_proposal: bool = False
    offers_help: bool = False
    withdraws: bool = False
    backs: bool = False
    about: str = ""
    due: datetime | None = None
    told: datetime | None = None
    digest: str = ""
    amendment: str = "major"
    reason: str = ""
    verdict: str = ""
    to: str = ""
    ballots: tuple[tuple[str, str], ...] = ()
    urn: tuple[str, ...] = ()
    electorate: tuple[str, ...] = ()
    roll: Mapping[str, str] = field(default_factory=lambda: _NONE)
    held: bool = False
    amount: str = ""
    texts: tuple[str, ...] = ()


_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell. `to` is "list" or a person id; `data` fills the text (plain values)."""

    kind: str
    decision: str
    to: str = "list"
    data: Mapping[str, str] = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, slots=True)
class Derived:
    """An event that the decision brings about: `decision.adopted` and the like. Fields name nobody."""

    kind: str
    subject: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from a trigger. Nothing follows (`changes` empty) when it is not allowed: `reason` says why."""

    changes: tuple[Change, ...] = ()
    derived: tuple[Derived, ...] = ()
    notices: tuple[Notice, ...] = ()
    reason: str = ""
