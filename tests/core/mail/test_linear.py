"""The lists that a linear model reads by, and what it is told of a reply."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.mail import linear
from hub.core.mail.features import Heard, features, tokens

PROPOSAL = "Acheter un poêle\nJe propose d'acheter un poêle pour la salle."
LISTS = (*linear.POSITIONS, linear.NOTHING)


def told(
    own: str, *, parent: str | None = None, taken: str = "", votes: bool = False, called: bool = False
) -> set[str]:
    return features(Heard(own, PROPOSAL, parent, taken, votes, called), frozenset(("je", "suis", "pour", "le")))


def test_the_lists_can_be_read_and_are_in_order() -> None:
    for label in LISTS:
        names = []
        for kind in linear.LISTS:
            rows = [line.partition("\t") for line in linear.lines(f"{label}.{kind}")]
            numbers = [int(weight) for weight, _, _ in rows]
            assert numbers == sorted(numbers, reverse=True)
            assert (numbers[-1] >= 0) is (kind == "for")
            assert (numbers[0] < 0) is (kind == "against")
            names += [feature for _, _, feature in rows]
        assert len(names) > 100
        assert len(set(names)) == len(names)
        assert "" in names
    words = linear.lines("words")
    assert words == sorted(set(words))
    assert set(linear.weights()[""]) == set(LISTS)


def test_the_usual_words_name_nobody() -> None:
    """What is written like a name amid a sentence is told as one."""
    names = "marie paul anna karim nadia lise omar hugo sophie margaret sheila brian fiona priya jean pierre luc"
    assert linear.usual() & set(names.split()) == set()


@pytest.mark.parametrize(
    ("own", "has"),
    [
        (
            "Je suis pour le poêle.",
            {"je suis pour", "le §", "F:pour", "D:pour", "s:pour le", "k:< je suis"} - {"k:< je suis"},
        ),
        ("Je suis pour Lucette.", {"pour NAME"}),
        ("Lucette vote.", {"< Name"}),
        ("Je suis 42.", {"suis #"}),
        ("J'approuve.", {"FOR", "k:FOR"}),
        ("Je m'oppose à tout.", {"AGAINST"}),
        ("Neutre.", {"NEUTRAL", "=< NEUTRAL . >", "D=< NEUTRAL . >"}),
        ("Je suis zzz", {"suis _"}),
        ("+1", {"+1"}),
        ("- 1 !", {"-1"}),
    ],
)
def test_words_are_told_by_what_they_are(own: str, has: set[str]) -> None:
    assert has <= told(own)


def test_what_is_around_a_reply_is_told() -> None:
    assert {"@O", "@after support", "@called", "support:pour", "le ¤", "O:pour"} <= told(
        "pour le ramonage", parent="Et le ramonage ?", taken="support", called=True
    )
    assert {"@D", "@votesD", "@after "} <= told("pour", votes=True)
    long = "mot " * 20
    assert not any(feature.startswith("s:") for feature in told(long))


def test_the_first_and_the_last_sentences_of_a_long_mail_are_looked_at() -> None:
    found = told("\n".join(["je", *["zzz"] * 40, "pour"]))
    assert {"F:je", "E:pour"} <= found
    assert len(features(Heard("je suis pour. " * 30_000, PROPOSAL, None, "", False, False), linear.usual())) < 3_000


@given(st.text(max_size=300), st.text(max_size=100), st.one_of(st.none(), st.text(max_size=100)))
def test_any_text_has_chances(own: str, proposal: str, parent: str | None) -> None:
    chances, known = linear.chances(Heard(own, proposal, parent, "", votes=False, called=False))
    assert set(chances) == set(LISTS)
    assert sum(chances.values()) == pytest.approx(1)
    assert known <= set(linear.weights())
    assert all(re.search(r"[^\W_]", word) for word in linear.speaking(known, frozenset(("support",))))


def test_tokens_keep_how_a_word_is_written() -> None:
    assert list(tokens("L’Île, +1")) == [("l'", "L'"), ("ile", "Île"), (",", ","), ("+1", "+1")]


def test_looking_only_at_runs_that_weigh_changes_nothing() -> None:
    for own in (
        "Je suis pour le poêle : c'est oui.",
        "Pareil que Lucette, je m'oppose = non.",
        "+1 !\nTrès favorable.",
    ):
        heard = Heard(own, PROPOSAL, "Et le ramonage ?", "support", votes=True, called=True)
        every = features(heard, linear.usual())
        assert linear.chances(heard)[1] == every & set(linear.weights())
