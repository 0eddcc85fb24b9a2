"""What a mail asks for in so many words."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from hub.core.decision.charter_values import KEYWORDS
from hub.core.mail.requesting import Line, answer, line, stated
from tests.growth import is_linear

LONG = "Bonjour,\n\nOn en a parlé hier au café avec les autres.\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Amendement : ouvrir le dimanche,\nsans machines.", Line("amend", "ouvrir le dimanche,\nsans machines.", "", True)),
        ("Merci Odile, j'accepte !\n\nAmendement : le dimanche", Line("amend", "le dimanche", "Merci Odile, j'accepte !\n", True)),
        ("Bonjour,\n\nNouvelle version :\nle dimanche", Line("amend", "le dimanche", "Bonjour,\n", True)),
        ("**Retrait** - je n'ai plus le temps", Line("withdraw", "je n'ai plus le temps", "", True)),
        ("Prolongation: il nous faut une semaine\nInès", Line("extend", "il nous faut une semaine\nInès", "Inès", True)),
        ("Hello all,\nNew version — on Sundays", Line("amend", "on Sundays", "Hello all,", True)),
        (LONG + "Retrait : plus le temps", Line("withdraw", "plus le temps", LONG[:-1], False)),
        ("Prolongation : qui en veut ?", Line("extend", "qui en veut ?", "", False)),
        ("Amendement : pas de machines", Line("amend", "pas de machines", "", True)),
        ("Amendement : aucun.", None),
        ("Prolongation : non merci", None),
        ("Retrait des tables samedi : qui aide", None),
        ("Retraits : samedi", None),
        ("> Retrait : plus le temps", None),
        ("Le retrait : samedi", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_line_that_begins_with_a_keyword(text: str, found: Line | None) -> None:
    assert line(text, KEYWORDS, own=True) == found


def test_thanks_that_take_a_position_are_more_than_thanks_unless_one_proposes() -> None:
    text = "Merci, je suis contre.\nAmendement : le samedi"
    long = "Merci à toutes et à tous pour ces deux ans passés ensemble à tenir cet atelier\nRetrait : fini"
    assert [line(text, KEYWORDS, own=own).first for own in (True, False)] == [True, False]  # type: ignore[union-attr]
    assert line("Merci pour ta réponse.\nAmendement : le samedi", KEYWORDS, own=False).first  # type: ignore[union-attr]
    assert not line(long, KEYWORDS, own=True).first  # type: ignore[union-attr]


def test_an_empty_word_of_a_charter_begins_no_line() -> None:
    assert line(": bonjour", {"withdraw": (" ", "")}, own=True) is None


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("Finalement je retire ma proposition, je n'ai plus le temps.", "withdraw"),
        ("Bonjour, je retire donc la proposition.", "withdraw"),
        ("I withdraw my proposal.", "withdraw"),
        ("After all, I'm withdrawing the motion.", "withdraw"),
        ("Bonjour,\n\nJe demande une prolongation du délai, s'il vous plaît", "extend"),
        ("Nous demandons un délai supplémentaire.", "extend"),
        ("I ask for more time.", "extend"),
        ("Je demande un vote.", "call_vote"),
        ("On n'avance plus, j'appelle au vote.", "call_vote"),
        ("I call for a vote.", "call_vote"),
        ("Je conteste cette décision : le bail l'interdit.", "challenge"),
        ("Je conteste le décompte.", "challenge"),
        ("I challenge the count.", "challenge"),
        ("Je reprends la proposition à mon compte.", "take_over"),
        ("I'll take over the proposal.", "take_over"),
        ("Je parraine cette proposition.", "second"),
        ("Je ne retire pas ma proposition.", ""),
        ("Je retire pas ma proposition.", ""),
        ("Le vélo est déjà vendu, j'annule ma proposition.", "withdraw"),
        ("Nous annulons la proposition.", "withdraw"),
        ("I'm cancelling my proposal.", "withdraw"),
        ("I hereby cancel the motion.", "withdraw"),
        ("J'annule ma proposition de date.", ""),
        ("Je retire ma proposition ?", ""),
        ("Je retire ma proposition si personne n'aide.", ""),
        ("Il a dit que je retire ma proposition.", ""),
        ("« Je retire ma proposition » : j'ai lu ça quelque part.", ""),
        ("> Je retire ma proposition.", ""),
        ("J'ai retiré ma proposition l'été dernier.", ""),
        ("Tu demandes une prolongation, ça me va.", ""),
        ("Je demande une salle.", ""),
        ("Je retire ma proposition d'amendement.", ""),
        ("Je conteste ton chiffre.", ""),
    ],
)  # fmt: skip
def test_a_sentence_of_ones_own_that_asks_without_doubt(text: str, request_: str) -> None:
    found = stated(text)
    assert (found.request if found else "") == request_


@pytest.mark.parametrize(
    "text",
    [
        "Le décompte est faux, j'avais voté contre.",
        "Le décompte est faux, j'avais dit non.",
        "Bonjour,\n\nIl y a une erreur dans le décompte : j'ai voté contre hier.\n\nOmar",
        "Je crois que le résultat est inexact.",
        "Il manque mon bulletin.",
        "Il manque ma voix dans le décompte.",
        "Le résultat est faux sur la page du vote.",
        "My ballot is missing in the count.",
        "Il manque mon vote de jeudi.",
        "Le résultat est faux de 2 voix.",
        "Mon vote n'a pas été compté.",
        "Ma voix n'y figure pas.",
        "Vous avez oublié mon bulletin.",
        "Je voudrais contester le décompte.",
        "Je conteste le décompte, mon bulletin d'hier manque.",
        "The count is wrong, I voted no.",
        "I think the results are incorrect.",
        "There is a mistake in the tally.",
        "My ballot was not counted.",
        "My vote isn't in the count.",
        "You missed my vote.",
        "I'd like to challenge the count.",
        "I'm contesting the results.",
    ],
)
def test_what_is_said_of_a_count_may_challenge_it(text: str) -> None:
    found = stated(text)
    assert found is not None
    assert (found.request, found.plain) == ("challenge", False)


@pytest.mark.parametrize(
    "text",
    [
        "Je ne conteste pas le décompte.",
        "Paul conteste le décompte.",
        "Le décompte n'est pas faux.",
        "Le décompte est-il faux ?",
        "Si le décompte est faux, je le dirai.",
        "Je ne dis pas que le décompte est faux.",
        "Selon Paul, le décompte est faux.",
        "Le décompte est faux, dit Paul.",
        "Paul pense que le décompte est faux.",
        "Le résultat des ventes est faux.",
        "Mon vote est pour.",
        "The count is not wrong.",
        "I do not contest the count.",
        "The count is right.",
        "Merci, le résultat est incomplet sur le wiki mais bravo !",
        "Le résultat est faux dans la ligne 3 du devis.",
        "Il manque ma voix dans la chorale.",
        "Il manque ma voix de soprano.",
        "The results are wrong in table 2.",
        "My vote was counted.",
    ],
)
def test_a_count_that_its_author_does_not_contest_is_not_challenged(text: str) -> None:
    assert stated(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Je conteste cette décision.\n\nOdile", False),
        ("Je conteste cette décision.\n\nCordialement,\nOdile", False),
        ("Je conteste cette décision : le bail interdit les travaux.", True),
        ("Je conteste cette décision. Le bail interdit les travaux.", True),
    ],
)
def test_whether_a_contest_says_why(text: str, reason: bool) -> None:
    found = stated(text)
    assert found is not None
    assert found.reason is reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Amendement accepté", ("accept", "", True)),
        ("Amendement A2 : refusé.", ("refuse", "A2", True)),
        ("J'accepte l'amendement (A1).", ("accept", "A1", True)),
        ("Merci Margot, j'accepte volontiers ton amendement !", ("accept", "", True)),
        ("Je refuse l'amendement.\n\nBruno", ("refuse", "", True)),
        ("Amendment accepted", ("accept", "", True)),
        ("I reject the amendment A1", ("refuse", "A1", True)),
        ("J'appuie l'amendement de Margot.", ("second", "", True)),
        ("J'appuie l'amendement 2", ("second", "A2", True)),
        ("J'appuie l'amendement n° 2.", ("second", "A2", True)),
        ("I second the amendment number 12", ("second", "A12", True)),
        ("Amendement 2 accepté", ("accept", "A2", True)),
        ("J'appuie l'amendement 100 %", ("second", "", True)),
        ("J'appuie l'amendement 12 mars", ("second", "", True)),
        ("J'accepte l'amendement 2 jours avant la fin", ("accept", "", True)),
        ("I second the amendment 3 hours ahead", ("second", "", True)),
        ("I second the amendment", ("second", "", True)),
        ("J'accepte l'amendement, mais pas le loyer.", ("accept", "", False)),
        ("J'accepte l'amendement si on garde 300 euros.", ("accept", "", False)),
        ("Amendement accepté ?", None),
        ("Je n'accepte pas l'amendement.", None),
        ("L'amendement me plaît.", None),
        ("Un. Deux. Trois. J'appuie l'amendement.", None),
    ],
)  # fmt: skip
def test_an_answer_to_an_amendment(text: str, said: tuple[str, str, bool] | None) -> None:
    found = answer(text)
    assert (found and (found.request, found.about, found.plain)) == said


@pytest.mark.parametrize(
    "text", ["je retire donc " * 20_000, "amendement " * 20_000, "et, et, " * 20_000, "Merci\n" * 50_000, "retrait" + " " * 200_000 + ":"]
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    assert is_linear(lambda part: (line(part, KEYWORDS, own=False), stated(part), answer(part)), text)
