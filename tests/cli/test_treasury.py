"""The treasurer at the command: two people an entry, a cash box that is counted, books that are closed."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run, ofx
from tests.core.test_filetype import PDF

ANNA, OMAR, LISE = "anna@example.org", "omar@example.org", "lise@example.org"


@pytest.fixture
def books(hub: Run, space: Path) -> Run:
    """`books("propose", …)` in a space of two treasurers, a maintainer and a member."""
    text = (space / "space.toml").read_text(encoding="utf-8")
    given = re.sub(r"^maintainers = .*$", f'maintainers = ["{LISE}"]', text, flags=re.MULTILINE)
    (space / "space.toml").write_text(given, encoding="utf-8")
    (space / "people.csv").write_text(
        f"adresse;nom;rôles\n{ANNA} anna@travail.example;Anna Martin;treasurer\n{OMAR};Omar Petit;treasurer\n"
        "zoe@example.org;Zoé;\n",
        encoding="utf-8",
    )

    def run(*words: object) -> Answer:
        return hub("ledger", *words, "--space", space)

    return run


def balances(books: Run) -> dict[str, str]:
    return books("--json").value["balances"]


def propose(books: Run, *words: object, by: str = ANNA) -> str:
    answer = books("propose", *words, "--by", by, "--json")
    assert answer.code == 0, answer.err
    return answer.value["id"]


CASH = ("--use", "cash_in", "--amount", "12,50", "--account", "707", "--label", "Bar du vendredi, Zoé")


def test_an_entry_needs_two_people(books: Run) -> None:
    id = propose(books, *CASH)
    assert balances(books) == {}
    [row] = books("proposals", "--json").rows
    assert (row["id"], row["by"], row["state"], row["lines"]) == (id, ANNA, "pending", ["530 12.50", "707 -12.50"])
    for own in (ANNA, "anna@travail.example"):
        answer = books("approve", id, "--by", own)
        assert (answer.code, "une autre personne" in answer.err) == (1, True)
    done = books("approve", id.removeprefix("proposal:"), "--by", OMAR, "--json").value
    assert (done["state"], balances(books)) == ("approved", {"530": "12.50", "707": "-12.50"})
    [entry] = books("--json").value["entries"]
    assert (entry["id"], entry["label"], entry["evidence"]) == (done["entry"], "Bar", id)
    assert books("approve", id, "--by", LISE).code == 1
    assert books("proposals", "--json").rows == []
    assert [row["answered_by"] for row in books("proposals", "--all", "--json").rows] == [OMAR]
    assert id in books("proposals", "--all").out


def test_the_same_again_is_one_unless_it_is_said_to_be_another(books: Run) -> None:
    id = propose(books, *CASH)
    for by in (ANNA, OMAR):
        answer = books("propose", *CASH, "--by", by)
        assert (answer.code, id in answer.err) == (1, True)
    assert propose(books, *CASH, "--again", "2") != id
    assert len(books("proposals", "--json").rows) == 2


def test_a_refusal_says_why(books: Run) -> None:
    id = propose(books, *CASH)
    assert books("refuse", id, "--by", OMAR).code == 2
    assert books("refuse", id, "--by", OMAR, "--reason", "pas de ticket", "--json").value["state"] == "refused"
    assert (balances(books), [row["state"] for row in books("proposals", "--json").rows]) == ({}, ["refused"])
    assert "refused" in books("proposals").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--use", "cash_in", "--amount", "12", "--account", "7999"), "7999"),
        (("--use", "cash_in", "--amount", "12", "--account", "512"), "relevé"),
        (("--use", "cash_in", "--amount", "douze", "--account", "707"), "douze"),
        (("--use", "cash_in", "--amount", "0", "--account", "707"), "montant"),
        (("--use", "troc", "--amount", "1"), "troc"),
        (("--use", "volunteering", "--hours", "3", "--rate", "99999"), "99999"),
        (("--amount", "12", "--debit", "530", "--credit", "530"), "deux comptes"),
        (("--line", "530 5", "--line", "707 -4"), "équilibrée"),
        ((*CASH, "--date", "2999-01-01"), "2999"),
        ((*CASH, "--date", "hier"), "hier"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_proposed(books: Run, words: tuple[str, ...], why: str) -> None:
    answer = books("propose", *words, "--by", ANNA)
    assert (answer.code, why in answer.err) == (1, True), answer.err
    assert books("proposals", "--json").rows == []


def test_only_treasurers_and_maintainers_keep_the_books(books: Run) -> None:
    for nobody in ("zoe@example.org", "inconnue@example.org", "personne"):
        answer = books("propose", *CASH, "--by", nobody)
        assert (answer.code, "maintainers" in answer.err) == (1, True)
    id = propose(books, *CASH, by=LISE)
    assert books("approve", id, "--by", ANNA).code == 0


def test_a_cheque_waits_on_its_account_until_a_line_of_the_bank_brings_it(
    books: Run, hub: Run, space: Path, tmp_path: Path
) -> None:
    id = propose(books, "--use", "cheque", "--amount", "60", "--account", "7561")
    assert books("approve", id, "--by", OMAR).code == 0
    assert balances(books) == {"5112": "60.00", "7561": "-60.00"}
    paid = ofx(tmp_path / "mars.ofx", ("20250303", "60.00", "REMISE CHEQUES 1"), closing="60.00")
    assert hub("import", "bank", paid, "--space", space).code == 0
    assert {k: v for k, v in balances(books).items() if float(v)} == {"512": "60.00", "7561": "-60.00"}


def test_hours_given_and_several_lines(books: Run) -> None:
    hours = propose(books, "--use", "volunteering", "--hours", "2,5", "--rate", "12.30")
    several = propose(books, "--line", "530 10", "--line", "707 -7", "--line", "75411 -3")
    for id in (hours, several):
        assert books("approve", id, "--by", OMAR).code == 0
    assert balances(books) == {
        "530": "10.00", "707": "-7.00", "75411": "-3.00", "864": "30.75", "875": "-30.75",
    }  # fmt: skip


def test_a_cash_box_that_is_counted(books: Run) -> None:
    assert books("approve", propose(books, *CASH), "--by", OMAR).code == 0
    assert books("count", "12,50", "--by", ANNA, "--json").value["id"] == ""
    assert "agrees" in books("count", "12.50", "--by", ANNA).out
    for wrong in ("beaucoup", "12.345"):
        assert books("count", wrong, "--by", ANNA).code == 1
    short = books("count", "10", "--by", ANNA, "--json").value["id"]
    assert books("approve", short, "--by", OMAR).code == 0
    assert balances(books) == {"530": "10.00", "658": "2.50", "707": "-12.50"}


def test_a_correction_is_a_reversal_and_a_closed_day_takes_nothing(books: Run) -> None:
    entry = books("approve", propose(books, *CASH), "--by", OMAR, "--json").value["entry"]
    undo = books("reverse", entry, "--by", OMAR, "--json").value["id"]
    assert books("approve", undo, "--by", ANNA).code == 0
    assert set(balances(books).values()) == {"0.00"}
    assert books("reverse", entry, "--by", OMAR).code == 1
    assert books("reverse", "M:rien", "--by", OMAR).code == 1
    assert books("close", "2999-12-31", "--by", ANNA).code == 1
    assert books("close", "2025-12-31", "--by", ANNA).code == 0
    late = books("propose", *CASH, "--date", "2025-12-31", "--by", ANNA)
    assert (late.code, "2025-12-31" in late.err) == (1, True)


def test_a_late_statement_changes_no_closed_year_unless_looked_at(
    books: Run, hub: Run, space: Path, tmp_path: Path
) -> None:
    def told(name: str, rows: str, *options: str) -> tuple[str, int]:
        file = tmp_path / name
        file.write_text(f"Date;Libellé;Montant\n{rows}", encoding="utf-8")
        found = hub("import", "bank", file, "--space", space, "--json", *options).value
        return found["status"], found["new"]

    december = "10/12/2025;DON;12,00\n"
    assert told("a.csv", december) == ("accepted", 1)
    assert books("close", "2025-12-31", "--by", ANNA).code == 0
    assert told("b.csv", f"{december}05/01/2026;DON;8,00\n") == ("accepted", 1), "what is known holds nothing"
    late = "16/12/2025;DON;7,00\n"
    assert told("c.csv", late) == ("held", 0)
    assert told("c.csv", late) == ("held", 0)
    assert told("c.csv", late, "--confirm") == ("accepted", 1)


def test_options_stand_after_the_word(hub: Run, space: Path) -> None:
    answer = hub("ledger", "--space", space, "proposals")
    assert (answer.code, "after the word" in answer.err) == (2, True)


def test_what_was_proposed_and_answered_is_a_fold_of_the_journal(books: Run, hub: Run, space: Path) -> None:
    books("approve", propose(books, *CASH), "--by", OMAR)
    assert hub("replay", "--json", "--space", space).code == 0


def test_a_receipt_is_kept_beside_the_database_and_comes_back_with_a_backup(
    books: Run, hub: Run, space: Path, tmp_path: Path
) -> None:
    ticket = tmp_path / "ticket de caisse.pdf"
    ticket.write_bytes(PDF)
    id = propose(books, *CASH, "--evidence", ticket)
    entry = books("approve", id, "--by", OMAR, "--json").value["entry"]
    note = tmp_path / "note.txt"
    note.write_text("Reçu 12,50 €", encoding="utf-8")
    assert books("attach", entry, note, "--by", OMAR).code == 0
    assert books("attach", entry, note, "--by", ANNA).code == 0
    files = sorted(one for one in (space / "var" / "evidence").rglob("*") if one.is_file())
    assert [one.read_bytes() for one in files] in ([PDF, note.read_bytes()], [note.read_bytes(), PDF])
    assert hub("backup", tmp_path / "b.hub", "--space", space).code == 0
    for one in files:
        one.unlink()
    assert hub("restore", tmp_path / "b.hub", "--space", space, "--yes").code == 0
    assert all(one.exists() for one in files)
    assert books("proposals", "--all", "--json").rows[0]["entry"] == entry
    assert hub("replay", "--json", "--space", space).code == 0
    files[0].write_bytes(b"worn out")
    assert hub("backup", tmp_path / "b.hub", "--space", space).code == 0
    assert hub("restore", tmp_path / "b.hub", "--space", space, "--yes").code == 0, "one bad receipt costs only itself"


def test_only_receipts_of_what_is_there_are_kept(books: Run, space: Path, tmp_path: Path) -> None:
    page = tmp_path / "facture.pdf"
    page.write_text("<html><script>alert(1)</script></html>", encoding="utf-8")
    answer = books("propose", *CASH, "--by", ANNA, "--evidence", page)
    assert (answer.code, "PDF, PNG" in answer.err) == (1, True)
    assert books("proposals", "--json").rows == [], "nothing is proposed without it"
    ticket = tmp_path / "t.pdf"
    ticket.write_bytes(PDF)
    assert books("attach", "M:rien", ticket, "--by", ANNA).code == 1
    assert books("attach", "M:rien", tmp_path / "nulle-part.pdf", "--by", ANNA).code == 2
    assert not (space / "var" / "evidence").exists()


def test_erasing_somebody_keeps_what_the_accounts_need_and_says_so(
    books: Run, hub: Run, space: Path, tmp_path: Path
) -> None:
    (space / "people.csv").write_text(
        f"adresse;nom;rôles\n{ANNA};Anna Martin;treasurer\n{OMAR};Omar Petit;treasurer\n", encoding="utf-8"
    )
    ticket = tmp_path / "Omar Petit ticket.pdf"
    ticket.write_bytes(PDF)
    words = ("--use", "cash_out", "--amount", "5", "--account", "6063", "--label", "Ampoules avancées par Omar Petit")
    kept = propose(books, *words, "--evidence", ticket)
    refused = propose(books, *words[:3], "6", *words[4:])
    assert books("approve", kept, "--by", LISE).code == 0
    assert books("refuse", refused, "--by", LISE, "--reason", "doublon").code == 0
    told = json.loads(hub("export-person", OMAR, "--space", space).out)
    assert [one["label"] for one in told["entries"]] == ["Ampoules avancées par Omar Petit"]
    assert [one["type"] for one in told["receipts"]] == ["application/pdf"]
    own = json.loads(hub("export-person", LISE, "--space", space).out)["proposals"]
    assert sorted((one["mine"], one["state"]) for one in own) == [(False, "approved"), (False, "refused")]
    done = hub("erase-person", OMAR, "--yes", "--json", "--space", space).value
    rows = [one["what"] for one in done["kept"]]
    assert any(row.startswith("1 receipts") for row in rows)
    assert any("entries by hand" in row for row in rows)
    with closing(sqlite3.connect(space / "var" / "hub.db")) as store:
        texts = dict(store.execute("SELECT event, blob FROM private").fetchall())
    assert "Omar" in texts[kept], "a label of the books is kept as long as the books"
    assert "Omar" not in texts[refused]
    assert not any("Omar" in text for event, text in texts.items() if event.startswith("evidence:"))


def test_what_is_lacking_is_told_and_a_question_that_nobody_asks_is_refused(books: Run) -> None:
    found = books("lacking", "--json").value
    assert (found["accounts"], found["absent"], found["doubts"]) == ([], [], [])
    assert "Attendu, pas venu" in books("lacking").out
    answer = books("settle", "gap:x", "--by", ANNA, "--reason", "vu")
    assert (answer.code, "aucune question gap:x" in answer.err) == (1, True)
    assert "en quelques mots" in books("settle", "gap:x", "--by", ANNA).err


def test_a_line_that_the_bank_took_back_is_taken_off(books: Run, hub: Run, space: Path, tmp_path: Path) -> None:
    rows = ("20250305", "10.00", "VIR A"), ("20250310", "30.00", "VIR B"), ("20250320", "5.00", "VIR C")
    for name, lines, balance in (("a", rows, "45.00"), ("b", rows[::2], "15.00")):
        file = ofx(tmp_path / f"{name}.ofx", *lines, closing=balance)
        assert hub("import", "bank", file, "--space", space).code == 0
    [row] = books("lacking", "--json").value["doubts"]
    asked = ("withdraw", row["doubt"], "--by", ANNA)
    assert "en quelques mots" in books(*asked).err
    assert books(*asked, "--reason", "la banque a corrigé").code == 0
    assert balances(books)["512"] == "15.00"
    again = books(*asked, "--reason", "la banque a corrigé")
    assert (again.code, "aucune question" in again.err) == (1, True)


def test_a_correction_suggests_a_rule_as_text(books: Run, hub: Run, space: Path, tmp_path: Path) -> None:
    assert "no correction" in hub("suggest", "--space", space).out
    file = ofx(tmp_path / "a.ofx", ("20260105", "-31.40", "PRLV VELOCISTE DU CANAL 12"))
    assert hub("import", "bank", file, "--space", space).code == 0
    id = propose(books, "--use", "other", "--amount", "31,40", "--debit", "6063", "--credit", "471")
    assert books("approve", id, "--by", OMAR).code == 0
    [row] = hub("suggest", "--space", space, "--json").rows
    assert (row["words"], row["account"], row["corrected"], row["waiting"]) == ("velociste du canal", "6063", 1, 0)
    said = hub("suggest", "--space", space).out
    assert "1 sorted so by hand" in said
    assert row["rule"] in said
    assert row["test"] in said


@pytest.mark.parametrize("on", [(), ("--date", "2025-03-01"), ("--date", "2025-03-12")])
def test_undoing_the_entry_of_a_line_changes_nothing_of_what_the_account_holds(
    hub: Run, books: Run, space: Path, tmp_path: Path, on: tuple[str, ...]
) -> None:
    file = ofx(tmp_path / "mars.ofx", ("20250305", "30.00", "VIR COTISATION"), ("20250312", "-45.50", "EDF"))
    assert hub("import", "bank", file, "--space", space).code == 0
    before = books("--json").value
    [entry] = [one["id"] for one in before["entries"] if one["postings"][1]["amount"] == "-45.50"]
    undone = books("reverse", entry, "--by", ANNA, *on, "--json").value["id"]
    assert books("approve", undone, "--by", OMAR).code == 0
    after = books("--json").value
    assert after["openings"] == before["openings"]
    assert (after["balances"]["512"], after["balances"]["471"]) == ("500.00", "45.50")
    told = hub("publish", "--space", space, "--to", tmp_path / "out", "--siren", "123456789").out
    assert "1 balances that the bank states hold in the books, 0 do not" in told
    rows = json.loads((tmp_path / "out" / "ledger.json").read_text(encoding="utf-8"))
    assert sum(round(100 * float(row["amount"])) for row in rows if row["account"] == "512") == 50000


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_an_old_balance_sheet_is_proposed_in_todays_accounts(
    books: Run, tmp_path: Path, space: Path, charset: str
) -> None:
    rules = space / "rules"
    rules.mkdir(exist_ok=True)
    (rules / "fonds.yaml").write_text(
        'rules: 1\nchart:\n  accounts:\n    "106": {name: Réserves}\n    "196": {name: Fonds dédiés}\n'
        '    "512": {name: Banque}\n    "530": {name: Caisse}\n', encoding="utf-8",
    )  # fmt: skip
    file = tmp_path / "bilan.csv"
    file.write_text("Compte;Débit;Crédit\n512;900,00;\n530;40,00;\n106;;640,00\n195;;300,00\n", encoding=charset)
    id = books("opening", file, "--chart", "1999", "--by", ANNA, "--json").value["id"]
    [row] = books("proposals", "--json").rows
    assert row["lines"] == ["106 -640.00", "196 -300.00", "512 900.00", "530 40.00"]
    assert books("approve", id, "--by", OMAR).code == 0
    assert (balances(books)["196"], balances(books)["512"]) == ("-300.00", "900.00")
    [entry] = [one["id"] for one in books("--json").value["entries"]]
    undone = books("reverse", entry, "--by", ANNA, "--json").value["id"]
    assert books("approve", undone, "--by", OMAR).code == 0
    assert set(balances(books).values()) == {"0.00"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("compte;débit;crédit\n530;10;\n106;;9\n", "équilibrée"),
        ("compte;débit;crédit\n6061;10;\n106;;10\n", "classes 1 à 5"),
        ("compte;débit;crédit\n530;dix;\n106;;10\n", "530 dix"),
        ("compte,montant\n530,10\n", "compte;débit;crédit"),
        ("", "compte;débit;crédit"),
    ],
)
def test_an_opening_that_makes_no_sense_is_told(books: Run, tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "bilan.csv"
    file.write_text(text, encoding="utf-8")
    answer = books("opening", file, "--by", ANNA)
    assert (answer.code, why in answer.err) == (1, True), answer.err
    assert books("opening", file, "--chart", "1982", "--by", ANNA).code == 1
    file.write_bytes(b"PK\x03\x04")
    excel = books("opening", file, "--by", ANNA)
    assert (excel.code, "not a CSV" in excel.err) == (2, True), excel.err
    file.unlink()
    assert books("opening", file, "--by", ANNA).code == 2
