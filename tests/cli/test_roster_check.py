"""What `hub check` says of a roster before the hub reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub import rosterfile
from tests.cli.conftest import Run


def told(hub: Run, space: Path, text: str) -> list[tuple[int, str, str, str, str]]:
    (space / "people.csv").write_text(text, encoding="utf-8")
    found = hub("check", "--space", space, "--json").rows[0]["problems"]
    return [
        (one["line"], one["severity"], one["about"], one["message"], one["hint"])
        for one in found
        if one["file"] == "people.csv"
    ]


def test_a_wrong_cell_is_told_by_its_line_before_the_hub_reads_it(hub: Run, space: Path):
    assert told(hub, space, "adresse;depuis\nanna@example.org;hier\npas-une-adresse;\n") == [
        (2, "error", "anna@example.org", "'hier' is no day: write 2025-02-03 or 03/02/2025", ""),
        (3, "error", "pas-une-adresse", "'pas-une-adresse' is no address", ""),
    ]
    checked = hub("check", "--space", space)
    assert (checked.code, "people.csv:2" in checked.err) == (1, True)


def test_a_quotation_mark_that_is_never_closed_is_told(hub: Run, space: Path):
    [(line, severity, *_)] = told(hub, space, 'adresse;nom\nanna@example.org;"Anna\nomar@example.org;Omar\n')
    assert (line, severity) == (2, "error")


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Adhésion jusqu'au", "cotisation"),
        ("Cotisations", "cotisation"),
        ("Cotisation 2026", "cotisation"),
        ("Depuis le", "depuis"),
        ("Rolle", "role"),
    ],
)
def test_a_column_that_looks_like_a_known_one_is_a_warning(hub: Run, space: Path, title: str, meant: str):
    hint = f"call it « {meant} » if that is what it holds"
    expected = [(1, "warning", title, "nothing is read from this column", hint)]
    assert told(hub, space, f"adresse;{title}\nanna@example.org;\n") == expected
    assert hub("check", "--space", space).code == 0


def test_columns_of_other_things_are_no_matter(hub: Run, space: Path):
    head = "adresse;Téléphone;Notes;Prénom;Adresse postale;Nom d'usage;Ville;Code postal;Parts;Date de naissance;Nombre"
    assert told(hub, space, f"{head}\nanna@example.org;;;;;;;;;;\n") == []


def test_dues_that_no_word_says_are_unpaid_are_a_warning(hub: Run, space: Path):
    text = "adresse;cotisation\nanna@example.org;moitié\nomar@example.org;non\nlise@example.org;31/12/2026\n"
    hint = "write « oui », « non », or the day until which they are paid"
    message = "'moitié' counts as dues that are not paid"
    assert told(hub, space, text + "zoe@example.org;Payée\nida@example.org;✔️\neve@example.org;\n") == [
        (2, "warning", "anna@example.org", message, hint)
    ]


def test_a_space_without_a_roster_has_no_fault_of_one(hub: Run, space: Path):
    assert hub("check", "--space", space).code == 0


@pytest.mark.parametrize("said", ["oui", "Payée", "réglé", "OK", "✓", "✔️", "☑", "à jour"])
def test_what_people_write_for_dues_that_are_paid_is_read_so(tmp_path: Path, said: str):
    sheet = tmp_path / "people.csv"
    sheet.write_text(f"adresse;cotisation\nanna@example.org;{said}\n", encoding="utf-8")
    people, problems = rosterfile.rows(sheet)
    assert (people["anna@example.org"].says["dues"], problems) == ((True, ""), [])


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("trésorière", ("treasurer",)),
        ("Trésorier·ère", ("treasurer",)),
        ("trésorier.e, SECRÉTAIRE", ("treasurer", "secretary")),
        ("facilitateur(trice)", ("facilitator",)),
        ("facilitateur·rice·s", ("facilitator",)),
        ("facilitateur/trice", ("facilitator",)),
        ("secrétaires", ("secretary",)),
        ("treasurer", ("treasurer",)),
        ("présidente", ("présidente",)),
        ("co-trésorière", ("co-trésorière",)),
    ],
)
def test_roles_are_read_in_the_words_of_those_who_write_them(tmp_path: Path, said: str, given: tuple[str, ...]):
    sheet = tmp_path / "people.csv"
    sheet.write_text(f'adresse;rôle\nanna@example.org;"{said}"\n', encoding="utf-8")
    people, problems = rosterfile.rows(sheet)
    assert (people["anna@example.org"].says["roles"], problems) == (given, [])


def test_words_that_may_be_meant_as_a_role_or_not_are_a_warning(hub: Run, space: Path):
    text = "adresse;rôle\nanna@example.org;ancienne trésorière\nomar@example.org;présidente, secrétaire\n"
    hint = "write « trésorerie », « facilitation », « secrétariat » for a role, and nothing near it for none"
    none = "gives no role that the hub knows"
    assert told(hub, space, text + "zoe@example.org;co-trésorière\nida@example.org;secretarie, bricoleur\n") == [
        (2, "warning", "anna@example.org", "'ancienne trésorière' gives the role of treasurer", hint),
        (4, "warning", "zoe@example.org", f"'co-trésorière' {none}", hint),
        (5, "warning", "ida@example.org", f"'secretarie' {none}", hint),
    ]
