"""The roster from a sheet, and dues matched to who paid them."""

# ruff: noqa: E501 - a row of the sheet a line

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hub import rosterfile
from hub.people import Keys
from tests.cli.conftest import Run, ofx

KEYS = Keys(b"k" * 32)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SHEET = """\
Adresse;Nom;Listes;Rôles;Depuis;Présences;Heures;Cotisation;Trello;Parti
anna@example.org anna@travail.example;Anna Martin;interne globale;facilitator;2025-01-02;2026-02-03, 05/02/2026;2,5;oui;5f0c;
omar@example.org;Omar Petit;interne;;03/02/2025;;;2026-12-31;;
;;;;;;;;;
lise@example.org;Lise;;;;;;non;;2026-01-01
"""


def sheet(tmp_path: Path, text: str = SHEET) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_tells_who_is_who_and_since_when(tmp_path: Path):
    events, problems = rosterfile.read(sheet(tmp_path), "lieu", KEYS, NOW)
    assert problems == []
    anna = KEYS.person("lieu", "mail:anna@example.org")
    assert [one.kind for one in events] == [
        "person.joined", "person.linked", "person.linked", "person.joined", "person.joined", "person.left",
    ]  # fmt: skip
    assert events[0].fields == {
        "person": anna, "by": "hand", "lists": ["interne", "globale"], "roles": ["facilitator"], "since": "2025-01-02",
        "present": ["2026-02-03", "2026-02-05"], "hours": 2, "dues_paid": True,
    }  # fmt: skip
    assert [one.fields["other"] for one in events[1:3]] == [
        KEYS.person("lieu", "mail:anna@travail.example"), KEYS.person("lieu", "trello:5f0c"),
    ]  # fmt: skip
    assert events[3].fields["dues_until"] == "2026-12-31"
    assert events[4].fields["dues_paid"] is False
    assert [one.id for one in rosterfile.read(sheet(tmp_path), "lieu", KEYS, NOW + timedelta(days=1))[0]] == [
        one.id for one in events
    ], "the same row again is the same event"


def test_roles_are_said_in_french_or_english(tmp_path: Path):
    text = "adresse;rôle\nanna@example.org;Trésorière, animation\nomar@example.org;secretary\n"
    events, _ = rosterfile.read(sheet(tmp_path, text), "lieu", KEYS, NOW)
    assert [one.fields["roles"] for one in events] == [["treasurer", "animation"], ["secretary"]]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("anna,hier,1", "no day"), ("anna@example.org,hier,1", "no day"), ("anna@example.org,,beaucoup", "no number"),
        (",2025-01-02,1", "no address"), ("anna@,2025-01-02,1", "no address"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_told_at_its_line(tmp_path: Path, row: str, why: str):
    path = sheet(tmp_path, f"email,depuis,heures\nlise@example.org,,\n{row}\n")
    events, [problem] = rosterfile.read(path, "lieu", KEYS, NOW)
    assert (len(events), problem.location.line) == (1, 3)
    assert why in problem.message or "no address" in problem.message


def test_a_sheet_without_addresses_says_which_columns_are_known(tmp_path: Path):
    for text in ("", "nom\nAnna\n"):
        events, [problem] = rosterfile.read(sheet(tmp_path, text), "lieu", KEYS, NOW)
        assert (events, "adresse" in problem.hint) == ([], True)


def test_a_roster_is_imported_once_and_dues_find_who_paid_them(hub: Run, space: Path, tmp_path: Path):
    paid = ofx(tmp_path / "mars.ofx", ("20260203", "30.00", "VIR ADHESION PETIT OMAR"),
               ("20260204", "30.00", "VIR ADHESION MARTIN"))  # fmt: skip
    assert hub("import", "bank", paid, "--space", space).code == 0
    done = hub("import", "people", sheet(tmp_path), "--space", space, "--json").value
    assert (done["events"], done["new"], done["dues"], done["problems"]) == (6, 6, 1, [])
    again = hub("import", "people", sheet(tmp_path), "--space", space, "--json").value
    assert (again["new"], again["dues"]) == (0, 0)
    faulty = sheet(tmp_path, "adresse\nanna\n")
    answer = hub("import", "people", faulty, "--space", space)
    assert (answer.code, "people.csv:2" in answer.err) == (1, True)
    assert hub("import", "people", tmp_path / "rien.csv", "--space", space).code == 2


def test_a_roster_in_the_spaces_own_folder_is_read_when_the_hub_opens(hub: Run, space: Path):
    sheet(space, "adresse;nom\nanna@example.org;Anna Martin\npas-une-adresse;X\n")
    assert [row["name"] for row in hub("people", "--json", "--space", space).rows] == ["Anna Martin"]


def test_a_criterion_of_who_votes_asks_for_a_source_that_is_there(hub: Run, space: Path):
    (space / "rules" / "qui.yaml").write_text("rules: 1\ncharter:\n  active_when: {dues: paid}\n", encoding="utf-8")
    text = (space / "space.toml").read_text(encoding="utf-8")
    (space / "space.toml").write_text(text.split("[connectors")[0], encoding="utf-8")
    checked = hub("check", "--space", space)
    assert (checked.code, "qui.yaml:3" in checked.err) == (1, True)
    sheet(space)
    assert hub("check", "--space", space).code == 0
