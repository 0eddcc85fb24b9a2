"""Secret votes at work: a choice goes into the urn with the word that somebody voted, and out of it as the vote closes.

Both in one transaction each: no ballot is lost, none is there twice, and whoever closes sees all that were cast.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from hub import who
from hub.core.decision import secret
from hub.core.decision.charter import Charter
from hub.core.decision.linking import Alias, family, stands_for
from hub.core.decision.model import Decision, State
from hub.core.decision.speaking import closed_by
from hub.core.event import Event
from hub.intake import Intake
from hub.ownlinks import link_digest
from hub.store import desk, journal, state, urn
from hub.store.codec import to_us
from hub.store.engine import Database
from hub.store.journal import Journaled


def cast(
    intake: Intake, space: str, decision: Decision, identity: str, choice: str, now: datetime, question: str = ""
) -> Journaled:
    """Journal that somebody voted, by the identity they did it by, and put their choice where nothing tells whose it
    is. Twice is once, whichever of their identities comes second: the first.

    `choice` is `secret.folded`; the caller has seen that the person may vote. `question` is that of the personal link
    they used ("" for none), whose answer no event is: it is spent with the vote. Raises ValueError for nobody.
    """
    if not identity:
        raise ValueError("a ballot is somebody's")
    vote = secret.vote_of(decision)
    voted = Event(
        _cast(vote, identity), "decision.requested", "portal", now, now, subject=decision.id, actor=identity,
        fields={"decision": decision.id, "request": "cast", "proof": "link", "source": "portal"},
    )  # fmt: skip

    def before(connection: Connection) -> Event | None:
        urn.hold(connection, space)
        known = (journal.find(connection, space, _cast(vote, one)) for one in _one_with(connection, space, identity))
        return next((one for one in known if one is not None), None)

    def beside(connection: Connection) -> None:
        urn.put(connection, space, vote, choice)
        if question:
            desk.use_link(connection, link_digest(question), to_us(now))

    return intake.take_new(space, voted, beside, before)


def _cast(vote: str, identity: str) -> str:
    return f"cast:{vote}:{identity}"


def _one_with(connection: Connection, space: str, identity: str) -> tuple[str, ...]:
    """Every identity of a person, as it will be once the links that wait have been decided: of a ballot taken for
    another voter than there is then, nobody could take the choice out of the urn again."""
    known = who.aliases(connection, space)
    for event in journal.undecided(connection, space, "person.linked"):
        person, other = (stands_for(known, str(event.get(name) or "")) for name in ("person", "other"))
        if person != other:
            known[other] = Alias(other, person, event.occurred_at)
    return family(known, identity)


def opening(
    connection: Connection, space: str, id: str, due: datetime, now: datetime, charter: Callable[[str, str], Charter]
) -> Event | None:
    """What the urn of a decision's vote holds, as the event that comes before its close; that it stays closed, where
    too few voted and the vote is prolonged; None without an urn. `charter` is that of a space and a rulebook."""
    decision: Decision | None = state.document(connection, space, "decision", id, Decision)
    vote = secret.vote_of(decision) if decision is not None else ""
    choices = urn.look(connection, space, vote) if vote else []
    if not choices:
        return None
    said = {"decision": id, "request": "urn", "about": vote, "source": "clock"}
    if decision is not None and secret.waits(decision, charter(space, decision.rulebook), choices):
        said, choices = {**said, "verdict": secret.WAITS}, []
    return Event(
        f"urn:{vote}:{due.isoformat()}", "decision.requested", "clock", due, now, subject=id, fields=said,
        private={"choices": choices},
    )  # fmt: skip


def empty_closed(database: Database, space: str) -> int:
    """Empty the urns of votes that are over; returns how many."""
    with database.write() as connection:
        over = [vote for vote in urn.votes(connection, space) if not _is_open(connection, space, vote)]
        for vote in over:
            urn.empty(connection, space, vote)
    return len(over)


def _is_open(connection: Connection, space: str, vote: str) -> bool:
    """Whether a vote runs, or will go on once the correction that closed its decision is undone."""
    id = vote.partition("@")[0]
    decision: Decision | None = state.document(connection, space, "decision", id, Decision)
    if decision is None or secret.vote_of(decision) != vote:
        return False
    closed = closed_by(decision)
    return (decision.state if closed is None else closed.before_state) == State.VOTE_OPEN
