"""Which account a statement speaks of, where its file names none, or by a name that nobody knew.

One account reaches the hub under several names: a CSV that names none, an OFX that gives its number, a QIF that says
« Compte courant ». What is booked under one must not be booked again under the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from hub.core.change import Facts
from hub.core.ledger.account import compact
from hub.core.ledger.coverage import continued
from hub.core.ledger.known import BankAccount, BankDay, day_key
from hub.core.ledger.statement import TOLD, Statement

# so many lines in common, and none that differs, are no chance
_SURE = 2


def unnamed(statement: Statement, facts: Facts, source: str) -> str:
    """The account that a file which names none speaks of: the only one known, the connector's own where files that
    named none began it, of several the one whose lines it repeats or whose balance it goes on with; "" where none or
    more than one fits."""
    known = facts.keys("bank.account")
    if len(known) < 2 or compact(source) in known:
        return known[0] if len(known) == 1 else source
    fits = repeated(statement, facts) or dict.fromkeys(continued(statement, facts), 0)
    return next(iter(fits)) if len(fits) == 1 else ""


def account_of(name: str, statement: Statement, facts: Facts, source: str) -> tuple[str, str]:
    """(the key of the account that a file calls `name`, why a person must say whether it is that one, or "").

    A name that nobody knew is a new account, unless the statement repeats the lines of a known one: that is then the
    account that files without a name began, if it is surely that one and no other.
    """
    known = facts.keys("bank.account")
    if name in known:
        return name, ""
    if also := [key for key in known if name in facts.get("bank.account", key).also]:
        return also[0], ""
    found = {} if statement.format == TOLD else repeated(statement, facts)
    own = compact(source)
    if list(found) == [own] and found[own] >= _SURE:
        return own, ""
    return name, "repeated" if found else ""


def repeated(statement: Statement, facts: Facts) -> dict[str, int]:
    """The known accounts whose lines a statement repeats on every day that both hold, with how many. Pure."""
    start, end = statement.first_day, statement.last_day
    if start is None or end is None:
        return {}
    mine: dict[date, Counter[Decimal]] = {}
    for line in statement.lines:
        mine.setdefault(line.booked_on, Counter())[line.amount] += 1
    found = {key: _shared(facts.get("bank.account", key), statement, mine, facts) for key in facts.keys("bank.account")}
    return {key: count for key, count in found.items() if count}


def _shared(account: BankAccount, statement: Statement, mine: Mapping[date, Counter[Decimal]], facts: Facts) -> int:
    """How many lines both hold; 0 where a day that both hold whole differs. The first and the last day of either may
    be cut: there one must hold what the other does."""
    start, end = statement.first_day, statement.last_day
    if start is None or end is None or account.currency != statement.currency:
        return 0
    count = 0
    for begins, ends in account.coverage:
        day, last = max(start, begins), min(end, ends)
        while day <= last:
            here: BankDay | None = facts.get("bank.day", day_key(account.account, day))
            known = Counter(line.amount for line in here.present) if here else Counter[Decimal]()
            told = mine.get(day, Counter())
            cut = day in (start, end, begins, ends)
            if known != told and not (cut and (known <= told or told <= known)):
                return 0
            count += sum((known & told).values())
            day += timedelta(days=1)
    return count
