"""Who has paid, and who may be reminded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hub.core import dues
from hub.core.decision.people import Member
from hub.core.ledger.refusal import Refused
from hub.core.person import Profile

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({"dues_paid": True}, "paid"), ({"dues_until": NOW + DAY}, "paid"), ({"dues_until": NOW}, "paid"),
        ({"dues_until": NOW - DAY, "dues_paid": True}, "paid"), ({}, "never"),
    ],
)  # fmt: skip
def test_dues_are_paid_late_or_were_never_paid(known: dict[str, Any], state: str) -> None:
    assert dues.state_of(Member("p1", **known), NOW, PARIS) == state


def test_the_public_reads_counts_of_those_who_are_here() -> None:
    members = [Member("a", dues_paid=True), Member("b", dues_until=NOW - DAY), Member("c"), Member("d"),
               Member("e", left_at=NOW - DAY), Member("f", left_at=NOW + DAY, dues_paid=True)]  # fmt: skip
    assert dues.counts(members, NOW, PARIS) == {"paid": 2, "late": 1, "never": 2}
    assert dues.counts([], NOW, PARIS) == {"paid": 0, "late": 0, "never": 0}


def test_a_reminder_goes_once_in_thirty_days_to_who_owes_and_wants_it() -> None:
    late = Member("a", dues_until=NOW - DAY)
    assert dues.may_remind(late, None, NOW, PARIS) is late
    assert dues.may_remind(late, Profile("a"), NOW, PARIS) is late
    reminded = Member("a", reminded_at=NOW - timedelta(days=30))
    assert dues.may_remind(reminded, None, NOW, PARIS) is reminded


@pytest.mark.parametrize(
    ("member", "profile", "code"),
    [
        (None, None, "dues_nobody"), (Member("a", left_at=NOW), None, "dues_nobody"),
        (Member("a", dues_paid=True), None, "dues_paid"), (Member("a"), Profile("a", dues=False), "dues_declined"),
        (Member("a", reminded_at=NOW - timedelta(days=29)), None, "dues_again"),
    ],
)  # fmt: skip
def test_otherwise_it_does_not(member: Member | None, profile: Profile | None, code: str) -> None:
    with pytest.raises(Refused) as caught:
        dues.may_remind(member, profile, NOW, PARIS)
    assert caught.value.code == code


@pytest.mark.parametrize(("zone", "moment", "state"), [
    ("Europe/Paris", datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "paid"),
    ("Europe/Paris", datetime(2026, 12, 31, 23, tzinfo=UTC), "late"),
    ("Pacific/Noumea", datetime(2026, 12, 31, 12, 59, tzinfo=UTC), "paid"),
    ("Pacific/Noumea", datetime(2026, 12, 31, 13, tzinfo=UTC), "late"),
    ("America/Guadeloupe", datetime(2027, 1, 1, 3, 59, tzinfo=UTC), "paid"),
    ("America/Guadeloupe", datetime(2027, 1, 1, 4, tzinfo=UTC), "late"),
])  # fmt: skip
def test_dues_paid_until_a_day_are_paid_to_its_end_where_the_place_is(zone: str, moment: datetime, state: str) -> None:
    there = ZoneInfo(zone)
    assert dues.state_of(Member("p1", dues_until=datetime(2026, 12, 31, tzinfo=there)), moment, there) == state


def test_dues_paid_for_ever_are_paid() -> None:
    last = datetime(9999, 12, 31, tzinfo=PARIS)
    assert dues.state_of(Member("p1", dues_until=last), last, PARIS) == "paid"


def test_the_day_of_the_last_reminder_is_that_of_the_place() -> None:
    there = ZoneInfo("Pacific/Noumea")
    reminded = Member("a", reminded_at=datetime(2026, 12, 31, 21, tzinfo=UTC))
    with pytest.raises(Refused) as caught:
        dues.may_remind(reminded, None, datetime(2027, 1, 2, tzinfo=UTC), there)
    assert "2027-01-01" in caught.value.said("fr")
