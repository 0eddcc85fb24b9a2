"""Write a tested copy of the smallest connector under a name of its own."""

from __future__ import annotations

import re
from pathlib import Path

from hub.errors import WrongUsage

_FILES = (
    "connectors/hello/__init__.py", "connectors/hello/connector.py", "connectors/hello/README.md",
    "tests/connectors/hello/__init__.py", "tests/connectors/hello/test_hello.py",
)  # fmt: skip


def write_connector(name: str, root: Path) -> list[Path]:
    """The files of connector NAME below `root`, copied from hello. Raises WrongUsage; overwrites nothing."""
    if not re.fullmatch(r"[a-z][a-z0-9]{1,30}", name):
        raise WrongUsage(f"{name!r} is not a connector's name", hint="lower-case letters and digits, as in `discourse`")
    source = Path(__file__).resolve().parent.parent
    targets = [(source / path, root / path.replace("hello", name)) for path in _FILES]
    for _, target in targets:
        if target.exists():
            raise WrongUsage(f"{target} is there already", hint="choose another name")
    written = []
    for origin, target in targets:
        text = origin.read_text(encoding="utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace("hello", name).replace("Hello", name.capitalize()), encoding="utf-8")
        written.append(target)
    return written
