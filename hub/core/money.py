"""An amount and its currency: Decimal outside, integer minor units in the store. Never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

EURO = "EUR"
# ISO 4217: currencies whose minor unit is not 1/100.
_EXPONENTS = {
    "XPF": 0, "JPY": 0, "XOF": 0, "XAF": 0, "KMF": 0, "CLP": 0, "ISK": 0, "KRW": 0, "VND": 0, "UGX": 0,
    "PYG": 0, "RWF": 0, "DJF": 0, "GNF": 0, "VUV": 0, "BIF": 0,
    "TND": 3, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "LYD": 3, "IQD": 3,
}  # fmt: skip


def exponent(currency: str) -> int:
    """Number of decimals of a currency's minor unit (ISO 4217); 2 for those not listed."""
    return _EXPONENTS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount. Adding two currencies is an error, by design."""

    amount: Decimal
    currency: str = EURO

    @classmethod
    def of_minor(cls, minor: int, currency: str = EURO) -> Money:
        """From integer minor units (cents)."""
        return cls(Decimal(minor).scaleb(-exponent(currency)), currency)

    @property
    def minor(self) -> int:
        """Integer minor units. Raises ValueError when the amount is finer than the currency's unit."""
        scaled = self.amount.scaleb(exponent(self.currency))
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{self.amount} {self.currency} is finer than the currency's minor unit")
        return int(scaled)

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.amount + other.amount, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        return self + (-other)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
