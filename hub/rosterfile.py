"""The roster of a place from a sheet: a CSV of people becomes events, so that who votes has a source people can read.

One row a person; columns in French or English, in any order. A sheet is the source of what its columns hold: a list, a
role, dues or a leaving that its earlier row gave and this one does not is taken back; a column that is not there says
nothing. What was said already is no event again, and going back to an earlier row is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from hub import rostersheet, who
from hub.core.charset import no_text
from hub.core.decision.linking import stands_for
from hub.core.event import Event
from hub.core.ledger.contributive import hours_in
from hub.core.mail.fold import fold
from hub.core.mask import is_address
from hub.intake import Intake
from hub.people import Keys
from hub.problem import Location, Problem
from hub.rosterroles import role
from hub.rostersheet import COLUMNS, as_one
from hub.rulebook.roster import SHEET
from hub.sheet import Unreadable
from hub.spaces import Space
from hub.store import journal

NAME = "people.csv"
_SPLIT = re.compile(r"[\s,;|]+")
# folded
_YES = (
    *("oui", "yes", "ok", "x", "1", "true", "vrai", "✓", "✔", "✅", "☑"),
    *("a jour", "paid", "paye", "payee", "regle", "reglee"),
)


@dataclass(slots=True)
class Told:
    """What sheets have said of one person so far: by column, and the event that said the last of it; `read` tells that
    their leaving is known by the day on which a sheet was read. `name` is None when it was never told, or erased."""

    said: dict[str, Any] = field(default_factory=dict)
    last: str = ""
    name: str | None = None
    read: bool = False
    ids: set[str] = field(default_factory=set)


def take(intake: Intake, space: Space, keys: Keys, path: Path, now: datetime) -> tuple[int, int, list[Problem]]:
    """Journal what a sheet says that was not said before. How many events it stands for, how many of them are new, and
    every fault in it. Twice is once."""
    problems: list[Problem] = []

    def made(connection: Connection) -> list[Event]:
        events, faults = read(path, space.id, keys, now, told(connection, space.id), space.zone)
        problems.extend(faults)
        if any(name in event.fields for event in events for name in _GONE):
            known = who.aliases(connection, space.id)
            events = _of_several_rows(events, lambda person: stands_for(known, person))
        return events

    results = intake.take_made(space.id, made)
    return len(results), sum(one.new for one in results), problems


def read(
    path: Path, space: str, keys: Keys, now: datetime, before: Mapping[str, Told] | None = None, zone: tzinfo = UTC
) -> tuple[list[Event], list[Problem]]:
    """The events of a roster, and every fault in it, each at its line; a faulty row gives no event. `before` is what
    was said so far, by person. Rows that begin with the same address are one."""
    people, problems = rows(path)
    today = now.astimezone(zone).date().isoformat()
    events: list[Event] = []
    for row in people.values():
        first_id = keys.person(space, f"mail:{row.addresses[0]}")
        events += _events(row, first_id, space, keys, now, today, (before or {}).get(first_id) or Told())
    return events, problems


def rows(path: Path) -> tuple[dict[str, Row], list[Problem]]:
    """What a sheet says of each person, by the address that their rows begin with, and every fault in it, each at its
    line."""
    data = path.read_bytes()
    if kind := no_text(data):
        return {}, [Problem(Location(path.name), "", f"this is {kind}, not a CSV", "open it, save it as CSV (UTF-8)")]
    try:
        head, found = rostersheet.read(data)
    except Unreadable as error:
        return {}, [Problem(Location(path.name, error.line), "", str(error))]
    if "addresses" not in head:
        hint = "name a column « adresse »; known: " + ", ".join(words[0] for words in COLUMNS.values())
        return {}, [Problem(Location(path.name, 1), "", "no column holds addresses", hint)]
    people: dict[str, Row] = {}
    problems: list[Problem] = []
    for number, cells_of in found:
        try:
            row = _row(number, cells_of, head)
            first = people.get(row.addresses[0])
            people[row.addresses[0]] = row if first is None else _row(number, as_one(first.cells, cells_of), head)
        except ValueError as error:
            problems.append(Problem(Location(path.name, number), cells_of.get("addresses", ""), str(error)))
    return people, problems


def told(connection: Connection, space: str) -> dict[str, Told]:
    """What the sheets of a space have said so far, by person."""
    found: dict[str, Told] = {}
    for event in journal.under(connection, space, f"{SHEET}:p"):
        if event.kind in ("person.joined", "person.left"):
            _heard(found.setdefault(event.subject, Told()), event)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a sheet: the line of their last row, its cells, their addresses, and what each of its columns says;
    dues are whether they are paid, and the day until which."""

    line: int
    cells: Mapping[str, str]
    addresses: tuple[str, ...]
    says: Mapping[str, Any]


