"""Each setting behind a move is shown where it is written, with the value that holds for the decision's class."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.registry import kinds
from hub import rulefiles
from hub.core.decision.charter import KEYS
from hub.explaining import setting_line
from hub.rulebook import parse
from hub.rulebook.language import Rulebook


def _book(folder: Path, profile: str, charter: str = "") -> Rulebook:
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "own.yaml").write_text(f"rules: 1\n{charter}", encoding="utf-8")
    book, problems = rulefiles.load(folder, profile, kinds())
    assert book is not None, problems
    return book


@pytest.mark.parametrize("profile", rulefiles.profiles())
def test_a_setting_is_shown_at_the_line_of_the_profile_that_says_it(tmp_path: Path, profile: str) -> None:
    book = _book(tmp_path, profile)
    own = rulefiles.PROFILES / profile / "decisions.yaml"
    said = [line.split(":")[0].strip() for line in own.read_text(encoding="utf-8").splitlines()]
    mine = [key for key in KEYS if key in book.charter and key in said]
    assert len(mine) > 3
    for key in mine:
        name, line = setting_line(book, key, "important")["place"].split(":")
        assert (name, said[int(line) - 1]) == (f"@{profile}/decisions.yaml", key)


def test_a_class_shows_its_own_value_at_its_own_line(tmp_path: Path) -> None:
    book = _book(tmp_path, "php-rfc", "charter:\n  window:\n    important: P21D\n    statutory: P30D\n")
    below = next(n for n, line in enumerate(_lines(book), 1) if line.startswith("  window:"))
    shown = {kind: setting_line(book, "window", kind) for kind in ("info", "important", "statutory")}
    assert {kind: (one["value"], one["place"]) for kind, one in shown.items()} == {
        "info": ("P14D", f"@php-rfc/decisions.yaml:{below}"),
        "important": ("P21D", "rules/own.yaml:4"),
        "statutory": ("P30D", "rules/own.yaml:5"),
    }


def _lines(book: Rulebook) -> list[str]:
    return parse.files(book.sources)["@php-rfc/decisions.yaml"].splitlines()


def test_what_no_file_says_is_the_default_and_has_no_place(tmp_path: Path) -> None:
    book = _book(tmp_path, "", "charter:\n  window: {info: P1D}\n  amendment_delay: {minor: P2D}\n")
    assert setting_line(book, "window", "important") == {"key": "window", "value": "P7D", "place": ""}
    assert setting_line(book, "window", "info")["place"] == "rules/own.yaml:3"
    assert setting_line(book, "adopt_by", "statutory")["value"] == "assembly"
    assert setting_line(None, "vote_window", "info") == {"key": "vote_window", "value": "P7D", "place": ""}
    assert setting_line(book, "review_after", "info")["value"] == "none"
    by_kind = setting_line(book, "amendment_delay", "important")
    assert (by_kind["value"], by_kind["place"]) == ("minor: P2D", "rules/own.yaml:4")
