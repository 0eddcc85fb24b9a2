"""What a position is said of, beside the words of the proposal; what is not it is asked about."""

from __future__ import annotations

import pytest

from hub.core.mail.stance import Reading, beside, read
from hub.core.mail.stance_topic import is_about, named_in

BIKE = (
    "[Proposition] Acheter un vélo cargo\nJe propose d'acheter un vélo cargo à 800 € pour livrer les paniers, "
    "avec une assurance et un bon antivol. Sans objection d'ici dimanche, on le commande."
)
WHO_OBJECTS = BIKE + " Quelqu'un a-t-il une objection ?"


@pytest.mark.parametrize(
    "text",
    [
        "Je m'oppose à ce que le chien dorme dans le hall",
        "Je suis pour la bière",
        "Je vote pour le gâteau au chocolat",
        "I'm in favour of pineapple on pizza",
        "Je suis contre le fait de manger plus",
    ],
)
def test_a_position_on_something_else_is_asked_about(text: str) -> None:
    assert read(text).position in ("support", "objection", "ask")
    assert read(text, proposal=BIKE).position == "ask"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Je suis contre", "objection"),
        ("Je suis pour ce vélo", "support"),
        ("Je m'oppose à l'achat du cargo", "objection"),
        ("Je suis pour, on a besoin de livrer", "support"),
        ("Je suis contre cette dépense", "objection"),
        ("I support this", "support"),
        ("I'm against buying a tandem", "objection"),
        ("Favorable à une livraison le samedi", "support"),
        ("Je m'y oppose", "objection"),
        ("Oui", "support"),
    ],
)
def test_a_position_on_the_proposal_or_on_nothing_named_counts(text: str, position: str) -> None:
    assert read(text, proposal=BIKE).position == position


def test_without_the_proposal_or_with_one_of_few_words_nothing_changes() -> None:
    text = "Je m'oppose à ce que le chien dorme dans le hall"
    assert read(text).position == "objection"
    assert read(text, proposal="Un vélo").position == "objection"


@pytest.mark.parametrize("text", ["Non", "Oui.", "no", "Nope", "OK"])
def test_a_bare_answer_is_asked_about_where_it_is_asked_who_objects(text: str) -> None:
    assert read(text, proposal=WHO_OBJECTS).position == "ask"


def test_words_of_position_count_where_it_is_asked_who_objects() -> None:
    assert read("Je suis contre.", proposal=WHO_OBJECTS).position == "objection"
    assert read("Oui, je m'oppose.", proposal=WHO_OBJECTS).position == "objection"


def test_a_reading_is_never_raised_by_the_proposal() -> None:
    for position in ("none", "ask"):
        reading = Reading(position, named="le chien")
        assert beside(reading, BIKE) is reading


@pytest.mark.parametrize(
    ("tail", "named"),
    [
        (" pour l'instant", ""),
        (" for now", ""),
        (" until convinced otherwise", ""),
        (" add him back", ""),
        ("", ""),
        (", le chien dort", ""),
        (" a ce que le chien dorme, car il ronfle", "a ce que le chien dorme"),
        (" car le chien ronfle", ""),
        (" a cette bande de chiens", ""),
        (" a l'achat d'un chien", ""),
        (" de la et la", ""),
    ],
)
def test_what_a_position_names(tail: str, named: str) -> None:
    assert named_in(tail) == named


def test_what_is_named_is_known_by_one_word_in_common() -> None:
    assert is_about("les velos", BIKE)
    assert not is_about("le chien", BIKE)
    assert is_about("", BIKE)
