"""Who is active, from what, for how long; and the word they get before they lose it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from hub.core.decision.changes import CardLinked
from hub.core.decision.linking import canonical
from hub.core.decision.model import Decision
from hub.core.decision.people import Member, MemberNoted, standing
from hub.core.effect import SendMail
from hub.core.event import Event
from hub.core.ledger.entry import Entry, EntryPosted
from hub.rulebook import duespaid
from hub.rulebook.context import charter_of
from hub.rulebook.run import Run
from hub.store.codec import decode_as, dumps
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
    assert len(made.facts.get("guest", "p9").present) == 1, "what they did is kept for the day they are on it"
    made.feed(replace(mail("<m10@x>", "Absence", "#présence", auto_submitted=True), actor="p2"))
    made.feed(replace(mail("<m11@x>", "Bonjour", "#pre\u0301sence ce matin"), actor="p8"))
    assert len(made.facts.get("guest", "p8").present) == 1, "an accent that a Mac writes as two signs"


def test_contributions_are_counted_over_the_period_with_their_days():
    made = desk(Member("p1"), charter="charter:\n  active_when: {contributed: {hours: 3}}\n")
    for id, hours in (("c1", "2"), ("c2", "1,5"), ("c3", "beaucoup"), ("c4", "")):
        given = made.feed(Event(id, "contribution.recorded", "hub", AT, AT, fields={"member": "p1", "hours": hours}))
        told = "« beaucoup » n'est pas un nombre d'heures : rien n'est compté" if id == "c3" else None
        assert given.read.get("hours.refused") == told
    made.feed(Event("c5", "contribution.recorded", "hub", AT, AT, fields={"member": "p9", "hours": "2"}))
    assert [hours for _, hours in member(made).given] == [2, Decimal("1.5")]
    review(made, day(1))
    assert member(made).active_until == day(1)
    review(made, day(120))
    assert member(made).active_until == day(1), "the period slides"


def test_deux_demi_heures_font_une_heure():
    made = desk(Member("p1"), charter="charter:\n  active_when: {contributed: {hours: 1}}\n")
    for id in ("c1", "c2"):
        why = standing(member(made), charter_of(made.book, "UTC"), day(1))
        assert not why.active
        made.feed(Event(id, "contribution.recorded", "hub", AT, AT, fields={"member": "p1", "hours": "0.5"}))
    assert why.criteria[0].why == "0,5 heures données sur 1"
    assert standing(member(made), charter_of(made.book, "UTC"), day(1)).active


def test_a_person_is_warned_once_in_private_two_weeks_before_with_what_is_missing_and_the_way_back():
    made = desk(Member("p1", present=(day(-60), day(-40))), Member("p2"))
    assert review(made, day(0)) == []
    assert review(made, day(30)) == []
    told = review(made, day(33))
    assert [one.to for one in told] == ["p1"]
    assert "1 jour de présence sur 2" in told[0].text
    assert "#présence" in told[0].text
    assert "To keep it" in told[0].text
    assert review(made, day(34)) == [], "once"
    assert review(made, day(60)) == [], "over: nothing more is said"


def test_somebody_is_warned_before_they_lose_their_vote_though_the_hub_was_off():
    paid = Member("p1", dues_until=day(10), warned_at=day(-15))
    made = desk(paid, charter="charter:\n  active_when: {dues: paid}\n")
    assert review(made, day(0)) == []
    assert [one.to for one in review(made, day(14))] == ["p1"], "a warning within the month was of another loss"
    assert review(made, day(15)) == review(made, day(27)) == []
    assert (member(made).lapsed_at, member(made).warned_at) == (day(14), day(14))
    charter = charter_of(made.book, "UTC")
    assert standing(member(made), charter, day(27)).in_grace
    assert not standing(member(made), charter, day(28)).active
    assert review(made, day(60)) == [], "over: nothing more is said"


def test_who_was_told_of_a_loss_and_averted_it_is_told_of_the_next_one_two_weeks_before():
    for grace, days in ((0, [17, 36]), (7, [24, 49])):
        rule = f"charter:\n  active_when: {{present: {{days: 1, in: month}}}}\n  active_grace: P{grace}D\n"
        made = desk(Member("p1", present=(day(0),)), charter=rule)
        told = []
        for number in range(60):
            if number == 19 + grace:
                made.feed(replace(mail("<m1@x>", "#présence"), actor="p1", occurred_at=day(number)))
            told += [number] if review(made, day(number)) else []
        assert told == days
        assert member(made).warned_of is not None
    kept = Member("p1", present=(day(0),), warned_at=day(1), warned_of=day(9))
    made = desk(kept, charter=rule)
    review(made, day(2))
    assert (member(made).warned_at, member(made).warned_of) == (None, None), "nothing is to be lost soon"


def test_who_was_told_before_it_was_kept_of_which_loss_is_not_told_twice():
    ends = day(10) + timedelta(hours=2)
    told = Member("p1", dues_until=ends, active_until=day(9), warned_at=day(9))
    made = desk(told, charter="charter:\n  active_when: {dues: paid}\n")
    assert [number for number in range(10, 30) if review(made, day(number))] == []


def test_who_does_not_vote_by_activity_or_has_left_is_not_warned():
    gone = Member("p1", present=(day(-60), day(-40)), left_at=day(-1))
    assert review(desk(gone), day(33)) == []
    everybody = desk(Member("p1"), charter=CHARTER + "  vote: list\n")
    assert review(everybody, day(33)) == []
    alone = Desk(DECIDE + CHARTER, instances={"trello": "trello"})
    alone.facts.apply([MemberNoted(Member("p1", present=(day(-60), day(-40))))])
    review(alone, day(30))
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
    assert review(made, day(89)) == [], "they are paid to the end of the last day"
    told = review(made, day(90))
    assert [one.to for one in told] == ["p1", "p9"], "no list is asked for: who paid votes, on the sheet or not"
    french, english = told[0].text.split("— — —")
    assert "Ce qui manque alors : cotisation à jour." in french
    assert "What is missing then: dues paid." in english


# people whom no roster names

ATTEND = "charter:\n  active_when: {present: {days: 1, in: quarter}, dues: paid}\n"


def joined(made: Desk, who: str, **fields: object) -> None:
    made.feed(Event(f"j-{who}", "person.joined", "roster", AT, AT, subject=who, fields=fields))


def active_without_a_roster(made: Desk, who: str = "p9") -> None:
    """A mail, a card and a payment of somebody whom no roster names."""
    made.feed(replace(mail("<g1@x>", "#présence", ""), actor=who))
    made.feed(Event("c1", "contribution.recorded", "hub", AT, AT, fields={"member": who, "hours": "3"}))
    made.feed(
        Event("u1", "dues.matched", "hub", AT, AT, fields={"person": who, "dues_until": "2026-06-01", "entry": "E1"})
    )


def test_what_somebody_did_before_the_roster_named_them_counts_from_every_source_once_it_does():
    made = desk(Member("p1"), charter=ATTEND)
    active_without_a_roster(made)
    joined(made, "p9", lists=["interne"], present=["2025-02-03"])
    one = member(made, "p9")
    assert (len(one.present), one.given, str(one.paid_until)) == (2, ((AT, 3),), "2026-05-31 22:00:00+00:00")
    assert made.facts.get("guest", "p9") is None


def test_an_empty_author_and_a_payment_of_nobody_are_noted_of_nobody():
    made = desk(Member("p1"))
    made.feed(Event("c1", "contribution.recorded", "hub", AT, AT, fields={"member": "", "hours": "3"}))
    made.feed(Event("u1", "dues.matched", "hub", AT, AT, fields={"person": "", "dues_until": "2026-06-01"}))
    assert list(made.facts.keys("guest")) == []


def test_a_trello_account_that_turns_out_to_be_a_member_brings_what_it_did():
    made = desk(Member("p1"), charter="charter:\n  active_when: {contributed: {hours: 3}}\n")
    made.feed(Event("c1", "contribution.recorded", "hub", AT, AT, fields={"member": "trello-9", "hours": "3"}))
    made.feed(Event("l1", "person.linked", "hub", AT, AT, fields={"person": "p1", "other": "trello-9"}))
    assert (member(made).given, made.facts.get("guest", "trello-9")) == (((AT, 3),), None)
    review(made, day(1))
    assert member(made).active_until == day(1)


def test_where_activity_is_membership_who_fulfils_it_is_looked_at_and_warned_too():
    made = desk(Member("p1"), charter=ATTEND)
    active_without_a_roster(made)
    review(made, day(1))
    assert made.facts.get("guest", "p9").active_until == day(1)
    assert review(made, day(89)) == []
    assert [one.to for one in review(made, day(90))] == ["p9"]
    assert made.facts.get("member", "p9") is None


def test_dues_whose_payment_was_reversed_are_no_longer_paid_on_the_roster_or_off_it():
    made = desk(Member("p1"), charter=ATTEND)
    active_without_a_roster(made)
    fields = {"person": "p1", "dues_until": "2026-06-01", "entry": "E2"}
    made.feed(Event("u2", "dues.matched", "hub", AT, AT, fields=fields))
    run = Run(Event("x", "ledger.entry.approved", "hub", AT, AT), made.facts, made.context, made.book)
    duespaid.undone(run, "E1")
    duespaid.undone(run, "E2")
    made.facts.apply(run.changes)
    assert (made.facts.get("guest", "p9").paid_until, member(made).paid_until) == (None, None)
    assert [one.section for one in run.changes] == ["guest", "member"]


@pytest.mark.parametrize("order", [("E1", "E2", "E3"), ("E3", "E2", "E1"), ("E2", "E3", "E1")])
def test_of_several_payments_the_latest_that_was_not_reversed_holds(order):
    days = {"E1": "2026-06-01", "E2": "2026-08-01", "E3": "2026-07-01"}
    made = desk(Member("p1"))
    for entry, until in days.items():
        for id in (f"u{entry}", f"again{entry}"):
            fields = {"person": "p1", "dues_until": until, "entry": entry}
            made.feed(Event(id, "dues.matched", "hub", AT, AT, fields=fields))
    run = Run(Event("x", "ledger.entry.approved", "hub", AT, AT), made.facts, made.context, made.book)
    for number, entry in enumerate(order, 1):
        duespaid.undone(run, entry)
        until = run.facts.get("member", "p1").paid_until
        left = max((days[one] for one in order[number:]), default="")
        assert (until.astimezone(made.context.zone).date().isoformat() if until else "") == left


def test_dues_that_were_matched_behind_the_reversal_of_their_payment_are_not_paid():
    made = desk(Member("p1"))
    entry = Entry("E1", AT.date(), (), reversed_by="E2")
    made.facts.apply([EntryPosted(entry)])
    fields = {"person": "p1", "dues_until": "2026-06-01", "entry": "E1"}
    made.feed(Event("u1", "dues.matched", "hub", AT, AT, fields=fields))
    assert member(made).paid_until is None


def test_a_member_of_whom_the_last_payment_alone_was_stored_is_read():
    first, last = day(10), day(20)
    stored = {"id": "p1", "dues_until": last, "dues_entry": "E2", "dues_before": first}
    kept = decode_as(Member, dumps(stored))
    assert (kept.payments, kept.dues_until, kept.paid_until) == ((("E2", last),), first, last)
    assert decode_as(Member, dumps(kept)) == kept
    assert replace(kept, payments=()).paid_until == first


def test_somebody_erased_leaves_nothing_noted():
    made = desk(Member("p1"), charter=ATTEND)
    active_without_a_roster(made)
    made.feed(Event("e", "person.erased", "hub", AT, AT, fields={"ids": ["p9"]}))
    assert made.facts.get("guest", "p9") is None


# who left

BLOCKED = """
charter:
  active_when: {on_list: interne}
  rounds_before_vote: 0
  days_before_vote: 0
  meeting_required: false
  blackout: []
  vote_called_by: [facilitator]
