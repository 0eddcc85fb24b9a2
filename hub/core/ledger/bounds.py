"""What any account at a bank may tell, whatever the door: beyond it is a fault of the file or of the service."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

# A bank's day outside these years is a misread century, not a statement.
FIRST_YEAR, LAST_YEAR = 1980, 2079
# Sums stay exact: no account holds so much that one more cent would be rounded away.
TOO_MUCH = Decimal(10) ** 15
# ISO 4217
_CODE = re.compile("[A-Z]{3}")


def is_currency(code: str) -> bool:
    """Whether it is written as a currency is: EUR."""
    return _CODE.fullmatch(code) is not None


def is_plausible(day: date) -> bool:
    """Whether a bank may have booked on that day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
