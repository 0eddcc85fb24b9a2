"""Amounts are exact, and currencies do not mix."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hub.core.money import Money, exponent


def test_minor_units_follow_the_currency():
    assert Money.of_minor(1234).amount == Decimal("12.34")
    assert Money.of_minor(1234, "XPF").amount == Decimal(1234)
    assert Money(Decimal("1.234"), "TND").minor == 1234
    assert exponent("EUR") == 2


def test_an_amount_finer_than_a_cent_is_refused():
    with pytest.raises(ValueError, match="finer"):
        _ = Money(Decimal("0.001")).minor


def test_sums_and_differences_keep_the_currency():
    one, two = Money(Decimal(1)), Money(Decimal(2))
    assert str(one + two) == "3 EUR"
    assert (one - two).amount == -1
    with pytest.raises(ValueError, match="cannot add"):
        _ = one + Money(Decimal(1), "CHF")
