"""The clocks of a decision in the place's own time: both changes of the hour, holidays, silence, odd timers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.clock import local
from hub.core.decision.handle import on_event
from hub.core.decision.model import State
from hub.core.decision.opening import open_decision
from hub.core.decision.people import Member, roles
from hub.core.event import Event, Origin
from tests.core.decision.deciding import MONDAY, Story, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_handle import LATER, decision, happens, opened, proposal

PARIS = "Europe/Paris"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("begun", "closes", "said"),
    [
        # an ordinary week, and the weeks in which the clocks change: the same local time
        (utc(2025, 5, 5, 16, 30), utc(2025, 5, 12, 16, 30), "lundi 12 mai 2025 à 18:30"),
        (utc(2025, 3, 24, 17, 30), utc(2025, 3, 31, 16, 30), "lundi 31 mars 2025 à 18:30"),
        (utc(2025, 10, 20, 16, 30), utc(2025, 10, 27, 17, 30), "lundi 27 octobre 2025 à 18:30"),
        # 2:30 of the night in which it does not exist is 3:30; of the one in which it comes twice, the first
        (utc(2025, 3, 23, 1, 30), utc(2025, 3, 30, 1, 30), "dimanche 30 mars 2025 à 03:30"),
        (utc(2025, 10, 19, 0, 30), utc(2025, 10, 26, 0, 30), "dimanche 26 octobre 2025 à 02:30"),
        # begun in the second 2:30, it ends a week later at the only 2:30 there is
        (utc(2025, 10, 26, 1, 30), utc(2025, 11, 2, 1, 30), "dimanche 2 novembre 2025 à 02:30"),
        # seconds are rounded up, never down
        (utc(2025, 5, 5, 16, 30, 1), utc(2025, 5, 12, 16, 31), "lundi 12 mai 2025 à 18:31"),
    ],
)
def test_a_window_ends_at_the_minute_of_the_place_whatever_its_clocks_do(
    begun: datetime, closes: datetime, said: str
) -> None:
    story = Story(at=begun, min_explicit_support=0)
    assert story.d.deadlines["close"] == story.d.closes_at == closes
    assert local(closes, PARIS) == said
    story.now = closes - timedelta(minutes=1)
    assert story.happens("timer", about="close", due=closes).changes == ()
    story.now = closes
    story.happens("timer", about="close", due=closes)
    assert story.state == "adopted"


@pytest.mark.parametrize("begun", [utc(2025, 3, 27, 23, 30), utc(2025, 10, 24, 22, 30), utc(2025, 10, 24, 1, 30)])
def test_hours_are_exact_across_both_changes(begun: datetime) -> None:
    story = Story(at=begun, window="PT72H")
    assert story.d.deadlines["close"] == begun + timedelta(hours=72)


def test_the_second_of_two_like_hours_is_said_to_be_the_second() -> None:
    first, second = utc(2025, 10, 26, 0, 30), utc(2025, 10, 26, 1, 30)
    assert local(first, PARIS) == "dimanche 26 octobre 2025 à 02:30"
    assert local(second, PARIS) == "dimanche 26 octobre 2025 à 02:30 (heure d'hiver)"
    assert local(second, PARIS, "en") == "Sunday 26 October 2025 at 02:30 (winter time)"


def test_a_place_overseas_has_its_own_hours() -> None:
    story = Story(at=utc(2025, 3, 24, 17, 30), zone="America/Cayenne")
    assert story.d.deadlines["close"] == utc(2025, 3, 31, 17, 30)


def test_a_blackout_that_ends_in_the_night_of_the_change_keeps_the_local_time() -> None:
    story = Story(at=utc(2025, 3, 19, 1, 30), blackout=["2025-03-25/2025-03-29"])
    assert local(story.d.deadlines["close"], PARIS) == "dimanche 30 mars 2025 à 03:30"


@pytest.mark.parametrize(
    ("kind", "asked", "proof", "rules", "closed"),
    [
        ("important", utc(2025, 12, 22, 17), "list", {}, range(24, 32)),
        ("reversible", utc(2025, 12, 22, 17), "list", {}, range(24, 32)),
        ("important", utc(2025, 12, 20, 22, 59), "direct", {}, range(24, 32)),
        ("important", utc(2025, 12, 18, 17), "list", {"weekend_closes": False, "blackout": []}, (20, 21)),
    ],
    ids=["a window", "a notice", "a take-over", "a weekend"],
)
def test_a_withdrawal_that_holds_the_clock_brings_no_close_into_a_closed_day(
    kind: str, asked: datetime, proof: str, rules: dict[str, Any], closed: Sequence[int]
) -> None:
    at = asked - timedelta(days=6, hours=7)
    story = Story(kind, at=at, **{"proof": {kind: "link"}, "blackout": ["12-24/01-03"], **rules})
    for person in ("omar", "lise"):
        story.says(person, "support", proof="link")
    story.now = asked
    assert story.happens("withdraw", "anna", proof=proof if proof == "list" else "link", event="<w@x>").changes
    story.wait(days=2)
    if proof != "list":
        story.happens("take_over", "omar")
    story.wait(days=18)
    assert story.state in ("in_force", "adopted")
    taken = [local(move.at, PARIS) for move in story.d.log if move.target in ("adopted", "in_force")]
    assert not [day for day in taken if any(f" {number} décembre" in day for number in closed)], taken


def test_a_clock_that_resumes_takes_the_later_of_what_was_left_and_the_least_never_both() -> None:
    story = Story()
    story.wait(days=2)
    story.objects("paul")
    story.wait(days=10)
    story.happens("integrate", "paul", about="O1")
    assert story.d.deadlines["close"] == story.now + timedelta(days=5)
    late = Story()
    late.wait(days=6, hours=23)
    late.objects("paul")
    late.happens("integrate", "paul", about="O1")
    assert late.d.deadlines["close"] == late.now + timedelta(hours=48)


def test_two_extensions_are_the_most_and_each_is_half_a_window() -> None:
    story = Story()
    for number in (1, 2):
        close = story.d.deadlines["close"]
        story.wait(hours=(close - story.now).total_seconds() / 3600 - 1)
        for person in ("omar", "lise"):
            story.happens("extend", person)
        assert story.d.deadlines["close"] == close + timedelta(days=3, hours=12), number
    story.wait(hours=(story.d.deadlines["close"] - story.now).total_seconds() / 3600 - 1)
    assert story.happens("extend", "omar").changes == ()


def test_a_reminder_waits_for_the_end_of_quiet_hours_and_comes_once() -> None:
    story = Story(at=utc(2025, 3, 3, 22, 0), quiet_hours="22:00/08:00")
    assert local(story.d.deadlines["reminder"], PARIS) == "samedi 8 mars 2025 à 08:00"
    story.wait(days=6)
    assert [one.to for one in story.notices("reminder")] == ["silent"]
    night = Story(at=utc(2025, 3, 3, 20, 0), window="PT9H", quiet_hours="22:00/08:00")
    assert "reminder" not in night.d.deadlines, "it would come after the close"


@pytest.mark.parametrize(
    ("window", "before", "hours"),
    [
        ("P7D", "P3D", 72), ("P7D", "P6D", 144), ("P3D", "P3D", 36), ("PT72H", "P3D", 36), ("PT48H", "P3D", 24),
        ("P7D", "P30D", 84), ("P7D", "P1M", 84), ("P1M", "P30D", 720), ("PT1M", "P3D", None), ("P7D", "PT0M", None),
    ],
)  # fmt: skip
def test_a_window_no_longer_than_the_time_of_the_reminder_has_it_halfway(
    window: str, before: str, hours: int | None
) -> None:
    keys = {"reminder_before": before, "quiet_hours": "none", "blackout": []}
    story = Story(at=utc(2025, 5, 5, 9, 0), window=window, **keys)
    reminder = story.d.deadlines.get("reminder")
    assert reminder == (None if hours is None else story.d.deadlines["close"] - timedelta(hours=hours))
    vote = Story(at=utc(2025, 5, 5, 9, 0), vote_window=window, adopt_by="vote", notice="PT0M", window="PT1M", **keys)
    while vote.d.state is not State.VOTE_OPEN:
        vote.wait(hours=1 / 60)
    reminder = vote.d.deadlines.get("reminder")
    assert reminder == (None if hours is None else vote.d.deadlines["vote_closes"] - timedelta(hours=hours))


@pytest.mark.parametrize(("days", "gone", "back"), [(1, "trop tôt", False), (170, "trop tôt", False), (190, "", True)])
def test_what_was_rejected_waits_six_months_by_the_calendar(days: int, gone: str, back: bool) -> None:
    story = Story("statutory")
    story.happens("minutes", "zoe", verdict="rejected")
    story.now += timedelta(days=days)
    done = story.happens("repropose", "omar")
    assert (bool(done.changes), gone in done.reason) == (back, True)


def test_a_rule_is_reviewed_after_a_year_of_the_calendar_and_a_purchase_never() -> None:
    story = Story(min_explicit_support=0)
    story.wait(days=15)
    assert story.state == "in_force"
    assert story.d.deadlines["review"] == utc(2026, 3, 17, 9, 0)
    story.wait(days=366)
    assert story.state == "review_due"
    purchase = Story(min_explicit_support=0)
    purchase.d = replace(purchase.d, reviewed=False)
    purchase.wait(days=15)
    assert purchase.d.deadlines == {}


LIFE = ("close", "contest_ends", "review", "renew")


@pytest.mark.parametrize("purpose", LIFE)
def test_a_deadline_twice_or_late_is_once(purpose: str) -> None:
    """Each deadline of a life, three times and a month late: the same life as in time."""
    in_time, odd = Story(min_explicit_support=0), Story(min_explicit_support=0)
    for name in LIFE[: LIFE.index(purpose) + 1]:
        for story in (in_time, odd):
            due = story.d.deadlines[name]
            for again in range(3 if story is odd else 1):
                story.now = due + timedelta(days=30 * again if name == purpose else 0)
                done = story.happens("timer", about=name, due=due)
                assert bool(done.changes) is (again == 0)
        assert odd.state == in_time.state
    assert [move.number for move in odd.d.log] == [move.number for move in in_time.d.log]


# what is read of the past


def taken_live() -> Space:
    """A decision adopted as it happened, that may still be contested."""
    rules = charter(min_explicit_support=0)
    space = opened(made=rules)
    close = decision(space).deadlines["close"]
    timer = event("timer.due", at=close, purpose="close", decision="D-1", due=close.isoformat())
    space.take(on_event(timer, space, rules))
    assert decision(space).state == "adopted"
    return space


OBJECTION = "Je m'oppose parce que c'est trop cher. Je propose de louer, je peux aider."


def reads(space: Space, at: datetime, origin: Origin, made: Charter | None = None) -> Any:
    said: Event = replace(mail(OBJECTION, "lise", at), origin=origin)
    return space.take(on_event(said, space, made or charter()))


@pytest.mark.parametrize("days", [2, 9])
def test_an_archive_adds_evidence_and_changes_no_decision_that_was_closed_live(days: int) -> None:
    space = taken_live()
    before = decision(space)
    done = reads(space, MONDAY + timedelta(days=days), Origin.IMPORT)
    assert (done.changes, done.reason) == ((), "ce qui est lu du passé ne change pas une décision close en son temps")
    assert decision(space) is before
    assert reads(space, MONDAY + timedelta(days=9), Origin.LIVE).changes
    assert decision(space).state == "contested"


def test_an_archive_still_answers_what_is_open() -> None:
    space = opened()
    reads(space, MONDAY + timedelta(days=2), Origin.IMPORT)
    assert decision(space).state == "objected"


def test_a_past_decision_goes_on_by_the_mails_that_follow_and_not_by_older_ones() -> None:
    space = taken_live()
    d = decision(space)
    space.sections["decision"]["D-1"] = replace(d, past=True)
    assert reads(space, MONDAY + timedelta(days=2), Origin.IMPORT).changes == ()
    reads(space, MONDAY + timedelta(days=9), Origin.IMPORT)
    assert decision(space).state == "contested"


def test_who_left_is_no_voter_from_the_moment_they_left() -> None:
    left = Member("omar", listed_since=MONDAY - timedelta(days=90), left_at=MONDAY)
    assert roles(Space(left), "omar", charter(), MONDAY - timedelta(seconds=1)) == {"list", "active"}
    assert roles(Space(left), "omar", charter(), MONDAY) == frozenset()


@pytest.mark.parametrize(
    ("late", "origin", "days"),
    [
        (timedelta(hours=6), Origin.LIVE, 0),
        (timedelta(days=10), Origin.LIVE, 10),
        (timedelta(days=10), Origin.IMPORT, 0),
    ],
)
def test_what_opens_with_a_close_told_much_later_is_open_from_then_on(
    late: timedelta, origin: Origin, days: int
) -> None:
    space = opened()
    for who in ("lise", "omar"):
        happens(space, mail("Pour.", who, LATER))
    close = decision(space).deadlines["close"]
    rung = event("timer.due", at=close, decision="D-1", purpose="close", due=close.isoformat())
    happens(space, replace(rung, received_at=close + late, origin=origin))
    now = decision(space)
    assert (now.state, now.moved_at) == (State.ADOPTED, close)
    assert now.deadlines["contest_ends"] == close + timedelta(days=days + 7)


def sleepy(**more: Any) -> Space:
    """A bicycle objected to, of which nothing was heard until the list was warned that it goes dormant."""
    space = opened(card="c1", **more)
    happens(space, mail("Je m'oppose : le local est petit. Je propose de louer, je peux aider.", "omar", LATER))
    warned = decision(space).deadlines["dormant_warning"]
    done = happens(space, event("timer.due", at=warned, decision="D-1", purpose="dormant_warning"))
    assert [one.kind for one in done.notices] == ["dormant_soon"]
    return space


def wakes(space: Space) -> bool:
    due = decision(space).deadlines["dormant"]
    happens(space, event("timer.due", at=due, decision="D-1", purpose="dormant"))
    return decision(space).state is State.OBJECTED


@pytest.mark.parametrize(
    ("more", "awake"),
    [
        ({}, True), ({"subject": "Re: [D-1] Bientôt en sommeil", "thread": ""}, True), ({"by": "zoe"}, True),
        ({"auto": True}, False), ({"bounce": True}, False), ({"forged": True}, False), ({"by": ""}, False),
        ({"hub.key": "D-1/dormant_soon/list/3/e"}, False), ({"thread": "fil-9"}, False),
    ],
    ids=["in the thread", "to the warning", "a guest", "automatic", "bounce", "forged", "nobody", "ours", "elsewhere"],
)  # fmt: skip
def test_whatever_somebody_writes_after_the_warning_keeps_a_proposal_awake(more: dict[str, Any], awake: bool) -> None:
    space = sleepy()
    at = decision(space).deadlines["dormant"] - timedelta(days=2)
    happens(space, mail("On en parle toujours, oui.", **{"by": "lise", "at": at, "subject": "Un vélo", **more}))
    assert not set(decision(space).positions) - {"omar"}
    assert wakes(space) is awake


@pytest.mark.parametrize("off", [0, 3, 8, 20], ids=lambda days: f"{days} days off when it should warn")
@pytest.mark.parametrize("rules", [{"blackout": ["12-24/01-03"]}, {"weekend_closes": False, "blackout": []}], ids=str)
def test_nothing_falls_asleep_on_a_closed_day_and_the_list_is_warned_a_week_before(
    off: int, rules: dict[str, Any]
) -> None:
    calendar = charter(**rules).calendar
    for day in range(0, 45, 2):
        begun = utc(2025, 10, 25, 17, 30) + timedelta(days=day)
        story = Story(at=begun, announced=False, announced_within="P1Y", **rules)
        story.now = story.d.deadlines["dormant_warning"] + timedelta(days=off)
        story.happens("timer", about="dormant_warning", due=story.d.deadlines["dormant_warning"])
        while "dormant" not in story.d.deadlines:
            story.now = story.d.deadlines["dormant_warning"]
            story.happens("timer", about="dormant_warning", due=story.now)
        warned, sleeps = story.now, story.d.deadlines["dormant"]
        assert len(story.notices("dormant_soon")) == 1
        assert calendar.open_day(sleeps) == sleeps, (warned, sleeps)
        assert timedelta(days=7) <= sleeps - warned <= timedelta(days=7, minutes=2), (warned, sleeps)
        story.now = sleeps
        story.happens("timer", about="dormant", due=sleeps)
        assert story.state == "dormant"


@pytest.mark.parametrize(
    ("closed", "moves"), [("03-15/03-30", 2), ("04-01/03-30", 1), ("04-02/03-30", 2)], ids=["to", "never", "from"]
)
def test_a_warning_in_months_is_put_off_once_however_long_the_month_is(closed: str, moves: int) -> None:
    """A month after 28 February is 28 March, a month before 31 March 28 February; nothing leads to 31 March alone."""
    rules = {"dormant_after": "P3M", "dormant_warning": "P1M", "blackout": [closed]}
    for day in range(366):
        begun = utc(2025, 1, 1, 9, 30) + timedelta(days=day)
        story = Story(at=begun, announced=False, announced_within="P2Y", **rules)
        timers = 0
        while "dormant" not in story.d.deadlines:
            story.now = story.d.deadlines["dormant_warning"]
            story.happens("timer", about="dormant_warning", due=story.now)
            timers += 1
        sleeps = story.d.deadlines["dormant"]
        assert timers <= moves
        assert charter(**rules).calendar.open_day(sleeps) == sleeps
        story.now = sleeps
        story.happens("timer", about="dormant", due=sleeps)
        assert story.state == "dormant"


def test_a_comment_and_what_an_archive_holds_keep_a_proposal_awake_by_their_own_time() -> None:
    for kind in ("comment", "archive", "old"):
        space = sleepy()
        due = decision(space).deadlines["dormant"]
        said = event("trello.card.commented", "lise", due - timedelta(days=1), id="c", card__id="c1")
        said = replace(said, private={"text": "Je regarde les prix."})
        if kind != "comment":
            at = due - timedelta(days=1 if kind == "archive" else 30)
            said = replace(mail("Je regarde les prix.", "lise", at), origin=Origin.IMPORT)
        happens(space, said)
        assert wakes(space) is (kind != "old")
    told = decision(sleepy()).last_at
    assert told == LATER


def test_a_decision_that_was_taken_is_not_changed_by_what_is_said_of_it() -> None:
    space = taken_live()
    before = decision(space)
    happens(space, mail("Merci !", "lise", (before.ended_at or before.log[-1].at) + timedelta(hours=1)))
    assert decision(space) == before


@pytest.mark.parametrize("hours", [0.2, 20, 30])
def test_a_close_waits_until_a_question_that_goes_tomorrow_could_be_answered(hours: float) -> None:
    made = charter(window="PT72H", incomplete_grace="PT24H", min_explicit_support=0)
    space = opened(made=made)
    close = decision(space).deadlines["close"]
    asked = close - timedelta(hours=hours)
    happens(space, mail("Plutôt contre.", "omar", asked), made)
    morning = asked.replace(hour=7, minute=0) + timedelta(days=1)
    assert decision(space).deadlines["asked:omar"] == morning + timedelta(hours=24)
    happens(space, event("timer.due", at=close, decision="D-1", purpose="close"), made)
    if hours > 24:
        assert decision(space).deadlines["close"] == close + timedelta(hours=24), "nobody is asked for less"
    assert decision(space).state is State.CONSENT_OPEN
    later = decision(space).deadlines["close"]
    assert later >= morning + timedelta(hours=24)
    happens(space, event("timer.due", at=later, decision="D-1", purpose="close"), made)
    assert decision(space).state is State.ADOPTED


def test_a_question_on_a_card_can_be_answered_at_once() -> None:
    space = opened(card="c1")
    said = event("trello.card.commented", "omar", LATER, id="c", card__id="c1")
    happens(space, replace(said, private={"text": "Plutôt contre."}))
    assert decision(space).deadlines["asked:omar"] == LATER + timedelta(days=2)


def imported(kind: str, adopted: datetime, read: datetime, **keys: Any) -> Story:
    """A rule that was adopted without a word at `adopted`, in an archive that was read at `read`."""
    story = Story(kind, at=adopted - timedelta(days=7), min_explicit_support=0, **keys)
    story.d = replace(story.d, past=True, imported_at=read)
    story.wait(days=14)
    assert story.state == "in_force"
    return story


@pytest.mark.parametrize(
    ("adopted", "read", "every", "review"),
    [
        # ten years ago, every year: at the next anniversary of what would have been the first review
        (utc(2016, 3, 14, 9), utc(2026, 3, 2, 9), "P1Y", utc(2026, 3, 21, 9)),
        (utc(2016, 3, 14, 9), utc(2026, 4, 2, 9), "P1Y", utc(2027, 3, 21, 9)),
        # the minute of the import is life
        (utc(2016, 3, 14, 9), utc(2026, 3, 21, 9), "P1Y", utc(2026, 3, 21, 9)),
        (utc(2016, 3, 14, 9), utc(2026, 3, 21, 9, 1), "P1Y", utc(2027, 3, 21, 9)),
        # what is not over yet stays
        (utc(2025, 9, 15, 9), utc(2026, 3, 2, 9), "P1Y", utc(2026, 9, 22, 9)),
        (utc(2016, 3, 14, 9), utc(2026, 3, 2, 9), "P2Y", utc(2026, 3, 21, 9)),
        (utc(2016, 3, 14, 9), utc(2026, 3, 2, 9, 1), "P7D", utc(2026, 3, 9, 9)),
        (utc(2016, 3, 14, 9), utc(2026, 3, 2, 9), "PT1M", utc(2026, 3, 2, 9)),
    ],
)
def test_a_review_of_the_imported_past_is_asked_at_its_first_anniversary_since(
    adopted: datetime, read: datetime, every: str, review: datetime
) -> None:
    keys = {"zone": "UTC", "review_after": {"info": "P1Y", "reversible": "P1Y", "important": every, "statutory": "P1Y"}}
    assert imported("important", adopted, read, **keys).d.deadlines == {"review": review}


def test_what_opens_by_an_archive_knows_when_it_was_read() -> None:
    space = Space()
    read = MONDAY + timedelta(days=3650)
    old = replace(proposal(), origin=Origin.IMPORT, received_at=read)
    space.take(open_decision(old, {"announce": "now"}, space, charter()))
    d = decision(space)
    assert (d.past, d.imported_at) == (True, read)
    assert d.is_past(read - timedelta(seconds=1))
    assert not d.is_past(read)
    assert decision(opened()).imported_at is None


def test_an_archive_changes_no_imported_decision_that_was_closed_after_its_import() -> None:
    space = taken_live()
    d = decision(space)
    closed = d.log[-1].at
    space.sections["decision"]["D-1"] = replace(d, past=True, imported_at=closed)
    assert reads(space, MONDAY + timedelta(days=9), Origin.IMPORT).changes == ()
    space.sections["decision"]["D-1"] = replace(d, past=True, imported_at=closed + timedelta(minutes=1))
    assert reads(space, MONDAY + timedelta(days=9), Origin.IMPORT).changes


def contested(read: datetime, at: datetime) -> Space:
    """A decision of an archive that was read at `read`, contested at `at`."""
    space = taken_live()
    space.sections["decision"]["D-1"] = replace(decision(space), past=True, imported_at=read)
    reads(space, at, Origin.IMPORT if at < read else Origin.LIVE)
    assert decision(space).state == "contested"
    return space


def rings(space: Space) -> list[str]:
    """The ruling falls due; what is told of it."""
    due = decision(space).deadlines["ruling"]
    rung = event("timer.due", at=due, purpose="ruling", decision="D-1", due=due.isoformat())
    return [one.data.get("to", "") for one in happens(space, rung).notices if one.kind == "moved"]


def test_a_ruling_that_nobody_was_asked_for_in_the_past_is_asked_for_since_the_import() -> None:
    read = MONDAY + timedelta(days=400, seconds=30)
    space = contested(read, MONDAY + timedelta(days=9))
    asked = MONDAY + timedelta(days=400, minutes=1)
    assert decision(space).deadlines["ruling"] == asked
    assert rings(space) == ["contested"]
    assert decision(space).state == "contested"
    assert asked + timedelta(days=7) <= decision(space).deadlines["ruling"] <= asked + timedelta(days=9)
    assert rings(space) == ["objected"]


@pytest.mark.parametrize("read", [MONDAY, MONDAY + timedelta(days=10)])
def test_a_ruling_that_was_still_to_come_is_asked_for_once(read: datetime) -> None:
    space = contested(read, MONDAY + timedelta(days=9))
    assert decision(space).deadlines["ruling"] > read
    assert rings(space) == ["objected"]
