"""Subjects that tell of a decision: a reminder, a result, a cancellation, its title once more."""

from __future__ import annotations

import pytest

from hub.core.mail.subject import names_title
from hub.core.mail.thread import cancels, is_unmarked, tells_a_state


@pytest.mark.parametrize(
    "tag",
    ["Rappel", "RAPPEL", "Petit rappel", "Dernier rappel", "Rappel 2", "Relance", "Reminder", "RÉSULTAT", "Résultats",
     "RESULT", "ANNULÉ", "Annulation", "CANCELLED", "canceled", "Retrait", "Clos", "Clôturé", "CLOSED", "Adoptée"],
)  # fmt: skip
def test_a_tag_that_tells_of_a_decision_begins_nothing(tag: str) -> None:
    for subject in (f"[{tag}] [Proposition] Un vélo", f"[Proposition] [{tag}] Un vélo", f"[liste][{tag}]Un vélo"):
        assert tells_a_state(subject)
        assert not is_unmarked(subject)


@pytest.mark.parametrize(
    "subject", ["[Proposition] Un vélo", "[VOTE] [RFC] Un vélo", "[Rappels à l'ordre] Un vélo", "Rappel : un vélo"]
)
def test_another_tag_tells_of_none(subject: str) -> None:
    assert not tells_a_state(subject)
    assert is_unmarked(subject)


@pytest.mark.parametrize(
    ("subject", "found"),
    [("[ANNULÉ] X", True), ("[Cancelled] X", True), ("[Annulation] X", True), ("[Retirée] X", True),
     ("Re: [ANNULÉ] X", False), ("[Clos] X", False), ("Annulé : X", False)],
)  # fmt: skip
def test_a_tag_that_cancels(subject: str, found: bool) -> None:
    assert cancels(subject) is found


@pytest.mark.parametrize(
    "subject",
    ["Acheter un vélo", "[Proposition] Acheter un velo !", "[RÉSULTAT] [Proposition] Acheter un vélo",
     "[Proposition] Rappel : Acheter un vélo", "Petit rappel: acheter un vélo", "Acheter un vélo [RAPPEL]",
     "[Proposition] Acheter un vélo (vote jusqu'à lundi)", "Acheter un vélo (rappel)", "Re: Acheter un vélo"],
)  # fmt: skip
def test_a_title_is_named_with_what_became_of_it(subject: str) -> None:
    assert names_title(subject, "Acheter un vélo")


@pytest.mark.parametrize(
    "subject",
    [
        "Acheter un vélo cargo",
        "Acheter un vélo (d'occasion)",
        "Acheter un vélo [bleu]",
        "Question : acheter un vélo",
        "",
    ],
)
def test_another_title_is_none(subject: str) -> None:
    assert not names_title(subject, "Acheter un vélo")


def test_a_title_of_signs_alone_is_named_by_nothing() -> None:
    assert not names_title("[Proposition] !", "?")
