"""Who is active, from what, for how long; and the word they get before they lose it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hub.core.decision.people import Member, MemberNoted
from hub.core.effect import SendMail
from hub.core.event import Event
from tests.rulebook.test_decide import AT, DECIDE, Desk, mail

CHARTER = """
charter:
  active_when: {present: {days: 2, in: quarter}}
  active_grace: P14D
"""


def desk(*members: Member, charter: str = CHARTER) -> Desk:
    made = Desk(DECIDE + charter)
    made.facts.apply([MemberNoted(one) for one in members])
    return made


def member(made: Desk, who: str = "p1") -> Member:
    return made.facts.get("member", who)


def day(number: int) -> datetime:
    return AT + timedelta(days=number)


def review(made: Desk, at: datetime) -> list[SendMail]:
    outcome = made.feed(
        Event(f"roster:{at.date()}", "roster.reviewed", "clock", at, at, fields={"day": str(at.date())})
    )
    return [one for one in outcome.effects if isinstance(one, SendMail)]


def test_the_roster_tells_lists_roles_days_hours_and_dues():
    made = desk()
    fields = {"lists": ["interne"], "roles": ["secretary"], "since": "2025-01-02", "present": ["2025-02-03", ""],
              "hours": "4", "used_hours": 50, "dues_paid": True}  # fmt: skip
    made.feed(Event("r1", "person.joined", "roster", AT, AT, subject="p1", fields=fields))
    one = member(made)
    assert (one.hours, one.used_hours, one.dues_paid, one.roles) == (4, 50, True, ("secretary",))
    assert [str(when) for when in (one.listed_since, *one.present)] == [
        "2025-01-01 23:00:00+00:00", "2025-02-02 23:00:00+00:00",
    ]  # fmt: skip


def test_a_mail_that_says_presence_notes_the_day_once_for_whom_the_roster_names():
    made = desk(replace(Member("p1"), present=(AT - timedelta(days=500),)))
    for number, text in enumerate(("#présence ce matin", "Re-bonjour #presence", "une #présentation", "rien")):
        made.feed(replace(mail(f"<m{number}@x>", "Salut", text), actor="p1"))
    assert len(member(made).present) == 1, "twice a day is once, and old days go"
    made.feed(replace(mail("<m9@x>", "#Présences", ""), actor="p9"))
    assert made.facts.get("member", "p9") is None, "nobody comes onto the roster by a mail"
    made.feed(replace(mail("<m10@x>", "Absence", "#présence", auto_submitted=True), actor="p2"))


def test_contributions_are_counted_over_the_period_with_their_days():
    made = desk(Member("p1"), charter="charter:\n  active_when: {contributed: {hours: 3}}\n")
    for id, hours in (("c1", "2"), ("c2", "1,5"), ("c3", "beaucoup"), ("c4", "")):
        made.feed(Event(id, "contribution.recorded", "hub", AT, AT, fields={"member": "p1", "hours": hours}))
    made.feed(Event("c5", "contribution.recorded", "hub", AT, AT, fields={"member": "p9", "hours": "2"}))
    assert [hours for _, hours in member(made).given] == [2, 1]
    review(made, day(1))
    assert member(made).active_until == day(1)
    review(made, day(120))
    assert member(made).active_until == day(1), "the period slides"


def test_a_person_is_warned_once_in_private_two_weeks_before_with_what_is_missing_and_the_way_back():
    made = desk(Member("p1", present=(day(-60), day(-40))), Member("p2"))
    assert review(made, day(0)) == []
    assert review(made, day(31)) == []
    told = review(made, day(33))
    assert [one.to for one in told] == ["p1"]
    assert "1 jours de présence sur 2" in told[0].text
    assert "#présence" in told[0].text
    assert "To keep it" in told[0].text
    assert review(made, day(34)) == [], "once"
    assert review(made, day(60)) == [], "over: nothing more is said"


def test_who_does_not_vote_by_activity_or_has_left_is_not_warned():
    gone = Member("p1", present=(day(-60), day(-40)), left_at=day(-1))
    assert review(desk(gone), day(33)) == []
    everybody = desk(Member("p1"), charter=CHARTER + "  vote: list\n")
    assert review(everybody, day(33)) == []
    alone = Desk(DECIDE + CHARTER, instances={"trello": "trello"})
    alone.facts.apply([MemberNoted(Member("p1", present=(day(-60), day(-40))))])
    review(alone, day(31))
    assert review(alone, day(33)) == []
    assert member(alone).warned_at == day(33)


def test_a_day_is_counted_in_the_zone_of_the_place():
    made = desk(Member("p1"))
    late = datetime(2025, 3, 3, 23, 30, tzinfo=UTC)
    made.feed(replace(mail("<m1@x>", "Salut", "#présence"), actor="p1", occurred_at=late))
    assert member(made).present == (datetime(2025, 3, 3, 23, 0, tzinfo=UTC),)


def test_dues_are_paid_until_the_day_that_a_payment_gives():
    made = desk(Member("p1"), charter="charter:\n  active_when: {dues: paid}\n")
    for id, who, until in (("u1", "p1", "2026-06-01"), ("u2", "p1", "2026-05-01"), ("u3", "p9", "2026-06-01"),
                           ("u4", "p1", "")):  # fmt: skip
        made.feed(Event(id, "dues.matched", "hub", AT, AT, fields={"person": who, "dues_until": until}))
    assert str(member(made).dues_until) == "2026-05-31 22:00:00+00:00", "the later one holds"
    review(made, day(1))
    assert member(made).active_until == day(1)
    assert review(made, day(80)) == []
    told = review(made, day(89))
    assert ["cotisation à jour" in one.text for one in told] == [True]
