"""One person under several identities: one position, one ballot, one voice; and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.core.decision.afterwards import WaitsForDeadline
from hub.core.decision.changes import (
    AmendmentKept,
    DeadlineSet,
    DecisionMoved,
    DecisionNoted,
    ObjectionKept,
    PositionsDropped,
    PositionTaken,
    Seconded,
    TextChanged,
)
from hub.core.decision.learning import learnt, on_the_roster, own_words
from hub.core.decision.linking import Alias, canonical, family, joining, link, stands_for, told
from hub.core.decision.machine import fold, recounted
from hub.core.decision.merging import joined
from hub.core.decision.model import Amendment, Decision, Move, Objection, Position, Request, State, TextVersion
from hub.core.decision.people import Member, known, note
from hub.core.decision.secret import UNSEEN
from hub.core.decision.secret import opened as counted
from hub.core.decision.tally import count
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.decision.unlinking import heard, unlink
from hub.core.decision.unproven import RequestKept
from hub.core.decision.unsaid import UNSAID, said_of
from hub.core.person import Profile, described
from tests.core.decision.deciding import MONDAY, Story, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_handle import decision, happens, opened

LATER = MONDAY + timedelta(hours=10)
ARGUED = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper."


def links(space: Space, person: str, other: str, at: datetime = LATER) -> str:
    changes, why = link(event("person.linked", at=at, person=person, other=other), space)
    space.take(Step(tuple(changes)))
    return why


def parts(space: Space, other: str) -> str:
    changes, why = unlink(event("person.unlinked", other=other), space)
    space.take(Step(tuple(changes)))
    return why


def said(space: Space, text: str, by: str, hours: float = 1) -> None:
    happens(space, mail(text, by, MONDAY + timedelta(hours=hours), proof="signed"))


def alters(space: Space, *changes: Any) -> None:
    space.take(Step(changes))


def speaks(space: Space, actor: str, *changes: Any) -> None:
    """What an identity does, as it is written down of who it stands for."""
    before = Space()
    before.sections = {name: dict(documents) for name, documents in space.sections.items()}
    alters(space, *changes)
    alters(space, *heard(actor, ["D-1"], before, space))


def takes(person: str, position: str, hours: float = 20, event: str = "", **more: Any) -> PositionTaken:
    at = MONDAY + timedelta(hours=hours)
    ballot = bool(more.pop("ballot", False))
    return PositionTaken("D-1", Position(person, position, at, event=event or f"{position}-{hours}", **more), ballot)


def words(space: Space) -> dict[str, str]:
    return {who: one.position for who, one in decision(space).positions.items()}


def test_in_a_secret_vote_two_who_have_both_cast_stay_two_voters_with_a_ballot_each() -> None:
    space = opened()
    voters = ("anna", "omar", "omar-travail")
    space.sections["decision"]["D-1"] = replace(decision(space), electorate=voters)
    alters(space, takes("omar", UNSEEN, 20, ballot=True), takes("omar-travail", UNSEEN, 21, ballot=True))
    before = decision(space)
    assert links(space, "omar", "omar-travail") == ""
    assert (decision(space).ballots, decision(space).electorate) == (before.ballots, voters)
    ballot = replace(decision(space), urn=('{"position":"objection"}', '{"position":"support"}'))
    assert sorted(one.position for one in (counted(ballot) or {}).values()) == ["objection", "support"]
    parts(space, "omar-travail")
    assert (decision(space).ballots, decision(space).electorate) == (before.ballots, voters)


@pytest.mark.parametrize(("roll", "after"), [(("anna", "omar"), ("anna", "omar", "omar-travail")), ((), ())])
def test_in_a_secret_vote_whoever_cast_while_they_were_one_is_a_voter_once_they_are_two(
    roll: tuple[str, ...], after: tuple[str, ...]
) -> None:
    space = opened()
    links(space, "omar", "omar-travail")
    alters(space, DecisionNoted("D-1", electorate=roll))
    speaks(space, "omar-travail", takes("omar", UNSEEN, 21, ballot=True))
    parts(space, "omar-travail")
    assert (list(decision(space).ballots), decision(space).electorate) == (["omar-travail"], after)


def test_in_a_secret_vote_two_of_whom_one_has_cast_are_one_voter() -> None:
    space = opened()
    space.sections["decision"]["D-1"] = replace(decision(space), electorate=("anna", "omar", "omar-travail"))
    alters(space, takes("omar-travail", UNSEEN, 21, ballot=True))
    links(space, "omar", "omar-travail")
    assert (list(decision(space).ballots), decision(space).electorate) == (["omar"], ("anna", "omar"))


def test_two_addresses_are_one_voice_and_the_later_position_holds() -> None:
    space = opened()
    said(space, "+1", "omar")
    said(space, "Je m'abstiens.", "omar-travail", 2)
    assert links(space, "omar", "omar-travail") == ""
    assert {who: one.position for who, one in decision(space).positions.items()} == {"omar": "abstain"}
    assert decision(space).positions["omar"].person == "omar"


def test_what_is_denied_after_two_were_joined_comes_back_as_the_persons_own() -> None:
    before = Position("lise2", "support", MONDAY)
    said = Position("lise2", UNSAID, MONDAY, counts=False, event="<faux>", before=before)
    joined = said_of(said, "lise")
    assert (joined.person, joined.before) == ("lise", replace(before, person="lise"))
    assert said_of(before, "lise").before is None


def denies(space: Space, who: str, about: str) -> None:
    asked = {"decision": "D-1", "request": "deny", "about": about, "proof": "link", "source": "link"}
    happens(space, event("decision.requested", who, MONDAY + timedelta(hours=30), **asked))


@pytest.mark.parametrize("position", ["objection", UNSAID])
def test_what_is_denied_once_two_are_two_again_gives_back_nothing_of_the_others(position: str) -> None:
    space = opened()
    said(space, "+1", "paul")
    links(space, "paul", "omar")
    before = decision(space).positions["paul"]
    speaks(space, "omar", takes("paul", position, event="<faux>", proof="list", before=before))
    parts(space, "omar")
    assert words(space) == {"paul": "support", "omar": position}
    assert decision(space).positions["omar"].before is None
    denies(space, "omar", "<faux>")
    assert words(space) == {"paul": "support"}


def test_what_each_of_two_denies_gives_back_their_own() -> None:
    space = opened()
    said(space, "+1", "paul")
    said(space, "Je m'abstiens.", "omar", 2)
    links(space, "paul", "omar")
    before = decision(space).positions["paul"]
    speaks(space, "omar", takes("paul", "objection", 20, "<faux>", proof="list", before=before))
    speaks(space, "paul", takes("paul", "reserve", 21, "<faux aussi>", proof="list", before=before))
    speaks(space, "omar", takes("paul", "objection", 22, "<encore>", proof="list", before=before))
    parts(space, "omar")
    assert words(space) == {"paul": "reserve", "omar": "objection"}
    denies(space, "omar", "<encore>")
    denies(space, "paul", "<faux aussi>")
    assert words(space) == {"paul": "support", "omar": "abstain"}


def test_what_was_joined_can_be_parted_as_it_was() -> None:
    space = opened()
    said(space, "+1", "omar")
    said(space, ARGUED, "omar-travail", 2)
    before = decision(space)
    links(space, "omar", "omar-travail")
    assert decision(space).objections["O1"].by == "omar"
    assert parts(space, "omar-travail") == ""
    assert decision(space) == before
    assert canonical(space, "omar-travail") == "omar-travail"


def test_what_was_said_since_stays_the_persons() -> None:
    space = opened()
    said(space, "Je m'abstiens.", "omar-travail")
    links(space, "omar", "omar-travail")
    said(space, "+1", "omar", 20)
    parts(space, "omar-travail")
    assert {who: one.position for who, one in decision(space).positions.items()} == {
        "omar": "support", "omar-travail": "abstain",
    }  # fmt: skip


def test_every_part_of_a_person_in_a_decision_is_joined() -> None:
    space = opened()
    ballot = Position("b", "support", LATER, "link")
    alters(
        space,
        DecisionNoted("D-1", electorate=("a", "b", "c"), proposer="b", proxies={"b": "c", "a": "b"}),
        PositionTaken("D-1", ballot, ballot=True),
        Seconded("D-1", "extension", "b"), Seconded("D-1", "vote", "a"), Seconded("D-1", "vote", "b"),
        AmendmentKept("D-1", Amendment("A1", "b", "minor", "t", LATER, seconds=("b", "c"))),
    )  # fmt: skip
    before = decision(space)
    links(space, "a", "b")
    d = decision(space)
    assert (d.electorate, d.proposer, d.proxies) == (("a", "c"), "a", {"a": "c"})
    assert d.ballots == {"a": replace(ballot, person="a")}
    assert d.seconds == {"extension": ("a",), "vote": ("a",)}
    assert (d.amendments["A1"].by, d.amendments["A1"].seconds) == ("a", ("a", "c"))
    parts(space, "b")
    d = decision(space)
    assert d == before
    assert d.seconds == {"extension": ("b",), "vote": ("a", "b")}


def test_an_electorate_frozen_since_is_left_as_it_is() -> None:
    space = opened()
    alters(space, DecisionNoted("D-1", electorate=("a", "b")))
    links(space, "a", "b")
    alters(space, DecisionNoted("D-1", electorate=("a", "z")))
    parts(space, "b")
    assert decision(space).electorate == ("a", "z")


def test_a_decision_without_the_other_is_not_touched_and_an_appeal_is_a_part_too() -> None:
    space = opened()
    changes, _ = link(event("person.linked", person="a", other="b"), space)
    assert {type(one).__name__ for one in changes} == {"Linked", "OwnNoted"}
    alters(space, ObjectionKept("D-1", Objection("O1", "c", "dismissed", LATER, appeals=("b",))))
    links(space, "a", "b")
    assert decision(space).objections["O1"].appeals == ("a",)


def test_links_are_followed_and_never_turn_in_a_circle() -> None:
    space = Space()
    links(space, "a", "b")
    links(space, "c", "a")
    assert [canonical(space, one) for one in "abcd"] == ["c", "c", "c", "d"]
    assert links(space, "b", "c") == "c'est déjà une seule personne"
    assert links(space, "", "c") == "c'est déjà une seule personne"
    aliases = space.sections["alias"]
    assert family(aliases, "b") == ("c", "a", "b")
    assert family(aliases, "d") == ("d",)
    turning = {"x": Alias("x", "y", LATER), "y": Alias("y", "x", LATER)}
    assert stands_for(turning, "x") in ("x", "y")
    assert parts(space, "z") == "cette identité n'était liée à aucune autre"


def test_who_has_many_identities_is_one_person_under_each() -> None:
    space = Space()
    for number in range(30):
        links(space, f"a{number + 1}", f"a{number}")
    assert {canonical(space, f"a{number}") for number in range(31)} == {"a30"}
    assert links(space, "a30", "a0") == "c'est déjà une seule personne"


def test_the_roster_says_of_one_what_it_said_of_both() -> None:
    old, new = MONDAY - timedelta(days=90), MONDAY - timedelta(days=3)
    mine = Member("a", ("interne",), new, ("facilitator",), (new,), hours=2, left_at=new)
    theirs = Member("b", ("globale",), old, present=(old, new), hours=3, used_hours=5, dues_paid=True)
    one = joined(mine, theirs)
    assert one == Member("a", ("interne", "globale"), old, ("facilitator",), (old, new), 5, 5, True)
    assert joined(Member("a"), Member("b", left_at=new)).listed_since is None
    paid = Member("b", dues_until=new, dues_entry="E:1", dues_before=old, reminded_at=old)
    for first, second in ((Member("a", dues_until=old, reminded_at=new), paid), (paid, Member("a"))):
        both = joined(first, second)
        assert (both.paid_until, both.payments, both.dues_until) == (new, (("E:1", new),), old), "each payment, whole"
    assert joined(Member("a", reminded_at=new), paid).reminded_at == new

    space = Space(mine, theirs)
    links(space, "a", "b")
    assert (space.get("member", "a"), space.get("member", "b")) == (one, None)
    parts(space, "b")
    assert (space.get("member", "a"), space.get("member", "b")) == (mine, theirs)

    space = Space(theirs)
    links(space, "a", "b")
    assert space.get("member", "a").lists == ("globale",)
    parts(space, "b")
    assert (space.get("member", "a"), space.get("member", "b")) == (None, theirs)

    space = Space()
    links(space, "a", "b")
    alters(space, *learnt(space, "a", lambda before: mine, listed=True))
    parts(space, "b")
    assert space.get("member", "a") == mine


def test_what_nothing_proves_or_does_not_count_replaces_nothing_that_does() -> None:
    for early, late, stays in (
        ({"proof": "link"}, {"proof": "list"}, "support"),
        ({"proof": "link"}, {"proof": "list", "counts": False}, "support"),
        ({"proof": "direct"}, {"proof": "signed", "counts": False}, "support"),
        ({"proof": "signed", "counts": False}, {"proof": "direct", "counts": False}, "objection"),
        ({"proof": "list"}, {"proof": "list"}, "objection"),
        ({"proof": "list"}, {"proof": "link"}, "objection"),
    ):
        for ballot in (False, True):
            space = opened()
            alters(space, takes("b", "support", 1, ballot=ballot, **early))
            alters(space, takes("a", "objection", 2, ballot=ballot, **late))
            before = decision(space)
            links(space, "a", "b")
            kept = decision(space).ballots if ballot else decision(space).positions
            assert {who: (one.person, one.position) for who, one in kept.items()} == {"a": ("a", stays)}
            parts(space, "b")
            assert decision(space) == before


def objecting(*objections: Objection) -> Space:
    space = opened()
    for one in objections:
        alters(space, takes(one.by, "objection", 1, one.event), ObjectionKept("D-1", one))
    return space


FIRST = Objection("O1", "a", "incomplete", MONDAY, "m1", has_reason=True)
SECOND = Objection("O2", "b", "qualified", LATER, "m2", has_proposal=True, offers_help=True, version=2)


def test_two_objections_of_one_person_are_one_with_the_parts_of_both() -> None:
    for person, other in (("a", "b"), ("b", "a")):
        space = objecting(FIRST, SECOND)
        before = decision(space)
        links(space, person, other)
        first, second = decision(space).objections.values()
        assert (first.status, first.reason) == (
            "withdrawn", "la même personne avait aussi une autre objection, qui tient",
        )  # fmt: skip
        assert second == replace(SECOND, by=person, has_reason=True)
        assert decision(space).objection_of(person) == second
        parts(space, other)
        assert decision(space) == before
    same = replace(FIRST, status="qualified")
    space = objecting(replace(SECOND, at=MONDAY), replace(same, at=MONDAY))
    links(space, "a", "b")
    assert [one.id for one in decision(space).standing()] == ["O1"], "of two alike the first"


def test_an_objection_taken_back_since_is_taken_back_by_who_did() -> None:
    for actor, gone in (("a", "O1"), ("b", "O2")):
        space = objecting(FIRST, SECOND)
        links(space, "a", "b")
        whole = decision(space).objections["O2"]
        speaks(space, actor, ObjectionKept("D-1", replace(whole, status="withdrawn")))
        assert not decision(space).standing()
        parts(space, "b")
        both = {"O1": FIRST, "O2": SECOND}
        assert decision(space).objections == {**both, gone: replace(both[gone], status="withdrawn")}


def test_what_became_of_one_objection_became_of_both_that_it_was() -> None:
    space = objecting(FIRST, SECOND)
    links(space, "a", "b")
    whole = decision(space).objections["O2"]
    alters(space, ObjectionKept("D-1", replace(whole, status="standing")))
    held = decision(space)
    parts(space, "b")
    assert decision(space).objections == {"O1": FIRST, "O2": replace(held.objections["O2"], by="b")}
    space = objecting(FIRST, SECOND)
    links(space, "a", "b")
    alters(space, ObjectionKept("D-1", replace(whole, status="dismissed", reason="déjà dite")))
    parts(space, "b")
    assert {(one.by, one.status, one.reason) for one in decision(space).objections.values()} == {
        ("a", "dismissed", "déjà dite"), ("b", "dismissed", "déjà dite"),
    }  # fmt: skip


def test_what_was_said_since_under_either_is_its_own_again() -> None:
    for order in ("ab", "ba"):
        space = opened()
        alters(space, takes("a", "support", 1))
        links(space, "a", "b")
        for hours, who in enumerate(order, 20):
            speaks(space, who, takes("a", "abstain" if who == "a" else "objection", hours))
        parts(space, "b")
        assert words(space) == {"a": "abstain", "b": "objection"}
        assert decision(space).positions["b"].person == "b"


def test_what_nobody_said_since_is_as_it_was_and_what_was_denied_is_gone() -> None:
    space = opened()
    alters(space, takes("a", "support", 1))
    links(space, "a", "b")
    own = decision(space).positions["a"]
    speaks(space, "b", takes("a", "objection", 20))
    speaks(space, "b", PositionsDropped("D-1", ("a",)), PositionTaken("D-1", own))
    parts(space, "b")
    assert words(space) == {"a": "support"}

    space = opened()
    links(space, "a", "b")
    speaks(space, "b", takes("a", "support", 20))
    speaks(space, "b", PositionsDropped("D-1", ("a",)))
    parts(space, "b")
    assert words(space) == {}

    space = opened()
    alters(space, takes("a", "support", 1), Seconded("D-1", "vote", "b"))
    links(space, "a", "b")
    parts(space, "b")
    assert words(space) == {"a": "support"}, "who was joined by somebody without a position keeps theirs"


def test_a_room_that_noted_both_at_once_noted_each() -> None:
    space = opened()
    alters(
        space, *(takes(who, said, 1, "minutes", ballot=True) for who, said in (("a", "support"), ("b", "objection")))
    )
    before = decision(space)
    links(space, "a", "b")
    parts(space, "b")
    assert decision(space) == before


def test_what_fell_with_a_text_or_a_vote_does_not_come_back() -> None:
    space = opened()
    alters(space, takes("a", "support", 1), takes("b", "objection", 1), takes("b", "support", 1, ballot=True))
    links(space, "a", "b")
    text = TextVersion(2, "texte-2", MONDAY + timedelta(hours=30))
    move = Move("16", "vote_notice", "vote_open", "timer", MONDAY + timedelta(hours=30))
    alters(
        space, TextChanged("D-1", text), PositionsDropped("D-1", keep=("objection",)),
        DecisionMoved("D-1", move), PositionsDropped("D-1", ("a",), ballots=True),
    )  # fmt: skip
    parts(space, "b")
    assert (words(space), decision(space).ballots) == ({"b": "objection"}, {})


def test_every_place_taken_since_is_that_of_who_took_it() -> None:
    space = opened()
    alters(space, Seconded("D-1", "vote", "a"), AmendmentKept("D-1", Amendment("A1", "z", "minor", "t", LATER)))
    alters(space, ObjectionKept("D-1", Objection("O1", "z", "dismissed", LATER)))
    links(space, "a", "b")
    d = decision(space)
    speaks(
        space, "b", Seconded("D-1", "extension", "a"),
        AmendmentKept("D-1", replace(d.amendments["A1"], seconds=("y", "a"))),
        AmendmentKept("D-1", Amendment("A2", "a", "minor", "t2", LATER)),
        ObjectionKept("D-1", replace(d.objections["O1"], appeals=("a",))),
        ObjectionKept("D-1", Objection("O2", "a", "qualified", LATER)),
        RequestKept("D-1", Request("r1", "extend", "a", LATER)),
        DecisionNoted("D-1", proposer="a"),
    )  # fmt: skip
    parts(space, "b")
    d = decision(space)
    assert d.seconds == {"vote": ("a",), "extension": ("b",)}
    assert (d.amendments["A1"].seconds, d.amendments["A2"].by) == (("y", "b"), "b")
    assert (d.objections["O1"].appeals, d.objections["O2"].by) == (("b",), "b")
    assert (d.requests["r1"].by, d.proposer) == ("b", "b")


def test_who_proposes_since_stays_the_one_who_proposes() -> None:
    space = opened()
    alters(space, DecisionNoted("D-1", proposer="b"))
    links(space, "a", "b")
    alters(space, DecisionNoted("D-1", proposer="c"))
    parts(space, "b")
    assert decision(space).proposer == "c"


def test_what_one_opened_since_is_what_they_proposed() -> None:
    space = opened()
    links(space, "a", "b")
    d = replace(decision(space), id="D-2", proposer="a", proxies={"a": "c"})
    before = Space()
    before.sections = {name: dict(documents) for name, documents in space.sections.items()}
    space.sections["decision"]["D-2"] = d
    alters(space, *heard("b", ["D-2"], before, space))
    assert heard("b", ["D-2"], space, space) == [], "nothing new"
    parts(space, "b")
    found: Decision = space.get("decision", "D-2")
    assert (found.proposer, found.proxies) == ("b", {"b": "c"})


PROXIES = {"c": "a", "d": "b"}


def proxied(proxies: dict[str, str]) -> Space:
    space = opened()
    alters(space, DecisionNoted("D-1", electorate=("a", "b", "c", "d"), proxies=proxies))
    return space


def test_one_person_carries_one_proxy_and_gives_one() -> None:
    for proxies, one in (
        (PROXIES, {"c": "a"}),
        ({"d": "b", "c": "a"}, {"c": "a"}),
        ({"b": "c", "d": "b"}, {"a": "c", "d": "a"}),
        ({"b": "d", "a": "c"}, {"a": "c"}),
        ({"a": "b", "c": "a"}, {"c": "a"}),
        ({"c": "d"}, {"c": "d"}),
    ):
        space = proxied(proxies)
        before = decision(space)
        links(space, "a", "b")
        assert decision(space).proxies == one
        parts(space, "b")
        assert decision(space) == before
    space = proxied(PROXIES)
    links(space, "a", "b")
    alters(space, takes("a", "support", 20, ballot=True))
    d = decision(space)
    assert count(d.ballots, (), d.electorate, d.proxies, charter(method="majority")).yes == 2


def test_a_proxy_given_or_taken_back_since_is_as_its_giver_says_now() -> None:
    proxies = {"a": "c", "b": "d", "x": "a", "y": "b"}
    for actor, now, parted in (
        ("a", {"a": "z"}, {"a": "z", "b": "d", "x": "a", "y": "b"}),
        ("b", {"a": "z"}, {"a": "c", "b": "z", "x": "a", "y": "b"}),
        ("b", {"a": ""}, {"a": "c", "x": "a", "y": "b"}),
        ("x", {"x": ""}, {"a": "c", "b": "d", "y": "b"}),
        ("y", {"y": "z"}, {"a": "c", "b": "d", "x": "a", "y": "z"}),
    ):
        space = proxied(proxies)
        links(space, "a", "b")
        given = {who: to for who, to in {**decision(space).proxies, **now}.items() if to}
        speaks(space, actor, DecisionNoted("D-1", proxies=given))
        parts(space, "b")
        assert decision(space).proxies == parted


def test_who_gave_a_proxy_that_fell_is_told_and_told_again_when_it_holds() -> None:
    space = proxied({**PROXIES, "a": "b"})
    alters(space, DecisionMoved("D-1", Move("16", "vote_notice", "vote_open", "timer", LATER)))
    before = decision(space)
    links(space, "a", "b")
    joined = decision(space)
    assert told(before, joined, space) == [
        Notice("proxy_void", "D-1", "d", {"reason": "cette personne porte déjà une procuration"})
    ]
    assert told(before, replace(joined, state=State.TALLY), space) == []
    parts(space, "b")
    assert {one.to for one in told(joined, decision(space), space)} == {"a", "d"}


def test_an_identity_whose_person_was_joined_to_another_is_parted_from_that_one() -> None:
    space = opened()
    alters(
        space, takes("a", "support", 1), takes("b", "objection", 2), takes("x", "abstain", 1),
        ObjectionKept("D-1", FIRST), ObjectionKept("D-1", SECOND),
        DecisionNoted("D-1", electorate=("a", "b", "c"), proxies={"a": "z", "y": "a", "b": "w"}),
    )  # fmt: skip
    links(space, "a", "b")
    links(space, "c", "a")
    speaks(space, "b", takes("c", "reserve", 20))
    parts(space, "b")
    d = decision(space)
    assert words(space) == {"c": "support", "b": "reserve", "x": "abstain"}
    assert d.positions["c"].person == "c"
    assert {name: one.by for name, one in d.objections.items()} == {"O1": "c", "O2": "b"}
    assert d.proxies == {"c": "z", "y": "c", "b": "w"}


def test_a_person_keeps_the_grace_and_the_warnings_of_either_identity() -> None:
    new = MONDAY + timedelta(days=1)
    seen = Member("b", active_until=MONDAY, lapsed_at=new, warned_at=MONDAY, warned_of=new)
    for first, second in ((Member("a"), seen), (seen, Member("a", active_until=MONDAY - timedelta(days=9)))):
        assert replace(joined(first, second), id="b") == seen


def test_what_a_sheet_and_others_said_of_two_is_said_of_one():
    new = MONDAY + timedelta(days=1)
    told = Member("b", dues_told=new, lists_elsewhere=("interne",), roles_elsewhere=("secretary",))
    for first, second in ((Member("a"), told), (told, Member("a", dues_told=MONDAY))):
        both = joined(first, second)
        assert (both.dues_told, both.lists_elsewhere, both.roles_elsewhere) == (new, ("interne",), ("secretary",))


def test_two_who_were_joined_before_each_kept_its_own_lose_nothing_that_was_learned_since() -> None:
    now = Member("a", ("interne",), roles=("facilitator",), dues_told=LATER)
    came = Member("b", present=(MONDAY,))
    mine = replace(came, id="a")
    for members, guests, after in (
        ({"a": Member("a", ("interne",))}, {"b": came}, {"a": now, "b": came}),
        ({"b": Member("b", ("interne",))}, {"a": mine}, {"b": replace(now, id="b"), "a": mine}),
    ):
        space = Space(now)
        space.sections["alias"] = {"b": Alias("b", "a", MONDAY, members=members, guests=guests)}
        space.sections["profile"] = {"b": Profile("b", "before")}
        alters(space, *learnt(space, "b", lambda before: before))
        parts(space, "b")
        assert {**space.sections["member"], **space.sections["guest"]} == after
        assert set(space.sections["member"]) == set(members)
        assert space.sections["profile"] == {"b": Profile("b", "before")}


def test_of_three_that_are_one_each_that_leaves_takes_its_own_and_leaves_that_of_the_others() -> None:
    space = Space(Member("a", ("interne",)), Member("d", ("externe",), roles=("treasurer",)))
    links(space, "a", "b")
    links(space, "a", "d")
    links(space, "c", "a")
    for who in "abcd":
        alters(space, *learnt(space, who, lambda one: replace(one, hours=one.hours + 1)))
    parts(space, "b")
    whole: Member = space.get("member", "c")
    assert (whole.lists, whole.roles, whole.hours, space.get("guest", "b").hours) == (
        ("interne", "externe"), ("treasurer",), 3, 1,
    )  # fmt: skip
    parts(space, "a")
    assert {one.id: (one.lists, one.hours) for one in space.sections["member"].values()} == {
        "a": (("interne", "externe"), 2)
    }
    assert space.sections["guest"] == {"b": Member("b", hours=1), "c": Member("c", hours=1)}
    parts(space, "d")
    assert {one.id: one.lists for one in space.sections["member"].values()} == {"a": ("interne",), "d": ("externe",)}
    assert space.sections["own"] == {}


def test_what_reviews_noted_since_stays_with_whom_the_roster_names_or_with_both() -> None:
    for listed in ((), ("a",), ("b",), ("a", "b")):
        space = Space(*(Member(who) for who in listed))
        links(space, "a", "b")
        alters(space, note(space, replace(known(space, "a"), active_until=LATER, warned_at=LATER)))
        parts(space, "b")
        seen = {who for who in "ab" if known(space, who).active_until == known(space, who).warned_at == LATER}
        assert seen == set(listed or "ab")


def test_what_is_known_of_the_person_alone_is_a_fact_of_the_identity_that_the_roster_names() -> None:
    space = Space(Member("b"))
    assert on_the_roster(space, "a") == "a"
    links(space, "a", "c")
    assert on_the_roster(space, "a") == "a", "the roster names none of them"
    links(space, "a", "b")
    assert [on_the_roster(space, who) for who in "abc"] == ["b", "b", "b"]


SHOWN = Profile("b", "words-b", {"role": MONDAY, "time": MONDAY})


def profiles(space: Space) -> dict[str, Any]:
    return space.sections.get("profile", {})


def describes(space: Space, spoken: str, *shown: str, reminders: bool = True) -> None:
    said = event(
        "person.described", by=canonical(space, spoken), id=f"words-{spoken}-2", shown=shown, reminders=reminders
    )
    alters(space, *described(said))
    alters(space, *own_words(space, spoken))


def test_what_somebody_agreed_to_show_goes_with_them_and_comes_back() -> None:
    quiet = Profile("a", "words-a", reminders=False)
    both = replace(SHOWN, person="a", reminders=False)
    for person, other in (("a", "b"), ("b", "a")):
        space = Space()
        space.sections["profile"] = {"a": quiet, "b": SHOWN}
        links(space, person, other)
        assert profiles(space) == {person: replace(both, person=person)}, "who asked for no reminder gets none"
        parts(space, other)
        assert profiles(space) == {"a": quiet, "b": SHOWN}
    space = Space()
    space.sections["profile"] = {"b": SHOWN}
    links(space, "a", "b")
    assert profiles(space) == {"a": replace(SHOWN, person="a")}
    parts(space, "b")
    assert profiles(space) == {"b": SHOWN}


def test_what_somebody_takes_back_under_one_identity_comes_back_under_none() -> None:
    space = Space()
    space.sections["profile"] = {"b": SHOWN}
    links(space, "a", "b")
    links(space, "a", "c")
    describes(space, "a", "role", reminders=False)
    assert profiles(space)["a"].shown == {"role": MONDAY}
    parts(space, "b")
    assert profiles(space)["b"] == replace(SHOWN, shown={"role": MONDAY}, reminders=False)
    assert (profiles(space)["a"].event, profiles(space)["a"].reminders) == ("words-a-2", False)
    describes(space, "b", "role", "time")
    assert profiles(space)["b"].reminders, "they are two again"


def test_the_words_said_by_an_identity_since_are_its_own() -> None:
    space = Space()
    space.sections["profile"] = {"a": Profile("a", "words-a", {"name": MONDAY})}
    links(space, "a", "b")
    describes(space, "b", "name", "time")
    assert profiles(space)["a"].event == "words-b-2"
    parts(space, "b")
    assert profiles(space) == {
        "a": Profile("a", "words-a", {"name": MONDAY}),
        "b": Profile("b", "words-b-2", {"name": MONDAY, "time": MONDAY}),
    }


def waiting(space: Space, *late: Trigger) -> None:
    alters(space, WaitsForDeadline("D-1", late))


def test_what_waits_for_a_deadline_is_said_by_one_person_and_is_each_one_s_again() -> None:
    first, second = (Trigger("position", LATER, who, f"<{who}>", position="support") for who in "ab")
    given = Trigger("delegate", LATER, "c", "<c>", to="b")
    space = opened()
    waiting(space, first, second, given)
    links(space, "a", "b")
    assert [(one.by, one.to) for one in decision(space).late] == [("a", ""), ("a", ""), ("c", "a")]
    since = Trigger("objection", LATER, "a", "<since>")
    speaks(space, "b", WaitsForDeadline("D-1", (*decision(space).late, since)))
    parts(space, "b")
    assert [one.by for one in decision(space).late] == ["a", "b", "c", "b"]


def test_what_waited_and_was_heard_since_is_of_the_identity_that_said_it() -> None:
    space = opened()
    alters(space, takes("a", "support", 1))
    waiting(space, Trigger("objection", LATER, "b", "<late>"))
    links(space, "a", "b")
    waiting(space)
    raised = Objection("O1", "a", "qualified", LATER, "<late>")
    alters(space, takes("a", "objection", 20, "<late>"), ObjectionKept("D-1", raised))
    parts(space, "b")
    assert words(space) == {"a": "support", "b": "objection"}
    assert decision(space).objections["O1"].by == "b"


def test_a_question_to_either_is_one_to_the_person_and_to_who_was_asked_when_they_part() -> None:
    for asked, as_one, parted in (
        ({"b": MONDAY}, {"a": MONDAY}, {"b": MONDAY}),
        ({"a": MONDAY, "b": LATER}, {"a": LATER}, {"a": LATER, "b": LATER}),
        ({"a": MONDAY, "c": MONDAY}, {"a": MONDAY, "c": MONDAY}, {"a": MONDAY, "c": MONDAY}),
    ):
        space = opened()
        clock = dict(decision(space).deadlines)
        alters(space, takes("b", "support", 1))
        alters(space, *(DeadlineSet("D-1", f"asked:{who}", due) for who, due in asked.items()))
        links(space, "a", "b")
        assert decision(space).deadlines == clock | {f"asked:{who}": due for who, due in as_one.items()}
        parts(space, "b")
        assert decision(space).deadlines == clock | {f"asked:{who}": due for who, due in parted.items()}
    space = opened()
    alters(space, DeadlineSet("D-1", "asked:b", LATER))
    links(space, "a", "b")
    alters(space, DeadlineSet("D-1", "asked:a", None))
    parts(space, "b")
    assert decision(space).asked() == [], "they have answered"


def test_an_objection_whose_taking_back_is_denied_does_not_come_back_beside_the_one_of_the_same_person() -> None:
    story = Story()
    story.objects("lise")
    story.objects("paul")
    story.says("paul", "support", event="<faux@x>")
    assert [one.by for one in story.d.standing()] == ["lise"]
    found = joining(story.d, "paul", "lise")
    assert found is not None
    for change in found[1]:
        story.d = change.apply(story.d)
    story.happens("deny", "paul", about="<faux@x>", proof="link")
    assert [(one.id, one.by) for one in story.d.standing()] == [("O1", "paul")]


ROLL = {"anna": "oui : a", "omar": "non : b", "omar-travail": "oui : c"}
VOTERS = ("anna", "omar-travail")


def with_a_roll(state: State, **more: Any) -> Space:
    space = opened()
    space.sections["decision"]["D-1"] = replace(decision(space), state=state, roll=ROLL, electorate=VOTERS, **more)
    return space


@pytest.mark.parametrize("state", [State.VOTE_OPEN, State.TALLY])
def test_two_of_a_roll_who_are_one_have_one_row_until_they_are_two_again(state: State) -> None:
    space = with_a_roll(state)
    links(space, "omar", "omar-travail")
    assert decision(space).roll == {"anna": "oui : a", "omar": "oui : c"}
    parts(space, "omar-travail")
    assert (decision(space).roll, decision(space).electorate) == (ROLL, VOTERS)


def test_whoever_alone_is_on_a_roll_keeps_their_row() -> None:
    space = with_a_roll(State.VOTE_OPEN)
    links(space, "omar-maison", "omar")
    assert decision(space).roll == {"anna": "oui : a", "omar-maison": "non : b", "omar-travail": "oui : c"}
    links(space, "zoe", "lise")
    assert "zoe" not in decision(space).roll


def test_a_roll_frozen_while_they_were_one_stays() -> None:
    space = with_a_roll(State.VOTE_OPEN)
    links(space, "omar", "omar-travail")
    alters(space, DecisionNoted("D-1", roll={"omar": "oui : d"}))
    parts(space, "omar-travail")
    assert decision(space).roll == {"omar": "oui : d"}


UNSEEN_ONE = {"anna": Position("anna", UNSEEN, MONDAY)}


@pytest.mark.parametrize(
    ("state", "more"), [(State.ADOPTED, {}), (State.TALLY, {"ballots": UNSEEN_ONE})], ids=["decided", "secret"]
)
def test_of_a_count_that_is_not_made_again_the_roll_stays(state: State, more: dict[str, Any]) -> None:
    space = with_a_roll(state, **more)
    links(space, "omar", "omar-travail")
    assert decision(space).roll == ROLL


def test_an_objection_that_is_somebodys_own_again_stops_what_was_announced() -> None:
    story = Story("reversible")
    assert story.state == "notice"
    own = Objection("O1", "paul", "qualified", story.now)
    story.d = ObjectionKept("D-1", own).apply(story.d)
    parted = event("person.unlinked", "zoe", story.now)
    after = fold(story.d, recounted(story.d, parted, story.charter))
    assert after is not None
    assert (after.state, "contest" in after.deadlines) == (State.OBJECTED, False)


def test_what_was_said_of_another_text_is_not_said_again_by_who_is_two_again() -> None:
    space = opened()
    alters(space, takes("omar", "support", 1), takes("omar-travail", "objection", 2))
    links(space, "omar", "omar-travail")
    late = TextVersion(2, "texte-2", MONDAY + timedelta(hours=5), "major")
    alters(space, TextChanged("D-1", late))
    parts(space, "omar-travail")
    assert words(space) == {"omar-travail": "objection"}


def test_an_objection_that_a_correction_gives_back_does_not_stand_beside_another_of_the_same_person() -> None:
    space = opened()
    said(space, ARGUED, "omar-travail", 0.5)
    said(space, ARGUED, "omar", 1)
    misread = {"decision": "D-1", "reason": "mal lu", "kind": "misread", "about": "omar", "position": "support"}
    happens(space, event("correction.made", "zoe", MONDAY + timedelta(hours=2), id="c1", **misread))
    links(space, "omar-travail", "omar")
    undo = {"decision": "D-1", "reason": "bien lu", "kind": "undo", "about": "c1"}
    happens(space, event("correction.made", "zoe", LATER + timedelta(hours=1), id="u1", **undo))
    assert [one.by for one in decision(space).standing()] == ["omar-travail"]
