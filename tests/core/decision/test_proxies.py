"""A proxy is for one vote on one text, and a vote of its giver's own comes before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hub.core.decision.acts import offered
from hub.core.decision.changes import DecisionMoved, DecisionNoted, TextChanged
from hub.core.decision.guards_vote import BEARS_ONE, HAS_VOTED
from hub.core.decision.linking import told
from hub.core.decision.model import Decision, Move, TextVersion
from hub.core.decision.notices import Where, effects
from hub.core.decision.private_mail import still_true
from hub.core.decision.proxies import REPLACED, TEXT_CHANGED, VOTE_AGAIN, in_use
from hub.core.decision.trigger import Notice, Step
from hub.core.effect import SendMail
from tests.core.decision.deciding import MONDAY, PEOPLE, Story
from tests.core.decision.facts import Space
from tests.core.decision.test_handle import decision, opened
from tests.core.decision.test_linking import LATER, alters, links, parts, takes

SOON = {"rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False, "blackout": []}


def announced(**keys: object) -> Story:
    """A vote is announced, over Paul's objection."""
    story = Story(delegate="one", **SOON, **keys)
    story.objects("paul")
    story.happens("call_vote", "zoe")
    assert story.state == "vote_notice"
    return story


def voting(**keys: object) -> Story:
    story = announced(**keys)
    opens(story)
    return story


def opens(story: Story) -> None:
    story.now = story.d.deadlines["vote_opens"]
    story.wait()
    assert story.state == "vote_open"


def closes(story: Story) -> None:
    story.now = story.d.deadlines["vote_closes"]
    story.wait()
    assert story.state == "tally"


def void(done: Step) -> list[tuple[str, str]]:
    return [(one.to, one.data["reason"]) for one in done.notices if one.kind == "proxy_void"]


def may(story: Story, who: str) -> set[str]:
    roles = story.roles(who)
    return {one.key for one in offered(story.d, story.charter, who, roles, PEOPLE, story.now)}


# another text


@pytest.mark.parametrize("kind", ["major", "minor", "editorial", "unknown"])
def test_a_proxy_survives_an_editorial_change_alone_and_its_giver_is_told(kind: str) -> None:
    story = announced()
    story.happens("delegate", "lise", to="omar")
    done = story.happens("amend", "anna", digest="texte-2", amendment=kind)
    assert story.state == "consent_open"
    if kind == "editorial":
        assert (story.d.proxies, void(done)) == ({"lise": "omar"}, [])
    else:
        assert (story.d.proxies, void(done)) == ({}, [("lise", TEXT_CHANGED)])


def test_nobody_votes_for_another_on_a_text_that_they_have_not_read() -> None:
    story = announced()
    story.happens("delegate", "lise", to="omar")
    story.happens("amend", "anna", digest="texte-2", amendment="major")
    story.objects("paul")
    story.happens("call_vote", "zoe")
    opens(story)
    story.says("omar", "support")
    closes(story)
    assert (story.d.result["yes"], story.d.result["voters"]) == ("1", "1")


def test_an_amendment_that_is_accepted_ends_them_also_once_the_vote_is_off() -> None:
    story = announced()
    story.happens("delegate", "lise", to="omar")
    story.happens("amend", "omar", digest="texte-2", amendment="major", event="<a1@x>")
    assert story.d.proxies, "what is only asked for is no text yet"
    story.objects("zoe")
    assert (story.state, story.d.proxies) == ("deadlock", {"lise": "omar"})
    done = story.happens("accept", "anna", about="A1")
    assert (story.d.proxies, void(done)) == ({}, [("lise", TEXT_CHANGED)])


