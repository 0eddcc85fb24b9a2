"""Which account a file speaks of that names none, or names one that nobody knew: its lines are booked once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.ledger.statement import TOLD, Statement
from tests.core.ledger.model import ACCOUNT, Place, line

OTHER = "FR7699"
D = date(2026, 1, 5)


def stated(account: str, *amounts: str, first: int = 0, opening: str | None = None, currency: str = "EUR",
           format: str = "csv") -> Statement:  # fmt: skip
    """A statement of one line a day."""
    lines = tuple(
        replace(line(D + timedelta(days=first + at), amount), account=account, currency=currency)
        for at, amount in enumerate(amounts)
    )
    total = sum((one.amount for one in lines), Decimal(0))
    begins = None if opening is None else Decimal(opening)
    closing = None if begins is None else begins + total
    return Statement(account, currency, lines, opening=begins, closing=closing,
                     closing_on=lines[-1].booked_on if opening is not None else None, format=format)  # fmt: skip


def place_of(*statements: Statement) -> Place:
    place = Place()
    for one in statements:
        assert not place.receive(one, confirmed=True).held
    return place


def keys(place: Place) -> set[str]:
    return set(place.keys("bank.account"))


@pytest.mark.parametrize(
    ("known", "wanted"),
    [([], "BANQUE"), ([stated(ACCOUNT, "-2.00")], ACCOUNT)],
    ids=["none known: the connector's own", "the only one known"],
)
def test_a_file_that_names_no_account(known: Sequence[Statement], wanted: str) -> None:
    place = place_of(*known)
    assert place.receive(stated("", "-3.00", first=31)).new == 1
    assert keys(place) == {wanted}


def test_of_several_accounts_none_is_guessed() -> None:
    place = place_of(stated(ACCOUNT, "-2.00"), stated(OTHER, "-4.00"))
    done = place.receive(stated("", "-3.00", first=31))
    assert (done.held, [one.kind for one in done.doubts]) == (True, ["unnamed"])
    assert keys(place) == {ACCOUNT, OTHER}
    assert place.receive(stated("", "-3.00", first=31), confirmed=True).new == 1
    assert keys(place) == {ACCOUNT, OTHER, "BANQUE"}
    # from then on it has an account
    assert place.receive(stated("", "-5.00", first=41)).new == 1


def test_of_several_accounts_the_one_is_meant_whose_lines_it_repeats_or_whose_balance_it_goes_on_with() -> None:
    place = place_of(stated(ACCOUNT, "-2.00", "7.00", opening="10"), stated(OTHER, "-4.00", opening="100"))
    again = place.receive(stated("", "-2.00", "7.00", "1.00"))
    assert (again.known, again.new) == (2, 1)
    on = place.receive(stated("", "-9.00", first=4, opening="96"))
    assert (on.held, on.new) == (False, 1)
    assert keys(place) == {ACCOUNT, OTHER}
    days = [one for (section, _), one in place.documents.items() if section == "bank.day"]
    assert [one.account for one in days if one.day == D + timedelta(days=4)] == [OTHER]


def test_what_repeats_two_accounts_is_of_neither() -> None:
    place = place_of(stated(ACCOUNT, "-2.00", "7.00"), stated(OTHER, "-2.00", "7.00"))
    assert [one.kind for one in place.receive(stated("", "-2.00", "7.00")).doubts] == ["unnamed"]


def test_the_first_file_that_names_an_account_takes_it_over_for_good() -> None:
    place = place_of(stated("", "-2.00", "7.00"))
    assert (place.receive(stated(ACCOUNT, "-2.00", "7.00", "1.00")).new, keys(place)) == (1, {"BANQUE"})
    # known by its name also where nothing is repeated, and another account is another
    assert place.receive(stated(ACCOUNT, "3.00", first=40)).new == 1
    assert place.receive(stated(OTHER, "3.50", first=40)).new == 1
    assert keys(place) == {"BANQUE", OTHER}
    assert place.get("bank.account", "BANQUE").also == (ACCOUNT,)


@pytest.mark.parametrize(
    ("known", "named"),
    [
        (stated(ACCOUNT, "-2.00", "7.00"), "COMPTECOURANT"),
        (stated("", "-2.00"), ACCOUNT),
        (stated("COMPTE", "-2.00", "7.00"), ACCOUNT),
    ],
    ids=["another name", "one line may be chance", "an account that has a name"],
)
def test_an_account_nobody_knew_with_the_lines_of_a_known_one_is_asked_about(known: Statement, named: str) -> None:
    place = place_of(known)
    [own] = keys(place)
    amounts = [str(one.amount) for one in known.lines]
    done = place.receive(stated(named, *amounts))
    assert (done.held, [(one.kind, one.account) for one in done.doubts]) == (True, [("repeated", own)])
    assert place.receive(stated(named, *amounts), confirmed=True).new == len(amounts)
    assert len(keys(place)) == 2


@pytest.mark.parametrize(
    "other",
    [
        stated(OTHER, "-2.00", "7.50", "1.50"),
        stated(OTHER, "-2.00", "7.00", "1.00", currency="CHF"),
        stated(OTHER, "4.00", first=90),
        stated(OTHER, "-2.00", format=TOLD),
        Statement(OTHER, "EUR", ()),
    ],
    ids=["another amount within", "another currency", "other days", "told one by one", "no line at all"],
)
def test_another_account_is_a_new_one(other: Statement) -> None:
    place = place_of(stated(ACCOUNT, "-2.00", "7.00", "1.00"))
    done = place.receive(other)
    assert (done.held, done.new) == (False, len(other.lines))
    assert keys(place) == {ACCOUNT, OTHER}


@given(
    st.lists(st.integers(-9_999, 9_999).filter(bool), min_size=2, max_size=8),
    st.integers(0, 7), st.integers(0, 7), st.booleans(),
)  # fmt: skip
def test_no_line_is_booked_twice_by_two_names(cents: list[int], begins: int, ends: int, named_first: bool) -> None:
    amounts = [f"{Decimal(one).scaleb(-2)}" for one in cents]
    names = (ACCOUNT, "") if named_first else ("", ACCOUNT)
    place = place_of(stated(names[0], *amounts))
    first, last = sorted((begins % len(amounts), ends % len(amounts)))
    part = stated(names[1], *amounts[first : last + 1], first=first)
    done = place.receive(part)
    assert (done.new, done.known) == ((0, 0) if done.held else (0, len(part.lines)))
    # one line in common may be chance
    assert done.held is (not named_first and len(part.lines) == 1)


MONTH = ("-2.00", "7.00", "1.00", "5.00", "-9.00")


@pytest.mark.parametrize(
    "again",
    [("-2.00", "7.00", "5.00", "1.00", "-9.00"), ("-2.00", "7.00", "0.40", "0.60", "-9.00")],
    ids=["a day dated otherwise", "one line in two"],
)
def test_most_of_the_lines_of_a_known_account_are_asked_about(again: tuple[str, ...]) -> None:
    place = place_of(stated("", *MONTH))
    done = place.receive(stated(ACCOUNT, *again))
    assert (done.held, [(one.kind, one.account) for one in done.doubts]) == (True, [("repeated", "BANQUE")])
    assert keys(place) == {"BANQUE"}


@pytest.mark.parametrize("named", ["", ACCOUNT])
def test_two_names_that_are_both_known_may_be_one_account(named: str) -> None:
    place = place_of(stated("", "-2.00", "7.00"), stated(ACCOUNT, "1.00", "5.00", first=2))
    assert keys(place) == {"BANQUE", ACCOUNT}
    done = place.receive(stated(named, "-2.00", "7.00", "1.00", "5.00"))
    assert (done.held, [one.kind for one in done.doubts]) == (True, ["repeated"])
    assert done.doubts[0].account == (ACCOUNT if not named else "BANQUE")
    # what it covers itself is its own, and one equal fee is none of another's
    assert not place.receive(stated(named, *(("-2.00", "7.00") if not named else ("1.00", "5.00")),
                                    first=0 if not named else 2)).held  # fmt: skip
    assert place.receive(stated(named, "1.00", "44.00", "-3.00", first=2 if not named else 1)).held is False


@pytest.mark.parametrize(
    ("first", "then"), [(ACCOUNT, ACCOUNT[14:25]), (ACCOUNT[14:25], ACCOUNT)], ids=["IBAN, number", "number, IBAN"]
)
def test_a_name_that_was_learnt_is_known_in_its_other_forms(first: str, then: str) -> None:
    place = place_of(stated("", "-2.00", "7.00"), stated(first, "-2.00", "7.00"))
    assert keys(place) == {"BANQUE"}
    assert place.receive(stated(then, "3.00", first=40)).new == 1
    assert keys(place) == {"BANQUE"}


def test_one_equal_fee_names_no_account() -> None:
    place = place_of(stated(ACCOUNT, "4.00", "-2.50"), stated(OTHER, "3.00"))
    done = place.receive(stated("", "-2.50", "400.00", "-150.00", first=1))
    assert (done.held, [one.kind for one in done.doubts]) == (True, ["unnamed"])


N26 = ("FR??20433*", "DE??10011001*")


@pytest.mark.parametrize(
    ("known", "asked"),
    [(ACCOUNT, True), ("FR7620433000010001234567892", False), ("DE89370400440532013000", True),
     ("BE68539007547034", False), ("08012345678", False)],
)  # fmt: skip
def test_a_file_without_a_name_is_not_of_the_only_account_when_that_is_of_another_bank(known: str, asked: bool) -> None:
    place = place_of(stated(known, "-2.00"))
    done = place.receive(replace(stated("", "-3.00", first=31), banks=N26))
    assert [one.kind for one in done.doubts] == (["unnamed"] if asked else [])
    assert keys(place) == {known}


def test_it_is_once_its_lines_or_its_balance_tell_it_and_its_own_once_confirmed() -> None:
    place = place_of(stated(ACCOUNT, "-2.00", "7.00"))
    assert place.receive(replace(stated("", "-2.00", "7.00"), banks=N26)).known == 2
    place = place_of(stated(ACCOUNT, "-2.00", opening="100"))
    joins = replace(stated("", "-3.00", first=1, opening="98"), banks=N26)
    assert [one.kind for one in place.receive(joins).doubts] == ["unnamed"]
    assert place.receive(joins, confirmed=True).new == 1
    assert keys(place) == {ACCOUNT, "BANQUE"}
    assert place.receive(replace(stated("", "-4.00", first=40), banks=N26)).new == 1
    assert keys(place) == {ACCOUNT, "BANQUE"}


def test_an_account_that_files_without_a_name_began_is_of_the_bank_that_named_it_since() -> None:
    place = place_of(stated("", "-2.00", "7.00"), stated(ACCOUNT, "-2.00", "7.00"))
    assert keys(place) == {"BANQUE"}
    assert place.receive(replace(stated("", "-3.00", first=31), banks=N26)).held
