"""The ballot of a vote on several options, or of a secret vote: what its form shows, what a filled form says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub import urn
from hub.core.decision import secret
from hub.core.decision.model import Decision, State
from hub.core.decision.tally import ballot_names
from hub.web.house import Ask


def ballot_form(ask: Ask, decision: Decision, person: str) -> dict[str, Any]:
    """`names`, `method` and `grades` of an open vote on several options, or of a `secret` one, of which `may` tells
    whether a person votes and `voted` whether they have; empty for any other decision. At a personal link the person is
    its own, whom no roster need list."""
    if decision.state is not State.VOTE_OPEN:
        return {}
    charter = ask.charter(decision)
    names, unseen = ballot_names(decision.options, charter), secret.is_secret(decision, charter)
    if not names and not unseen:
        return {}
    return {
        "names": names, "method": charter.method if names else "", "grades": charter.grades[::-1], "secret": unseen,
        "choices": secret.CHOICES, "may": secret.may_vote(decision, person),
        "voted": person in decision.ballots,
    }  # fmt: skip


def cast_unseen(
    ask: Ask, decision: Decision, ballot: Mapping[str, Any], form: Mapping[str, str], identity: str, question: str = ""
) -> str:
    """Put what a form says into the urn of a secret vote, cast by an identity: "" once it is there, else "refused",
    "stranger" to who does not vote, or "used".

    Nothing is taken that would not count: of nobody who does not vote, of nobody twice, nor after the close. `question`
    is that of the personal link they used, which is spent with it.
    """
    closes = decision.deadlines.get("vote_closes")
    choice = _choice(ballot, form)
    if not ballot["may"]:
        return "stranger"
    if not choice or closes is None or ask.now >= closes:
        return "refused"
    if ballot["voted"]:
        return "used"
    done = urn.cast(ask.web.intake, ask.space.id, decision, identity, choice, ask.now, question)
    return "" if done.new else "used"


def _choice(ballot: Mapping[str, Any], form: Mapping[str, str]) -> str:
    position = form.get("position", "")
    if position == "abstain" or (position in secret.CHOICES and not ballot["names"]):
        return secret.folded({"position": position})
    chosen = ballot_fields(ballot, form) if ballot["names"] else {}
    return secret.folded(chosen) if chosen else ""


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
