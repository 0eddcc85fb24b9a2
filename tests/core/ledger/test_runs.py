"""Where runs of a day lie on each other by the bank's order, and what is asked where that and words disagree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hub.core.ledger.known import BankDay, KnownLine, mark_of
from hub.core.ledger.pairing import usable_ids
from hub.core.ledger.runs import lay
from hub.core.ledger.statement import Line, Statement
from tests.core.ledger.model import ACCOUNT, Place, Stream, line
from tests.core.ledger.test_within_a_day import doubts, referred, told

D1, D2, D3, D4 = (date(2026, 1, n) for n in (12, 13, 14, 15))


def run(day: date, text: str) -> list[Line]:
    """Lines written as « 10 CAFE, -10 DON »."""
    return [line(day, *one.split()) for one in text.split(", ")]


def known(text: str) -> list[KnownLine]:
    made = run(D1, text)
    return [KnownLine(f"k{n}", one.amount, mark_of(one.label), (), "f/0") for n, one in enumerate(made)]


def amounts(place: Place, day: date) -> list[int]:
    found: BankDay = place.get("bank.day", f"{ACCOUNT}/{day}")
    return [int(one.amount) for one in found.lines]


def laid(ours: str, theirs: str, opening: int, **edges: bool) -> tuple[list[int], bool]:
    """(numbers of the known lines that the file has, whether it begins before them); what is known begins with 0."""
    at = {"first": True, "last": True} | edges
    kept, lines = known(ours), run(D1, theirs)
    found = lay(kept, lines, {}, "csv", Decimal(opening), Decimal(0), first=at["first"], last=at["last"])
    return [kept.index(one) for _, one, _ in found.pairs], found.before


def test_a_run_lies_where_amounts_and_balances_agree() -> None:
    assert laid("5 A, 10 B, -3 C", "10 B, -3 C, 7 D", 5) == ([1, 2], False)
    assert laid("5 A, 10 B", "7 D, 5 A", -7) == ([0], True)
    assert laid("5 A, 10 B", "10 B, 5 A", 4) == ([], False), "no balance agrees"
    assert laid("10 A, -10 B, 10 C", "10 C, 4 D", 0) == ([2], False), "the heavier of two"
    assert laid("5 A, 10 B", "10 B, 5 A", 0) == ([0, 1], False), "newest first"


def test_of_its_first_day_a_file_has_the_end_and_of_its_last_the_beginning() -> None:
    assert laid("5 A, 10 B", "5 A", 0, last=False) == ([], False)
    assert laid("5 A, 10 B", "10 B", 5, first=False) == ([], False)
    assert laid("5 A, 10 B", "10 B", 5, last=False) == ([1], False)


def test_a_file_that_begins_after_lines_that_come_to_nothing_is_not_the_whole_day() -> None:
    lines = [*run(D1, "60 LISE, -60 EAU, 60 NOA, -60 GAZ, 60 ANNA"), *run(D2, "3 DON")]
    place = told(lines, (0, 3), (2, 6), format="mt940")
    assert place.booked() == Stream(lines).amounts()
    assert amounts(place, D1) == [60, -60, 60, -60, 60]


def test_a_file_in_another_order_after_lines_that_come_to_nothing_loses_none_in_silence() -> None:
    lines = [*run(D1, "-60 EAU, 60 LISE, 7 DON, 60 NOA, -60 GAZ"), *run(D2, "3 DON")]
    place = told(lines, (0, 3), (2, 6), format="mt940")
    assert place.booked() == Stream(lines).amounts()


def test_no_sum_of_lines_outweighs_where_the_bank_has_them() -> None:
    lines = referred(*((D1, amount, label) for amount, label in (
        ("-3", "A"), ("10", "B"), ("-3", "A"), ("-10", "CAFE"), ("-10", "CAFE"), ("-10", "CAFE"))))  # fmt: skip
    place = told(lines, (4, 6), (0, 5), format="camt.053")
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), ["split"])


def test_a_file_is_not_read_backwards_where_it_lies_forwards() -> None:
    lines = referred((D1, "-10", "A"), (D1, "10", "DON"), (D1, "-3", "CAFE"), (D1, "10", "DON"))
    place = told(lines, (0, 3), (2, 4), format="mt940")
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), ["split"])


def test_lines_that_come_in_any_order_of_files_are_kept_in_that_of_the_bank() -> None:
    lines = [*run(D1, "1 X"), *run(D2, "5 A, 10 B, -3 C, 7 D, 2 E, -4 F"), *run(D3, "1 Y")]
    place = told(lines, (5, 8), (2, 4), (3, 6), (0, 3), format="mt940")
    assert (place.booked(), amounts(place, D2)) == (Stream(lines).amounts(), [5, 10, -3, 7, 2, -4])
    again = told(lines, (5, 8), (0, 3), (2, 6), (0, 8), format="mt940")
    assert (again.booked(), amounts(again, D2)) == (Stream(lines).amounts(), [5, 10, -3, 7, 2, -4])


def test_a_line_of_other_words_and_another_reference_is_asked_about() -> None:
    lines = referred((D1, "10", "A"), (D2, "10", "LISE"), (D2, "-3", "B"), (D2, "-10", "NOA"), (D2, "10", "C"),
                     (D2, "-10", "ANNA"), (D3, "1", "D"))  # fmt: skip
    assert doubts(told(lines, (5, 7), (0, 4), format="camt.053")) == ["split"]


def test_a_balance_that_is_out_of_date_for_no_reason_is_asked_about() -> None:
    lines = [*run(D1, "4 A"), *run(D2, "10 LISE, 10 LISE, 10 LISE, 10 NOA"), *run(D3, "7 B")]
    assert "split" in doubts(told(lines, (4, 6), (0, 3), format="ofx"))


def test_lines_that_were_dated_back_say_why_a_balance_is_out_of_date() -> None:
    lines, place = [line(D1, "1"), line(D3, "5", "FIN")], Place()
    stream = Stream(lines)
    place.receive(stream.export(0, 2))
    lines[1:1] = [line(D2, "-7", "AVANT")]
    place.receive(stream.export(0, 3))
    assert (place.booked(), doubts(place)) == (stream.amounts(), [])


def test_a_line_under_its_reference_is_the_same_in_other_words_and_beside_a_balance_out_of_date() -> None:
    lines, place = referred((D1, "1", "A"), (D3, "5", "LISE")), Place()
    stream = Stream(lines, format="mt940")
    place.receive(stream.export(0, 2))
    lines[1:] = [line(D2, "-7", "AVANT", references=("R7",)), line(D3, "5", "NOA", references=("R1",))]
    place.receive(stream.export(0, 3))
    assert (place.booked(), doubts(place)) == (stream.amounts(), [])


def test_a_reference_goes_before_the_order_of_amounts() -> None:
    place, same = Place(), line(D1, "10", "A", references=("R1",))
    place.receive(Stream([same, *run(D1, "7 B, 3 C")], format="mt940").export(0, 3))
    place.receive(Stream([*run(D1, "7 D, 3 E"), same], opening=Decimal(110), format="mt940").export(0, 3))
    assert (place.booked()[Decimal(10)], doubts(place)) == (1, [])


def test_a_reference_that_comes_again_beside_balances_that_join_is_two_payments() -> None:
    day = [("10", "A", "R1"), ("7", "B", ""), ("3", "C", ""), ("7", "D", ""), ("3", "E", ""), ("10", "A", "R1")]
    lines = [line(D1, amount, label, references=(ref,) if ref else ()) for amount, label, ref in day]
    place = told(lines, (0, 3), (3, 6), format="mt940")
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), [])


def test_lines_of_one_amount_in_another_order_keep_their_words() -> None:
    place = Place()
    for lines in (run(D1, "10 A, 10 B"), run(D1, "10 B, 10 A")):
        place.receive(Stream(lines, format="mt940").export(0, 2))
    assert (place.kinds(), doubts(place)) == (["booked", "booked"], [])


def test_a_balance_out_of_date_and_other_words_are_asked_about() -> None:
    lines, place = referred((D1, "1", "A"), (D3, "5", "LISE")), Place()
    stream = Stream(lines, format="mt940")
    place.receive(stream.export(0, 2))
    lines[1:] = [line(D2, "-7", "AVANT", references=("R7",)), line(D3, "5", "NOA", references=("R8",))]
    place.receive(stream.export(0, 3))
    assert "split" in doubts(place)


@pytest.mark.parametrize(("words", "asked"), [("LISE", []), ("NOA", ["split"])])
def test_what_was_missing_and_comes_again_under_other_words_is_asked_about(words: str, asked: list[str]) -> None:
    lines, place = [line(D1, "1"), line(D2, "60", "LISE"), line(D2, "5"), line(D3, "2")], Place()
    stream = Stream(lines, balances=False)
    place.receive(stream.export(0, 4))
    place.receive(Statement(ACCOUNT, "EUR", (lines[0], lines[2], lines[3]), format="csv"))
    assert doubts(place) == ["missing"]
    place.receive(Statement(ACCOUNT, "EUR", (lines[0], line(D2, "60", words), *lines[2:]), format="csv"))
    assert (doubts(place), place.booked()[Decimal(60)]) == (asked, 1)


def test_a_move_that_closes_a_gap_is_asked_about_where_a_statement_may_be_lacking() -> None:
    lines = [*run(D1, "60 LISE, 5 A"), *run(D2, "-60 EAU"), *run(D3, "60 LISE"), *run(D4, "1 B")]
    assert doubts(told(lines, (0, 2), (3, 5), format="mt940")) == ["split"]


def test_without_balances_other_words_of_one_format_are_asked_about() -> None:
    place, words = Place(), ("A", "B")
    for word in words:
        lines = (line(D1, "1", word), line(D2, "2", "C"), line(D3, "3", "D"))
        place.receive(Statement(ACCOUNT, "EUR", lines if word == "A" else (*lines[:2], line(D4, "4")), format="csv"))
    assert "split" in doubts(place)


def test_what_a_day_began_with_is_not_known_where_files_of_it_do_not_meet() -> None:
    lines = [line(D1, amount, "X") for amount in ("-97", "-61", "10", "-26", "59", "-5")]
    place, stream = Place(), Stream(lines, format="ofx")
    for start, end in ((4, 6), (0, 3)):
        place.receive(stream.export(start, end, opening=None))
    assert place.get("bank.day", f"{ACCOUNT}/{D1}").opening is None


def test_a_payment_and_its_return_share_their_reference() -> None:
    pair = [line(D1, "60", references=("S1",)), line(D2, "-60", references=("S1",))]
    assert all(usable_ids(pair).values())
    for other in (line(D2, "-50", references=("S1",)), line(D2, "60", references=("S1",))):
        assert not any(usable_ids([pair[0], other]).values())
    assert not any(usable_ids([*pair, line(D3, "1", references=("S1",))]).values())
    place, lines = Place(), [*pair, line(D3, "2", references=("S2",))]
    for start, end in ((0, 1), (0, 3), (1, 3)):
        place.receive(Stream(lines, format="camt.053").export(start, end))
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), [])
