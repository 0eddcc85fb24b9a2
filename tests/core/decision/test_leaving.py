"""Somebody is erased, or leaves, while decisions run: each outcome is defined and told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hub.core.decision.changes import DecisionNoted
from hub.core.decision.leaving import REASON, Erased, ProfileGone
from hub.core.decision.left import is_orphan
from hub.core.decision.model import Objection, State
from hub.core.decision.notices import rules_now
from hub.core.decision.people import Member
from hub.core.person import Profile, roll_rows
from tests.core.decision.deciding import MONDAY, PEOPLE, Story
from tests.core.decision.test_proof import voting


def erased(story: Story, who: str) -> Any:
    return story.happens("leave", who)


def test_an_objection_whose_author_is_erased_is_closed_and_the_clock_goes_on() -> None:
    story = Story()
    story.objects("paul")
    assert story.state == "objected"
    done = erased(story, "paul")
    assert (story.state, story.d.objections["O1"].status) == ("consent_open", "withdrawn")
    assert story.d.objections["O1"].reason == REASON
    [told] = [one for one in done.notices if one.kind == "party_erased"]
    assert (told.to, dict(told.data)) == ("list", {"objection": "O1"}), "the list is told, without a name"
    assert story.d.positions["paul"].position == "objection", "what was said stays counted as it was"


def test_an_objection_that_waited_for_a_part_waits_no_more() -> None:
    story = Story()
    story.objects("paul", proposal=False)
    erased(story, "paul")
    assert "grace:O1" not in story.d.deadlines


def test_a_support_stays_counted() -> None:
    story = Story()
    story.says("omar", "support")
    assert erased(story, "omar").reason == "cette personne n'a rien ici qui attende"
    assert story.d.counted("support") == ["omar"]


def test_a_proposal_whose_author_is_erased_may_be_taken_over() -> None:
    story = Story()
    done = erased(story, "anna")
    assert [one.kind for one in done.notices] == ["withdrawal"]
    assert "takeover" in story.d.deadlines
    assert erased(story, "anna").reason == "cela ne change rien", "twice is once"
    story.happens("take_over", "omar")
    assert (story.d.proposer, "takeover" in story.d.deadlines) == ("omar", False)
    story = Story()
    erased(story, "anna")
    story.wait(days=4)
    assert story.state == "withdrawn"


def test_in_a_vote_a_ballot_stays_and_who_has_not_voted_leaves_the_electorate() -> None:
    story = voting(delegate="one")
    story.says("omar", "support", proof="link")
    story.happens("delegate", "lise", to="zoe")
    erased(story, "omar")
    assert "omar" in story.d.electorate
    assert story.d.ballots["omar"].counts
    erased(story, "zoe")
    assert "zoe" not in story.d.electorate
    assert story.d.proxies == {}, "who gave a proxy to them votes for themselves"
    erased(story, "anna")
    assert "takeover" not in story.d.deadlines, "a text that is being voted on stays on the ballot"


def test_the_roll_names_as_many_voters_as_the_count() -> None:
    story = voting()
    story.d = DecisionNoted("D-1", roll=dict.fromkeys(PEOPLE, "oui : les personnes de la liste votent")).apply(story.d)
    story.says("omar", "support", proof="link")
    erased(story, "omar")
    erased(story, "zoe")
    rows = roll_rows(story.d.roll, str)
    assert {row["person"] for row in rows if row["votes"]} == set(story.d.electorate) == {*PEOPLE} - {"zoe"}
    assert [(row["person"], row["why"]) for row in rows if not row["votes"]] == [
        ("zoe", "a quitté la liste, sans avoir voté")
    ]
    story.wait(days=8)
    assert int(story.d.result["electorate"]) == sum(row["votes"] for row in rows)


def test_who_gave_a_proxy_to_somebody_erased_is_told_while_they_can_still_vote() -> None:
    story = voting(delegate="one")
    story.says("omar", "support", proof="link")
    story.happens("delegate", "paul", to="omar")
    done = erased(story, "omar")
    assert [(one.to, one.data) for one in done.notices if one.kind == "proxy_void"] == [
        ("paul", {"reason": "la personne qui la portait s'est fait effacer"})
    ]
    story.happens("delegate", "lise", to="zoe")
    assert [one.kind for one in erased(story, "lise").notices] == [], "who is gone is told nothing"
    story.happens("delegate", "paul", to="zoe")
    assert story.d.proxies == {"paul": "zoe"}
    off = replace(story.d, state=State.OBJECTED, electorate=())
    story.d = replace(story.d, state=State.TALLY)
    assert [one.kind for one in erased(story, "zoe").notices] == [], "once it is counted they can do nothing"
    story.d = off
    done = erased(story, "zoe")
    assert "proxy_void" not in [one.kind for one in done.notices], "a vote called off has no bearers"
    assert story.d.proxies == {}


def test_an_electorate_never_becomes_everybody() -> None:
    story = voting()
    story.d = DecisionNoted("D-1", electorate=("lise",)).apply(story.d)
    erased(story, "lise")
    assert story.d.electorate == ("lise",)


def test_a_question_waits_no_more_for_them() -> None:
    from hub.core.decision.changes import DeadlineSet

    story = Story()
    story.d = DeadlineSet("D-1", "asked:omar", story.d.deadlines["close"]).apply(story.d)
    erased(story, "omar")
    assert story.d.asked() == []


def test_who_leaves_the_list_while_voting_keeps_their_ballot_and_their_right() -> None:
    story = voting()
    story.happens(
        "position", "omar", position="support", proof="link", electorate=tuple(p for p in PEOPLE if p != "omar")
    )
    assert story.d.ballots["omar"].position == "support", "the electorate was frozen when the vote opened"


def adopted(**charter: Any) -> Story:
    story = Story(blackout=[], **charter)
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=7)
    return story


def test_a_late_objection_whose_author_is_erased_contests_no_more() -> None:
    story = adopted()
    ends = story.d.deadlines["contest_ends"]
    story.objects("paul", reason="on ne m'a rien dit")
    assert story.state == "contested"
    done = erased(story, "paul")
    assert (story.state, story.d.objections["O1"].reason) == ("adopted", REASON)
    assert "party_erased" in [one.kind for one in done.notices if one.to == "list"]
    assert story.d.deadlines["contest_ends"] == ends, "the others have their time to contest"
    story = adopted()
    for who in ("paul", "zoe"):
        story.objects(who, reason="on ne m'a rien dit")
    erased(story, "paul")
    assert story.state == "contested", "somebody else contests too"
    erased(story, "anna")
    assert "takeover" not in story.d.deadlines, "what is taken waits for nobody to propose it"
    story = adopted()
    assert erased(story, "anna").notices == ()
    assert is_orphan(story.d), "should it be discussed again, somebody else may take it over"
    assert erased(story, "anna").reason == "cela ne change rien"


def test_an_objection_of_somebody_erased_does_not_wake_with_a_proposal_that_sleeps() -> None:
    story = Story()
    story.objects("paul")
    story.d = replace(story.d, state=State.DORMANT, deadlines={})
    erased(story, "paul")
    assert (story.state, story.d.standing()) == ("dormant", [])


def test_an_objection_that_was_voted_on_stays_as_it_is() -> None:
    story = Story()
    story.objects("paul")
    for state in (State.TALLY, State.ADOPTED):
        story.d = replace(story.d, state=state, deadlines={}, left=())
        assert erased(story, "paul").notices == ()
        assert [one.status for one in story.d.objections.values()] == ["qualified"]
        assert erased(story, "paul").reason == "cela ne change rien"


def test_what_waits_for_a_deadline_goes_with_its_author() -> None:
    for state, purpose in ((None, "close"), (State.ADOPTED, "contest_ends"), (State.TALLY, "challenge_ends")):
        story = Story(blackout=[])
        due = story.d.deadlines["close"]
        if state is not None:
            story.d = replace(story.d, state=state, deadlines={purpose: due})
        story.now = due + timedelta(hours=1)
        story.objects("paul", event="<paul>")
        story.objects("omar", event="<omar>")
        story.now += timedelta(minutes=5)
        erased(story, "paul")
        assert [one.by for one in story.d.late] == ["omar"]
        erased(story, "omar")
        assert story.d.late == ()


def test_a_tombstone_keeps_its_last_date_and_a_profile_goes() -> None:
    assert Erased("p1", MONDAY).apply(None) == MONDAY
    assert Erased("p1", MONDAY).apply(MONDAY.replace(year=2030)) == MONDAY.replace(year=2030)
    back = Erased("p1", MONDAY.replace(year=2030)).apply(MONDAY)
    assert back == MONDAY.replace(year=2030), "whoever came back may be erased again"
    assert ProfileGone("p1").apply(Profile("p1")) is None
    assert Member("p1").left_at is None


def test_what_wakes_or_is_reviewed_without_its_proposer_is_taken_over_by_whoever_asked_for_it() -> None:
    story = Story()
    story.d = replace(story.d, state=State.DORMANT, deadlines={})
    erased(story, "anna")
    story.happens("revive", "omar")
    assert (story.d.proposer, is_orphan(story.d)) == ("omar", False)
    assert [one.kind for one in story.steps[-1].notices] == ["taken_over", "moved"]
    story = Story(announced=False)
    story.d = replace(story.d, state=State.DORMANT, deadlines={})
    erased(story, "anna")
    story.happens("revive", "omar")
    assert (story.state, story.d.proposer) == ("draft", "omar")


def test_a_review_that_the_clock_opened_without_its_proposer_may_be_taken_over() -> None:
    story = adopted()
    story.d = replace(story.d, state=State.IN_FORCE, deadlines={})
    erased(story, "anna")
    story.d = replace(story.d, state=State.REVIEW_DUE, deadlines={"renew": story.now})
    story.happens("timer", about="renew", due=story.now)
    assert (story.state, is_orphan(story.d), "takeover" in story.d.deadlines) == ("consent_open", True, False)
    assert "« Reprise » seul" in rules_now(story.d, story.charter, "fr")[-1]
    assert "to take the proposal over, answer with “Reprise”" in rules_now(story.d, story.charter, "en")[-1]
    assert story.happens("amend", "omar", digest="texte-2").changes, "asked for, which nobody could accept"
    story.happens("take_over", "omar")
    assert story.d.proposer == "omar"
    assert "Reprise" not in rules_now(story.d, story.charter, "fr")[-1]
    assert not story.happens("take_over", "lise").changes
    story.happens("accept", "omar", about="A1")
    assert story.d.digest == "texte-2"


def test_an_objection_of_somebody_erased_does_not_come_back_with_a_withdrawal_that_is_denied() -> None:
    story = Story()
    story.objects("paul")
    story.happens("withdraw", "anna", proof="list", event="<faux@x>")
    story.wait(days=4)
    assert story.state == "withdrawn"
    assert erased(story, "paul").notices == (), "of what is over nobody is told"
    story.happens("deny", "anna", about="<faux@x>", proof="link")
    assert (story.state, story.d.standing()) == ("consent_open", [])


def test_an_objection_that_was_answered_is_not_raised_again_for_somebody_erased() -> None:
    story = adopted()
    for number, who in enumerate(("paul", "lise"), 1):
        answered = Objection(f"O{number}", who, "ended", story.now)
        story.d = replace(story.d, objections={**story.d.objections, answered.id: answered})
    erased(story, "paul")
    story.objects("zoe", reason="on ne m'a rien dit")
    story.happens("ruling", "zoe", verdict="upheld", reason="c'est vrai")
    assert sorted(one.by for one in story.d.standing()) == ["lise", "zoe"]


def test_who_proposed_before_somebody_took_it_over_in_anothers_name_may_be_gone_too() -> None:
    story = Story()
    story.happens("withdraw", "anna")
    story.happens("take_over", "omar", proof="list", event="<faux@x>")
    assert story.d.proposer == "omar"
    erased(story, "anna")
    story.happens("deny", "omar", about="<faux@x>", proof="link")
    assert (story.d.proposer, is_orphan(story.d)) == ("anna", True)
    story.happens("take_over", "lise")
    assert (story.d.proposer, is_orphan(story.d)) == ("lise", False)


def test_whoever_was_erased_and_takes_it_over_is_here() -> None:
    story = Story()
    story.objects("omar")
    erased(story, "omar")
    erased(story, "anna")
    assert story.d.left == ("omar", "anna")
    story.happens("take_over", "omar")
    assert (story.d.left, is_orphan(story.d)) == (("anna",), False)
