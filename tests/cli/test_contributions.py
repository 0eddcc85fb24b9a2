"""`hub contributions`: envelopes with their sums, and opening one."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_treasury import ANNA
from tests.cli.test_treasury import books as books

BUDGETS = (
    "rules: 1\nbudgets:\n"
    '  - {id: part, title: Parts, planned: 800, accounts: ["6226"], contributive: {}}\n'
    '  - {id: autre, title: Autre, planned: 800, accounts: ["6063"]}\n'
)


def test_an_envelope_is_opened_once_and_seen(hub: Run, books: Run, space: Path):
    (space / "rules" / "budgets.yaml").write_text(BUDGETS, encoding="utf-8")
    assert hub("contributions", "--space", space, "--json").rows == []
    assert hub("contributions", "open", "autre", "--by", ANNA, "--space", space).code == 1
    done = hub("contributions", "open", "part", "--by", ANNA, "--space", space, "--json").value
    assert (done["id"], done["amount"]) == ("C-1", "800.00")
    assert hub("contributions", "open", "part", "--by", ANNA, "--space", space).code == 1
    row = hub("contributions", "--space", space, "--json").value
    assert (row["state"], row["asked"], row["count"]) == ("declaring", "0.00", 0)
    assert "C-1" in hub("contributions", "--space", space).out
    assert hub("contributions", "--space", space, "open").code == 2
