"""A space is a folder: `space.toml`, its rules, its pages. Read here, all faults at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hub.connector import Connector, Instance, Setting
from hub.core.mask import is_address
from hub.core.years import CALENDAR, is_ending, year_of
from hub.problem import Location, Problem
from hub.settings import line_of, read_toml, secret

KEYS = (
    *("id", "title", "language", "timezone", "profile", "mode", "year_ends"),
    *("maintainers", "members", "wiki", "connectors"),
)
MODES = ("observe", "live")
# what every connector that is polled may be told
POLLED = (
    Setting("every", "Seconds between two polls.", default="60", whole=True),
    Setting(
        "idle", "true: also wait on the service itself for news, where it can tell them.", default="false",
        choices=("true", "false"),
    ),
)  # fmt: skip
LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Space:
    """One collective's settings. `maintainers` and `members` are mail addresses that may sign in."""

    folder: Path
    id: str
    title: str
    language: str = "fr"
    timezone: str = "Europe/Paris"
    profile: str = "coroutine"
    mode: str = "observe"
    year_ends: str = CALENDAR
    maintainers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    instances: Mapping[str, Instance] = field(default_factory=dict)

    @property
    def types(self) -> frozenset[str]:
        """The types of what is connected."""
        return frozenset(one.type for one in self.instances.values())

    @property
    def archive(self) -> str:
        """Who reads the conversations of a list here: "public" when one list says so, else "members", else ""."""
        said = {one.get("archive") for one in self.instances.values() if one.type == "mail"}
        return next((one for one in ("public", "members") if one in said), "")

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which deadlines are told and windows counted."""
        return ZoneInfo(self.timezone)

    def year_at(self, moment: datetime) -> int:
        """In which year the place's year ends that holds a moment."""
        return year_of(moment.astimezone(self.zone).date(), self.year_ends)

    def first(self, type: str) -> Instance | None:
        """The first instance of a connector type."""
        return next((one for one in self.instances.values() if one.type == type), None)


def load(
    folder: Path, connectors: Mapping[str, Connector], *, public_url: str = "", data_dir: str = "",
    environ: Mapping[str, str] | None = None,
) -> tuple[Space | None, list[Problem]]:  # fmt: skip
    """Read a space's folder. Returns (None, problems) when any is an error."""
    path = folder / "space.toml"
    where = f"{folder.name}/space.toml"
    if not path.exists():
        hint = f"`hub init {folder}` writes a space folder ready to fill in"
        return None, [Problem(Location(where), "", "there is no such file", hint)]
    text, table, problems = read_toml(path, where)
    problems += _wrong_types(table, text, where)
    if problems:
        return None, sorted(problems)
    problems += _faults(table, text, where)
    instances: dict[str, Instance] = {}
    identifier = str(table.get("id") or slug(folder.resolve().name))
    for name, settings in (table.get("connectors") or {}).items():
        about = f'connector "{name}"'
        place = Location(where, line_of(text, name))
        if not isinstance(settings, dict):
            problems.append(Problem(place, about, "must be a table", f"write [connectors.{name}]"))
            continue
        type_ = str(settings.get("type", name))
        connector = connectors.get(type_)
        if connector is None:
            problems.append(Problem(place, about, f'unknown type "{type_}"', _near(type_, list(connectors))))
            continue
        resolved, faults = _resolve(connector, settings, folder, environ)
        problems += [Problem(Location(where, _line_after(text, name, key)), about, why, hint)
                     for key, why, hint in faults]  # fmt: skip
        instances[name] = Instance(identifier, name, type_, resolved, public_url, data_dir, str(folder))
    if any(problem.severity == "error" for problem in problems):
        return None, sorted(problems)
    space = Space(
        folder=folder,
        id=identifier,
        title=str(table.get("title", identifier)),
        language=str(table.get("language", "fr")),
        timezone=str(table.get("timezone", "Europe/Paris")),
        profile=str(table.get("profile", "coroutine")),
        mode=str(table.get("mode", "observe")),
        year_ends=str(table.get("year_ends", CALENDAR)),
        maintainers=tuple(str(one).strip().lower() for one in table.get("maintainers", ())),
        members=tuple(str(one).strip().lower() for one in table.get("members", ())),
        instances=instances,
    )
    return space, problems


def shared(spaces: Sequence[Space], connectors: Mapping[str, Connector]) -> list[Problem]:
    """What two spaces of one hub read and write both: mails of one place would decide in the other, pages of one would
    replace those of the other."""
    problems: list[Problem] = []
    first: dict[tuple[str, ...], str] = {}
    for space in spaces:
        for one in space.instances.values():
            own = [one.get(name).rstrip("/").casefold() for name in connectors[one.type].own]
            if not own or not own[0]:
                continue
            other = first.setdefault((one.type, *own), space.id)
            if other != space.id:
                names = ", ".join(f"`{name}`" for name in connectors[one.type].own)
                where = Location(f"{space.folder.name}/space.toml")
                told = f'the same place as in the space "{other}" ({names})'
                problems.append(Problem(where, f'connector "{one.name}"', told, "give each space one of its own"))
    return problems


