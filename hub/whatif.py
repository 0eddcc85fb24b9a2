"""What of a space's past goes on under other rules, and what of an end other rules cannot tell."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from hub.core.decision import secret
from hub.core.decision.changes import DecisionOpened
from hub.core.decision.model import ENDS, TAKEN, Decision
from hub.core.decision.put_to_vote import PROPOSAL, chosen
from hub.core.event import Event
from hub.rulebook.sections import CHANGES
from hub.rulebook.world import Past
from hub.store import journal, state

# States that wait for an answer which nobody was asked for under other rules.
_WAITING = ("vote_notice", "vote_open", "tally", "no_result", "draft")


def is_urn(event: Event) -> bool:
    """Whether an event brings the choices of a secret vote, which are counted as the trial's own vote closes."""
    return event.kind == "decision.requested" and event.get("request") == "urn"


def past_of(connection: Connection, space: str, events: Iterable[Event]) -> Past:
    """The numbers of the journal's decisions, by the event that opened each, and what its urns held."""
    numbers: dict[str, int] = {}
    for seq, change in state.changes(connection, space, CHANGES):
        if isinstance(change, DecisionOpened):
            numbers.setdefault(journal.id_of(connection, space, seq), int(change.key.partition("-")[2]))
    urns: dict[str, list[Event]] = {}
    for event in events:
        if is_urn(event):
            urns.setdefault(event.subject, []).append(event)
    return Past(numbers, urns)


def end_of(decision: Decision | None) -> str:
    """Where a decision ended, and with which text where a ballot named several: « in_force: A1 »."""
    if decision is None:
        return "not opened"
    voted = decision.state in TAKEN and any(one.status in ("option", "chosen") for one in decision.amendments.values())
    return f"{decision.state.value}: {chosen(decision) or PROPOSAL}" if voted else decision.state.value


def ends_alike(was: Decision | None, other: Decision | None) -> bool:
    """Whether both came to the same: the state, and where it is taken, the text and its cost."""
    if was is None or other is None or was.state is not other.state:
        return False
    taken = (was.adopted_digest, was.amount) == (other.adopted_digest, other.amount)
    return taken or was.state not in TAKEN


def is_undetermined(was: Decision | None, other: Decision | None) -> bool:
    """Whether the end hangs on what people were never asked for: a vote that was not held, or was held of others, or a
    secret one of which the choices were not told then."""
    if other is None:
        return False
    if other.state.value in _WAITING and not other.ballots:
        return True
    unseen = [said is not None and _unseen(said) for said in (was, other)]
    other_voters = was is not None and set(was.ballots) != set(other.ballots)
    return any(unseen) and (secret.opened(other) is None or (other_voters and other.state in ENDS))


def _unseen(decision: Decision) -> bool:
    return any(one.position == secret.UNSEEN for one in decision.ballots.values())