# what a column that is there says when its cell is empty; the other columns then say nothing
_NONE: Mapping[str, Any] = {
    "lists": (), "roles": (), "dues": (False, ""), "hours": "", "used_hours": "", "left": "",
}  # fmt: skip
_GONE = ("lists_gone", "roles_gone")


def _row(line: int, cells: Mapping[str, str], head: Iterable[str]) -> Row:
    """What one row says. Raises ValueError for a cell that is not understood."""
    addresses = tuple(dict.fromkeys(one.lower() for one in _split(cells, "addresses")))
    wrong = [one for one in addresses if not is_address(one)]
    if wrong or not addresses:
        raise ValueError(f"{wrong[0]!r} is no address" if wrong else "there is no address")
    says = {name: none for name, none in _NONE.items() if name in head}
    if "lists" in cells:
        says["lists"] = tuple(dict.fromkeys(_split(cells, "lists")))
    if "roles" in cells:
        says["roles"] = tuple(dict.fromkeys(role(one) for one in _split(cells, "roles")))
    if "present" in cells:
        says["present"] = tuple(_day(one) for one in _split(cells, "present"))
    says |= {name: f"{hours_in(cells[name]).normalize():f}" for name in ("hours", "used_hours") if name in cells}
    says |= {name: _day(cells[name]) for name in ("since", "left") if name in cells}
    if "dues" in cells:
        known = fold(cells["dues"]).replace("\ufe0f", "").strip()
        paid = known in _YES
        says["dues"] = (paid, _day(cells["dues"]) if not paid and known[:1].isdigit() else "")
    return Row(line, cells, addresses, says)


def _split(cells: Mapping[str, str], name: str) -> list[str]:
    return [one for one in _SPLIT.split(cells.get(name, "")) if one]


def _heard(told: Told, event: Event) -> None:
    """Take over what one event of a sheet said. Before they told their columns, lists were only ever added, and an
    empty cell said nothing."""
    said, fields = told.said, event.fields
    if event.kind == "person.left":
        if "day" not in fields:
            said["left"], told.read = event.occurred_at.date().isoformat(), True
        return
    columns = fields.get("columns")
    told.last, told.name = event.id, event.private.get("actor.name")
    told.ids.add(event.id)
    lists, roles = (tuple(fields.get(name) or ()) for name in ("lists", "roles"))
    if columns is None or "lists" in columns:
        said["lists"] = lists if columns is not None else (*said.get("lists", ()), *lists)
    if roles or (columns is not None and "roles" in columns):
        said["roles"] = roles
    paid, until = said.get("dues", _NONE["dues"])
    if columns is not None and "dues" in columns:
        until = ""
    said["dues"] = (bool(fields.get("dues_paid", paid)), str(fields.get("dues_until") or until))
    said["present"] = (*said.get("present", ()), *(fields.get("present") or ()))
    for name in ("hours", "used_hours", "since"):
        if name in fields:
            said[name] = "" if str(fields[name]) == "0" else str(fields[name])
    said["left"], told.read = str(fields.get("left") or ""), False


def _news(row: Row, told: Told, today: str) -> bool:
    """Whether a row says something else than was said so far."""
    for name, says in row.says.items():
        said = told.said.get(name, _NONE.get(name, ()))
        if name == "present":
            new = not set(says) <= set(said)
        elif name == "left" and told.read:
            new = not says or says > today
        else:
            new = set(says) != set(said) if name in ("lists", "roles") else says != said
        if new:
            return True
    return told.name is not None and row.cells.get("name", told.name) != told.name


