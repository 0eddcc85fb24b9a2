"""What a CSV tells around its table, and by rows inside it that are no movements: account, currency, balances."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from connectors.bank.balances import Stated, undated
from connectors.bank.balancewords import (
    begins_as_balance,
    begins_as_balance_below,
    day_in,
    is_booked_balance,
    said_by,
)
from connectors.bank.cards import key_in
from connectors.bank.layout import words
from connectors.bank.rows import Part, states_balance
from connectors.bank.totalwords import is_footer
from connectors.bank.values import amount
from hub.core.ledger.account import compact, french_iban, is_iban

_IBAN = re.compile(r"\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30})\b")
# digits set apart by blanks are one number, but not a date or an amount behind it
_GROUPS = (
    r"(?: \d{2,11}\b(?![/.,:-])"
    r"(?! ?(?i:janv?|f.{1,2}vr|feb|mar|a[vp]r|ma[iy]|jui?n|jui?l|ao.{1,2}t|aug|sept?|oct|nov|d.{1,2}c)))*"
)
_ACCOUNT = re.compile(rf"(?:compte|account)[^;\d*]{{0,40}}?[\s;:*]*([0-9X*][0-9A-Z*]{{3,22}}{_GROUPS})", re.IGNORECASE)
# what else an account is called before its number: `Livret A carte n° 98765432101`, `CCHQ no 62734091867`; or nothing
# but "n°", in a row of its own
_NUMBERED = re.compile(
    r"(?:\b(?:livret|ldds?|codevi|pel|cel|lep|pea|ccp|cchq|cch|d.p.t)\b[^;\d]{0,40}?[\s;:]*"
    r"|^(?:n[°ºo?\ufffd]|num.ro)\.?[\s;:]*(?=[0-9A-Z]+[;\s]*$))"
    r"(\d[0-9A-Z]{6,22}\b|\d{2,11}(?: \d{2,11}\b(?![/.,:-]))+)",
    re.IGNORECASE,
)
# digits that the bank hides
_HIDDEN = re.compile(r"\*|\dX{2}", re.IGNORECASE)
_BANK = re.compile(r"code (?:de la )?banque\W{1,4}(\d{5})", re.IGNORECASE)
_BRANCH = re.compile(r"code (?:de l.)?(?:agence|guichet)\W{1,4}(\d{5})", re.IGNORECASE)
# One row above the table of Société Générale: account, which may have its branch before it; first day; last day; and,
# where they are told, number of movements; day of the balance; balance.
_SUMMARY = re.compile(
    r'=?"*(\d{8,23})"*;[\d/]{8,10};[\d/]{8,10}(?:;(\d{1,6});([\d/]{8,10});([-+]?[\d ]+[.,]\d\d) ([A-Z]{3}))?;*'
)
_SOCIETE_GENERALE, _BRANCH_AND_ACCOUNT = "30003", 16
_CURRENCY = re.compile(
    r"(?i:devise|monnaie|currency|valuation in|évaluation en|compte tenu en)\W{1,4}(?:([A-Z]{3})\b|(?i:(eur)os?)\b)"
)
_ENDS = re.compile("fin de p(?:e| )?riode")


def account_in(cell: str) -> str:
    """The account or the card that a cell names, compact; "" where the bank hides some of an account's digits."""
    found = compact(cell)
    return found if is_iban(found) else key_in(cell) or ("" if _HIDDEN.search(cell) else found)


def about(part: Part, mark: str, currency: str) -> tuple[dict[str, str], list[Stated]]:
    """What is told around the table: account, currency and such, and the balances; `currency` is that of a file that
    names none."""
    facts = {"account": "", "currency": part.columns.currency or currency}
    balances: list[Stated] = []
    above = part.above
    if part.card:
        # what stands before it is of the account
        facts["account"], above = part.card.key, above[part.card.at :]
    # « Solde au » and its day may stand in a row of their own, above the balance
    told: date | None = None
    for at, (number, row) in enumerate((*above, *part.below)):
        joined = ";".join(cell.strip() for cell in row)
        before, told = told, None
        if begins_as_balance(row) if at < len(above) else states_balance(part, number, row):
            stated = undated(part.columns, number, row, mark, above=at < len(above))
            if stated is not None:
                balances.append(stated if stated.day else replace(stated, day=before))
            elif is_booked_balance(said_by(row)):
                told = day_in(joined, month_first=part.columns.order == "mdy")
            if _ENDS.search(words(joined)):
                facts["period"] = "ends with its opening balance"
            continue
        if found := _SUMMARY.fullmatch(joined):
            facts["account"] = found[1]
            if len(found[1]) == _BRANCH_AND_ACCOUNT and part.columns.profile.name == "societe-generale":
                facts |= {"bank": _SOCIETE_GENERALE, "branch": found[1][:5], "account": found[1][5:]}
            if found[2]:
                facts |= {"count": found[2], "currency": found[5]}
                day = day_in(found[3], month_first=False)
                balances.append(Stated("closing", amount(found[4]), day, sure=False, line=number))
            continue
        if found := _CURRENCY.search(joined):
            facts["currency"] = facts["currency_named"] = (found[1] or found[2]).upper()
        for name, pattern in (("bank", _BANK), ("branch", _BRANCH)):
            if found := pattern.search(joined):
                facts[name] = found[1]
        if not part.card and not is_footer(row) and (at < len(above) or not begins_as_balance_below(row)):
            _account(facts, joined, above=at < len(above))
    if "bank" in facts and "branch" in facts:
        try:
            facts["account"] = french_iban(facts["bank"], facts["branch"], facts["account"].zfill(11))
        except ValueError:
            facts["account"] = facts["account"]
    return facts, balances


def _account(facts: dict[str, str], joined: str, above: bool) -> None:
    """The first number that names the account; an IBAN above the table says more than a number before it."""
    iban = _IBAN.search(joined)
    better = above and iban and is_iban(compact(iban[1])) and not is_iban(facts["account"])
    found = iban or _ACCOUNT.search(joined) or (above and _NUMBERED.search(joined))
    if (better or not facts["account"]) and found:
        # a masked number names no account: the instance's own is meant
        facts["account"] = "" if _HIDDEN.search(found[0]) else compact(found[1])
