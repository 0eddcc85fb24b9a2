"""What pages, API and feeds show: the store's documents handed to the views of the core, and nothing besides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from hub import allowance, boards, unreachable
from hub.core import dues, view
from hub.core.decision.asking import Asked, hides_authors
from hub.core.decision.model import Decision
from hub.core.ledger import shown
from hub.core.ledger.entry import Entry
from hub.core.ledger.publicview import PublicLine
from hub.core.mail.fold import fold
from hub.explaining import Explainer
from hub.ports import machine_clock
from hub.rulebook.boardnames import cards_today
from hub.store import desk, journal, state, waiting
from hub.store.codec import from_us, to_us
from hub.timers import CLOCK
from hub.web import marks
from hub.web.house import Ask


def decisions(ask: Ask) -> list[dict[str, Any]]:
    """The register as this viewer may see it."""
    return view.decision_rows(ask.decisions().values(), ask.url, ask.viewer, ask.language)


def decision(ask: Ask, id: str) -> dict[str, Any] | None:
    """One decision in full, or None."""
    found: Decision | None = ask.decisions().get(id)
    if found is None:
        return None
    return view.decision_page(found, ask.text_of(found), ask.url, ask.viewer, ask.language, ask.charter(found))


def explained(ask: Ask, id: str) -> dict[str, Any]:
    """What explains a decision, as this viewer may read it: earlier texts masked, mails for members only."""
    one: Decision = ask.decisions()[id]
    explainer = Explainer(ask.web.database, ask.web.books, ask.space.id, ask.space.timezone, ask.book())
    found = explainer.explain(one, ask.language)
    hidden = one.about_persons and not ask.viewer.member
    for version in (*found["texts"], *found["options"]):
        version["text"] = "" if hidden else ask.viewer.may_read(version["text"])
    for move in found["moves"]:
        move["reason"] = "" if hidden else ask.viewer.may_read(move["reason"])
    if not ask.viewer.member:
        found["mails"] = {}
    return found


def months(ask: Ask) -> tuple[list[shown.Month], str]:
    """The treasury at month ends, and its currency: what is, for members; what was told, for all."""
    if ask.viewer.member:
        entries = opened_entries(ask)
        return shown.months(entries, currency := shown.currency_of(entries)), currency
    lines = public_lines(ask)
    return shown.public_months(lines, currency := shown.public_currency(lines)), currency


def opened_entries(ask: Ask) -> list[Entry]:
    """Every entry, after what was there before the books begin."""
    return ask.shelf.opened(ask.space.id)


def public_lines(ask: Ask) -> list[PublicLine]:
    """The ledger that anybody may read."""
    return ask.shelf.public_lines(ask.space.id)


def account_rows(ask: Ask, balances: Mapping[str, Decimal]) -> list[dict[str, Any]]:
    """What each account holds, with the name that the space gives it."""
    book = ask.book()
    rows = shown.account_rows(balances)
    for row in rows:
        given = book.chart.accounts.get(row["number"]) if book else None
        if given is not None:
            row["name"] = given.public or given.name or row["name"]
    return rows


def inside_entries(ask: Ask, most: int = 200) -> list[dict[str, Any]]:
    """The latest entries with days and the bank's words, for members."""

    def label(entry: Entry) -> str:
        return str(ask.private(entry.evidence).get("label") or "") if entry.evidence else ""

    latest = sorted(ask.entries(), key=lambda one: (one.date, one.number), reverse=True)[:most]
    return shown.entry_rows(latest, label)


def ledger(ask: Ask) -> dict[str, Any]:
    """Everything of the ledger page."""
    lines = public_lines(ask)
    found = shown.inside(opened_entries(ask)) if ask.viewer.member else shown.told(lines)
    return {
        "months": found.months,
        "accounts": (rows := account_rows(ask, found.balances)),
        "groups": (groups := shown.account_groups(rows)),
        "flows": shown.flows(groups, found.moves, found.months),
        "suspense": found.suspense,
        "balance": found.months[-1].balance if found.months else Decimal(0),
        "currency": found.currency,
        "others": found.others,
        "entries": shown.public_entry_rows(lines),
        "dues": dues.counts(ask.shelf.documents(ask.space.id, "member").values(), ask.now, ask.space.zone),
        "inside": inside_entries(ask) if ask.viewer.member else [],
    }


