"""Layouts of CSV that a person described once: kept under `layouts:` in the rules of the place, read from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from connectors.bank.layout import mapped
from connectors.bank.profiles import Profile
from hub.errors import Unreadable

FILE = "releves.yaml"
_HEAD = """\
# Colonnes de relevés que le hub ne connaît pas de lui-même, apprises par `hub import bank --map`.
rules: 1
layouts:
"""


def described(folder: Path) -> Iterator[tuple[Path, str, Mapping[str, str]]]:
    """(file, name, role -> column) of each layout in the rules of a space's folder. Raises Unreadable."""
    for path in sorted((folder / "rules").rglob("*.yaml")):
        if path.name.endswith(".test.yaml"):
            continue
        try:
            data = _texts(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, OSError, ValueError):
            # the checker of the rules tells what is wrong with the file
            continue
        found = data.get("layouts") if isinstance(data, dict) else None
        for name, columns in found.items() if isinstance(found, dict) else ():
            if not isinstance(columns, dict):
                raise Unreadable(f"{path}, layouts, {name}: not a map", hint="{booked: …, label: …, amount: …}")
            yield path, str(name), columns


def profiles(folder: Path) -> Iterator[Profile]:
    """The same as layouts that files can be read by. Raises Unreadable, telling the file."""
    for path, name, columns in described(folder):
        try:
            yield mapped(columns)
        except ValueError as fault:
            raise Unreadable(f"{path}, layouts, {name}: {fault}", hint="booked, label, amount …") from None


def remember(folder: Path, columns: Mapping[str, str]) -> Path | None:
    """Keep a layout for the next file of that bank; None when it is kept already. Raises Unreadable when the file is
    no longer as this wrote it: the layout is then for a person to write down."""
    known = list(described(folder))
    if any(dict(one) == dict(columns) for _, _, one in known):
        return None
    path, names = folder / "rules" / FILE, {name for _, name, _ in known}
    name = next(one for one in (f"releve-{number}" for number in range(1, 10_000)) if one not in names)
    written = yaml.safe_dump(dict(columns), allow_unicode=True, default_flow_style=True, width=10_000, sort_keys=False)
    before = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    text = f"{before.rstrip()}\n  {name}: {written}"
    after = _texts(text)
    if after.get("layouts", {}).get(name) != dict(columns):
        raise Unreadable(f"{path} was changed by hand", hint=f"write there, under layouts: {name}: {written.strip()}")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _texts(text: str) -> Any:
    """YAML whose every value is the text that was written: no numbers, dates or objects."""
    loader = yaml.BaseLoader(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()
