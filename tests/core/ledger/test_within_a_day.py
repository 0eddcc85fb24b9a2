"""Files that begin, end or go on within a day: what balances, references and the bank's order prove of its lines."""

from __future__ import annotations

from datetime import date

from hub.core.ledger.statement import Line
from tests.core.ledger.model import Place, Stream, line

D1, D2, D3 = (date(2026, 1, n) for n in (12, 13, 14))


def doubts(place: Place) -> list[str]:
    return sorted(place.documents["bank.doubt", key].kind for key in place.keys("bank.doubt"))


def told(lines: list[Line], *cuts: tuple[int, int], format: str = "ofx", ids: tuple[str, ...] = ()) -> Place:
    place, stream = Place(), Stream(lines, format=format)
    for number, (start, end) in enumerate(cuts):
        place.receive(stream.export(start, end, **({"id": ids[number]} if ids else {})))
    return place


def referred(*lines: tuple[date, str, str]) -> list[Line]:
    return [line(day, amount, label, references=(f"R{n}",)) for n, (day, amount, label) in enumerate(lines)]


def test_a_payment_after_the_overlap_is_not_an_older_one_of_its_amount() -> None:
    lines = referred((D1, "3", "DON"), (D2, "-60", "EAU"), (D2, "60", "LISE"), (D2, "5", "DON"), (D2, "60", "ANNA"),
                     (D2, "60", "NOA"), (D3, "4", "DON"))  # fmt: skip
    place = told(lines, (0, 5), (4, 7))
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), [])


def test_a_payment_before_the_overlap_is_not_a_later_one_of_its_amount() -> None:
    lines = referred((D1, "3", "DON"), (D2, "60", "LISE"), (D2, "25.50", "LOYER"), (D2, "-60", "EAU"),
                     (D2, "60", "NOA"), (D3, "4", "DON"))  # fmt: skip
    place = told(lines, (2, 6), (0, 3))
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), [])


def test_lines_that_come_to_nothing_before_a_file_stay_on_their_day() -> None:
    lines = referred((D1, "60", "LISE"), (D1, "-60", "EAU"), (D1, "7", "DON"), (D2, "60", "NOA"), (D2, "-60", "GAZ"),
                     (D3, "3", "DON"))  # fmt: skip
    for format in ("ofx", "mt940", "camt.053", "cfonb120"):
        place = told(lines, (0, 3), (2, 6), format=format, ids=("12", "12"))
        assert (place.kinds(), doubts(place)) == (["booked"] * 6, [])


def test_lines_that_come_to_nothing_and_come_again_in_their_words_are_asked_about() -> None:
    lines = [line(D1, "60", "LISE"), line(D1, "-60", "EAU"), line(D1, "7", "DON"), line(D2, "60", "LISE"),
             line(D2, "-60", "EAU")]  # fmt: skip
    place = told(lines, (0, 3), (2, 5))
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), ["split", "split"])


def test_another_payment_under_its_own_reference_is_no_move() -> None:
    place = Place()
    first = referred((D1, "1", "DON"), (D2, "60", "LISE"), (D3, "2", "DON"), (date(2026, 1, 15), "3", "DON"))
    place.receive(Stream(first, format="ofx").export(0, 4))
    other = line(D3, "60", "NOA", references=("R9",))
    place.receive(Stream([first[0], first[2], other, first[3]], format="ofx").export(0, 4))
    assert (place.kinds()[4:], doubts(place)) == (["missing", "booked"], ["missing"])


def test_parts_of_a_day_under_one_number_are_no_newer_issues() -> None:
    lines = [line(D1, "60", "LISE"), line(D1, "-60", "EAU"), line(D1, "60", "NOA")]
    for format in ("mt940", "camt.053", "cfonb120"):
        stream, place = Stream(lines, format=format), Place()
        place.receive(stream.export(0, 2, id="8"), stream.export(2, 3, id="8"))
        assert (place.booked(), doubts(place)) == (stream.amounts(), [])
        place = told(lines, (0, 2), (2, 3), format=format, ids=("8", "8"))
        assert (place.booked(), doubts(place)) == (stream.amounts(), ["split"])


def test_a_newer_issue_says_nothing_of_other_parts_of_its_day() -> None:
    lines = [line(D1, "10", "A"), line(D1, "25", "B"), line(D1, "4", "C"), line(D2, "1", "D")]
    place = told(lines, (1, 2), (0, 1), (2, 3), (1, 2), (1, 4), format="mt940", ids=("9", "8", "10", "9", "9"))
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), [])


def test_the_order_of_the_bank_chooses_between_two_readings_and_a_person_is_asked() -> None:
    lines = [line(D1, "1", "X"), *(line(D2, amount, "CAFE") for amount in ("10", "-10", "10", "-3", "10", "-10"))]
    place = told(lines, (3, 7), (0, 5))
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), ["split"])


def test_lines_that_came_in_several_files_tell_no_order() -> None:
    amounts = ("10", "-10", "10", "-3", "10", "-10")
    lines = [line(D1, "1", "X"), *(line(D2, amount, "CAFE") for amount in amounts)]
    place = told(lines, (3, 5), (5, 7), (0, 5))
    assert "split" in doubts(place)


def test_lines_that_come_again_under_their_own_references_are_not_asked_about() -> None:
    lines = referred((D1, "60", "LISE"), (D1, "-60", "EAU"), (D1, "7", "DON"), (D2, "60", "LISE"), (D2, "-60", "EAU"))
    place = told(lines, (0, 3), (2, 5))
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), [])


def test_the_order_of_the_bank_chooses_also_where_the_file_begins() -> None:
    amounts = ("5", "10", "-10", "-3", "10", "-10", "10")
    lines = [*(line(D1, amount, "CAFE") for amount in amounts), line(D2, "1", "X")]
    place = told(lines, (0, 5), (3, 8))
    assert (place.booked(), doubts(place)) == (Stream(lines).amounts(), ["split"])
