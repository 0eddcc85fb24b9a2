"""Nobody is named, no payment of a person stands alone, and the sums are true to the cent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.ledger import shown
from hub.core.ledger.entry import Entry, Posting, reversal
from hub.core.ledger.publicgroups import RESIDUAL
from hub.core.ledger.publicview import PublicLine, of_individuals, public_key, public_lines
from hub.core.money import Money

SECRET = b"of the space"


def dues(n: int, month: int, amount: str = "12.50", label: str = "Cotisation", account: str = "7561") -> Entry:
    money = Money(Decimal(amount))
    return Entry(f"e{month}-{n}-{label}-{amount}", date(2026, month, 1 + n % 28),
                 (Posting("512", money), Posting(account, -money)), label, label="VIR ZOE CANARI FR76123")  # fmt: skip


def true_sums(entries: list[Entry]) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        for posting in entry.postings:
            found[posting.account, posting.money.currency] += posting.money.amount
    return dict(found)


def told(entries: list[Entry], account: str = "7561", **more) -> list[PublicLine]:
    """The lines of an account, once the months of the entries are over."""
    numbered = [replace(one, number=number) for number, one in enumerate(entries, 1)]
    later = replace(dues(0, 12), number=len(entries) + 1)
    return [one for one in public_lines([*numbered, later], secret=SECRET, **more) if one.account == account]


def test_dues_of_a_month_are_one_line() -> None:
    lines = told([dues(n, 1) for n in range(6)])
    assert [(one.label, one.amount, one.count) for one in lines] == [("Cotisation", Decimal("-75.00"), 6)]
    assert "CANARI" not in str(lines)


def test_a_month_is_told_when_it_is_over() -> None:
    assert public_lines([dues(n, 1) for n in range(6)], secret=SECRET) == []


def test_few_dues_wait_for_the_next_month() -> None:
    entries = [dues(n, 1) for n in range(3)] + [dues(n, 2) for n in range(3)]
    assert [(one.month, one.label, one.count) for one in told(entries)] == [("2026-02", "Cotisation", 6)]


def test_a_small_rest_takes_the_next_smallest_group_with_it() -> None:
    entries = [*(dues(n, 1) for n in range(6)), *(dues(n, 1, "30", "Adhésion") for n in range(9))]
    entries.append(dues(9, 1, "5", "Don"))
    lines = told(entries)
    assert [(one.label, one.count) for one in lines] == [("Adhésion", 9), (RESIDUAL, 7)]
    assert sum(one.amount for one in lines) == true_sums(entries)["7561", "EUR"]


def test_what_does_not_reach_k_is_not_told_yet() -> None:
    entries = [dues(n, 1) for n in range(6)] + [dues(1, 2, "40")]
    assert [(one.month, one.count) for one in told(entries)] == [("2026-01", 6)]
    assert told([dues(1, 1)]) == []


def test_what_comes_in_and_what_goes_out_are_told_apart() -> None:
    entries = [dues(n, 1) for n in range(5)] + [dues(n, 1, "-4", "Remboursement", "6257") for n in range(5)]
    assert [(one.label, one.amount) for one in told(entries, "512")] == [
        ("Cotisation", Decimal("62.50")), ("Remboursement", Decimal(-20))]  # fmt: skip


def test_what_is_posted_into_a_month_that_was_told_is_told_with_the_one_that_is_open() -> None:
    entries = [dues(n, 1) for n in range(5)] + [dues(1, 2)] + [dues(10 + n, 1, "7") for n in range(5)]
    assert [(one.month, one.amount, one.count) for one in told(entries)] == [
        ("2026-01", Decimal("-62.50"), 5), ("2026-02", Decimal("-47.50"), 6)]  # fmt: skip


def test_another_account_of_the_bank_is_told_apart() -> None:
    one = [dues(n, month) for month in (1, 2, 3) for n in range(5)]
    other = [replace(entry, id=f"b{entry.id}", postings=(Posting("5122", entry.postings[0].money), entry.postings[1]))
             for entry in one]  # fmt: skip
    before = told(one)
    after = told([*one, *other])
    assert set(before) <= set(after)
    assert [line.month for line in after] == ["2026-01", "2026-01", "2026-02", "2026-02", "2026-03"]


def test_an_account_declared_open_shows_its_entries_one_by_one() -> None:
    rent = replace(dues(1, 1, "-80", "Loyer", "61321"), decision="D-4")
    individual = of_individuals(["6132", "616"])
    assert [(one.label, one.amount, one.decision) for one in told([rent], "61321", is_individual=individual)] == [
        ("Loyer", Decimal(80), "D-4")]  # fmt: skip
    assert individual(dues(1, 1))
    assert not individual(rent)
    assert individual(replace(rent, postings=(rent.postings[0], Posting("530", rent.postings[0].money))))
    assert of_individuals([])(rent)
    [mine], [bank] = (told([rent], account, is_individual=individual) for account in ("61321", "512"))
    assert mine.key != bank.key


def line(n: int, month: int, amount: str, kind: str = "E", account: str = "7561", label: str = "Cotisation") -> Entry:
    """A line of the bank as it is booked, or as it waits on 471."""
    return replace(dues(n, month, amount, label, account), id=f"{kind}:FR1:2026-{month:02}-01:{n}")


def undone(entry: Entry, month: int) -> list[Entry]:
    """What undoes it by hand, and its line as it waits again."""
    back = reversal(entry, date(2026, month, 28), f"{entry.id}:annulation")
    bank = entry.postings[0]
    again = (bank, Posting("471", -bank.money))
    return [back, replace(entry, id=f"S{entry.id[1:]}", date=back.date, postings=again, public_label="À classer")]


def test_what_is_sorted_in_its_month_is_told_as_it_was_sorted() -> None:
    waiting = [line(n, 1, f"{30 + n}", "S", "471", "À classer") for n in range(3)]
    entries = [*waiting, *(reversal(one, one.date, f"{one.id}:annulation") for one in waiting),
               *(line(n, 1, f"{30 + n}") for n in range(3))]  # fmt: skip
    assert told(entries, "512") == [], "three payments, and nine entries"
    five = told([*entries, line(8, 1, "40"), line(9, 1, "41")], "512")
    assert [(one.label, one.amount, one.count) for one in five] == [("Cotisation", Decimal(30 + 31 + 32 + 81), 5)]


def test_what_is_undone_with_a_later_month_is_taken_off() -> None:
    first = [line(n, 1, "20") for n in range(5)]
    entries = [*first, *undone(first[0], 2), *(line(10 + n, 2, "7") for n in range(4))]
    lines = told(entries, "512")
    assert [(one.month, one.amount) for one in lines] == [("2026-01", Decimal(100)), ("2026-02", Decimal(8))]
    assert [(one.income, one.expense) for one in shown.public_months(lines)] == [(100, 0), (8, 0)]
    all_back = [*first, *(one for each in first for one in undone(each, 2)[:1])]
    lines = told(all_back, "512")
    assert [(one.amount, one.undoes) for one in lines] == [(100, False), (-100, True)]
    assert [(one.income, one.expense) for one in shown.public_months(lines)] == [(100, 0), (0, 100)]


def test_what_is_undone_and_booked_anew_as_it_was_is_one_payment_and_adds_nothing() -> None:
    first = [line(n, 1, "20") for n in range(5)]
    anew = [replace(one, id=f"{one.id}/2", date=date(2026, 2, 28)) for one in first[:4]]
    entries = [*first, *(undone(one, 2)[0] for one in first[:4]), *anew]
    assert [one.month for one in told(entries)] == ["2026-01"], "of four, and nothing came of it"
    more = told([*entries, *(line(20 + n, 2, "9") for n in range(4))])
    assert [one.month for one in more] == ["2026-01"], "of four others"


def gift(month: int) -> Entry:
    return dues(9, month, f"{500 + month}.37", "Don", "75411")


def test_a_gift_beside_few_dues_is_told_with_them_and_what_both_are_once_there_are_enough() -> None:
    """What the bank's account told of a gift beside six dues was the gift, once the dues were taken off."""
    months = [[*(dues(n, month) for n in range(6)), gift(month)] for month in range(1, 6)]
    entries = [one for month in months[:4] for one in month]
    assert [(one.label, one.count) for one in told(entries, "512")] == [(RESIDUAL, 7)] * 4
    assert told(entries, "7561") == told(entries, "75411") == []
    entries += months[4]
    assert sum(one.amount for one in told(entries, "512")) == true_sums(entries)["512", "EUR"]
    assert [(one.month, one.label, one.count) for one in told(entries, "7561")] == [("2026-05", "Cotisation", 30)]
    assert [(one.month, one.label, one.count) for one in told(entries, "75411")] == [("2026-05", "Don", 5)]