def _fields(row: Row, person: str, told: Told) -> dict[str, Any]:
    """What a row says, and what its earlier one gave that is gone."""
    says, said = row.says, told.said
    fields: dict[str, Any] = {"person": person, "by": "hand", "columns": [name for name in _NONE if name in says]}
    fields |= {name: list(says[name]) for name in ("lists", "roles", "present") if says.get(name)}
    fields |= {"since": says["since"]} if "since" in says else {}
    for name in ("hours", "used_hours"):
        if says.get(name) or (name in says and said.get(name)):
            fields[name] = says[name] or "0"
    for name in ("lists", "roles"):
        gone = [one for one in dict.fromkeys(said.get(name, ())) if name in says and one not in says[name]]
        fields |= {f"{name}_gone": gone} if gone else {}
    if "dues" in says:
        (paid, until), (was_paid, was_until) = says["dues"], said.get("dues", _NONE["dues"])
        fields |= {"dues_paid": paid} if "dues" in row.cells or was_paid else {}
        fields |= {"dues_until": until} if until else {}
        fields |= {"dues_gone": was_until} if was_until and was_until != until else {}
    # a sheet without that column leaves a leaving as it is
    left = says.get("left", said.get("left", ""))
    return {**fields, "left": left} if left else fields


def _events(row: Row, person: str, space: str, keys: Keys, now: datetime, today: str, told: Told) -> list[Event]:
    """The person of a row, the identities that are theirs too, and that they left, once that day has come. The id of a
    row tells what it says, and of one that was there before and is again also which one it replaces."""
    plain = stem = f"{SHEET}:{person}:{sha256(repr(sorted(row.cells.items())).encode()).hexdigest()[:16]}"
    if f"{plain}/0" in told.ids and _news(row, told, today):
        stem = f"{plain}@{sha256(told.last.encode()).hexdigest()[:16]}"

    def event(id: str, kind: str, actor: str, fields: dict[str, Any]) -> Event:
        private = {"actor.name": row.cells.get("name", "")} if actor else {}
        return Event(id, kind, SHEET, now, now, subject=person, actor=actor, fields=fields, private=private)

    found = [event(f"{stem}/0", "person.joined", f"mail:{row.addresses[0]}", _fields(row, person, told))]
    trello = [f"trello:{row.cells['trello']}"] if "trello" in row.cells else []
    for number, other in enumerate([*(f"mail:{one}" for one in row.addresses[1:]), *trello], 1):
        linked = {"person": person, "other": keys.person(space, other), "by": "maintainer"}
        found.append(event(f"{plain}/{number}", "person.linked", "", linked))
    left = row.says.get("left", "")
    if left and left <= today:
        fields = {"person": person, "by": "hand", "day": left}
        found.append(event(f"{stem}/{len(found)}", "person.left", "", fields))
    return found


def _of_several_rows(events: list[Event], one: Callable[[str], str]) -> list[Event]:
    """What another row of the same sheet gives to the same person, known by several addresses, is not gone."""
    given: dict[str, set[tuple[str, str]]] = {}
    for event in events:
        had = given.setdefault(one(event.subject), set())
        had |= {(name, item) for name in ("lists", "roles") for item in event.fields.get(name) or ()}
    kept = []
    for event in events:
        fields = dict(event.fields)
        for name in _GONE:
            if name in fields:
                still = given[one(event.subject)]
                fields[name] = [item for item in fields[name] if (name.removesuffix("_gone"), item) not in still]
        kept.append(replace(event, fields=fields))
    return kept


def _day(said: str) -> str:
    """A day as ISO 8601; also as « 03/02/2025 »."""
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", said.strip())
    try:
        day = date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(said.strip())
    except ValueError:
        raise ValueError(f"{said!r} is no day: write 2025-02-03 or 03/02/2025") from None
    return day.isoformat()
