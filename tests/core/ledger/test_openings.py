"""What was there before the books begin: in every balance, and to the public only with what is told anyway."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.ledger import shown
from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.known import BankBalance
from hub.core.ledger.openings import LABEL, SHARED, opened, opens
from hub.core.ledger.publicview import PublicLine, public_lines
from hub.core.money import Money

IBAN = "FR7630006000011234567890189"


def paid(number: int, on: date, amount: str, account: str = "6132") -> Entry:
    """A line of the bank, booked: the other side is on an account that is told line by line."""
    money = Money(Decimal(amount))
    return Entry(f"E:{IBAN}:{on}:{amount}:{number}", on, (Posting("512", money), Posting(account, -money)), "Loyer",
                 number=number)  # fmt: skip


def by_hand(number: int, on: date, amount: str) -> Entry:
    money = Money(Decimal(amount))
    owed = Money(Decimal(7))
    postings = (Posting("512", money - owed), Posting("4681", owed), Posting("110", -money))
    return Entry(f"manual:{number}", on, postings, "Soldes à l'ouverture", number=number)


def says(on: date, amount: str) -> BankBalance:
    return BankBalance(IBAN, on, Decimal(amount), "EUR", "statement")


def told(entries: list[Entry], *balances: BankBalance) -> list[PublicLine]:
    return public_lines(entries, secret=b"s", is_individual=lambda entry: False, balances=balances)


def test_an_entry_opens_the_books_when_it_sets_money_against_earlier_years() -> None:
    assert opens(by_hand(1, date(2026, 1, 1), "100"))
    assert not opens(paid(1, date(2026, 1, 1), "100"))
    assert not opens(moved("M:1", "2183", "102", "5"))
    money = Money(Decimal(5))
    assert not opens(Entry("r", date(2026, 1, 1), (Posting("120", money), Posting("110", -money)), ""))


def moved(id: str, debit: str, credit: str, amount: str, number: int = 1, on: date = date(2026, 1, 1)) -> Entry:
    money = Money(Decimal(amount))
    return Entry(id, on, (Posting(debit, money), Posting(credit, -money)), "Soldes", number=number)


@pytest.mark.parametrize(
    ("id", "debit", "credit", "there"),
    [
        ("M:1", "512", "102", True), ("M:1", "512", "1068", True), ("M:1", "512", "110", True),
        ("M:1", "119", "512", True), ("M:1", "512", "890", True), ("M:1", "891", "512", True),
        # a loan, suppliers: the balances that open the books
        ("M:1", "512", "164", True), ("M:1", "512", "401", True),
        ("M:1", "530", "106", True), ("M:1", "530", "756", False),
        # a member brings money: the bank's own line
        (f"E:{IBAN}:1", "512", "102", False), (f"E:{IBAN}:1", "512", "756", False),
        (f"E:{IBAN}:1", "512", "110", True),
    ],
)  # fmt: skip
def test_what_a_place_had_before_is_no_income_whatever_account_says_so(
    id: str, debit: str, credit: str, there: bool
) -> None:
    entry = moved(id, debit, credit, "50")
    assert opens(entry) == there
    for one in shown.months([entry]):
        assert bool(one.income or one.expense) != there
        assert abs(one.balance) == 50
    kinds = {group["kind"] for group in shown.account_groups(shown.account_rows(shown.inside([entry]).balances))}
    assert kinds <= {"have", "other"} or credit == "756"


def test_an_opening_against_funds_is_told_to_the_public_and_is_no_income_there() -> None:
    entries = [moved("M:1", "512", "106", "100"), paid(2, date(2026, 1, 5), "-30"), paid(3, date(2026, 2, 5), "-1")]
    [month] = shown.public_months(told(entries))
    assert (month.income, month.expense, month.balance) == (Decimal(0), Decimal(30), Decimal(70))


def test_a_line_of_the_bank_against_earlier_years_is_what_moved_and_not_what_was_said() -> None:
    entries = [moved(f"E:{IBAN}:0", "512", "110", "500"), paid(2, date(2026, 1, 5), "-30")]
    assert opened(entries, [says(date(2026, 1, 31), "470")]) == entries


def test_what_the_bank_states_opens_the_books_of_members() -> None:
    entries = [paid(1, date(2026, 1, 5), "-30"), paid(2, date(2026, 2, 5), "-30")]
    found = opened(entries, [says(date(2026, 1, 31), "470")])
    assert [(one.public_label, one.amount("512")) for one in found] == [(LABEL, 500), ("Loyer", -30), ("Loyer", -30)]
    assert shown.inside(found).months[-1].balance == Decimal(440)


def test_the_public_reads_it_with_the_first_month_that_is_over() -> None:
    entries = [paid(1, date(2026, 1, 5), "-30")]
    balance = says(date(2026, 1, 31), "470")
    assert told(entries, balance) == []
    entries.append(paid(2, date(2026, 2, 5), "-30"))
    lines = told(entries, balance)
    assert [(one.month, one.account, one.amount) for one in lines if one.opens] == [
        ("2026-01", "110", Decimal(-500)), ("2026-01", "512", Decimal(500)),
    ]  # fmt: skip
    [month] = shown.public_months(lines)
    assert (month.income, month.expense, month.balance) == (Decimal(0), Decimal(30), Decimal(470))


def test_of_an_opening_by_hand_the_public_reads_what_the_place_had_and_not_who_was_owed() -> None:
    entries = [by_hand(1, date(2025, 12, 31), "107"), paid(2, date(2026, 1, 5), "-30"), paid(3, date(2026, 2, 5), "-1")]
    lines = told(entries, says(date(2026, 1, 31), "70"))
    assert {(one.account, one.amount) for one in lines if one.opens} == {
        ("512", Decimal(100)), ("110", Decimal(-100)),
    }  # fmt: skip
    assert "4681" not in {one.account for one in lines}
    assert shown.public_months(lines)[-1].balance == Decimal(70)


def test_an_older_statement_moves_nothing_before_its_own_lines_are_told() -> None:
    entries = [paid(1, date(2026, 2, 5), "-30"), paid(2, date(2026, 3, 5), "-30")]
    before = told(entries, says(date(2026, 2, 28), "470"))
    older = paid(3, date(2026, 1, 9), "-8.50")
    balances = (says(date(2026, 1, 31), "500"), says(date(2026, 2, 28), "470"))
    assert told([*entries, older], *balances) == before
    later = told([*entries, older, paid(4, date(2026, 4, 1), "-1")], *balances)
    assert {one.key for one in before} < {one.key for one in later}, "more is told, and nothing changes"
    # what was there stays, and the older line is told with what it takes off that
    assert [(one.month, one.amount) for one in later if one.opens and one.account == "512"] == [
        ("2026-02", Decimal(500)), ("2026-03", Decimal("8.50")),
    ]  # fmt: skip
    # 500 that were there after it, and three rents of 30 up to March
    assert shown.public_months(later)[-1].balance == Decimal(440)


def test_an_older_line_that_itself_says_what_was_there_is_told_and_taken_off_what_it_is_in() -> None:
    entries = [paid(1, date(2026, 2, 5), "-30"), moved(f"E:{IBAN}:1", "512", "110", "8", 2, date(2026, 1, 9)),
               paid(3, date(2026, 4, 1), "-1")]  # fmt: skip
    without = told(entries)
    assert shown.public_months(without)[-1].balance == Decimal(-22)
    lines = told(entries, says(date(2026, 2, 28), "470"))
    assert set(without) < set(lines), "a balance that comes adds what was there, and nothing goes"
    assert shown.public_months(lines)[-1].balance == Decimal(470)


def of(account: str, number: int, on: date, amount: str) -> Entry:
    return replace(paid(number, on, amount), id=f"E:{account}:{on}:{amount}:{number}")


def test_two_accounts_at_banks_on_one_of_the_ledger_each_have_their_opening() -> None:
    other = "FR7612548029989876543210917"
    entries = [paid(1, date(2026, 1, 5), "-30"), of(other, 2, date(2026, 1, 9), "-20"), paid(3, date(2026, 2, 5), "-1")]
    alone = opened(entries, [says(date(2026, 1, 31), "470")])
    assert shown.inside(alone).months[-1].balance == Decimal(449)
    balances = (says(date(2026, 1, 31), "470"), BankBalance(other, date(2026, 1, 20), Decimal(80), "EUR", "statement"))
    assert shown.inside(opened(entries, balances)).months[-1].balance == Decimal(549)
    before = {one for one in told(entries, balances[0]) if one.opens}
    assert before < {one for one in told(entries, *balances) if one.opens}, "more is told, and nothing changes"


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        # what one of them held, or all
        ("500", {(LABEL, "100")}), ("100", {(LABEL, "500")}), ("600", set()), ("0", {(LABEL, "500"), (LABEL, "100")}),
        # whose it is, nothing tells
        ("300", {(SHARED, "300")}), ("700", {(SHARED, "-100")}),
    ],
)  # fmt: skip
def test_what_was_said_of_two_accounts_at_banks_is_taken_off_none_that_it_may_not_be_of(
    said: str, lacking: set[tuple[str, str]]
) -> None:
    other = "FR7612548029989876543210917"
    entries = [
        moved("M:1", "512", "102", said),
        paid(2, date(2026, 1, 5), "-30"),
        of(other, 3, date(2026, 1, 9), "-20"),
    ]
    balances = [says(date(2026, 1, 31), "470"), BankBalance(other, date(2026, 1, 31), Decimal(80), "EUR", "statement")]
    found = opened(entries, balances)
    derived = found[: len(found) - len(entries)]
    assert {(one.public_label, str(one.amount("512"))) for one in derived} == lacking
    assert sum(one.amount("512") for one in found) == Decimal(550)
    assert shown.inside(found).months[-1].balance == Decimal(550)


def sub(account: str, number: int, ledger: str, day: int, amount: str) -> Entry:
    """A line of an account at a bank that a sub-account of 512 keeps."""
    on = date(2026, 1, day)
    return moved(f"E:{account}:{on}:{amount}:{number}", ledger, "756", amount, number=number, on=on)


@pytest.mark.parametrize(
    ("number", "said", "second", "found"),
    [
        # of the account above: all of it goes where every account below is told
        ("512", "600", True, {"512": "0", "5121": "480", "5122": "90"}),
        ("512", "570", True, {"512": "0", "5121": "480", "5122": "90"}),
        # one of them states no balance: what was said is that of both
        ("512", "600", False, {"512": "140", "5121": "480", "5122": "10"}),
        # of one that keeps its own line, it is its own
        ("5121", "500", True, {"512": "0", "5121": "480", "5122": "90"}),
        # below 5122, which is told
        ("51221", "70", True, {"5121": "480", "51221": "0", "5122": "90"}),
        ("512", "0", True, {"512": "0", "5121": "480", "5122": "90"}),
        ("530", "70", True, {"530": "70", "5121": "480", "5122": "90"}),
    ],
)  # fmt: skip
def test_what_was_said_of_an_account_above_or_below_is_no_second_money(
    number: str, said: str, second: bool, found: dict[str, str]
) -> None:
    other = "FR7612548029989876543210917"
    entries = [moved("M:1", number, "110", said), sub(IBAN, 2, "5121", 5, "20"), sub(other, 3, "5122", 9, "10")]
    balances = [says(date(2026, 1, 31), "480"), BankBalance(other, date(2026, 1, 31), Decimal(90), "EUR", "statement")]
    held = opened(entries, balances if second else balances[:1])
    assert {one: str(sum((entry.amount(one) for entry in held), Decimal(0))) for one in found} == found


def test_what_was_said_of_the_account_above_is_told_once_to_the_public_too() -> None:
    hand = moved("M:1", "512", "110", "500")
    entries = [hand, sub(IBAN, 2, "5121", 5, "20"), replace(sub(IBAN, 3, "5121", 28, "1"), date=date(2026, 2, 5))]
    assert shown.public_months(told(entries, says(date(2026, 1, 31), "480")))[-1].balance == Decimal(480)


def test_what_was_said_of_two_that_held_the_same_is_of_neither_alone() -> None:
    other = "FR7612548029989876543210917"
    entries = [
        moved("M:1", "512", "102", "50"),
        paid(2, date(2026, 1, 5), "-30"),
        of(other, 3, date(2026, 1, 5), "-30"),
    ]
    found = opened(entries, [says(date(2026, 1, 31), "20"), replace(says(date(2026, 1, 31), "20"), account=other)])
    assert [(one.public_label, str(one.amount("512"))) for one in found[:1]] == [(SHARED, "50")]
    # one that states no balance may be whom it was said of
    alone = opened(entries[:2], [says(date(2026, 1, 31), "120")])[0]
    assert (alone.public_label, alone.amount("512")) == (LABEL, Decimal(100))
    assert opened(entries, [says(date(2026, 1, 31), "120")])[0].public_label == SHARED


def test_an_opening_by_hand_is_not_doubled_by_an_older_statement() -> None:
    money = Money(Decimal(470))
    hand = Entry("manual:1", date(2026, 2, 1), (Posting("512", money), Posting("110", -money)), "Soldes", number=1)
    entries = [
        hand,
        paid(2, date(2026, 2, 5), "-30"),
        paid(3, date(2026, 1, 5), "-30"),
        paid(4, date(2026, 4, 1), "-1"),
    ]
    balances = (says(date(2026, 1, 31), "470"), says(date(2026, 2, 28), "440"))
    assert [one.balance for one in shown.inside(opened(entries, balances)).months][:2] == [Decimal(0), Decimal(440)]
    assert shown.public_months(told(entries, *balances))[-1].balance == Decimal(440)


def test_with_a_balance_of_before_the_first_line_all_read_the_same() -> None:
    entries = [paid(1, date(2026, 1, 5), "-30"), paid(2, date(2026, 2, 5), "-30")]
    balance = says(date(2025, 12, 31), "500")
    inside, public = shown.inside(opened(entries, [balance])).months, shown.public_months(told(entries, balance))
    for months in (inside, public):
        assert {one.month: one.balance for one in months}["2026-01"] == Decimal(470)


def test_a_balance_of_an_account_without_lines_opens_nothing() -> None:
    entries = [paid(1, date(2026, 1, 5), "-30")]
    other = BankBalance("FR7612548029989876543210917", date(2026, 1, 31), Decimal(80), "EUR", "statement")
    assert opened(entries, [other]) == entries


def test_an_account_at_a_bank_that_two_of_the_ledger_keep_is_opened_where_its_first_line_stands() -> None:
    entries = [paid(1, date(2026, 1, 5), "-30"), moved(f"E:{IBAN}:2", "5121", "756", "10", number=2)]
    [before, *rest] = opened(entries, [says(date(2026, 1, 31), "470")])
    assert (before.amount("512"), rest) == (Decimal(490), entries)
    assert shown.months([before, *rest])[-1].balance == Decimal(470)


def test_of_a_transfer_booked_between_two_banks_the_side_of_its_own_account_counts() -> None:
    entries = [moved(f"E:{IBAN}:1", "5121", "512", "10"), paid(2, date(2026, 1, 5), "-30")]
    [before, *_] = opened(entries, [says(date(2026, 1, 31), "460")])
    assert before.amount("512") == Decimal(500)
    assert opened(entries[:1], [says(date(2026, 1, 31), "460")]) == entries[:1], "which side is its own, nothing tells"


def test_a_line_that_was_undone_moved_nothing() -> None:
    entries = [replace(paid(1, date(2026, 1, 5), "-30"), reversed_by="x"), paid(2, date(2026, 1, 6), "-30")]
    assert opened(entries, [says(date(2026, 1, 31), "470")])[0].amount("512") == Decimal(500)


@given(
    st.integers(-(10**6), 10**6),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 10**5), st.booleans()), min_size=1, max_size=30),
    st.data(),
)
def test_members_read_what_the_bank_states_on_any_day_it_speaks(
    start: int, moves: list[tuple[int, int, bool]], data: st.DataObject
) -> None:
    first = date(2026, 1, 1).toordinal()
    entries, held, stated = [], start, {}
    for number, (day, cents, comes) in enumerate(sorted(moves), 1):
        amount = cents if comes else -cents
        held += amount
        entries.append(paid(number, date.fromordinal(first + day), str(Decimal(amount).scaleb(-2))))
        stated[first + day] = held
    days = data.draw(st.lists(st.sampled_from(sorted(stated)), min_size=1, unique=True))
    balances = [says(date.fromordinal(day), str(Decimal(stated[day]).scaleb(-2))) for day in days]
    found = opened(entries, balances)
    assert shown.months(found)[-1].balance == Decimal(held).scaleb(-2)
    assert sum(one.amount("512") for one in found) == Decimal(held).scaleb(-2)
