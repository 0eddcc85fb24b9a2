"""A secret that is lost, or another one: no command opens the store, and none makes a new secret beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def thread(tmp_path: Path) -> Path:
    path = tmp_path / "thread.eml"
    path.write_text(
        "From: Anna <anna@example.org>\nTo: liste@example.org\nSubject: [Proposition] Un four\n"
        "Message-ID: <m1@example.org>\nDate: Mon, 02 Mar 2026 09:00:00 +0000\n\nJe propose un four.\n"
    )
    return path


def test_no_command_goes_on_without_the_secret_until_a_backup_brings_it_back(
    hub: Run, space: Path, thread: Path, tmp_path: Path
) -> None:
    assert hub("import", "mail", thread, "--space", space).code == 0
    assert hub("backup", tmp_path / "b.hub", "--space", space).code == 0
    before = hub("decisions", "--space", space, "--json").value
    secret = space / "var" / "secret"
    secret.unlink()
    again = tmp_path / "again.hub"
    for words in (
        ("decisions",), ("import", "mail", thread), ("replay",), ("doctor",), ("outbox",), ("backup", again),
        ("roster", "export", tmp_path / "roster.csv"),
    ):  # fmt: skip
        answer = hub(*words, "--space", space)
        assert (answer.code, answer.out) == (2, ""), words
        if words[0] != "roster":
            assert f"{secret} is gone" in answer.err.replace("\n", ""), words
            assert "restore `secret` from a backup" in answer.err.replace("\n", " "), words
    assert not secret.exists()
    assert not again.exists()
    assert hub("restore", tmp_path / "b.hub", "--space", space, "--yes").code == 0
    assert hub("decisions", "--space", space, "--json").value == before


def test_a_store_that_two_folders_share_needs_one_secret(hub: Run, space: Path, thread: Path, tmp_path: Path) -> None:
    store = {"HUB_STORE": f"sqlite:///{tmp_path}/shared.db", "HUB_DATA_DIR": str(tmp_path / "one")}
    other = {**store, "HUB_DATA_DIR": str(tmp_path / "other")}
    assert hub("import", "mail", thread, "--space", space, env=store).code == 0
    assert hub("decisions", "--space", space, env=other).code == 2
    assert not (tmp_path / "other" / "secret").exists()
    (tmp_path / "other").mkdir(exist_ok=True)
    (tmp_path / "other" / "secret").write_bytes(b"o" * 32)
    answer = hub("decisions", "--space", space, env=other)
    assert (answer.code, "begun with another secret" in answer.err.replace("\n", " ")) == (2, True)
    shutil.copy(tmp_path / "one" / "secret", tmp_path / "other" / "secret")
    assert hub("decisions", "--space", space, env=other).code == 0
