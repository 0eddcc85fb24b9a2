"""Whatever lines of the public ledger are added and subtracted, what comes out is of k payments or of none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.core.ledger.publicgroups import RESIDUAL, Flow, Group, Kind, Piece, Side, Telling

BANK = Side("512", "EUR", True)
MONEY = Flow(BANK, "")
K = 5


def kind(name: str) -> Kind:
    return BANK, Side(name, "EUR", False)


def pieces(month: int, counts: dict[str, int]) -> dict[Kind, list[Piece]]:
    """So many payments of each kind."""
    return {
        kind(name): [
            Piece(name, f"{month}:{name}:{n}", {BANK: Decimal(10), kind(name)[1]: Decimal(-10)}) for n in range(count)
        ]
        for name, count in counts.items()
    }


def tell(months: list[dict[str, int]], flow: Flow = MONEY) -> Iterator[list[Group]]:
    telling = Telling(flow, K)
    for number, counts in enumerate(months):
        yield list(telling.month(pieces(number, counts)))


def of(group: Group) -> frozenset[str]:
    return frozenset(one.payment for one in group.pieces)


def smallest_part(lines: list[Group]) -> int:
    """The fewest payments that any sum and difference of lines is of, but for none at all: over all ways to add lines
    of the bank, with the lines of other accounts that leave the fewest subtracted."""
    sums = [of(one) for one in lines if one.side == BANK]
    others = [of(one) for one in lines if one.side != BANK]
    least = min(map(len, [*sums, *others]), default=K)
    for size in range(1, len(sums) + 1):
        for some in combinations(sums, size):
            added = frozenset().union(*some)
            left = len(added - frozenset().union(*others))
            parts = left + sum(min(len(one & added), len(one - added)) for one in others)
            least = min(least, parts or least)
    return least


MONTHS = st.lists(
    st.dictionaries(st.sampled_from(["7561", "75411", "706", "613"]), st.sampled_from([1, 1, 1, 2, 3, 4, 6, 9])),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(MONTHS)
@example([{"613": 1, "706": 4}, {"613": 4, "706": 1}])
@example([{"7561": 6, "75411": 1}] * 6)
def test_no_sum_and_difference_of_lines_is_of_fewer_than_k(months: list[dict[str, int]]) -> None:
    lines: list[Group] = []
    for number, told in enumerate(tell(months)):
        lines += told
        if len([one for one in lines if one.side == BANK]) <= 10:
            assert smallest_part(lines) >= K, months[: number + 1]
    seen: dict[Side, list[str]] = defaultdict(list)
    for one in lines:
        seen[one.side] += of(one)
    assert all(len(found) == len(set(found)) for found in seen.values()), "a payment is told once on an account"


@settings(max_examples=200, deadline=None)
@given(MONTHS)
def test_the_account_of_the_money_lacks_fewer_than_k_payments(months: list[dict[str, int]]) -> None:
    came = told = 0
    for counts, lines in zip(months, tell(months), strict=True):
        came += sum(counts.values())
        told += sum(len(of(one)) for one in lines if one.side == BANK)
        assert 0 <= came - told < K
        if sum(counts.values()) >= K:
            assert came == told


def test_what_moves_no_money_waits_until_there_is_enough_of_it() -> None:
    sorted_ = [{"7561": 3}, {"7561": 3}]
    first, second = tell(sorted_, Flow(Side("", "", True), ""))
    assert first == []
    assert [(one.side.account, one.label, len(one.pieces)) for one in second] == [
        ("512", "7561", 6),
        ("7561", "7561", 6),
    ]


def test_kinds_are_told_of_sums_as_they_reach_k_where_enough_stays_untold() -> None:
    month = {"613": 1, "706": 1, "75411": 1, "616": 1, "626": 1}
    *_, fifth = tell([month] * 5)
    kinds = [("613", 5, True), ("616", 5, True), ("626", 5, True), ("706", 5, True), ("75411", 5, True)]
    assert [(one.side.account, len(one.pieces), one.later) for one in fifth] == [("512", 5, False), *kinds]
    assert fifth[0].label == RESIDUAL
