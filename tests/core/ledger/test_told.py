"""Lines told one by one by a bank's interface: in any order, twice, beside files of the same account."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hub.core.event import Event
from hub.core.ledger.known import Doubt, DoubtRaised
from hub.core.ledger.manual import BooksClosed, Closing
from hub.core.ledger.refusal import Refused
from hub.core.ledger.settling import settle
from hub.core.ledger.statement import TOLD, Line, Statement
from tests.core.ledger.model import ACCOUNT, NOON, Place, Stream, line

D1 = date(2026, 1, 5)
D2 = D1 + timedelta(days=1)


def told(*lines: Line) -> Statement:
    return Statement(ACCOUNT, "EUR", lines, format=TOLD)


def announced(*lines: Line) -> Statement:
    return Statement(ACCOUNT, "EUR", (), format=TOLD, pending=tuple(replace(one, pending=True) for one in lines))


def run(day: date, *amounts: str, opening: str = "100", label: str = "CAFE") -> list[Line]:
    """The bank's lines of one day, each with an id and the balance after it."""
    found, balance = [], Decimal(opening)
    for number, amount in enumerate(amounts):
        balance += Decimal(amount)
        found.append(line(day, amount, label, references=(f"t{day.day}-{number}",), balance=balance))
    return found


def doubts(place: Place) -> list[tuple[str, str]]:
    found = [place.documents["bank.doubt", key] for key in place.keys("bank.doubt")]
    return [(doubt.kind, str(doubt.amount)) for doubt in found]


def test_a_line_told_twice_is_booked_once_and_two_coffees_stay_two() -> None:
    place, (one, two) = Place(), run(D1, "-2.50", "-2.50")
    for each in (one, one, two, one):
        place.receive(told(each))
    assert place.kinds() == ["booked", "booked"]
    assert doubts(place) == []


def test_a_file_that_holds_one_coffee_leaves_the_second_told_one_new() -> None:
    place, (one, two) = Place(), run(D1, "-2.50", "-2.50")
    place.receive(Stream([line(D1, "-2.50")], balances=False).export(0, 1))
    assert [place.receive(told(each)).new for each in (one, two)] == [0, 1]


def test_the_words_choose_among_equal_lines_of_a_file() -> None:
    place = Place()
    place.receive(Stream([line(D1, "-9", "PAIN"), line(D1, "-9", "LAIT")], balances=False).export(0, 2))
    place.receive(told(line(D1, "-9", "LAIT", references=("t1",))))
    day = place.documents["bank.day", f"{ACCOUNT}/{D1.isoformat()}"]
    assert [bool(one.told) for one in day.lines] == [False, True]


def test_a_line_without_id_is_paired_by_its_amount() -> None:
    place = Place()
    assert [place.receive(told(line(D1, "-9"))).new for _ in range(2)] == [1, 0]


def test_a_line_flagged_as_missing_that_is_told_again_is_not_new() -> None:
    place = Place()
    days = [line(D1, "1"), line(D2, "-9"), line(D2 + timedelta(days=1), "3")]
    stream = Stream(days, balances=False)
    place.receive(stream.export(0, 3))
    place.receive(replace(stream.export(0, 3), lines=(days[0], days[2])))
    assert place.kinds()[-1] == "missing"
    result = place.receive(told(line(D2, "-9", references=("t1",))))
    assert (result.new, result.known) == (0, 1)


def test_an_id_with_another_amount_is_a_conflict_and_books_nothing() -> None:
    place, (one,) = Place(), run(D1, "-2.50")
    place.receive(told(one))
    assert place.receive(told(replace(one, amount=Decimal("-3.50"), balance=None))).new == 0
    assert doubts(place) == [("conflict", "-3.50")]


def test_a_corrected_label_is_told_as_such() -> None:
    place, (one,) = Place(), run(D1, "-2.50")
    place.receive(told(one))
    place.receive(told(replace(one, label="CAFE DU COIN")))
    assert place.kinds() == ["booked", "relabelled"]


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_day_that_differs_by_the_time_zone_is_the_same_line_whichever_came_first(hours: int) -> None:
    one = line(D1, "-2.50", references=("t1",))
    in_file = Stream([replace(one, booked_on=D1 + timedelta(days=hours))], balances=False).export(0, 1)
    for order in ((told(one), in_file), (in_file, told(one))):
        place = Place()
        for statement in order:
            place.receive(statement)
        assert place.kinds() == ["booked"]


def test_a_told_line_that_a_file_dates_anew_inside_its_days_is_moved() -> None:
    place = Place()
    days = [D1 + timedelta(days=n) for n in range(4)]
    place.receive(told(line(days[1], "-2.50", references=("t1",), balance=Decimal(5))))
    lines = [line(days[0], "1"), line(days[2], "-2.50", references=("t1",)), line(days[3], "4")]
    place.receive(Stream(lines, balances=False).export(0, 3))
    assert sorted(place.kinds()) == ["booked", "booked", "booked", "moved"]
    # the balance it was told with is of the other day: nothing is concluded from it
    place.receive(told(line(days[1], "7", references=("t2",), balance=Decimal(12))))
    assert doubts(place) == []


def test_balances_that_do_not_join_are_a_gap_until_the_line_between_is_told() -> None:
    place, lines = Place(), run(D1, "10", "-4", "1")
    place.receive(told(lines[2]))
    place.receive(told(lines[0]))
    assert doubts(place) == [("gap", "0")]
    place.receive(told(lines[1]))
    assert doubts(place) == []
    stated = place.documents["bank.balance", f"{ACCOUNT}/{D1.isoformat()}"]
    assert (stated.amount, place.documents["bank.day", f"{ACCOUNT}/{D1.isoformat()}"].opening) == (107, 100)


