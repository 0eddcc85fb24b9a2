"""What one person said last holds, and the text that was made last, whichever came first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.decision.guards_text import OLDER_TEXT
from hub.core.decision.handle import on_event
from hub.core.decision.model import State
from hub.core.decision.people import Member
from hub.core.decision.since import SAID_SINCE, TEXT_SINCE
from hub.core.decision.trigger import Step
from tests.core.decision.deciding import MONDAY, Story, charter
from tests.core.decision.facts import event, mail
from tests.core.decision.test_ballots import voting
from tests.core.decision.test_handle import decision, happens, opened

HOUR = timedelta(hours=1)
ARGUED = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper."
WHOLE = {"has_reason": True, "has_proposal": True, "offers_help": True}
WORDS: dict[str, tuple[str, dict[str, Any]]] = {
    "support": ("position", {"position": "support"}),
    "consent": ("position", {"position": "consent"}),
    "reserve": ("position", {"position": "reserve"}),
    "withdrawal": ("position", {"position": "consent", "withdraws": True}),
    "objection": ("objection", WHOLE),
}


def says(story: Story, what: str, hours: float, by: str = "omar", **more: Any) -> Step:
    kind, brings = WORDS[what]
    story.now = MONDAY + hours * HOUR
    return story.happens(kind, by, event=f"{what}-{hours}", **{"proof": "direct", **brings, **more})


def stands(story: Story) -> tuple[str, bool, str]:
    return story.d.positions["omar"].position, story.d.objection_of("omar") is not None, story.state


def test_an_older_agreement_withdraws_no_newer_objection() -> None:
    story = Story(min_explicit_support=0)
    says(story, "objection", 2)
    frozen = story.d
    assert says(story, "support", 1).reason == SAID_SINCE
    assert story.d == frozen
    story.wait(days=30)
    assert story.d.adopted_by == ""


def test_an_objection_that_was_taken_back_before_it_came_does_not_stand() -> None:
    story = Story()
    says(story, "withdrawal", 2)
    assert says(story, "objection", 1).reason == SAID_SINCE
    assert stands(story) == ("consent", False, "consent_open")


@given(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=5).flatmap(
    lambda said: st.permutations(list(enumerate(said, start=1)))
))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_one_persons_words_give_the_same_in_whatever_order_they_come(coming: list[tuple[int, str]]) -> None:
    in_time, as_it_comes = Story(), Story()
    told = in_time.d.deadlines["close"]
    for story, words in ((in_time, sorted(coming)), (as_it_comes, coming)):
        for hours, what in words:
            says(story, what, hours)
        times = [move.at for move in story.d.log]
        assert times == sorted(times)
        assert story.d.deadlines.get("close", told) >= told
    assert stands(as_it_comes) == stands(in_time)
    assert as_it_comes.d.positions["omar"].at == in_time.d.positions["omar"].at


@pytest.mark.parametrize("first", [1, 2])
def test_one_objection_has_its_parts_in_whatever_order_they_come(first: int) -> None:
    story = Story(objection_needs=["reason", "proposal"])
    parts: dict[int, dict[str, Any]] = {1: {**WHOLE, "has_reason": False}, 2: {**WHOLE, "has_proposal": False}}
    for hours in (first, 3 - first):
        says(story, "objection", hours, **parts[hours])
    [objection] = story.d.objections.values()
    assert (objection.status, objection.event, story.state) == ("qualified", "objection-2", "objected")
    assert says(story, "objection", 0.5).reason == SAID_SINCE, "it lacks nothing any more"


def test_a_later_word_that_does_not_count_takes_nothing_back() -> None:
    story = Story(proof={"important": "direct"})
    says(story, "support", 2, proof="signed")
    says(story, "objection", 1)
    assert stands(story) == ("support", True, "objected")


def test_what_nothing_proves_does_not_replace_what_is_proved_because_it_came_first() -> None:
    story = Story()
    says(story, "support", 2, proof="list")
    says(story, "objection", 1)
    assert stands(story) == ("objection", True, "objected")
    other = Story()
    says(other, "objection", 2, proof="list")
    assert says(other, "support", 1).reason == SAID_SINCE, "an objection is heard whoever made it"


def test_a_position_to_an_earlier_text_does_not_count_for_the_one_that_came_before_it() -> None:
    story = Story()
    story.now = MONDAY + 2 * HOUR
    story.happens("amend", "anna", digest="texte-2", amendment="editorial")
    assert says(story, "support", 1).changes, "nothing that matters was changed"
    story.now = MONDAY + 3 * HOUR
    story.happens("amend", "anna", digest="texte-3")
    assert story.d.positions == {}
    assert says(story, "support", 2.5, "lise").reason == TEXT_SINCE
    assert story.d.positions == {}
    assert says(story, "support", 4, "lise").changes


def test_a_change_of_the_text_that_comes_late_voids_nothing_that_was_said_of_it_since() -> None:
    story = Story()
    says(story, "support", 1, "zoe")
    says(story, "objection", 2)
    says(story, "withdrawal", 4)
    says(story, "support", 4, "lise")
    story.now = MONDAY + 3 * HOUR
    story.happens("amend", "anna", digest="texte-2", event="a3")
    assert story.d.digest == "texte-2"
    assert {one.person: one.position for one in story.d.positions.values()} == {"omar": "consent", "lise": "support"}
    assert says(story, "objection", 3.5).reason == SAID_SINCE, "it was taken back since"


def test_an_objection_to_an_earlier_text_may_be_taken_back_late() -> None:
    story = Story()
    says(story, "objection", 1)
    story.now = MONDAY + 3 * HOUR
    story.happens("amend", "anna", digest="texte-2")
    says(story, "support", 2)
    assert stands(story) == ("objection", False, "consent_open")


@pytest.mark.parametrize("first", [1, 2])
def test_the_text_of_the_latest_time_is_in_force(first: int) -> None:
    story = Story()
    done = []
    for hours in (first, 3 - first):
        story.now = MONDAY + hours * HOUR
        done.append(story.happens("amend", "anna", digest=f"texte-à-{hours}", event=f"a{hours}"))
    assert story.d.digest == "texte-à-2"
    assert done[1].reason == ("" if first == 1 else OLDER_TEXT)
    assert not story.d.amendments, "nobody asks themselves for an amendment"


def test_what_others_ask_for_late_is_asked_for_and_accepting_it_late_changes_nothing() -> None:
    story = Story()
    story.now = MONDAY + 5 * HOUR
    story.happens("amend", "anna", digest="texte-2")
    story.now = MONDAY + 2 * HOUR
    assert story.happens("amend", "omar", digest="texte-d-omar").changes
    assert story.happens("accept", "anna", about="A1").reason == OLDER_TEXT
    story.now = MONDAY + 6 * HOUR
    story.happens("accept", "anna", about="A1")
    assert story.d.digest == "texte-d-omar"


def test_the_clock_counts_nothing_from_before_the_last_move() -> None:
    story = Story(min_resume="PT1H")
    told = story.d.deadlines["close"]
    says(story, "objection", 5)
    story.now = MONDAY + HOUR
    story.happens("amend", "anna", digest="texte-2", amendment="editorial")
    assert [move.at for move in story.d.log][-2:] == [MONDAY + 5 * HOUR] * 2
    assert story.d.deadlines["close"] == told, "what was left of it when it stopped"
    says(story, "objection", 2, "lise")
    assert story.d.rest == int((told - MONDAY - 5 * HOUR).total_seconds())


def test_a_mail_held_up_is_told_that_a_newer_one_counts() -> None:
    space = opened()
    happens(space, mail(ARGUED, at=MONDAY + 2 * HOUR))
    done = happens(space, mail("Pour", at=MONDAY + HOUR))
    assert [(one.kind, one.to, one.data["reason"]) for one in done.notices] == [("rejected", "omar", SAID_SINCE)]
    assert decision(space).state is State.OBJECTED


@pytest.mark.parametrize("text", ["Pour, mais seulement si c'est un vélo d'occasion.", "Je retire mon soutien."])
def test_nobody_is_asked_about_what_they_said_before_the_position_that_is_known(text: str) -> None:
    asked = opened()
    assert [one.kind for one in happens(asked, mail(text, at=MONDAY + HOUR)).notices] == ["ask"]
    space = opened()
    happens(space, mail("Pour", at=MONDAY + 2 * HOUR))
    assert happens(space, mail(text, at=MONDAY + HOUR)).reason == SAID_SINCE
    assert decision(space).positions["omar"].position == "support"


def ballots(*sent: tuple[float, str, str], **keys: Any) -> tuple[str, list[str]]:
    """Omar's ballot, and what he was told, when his mails come as given: hour, text, proof."""
    rules = charter(**keys)
    space = voting(rules)
    told = []
    for hours, text, proof in sent:
        done = on_event(mail(text, "omar", MONDAY + hours * HOUR, proof=proof), space, rules)
        space.take(done)
        told += [one.kind for one in done.notices if one.to == "omar" and one.kind != "receipt"]
    return space.get("decision", "D-1").ballots["omar"].position, told


