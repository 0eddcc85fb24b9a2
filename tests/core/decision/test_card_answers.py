"""What who moves the card of a decision reads on it: what it is, and what they can do from there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.model import State
from hub.core.decision.notices import Where, effects
from hub.core.decision.trigger import Notice
from hub.core.effect import CommentCard
from tests.core.decision.deciding import MONDAY, Story

ENDED = MONDAY + timedelta(days=7)


def said(state: State, reason: str = "", **more: object) -> str:
    story = Story()
    decision = replace(story.d, card="c1", closes_at=None, state=state, **more)  # type: ignore[arg-type]
    data = {"reason": reason} if reason else {}
    [comment] = effects([Notice("card_request", "D-1", "card", data)], decision, story.charter, "e", Where())
    assert isinstance(comment, CommentCard)
    return comment.text


@pytest.mark.parametrize("state", [State.REJECTED, State.NO_RESULT, State.WITHDRAWN])
def test_what_came_to_nothing_tells_how_and_when_it_is_proposed_again(state: State) -> None:
    text = said(state, ended_at=ENDED)
    assert "Déplacer une carte ne décide rien" in text
    later = "dès maintenant avec un texte changé en profondeur, et telle quelle à partir du mercredi 10 septembre"
    assert (later in text) is (state is State.REJECTED)
    assert ("Elle se repropose dès maintenant sur sa page" in text) is (state is not State.REJECTED)
    assert "faites une nouvelle carte" in text
    assert "noté" not in text


def test_where_it_may_come_back_at_any_time_no_day_is_told() -> None:
    story = Story(repropose_after="PT0M")
    ended = replace(story.d, card="c1", closes_at=None, state=State.REJECTED, ended_at=ENDED)
    [comment] = effects([Notice("card_request", "D-1", "card")], ended, story.charter, "e", Where())
    assert isinstance(comment, CommentCard)
    assert "Elle se repropose dès maintenant sur sa page" in comment.text
    assert "à partir du" not in comment.text


def test_what_is_in_force_tells_how_to_come_back_to_it() -> None:
    text = said(State.IN_FORCE)
    assert "demandez sa révision sur sa page" in text
    assert "Pour une autre proposition, faites une nouvelle carte." in text
    assert "Pour une autre proposition" in said(State.SUPERSEDED)
    assert "Pour la réveiller" in said(State.DORMANT)
    assert "faites une nouvelle proposition" in said(State.WITHDRAWN)
    assert "nouvelle carte" not in said(State.CONSENT_OPEN)


def test_a_withdrawal_under_way_is_told_with_its_end_and_who_may_stop_it() -> None:
    text = said(State.CONSENT_OPEN, deadlines={"takeover": ENDED})
    assert (
        "Un retrait est en cours, et remettre la carte ne l'arrête pas : la proposition est retirée lundi 10 mars"
        in text
    )
    assert "« Reprise » seul sur la première ligne" in text


def test_what_the_card_asked_for_and_is_not_done_is_told_with_its_reason() -> None:
    text = said(State.REJECTED, "trop tôt pour reproposer sans changement majeur", ended_at=ENDED)
    assert "Ce que la carte demandait n'est pas fait : trop tôt pour reproposer sans changement majeur." in text
    assert "telle quelle à partir du" in text
    assert text.count("à partir du") == 1
    once = said(State.CONSENT_OPEN, "une décision consent_open ne change pas par « call_vote »")
    assert once.count("Pour soutenir") == 1
