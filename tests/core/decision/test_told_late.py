"""What comes while the hub is off starts no clock before it can be told; a vote that nobody may cast does not open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.core.decision.acts import Act, refusal
from hub.core.decision.closing import NOBODY_VOTES, PUT_OFF
from hub.core.decision.corrected import why
from hub.core.decision.notices import Where, body, rules_now
from hub.core.decision.opening import open_decision
from hub.core.decision.private_mail import window_of
from hub.core.decision.reasons import why_in
from hub.core.event import Origin
from hub.core.view import decision_page
from tests.core.decision.deciding import MONDAY, PEOPLE, Story, charter
from tests.core.decision.facts import Space, mail
from tests.core.decision.test_handle import decision, happens, opened, proposal

DAY = timedelta(days=1)
THREE = 3 * DAY
VOTE = {"adopt_by": "vote", "method": "majority", "blackout": [], "window": "P7D", "notice": "P2D"}


def reads(space: Space, text: str, who: str, after: timedelta, origin: Origin = Origin.LIVE) -> datetime:
    """A mail of Monday that is read `after` it came; when it was read."""
    came = MONDAY + timedelta(hours=5)
    happens(space, replace(mail(text, who, came, proof="direct"), received_at=came + after, origin=origin))
    return came + after


@pytest.mark.parametrize(
    ("after", "origin", "late"),
    [(THREE, Origin.LIVE, True), (timedelta(hours=6), Origin.LIVE, False), (THREE, Origin.IMPORT, False)],
)
def test_an_objection_read_late_is_completed_from_when_its_author_can_be_asked(
    after: timedelta, origin: Origin, late: bool
) -> None:
    space = opened()
    read = reads(space, "Je m'oppose parce que c'est trop cher.", "paul", after, origin)
    [due] = [due for purpose, due in decision(space).deadlines.items() if purpose.startswith("grace:")]
    assert due - (read if late else read - after) == charter().incomplete_grace.after(MONDAY, "UTC") - MONDAY


@pytest.mark.parametrize(("announce", "purpose"), [("list", "announce"), ("now", "close")])
def test_a_proposal_read_late_is_waited_for_and_talked_about_from_then_on(announce: str, purpose: str) -> None:
    space, late = Space(), replace(proposal(), received_at=proposal().occurred_at + THREE)
    space.take(open_decision(late, {"announce": announce}, space, charter()))
    [due] = [due for name, due in decision(space).deadlines.items() if name == purpose]
    soon = decision(opened(announce=announce)).deadlines[purpose]
    assert due >= soon + THREE


def test_a_withdrawal_read_late_leaves_the_others_their_time_to_take_over() -> None:
    space = opened()
    read = reads(space, "Retrait", decision(space).proposer, THREE)
    assert decision(space).deadlines["takeover"] - read >= 3 * DAY


def test_a_question_asked_late_is_waited_for_from_then_on() -> None:
    space = opened()
    read = reads(space, "Pour si c'est moins cher.", "omar", THREE)
    assert decision(space).deadlines["asked:omar"] > read + DAY


def test_a_vote_called_late_is_announced_for_its_whole_notice() -> None:
    story = Story(blackout=[], notice="P2D", rounds_before_vote=1, days_before_vote=1, meeting_required=False)
    story.wait(days=2)
    story.objects("paul")
    story.wait(days=2)
    assert story.state == "deadlock"
    story.happens("call_vote", "zoe", told=story.now + THREE)
    assert story.d.deadlines["vote_opens"] == story.now + THREE + 2 * DAY


def closed(**keys: object) -> Story:
    """A window that is just closed."""
    story = Story(**keys)
    due = story.now = story.d.deadlines["close"]
    story.happens("timer", about="close", due=due)
    return story


def voting(**keys: object) -> Story:
    """A vote that is announced."""
    story = Story(**{**VOTE, **keys})
    story.wait(days=7)
    assert story.state == "vote_notice"
    return story


def rings(story: Story, **more: object) -> None:
    due = story.now = story.d.deadlines["vote_opens"]
    story.happens("timer", about="vote_opens", due=due, **more)


def test_a_vote_that_nobody_may_cast_does_not_open_and_is_told_once() -> None:
    story = voting()
    for days in (2, 4):
        rings(story, electorate=(), roll={"omar": "non : il manque : cotisation"})
        assert story.state == "vote_notice"
        assert story.d.deadlines["vote_opens"] == story.now + 2 * DAY, days
    assert [one.to for one in story.notices("nobody_votes")] == ["list"], "told the first time only"
    rings(story, electorate=PEOPLE, roll=dict.fromkeys(PEOPLE, "oui"))
    assert (story.state, story.d.electorate) == ("vote_open", tuple(sorted(PEOPLE)))


def test_why_it_did_not_open_is_said_with_its_next_day_until_it_opens() -> None:
    story = voting()
    before = rules_now(story.d, story.charter, "fr")[0]
    assert why(story.d) == "cette classe de décision se vote"
    rings(story, electorate=(), roll={"omar": "non : il manque : cotisation"})
    assert (why(story.d), why_in("fr", why(story.d))) == (PUT_OFF, PUT_OFF)
    assert why_in("en", why(story.d)) == "the vote could not open, as nobody met the conditions to vote"
    assert decision_page(story.d, "", "")["why"] == PUT_OFF
    for language, said in (
        ("fr", " si une personne remplit alors les conditions pour voter."),
        ("en", " if somebody meets the conditions to vote by then."),
    ):
        assert rules_now(story.d, story.charter, language)[0].endswith(said)
        told = body(story.notices("nobody_votes"), story.d, replace(story.charter, languages=(language,)), Where())
        assert why_in(language, PUT_OFF) in told
        assert said in told
    rings(story, electorate=PEOPLE, roll=dict.fromkeys(PEOPLE, "oui"))
    assert story.state == "vote_open"
    assert why(story.d) == "le vote ouvre, la liste des votants est figée"
    assert not story.d.counts[NOBODY_VOTES]
    assert "remplit" not in before + rules_now(story.d, story.charter, "fr")[0]


def test_a_vote_announced_anew_has_not_failed_to_open() -> None:
    story = voting()
    rings(story, electorate=(), roll={"omar": "non"})
    story.objects("paul")
    assert story.state == "objected"
    assert why(story.d) != PUT_OFF, "what was announced is off"
    story.happens("integrate", "paul", about="O1")
    due = story.now = story.d.deadlines["close"]
    story.happens("timer", about="close", due=due)
    assert (story.state, why(story.d)) == ("vote_notice", "cette classe de décision se vote")
    rings(story, electorate=(), roll={"omar": "non"})
    assert (why(story.d), len(story.notices("nobody_votes"))) == (PUT_OFF, 2)


def test_without_notice_it_is_looked_at_again_a_day_later() -> None:
    story = closed(**{**VOTE, "notice": "PT0M"})
    rings(story, electorate=(), roll={"omar": "non"})
    assert story.d.deadlines["vote_opens"] == story.now + DAY


@pytest.mark.parametrize(("vote", "roll"), [("active", {}), ("anyone", {"omar": "non"})])
def test_without_a_roster_or_where_anybody_votes_it_opens(vote: str, roll: dict[str, str]) -> None:
    story = voting(vote=vote)
    rings(story, electorate=(), roll=roll)
    assert story.state == "vote_open"


def test_a_vote_held_again_has_its_own_prolongation() -> None:
    story = voting(quorum="50%", vote_window="P7D", challenge_window="P3D", quorum_failure="extend")
    rings(story, roll=dict.fromkeys(PEOPLE, "oui"))
    first = window_of(story.d)
    story.wait(days=7)
    assert (story.state, story.d.counts["vote_extended"]) == ("vote_open", 1)
    assert window_of(story.d) != first, "a prolonged vote reminds once more"
    story.wait(days=7)
    story.happens("challenge", "omar", reason="l'annonce n'est pas arrivée")
    story.happens("ruling", "zoe", verdict="upheld", reason="en effet")
    rings(story, roll=dict.fromkeys(PEOPLE, "oui"))
    assert (story.state, story.d.counts["vote_extended"]) == ("vote_open", 0)
    story.wait(days=7)
    assert story.state == "vote_open", "prolonged, as the first was"


def test_a_vote_that_asks_for_no_quorum_is_not_prolonged_for_want_of_voters() -> None:
    story = voting(quorum="none", vote_window="P7D")
    rings(story, roll=dict.fromkeys(PEOPLE, "oui"))
    story.wait(days=7)
    assert (story.state, story.d.result["outcome"]) == ("tally", "no_result")


def test_what_nobody_may_contest_says_no_date_until_which_one_might() -> None:
    story = closed(contest_window="PT0M", blackout=[], min_explicit_support=0)
    assert (story.state, sorted(story.d.deadlines)) == ("adopted", ["effect"])
    assert rules_now(story.d, story.charter, "fr") == ["Elle ne se conteste plus."]
    story.wait(hours=1)
    assert story.state == "in_force"


def test_nothing_is_offered_between_a_deadline_and_its_being_looked_at() -> None:
    story = Story(blackout=[])
    after = story.d.deadlines["close"] + timedelta(minutes=30)
    asked = (story.d, story.charter, "zoe", story.roles("zoe"), PEOPLE)
    said = refusal(Act("amend"), *asked, after, {"digest": "autre"})
    assert said == "une échéance vient de passer, et se règle"
    assert refusal(Act("amend"), *asked, after - DAY, {"digest": "autre"}) == ""


def test_minutes_that_give_somebody_two_votes_note_nothing() -> None:
    story = voting()
    rings(story, roll=dict.fromkeys(PEOPLE, "oui"))
    twice = (("omar", "support"), ("omar", "objection"), ("lise", "support"), ("lise", "support"))
    refused = story.happens("minutes", "zoe", ballots=twice).reason
    assert refused == "1 personne(s) du procès-verbal ont deux votes différents : rien n'en est noté"
    assert story.d.ballots == {}
    assert story.state == "vote_open"
