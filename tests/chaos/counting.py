"""What there is after a run: each fact once in the journal, each effect once in the world, the state as replayed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from connectors.bank.twin import Bank
from connectors.mail import twin as lists
from connectors.mail.mailbox import own_id
from connectors.trello.translate import READERS
from connectors.trello.twin import WEBHOOK_ONLY
from hub import replay
from hub.bootstrap import Hub
from hub.courtesy import OUTDATED
from hub.spaces import Space
from hub.store import desk, journal, outbox, schema


@dataclass(slots=True)
class Findings:
    """Counts, and what is not as it must be."""

    events: int = 0
    effects: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    repeated_mails: int = 0
    wrong: list[str] = field(default_factory=list)


def count(
    hub: Hub, space: Space, folder: Path, mails: lists.Twin, bank: Bank | None, world: dict[str, Any]
) -> Findings:
    """Compare the store with what the neighbours saw."""
    found = Findings()
    with hub.database.read() as connection:
        [place] = journal.places(connection, [space.id])
        events = connection.execute(
            select(schema.journal.c.id, schema.journal.c.actor, schema.journal.c.occurred_us)
            .where(schema.journal.c.space == space.id)
        ).all()  # fmt: skip
        ids = {one.id for one in events}
        rows = outbox.listing(connection, space.id, ("waiting", "done", "dead", "dropped", "observed"))
        dead = connection.execute(select(schema.dead.c.reason).where(schema.dead.c.space == space.id)).scalars().all()
        aside = len(desk.quarantined(connection, space.id))
    found.events, found.effects = place.head, len(rows)
    if place.waiting:
        found.wrong.append(f"{place.waiting} events wait")
    found.wrong += [f"dead letter: {reason}" for reason in dead]
    if aside:
        found.wrong.append(f"{aside} deliveries in quarantine")
    found.wrong += [
        f"{row['key']} is {row['status']}: {row['error']}"
        for row in rows
        if row["status"] != "done" and not _answered(row, events)
    ]
    _facts(ids, mails, world, found)
    _board(hub, space, rows, world, found)
    _list(hub, space, rows, mails, found)
    if bank is not None:
        _bank(hub, space, bank, found)
    _pages(hub, space, folder, rows, world, found)
    report = replay.compare(hub, space, None)
    found.wrong += [f"replay: {one['what']}: {one['was']} / {one['would_be']}" for one in report.differences]
    return found


def _answered(row: dict[str, Any], events: Sequence[Any]) -> bool:
    """Whether what was dropped is a question about a mail to somebody who has said more since: it was moot."""
    asked = json.loads(row["body"])
    if (row["status"], row["error"]) != ("dropped", OUTDATED) or asked.get("notices") != ["ask"]:
        return False
    [about] = [one for one in events if one.id == asked["about"]]
    return any(one.actor == asked["to"] and one.occurred_us > about.occurred_us for one in events)


def _facts(ids: set[str], mails: lists.Twin, world: dict[str, Any], found: Findings) -> None:
    """Every action of a type we use and every mail is in the journal; but for an action that is told by webhook only,
    when that was lost on its way."""
    for action in world["actions"]:
        if action["type"] in WEBHOOK_ONLY and action["id"] not in world["handed"]:
            continue
        if action["type"] in READERS and action["id"] not in ids and f"{action['id']}/0" not in ids:
            old = set(action["data"].get("old", {}))
            if action["type"] != "updateCard" or old & {"idList", "name", "desc", "closed", "due"}:
                found.lost.append(f"action {action['id']} {action['type']}")
    for number in mails.numbers():
        if (own := own_id(mails.read(number)[0])) not in ids:
            found.lost.append(f"mail {own}")
    if world["undocumented"]:
        found.wrong.append(f"undocumented calls: {world['undocumented'][:2]}")


def _board(hub: Hub, space: Space, rows: list[dict[str, Any]], world: dict[str, Any], found: Findings) -> None:
    """The hub's own comments and cards: as many on the board as effects say."""
    mine = [action for action in world["actions"] if action["idMemberCreator"] == world["me"]["id"]]
    seen = Counter(action["id"] for action in mine if action["type"] in ("commentCard", "createCard"))
    wanted = [row for row in rows if row["kind"] in ("comment_card", "create_card")]
    with hub.database.read() as connection:
        known = connection.execute(select(schema.receipt.c.key).where(schema.receipt.c.space == space.id))
        receipts = set(known.scalars())
    missing = [row["key"] for row in wanted if row["key"] not in receipts]
    found.lost += [f"effect {key}" for key in missing]
    if len(seen) > len(wanted):
        found.doubled.append(f"{len(seen)} comments and cards of ours for {len(wanted)} effects")
    if len(seen) < len(wanted):
        found.lost.append(f"{len(seen)} comments and cards of ours for {len(wanted)} effects")


