"""What an objection brings: a reason that opens the mail, and what answers the question about the parts it lacks."""

from __future__ import annotations

import pytest

from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from hub.core.mail.stance_parts import disclaims, of_answer, of_mail, says_anything
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Parce que personne n'a la clef.", True),
        ("Because nobody has the key.", True),
        ("Trop tôt.", True),
        ("Objection : le budget est dépassé.", True),
        ("-1 : le budget est dépassé.", True),
        ("C, le budget est dépassé.", True),
        ("-1", False),
        ("-1 pour ce projet là", False),
        ("Parce que.", False),
    ],
)
def test_a_mail_that_objects_may_begin_with_its_reason(said: str, reason: bool) -> None:
    assert of_mail(cut(said).sentences)[0] is reason


@pytest.mark.parametrize(
    "said",
    [
        ":-1: Prone to brute forcing.",
        "-1 Prone to brute forcing",
        "👎 Déjà prêtée par la mairie",
        "-1 La mairie nous en prête une",
        "This opens the door to spam, -1",
        "-1000 it would double the price",
    ],
)
def test_what_stands_beside_a_figure_or_a_thumb_is_its_reason(said: str) -> None:
    assert (read(said).position, read(said).has_reason) == ("objection", True)


@pytest.mark.parametrize(
    "said",
    [
        ":-1: sorry folks",
        "-1 et bonne soirée à tous",
        "-1 no reason really",
        "-1 voir mon mail d'hier",
        "-1 I disagree with this",
        "-1 je m'expliquerai plus tard",
        "-1 c'est mon dernier mot",
        "-1 je n'ai rien à ajouter",
        "👎 bof bof bof",
        "-1 from me",
        "-1 (binding)",
        "-1 Paul Jean Smith",
        "-1 thanks for the work",
        "-1 for this proposal",
        "-1 in its current state",
        "-1 as Bob said above",
        "Definitely a -1 from my side",
        "Hi all, thanks, -1",
        "-1 pour ce projet là",
        "-1 de ma part désolé",
        "👎 for me",
        "👎 can we really afford?",
        "-1, why would we pay for that?",
        "I vote against.",
    ],
)
def test_what_says_whose_or_of_what_a_figure_is_gives_no_reason(said: str) -> None:
    assert not read(said).has_reason


def test_a_proposal_beside_a_figure_is_a_proposal_alone() -> None:
    reading = read("-1 on devrait plutôt louer une remorque")
    assert (reading.has_reason, reading.has_proposal) == (False, True)


@pytest.mark.parametrize(
    ("said", "parts", "says"),
    [
        ("Personne n'a la clef à 8 h.", (True, False, False), True),
        ("OK merci. Personne n'a la clef à 8 h.", (True, False, False), True),
        ("Je propose d'ouvrir à 9 h.", (False, True, False), True),
        ("Je peux aider.", (False, False, True), True),
        ("La clef ?", (False, False, False), False),
        ("Le bruit.\n\nPaul Martin", (False, False, False), True),
        ("Merci.\n\nPaul Martin", (False, False, False), False),
        ("Je le complète demain.", (False, False, False), False),
        ("Je ne sais pas quoi répondre à cela.", (False, False, False), True),
    ],
)
def test_what_an_answer_to_our_question_brings(said: str, parts: tuple[bool, bool, bool], says: bool) -> None:
    sentences = cut(said).sentences
    assert of_answer(sentences) == parts
    assert says_anything(sentences) is says


@pytest.mark.parametrize("piece", ["ok, ", "merci mais ", "je vous ", "bien recu ", "oui oui ", "i stop, finalement "])
def test_an_answer_is_read_in_linear_time(piece: str) -> None:
    def all_of(text: str) -> object:
        sentences = cut(text).sentences
        return of_answer(sentences), says_anything(sentences), disclaims(sentences)

    assert is_linear(all_of, piece * 8000)
