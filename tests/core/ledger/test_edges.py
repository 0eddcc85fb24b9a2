"""One payment that two files date on either side of the day on which the one ends and the other begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from hub.core.ledger.statement import TOLD, Line, Statement
from tests.core.ledger.model import ACCOUNT, Place, Stream, line

D = [date(2026, 9, 27) + timedelta(days=n) for n in range(12)]
PAID = line(D[3], "30", "Zoé", references=("Z1",))


def doubts(place: Place) -> list[tuple[str, date, Decimal]]:
    found = [place.documents["bank.doubt", key] for key in place.keys("bank.doubt")]
    return [(doubt.kind, doubt.day, doubt.amount) for doubt in found]


def file(*lines: Line, opening: str = "", closing: str = "", **more: object) -> Statement:
    ends = {"opening": Decimal(opening) if opening else None, "closing": Decimal(closing) if closing else None}
    return Statement(ACCOUNT, "EUR", lines, format="csv", **{**ends, **more})  # type: ignore[arg-type]


def held(place: Place) -> Decimal:
    return sum(place.booked().elements(), Decimal(0))


@pytest.mark.parametrize("balances", [True, False])
@pytest.mark.parametrize("turned", [True, False])
@pytest.mark.parametrize("words", ["Zoé", "VIR ZOE"])
def test_a_payment_that_two_files_date_on_either_side_of_their_edge_is_booked_once(
    balances: bool, turned: bool, words: str
) -> None:
    later = replace(PAID, booked_on=D[4], label=words)
    old = file(line(D[1], "20"), PAID, opening="100" if balances else "", closing="150" if balances else "")
    new = file(later, line(D[8], "10"), opening="120" if balances else "", closing="160" if balances else "")
    # without balances other words are two payments, and either way somebody is asked
    count = 1 if balances or words == PAID.label else 2
    asked = [] if balances else [("split", D[3] if turned else D[4], Decimal(30))]
    place = Place()
    for one in (new, old) if turned else (old, new):
        place.receive(one)
    assert (held(place), doubts(place)) == (Decimal(30 + 30 * count), asked)
    for one in (old, new, old):
        assert place.receive(one).new == 0
    assert held(place) == 30 + 30 * count


def test_a_line_left_on_its_later_day_is_in_no_balance_of_the_days_before() -> None:
    place = Place()
    place.receive(file(replace(PAID, booked_on=D[5]), line(D[8], "10"), opening="127", closing="167"))
    place.receive(file(PAID, line(D[4], "7"), opening="120", closing="157"))
    assert doubts(place) == []
    assert place.get("bank.day", f"{ACCOUNT}/{D[4]}").opening == 120
    assert place.get("bank.balance", f"{ACCOUNT}/{D[4]}") is None
    assert [on for on, _ in place.get("bank.account", ACCOUNT).balances] == [D[8]]


def test_a_day_known_before_keeps_what_it_began_with() -> None:
    place = Place()
    place.receive(file(replace(PAID, booked_on=D[5]), line(D[8], "10"), opening="127", closing="167"))
    place.receive(file(line(D[4], "7"), opening="120", closing="127"))
    place.receive(file(PAID, line(D[4], "7")))
    assert (held(place), doubts(place)) == (Decimal(47), [("split", D[3], Decimal(30))])
    assert place.get("bank.day", f"{ACCOUNT}/{D[4]}").opening == 120


@pytest.mark.parametrize("turned", [True, False])
def test_balances_that_join_tell_two_payments_of_one_reference(turned: bool) -> None:
    old = file(line(D[1], "20"), PAID, opening="100", closing="150")
    new = file(replace(PAID, booked_on=D[4]), opening="150", closing="180")
    place = Place()
    for one in (new, old) if turned else (old, new):
        place.receive(one)
    assert (held(place), doubts(place)) == (Decimal(80), [])


@pytest.mark.parametrize("turned", [True, False])
def test_where_nothing_closes_there_were_two_payments_and_a_statement_lacks(turned: bool) -> None:
    old = file(line(D[1], "20"), PAID, opening="100", closing="150")
    new = file(replace(PAID, booked_on=D[4]), line(D[8], "10"), opening="500", closing="540")
    place = Place()
    for one in (new, old) if turned else (old, new):
        place.receive(one)
    assert held(place) == 90
    assert doubts(place) == [("gap", D[4], Decimal(500))]


@pytest.mark.parametrize("stated", ["both", "closing", "opening"])
@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_who_pays_daily_under_one_reference_has_paid_each_day(order: tuple[int, ...], stated: str) -> None:
    files = [
        file(replace(PAID, booked_on=D[n]), opening="" if stated == "closing" else str(100 + 30 * n),
             closing="" if stated == "opening" else str(130 + 30 * n))
        for n in range(4)
    ]  # fmt: skip
    place = Place()
    for at in order:
        place.receive(files[at])
    assert (held(place), doubts(place)) == (Decimal(120), [])


def test_a_line_left_on_the_last_day_of_a_file_is_not_in_what_that_day_began_with() -> None:
    place = Place()
    later = replace(PAID, booked_on=D[4])
    place.receive(file(line(D[1], "2"), later, line(D[8], "10"), opening="100", closing="142"))
    place.receive(file(line(D[1], "2"), PAID, line(D[4], "0"), opening="100", closing="132"))
    place.receive(file(line(D[0], "1"), line(D[1], "2"), PAID, opening="99", closing="132"))
    assert (held(place), doubts(place)) == (Decimal(43), [])


@pytest.mark.parametrize("turned", [True, False])
def test_a_statement_that_lacked_is_not_asked_for_once_one_that_overlaps_others_brought_it(turned: bool) -> None:
    stream = Stream([line(D[n], str(n + 1)) for n in range(8)])
    first, last, between = stream.export(0, 2), stream.export(5, 8), stream.export(1, 7)
    place = Place()
    for one in (last, first) if turned else (first, last):
        place.receive(one)
    assert [kind for kind, _, _ in doubts(place)] == ["gap"]
    place.receive(between)
    assert (place.booked(), doubts(place)) == (stream.amounts(), [])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_statement_that_lacks_is_asked_for_in_every_order_until_it_comes(order: tuple[int, ...]) -> None:
    lines = [line(D[0], "1"), line(D[2], "2"), line(D[4], "4"), line(D[5], "5")]
    stream = Stream(lines)
    files = [stream.export(0, 1), stream.export(1, 2), stream.export(2, 4, starts_on=D[3])]
    place = Place()
    for at in order:
        place.receive(files[at])
        if {*order[: order.index(at) + 1]} == {0, 2}:
            assert doubts(place) == [("gap", D[3], Decimal(103))]
    assert (place.booked(), doubts(place)) == (stream.amounts(), [])


def test_a_payment_is_the_one_known_within_the_last_day_of_its_file() -> None:
    for opening, closing, count in (("100", "137", 0), ("70", "107", 1), ("", "", 0)):
        place = Place()
        place.receive(file(replace(PAID, booked_on=D[4]), line(D[4], "5"), line(D[6], "1"), opening="100" if opening
                           else "", closing="136" if opening else ""))  # fmt: skip
        result = place.receive(file(PAID, line(D[4], "5"), opening=opening, closing="" if closing != "137" else "135"))
        assert (result.new, held(place)) == (count, Decimal(36 + 30 * count)), opening


def test_a_file_that_ends_within_a_known_day_ends_where_that_day_does() -> None:
    place, stream = Place(), Stream([line(D[0], "1"), line(D[1], "2"), line(D[1], "3"), line(D[2], "4")])
    place.receive(stream.export(0, 4))
    place.receive(stream.export(0, 2))
    assert doubts(place) == []
    place.receive(replace(stream.export(0, 2), opening=None, closing=None))
    assert doubts(place) == []


def test_what_is_not_stated_asks_for_nothing() -> None:
    later = Stream([line(D[6], "1"), line(D[7], "1")], opening=Decimal(500)).export(0, 2)
    for early in (
        file(line(D[1], "20")),
        # of a day after the next known one
        file(line(D[1], "20"), closing="502", closing_on=D[7]),
        # a page that waits for the next one
        file(line(D[1], "20"), opening="1", closing="21", page="first"),
    ):
        place = Place()
        place.receive(later)
        place.receive(early)
        assert [kind for kind, _, _ in doubts(place) if kind == "gap"] == []
    place = Place()
    place.receive(later)
    place.receive(file(line(D[1], "20"), opening="1"))
    assert [kind for kind, _, _ in doubts(place)] == ["gap"]
    derived = Statement(ACCOUNT, "EUR", (line(D[6], "1"),), closing=Decimal(501), closing_on=D[6], format="ofx")
    place = Place()
    place.receive(derived)
    place.receive(file(line(D[1], "20"), opening="1", closing="21"))
    assert doubts(place) == []


def test_a_page_that_ends_with_a_line_known_later_ends_without_it() -> None:
    place = Place()
    place.receive(file(replace(PAID, booked_on=D[4]), line(D[8], "10"), opening="120", closing="160"))
    place.receive(file(line(D[0], "1"), opening="19", closing="20"))
    assert doubts(place) == [("gap", D[4], Decimal(120))]
    place.receive(file(line(D[1], "100"), PAID, opening="20", closing="150"))
    assert (held(place), doubts(place)) == (Decimal(141), [])


def test_a_told_line_of_another_day_is_left_to_what_is_told() -> None:
    place = Place()
    place.receive(replace(file(replace(PAID, booked_on=D[4])), format=TOLD))
    assert place.receive(file(PAID, opening="100", closing="130")).new == 0
    assert held(place) == 30


@pytest.mark.parametrize("turned", [True, False])
def test_two_payments_that_cancel_out_over_an_edge_are_booked_and_asked_about(turned: bool) -> None:
    back = line(D[3], "-30", "Zoé", references=("Z2",))
    old = file(line(D[1], "20"), PAID, back, opening="100", closing="120")
    new = file(replace(PAID, booked_on=D[4]), replace(back, booked_on=D[4]), line(D[8], "10"), opening="120",
               closing="130")  # fmt: skip
    place = Place()
    for one in (new, old) if turned else (old, new):
        place.receive(one)
    assert place.booked() == {20: 1, 30: 2, -30: 2, 10: 1}
    day = D[3] if turned else D[4]
    assert sorted(doubts(place)) == [("split", day, Decimal(-30)), ("split", day, Decimal(30))]


@pytest.mark.parametrize(
    ("opening", "closing", "new"),
    [("100", "145", 1), ("100", "175", 2), ("", "", 1)],
    ids=["the same", "two", "unknown"],
)
def test_a_payment_known_on_the_first_day_of_a_file_that_has_it_later(opening: str, closing: str, new: int) -> None:
    place = Place()
    place.receive(file(line(D[1], "20"), line(D[3], "5"), PAID, opening="80" if opening else "",
                       closing="135" if opening else ""))  # fmt: skip
    begins = "130" if closing == "175" else opening
    later = file(line(D[3], "5"), replace(PAID, booked_on=D[4]), line(D[8], "10"), opening=begins, closing=closing)
    assert place.receive(later).new == new
    assert [kind for kind, _, _ in doubts(place) if kind == "gap"] == []


def test_days_begin_without_what_moved_past_them() -> None:
    place = Place()
    lines = [line(D[1], "1"), PAID, line(D[5], "7"), line(D[8], "2")]
    place.receive(Stream(lines).export(0, 4))
    lines[1:3] = [line(D[5], "7"), replace(PAID, booked_on=D[6])]
    place.receive(Stream(lines).export(0, 4))
    assert [place.get("bank.day", f"{ACCOUNT}/{D[at]}").opening for at in (5, 8)] == [101, 138]
    lines[1:3] = [PAID, line(D[5], "7")]
    place.receive(Stream(lines).export(0, 4))
    assert [place.get("bank.day", f"{ACCOUNT}/{D[at]}").opening for at in (5, 8)] == [131, 138]
    assert place.kinds()[4:] == ["moved", "moved"]


def test_a_reference_of_the_days_after_a_file_contradicts_nothing_in_it() -> None:
    place = Place()
    place.receive(file(replace(PAID, booked_on=D[8], amount=Decimal(8)), opening="130", closing="138"))
    place.receive(file(PAID, opening="100", closing="130"))
    assert (held(place), doubts(place)) == (Decimal(38), [])


def test_balances_choose_among_lines_of_equal_words_on_either_side_of_the_first_edge() -> None:
    place = Place()
    one, two = line(D[3], "30", "A"), line(D[3], "-30", "B")
    place.receive(file(line(D[1], "20"), one, two, opening="100", closing="120"))
    later = [replace(each, booked_on=D[4]) for each in (one, two)]
    assert place.receive(file(*later, line(D[8], "10"), opening="90", closing="100")).new == 2
    assert place.kinds().count("moved") == 1
