"""A vote that changes, plain words that name no position, and what one asks to be done."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_rules
from hub.core.mail.stance import read

PROPOSAL = (
    "Vendre le télescope et signer la lettre\nJe propose de vendre le vieux télescope et de signer la lettre ouverte "
    "du collectif avant le 12. Qu'en dites-vous ?"
)


def heard(text: str, parent: str | None = None) -> str:
    return by_rules(read(text, proposal=PROPOSAL), text, text, PROPOSAL, parent).position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Je transforme mon vote contre en pour.", "support"),
        ("I change my disagree to agree.", "support"),
        ("You can turn my +0 into a proper +1.", "support"),
        ("Je passe de pour à contre.", "objection"),
        ("Je transforme mon vote contre en « pour avec réserves ».", "ask"),
        ("J'enlève mon opposition, je suis pour.", "support"),
        ("C'est bon, ma réserve tombe.", "consent"),
        ("We're happy to withdraw our no.", "consent"),
        ("Oubliez mon objection de mardi.", "consent"),
        ("Je comptais m'abstenir mais après ce message c'est POUR, sans hésiter.", "support"),
        ("I'd said yes on Saturday. Make that a no.", "objection"),
        ("Notre vote est non.", "objection"),
        ("Notre vote est oui, mais avec réserve : il faudrait un reçu.", "reserve"),
        ("Je voterai non.", "objection"),
        ("I would like to vote for the motion.", "support"),
    ],
)
def test_a_vote_that_is_told_or_changed_is_read(text: str, position: str) -> None:
    assert heard(text) == position


@pytest.mark.parametrize("text", ["+1 pour l'idée, -1 pour le prix", "+1 for the idea, -1 for the name."])
def test_a_figure_for_each_of_two_parts_is_asked_about(text: str) -> None:
    assert heard(text) == "ask"


def test_figures_that_explain_a_scale_are_nobodys() -> None:
    assert heard("+1 pour oui, -1 pour non") == heard("+1 for yes, -1 for no") == "none"


@pytest.mark.parametrize("mood", ["Mitigé", "Partagée", "Hésitante", "Bof", "Torn"])
def test_a_mood_before_a_colon_is_no_name(mood: str) -> None:
    assert heard(f"{mood} : OK si le prix baisse.") == "ask"
    assert heard("Lise : OK si le prix baisse.") == "none"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Je retire ma réserve, c'est bon pour moi.", "support"),
        ("Je lève ma réserve. Pour.", "support"),
        ("Je retire mon objection mais garde une réserve : le bruit. Pour.", "reserve"),
        ("Je maintiens ma réserve mais je vote pour.", "reserve"),
    ],
)
def test_who_is_in_favour_once_their_reservation_is_lifted_has_none_left(text: str, position: str) -> None:
    assert read(text).position == position


@pytest.mark.parametrize(
    "behind", ["finalement", "du coup", "en fait", "tout compte fait", "au final", "after all", "actually"]
)
@pytest.mark.parametrize("stop", ["", ".", " !"])
def test_a_word_of_change_behind_a_position_changes_nothing(behind: str, stop: str) -> None:
    for word, position in (("Contre", "objection"), ("Pour", "support"), ("Abstention", "abstain")):
        for text in (f"{word} {behind}{stop}", f"{word}, {behind}{stop}", f"{behind.capitalize()}, {word}{stop}"):
            said = read(text)
            assert (said.position, said.has_reason) == (position, False), text
            assert heard(text) == position, text
    assert read(f"Contre, {behind}, c'est trop cher.").has_reason
    assert read(f"Pas {behind}{stop}").position == "none"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Vendons, vendons !", "support"),
        ("Allez hop, signez !", "support"),
        ("Let's sign.", "support"),
        ("Il faut vendre le télescope.", "support"),
        ("Surtout ne signez pas !", "objection"),
        ("Il ne faut pas vendre le télescope.", "objection"),
        ("Vendons la camionnette.", "ask"),
        ("Signé hier, merci.", "none"),
        ("This doesn't work for me.", "objection"),
        ("I'd rather we didn't.", "objection"),
        ("Très bonne idée.", "support"),
        ("J'adore !", "support"),
        ("Ce n'est pas une bonne idée.", "ask"),
        ("Hostile, très hostile.", "objection"),
        ("Je laisse ma voix au vestiaire.", "abstain"),
        ("I won't be the one to object.", "consent"),
        ("Please don't.", "objection"),
        ("Who left the printer on? The bed was hot this morning. Please don't.", "none"),
        ("Le télescope me va, vendez.", "support"),
    ],
)
def test_plain_words_are_heard_of_what_is_proposed(text: str, position: str) -> None:
    assert heard(text) == position


@pytest.mark.parametrize(
    "text",
    [
        "Guy, on peut être contre sans dire que c'est ridicule.",
        "I make it eleven in favour, one against, so Tuesday it is.",
        "La réserve, elle est à combien en ce moment ?",
        "La rampe est payée, votée en juin, devis signé.",
        "C'est 40 visites par jour, contre 2000 l'an dernier.",
        "I'm told the third team are dead against it.",
        "Gut says no, heart says yes.",
        "Réponse automatique : en cas d'accord urgent à donner, voyez avec Paul.",
        "Ça dépend : avant ou après l'été ? Dans le deuxième cas je dis oui.",
        "Ni oui ni non pour le moment.",
        "Oui bon… enfin… pfff.",
        "I'd agree to 1 and 2, and disagree on 3.",
        "Contre le code mais pour changer la serrure.",
        "Si on attend juin, d'accord. Sinon, je suis contre.",
    ],
)
def test_what_only_sounds_like_a_position_is_none(text: str) -> None:
    assert heard(text) in ("none", "ask")


def test_praise_of_what_somebody_else_says_is_none_of_the_proposal() -> None:
    assert heard("Très bonne idée.", "Et si on faisait un repas ?") in ("none", "ask")
    assert heard("Je m'oppose à cette vente (et j'adore la lettre).") == "objection"
