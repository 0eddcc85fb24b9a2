"""The settings of one hub: `hub.toml` and the environment (`HUB_…`, which wins) become one frozen value."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hub.problem import Location, Problem


def option(doc: str, default: Any) -> Any:
    """A setting's default with the sentence that documents it."""
    from dataclasses import field

    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Paths are absolute; `store` "" means a SQLite file in `data_dir`."""

    public_url: str = option("The address under which people and webhooks reach the portal.", "http://127.0.0.1:8000")
    data_dir: Path = option("Where everything that must last is kept.", Path("var"))
    store: str = option(
        "Where the journal is: `sqlite:///PATH`, `postgresql://…` or `env:NAME`; empty for data_dir/hub.db.", ""
    )
    queue: str = option("`embedded`, or the address of a Redis or Valkey (`redis://…`, `unix://…`).", "embedded")
    spaces: tuple[Path, ...] = option("The folders of the spaces this hub serves.", ())
    host: str = option("The address the web listens on.", "127.0.0.1")
    port: int = option("The port the web listens on.", 8000)
    workers: int = option(
        "Effects that one worker process carries out at once; half as many spaces and sources besides.", 4
    )
    log_level: str = option("debug, info, warning or error.", "info")
    log_format: str = option("json, or text for people.", "text")
    trusted_proxies: str = option("Addresses of proxies whose X-Forwarded headers are believed.", "")
    smtp: str = option("How the hub sends its own mail (sign-in links): smtp://USER@HOST:PORT.", "")
    backup_dir: str = option(
        "A folder, best on another machine, for a copy of everything each night; empty for none.", ""
    )
    sender: str = option("The address the hub writes from when a list names none.", "")

    @property
    def store_url(self) -> str:
        """The store's URL, the default filled in."""
        return self.store or f"sqlite:///{self.data_dir / 'hub.db'}"

    @property
    def store_shown(self) -> str:
        """The store's URL without the part that may hold a password."""
        return without_password(self.store_url)


# may hold a password, and be given as one
SECRETS = ("store", "queue")
_SQLITE = "sqlite:///"
_LEVELS = {"debug", "info", "warning", "error"}


def load(
    folder: Path, environ: Mapping[str, str] | None = None, overrides: Mapping[str, Any] | None = None
) -> tuple[Settings | None, list[Problem]]:
    """Read `hub.toml` of a folder (it may be missing) and the environment; all faults at once.

    Relative paths are relative to the folder. Returns (None, problems) when any is an error.
    """
    environ = os.environ if environ is None else environ
    path = folder / "hub.toml"
    values: dict[str, tuple[Any, Location]] = {}
    problems: list[Problem] = []
    if path.exists():
        text, table, unread = read_toml(path, path.name)
        problems += unread
        for name, value in table.items():
            values[name] = (value, Location(path.name, line_of(text, name)))
    names = {item.name: item for item in fields(Settings)}
    for variable, value in environ.items():
        if variable.startswith("HUB_") and (name := variable[4:].lower()) in names:
            values[name] = (value, Location(f"environment variable {variable}"))
    for name, value in (overrides or {}).items():
        values[name] = (value, Location("command line"))
    taken: dict[str, Any] = {"data_dir": (folder / "var").resolve()}
    for name, (value, place) in values.items():
        if name not in names:
            problems.append(Problem(place, f'setting "{name}"', "unknown", _nearest(name, list(names))))
            continue
        try:
            taken[name] = _convert(name, value, folder)
        except ValueError as error:
            problems.append(Problem(place, f'setting "{name}"', str(error), names[name].metadata["doc"]))
        except TypeError:
            problems.append(Problem(place, f'setting "{name}"', "of a wrong type", names[name].metadata["doc"]))
    return (None if problems else Settings(**taken)), sorted(problems)


def listed_in(folder: Path) -> tuple[Path, ...]:
    """The spaces that the `hub.toml` of a folder itself lists, whatever the environment says; none where it cannot be
    read."""
    table = read_toml(folder / "hub.toml", "hub.toml")[1]
    try:
        spaces: tuple[Path, ...] = _convert("spaces", table.get("spaces", ()), folder)
    except (TypeError, ValueError):
        return ()
    return spaces


