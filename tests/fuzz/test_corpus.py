"""What the fuzzer found, replayed: each crash it ever made, and inputs that reach far into the parsers."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests.fuzz.run import LONGEST, SHARES

CORPUS = Path(__file__).parent / "corpus"
INPUTS = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_holds_now(path: Path) -> None:
    data = path.read_bytes()
    assert len(data) <= LONGEST
    import_module(f"tests.fuzz.targets.{path.parent.name}").one(data)


def test_every_target_has_a_share_and_a_corpus() -> None:
    targets = {path.stem for path in (Path(__file__).parent / "targets").glob("*.py")} - {"__init__"}
    assert targets == set(SHARES) == {path.parent.name for path in INPUTS}
    assert sum(SHARES.values()) == 100
