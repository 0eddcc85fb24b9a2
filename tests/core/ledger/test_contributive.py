"""Contributive budgets as stories: asks that fit, asks that do not, rounds, a fair part to the cent, a decision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.ledger import contributive
from hub.core.ledger.contributive import DECIDING, DECLARING, FAILED, VALIDATED, Ask, Envelope, EnvelopeKept, Terms
from hub.core.ledger.refusal import Refused

D = Decimal
AT = datetime(2026, 4, 6, 10, tzinfo=UTC)
ZONE = "Europe/Paris"


def opened(amount: str = "1000", **terms: object) -> Envelope:
    return contributive.opened("C-1", "contributif", D(amount), "omar", AT, Terms(**terms), ZONE)  # type: ignore[arg-type]


def says(envelope: Envelope, person: str, asked: str, hours: str = "0", days: float = 1) -> Envelope:
    return contributive.declared(envelope, Ask(person, AT + timedelta(days=days), D(hours), D(asked)))


def after(envelope: Envelope, days: float) -> Envelope:
    return contributive.closed(envelope, AT + timedelta(days=days), ZONE)


def test_what_fits_goes_to_a_decision_as_it_was_asked_and_who_asks_nothing_is_thanked_for_hours():
    envelope = says(says(says(opened(), "anna", "400", "20"), "lise", "300.50", "12.5"), "zoe", "0", "8")
    assert (envelope.asked, envelope.hours) == (D("700.50"), D("40.5"))
    assert after(envelope, 20.9) is envelope, "declaring goes on until its day"
    done = after(envelope, 21)
    assert (done.state, done.granted) == (DECIDING, {"anna": D(400), "lise": D("300.50")})
    assert contributive.decided(done, True).state == VALIDATED
    assert contributive.decided(done, False).state == FAILED
    assert after(done, 90) is done


def test_the_last_word_of_a_person_counts_and_nothing_takes_it_back():
    envelope = says(says(opened(), "anna", "900"), "anna", "100")
    assert envelope.asked == D(100)
    assert says(envelope, "anna", "0").asks == {}
    assert after(says(envelope, "anna", "0"), 21).state == FAILED, "nobody asks: nothing to decide"


def test_asks_that_do_not_fit_are_put_again_round_by_round_until_they_do():
    envelope = says(says(opened("1000", rounds=2), "anna", "900"), "lise", "600")
    second = after(envelope, 21)
    assert (second.state, second.round, second.asked) == (DECLARING, 2, D(1500))
    assert second.closes_at == AT + timedelta(days=28)
    third = after(says(second, "lise", "300", days=22), 28)
    assert (third.state, third.round) == (DECLARING, 3)
    done = after(says(third, "anna", "700", days=30), 35)
    assert (done.state, done.granted) == (DECIDING, {"anna": D(700), "lise": D(300)})


def test_when_the_rounds_are_over_each_gets_the_same_part():
    envelope = says(says(opened("1000", rounds=1), "anna", "900"), "lise", "600")
    done = after(after(envelope, 21), 28)
    assert (done.state, done.granted) == (DECIDING, {"anna": D(600), "lise": D(400)})


def test_three_times_the_money_is_shared_at_once_where_the_place_says_so():
    envelope = opened("100", over="prorata")
    for person in ("a", "b", "c"):
        envelope = says(envelope, person, "100")
    assert after(envelope, 21).granted == {"a": D("33.34"), "b": D("33.33"), "c": D("33.33")}


@pytest.mark.parametrize(
    ("asked", "hours", "days", "code"),
    [
        ("10", "0", 21, "envelope_closed"),
        ("-1", "0", 1, "amount"),
        ("1.005", "0", 1, "amount"),
        ("0", "1000000", 1, "amount"),
    ],
)
def test_what_cannot_be_declared_says_why(asked, hours, days, code):
    with pytest.raises(Refused) as error:
        says(opened(), "anna", asked, hours, days)
    assert error.value.code == code


def test_an_envelope_that_is_being_decided_takes_no_more_and_an_empty_one_is_not_opened():
    done = after(says(opened(), "anna", "10"), 21)
    with pytest.raises(Refused):
        says(done, "lise", "10")
    with pytest.raises(Refused):
        opened("0")
    fresh = opened()
    assert contributive.decided(fresh, True) is fresh
    assert EnvelopeKept(fresh).apply(None) is fresh
    assert EnvelopeKept(fresh).key == "C-1"


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 10**7), min_size=1), st.integers(1, 10**7)
)
def test_a_part_of_each_sums_to_the_envelope_and_nobody_gets_more_than_they_asked(asked, cents):
    wanted = {person: D(one) / 100 for person, one in asked.items()}
    amount = min(D(cents) / 100, sum(wanted.values(), D(0)))
    given_ = contributive.prorata(wanted, amount)
    assert sum(given_.values(), D(0)) == amount
    assert all(0 <= given_[person] <= one for person, one in wanted.items())
    ordered = sorted(wanted, key=lambda one: wanted[one])
    assert all(given_[a] <= given_[b] + D("0.01") for a, b in pairwise(ordered))


def test_hours_are_read_exactly_as_people_write_them():
    assert [contributive.hours_in(said) for said in ("1,5", " 0.25 ", 2, 0, "-1")] == [
        D("1.5"), D("0.25"), D(2), D(0), D(-1),
    ]  # fmt: skip
    for said in ("beaucoup", "", "nan", "1e9", "1e-9"):
        with pytest.raises(ValueError, match="no number of hours"):
            contributive.hours_in(said)
