"""Take a person's name out of what the store holds: of what others wrote, and of what was made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select, update

from hub import unsaid, who
from hub.bootstrap import Hub
from hub.core.ledger.manual import Proposal
from hub.core.mask import MASKED, in_texts, named, without
from hub.publishing import publish_pages
from hub.rulebook.sections import CHANGES
from hub.spaces import Space
from hub.store import desk, schema, state
from hub.store.codec import dumps

BANK = "bank."
# what tells payments, and who made them
PAYMENTS = (BANK, "ledger.entry.proposed", "helloasso.payment.")


def unname(hub: Hub, space: Space, person: str) -> int:
    """Forget who a person is, and leave what they wrote: addresses and names, also in others' words. Twice is once.

    Returns in how many texts a name stood. Which published pages could not be written again: `remaining.pages_left`.
    """

    def forgotten(connection: Connection) -> int:
        ids = who.ids(connection, space.id, person)
        whole, words = names_of(connection, space.id, ids)
        unsaid.keep(connection, hub.keys, space.id, ids, hub.clock.now())
        for one in ids:
            desk.forget_identities(connection, space.id, one)
        return mask(connection, space.id, lambda text: without(text, whole, words)) if whole or words else 0

    masked = hub.advancer.alone(space.id, forgotten)
    publish_pages(hub, space)
    return masked


def names_of(connection: Connection, space: str, ids: Iterable[str]) -> tuple[set[str], set[str]]:
    """(names, folded, and addresses as wholes, single words of names that nobody else here bears)."""
    mine, others = set(ids), set[str]()
    whole: set[str] = set()
    words: set[str] = set()
    for row in desk.identities(connection, space):
        address = row["identity"].partition(":")[2]
        names, single = named([row["name"]])
        if row["person"] not in mine:
            others |= single
            continue
        # an account's name is a word like others until somebody is called by it
        whole |= {address if "@" in address else f"@{address}", *names}
        words |= single
    return whole, words - others


def _is_account(section: str) -> bool:
    return section.startswith(("ledger.", BANK))


# Where texts stand: the table, its key, the column of JSON, and which rows may be touched: accounts stay as they are.
_TEXTS: tuple[tuple[Table, tuple[str, ...], str, Callable[[Any], bool]], ...] = (
    (schema.private, ("space", "event"), "blob", lambda row: True),
    (schema.state, ("space", "section", "key"), "body", lambda row: not _is_account(row.section)),
    (schema.change, ("space", "seq", "idx"), "body", lambda row: not _is_account(CHANGES[row.type].section)),
    (schema.outcome, ("space", "seq"), "read", lambda row: True),
    (schema.effect, ("space", "key"), "body", lambda row: True),
    (schema.journal, ("space", "seq"), "fields", lambda row: not row.kind.startswith(BANK)),
)
# What a server, a bank or a list answered, in its words: the table, its key, the columns.
_SAID: tuple[tuple[Table, tuple[str, ...], tuple[str, ...]], ...] = (
    (schema.effect, ("space", "key"), ("error",)),
    (schema.dead, ("space", "seq"), ("reason",)),
    (schema.sync, ("space", "source"), ("error",)),
    (schema.quarantine, ("space", "digest"), ("name", "reason")),
)
# what was decided on once and no longer says just that
_DECIDED_ON = (schema.private, schema.journal)


def mask(
    connection: Connection, space: str, hide: Callable[[str], str], first: Callable[[Any], Any] = lambda value: value
) -> int:
    """Take the person's name out of what others wrote, and out of what was made of it; returns how many rows. `first`
    changes the whole of what a row says, before `hide` does each of its texts.

    Alone in its space (`Advancer.alone`): a worker that knows documents as they were would write the name back.
    """
    bank = select(schema.journal.c.id).where(
        schema.journal.c.space == space, schema.journal.c.kind.startswith(BANK)
    )  # fmt: skip
    by_hand = state.documents(connection, space, "ledger.proposal", Proposal).values()
    # what was never posted proves nothing
    evidence = {*connection.execute(bank).scalars(), *(one.id for one in by_hand if one.entry)}
    count = 0
    for table, keys, column, may in _TEXTS:
        for row in connection.execute(select(table).where(table.c.space == space)).all():
            text = getattr(row, column)
            if not text or not may(row) or (table is schema.private and row.event in evidence):
                continue
            value = msgspec.json.decode(text)
            hidden = in_texts(first(value), hide)
            if hidden != value:
                if table in _DECIDED_ON:
                    hidden[MASKED] = True
                where = [table.c[name] == getattr(row, name) for name in keys]
                connection.execute(update(table).where(*where).values({column: dumps(hidden)}))
                count += 1
    return count + _mask_said(connection, space, hide)


def _mask_said(connection: Connection, space: str, hide: Callable[[str], str]) -> int:
    count = 0
    for table, keys, columns in _SAID:
        for row in connection.execute(select(table).where(table.c.space == space)).all():
            said = {name: getattr(row, name) for name in columns}
            hidden = {name: hide(text) for name, text in said.items()}
            if hidden != said:
                where = [table.c[name] == getattr(row, name) for name in keys]
                connection.execute(update(table).where(*where).values(hidden))
                count += 1
    return count