def test_the_last_ballot_counts_whichever_came_first() -> None:
    assert ballots((2, "Contre", "direct"), (1, "Pour", "direct")) == ("objection", ["ballot_read", "rejected"])
    assert ballots((1, "Pour", "direct"), (2, "Contre", "direct")) == ("objection", ["ballot_read", "ballot_read"])
    told = ["ballot_read", "ballot_read"]
    assert ballots((2, "Contre", "list"), (1, "Pour", "direct")) == ("support", told), "it is proved"
    weak = ballots((2, "Contre", "signed"), (1, "Pour", "direct"), proof={"important": "direct"})
    assert weak[0] == "support", "the later one does not count"


def test_a_ballot_of_the_room_does_not_replace_one_sent_after_the_meeting() -> None:
    rules = charter()
    space = voting(rules)
    space.sections["member"]["zoe"] = Member("zoe", lists=("liste",), roles=("secretary",))
    space.take(on_event(mail("Contre", "omar", MONDAY + 2 * HOUR), space, rules))
    room = event(
        "decision.requested", "zoe", MONDAY + HOUR, decision="D-1", request="minutes",
        ballots=[["omar", "support"], ["lise", "support"]],
    )  # fmt: skip
    space.take(on_event(room, space, rules))
    found = space.get("decision", "D-1").ballots
    assert (found["omar"].position, found["lise"].position) == ("objection", "support")
