"""A rule that is reviewed and a proposal that comes back begin a life of their own: nothing said in the last one counts
in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.core.decision.changes import DecisionNoted
from hub.core.decision.lives import life_of
from hub.core.decision.notice_names import said_by
from hub.core.view import decision_page
from tests.core.decision.deciding import Story

VOTES = {"rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False, "repropose_after": "P1M"}


def put_to_the_vote(**keys: object) -> Story:
    """Lise objects, and Zoe calls a vote."""
    story = Story(blackout=[], **VOTES, **keys)
    story.objects("lise")
    return called(story)


def called(story: Story) -> Story:
    story.happens("call_vote", "zoe")
    story.wait(days=2)
    assert story.state == "vote_open"
    return story


def voted_over_an_objection() -> Story:
    """Everybody else votes for, and what was adopted is in force."""
    story = put_to_the_vote(review_after={"important": "P1Y"})
    for person in ("anna", "omar", "paul", "zoe"):
        story.says(person, "support")
    story.wait(days=30)
    assert story.state == "in_force"
    return story


def reviewed(story: Story) -> None:
    """Its review comes, and opens."""
    story.now = story.d.deadlines["review"]
    story.wait()
    assert story.state == "review_due"
    story.now = story.d.deadlines["renew"]
    story.wait()


def test_the_objection_that_a_vote_answered_does_not_stop_the_review() -> None:
    story = voted_over_an_objection()
    reviewed(story)
    assert story.state == "consent_open", "the review runs: nobody objected to it"
    assert [one.status for one in story.d.objections.values()] == ["closed"]
    story.says("omar", "support")
    story.says("paul", "support")
    story.wait(days=8)
    assert (story.state, story.d.adopted_by) == ("adopted", "silence")


def test_the_former_vote_is_not_that_of_the_review() -> None:
    story = voted_over_an_objection()
    former = life_of(story.d)
    reviewed(story)
    d = story.d
    assert (d.ballots, d.result, d.electorate, d.roll, d.proxies, d.counts) == (
        {}, {}, (), {}, {}, dict.fromkeys(d.counts, 0),
    )  # fmt: skip
    assert (former.votes[0], d.earlier[-1].votes, d.earlier[-1].adopted_by) == ("4", former.votes, "vote")
    assert (life_of(d).votes, life_of(d).people) == ((), {})


def test_who_objects_to_the_review_is_heard() -> None:
    story = voted_over_an_objection()
    reviewed(story)
    story.objects("lise")
    assert [one.by for one in story.d.standing()] == ["lise"]


def rejected(**keys: object) -> Story:
    """Omar gives his proxy to Lise: one for and three against it come to nothing."""
    story = put_to_the_vote(delegate="one", **keys)
    story.happens("delegate", "omar", to="lise")
    story.says("anna", "support")
    story.objects("lise")
    story.objects("paul")
    story.wait(days=8)
    assert story.d.result["voters"] == "4"
    story.wait(days=40)
    assert story.state == "rejected"
    return story


def test_a_proxy_is_given_for_one_vote_and_not_for_that_of_a_proposal_that_comes_back() -> None:
    story = rejected()
    story.happens("repropose", "anna", digest="texte-1")
    story.happens("announced")
    story.objects("paul")
    assert called(story).d.proxies == {}
    story.says("lise", "support")
    story.wait(days=8)
    assert story.d.result["voters"] == "1"


def test_an_option_that_lost_is_no_option_of_a_proposal_that_comes_back_until_somebody_seconds_it_again() -> None:
    story = Story(blackout=[], amendment_seconds=1, **VOTES)
    story.happens("amend", "omar", digest="texte-2", amendment="major", event="<a1@x>")
    story.happens("refuse", "anna", about="A1")
    story.happens("second", "lise", about="A1")
    story.happens("amend", "zoe", digest="texte-3", amendment="major", event="<a2@x>")
    story.objects("paul")
    assert called(story).d.options == ("A1",)
    for person in ("omar", "lise", "zoe"):
        story.objects(person)
    story.wait(days=50)
    assert story.state == "rejected"
    story.happens("repropose", "anna", digest="texte-1")
    assert (story.d.options, story.d.amendments["A1"].status, story.d.amendments["A1"].seconds) == ((), "refused", ())
    assert story.d.amendments["A2"].status == "asked", "nobody answered it yet"
    story.happens("announced")
    story.happens("second", "paul", about="A1")
    assert story.d.options == ("A1",)


def test_what_was_counted_in_a_life_begins_anew_in_each_that_follows() -> None:
    story = Story(blackout=[], repropose_after="P1M")
    story.objects("paul")
    assert story.d.rounds == 1
    for life in (1, 2):
        story.happens("withdraw", "anna")
        story.wait(days=40)
        story.happens("repropose", "anna", digest="texte-1")
        story.happens("announced")
        assert (story.state, story.d.rounds, len(story.d.earlier)) == ("consent_open", 0, life)


def test_what_was_asked_for_in_a_former_life_is_no_longer_confirmed() -> None:
    story = Story(proof={"important": "link"}, blackout=[], repropose_after="P1M")
    story.happens("withdraw", "anna", proof="list", event="<w@x>")
    assert story.d.requests["<w@x>"].status == "asked"
    story.happens("withdraw", "anna")
    story.wait(days=40)
    assert story.state == "withdrawn"
    story.happens("repropose", "anna", digest="texte-1")
    story.happens("announced")
    done = story.happens("confirm", "anna", about="<w@x>")
    assert (done.reason, story.state) == ("cette demande n'attend pas de réponse de cette personne", "consent_open")


def test_a_count_confirmed_once_is_not_that_of_the_vote_held_again() -> None:
    story = put_to_the_vote()
    for person in ("anna", "omar", "lise", "zoe"):
        story.says(person, "support")
    story.wait(days=7)
    story.happens("challenge", "paul", reason="un bulletin est faux")
    story.happens("ruling", "zoe", verdict="confirmed")
    story.wait(days=2)
    assert (story.state, story.d.log[-1].why) == (
        "adopted", "le vote a adopté et le décompte contesté est confirmé",
    )  # fmt: skip
    story.objects("lise")
    story.happens("ruling", "zoe", verdict="upheld")
    assert story.state == "deadlock"
    called(story)
    for person in ("anna", "omar", "lise", "zoe"):
        story.says(person, "support")
    story.wait(days=20)
    assert story.d.log[-1].target in ("adopted", "in_force")
    why = next(move.why for move in reversed(story.d.log) if move.target == "adopted")
    assert why == "le vote a adopté et personne n'a contesté le décompte"


def counted_again(**keys: object) -> Story:
    """Four vote for, and the challenge of the count is upheld."""
    story = put_to_the_vote(**keys)
    for person in ("anna", "omar", "paul", "zoe"):
        story.says(person, "support")
    story.wait(days=7)
    story.happens("challenge", "lise", reason="un bulletin est faux")
    assert story.d.result["voters"] == "4"
    return story


@pytest.mark.parametrize("way", ["ruled", "nobody ruled"])
def test_an_annulled_count_is_told_nowhere_as_the_result(way: str) -> None:
    story = counted_again()
    if way == "ruled":
        story.happens("ruling", "zoe", verdict="upheld", reason="c'est vrai")
    else:
        story.now = story.d.deadlines["ruling"]
        story.happens("timer", about="ruling", due=story.now)
    d = story.d
    assert (story.state, d.result, d.ballots, d.electorate, d.roll) == ("vote_notice", {}, {}, (), {})
    page = decision_page(d, "", "")
    assert (page["count"], page["ballots"], life_of(d).votes) == ("", 0, ())


def test_what_silence_adopts_after_it_tells_who_agreed_and_not_who_voted() -> None:
    story = counted_again()
    story.happens("ruling", "zoe", verdict="upheld")
    story.happens("amend", "anna", digest="texte-2", amendment="major")
    for person in ("lise", "omar"):
        story.says(person, "consent" if person == "lise" else "support")
    story.says("zoe", "support")
    story.wait(days=8)
    assert (story.state, story.d.adopted_by) == ("adopted", "silence")
    names = {"omar": "Omar", "lise": "Lise", "zoe": "Zoé", "anna": "Anna", "paul": "Paul"}
    [told] = said_by(story.d, story.charter, "fr", names)
    assert "Omar, Zoé" in told
    assert "Anna" not in told


def test_nor_does_one_that_an_earlier_hub_left() -> None:
    left = counted_again().d
    story = Story(blackout=[])
    noted = DecisionNoted("D-1", electorate=left.electorate, roll={"omar": "oui"}, result=left.result)
    story.d = noted.apply(replace(story.d, ballots=left.ballots))
    for person in ("lise", "omar"):
        story.says(person, "support")
    story.wait(days=8)
    d = story.d
    assert (story.state, d.result, d.ballots, d.electorate, d.roll) == ("adopted", {}, {}, (), {})


def test_the_count_of_a_decision_that_a_contest_undid_is_no_result() -> None:
    story = put_to_the_vote()
    for person in ("anna", "omar", "paul", "zoe"):
        story.says(person, "support")
    story.wait(days=10)
    assert (story.state, life_of(story.d).votes[0]) == ("adopted", "4")
    story.objects("lise")
    story.happens("ruling", "zoe", verdict="upheld")
    assert (story.d.result, story.d.ballots, life_of(story.d).votes) == ({}, {}, ())
