"""The hostile list: what banks and people do to overlapping statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from hub.core.facts import Overlay
from hub.core.ledger.known import DoubtSettled
from hub.core.ledger.manual import BooksClosed, Closing
from hub.core.ledger.reconcile import reconcile_event
from hub.core.ledger.statement import Statement
from tests.core.ledger.model import ACCOUNT, Place, Stream, line, received

D1, D2, D3, D4, D5 = (date(2026, 1, n) for n in range(5, 10))
COFFEE = [line(D1, "-2.50"), line(D1, "-2.50")]


def doubts(place: Place) -> list[str]:
    return sorted(place.documents["bank.doubt", key].kind for key in place.keys("bank.doubt"))


def test_two_identical_coffees_in_one_file_stay_two_and_come_once() -> None:
    place, stream = Place(), Stream(COFFEE)
    assert (place.receive(stream.export(0, 2)).new, place.receive(stream.export(0, 2)).known) == (2, 2)
    assert place.booked() == stream.amounts()


def test_two_coffees_split_over_two_files_with_balances() -> None:
    place, stream = Place(), Stream(COFFEE)
    place.receive(stream.export(0, 1))
    place.receive(stream.export(1, 2))
    assert (place.booked(), doubts(place)) == (stream.amounts(), [])


def test_two_coffees_split_over_two_files_without_balances_are_flagged() -> None:
    place, stream = Place(), Stream(COFFEE, balances=False)
    place.receive(stream.export(0, 1))
    result = place.receive(stream.export(1, 2))
    assert result.known == 1
    assert doubts(place) == ["split"]


def test_a_reference_tells_the_two_coffees_apart_from_one() -> None:
    first = replace(COFFEE[0], references=("A1",))
    place, stream = Place(), Stream([first], balances=False)
    place.receive(stream.export(0, 1))
    place.receive(stream.export(0, 1))
    assert doubts(place) == []


def test_three_files_overlapping_by_pairs() -> None:
    lines = [line(D1 + timedelta(days=n), a) for n, a in enumerate(["-2.50", "-2.50", "10", "-2.50", "20", "-2.50"])]
    place, stream = Place(), Stream(lines)
    for start, end in ((0, 3), (2, 5), (4, 6)):
        place.receive(stream.export(start, end))
    assert place.booked() == stream.amounts()


@pytest.mark.parametrize("balances", [True, False])
def test_files_in_the_wrong_order(balances: bool) -> None:
    lines = [line(D1, "-2.50"), line(D2, "-5"), line(D3, "10"), line(D4, "20")]
    place, stream = Place(), Stream(lines, balances=balances)
    place.receive(stream.export(2, 4))
    place.receive(stream.export(0, 3))
    assert place.booked() == stream.amounts()


def test_two_files_of_one_day_in_the_wrong_order() -> None:
    lines = [line(D1, "-2.50", "A"), line(D1, "-2.50", "A"), line(D1, "-5", "B"), line(D1, "-2.50", "A")]
    place, stream = Place(), Stream(lines)
    place.receive(stream.export(2, 4))
    place.receive(stream.export(0, 2))
    assert (place.booked(), doubts(place)) == (stream.amounts(), [])
    assert place.receive(stream.export(0, 4)).new == 0


def test_an_export_taken_within_its_last_day() -> None:
    lines = [line(D1, "10"), line(D2, "-2.50"), line(D2, "-2.50"), line(D3, "4")]
    for balances in (True, False):
        place, stream = Place(), Stream(lines, balances=balances)
        place.receive(stream.export(0, 2))
        place.receive(stream.export(1, 4))
        assert place.booked() == stream.amounts()


def test_without_balances_a_part_of_a_known_day_adds_nothing() -> None:
    lines = [line(D1, "-2.50", "A"), line(D1, "-5", "B")]
    place, stream = Place(), Stream(lines, balances=False)
    place.receive(stream.export(0, 2))
    assert place.receive(stream.export(0, 1)).new == 0
    other = Statement(ACCOUNT, "EUR", (line(D1, "-2.50", "C"), line(D1, "7", "D")), format="csv")
    assert place.receive(other).new == 2
    assert "split" in doubts(place)


def test_pending_then_booked_three_days_later_under_another_reference() -> None:
    place = Place()
    waiting = line(D1, "-9.99", "CARTE", counterparty="PAPETERIE", pending=True, references=("P1",))
    empty = Statement(ACCOUNT, "EUR", (line(D1, "1"),), pending=(waiting,), format="camt.053")
    place.receive(empty)
    place.receive(replace(empty, lines=(line(D2, "1"),)))
    assert place.kinds().count("pending") == 1
    booked = line(D4, "-9.99", "CARTE 05/01", counterparty="PAPETERIE", references=("B7",))
    place.receive(Statement(ACCOUNT, "EUR", (booked,), format="camt.053"))
    assert place.get("bank.account", ACCOUNT).pending == ()
    assert place.booked()[Decimal("-9.99")] == 1


def test_a_pending_line_is_dropped_by_its_reference_or_by_its_age_and_never_comes_back() -> None:
    place = Place()
    waiting = line(D1, "-9.99", "X", pending=True, references=("P1",))
    place.receive(Statement(ACCOUNT, "EUR", (line(D1, "1"),), pending=(waiting, replace(waiting, references=())),
                            format="camt.053"))  # fmt: skip
    assert place.kinds().count("pending") == 2
    booked = line(D2, "-9.99", "Y", references=("P1",))
    place.receive(Statement(ACCOUNT, "EUR", (booked,), pending=(waiting,), format="camt.053"))
    assert len(place.get("bank.account", ACCOUNT).pending) == 1
    late = line(D1 + timedelta(days=30), "3")
    place.receive(Statement(ACCOUNT, "EUR", (late,), format="camt.053"))
    assert place.get("bank.account", ACCOUNT).pending == ()
    place.receive(Statement(ACCOUNT, "EUR", (), pending=(waiting,), format="camt.053"))
    assert place.kinds().count("pending") == 2


def test_a_reference_reused_with_another_amount_is_a_conflict() -> None:
    place = Place()
    place.receive(Statement(ACCOUNT, "EUR", (line(D1, "-5", references=("F1",)),), format="ofx"))
    fee = (line(D1, "-5"), line(D1, "-0.50", references=("F1",)))
    place.receive(Statement(ACCOUNT, "EUR", fee, format="ofx"))
    assert "conflict" in doubts(place)
    assert place.booked() == Counter({Decimal(-5): 1, Decimal("-0.50"): 1})


def test_blank_and_constant_references_tell_nothing() -> None:
    lines = [line(D1, "-2.50", references=("NONE", " ")), line(D1, "-2.50", references=("NONE", " ")),
             line(D2, "-2.50", references=("NONE",))]  # fmt: skip
    place, stream = Place(), Stream(lines)
    place.receive(stream.export(0, 3))
    place.receive(stream.export(0, 3))
    assert place.booked() == stream.amounts()
    assert all(not one.ids for key in place.keys("bank.day") for one in place.get("bank.day", key).lines)


def test_a_statement_issued_again_with_a_corrected_label_then_with_one_more_line() -> None:
    lines = [line(D1, "-2.50", "CAFE"), line(D1, "10", "COTIS")]
    place = Place()
    stream = Stream(lines, format="camt.053")
    place.receive(stream.export(0, 2, id="S1"))
    lines[1] = line(D1, "10", "COTISATION MARTEL")
    place.receive(stream.export(0, 2, id="S1"))
    assert place.kinds() == ["booked", "booked", "relabelled"]
    assert place.events[-1].subject == place.events[1].subject
    lines.append(line(D1, "4", "OUBLI"))
    place.receive(stream.export(0, 3, id="S1"))
    assert place.kinds()[3:] == ["booked"]
    assert place.booked() == stream.amounts()


def test_a_line_withdrawn_by_the_newer_issue_is_flagged_and_comes_back_as_itself() -> None:
    lines = [line(D1, "-2.50", "CAFE"), line(D1, "10", "COTIS")]
    place, stream = Place(), Stream(lines, format="mt940")
    place.receive(stream.export(0, 2, id="S1"))
    place.receive(stream.export(0, 1, id="S1"))
    assert (place.kinds()[2:], doubts(place)) == (["missing"], ["missing"])
    assert len(place.get("bank.day", f"{ACCOUNT}/{D1}").lines) == 2
    place.receive(stream.export(0, 2, id="S1"))
    assert place.booked() == stream.amounts()
    assert len(place.get("bank.day", f"{ACCOUNT}/{D1}").present) == 2
    assert doubts(place) == []


def test_each_of_two_equal_lines_that_are_missing_is_a_question_until_it_is_stated_again() -> None:
    lines = [line(D1, "1"), line(D2, "30", "COTIS B"), line(D2, "30", "COTIS C"), line(D3, "2")]
    place = Place()

    def stated(*left: int) -> list[str]:
        place.receive(Stream([lines[n] for n in left], format="mt940").export(0, len(left), id="S1"))
        return [one for key in place.keys("bank.doubt") for one in place.get("bank.doubt", key).lines]

    first, second = f"{ACCOUNT}:{D2}:30:1", f"{ACCOUNT}:{D2}:30:2"
    assert stated(0, 1, 2, 3) == []
    assert stated(0, 3) == [first, second]
    assert place.keys("bank.doubt") == [f"missing:{first}", f"missing:{second}"]
    assert stated(0, 2, 3) == [first]
    assert stated(0, 1, 2, 3) == []
    assert place.booked() == Counter(one.amount for one in lines)


def test_the_same_number_of_another_year_is_another_statement() -> None:
    place = Place()
    stream = Stream([line(D1, "-2.50"), line(date(2027, 1, 5), "-2.50")], format="mt940")
    place.receive(stream.export(0, 1, id="1"))
    place.receive(stream.export(1, 2, id="1"))
    assert place.booked() == stream.amounts()


def test_a_booking_date_moved_keeps_its_key() -> None:
    lines = [line(D1, "1"), line(D2, "-30", "LOYER"), line(D4, "2"), line(D5, "3")]
    place, stream = Place(), Stream(lines)
    place.receive(stream.export(0, 4))
    key = next(e.subject for e in place.events if e.fields["amount"] == Decimal(-30))
    lines[1] = line(D3, "-30", "LOYER")
    place.receive(stream.export(0, 4))
    assert place.kinds()[4:] == ["moved"]
    assert place.events[-1].subject == key
    lines.insert(1, line(D2, "-30", "AUTRE"))
    place.receive(stream.export(0, 5))
    assert place.booked()[Decimal(-30)] == 2
    assert len({e.subject for e in place.events if e.kind.endswith("booked")}) == 5


def test_a_line_moved_over_the_first_edge_of_the_next_file() -> None:
    lines = [line(D1, "1"), line(D2, "-30", "LOYER"), line(D3, "2")]
    place, stream = Place(), Stream(lines)
    place.receive(stream.export(0, 3))
    lines[1:] = [line(D3, "2"), line(D4, "-30", "LOYER"), line(D5, "8")]
    place.receive(stream.export(1, 4))
    assert (place.kinds()[3:], doubts(place)) == (["moved", "booked"], [])
    place = Place()
    lines = [line(D1, "1"), line(D2, "-30", "LOYER", references=("L1",))]
    stream = Stream(lines, balances=False)
    place.receive(stream.export(0, 2))
    place.receive(Statement(ACCOUNT, "EUR", (line(D4, "-30", "LOYER", references=("L1",)),), format="csv"))
    assert place.kinds()[2:] == ["moved"]


def test_a_refund_of_the_same_amount_on_the_same_day() -> None:
    lines = [line(D1, "-20", "ACHAT"), line(D1, "20", "REMBOURSEMENT")]
    place, stream = Place(), Stream(lines)
    place.receive(stream.export(0, 2))
    place.receive(stream.export(0, 2))
    assert place.booked() == stream.amounts()


def test_the_same_account_by_three_roads_is_one() -> None:
    stream = Stream([line(D1, "-2.50"), line(D2, "10")])
    place = Place()
    place.receive(replace(stream.export(0, 2), account="FR76 4255 9100 0077 8865 0136 565"))
    place.receive(replace(stream.export(0, 2), account="42559100007788650136565", format="csv"))
    place.receive(replace(stream.export(0, 2), account="77886501365", format="ofx"))
    place.receive(replace(stream.export(0, 2), account="compte courant"), aliases={"Compte Courant": ACCOUNT})
    assert (place.booked(), place.keys("bank.account")) == (stream.amounts(), [ACCOUNT])


def test_labels_of_another_format_are_not_corrections() -> None:
    place, stream = Place(), Stream([line(D1, "-2.50", "CAFE")])
    place.receive(stream.export(0, 1))
    place.receive(replace(stream.export(0, 1), lines=(line(D1, "-2.50", "CARTE CAFE 0501"),), format="ofx"))
    assert place.kinds() == ["booked"]


def test_two_accounts_in_one_file_and_the_transfer_between_them() -> None:
    place = Place()
    other = replace(line(D1, "50", "VIR INTERNE"), account="LIVRET12")
    result = place.receive(
        Stream([line(D1, "-50", "VIR INTERNE")]).export(0, 1),
        Statement("LIVRET12", "EUR", (other,), format="csv"),
    )
    assert [e.id.rpartition("/")[2] for e in result.events] == ["0", "1"]
    assert {e.fields["account"] for e in result.events} == {ACCOUNT, "LIVRET12"}


def test_an_amount_of_zero_is_a_line() -> None:
    place, stream = Place(), Stream([line(D1, "0.00", "INFO"), line(D1, "1.00")])
    place.receive(stream.export(0, 2))
    place.receive(stream.export(0, 2))
    assert place.booked() == Counter({Decimal("0.00"): 1, Decimal("1.00"): 1})


def test_a_held_file_books_nothing_until_a_person_confirms() -> None:
    place = Place()
    statement = replace(Stream([line(D1, "1.00")]).export(0, 1), closing=Decimal("101.01"))
    first = place.receive(statement, status="held")
    assert (first.held, first.new, doubts(place)) == (True, 0, ["held"])
    assert first.doubts[0].amount == Decimal("0.01")
    cause = received("file0-0", statement, status="held")
    again = reconcile_event(place, cause, confirmed=True)
    place.absorb(again.changes)
    assert (again.new, doubts(place)) == (1, [])


def test_balances_that_contradict_what_is_known_hold_the_whole_file() -> None:
    place = Place()
    place.receive(Stream([line(D1, "-2.50")]).export(0, 1))
    false = Stream([line(D1, "-2.50")], opening=Decimal("55.00")).export(0, 1)
    good = Statement("LIVRET12", "EUR", (replace(line(D1, "5"), account="LIVRET12"),), format="csv")
    result = place.receive(good, false)
    assert (result.held, result.new) == (True, 0)
    assert place.keys("bank.account") == [ACCOUNT]
    longer = replace(false, lines=(*false.lines, line(D2, "9")), closing=None)
    assert place.receive(good, longer, confirmed=True).new == 2


def test_derived_balances_never_hold_a_file() -> None:
    place = Place()
    place.receive(Stream([line(D1, "-2.50")]).export(0, 1))
    ofx = Statement(ACCOUNT, "EUR", (line(D1, "-2.50"),), closing=Decimal(3), closing_on=D1, format="ofx")
    assert place.receive(ofx).known == 1
    odd = Statement(ACCOUNT, "EUR", (line(D2, "-2.50"),), closing=Decimal(3), closing_on=D5, format="ofx")
    assert place.receive(odd).new == 1


def test_a_missing_statement_is_a_gap_until_it_comes() -> None:
    lines = [line(D1, "1"), line(D2, "2"), line(D4, "4")]
    place, stream = Place(), Stream(lines)
    place.receive(stream.export(0, 1))
    place.receive(stream.export(2, 3))
    assert doubts(place) == ["gap"]
    place.receive(stream.export(1, 2))
    assert (doubts(place), place.booked()) == ([], stream.amounts())


def test_a_gap_is_seen_from_a_stated_balance_when_no_line_is_near() -> None:
    place = Place()
    early = Statement(ACCOUNT, "EUR", (), opening=Decimal(5), closing=Decimal(5), closing_on=date(2025, 6, 1),
                      starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 1), format="camt.053")  # fmt: skip
    place.receive(early)
    place.receive(Stream([line(D1, "1")]).export(0, 1))
    assert doubts(place) == ["gap"]


def test_another_currency_for_a_known_account_is_held() -> None:
    place = Place()
    place.receive(Stream([line(D1, "1")]).export(0, 1))
    dollars = Statement(ACCOUNT, "USD", (replace(line(D2, "1"), currency="USD"),), format="csv")
    assert place.receive(dollars).held
    assert doubts(place) == ["currency"]


def test_sums_of_zero_leave_a_doubt() -> None:
    lines = [line(D1, "-5", "A"), line(D1, "5", "B")]
    place, stream = Place(), Stream([*lines, *lines])
    place.receive(stream.export(0, 2))
    place.receive(stream.export(2, 4))
    assert doubts(place) == ["split"]
    place, stream = Place(), Stream([*lines, line(D1, "-5", "C"), line(D1, "5", "D")])
    place.receive(stream.export(0, 2))
    place.receive(stream.export(2, 4))
    assert place.booked() == stream.amounts()


def test_documents_are_small_and_name_nobody() -> None:
    place = Place()
    lines = [line(D1 + timedelta(days=n), "12.50", "VIR ZOE PICHON", counterparty="ZOE PICHON",
                  references=(f"PICHON{n}",)) for n in range(30)]  # fmt: skip
    place.receive(Stream(lines).export(0, 30))
    assert "PICHON" not in str(place.documents).upper()
    assert all("PICHON" not in str(event.fields).upper() for event in place.events)
    assert max(len(str(one)) for one in place.documents.values()) < 3000


def test_closing_balances_are_stated_for_the_ledger() -> None:
    place = Place()
    place.receive(Stream([line(D1, "1")]).export(0, 1))
    [key] = place.keys("bank.balance")
    assert place.get("bank.balance", key).amount == Decimal("101.00")


def test_coverage_joins_periods_that_touch() -> None:
    place, stream = Place(), Stream([line(D1, "1"), line(D2, "2"), line(D5, "3")])
    for start in range(3):
        place.receive(stream.export(start, start + 1))
    assert place.get("bank.account", ACCOUNT).coverage == ((D1, D2), (D5, D5))


def test_an_empty_statement_changes_no_line() -> None:
    result = Place().receive(Statement(ACCOUNT, "EUR", (), format="csv"))
    assert (result.new, result.known, result.held) == (0, 0, False)


def test_the_overlay_shows_what_will_be() -> None:
    place = Place()
    result = place.receive(Stream([line(D1, "1")]).export(0, 1))
    overlay = Overlay(Place())
    overlay.apply(result.changes)
    assert overlay.keys("bank.day") == place.keys("bank.day")
    overlay.apply([DoubtSettled("none")])
    assert overlay.get("bank.doubt", "none") is None
    assert overlay.get("bank.day", overlay.keys("bank.day")[0]).lines
    assert overlay.keys("bank.doubt") == []
    assert overlay.private("x") is None


def test_a_line_flagged_as_missing_that_comes_back_on_another_day_is_itself() -> None:
    lines = [line(D1, "1"), line(D2, "-30", "LOYER"), line(D3, "2")]
    place, stream = Place(), Stream(lines)
    place.receive(stream.export(0, 3))
    withdrawn = Stream([lines[0], lines[2]])
    place.receive(withdrawn.export(0, 2, opening=None, closing=None))
    assert doubts(place) == ["missing"]
    back = Statement(ACCOUNT, "EUR", (line(D1, "1"), line(D3, "2"), line(D4, "-30", "LOYER")), format="csv")
    place.receive(back)
    assert (place.kinds()[3:], doubts(place)) == (["missing", "moved"], [])


def test_another_alias_is_passed_over() -> None:
    place = Place()
    place.receive(Stream([line(D1, "1")]).export(0, 1), aliases={"autre": "X"})
    assert place.keys("bank.account") == [ACCOUNT]


def test_a_day_with_too_many_readings_is_held_not_guessed() -> None:
    known = [line(D1, f"{2**n}.00", f"A{n}") for n in range(16)]
    place = Place()
    place.receive(Stream(known).export(0, 16))
    false = Stream([replace(one, label="B") for one in known], opening=Decimal("55.37")).export(0, 16)
    assert place.receive(replace(false, lines=(*false.lines[:-1], line(D1, "3.33")))).held


def test_an_earlier_line_that_does_not_explain_the_balance_does_not_save_a_false_file() -> None:
    place = Place()
    place.receive(Stream([line(D1, "-30", "LOYER"), line(D2, "-5")]).export(0, 2))
    false = Stream([line(D2, "-6"), line(D3, "-30", "LOYER")], opening=Decimal(55)).export(0, 2)
    assert place.receive(false).held


def test_equal_lines_that_each_moved_a_little_are_moved_and_not_missing() -> None:
    def stated(*days: int) -> Statement:
        first, last = line(D1, "1", "A"), line(D1 + timedelta(days=9), "3", "B")
        coffees = [line(D1 + timedelta(days=n), "-2.50") for n in days]
        return Stream([first, *coffees, last], balances=False).export(0, len(days) + 2)

    place = Place()
    place.receive(stated(1, 4))
    place.receive(stated(4, 7))
    assert place.kinds() == ["booked"] * 4 + ["moved"]


@pytest.mark.parametrize(
    ("days", "opening", "currency", "held"),
    [(1, "88", "EUR", True), (10, "88", "EUR", True), (11, "88", "EUR", False), (0, "88", "EUR", False),
     (1, "87", "EUR", False), (1, "88", "CHF", False), (1, "0", "EUR", False), (1, None, "EUR", False)],
)  # fmt: skip
def test_an_account_that_begins_where_another_ended_may_be_the_same_under_a_new_number(
    days: int, opening: str | None, currency: str, held: bool
) -> None:
    place = Place()
    place.receive(Statement(ACCOUNT, "EUR", (line(D1, "-12"),), Decimal(100), D1, Decimal(88), D1, format="mt940"))
    day = D1 + timedelta(days=days)
    begun = Decimal(opening) if opening is not None else None
    lines = (replace(line(day, "-1"), currency=currency),)
    other = Statement("FR7630004000031234567890143", currency, lines, begun, day, format="mt940")
    done = place.receive(other)
    assert (done.held, done.new) == (held, 0 if held else 1)
    if held:
        assert [one.kind for one in done.doubts] == ["renumbered"]
        assert place.receive(other, confirmed=True).new == 1, "a person looked: it is another account"


def test_a_statement_without_any_day_begins_nowhere() -> None:
    place = Place()
    place.receive(Statement(ACCOUNT, "EUR", (line(D1, "-12"),), Decimal(100), D1, Decimal(88), D1, format="mt940"))
    assert not place.receive(Statement("OTHER12345", "EUR", (), Decimal(88), format="mt940")).held


def test_what_a_file_tells_of_closed_days_waits_until_a_person_confirms() -> None:
    place, stream = Place(), Stream([line(D1, "1"), line(D3, "2")], balances=False)
    place.receive(stream.export(0, 2))
    place.absorb((BooksClosed(Closing(D4, "anna", datetime(2026, 1, 9, tzinfo=UTC))),))
    late = Stream([line(D1, "1"), line(D2, "-30", "LOYER"), line(D3, "2")], balances=False).export(0, 3)
    first = place.receive(late)
    assert (first.held, first.new, doubts(place)) == (True, 0, ["closed"])
    again = reconcile_event(place, received("file1-0", late), confirmed=True)
    place.absorb(again.changes)
    assert (again.held, again.new) == (False, 1)


def test_what_came_in_the_same_batch_is_at_hand() -> None:
    overlay = Overlay(Place())
    told = received("file0-0", Stream([line(D1, "1")]).export(0, 1))
    overlay.remember(replace(told, id="now", private={"label": "CAFÉ"}))
    overlay.remember(replace(told, id="empty", private={}))
    assert [overlay.private(id) for id in ("now", "empty")] == [{"label": "CAFÉ"}, None]
