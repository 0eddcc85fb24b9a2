"""Set up, check, repair, back up, widen: everything a maintainer does besides looking."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from hub import settings as settingsfile
from hub.core.ledger.fec import validate
from hub.run import owner
from hub.store import desk, journal
from hub.store.engine import Database, open_engine
from tests.cli.conftest import Run
from tests.conftest import lacking
from tests.house.repository import ROOT
from tests.services import authority

EMPTY = hashlib.sha256(b"").hexdigest()


def test_a_new_space_is_whole_and_passes_its_own_tests(hub: Run, space: Path) -> None:
    checked = hub("check", "--space", space, "--json")
    assert (checked.code, checked.value) == (0, {"ok": True, "problems": []})
    tested = hub("test", "--space", space, "--json")
    assert tested.code == 0
    assert all(row["ok"] for row in tested.rows)
    assert "0 failed" in hub("test", "--space", space).out


def test_the_current_folder_is_the_space_by_default(hub: Run, space: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(space)
    assert hub("decisions", "--json").value == []


def test_a_new_space_is_never_written_over_another(hub: Run, space: Path) -> None:
    answer = hub("init", space, "--yes")
    assert answer.code == 2
    assert "already is a space" in answer.err


def test_an_unknown_profile_is_told_with_those_that_exist(hub: Run) -> None:
    answer = hub("init", "autre", "--yes", "--profile", "monarchy")
    assert answer.code == 2
    assert "coroutine" in answer.err


def test_init_asks_and_writes_what_was_answered(hub: Run, tmp_path: Path) -> None:
    answers = "Le Fournil\nanna@example.org\nAbCdEfGh\nliste@example.org\nhub@example.org\nimap.example.org\n\n"
    answer = hub("init", tmp_path / "fournil", stdin=answers)
    assert answer.code == 0, answer.err
    text = (tmp_path / "fournil/space.toml").read_text()
    assert 'title = "Le Fournil"' in text
    assert 'board = "AbCdEfGh"' in text
    assert 'list = "liste@example.org"' in text
    secrets = dict.fromkeys(("TRELLO_KEY", "TRELLO_TOKEN", "TRELLO_SECRET", "HUB_MAIL_PASSWORD"), "x")
    assert hub("check", "--space", tmp_path / "fournil", env=secrets).code == 0
    without = hub("check", "--space", tmp_path / "fournil")
    assert without.code == 1
    assert "TRELLO_KEY" in without.err


def test_every_fault_is_told_at_once_with_its_line(hub: Run, space: Path) -> None:
    (space / "rules/ours.yaml").write_text(
        "rules: 1\nreactions:\n  - id: a\n    event: bank.transaction.bookd\n    do: [{post_entri: {debit: '512'}}]\n"
        "  - id: a\n    event: mail.message.received\n    where: {subjet: x}\n    do: []\n",
        encoding="utf-8",
    )
    answer = hub("check", "--space", space, "--json")
    assert answer.code == 1
    problems = answer.value["problems"]
    assert len([one for one in problems if one["severity"] == "error"]) >= 3
    assert all(one["file"] and one["message"] for one in problems)
    assert any(one["line"] == 4 and "booked" in one["message"] + one["hint"] for one in problems)
    assert hub("test", "--space", space).code == 1
    assert "ours.yaml:4" in hub("check", "--space", space).err


def test_a_rule_test_that_fails_says_what_came_instead(hub: Run, space: Path) -> None:
    file = space / "rules/ours.test.yaml"
    file.write_text(file.read_text().replace("page: journal", "page: accueil"), encoding="utf-8")
    answer = hub("test", "--space", space)
    assert answer.code == 1
    assert "✗" in answer.out


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("space.toml", 'titel = "x"\n', "Did you mean"),
        ("space.toml", "title = \n", "not TOML"),
        ("hub.toml", "prot = 1\n", "Did you mean"),
        ("hub.toml", 'port = "many"\n', "port"),
        ("hub.toml", "spaces = [\n", "not TOML"),
    ],
)
def test_faulty_settings_are_told_with_file_and_line(hub: Run, space: Path, file: str, text: str, said: str) -> None:
    (space / file).write_text(text, encoding="utf-8")
    answer = hub("decisions", "--space", space)
    assert answer.code == 2
    assert said in answer.err
    assert file in answer.err


def test_the_schema_is_json(hub: Run, tmp_path: Path) -> None:
    assert "properties" in json.loads(hub("schema").out)
    assert hub("schema", "--output", tmp_path / "rules.json").code == 0
    assert json.loads((tmp_path / "rules.json").read_text())


def test_doctor_looks_at_each_connection(hub: Run, space: Path) -> None:
    answer = hub("doctor", "--space", space, "--json")
    assert answer.code == 0
    assert {row["connector"] for row in answer.rows} == {"wiki", "site", "banque"}
    (space / "releves").rmdir()
    missing = hub("doctor", "--space", space)
    assert missing.code == 1
    assert "→ create the folder" in missing.out


def test_pages_and_ledgers_are_published(hub: Run, space: Path, statement: Path, tmp_path: Path) -> None:
    hub("import", "bank", statement, "--space", space)
    answer = hub("publish", "--space", space, "--to", tmp_path / "books")
    assert answer.code == 0, answer.out
    assert (space / "site/tresorerie.html").exists()
    assert "512" in (tmp_path / "books/ledger.beancount").read_text()
    assert {path.name for path in (tmp_path / "books").iterdir()} == {
        "ledger.beancount", "ledger.journal", "ledger.csv", "ledger.json",
    }  # fmt: skip


def test_what_anybody_may_read_is_published_as_books_of_its_own(
    hub: Run, space: Path, statement: Path, tmp_path: Path
) -> None:
    hub("import", "bank", statement, "--space", space)
    answer = hub("publish", "--space", space, "--to", tmp_path / "public", "--public")
    assert (answer.code, "4 ledger files" in answer.out) == (0, True)
    # one month only, which is not over: nothing of it is told
    assert (tmp_path / "public/ledger.json").read_text(encoding="utf-8") == "[]\n"
    wrong = hub("publish", "--space", space, "--to", tmp_path / "b", "--public", "--siren", "123456789")
    assert (wrong.code, "not for everybody" in wrong.err, (tmp_path / "b").exists()) == (2, True, False)


def test_the_fec_of_each_year_is_published_under_its_name_with_its_description(
    hub: Run, space: Path, statement: Path, tmp_path: Path
) -> None:
    hub("import", "bank", statement, "--space", space)
    books = tmp_path / "books"
    wrong = hub("publish", "--space", space, "--to", books, "--siren", "12345")
    assert (wrong.code, "nine digits" in wrong.err, books.exists()) == (2, True, False)
    assert hub("publish", "--space", space, "--to", books, "--siren", "123456789").code == 0
    text = (books / "123456789FEC20251231.txt").read_bytes().decode()
    assert validate(text) == []
    assert text.count("\r\n") == 9
    assert "123456789FEC20251231.txt" in (books / "123456789FEC20251231-description.txt").read_text(encoding="utf-8")


def test_the_fec_is_of_the_year_that_the_place_closes(hub: Run, space: Path, statement: Path, tmp_path: Path) -> None:
    hub("import", "bank", statement, "--space", space)
    about = space / "space.toml"
    text = about.read_text(encoding="utf-8")
    assert 'year_ends = "12-31"' in text
    about.write_text(text.replace('year_ends = "12-31"', 'year_ends = "08-31"'), encoding="utf-8")
    assert hub("publish", "--space", space, "--to", tmp_path / "books", "--siren", "123456789").code == 0
    [name] = [one.name for one in (tmp_path / "books").glob("*FEC????????.txt")]
    assert name.endswith("0831.txt")
    assert validate((tmp_path / "books" / name).read_bytes().decode()) == []


def test_a_pause_of_a_space_that_stands_still_lets_it_stand(hub: Run, space: Path) -> None:
    def hold(value: str | None = None) -> str:
        database = Database(open_engine(f"sqlite:///{space / 'var' / 'hub.db'}"))
        with database.write() as connection:
            [place] = journal.places(connection)
            if value is not None:
                desk.set_hold(connection, place.space, value)
        database.dispose()
        return place.hold

    hub("outbox", "--space", space)
    hold("failing")
    hub("pause", "--space", space)
    assert hold() == "stopped"
    hub("pause", "--space", space, "--off")
    assert hold() == "failing"
    hub("pause", "--space", space)
    hub("dead", "drop", "all", "--space", space)
    assert hold() == "paused", "what failed was looked at, the pause goes on"
    hub("outbox", "release", "--space", space)
    assert hold() == ""


def test_a_pause_holds_effects_until_it_is_lifted(hub: Run, space: Path) -> None:
    assert "pause --off" in hub("pause", "--space", space).out
    held = hub("publish", "--space", space)
    assert held.code == 1
    assert "paused" in held.out
    assert {row["status"] for row in hub("outbox", "--space", space, "--json").rows} == {"waiting"}
    assert "À faire" in hub("outbox", "--space", space).out
    assert hub("pause", "--space", space, "--off").code == 0
    assert hub("publish", "--space", space).code == 0
    assert hub("outbox", "--space", space, "--json").rows == []


def test_what_failed_is_listed_and_dropped(hub: Run, space: Path, tmp_path: Path) -> None:
    assert hub("dead", "--space", space).code == 0
    (tmp_path / "bad.ofx").write_text("nothing")
    hub("import", "bank", tmp_path / "bad.ofx", "--space", space)
    listed = hub("dead", "--space", space, "--json")
    assert listed.code == 1
    [row] = listed.rows
    assert set(row) == {"what", "id", "kind", "reason"}
    assert row["what"] == "quarantine"
    assert "bad.ofx" in row["reason"]
    assert hub("dead", "retry", row["id"], "--space", space).code == 1
    assert hub("dead", "show", row["id"], "--space", space).out == "nothing"
    gone = hub("dead", "show", "0000", "--space", space)
    assert (gone.code, "nothing in quarantine" in gone.err, "→" in gone.err) == (1, True, True)
    dropped = hub("dead", "drop", row["id"], "--space", space, "--json")
    assert (dropped.code, dropped.rows) == (0, [{"action": "drop", "id": row["id"], "count": 1}])
    assert hub("dead", "--space", space).code == 0


def test_a_page_that_failed_for_good_is_tried_again(hub: Run, space: Path) -> None:
    shutil.rmtree(space / "site", ignore_errors=True)
    (space / "site").write_text("a file where the site's folder should be")
    assert hub("publish", "--space", space).code == 1
    failed = [row for row in hub("outbox", "--space", space, "--json").rows if row["error"]]
    assert failed
    (space / "site").unlink()
    dead = [row["id"] for row in hub("dead", "--space", space, "--json").rows]
    if dead:
        [told] = hub("dead", "retry", "all", "--space", space, "--json").rows
        assert told == {"action": "retry", "id": "all", "count": len(dead)}
        assert hub("publish", "--space", space).code == 0
        assert hub("dead", "--space", space).code == 0


@pytest.mark.parametrize("words", [("dead", "retry"), ("dead", "burn", "x"), ("outbox", "burn")])
def test_an_action_that_does_not_exist_is_wrong_usage(hub: Run, space: Path, words: tuple[str, ...]) -> None:
    answer = hub(*words, "--space", space)
    assert answer.code == 2
    assert answer.err.startswith("hub: ")


def test_what_waits_is_dropped_by_its_key(hub: Run, space: Path) -> None:
    hub("pause", "--space", space)
    hub("publish", "--space", space)
    [*_, last] = [row["key"] for row in hub("outbox", "--space", space, "--json").rows]
    dropped = hub("outbox", "drop", last, "--space", space, "--json")
    assert (dropped.code, dropped.rows) == (0, [{"action": "drop", "id": last, "count": 1}])
    assert hub("outbox", "release", "--space", space, "--json").rows == [{"action": "release", "erased_again": 0}]
    hub("pause", "--space", space)
    assert last not in [row["key"] for row in hub("outbox", "--space", space, "--json").rows]
    again = hub("outbox", "drop", last, "--space", space)
    assert again.code == 1
    assert "hub outbox" in again.err


def test_a_letter_that_is_not_there_is_told(hub: Run, space: Path) -> None:
    answer = hub("dead", "drop", "nothing", "--space", space)
    assert answer.code == 1
    assert "hub dead" in answer.err


def test_a_backup_comes_back_whole_and_holds_effects(hub: Run, space: Path, thread: Path, tmp_path: Path) -> None:
    hub("import", "mail", thread, "--space", space)
    before = hub("decisions", "--space", space, "--json").value
    assert hub("backup", tmp_path / "b.hub", "--space", space).code == 0
    assert (tmp_path / "b.hub").stat().st_mode & 0o077 == 0
    shutil.rmtree(space / "var")
    assert hub("restore", tmp_path / "b.hub", "--space", space, "--yes").code == 0
    assert hub("decisions", "--space", space, "--json").value == before
    held = hub("publish", "--space", space)
    assert held.code == 1
    assert "outbox release" in held.out
    assert hub("outbox", "release", "--space", space).code == 0
    assert hub("publish", "--space", space).code == 0
    assert hub("replay", "--space", space).code == 0


@pytest.mark.parametrize("lost", [False, True])
def test_a_space_that_a_backup_lacks_is_named_and_waits_too(
    hub: Run, space: Path, thread: Path, tmp_path: Path, lost: bool
) -> None:
    file, one, both = tmp_path / "b.hub", _house(tmp_path, space), _house(tmp_path, space, tmp_path / "deux")
    hub("import", "mail", thread, "--space", space, env=one)
    assert hub("backup", file, env=one).code == 0
    assert hub("init", tmp_path / "deux", "--yes", env=both).code == 0
    assert hub("import", "mail", thread, "--space", tmp_path / "deux", env=both).code == 0
    drill = hub("restore", file, "--try", env=both)
    assert (drill.code, "lacks deux" in drill.err) == (2, True), drill.err
    if lost:
        shutil.rmtree(tmp_path / "house")
    answer = hub("restore", file, "--yes", env=both)
    assert (answer.code, "! deux: the copy holds nothing of it" in answer.out) == (0, True), answer.out
    for place in (space, tmp_path / "deux"):
        held = hub("publish", "--space", place, env=both)
        assert (held.code, "outbox release" in held.out) == (1, True), held.out


def test_a_backup_of_another_place_is_taken_only_where_that_is_said(
    hub: Run, space: Path, thread: Path, tmp_path: Path
) -> None:
    file, mine, theirs = tmp_path / "b.hub", _house(tmp_path, space), _house(tmp_path, tmp_path / "autre")
    hub("init", tmp_path / "autre", "--yes", env=theirs)
    theirs["HUB_DATA_DIR"] = str(tmp_path / "elsewhere")
    hub("import", "mail", thread, "--space", tmp_path / "autre", env=theirs)
    assert hub("backup", file, env=theirs).code == 0
    hub("import", "mail", thread, "--space", space, env=mine)
    before = hub("decisions", "--space", space, "--json", env=mine).value
    secret = (tmp_path / "house" / "secret").read_bytes()
    answer = hub("restore", file, "--yes", env=mine)
    assert (answer.code, "--another-place" in answer.err) == (2, True), answer.err
    assert "! autre: the copy holds it, and it is not configured here" in answer.out
    assert hub("decisions", "--space", space, "--json", env=mine).value == before
    assert (tmp_path / "house" / "secret").read_bytes() == secret
    assert hub("restore", file, "--yes", "--another-place", env=mine).code == 0
    assert (tmp_path / "house" / "secret").read_bytes() != secret


def test_a_restore_that_names_one_space_is_about_all_of_the_hub_that_serves_it(
    hub: Run, space: Path, thread: Path, tmp_path: Path
) -> None:
    """As the handbook writes it: `hub restore FILE --space lieu`."""
    (tmp_path / "hub.toml").write_text('spaces = ["lieu"]\n', encoding="utf-8")
    hub("import", "mail", thread, "--space", space)
    assert hub("backup", "one.hub", "--space", space).code == 0
    (tmp_path / "hub.toml").write_text('spaces = ["lieu", "deux"]\n', encoding="utf-8")
    assert hub("init", tmp_path / "deux", "--yes").code == 0
    (tmp_path / "deux" / "hub.toml").unlink()
    hub("import", "mail", thread, "--space", "deux")
    drill = hub("restore", "one.hub", "--try", "--space", space)
    assert (drill.code, "lacks deux" in drill.err) == (2, True), drill.err
    asked = hub("restore", "one.hub", "--space", space, stdin="n\n")
    assert (asked.code, "! deux: the copy holds nothing of it" in asked.out) == (1, True), asked.out
    assert hub("backup", "both.hub", "--space", space).code == 0
    assert hub("erase-person", "bruno@example.org", "--yes", "--space", "deux").code == 0
    done = hub("restore", "both.hub", "--yes", "--space", space)
    assert (done.code, "not configured" in done.out) == (0, False), done.out
    assert "of 1 people erased since this copy, 1 were in it and are erased again" in done.out
    assert "bruno@" not in hub("people", "--space", "deux", "--json").out
    assert "bruno@" in hub("people", "--space", space, "--json").out


def test_a_drill_says_of_which_spaces_it_proves_nothing(hub: Run, space: Path, thread: Path, tmp_path: Path) -> None:
    file, one, both = tmp_path / "b.hub", _house(tmp_path, space), _house(tmp_path, space, tmp_path / "deux")
    assert hub("init", tmp_path / "deux", "--yes", env=both).code == 0
    for place in (space, tmp_path / "deux"):
        hub("import", "mail", thread, "--space", place, env=both)
    assert hub("backup", file, env=both).code == 0
    assert "deux: not proved" in hub("restore", file, "--try", env=one).out
    told = hub("restore", file, "--try", "--json", env=one).out.splitlines()
    assert json.loads(told[-1]) == {"space": "deux", "configured": False}


def _house(folder: Path, *spaces: Path) -> dict[str, str]:
    """The environment of a hub of these spaces, on a store beside them."""
    return {"HUB_DATA_DIR": str(folder / "house"), "HUB_SPACES": os.pathsep.join(map(str, spaces))}


def test_a_small_hub_moves_to_postgresql_by_a_backup(
    hub: Run, space: Path, thread: Path, statement: Path, tmp_path: Path, postgres_server
) -> None:
    hub("import", "mail", thread, "--space", space)
    hub("import", "bank", statement, "--space", space)
    decisions = hub("decisions", "--space", space, "--json").value
    ledger = hub("ledger", "--space", space, "--json").value
    assert hub("backup", tmp_path / "b.hub", "--space", space).code == 0
    large = {"HUB_STORE": postgres_server.url(f"cli{uuid.uuid4().hex[:12]}")}
    assert hub("restore", tmp_path / "b.hub", "--space", space, "--yes", env=large).code == 0
    assert hub("decisions", "--space", space, "--json", env=large).value == decisions
    assert hub("ledger", "--space", space, "--json", env=large).value == ledger
    assert hub("replay", "--space", space, env=large).code == 0


@pytest.mark.parametrize("harm", ["cut", "foreign", "absent"])
def test_a_backup_that_is_not_whole_changes_nothing(
    hub: Run, space: Path, statement: Path, tmp_path: Path, harm: str
) -> None:
    hub("import", "bank", statement, "--space", space)
    file = tmp_path / "b.hub"
    hub("backup", file, "--space", space)
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-200])
    elif harm == "foreign":
        file.write_text("something else")
    else:
        file.unlink()
    answer = hub("restore", file, "--space", space, "--yes")
    assert answer.code == 2
    assert answer.err.startswith("hub: ")
    assert "Errno" not in answer.err
    assert len(hub("ledger", "--space", space, "--json").value["entries"]) == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["dreams", ["lieu", "x"]], "no row that this hub keeps"),
        (["space", ["lieu"]], "no row that this hub keeps"),
        (["space"], "no row that this hub keeps"),
        (7, "no row that this hub keeps"),
        (["evidence", ["lieu", EMPTY, {"b": "%"}]], "no row that this hub keeps"),
        (["evidence", ["lieu", EMPTY[:-1], {"b": ""}]], "no row that this hub keeps"),
        (["evidence", ["../lieu", EMPTY, {"b": ""}]], "no row that this hub keeps"),
        (["evidence", [1, EMPTY, {"b": ""}]], "no row that this hub keeps"),
        (["counter", [None, None, {"b": ""}]], "rows of counter that the store does not take"),
        ({"rows": 2}, "is cut"),
        ({"format": "hub-backup-1", "schema": "HEAD"}, "no secret of a store"),
    ],
)
def test_a_backup_changed_by_hand_is_told_by_its_line_and_changes_nothing(
    hub: Run, space: Path, statement: Path, tmp_path: Path, line: object, told: str
) -> None:
    hub("import", "bank", statement, "--space", space)
    file = tmp_path / "b.hub"
    hub("backup", file, "--space", space)
    head, *rows, end = gzip.decompress(file.read_bytes()).decode().splitlines()
    if isinstance(line, list | int):
        rows.append(json.dumps(line))
        end = json.dumps({"rows": len(rows)})
    elif "rows" in line:
        end = json.dumps(line)
    else:
        head = json.dumps(line | {"schema": json.loads(head)["schema"]})
    file.write_bytes(gzip.compress("\n".join([head, *rows, end]).encode()))
    for words in (["--try"], ["--yes"]):
        answer = hub("restore", file, "--space", space, *words)
        assert (answer.code, told in answer.err, "→" in answer.err) == (2, True, True), answer.err
    if told.startswith("no row"):
        assert f"b.hub, line {len(rows) + 1}: " in answer.err
    assert len(hub("ledger", "--space", space, "--json").value["entries"]) == 3


def test_a_drill_proves_a_backup_and_touches_nothing(
    hub: Run, space: Path, thread: Path, statement: Path, tmp_path: Path
) -> None:
    file = tmp_path / "b.hub"
    hub("import", "mail", thread, "--space", space)
    hub("backup", file, "--space", space)
    hub("import", "bank", statement, "--space", space)
    proved = hub("restore", file, "--try", "--space", space, "--json")
    assert proved.code == 0
    assert (proved.value["same"], proved.value["differences"]) == (True, [])
    assert proved.value["events"] > 0
    assert len(hub("ledger", "--space", space, "--json").value["entries"]) == 3
    assert "nothing differs" in hub("restore", file, "--try", "--space", space).out


def test_a_drill_finds_a_state_that_its_journal_does_not_give(
    hub: Run, space: Path, thread: Path, tmp_path: Path
) -> None:
    file = tmp_path / "b.hub"
    hub("import", "mail", thread, "--space", space)
    hub("backup", file, "--space", space)
    lines = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]
    row = next(line[1] for line in lines if isinstance(line, list) and line[0] == "state" and line[1][1] == "decision")
    row[3] = row[3].replace('"title":"', '"title":"Autre ')
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    answer = hub("restore", file, "--try", "--space", space, "--json")
    assert answer.code == 1
    assert answer.value["differences"]


def test_a_drill_of_what_is_no_backup_is_refused(hub: Run, space: Path, tmp_path: Path) -> None:
    (tmp_path / "b.hub").write_text("something else")
    assert hub("restore", tmp_path / "b.hub", "--try", "--space", space).code == 2


def test_a_store_that_holds_nothing_or_is_of_another_version_is_not_copied(
    hub: Run, space: Path, statement: Path, tmp_path: Path
) -> None:
    nothing = hub("backup", tmp_path / "b.hub", "--space", space)
    assert (nothing.code, "holds nothing yet" in nothing.err) == (2, True), nothing.err
    hub("import", "bank", statement, "--space", space)
    settings, _ = settingsfile.load(space)
    assert settings is not None
    database = Database(open_engine(settings.store_url))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    database.dispose()
    older = hub("backup", tmp_path / "b.hub", "--space", space)
    assert (older.code, "has schema 0002" in older.err) == (2, True), older.err
    assert [path.name for path in tmp_path.iterdir() if "b.hub" in path.name] == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_whoever_goes_back_to_an_older_version_restores_into_an_empty_store(
    hub: Run, space: Path, statement: Path, tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    env: dict[str, str] = {}

    def another() -> None:
        if kind == "postgresql":
            env["HUB_STORE"] = request.getfixturevalue("postgres_server").url(f"cli{uuid.uuid4().hex[:12]}")

    another()
    hub("import", "bank", statement, "--space", space, env=env)
    assert hub("backup", tmp_path / "b.hub", "--space", space, env=env).code == 0
    database = Database(open_engine(env.get("HUB_STORE") or f"sqlite:///{space / 'var' / 'hub.db'}"))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.dispose()
    refused = hub("restore", tmp_path / "b.hub", "--space", space, "--yes", env=env)
    assert (refused.code, "has schema 9999" in refused.err, "an empty store" in refused.err) == (2, True, True)
    another()
    for file in (space / "var").glob("hub.db*"):
        file.rename(tmp_path / file.name)
    assert hub("restore", tmp_path / "b.hub", "--space", space, "--yes", env=env).code == 0
    assert len(hub("ledger", "--space", space, "--json", env=env).value["entries"]) == 3


def test_a_restore_asks_first(hub: Run, space: Path, statement: Path, tmp_path: Path) -> None:
    hub("import", "bank", statement, "--space", space)
    assert hub("backup", tmp_path / "b.hub", "--space", space).code == 0
    assert hub("restore", tmp_path / "b.hub", "--space", space, stdin="n\n").code == 1


def test_a_restore_under_a_running_hub_is_refused(hub: Run, space: Path, statement: Path, tmp_path: Path) -> None:
    hub("import", "bank", statement, "--space", space)
    assert hub("backup", tmp_path / "b.hub", "--space", space).code == 0
    settings, _ = settingsfile.load(space)
    assert settings is not None
    with owner(settings):
        answer = hub("restore", tmp_path / "b.hub", "--space", space, "--yes")
    assert answer.code == 2
    assert "already runs" in answer.err


_WORKER = """
import sys
from hub.store.engine import Database, open_engine
with Database(open_engine(sys.argv[1])).read() as connection:
    connection.exec_driver_sql("SELECT 1")
