"""`hub expenses`: what waits and what it lacks; a second person's answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.core.event import Event
from tests.cli.conftest import Run
from tests.cli.test_treasury import ANNA, OMAR
from tests.cli.test_treasury import books as books
from tests.core.test_filetype import PDF

BUDGETS = 'rules: 1\nbudgets:\n  - {id: outils, title: Outils, planned: 100, accounts: ["6063"]}\n'


@pytest.fixture
def note(hub: Run, books: Run, space: Path, tmp_path: Path) -> str:
    """A complete note of Anna's."""
    (space / "rules" / "budgets.yaml").write_text(BUDGETS, encoding="utf-8")
    from hub.cli.common import open_one

    opened, place = open_one(space)
    now = opened.clock.now()
    mail = Event("m1@example.org", "mail.message.received", "liste", now, now, subject="m1", actor=f"mail:{ANNA}",
                 fields={"thread": "m1"}, private={"subject": "[Note de frais] Vis 20 €", "subject_bare": "Vis 20 €",
                                                   "tags": ["Note de frais"], "from": ANNA})  # fmt: skip
    opened.intake.take(place.id, [mail])
    opened.advancer.drain(place.id)
    opened.close()
    return "N-1"


def test_a_note_is_seen_completed_approved_and_settled(hub: Run, books: Run, space: Path, note: str, tmp_path: Path):
    assert hub("expenses", "--space", space, "--json").value["lacks"] == ["receipt"]
    assert "receipt" in hub("expenses", "--space", space).out
    ticket = tmp_path / "ticket.pdf"
    ticket.write_bytes(PDF)
    assert books("attach", note, ticket, "--by", OMAR).code == 0
    assert hub("expenses", "--space", space, "--json").value["state"] == "noted"
    own = hub("expenses", "approve", note, "--by", ANNA, "--space", space)
    assert (own.code, "autre personne" in own.err) == (1, True)
    assert hub("expenses", "refuse", note, "--by", OMAR, "--space", space).code == 2
    done = hub("expenses", "approve", note, "--by", OMAR, "--space", space, "--json").value
    assert done == {"id": "N-1", "state": "approved", "entry": ""}
    assert hub("expenses", "settle", note, "E:nothing", "--by", OMAR, "--space", space).code == 1
    assert hub("expenses", "refuse", note, "--reason", "trop tard", "--by", OMAR, "--space", space).code == 1
    assert hub("expenses", "--space", space, "approve").code == 2
