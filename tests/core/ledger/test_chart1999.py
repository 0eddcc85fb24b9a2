"""Old accounts read as today's; the swap of class 8 above all."""

from __future__ import annotations

import pytest

from hub.core.ledger.chart1999 import read_as


@pytest.mark.parametrize(
    ("version", "old", "new"),
    [
        ("1999", "870", "875"), ("1999", "875", "870"), ("1999", "8701", "8751"), ("1999", "871", "871"),
        ("1999", "864", "864"), ("1999", "195", "196"), ("1999", "197", "196"), ("1999", "194", "194"),
        ("1999", "740", "741"), ("1999", "7401", "7411"), ("1999", "756", "756"), ("1999", "51201", "51201"),
        ("2018", "870", "870"), ("2018", "740", "741"), ("2025", "741", "741"), ("2025", "875", "875"),
    ],
)  # fmt: skip
def test_an_old_number_is_read_as_todays(version: str, old: str, new: str) -> None:
    assert read_as(old, version) == new


def test_what_is_of_no_plan_is_told() -> None:
    with pytest.raises(ValueError, match="1999, 2018, 2025"):
        read_as("870", "1982")
    with pytest.raises(ValueError, match="no account number"):
        read_as("87a", "1999")
    with pytest.raises(ValueError, match="chart of 2025"):
        read_as("999", "1999")
