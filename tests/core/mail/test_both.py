"""What both readings of a reply are worth together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.mail.both import chances_of_sides, told, worth
from hub.core.mail.features import Heard
from hub.core.mail.linear import NOTHING, POSITIONS, lines
from hub.core.mail.stance_reading import Reading

HEARD = Heard("Pour.", "Un poêle", None, "", votes=False, called=False)
HALF = {"support": 0.5, NOTHING: 0.5}


def test_every_thing_told_has_a_weight_and_no_other() -> None:
    names = [line.partition("\t")[2] for line in lines("both")]
    assert sorted(names) == sorted(told(Reading("none"), HEARD, HALF)[1])


@pytest.mark.parametrize(
    ("reading", "chances", "side"),
    [
        (Reading("support"), {"objection": 0.9}, "pass"),
        (Reading("reserve"), {}, "pass"),
        (Reading("objection"), {}, "stop"),
        (Reading("ask"), {"consent": 0.2, "support": 0.2, "objection": 0.3, NOTHING: 0.3}, "pass"),
        (Reading("none"), {"abstain": 0.2, NOTHING: 0.8}, "aside"),
    ],
)
def test_the_side_is_that_of_the_rules_or_else_the_likeliest(
    reading: Reading, chances: dict[str, float], side: str
) -> None:
    assert worth(reading, HEARD, chances)[0] == side


def test_what_each_side_is_likely() -> None:
    sides = chances_of_sides({"support": 0.3, "consent": 0.2, "reserve": 0.1, "abstain": 0.05, "objection": 0.15})
    assert sides == pytest.approx({"pass": 0.6, "stop": 0.15, "aside": 0.05})


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ((Reading("support"), HEARD), (Reading("none"), HEARD)),
        ((Reading("support"), HEARD), (Reading("support", sure=False), HEARD)),
        ((Reading("support", spoken=True), HEARD), (Reading("support"), HEARD)),
    ],
    ids=["found", "outright", "in so many words"],
)
def test_what_makes_a_reading_worth_more(better: tuple[Reading, Heard], worse: tuple[Reading, Heard]) -> None:
    assert worth(*better, HALF)[1] > worth(*worse, HALF)[1]


@given(
    st.floats(0.001, 1),
    st.floats(0.001, 1),
    st.sampled_from(("support", "objection", "abstain", "ask", "none")),
    st.text(),
)
def test_the_likelier_the_model_finds_it_the_more_it_is_worth(
    one: float, other: float, position: str, own: str
) -> None:
    low, high = sorted((one, other))
    side = position if position in POSITIONS else "support"
    heard = replace(HEARD, own=own)
    less, more = (worth(Reading(position), heard, {side: chance, NOTHING: 0.0})[1] for chance in (low, high))
    assert 0 <= less <= more <= 1
