"""Statements in pages: every movement once, whatever pages come, in whatever files and order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.bank.reader import read
from hub.core.ledger.statement import Statement
from tests.core.ledger.model import ACCOUNT, Place

_PERIOD = "<FrToDt><FrDtTm>2026-01-01T00:00:00</FrDtTm><ToDtTm>2026-01-31T23:59:59</ToDtTm></FrToDt>"
Move = tuple[str, str]


def _signed(amount: str) -> str:
    value = Decimal(amount)
    return f'<Amt Ccy="EUR">{abs(value)}</Amt><CdtDbtInd>{"CRDT" if value >= 0 else "DBIT"}</CdtDbtInd>'


def balance(code: str, amount: str, day: str = "2026-01-15") -> str:
    tag = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
    return f"<Bal>{tag}{_signed(amount)}<Dt><Dt>{day}</Dt></Dt></Bal>"


def entry(move: Move) -> str:
    label, amount = move
    return (f"<Ntry>{_signed(amount)}<Sts>BOOK</Sts><BookgDt><Dt>{label}</Dt></BookgDt>"
            "<AddtlNtryInf>COTISATION</AddtlNtryInf></Ntry>")  # fmt: skip


def page(number: int, last: bool, balances: Sequence[str], moves: Sequence[Move], *, period: bool = True,
         more: str = "", id: str = "S1") -> str:  # fmt: skip
    flag = str(last).lower()
    return (f"<Stmt><Id>{id}</Id><StmtPgntn><PgNb>{number}</PgNb><LastPgInd>{flag}</LastPgInd></StmtPgntn>"
            f"{_PERIOD if period else ''}<Acct><Id><IBAN>{ACCOUNT}</IBAN></Id><Ccy>EUR</Ccy></Acct>{more}"
            f"{''.join(balances)}{''.join(map(entry, moves))}</Stmt>")  # fmt: skip


def document(*pages: str, head: str = "") -> bytes:
    names = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
    return (f'<Document xmlns="{names}"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId>{head}</GrpHdr>'
            f"{''.join(pages)}</BkToCstmrStmt></Document>").encode()  # fmt: skip


def statements(*pages: str, status: str = "accepted", head: str = "") -> tuple[Statement, ...]:
    result = read(document(*pages, head=head))
    assert result.status == status, result.problems
    return result.statements


ONE = [("2026-01-05", "30.00"), ("2026-01-15", "40.00")]
TWO = [("2026-01-15", "40.00"), ("2026-01-25", "-20.00")]
OPENS, BREAK, CLOSES = (
    balance("OPBD", "100", "2026-01-01"),
    balance("ITBD", "170"),
    balance("CLBD", "190", "2026-01-31"),
)
ALL = sorted(Decimal(amount) for _, amount in ONE + TWO)


def ends(one: Statement) -> tuple[str, str, str]:
    """The page, and its balances as text."""
    return one.page, str(one.opening), str(one.closing)


def questions(place: Place) -> list[str]:
    return [key.partition(":")[0] for key in place.keys("bank.doubt")]


def booked(place: Place) -> list[Decimal]:
    return sorted(place.booked().elements())


@pytest.mark.parametrize("between", [[BREAK], []])
@pytest.mark.parametrize("period", [True, False])
@pytest.mark.parametrize("files", [((1, 2),), ((2, 1),), ((1,), (2,)), ((2,), (1,)), ((1,), (2,), (1,), (2,), (1, 2))])
def test_equal_payments_on_both_sides_of_a_page_break_are_two(
    between: list[str], period: bool, files: tuple[tuple[int, ...], ...]
) -> None:
    pages = {
        1: page(1, False, [OPENS, *between], ONE, period=period),
        2: page(2, True, [*between, CLOSES], TWO, period=period),
    }
    place = Place()
    for numbers in files:
        place.receive(*statements(*(pages[number] for number in numbers)))
    assert booked(place) == ALL
    assert "missing" not in questions(place)
    assert "page" not in questions(place)
    assert "gap" not in questions(place)


def test_pages_in_one_file_are_one_statement_of_the_whole_period() -> None:
    (one,) = statements(page(2, True, [BREAK, CLOSES], TWO), page(1, False, [OPENS, BREAK], ONE))
    assert (one.id, *ends(one)) == ("S1", "", "100", "190")
    assert (one.starts_on, one.ends_on) == (date(2026, 1, 1), date(2026, 1, 31))
    assert [line.booked_on.day for line in one.lines] == [5, 15, 15, 25]


def test_pages_that_each_tell_the_balances_of_all_are_one_statement_too() -> None:
    (one,) = statements(page(1, False, [OPENS, CLOSES], ONE), page(2, True, [OPENS, CLOSES], TWO))
    assert (*ends(one), len(one.lines)) == ("", "100", "190", 4)


def test_a_first_page_alone_is_no_whole_month_and_the_next_is_awaited() -> None:
    place = Place()
    first = statements(page(1, False, [OPENS, BREAK], ONE))
    result = place.receive(*first)
    assert (*ends(first[0]), first[0].id, first[0].ends_on) == ("first", "100", "170", "S1/1", None)
    assert place.documents["bank.account", ACCOUNT].coverage == ((date(2026, 1, 1), date(2026, 1, 15)),)
    assert [doubt.kind for doubt in result.doubts] == questions(place) == ["page"]
    place.receive(*first)
    assert questions(place) == ["page"]
    place.receive(*statements(page(2, True, [BREAK, CLOSES], TWO)))
    assert questions(place) == []


def test_a_last_page_alone_waits_for_the_one_before() -> None:
    place = Place()
    last = statements(page(2, True, [BREAK, CLOSES], TWO))
    place.receive(*last)
    assert (*ends(last[0]), last[0].starts_on) == ("last", "170", "190", None)
    assert questions(place) == ["gap"]
    place.receive(*statements(page(1, False, [OPENS, BREAK], ONE)))
    assert questions(place) == []


def test_the_whole_statement_settles_what_a_page_waits_for() -> None:
    place = Place()
    place.receive(*statements(page(1, False, [OPENS, BREAK], ONE)))
    place.receive(*statements(page(1, True, [OPENS, CLOSES], ONE + TWO)))
    assert booked(place) == ALL
    assert questions(place) == []


def test_an_older_statement_settles_nothing_that_a_page_waits_for() -> None:
    place = Place()
    place.receive(*statements(page(1, False, [OPENS, BREAK], ONE)))
    older = [balance("OPBD", "90", "2025-12-01"), balance("CLBD", "100", "2025-12-31")]
    place.receive(*statements(page(1, True, older, [("2025-12-05", "10.00")], period=False, id="S0")))
    assert questions(place) == ["page"]


def test_pages_of_one_day_that_come_in_any_order() -> None:
    pages = [
        page(1, False, [balance("OPBD", "100"), balance("ITBD", "110")], [("2026-01-15", "10.00")], period=False),
        page(2, False, [balance("ITBD", "110"), balance("ITBD", "120")], [("2026-01-15", "10.00")], period=False),
        page(3, True, [balance("ITBD", "120"), balance("CLBD", "130")], [("2026-01-15", "10.00")], period=False),
    ]
    for order in ((0, 1, 2), (2, 1, 0)):
        place = Place()
        for number in order:
            place.receive(*statements(pages[number]))
        assert booked(place) == [10, 10, 10], order
        assert questions(place) == [], order


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_no_day_is_lacking_between_pages_that_follow_each_other(order: tuple[int, int]) -> None:
    pages = [page(1, False, [OPENS, BREAK], ONE), page(2, True, [BREAK, CLOSES], [("2026-01-25", "20.00")])]
    place = Place()
    for number in order:
        place.receive(*statements(pages[number]))
    assert place.documents["bank.account", ACCOUNT].coverage == ((date(2026, 1, 1), date(2026, 1, 31)),)
    assert questions(place) == []


def test_of_two_interim_balances_of_a_middle_page_the_sum_tells_which_comes_first() -> None:
    (one,) = statements(page(2, False, [balance("ITBD", "120"), balance("ITBD", "110")], [("2026-01-15", "10.00")]))
    assert ends(one) == ("middle", "110", "120")
    (one,) = statements(page(2, False, [balance("ITBD", "110")], [("2026-01-15", "10.00")]))
    assert ends(one) == ("middle", "None", "None")


def test_pages_that_do_not_follow_each_other_are_not_joined() -> None:
    first, third = page(1, False, [OPENS, BREAK], ONE), page(3, True, [balance("ITBD", "210"), CLOSES], TWO[1:])
    found = statements(first, third)
    assert [one.page for one in found] == ["first", "last"]
    place = Place()
    place.receive(*found)
    assert questions(place) == ["gap", "page"]
    place.receive(*statements(page(2, False, [BREAK, balance("ITBD", "210")], TWO[:1])))
    assert booked(place) == ALL
    assert questions(place) == []


def test_a_page_that_stands_twice_in_a_file_is_booked_once() -> None:
    first = page(1, False, [OPENS, BREAK], ONE)
    place = Place()
    place.receive(*statements(first, first, page(2, True, [BREAK, CLOSES], TWO)))
    assert booked(place) == ALL


def test_pages_whose_balances_contradict_each_other_are_held() -> None:
    after = page(2, True, [balance("ITBD", "175"), CLOSES], TWO)
    result = read(document(page(1, False, [OPENS, BREAK], ONE), after))
    assert result.status == "held"
    assert "page 2 begins with 175" in result.problems[0].message


def test_a_summary_may_count_a_page_or_all_of_them() -> None:
    def summary(count: int, total: str) -> str:
        return f"<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries><Sum>{total}</Sum></TtlNtries></TxsSummry>"

    def both(one: str, two: str, status: str) -> None:
        statements(page(1, False, [], ONE, more=one), page(2, True, [], TWO, more=two), status=status)

    both(summary(2, "70"), summary(2, "60"), "accepted")
    both(summary(4, "130"), summary(4, "130"), "accepted")
    both(summary(2, "70"), summary(3, "61"), "held")
    statements(page(1, False, [], ONE, more=summary(4, "130")))


def test_an_interim_balance_of_a_statement_that_is_whole_says_nothing() -> None:
    (one,) = statements(page(1, True, [BREAK, balance("ITBD", "1")], ONE))
    assert ends(one) == ("", "None", "None")


def test_a_page_without_a_number_is_refused() -> None:
    broken = page(1, False, [OPENS], ONE).replace("<PgNb>1", "<PgNb>I")
    assert read(document(broken)).status == "refused"
    assert read(document(page(1, True, [OPENS], ONE), head="<MsgPgntn><PgNb>I</PgNb></MsgPgntn>")).status == "refused"


def test_a_message_in_pages_cuts_the_statement_that_lacks_a_balance() -> None:
    def head(number: int, last: str) -> str:
        return f"<MsgPgntn><PgNb>{number}</PgNb><LastPgInd>{last}</LastPgInd></MsgPgntn>"

    whole = page(1, True, [OPENS, CLOSES], ONE + TWO, id="S0").replace(ACCOUNT, "FR7630004000031234567890143")
    cut, rest = page(1, True, [OPENS, BREAK], ONE), page(1, True, [BREAK, CLOSES], TWO)
    first = statements(whole, cut, head=head(1, "false"))
    assert [ends(one) for one in first] == [("", "100", "190"), ("first", "100", "170")]
    second = statements(rest, head=head(2, "true"))
    assert [ends(one) for one in second] == [("last", "170", "190")]


def test_a_page_of_an_mt940_is_awaited_as_well() -> None:
    def message(number: int, opens: str, closes: str, *moves: str) -> Statement:
        lines = [":20:S1", f":25:{ACCOUNT}", f":28C:1/{number}", f":60{opens}", *moves, f":62{closes}", "-", ""]
        (one,) = read("\r\n".join(lines).encode()).statements
        return one

    one = message(1, "F:C260101EUR100,00", "M:C260115EUR140,00", ":61:2601150115C40,00NTRFNONREF")
    two = message(2, "M:C260115EUR140,00", "F:C260131EUR180,00", ":61:2601150115C40,00NTRFNONREF")
    assert (one.page, two.page) == ("first", "last")
    for first, then in ((one, two), (two, one)):
        place = Place()
        place.receive(first)
        assert questions(place) == (["page"] if first is one else ["gap"])
        place.receive(then)
        assert booked(place) == [40, 40]
        assert questions(place) == []


@given(
    moves=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["10.00", "-10.00", "25.00"])), min_size=2, max_size=12
    ),
    size=st.integers(1, 4),
    together=st.booleans(),
)
def test_whatever_is_cut_into_pages_is_booked_once(moves: list[tuple[int, str]], size: int, together: bool) -> None:
    start = date(2026, 1, 10)
    lines = [((start + timedelta(days=day)).isoformat(), amount) for day, amount in sorted(moves, key=lambda m: m[0])]
    cuts = [lines[at : at + size] for at in range(0, len(lines), size)]
    running, pages = Decimal(100), []
    for number, cut in enumerate(cuts, 1):
        before, running = running, running + sum(Decimal(amount) for _, amount in cut)
        first, last = number == 1, number == len(cuts)
        balances = [
            balance("OPBD" if first else "ITBD", str(before), "2026-01-01" if first else cut[0][0]),
            balance("CLBD" if last else "ITBD", str(running), "2026-01-31" if last else cut[-1][0]),
        ]
        pages.append(page(number, last, balances, cut))
    place = Place()
    for file in [pages] if together else [[one] for one in pages]:
        place.receive(*statements(*file))
    # sums of zero between two pages leave two readings
    if together or "split" not in questions(place):
        assert len(booked(place)) == len(lines)
        assert questions(place) == []
