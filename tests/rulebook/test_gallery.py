"""The gallery: every message of the checker, with a file that makes it speak and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.rulebook.messages import MESSAGES
from tests.rulebook import gallery


@pytest.mark.parametrize("name", gallery.names())
def test_the_example_says_what_is_written_beside_it(name: str, tmp_path: Path) -> None:
    faults = gallery.faults_of(name, "fr", tmp_path)
    assert gallery.rendered(faults, "fr") == (gallery.BAD / f"{name}.txt").read_text("utf-8")
    assert name == "seven_faults" or name.removesuffix(".test") in {fault.id for fault in faults}


@pytest.mark.parametrize("name", gallery.names())
def test_english_says_the_same_faults_at_the_same_places(name: str, tmp_path: Path) -> None:
    french = gallery.faults_of(name, "fr", tmp_path)
    english = gallery.faults_of(name, "en", tmp_path)
    places = [(fault.id, fault.problem.location) for fault in french]
    assert sorted(places) == sorted((fault.id, fault.problem.location) for fault in english)
    if french:
        assert gallery.rendered(french, "fr") != gallery.rendered(english, "en")


def test_every_message_has_its_example() -> None:
    shown = {name.removesuffix(".test") for name in gallery.names()}
    assert shown - set(MESSAGES) <= {"seven_faults"}
    assert set(MESSAGES) - shown == set()


def test_a_file_with_seven_faults_shows_all_seven(tmp_path: Path) -> None:
    faults = gallery.faults_of("seven_faults", "fr", tmp_path)
    assert len(faults) == 7
    assert [fault.problem.location for fault in faults] == sorted(fault.problem.location for fault in faults)
