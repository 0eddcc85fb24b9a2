"""One payment over several accounts: exact, or refused with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.ledger.splitting import shares

CENTS = st.integers(1, 10**7).map(lambda cents: Decimal(cents) / 100)


@given(CENTS, st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_shares_and_a_rest_sum_to_the_payment(total, percents):
    lines = [{"account": f"70{number}", "share": Decimal(percent) / 100} for number, percent in enumerate(percents)]
    found = shares([*lines, {"account": "471"}], total, "EUR")
    assert sum(amount for _, amount in found) == total
    assert all(amount == round(amount, 2) for _, amount in found)


def test_shares_that_fit_never_pass_a_payment_by_rounding():
    lines = [{"account": f"70{number}", "share": "0.26"} for number in range(3)]
    found = shares([*lines, {"account": "471"}], Decimal("0.02"), "EUR")
    assert [amount for _, amount in found] == [Decimal("0.01"), Decimal("0.01"), 0, 0]
    with pytest.raises(ValueError, match="more than"):
        shares([{"account": "1", "share": "0.6"}, {"account": "2", "share": "0.6"}], Decimal("0.05"), "EUR")


def test_amounts_that_sum_need_no_rest():
    assert shares([{"account": "1", "amount": "4"}, {"account": "2", "amount": 6}], Decimal(10), "EUR") == [
        ("1", Decimal("4.00")),
        ("2", Decimal("6.00")),
    ]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([{"amount": 1}], "needs an account"),
        ([{"account": "1"}, {"account": "2"}], "only one line"),
        ([{"account": "1", "amount": 11}], "more than"),
        ([{"account": "1", "amount": 9}], "given to no account"),
    ],
)
def test_what_does_not_sum_is_refused(lines, reason):
    with pytest.raises(ValueError, match=reason):
        shares(lines, Decimal(10), "EUR")
