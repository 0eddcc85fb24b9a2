"""What the text ledgers share: names of accounts, amounts, and labels that no syntax can be broken with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from hub.core.ledger.chart import nearest
from hub.core.money import Money, exponent

# What each class of the French plan is in the five roots that text ledgers know.
_ROOT_OF_CLASS = {"1": "equity", "2": "assets", "3": "assets", "4": "liabilities", "5": "assets", "6": "expenses",
                  "7": "income", "8": "equity"}  # fmt: skip
_DEBTORS = ("41", "441", "44566", "467", "471", "486")
ENGLISH = {"assets": "Assets", "liabilities": "Liabilities", "equity": "Equity", "income": "Income",
           "expenses": "Expenses"}  # fmt: skip
FRENCH = {"assets": "Actif", "liabilities": "Passif", "equity": "Fonds", "income": "Produits", "expenses": "Charges"}


@dataclass(frozen=True, slots=True)
class Assertion:
    """The balance that a bank states of an account at the end of a day."""

    on: date
    account: str
    money: Money


class Names:
    """The names of accounts in one text ledger, each made once."""

    def __init__(self, roots: Mapping[str, str], version: str) -> None:
        self._roots, self._version = roots, version
        self._known: dict[str, str] = {}

    def __call__(self, number: str) -> str:
        """The name of the account of that number."""
        if number not in self._known:
            self._known[number] = account_name(number, self._roots, self._version)
        return self._known[number]


def account_name(number: str, roots: Mapping[str, str] = FRENCH, version: str = "2025") -> str:
    """`Actif:512-Banque`: letters, digits and dashes only, as both Beancount and hledger accept them."""
    root = "assets" if number.startswith(_DEBTORS) else _ROOT_OF_CLASS.get(number[:1], "equity")
    account = nearest(number, version)
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", account.label)) if account else []
    return ":".join((roots[root], "-".join([number, *(word.capitalize() for word in words[:6])])))


def amount_text(value: Decimal, currency: str) -> str:
    """An amount with the decimals of its currency."""
    return f"{value:.{exponent(currency)}f}"


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """No control character, no quote that closes, no backslash: safe inside any label."""
    flat = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in text)
    return " ".join(flat.replace("\\", "/").replace('"', "”").split())
