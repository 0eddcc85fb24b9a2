"""The eight invariants, on random lives of a decision under random charters."""

# ruff: noqa: E501 - one case or story step a line

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.decision.machine import fold, step
from hub.core.decision.model import ENDS, STANDING, Decision
from hub.core.decision.trigger import Step, Trigger
from tests.core.decision.deciding import MONDAY, PEOPLE, Story
from tests.core.decision.profiles import PROFILES

KINDS = (
    "position", "objection", "amend", "accept", "refuse", "second", "extend", "dismiss", "appeal", "integrate", "meeting",
    "call_vote", "challenge", "ruling", "minutes", "withdraw", "take_over", "revive", "repropose", "renew", "supersede",
    "delegate", "announced",
)  # fmt: skip
HAPPENING = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "by": st.sampled_from((*PEOPLE, "stranger")),
        "hours": st.integers(0, 400),
        "position": st.sampled_from(("support", "consent", "abstain", "reserve")),
        "parts": st.integers(0, 7),
        "about": st.sampled_from(("O1", "O2", "A1", "sponsor", "O9")),
        "verdict": st.sampled_from(("upheld", "confirmed", "adopted", "rejected")),
        "text": st.integers(1, 4),
        "amendment": st.sampled_from(("editorial", "minor", "major")),
    }
)
LIFE = st.lists(HAPPENING, min_size=5, max_size=40)


def live(story: Story, happenings: list[dict[str, Any]]) -> list[tuple[Decision, Step, Decision]]:
    """Let everything happen, deadlines between; gives each step with the decision before and after."""
    steps: list[tuple[Decision, Step, Decision]] = []
    for one in happenings:
        before, count = story.d, len(story.steps)
        story.wait(hours=one["hours"])
        for done in story.steps[count:]:
            after = fold(before, done)
            assert after is not None
            steps.append((before, done, after))
            before = after
        parts = one["parts"]
        done = story.happens(
            one["kind"], one["by"], position=one["position"], has_reason=bool(parts & 1), has_proposal=bool(parts & 2),
            offers_help=bool(parts & 4), about=one["about"], verdict=one["verdict"], digest=f"texte-{one['text']}",
            amendment=one["amendment"], reason="une raison", to="omar", ballots=(("omar", "support"),),
        )  # fmt: skip
        steps.append((before, done, story.d))
    return steps


@given(LIFE, st.sampled_from(sorted(PROFILES)), st.sampled_from(("important", "reversible", "statutory")))
@settings(max_examples=60, deadline=None)
def test_whatever_happens(happenings: list[dict[str, Any]], profile: str, decision_class: str) -> None:
    story = Story(decision_class, **PROFILES[profile])
    opened = story.d
    story.steps.clear()
    steps = live(story, happenings)
    assert replayed(opened, story.steps) == story.d  # (i)
    for before, done, after in steps:
        moves = after.log[len(before.log) :]
        told = [n for n in done.notices if n.kind == "moved" and n.to == "list"]
        assert len(told) == len(moves)  # (iv)
        for move in moves:
            if move.target == "adopted" and move.number in ("5", "19", "26"):
                won = before.amendments.get(before.result.get("winner", "")) if move.number == "19" else None
                assert after.adopted_digest == (won or before).digest  # (v)
            if move.number == "5":
                assert not any(o.status in STANDING for o in before.objections.values())
        for due in after.deadlines.values():
            assert due.second == 0 or due <= after.opened_at  # (vii) minute precision
            assert due.utcoffset() == timedelta(0)  # (vii) kept in UTC
        assert bool(done.changes) != bool(done.reason)
        if after.state in ENDS:
            assert not after.deadlines
    assert "stranger" not in story.d.ballots


def replayed(decision: Decision, steps: list[Step]) -> Decision:
    """The fold of all changes, one after the other."""
    for done in steps:
        after = fold(decision, done)
        assert after is not None
        decision = after
    return decision


@given(LIFE)
@settings(max_examples=30, deadline=None)
def test_a_timer_twice_or_late_gives_one_transition(happenings: list[dict[str, Any]]) -> None:
    story = Story()
    live(story, happenings)
    for purpose, due in story.d.deadlines.items():
        timer = Trigger("timer", due, about=purpose, due=due, electorate=PEOPLE)
        once = fold(story.d, step(story.d, timer, story.charter, due))
        assert once is not None
        assert once.deadlines.get(purpose) != due
        assert step(once, timer, story.charter, due).changes == ()  # (ii)


@given(st.sampled_from(("ask", "none", "")))
@settings(max_examples=5)
def test_what_is_not_a_position_is_never_recorded(position: str) -> None:
    story = Story()
    story.says("omar", position)
    assert story.d.positions == {}  # (iii)


def test_silence_waits_while_mail_may_be_missing() -> None:
    story = Story(min_explicit_support=0)
    story.now = story.d.deadlines["close"]
    story.happens("timer", about="close", held=True)
    assert story.state == "consent_open"  # (viii)


def test_one_person_is_one_position_whatever_their_number_of_mails() -> None:
    story = Story()
    for _ in range(5):
        story.says("omar", "support")
    assert story.d.counted("support") == ["omar"]


def test_a_change_of_charter_does_not_reach_a_decision_under_its_old_one() -> None:
    story = Story()
    before = story.d
    later = step(
        before, Trigger("timer", before.deadlines["close"], about="close"), story.charter, MONDAY + timedelta(days=8)
    )
    again = step(
        before,
        Trigger("timer", before.deadlines["close"], about="close"),
        replace(story.charter),
        MONDAY + timedelta(days=8),
    )
    assert later == again  # (vi): the same rules give the same step
