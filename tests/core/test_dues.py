"""Who has paid, and who may be reminded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.core import dues
from hub.core.decision.people import Member
from hub.core.ledger.refusal import Refused
from hub.core.person import Profile

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({"dues_paid": True}, "paid"), ({"dues_until": NOW + DAY}, "paid"), ({"dues_until": NOW}, "late"),
        ({"dues_until": NOW - DAY, "dues_paid": True}, "paid"), ({}, "never"),
    ],
)  # fmt: skip
def test_dues_are_paid_late_or_were_never_paid(known: dict[str, Any], state: str) -> None:
    assert dues.state_of(Member("p1", **known), NOW) == state


def test_the_public_reads_counts_of_those_who_are_here() -> None:
    members = [Member("a", dues_paid=True), Member("b", dues_until=NOW), Member("c"), Member("d"),
               Member("e", left_at=NOW - DAY), Member("f", left_at=NOW + DAY, dues_paid=True)]  # fmt: skip
    assert dues.counts(members, NOW) == {"paid": 2, "late": 1, "never": 2}
    assert dues.counts([], NOW) == {"paid": 0, "late": 0, "never": 0}


def test_a_reminder_goes_once_in_thirty_days_to_who_owes_and_wants_it() -> None:
    late = Member("a", dues_until=NOW - DAY)
    assert dues.may_remind(late, None, NOW) is late
    assert dues.may_remind(late, Profile("a"), NOW) is late
    reminded = Member("a", reminded_at=NOW - timedelta(days=30))
    assert dues.may_remind(reminded, None, NOW) is reminded


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
        dues.may_remind(member, profile, NOW)
    assert caught.value.code == code
