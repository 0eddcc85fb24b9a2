"""The columns of a bank's CSV: the roles that they can play, and those without which its lines cannot be read."""

from __future__ import annotations

from collections.abc import Collection

ROLES = ("booked", "value", "label", "debit", "credit", "amount", "sense", "fee", "gross", "balance", "id",
         "operation", "currency", "status", "impact", "party", "iban", "account")  # fmt: skip
NEEDED = "booked, amount | debit, credit"


def lacking(roles: Collection[str]) -> str:
    """The first role that a layout with these ones still needs, "" when it can be read: a day, and an amount."""
    if "booked" not in roles:
        return "booked"
    return "" if "amount" in roles or {"debit", "credit"} <= set(roles) else "amount"
