"""The wiki in a git repository: commits, people's edits, remotes, crashes."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.gitwiki.connector import CONNECTOR
from connectors.gitwiki.git import Git
from connectors.gitwiki.poller import Poller
from connectors.gitwiki.publisher import Publisher
from connectors.gitwiki.repository import Repository
from hub.connector import Instance
from hub.core import block
from hub.core.effect import PublishPage, SendMail
from hub.core.event import Delivery
from hub.core.page import Page, Table, text
from hub.errors import Denied, Permanent, Transient, Unreadable
from tests.connectors import golden
from tests.connectors.answering import Asked, Said, answering
from tests.live.wikis import Gives, of

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.json"))
ENV = {
    "PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "Anna", "GIT_AUTHOR_EMAIL": "anna@exemple.org", "GIT_COMMITTER_NAME": "Anna",
    "GIT_COMMITTER_EMAIL": "anna@exemple.org",
}  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "safe.directory=*", *arguments]
    return subprocess.run(command, cwd=folder, env=ENV, check=True, capture_output=True, text=True).stdout


def instance(tmp_path: Path, **settings: str) -> Instance:
    return Instance("lille", "wiki", "gitwiki", {"path": "wiki", **settings}, folder=str(tmp_path))


def publish(place: Instance, *lines: str, page: str = "journal"):
    return Publisher(place).carry_out(PublishPage(f"page:{page}", "wiki", page), Gives(of(*lines)))


def commits(folder: Path) -> list[str]:
    return git(folder, "log", "--format=%an %s").splitlines()


def test_a_page_is_one_commit_and_again_is_none(tmp_path: Path) -> None:
    place = instance(tmp_path)
    first, again = publish(place, "un"), publish(place, "un")
    assert (first.reference, first.digest) == (again.reference, again.digest)
    assert commits(tmp_path / "wiki") == ["hub journal : créé"]
    publish(place, "deux")
    assert commits(tmp_path / "wiki") == ["hub journal : mis à jour", "hub journal : créé"]
    assert git(tmp_path / "wiki", "status", "--porcelain") == ""


def test_pages_go_under_the_prefix_and_in_folders(tmp_path: Path) -> None:
    receipt = publish(instance(tmp_path, prefix="hub"), "un", page="projets/jardin")
    assert receipt.reference.startswith("hub/projets/jardin@")
    assert "un" in (tmp_path / "wiki/hub/projets/jardin.md").read_text()


@pytest.mark.parametrize("page", ["../x", ".git/config", "a/.git/hooks/post-commit", "/etc/x", "..", "-x"])
def test_a_page_cannot_leave_the_folder(tmp_path: Path, page: str) -> None:
    with pytest.raises(Permanent, match="cannot be the name"):
        publish(instance(tmp_path), "un", page=page)
    assert not (tmp_path / "x.md").exists()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    publish(instance(tmp_path), "un")
    (tmp_path / "secret.md").write_text("à garder")
    (tmp_path / "wiki/lien.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "wiki/dossier").symlink_to(tmp_path)
    for page in ("lien", "dossier/secret"):
        with pytest.raises(Permanent, match="link to another place"):
            publish(instance(tmp_path), "deux", page=page)
    assert (tmp_path / "secret.md").read_text() == "à garder"


def test_hooks_and_settings_of_the_repository_run_nothing(tmp_path: Path) -> None:
    publish(instance(tmp_path), "un")
    hook = tmp_path / "wiki/.git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n")
    hook.chmod(0o755)
    publish(instance(tmp_path), "deux")
    assert not (tmp_path / "ran").exists()


def test_what_people_write_stays_committed_or_not(tmp_path: Path) -> None:
    place, file = instance(tmp_path), tmp_path / "wiki/journal.md"
    publish(place, "un")
    file.write_text("# Notre journal\r\n\r\n" + file.read_text() + "Après, sans fin de ligne")
    publish(place, "deux")
    kept = file.read_bytes().decode()
    assert kept.startswith("# Notre journal\r\n\r\n")
    assert kept.endswith("Après, sans fin de ligne")
    assert "deux" in kept
    assert commits(tmp_path / "wiki")[:2] == ["hub journal : mis à jour", "wiki journal : modifié dans le dossier"]


def test_a_change_inside_our_part_is_moved_below(tmp_path: Path) -> None:
    place, file = instance(tmp_path), tmp_path / "wiki/journal.md"
    publish(place, "un")
    file.write_text(file.read_text().replace("\nun\n", "\nun, dit Anna\n"))
    git(tmp_path / "wiki", "commit", "-qam", "Précise")
    publish(place, "deux")
    part = block.split(file.read_text(), "journal", block.MARKDOWN)
    assert part is not None
    assert part.ours
    assert "un, dit Anna" in part.after
    assert "1 ligne(s) modifiées à la main" in commits(tmp_path / "wiki")[0]


def test_what_people_have_staged_is_not_ours_to_commit(tmp_path: Path) -> None:
    place = instance(tmp_path)
    publish(place, "un")
    (tmp_path / "wiki/autre.md").write_text("à moi")
    git(tmp_path / "wiki", "add", "autre.md")
    publish(place, "deux")
    assert git(tmp_path / "wiki", "status", "--porcelain").strip() == "A  autre.md"


def test_a_crash_between_file_and_commit_is_mended_as_ours(tmp_path: Path) -> None:
    place, file = instance(tmp_path), tmp_path / "wiki/journal.md"
    publish(place, "un")
    file.write_text(block.replace(file.read_text(), "journal", "# Journal\n\ndeux\n", block.MARKDOWN).text)
    publish(place, "trois")
    assert commits(tmp_path / "wiki") == ["hub journal : mis à jour", "hub journal : créé"]


def test_damaged_marks_change_nothing(tmp_path: Path) -> None:
    place, file = instance(tmp_path), tmp_path / "wiki/journal.md"
    publish(place, "un")
    file.write_text(file.read_text().replace("<!-- hub:end journal -->", ""))
    before = file.read_bytes()
    with pytest.raises(Permanent, match="lost its end mark"):
        publish(place, "deux")
    assert file.read_bytes() == before


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    place = instance(tmp_path)
    publish(place, "un")
    (tmp_path / "wiki/journal.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Permanent, match="not UTF-8"):
        publish(place, "deux")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "wiki").write_text("un fichier")
    with pytest.raises(Permanent, match="cannot be made") as caught:
        publish(instance(tmp_path), "un")
    assert "path" in caught.value.hint
    assert [check.ok for check in CONNECTOR.doctor(instance(tmp_path))] == [False]


def test_a_folder_that_a_disk_refuses_for_now_is_tried_again(tmp_path: Path, monkeypatch) -> None:
    def refuses(self: Path, *given: object, **options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuses)
    with pytest.raises(Transient, match="cannot be made: Read-only"):
        publish(instance(tmp_path), "un")


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    faults: list[Exception] = []

    def one(number: int) -> None:
        try:
            publish(instance(tmp_path), f"ligne {number}", page=f"page{number}")
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert len(commits(tmp_path / "wiki")) == 8


@pytest.mark.parametrize("name", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_left_by_a_killed_git_is_cleared_when_old(tmp_path: Path, name: str) -> None:
    place = instance(tmp_path)
    publish(place, "un")
    lock = tmp_path / "wiki/.git" / name
    lock.touch()
    with pytest.raises(Transient, match=re.escape(name)):
        publish(place, "deux")
    os.utime(lock, (time.time() - 3600, time.time() - 3600))
    publish(place, "deux")
    assert "deux" in (tmp_path / "wiki/journal.md").read_text()


@pytest.mark.parametrize("name", ["packed-refs.lock", "config.lock", "refs/remotes/origin/main.lock"])
def test_a_lock_left_beside_the_remote_is_cleared_when_old(tmp_path: Path, remote: Path, name: str) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    lock = tmp_path / "wiki/.git" / name
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    os.utime(lock, (time.time() - 3600, time.time() - 3600))
    publish(place, "deux")
    assert not lock.exists()
    assert len(commits(remote)) == 2


def test_a_page_of_five_hundred_rows_is_written_and_read_back(tmp_path: Path) -> None:
    place = instance(tmp_path)
    rows = tuple((text(f"{number}"), text("Achat de café | thé")) for number in range(500))
    page = Page("Dépenses", (Table((text("N°"), text("Objet")), rows),))
    for _ in range(2):
        Publisher(place).carry_out(PublishPage("page:rows", "wiki", "rows"), Gives(page))
    written = (tmp_path / "wiki/rows.md").read_text()
    assert written.count("| Achat de café \\| thé |") == 500
    assert commits(tmp_path / "wiki") == ["hub rows : créé"]


def test_a_page_that_somebody_edits_all_the_time_keeps_each_of_their_lines(tmp_path: Path) -> None:
    place = instance(tmp_path)
    path = tmp_path / "wiki/journal.md"
    for number in range(8):
        publish(place, f"version {number}")
        path.write_text(f"ligne {number} d'Anna\n" + path.read_text())
    publish(place, "version finale")
    part = block.split(path.read_text(), "journal", block.MARKDOWN)
    assert part is not None
    assert part.before.splitlines()[:8] == [f"ligne {number} d'Anna" for number in reversed(range(8))]
    assert "version finale" in part.inside
    assert commits(tmp_path / "wiki").count("wiki journal : modifié dans le dossier") == 8


@pytest.mark.parametrize("how", ["deleted", "renamed"])
def test_a_page_that_somebody_deletes_or_renames_is_made_anew(tmp_path: Path, how: str) -> None:
    place = instance(tmp_path)
    publish(place, "un")
    if how == "deleted":
        git(tmp_path / "wiki", "rm", "-q", "journal.md")
    else:
        git(tmp_path / "wiki", "mv", "journal.md", "vieux.md")
    git(tmp_path / "wiki", "commit", "-qm", "Rangement")
    publish(place, "deux")
    assert "deux" in (tmp_path / "wiki/journal.md").read_text()
    assert (tmp_path / "wiki/vieux.md").exists() == (how == "renamed")


def test_a_repository_that_cannot_be_written_is_tried_again(tmp_path: Path, monkeypatch) -> None:
    place = instance(tmp_path)
    publish(place, "un")

    def full(path: Path, data: bytes) -> None:
        raise Transient(f"{path.name} cannot be written: Read-only file system")

    monkeypatch.setattr("connectors.gitwiki.publisher.put", full)
    with pytest.raises(Transient, match="Read-only"):
        publish(place, "deux")
    assert "un" in (tmp_path / "wiki/journal.md").read_text()


def test_two_hubs_on_one_page_of_one_remote_keep_both_parts(tmp_path: Path) -> None:
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(remote))
    places = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        places.append(instance(tmp_path / name, remote=str(remote), allow_private="true"))
    for number in range(3):
        for name, place in zip("ab", places, strict=True):
            publisher, effect = Publisher(place), PublishPage("k", "wiki", f"part-{name}")
            publisher._prefix = ""
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(Repository, "file", lambda self, page: self.folder / "ensemble.md")
                for _ in range(5):
                    try:
                        publisher.carry_out(effect, Gives(of(f"{name} {number}")))
                        break
                    except Transient:
                        continue
    kept = git(remote, "show", "main:ensemble.md")
    for name in "ab":
        part = block.split(kept, f"part-{name}", block.MARKDOWN)
        assert part is not None
        assert f"{name} 2" in part.inside


# with a remote


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(folder))
    return folder


def clone(tmp_path: Path, remote: Path) -> Path:
    git(tmp_path, "clone", "-q", str(remote), "anna")
    return tmp_path / "anna"


def theirs(folder: Path, name: str, text: str, message: str = "Une retouche") -> None:
    git(folder, "pull", "-q", "--rebase")
    (folder / name).write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)
    git(folder, "push", "-q", "origin", "HEAD:main")


def test_commits_are_pushed_and_theirs_taken_in(tmp_path: Path, remote: Path) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    anna = clone(tmp_path, remote)
    theirs(anna, "journal.md", "Avant\n\n" + (anna / "journal.md").read_text())
    publish(place, "deux")
    git(anna, "pull", "-q")
    kept = (anna / "journal.md").read_text()
    assert kept.startswith("Avant\n\n")
    assert "deux" in kept


def test_a_fresh_folder_takes_over_what_the_remote_has(tmp_path: Path, remote: Path) -> None:
    git(tmp_path, "clone", "-q", str(remote), "first")
    (tmp_path / "first/accueil.md").write_text("Bonjour\n")
    git(tmp_path / "first", "add", "-A")
    git(tmp_path / "first", "commit", "-qm", "Accueil")
    git(tmp_path / "first", "push", "-q", "origin", "HEAD:main")
    publish(instance(tmp_path, remote=str(remote), allow_private="true"), "un", page="accueil")
    assert (tmp_path / "wiki/accueil.md").read_text().startswith("Bonjour\n\n<!-- hub:begin")


def test_a_push_that_comes_too_late_is_put_on_top(tmp_path: Path, remote: Path, monkeypatch) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    anna = clone(tmp_path, remote)
    push, done = Repository.push, []

    def late(self: Repository) -> None:
        if not done:
            done.append(1)
            theirs(anna, "autre.md", "à elle\n")
        push(self)

    monkeypatch.setattr(Repository, "push", late)
    publish(place, "deux")
    assert git(remote, "log", "--format=%an", "main").split() == ["hub", "Anna", "hub"]


def test_a_clash_gives_way_and_is_written_anew(tmp_path: Path, remote: Path, monkeypatch) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    anna = clone(tmp_path, remote)
    push, done = Repository.push, []

    def late(self: Repository) -> None:
        if not done:
            done.append(1)
            text = (anna / "journal.md").read_text()
            theirs(anna, "journal.md", text.replace("\nun\n", "\nun, dit Anna\n"))
        push(self)

    monkeypatch.setattr(Repository, "push", late)
    with pytest.raises(Transient, match="written anew"):
        publish(place, "deux")
    publish(place, "deux")
    kept = git(remote, "show", "main:journal.md")
    assert "un, dit Anna" in kept
    assert "deux" in kept


def test_a_clash_between_people_is_left_to_people(tmp_path: Path, remote: Path) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    anna = clone(tmp_path, remote)
    theirs(anna, "libre.md", "de là-bas\n")
    (tmp_path / "wiki/libre.md").write_text("d'ici\n")
    git(tmp_path / "wiki", "add", "libre.md")
    git(tmp_path / "wiki", "commit", "-qm", "Ici")
    with pytest.raises(Permanent, match="changed by people") as caught:
        publish(place, "deux")
    assert "git pull --rebase" in caught.value.hint
    assert (tmp_path / "wiki/libre.md").read_text() == "d'ici\n"


def test_a_remote_that_is_away_keeps_the_commit_for_later(tmp_path: Path, remote: Path) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    remote.rename(tmp_path / "away")
    with pytest.raises(Transient):
        publish(place, "deux")
    assert "deux" in (tmp_path / "wiki/journal.md").read_text()
    (tmp_path / "away").rename(remote)
    publish(place, "deux")
    assert "deux" in git(remote, "show", "main:journal.md")


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_remote_that_refuses_us_keeps_the_commit_until_we_are_let_in(
    tmp_path: Path, remote: Path, status: int
) -> None:
    publish(instance(tmp_path, remote=str(remote), allow_private="true"), "un")

    def refuses(asked: Asked) -> Said:
        return Said(status, "", {"www-authenticate": 'Basic realm="git"'})

    with answering(refuses) as url, pytest.raises(Denied, match="refuses us"):
        publish(instance(tmp_path, remote=f"{url}/wiki.git", password="ended", allow_private="true"), "deux")
    assert len(commits(tmp_path / "wiki")) == 2
    publish(instance(tmp_path, remote=str(remote), allow_private="true"), "deux")
    assert len(commits(remote)) == 2


def test_a_branch_that_the_remote_protects_waits_and_says_why(tmp_path: Path, remote: Path) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    hook = remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'You are not allowed to push to protected branches.' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(Denied, match="not allowed to push to protected branches"):
        publish(place, "deux")
    hook.unlink()
    publish(place, "deux")
    assert "deux" in git(remote, "show", "main:journal.md")


def test_a_branch_that_was_renamed_is_not_made_again(tmp_path: Path, remote: Path) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    git(remote, "branch", "-m", "main", "tronc")
    for _ in range(2):
        with pytest.raises(Denied, match="no branch 'main' any more, but 'tronc'"):
            publish(place, "deux")
    assert git(remote, "branch", "--format=%(refname:short)").split() == ["tronc"]
    publish(instance(tmp_path, remote=str(remote), allow_private="true", branch="tronc"), "deux")
    assert "deux" in git(remote, "show", "tronc:journal.md")


def test_a_remote_that_was_made_anew_is_filled_again(tmp_path: Path, remote: Path) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    publish(place, "un")
    git(remote, "update-ref", "-d", "refs/heads/main")
    publish(place, "deux")
    assert "deux" in git(remote, "show", "main:journal.md")


def test_a_call_that_never_ends_is_stopped(tmp_path: Path, monkeypatch) -> None:
    publish(instance(tmp_path), "un")
    with pytest.raises(Transient, match="was stopped"):
        Git(tmp_path / "wiki")("log", seconds=0.0)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Permanent, match="not installed"):
        Git(tmp_path / "wiki")("status")


def test_the_doctor_tells_folder_and_remote(tmp_path: Path, remote: Path) -> None:
    assert [check.name for check in CONNECTOR.doctor(instance(tmp_path))] == ["repository"]
    checks = list(CONNECTOR.doctor(instance(tmp_path, remote=str(remote), allow_private="true", path="autre")))
    assert [(check.name, check.ok) for check in checks] == [("repository", True), ("remote", True)]


# people's edits as events


def events(place: Instance, cursor: str) -> tuple[list[str], str]:
    steps = list(Poller(place).poll(cursor))
    assert [step.complete for step in steps] == [False] * (len(steps) - 1) + [True]
    found = [event for step in steps for one in step.deliveries for event in CONNECTOR.translate(one, place)]
    assert len({event.id for event in found}) == len(found)
    return [f"{event.actor} {event.subject} {event.private['summary']}" for event in found], steps[-1].cursor


def test_edits_by_people_come_back_and_ours_do_not(tmp_path: Path, remote: Path) -> None:
    place = instance(tmp_path, remote=str(remote), allow_private="true")
    assert events(place, "") == ([], "0")
    publish(place, "un")
    found, cursor = events(place, "0")
    assert found == []
    anna = clone(tmp_path, remote)
    theirs(anna, "journal.md", "Avant\n" + (anna / "journal.md").read_text(), "Avant\x1fa\n\ncorps")
    theirs(anna, "sans rapport.txt", "x")
    theirs(anna, "café.md", "x", "Un café")
    found, after = events(place, cursor)
    assert found == ["mail:anna@exemple.org journal Avant\x1fa", "mail:anna@exemple.org café Un café"]
    assert events(place, after) == ([], after)


def test_a_change_in_the_folder_comes_back_without_a_name(tmp_path: Path) -> None:
    place = instance(tmp_path)
    publish(place, "un")
    _, cursor = events(place, "")
    file = tmp_path / "wiki/journal.md"
    file.write_text(file.read_text() + "Après\n")
    publish(place, "deux")
    assert events(place, cursor)[0] == [" journal journal : modifié dans le dossier"]


def test_a_history_written_anew_begins_again(tmp_path: Path) -> None:
    place = instance(tmp_path)
    publish(place, "un")
    found, cursor = events(place, "f" * 40)
    assert found == []
    assert cursor == git(tmp_path / "wiki", "rev-parse", "HEAD").strip()


def test_waiting_ends_when_the_poller_is_closed(tmp_path: Path) -> None:
    poller = Poller(instance(tmp_path))
    assert not poller.wait(0)
    poller.close()
    assert poller.wait(10)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_commit_becomes_an_event(fixture: Path, tmp_path: Path) -> None:
    delivery = Delivery("wiki", "lille", fixture.read_bytes(), datetime(2026, 6, 1, tzinfo=UTC), method="POLL")
    [event] = CONNECTOR.translate(delivery, instance(tmp_path, url="https://git.exemple.org/wiki/"))
    golden.check(fixture, golden.plain(event))


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"at": 1e99}', b"\xff", b'{"at": "x"}'])
def test_what_is_no_commit_is_unreadable(body: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not a commit"):
        CONNECTOR.translate(Delivery("wiki", "lille", body, datetime.now(UTC)), instance(tmp_path))


def test_other_effects_are_refused(tmp_path: Path) -> None:
    publisher = Publisher(instance(tmp_path))
    mail = SendMail("k", "wiki", "list", "s", "t")
    with pytest.raises(Permanent, match="send_mail"):
        publisher.carry_out(mail, Gives(of("un")))
    assert publisher.find(mail, Gives(of("un"))) is None
