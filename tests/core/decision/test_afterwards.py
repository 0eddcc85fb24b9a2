"""What comes after a close that was not looked at yet: it never turns what closes, and is heard right after."""

from __future__ import annotations

from datetime import timedelta

from hub.core.decision.afterwards import WaitsForDeadline
from tests.core.decision.deciding import Story


def late(story: Story, hours: float = 1, purpose: str = "close") -> None:
    """The close has passed, and the clock has not looked at it."""
    story.now = story.d.deadlines[purpose] + timedelta(hours=hours)


def rung(story: Story, purpose: str = "close") -> None:
    """The clock looks at it at last: at the time at which it was due."""
    due = story.d.deadlines[purpose]
    story.now = due
    story.happens("timer", about=purpose, due=due)


def test_a_support_after_the_close_does_not_adopt() -> None:
    story = Story(blackout=[])
    story.says("omar", "support")
    late(story)
    story.says("lise", "support", event="<tard>")
    assert (story.state, list(story.d.positions)) == ("consent_open", ["omar"])
    rung(story)
    # too few supports at the close: the window is prolonged, and the late one counts in it
    assert (story.state, sorted(story.d.positions), story.d.late) == ("consent_open", ["lise", "omar"], ())


def test_an_objection_after_the_close_contests_what_was_adopted_at_it() -> None:
    story = Story(blackout=[])
    story.says("omar", "support")
    story.says("lise", "support")
    late(story)
    story.objects("paul", event="<tard>")
    assert story.state == "consent_open"
    rung(story)
    assert [move.target for move in story.d.log[-2:]] == ["adopted", "contested"]
    assert story.d.log[-1].at == story.d.log[-2].at + timedelta(hours=1)


def test_ballots_after_the_close_of_a_vote_are_refused_and_their_authors_told() -> None:
    story = Story(adopt_by="vote", method="majority", blackout=[], quorum="none")
    story.wait(days=11)
    story.says("anna", "objection", proof="link")
    late(story, 3, "vote_closes")
    story.says("anna", "support", event="<1>")
    story.says("omar", "support", event="<2>", source="card")
    story.says("lise", "support", event="<3>", source="link")
    story.says("omar", "support", event="<2>", source="card")
    assert len(story.d.late) == 3
    rung(story, "vote_closes")
    assert (story.state, story.d.result["yes"], story.d.result["no"]) == ("tally", "0", "1")
    assert [notice.to for notice in story.notices("rejected")] == ["anna", "omar", "lise"]


def test_what_waits_for_two_deadlines_waits_for_both() -> None:
    story = Story(blackout=[], contest_window="PT1H")
    story.says("omar", "support")
    story.says("lise", "support")
    late(story, 30)
    story.objects("paul", event="<tard>")
    rung(story)
    assert (story.state, len(story.d.late)) == ("adopted", 1)
    rung(story, "contest_ends")
    assert (story.state, story.d.late) == ("in_force", ())


def test_what_waits_is_heard_in_the_order_of_its_time() -> None:
    story = Story(blackout=[])
    story.says("omar", "support")
    late(story, 2)
    story.says("lise", "abstain", event="<2>")
    story.now -= timedelta(hours=1)
    story.says("lise", "support", event="<1>")
    assert [one.event for one in story.d.late] == ["<1>", "<2>"]
    assert WaitsForDeadline("D-1", ()).key == "D-1"
    rung(story)
    assert story.d.positions["lise"].position == "abstain"
