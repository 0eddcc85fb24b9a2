"""The roll that a vote records, and whether so many are away that silence is no agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hub.core.change import Facts
from hub.core.decision.charter import Charter
from hub.core.decision.criterion import french, joined
from hub.core.decision.model import Decision
from hub.core.decision.people import electorate, everybody, standing
from hub.core.decision.unsaid import stands
from hub.core.reach import Reach


def roll(facts: Facts, charter: Charter, now: datetime) -> dict[str, str]:
    """Everybody of the roster, in (« oui ») or out (« non ») of the electorate now, and why: what a vote records.

    An absence and mails that come back change nobody's right; they stand beside the name.
    """
    found: dict[str, str] = {}
    voters = set(electorate(facts, charter, now))
    for member in everybody(facts, charter):
        person, said = member.id, standing(member, charter, now)
        why = [one.why if one.holds else french("lacks", one.why) for one in said.criteria]
        if said.in_grace:
            why.append(french("grace"))
        if charter.vote != "active":
            why = [french("anyone" if charter.vote == "anyone" else "listed")]
        reach: Reach | None = facts.get("reach", person)
        if reach is not None:
            why += [french("returned")] * reach.lost + [french("away")] * (reach.away_at is not None)
        in_or_out = "oui" if person in voters or charter.vote == "anyone" else "non"
        found[person] = f"{in_or_out} : {joined(why) or french('nothing')}"
    return found


def absence_holds(facts: Facts, decision: Decision, voters: Sequence[str], now: datetime) -> bool:
    """Whether so many said nothing because they are away or out of reach that silence is no agreement: a quarter of
    those who may vote, as for a list that was down for a quarter of the time."""
    silent = [person for person in voters if not stands(decision.positions.get(person))]
    found: list[Reach | None] = [facts.get("reach", person) for person in silent]
    absent = sum(reach is not None and reach.absent(now) for reach in found)
    return bool(absent) and absent * 4 >= len(voters)
