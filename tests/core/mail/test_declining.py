"""A refusal without a word of voting, and praise of the rest alone, are asked about and never passed over."""

from __future__ import annotations

import pytest

from hub.core.mail.declining import declines
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear

HEATER = "New heater\nI propose to buy a second heater for the workshop."
RADIATEUR = "Nouveau radiateur\nJe propose d'acheter un second radiateur pour l'atelier."


@pytest.mark.parametrize(
    "said",
    [
        "I'd rather not.",
        "I wouldn't do that.",
        "I would not buy one, the old one works.",
        "I'd leave it as it is.",
        "At the moment, I prefer to leave it as is.",
        "I see no need for a second heater.",
        "I don't see the point.",
        "Personally I don't think it is necessary for now.",
        "I don't think we need a second heater.",
        "There's still no reason to buy one.",
        "Not necessary in my opinion.",
        "Let's not.",
        "I wouldn't.",
        "I am not interested in heating it.",
        "I do not think we should buy it.",
        "However, I dont think we should spend money on the workshop.",
        "I don't have any interest in heating it.",
        "There's not interest in heating it.",
        "It would cost a lot, which I prefer not to do.",
        "Heating might not be necessary.",
        "Could we not buy one right away, and wait a while?",
        "Although it looks nice, it is too heavy for us.",
        "It should be a small one. Otherwise I like it.",
        "The price should be lower, the rest of it is good",
    ],
)
def test_it_is_asked_about_in_english(said: str) -> None:
    assert heard(said, HEATER).position == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "Je préfère pas.",
        "Je préférerais qu'on évite.",
        "Je ne ferais pas ça.",
        "Je n'achèterais pas de second radiateur.",
        "Je laisserais comme c'est.",
        "Je préfère qu'on garde ce qu'on a.",
        "Je ne vois pas l'intérêt.",
        "Je n'en vois pas la nécessité.",
        "Je ne pense pas que ce soit nécessaire.",
        "Je ne crois pas qu'on en ait besoin.",
        "On n'en a pas besoin.",
        "Pas utile à mon avis.",
        "Évitons.",
        "Je suis plutôt réticente.",
        "Je ne pense pas qu'on doive faire ça.",
        "Je ne pense pas qu'on devrait chauffer davantage l'atelier.",
        "Je n'ai pas envie de payer cela.",
        "Même si très joli, il est trop lourd pour nous.",
        "Le prix me gêne un peu. À part ça, j'aime bien.",
        "Il faudrait le mettre ailleurs, le reste est bon.",
    ],
)
def test_it_is_asked_about_in_french(said: str) -> None:
    assert heard(said, RADIATEUR).position in ("ask", "reserve")


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("I'm pretty much against it.", "objection"),
        ("I'm rather opposed to it.", "objection"),
        ("I'm solidly :-1: on this.", "objection"),
        ("I'm quite in favour of it.", "support"),
    ],
)
def test_how_much_one_is_of_a_position_changes_nothing(said: str, position: str) -> None:
    assert heard(said, HEATER).position == position


def test_a_reluctance_is_never_passed_over() -> None:
    assert heard("I'm relatively reluctant to accept this.", HEATER).position in ("ask", "reserve")


@pytest.mark.parametrize(
    "said",
    [
        "I wouldn't mind.",
        "Je ne m'y opposerais pas.",
        "I see no need for another meeting, I support this.",
        "+1, no reason to wait.",
        "Other than that, I like it.",
    ],
)
def test_a_yes_stays_one(said: str) -> None:
    assert heard(said, ENGLISH).position in ("support", "consent")


def test_what_one_would_not_do_else_or_asks_is_passed_over() -> None:
    assert heard("I would not call her so late.", HEATER).position == "none"
    assert heard("Is there no need for a heater in March, and no reason to ask?", HEATER).position == "none"
    assert heard("Je ne vois pas l'intérêt.", FRENCH, "On mange où ?").position == "none"


@pytest.mark.parametrize(
    "text",
    [
        "i would not " * 9000,
        "je ne vois pas " * 8000,
        "otherwise, " * 9000,
        "not really " * 9000,
        "even though, " * 9000,
    ],
)
def test_it_is_linear(text: str) -> None:
    assert is_linear(lambda said: declines(said, HEATER), text)
