"""A store is opened with the secret that it was begun with, or not at all."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import delete

from hub import backup, ownsecret, restoring
from hub.bootstrap import open_hub
from hub.errors import WrongUsage
from hub.settings import Settings
from hub.store import begunwith, journal, schema
from tests.shell.doubles import event

# how long one is left to run into what the other has not committed yet
_HEAD_START = 0.3


def settings_of(database, folder: Path) -> Settings:
    return Settings(data_dir=folder, store=database.engine.url.render_as_string(hide_password=False))


@pytest.fixture
def settings(database, tmp_path) -> Settings:
    return settings_of(database, tmp_path / "var")


def heard(database) -> None:
    with database.write() as connection:
        journal.ensure_space(connection, "s")
        journal.append(connection, "s", [event(1)])


def refused(settings: Settings, database) -> str:
    with pytest.raises(WrongUsage) as caught:
        ownsecret.opened(settings, database)
    assert "restore `secret` from a backup" in caught.value.hint
    return caught.value.message


def test_an_empty_store_is_begun_with_a_new_secret_and_keeps_no_more_than_its_digest(database, settings):
    secret = ownsecret.opened(settings, database)
    assert (settings.data_dir / "secret").read_bytes() == secret
    with database.read() as connection:
        assert begunwith.known(connection) == ownsecret.digest(secret)
    assert secret.hex() not in ownsecret.digest(secret)
    heard(database)
    assert ownsecret.opened(settings, database) == secret


def test_a_store_of_an_earlier_version_adopts_the_secret_that_is_there(database, settings):
    secret = ownsecret.load(settings.data_dir)
    heard(database)
    assert ownsecret.opened(settings, database) == secret
    with database.read() as connection:
        assert begunwith.known(connection) == ownsecret.digest(secret)


@pytest.mark.parametrize("earlier", [False, True])
def test_a_secret_that_is_gone_is_told_and_none_is_made(database, settings, earlier):
    if not earlier:
        ownsecret.opened(settings, database)
        (settings.data_dir / "secret").unlink()
    else:
        heard(database)
    assert "is gone" in refused(settings, database)
    assert not (settings.data_dir / "secret").exists()
    with pytest.raises(WrongUsage, match="is gone"):
        open_hub(settings, spaces={})


def test_another_secret_is_told_and_stays_what_it_is(database, settings, tmp_path):
    ownsecret.opened(settings, database)
    other = settings_of(database, tmp_path / "other")
    secret = ownsecret.load(other.data_dir)
    assert "another secret" in refused(other, database)
    assert (other.data_dir / "secret").read_bytes() == secret


def test_a_secret_that_is_cut_is_told(database, settings):
    settings.data_dir.mkdir()
    (settings.data_dir / "secret").write_bytes(b"")
    with pytest.raises(WrongUsage, match="is not a secret"):
        ownsecret.opened(settings, database)


def test_of_two_that_begin_a_store_at_once_the_second_is_refused_and_leaves_nothing(database, tmp_path):
    one, other = (settings_of(database, tmp_path / name) for name in ("one", "other"))
    under_way = threading.Event()
    theirs = ownsecret.digest(b"t" * 32)

    def first() -> None:
        with database.write() as connection:
            begunwith.note(connection, theirs)
            under_way.set()
            threading.Event().wait(_HEAD_START)

    with ThreadPoolExecutor(2) as pool:
        running = pool.submit(first)
        assert under_way.wait(10)
        told = refused(one, database)
        running.result(20)
    # whoever waited for the other's commit had made a file by then; SQLite lets nobody look before
    assert ("another secret" in told) or ("is gone" in told)
    assert not (one.data_dir / "secret").exists()
    assert "is gone" in refused(other, database)
    with database.read() as connection:
        assert begunwith.known(connection) == theirs


@pytest.mark.parametrize("_again", range(5))
def test_of_many_that_begin_a_store_at_once_those_of_one_folder_go_on(database, tmp_path, _again):
    start = threading.Barrier(6)

    def begin(name: str) -> bytes:
        start.wait(10)
        try:
            return ownsecret.opened(settings_of(database, tmp_path / name), database)
        except WrongUsage:
            return b""

    with ThreadPoolExecutor(6) as pool:
        found = [one.result(20) for one in [pool.submit(begin, name) for name in ("a", "b") * 3]]
    assert len(set(found) - {b""}) == 1
    assert sorted(map(bool, found)) == [False] * 3 + [True] * 3
    assert len(list(tmp_path.glob("*/secret*"))) == 1


def test_a_file_that_came_back_meanwhile_is_not_taken_away(database, settings, monkeypatch):
    def put_back(connection, digest: str) -> str:
        (settings.data_dir / "secret").write_bytes(b"t" * 32)
        return "another"

    monkeypatch.setattr(begunwith, "note", put_back)
    assert "another secret" in refused(settings, database)
    assert (settings.data_dir / "secret").read_bytes() == b"t" * 32


@pytest.mark.parametrize("what", ["is gone", "another secret"])
def test_no_copy_is_taken_with_a_secret_that_is_not_the_stores(database, settings, tmp_path, what):
    ownsecret.opened(settings, database)
    other = settings_of(database, tmp_path / "other")
    if what == "another secret":
        ownsecret.load(other.data_dir)
    with pytest.raises(WrongUsage, match=what):
        backup.write_backup(other, tmp_path / "copy.hub")
    assert [one for one in tmp_path.iterdir() if one.name.startswith("copy")] == []
    assert (other.data_dir / "secret").exists() == (what == "another secret")


@pytest.mark.parametrize("left", [None, b"", b"o" * 32])
@pytest.mark.parametrize("earlier", [False, True])
def test_a_restore_gives_the_store_and_the_folder_the_secret_of_the_copy(database, settings, tmp_path, left, earlier):
    secret = ownsecret.opened(settings, database)
    heard(database)
    if earlier:
        with database.write() as connection:
            connection.execute(delete(schema.state).where(schema.state.c.space == ""))
    backup.write_backup(settings, tmp_path / "copy.hub")
    (settings.data_dir / "secret").unlink()
    if left is not None:
        (settings.data_dir / "secret").write_bytes(left)
    assert restoring.read_backup(settings, tmp_path / "copy.hub").blind == earlier, (
        "the digest tells whose ids they are"
    )
    assert ownsecret.opened(settings, database) == secret
