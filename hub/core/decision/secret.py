"""Secret votes: who voted is written down, what they chose lies in an urn that names nobody and is opened at the close.

The journal holds the first as it happens, without the choice, and the second as one list when the vote closes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hub.core.decision.charter import Charter
from hub.core.decision.closing import vote_opened
from hub.core.decision.model import Decision, Position
from hub.core.decision.tally import Count, count
from hub.core.proof import PROOFS

# The position of a ballot whose choice is in the urn.
UNSEEN = "secret"
# What a secret ballot may say to a plain yes or no.
CHOICES = ("support", "objection", "abstain")
# What its door says of an urn that stays closed, and what is noted of it: too few voted, and the vote is prolonged.
WAITS, KEPT = "waits", "urn_kept"
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
    opened = vote_opened(decision)
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


def count_of(decision: Decision, charter: Charter) -> Count:
    """The count of a vote as it stands."""
    options = ("proposition", *decision.options) if decision.options else ()
    return count(opened(decision) or {}, options, decision.electorate, decision.proxies, charter)


def is_short(decision: Decision, charter: Charter) -> bool:
    """Whether the quorum is not met in a vote that may be prolonged for it, which it may once; never where the urn
    differs from those who voted, which more time would not mend."""
    if charter.quorum_failure != "extend" or decision.counts.get("vote_extended") or opened(decision) is None:
        return False
    found = count_of(decision, charter)
    return found.needed > 0 and not found.quorum_met


def waits(decision: Decision, charter: Charter, choices: Sequence[str]) -> bool:
    """Whether an urn with these choices stays closed, as its vote is prolonged: opened twice, it would tell what those
    chose who voted between. The doors look before anybody reads it."""
    voters = decision.electorate or tuple(map(str, range(len(choices))))
    said = {one: Position(one, UNSEEN, decision.opened_at, PROOFS[-1], counts=True) for one in voters[: len(choices)]}
    return is_short(replace(decision, ballots=said, urn=tuple(choices)), charter)


def _unfolded(choice: str, ballot: Position) -> Position:
    said = json.loads(choice)
    ranking: Sequence[str] = said.get("ranking", ())
    return Position(
        ballot.person, str(said.get("position", "")), ballot.at, ballot.proof, ballot.counts,
        option=str(said.get("option", "")), ranking=tuple(ranking), grades=dict(said.get("grades", {})),
    )  # fmt: skip
