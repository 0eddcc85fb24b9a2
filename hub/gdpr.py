"""What the hub holds of a person, given out or erased (GDPR articles 15 and 17).

Erasing deletes what they wrote and what says who they are, takes their name out of what others wrote, and leaves counts
and accounts true: those hold opaque ids only. What must stay or is out of reach is listed, with why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, or_, select, update

from hub import tombstones, unsaid, who
from hub.bootstrap import Hub
from hub.core.decision.model import Decision, Position
from hub.core.decision.wording import digest
from hub.core.event import Event
from hub.core.ledger.evidence import Piece
from hub.core.mask import HIDDEN, without, words_in
from hub.expenses import of_person
from hub.office import Office
from hub.remaining import files_named, left
from hub.spaces import Space
from hub.store import desk, journal, schema
from hub.store.codec import dumps, loads, to_us
from hub.store.scrub import scrub
from hub.unnaming import PAYMENTS, mask, names_of

# what tells a reason that is not the accounts' own
_DECIDING = ("decision.", "correction.")
_A_SENTENCE = 25
_ALL = 1_000_000


def export(hub: Hub, space: Space, person: str) -> dict[str, Any]:
    """Everything that is known of a person: identities, roster, words about themselves, posts, positions, entries."""
    with hub.database.read() as connection:
        known = who.identities(connection, space.id, person)
        ids = who.ids(connection, space.id, person)
        posts = [one for id in ids for one in journal.of_person(connection, space.id, id, _ALL)]
        names = names_of(connection, space.id, ids)[0]
        lines = _lines(connection, space.id, names) if names else []
    sections = ("member", "guest", "profile", "reach", "decision", "erased", "own")
    documents = {name: hub.pages.documents(space.id, name) for name in sections}
    documents["member"] = {**documents["guest"], **documents["member"]}
    found, by_evidence = ids[0], {line["id"]: line for line in lines}
    return {
        "person": found, "ids": list(ids), "erased": documents["erased"].get(found),
        "identities": [{"identity": row["identity"], "name": row["name"]} for row in known],
        "roster": documents["member"].get(found), "profile": documents["profile"].get(found),
        "reach": documents["reach"].get(found),
        "own": [own for one in ids if (own := documents["own"].get(one)) is not None],
        "posts": [
            {"id": one.id, "kind": one.kind, "at": one.occurred_at, "fields": dict(one.fields),
             "private": dict(one.private)}
            for one in sorted(posts, key=lambda one: one.seq)
        ],
        "positions": [row for one in documents["decision"].values() for row in done_in(one, found)],
        "entries": [
            {"entry": one.id, "date": one.date, "label": by_evidence[one.evidence]["label"],
             "amounts": [{"account": p.account, "amount": p.money.amount} for p in one.postings],
             "decision": one.decision}
            for one in hub.pages.entries(space.id)
            if one.evidence in by_evidence
        ],
        "receipts": [
            {"entry": about, "digest": one.digest, "type": one.type, "size": one.size, "at": one.at}
            for about, one in _receipts(hub, space, ids, by_evidence)
        ],
        **done_and_told(hub, space, ids),
    }  # fmt: skip


def done_in(decision: Decision, person: str) -> Iterable[dict[str, Any]]:
    """All that a person did in one decision."""

    def plain(what: str, one: Position) -> dict[str, Any]:
        return {"decision": decision.id, "title": decision.title, "what": what, "position": one.position,
                "option": one.option, "at": one.at, "proof": one.proof, "counts": one.counts}  # fmt: skip

    if decision.proposer == person:
        yield {"decision": decision.id, "title": decision.title, "what": "proposal", "at": decision.opened_at}
    kept = (("position", decision.positions), ("ballot", decision.ballots))
    yield from (plain(what, said[person]) for what, said in kept if person in said)
    for one in decision.objections.values():
        if one.by == person:
            yield {"decision": decision.id, "title": decision.title, "what": "objection", "id": one.id, "at": one.at,
                   "status": one.status, "reason": one.reason}  # fmt: skip
    asked = [("amendment", a.id, a.by, a.at, a.status) for a in decision.amendments.values()]
    asked += [(r.kind, r.event, r.by, r.at, r.status) for r in decision.requests.values()]
    for name, id, by, at, status in asked:
        if by == person:
            yield {"decision": decision.id, "title": decision.title, "what": name, "id": id, "at": at, "status": status}


def _lines(connection: Connection, space: str, names: set[str]) -> list[dict[str, Any]]:
    """Lines of statements and payments whose label, payer or counterparty holds a full name of the person."""
    columns = schema.journal.c
    query = (
        select(columns.id, schema.private.c.blob)
        .join_from(
            schema.journal, schema.private,
            (schema.private.c.space == columns.space) & (schema.private.c.event == columns.id),
        )
        .where(columns.space == space, or_(*(columns.kind.startswith(prefix) for prefix in PAYMENTS)))
    )  # fmt: skip
    wanted = [words_in(name) for name in names if " " in name]
    found = []
    for row in connection.execute(query):
        said = loads(row.blob)
        words = words_in(" ".join(value for value in said.values() if isinstance(value, str)))
        if any(name <= words for name in wanted):
            found.append({"id": row.id, "label": said.get("label", "")})
    return found


def _texts(connection: Connection, space: str, ids: Iterable[str], decisions: Collection[Decision]) -> list[str]:
    """The events whose words go with a person, of those that hold a text of a decision. Where the title is all of it,
    it stays: told here, for a replay may not know the title any more."""
    held = {text.event for one in decisions for text in one.versions if text.digest != digest(one.title)}
    held |= {asked.event for one in decisions for asked in one.amendments.values()}
    columns = schema.private.c
    query = select(columns.event).where(columns.space == space, columns.person.in_(list(ids)))
    return sorted(held.intersection(connection.execute(query).scalars()))


def _reasons(connection: Connection, space: str, ids: Iterable[str]) -> set[str]:
    """What the person gave as a reason for what they did in decisions; pages and mails told it without their name."""
    events = [event for one in ids for event in journal.of_person(connection, space, one, _ALL)]
    said = (str(event.private.get("reason") or "").strip() for event in events if event.kind.startswith(_DECIDING))
    return {reason for reason in said if reason}


def _unreasoned(value: Any, reasons: Collection[str]) -> Any:
    """The same plain data without these reasons, where they are given as one."""
    if isinstance(value, Mapping):
        return {
            name: HIDDEN if name == "reason" and str(one).strip() in reasons else _unreasoned(one, reasons)
            for name, one in value.items()
        }
    return [_unreasoned(one, reasons) for one in value] if isinstance(value, list) else value


def _receipts(hub: Hub, space: Space, ids: Iterable[str], about: Iterable[str]) -> list[tuple[str, Piece]]:
    """The receipts that a person attached, or that prove what names them."""
    mine, theirs = set(ids), set(about)
    return [
        (key, piece)
        for key, found in hub.pages.documents(space.id, "ledger.evidence").items()
        for piece in found.pieces
        if key in theirs or piece.by in mine
    ]


def done_and_told(office: Office, space: Space, ids: Sequence[str]) -> dict[str, Any]:
    """What a person proposed or answered in the accounts, their notes and contributions, and our mails to them."""
    with office.database.read() as connection:
        mails = [loads(row["body"]) for row in _mails(connection, space.id, ids)]
    return {
        "proposals": [
            {"id": one.id, "entry": one.entry, "state": one.state, "mine": one.by in ids}
            for one in office.pages.documents(space.id, "ledger.proposal").values()
            if one.by in ids or one.answered_by in ids
        ],
        "mails": [{name: mail[name] for name in ("subject", "text")} for mail in mails],
        **of_person(office, space, ids),
    }


def _mails(connection: Connection, space: str, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Mails of the hub to a person."""
    columns = schema.effect.c
    rows = connection.execute(
        select(columns.key, columns.body).where(columns.space == space, columns.kind == "send_mail")
    )
    wanted = set(ids)
    return [dict(row._mapping) for row in rows if loads(row.body).get("to") in wanted]