"""


def test_une_facilitatrice_partie_n_appelle_plus_au_vote_et_n_ecarte_plus_d_objection():
    made = Desk(DECIDE + BLOCKED, instances={"trello": "trello"})
    for who, roles in (("lise", []), ("zoe", ["facilitator"])):
        joined(made, who, lists=["interne"], roles=roles)
    made.feed(replace(mail("<m1@x>", "[Proposition] Un vélo"), actor="lise"))
    refuse = {"decision": "D-1", "request": "objection", "has_reason": True,
              "has_proposal": True, "offers_help": True}  # fmt: skip
    made.feed(Event("o1", "decision.requested", "web", day(1), day(1), actor="lise", fields=refuse))
    assert made.facts.get("decision", "D-1").state == "deadlock"
    made.feed(Event("z1", "person.left", "roster", day(1), day(1), fields={"person": "zoe"}))
    dismiss = {"decision": "D-1", "request": "dismiss", "about": "O1", "reason": "non"}
    for event in (
        replace(mail("<m2@x>", "Re: [Proposition] Un vélo", "Appel au vote", in_reply_to="<m1@x>"), actor="zoe",
                occurred_at=day(2)),
        Event("q1", "decision.requested", "web", day(2), day(2), actor="zoe", fields=dismiss),
    ):  # fmt: skip
        made.feed(event)
        found = made.facts.get("decision", "D-1")
        assert (found.state, [one.status for one in found.objections.values()]) == ("deadlock", ["qualified"]), event.id


# what a sheet takes back


def row(made: Desk, number: int, *columns: str, **fields: object) -> Member:
    told = {"columns": list(columns), **fields}
    made.feed(Event(f"s{number}", "person.joined", "roster", AT, AT, subject="p1", fields=told))
    return member(made)


def test_a_sheet_takes_back_what_it_gave_and_nothing_that_others_gave():
    made = desk()
    others = {"lists": ["interne"], "roles": ["secretary"]}
    made.feed(Event("j1", "person.joined", "liste", AT, AT, subject="p1", fields=others))
    one = row(made, 1, "lists", "roles", lists=["externe", "interne"], roles=["facilitator"])
    assert (one.lists, one.roles) == (("interne", "externe"), ("secretary", "facilitator"))
    gone = {"lists_gone": ["externe", "interne"], "roles_gone": ["facilitator", "secretary"]}
    one = row(made, 2, "lists", "roles", **gone)
    assert (one.lists, one.roles) == (("interne",), ("secretary",))


def test_dues_that_a_sheet_takes_back_leave_those_of_a_payment():
    paid = {"person": "p1", "dues_until": "2026-06-01", "entry": "E1"}
    june, august = ("2026-05-31 22:00:00+00:00", "2026-07-31 22:00:00+00:00")
    made = desk(Member("p1"))
    made.feed(Event("u1", "dues.matched", "hub", AT, AT, fields=paid))
    assert str(row(made, 1, "dues", dues_until="2026-08-01").paid_until) == august
    assert str(row(made, 2, "lists").paid_until) == august, "it tells nothing of dues"
    assert str(row(made, 3, "dues", dues_gone="2026-08-01").paid_until) == june
    run = Run(Event("x", "ledger.entry.approved", "hub", AT, AT), made.facts, made.context, made.book)
    duespaid.undone(run, "E1")
    made.facts.apply(run.changes)
    assert member(made).paid_until is None


def test_a_day_of_dues_that_an_older_sheet_gave_is_taken_back_too():
    may = datetime(2026, 4, 30, 22, tzinfo=UTC)
    made = desk(Member("p1", dues_until=may))
    assert row(made, 1, "dues", dues_gone="2026-05-01").paid_until is None
    later = may + timedelta(days=300)
    made = desk(Member("p1", dues_until=later, dues_entry="E1", dues_before=may))
    one = row(made, 1, "dues", dues_gone="2026-05-01")
    assert (one.paid_until, one.dues_until) == (later, None)
    assert row(made, 2, "dues", dues_gone="2026-04-01") == one, "another day is none of theirs"
    made = desk(Member("p1", dues_until=later))
    assert row(made, 1, "dues", dues_gone="2026-05-01").dues_until == later


def test_somebody_leaves_on_the_day_that_is_said_in_the_zone_of_the_place():
    made = desk(Member("p1"))
    assert str(row(made, 1, "left", left="2027-06-30").left_at) == "2027-06-29 22:00:00+00:00"
    assert row(made, 2, "left").left_at is None
    fields = {"person": "p1", "day": "2026-02-01"}
    made.feed(Event("g1", "person.left", "roster", AT, AT, fields=fields))
    assert str(member(made).left_at) == "2026-01-31 23:00:00+00:00"


# a name at the board


def comment(number: int, who: str, called: str = "annat", text: str = "") -> Event:
    fields = {"card.id": "c1", **({"actor.account": called} if called else {})}
    at = AT + timedelta(minutes=number)
    return Event(
        f"t{number}", "trello.card.commented", "trello", at, at, subject="c1", actor=who, fields=fields,
        private={"text": text},
    )  # fmt: skip


def linked(made: Desk, person: str, other: str) -> list[Event]:
    fields = {"person": person, "other": other, "by": "maintainer"}
    return list(made.feed(Event(f"l-{other}", "person.linked", "hub", AT, AT, fields=fields)).events)


def test_an_account_is_whose_its_name_is_whichever_comes_first():
    made = desk(Member("p1"))
    assert linked(made, "p1", "annat") == []
    [found] = made.feed(comment(1, "5f0c")).events
    assert (found.kind, found.fields) == ("person.linked", {"person": "annat", "other": "5f0c", "by": "board"})
    assert made.feed(found).changes == (), "what it tells was so at once"
    assert canonical(made.facts, "5f0c") == "p1"
    assert not made.feed(comment(2, "5f0c")).events
    assert not made.feed(comment(3, "6f0c")).events, "a name is the first's who bore it"
    made = desk(Member("p1"))
    for number, (who, called) in enumerate((("5f0c", "annat"), ("5f0c", ""), ("", "nobody"))):
        assert not made.feed(comment(number, who, called)).events
    [found] = linked(made, "p1", "annat")
    assert (found.fields["other"], linked(made, "p1", "annat")) == ("5f0c", [])


def test_the_first_that_an_account_says_under_a_known_name_is_said_by_its_person():
    made = desk(Member("p1", lists=("interne",)), charter="charter: {object: active, active_when: {on_list: interne}}")
    made.feed(mail("<m1@x>", "[Proposition] Un vélo").by("p2"))
    made.facts.apply([CardLinked("c1", "D-1")])
    linked(made, "p1", "annat")
    [found] = made.feed(comment(1, "5f0c", text="Pour.")).events
    assert {who: one.counts for who, one in decision(made).positions.items()} == {"p1": True}
    made.feed(found)
    made.feed(Event("u1", "person.unlinked", "hub", AT, AT, fields={"other": "5f0c"}))
    assert list(decision(made).positions) == ["5f0c"], "what it said was its own"


def test_an_account_that_comes_by_a_known_name_keeps_what_it_had_said_before():
    made = desk(Member("p1"))
    made.feed(mail("<m1@x>", "[Proposition] Un vélo").by("p2"))
    made.facts.apply([CardLinked("c1", "D-1")])
    linked(made, "p1", "annat")
    made.feed(comment(1, "5f0c", "", "Je m'oppose parce que c'est cher. Je propose d'attendre et j'aide à chercher."))
    made.feed(comment(2, "p1", "", "Pour."))
    made.feed(comment(3, "5f0c", "annat", "Je m'abstiens."))
    assert {who: one.position for who, one in decision(made).positions.items()} == {"p1": "abstain"}
    made.feed(Event("u1", "person.unlinked", "hub", AT, AT, fields={"other": "5f0c"}))
    assert {who: one.position for who, one in decision(made).positions.items()} == {"p1": "support", "5f0c": "abstain"}
    assert [(one.by, one.status) for one in decision(made).objections.values()] == [("5f0c", "withdrawn")]


def decision(made: Desk) -> Decision:
    return made.facts.get("decision", "D-1")


def test_an_account_that_is_one_person_with_its_name_already_is_not_joined_again():
    made = desk(Member("p1"))
    linked(made, "p1", "5f0c")
    linked(made, "p1", "annat")
    assert not made.feed(comment(1, "5f0c")).events


def test_what_was_noted_of_somebody_before_hours_were_exact_is_read():
    kept = decode_as(Member, '{"id": "p1", "hours": 3, "used_hours": 50, "given": [["2026-03-02T10:00:00Z", 2]]}')
    assert (kept.hours, kept.used_hours, kept.given[0][1]) == (3, 50, Decimal(2))
    assert decode_as(Member, dumps(replace(kept, hours=Decimal("1.5")))).hours == Decimal("1.5")


def test_what_is_learned_of_one_of_two_identities_is_that_one_s_again_when_they_part():
    made = desk(Member("lise"), Member("lison"))
    linked(made, "lise", "lison")
    rows = {"lise": {"roles": ["facilitator"], "dues_until": "2027-04-30"}, "lison": {"roles": ["treasurer"]}}
    for number, (who, told) in enumerate(rows.items()):
        columns = {"columns": ["roles", "dues"], **told}
        made.feed(Event(f"s{number}", "person.joined", "roster", AT, AT, subject=who, fields=columns))
    made.feed(replace(mail("<m1@x>", "#présence"), actor="lison"))
    made.feed(Event("c1", "contribution.recorded", "hub", AT, AT, fields={"member": "lison", "hours": "2"}))
    for number, who in enumerate(("lise", "lison"), 1):
        fields = {"person": who, "dues_until": f"2026-0{number}-01", "entry": f"E{number}"}
        made.feed(Event(f"u{number}", "dues.matched", "hub", AT, AT, fields=fields))
    made.feed(Event("g1", "person.left", "roster", AT, AT, subject="lison", fields={"day": "2026-02-01"}))
    run = Run(Event("x", "ledger.entry.approved", "hub", AT, AT), made.facts, made.context, made.book)
    duespaid.undone(run, "E2")
    made.facts.apply(run.changes)
    made.feed(Event("x1", "person.unlinked", "hub", AT, AT, fields={"other": "lison"}))
    lise, lison = member(made, "lise"), member(made, "lison")
    assert (lise.roles, len(lise.present), lise.given, lise.left_at) == (("facilitator",), 0, (), None)
    assert ([name for name, _ in lise.payments], str(lise.paid_until)) == (["E1"], "2027-04-29 22:00:00+00:00")
    assert (lison.roles, len(lison.present), len(lison.given)) == (("treasurer",), 1, 1)
    assert (lison.paid_until, str(lison.left_at)) == (None, "2026-01-31 23:00:00+00:00")


def test_who_is_erased_leaves_nothing_that_one_of_their_identities_kept():
    made = desk(Member("p1"))
    linked(made, "p1", "p2")
    made.feed(Event("e", "person.erased", "hub", AT, AT, fields={"ids": ["p1", "p2"]}))
    assert list(made.facts.keys("own")) == []