def _list(hub: Hub, space: Space, rows: list[dict[str, Any]], mails: lists.Twin, found: Findings) -> None:
    """Each mail of ours is on the list at least once; a repeated one carries the same id and is counted apart."""
    arrived = Counter(own_id(mails.read(number)[0]) for number in mails.numbers())
    domain = "hub.invalid"
    for row in rows:
        if row["kind"] != "send_mail" or '"to":"list"' not in row["body"]:
            continue
        times = arrived[hub.keys.message_id(space.id, row["key"], domain)]
        if times == 0:
            found.lost.append(f"mail of {row['key']}")
        found.repeated_mails += max(0, times - 1)


def _bank(hub: Hub, space: Space, bank: Bank, found: Findings) -> None:
    """As many entries as bookings, and the same sum."""
    booked = [entry for entry in hub.pages.entries(space.id) if entry.evidence]
    if len(booked) != len(bank.bookings):
        kind = found.lost if len(booked) < len(bank.bookings) else found.doubled
        kind.append(f"{len(booked)} entries for {len(bank.bookings)} bookings")
    accounts = {posting.account for entry in booked for posting in entry.postings if posting.account.startswith("512")}
    moved = sum((entry.amount(account) for entry in booked for account in accounts), Decimal(0))
    if moved != bank.balance - bank.opening:
        found.wrong.append(f"the ledger moved {moved}, the bank {bank.balance - bank.opening}")


def _pages(
    hub: Hub, space: Space, folder: Path, rows: list[dict[str, Any]], world: dict[str, Any], found: Findings
) -> None:
    """Each page that was asked for is on the wikis and the site, its block once; what people wrote there is there."""
    for row in rows:
        if row["kind"] != "publish_page":
            continue
        page = json.loads(row["body"])["page"]
        where = folder / row["lane"]
        if row["lane"] == "yeswiki":
            times = sum(f"hub:begin {page} " in text for text in world["pages"].values())
            if times != 1:
                where_to = found.doubled if times else found.lost
                where_to.append(f"page {page} {times} times on yeswiki")
            continue
        texts = [path.read_text(encoding="utf-8") for path in where.rglob("*.md") if ".git" not in path.parts]
        if not texts:
            found.lost.append(f"page {page} on {row['lane']}")
        for text in texts:
            for mark in {line for line in text.splitlines() if line.startswith("<!-- hub:")}:
                if text.count(mark) != 1:
                    found.doubled.append(f"{mark} {text.count(mark)} times on {row['lane']}")
    written = "\n".join(world["pages"].values())
    found.lost += [f"what a person wrote on the wiki: {note}" for note in world["notes"] if note not in written]
    twice = [note for note in world["notes"] if written.count(note) > 1]
    found.doubled += [f"what a person wrote on the wiki: {note}" for note in twice]
    for tag, text in world["pages"].items():
        for mark in ("hub:begin ", "hub:end "):
            if text.count(mark) != 1:
                found.doubled.append(f"{mark}{text.count(mark)} times on {tag}")
