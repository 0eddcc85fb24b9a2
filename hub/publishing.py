"""Write everything that is published now: pages on the wiki and the site, and the ledgers as plain text."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hub.bootstrap import Hub
from hub.core.ledger import fec, publicbooks
from hub.core.ledger.asserting import Stated
from hub.core.ledger.beancount import beancount_parts
from hub.core.ledger.entry import Entry
from hub.core.ledger.fecyears import years
from hub.core.ledger.hledger import hledger_parts
from hub.core.ledger.plaintext import Assertion
from hub.errors import Permanent, WrongUsage
from hub.named import page_effects
from hub.office import names
from hub.ports import machine_clock
from hub.spaces import Space
from hub.store import journal, outbox
from hub.store.codec import to_us

# why pages wait, as (French, English)
_PAUSED = ("les effets sont en pause : `hub pause --off` les laisse aller",
           "effects are paused: `hub pause --off` lets them go")  # fmt: skip
_HELD = {"paused": _PAUSED, "stopped": _PAUSED,
         "restored": ("les effets attendent après une restauration : `hub outbox release` les laisse aller",
                      "effects wait after a restore: `hub outbox release` lets them go")}  # fmt: skip
_LATER = ("attend son tour", "waits for its turn")


def publish_pages(hub: Hub, space: Space) -> tuple[int, list[tuple[str, str]]]:
    """Ask for every page and carry it out here; returns how many were written, and those that failed with why."""
    from workers import policy

    effects = page_effects(hub.pages, space)
    with hub.database.write() as connection:
        for effect in effects:
            now_us = to_us(machine_clock(hub.clock).now())
            outbox.want_page(connection, space.id, effect, now_us, at_once=True)
    carrier = hub.carrier(policy.next_attempt)
    done = sum(carrier.carry_out(space.id, lane) for lane in {effect.target for effect in effects})
    failed = unwritten(hub, space, {effect.key for effect in effects})
    return done, [(key, why) for key, (_, why) in failed]


def unwritten(hub: Hub, space: Space, keys: Collection[str]) -> list[tuple[str, tuple[str, str]]]:
    """Which of these pages are asked for and not written, and why, as (French, English)."""
    with hub.database.read() as connection:
        rows = outbox.listing(connection, space.id, ["waiting", "dead"])
        [place] = journal.places(connection, [space.id])
    held = _HELD.get(place.hold, _LATER)
    return [(row["key"], (row["error"],) * 2 if row["error"] else held) for row in rows if row["key"] in keys]


_ABROAD = (
    "keep that account in a space of its own, or give its entries in euros to the accountant; without --siren the "
    "other forms are written"
)


def write_ledgers(hub: Hub, space: Space, folder: Path, siren: str = "") -> tuple[list[Path], Stated]:
    """The books by day in four forms, all of one model: Beancount, hledger, CSV, JSON; with a SIREN also the FEC of
    each year and its description. Labels are the public's; single payments can be told apart, so it is for those who
    keep the books. The balances that banks state are asserted, as far as they hold; what they state is returned.

    Raises WrongUsage for what is no SIREN, Permanent for books that make no good FEC.
    """
    entries = hub.pages.opened(space.id, hub.pages.entries(space.id))
    told = hub.pages.stated(space.id, entries)
    fecs = _fecs(entries, siren, names(hub, space), space.year_ends) if siren else {}
    return _write(folder, space, entries, told.held, fecs), told


def write_public_ledgers(hub: Hub, space: Space, folder: Path) -> list[Path]:
    """What anybody may read of the money, in the same four forms: months that are over, people by five at least."""
    lines = hub.pages.public_lines(space.id, hub.pages.entries(space.id), hub.pages.book(space.id))
    return _write(folder, space, publicbooks.books(lines), (), {})


def _write(
    folder: Path, space: Space, entries: Sequence[Entry], held: Sequence[Assertion], more: dict[str, list[str]]
) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    forms: dict[str, Iterable[str]] = {
        "ledger.beancount": beancount_parts(entries, held, title=space.title),
        "ledger.journal": hledger_parts(entries, held),
        "ledger.csv": _csv(entries),
        "ledger.json": _json(entries),
        **more,
    }
    written = []
    for name, parts in forms.items():
        path = folder / name
        beside = path.with_name(name + ".new")
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
        beside.replace(path)
        written.append(path)
    return written


def _fecs(entries: Iterable[Entry], siren: str, names: Mapping[str, str], ends: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for closing, year in years(entries, ends).items():
        try:
            name = fec.file_name(siren, closing)
        except ValueError as fault:
            raise WrongUsage(str(fault), hint="give --siren with the nine digits of the association's number") from None
        try:
            text = fec.fec(year, names=names)
        except ValueError as fault:
            raise Permanent(f"{name} cannot be written: {fault}, and a FEC is in euros", hint=_ABROAD) from None
        if faults := fec.validate(text):
            first = faults[0]
            raise Permanent(f"{name} would be refused: line {first.line}, {first.column}: {first.message}",
                            hint="correct the entry by its opposite, then publish again")  # fmt: skip
        found[name] = [text]
        found[name.replace(".txt", "-description.txt")] = [fec.description(siren, closing)]
    return found


def _rows(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        for posting in entry.postings:
            yield {
                "entry": entry.number, "date": entry.date.isoformat(), "label": entry.public_label,
                "account": posting.account, "amount": f"{posting.money.amount:f}", "currency": posting.money.currency,
                "decision": entry.decision,
            }  # fmt: skip


def _json(entries: Iterable[Entry]) -> Iterator[str]:
    """One row a line."""
    before = "[\n"
    for row in _rows(entries):
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _csv(entries: Iterable[Entry]) -> Iterator[str]:
    import csv

    lines: list[str] = []
    names = ["entry", "date", "label", "account", "amount", "currency", "decision"]
    writer = csv.DictWriter(_Lines(lines), names, delimiter=";")
    writer.writeheader()
    for row in _rows(entries):
        writer.writerow(row)
        yield from lines
        lines.clear()
    yield from lines


class _Lines:
    """What a CSV writer writes to, when its lines are taken away one by one."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append
