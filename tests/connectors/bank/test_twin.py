"""Every format the simulated bank writes is read to the cent, and every cut of it is refused."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.bank import twin_files
from connectors.bank.reader import read
from connectors.bank.result import Status
from connectors.bank.translate import translate
from connectors.bank.twin import Bank
from connectors.bank.twin_files import WRITERS
from hub.connector import Instance
from hub.core.event import Delivery
from hub.core.ledger.reconcile import reconcile_event
from tests.core.ledger.model import Place

START = date(2026, 1, 1)
NOON = datetime(2026, 12, 31, 12, tzinfo=UTC)


def bank(days: int = 40, seed: int = 3) -> Bank:
    one = Bank(seed, START)
    one.live(days)
    return one


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_lines_sum_and_balances_are_exact(format: str) -> None:
    one = bank()
    result = read(one.export(format, START, one.today))
    statement = result.statements[0]
    assert result.status is Status.ACCEPTED
    assert [(line.booked_on, line.amount) for line in statement.lines] == [
        (b.booked_on, b.amount) for b in one.bookings
    ]
    assert statement.closing in (one.balance, None)
    assert statement.opening in (one.opening, None)
    assert statement.account in (one.account, "")


@pytest.mark.parametrize("format", sorted(WRITERS))
@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_file_cut_anywhere_is_refused(format: str, tenth: int) -> None:
    one = bank()
    whole = one.export(format, START, one.today)
    cut = whole[: len(whole) * tenth // 10]
    if format in ("qif", "csv-credit-mutuel") and whole[len(cut.rstrip()) :].startswith((b"\n", b"\r\n")):
        # these say nowhere that they are over: a cut between two records cannot be seen
        cut = cut.rstrip()[:-1]
    result = read(cut)
    assert result.status is Status.REFUSED
    assert result.problems[0].line > 0 or result.problems[0].byte >= 0


@pytest.mark.parametrize("format", ["camt.053", "csv", "csv-credit-mutuel", "cfonb120", "mt940"])
def test_a_lost_line_is_held(format: str) -> None:
    one = bank()
    one.book(Decimal("12.34"), "VIR PERDU")
    one.book(Decimal("56.78"), "VIR DERNIER")
    kept = one.bookings[:-2] + one.bookings[-1:]
    closing = one.balance
    part = twin_files.Part(one.account, "EUR", START, one.today, one.opening, kept)
    whole = WRITERS[format](part)
    right = str(closing).replace(".", ",").encode(), str(closing).encode()
    wrong = str(part.closing).replace(".", ",").encode(), str(part.closing).encode()
    for false, true in zip(wrong, right, strict=True):
        whole = whole.replace(false, true)
    if format == "cfonb120":
        whole = whole.replace(twin_files._overpunch(part.closing).encode(), twin_files._overpunch(closing).encode())
    result = read(whole)
    assert result.status is Status.HELD
    assert "12.34" in result.problems[0].message


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r"camt\.053"):
        bank().export("pdf", START, START)


EXPORTS = st.tuples(st.sampled_from(["camt.053", "ofx", "csv", "cfonb120"]), st.integers(0, 25), st.integers(3, 30))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.lists(EXPORTS, min_size=1, max_size=5))
def test_overlapping_files_of_all_formats_book_each_line_once(seed: int, exports: list[tuple[str, int, int]]) -> None:
    one = bank(60, seed)
    place, instance = Place(), Instance("lille", "banque", "bank", {})
    plan = [("camt.053", 0, len(one.bookings)), *exports]
    for number, (format, start, length) in enumerate(plan):
        first = one.bookings[start % len(one.bookings)].booked_on
        last = one.today if number == 0 else min(one.today, date.fromordinal(first.toordinal() + length))
        body = one.export(format, first if number else START, last)
        for event in translate(Delivery("banque", "lille", body, NOON), instance):
            result = reconcile_event(place, event)
            place.absorb(result.changes)
            place.events += result.events
    assert place.booked() == Counter(b.amount for b in one.bookings)
