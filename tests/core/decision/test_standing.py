"""Who is active, to the minute: sliding periods as local days, and the grace that follows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hub.core.decision.people import Member, lapsed, loss, standing
from tests.core.decision.deciding import charter

PARIS = ZoneInfo("Europe/Paris")


def local(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize("said", ["present", "contributed"])
@pytest.mark.parametrize(
    ("came", "last", "gone"),
    [
        (local(10, 5), local(11, 4, 23, 59), local(11, 5)),
        (local(3, 1), local(3, 31, 23, 59), local(4, 1)),
        (local(6, 1), local(7, 1, 23, 59), local(7, 2)),
    ],
)
def test_a_day_counts_for_whole_local_days_across_summer_time(
    said: str, came: datetime, last: datetime, gone: datetime
) -> None:
    rule = {"present": {"days": 1, "in": "month"}, "contributed": {"hours": 2}}
    if said == "present":
        made, member = charter(active_when={"present": rule["present"]}), Member("a", present=(came,))
    else:
        made = charter(active_when={**rule, "present": {"days": 1, "in": "month"}})
        member = Member("a", present=(came,), given=((came.replace(minute=30), 2),))
    assert standing(member, made, came.replace(minute=30)).active
    assert standing(member, made, last).active
    assert not any(one.holds for one in standing(member, made, gone).criteria)


PAID = charter(active_when={"dues": "paid"}, active_grace="P14D", vote="active")
ANNA = Member("a", dues_until=local(3, 19), active_until=local(3, 4, 9))


def graced(member: Member, now: datetime) -> tuple[bool, bool]:
    said = standing(member, PAID, now)
    return said.active, said.in_grace


def test_grace_counts_from_when_the_criteria_stopped_to_hold_though_no_review_was_there_to_see() -> None:
    assert graced(ANNA, local(3, 19)) == (True, False)
    assert graced(ANNA, local(3, 26)) == (True, True)
    assert graced(ANNA, local(4, 3)) == (False, False)
    assert loss(ANNA, PAID, local(3, 26)) == local(4, 3)
    assert standing(Member("a", dues_until=local(3, 19)), PAID, local(3, 20)).active is False, "never seen active"


def test_who_was_not_warned_has_their_grace_from_the_review_that_first_sees_it() -> None:
    now = local(4, 10, 9)
    assert graced(ANNA, now) == (False, False)
    noted = lapsed(ANNA, PAID, now)
    assert graced(noted, now) == (True, True)
    assert loss(noted, PAID, now) == local(4, 24, 9)
    again = lapsed(noted, PAID, now + timedelta(days=1))
    assert again == noted, "any later review notes the same"
    assert graced(again, local(4, 24, 9)) == (False, False)
    assert loss(again, PAID, local(4, 24, 9)) is None


def test_who_was_warned_has_their_grace_from_when_the_criteria_stopped_to_hold() -> None:
    warned = Member("a", dues_until=local(3, 19), active_until=local(3, 19, 9), warned_at=local(3, 18, 9))
    noted = lapsed(warned, PAID, local(3, 26))
    assert noted.lapsed_at == local(3, 20)
    assert graced(noted, local(4, 2, 23, 59)) == (True, True)
    assert graced(noted, local(4, 3)) == (False, False)
    unlisted = Member("a", active_until=local(3, 19, 9), warned_at=local(3, 18, 9))
    assert lapsed(unlisted, PAID, local(3, 26)).lapsed_at == local(3, 19, 9), "no time told when it stopped"


def test_a_warning_of_long_ago_warned_of_something_else() -> None:
    long_ago = Member("a", active_until=local(3, 19, 9), warned_at=local(2, 18, 9))
    assert lapsed(long_ago, PAID, local(3, 26)).lapsed_at == local(3, 26)


def test_who_was_never_active_or_is_so_again_has_nothing_to_lose() -> None:
    stranger = Member("a")
    assert lapsed(stranger, PAID, local(3, 26)) is stranger
    back = Member("a", active_until=local(5, 2), lapsed_at=local(4, 10))
    assert lapsed(back, PAID, local(5, 3)).lapsed_at == local(5, 3), "what was seen before was another loss"


def test_a_warning_two_weeks_before_is_one_of_local_days() -> None:
    autumn = Member("a", active_until=local(10, 19, 9), lapsed_at=local(10, 20, 9))
    assert loss(autumn, PAID, local(10, 20, 9)) == local(11, 3, 9)
