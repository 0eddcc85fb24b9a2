"""Ballots on several options as people write them; what is half understood is asked, never guessed."""

from __future__ import annotations

import pytest

from hub.core.mail.ballot import names_option, read_ballot

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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A1", "A1"), ("A1\n\nJoël", "A1"), ("ne rien changer", "ne rien changer"), ("Mon vote : A1", "A1"),
        ("Je vote pour l'option A1.", "A1"), ("J'approuve A1", "A1"), ("pour A1", "A1"),
        ("Bonjour,\nPour A2, merci", "A2"),
        ("+1 pour A1", "A1"), ("Je choisis l'amendement A2 !", "A2"), ("I vote for A1", "A1"),
        ("My vote goes to A2", "A2"),
        ("A1 pour moi", "A1"), ("proposition", "proposition"), ("mon vote : la proposition", "proposition"),
        ("Je vote pour rien changer", "ne rien changer"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["two_thirds", "approval", "condorcet"])
def test_one_option_by_itself_is_a_ballot(text: str, name: str, method: str) -> None:
    found = read_ballot(text, NAMES, method)
    assert found is not None
    assert (found.ranking, found.doubt) == ((name,), "")


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("A1 X\nA2", "A1"), ("X A1\nA2", "A1"), ("- [ ] A1\n- [x] A2", "A2"), ("☐ A1\n☑ A2", "A2"),
        ("A1 : X\nA2 :", "A1"), ("Bonjour,\n[x] option A1\n[ ] ne rien changer\nMerci", "A1"),
        ("A1 [ ]\nproposition [x]", "proposition"), ("[x] A1\n[x] A2\n[ ] proposition", "A1=A2"),
    ],
)  # fmt: skip
def test_a_marked_option_is_chosen_and_no_other(text: str, ranking: str) -> None:
    found = read_ballot(text, NAMES, "approval")
    assert found is not None
    assert (found.ranking, found.doubt) == ((ranking,), "")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("[ ] A1\n[ ] A2", "rien n'est marqué ; il y a : proposition, A1"),
        ("[x] A1\n[x] A2", "« A1, A2 » : rien ne dit dans quel ordre"),
    ],
)
def test_boxes_that_choose_nothing_or_in_no_order_are_asked_about(text: str, doubt: str) -> None:
    found = read_ballot(text, NAMES, "condorcet")
    assert found is not None
    assert found.doubt.startswith(doubt)
    assert not found.ranking


def test_options_on_a_line_each_are_all_approved_and_no_order() -> None:
    approved, ranked = (read_ballot("A1\nA2", NAMES, method) for method in ("approval", "condorcet"))
    assert approved is not None
    assert approved.ranking == ("A1=A2",)
    assert ranked is not None
    assert "plusieurs classements" in ranked.doubt


@pytest.mark.parametrize(
    "text", ["Je suis pour la proposition.", "Pour la proposition", "pour", "Contre la proposition", "Merci !"]
)
def test_what_is_said_of_the_proposal_alone_is_a_position(text: str) -> None:
    assert read_ballot(text, NAMES, "approval") is None


@pytest.mark.parametrize("text", ["Je vote contre l'option A1", "contre A1", "Non à A2", "I vote against A1"])
def test_against_an_option_chooses_none_of_the_others(text: str) -> None:
    found = read_ballot(text, NAMES, "approval")
    assert found is not None
    assert "ne dit pas ce que vous choisissez ; il y a : proposition, A1, A2, ne rien changer" in found.doubt


def test_an_option_without_its_grade_is_asked_about() -> None:
    found = read_ballot("Je vote pour A1", NAMES, "majority_judgment", GRADES)
    assert found is not None
    assert found.doubt == "il manque une mention à « A1 »"


def test_an_option_is_spoken_of_by_its_name_alone() -> None:
    assert names_option("Pour, mais A1 me plaît", ("A1", "A2"))
    assert not names_option("Pour, salle A12 ou a1bis", ("A1", "A2"))


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("A1 puis A2 puis rien", ("A1", "A2", NAMES[3])),
        ("A2 d'abord, ensuite A1", ("A2", "A1")),
        ("A1 then A2", ("A1", "A2")),
    ],
)
def test_an_order_said_in_words(text: str, ranking: tuple[str, ...]) -> None:
    found = read_ballot(text, NAMES, "condorcet")
    assert found is not None
    assert (found.ranking, found.doubt) == (ranking, "")


@pytest.mark.parametrize(
    "text", ["- A1\n- A2", "Je suis pour A1 et A2", "Bonjour, je vote A1 et A2. Merci", "A1 / A2", "A1\nA2\nA1"]
)
def test_approvals_said_in_other_ways(text: str) -> None:
    found = read_ballot(text, NAMES, "approval")
    assert found is not None
    assert (found.ranking, found.doubt) == (("A1=A2",), "")


@pytest.mark.parametrize(
    "text",
    [
        "A1 : très bien, A2 : passable",
        "très bien : A1\npassable : A2",
        "A1 - très bien ; A2 passable",
        "- A1 très bien\n- A2 passable",
    ],
)
def test_grades_said_in_other_ways(text: str) -> None:
    found = read_ballot(text, NAMES, "majority_judgment", GRADES)
    assert found is not None
    assert (dict(found.grades), found.doubt) == ({"A1": "très bien", "A2": "passable"}, "")


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
        ("A1 : bien, le vélo", "majority_judgment", "« le velo » n'est pas au choix ; il y a : proposition"),
        ("A1", "majority_judgment", "il manque une mention à « A1 »"),
        ("A1, le vélo", "approval", "« le velo » n'est pas au choix ; il y a : proposition, A1"),
        ("A1, A2, rien", "condorcet", "« a1, a2, rien » ne dit pas dans quel ordre"),
        ("oui pour A1, non pour A2", "approval", "n'est pas un bulletin que le hub comprend ; il y a : proposition"),
        ("Je soutiens A1.", "two_thirds", "« je soutiens a1 » n'est pas un bulletin que le hub comprend"),
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
        ("A1 est-il bien celui de Paul ?", "approval"),
        ("Je trouve que A1 coûte bien trop cher pour ce que c'est", "approval"),
        ("Rappel : la réunion est à 18 h", "majority_judgment"),
        ("", "majority_judgment"),
    ],
)
def test_other_lines_are_no_ballot(text: str, method: str) -> None:
    assert read_ballot(text, NAMES, method, GRADES) is None
