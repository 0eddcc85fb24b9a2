"""What was said to a duplicate while it was one is its own again when it is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.core.decision.afterwards import DEADLINE_PASSED
from hub.core.decision.changes import PositionsDropped, PositionTaken
from hub.core.decision.model import Position, State
from hub.core.decision.opening import open_decision
from hub.core.decision.returning import Said, heard_again
from hub.core.decision.trigger import Step
from hub.core.event import Event
from hub.core.mail.thread import Message, MessageSeen
from tests.core.decision.deciding import charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_corrections import LATER, OBJECTS, corrected, d, happens, opened

MEANWHILE = LATER + timedelta(hours=1)
BACK = LATER + timedelta(hours=5)
UNDO = event("correction.made", "zoe", BACK, id="u1", decision="D-2", kind="undo", about="c1", reason="non")


def says(space: Space, who: str, text: str, thread: str, at: datetime = MEANWHILE) -> Event:
    """A mail in a conversation, which the store knows."""
    said = mail(text, who, at, subject="Re:", thread=thread)
    space.take(Step((MessageSeen(Message(said.id, said.id, thread, "", who, at)),)))
    assert happens(space, said).changes
    return said


def two() -> Space:
    """D-1 and D-2, open."""
    space = opened()
    other = mail("b", "omar", subject="[Proposition] Bis", thread="fil-2", id="<q@x>")
    space.take(open_decision(other, {"announce": "now"}, space, charter()))
    return space


def duplicate(**more: Any) -> Space:
    """D-2 is a duplicate of D-1."""
    space = two()
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2", **more)
    return space


def test_an_objection_to_a_duplicate_is_taken_out_of_the_other_and_heard_in_its_own() -> None:
    space = duplicate()
    support = says(space, "lise", "+1", "fil-2", MEANWHILE + timedelta(minutes=1))
    objection = says(space, "noa", OBJECTS, "fil-2")
    assert d(space).state is State.OBJECTED
    assert heard_again(UNDO, space) == [Said(objection.id, "noa", "fil-2"), Said(support.id, "lise", "fil-2")]
    done = happens(space, UNDO)
    assert (d(space).state, d(space).positions, d(space).standing()) == (State.CONSENT_OPEN, {}, [])
    assert [(one.kind, one.decision) for one in done.notices] == [("corrected", "D-2"), ("moved", "D-1")]
    assert d(space, "D-2").state is State.CONSENT_OPEN
    assert heard_again(UNDO, space) == []


@pytest.mark.parametrize("text", ["+1", "Je suis pour.", "D'accord."])
def test_what_answers_the_proposal_of_a_duplicate_is_heard_as_an_answer_to_the_proposal(text: str) -> None:
    spoken = []
    for space, thread, id in ((two(), "fil-1", "<p@x>"), (duplicate(), "fil-2", "<q@x>")):
        of = d(space, "D-2" if thread == "fil-2" else "D-1")
        space.take(Step((MessageSeen(Message(id, of.message, of.thread, "", of.proposer, of.opened_at)),)))
        reply = mail(text, "lise", MEANWHILE, subject="Re:", thread=thread, in_reply_to=id)
        happens(space, reply)
        spoken.append(d(space).positions["lise"].position)
    assert spoken == ["support", "support"]


def test_what_answers_another_mail_to_a_duplicate_is_beside_that_mail() -> None:
    space = duplicate()
    space.take(Step((MessageSeen(Message("<r@x>", "r", "fil-2", "<q@x>", "noa", MEANWHILE)),)))
    happens(space, mail("D'accord avec toi.", "lise", MEANWHILE, subject="Re:", thread="fil-2", in_reply_to="<r@x>"))
    assert "lise" not in d(space).positions


UNSURE = "Bof, je ne sais pas trop, à voir."


@pytest.mark.parametrize("also", [False, True], ids=["there alone", "in the other's own thread too"])
def test_who_was_asked_what_they_meant_is_asked_in_the_decision_they_wrote_to(also: bool) -> None:
    space = duplicate()
    said = says(space, "noa", UNSURE, "fil-2")
    if also:
        other = mail(UNSURE, "noa", MEANWHILE + timedelta(minutes=2), subject="Re:", thread="fil-1")
        space.take(Step((MessageSeen(Message(other.id, other.id, "fil-1", "", "noa", other.occurred_at)),)))
    assert "asked:noa" in d(space).deadlines
    assert heard_again(UNDO, space) == ([] if also else [Said(said.id, "noa", "fil-2")])
    happens(space, UNDO)
    assert ("asked:noa" in d(space).deadlines) is also


def test_what_was_said_before_or_in_other_conversations_stays() -> None:
    space = two()
    says(space, "lise", "+1", "fil-1", LATER - timedelta(minutes=1))
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    says(space, "omar", "+1", "fil-1")
    beside = Position("zoe", "support", MEANWHILE, event="portal:1")
    space.take(Step((PositionTaken("D-1", beside, False),)))
    assert heard_again(UNDO, space) == []
    happens(space, UNDO)
    assert sorted(d(space).positions) == ["lise", "omar", "zoe"]


def test_an_objection_that_stood_before_stays_and_is_heard_in_the_other_too() -> None:
    space = two()
    says(space, "noa", OBJECTS, "fil-1", LATER - timedelta(minutes=1))
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    again = says(space, "noa", OBJECTS, "fil-2")
    assert heard_again(UNDO, space) == [Said(again.id, "noa", "fil-2")]
    happens(space, UNDO)
    assert (d(space).state, len(d(space).standing())) == (State.OBJECTED, 1)


def test_what_a_chain_of_duplicates_heard_comes_back_from_the_one_that_goes_on() -> None:
    space = two()
    third = mail("c", "omar", subject="[Proposition] Ter", thread="fil-3", id="<r@x>")
    space.take(open_decision(third, {"announce": "now"}, space, charter()))
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    corrected(space, "duplicate", "c2", about="D-3", decision="D-1")
    said = says(space, "noa", OBJECTS, "fil-2")
    assert d(space, "D-3").state is State.OBJECTED
    assert heard_again(UNDO, space) == [Said(said.id, "noa", "fil-2")]
    happens(space, UNDO)
    assert d(space, "D-3").state is State.CONSENT_OPEN


def test_a_ballot_stays_where_it_was_given_and_is_heard_in_its_own() -> None:
    space = duplicate()
    said = mail("Contre.", "noa", MEANWHILE, thread="fil-2")
    ballot = Position("noa", "objection", MEANWHILE, event=said.id)
    space.take(Step((MessageSeen(Message(said.id, said.id, "fil-2", "", "noa", MEANWHILE)),)))
    space.sections["decision"]["D-1"] = replace(d(space), state=State.VOTE_OPEN, ballots={"noa": ballot})
    assert heard_again(UNDO, space) == [Said(said.id, "noa", "fil-2")]
    happens(space, UNDO)
    assert d(space).ballots == {"noa": ballot}


@pytest.mark.parametrize(
    "other",
    [
        {"decision": "D-9"}, {"about": "c9"}, {"kind": "duplicate"}, {"decision": "D-1"},
    ],
    ids=["no decision", "another correction", "no undoing", "not the duplicate"],
)  # fmt: skip
def test_other_corrections_give_nothing_back(other: dict[str, str]) -> None:
    space = duplicate()
    says(space, "noa", OBJECTS, "fil-2")
    assert heard_again(replace(UNDO, fields={**UNDO.fields, **other}), space) == []


def test_one_opened_by_mistake_gives_nothing_back() -> None:
    space = two()
    corrected(space, "opened_by_mistake", "c1", decision="D-2")
    assert heard_again(UNDO, space) == []


BY = {"c1": "D-2", "c2": "D-1"}


@pytest.mark.parametrize("kind", ["opened_by_mistake", "duplicate"])
@pytest.mark.parametrize("order", [("c1", "c2"), ("c2", "c1")], ids="-".join)
@pytest.mark.parametrize("lacks", [False, True], ids=["whole", "incomplete"])
def test_words_to_a_duplicate_are_its_own_in_whatever_order_the_closings_are_undone(
    kind: str, order: tuple[str, str], lacks: bool
) -> None:
    space = two()
    third = mail("c", "omar", subject="[Proposition] Ter", thread="fil-3", id="<r@x>")
    space.take(open_decision(third, {"announce": "now"}, space, charter()))
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    unsure = says(space, "zoe", UNSURE, "fil-2", MEANWHILE - timedelta(minutes=1))
    said = says(space, "noa", "Je m'oppose." if lacks else OBJECTS, "fil-2")
    corrected(space, kind, "c2", about="D-3", at=MEANWHILE + timedelta(hours=1))
    given: list[Said] = []
    for number, made in enumerate(order):
        undo = event("correction.made", "zoe", BACK, id=f"u{number}", decision=BY[made], kind="undo", about=made,
                     reason="non")  # fmt: skip
        given += heard_again(undo, space)
        happens(space, undo)
    assert given == [Said(unsure.id, "zoe", "fil-2"), Said(said.id, "noa", "fil-2")]
    now = d(space)
    assert (now.state, now.positions, [one.status for one in now.objections.values()]) == (
        State.CONSENT_OPEN,
        {},
        ["withdrawn"],
    )
    assert set(now.deadlines) == {"close", "reminder"}, "nobody is waited for"
    assert space.sections["thread"] == {"fil-1": "D-1", "fil-2": "D-2", "fil-3": "D-3"}


def test_words_to_a_duplicate_stay_where_a_vote_was_open_as_it_was_closed() -> None:
    space = duplicate()
    says(space, "noa", OBJECTS, "fil-2")
    space.sections["decision"]["D-1"] = replace(d(space), state=State.VOTE_OPEN)
    corrected(space, "opened_by_mistake", "c2")
    happens(space, UNDO)
    assert [one.status for one in d(space).objections.values()] == ["qualified"]


def told(done: Step) -> list[tuple[str, str]]:
    return [(one.kind, one.to) for one in done.notices if one.kind in ("carried", "say_again")]


def test_an_open_objection_to_a_duplicate_counts_in_the_other_until_the_correction_is_undone() -> None:
    space = two()
    objection = says(space, "noa", OBJECTS, "fil-2", LATER - timedelta(minutes=2))
    says(space, "lise", "+1", "fil-2", LATER - timedelta(minutes=1))
    closes = d(space).closes_at
    done = corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    assert told(done) == [("carried", "noa"), ("say_again", "lise")]
    assert {(one.decision, one.data["closed"]) for one in done.notices if told(Step(notices=(one,)))} == {
        ("D-1", "D-2")
    }
    assert (d(space).state, list(d(space).positions)) == (State.OBJECTED, ["noa"])
    [carried] = d(space).standing()
    assert (carried.by, carried.event) == ("noa", objection.id)
    assert heard_again(UNDO, space) == []
    happens(space, UNDO)
    assert (d(space).state, d(space).positions, d(space).standing()) == (State.CONSENT_OPEN, {}, [])
    assert d(space).closes_at == closes + (BACK - LATER)
    assert (d(space, "D-2").state, len(d(space, "D-2").standing())) == (State.OBJECTED, 1)


def test_of_an_objection_that_lacks_a_part_the_other_decision_asks_for_it() -> None:
    space = two()
    says(space, "noa", "Je m'oppose parce que c'est trop petit.", "fil-2", LATER - timedelta(minutes=1))
    done = corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    assert [one.status for one in d(space).objections.values()] == ["incomplete"]
    assert [(one.kind, one.decision, one.to) for one in done.notices[1:]] == [
        ("missing_part", "D-1", "noa"),
        ("carried", "D-1", "noa"),
        ("receipt", "D-1", "noa"),
    ]


def test_who_has_spoken_in_the_other_too_is_told_only_of_an_objection_that_does_not_count_there() -> None:
    space = two()
    before = LATER - timedelta(minutes=9)
    for who, here, there in (("noa", "+1", OBJECTS), ("lise", OBJECTS, OBJECTS), ("omar", "+1", "+1")):
        says(space, who, here, "fil-1", before)
        says(space, who, there, "fil-2", before)
    done = corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    assert told(done) == [("say_again", "noa")]
    assert [one.by for one in d(space).standing()] == ["lise"]


@pytest.mark.parametrize("state", [State.VOTE_OPEN, State.ADOPTED])
def test_where_the_other_is_voted_on_or_taken_its_author_is_told_to_say_it_there(state: State) -> None:
    space = two()
    says(space, "noa", OBJECTS, "fil-2", LATER - timedelta(minutes=1))
    space.sections["decision"]["D-1"] = replace(d(space), state=state, deadlines={})
    assert told(corrected(space, "duplicate", "c1", about="D-1", decision="D-2")) == [("say_again", "noa")]
    assert not d(space).objections


def test_who_may_not_object_to_the_other_is_told_so() -> None:
    space = two()
    says(space, "noa", OBJECTS, "fil-2", LATER - timedelta(minutes=1))
    del space.sections["member"]["noa"]
    made = charter(object="list")
    done = corrected(space, "duplicate", "c1", about="D-1", decision="D-2", made=made)
    assert (told(done), d(space).objections) == ([("say_again", "noa")], {})


def test_of_a_duplicate_that_is_taken_only_open_objections_and_of_one_that_has_ended_nothing_is_told() -> None:
    for state, expected in ((State.CONTESTED, [("carried", "noa")]), (State.NO_RESULT, [])):
        space = two()
        says(space, "noa", OBJECTS, "fil-2", LATER - timedelta(minutes=2))
        says(space, "lise", "+1", "fil-2", LATER - timedelta(minutes=1))
        space.sections["decision"]["D-2"] = replace(d(space, "D-2"), state=state)
        assert told(corrected(space, "duplicate", "c1", about="D-1", decision="D-2")) == expected


def test_an_objection_that_a_correction_put_in_goes_over_too() -> None:
    space = two()
    corrected(space, "misread", "m1", LATER - timedelta(minutes=1), about="noa", position="objection", decision="D-2")
    space.take(Step((PositionsDropped("D-2", ("noa",)),)))
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    assert [one.status for one in d(space).objections.values()] == ["qualified"]
    happens(space, UNDO)
    assert not d(space).standing()


def three() -> Space:
    """D-1, D-2 and D-3, open; Noa objects to the second and to the third."""
    space = two()
    third = mail("c", "omar", subject="[Proposition] Ter", thread="fil-3", id="<r@x>")
    space.take(open_decision(third, {"announce": "now"}, space, charter()))
    says(space, "noa", OBJECTS, "fil-2", LATER - timedelta(minutes=2))
    says(space, "noa", OBJECTS, "fil-3", LATER - timedelta(minutes=1))
    return space


def test_an_objection_to_two_duplicates_holds_while_one_of_them_is_one() -> None:
    space = three()
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    done = corrected(space, "duplicate", "c2", about="D-1", decision="D-3", at=LATER + timedelta(minutes=3))
    assert told(done) == [], "it counts already"
    done = happens(space, UNDO)
    assert (d(space).state, [one.by for one in d(space).standing()]) == (State.OBJECTED, ["noa"])
    assert [(kind, to) for kind, to in told(done) if kind == "carried"] == [("carried", "noa")]
    undo = event("correction.made", "zoe", BACK + timedelta(hours=1), id="u2", decision="D-3", kind="undo", about="c2",
                 reason="non")  # fmt: skip
    happens(space, undo)
    assert (d(space).state, d(space).standing()) == (State.CONSENT_OPEN, [])


def test_nothing_goes_over_anew_of_who_was_erased_or_of_what_went_through_the_one_that_comes_back() -> None:
    space = three()
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    corrected(space, "duplicate", "c2", about="D-1", decision="D-3", at=LATER + timedelta(minutes=3))
    space.sections["erased"] = {"noa": MEANWHILE}
    happens(space, UNDO)
    assert not d(space).standing()
    space = three()
    corrected(space, "duplicate", "c2", about="D-2", decision="D-3")
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2", at=LATER + timedelta(minutes=3))
    assert [one.by for one in d(space).standing()] == ["noa"]
    happens(space, UNDO)
    assert not d(space).standing(), "what was said to the third is the second's"
    assert [one.by for one in d(space, "D-2").standing()] == ["noa"]


def test_an_objection_to_a_duplicate_that_sleeps_counts_too() -> None:
    space = two()
    says(space, "noa", OBJECTS, "fil-2", LATER - timedelta(minutes=1))
    space.sections["decision"]["D-2"] = replace(d(space, "D-2"), state=State.DORMANT, deadlines={})
    assert told(corrected(space, "duplicate", "c1", about="D-1", decision="D-2")) == [("carried", "noa")]
    assert d(space).standing()


@pytest.mark.parametrize(("kind", "of"), [("duplicate", "D-1"), ("duplicate", "D-2"), ("opened_by_mistake", "D-2")])
def test_nothing_is_closed_while_a_deadline_of_it_or_of_the_other_waits_to_be_looked_at(kind: str, of: str) -> None:
    space = two()
    due = d(space, of).deadlines["close"]
    for key in {"D-1", "D-2"} - {of}:
        space.sections["decision"][key] = replace(d(space, key), deadlines={})
    done = corrected(space, kind, "c1", at=due, about="D-1", decision="D-2")
    assert (done.reason, done.changes) == (DEADLINE_PASSED, ())
    assert corrected(space, kind, "c1", at=due - timedelta(minutes=1), about="D-1", decision="D-2").changes


@pytest.mark.parametrize("kind", ["duplicate", "opened_by_mistake"])
def test_who_is_erased_while_a_correction_has_closed_a_decision_has_left_it_once_that_is_undone(kind: str) -> None:
    space = two()
    says(space, "lise", UNSURE, "fil-2", LATER - timedelta(minutes=3))
    says(space, "noa", OBJECTS, "fil-2", LATER - timedelta(minutes=2))
    corrected(space, kind, "c1", about="D-1" if kind == "duplicate" else "", decision="D-2")
    space.sections["erased"] = {"noa": MEANWHILE, "omar": MEANWHILE, "lise": LATER - timedelta(days=9)}
    done = happens(space, UNDO)
    now = d(space, "D-2")
    assert (now.state, [one.status for one in now.objections.values()]) == (State.CONSENT_OPEN, ["withdrawn"])
    assert ("takeover" in now.deadlines, "asked:lise" in now.deadlines) == (True, True), "who came back since stays"
    assert [one.kind for one in done.notices if one.decision == "D-2"] == [
        "corrected", "party_erased", "withdrawal", "moved",
    ]  # fmt: skip
