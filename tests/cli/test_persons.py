"""`hub people`: who is who, joined and parted at the command."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub import retention
from hub.remaining import Left
from tests.cli.conftest import Run, mail, mbox, ofx


def imported(hub: Run, space: Path, tmp_path: Path) -> None:
    title = "[Proposition] Acheter un vélo cargo"
    path = mbox(
        tmp_path / "two.mbox",
        mail(1, "Bonjour, je propose d'acheter un vélo cargo pour le lieu.", subject=title),
        mail(2, "+1", subject=f"Re: {title}", answers=1, day=4, who="bruno"),
        mail(3, "Je m'abstiens.", subject=f"Re: {title}", answers=1, day=5, who="bruno.travail"),
    )
    assert hub("import", "mail", path, "--space", space).code == 0


def positions(hub: Run, space: Path) -> dict[str, str]:
    [one] = hub("decisions", "--json", "--space", space).value
    return {p["person"]: p["position"] for p in one["positions"]}


def test_two_addresses_are_made_one_person_and_two_again(hub: Run, space: Path, tmp_path: Path):
    imported(hub, space, tmp_path)
    one, work = "bruno@example.org", "bruno.travail@example.org"
    assert positions(hub, space) == {one: "support", work: "abstain"}
    done = hub("people", "link", one, work, "--reason", "la même personne", "--space", space, "--json")
    assert done.code == 0
    assert positions(hub, space) == {one: "abstain"}
    rows = hub("people", "--json", "--space", space).rows
    assert [row["identity"] for row in rows if row["is"]] == [f"mail:{work}"]
    assert hub("people", "link", one, work, "--reason", "encore", "--space", space).code == 1
    assert hub("people", "unlink", work, "--reason", "erreur", "--space", space).code == 0
    assert positions(hub, space) == {one: "support", work: "abstain"}
    assert hub("replay", "--json", "--space", space).code == 0


def test_an_address_never_seen_may_be_said_to_be_somebodys(hub: Run, space: Path, tmp_path: Path):
    imported(hub, space, tmp_path)
    assert hub("people", "link", "bruno", "b@neuf.example", "--reason", "il l'a dit", "--space", space).code == 0
    assert "mail:b@neuf.example" in hub("people", "--space", space).out


def test_what_cannot_be_done_is_told(hub: Run, space: Path, tmp_path: Path):
    imported(hub, space, tmp_path)
    for words in (["link", "bruno@example.org"], ["unlink"], ["fuse", "a", "b"], ["link", "a", "b"]):
        answer = hub("people", *words, "--space", space)
        assert (answer.code, "--reason WHY" in answer.err) == (2, True)
    nobody = hub("people", "link", "personne", "bruno@example.org", "--reason", "x", "--space", space)
    assert (nobody.code, "hub people" in nobody.err) == (1, True)
    alone = hub("people", "unlink", "bruno@example.org", "--reason", "x", "--space", space)
    assert (alone.code, "joined to nobody" in alone.err) == (1, True)


NAME, ADDRESS = "Hildegarde Kanarie", "hildegarde@example.org"


def with_kanarie(hub: Run, space: Path, tmp_path: Path) -> None:
    """She proposes, another quotes her, a third supports and objects, and she pays her dues."""
    title = f"[Proposition] Le vélo de {NAME}"
    own = mail(1, f"Bonjour, je propose un vélo. {NAME}, {ADDRESS}", subject=title, who="hildegarde")
    own = own.replace("From: Hildegarde <", f"From: {NAME} <")
    path = mbox(
        tmp_path / "three.mbox", own,
        mail(2, f"+1 pour l'idée de Kanarie !\n\n{NAME} a raison, écrivez à {ADDRESS}.", subject=f"Re: {title}",
             answers=1, day=4, who="bruno"),
        mail(3, "Je m'abstiens.", subject=f"Re: {title}", answers=1, day=5, who="hildegarde"),
    )  # fmt: skip
    assert hub("import", "mail", path, "--space", space).code == 0
    paid = ofx(tmp_path / "mars.ofx", ("20250303", "30.00", f"VIR ADHESION {NAME.upper()}"))
    assert hub("import", "bank", paid, "--space", space).code == 0


def test_all_that_is_held_of_a_person_comes_in_one_command(hub: Run, space: Path, tmp_path: Path):
    with_kanarie(hub, space, tmp_path)
    found = json.loads(hub("export-person", ADDRESS, "--space", space).out)
    assert [one["identity"] for one in found["identities"]] == [f"mail:{ADDRESS}"]
    assert [one["private"]["reply_text"] for one in found["posts"]][-1] == "Je m'abstiens."
    assert [one["what"] for one in found["positions"]] == ["proposal", "position"]
    [entry] = found["entries"]
    assert NAME.upper() in entry["label"]
    packed = tmp_path / "hildegarde.zip"
    assert hub("export-person", NAME, "--to", packed, "--space", space).code == 0
    assert json.loads(zipfile.ZipFile(packed).read("person.json"))["person"] == found["person"]
    assert packed.stat().st_mode & 0o077 == 0
    plain = tmp_path / "hildegarde.json"
    assert "2 posts" in hub("export-person", "hildegarde@example.org", "--to", plain, "--space", space).out
    assert hub("export-person", "qui@example.org", "--space", space).code == 1


def stored(space: Path) -> str:
    """Every text that the store holds but the bank's own words."""
    [path] = (space / "var").rglob("*.db")
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        evidence = {row[0] for row in store.execute("SELECT id FROM journal WHERE kind LIKE 'bank.%'")}
        tables = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [(table, row) for table in tables for row in store.execute(f"SELECT * FROM {table}")]
    return "\n".join(
        str(row)
        for table, row in rows
        if not (table == "private" and row[1] in evidence) and not (table == "state" and row[1].startswith("ledger."))
        and not (table == "change" and "Entry" in str(row))
    )  # fmt: skip


