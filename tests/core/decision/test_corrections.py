"""What a correction makes of a decision, and what undoing it gives back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from hub.core.decision.changes import (
    CardLinked,
    DeadlineSet,
    DecisionMoved,
    DecisionNoted,
    ObjectionKept,
    PositionTaken,
    ThreadLinked,
)
from hub.core.decision.charter import Charter
from hub.core.decision.handle import on_event
from hub.core.decision.linking import Alias
from hub.core.decision.machine import step
from hub.core.decision.model import Correction, Decision, Move, Objection, Position, State
from hub.core.decision.notices import Where, body, deadline
from hub.core.decision.opening import open_decision
from hub.core.decision.people import GuestNoted, Member
from hub.core.decision.speaking import goes_on
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.event import Event
from tests.core.decision.deciding import MONDAY, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_ballots import voting

LATER = MONDAY + timedelta(hours=1)
OBJECTS = "Je m'oppose parce que le local est trop petit. Je propose de louer un vélo, je peux aider."
WHO = ("anna", "omar", "lise", "noa")


def opened(made: Charter | None = None) -> Space:
    space = Space(*(Member(who) for who in WHO))
    proposal = mail("Un vélo.", "anna", subject="[Proposition] Acheter un vélo", id="<p@example.org>")
    space.take(open_decision(proposal, {"announce": "now"}, space, made or charter()))
    return space


def d(space: Space, key: str = "D-1") -> Decision:
    found: Decision = space.get("decision", key)
    return found


def happens(space: Space, what: Event, made: Charter | None = None) -> Step:
    return space.take(on_event(what, space, made or charter()))


def corrected(
    space: Space, kind: str, id: str = "c1", at: datetime = LATER, made: Charter | None = None, **more: Any
) -> Step:
    given = {"decision": "D-1", "reason": "mal lu", **more}
    return happens(space, event("correction.made", "zoe", at, id=id, **{"kind": kind, **given}), made)


def said(space: Space, who: str, text: str, at: datetime = LATER, made: Charter | None = None) -> None:
    done = happens(space, mail(text, who, at), made)
    assert done.changes, done.reason


def due(space: Space, purpose: str, made: Charter | None = None) -> None:
    when = d(space).deadlines[purpose]
    happens(space, event("timer.due", at=when, decision="D-1", purpose=purpose, due=when.isoformat()), made)


# who


@pytest.mark.parametrize("about", ["lise@exemple.org", "Zoe", ""])
def test_nobody_unknown_is_given_a_position(about: str) -> None:
    space = opened()
    assert "connu" in corrected(space, "misread", about=about, position="support").reason
    assert d(space).positions == {}


def test_a_missed_position_is_put_in_of_who_may_take_it() -> None:
    space = opened()
    space.take(Step((GuestNoted(Member("passant")),)))
    assert (
        "ne peut pas"
        in corrected(space, "misread", about="passant", position="support", made=charter(object="list")).reason
    )
    assert corrected(space, "misread", about="passant", position="support", made=charter(object="anyone")).changes
    assert "pas pris position" in corrected(space, "misread", "c2", about="lise", position="none").reason
    assert corrected(space, "misread", "c2", about="lise", position="support").changes
    assert set(d(space).positions) == {"passant", "lise"}


def test_a_missed_ballot_is_put_in_of_who_may_vote() -> None:
    made = charter(vote="anyone")
    space = voting(made)
    space.take(Step((GuestNoted(Member("passant")),)))
    space.sections["decision"]["D-1"] = replace(d(space), electorate=())
    assert corrected(space, "misread", about="passant", position="support", made=made).changes
    assert set(d(space).ballots) == {"passant"}


def test_a_position_that_is_so_already_is_not_corrected() -> None:
    space = opened()
    said(space, "omar", "Pour.")
    assert "déjà" in corrected(space, "misread", about="omar", position="support").reason


def test_somebody_found_to_be_another_is_corrected_as_one() -> None:
    space = opened()
    said(space, "omar", "Pour.")
    space.sections["alias"] = {"omar2": Alias("omar2", "omar", LATER)}
    corrected(space, "misread", about="omar2", position="abstain")
    assert {p: v.position for p, v in d(space).positions.items()} == {"omar": "abstain"}


# the table follows


def test_an_objection_that_was_none_lets_the_clock_run_again_and_stops_it_when_undone() -> None:
    space = opened()
    close = d(space).deadlines["close"]
    said(space, "omar", OBJECTS)
    assert d(space).state == "objected"
    corrected(space, "misread", about="omar", position="support")
    assert (d(space).state, d(space).deadlines["close"]) == ("consent_open", close)
    corrected(space, "undo", "c2", about="c1")
    assert (d(space).state, d(space).objections["O1"].status) == ("objected", "qualified")


def test_a_missed_objection_stops_the_clock() -> None:
    space = opened()
    done = corrected(space, "misread", about="omar", position="objection")
    assert (d(space).state, "close" in d(space).deadlines) == ("objected", False)
    assert [one.kind for one in done.notices] == ["corrected", "put_right", "moved"]
    assert [one.kind for one in done.derived] == ["decision.corrected", "decision.objected"]
    corrected(space, "undo", "c2", about="c1")
    assert (d(space).state, d(space).objections["O1"].status) == ("consent_open", "ignored")


def adopted(**keys: Any) -> tuple[Space, Charter]:
    """What silence adopted with the support of two, and may still be contested."""
    made = charter(**keys)
    space = opened(made)
    for who in ("lise", "omar"):
        said(space, who, "Pour.", made=made)
    due(space, "close", made)
    assert d(space).state == "adopted"
    return space, made


def test_what_was_adopted_by_supports_that_were_none_has_its_time_once_more() -> None:
    space, made = adopted(min_explicit_support=2)
    at = d(space).deadlines["contest_ends"] - timedelta(hours=1)
    done = corrected(space, "misread", about="omar", position="none", at=at, made=made)
    assert (d(space).state, d(space).adopted_by) == ("consent_open", "")
    assert sorted(d(space).deadlines) == ["close", "reminder"]
    assert [one.kind for one in done.notices] == ["corrected", "put_right", "supports_wanted", "moved"]
    assert [one.kind for one in done.derived] == ["decision.corrected", "decision.consent_open"]
    due(space, "close", made)
    assert d(space).state == "no_result"


@pytest.mark.parametrize(("members", "state"), [((), "adopted"), ((Member("noa"),), "consent_open")])
def test_one_who_is_not_active_agrees_for_nobody_where_none_is(members: tuple[Member, ...], state: str) -> None:
    """The roster lists somebody, whom nothing makes active; without any roster, whoever spoke is everybody."""
    made = charter(min_explicit_support=0, adopt_by={"important": "explicit"}, object="anyone")
    space = opened(made)
    space.sections["member"] = {one.id: one for one in members}
    said(space, "inconnue", "Pour.", made=made)
    due(space, "close", made)
    assert d(space).state == state


def test_a_support_that_was_one_after_all_adopts_at_the_close() -> None:
    space, made = adopted(min_explicit_support=2)
    corrected(space, "misread", about="omar", position="none", at=d(space).moved_at, made=made)
    corrected(space, "undo", "c2", about="c1", at=d(space).moved_at, made=made)
    assert d(space).state == "consent_open"
    due(space, "close", made)
    assert (d(space).state, d(space).adopted_by) == ("adopted", "silence")


def test_a_correction_that_takes_no_needed_agreement_away_leaves_what_is_adopted() -> None:
    space, made = adopted(min_explicit_support=1)
    at = d(space).moved_at
    corrected(space, "misread", about="omar", position="reserve", at=at, made=made)
    assert d(space).state == "adopted", "one support is enough"
    space.sections["decision"]["D-1"] = replace(d(space), positions={})
    corrected(space, "misread", "c2", about="noa", position="reserve", at=at, made=made)
    assert d(space).state == "adopted", "it was another thing that took the support away"
    space, made = adopted(min_explicit_support=2)
    due(space, "contest_ends", made)
    corrected(space, "misread", about="omar", position="none", at=d(space).moved_at, made=made)
    assert d(space).state == "in_force"


def test_a_missed_objection_contests_what_is_adopted_while_it_may_be() -> None:
    made = charter(min_explicit_support=0)
    space = opened(made)
    said(space, "lise", "Pour.", made=made)
    due(space, "close", made)
    assert d(space).state == "adopted"
    corrected(space, "misread", "c0", about="lise", position="abstain", made=made)
    assert d(space).state == "adopted"
    when = d(space).deadlines["contest_ends"] - timedelta(hours=1)
    corrected(space, "misread", about="omar", position="objection", at=when, made=made)
    awaited = {"ruling", "contest_ends"}
    assert (d(space).state, set(d(space).deadlines), d(space).log[-1].number) == ("contested", awaited, "20")
    corrected(space, "undo", "c2", about="c1", at=when, made=made)
    assert (d(space).state, set(d(space).deadlines)) == ("adopted", {"contest_ends"})
    corrected(space, "misread", "c3", about="noa", position="objection", at=when, made=made)
    assert d(space).state == "contested"


def test_a_missed_objection_calls_the_vote_announced_off_unless_its_author_had_objected() -> None:
    for old, state in (((), "objected"), (("omar",), "vote_notice"), (("lise",), "objected")):
        space = opened()
        opens = MONDAY + timedelta(days=40)
        changes = [ObjectionKept("D-1", Objection(f"O{n}", who, "dismissed", MONDAY)) for n, who in enumerate(old, 1)]
        moved = DecisionMoved("D-1", Move("14", "deadlock", "vote_notice", "call_vote", LATER))
        space.take(Step((*changes, moved, DeadlineSet("D-1", "vote_opens", opens))))
        corrected(space, "misread", "c0", about="noa", position="support")
        assert d(space).state == "vote_notice"
        corrected(space, "misread", about="omar", position="objection")
        assert (d(space).state, "vote_opens" in d(space).deadlines) == (state, state == "vote_notice")


@pytest.mark.parametrize(
    ("status", "state"), [("withdrawn", "objected"), ("reserve", "objected"), ("dismissed", "vote_notice")]
)
def test_a_missed_objection_calls_the_vote_off_where_a_mail_of_its_author_would(status: str, state: str) -> None:
    space = opened()
    earlier = Objection("O1", "omar", status, MONDAY)
    moved = DecisionMoved("D-1", Move("14", "deadlock", "vote_notice", "call_vote", LATER))
    opens = DeadlineSet("D-1", "vote_opens", MONDAY + timedelta(days=40))
    space.take(Step((ObjectionKept("D-1", earlier), moved, opens)))
    corrected(space, "misread", about="omar", position="objection")
    assert d(space).state == state


# undoing


def test_what_the_person_said_since_stands() -> None:
    space = opened()
    said(space, "omar", "Pour.")
    corrected(space, "misread", about="omar", position="abstain")
    said(space, "omar", OBJECTS, LATER + timedelta(minutes=5))
    done = corrected(space, "undo", "c2", about="c1")
    assert (d(space).positions["omar"].position, d(space).objections["O1"].status) == ("objection", "qualified")
    assert (done.notices[0].data["to"], d(space).state) == ("objection", "objected")


@pytest.mark.parametrize("order", list(permutations(("c1", "c2", "c3"))))
@pytest.mark.parametrize("first", ["Pour.", OBJECTS, ""])
@pytest.mark.parametrize(
    "put", [("abstain", "reserve", "consent"), ("abstain", "objection", "none"), ("reserve", "none", "consent")]
)
def test_undone_in_any_order_corrections_give_what_was_said(
    first: str, put: tuple[str, ...], order: tuple[str, ...]
) -> None:
    space = opened()
    if first:
        said(space, "omar", first)
    before = d(space).positions
    for number, position in enumerate(put, 1):
        assert corrected(
            space, "misread", f"c{number}", about="omar", position=position, reason=f"raison {number}"
        ).changes
    for number, id in enumerate(order):
        assert corrected(space, "undo", f"u{number}", about=id).changes
    assert d(space).positions == before
    assert [o.by for o in d(space).standing()] == (["omar"] if first == OBJECTS else [])
    assert d(space).state == ("objected" if first == OBJECTS else "consent_open")


def test_a_word_between_two_corrections_is_what_comes_back() -> None:
    space = opened()
    said(space, "omar", "Pour.")
    corrected(space, "misread", about="omar", position="abstain")
    said(space, "omar", "Pas d'objection.", LATER + timedelta(minutes=5))
    corrected(space, "misread", "c2", about="omar", position="reserve")
    corrected(space, "undo", "c3", about="c1")
    assert d(space).positions["omar"].position == "reserve"
    corrected(space, "undo", "c4", about="c2")
    assert d(space).positions["omar"].position == "consent"


@pytest.mark.parametrize(("request_", "left"), [("confirm", None), ("deny", "support")])
def test_a_vote_whose_taking_back_is_confirmed_counts_no_more_when_a_correction_of_it_is_undone(
    request_: str, left: str | None
) -> None:
    made = charter(secret="no")
    space = voting(made)
    for hours, text in ((1, "+1"), (2, "Je retire mon vote.")):
        happens(space, taken_back := mail(text, "omar", MONDAY + timedelta(hours=hours)), made)
    corrected(space, "misread", about="omar", position="objection", at=MONDAY + timedelta(hours=3), made=made)
    fields = {"decision": "D-1", "request": request_, "about": taken_back.id, "proof": "link", "source": "link"}
    happens(space, event("decision.requested", "omar", MONDAY + timedelta(hours=4), **fields), made)
    corrected(space, "undo", "c2", MONDAY + timedelta(hours=5), made, about="c1")
    ballot = d(space).ballots.get("omar")
    assert (ballot and ballot.position) == left


def test_an_undoing_is_not_undone() -> None:
    space = opened()
    corrected(space, "opened_by_mistake")
    corrected(space, "undo", "c2", about="c1")
    assert corrected(space, "undo", "c3", about="c2").reason


def test_a_correction_noted_without_what_it_made_is_undone_as_it_was() -> None:
    space = opened()
    was = Position("omar", "support", LATER)
    old = Correction("c0", "misread", "omar", "mal lu", "zoe", LATER, before_position=was)
    made = replace(
        d(space), corrections=(old,), positions={"omar": replace(was, position="abstain", source="correction")}
    )
    for positions in (made.positions, {}):
        space.sections["decision"]["D-1"] = replace(made, positions=positions)
        corrected(space, "undo", about="c0")
        assert d(space).positions["omar"] == was


# clocks


def test_a_close_that_passed_meanwhile_comes_again_with_the_time_that_was_left() -> None:
    made = charter(min_resume="P3D", reminder_before="P1D")
    for closed, left in ((timedelta(hours=1), timedelta(days=6, hours=23)), (timedelta(days=6), timedelta(days=3))):
        space = opened(made)
        corrected(space, "opened_by_mistake", at=MONDAY + closed, made=made)
        assert (d(space).deadlines, deadline(d(space))) == ({}, ("", ""))
        back = MONDAY + timedelta(days=14)
        corrected(space, "undo", "c2", about="c1", at=back, made=made)
        assert (d(space).state, d(space).deadlines["close"], d(space).closes_at) == (
            "consent_open", back + left, back + left,
        )  # fmt: skip
        assert back < d(space).deadlines["reminder"] < d(space).deadlines["close"]
        due(space, "close", made)
        assert d(space).deadlines["close"] > back + left


@pytest.mark.parametrize(
    ("closed", "back", "left"),
    [
        (timedelta(days=1), timedelta(days=1), timedelta(days=6)),
        (timedelta(days=1), timedelta(days=7, minutes=-30), timedelta(days=6)),
        (timedelta(days=1), timedelta(days=7, minutes=30), timedelta(days=6)),
        (timedelta(days=6), timedelta(days=6, hours=20), timedelta(days=3)),
    ],
    ids=["at once", "just before the close", "just after it", "with less left than min_resume"],
)
def test_an_undoing_gives_the_time_that_was_left_before_the_old_close_as_after_it(
    closed: timedelta, back: timedelta, left: timedelta
) -> None:
    made = charter(min_resume="P3D")
    space = opened(made)
    corrected(space, "opened_by_mistake", at=MONDAY + closed, made=made)
    corrected(space, "undo", "c2", about="c1", at=MONDAY + back, made=made)
    assert d(space).deadlines["close"] == d(space).closes_at == MONDAY + back + left


def test_the_grace_of_an_objection_that_passed_meanwhile_runs_again() -> None:
    space = opened()
    said(space, "omar", "Je m'oppose.")
    corrected(space, "opened_by_mistake")
    left = MONDAY + timedelta(days=7) - LATER
    back = MONDAY + timedelta(days=3)
    corrected(space, "undo", "c2", about="c1", at=back)
    assert d(space).deadlines["grace:O1"] == back + timedelta(days=2)
    assert d(space).deadlines["close"] == back + left
    due(space, "grace:O1")
    assert d(space).objections["O1"].status == "reserve"


def test_what_was_due_when_it_was_closed_is_due_at_once_and_a_reminder_is_not_told_late() -> None:
    space = opened()
    at = MONDAY + timedelta(days=5)
    space.sections["decision"]["D-1"] = replace(
        d(space), deadlines={"close": at + timedelta(days=5), "reminder": at, "grace:O9": at}
    )
    corrected(space, "opened_by_mistake", at=at)
    corrected(space, "undo", "c2", about="c1", at=at)
    close = at + timedelta(days=5)
    assert d(space).deadlines == {
        "close": close, "reminder": close - timedelta(days=3), "grace:O9": at + timedelta(minutes=1),
    }  # fmt: skip


def test_deadlines_that_an_older_correction_left_are_armed_again() -> None:
    space = opened()
    kept = d(space).deadlines
    corrected(space, "opened_by_mistake")
    [note] = d(space).corrections
    space.sections["decision"]["D-1"] = old = replace(
        d(space), deadlines=kept, corrections=(replace(note, before_deadlines={}),)
    )
    assert deadline(old) == ("", "")
    late = replace(old, deadlines={"reminder": LATER + timedelta(days=1), "close": LATER + timedelta(days=30)})
    back = MONDAY + timedelta(days=14)
    corrected(space, "undo", "c2", about="c1", at=back)
    assert min(d(space).deadlines.values()) > back
    space.sections["decision"]["D-1"] = late
    corrected(space, "undo", "c2", about="c1", at=back)
    assert set(d(space).deadlines) == {"close", "reminder"}
    assert min(d(space).deadlines.values()) > back


def test_a_vote_closed_by_mistake_has_its_time_again() -> None:
    made = charter()
    space = voting(made)
    at = d(space).deadlines["vote_closes"] - timedelta(days=2)
    corrected(space, "opened_by_mistake", at=at, made=made)
    back = at + timedelta(days=9)
    corrected(space, "undo", "c2", about="c1", at=back, made=made)
    assert (d(space).state, d(space).deadlines["vote_closes"]) == ("vote_open", back + timedelta(days=2))
    assert d(space).closes_at == back + timedelta(days=2)


def test_a_decision_is_closed_by_one_correction_at_a_time() -> None:
    space = opened()
    space.take(
        open_decision(mail("b", "omar", subject="Bis", thread="f2", id="<q@x>"), {"announce": "now"}, space, charter())
    )
    corrected(space, "duplicate", about="D-2")
    other = on_event(event("correction.made", "zoe", LATER, id="c3", decision="D-2", kind="duplicate", about="D-1",
                           reason="C'est la même."), space, charter())  # fmt: skip
    assert (other.reason, other.changes) == ("l'autre décision est terminée : nommez celle qui continue", ())
    assert "défaites-la" in corrected(space, "opened_by_mistake", "c2").reason
    assert "défaites-la" in corrected(space, "duplicate", "c2", about="D-2").reason


def test_a_decision_that_moved_on_since_stays_where_it_is() -> None:
    space = opened()
    corrected(space, "opened_by_mistake")
    space.sections["decision"]["D-1"] = replace(d(space), state=State.DRAFT)
    corrected(space, "undo", "c2", about="c1")
    assert (d(space).state, d(space).corrections[-1].undone, d(space).deadlines) == ("draft", True, {})


AGAIN = charter(repropose_after="PT0M", takeover_delay="P1D")


def asked(space: Space, request: str, at: datetime) -> None:
    done = happens(space, event("decision.requested", "anna", at, decision="D-1", request=request), AGAIN)
    assert done.changes, done.reason


def test_what_came_back_and_was_withdrawn_stays_withdrawn_whatever_correction_is_undone() -> None:
    space = opened(AGAIN)
    corrected(space, "opened_by_mistake", made=AGAIN)
    asked(space, "repropose", LATER + timedelta(days=1))
    asked(space, "withdraw", LATER + timedelta(days=2))
    due(space, "takeover", AGAIN)
    before = d(space)
    assert before.state is State.WITHDRAWN
    done = corrected(space, "undo", "c2", at=LATER + timedelta(days=5), about="c1", made=AGAIN)
    assert done.changes, done.reason
    assert (d(space).state, d(space).deadlines, d(space).ended_at) == ("withdrawn", {}, before.ended_at)


def test_what_came_back_may_be_opened_by_mistake_again_and_the_last_is_undone() -> None:
    space = opened(AGAIN)
    corrected(space, "opened_by_mistake", made=AGAIN)
    asked(space, "repropose", LATER + timedelta(days=1))
    corrected(space, "opened_by_mistake", "c2", at=LATER + timedelta(days=2), made=AGAIN)
    assert d(space).state is State.WITHDRAWN
    corrected(space, "undo", "c3", at=LATER + timedelta(days=3), about="c1", made=AGAIN)
    assert d(space).state is State.WITHDRAWN
    corrected(space, "undo", "c4", at=LATER + timedelta(days=3), about="c2", made=AGAIN)
    assert d(space).state is State.DRAFT


@pytest.mark.parametrize(("holder", "found"), [("", "D-1"), ("D-9", "D-9")])
def test_what_comes_back_is_spoken_of_in_its_thread_and_on_its_card_unless_they_speak_of_another(
    holder: str, found: str
) -> None:
    space = opened(AGAIN)
    space.take(Step((DecisionNoted("D-1", card="c9"), CardLinked("c9", "D-1"))))
    corrected(space, "opened_by_mistake", made=AGAIN)
    assert (space.get("thread", "fil-1"), space.get("card", "c9")) == (None, None)
    space.take(Step((ThreadLinked("fil-1", holder), CardLinked("c9", holder))))
    asked(space, "repropose", LATER + timedelta(days=1))
    assert (space.get("thread", "fil-1"), space.get("card", "c9")) == (found, found)


def chained() -> Space:
    """D-1 is D-2 under another name, and D-2 is D-3; D-1 had a second thread, and a card."""
    space = opened()
    for number in (2, 3):
        other = mail("b", "omar", subject=f"Bis {number}", thread=f"fil-{number}", id=f"<{number}@x>")
        space.take(open_decision(other, {"announce": "now"}, space, charter()))
    space.take(Step((ThreadLinked("fil-1b", "D-1"), CardLinked("c1", "D-1"))))
    corrected(space, "duplicate", "c1", about="D-2")
    corrected(space, "duplicate", "c2", about="D-3", decision="D-2")
    return space


def spoken(space: Space) -> dict[str, str]:
    return {**space.sections["thread"], **space.sections["card"]}


def test_all_that_spoke_of_a_duplicate_speaks_of_the_one_that_goes_on() -> None:
    space = chained()
    assert spoken(space) == dict.fromkeys(("fil-1", "fil-1b", "fil-2", "fil-3", "c1"), "D-3")
    assert happens(space, mail(OBJECTS, "lise", LATER, subject="Re: Bis")).changes
    assert (len(d(space, "D-3").objections), d(space, "D-1").objections) == (1, {})


@pytest.mark.parametrize("order", [("c1", "c2"), ("c2", "c1")])
def test_duplicates_undone_in_any_order_are_spoken_of_as_before(order: tuple[str, str]) -> None:
    space = chained()
    for number, made in enumerate(order):
        about = {"c1": "D-1", "c2": "D-2"}[made]
        corrected(space, "undo", f"u{number}", about=made, decision=about)
    assert spoken(space) == {"fil-1": "D-1", "fil-1b": "D-1", "c1": "D-1", "fil-2": "D-2", "fil-3": "D-3"}


def two() -> Space:
    """D-1 and D-2, each with a thread of its own."""
    space = opened()
    other = mail("b", "omar", subject="Bis", thread="f2", id="<q@x>")
    space.take(open_decision(other, {"announce": "now"}, space, charter()))
    return space


def test_a_duplicate_of_what_was_opened_by_mistake_has_its_threads_again() -> None:
    space = two()
    corrected(space, "duplicate", "c1", about="D-2")
    corrected(space, "opened_by_mistake", "c2", decision="D-2")
    assert space.sections["thread"] == {}
    corrected(space, "undo", "c3", about="c1")
    corrected(space, "undo", "c4", about="c2", decision="D-2")
    assert space.sections["thread"] == {"fil-1": "D-1", "f2": "D-2"}


def test_a_thread_that_was_not_its_own_does_not_come_back_with_it() -> None:
    space = opened()
    space.take(Step((ThreadLinked("f2", "D-1"),)))
    corrected(space, "wrong_thread", "c1", about="f2")
    corrected(space, "opened_by_mistake", "c2")
    corrected(space, "undo", "c3", about="c2")
    assert space.sections["thread"] == {"fil-1": "D-1"}


@pytest.mark.parametrize("order", [("c1", "c2"), ("c2", "c1")])
def test_a_duplicate_has_its_own_thread_back_though_it_was_of_nothing(order: tuple[str, str]) -> None:
    space = two()
    corrected(space, "duplicate", "c1", about="D-1", decision="D-2")
    corrected(space, "wrong_thread", "c2", about="f2")
    assert "f2" not in space.sections["thread"]
    for number, made in enumerate(order):
        corrected(space, "undo", f"u{number}", about=made, decision="D-2" if made == "c1" else "D-1")
    assert space.sections["thread"] == {"fil-1": "D-1", "f2": "D-2"}


@pytest.mark.parametrize("kind", ["duplicate", "opened_by_mistake"])
def test_a_thread_that_comes_back_to_a_closed_decision_goes_where_its_others_are(kind: str) -> None:
    space = two()
    space.take(Step((ThreadLinked("f3", "D-1"),)))
    corrected(space, "wrong_thread", "c1", about="f3")
    corrected(space, kind, "c2", about="D-2")
    corrected(space, "undo", "c3", about="c1")
    there = {"fil-1": "D-2", "f3": "D-2"} if kind == "duplicate" else {}
    assert space.sections["thread"] == {"f2": "D-2"} | there
    corrected(space, "undo", "c4", about="c2")
    assert space.sections["thread"] == {"fil-1": "D-1", "f3": "D-1", "f2": "D-2"}


def test_a_thread_that_comes_back_through_two_duplicates_comes_back_by_each() -> None:
    space = two()
    space.sections["decision"]["D-3"] = replace(d(space), id="D-3", thread="")
    space.take(Step((ThreadLinked("f3", "D-1"),)))
    corrected(space, "wrong_thread", "c1", about="f3")
    corrected(space, "duplicate", "c2", about="D-2")
    corrected(space, "duplicate", "c3", about="D-3", decision="D-2")
    corrected(space, "undo", "c4", about="c1")
    assert space.get("thread", "f3") == "D-3"
    corrected(space, "undo", "c5", about="c3", decision="D-2")
    assert space.get("thread", "f3") == "D-2"
    corrected(space, "undo", "c6", about="c2")
    assert space.get("thread", "f3") == "D-1"


def test_a_thread_that_another_running_decision_began_with_does_not_come_back() -> None:
    space = two()
    space.take(Step((ThreadLinked("f2", "D-1"),)))
    corrected(space, "wrong_thread", "c1", about="f2")
    corrected(space, "undo", "c2", about="c1")
    assert space.sections["thread"] == {"fil-1": "D-1"}


def test_a_closing_noted_without_what_spoke_of_it_gives_back_what_it_began_with() -> None:
    space = opened()
    corrected(space, "opened_by_mistake")
    note = replace(d(space).corrections[0], spoke=None)
    space.sections["decision"]["D-1"] = replace(d(space), corrections=(note,), card="c1")
    corrected(space, "undo", "c2", about="c1")
    assert spoken(space) == {"fil-1": "D-1", "c1": "D-1"}


def test_who_speaks_to_a_duplicate_learns_which_decision_goes_on() -> None:
    made = charter(languages=["fr", "en"])
    space = chained()
    done = happens(space, mail(OBJECTS, "lise", LATER, subject="Re: Acheter un vélo [D-1]"), made)
    [notice] = done.notices
    assert notice.kind == "rejected"
    fr, en = told(space, done, made)
    assert "D-3 (« Bis 3 ») continue à sa place" in fr
    assert "nouvelle proposition" not in fr
    assert "D-3 (“Bis 3”) goes on in its place" in en


def test_two_decisions_that_end_as_each_others_duplicate_lead_nowhere() -> None:
    space = opened()
    for one, other in (("D-1", "D-2"), ("D-2", "D-1")):
        note = Correction(f"c{one}", "duplicate", other, "x", "zoe", LATER)
        space.sections["decision"][one] = replace(d(space), id=one, state=State.SUPERSEDED, corrections=(note,))
    assert goes_on(space, "D-1") == "D-1"


# what is told


def told(space: Space, done: Step, made: Charter, where: Where | None = None) -> list[str]:
    text = body(done.notices, d(space), made, where or Where())
    parts = text.split("— — —")
    assert not any(code in parts[0] for code in ("misread", "duplicate", "opened_by_mistake", "wrong_thread", "undo"))
    return parts


def test_a_correction_says_what_was_put_right_in_both_languages() -> None:
    made = charter(languages=["fr", "en"])
    space = opened(made)
    said(space, "omar", "Pour.", made=made)
    fr, en = told(space, corrected(space, "misread", about="omar", position="abstain", made=made), made)
    assert "la position d'une personne avait été lue « Pour », elle est « Abstention »" in fr
    assert "La correction peut être défaite." in fr
    assert "the position of one person had been read as “For”, it is “Abstention”" in en
    fr, en = told(space, corrected(space, "undo", "c2", about="c1", made=made), made)
    assert "la position d'une personne est « Pour »" in fr
    assert "défaite." not in fr
    fr, en = told(space, corrected(space, "misread", "c3", about="lise", position="consent", made=made), made)
    assert "lue « Aucune position », elle est « Sans objection »" in fr


@pytest.mark.parametrize("shown", [True, False])
def test_names_are_told_where_mails_name_people(shown: bool) -> None:
    made = charter(names_in_mail=shown)
    space = opened(made)
    fr = told(
        space, corrected(space, "misread", about="omar", position="support", made=made), made,
        Where(names={"omar": "Omar X"}),
    )[0]  # fmt: skip
    assert ("de Omar X" in fr) is shown


def test_a_duplicate_says_which_decision_goes_on_and_no_date() -> None:
    made = charter(languages=["fr", "en"])
    space = opened(made)
    other = mail("b", "omar", subject="[Proposition] Vélo bis", thread="f2", id="<q@x>")
    space.take(open_decision(other, {"announce": "now"}, space, made))
    fr, en = told(space, corrected(space, "duplicate", about="D-2", made=made), made)
    assert "D-2 (« Vélo bis ») continue" in fr
    assert "D-2 (“Vélo bis”) goes on" in en
    assert "Clôture" not in fr
    assert "Closes" not in en
    fr, en = told(space, corrected(space, "undo", "c2", about="c1", made=made), made)
    assert "n'en double pas" in fr
    assert "Clôture" in fr


def test_a_thread_that_is_not_its_own_is_told() -> None:
    made = charter()
    space = opened(made)
    space.take(Step((ThreadLinked("f2", "D-1"),)))
    assert "n'y est plus lié" in told(space, corrected(space, "wrong_thread", about="f2", made=made), made)[0]
    assert "de nouveau lié" in told(space, corrected(space, "undo", "c2", about="c1", made=made), made)[0]


@pytest.mark.parametrize("names", ["at_once", "after_close"])
def test_a_corrected_ballot_is_told_as_far_as_the_vote_shows_it(names: str) -> None:
    made = charter(reveal_names=names)
    space = voting(made)
    happens(space, mail("Contre", "omar"), made)
    done = corrected(space, "misread", about="omar", position="support", made=made)
    listed, own = ([one for one in done.notices if one.to == to] for to in ("list", "omar"))
    fr = told(space, Step(notices=tuple(listed)), made)[0]
    assert ("« Contre »" in fr) is (names == "at_once")
    assert ("le bulletin d'une personne" in fr) is (names != "at_once")
    for text in told(space, Step(notices=tuple(own)), made):
        assert "« Contre »" in text or "“Against”" in text, "its person reads what it was, and what it is"
        assert "« Pour »" in text or "“For”" in text
    space.take(Step((PositionTaken("D-1", Position("lise", "", LATER, ranking=("A", "B")), True),)))
    done = corrected(space, "misread", "c2", about="lise", position="support", made=made)
    told_of = {**done.notices[0].data, "from": "ranked"}
    assert done.notices == (Notice("corrected", "D-1", "list", told_of), Notice("put_right", "D-1", "lise", told_of))


def test_an_objection_put_in_after_the_examination_contests_nothing_any_more() -> None:
    made = charter(min_explicit_support=1)
    space = opened(made)
    said(space, "lise", "Pour.", made=made)
    due(space, "close", made)
    when = d(space).deadlines["contest_ends"] - timedelta(hours=1)
    examined = {key: at for key, at in d(space).deadlines.items() if key != "contest_ends"} | {"effect": when}
    space.sections["decision"]["D-1"] = replace(d(space), deadlines=examined)
    corrected(space, "misread", about="omar", position="objection", at=when - timedelta(hours=1), made=made)
    assert d(space).state == "adopted"


def test_a_draft_that_comes_back_is_called_again_for_its_call_may_have_come_while_it_was_closed() -> None:
    space = opened()
    space.sections["decision"]["D-1"] = replace(
        d(space), state=State.DRAFT, deadlines={"announce": LATER + timedelta(hours=2)}, announced_at=None
    )
    corrected(space, "opened_by_mistake")
    assert (d(space).state, d(space).deadlines) == ("withdrawn", {})
    done = corrected(space, "undo", "c2", about="c1")
    assert d(space).state == "draft"
    assert [one.kind for one in done.notices] == ["corrected", "call"]
    assert d(space).deadlines["announce"] > LATER


def test_a_draft_that_waits_for_no_call_is_not_called_when_it_comes_back() -> None:
    space = opened()
    space.sections["decision"]["D-1"] = replace(d(space), state=State.DRAFT, deadlines={}, announced_at=None)
    corrected(space, "opened_by_mistake")
    assert [one.kind for one in corrected(space, "undo", "c2", about="c1").notices] == ["corrected"]


def test_nobody_who_was_erased_is_given_an_objection_by_a_correction_or_its_undoing() -> None:
    space = opened()
    said(space, "noa", OBJECTS)
    said(space, "lise", "+1")
    corrected(space, "misread", "c1", about="noa", position="support")
    space.sections["erased"] = dict.fromkeys(("noa", "lise"), LATER + timedelta(minutes=1))
    later = LATER + timedelta(hours=1)
    refused = corrected(space, "misread", "c2", at=later, about="lise", position="objection")
    assert refused.reason == "cette personne s'est fait effacer : personne ne répondrait de son objection"
    assert corrected(space, "misread", "c3", at=later, about="lise", position="abstain").changes
    corrected(space, "undo", "u1", at=later, about="c1")
    assert (d(space).state, d(space).standing()) == (State.CONSENT_OPEN, [])


def amended(space: Space, kind: str = "major") -> None:
    at = LATER + timedelta(hours=1)
    roles = frozenset({"proposer", "list", "active"})
    change = Trigger("amend", at, "anna", "<t2@x>", roles=roles, digest="texte-2", amendment=kind, proof="link")
    assert space.take(step(d(space), change, charter(), at)).changes


@pytest.mark.parametrize(("kind", "supports"), [("major", []), ("minor", []), ("editorial", ["lise"])])
def test_a_support_of_another_text_does_not_come_back_for_this_one(kind: str, supports: list[str]) -> None:
    space = opened()
    said(space, "lise", "+1")
    corrected(space, "misread", "c1", about="lise", position="objection", at=LATER + timedelta(minutes=1))
    amended(space, kind)
    done = corrected(space, "undo", "u1", about="c1", at=LATER + timedelta(hours=2))
    assert (d(space).counted("support"), d(space).standing()) == (supports, [])
    assert done.notices[0].data["to"] == ("support" if supports else "none")


def test_an_objection_that_was_none_is_no_support_of_a_later_text() -> None:
    space = opened()
    said(space, "lise", OBJECTS)
    amended(space)
    later = LATER + timedelta(hours=2)
    refused = corrected(space, "misread", about="lise", position="support", at=later)
    assert refused.reason == "le texte a changé depuis ce message : corrigez-le en « aucune position »"
    assert corrected(space, "misread", about="lise", position="none", at=later).changes
    assert (d(space).positions, d(space).standing()) == ({}, [])
