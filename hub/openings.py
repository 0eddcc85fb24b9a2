"""What a place had before the hub kept its books: a balance of accounts, of any version of the plan, as one entry."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from decimal import Decimal

from hub.core.ledger.chart1999 import read_as
from hub.core.ledger.manual import OPENING
from hub.core.ledger.posting import amount_in
from hub.core.ledger.refusal import Refused
from hub.core.mail.fold import fold
from hub.treasury import Asked

_BALANCE_SHEET = ("1", "2", "3", "4", "5")


def read(text: str, version: str, on: date) -> Asked:
    """The entry of a CSV with the columns compte, débit and crédit. Raises Refused.

    What the bank held before its first statement is part of it. Amounts of classes 6, 7 and 8 begin at nothing: they
    are refused.
    """
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for number, debit, credit in _rows(text):
        try:
            account = read_as(number, version)
            amount = amount_in(debit or "0") - amount_in(credit or "0")
        except ValueError as error:
            raise Refused("opening", f"{number} {debit} {credit}: {error}") from None
        if not account.startswith(_BALANCE_SHEET):
            raise Refused("opening_class", number)
        sums[account] += amount
    lines = tuple(f"{account} {amount:f}" for account, amount in sorted(sums.items()) if amount)
    return Asked(on, lines, use=OPENING, label=f"Soldes à l'ouverture (plan {version})")


def _rows(text: str) -> list[tuple[str, str, str]]:
    """(account, debit, credit) of each row, by the names of the columns, in any case and without accents."""
    separator = ";" if ";" in text.partition("\n")[0] else ","
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator))
    named = [{fold(key or "").strip(): (value or "").strip() for key, value in row.items()
              if not isinstance(value, list)} for row in rows]  # fmt: skip
    if not named or not {"compte", "debit", "credit"} <= set(named[0]):
        raise Refused("opening", "compte;débit;crédit")
    return [(row["compte"], row["debit"], row["credit"]) for row in named if row["compte"]]