def test_an_erased_person_leaves_counts_and_accounts_and_no_name(hub: Run, space: Path, tmp_path: Path):
    with_kanarie(hub, space, tmp_path)
    before = hub("ledger", "--json", "--space", space).value
    assert "Kanarie" in stored(space)
    done = hub("erase-person", ADDRESS, "--yes", "--json", "--space", space).value
    assert (done["payloads"], done["identities"], done["again"]) == (2, 1, False)
    assert done["masked"] > 0
    kept = " ".join(one["what"] for one in done["kept"])
    assert "1 positions and ballots" in kept
    assert "1 lines of bank statements" in kept
    left = stored(space).casefold()
    assert "kanarie" not in left
    assert "hildegarde@" not in left
    [one] = hub("decisions", "--json", "--space", space).value
    assert sorted(p["position"] for p in one["positions"]) == ["abstain", "support"]
    assert "vélo" in one["title"]
    assert hub("ledger", "--json", "--space", space).value == before
    assert hub("replay", "--space", space).code == 0, "the state is still the fold of the journal"


@pytest.mark.parametrize(("language", "said"), [("fr", "n'ont pas été réécrites"), ("en", "were not written again")])
def test_pages_that_an_erasure_could_not_write_are_told_in_the_language_of_the_place(
    hub: Run, space: Path, tmp_path: Path, language: str, said: str
) -> None:
    settings = space / "space.toml"
    settings.write_text(settings.read_text("utf-8").replace('language = "fr"', f'language = "{language}"'), "utf-8")
    with_kanarie(hub, space, tmp_path)
    assert hub("publish", "--space", space).code == 0
    assert hub("pause", "--space", space).code == 0
    assert said in hub("erase-person", ADDRESS, "--yes", "--space", space).out


def test_names_over_their_time_that_may_still_be_read_are_told_by_prune(
    hub: Run, space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_kanarie(hub, space, tmp_path)
    left = (Left(("des pages", "pages"), ("en pause", "paused")),)
    row = retention.Pruned("person", "P1Y", datetime(2026, 1, 1, tzinfo=UTC), 1, left)
    monkeypatch.setattr(retention, "prune", lambda *args, **more: [row])
    told = hub("prune", "--space", space).out
    assert "des pages" in told
    assert "en pause" in told
    [plain] = hub("prune", "--space", space, "--json").rows
    assert plain["left"] == [{"what": "pages", "why": "paused", "quoi": "des pages", "pourquoi": "en pause"}]


def test_erasing_asks_first_and_twice_is_once(hub: Run, space: Path, tmp_path: Path):
    with_kanarie(hub, space, tmp_path)
    refused = hub("erase-person", ADDRESS, "--space", space, stdin="n\n")
    assert (refused.code, "Kanarie" in stored(space)) == (1, True)
    first = hub("erase-person", ADDRESS, "--space", space, stdin="y\n")
    assert (first.code, "texts of theirs" in first.out, "Ce qui reste" in first.out) == (0, True, True)
    events = hub("events", "--json", "--space", space).out
    again = hub("erase-person", ADDRESS, "--yes", "--space", space)
    assert (again.code, "erased before" in again.out) == (0, True)
    assert hub("events", "--json", "--space", space).out == events
    found = json.loads(hub("export-person", ADDRESS, "--space", space).out)
    assert (found["identities"], found["posts"], bool(found["erased"])) == ([], [], True)
    assert hub("erase-person", "qui@example.org", "--yes", "--space", space).code == 1


def test_what_is_over_its_time_is_counted_then_blanked(hub: Run, space: Path, tmp_path: Path):
    imported(hub, space, tmp_path)
    rules = space / "rules" / "garde.yaml"
    rules.write_text("rules: 1\nretention: {mail: PT0M}\n", encoding="utf-8")
    assert "mail" in hub("prune", "--dry-run", "--space", space).out
    rows = {row["kind"]: row["count"] for row in hub("prune", "--dry-run", "--space", space, "--json").rows}
    assert rows["mail"] == 2, "the proposal is open"
    assert {row["kind"]: row["count"] for row in hub("prune", "--space", space, "--json").rows} == rows
    assert {row["count"] for row in hub("prune", "--space", space, "--json").rows} == {0}
    assert len(positions(hub, space)) == 2
    assert hub("replay", "--space", space).code == 0