# How JSON may write a letter that is not plain.
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(slots=True)
class Erasure:
    """What was erased, counted; and what was not, with why: `what`, `why`, and in French `quoi`, `pourquoi`."""

    person: str
    again: bool = False
    payloads: int = 0
    identities: int = 0
    mails: int = 0
    quarantined: int = 0
    masked: int = 0
    pages: int = 0
    kept: list[dict[str, str]] = field(default_factory=list)


def erase(hub: Hub, space: Space, person: str) -> Erasure:
    """Erase a person, for good. Twice is once."""
    with hub.database.read() as connection:
        ids = who.ids(connection, space.id, person)
        whole, words = names_of(connection, space.id, ids)
        files = files_named(connection, space.id, whole, words)
        lines = _lines(connection, space.id, whole) if whole else []
        texts = _texts(connection, space.id, ids, hub.pages.documents(space.id, "decision").values())
        reasons = _reasons(connection, space.id, ids)
    # a sentence is theirs wherever it stands, a word or two only where they were given as a reason
    sentences = whole | {one for one in reasons if len(one) >= _A_SENTENCE}

    done = Erasure(ids[0], again=ids[0] in hub.pages.documents(space.id, "erased") and not whole)
    now = hub.clock.now()
    event = Event(f"erased:{ids[0]}:{to_us(now)}", tombstones.ERASURE, "hub", now, now, subject=ids[0],
                  fields={"person": ids[0], "ids": list(ids), "texts": texts})  # fmt: skip
    if not done.again:
        hub.intake.take(space.id, [event])
        hub.advancer.drain(space.id)

    def forgotten(connection: Connection) -> None:
        done.mails = _forget_mails(connection, space.id, ids)
        unsaid.keep(connection, hub.keys, space.id, ids, now)
        done.identities = sum(len(desk.identities(connection, space.id, one)) for one in ids)
        done.payloads = sum(desk.forget(connection, space.id, one) for one in ids) - done.identities
        done.quarantined = _forget_quarantined(connection, space.id, whole)
        if sentences or words or reasons:
            done.masked = mask(connection, space.id, lambda text: without(text, sentences, words),
                               lambda value: _unreasoned(value, reasons))  # fmt: skip

    hub.advancer.alone(space.id, forgotten)
    scrub(hub.database)
    if not done.again:
        from hub.publishing import publish_pages

        done.pages = publish_pages(hub, space)[0]
    receipts = _receipts(hub, space, ids, [line["id"] for line in lines])
    rest = left(hub, space, done.person, lines=len(lines), receipts=len(receipts), files=files)
    done.kept = [one.plain() for one in rest]
    return done


def _forget_mails(connection: Connection, space: str, ids: Iterable[str]) -> int:
    """The words of mails to the person, and of the server that would not take one; that a mail was sent stays known."""
    columns = schema.effect.c
    count = 0
    for row in _mails(connection, space, ids):
        body = loads(row["body"])
        blank = {"error": ""}
        if body["text"] or body["subject"]:
            blank |= {"body": dumps({**body, "text": "", "subject": ""}), "status": "done"}
            count += 1
        connection.execute(
            update(schema.effect).where(columns.space == space, columns.key == row["key"]).values(**blank)
        )
    return count


def _forget_quarantined(connection: Connection, space: str, whole: Iterable[str]) -> int:
    columns = schema.quarantine.c
    rows = connection.execute(select(columns.digest, columns.body).where(columns.space == space)).all()
    names = frozenset(whole)
    texts = {row.digest: _unescaped(row.body) for row in rows}
    gone = [digest for digest, text in texts.items() if without(text, names, ()) != text]
    return sum(desk.release_quarantine(connection, space, digest) for digest in gone)


def _unescaped(body: bytes) -> str:
    return _ESCAPED.sub(lambda one: chr(int(one[1], 16)), body.decode("utf-8", "replace"))
