"""How surely a position is read: what is said outright counts, what is only likely can be asked about."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_itself, by_rules
from hub.core.mail.stance import Reading, read
from hub.core.mail.sureness import stands_first
from tests.core.mail.test_stance_sets import COUNTED

PROPOSED = "Acheter un poêle\nJe propose d'acheter un poêle à bois pour la grande salle, 900 €."


def answering(text: str, parent: str | None) -> Reading:
    return by_rules(read(text), text, text, PROPOSED, parent)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Pour.", "support"), ("Bonjour,\n\nÇa me va.\nLise", "support"), ("+1 to land.", "support"),
        ("Je soutiens l'achat du poêle.", "support"), ("Rien à redire.", "consent"),
        ("On gèle depuis deux hivers, personne ne vient plus. Je vote pour.", "support"),
        ("C'est bien trop cher pour nous, vraiment. Contre le principe.", "objection"),
        ("Je lève mon objection.", "consent"), ("On gèle l'hiver. Ça me va. Paul a refait le conduit.", "support"),
        ("Ran it for two days, no regression at all. So here's my +1 (binding). Thanks Paul for this!", "support"),
    ],
)  # fmt: skip
def test_what_is_said_outright_to_the_proposal_is_sure(text: str, position: str) -> None:
    heard = answering(text, None)
    assert (heard.position, heard.sure) == (position, True)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("La fédération des ateliers du quartier approuve.", "support"),  # by its gist
        # behind something else
        (
            "Il fait bien froid l'hiver. Cela me convient tout à fait comme c'est écrit. Paul a refait le conduit.",
            "support",
        ),
        ("Oui pour le bois. Le conduit est à refaire.", "support"),  # names something
        ("C'est oui sur la machine.", "support"),  # a part
        ("Pour. Un doute sur le conduit.", "support"),
    ],
)
def test_what_may_mean_less_is_only_likely(text: str, position: str) -> None:
    heard = answering(text, None)
    assert (heard.position, heard.sure) == (position, False)


@pytest.mark.parametrize(
    ("text", "parent", "sure"),
    [
        ("Alors c'est oui.", "Le ramonage est compris.", True),
        ("C'est oui pour moi.", "Le ramonage est compris.", True),
        ("C'est oui pour moi.", "Qui tient le bar samedi ?", False),
        ("Je vote pour.", "Qui tient le bar samedi ?", True),
        ("Je suis pour.", "Qui tient le bar samedi ?", True),
        ("Je vote pour, mais pas tout de suite.", "Le ramonage est compris.", None),
        ("Je suis pour, la peur au ventre, mais pour.", "Le ramonage est compris.", False),
        ("Pour.", "Je vote pour.", True),
    ],
)
def test_to_somebody_else_it_must_say_that_it_is_a_vote(text: str, parent: str, sure: bool | None) -> None:
    heard = answering(text, parent)
    assert (heard.sure if heard.position in COUNTED else None) is sure


def test_two_figures_for_two_things_are_no_plain_vote() -> None:
    text = "+1 pour le bois, +0 pour le gaz."
    heard = by_itself(read(text), text, "")
    assert not (heard.sure and heard.position in COUNTED)


def test_where_nobody_knows_what_is_answered_it_is_what_is_proposed() -> None:
    assert by_itself(read("Rien à redire."), "Rien à redire.", PROPOSED).sure


def test_nothing_but_a_greeting_stands_before_what_is_not_there() -> None:
    assert stands_first(Reading("support", said="je suis pour"), "Bonjour,\nMerci")
    assert not stands_first(Reading("support", said="je suis pour"), "Il fait froid dans le fournil ce matin.")
