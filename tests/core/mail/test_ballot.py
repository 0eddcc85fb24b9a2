"""Ballots on several options as people write them; what is half understood is asked, never guessed."""

from __future__ import annotations

import pytest

from hub.core.mail.ballot import read_ballot

NAMES = ("proposition", "A1", "A2", "ne rien changer")
GRADES = ("à rejeter", "passable", "bien", "très bien")


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("A1 > proposition > ne rien changer", ("A1", "proposition", "ne rien changer")),
        ("Bonjour,\n\nMon vote : A2 > A1 = proposition > statu quo.\n\nMerci !", ("A2", "A1=proposition", NAMES[3])),
        ("1. A1\n2. la proposition\n3. Ne rien changer", ("A1", "proposition", "ne rien changer")),
        ("[2] proposition\n[1] A2\n[2] A1", ("A2", "proposition=A1")),
        ("- 1) option A1\n- 2) amendement A2", ("A1", "A2")),
        ("My ranking: A1 > the proposal > change nothing", ("A1", "proposition", "ne rien changer")),
    ],
)  # fmt: skip
def test_rankings(text: str, ranking: tuple[str, ...]) -> None:
    found = read_ballot(text, NAMES, "condorcet")
    assert found is not None
    assert (found.ranking, found.doubt) == (ranking, "")


@pytest.mark.parametrize("text", ["A1, A2", "J'approuve : A1 et A2", "A2 + A1", "1. A1\n2. A2", "A1 and A2."])
def test_approved_options(text: str) -> None:
    found = read_ballot(text, NAMES, "approval")
    assert found is not None
    assert sorted(name for tied in found.ranking for name in tied.split("=")) == ["A1", "A2"]


def test_a_grade_for_each_option() -> None:
    text = "Bonjour,\n- Proposition : Très bien\n- A1 = passable\nNe rien changer : à rejeter\nNote : je pars demain"
    found = read_ballot(text, NAMES, "majority_judgment", GRADES)
    assert found is not None
    assert found.grades == {"proposition": "très bien", "A1": "passable", "ne rien changer": "à rejeter"}


@pytest.mark.parametrize(
    ("text", "method", "doubt"),
    [
        ("A1 > A3 > proposition", "condorcet", "« a3 » n'est pas au choix"),
        ("A1 > A2\n\nou alors :\n\nA2 > A1", "condorcet", "plusieurs classements"),
        ("A1 > A2 > A1", "condorcet", "classée deux fois"),
        ("1. A1\n2. le vélo", "condorcet", "« le velo » n'est pas au choix ; il y a : proposition, A1"),
        ("A1 : génial", "majority_judgment", "« genial » n'est pas au choix ; il y a : à rejeter"),
        ("le vélo : bien", "majority_judgment", "« le velo » n'est pas au choix ; il y a : proposition"),
        ("A1 : bien\nA1 : passable", "majority_judgment", "« A1 » a deux mentions"),
    ],
)
def test_half_understood_is_asked(text: str, method: str, doubt: str) -> None:
    found = read_ballot(text, NAMES, method, GRADES)
    assert found is not None
    assert doubt in found.doubt
    assert not found.ranking
    assert not found.grades


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Je suis pour.", "condorcet"),
        ("1. arriver\n2. manger", "condorcet"),
        ("le prix > 300 € me semble beaucoup", "condorcet"),
        ("> A1 > A2", "condorcet"),
        ("vendredi, samedi et dimanche", "approval"),
        ("A1, le vélo", "approval"),
        ("Rappel : la réunion est à 18 h", "majority_judgment"),
        ("", "majority_judgment"),
    ],
)
def test_other_lines_are_no_ballot(text: str, method: str) -> None:
    assert read_ballot(text, NAMES, method, GRADES) is None
