"""Secret votes at work: a choice goes into the urn with the word that somebody voted, and out of it as the vote closes.

Both in one transaction each: no ballot is lost, none is there twice, and whoever closes sees all that were cast.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from hub.core.decision import secret
from hub.core.decision.model import Decision, State
from hub.core.event import Event
from hub.intake import Intake
from hub.store import state, urn
from hub.store.engine import Database
from hub.store.journal import Journaled


def cast(intake: Intake, space: str, decision: Decision, person: str, choice: str, now: datetime) -> Journaled:
    """Journal that a person voted, and put their choice where nothing tells whose it is. Twice is once: the first.

    `choice` is `secret.folded`; the caller has seen that the person may vote.
    """
    vote = secret.vote_of(decision)
    voted = Event(
        f"cast:{vote}:{person}", "decision.requested", "portal", now, now, subject=decision.id, actor=person,
        fields={"decision": decision.id, "request": "cast", "proof": "link", "source": "portal"},
    )  # fmt: skip
    return intake.take_new(space, voted, lambda connection: urn.put(connection, space, vote, choice))


def opening(connection: Connection, space: str, id: str, due: datetime, now: datetime) -> Event | None:
    """What the urn of a decision's vote holds, as the event that comes before its close; None without an urn."""
    decision: Decision | None = state.document(connection, space, "decision", id, Decision)
    vote = secret.vote_of(decision) if decision is not None else ""
    choices = urn.look(connection, space, vote) if vote else []
    if not choices:
        return None
    return Event(
        f"urn:{vote}:{due.isoformat()}", "decision.requested", "clock", due, now, subject=id,
        fields={"decision": id, "request": "urn", "about": vote, "source": "clock"}, private={"choices": choices},
    )  # fmt: skip


def empty_closed(database: Database, space: str) -> int:
    """Empty the urns of votes that are over; returns how many."""
    with database.write() as connection:
        over = [vote for vote in urn.votes(connection, space) if not _is_open(connection, space, vote)]
        for vote in over:
            urn.empty(connection, space, vote)
    return len(over)


def _is_open(connection: Connection, space: str, vote: str) -> bool:
    id = vote.partition("@")[0]
    decision: Decision | None = state.document(connection, space, "decision", id, Decision)
    return decision is not None and decision.state is State.VOTE_OPEN and secret.vote_of(decision) == vote