def test_a_day_that_ends_as_it_began_leaves_its_opening_open() -> None:
    place = Place()
    for each in run(D1, "5", "-5"):
        place.receive(told(each))
    assert doubts(place) == []
    place.receive(told(*run(D2, "0", opening="100")))
    assert place.documents["bank.balance", f"{ACCOUNT}/{D2.isoformat()}"].amount == 100


def test_a_file_that_begins_inside_a_told_day_leaves_its_opening_where_it_was() -> None:
    place, lines = (
        Place(),
        run(D1, "5", "7", "9") + run(D2, "1", opening="121") + run(D2 + timedelta(days=1), "2", opening="122"),
    )
    for each in lines[:3]:
        place.receive(told(each))
    bare = [replace(one, references=(), balance=None) for one in lines]
    place.receive(Stream(bare).export(0, 5, starts_on=D1 - timedelta(days=1)))
    place.receive(Stream(bare).export(1, 5))
    assert place.documents["bank.day", f"{ACCOUNT}/{D1.isoformat()}"].opening == 100
    assert (doubts(place), place.booked()) == ([], Stream(lines).amounts())


def test_told_lines_cover_no_days() -> None:
    place, (one,) = Place(), run(D1, "-2.50")
    place.receive(told(one))
    assert place.documents["bank.account", ACCOUNT].coverage == ()


def test_what_was_announced_is_replaced_by_its_id_whatever_the_amount() -> None:
    place, (one, two) = Place(), run(D1, "-10", "-10")
    place.receive(announced(one))
    place.receive(announced(two))
    place.receive(announced(replace(one, amount=Decimal(-11))))
    assert sorted(w.amount for w in place.documents["bank.account", ACCOUNT].pending) == [-11, -10]
    place.receive(told(replace(one, amount=Decimal(-12), balance=None)))
    assert [w.amount for w in place.documents["bank.account", ACCOUNT].pending] == [-10]
    place.receive(announced(one))
    assert place.kinds() == ["pending", "pending", "pending", "booked"]


def test_what_was_announced_is_taken_back_by_its_id() -> None:
    place, (one, two) = Place(), run(D1, "-10", "-10")
    place.receive(announced(one))
    place.receive(announced(two))
    place.receive(replace(told(), id=one.references[0]))
    assert len(place.documents["bank.account", ACCOUNT].pending) == 1
    assert place.kinds() == ["pending", "pending"]


def test_files_and_told_lines_in_any_order_lose_nothing_and_double_nothing() -> None:
    dice = random.Random(7)
    for _ in range(150):
        lines, balance = [], Decimal(100)
        for number in range(24):
            amount = Decimal(dice.choice(["-2.50", "-2.50", "10", "-60", "60"]))
            balance += amount
            day = D1 + timedelta(days=number // 3)
            lines.append(line(day, str(amount), dice.choice(["CAFE", "VIR"]), references=(f"t{number}",),
                              balance=balance))  # fmt: skip
        bare = [replace(one, references=(f"f{number}",), label=one.label + " X", balance=None)
                for number, one in enumerate(lines)]  # fmt: skip
        files = [
            Stream(lines, balances=False).export(0, 15),
            Stream(bare, format="ofx").export(9, 21),
            Stream(bare, format="ofx", balances=False).export(3, 12),
        ]
        pieces = files + [told(one) for one in lines] + [told(one) for one in dice.sample(lines, 8)]
        dice.shuffle(pieces)
        place = Place()
        for piece in pieces:
            place.receive(piece)
        assert place.booked() == Stream(lines).amounts()
        assert [kind for kind in place.kinds() if kind == "missing"] == []


def test_a_person_settles_a_doubt_that_stands_and_is_named() -> None:
    place, one = Place(), Doubt("gap:x", "gap", "A", date(2026, 1, 5), Decimal(1), "e")
    place.absorb((DoubtRaised(one),))
    event = Event("t", "ledger.doubt.settled", "hub", NOON, NOON, actor="p1", fields={"doubt": "gap:x"})
    with pytest.raises(Refused, match="is open"):
        settle(replace(event, fields={"doubt": "other"}), place)
    with pytest.raises(Refused, match="nobody"):
        settle(event.by(""), place)
    place.absorb(settle(event, place))
    assert place.get("bank.doubt", "gap:x") is None


def test_a_line_of_closed_days_that_is_told_late_is_booked_there_and_asked_about() -> None:
    place = Place()
    place.receive(told(*run(D1, "5")))
    place.absorb((BooksClosed(Closing(D1, "p1", NOON)),))
    place.receive(told(*run(D2, "9", opening="105")), told(*run(D1, "5")))
    assert doubts(place) == []
    place.receive(told(*run(D1, "5", "7")))
    assert place.booked() == {Decimal(5): 1, Decimal(9): 1, Decimal(7): 1}
    assert ("late", "7") in doubts(place)
    said = Event("s", "ledger.doubt.settled", "hub", NOON, NOON, actor="p1", fields={"doubt": f"late:{ACCOUNT}:{D1}:7"})
    place.absorb(tuple(settle(said, place)))
    place.receive(told(*run(D1, "5", "7")))
    assert not [one for one in doubts(place) if one[0] == "late"], "asked once"
