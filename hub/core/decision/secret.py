"""Secret votes: who voted is written down, what they chose lies in an urn that names nobody and is opened at the close.

The journal holds the first as it happens, without the choice, and the second as one list when the vote closes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hub.core.decision.charter import Charter
from hub.core.decision.model import Decision, Position, State

# The position of a ballot whose choice is in the urn.
UNSEEN = "secret"
# What a secret ballot may say to a plain yes or no.
CHOICES = ("support", "objection", "abstain")
_WORDS = ("position", "option", "ranking", "grades")


def is_secret(decision: Decision, charter: Charter) -> bool:
    """Whether votes on this decision are secret (`secret`)."""
    return {"yes": True, "persons": decision.about_persons}.get(charter.secret, False)


def may_vote(decision: Decision, person: str) -> bool:
    """Whether a person is of the voters of a secret vote: the doors look before they take a choice, which nobody could
    take out of the urn again. Where nobody is on the roll, as in a place without a roster, whoever takes part votes;
    one that arrives meanwhile changes nothing."""
    return bool(person) and (not decision.electorate or person in decision.electorate)


def vote_of(decision: Decision) -> str:
    """What tells a vote from every other, of the same decision too: its id and when it opened; "" before any."""
    opened = next((move.at for move in reversed(decision.log) if move.target == State.VOTE_OPEN.value), None)
    return f"{decision.id}@{opened.isoformat()}" if opened else ""


def folded(fields: Mapping[str, Any]) -> str:
    """A choice as it lies in the urn, from the fields of a form: the same choice is always the same text."""
    said = {name: fields[name] for name in _WORDS if fields.get(name)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def opened(decision: Decision) -> dict[str, Position] | None:
    """The ballots as they are counted: each voter stands for some choice of the urn, not for their own.

    None when the urn does not hold one choice a voter: then nothing can be told of this vote.
    """
    unseen = sorted(person for person, one in decision.ballots.items() if one.position == UNSEEN)
    if len(unseen) != len(decision.urn):
        return None
    drawn = {
        person: _unfolded(choice, decision.ballots[person]) for person, choice in zip(unseen, decision.urn, strict=True)
    }
    return {**decision.ballots, **drawn}


def _unfolded(choice: str, ballot: Position) -> Position:
    said = json.loads(choice)
    ranking: Sequence[str] = said.get("ranking", ())
    return Position(
        ballot.person, str(said.get("position", "")), ballot.at, ballot.proof, ballot.counts,
        option=str(said.get("option", "")), ranking=tuple(ranking), grades=dict(said.get("grades", {})),
    )  # fmt: skip
