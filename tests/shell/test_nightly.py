"""A copy of everything each night, read back; a failure is told and tried again; old copies are thinned out."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hub import nightly as module
from hub.backup import verify, write_backup
from hub.errors import Unavailable, WrongUsage
from hub.nightly import Nightly, thin
from hub.settings import Settings
from hub.spaces import Space
from hub.store import schema
from hub.store.codec import loads
from tests.shell.doubles import event

# half past two in Paris
NIGHT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(shell, tmp_path: Path, copies: Path) -> Settings:
    store = shell.database.engine.url.render_as_string(hide_password=False)
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret").write_bytes(b"k" * 32)
    return Settings(data_dir=tmp_path / "var", store=store, backup_dir=str(copies))


def made(shell, settings: Settings) -> Nightly:
    return Nightly(settings, shell.database, shell.intake, {"s": Space(Path(), "s", "Un lieu")})


def told(shell) -> list[tuple[str, dict]]:
    return [(row.kind, loads(row.fields)) for row in shell.rows(schema.journal) if row.kind.startswith("backup.")]


def test_a_copy_is_taken_once_a_night_after_three(shell, settings, copies):
    shell.intake.take("s", [event(1)])
    nightly = made(shell, settings)
    assert nightly.look(NIGHT) is None
    file = nightly.look(NIGHT + timedelta(hours=1))
    assert file == copies / "hub-2026-03-02.hub"
    assert nightly.look(NIGHT + timedelta(hours=2)) is None
    [(kind, fields)] = told(shell)
    assert kind == "backup.made"
    assert fields == {"rows": verify(file), "bytes": file.stat().st_size}
    assert nightly.look(NIGHT + timedelta(days=1, hours=1)) == copies / "hub-2026-03-03.hub"


def test_two_clocks_take_one_copy(shell, settings, copies, monkeypatch):
    one, other = made(shell, settings), made(shell, settings)
    begun: list[Path] = []

    def slow(settings, file):
        begun.append(file)
        assert other.look(NIGHT + timedelta(hours=1)) is None
        file.write_bytes(b"")
        return 0

    monkeypatch.setattr(module, "_taken", slow)
    one.look(NIGHT + timedelta(hours=1))
    assert len(begun) == 1


def test_a_disk_that_is_not_there_is_told_and_tried_again_after_an_hour(shell, settings, copies):
    copies.rmdir()
    nightly = made(shell, settings)
    at = NIGHT + timedelta(hours=1)
    assert [nightly.look(at + timedelta(minutes=n)) for n in (0, 1, 30)] == [None] * 3
    assert told(shell) == [("backup.failed", {"reason": f"the folder for backups is not there: {copies}"})]
    assert not copies.exists()
    copies.mkdir()
    assert nightly.look(at + timedelta(minutes=61)) is not None
    assert [kind for kind, _ in told(shell)] == ["backup.failed", "backup.made"]


def test_a_copy_that_cannot_be_read_back_is_no_copy(shell, settings, copies, monkeypatch):
    def cut(settings, file):
        file.write_bytes(b"not gzip")
        return 3

    monkeypatch.setattr(module, "write_backup", cut)
    assert made(shell, settings).look(NIGHT + timedelta(hours=1)) is None
    assert list(copies.iterdir()) == []
    [(kind, fields)] = told(shell)
    assert kind == "backup.failed"
    assert "not a whole backup" in fields["reason"]


def test_a_full_disk_is_told_as_what_it_is(shell, settings, copies, monkeypatch):
    def full(settings, file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_backup", full)
    assert made(shell, settings).look(NIGHT + timedelta(hours=1)) is None
    assert told(shell) == [("backup.failed", {"reason": f"{copies}: No space left on device"})]


def test_a_copy_that_would_fill_the_disk_leaves_nothing_behind(shell, settings, copies, monkeypatch):
    shell.intake.take("s", [event(number) for number in range(3)])
    monkeypatch.setattr("hub.backup.LEFT_BYTES", 1 << 60)
    assert made(shell, settings).look(NIGHT + timedelta(hours=1)) is None
    assert list(copies.iterdir()) == []
    [(kind, fields)] = told(shell)
    assert kind == "backup.failed"
    assert f"cannot be written to {copies}: less than" in fields["reason"]
    with pytest.raises(Unavailable) as caught:
        write_backup(settings, copies / "by-hand.hub")
    assert caught.value.hint == "is there room on its disk?"
    monkeypatch.undo()
    assert made(shell, settings).look(NIGHT + timedelta(hours=3)) is not None


def test_nothing_is_done_where_nothing_is_asked(shell, tmp_path):
    assert made(shell, Settings(data_dir=tmp_path)).look(NIGHT + timedelta(hours=1)) is None


def test_seven_nights_and_the_first_of_twelve_months_are_kept(copies):
    first = date(2025, 1, 1)
    days = [first + timedelta(days=n) for n in range(425)]
    for day in days:
        (copies / f"hub-{day}.hub").touch()
    (copies / "before.hub").touch()
    gone = thin(copies)
    kept = sorted(one.name for one in copies.iterdir())
    months = [day for day in days if day.day == 1][-12:]
    assert kept == sorted(["before.hub", *(f"hub-{day}.hub" for day in {*months, *days[-7:]})])
    assert len(gone) == 425 - len(kept) + 1
    assert thin(copies) == []


def test_a_copy_that_is_cut_is_refused(tmp_path, shell, settings, copies):
    file = made(shell, settings).look(NIGHT + timedelta(hours=1))
    assert file is not None
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    file.write_bytes(gzip.compress(b"".join(lines[:-2] + lines[-1:])))
    with pytest.raises(WrongUsage, match="is cut"):
        verify(file)
