"""The chart of accounts."""

from __future__ import annotations

import pytest

from hub.core.ledger.chart import chart, check_number, nearest


def test_grants_moved_in_2025() -> None:
    assert "740" in chart("2018")
    assert "740" not in chart("2025")
    assert "741" in chart("2025")


def test_volunteering_is_875_since_2018() -> None:
    assert chart()["875"].label == "Ressource : bénévolat"
    assert chart()["864"].kind == "8"


def test_finer_accounts_belong_to_the_nearest() -> None:
    found = nearest("51201")
    assert found is not None
    assert found.number == "512"
    assert nearest("999") is None
    assert check_number("75411001") == "75411001"


def test_an_unknown_version_or_number_is_told() -> None:
    with pytest.raises(ValueError, match="2018 or 2025"):
        chart("1982")
    for number in ("51", "5 12", "٥١٢", "1234567890123"):
        with pytest.raises(ValueError, match="no account number"):
            check_number(number)
