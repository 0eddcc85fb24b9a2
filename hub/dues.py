"""Dues that were paid, matched to who paid them: an entry of dues whose bank label holds one member's whole name.

Names live apart from what is decided, so this runs beside it and tells by an event. A name that two people bear, or one
word alone, matches nobody: a maintainer says so in the roster.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from hub.core.decision.linking import stands_for
from hub.core.event import Event
from hub.core.ledger.entry import Entry
from hub.core.mail.fold import fold
from hub.intake import Intake
from hub.store import desk, journal, state
from hub.store.engine import Database
from hub.who import aliases

# members' dues in the plans of associations (1999: 756; since 2018: 7561, 7562)
ACCOUNT = "756"
VALID = timedelta(days=366)


def match(database: Database, intake: Intake, space: str, now: datetime) -> int:
    """Tell which dues are whose; returns how many are new. Twice is once."""
    with database.read() as connection:
        entries: list[Entry] = list(state.documents(connection, space, "ledger.entry", Entry).values())
        known = aliases(connection, space)
        people = [
            (set(fold(row["name"]).split()), stands_for(known, row["person"]))
            for row in desk.identities(connection, space)
            if len(row["name"].split()) > 1
        ]
        labels = {
            one.id: str((journal.private_of(connection, space, one.evidence) or {}).get("label", ""))
            for one in entries
            if one.evidence and not one.reversed_by and not one.reverses and _is_dues(one)
        }
    events = []
    for entry in entries:
        words = set(fold(labels.get(entry.id, "")).split())
        payers = {person for name, person in people if name <= words}
        if len(payers) == 1:
            person = payers.pop()
            fields = {"person": person, "entry": entry.id, "dues_until": (entry.date + VALID).isoformat()}
            events.append(Event(f"dues:{entry.id}", "dues.matched", "hub", now, now, subject=person, fields=fields))
    return sum(one.new for one in intake.take(space, events))


def _is_dues(entry: Entry) -> bool:
    return any(p.account.startswith(ACCOUNT) and p.money.amount < 0 for p in entry.postings)
