"""A command speaks to the store of the hub that serves the space, whichever folders hold a `hub.toml`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def spaces(hub: Run, tmp_path: Path) -> Path:
    """The current folder with two spaces in it, each with a `hub.toml` of its own."""
    for name in ("alpha", "beta"):
        assert hub("init", tmp_path / name, "--yes", "--title", name).code == 0
    return tmp_path


def _held(folder: Path) -> dict[str, str]:
    """What each space of a store stands at; nothing where there is no store."""
    file = folder / "var" / "hub.db"
    return dict(sqlite3.connect(file).execute("SELECT id, hold FROM space").fetchall()) if file.exists() else {}


def test_the_hub_that_lists_a_space_is_the_one_that_is_meant(hub: Run, spaces: Path) -> None:
    (spaces / "hub.toml").write_text('spaces = ["alpha", "beta"]\n', encoding="utf-8")
    told = hub("decisions")
    assert (told.code, "--space" in told.err) == (2, True)
    assert hub("pause", "--space", "alpha").code == 0
    assert _held(spaces)["alpha"] == "paused"
    assert not _held(spaces / "alpha")


def test_a_list_of_the_environment_leaves_a_space_its_own(hub: Run, spaces: Path) -> None:
    env = {"HUB_SPACES": str(spaces / "alpha")}
    assert hub("pause", "--space", "alpha", env=env).code == 0
    assert _held(spaces / "alpha")["alpha"] == "paused"
    assert not _held(spaces)
    # a hub without a file ran here by that list
    (spaces / "var").mkdir()
    (spaces / "var" / "hub.db").touch()
    told = hub("pause", "--off", "--space", "alpha", env=env)
    assert (told.code, "different stores" in told.err) == (2, True)


def test_a_space_that_a_hub_above_lists_is_not_written_elsewhere(
    hub: Run, spaces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (spaces / "hub.toml").write_text('spaces = ["alpha", "beta"]\n', encoding="utf-8")
    for folder, args in (("alpha", ()), ("beta", ("--space", "../alpha"))):
        monkeypatch.chdir(spaces / folder)
        told = hub("pause", *args)
        assert (told.code, f"go into {spaces.resolve()}" in told.err) == (2, True)
        assert hub("check", *args).code == 0
    assert not _held(spaces / "alpha")
    (spaces / "alpha" / "hub.toml").unlink()
    assert hub("pause", "--space", "../alpha").code == 0
    assert _held(spaces)["alpha"] == "paused"


def test_a_list_above_that_cannot_be_read_lists_nothing(
    hub: Run, spaces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (spaces / "hub.toml").write_text("spaces = [1, 2]\nspaces = 3", encoding="utf-8")
    monkeypatch.chdir(spaces / "alpha")
    assert hub("pause").code == 0
    (spaces / "hub.toml").write_text("spaces = 3", encoding="utf-8")
    assert hub("pause", "--off").code == 0


def test_a_space_of_another_hub_has_its_own(hub: Run, spaces: Path) -> None:
    (spaces / "hub.toml").write_text('spaces = ["alpha"]\n', encoding="utf-8")
    assert hub("pause", "--space", "beta").code == 0
    assert _held(spaces / "beta")["beta"] == "paused"
    assert not _held(spaces)


def test_two_hubs_that_may_be_meant_are_refused_and_neither_is_written(hub: Run, spaces: Path) -> None:
    (spaces / "hub.toml").write_text("port = 8001\n", encoding="utf-8")
    told = hub("pause", "--space", "alpha")
    assert told.code == 2
    assert "different stores" in told.err
    assert "`spaces`" in told.err
    assert not _held(spaces)
    assert not _held(spaces / "alpha")
    # one store for both, and nothing is in doubt
    assert hub("pause", "--space", "alpha", env={"HUB_DATA_DIR": str(spaces / "var")}).code == 0
    assert _held(spaces)["alpha"] == "paused"


def test_two_spaces_of_two_hubs_are_not_served_as_one(hub: Run, spaces: Path) -> None:
    told = hub("clock", "alpha", "beta")
    assert told.code == 2
    assert "different stores" in told.err


def test_a_faulty_file_of_the_current_folder_is_told(hub: Run, spaces: Path) -> None:
    (spaces / "hub.toml").write_text("spaces = [\n", encoding="utf-8")
    told = hub("pause", "--space", "alpha")
    assert (told.code, "not TOML" in told.err) == (2, True)
    assert not _held(spaces / "alpha")
