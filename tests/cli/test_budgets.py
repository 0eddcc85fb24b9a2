"""`hub budgets`: where each stands, every entry that counts, and by which line of the rules."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.cli.conftest import Run

BUDGETS = 'rules: 1\nbudgets:\n  - {id: cotis, title: Cotisations, planned: 500, period: 2025, accounts: ["756"]}\n'


def test_the_command_tells_every_entry_that_counts(hub: Run, space: Path, statement: Path):
    assert hub("budgets", "--space", space, "--json").rows == []
    (space / "rules" / "budgets.yaml").write_text(BUDGETS, encoding="utf-8")
    assert hub("check", "--space", space).code == 0
    assert hub("import", "bank", statement, "--space", space).code == 0
    found = hub("budgets", "--space", space, "--json").value
    entries = [one for one in hub("ledger", "--space", space, "--json").value["entries"]
               if any(side["account"] == "7561" for side in one["postings"])]  # fmt: skip
    assert entries
    assert [one["entry"] for one in found["entries"]] == [one["id"] for one in entries]
    assert {(one["by"], one["written"]) for one in found["entries"]} == {("account 756", "rules/budgets.yaml:3:6")}
    total = sum(float(one["amount"]) for one in found["entries"])
    assert (float(found["spent"]), float(found["left"])) == (total, 500 - total)
    assert found["end"] == "2025-12-31" <= datetime.now(UTC).date().isoformat()
    told = hub("budgets", "--space", space).out
    assert "Cotisations" in told
    assert found["spent"] in told
