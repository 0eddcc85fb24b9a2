"""Until when a decision is answered, as the register, the card and the feeds tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.closing import CLOSES, CONFIRMED, closing, is_confirmed, running
from hub.core.decision.model import State
from hub.core.decision.notices import Where, body, deadline
from hub.core.decision.trigger import Notice
from hub.core.view import decision_rows
from tests.core.decision.deciding import Story

RUNS = {State.CONSENT_OPEN: "close", State.VOTE_OPEN: "vote_closes", State.ADOPTED: "contest"}
STOPPED = (State.OBJECTED, State.DEADLOCK, State.VOTE_NOTICE, State.TALLY, State.CONTESTED, State.DORMANT, State.DRAFT)
ENDED = (State.ADOPTED, State.IN_FORCE, State.REVIEW_DUE, State.REJECTED, State.NO_RESULT, State.WITHDRAWN,
         State.SUPERSEDED)  # fmt: skip


def decided():
    story = Story()
    return replace(story.d, closes_at=story.d.opened_at + timedelta(days=7), deadlines={})


@pytest.mark.parametrize("state", RUNS)
def test_a_clock_that_runs_is_told(state: State) -> None:
    one = replace(decided(), state=state)
    one = replace(one, deadlines={RUNS[state]: one.closes_at})
    assert RUNS[state] in CLOSES
    assert running(one) == closing(one) == one.closes_at
    assert decision_rows([one], "")[0]["closes_at"] == one.closes_at.isoformat()


@pytest.mark.parametrize("state", STOPPED)
def test_one_that_is_stopped_or_ran_out_is_not(state: State) -> None:
    one = replace(decided(), state=state, deadlines={"challenge_ends": decided().closes_at})
    assert running(one) is closing(one) is None
    assert decision_rows([one], "")[0]["closes_at"] == ""


@pytest.mark.parametrize("state", ENDED)
def test_what_ended_says_since_when(state: State) -> None:
    one = replace(decided(), state=state)
    assert (running(one), closing(one)) == (None, one.closes_at)


def test_a_count_that_was_confirmed_is_challenged_no_more() -> None:
    one = replace(decided(), state=State.TALLY, deadlines={"challenge_ends": decided().closes_at})
    open_ = body([Notice("moved", one.id, "list", {})], one, Story().charter, Where())
    assert "peut être contesté jusqu'au" in open_
    assert deadline(one)[0] == "challenge_ends"
    one = replace(one, counts={CONFIRMED: 1})
    assert is_confirmed(one)
    shut = body([Notice("moved", one.id, "list", {})], one, Story().charter, Where())
    assert "peut être contesté" not in shut
    assert "Le décompte est déjà contesté ou confirmé" in shut
    assert deadline(one) == ("", "")
    assert not is_confirmed(replace(one, state=State.ADOPTED))
