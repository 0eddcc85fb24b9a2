"""Who answers a call for votes, votes in one word below anybody's mail, or speaks for a group by its name."""

from __future__ import annotations

import pytest

from hub.core.mail.calling import calls
from hub.core.mail.heard import by_rules
from hub.core.mail.reply import interleaved, reply_text
from hub.core.mail.stance import Reading, read
from hub.core.mail.voting import group_vote, is_ballot, votes_in_a_word
from tests.growth import is_linear

PROPOSAL = "Le four du fournil\nNous proposons d'acheter le four d'occasion de Lambert, 900 €."
VOTE = f"{PROPOSAL} Merci de voter par oui, non ou abstention avant le 12."
OBJECTS = "Je suis contre. La caisse ne se remplira pas toute seule."


def heard(text: str, parent: str | None, proposal: str = PROPOSAL) -> Reading:
    own = reply_text(text, None)
    return by_rules(read(own, inline=interleaved(text)), own, text, proposal, parent)


@pytest.mark.parametrize(
    "mail",
    [
        "Il manque encore sept réponses, clôture dimanche.",
        "Qui n'a pas encore répondu ?",
        "Petit rappel : pensez à voter avant jeudi. Sept foyers n'ont pas encore répondu.",
        "Point d'étape : 4 pour, 1 contre. Un mot des retardataires serait bienvenu",
        "Reminder: voting closes on Friday, and nine members haven't answered yet.",
        "Who still needs to weigh in?",
        "So far 12 yes, 2 no. If you haven't voted, please do.",
        "Any other views?",
    ],
)
def test_who_calls_for_what_others_think(mail: str) -> None:
    assert calls(mail)
    assert heard("Oui !", mail).position == heard("Oui !", None).position == "support"


@pytest.mark.parametrize(
    "mail",
    [
        "Il manque deux personnes pour la buvette de samedi.",
        "Je n'ai pas reçu le devis.",
        "Qui n'a pas encore répondu ? Et qui a la clé du fournil ?",
        "Résultat : 12 pour, 2 contre, le four est acheté, la proposition est adoptée.",
        "Rappel : la fournée de jeudi commence à 6 h.",
        "Please open another thread for this.",
        " ".join(f"Point {number}." for number in range(9)) + " Pensez à voter.",
    ],
    ids=["an errand", "a file", "asks more", "a result", "a date", "another thread", "says much else"],
)
def test_who_does_not(mail: str) -> None:
    assert not calls(mail)
    assert heard("Oui !", mail).position in ("ask", "none")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Oui !", "support"),
        ("NON, le toit d'abord.", "objection"),
        ("Non, pour la même raison que Lucien.", "objection"),
        ("Je connais ce four, il chauffe bien. Oui.", "support"),
        ("OUI\net je peux le transporter", "support"),
        ("Abstention.", "abstain"),
    ],
)
def test_a_vote_in_one_word_counts_below_anybody_where_a_vote_is_called(text: str, position: str) -> None:
    assert heard(text, OBJECTS, VOTE).position == position


@pytest.mark.parametrize(
    ("text", "parent", "proposal"),
    [
        ("Oui !", OBJECTS, PROPOSAL),
        ("Oui !", "Tu viens samedi ?", VOTE),
        ("Oh non ! Tu nous quittes ?", "Abstention, je déménage.", VOTE),
        ("> il est lourd\n\nOui. On le portera à quatre.", "Il est lourd, il est loin.", VOTE),
        ("Oui tu as raison sur le poids", OBJECTS, VOTE),
        ("", OBJECTS, VOTE),
    ],
    ids=["no vote is called", "asked something", "pity", "below a line", "agrees with somebody", "nothing"],
)
def test_else_it_is_asked_about(text: str, parent: str, proposal: str) -> None:
    assert heard(text, parent, proposal).position in ("ask", "none")


@pytest.mark.parametrize(
    ("own", "position"),
    [
        ("Parents de Tilio : ok", "support"),
        ("Collège Anne Sylvestre pour\nMerci au bureau", "support"),
        ("GAEC des Saules : OUI (7 pour, 1 blanc)", "support"),
        ("Radio Mistral : contre", "objection"),
        ("L'Atelier d'en Face : abstention", "abstain"),
        ("Samedi ok", ""),
        ("Bon pour moi", ""),
        ("Dommage pour", ""),
        ("Rémoulade pour", ""),
        ("Le four : oui", ""),
        ("les autres : oui", ""),
        ("Collège Anne Sylvestre pour " + "et encore " * 8, ""),
        ("", ""),
    ],
)
def test_a_group_votes_by_its_name(own: str, position: str) -> None:
    assert group_vote(own, PROPOSAL) == position


def test_a_group_that_votes_where_no_vote_is_called_is_likely_only() -> None:
    assert (heard("Parents de Tilio : ok", None, VOTE).sure, heard("Parents de Tilio : ok", None).sure) == (True, False)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("J'en ai une : le four fume.", "objection"),
        ("One from me, the chimney is cracked.", "objection"),
        ("J'en ai une idée", "none"),
    ],
)
def test_who_has_one_where_objections_are_asked_for(text: str, position: str) -> None:
    asked = f"{PROPOSAL}\nAvez-vous des objections ?"
    assert heard(text, None, asked).position == position
    assert heard(text, "Aucune objection de mon côté.").position == position


def test_what_a_proposal_calls_for_stands_in_its_first_pages() -> None:
    far = f"{PROPOSAL}\n{'Le four est lourd. ' * 500}Merci de voter par oui ou non."
    assert heard("Oui.", OBJECTS, far).position == "ask"


def test_hostile_texts_are_looked_at_at_once() -> None:
    def look(text: str) -> tuple[object, ...]:
        return (
            calls(text),
            is_ballot(text),
            group_vote(text, PROPOSAL),
            votes_in_a_word(text, FIGURES),
        )

    for piece in ("Aa ", "oui, ", "Aa de la ", "il manque ", "12 pour, ", "j'attends vos ", "(9 pour, "):
        for long in (piece * 20_000, f"{piece * 20_000}x"):
            assert look(long) == (False, False, "", False)
            assert is_linear(look, long)


FIGURES = f"{PROPOSAL} :+1: or :-1: below."


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Another drama. Anyway. :+1:", "support"),
        ("Whatever.\n\n+1 (binding)", "support"),
        ("I have read it all. -1", "objection"),
    ],
)
def test_a_figure_of_its_own_is_a_ballot_below_any_mail_where_figures_are_asked_for(said: str, position: str) -> None:
    assert votes_in_a_word(said, FIGURES)
    assert heard(said, ":heart:", FIGURES) == heard(said, None, FIGURES)
    assert heard(said, ":heart:", FIGURES).position == position


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        ("Good point. +1", FIGURES),
        ("You are right. 👍", FIGURES),
        ("Agreed with Bob. +1", FIGURES),
        ("Is it paid? +1", FIGURES),
        ("Another drama. Anyway.", FIGURES),
        ("Another drama. Anyway. +1", PROPOSAL),
        ("Another drama. Anyway. +1", f"{PROPOSAL} L'index va de -1 à +1."),
        ("", FIGURES),
        ("", VOTE),
        ("Haha. +1", VOTE),
    ],
)
def test_a_figure_that_may_be_said_of_another_mail_is_no_ballot(said: str, proposal: str) -> None:
    assert not votes_in_a_word(said, proposal)
