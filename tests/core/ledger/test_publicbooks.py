"""The public ledger as books: balanced, and the same sums as the lines that anybody may read."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from hub.core.ledger.balances import by_account
from hub.core.ledger.entry import check_balanced
from hub.core.ledger.publicbooks import books
from hub.core.ledger.publicview import PublicLine


def line(month: str, account: str, label: str, amount: str, currency: str = "EUR", decision: str = "") -> PublicLine:
    return PublicLine(month, account, label, Decimal(amount), currency, 5, decision=decision)


def test_a_label_of_a_month_is_one_balanced_entry_at_its_end() -> None:
    sides = (("512", "-850.00"), ("6132", "850"))
    [one] = books([line("2024-02", account, "Loyer", amount, decision="D-3") for account, amount in sides])
    assert (one.date, one.public_label, one.decision, one.number) == (date(2024, 2, 29), "Loyer", "D-3", 1)
    assert [(p.account, p.money.amount) for p in one.postings] == [("512", -850), ("6132", 850)]


def test_what_is_told_on_one_side_only_waits_on_471_and_comes_off_it() -> None:
    lines = [
        line("2026-01", "512", "Autres mouvements", "70"), line("2026-02", "7561", "Autres mouvements", "-70"),
        line("2026-02", "512", "Dons", "5.50", "USD"),
    ]  # fmt: skip
    found = books(lines)
    for one in found:
        check_balanced(one.postings)
    assert [one.amount("471") for one in found] == [-70, 70, Decimal("-5.50")]
    assert by_account(found[:2]) == {"471": 0, "512": 70, "7561": -70}


def test_sides_that_cancel_out_are_no_entry() -> None:
    assert books([line("2026-01", "512", "x", "1"), line("2026-01", "512", "x", "-1")]) == []


def test_the_sums_are_those_of_the_lines() -> None:
    lines = [line(f"2026-{month:02d}", account, label, f"{month}.{rank}1") for month in range(1, 13)
             for rank, account in enumerate(("512", "530", "7561", "6132")) for label in ("a", "b")]  # fmt: skip
    wanted: Counter[str] = Counter()
    for one in lines:
        wanted[one.account] += one.amount  # type: ignore[assignment]
    found = {account: total for account, total in by_account(books(lines)).items() if account != "471"}
    assert found == dict(wanted)
