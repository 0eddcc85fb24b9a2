"""One person under several identities: one position, one ballot, one voice; and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hub.core.decision.changes import AmendmentKept, DecisionNoted, PositionTaken, Seconded
from hub.core.decision.linking import Alias, canonical, family, link, stands_for, unlink
from hub.core.decision.merging import joined
from hub.core.decision.model import Amendment, Objection, Position
from hub.core.decision.people import Member, MemberNoted
from hub.core.decision.trigger import Step
from tests.core.decision.deciding import MONDAY
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


def test_two_addresses_are_one_voice_and_the_later_position_holds() -> None:
    space = opened()
    said(space, "+1", "omar")
    said(space, "Je m'abstiens.", "omar-travail", 2)
    assert links(space, "omar", "omar-travail") == ""
    assert {who: one.position for who, one in decision(space).positions.items()} == {"omar": "abstain"}
    assert decision(space).positions["omar"].person == "omar"


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
    assert (d.electorate, d.proposer, d.ballots) == (before.electorate, "b", before.ballots)
    assert d.seconds == {"extension": ("a", "b"), "vote": ("a",)}


def test_an_electorate_frozen_since_is_left_as_it_is() -> None:
    space = opened()
    alters(space, DecisionNoted("D-1", electorate=("a", "b")))
    links(space, "a", "b")
    alters(space, DecisionNoted("D-1", electorate=("a", "z")))
    parts(space, "b")
    assert decision(space).electorate == ("a", "z")


def test_a_decision_without_the_other_is_not_touched_and_an_appeal_is_a_part_too() -> None:
    from hub.core.decision.changes import ObjectionKept

    space = opened()
    changes, _ = link(event("person.linked", person="a", other="b"), space)
    assert [type(one).__name__ for one in changes] == ["Linked"]
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
        assert (both.dues_until, both.dues_entry, both.dues_before) == (new, "E:1", old), "the later payment, whole"
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
    alters(space, MemberNoted(mine))
    parts(space, "b")
    assert space.get("member", "a") == mine


def test_what_a_sheet_and_others_said_of_two_is_said_of_one():
    new = MONDAY + timedelta(days=1)
    told = Member("b", dues_told=new, lists_elsewhere=("interne",), roles_elsewhere=("secretary",))
    for first, second in ((Member("a"), told), (told, Member("a", dues_told=MONDAY))):
        both = joined(first, second)
        assert (both.dues_told, both.lists_elsewhere, both.roles_elsewhere) == (new, ("interne",), ("secretary",))
