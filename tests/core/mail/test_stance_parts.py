"""What an objection brings: a reason that opens the mail, and what answers the question about the parts it lacks."""

from __future__ import annotations

import pytest

from hub.core.mail.sentences import cut
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