def test_a_gift_beside_many_dues_is_told_with_some_of_them() -> None:
    entries = [*(dues(n, 1) for n in range(20)), gift(1)]
    assert [(one.label, one.count) for one in told(entries, "512")] == [(RESIDUAL, 5), ("Cotisation", 16)]
    assert sum(one.amount for one in told(entries, "512")) == true_sums(entries)["512", "EUR"]
    assert [(one.label, one.count) for one in told(entries, "7561")] == [("Cotisation", 16)]


def test_what_is_shown_one_by_one_and_undone_in_its_month_is_not_told() -> None:
    individual = of_individuals(["6132"])
    rent = line(1, 1, "-80", account="6132", label="Loyer")
    for month, amounts in ((1, []), (2, [(80, False), (-80, True)])):
        back = undone(rent, month)[:1]
        lines = told([rent, *back], "6132", is_individual=individual)
        assert [(one.amount, one.undoes) for one in lines] == amounts


def test_what_is_given_back_in_parts_is_one_payment() -> None:
    parts = [replace(line(n, 1, "-2"), id=f"E:helloasso:7:refund:{n}") for n in range(5)]
    assert told(parts) == []


def test_keys_link_nothing() -> None:
    assert public_key(SECRET, "a", 2026) != public_key(SECRET, "a", 2027)
    assert public_key(SECRET, "a", 2026) != public_key(b"other", "a", 2026)


