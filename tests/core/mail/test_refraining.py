"""Refusals and misgivings in other words than those of a vote: asked about where they answer what is proposed."""

from __future__ import annotations

import pytest

from hub.core.mail.fold import fold
from hub.core.mail.refraining import refrains
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear

AGAINST_EN = [
    "I'm pretty much against it.",
    "I'm relatively reluctant.",
    "I'm skeptical.",
    "I am not comfortable with this.",
    "I have some concerns: the cost.",
    "My concern is that contributors will leave.",
    "I do not think we should require it.",
    "However, I don't think we should drop Autotools.",
    "We should not do this.",
    "We shouldn't drop Autotools.",
    "I wouldn't.",
    "I wouldn't recommend it.",
    "I'm not going to merge this.",
    "That's not something we want.",
    "This doesn't belong here.",
    "There's no interest in changing it.",
    "This might not be necessary.",
    "It's not worth it.",
    "I fail to see how this helps.",
    "The current setup works well enough.",
    "Let's keep it as it is.",
    "We'll keep Autotools.",
    "I'd prefer another approach.",
    "It'd be better to use CMake.",
    "Let's wait.",
    "Not now.",
    "Please reconsider.",
    "This seems like overkill.",
    "This will break my workflow.",
    "It would be a mistake to switch.",
    "Even if it is a fine tool, it's too complicated.",
]
AGAINST_FR = [
    "Je suis assez réticente.",
    "Je suis vraiment très réticent.",
    "J'ai des doutes.",
    "J'ai peur que ça coûte cher.",
    "Ça me dérange.",
    "Je ne pense pas qu'on devrait.",
    "On ne devrait pas passer chez eux.",
    "Il ne faudrait pas changer ça.",
    "Ne faisons pas ça.",
    "Pas besoin d'un autre fournisseur.",
    "Ça ne vaut pas le coup.",
    "Ce n'est pas une priorité.",
    "On a d'autres priorités.",
    "Je ne comprends pas pourquoi on changerait.",
    "L'actuel fonctionne encore.",
    "Je préférerais qu'on négocie.",
    "Il vaudrait mieux négocier.",
    "On conserve l'ancien.",
    "Gardons l'ancien.",
    "Autant garder l'ancien.",
    "Attendons le printemps.",
    "Plus tard peut-être.",
    "Laissez tomber.",
    "Très peu pour moi.",
    "C'est trop cher.",
    "Même si l'idée est belle, c'est trop cher.",
]


@pytest.mark.parametrize(
    ("said", "proposal"), [*((one, ENGLISH) for one in AGAINST_EN), *((one, FRENCH) for one in AGAINST_FR)]
)
def test_a_refusal_without_a_word_of_voting_is_asked_about(said: str, proposal: str) -> None:
    assert heard(said, proposal).position in ("ask", "objection", "reserve"), said


@pytest.mark.parametrize(
    "said",
    [
        "We'll keep you posted.",
        "We should not forget the docs.",
        "Il ne faut pas oublier le pain.",
        "Je garde ça en tête.",
        "C'est trop bien !",
        "Je ne doute pas que ce soit utile.",
        "Je passe mardi.",
        "I'll pass by on Tuesday.",
    ],
)
def test_what_speaks_of_something_else_refuses_nothing(said: str) -> None:
    assert not refrains(fold(said), ENGLISH)


def test_said_to_somebody_else_it_is_left() -> None:
    assert heard("C'est trop cher.", FRENCH, "Le devis du peintre est là.").position == "none"


@pytest.mark.parametrize("piece", ["i am very ", "we should not ", "it would be ", "c'est trop ", "meme si a, "])
def test_a_long_mail_costs_no_more_than_its_length(piece: str) -> None:
    assert is_linear(lambda text: refrains(text, ENGLISH), piece * 4000)
