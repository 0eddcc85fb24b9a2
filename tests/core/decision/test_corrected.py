"""What is told of a decision that a correction closed, and of one that its undoing opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core import view
from hub.core.decision.charter import Charter
from hub.core.decision.corrected import continued_by, steps, why
from hub.core.decision.model import Correction, Decision, Move, State
from hub.core.decision.notices import rules_now
from hub.core.decision.reasons import why_in
from hub.core.decision.speaking import closed_by
from tests.core.decision.deciding import MONDAY, Story

LATER = MONDAY + timedelta(days=1)
DUPLICATE = Correction("c1", "duplicate", "D-2", "même idée", "zoe", LATER, before_state="consent_open")
MISTAKE = replace(DUPLICATE, kind="opened_by_mistake", about="")
UNDO = Correction("c2", "undo", "c1", "non", "zoe", LATER + timedelta(days=1), before_state="superseded")
TOLD = [
    (DUPLICATE, State.SUPERSEDED, "D-2", "une correction l'a close : elle double D-2, qui continue",
     "a correction closed it: it is a duplicate of D-2, which goes on"),
    (MISTAKE, State.WITHDRAWN, "", "une correction l'a close : elle avait été ouverte par erreur",
     "a correction closed it: it had been opened by mistake"),
]  # fmt: skip


def closed(made: Correction, state: State) -> Decision:
    return replace(Story().d, state=state, corrections=(made,), adopted_by="silence", deadlines={})


@pytest.mark.parametrize(("made", "state", "other", "french", "english"), TOLD)
def test_a_decision_that_a_correction_closed_says_so_everywhere(
    made: Correction, state: State, other: str, french: str, english: str
) -> None:
    d = closed(made, state)
    assert (why(d), why_in("en", why(d)), continued_by(d), closed_by(d)) == (french, english, other, made)
    last = steps(d)[-1]
    assert (last.number, last.source, last.target, last.event) == ("C", "consent_open", state.value, "c1")
    page = view.decision_page(d, "", "http://x")
    assert (page["why"], page["by"], page["continued_by"], page["log"][-1]["why"]) == (french, "", other, french)
    for language, end in (("fr", "sur la page de la décision."), ("en", "on the decision's page.")):
        assert rules_now(d, Charter(), language)[-1].endswith(end)


def test_undone_it_says_so_and_what_followed_comes_behind() -> None:
    d = closed(replace(DUPLICATE, undone=True), State.OBJECTED)
    again = Move("8", "consent_open", "objected", "corrected", UNDO.at, "zoe", "c2", "une objection complète")
    d = replace(d, corrections=(*d.corrections, UNDO), log=(*d.log, again))
    assert [one.number for one in steps(d)] == ["1", "C", "C", "8"]
    assert steps(d)[2].why == "la correction qui l'avait close est défaite"
    assert (steps(d)[2].source, steps(d)[2].target) == ("superseded", "consent_open")
    assert (why(d), closed_by(d), continued_by(d)) == ("une objection complète", None, "")
    assert why_in("en", steps(d)[2].why) == "the correction that had closed it is undone"


def test_other_corrections_and_an_undoing_that_opens_nothing_are_no_steps() -> None:
    d = Story().d
    others = (
        Correction("c0", "misread", "omar", "x", "zoe", LATER), replace(UNDO, about="c0"),
        replace(DUPLICATE, undone=True), replace(UNDO, id="c3", before_state="draft"),
    )  # fmt: skip
    assert [one.number for one in steps(replace(d, corrections=others))] == ["1", "C"]


def test_proposed_again_it_is_closed_by_its_correction_no_more() -> None:
    back = Move("25", "withdrawn", "draft", "repropose", LATER + timedelta(days=1), why="la proposition revient")
    d = closed(MISTAKE, State.DRAFT)
    d = replace(d, log=(*d.log, back))
    assert (closed_by(d), why(d)) == (None, "la proposition revient")
    assert why(Story(announced=False).d) == "la décision vient d'être ouverte"
