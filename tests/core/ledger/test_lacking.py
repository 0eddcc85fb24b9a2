"""Days without a statement, payments that did not come."""

from __future__ import annotations

from datetime import date

import pytest

from hub.core.ledger.lacking import Absent, Told, absent, by_month, gaps
from tests.core.ledger.test_exports import entry

JANUARY, MARCH, APRIL = date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 30)
WHOLE = [(JANUARY, APRIL)]


def rent(*days: str, **more: str):
    return [
        entry(number, date.fromisoformat(day), "6132", "512", "480.00", **more) for number, day in enumerate(days, 1)
    ]


def missed(entries, every: int = 1, coverage=WHOLE, account: str = "6132") -> list[str]:
    return [f"{one.first}/{one.last}" for one in absent(entries, {account: every}, coverage)]


def test_gaps_are_the_days_between_statements():
    coverage = [(JANUARY, date(2026, 1, 31)), (date(2026, 2, 10), date(2026, 2, 20)), (date(2026, 2, 22), MARCH)]
    assert gaps(coverage) == [(date(2026, 2, 1), date(2026, 2, 9)), (date(2026, 2, 21), date(2026, 2, 21))]
    assert by_month(coverage) == [Told("2026-01", 31, 31), Told("2026-02", 18, 28), Told("2026-03", 31, 31)]
    assert (gaps([]), by_month([])) == ([], [])


def test_a_month_between_two_statements_is_told_as_empty():
    told = by_month([(date(2025, 12, 30), date(2025, 12, 31)), (date(2026, 2, 1), date(2026, 2, 1))])
    assert told == [Told("2025-12", 2, 31), Told("2026-01", 0, 31), Told("2026-02", 1, 28)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05"], []),
        (["2026-01-05", "2026-02-05", "2026-04-05"], ["2026-03-01/2026-03-31"]),
        (["2026-01-05", "2026-02-02", "2026-02-27", "2026-04-05"], []),
        (["2026-01-05", "2026-02-05", "2026-04-01", "2026-04-30"], []),
        (["2026-01-05", "2026-01-06"], ["2026-03-01/2026-03-31", "2026-04-01/2026-04-30"]),
    ],
    ids=["all came", "one did not", "paid early", "paid late", "a spare one serves once"],
)
def test_what_did_not_come(days: list[str], expected: list[str]):
    assert missed(rent(*days)) == expected


def test_nothing_is_said_of_days_without_a_statement():
    covered = [(date(2026, 1, 2), date(2026, 1, 31)), (date(2026, 3, 1), date(2026, 4, 29))]
    assert missed([], coverage=covered) == ["2026-03-01/2026-03-31"]
    assert missed([], coverage=[]) == []


def test_quarters_and_years_and_accounts_under_the_one_named():
    assert missed([], 3) == ["2026-01-01/2026-03-31"]
    assert missed(rent("2026-02-05"), 3, account="613") == []
    assert missed([], 12) == []
    assert absent([], {"7561": 12}, [(date(2025, 1, 1), MARCH)]) == [
        Absent("7561", date(2025, 1, 1), date(2025, 12, 31))
    ]


def test_what_was_undone_did_not_come():
    assert len(missed(rent("2026-01-05", reversed_by="x"))) == 4
    assert len(missed(rent("2026-01-05", reverses="x"))) == 4
