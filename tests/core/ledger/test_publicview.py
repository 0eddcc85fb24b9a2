"""Nobody is named, no payment of a person stands alone, and the sums are true to the cent."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.publicview import RESIDUAL, PublicLine, public_key, public_lines
from hub.core.money import Money

SECRET = b"of the space"


def dues(n: int, month: int, amount: str = "12.50", label: str = "Cotisation", account: str = "7561") -> Entry:
    money = Money(Decimal(amount))
    return Entry(f"e{month}-{n}-{label}-{amount}", date(2026, month, 1 + n % 28),
                 (Posting("512", money), Posting(account, -money)), label, label="VIR ZOE CANARI FR76123")  # fmt: skip


def sums(lines: list[PublicLine]) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in lines:
        found[one.account, one.currency] += one.amount
    return dict(found)


def true_sums(entries: list[Entry]) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        for posting in entry.postings:
            found[posting.account, posting.money.currency] += posting.money.amount
    return dict(found)


def test_dues_of_a_month_are_one_line() -> None:
    lines = [one for one in public_lines([dues(n, 1) for n in range(6)], secret=SECRET) if one.account == "7561"]
    assert [(one.label, one.amount, one.count) for one in lines] == [("Cotisation", Decimal("-75.00"), 6)]
    assert "CANARI" not in str(lines)


def test_few_dues_wait_for_the_next_month() -> None:
    entries = [dues(n, 1) for n in range(3)] + [dues(n, 2) for n in range(3)]
    lines = [one for one in public_lines(entries, secret=SECRET) if one.account == "7561"]
    assert [(one.month, one.label, one.count) for one in lines] == [("2026-02", RESIDUAL, 6)]


def test_a_small_rest_takes_the_next_smallest_group_with_it() -> None:
    entries = [*(dues(n, 1) for n in range(6)), *(dues(n, 1, "30", "Adhésion") for n in range(9))]
    entries.append(dues(9, 1, "5", "Don"))
    lines = [one for one in public_lines(entries, secret=SECRET) if one.account == "7561"]
    assert [(one.label, one.count) for one in lines] == [("Adhésion", 9), (RESIDUAL, 7)]
    assert sums(lines) == {("7561", "EUR"): true_sums(entries)["7561", "EUR"]}


def test_what_is_left_at_the_end_joins_the_last_line() -> None:
    entries = [dues(n, 1) for n in range(6)] + [dues(1, 2, "40")]
    lines = [one for one in public_lines(entries, secret=SECRET) if one.account == "7561"]
    assert [(one.month, one.count) for one in lines] == [("2026-02", 7)]


def test_what_stays_alone_is_a_residue() -> None:
    lines = public_lines([dues(1, 1)], secret=SECRET)
    assert {one.label for one in lines} == {RESIDUAL}


def test_an_organisation_stands_by_itself() -> None:
    entry = dues(1, 1, "-80", "Loyer", "6132")
    lines = public_lines([entry], secret=SECRET, is_individual=lambda one: False)
    assert sorted((one.account, one.label, one.amount) for one in lines) == [
        ("512", "Loyer", Decimal(-80)), ("6132", "Loyer", Decimal(80))]  # fmt: skip
    assert len({one.key for one in lines}) == 2


def test_keys_link_nothing() -> None:
    assert public_key(SECRET, "a", 2026) != public_key(SECRET, "a", 2027)
    assert public_key(SECRET, "a", 2026) != public_key(b"other", "a", 2026)


GROUPS = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["Cotisation", "Don", "Bureau"]), st.integers(1, 9)),
                  max_size=20)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(GROUPS)
def test_sums_are_exact_and_groups_are_large(groups: list[tuple[int, str, int]]) -> None:
    entries = [dues(n, month, "7.35", label) for month, label, count in groups for n in range(count)]
    lines = public_lines(entries, secret=SECRET)
    assert sums(lines) == true_sums(entries)
    for account in ("512", "7561"):
        mine = [one for one in lines if one.account == account]
        assert len(mine) <= 1 or all(one.count >= 5 for one in mine)
        assert sum(one.count for one in mine) == len(entries)
