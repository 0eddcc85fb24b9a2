"""Any place, whatever its banks send and in which order: every surface says what they state, and nothing told changes.

Accounts at banks on one account of the ledger or on several, statements that overlap or come late, lines that are
undone on any day and booked anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hub.core.ledger import shown
from hub.core.ledger.asserting import stated
from hub.core.ledger.balances import by_account
from hub.core.ledger.entry import Entry, Posting, reversal
from hub.core.ledger.known import BankBalance
from hub.core.ledger.openings import opened
from hub.core.ledger.publicview import PublicLine, public_lines
from hub.core.money import Money

START, SPAN = date(2026, 1, 1), 150
BANKS = ("FR7630006000011234567890189", "FR7612548029989876543210917", "FR7610278060000002000000110")


def cents(amount: int) -> Decimal:
    return Decimal(amount).scaleb(-2)


def day(number: int) -> date:
    return START + timedelta(days=number)


@dataclass
class Account:
    """One account as the bank has it: what it held on the day 0, its lines as (day, cents)."""

    iban: str
    number: str
    start: int
    lines: list[tuple[int, int]]

    def held(self, until: int) -> int:
        return self.start + sum(amount for on, amount in self.lines if on <= until)


@dataclass
class Place:
    """What the hub makes of what came: entries in the order of posting, balances."""

    entries: list[Entry] = field(default_factory=list)
    balances: dict[tuple[str, date], BankBalance] = field(default_factory=dict)
    known: set[tuple[str, int]] = field(default_factory=set)

    def post(self, entry: Entry) -> None:
        taken, rank, id = {one.id for one in self.entries}, 1, entry.id
        while id in taken:
            rank += 1
            id = f"{entry.id}/{rank}"
        self.entries.append(replace(entry, id=id, number=len(self.entries) + 1))

    def statement(self, account: Account, first: int, last: int) -> None:
        for rank, (on, amount) in sorted(enumerate(account.lines), key=lambda one: one[1][0]):
            if first <= on <= last and (account.iban, rank) not in self.known:
                self.known.add((account.iban, rank))
                money = Money(cents(amount))
                id = f"E:{account.iban}:{day(on)}:{money.amount}:{rank + 1}"
                postings = (Posting(account.number, money), Posting("7561", -money))
                self.post(Entry(id, day(on), postings, f"Libellé {rank % 3}"))
        balance = BankBalance(account.iban, day(last), cents(account.held(last)), "EUR", "statement")
        self.balances[account.iban, day(last)] = balance

    def undo(self, pick: int, on: int, anew: bool) -> None:
        """A treasurer undoes the entry of a line, as `posting.undo` does; a rule may then book it anew."""
        standing = [one for one in self.entries if one.id.startswith("E:") and not (one.reverses or one.reversed_by)]
        if not standing:
            return
        entry = standing[pick % len(standing)]
        bank, other = entry.postings
        key = entry.id[2:].partition("/")[0]
        waiting = Entry(f"S:{key}", day(on), (bank, Posting("471", other.money)), "Opération à classer")
        self._reverse(entry, day(on))
        self.post(waiting)
        if anew:
            self._reverse(self.entries[-1], entry.date)
            self.post(replace(entry, id=f"E:{key}", postings=(bank, Posting("756", other.money))))

    def _reverse(self, entry: Entry, on: date) -> None:
        undone = reversal(entry, on, f"{entry.id}:annulation")
        self.entries[entry.number - 1] = replace(entry, reversed_by=undone.id)
        self.post(undone)

    def public(self, individual: bool) -> list[PublicLine]:
        return public_lines(self.entries, secret=b"s", k=3, is_individual=lambda entry: individual,
                            balances=self.balances.values())  # fmt: skip


Step = tuple[str, int, int, int, bool]


@st.composite
def places(draw: st.DrawFn) -> tuple[list[Account], list[Step]]:
    """Accounts, and what happens: statements of one (which, first day, last day), and entries undone (which, on
    what day, whether booked anew)."""
    days = st.integers(0, SPAN)
    amounts = st.integers(-9999, 9999).filter(bool)
    found = [
        Account(iban, draw(st.sampled_from(("512", "5121"))), draw(st.integers(-99999, 99999)),
                draw(st.lists(st.tuples(days, amounts), min_size=1, max_size=12)))
        for iban in BANKS[: draw(st.integers(1, 3))]
    ]  # fmt: skip
    kinds = st.sampled_from(("statement", "statement", "statement", "undo"))
    steps = draw(st.lists(st.tuples(kinds, st.integers(0, 30), days, days, st.booleans()), max_size=12))
    return found, steps


def lived(accounts: list[Account], steps: list[Step]) -> Iterator[Place]:
    place = Place()
    for kind, which, one, other, yes in steps:
        if kind == "undo":
            place.undo(which, one, yes)
        else:
            place.statement(accounts[which % len(accounts)], min(one, other), max(one, other))
        yield place
    for account in accounts:
        place.statement(account, 0, SPAN)
        yield place
    for account in accounts:
        # a later month begins: all that came before is over
        account.lines.append((SPAN + 60, 1))
        place.statement(account, SPAN + 1, SPAN + 60)
        yield place


@given(places(), st.booleans())
def test_what_the_public_was_told_stays_whatever_comes_next(
    world: tuple[list[Account], list[Step]], individual: bool
) -> None:
    before: Counter[PublicLine] = Counter()
    for place in lived(*world):
        now = Counter(place.public(individual))
        assert before <= now, "none changes, none goes"
        before = now


@given(places())
def test_every_surface_says_what_the_banks_state(world: tuple[list[Account], list[Step]]) -> None:
    accounts = world[0]
    *_, place = lived(*world)
    held = sum(cents(account.held(SPAN + 60)) for account in accounts)
    entries = opened(place.entries, place.balances.values())
    assert shown.months(entries)[-1].balance == held
    balances = by_account(entries)
    for number in {account.number for account in accounts}:
        here = [account for account in accounts if account.number == number]
        assert balances[number] == sum(cents(account.held(SPAN + 60)) for account in here)
    found = stated(entries, place.balances.values())
    assert not found.denied
    # at the ends of the last two statements all of them speak
    assert {day(SPAN), day(SPAN + 60)} <= {one.on for one in found.held}
    public = place.public(individual=False)
    assert shown.public_months(public)[-1].balance == held - cents(1) * len(accounts)
