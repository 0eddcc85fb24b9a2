"""A copy that is put back brings nobody back who was erased since it was taken."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from hub import tombstones
from hub.advance import Advancer
from hub.backup import write_backup
from hub.bootstrap import open_hub
from hub.cli.common import settings_for
from hub.forgetting import forget_again
from hub.run import prepare
from hub.settings import Settings
from hub.store import schema
from hub.store.codec import dumps
from tests.cli.conftest import Run, mail, mbox
from tests.cli.test_persons import ADDRESS, NAME, stored, with_kanarie


def names_her(space: Path) -> bool:
    left = stored(space).casefold()
    return "kanarie" in left or "hildegarde@" in left


def copied_then_erased(hub: Run, space: Path, tmp_path: Path) -> Path:
    with_kanarie(hub, space, tmp_path)
    copy = tmp_path / "lieu.backup"
    assert hub("backup", copy, "--space", space).code == 0
    assert hub("erase-person", ADDRESS, "--yes", "--space", space).code == 0
    assert not names_her(space)
    return copy


@pytest.mark.parametrize("harm", ["lost", "another"])
def test_a_store_tells_who_was_erased_since_also_where_its_secret_is_lost(
    hub: Run, space: Path, tmp_path: Path, harm: str
):
    copy = copied_then_erased(hub, space, tmp_path)
    secret = space / "var" / "secret"
    if harm == "lost":
        secret.unlink()
    else:
        secret.write_bytes(b"x" * 32)
    done = hub("restore", copy, "--yes", "--space", space)
    assert (done.code, "of 1 people erased since this copy, 1 were in it" in done.out) == (0, True), done.out
    assert "no store" not in done.out
    assert not names_her(space)


def test_a_folder_with_faults_puts_the_second_erasure_off_until_the_hub_starts(hub: Run, space: Path, tmp_path: Path):
    copy = copied_then_erased(hub, space, tmp_path)
    text = (space / "space.toml").read_text(encoding="utf-8")
    (space / "space.toml").write_text(text + "\n[connectors.odd]\ntype = 'odd'\n", encoding="utf-8")
    done = hub("restore", copy, "--yes", "--another-place", "--space", space)
    assert (done.code, "✓" in done.out) == (0, True), "the copy is in its place"
    assert ("erased again as the hub starts" in done.out, "odd" in done.out) == (True, True)
    assert names_her(space)
    (space / "space.toml").write_text(text, encoding="utf-8")
    prepare(settings_for([space]))
    assert not names_her(space)


def test_who_was_erased_after_a_copy_is_erased_again_when_it_is_put_back(hub: Run, space: Path, tmp_path: Path):
    copy = copied_then_erased(hub, space, tmp_path)
    done = hub("restore", copy, "--yes", "--space", space)
    assert (done.code, "of 1 people erased since this copy, 1 were in it" in done.out) == (0, True)
    assert "no store" not in done.out
    assert not names_her(space)
    [one] = hub("decisions", "--json", "--space", space).value
    assert sorted(p["position"] for p in one["positions"]) == ["abstain", "support"]
    assert json.loads(hub("export-person", ADDRESS, "--space", space).out)["erased"]
    again = hub("erase-person", ADDRESS, "--yes", "--space", space)
    assert "erased before" in again.out
    assert hub("replay", "--space", space).code == 0


def test_what_the_sources_give_again_of_her_is_erased_before_anything_goes(hub: Run, space: Path, tmp_path: Path):
    copy = tmp_path / "empty.backup"
    assert hub("decisions", "--space", space).code == 0
    assert hub("backup", copy, "--space", space).code == 0
    with_kanarie(hub, space, tmp_path)
    assert hub("erase-person", ADDRESS, "--yes", "--space", space).code == 0
    assert hub("restore", copy, "--yes", "--space", space).code == 0
    with_kanarie(hub, space, tmp_path)
    assert names_her(space), "the list's archive tells her mails again"
    assert "erased again, as they were before the restore: 1" in hub("outbox", "release", "--space", space).out
    assert not names_her(space)
    assert tombstones.waiting(space / "var") == {}


def test_who_was_heard_of_since_keeps_what_they_say_after_the_restore(hub: Run, space: Path, tmp_path: Path):
    copy = copied_then_erased(hub, space, tmp_path)
    back = mail(9, f"Je reviens. {NAME}", subject="Bonjour", who="hildegarde", day=9)
    since = mbox(tmp_path / "since.mbox", back.replace("From: Hildegarde <", f"From: {NAME} <"))
    assert hub("import", "mail", since, "--space", space).code == 0
    assert names_her(space)
    assert hub("restore", copy, "--yes", "--space", space).code == 0
    assert not names_her(space)
    assert hub("import", "mail", since, "--space", space).code == 0
    assert hub("pause", "--off", "--space", space).code == 0
    assert names_her(space)


def erased_once_and_back(hub: Run, space: Path, tmp_path: Path) -> Path:
    """Her mail of after she was erased, which the place took."""
    with_kanarie(hub, space, tmp_path)
    assert hub("erase-person", ADDRESS, "--yes", "--space", space).code == 0
    back = mail(9, f"Je reviens. {NAME}", subject="Bonjour", who="hildegarde", day=9)
    since = mbox(tmp_path / "since.mbox", back.replace("From: Hildegarde <", f"From: {NAME} <"))
    assert hub("import", "mail", since, "--space", space).code == 0
    assert names_her(space)
    return since


@pytest.mark.parametrize("again", [False, True])
def test_who_was_erased_a_second_time_after_a_copy_is_erased_again(hub: Run, space: Path, tmp_path: Path, again: bool):
    since = erased_once_and_back(hub, space, tmp_path)
    copy = tmp_path / "lieu.backup"
    assert hub("backup", copy, "--space", space).code == 0
    assert hub("erase-person", ADDRESS, "--yes", "--space", space).code == 0
    assert not names_her(space)
    later = tmp_path / "later.mbox"
    later.write_bytes(since.read_bytes().replace(b"Je reviens.", b"Je reviens encore.").replace(b"m9@", b"m10@"))
    if again:
        assert hub("import", "mail", later, "--space", space).code == 0
        assert names_her(space)
    for _ in range(2):
        done = hub("restore", copy, "--yes", "--space", space)
        assert (done.code, "of 1 people erased since this copy, 1 were in it" in done.out) == (0, True)
        assert not names_her(space)
    assert hub("replay", "--space", space).code == 0


def test_who_was_erased_before_the_copy_alone_keeps_what_they_said_since(hub: Run, space: Path, tmp_path: Path):
    erased_once_and_back(hub, space, tmp_path)
    copy = tmp_path / "lieu.backup"
    assert hub("backup", copy, "--space", space).code == 0
    done = hub("restore", copy, "--yes", "--space", space)
    assert (done.code, "erased since this copy" in done.out) == (0, False)
    assert names_her(space)


def test_a_copy_taken_in_the_midst_of_an_erasure_brings_nobody_back(
    hub: Run, space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with_kanarie(hub, space, tmp_path)
    copy, alone = tmp_path / "lieu.backup", Advancer.alone

    def copied_first(self: Advancer, place: str, act: Callable[[Connection], None]) -> None:
        write_backup(Settings(data_dir=space / "var", spaces=(space,)), copy)
        alone(self, place, act)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Advancer, "alone", copied_first)
        assert hub("erase-person", ADDRESS, "--yes", "--space", space).code == 0
    assert not names_her(space)
    assert hub("restore", copy, "--yes", "--space", space).code == 0
    assert not names_her(space)


def test_a_restore_that_was_broken_off_is_ended_by_the_next_start(hub: Run, space: Path, tmp_path: Path, monkeypatch):
    copy = copied_then_erased(hub, space, tmp_path)
    monkeypatch.setattr("hub.cli.setup._forget_again", lambda settings, erased: None)
    assert hub("restore", copy, "--yes", "--space", space).code == 0
    assert names_her(space)
    [people] = tombstones.waiting(space / "var").values()
    assert list(people.values()) == [True]
    opened = open_hub(Settings(data_dir=space / "var", spaces=(space,)))
    [place] = opened.spaces.values()
    assert forget_again(opened, place) == 1
    assert forget_again(opened, place) == 0, "there is nothing left of her"
    opened.close()
    assert not names_her(space)


def test_a_copy_that_knows_who_was_erased_erases_nobody_again(hub: Run, space: Path, tmp_path: Path):
    copied_then_erased(hub, space, tmp_path)
    later = tmp_path / "later.backup"
    assert hub("backup", later, "--space", space).code == 0
    assert "erased again" not in hub("restore", later, "--yes", "--space", space).out
    assert tombstones.waiting(space / "var") == {}


@pytest.mark.parametrize("begun", ["nothing", "looked at", "another secret"])
def test_where_no_store_can_tell_the_restore_says_so(hub: Run, space: Path, tmp_path: Path, begun: str):
    copy = copied_then_erased(hub, space, tmp_path)
    shutil.rmtree(space / "var")
    if begun == "looked at":
        assert hub("decisions", "--space", space).code == 0
    if begun == "another secret":
        with_kanarie(hub, space, tmp_path)
        assert hub("erase-person", ADDRESS, "--yes", "--space", space).code == 0
    told = hub("restore", copy, "--yes", "--space", space)
    assert (told.code, "no store of this copy's was here" in told.out) == (0, True)
    assert "erased again" not in told.out.replace("`hub erase-person` erases again", "")
    assert names_her(space)


def test_what_a_server_said_of_her_address_goes_with_her(hub: Run, space: Path, tmp_path: Path):
    with_kanarie(hub, space, tmp_path)
    opened = open_hub(Settings(data_dir=space / "var", spaces=(space,)))
    [place] = opened.spaces
    words = f"550 5.1.1 <{ADDRESS}>: Recipient address rejected"
    with opened.database.write() as connection:
        connection.execute(insert(schema.dead).values(space=place, seq=1, reason=words, at_us=1, status="dead"))
        connection.execute(
            insert(schema.sync).values(
                space=place, source="mail", position="", begun_us=1, at_us=1, error=words, error_us=1, events=0
            )
        )
        her = opened.keys.person(place, f"mail:{ADDRESS}")
        connection.execute(
            insert(schema.effect).values(
                space=place,
                key="k",
                lane=f"liste:{her}",
                kind="send_mail",
                status="dead",
                place=1,
                seq=1,
                attempts=1,
                next_us=1,
                claimant="",
                claim_until_us=0,
                created_us=1,
                wanted=1,
                published=0,
                body=dumps({"key": "k", "to": her, "subject": "Bonjour", "text": "x"}),
                error="user hildegarde unknown",
            )
        )
        connection.execute(
            insert(schema.quarantine).values(
                space=place, digest="d", source="mail", name=f"{NAME}.mbox", reason=words, body=b"x", at_us=1
            )
        )
    opened.close()
    assert hub("erase-person", ADDRESS, "--yes", "--space", space).code == 0
    assert not names_her(space)
    left = stored(space)
    assert "Recipient address rejected" in left
    assert "user hildegarde unknown" not in left