def test_a_text_that_comes_back_is_another_than_the_one_between() -> None:
    story = announced(proof={"important": "list"})
    story.happens("amend", "anna", proof="list", digest="texte-faux", amendment="major", event="<faux@x>")
    story.objects("paul")
    story.happens("call_vote", "zoe")
    story.happens("delegate", "lise", to="omar")
    done = story.happens("deny", "anna", about="<faux@x>")
    assert (story.d.digest, story.d.proxies, void(done)) == ("texte-1", {}, [("lise", TEXT_CHANGED)])


# a vote of one's own


def test_who_has_voted_gives_no_proxy_and_is_told_why() -> None:
    story = voting()
    story.objects("lise")
    assert story.happens("delegate", "lise", to="omar").reason == HAS_VOTED
    assert "delegate:::" not in may(story, "lise")
    assert story.happens("delegate", "anna", to="omar").changes, "the place is free for another"
    story.says("omar", "support")
    closes(story)
    assert {name: story.d.result[name] for name in ("yes", "no", "voters")} == {"yes": "2", "no": "1", "voters": "3"}


def test_who_is_voted_for_by_their_proxy_is_not_reminded_and_is_while_their_bearer_says_nothing() -> None:
    story = voting()
    story.happens("delegate", "lise", to="omar")

    def reminded() -> list[str]:
        where = Where(heard=PEOPLE, electorate=PEOPLE)
        told = effects([Notice("reminder", story.d.id, "silent")], story.d, story.charter, "e", where, story.now)
        mails = [one for one in told if isinstance(one, SendMail)]
        waits = SendMail("k", "liste", "lise", "s", "t", decision="D-1", notices=("reminder",))
        assert still_true(waits, story.d) is ("lise" in [one.to for one in mails])
        return [one.to for one in mails]

    assert {"lise", "omar"} <= {*reminded()}
    story.says("omar", "support")
    assert not {"lise", "omar"} & {*reminded()}
    story.happens("delegate", "lise")
    assert "lise" in reminded()


def test_a_ballot_that_does_not_count_hinders_no_proxy() -> None:
    story = voting(proof={"important": "link"})
    story.says("lise", "objection", proof="list")
    assert not story.d.ballots["lise"].counts
    story.happens("delegate", "lise", to="omar")
    assert in_use(story.d) == {"lise": "omar"}
    story.happens("confirm", "lise", proof="link")
    assert in_use(story.d) == {}


@pytest.mark.parametrize("how", ["by a ballot", "in the room"])
def test_a_giver_who_votes_frees_the_place_for_another(how: str) -> None:
    story = voting()
    story.happens("delegate", "lise", to="omar")
    assert story.happens("delegate", "anna", to="omar").reason == BEARS_ONE
    if how == "by a ballot":
        story.says("lise", "objection")
    else:
        story.happens("minutes", "zoe", ballots=(("lise", "objection"),))
    assert "delegate::back" not in may(story, "lise"), "there is nothing of it to take back"
    done = story.happens("delegate", "anna", to="omar")
    assert (story.d.proxies, void(done)) == ({"anna": "omar"}, [("lise", REPLACED)])
    story.says("omar", "support")
    closes(story)
    assert (story.d.result["yes"], story.d.result["no"]) == ("2", "1")


def test_whoever_voted_after_giving_theirs_may_carry_another_and_passes_on_no_former_one() -> None:
    story = voting()
    story.happens("delegate", "lise", to="omar")
    story.says("lise", "objection")
    done = story.happens("delegate", "anna", to="lise")
    assert (story.d.proxies, void(done)) == ({"anna": "lise"}, [("lise", REPLACED)])
    story = voting()
    story.happens("delegate", "lise", to="omar")
    story.says("lise", "objection")
    done = story.happens("delegate", "omar", to="anna")
    assert (story.d.proxies, void(done)) == ({"omar": "anna"}, [("lise", REPLACED)])


def test_all_that_may_be_offered_to_the_last_is_a_bearer_whose_giver_voted() -> None:
    story = voting()
    story.d = replace(story.d, electorate=("anna", "lise", "omar"))
    story.happens("delegate", "lise", to="omar")
    assert "delegate:::" not in may(story, "anna")
    story.says("lise", "support")
    assert "delegate:::" in may(story, "anna")


