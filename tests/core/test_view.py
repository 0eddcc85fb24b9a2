"""What may be seen: nobody named by default, sums exact, and members see who."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hub.core import view
from hub.core.decision.charter import Charter
from hub.core.decision.model import Correction, Decision, Move, Objection, Position, State, TextVersion
from hub.core.event import Event
from hub.core.person import Profile, ProfileNoted, consented_names, described, profile_rows
from hub.core.view import ANYBODY, SOMEBODY, Viewer, anybody
from hub.rulebook.board import Card

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MEMBER = Viewer("p2", member=True, names={"p1": "Anna Weiss", "p2": "Omar"})
MAINTAINER = Viewer("p2", member=True, maintainer=True, names=MEMBER.names)


def decision(**more) -> Decision:
    plain = {
        "positions": {
            "p1": Position("p1", "support", AT, event="e1"),
            "p2": Position("p2", "support", AT + timedelta(hours=1), counts=False),
        },
        "objections": {"O1": Objection("O1", "p1", "dismissed", AT, has_reason=True, reason="Anna Weiss l'a retirée")},
        "deadlines": {"reminder": AT, "grace:O1": AT, "review": AT + timedelta(days=90),
                      "close": AT + timedelta(days=7)},
        "log": (Move("1", "draft", "consent_open", "announced", AT, "p1", "e1", "Anna Weiss propose"),),
        "corrections": (Correction("c1", "misread", "p1", "Anna Weiss était pour", "p2", AT),),
        "versions": (TextVersion(1, "abc", AT, event="e1"),),
        "closes_at": AT + timedelta(days=7),
    }  # fmt: skip
    return Decision("D-1", "Le vélo d'Anna Weiss", "important", State.CONSENT_OPEN, "p1", AT, **{**plain, **more})


def test_the_public_reads_counts_and_no_names():
    public = anybody({"p1": "Anna Weiss", "p2": "", "p3": "Zoé"}, {"p3": "Zoé", "p2": ""})
    found = view.decision_page(decision(), "Bonjour, Anna Weiss", "http://x", public)
    assert "Anna" not in str(found)
    assert "p1" not in str(found)
    assert found["title"] == "Le vélo d'…"
    assert found["counts"] == {"support": {"counted": 1, "shown": 1}}
    assert found["positions"] == []
    assert found["proposer"] == SOMEBODY
    assert found["objection_list"][0]["reason"] == ""
    assert [one["purpose"] for one in found["deadlines"]] == ["reminder", "grace:O1", "close", "review"]
    assert found["log"][0]["why"] == "… propose"
    assert found["log"][0]["event"] == ""
    assert found["ended_at"] == ""
    assert public.called("p3") == "Zoé", "by her consent"


def test_consent_to_one_name_shows_no_other_of_whoever_bears_it():
    names = {"p1": "Paul Nompaul", "p2": "Omar Nomomar", "p3": "Lise Nomlise"}
    text = "Paul Nompaul, Omar Nomomar, Lise Nomlise, Lili"
    apart = anybody(names, {"p2": "Omar Nomomar", "p3": "Lili"})
    joined = anybody(names, {"p1": "Omar Nomomar", "p3": "x"}, {"p2": "p1"})
    for public in (apart, joined):
        assert public.may_read(text) == "…, Omar Nomomar, …, Lili"
    assert joined.called("p1") == "Omar Nomomar"
    assert anybody(names, {"p3": "Lise Nomlise"}).may_read(text) == "…, …, Lise Nomlise, Lili"


def test_members_read_who_and_maintainers_also_ids():
    found = view.decision_page(decision(), "Bonjour, Anna Weiss", "http://x", MEMBER)
    assert [one["person"] for one in found["positions"]] == ["Anna Weiss", "Omar"]
    assert [one["mine"] for one in found["positions"]] == [False, True]
    assert [one["id"] for one in found["positions"]] == ["", ""]
    assert found["text"] == "Bonjour, Anna Weiss"
    assert found["objection_list"][0]["reason"] == "Anna Weiss l'a retirée"
    assert MEMBER.called("p9") == SOMEBODY
    found = view.decision_page(decision(), "", "http://x", MAINTAINER)
    assert [one["id"] for one in found["positions"]] == ["p1", "p2"]
    assert found["corrections"][0]["about"] == "p1"


BALLOTS = {
    "p1": Position("p1", "", AT, ranking=("A1", "proposition"), event="b1"),
    "p3": Position("p3", "objection", AT + timedelta(hours=2), counts=False),
}


@pytest.mark.parametrize(
    ("state", "viewer", "keys", "seen"),
    [
        (State.TALLY, MEMBER, {}, True),
        (State.IN_FORCE, MEMBER, {}, True),
        (State.VOTE_OPEN, MEMBER, {}, False),
        (State.VOTE_OPEN, MAINTAINER, {}, False),
        (State.VOTE_OPEN, MEMBER, {"reveal_names": "at_once"}, True),
        (State.TALLY, MEMBER, {"reveal_names": "never"}, False),
        (State.TALLY, MEMBER, {"secret": "yes"}, False),
        (State.TALLY, ANYBODY, {}, False),
        (State.TALLY, MEMBER, None, False),
    ],
)
def test_members_read_who_voted_what_where_the_charter_shows_it(state, viewer, keys, seen):
    rules = None if keys is None else Charter(**{"secret": "no", **keys})
    found = view.decision_page(replace(decision(), state=state, ballots=BALLOTS), "", "http://x", viewer, charter=rules)
    rows = [(one["person"], one["position"], one["choice"], one["counts"]) for one in found["ballot_list"]]
    first, last = ("Anna Weiss", "", "A1 > proposition", True), (SOMEBODY, "objection", "", False)
    assert rows == ([first, last] if seen else [])


def test_maintainers_read_of_each_person_what_they_may_put_right():
    voting = replace(decision(), state=State.VOTE_OPEN, ballots={**BALLOTS, "p2": Position("p2", "secret", AT)})
    assert view.decision_page(voting, "", "http://x", MEMBER)["readings"] == []
    rows = view.decision_page(voting, "", "http://x", MAINTAINER)["readings"]
    assert [(one["id"], one["person"], one["position"], one["ballot"], one["choice"]) for one in rows] == [
        ("p1", "Anna Weiss", "support", "", "A1 > proposition"),
        ("p2", "Omar", "support", "secret", ""),
        ("p3", SOMEBODY, "", "objection", ""),
    ]


def test_the_count_of_a_vote_is_told_in_words():
    result = {"yes": "5", "no": "2", "abstain": "1", "voters": "8", "electorate": "12", "quorum": "0",
              "method": "two_thirds", "outcome": "adopted", "winner": ""}  # fmt: skip
    voted = decision(result=result)
    told = "Pour : 5, contre : 2, abstentions : 1 ; 8 votants sur 12."
    assert view.decision_page(voted, "", "http://x")["count"].startswith(told)
    assert view.decision_page(voted, "", "http://x", ANYBODY, "en")["count"].startswith("For: 5, against: 2")
    assert view.decision_page(decision(), "", "http://x")["count"] == ""


@pytest.mark.parametrize(
    ("status", "more", "fate"),
    [
        ("qualified", {}, "qualified"),
        ("qualified", {"state": State.IN_FORCE, "adopted_by": "vote"}, "voted"),
        ("standing", {"state": State.REJECTED, "result": {"outcome": "rejected"}}, "voted"),
        ("incomplete", {"state": State.REJECTED}, "ended"),
        ("qualified", {"state": State.WITHDRAWN}, "ended"),
        ("qualified", {"state": State.DORMANT}, "qualified"),
        ("qualified", {"state": State.CONTESTED, "adopted_by": "vote"}, "qualified"),
        ("withdrawn", {"state": State.IN_FORCE, "adopted_by": "vote"}, "withdrawn"),
    ],
)
def test_what_came_of_an_objection(status, more, fate):
    found = replace(decision(objections={"O1": Objection("O1", "p1", status, AT)}), **{"result": {}, **more})
    if found.result:
        found = replace(found, result={"yes": "1", "no": "5", "abstain": "0", "voters": "6", "electorate": "9",
                                       "quorum": "0", "method": "majority", "winner": "", **found.result})  # fmt: skip
    [shown] = view.decision_page(found, "", "http://x")["objection_list"]
    assert (shown["status"], shown["fate"]) == (status, fate)


def test_a_decision_about_a_person_is_told_to_members_only():
    about = decision(about_persons=True)
    found = view.decision_page(about, "Son salaire", "http://x", ANYBODY)
    assert found["title"] == view.ABOUT_SOMEBODY
    assert found["text"] == ""
    assert view.decision_page(about, "Son salaire", "http://x", MEMBER)["text"] == "Son salaire"


def test_a_decision_was_taken_when_it_came_to_be_adopted_whatever_came_after():
    days = iter(range(9))
    moves = [("consent_open", "adopted"), ("adopted", "contested"), ("contested", "adopted"), ("adopted", "in_force"),
             ("in_force", "review_due")]  # fmt: skip
    log = tuple(Move("1", a, b, "x", AT + timedelta(days=next(days)), "", "", "") for a, b in moves)
    review = AT + timedelta(days=90)
    [row] = view.decision_rows([decision(log=log, amount="400")], "http://x")
    assert (row["taken_at"], row["review_at"], row["amount"]) == (AT.isoformat(), review.isoformat(), "400")
    [never] = view.decision_rows([decision(log=())], "http://x")
    assert never["taken_at"] == ""


def test_the_register_is_newest_first():
    older = decision(closes_at=None)
    newer = Decision("D-10", "Autre", "info", State.NOTICE, "p2", AT + timedelta(days=1))
    rows = view.decision_rows([older, newer], "http://x")
    assert (rows[0]["due"], rows[0]["due_at"]) == ("", "")
    assert rows[1]["due"] == "close"
    assert [row["id"] for row in rows] == ["D-10", "D-1"]
    assert rows[1]["closes_at"] == ""
    assert rows[0]["url"] == "http://x/decisions/D-10"


def test_a_correction_is_a_change_that_whoever_follows_sees():
    [row] = view.decision_rows([decision(last_at=None)], "http://x")
    assert row["moved_at"] == AT.isoformat()
    later = AT + timedelta(days=2)
    made = (Correction("c1", "misread", "p1", "", "p2", AT), Correction("c2", "undo", "c1", "", "p2", later))
    [row] = view.decision_rows([decision(corrections=made)], "http://x")
    assert row["moved_at"] == later.isoformat()
    [row] = view.decision_rows([decision(corrections=made, last_at=later + timedelta(days=1))], "http://x")
    assert row["moved_at"] == (later + timedelta(days=1)).isoformat()


def test_cards_are_masked_and_those_gone_left_out():
    cards = [Card("a", "Appeler Anna Weiss", "", "À faire", AT), Card("b", "Vieux", "", "Fait", AT, gone=True),
             Card("c", "Neuf", "", "À faire", AT + timedelta(days=1))]  # fmt: skip
    rows, lists = view.card_rows(cards, anybody({"p1": "Anna Weiss"}, {}))
    assert [row["name"] for row in rows] == ["Neuf", "Appeler …"]
    assert [(one["name"], len(one["cards"])) for one in lists] == [("À faire", 2)]


def test_a_card_about_persons_tells_the_public_no_more_than_its_decision():
    cards = [
        Card("a", "[Proposition] [Personne] Exclure Gustave", "", "Propositions", AT),
        Card("b", "Confier la caisse à Lise", "", "Propositions", AT),
        Card("c", "[Proposition] [Persona] Un vélo", "", "Propositions", AT),
    ]
    about = replace(decision(), card="b", about_persons=True)
    public, _ = view.card_rows(cards, view.ANYBODY, [about, replace(decision(), card="c")])
    assert {row["id"]: row["name"] for row in public} == {
        "a": view.ABOUT_SOMEBODY,
        "b": view.ABOUT_SOMEBODY,
        "c": "[Proposition] [Persona] Un vélo",
    }
    member, _ = view.card_rows(cards, Viewer(person="p1", member=True), [about])
    assert {row["name"] for row in member} == {card.name for card in cards}


@pytest.mark.parametrize(
    ("last", "error", "state"),
    [
        (AT - timedelta(minutes=2), "", "ok"),
        (AT - timedelta(minutes=91), "", "late"),
        (AT - timedelta(minutes=2), "refused", "error"),
        (None, "", "never"),
    ],
)
def test_a_source_is_told_by_its_lag(last, error, state):
    row = view.sync_row("liste", "Liste", last, error, AT)
    assert row["state"] == state
    assert row["error"] == ""
    assert view.sync_row("liste", "Liste", last, error, AT, MAINTAINER)["error"] == error


def test_consent_is_dated_by_field_and_taken_back_at_once():
    first = ProfileNoted("p1", "e1", AT, ("name", "role")).apply(None)
    later = ProfileNoted("p1", "e2", AT + timedelta(days=1), ("name", "time")).apply(first)
    assert later == Profile("p1", "e2", {"name": AT, "time": AT + timedelta(days=1)})
    assert ProfileNoted("p1", "e3", AT).apply(later).shown == {}


def test_a_person_speaks_for_themselves_only():
    said = Event("e1", "person.described", "portal", AT, AT, actor="p1", fields={"shown": ["role", "rank"]})
    assert described(said) == [ProfileNoted("p1", "e1", AT, ("role",))]
    assert described(said.by("")) == []


def test_people_show_what_they_agreed_to_and_nothing_once_erased():
    profiles = [Profile("p1", "e1", {"role": AT}), Profile("p2", "e2", {"name": AT}), Profile("p3", "e3", {"name": AT}),
                Profile("p4", "e4")]  # fmt: skip
    words = {"e1": {"name": "Anna", "role": "Accueil"}, "e2": {"name": "Omar"}, "e3": {}, "e4": {"name": "Non"}}
    rows = profile_rows(profiles, lambda one: words[one.event], "p2")
    assert rows == [{"fields": {"role": "Accueil"}, "mine": False}, {"fields": {"name": "Omar"}, "mine": True}]
    assert consented_names(profiles, lambda one: words[one.event]) == {"p2": "Omar", "p3": ""}
