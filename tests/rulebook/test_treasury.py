"""What a treasurer asks comes to an entry and its event, or to a reason; and hours become class 8 by a rule."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hub.core.decision.people import Member, MemberNoted, dues_are_paid
from hub.core.event import Event
from hub.core.ledger.balances import by_account
from hub.core.ledger.entry import EntryPosted
from hub.core.ledger.known import Doubt, DoubtRaised
from hub.rulebook.treasury import accounts
from tests.rulebook.test_decide import AT, DECIDE, Desk

CHART = """
chart:
  accounts:
    "530": {name: Caisse}
    "707": {name: Bar, public: Bar et buvette}
    "864": {name: Emploi}
    "875": {name: Ressource}
"""
RULE = """
reactions:
  - id: benevolat
    event: contribution.recorded
    do:
      - book_volunteering: {rate: 12.50, public_label: Heures données}
"""


def happen(desk: Desk, kind: str, id: str, actor: str = "", **fields: Any):
    return desk.feed(Event(id, kind, "portal", AT, AT, actor=actor, fields=fields))


def propose(desk: Desk, **fields: Any):
    given = {"date": "2026-03-02", "lines": ["530 5.00", "707 -5.00"], "currency": "EUR", "by": "anna", **fields}
    return happen(desk, "ledger.entry.proposed", "proposal:1", **given)


def test_proposed_by_one_approved_by_another_it_is_posted_and_told_to_the_rules():
    desk = Desk(CHART)
    assert propose(desk).events == ()
    refused = happen(desk, "ledger.entry.approved", "a1", "anna", proposal="proposal:1")
    assert (refused.changes, refused.read) == (
        (), {"ledger.refused": "une autre personne que celle qui propose doit répondre"},
    )  # fmt: skip
    done = happen(desk, "ledger.entry.approved", "a2", "omar", proposal="proposal:1")
    [posted] = done.events
    assert (posted.kind, posted.fields["amount"], posted.private["label"]) == (
        "ledger.entry.posted", Decimal("5.00"), "Bar et buvette",
    )  # fmt: skip


def test_it_may_be_refused_and_a_closed_day_takes_nothing():
    desk = Desk(CHART)
    propose(desk)
    happen(desk, "ledger.entry.refused", "a1", "omar", proposal="proposal:1")
    assert desk.facts.get("ledger.proposal", "proposal:1").state == "refused"
    assert happen(desk, "ledger.period.closed", "c", "omar", until="2026-03-02").changes, "in Lille it is the third"
    late = happen(desk, "ledger.entry.proposed", "proposal:2", by="anna", date="2026-03-01",
                  lines=["530 5", "707 -5"])  # fmt: skip
    assert "2026-03-02" in late.read["ledger.refused"]


def test_only_accounts_of_the_place_are_written_to_or_those_of_the_plan_when_it_has_none():
    assert "606" in propose(Desk(CHART), lines=["606 5", "530 -5"]).read["ledger.refused"]
    assert accounts(Desk(CHART).book)["707"] == "Bar et buvette"
    assert accounts(Desk(DECIDE).book)["864"] == "Emploi : bénévolat"


def test_dues_that_a_reversed_entry_had_paid_are_owed_again():
    desk = Desk(CHART)
    desk.facts.apply([MemberNoted(Member("p1", dues_until=AT - timedelta(days=9))), MemberNoted(Member("p2"))])
    propose(desk)
    happen(desk, "ledger.entry.approved", "a1", "omar", proposal="proposal:1")
    happen(desk, "dues.matched", "dues:M:1", person="p1", entry="M:1", dues_until="2027-03-02")
    assert dues_are_paid(desk.facts.get("member", "p1"), AT, ZoneInfo("Europe/Paris"))
    happen(desk, "ledger.entry.proposed", "proposal:2", by="omar", reverses="M:1")
    happen(desk, "ledger.entry.approved", "a2", "anna", proposal="proposal:2")
    assert desk.facts.get("member", "p1") == Member("p1", dues_until=AT - timedelta(days=9))


def test_hours_of_a_closed_day_are_left_as_they_are():
    desk = Desk(CHART + RULE)
    happen(desk, "ledger.period.closed", "c", "omar", until="2026-03-02")
    [entry] = [c for c in happen(desk, "contribution.recorded", "c1", member="p1", hours="1").changes
               if isinstance(c, EntryPosted)]  # fmt: skip
    assert str(entry.entry.date) == "2026-03-03", "the day in Lille"
    past = AT - timedelta(days=3)
    old = desk.feed(Event("c2", "contribution.recorded", "hub", past, past, fields={"member": "p1", "hours": "1"}))
    booked = [change for change in old.changes if isinstance(change, EntryPosted)]
    assert (booked, "clos" in old.read["ledger.refused"]) == ([], True)


def test_a_receipt_hangs_on_what_is_there():
    desk = Desk(CHART)
    propose(desk)
    given = {"digest": "d", "type": "image/png", "size": 3, "by": "anna"}
    assert happen(desk, "ledger.evidence.attached", "e1", about="proposal:1", **given).changes
    refused = happen(desk, "ledger.evidence.attached", "e2", about="proposal:2", **given)
    assert "proposal:2" in refused.read["ledger.refused"]


@pytest.mark.parametrize(("hours", "value"), [("3", "37.50"), ("", None)])
def test_a_rule_values_hours_that_were_given(hours: str, value: str | None):
    desk = Desk(CHART + RULE)
    happen(desk, "contribution.recorded", "c1", member="p1", hours=hours)
    entries = [desk.facts.get("ledger.entry", key) for key in desk.facts.keys("ledger.entry")]
    wanted = {"864": Decimal(value), "875": -Decimal(value)} if value else {}
    assert by_account(entries) == wanted
    assert all(one.public_label == "Heures données" and "benevolat" in one.rule for one in entries)


def test_what_no_statement_could_tell_is_settled_by_a_person_once():
    desk = Desk(CHART)
    desk.facts.apply([DoubtRaised(Doubt("split:1", "split", "IBAN", AT.date(), Decimal(5), "file"))])
    assert happen(desk, "ledger.doubt.settled", "s1", "omar", doubt="split:1").changes
    assert desk.facts.keys("bank.doubt") == []
    assert "split:1" in happen(desk, "ledger.doubt.settled", "s2", "omar", doubt="split:1").read["ledger.refused"]


def test_a_line_that_no_question_names_is_not_taken_off_the_books():
    refused = happen(Desk(CHART), "ledger.line.withdrawn", "w1", "omar", doubt="missing:x", reason="reprise")
    assert (refused.changes, "missing:x" in refused.read["ledger.refused"]) == ((), True)
