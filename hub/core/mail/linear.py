"""A linear model of what replies say: for each position one list of features and what each weighs for or against it.

The lists (`weights/*.txt`) can be read: hundredths of a natural logarithm of odds, then the feature (`features`). They
are learned from the labelled conversations of the tests by `scripts/learn.py` (multinomial logistic regression with an
elastic net), and hold no sentence and no name of anybody.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from math import exp

from hub.core.mail.features import Heard, features

POSITIONS = ("support", "consent", "reserve", "abstain", "objection")
NOTHING = "none"
# What speaks for a position, and what speaks against it
LISTS = ("for", "against")
# Signs that stand for a kind of word, or for the ends of a sentence.
_SIGNS = frozenset(
    (
        "<",
        ">",
        "_",
        "§",
        "¤",
        "#",
        "NAME",
        "Name",
        "ABOVE",
        "PROPOSER",
        "FOR",
        "AGAINST",
        "NEUTRAL",
        "SAME",
        "KEEP",
        "DROP",
    )
)
_SIGN = re.compile("[:=]")
HUNDREDTHS = 100
_SHOWN = 2
# A word of fewer letters says nothing by itself, a figure does.
_SAYS_SOMETHING, _FIGURES = 3, ("+1", "-1", "+0", "-0", "no", "ok")

Scores = dict[str, dict[str, int]]


@cache
def usual() -> frozenset[str]:
    """The words that the model knows as themselves."""
    return frozenset(lines("words"))


@cache
def weights() -> Scores:
    """What each feature weighs, in hundredths, by position; the feature "" is what a position weighs by itself."""
    found: Scores = {}
    for position in (*POSITIONS, NOTHING):
        for line in (line for name in LISTS for line in lines(f"{position}.{name}")):
            weight, _, feature = line.partition("\t")
            found.setdefault(feature, {})[position] = int(weight)
    return found


@cache
def _runs() -> frozenset[str]:
    """The runs of words that weigh anything in some place; and whatever stands behind a sign, which does no harm."""
    return frozenset(
        feature[at:] for feature in weights() for at in (0, *(sign.end() for sign in _SIGN.finditer(feature)))
    )


def lines(name: str) -> list[str]:
    """The lines of a list that was learned."""
    return files(__package__).joinpath("weights", f"{name}.txt").read_text(encoding="utf-8").splitlines()


def chances(heard: Heard) -> tuple[dict[str, float], frozenset[str]]:
    """How likely each position, or none, is; with the features that weighed anything. Pure, total, linear."""
    table = weights()
    sums = dict(table[""])
    known = frozenset(one for one in features(heard, usual(), _runs()) if one in table)
    for feature in known:
        for position, weight in table[feature].items():
            sums[position] += weight
    highest = max(sums.values())
    odds = {position: exp((total - highest) / HUNDREDTHS) for position, total in sums.items()}
    whole = sum(odds.values())
    return {position: one / whole for position, one in odds.items()}, known


def speaking(known: frozenset[str], positions: frozenset[str]) -> list[str]:
    """The words that spoke most for some positions, the weightiest first; [] when it is no word's doing."""
    table = weights()
    weighed: dict[str, int] = {}
    for feature in known:
        plain = _plain(feature)
        weight = sum(table[feature].get(position, 0) for position in positions)
        if plain and weight > 0:
            weighed[plain] = weighed.get(plain, 0) + weight
    return sorted(weighed, key=lambda one: (-weighed[one], one))[:_SHOWN]


def _plain(feature: str) -> str:
    """The words of a feature, without punctuation; "" where none says anything by itself, or they stand apart."""
    if feature.startswith(("@", "O:", "p:")) or " ~ " in feature:
        return ""
    gram = feature.partition("=")[2] if "=" in feature[:2] else feature.rpartition(":")[2]
    words = [word for word in gram.split() if word not in _SIGNS and word[-1].isalnum()]
    return " ".join(words) if any(len(word) >= _SAYS_SOMETHING or word in _FIGURES for word in words) else ""
