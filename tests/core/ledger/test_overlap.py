"""The arithmetic of one day, where it has to stop or to forget."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hub.core.ledger.known import BankDay, KnownLine, mark_of
from hub.core.ledger.moves import pair_moves
from hub.core.ledger.overlap import match_day
from tests.core.ledger.model import ACCOUNT, line

D1 = date(2026, 1, 5)


def known(amounts: list[str], opening: str | None = None, label: str = "CAFE") -> BankDay:
    lines = tuple(KnownLine(f"k{n}", Decimal(a), mark_of(label), (), f"e/{n}") for n, a in enumerate(amounts))
    return BankDay(ACCOUNT, D1, lines, None if opening is None else Decimal(opening), proven=True)


def test_a_search_among_too_many_sums_stops() -> None:
    day = known([f"{2**n}.01" for n in range(20)], "0")
    match = match_day(day, [line(D1, "1.01")], Decimal("77.77"), {}, first=True, last=True, at_edge=True)
    assert not match.solved
    assert match.absent == []


def test_lines_new_on_the_last_day_make_its_beginning_unknown() -> None:
    match = match_day(known(["-2.50"], "100"), [line(D1, "-2.50"), line(D1, "7")], None, {}, first=False, last=True,
                      at_edge=False)  # fmt: skip
    assert (len(match.new), match.opening, match.doubt) == (1, None, "")


def test_the_heaviest_overlap_with_the_right_sum_is_taken() -> None:
    # known 3 + 4 + 7, the file begins after the first two: 7 could also be 3 + 4
    day = known(["3", "4", "7"], "100")
    lines = [line(D1, "7"), line(D1, "3", "PAIN"), line(D1, "4", "PAIN")]
    match = match_day(day, lines, Decimal(107), {}, first=True, last=True, at_edge=True)
    assert match.solved
    assert sum(one.amount for one in match.new) == 7


def test_a_line_that_came_too_early_is_no_move() -> None:
    gone = [(date(2026, 1, 20), known(["-30"]).lines[0])]
    fresh = [(D1, line(D1, "-30"))]
    assert pair_moves(fresh, gone, same_words=True) == (fresh, gone, [])