# amounts that no sum of a few others makes by chance
PAYMENTS = st.lists(
    st.tuples(st.integers(1, 11), st.sampled_from(["Cotisation", "Don", "Bureau"]), st.integers(10**7, 10**9)),
    max_size=40, unique_by=lambda one: one[2],
)  # fmt: skip


def said(lines: list[PublicLine]) -> set[Decimal]:
    """Every figure that the pages make of public lines."""
    figures = {one.amount for one in lines} | set(shown.public_balances(lines).values())
    for month in shown.public_months(lines):
        figures |= {month.income, month.expense, month.balance}
    return {abs(one) for one in figures}


@settings(max_examples=60, deadline=None)
@given(PAYMENTS, st.sampled_from([0, 3]))
def test_no_payment_is_found_by_subtracting_what_was_told_at_any_two_times(
    payments: list[tuple[int, str, int]], lateness: int
) -> None:
    """Somebody keeps a copy of everything public after each payment, and subtracts any figure from any other."""
    ordered = sorted(payments, key=lambda one: one[0] + one[2] % (lateness + 1))
    entries = [replace(dues(one[2] % 28, one[0], str(Decimal(one[2]) / 100), one[1]), id=f"e{number}", number=number)
               for number, one in enumerate(ordered, 1)]  # fmt: skip
    seen: set[Decimal] = {Decimal(0)}
    before: set[PublicLine] = set()
    for count in range(len(entries) + 1):
        lines = public_lines(entries[:count], secret=SECRET)
        assert before <= set(lines), "a line that was told changed"
        assert all(one.count >= 5 for one in lines)
        seen |= said(lines)
        before = set(lines)
    alone = {Decimal(one[2]) / 100 for one in payments}
    assert not {abs(a - b) for a in seen for b in seen} & alone


@settings(max_examples=100, deadline=None)
@given(PAYMENTS)
def test_what_was_told_is_what_was_booked_but_for_what_waits(payments: list[tuple[int, str, int]]) -> None:
    entries = [dues(one[2] % 28, one[0], str(Decimal(one[2]) / 100), one[1]) for one in sorted(payments)]
    lines = told(entries)
    assert sum(one.count for one in lines) <= len(entries)
    total = sum((one.amount for one in lines), Decimal(0))
    # at most four payments of each sign wait in the account
    missing = abs(true_sums(entries).get(("7561", "EUR"), Decimal(0)) - total)
    largest = sorted((Decimal(one[2]) / 100 for one in payments), reverse=True)[:4]
    assert missing <= sum(largest, Decimal(0))


USES = {"Cotisation": "7561", "Don": "75411", "Bureau": "706"}


@settings(max_examples=60, deadline=None)
@given(PAYMENTS, st.lists(st.tuples(st.integers(0, 39), st.integers(0, 3)), max_size=12))
def test_nor_by_what_undoes_payments_and_books_them_anew(
    payments: list[tuple[int, str, int]], undoes: list[tuple[int, int]]
) -> None:
    """The same, where some are undone by hand, in their month or later, and wait on 471 again."""
    moves: list[tuple[int, list[Entry]]] = []
    for number, (month, label, cents) in enumerate(payments):
        moves.append((month, [line(number, month, str(Decimal(cents) / 100), account=USES[label], label=label)]))
    for number, later in dict(undoes).items():
        if number < len(payments):
            month = min(payments[number][0] + later, 11)
            moves.append((month, undone(moves[number][1][0], month)))
    entries = [one for _, some in sorted(moves, key=lambda one: one[0]) for one in some]
    entries = [replace(one, number=number) for number, one in enumerate(entries, 1)]
    by = {one.reverses: one for one in entries if one.reverses}
    seen: set[Decimal] = {Decimal(0)}
    before: set[PublicLine] = set()
    for count in range(len(entries) + 1):
        known = {one.id for one in entries[:count]}
        marked = [replace(one, reversed_by=by[one.id].id) if one.id in by and by[one.id].id in known else one
                  for one in entries[:count]]  # fmt: skip
        lines = public_lines(marked, secret=SECRET)
        assert before <= set(lines), "a line that was told changed"
        before = set(lines)
        seen |= said(lines)
    amounts = {Decimal(cents) / 100 for _, _, cents in payments}
    assert not {abs(one - other) for one in seen for other in seen} & amounts
