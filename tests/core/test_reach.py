"""Who cannot be reached: counted when it is sure, ended by hearing from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.people import Member, MemberNoted, electorate
from hub.core.decision.roll import roll
from hub.core.event import Event
from hub.core.reach import LIST, Reach, ReachNoted, noted
from hub.rulebook.world import Documents

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def feed(facts: Documents, kind: str, actor: str = "p1", hours: int = 0, spoken: str = "", **fields) -> None:
    at = AT + timedelta(hours=hours)
    facts.apply(noted(Event(f"e{hours}", kind, "liste", at, at, actor=actor, fields=fields), facts, spoken))


def returned(facts: Documents, actor: str = "p1", hours: int = 0, **fields) -> None:
    feed(facts, "mail.bounced", actor, hours, **{"ours": "D-1/ask", "permanent": True, **fields})


def reach(facts: Documents, who: str = "p1") -> Reach | None:
    found: Reach | None = facts.get("reach", who)
    return found


def test_three_returns_and_somebody_is_lost_until_they_write():
    facts = Documents()
    for hours in range(3):
        assert reach(facts) is None or not reach(facts).lost
        returned(facts, hours=hours)
    assert reach(facts) == Reach("p1", 3, AT + timedelta(hours=2))
    assert reach(facts).lost
    feed(facts, "mail.message.received", "p2")
    assert reach(facts).lost
    feed(facts, "mail.message.received", hours=5)
    assert reach(facts) is None


@pytest.mark.parametrize("doubt", [{"ours": ""}, {"permanent": False}])
def test_what_is_not_sure_or_not_for_good_counts_for_nothing(doubt):
    facts = Documents()
    returned(facts, **doubt)
    assert reach(facts) is None


def test_what_comes_back_for_no_fault_of_the_address_is_counted_and_takes_nobody_for_lost():
    facts = Documents()
    for hours in range(5):
        returned(facts, hours=hours, refused=True)
    assert (reach(facts).returned, reach(facts).lost) == (5, False)
    for hours in range(5, 8):
        assert not reach(facts).lost
        returned(facts, hours=hours)
    assert reach(facts).lost


def test_who_was_lost_under_an_address_and_is_heard_from_another_is_written_to_there():
    facts = Documents()
    for hours in range(3):
        returned(facts, hours=hours, spoken="old")
    assert reach(facts).gone == ("old",)
    feed(facts, "mail.message.received", hours=4, spoken="new")
    assert reach(facts) == Reach("p1", gone=("old",))
    assert noted(Event("e5", "mail.message.received", "liste", AT, AT, actor="p1"), facts, "new") == []
    for hours in range(6, 9):
        returned(facts, hours=hours, spoken="new")
    assert (reach(facts).gone, reach(facts).lost) == (("new", "old"), True)
    feed(facts, "mail.message.received", hours=9, spoken="old")
    assert (reach(facts).gone, reach(facts).lost) == (("new",), False)
    feed(facts, "mail.message.received", hours=9, spoken="new")
    assert reach(facts) is None


def test_a_list_that_refuses_is_told_apart_until_a_mail_of_ours_comes_back_by_it():
    facts = Documents()
    returned(facts, "")
    assert reach(facts, LIST) == Reach(LIST, 1, AT)
    feed(facts, "mail.message.received", "hub", ours="D-1/call", auto_submitted=True)
    assert reach(facts, LIST) is None


def test_a_program_that_answers_our_mail_says_that_somebody_is_away():
    facts = Documents()
    answer = {"auto_submitted": True, "in_reply_to": "<1.hub@example.org>"}
    for doubt in ({"in_reply_to": "<1@example.org>"}, {"in_reply_to": None}, {"forged": True}):
        feed(facts, "mail.message.received", **{**answer, **doubt})
    feed(facts, "mail.message.received", "", **answer)
    assert list(facts.keys("reach")) == []
    feed(facts, "mail.message.received", **answer)
    assert reach(facts) == Reach("p1", away_at=AT)
    returned(facts, hours=1)
    feed(facts, "mail.message.received", hours=2, **answer)
    assert reach(facts) == Reach("p1", 1, AT + timedelta(hours=1), AT + timedelta(hours=2))


def test_a_votes_roll_says_it_beside_the_name_and_takes_no_right_away():
    facts = Documents()
    facts.apply([MemberNoted(Member("p1")), MemberNoted(Member("p2"))])
    facts.apply([ReachNoted("p1", Reach("p1", 3, AT, AT))])
    charter = Charter(vote="list")
    assert roll(facts, charter, AT) == {
        "p1": "oui : les personnes de la liste votent ; ses mails reviennent ; absence annoncée",
        "p2": "oui : les personnes de la liste votent",
    }
    assert set(electorate(facts, charter, AT)) == {"p1", "p2"}
    assert not Reach("p1", 1).lost
