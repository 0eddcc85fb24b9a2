"""Every request of the table has a door, and none is offered that the machine would refuse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.core.decision import acts
from hub.core.decision.guards_vote import NO_BEARER, NO_VOTER
from hub.core.decision.model import State
from hub.core.decision.notices import Where, body
from hub.core.decision.trigger import KINDS, Notice, Step
from tests.core.decision.deciding import PEOPLE, Story

# What the clock, the list, the urn, an erasure or the forms of a position ask for.
ELSEWHERE = {
    "timer", "announced", "urn", "cast", "leave", "propose", "position", "objection", "confirm", "deny", "nothing",
    "unsay",
}  # fmt: skip
LONG = {"rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False, "blackout": []}


def offered(story: Story, by: str) -> dict[str, acts.Act]:
    found = acts.offered(story.d, story.charter, by, story.roles(by), PEOPLE, story.now)
    return {one.key: one for one in found}


def does(story: Story, by: str, key: str, **given: object) -> Step:
    """Press the button, which must be there."""
    one = offered(story, by)[key]
    refused = acts.refusal(one, story.d, story.charter, by, story.roles(by), PEOPLE, story.now, given)
    assert refused == ""
    done = story.happens(one.kind, by, about=one.about, verdict=one.verdict, proof="link", **given)
    assert done.changes
    return done


def test_every_request_of_a_person_can_be_offered_in_words() -> None:
    told = {name.partition(":")[0] for name in acts.SAID}
    assert told == set(KINDS) - ELSEWHERE
    assert all(both["fr"] and both["en"] for both in acts.SAID.values())


@pytest.mark.parametrize(
    ("act", "fr", "en"),
    [
        (acts.Act("second", "sponsor"), "Parrainer cette proposition", "Sponsor this proposal"),
        (acts.Act("second", "A1"), "Appuyer l'amendement A1", "Second amendment A1"),
        (acts.Act("amend", way="ask"), "Demander un amendement", "Ask for an amendment"),
        (
            acts.Act("ruling", verdict="upheld"),
            "Trancher : la contestation est fondée",
            "Rule: the challenge is upheld",
        ),
        (acts.Act("delegate", way="back"), "Reprendre ma procuration", "Take my proxy back"),
    ],
)
def test_an_act_is_said_as_its_button_says_it(act: acts.Act, fr: str, en: str) -> None:
    assert (act.said("fr"), act.said("en")) == (fr, en)


def test_a_sponsor_opens_what_waits_for_one_and_nobody_sponsors_their_own() -> None:
    story = Story(announced=False, sponsors=1)
    assert "second:sponsor::" not in offered(story, "anna")
    does(story, "omar", "second:sponsor::")
    assert story.notices("call")
    assert "second:sponsor::" not in offered(story, "omar"), "once is enough"
    assert story.happens("second", "anna", about="sponsor").reason == "on ne parraine pas sa propre proposition"


def test_an_amendment_is_asked_for_refused_seconded_and_competes() -> None:
    story = Story(amendment_seconds=1)
    does(story, "omar", "amend:::ask", digest="texte-2")
    assert set(offered(story, "anna")) >= {"accept:A1::", "refuse:A1::", "amend:::"}
    assert not {"accept:A1::", "second:A1::"} & set(offered(story, "omar"))
    does(story, "anna", "refuse:A1::")
    does(story, "lise", "second:A1::")
    assert story.d.options == ("A1",)
    assert "second:A1::" not in offered(story, "lise")


def test_the_proposer_amends_and_accepts() -> None:
    story = Story()
    does(story, "omar", "amend:::ask", digest="texte-2")
    does(story, "anna", "accept:A1::")
    assert story.d.digest == "texte-2"
    does(story, "anna", "amend:::", digest="texte-3", amendment="editorial")
    assert story.d.digest == "texte-3"


def test_an_objection_is_dismissed_appealed_against_and_met() -> None:
    story = Story(appeal_by=1)
    story.objects("paul")
    assert "dismiss:O1::" not in offered(story, "omar")
    assert acts.refusal(
        acts.Act("dismiss", "O1"), story.d, story.charter, "zoe", story.roles("zoe"), PEOPLE, story.now, {}
    )
    does(story, "zoe", "dismiss:O1::", reason="déjà traitée")
    does(story, "lise", "appeal:O1::")
    does(story, "paul", "integrate:O1::")
    assert story.d.objections["O1"].status == "integrated"


def test_a_disagreement_comes_to_a_vote_with_proxies_and_the_room() -> None:
    story = Story(**LONG, delegate="one", vote_callers=2)
    story.objects("paul")
    story.wait(hours=1)
    does(story, "zoe", "meeting:::")
    assert "meeting:::" not in offered(story, "omar")
    does(story, "zoe", "call_vote:::")
    story.wait(days=3)
    assert story.state == "vote_open"
    does(story, "omar", "delegate:::", to="lise")
    assert "delegate:::" not in offered(story, "omar")
    does(story, "omar", "delegate:::back")
    assert story.d.proxies == {}
    assert [one.kind for one in story.steps[-1].notices] == ["proxy_back"]
    does(story, "zoe", "minutes:::", ballots=(("omar", "support"), ("lise", "support")))
    assert len(story.d.ballots) == 2
    story.wait(days=7.5)
    does(story, "omar", "challenge:::", reason="un bulletin manque")
    does(story, "zoe", "ruling::confirmed:", reason="recompté")
    story.wait(days=1)
    assert story.state == "adopted"


def test_a_call_that_waits_for_others_is_not_offered_twice() -> None:
    story = Story(**LONG, vote_callers=3)
    story.objects("paul")
    story.wait(hours=1)
    does(story, "omar", "call_vote:::")
    assert "call_vote:::" not in offered(story, "omar")
    assert "call_vote:::" in offered(story, "lise")


def test_a_challenge_that_is_upheld_is_voted_again() -> None:
    story = Story(**LONG)
    story.objects("paul")
    story.wait(hours=1)
    does(story, "zoe", "call_vote:::")
    story.wait(days=3)
    story.says("omar", "support")
    story.wait(days=7)
    assert story.state == "tally"
    does(story, "omar", "challenge:::", reason="un bulletin manque")
    does(story, "zoe", "ruling::upheld:", reason="en effet")
    assert story.state == "vote_notice"


def test_what_leaves_is_taken_over_or_comes_back() -> None:
    story = Story()
    does(story, "anna", "withdraw:::")
    assert "take_over:::" not in offered(story, "anna")
    does(story, "omar", "take_over:::")
    does(story, "omar", "withdraw:::")
    story.wait(days=4)
    assert story.state == "withdrawn"
    for d, refused in ((story.d, False), (replace(story.d, state=State.REJECTED), True)):
        found = acts.refusal(
            acts.Act("repropose"), d, story.charter, "lise", story.roles("lise"), PEOPLE, story.now, {}
        )
        assert bool(found) is refused, d.state
    does(story, "lise", "repropose:::", digest="texte-9", amendment="major")
    assert story.state == "draft"


@pytest.mark.parametrize(("verdict", "state"), [("adopted", "adopted"), ("rejected", "rejected")])
def test_the_secretary_files_the_minutes_of_the_assembly(verdict: str, state: str) -> None:
    story = Story("statutory")
    assert f"minutes::{verdict}:" not in offered(story, "omar")
    does(story, "zoe", f"minutes::{verdict}:")
    assert story.state == state


def test_what_is_in_force_is_looked_at_again_or_replaced() -> None:
    story = Story(min_explicit_support=0)
    story.wait(days=20)
    assert story.state == "in_force"
    assert "supersede:::" not in offered(story, "omar")
    does(story, "omar", "renew:::")
    does(story, "zoe", "supersede:::")
    assert story.state == "superseded"


def test_a_sleeper_is_woken_and_a_window_prolonged() -> None:
    story = Story(extension_seconds=1, window="P1D", min_explicit_support=0)
    story.wait(hours=20)
    does(story, "omar", "extend:::")
    assert story.notices("extended")
    sleeping = Story(**LONG, min_explicit_support=0)
    sleeping.objects("paul")
    sleeping.wait(days=90)
    assert sleeping.state == "dormant"
    does(sleeping, "omar", "revive:::")


def test_a_stranger_is_offered_nothing_that_the_machine_refuses() -> None:
    story = Story(object="list", propose="list")
    assert offered(story, "personne") == {}


def voting(*voters: str) -> Story:
    """A vote that is open, of these voters."""
    story = Story(**LONG, delegate="one")
    story.objects("paul")
    story.wait(hours=1)
    story.happens("call_vote", "zoe")
    assert story.state == "vote_notice"
    if voters:
        opens = story.d.deadlines["vote_opens"]
        story.now = opens
        story.happens("timer", about="vote_opens", due=opens, electorate=voters)
    return story


def test_a_proxy_is_between_two_who_vote_and_offered_to_no_one_else() -> None:
    story = voting("anna", "lise", "omar", "zoe")
    assert "delegate:::" not in offered(story, "paul")
    assert story.happens("delegate", "paul", to="anna").reason == "cette personne ne vote pas sur cette décision"
    refused = story.happens("delegate", "omar", to="paul").reason
    assert refused == "la personne à qui vous la donnez ne vote pas sur cette décision"
    does(story, "omar", "delegate:::", to="anna")
    assert story.happens("delegate", "lise", to="anna").reason == "cette personne porte déjà une procuration"
    assert "delegate:::" in offered(story, "lise"), "another voter may still carry it"
    given = "la personne à qui vous la donnez a donné la sienne"
    assert story.happens("delegate", "lise", to="omar").reason == given
    story.happens("delegate", "lise", to="zoe")
    assert story.d.proxies == {"omar": "anna", "lise": "zoe"}
    assert "delegate:::" not in offered(voting("anna", "omar"), "lise")


def test_whoever_gives_their_proxy_away_carries_none_and_its_giver_is_told() -> None:
    story = voting("anna", "lise", "omar")
    does(story, "omar", "delegate:::", to="anna")
    done = story.happens("delegate", "anna", to="lise")
    assert story.d.proxies == {"anna": "lise"}
    assert [(one.kind, one.to) for one in done.notices] == [("proxy_void", "omar"), ("proxy_noted", "anna")]
    assert done.notices[0].data["reason"] == "la personne qui la portait a donné la sienne"
    done = story.happens("delegate", "anna")
    assert [(one.kind, one.to) for one in done.notices] == [("proxy_back", "anna")]


def test_a_vote_without_a_roster_takes_the_proxies_of_whoever_may_vote() -> None:
    story = voting("anna")
    story.d = replace(story.d, electorate=())
    assert story.happens("delegate", "omar", to="paul").changes
    assert story.happens("delegate", "passante", to="lise").reason == "cette personne ne vote pas sur cette décision"


@pytest.mark.parametrize(
    ("pairs", "falls", "why"),
    [
        ((("omar", "paul"), ("anna", "lise")), "omar", NO_BEARER),
        ((("zoe", "omar"), ("anna", "lise")), "zoe", NO_VOTER),
    ],
)
def test_a_proxy_given_before_the_vote_falls_when_one_of_the_two_does_not_vote(
    pairs: tuple[tuple[str, str], ...], falls: str, why: str
) -> None:
    story = voting()
    for giver, to in pairs:
        does(story, giver, "delegate:::", to=to)
    opens = story.now = story.d.deadlines["vote_opens"]
    done = story.happens("timer", about="vote_opens", due=opens, electorate=("anna", "lise", "omar"))
    assert story.d.proxies == {"anna": "lise"}
    assert [(one.to, one.data["reason"]) for one in done.notices if one.kind == "proxy_void"] == [(falls, why)]


@pytest.mark.parametrize("wrong", ["adopted", "rejected"])
@pytest.mark.parametrize("right", ["adopted", "rejected", "undecided"])
def test_the_secretary_puts_wrong_minutes_right(wrong: str, right: str) -> None:
    story = Story("statutory")
    story.objects("paul")
    does(story, "zoe", f"minutes::{wrong}:")
    act = f"minutes::{right}:again"
    assert act not in offered(story, "omar")
    if right == wrong:
        assert act not in offered(story, "zoe")
        assert story.happens("minutes", "zoe", verdict=right, reason="deux fois").reason
        return
    story.wait(days=300)
    assert "raison" in story.happens("minutes", "zoe", verdict=right).reason
    done = does(story, "zoe", act, reason="Le bouton d'à côté.")
    assert (story.d.log[-1].number, story.state) == ("26c", "draft" if right == "undecided" else right)
    assert story.d.adopted_by == ("assembly" if right == "adopted" else "")
    assert [one.status for one in story.d.objections.values()] == [
        {"adopted": "ended", "rejected": "ended", "undecided": "qualified"}[right]
    ]
    assert Notice("minutes_corrected", "D-1", "list", {"reason": "Le bouton d'à côté."}) in done.notices
    text = body(done.notices, story.d, story.charter, Where())
    assert "Le procès-verbal était faux. Raison : Le bouton d'à côté." in text
    assert "The minutes were wrong." in text
    assert "Le procès-verbal est rectifié" in text or "le procès-verbal est rectifié" in text


def test_minutes_filed_for_another_decision_are_taken_back_and_the_assembly_decides() -> None:
    story = Story("statutory")
    does(story, "zoe", "minutes::adopted:")
    does(story, "zoe", "minutes::undecided:again", reason="C'était pour D-2.")
    assert "minutes::rejected:again" not in offered(story, "zoe")
    does(story, "zoe", "minutes::rejected:")
    assert story.state == "rejected"


def test_what_no_minutes_decided_none_put_right() -> None:
    story = Story("important", adopt_by={"important": "assembly"}, repropose_after="P30D")
    does(story, "zoe", "minutes::rejected:")
    story.d = replace(story.d, log=(*story.d.log, replace(story.d.log[-1], number="19")))
    refused = story.happens("minutes", "zoe", verdict="adopted", reason="x").reason
    assert refused == "ce n'est pas un procès-verbal qui l'a décidée"
    reversible = Story("reversible")
    reversible.d = replace(story.d, decision_class="reversible", state=State.IN_FORCE, adopted_by="silence")
    assert reversible.happens("minutes", "zoe", verdict="rejected", reason="x").reason
    assert not [one for one in offered(reversible, "zoe") if one.startswith("minutes")]