def _convert(name: str, value: Any, folder: Path) -> Any:
    if name == "backup_dir":
        return str((folder / str(value)).expanduser().resolve()) if value else ""
    if name == "data_dir":
        return (folder / str(value)).expanduser().resolve()
    if name == "spaces":
        parts = value.split(os.pathsep) if isinstance(value, str) else value
        return tuple((folder / str(part)).expanduser().resolve() for part in parts)
    if name in ("port", "workers"):
        number = int(value)
        # without a worker nothing would be decided
        if not (name == "workers") <= number <= 65535:
            raise ValueError(f"{value} is out of range")
        return number
    if not isinstance(value, str | Path):
        raise TypeError(name)
    text = str(value)
    if name in SECRETS and text.startswith(("env:", "file:")):
        text = secret(text, folder)
    if name == "store" and text.startswith(_SQLITE) and text != _SQLITE:
        text = _SQLITE + str((folder / text.removeprefix(_SQLITE)).expanduser().resolve())
    if name == "public_url" and urlsplit(text).scheme not in ("http", "https"):
        raise ValueError(f"{text!r} is not an http or https address")
    if name == "store" and text and not text.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError(f"{text.split(':', 1)[0]!r} is not a store this hub knows")
    if name == "queue" and text != "embedded" and not text.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError(f"{text.split(':', 1)[0]!r} is not a queue this hub knows")
    if name == "log_level" and text not in _LEVELS:
        raise ValueError(f"{text!r} is not one of {', '.join(sorted(_LEVELS))}")
    if name == "log_format" and text not in ("json", "text"):
        raise ValueError(f"{text!r} is neither json nor text")
    return text.rstrip("/") if name == "public_url" else text


def without_password(url: str) -> str:
    """An address fit to be shown: without the part that may hold a password."""
    head, sign, rest = url.partition("://")
    return head + sign + rest.rpartition("@")[2]


# what people write, or their editor for them, that TOML takes for something else
_IN_THEIR_PLACE = (
    ("“”„‟″", 'write straight quotes: "…"'),
    ("«»‘’", 'a text stands between straight quotes: "…"'),
    ("\\", "a path of Windows: write / in place of \\, or put it between '…'"),
)
_AS_TOML = 'a text stands between "…", a list of texts is ["…", "…"], and a line that is not meant begins with #'


def read_toml(path: Path, name: str) -> tuple[str, dict[str, Any], list[Problem]]:
    """The text and the table of a file that people write, or what is wrong with it; `name` is what it is called."""
    try:
        # the editor of Windows puts a mark before UTF-8
        text = path.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        place = _toml_place(name, str(error))
        line = text.splitlines()[place.line - 1] if 0 < place.line <= len(text.splitlines()) else ""
        hint = next((hint for signs, hint in _IN_THEIR_PLACE if any(one in line for one in signs)), _AS_TOML)
        return "", {}, [Problem(place, "", f"not TOML: {error}", hint)]
    except UnicodeDecodeError as error:
        return "", {}, [Problem(Location(name), "", f"not UTF-8: byte {error.start}", "save it as UTF-8")]
    except OSError as error:
        return "", {}, [Problem(Location(name), "", f"cannot be read: {error.strerror}")]


def line_of(text: str, key: str) -> int:
    """The line of a top-level or table key in a TOML text; 0 when it cannot be told."""
    pattern = re.compile(rf"^\s*(\[.*\b{re.escape(key)}\b.*\]|{re.escape(key)}\s*=)")
    for number, line in enumerate(text.splitlines(), 1):
        if pattern.match(line):
            return number
    return 0


def _toml_place(name: str, message: str) -> Location:
    found = re.search(r"line (\d+), column (\d+)", message)
    return Location(name, int(found[1]), int(found[2])) if found else Location(name)


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    return f'Did you mean "{close[0]}"?' if close else f"known settings: {', '.join(known)}"


def secret(value: str, base: Path, environ: Mapping[str, str] | None = None) -> str:
    """The text behind `env:NAME` or `file:PATH`. Raises ValueError that says what is missing, never the secret."""
    environ = os.environ if environ is None else environ
    kind, _, rest = value.partition(":")
    if kind == "env" and rest:
        if rest not in environ:
            raise ValueError(f"environment variable {rest} is not set (export {rest}=…, in the shell that starts hub)")
        return environ[rest]
    if kind == "file" and rest:
        try:
            return (base / rest).expanduser().read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ValueError(f"file {rest} cannot be read: {error.strerror}") from error
    raise ValueError("a secret is never written in the file: give env:NAME or file:PATH")
