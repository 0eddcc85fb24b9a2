"""People whom no roster names: what they did is kept, gives them no voice, and counts once it is theirs to count."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hub.core.change import Change
from hub.core.decision.linking import link
from hub.core.decision.people import GuestNoted, Member, by_activity, electorate, roles
from hub.core.decision.roll import roll
from hub.core.decision.unlinking import unlink
from tests.core.decision.deciding import MONDAY, charter
from tests.core.decision.facts import Space, event

CAME = (MONDAY - timedelta(days=9), MONDAY - timedelta(days=2))
GUEST = Member("g", present=CAME, given=((MONDAY, 3),), dues_until=MONDAY + timedelta(days=300))
LISTED = Member("m", ("interne",), MONDAY - timedelta(days=90))
PRESENT = {"present": {"days": 2, "in": "quarter"}}


def space(*members: Member, guests: tuple[Member, ...] = (GUEST,)) -> Space:
    made = Space(*members)
    applied(made, [GuestNoted(one) for one in guests])
    return made


def applied(made: Space, changes: list[Change] | list[GuestNoted]) -> None:
    for change in changes:
        documents = made.sections.setdefault(change.section, {})
        after = change.apply(documents.get(change.key))
        if after is None:
            documents.pop(change.key, None)
        else:
            documents[change.key] = after


def voters(made: Space, **keys: Any) -> tuple[str, ...]:
    return electorate(made, charter(**keys), MONDAY)


@pytest.mark.parametrize(
    "active_when",
    [
        PRESENT,
        {"contributed": {"hours": 3}},
        {"dues": "paid"},
        {**PRESENT, "contributed": {"hours": 3}, "dues": "paid"},
    ],
)
def test_where_being_active_is_enough_who_fulfils_it_votes_beside_the_roster(active_when: dict[str, Any]) -> None:
    made, rules = space(LISTED), charter(active_when=active_when)
    assert by_activity(rules)
    assert voters(made, active_when=active_when) == ("g",)
    assert roles(made, "g", rules, MONDAY) == {"active"}
    assert roll(made, rules, MONDAY)["g"].startswith("oui")
    much_later = MONDAY + timedelta(days=400)
    assert electorate(made, rules, much_later) == ()
    assert roles(made, "g", rules, much_later) == frozenset()


@pytest.mark.parametrize(
    "keys",
    [
        {"active_when": {"on_list": "interne"}},
        {"active_when": {"listed_for": "P30D", **PRESENT}},
        {"active_when": {}},
        {"active_when": PRESENT, "vote": "list"},
    ],
)
def test_elsewhere_nobody_votes_by_what_they_did(keys: dict[str, Any]) -> None:
    assert "g" not in voters(space(LISTED), **keys)
    assert "g" not in roll(space(LISTED), charter(**keys), MONDAY)


@pytest.mark.parametrize("active_when", [{"on_list": "interne"}, {"listed_for": "P30D", **PRESENT}])
def test_nor_has_any_role(active_when: dict[str, Any]) -> None:
    rules = charter(active_when=active_when)
    assert roles(space(LISTED), "g", rules, MONDAY) == frozenset()
    assert roles(space(LISTED), "", rules, MONDAY) == frozenset()


def test_somebody_never_noted_is_nobody_even_where_activity_counts() -> None:
    assert roles(space(LISTED), "unknown", charter(active_when=PRESENT), MONDAY) == frozenset()


def test_guests_make_no_roster() -> None:
    made = space()
    assert voters(made, active_when=PRESENT) == (), "whoever takes part votes"
    assert roles(made, "anybody", charter(active_when=PRESENT), MONDAY) == {"list", "active"}


def links(made: Space, person: str, other: str) -> None:
    applied(made, link(event("person.linked", person=person, other=other), made)[0])


def parts(made: Space, other: str) -> None:
    applied(made, unlink(event("person.unlinked", other=other), made)[0])


@pytest.mark.parametrize(("person", "other"), [("m", "g"), ("g", "m")])
def test_what_a_guest_did_is_a_members_when_they_are_one_and_a_guests_again_when_they_are_not(
    person: str, other: str
) -> None:
    made = space(LISTED)
    links(made, person, other)
    whole = replace(LISTED, id=person, present=CAME, given=GUEST.given, dues_until=GUEST.dues_until)
    assert (made.sections["member"], made.sections["guest"]) == ({person: whole}, {})
    parts(made, other)
    assert (made.sections["member"], made.sections["guest"]) == ({"m": LISTED}, {"g": GUEST})


def test_two_guests_are_one_guest() -> None:
    made = space(LISTED, guests=(GUEST, Member("h", present=(MONDAY,))))
    links(made, "h", "g")
    assert list(made.sections["guest"]) == ["h"]
    assert made.get("guest", "h").present == (*CAME, MONDAY)
    parts(made, "g")
    assert sorted(made.sections["guest"]) == ["g", "h"]


def test_somebody_unknown_who_is_a_guest_stays_one() -> None:
    made = space(LISTED)
    links(made, "new", "g")
    assert (list(made.sections["guest"]), list(made.sections["member"])) == (["new"], ["m"])
    parts(made, "g")
    assert list(made.sections["guest"]) == ["g"]


def test_being_known_by_another_address_does_not_bring_back_who_left() -> None:
    left = MONDAY - timedelta(days=1)
    for person, other in (("m", "g"), ("g", "m"), ("new", "m")):
        made = space(replace(LISTED, left_at=left))
        links(made, person, other)
        assert made.get("member", person).left_at == left