def test_it_holds_again_when_the_ballot_was_not_the_givers() -> None:
    story = voting(proof={"important": "list"})
    story.happens("delegate", "lise", to="omar")
    story.says("lise", "objection", proof="list", event="<faux@x>")
    assert in_use(story.d) == {}
    story.happens("deny", "lise", proof="link", about="<faux@x>")
    assert in_use(story.d) == {"lise": "omar"}


def test_a_vote_held_again_is_of_the_same_proxies_but_of_none_that_was_replaced() -> None:
    story = voting()
    story.happens("delegate", "lise", to="omar")
    story.happens("delegate", "anna", to="zoe")
    for who in ("lise", "omar", "zoe"):
        story.says(who, "support")
    closes(story)
    story.happens("challenge", "paul", reason="un bulletin est faux")
    done = story.happens("ruling", "zoe", verdict="upheld")
    assert (story.state, story.d.proxies, void(done)) == ("vote_notice", {"anna": "zoe"}, [("lise", VOTE_AGAIN)])
    assert story.happens("delegate", "lise", to="omar").changes, "her ballot was of the former count"
    opens(story)
    assert story.d.proxies == {"anna": "zoe", "lise": "omar"}


def test_a_vote_that_decided_leaves_no_proxies_to_a_later_one() -> None:
    story = voting()
    story.happens("delegate", "lise", to="omar")
    story.says("omar", "support")
    closes(story)
    story.now = story.d.deadlines["challenge_ends"]
    done = story.happens("timer", about="challenge_ends")
    assert (story.state, story.d.proxies, void(done)) == ("adopted", {}, [])
    assert story.d.result["yes"] == "2"


def test_a_giver_who_voted_is_not_told_that_the_bearer_is_gone() -> None:
    story = voting()
    story.happens("delegate", "lise", to="omar")
    story.says("lise", "support")
    done = story.happens("leave", "omar")
    assert (story.d.proxies, void(done)) == ({}, [])


# two who are one


def space(proxies: dict[str, str], *more: Any) -> Space:
    """A vote that is open."""
    made = opened()
    move = Move("16", "vote_notice", "vote_open", "timer", MONDAY)
    noted = DecisionNoted("D-1", electorate=("a", "b", "x", "y"), proxies=proxies)
    alters(made, DecisionMoved("D-1", move), noted, *more)
    return made


def notices(made: Space, before: Decision) -> list[Notice]:
    return told(before, decision(made), made)


def test_of_two_proxies_to_one_person_the_one_that_a_vote_replaced_gives_way() -> None:
    made = space({"x": "a", "y": "b"}, takes("x", "support", ballot=True))
    before = decision(made)
    links(made, "a", "b")
    assert decision(made).proxies == {"y": "a"}
    assert notices(made, before) == [Notice("proxy_void", "D-1", "x", {"reason": REPLACED})]
    joined = decision(made)
    parts(made, "b")
    assert decision(made) == before
    assert notices(made, joined) == [], "whoever voted is not told of a proxy"


@pytest.mark.parametrize(
    "since",
    [
        TextChanged("D-1", TextVersion(2, "texte-2", LATER.replace(day=5), "major")),
        DecisionMoved("D-1", Move("19", "tally", "adopted", "timer", LATER.replace(day=5))),
        DecisionNoted("D-1", opened_at=LATER.replace(day=5)),
    ],
    ids=["another text", "the vote decided", "another life"],
)
def test_two_who_are_parted_have_no_proxies_of_before(since: Any) -> None:
    made = space({"x": "a", "y": "b", "b": "z"})
    links(made, "a", "b")
    alters(made, since, DecisionNoted("D-1", proxies={}))
    parts(made, "b")
    assert decision(made).proxies == {}
