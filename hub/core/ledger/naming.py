"""Which account a statement speaks of, where its file names none, or by a name that nobody knew.

One account reaches the hub under several names: a CSV that names none, an OFX that gives its number, a QIF that says
« Compte courant ». What is booked under one must not be booked again under the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fnmatch import fnmatchcase

from hub.core.change import Facts
from hub.core.ledger.account import account_key, compact, is_iban
from hub.core.ledger.coverage import continued
from hub.core.ledger.known import BankAccount, BankDay, day_key
from hub.core.ledger.statement import TOLD, Statement

# so many lines in common, and none that differs, are no chance
_SURE = 2


@dataclass(frozen=True, slots=True)
class Repeated:
    """What a statement has in common with a known account: so many lines, of how many that it has on the days which
    that account covers; `whole` where no day that both hold differs."""

    account: str
    lines: int
    told: int
    whole: bool

    @property
    def is_sure(self) -> bool:
        """Whether it is that account: what moves it by itself must agree in all."""
        return self.whole and self.lines >= _SURE

    @property
    def may_be(self) -> bool:
        """Whether it may be that account, so that a person is asked: banks date one line otherwise, or sum two up."""
        return self.lines >= _SURE and 2 * self.lines > self.told


def known_as(raw: str, facts: Facts, aliases: Mapping[str, str] | None) -> str:
    """The key of the account that a file calls `raw`, by its key or any name under which files spoke of it."""
    keys = facts.keys("bank.account")
    names = {name: key for key in keys for name in (key, *facts.get("bank.account", key).also)}
    found = account_key(raw, names, aliases)
    return names.get(found, found)


def unnamed(statement: Statement, facts: Facts, source: str) -> str:
    """The account that a file which names none speaks of: the only one known, unless it is of another bank, the
    connector's own where files that named none began it, else the one whose lines it surely repeats or whose balance it
    goes on with; "" where none or more than one fits."""
    known = facts.keys("bank.account")
    if not known:
        return source
    usual = known[0] if len(known) == 1 else compact(source)
    if usual in known and _may_be(usual, statement, facts):
        return usual
    fits = [one.account for one in repeated(statement, facts) if one.is_sure]
    fits = fits or [one for one in continued(statement, facts) if _may_be(one, statement, facts)]
    return fits[0] if len(fits) == 1 else ""


def _may_be(key: str, statement: Statement, facts: Facts) -> bool:
    """Whether a known account, by all its names, may be of the bank that wrote a statement."""
    return all(may_be_of(name, statement.banks) for name in (key, *facts.get("bank.account", key).also))


def may_be_of(account: str, banks: Collection[str]) -> bool:
    """Whether an account may be of a bank whose IBANs look so: surely not where they look otherwise in its country."""
    there = [one for one in banks if one[:2] == account[:2]]
    return not there or not is_iban(account) or any(fnmatchcase(account, one) for one in there)


def account_of(name: str, statement: Statement, facts: Facts, source: str) -> tuple[str, str]:
    """(the key of the account of a file that calls it `name`, the other account that it may be, or "").

    A name that nobody knew is a new account, unless the statement repeats the lines of a known one: that is then the
    account that files without a name began, if it is surely that one and no other. Two that are known may be one, too,
    where a statement of the one repeats on days that it did not cover what the other has.
    """
    if statement.format == TOLD:
        return name, ""
    own: BankAccount | None = facts.get("bank.account", name)
    found = repeated(statement, facts, own)
    if own is not None:
        return name, next((one.account for one in found if one.may_be), "")
    likely = [one for one in found if one.whole or one.may_be]
    if [one.account for one in likely] == [compact(source)] and likely[0].is_sure:
        return likely[0].account, ""
    return name, likely[0].account if likely else ""


def repeated(statement: Statement, facts: Facts, own: BankAccount | None = None) -> list[Repeated]:
    """What a statement has in common with each known account but its `own`, on the days that this one does not cover;
    those first with which it has most. Pure."""
    start, end = statement.first_day, statement.last_day
    if start is None or end is None:
        return []
    mine: dict[date, Counter[Decimal]] = {}
    for line in statement.lines:
        mine.setdefault(line.booked_on, Counter())[line.amount] += 1
    within = own.coverage if own is not None else ()
    found = []
    for key in facts.keys("bank.account"):
        other: BankAccount = facts.get("bank.account", key)
        if other.currency == statement.currency and (own is None or key != own.account):
            found.append(_shared(other, mine, (start, end), within, facts))
    return sorted((one for one in found if one.lines), key=lambda one: -one.lines)


def _shared(
    other: BankAccount,
    mine: Mapping[date, Counter[Decimal]],
    span: tuple[date, date],
    within: tuple[tuple[date, date], ...],
    facts: Facts,
) -> Repeated:
    """The lines of both on the days of the span that the other account covers, but for those `within`. The first and
    the last day of either may be cut: there one must hold what the other does."""
    lines, told, whole = 0, 0, True
    for begins, ends in other.coverage:
        day, last = max(span[0], begins), min(span[1], ends)
        while day <= last:
            if not any(first <= day <= end for first, end in within):
                here: BankDay | None = facts.get("bank.day", day_key(other.account, day))
                known = Counter(line.amount for line in here.present) if here else Counter[Decimal]()
                stated = mine.get(day, Counter())
                cut = day in (*span, begins, ends) and (known <= stated or stated <= known)
                whole = whole and (known == stated or cut)
                lines += sum((known & stated).values())
                told += sum(stated.values())
            day += timedelta(days=1)
    return Repeated(other.account, lines, told, whole)
