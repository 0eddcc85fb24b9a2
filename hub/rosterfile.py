"""The roster of a place from a sheet: a CSV of people becomes events, so that who votes has a source people can read.

One row a person; columns in French or English, in any order. The same row again is no event.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from hub.core.event import Event
from hub.core.mail.fold import fold
from hub.core.mask import is_address
from hub.people import Keys
from hub.problem import Location, Problem

NAME = "people.csv"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "addresses": ("adresse", "adresses", "email", "mail", "courriel", "address", "addresses"),
    "name": ("nom", "name"),
    "trello": ("trello",),
    "lists": ("liste", "listes", "list", "lists"),
    "roles": ("role", "roles"),
    "since": ("depuis", "since"),
    "left": ("parti", "partie", "left"),
    "present": ("presence", "presences", "present"),
    "hours": ("heures", "hours"),
    "used_hours": ("heures d'utilisation", "utilisation", "used_hours"),
    "dues": ("cotisation", "dues"),
}
# what people call a role, folded; any other word is kept as it is
_ROLES = {
    "tresorier": "treasurer", "tresoriere": "treasurer", "tresorerie": "treasurer",
    "facilitateur": "facilitator", "facilitatrice": "facilitator", "facilitation": "facilitator",
    "secretaire": "secretary", "secretariat": "secretary",
}  # fmt: skip
_SPLIT = re.compile(r"[\s,|]+")
_YES = ("oui", "yes", "x", "1", "true", "vrai", "a jour", "paid")


def read(path: Path, space: str, keys: Keys, now: datetime) -> tuple[list[Event], list[Problem]]:
    """The events of a roster, and every fault in it, each at its line; a faulty row gives no event."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        dialect = csv.Sniffer().sniff(text[:4000], ";,\t")
    except csv.Error:
        dialect = csv.excel
    rows = csv.reader(text.splitlines(), dialect)
    head = [_column(title) for title in next(rows, [])]
    if "addresses" not in head:
        hint = "name a column « adresse »; known: " + ", ".join(words[0] for words in COLUMNS.values())
        return [], [Problem(Location(path.name, 1), "", "no column holds addresses", hint)]
    events: list[Event] = []
    problems: list[Problem] = []
    for number, cells in enumerate(rows, 2):
        row = {name: cell.strip() for name, cell in zip(head, cells, strict=False) if name and cell.strip()}
        if not row:
            continue
        try:
            events += _events(row, space, keys, now)
        except ValueError as error:
            problems.append(Problem(Location(path.name, number), row.get("addresses", ""), str(error)))
    return events, problems


def _column(title: str) -> str:
    wanted = fold(title).strip()
    return next((name for name, words in COLUMNS.items() if wanted in words), "")


def _events(row: Mapping[str, str], space: str, keys: Keys, now: datetime) -> list[Event]:
    """The person of a row, the identities that are theirs too, and that they left."""
    addresses = [one.lower() for one in _SPLIT.split(row.get("addresses", "")) if one]
    wrong = [one for one in addresses if not is_address(one)]
    if wrong or not addresses:
        raise ValueError(f"{wrong[0]!r} is no address" if wrong else "there is no address")
    digest = sha256(repr(sorted(row.items())).encode()).hexdigest()[:16]
    first = keys.person(space, f"mail:{addresses[0]}")
    fields: dict[str, Any] = {"person": first, "by": "hand"}
    fields |= {name: [one for one in _SPLIT.split(row[name]) if one] for name in ("lists", "roles") if name in row}
    if "roles" in fields:
        fields["roles"] = [_ROLES.get(fold(one).strip(), one) for one in fields["roles"]]
    if "present" in row:
        fields["present"] = [_day(one) for one in _SPLIT.split(row["present"]) if one]
    for name in ("hours", "used_hours"):
        if name in row:
            fields[name] = _whole(row[name])
    if "since" in row:
        fields["since"] = _day(row["since"])
    if "dues" in row:
        known = fold(row["dues"]).strip()
        paid = known in _YES
        fields |= {"dues_paid": paid} if paid or not known[:1].isdigit() else {"dues_until": _day(row["dues"])}

    def event(number: int, kind: str, actor: str, fields: dict[str, Any]) -> Event:
        private = {"actor.name": row.get("name", "")} if actor else {}
        return Event(f"roster:{first}:{digest}/{number}", kind, "roster", now, now, subject=first, actor=actor,
                     fields=fields, private=private)  # fmt: skip

    found = [event(0, "person.joined", f"mail:{addresses[0]}", fields)]
    others = [f"mail:{one}" for one in addresses[1:]] + ([f"trello:{row['trello']}"] if "trello" in row else [])
    for number, other in enumerate(others, 1):
        linked = {"person": first, "other": keys.person(space, other), "by": "maintainer"}
        found.append(event(number, "person.linked", "", linked))
    if "left" in row:
        _day(row["left"])
        found.append(event(len(found), "person.left", "", {"person": first, "by": "hand"}))
    return found


def _day(said: str) -> str:
    """A day as ISO 8601; also as « 03/02/2025 »."""
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", said.strip())
    try:
        day = date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(said.strip())
    except ValueError:
        raise ValueError(f"{said!r} is no day: write 2025-02-03 or 03/02/2025") from None
    return day.isoformat()


def _whole(said: str) -> int:
    try:
        return int(float(said.replace(",", ".")))
    except ValueError:
        raise ValueError(f"{said!r} is no number of hours") from None
