"""What both readings of a reply are worth together: how likely it is that it takes a side.

A logistic regression over what the rules found, what the model finds likely, and what is around the reply. Its weights
(`weights/both.txt`, hundredths of a natural logarithm of odds) are learned by `scripts/learn.py` on conversations that
the model had not seen when it read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, log

from hub.core.mail.features import Heard
from hub.core.mail.linear import HUNDREDTHS, NOTHING, lines
from hub.core.mail.stance_reading import SIDES, Reading

_LEAST = 1e-4


def chances_of_sides(by_position: Mapping[str, float]) -> dict[str, float]:
    """How likely each side is, by the model: "pass", "stop" and "aside"."""
    sides = dict.fromkeys(SIDES.values(), 0.0)
    for position, side in SIDES.items():
        sides[side] += by_position.get(position, 0.0)
    return sides


def told(reading: Reading, heard: Heard, by_position: Mapping[str, float]) -> tuple[str, dict[str, float]]:
    """The side that a reply may take, by the rules where they find one, else by the model; and what is told of it."""
    sides = chances_of_sides(by_position)
    likeliest = max(sides, key=sides.__getitem__)
    by_rules = SIDES.get(reading.position)
    side = by_rules or likeliest
    return side, {
        "": 1.0,
        "chance": _odds(sides[side]),
        "chance of none": _odds(by_position.get(NOTHING, 0.0)),
        "chance of another side": _odds(max(one for name, one in sides.items() if name != side)),
        "rules find it": float(by_rules is not None),
        "rules find it outright": float(by_rules is not None and reading.sure),
        "rules ask": float(reading.position == "ask"),
        "both find it": float(by_rules == likeliest),
        "said in so many words": float(reading.spoken),
        "a reservation": float(reading.position == "reserve"),
        "it asks": float("?" in heard.own),
        "words": log(1 + len(heard.own.split())),
        "to the proposal": float(heard.parent is None),
        "lets it pass": float(side == "pass"),
        "stops it": float(side == "stop"),
    }


def worth(reading: Reading, heard: Heard, by_position: Mapping[str, float]) -> tuple[str, float]:
    """The side that a reply may take, and how likely it is that it does. Pure, total, linear."""
    side, found = told(reading, heard, by_position)
    weights = _weights()
    return side, 1 / (1 + exp(-sum(weights[name] * value for name, value in found.items())))


@cache
def _weights() -> dict[str, float]:
    rows = (line.partition("\t") for line in lines("both"))
    return {name: int(weight) / HUNDREDTHS for weight, _, name in rows}


def _odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return log(chance / (1 - chance))
