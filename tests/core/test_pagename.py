"""Names of pages that become files."""

from __future__ import annotations

import pytest

from hub.core.pagename import parts
from hub.errors import Permanent


@pytest.mark.parametrize(
    ("name", "found"),
    [("journal", ("journal",)), ("hub:journal", ("hub", "journal")), ("a/b c/d", ("a", "b c", "d")),
     ("Réunion d'été (2026)", ("Réunion d'été (2026)",)), ("v1.2", ("v1.2",))],
)  # fmt: skip
def test_these_names_are_safe(name: str, found: tuple[str, ...]) -> None:
    assert parts(name) == found


@pytest.mark.parametrize(
    "name",
    ["", "..", "../a", "a/../b", "/etc/passwd", ".git/config", "a/.git", "a//b", "a\\b", "a\0b", "-rf", "a.", "a ",
     "git~1", "a\n", "C:", "~", "$HOME", "a" * 300, "é" * 150],
)  # fmt: skip
def test_these_names_are_refused(name: str) -> None:
    with pytest.raises(Permanent):
        parts(name)