def _wrong_types(table: Mapping[str, Any], text: str, where: str) -> list[Problem]:
    """Keys whose value is of another type than what they hold."""
    lists, tables = ("maintainers", "members"), ("connectors", "wiki")
    found: list[Problem] = []
    for key, value in table.items():
        if key in lists:
            right, hint = isinstance(value, list) and all(isinstance(one, str) for one in value), '["anna@exemple.org"]'
        elif key in tables:
            right, hint = isinstance(value, dict), f"[{key}.…] opens a table"
        else:
            right, hint = key not in KEYS or isinstance(value, str), f'{key} = "…"'
        if not right:
            found.append(
                Problem(Location(where, line_of(text, key)), f'key "{key}"', "of a wrong type", f"write {hint}")
            )
    return found


def _faults(table: Mapping[str, Any], text: str, where: str) -> list[Problem]:
    found: list[Problem] = []

    def fault(key: str, message: str, hint: str = "", severity: str = "error") -> None:
        found.append(Problem(Location(where, line_of(text, key)), f'key "{key}"', message, hint, severity))

    for key in table:
        if key not in KEYS:
            fault(key, "unknown", _near(key, list(KEYS)))
    if str(table.get("language", "fr")) not in LANGUAGES:
        fault("language", f"{table['language']!r} is not spoken here", f"one of {', '.join(LANGUAGES)}")
    if str(table.get("mode", "observe")) not in MODES:
        fault("mode", f"{table['mode']!r} is not a mode", "observe (look, carry out nothing) or live")
    if not is_ending(ends := str(table.get("year_ends", CALENDAR))):
        fault("year_ends", f"{ends!r} is no day of the year", 'month and day, for example "08-31"')
    try:
        ZoneInfo(str(table.get("timezone", "Europe/Paris")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fault("timezone", f"{table['timezone']!r} is not a time zone", 'for example "Europe/Paris"')
    for key in ("maintainers", "members"):
        for one in table.get(key, ()):
            if not is_address(one.strip()):
                # of a hub that runs, it stops nothing
                fault(key, f"{one!r} is no mail address: nobody signs in by it", '["anna@exemple.org"]', "warning")
    identifier = table.get("id")
    if identifier is not None and slug(str(identifier)) != identifier:
        fault("id", f"{identifier!r} cannot be part of an address", f'write "{slug(str(identifier))}"')
    return found


def _resolve(
    connector: Connector, settings: Mapping[str, Any], folder: Path, environ: Mapping[str, str] | None
) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    known = {setting.name: setting for setting in (*(POLLED if connector.poller else ()), *connector.settings)}
    faults: list[tuple[str, str, str]] = []
    values: dict[str, str] = {}
    for key, value in settings.items():
        if key == "type":
            continue
        if key not in known:
            faults.append((key, f'unknown setting "{key}"', _near(key, list(known))))
            continue
        if not isinstance(value, str | int | float):
            faults.append((key, f'setting "{key}" is of a wrong type', f'{known[key].doc} Write {key} = "…"'))
            continue
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
        if known[key].secret:
            try:
                text = secret(text, folder, environ)
            except ValueError as error:
                faults.append((key, f'setting "{key}": {error}', known[key].doc))
                continue
        if known[key].whole and not (text.isascii() and text.isdigit() and len(text) < 10):
            faults.append((key, f'setting "{key}": {text!r} is no whole number', known[key].doc))
            continue
        if known[key].choices and text not in known[key].choices:
            hint = f"{known[key].doc} One of {', '.join(known[key].choices)}"
            faults.append((key, f'setting "{key}": {text!r} is not understood', hint))
            continue
        if text and known[key].form and re.fullmatch(known[key].form, text) is None:
            faults.append((key, f'setting "{key}": {text!r} cannot be meant', f"{known[key].doc} {known[key].like}"))
            continue
        values[key] = text
    for name, setting in known.items():
        if setting.default and name not in values:
            values[name] = setting.default
        if setting.required and name not in settings:
            faults.append((name, f'setting "{name}" is missing', setting.doc))
    return values, faults


def _line_after(text: str, instance: str, key: str) -> int:
    start = line_of(text, instance)
    rest = "\n".join(text.splitlines()[start:])
    offset = line_of(rest, key)
    return start + offset if offset else start


def slug(text: str) -> str:
    """A short name fit for an address: lower-case letters, digits and dashes, accents dropped."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "space"


def _near(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, 1)
    return f'Did you mean "{close[0]}"?' if close else f"known: {', '.join(sorted(known))}"