def status(ask: Ask) -> dict[str, Any]:
    """How each source stands, and how far deciding is behind."""
    now_us = to_us(machine_clock(ask.web.clock).now())
    with ask.web.database.read() as connection:
        known = {sync.source: sync for sync in desk.syncs(connection, ask.space.id)}
        place = journal.places(connection, [ask.space.id])
        used = [
            {"source": one.name, "limit": use.limit, "sent": use.sent, "near": use.near,
             "hours": allowance.WINDOWS[use.setting][0] // 3600}
            for one in ask.space.instances.values() for use in allowance.uses(connection, one, now_us)
        ]  # fmt: skip
        lost = unreachable.rows(connection, ask.space.id) if ask.viewer.maintainer else []
        stuck = waiting.stuck(connection, ask.space.id)
        hiding = _hiding(ask, connection)
    rows = []
    for name in sorted({*known, *(one.name for one in ask.space.instances.values() if _polls(ask, one.type))}):
        sync = known.get(name)
        last: datetime | None = from_us(sync.at_us) if sync and sync.at_us else None
        failing = sync is not None and bool(sync.error) and sync.error_us >= sync.at_us
        rows.append(
            view.sync_row(name, _title(ask, name), last, sync.error if sync and failing else "", ask.now, ask.viewer)
        )
    return {
        "syncs": rows,
        "stuck": [
            {
                "title": _title(ask, one.target),
                "trying": one.trying,
                "given_up": one.given_up,
                "since": from_us(one.since_us).isoformat(),
                "error": one.error if ask.viewer.maintainer else "",
            }
            for one in stuck
        ],
        "hiding": hiding,
        "limits": used,
        "unreachable": lost,
        "lacking": lacking(ask),
        "waiting": place[0].waiting if place else 0,
        "head": place[0].head if place else 0,
        "mode": place[0].mode if place else ask.space.mode,
        "hold": place[0].hold if place else "",
    }


def _hiding(ask: Ask, connection: Connection) -> list[dict[str, str]]:
    """The lists that were seen to hide who wrote a mail, and since which day."""
    seen = (
        (one.name, state.document(connection, ask.space.id, Asked.section, hides_authors(one.name), str))
        for one in ask.space.instances.values()
    )
    return [{"source": name, "title": _title(ask, name), "since": since} for name, since in seen if since]


def lacking(ask: Ask) -> list[dict[str, str]]:
    """Lists and labels that the rules name and the board lacks, for members, who may read the rules."""
    if not ask.viewer.member:
        return []
    seen = boards.seen(ask.web.database, ask.space)
    return [{"where": str(one.location), "what": f"{one.about} : {one.message}", "hint": one.hint}
            for one in boards.lacking(seen, ask.book(), ask.language)]  # fmt: skip


def _polls(ask: Ask, type: str) -> bool:
    connector = ask.web.connectors.get(type)
    return connector is not None and connector.poller is not None


def _title(ask: Ask, name: str) -> str:
    instance = ask.space.instances.get(name)
    connector = ask.web.connectors.get(instance.type) if instance else None
    if connector is None and name == CLOCK:
        return marks.said("sync", CLOCK, ask.language)
    return connector.titled(ask.language) if connector else name


def cards(ask: Ask) -> list[dict[str, Any]]:
    """The board by list, as this viewer may read it."""
    documents = (ask.shelf.documents(ask.space.id, section).values() for section in ("board.card", "board.names"))
    lists = view.card_rows(cards_today(*documents), ask.viewer, ask.decisions().values())[1]
    return sorted(lists, key=lambda one: _rank(str(one["name"])))


def _rank(name: str) -> int:
    """Lists that need hands first, what is done last: the board's own order is not known."""
    plain = fold(name)
    if plain.startswith(("a faire", "todo", "to do")):
        return 0
    return 2 if plain.startswith(("fait", "done", "termine", "abandon", "archive")) else 1


def deadlines(ask: Ask, id: str) -> list[dict[str, Any]]:
    """What a decision waits for, without its text."""
    found: list[dict[str, Any]] = view.decision_page(ask.decisions()[id], "", ask.url, ask.viewer)["deadlines"]
    return found
