"""`hub dues`: who has paid, from the roster and from payments; and the reminder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run, ofx

ANNA, OMAR, LISE = "anna@example.org", "omar@example.org", "lise@example.org"


@pytest.fixture
def place(hub: Run, space: Path, tmp_path: Path) -> Path:
    """A space with a list, where Omar paid by the bank this month and Anna long ago."""
    (space / "people.csv").write_text(
        "adresse;nom;rôles;cotisation;parti\n"
        f"{ANNA};Anna Martin;;2020-12-31;\n{OMAR};Omar Petit;;;\n{LISE};Lise Roux;treasurer;;\n"
        "eve@example.org;Eve Blanc;;oui;\nzoe@example.org;Zoé Vert;;;2025-01-01\n",
        encoding="utf-8",
    )
    settings = (space / "space.toml").read_text(encoding="utf-8")
    twin = 'type = "mail"\nlist = "liste@example.org"\nimap = "twin:dues"\n'
    (space / "space.toml").write_text(f"{settings}\n[connectors.courrier]\n{twin}", encoding="utf-8")
    day = datetime.now(UTC).strftime("%Y%m%d")
    assert hub("import", "bank", ofx(tmp_path / "m.ofx", (day, "30.00", "VIR ADHESION PETIT OMAR")),
               "--space", space).code in (0, 1)  # fmt: skip
    assert hub("import", "people", space / "people.csv", "--space", space).code == 0
    return space


def test_everybody_of_the_roster_is_paid_late_or_never_paid(hub: Run, place: Path) -> None:
    rows = {row["person"]: row for row in hub("dues", "--json", "--space", place).rows}
    assert {who: row["state"] for who, row in rows.items()} == {
        ANNA: "late", OMAR: "paid", LISE: "never", "eve@example.org": "paid",
    }  # fmt: skip
    assert list(rows)[:2] == [ANNA, LISE], "those to be spoken to stand first"
    assert (rows[OMAR]["amount"], rows[OMAR]["paid_on"]) == ("30.00", datetime.now(UTC).date().isoformat())
    assert rows[ANNA]["until"] == "2020-12-31"
    assert "Cotisation" in hub("dues", "--space", place).out


def test_a_reminder_goes_once_to_one_person(hub: Run, place: Path) -> None:
    done = hub("dues", "remind", ANNA, "--by", LISE, "--json", "--space", place)
    assert done.value == {"person": ANNA, "reminded": True}
    again = hub("dues", "remind", "Anna Martin", "--by", LISE, "--space", place)
    assert (again.code, "déjà parti" in again.err) == (1, True)
    paid = hub("dues", "remind", OMAR, "--by", LISE, "--space", place)
    assert (paid.code, "à jour" in paid.err) == (1, True)
    assert hub("dues", "remind", LISE, "--by", ANNA, "--space", place).code == 1, "Anna keeps no books"
    mails = [row for row in hub("outbox", "--json", "--space", place).rows if row["kind"] == "send_mail"]
    assert [row["key"].startswith("dues/") for row in mails] == [True]
    assert hub("dues", "--space", place, "remind").code == 2
    assert hub("replay", "--json", "--space", place).code == 0