print("there", flush=True)
sys.stdin.read()
"""


def test_a_restore_on_postgresql_is_refused_while_a_process_of_a_hub_works_there(
    hub: Run, space: Path, thread: Path, statement: Path, tmp_path: Path, postgres_server
) -> None:
    hub("import", "bank", statement, "--space", space)
    file = tmp_path / "b.hub"
    hub("backup", file, "--space", space)
    url = postgres_server.url(f"cli{uuid.uuid4().hex[:12]}")
    large = {"HUB_STORE": url}
    hub("import", "mail", thread, "--space", space, env=large)
    before = hub("decisions", "--space", space, "--json", env=large).value
    worker = subprocess.Popen(
        [sys.executable, "-c", _WORKER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "there\n"
        refused = hub("restore", file, "--space", space, "--yes", env=large)
        assert (refused.code, f"{socket.gethostname()}:{worker.pid}" in refused.err) == (2, True), refused.err
        assert hub("decisions", "--space", space, "--json", env=large).value == before != []
    finally:
        worker.communicate()
    assert hub("restore", file, "--space", space, "--yes", env=large).code == 0
    assert hub("decisions", "--space", space, "--json", env=large).value == []


@pytest.mark.parametrize("part", ["web", "worker", "clock"])
def test_parts_apart_need_a_store_that_several_may_own(hub: Run, space: Path, part: str) -> None:
    answer = hub(part, space)
    assert answer.code == 2
    assert "PostgreSQL" in answer.err
    assert "hub up" in answer.err


def test_a_store_that_does_not_answer_is_unavailable(hub: Run, space: Path) -> None:
    answer = hub("decisions", "--space", space, env={"HUB_STORE": "postgresql://nobody@127.0.0.1:9/none"})
    assert answer.code == 3
    assert answer.err.startswith("hub: ")


@pytest.mark.parametrize("words", [("fly",), ("events", "--loud"), ("events", "--last", "many"), ("import",)])
def test_what_the_command_does_not_know_is_wrong_usage(hub: Run, words: tuple[str, ...]) -> None:
    assert hub(*words).code == 2


def test_a_key_for_the_hubs_mails_is_made_once(hub: Run, tmp_path: Path) -> None:
    if not authority.is_installed():
        lacking("openssl")
    made = hub("new", "dkim-key", "dkim.pem")
    assert (made.code, str(tmp_path / "dkim.pem") in made.out) == (0, True)
    again = hub("new", "dkim-key", "dkim.pem")
    assert (again.code, "there already" in again.err) == (2, True)


def test_a_new_connector_is_a_copy_whose_tests_pass(hub: Run, tmp_path: Path) -> None:
    for name in ("connectors", "tests/connectors/hello"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("hub", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    answer = hub("new", "connector", "discourse")
    assert answer.code == 0
    assert "connectors/registry.py" in answer.out
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/connectors/discourse"], cwd=tmp_path,
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(tmp_path)}, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "discourse.said" in (tmp_path / "connectors/discourse/connector.py").read_text()
    again = hub("new", "connector", "discourse")
    assert again.code == 2
    assert "there already" in again.err


@pytest.mark.parametrize("name", ["Discourse", "../x", "1x", "a-b"])
def test_a_connector_s_name_is_a_plain_word(hub: Run, name: str) -> None:
    answer = hub("new", "connector", name)
    assert answer.code == 2
    assert "→" in answer.err


def test_the_program_itself_ends_quietly_when_its_reader_goes_away(space: Path) -> None:
    command = f"{sys.executable} -m hub schema | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.stdout


def test_an_event_whose_decision_failed_is_decided_again(
    hub: Run, space: Path, statement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hub.books import SpaceDecider

    decide = SpaceDecider.decide

    def broken(self: SpaceDecider, event: Any, facts: Any) -> Any:
        if event.kind == "bank.transaction.booked":
            raise RuntimeError("a fault of ours")
        return decide(self, event, facts)

    monkeypatch.setattr(SpaceDecider, "decide", broken)
    hub("import", "bank", statement, "--space", space)
    monkeypatch.undo()
    monkeypatch.chdir(space)
    dead = hub("dead", "--json")
    assert dead.code == 1
    assert {row["what"] for row in dead.rows} == {"event"}
    assert "a fault of ours" in dead.out
    assert "dead" in {row["state"] for row in hub("events", "--json").rows}
    assert hub("dead", "retry", "all").code == 0
    assert hub("dead").code == 0
    assert len(hub("ledger", "--json").value["entries"]) == 3


@pytest.mark.parametrize("words", [("backup", "none/b.hub"), ("publish", "--to", "file/books")])
def test_a_folder_that_is_not_there_or_is_none_is_told_by_its_path(
    hub: Run, space: Path, statement: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    hub("import", "bank", statement, "--space", space)
    (tmp_path / "file").write_text("no folder")
    *first, last = words
    answer = hub(*first, tmp_path / last, "--space", space)
    assert answer.code == 3
    assert str(tmp_path) in answer.err
    assert "may this account" in answer.err
    assert "unexpected" not in answer.err


def test_a_new_space_asks_again_for_what_is_no_address_and_takes_a_board_s_whole_one(hub: Run, tmp_path: Path) -> None:
    said = ["Le \\four", "Le four", "lise@exemple.org", "https://trello.com/b/AbCdEfGh/lieu", ""]
    answer = hub("init", tmp_path / "un lieu", stdin="\n".join([*said, ""]))
    assert (answer.code, f"hub up '{tmp_path / 'un lieu'}'" in answer.out) == (0, True), answer.out
    text = (tmp_path / "un lieu" / "space.toml").read_text(encoding="utf-8")
    assert 'maintainers = ["lise@exemple.org"]' in text
    assert 'board = "AbCdEfGh"' in text
    assert hub("check", "--space", tmp_path / "un lieu", env={f"TRELLO_{one}": "x" for one in _SECRETS}).code == 0


_SECRETS = ("KEY", "TOKEN", "SECRET")
