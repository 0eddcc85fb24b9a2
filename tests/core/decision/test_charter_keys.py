"""Every key of the charter changes an outcome: two values, one story, two ends."""

# ruff: noqa: E501 - one case or story step a line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.core.decision import opening, people
from hub.core.decision.charter import KEYS, Charter
from hub.core.decision.clock import Duration
from hub.core.decision.handle import on_event
from hub.core.decision.model import ENDS, State
from hub.core.decision.notice_names import names_shown
from hub.core.decision.notices import Where, body, subject
from hub.core.decision.people import Member, standing
from hub.core.decision.requesting import keyword
from hub.core.decision.trigger import Notice, Trigger
from hub.core.mail.stance import Reading
from tests.core.decision.deciding import MONDAY, PEOPLE, Story, charter
from tests.core.decision.facts import Space, mail

Tell = Callable[..., Any]


def supported(**keys: Any) -> Story:
    story = Story(**keys)
    for person in ("omar", "lise"):
        story.says(person, "support")
    return story


def adopted(**keys: Any) -> Story:
    story = supported(**keys)
    story.wait(days=7, hours=1)
    assert story.state == "adopted"
    return story


def objected(**keys: Any) -> Story:
    story = Story(**keys)
    story.objects("paul")
    return story


QUICK = {"rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False}


def deadlocked(**keys: Any) -> Story:
    return objected(**{**QUICK, **keys})


def voting(**keys: Any) -> Story:
    story = deadlocked(**keys)
    story.happens("call_vote", "zoe")
    story.wait(days=2)
    assert story.state == "vote_open"
    return story


def voted(*choices: str, **keys: Any) -> Story:
    story = voting(**keys)
    for person, choice in zip(PEOPLE, choices, strict=False):
        story.says(person, choice)
    story.wait(days=7)
    return story


def close_of(story: Story) -> datetime | None:
    return story.d.deadlines.get("close")


def opened_class(title: str = "Vélo", **keys: Any) -> str:
    amount, tag = keys.pop("amount", ""), keys.pop("tag", "")
    charter = Story(**keys).charter
    return opening.class_of({"class": "reversible", "tag": tag}, title, amount, charter)


def said_to(person_roles: set[str], kind: str, state_of: Story) -> bool:
    roles = frozenset(person_roles)
    state_of.roles = lambda person: roles  # type: ignore[method-assign]
    return bool(state_of.happens(kind, "stranger", position="support", has_reason=True).changes)


def proposing(**keys: Any) -> bool:
    story = Story(announced=False, **keys)
    story.d = replace(story.d, state=State.DRAFT, deadlines={}, proposer="x")
    return said_to({"list"}, "propose", story)


def active(member: Member, **keys: Any) -> bool:
    return standing(member, Story(**keys).charter, MONDAY).active


def amended(kind: str, **keys: Any) -> datetime | None:
    story = Story(**keys)
    story.wait(days=6)
    story.happens("amend", "anna", digest="texte-2", amendment=kind)
    return close_of(story)


def extended(hours_before: int, people_asking: int, times: int = 1, **keys: Any) -> bool:
    story = Story(**keys)
    first = close_of(story)
    assert first is not None
    for _ in range(times):
        close = close_of(story)
        assert close is not None
        story.now = close - timedelta(hours=hours_before)
        for person in PEOPLE[:people_asking]:
            story.happens("extend", person)
    return story.d.counts.get("extensions", 0) == times


def dismissed(**keys: Any) -> str:
    story = objected(**keys)
    story.happens("dismiss", "zoe", about="O1", reason="déjà dit")
    return story.d.objections["O1"].status


def appealed(**keys: Any) -> str:
    story = objected(**keys)
    story.happens("dismiss", "zoe", about="O1", reason="déjà dit")
    story.happens("appeal", "omar", about="O1")
    return story.d.objections["O1"].status


def incomplete(days: float, **keys: Any) -> str:
    story = supported(**keys)
    story.objects("paul", proposal=False, help=False)
    story.wait(days=days)
    return story.d.objections["O1"].status


def graded(missing: str) -> str:
    grades = {"proposition": "bien", "A1": "passable"}
    story = voting(method="majority_judgment", missing_grade=missing)
    story.d = replace(story.d, options=("A1",))
    for person in PEOPLE[:3]:
        story.says(person, "", grades={"proposition": grades["proposition"]} if person != "anna" else grades)
    story.wait(days=7)
    return story.d.result["score.A1"]


def challenge(**keys: Any) -> str:
    story = voted("support", "support", **keys)
    story.wait(days=2)
    return story.state


def dormancy(days: int, **keys: Any) -> str:
    story = objected(days_before_vote=1000, **keys)
    story.wait(days=days)
    return story.state


def revived(days: int, **keys: Any) -> datetime | None:
    story = objected(days_before_vote=1000, objection_needs=[], **keys)
    story.happens("integrate", "paul", about="O1")
    story = Story(announced=True, **keys)
    story.objects("paul")
    story.wait(days=60)
    assert story.state == "dormant"
    story.now = story.now + timedelta(days=days)
    story.d = replace(story.d, objections={}, rest=0)
    story.happens("revive", "omar")
    return close_of(story)


def test_a_long_sleep_leaves_no_less_time_than_a_short_one() -> None:
    story = Story(days_before_vote=1000, revive_long="PT0M")
    story.wait(days=6)
    story.objects("paul")
    story.wait(days=60)
    slept = story.d.ended_at
    assert slept is not None
    story.d = replace(story.d, objections={})
    story.now = slept + timedelta(days=120)
    story.happens("revive", "omar")
    assert story.d.deadlines["close"] - story.now == timedelta(days=7)


@pytest.mark.parametrize(("back", "days"), [(timedelta(minutes=1), 7), (timedelta(0), 14)])
def test_three_months_are_those_of_the_calendar(back: timedelta, days: int) -> None:
    story = objected(days_before_vote=1000)
    story.wait(days=60)
    slept = story.d.ended_at
    assert slept is not None
    story.d = replace(story.d, objections={}, rest=0)
    story.now = Duration.parse("P3M").after(slept, story.charter.zone) - back
    story.happens("revive", "omar")
    close, calendar = close_of(story), story.charter.calendar
    assert close == calendar.closing(story.now, Duration.parse(f"P{days}D"))


def reproposed(days: int, **keys: Any) -> str:
    story = voted("objection", "objection", **keys)
    story.wait(days=3)
    assert story.state == "rejected"
    story.wait(days=days)
    story.happens("repropose", "omar")
    return story.state


def withdrawn(days: float, **keys: Any) -> str:
    story = Story(**keys)
    story.happens("withdraw", "anna")
    story.wait(days=days)
    return story.state


def refused_amendment(**keys: Any) -> str:
    story = Story(**keys)
    story.happens("amend", "omar", digest="texte-2")
    story.happens("refuse", "anna", about="A1")
    story.happens("second", "lise", about="A1")
    return story.d.amendments["A1"].status


def weak_ballot(**keys: Any) -> int:
    story = Story(**keys)
    story.says("omar", "support", proof="list")
    return len(story.d.counted("support"))


def only_likely(**keys: Any) -> list[str]:
    space, made = Space(), charter(**keys)
    proposal = mail("Un vélo.", "anna", subject="[Proposition] Un vélo")
    space.take(opening.open_decision(proposal, {"announce": "now"}, space, made))
    said = mail("Un vélo.", "lise", MONDAY + timedelta(hours=1), id="<likely@x>")
    space.take(on_event(said, space, made, Reading("support", sure=False)))
    return [*space.get("decision", "D-1").positions]


def told(names: bool = True, **keys: Any) -> str:
    story = adopted(**keys)
    where = Where(names={p: p.title() for p in PEOPLE})
    return body([Notice("moved", "D-1")], story.d, story.charter, where)


def shown(state: State, about_persons: bool = False, **keys: Any) -> bool:
    story = Story(**keys)
    return names_shown(replace(story.d, state=state, about_persons=about_persons), story.charter)


def late_call(**keys: Any) -> str:
    story = deadlocked(**keys)
    for person in ("omar", "lise"):
        story.happens("call_vote", person)
    return story.state


def changed_ballot(**keys: Any) -> str:
    story = voting(**keys)
    story.says("omar", "support")
    story.says("omar", "objection")
    return story.d.ballots["omar"].position


def voter(**keys: Any) -> tuple[str, ...]:
    space = Space(Member("new", listed_since=MONDAY), Member("old", listed_since=MONDAY - timedelta(days=90)))
    return people.electorate(space, Story(**keys).charter, MONDAY)


AUGUST = datetime(2025, 8, 1, 9, 0, tzinfo=UTC)
OLD = MONDAY - timedelta(days=90)
LOST = Member("a", listed_since=MONDAY, active_until=MONDAY - timedelta(days=7))

# key -> (one value, another, what becomes of the same story)
OUTCOMES: dict[str, tuple[Any, Any, Tell]] = {
    "zone": ("Europe/Paris", "America/Cayenne", lambda **k: close_of(Story(at=datetime(2025, 3, 25, 9, tzinfo=UTC), **k))),
    "languages": (["fr"], ["en"], lambda **k: subject(Notice("call", "D-1"), Story(**k).d, Story(**k).charter)),
    "class_of": ([{"class": "info", "subject": "apéro"}], [], lambda **k: opened_class("L'apéro de mars", **k)),
    "important_above": (100, 1000, lambda **k: opened_class(amount="500", **k)),
    "window": ("P7D", "PT72H", lambda **k: close_of(Story(**k))),
    "weekend_closes": (True, False, lambda **k: close_of(Story(at=MONDAY + timedelta(days=5), **k))),
    "blackout": (["W32/W33"], [], lambda **k: close_of(Story(at=AUGUST, **k))),
    "reminder_before": ("P3D", "P1D", lambda **k: Story(**k).d.deadlines["reminder"]),
    "adopt_by": ({"important": "silence"}, {"important": "vote"}, lambda **k: _ended(supported(**k))),
    "min_explicit_support": (2, 3, lambda **k: _ended(supported(**k))),
    "sponsors": (0, 1, lambda **k: Story(**k).state),
    "propose": ("anyone", "active", proposing),
    "object": ("anyone", "active", lambda **k: said_to({"list"}, "objection", Story(**k))),
    "vote": ("active", "list", voter),
    "active_when": ({"listed_for": "P30D"}, {"dues": "paid"}, lambda **k: active(Member("a", listed_since=OLD), **k)),
    "active_grace": ("P14D", "P1D", lambda **k: active(LOST, **k)),
    "objection_needs": (["reason"], ["reason", "help"], lambda **k: _state_after_bare_objection(**k)),
    "incomplete_grace": ("P2D", "P4D", lambda **k: incomplete(3, **k)),
    "incomplete_then": ("reserve", "count", lambda **k: incomplete(3, **k)),
    "dismiss_by": ("facilitator", "nobody", dismissed),
    "appeal_by": (1, 2, appealed),
    "min_resume": ("PT48H", "P9D", lambda **k: _resumed(**k)),
    "extension": ("P3D", "P5D", lambda **k: _extended_close(**k)),
    "extension_last": ("PT48H", "PT12H", lambda **k: extended(24, 2, **k)),
    "extension_seconds": (2, 3, lambda **k: extended(24, 2, **k)),
    "extensions_max": (1, 2, lambda **k: extended(24, 2, times=2, **k)),
    "rounds_before_vote": (1, 2, lambda **k: objected(**{**QUICK, **k}).state),
    "days_before_vote": (0, 5, lambda **k: objected(**{**QUICK, **k}).state),
    "meeting_required": (False, True, lambda **k: objected(**{**QUICK, **k}).state),
    "vote_called_by": (["active"], ["facilitator"], lambda **k: late_call(vote_callers=2, **k)),
    "vote_callers": (2, 3, late_call),
    "notice": ("PT48H", "P3D", lambda **k: _vote_opens(**k)),
    "vote_window": ("P7D", "P14D", lambda **k: voting(**k).d.deadlines["vote_closes"]),
    "method": ("two_thirds", "majority", lambda **k: voted("support", "support", "support", "objection", "objection", **k).d.result["outcome"]),
    "grades": (["non", "oui"], ["bof", "bien", "top"], lambda **k: _grade(**k)),
    "missing_grade": ("worst", "median", lambda **k: graded(missing=k["missing_grade"])),
    "threshold_of": ("expressed", "electorate", lambda **k: voted("support", "support", **k).d.result["outcome"]),
    "abstention": ("quorum", "threshold", lambda **k: voted("support", "abstain", "abstain", **k).d.result["outcome"]),
    "quorum": ("none", "80%", lambda **k: voted("support", quorum_failure="fall", **k).d.result["outcome"]),
    "quorum_failure": ("fall", "extend", lambda **k: voted("support", quorum=4, **k).state),
    "secret": ("no", "yes", lambda **k: shown(State.TALLY, **k)),
    "reveal_names": ("at_once", "after_close", lambda **k: shown(State.VOTE_OPEN, **k)),
    "change_vote": ("until_close", "never", changed_ballot),
    "delegate": ("one", "no", lambda **k: bool(voting(**k).happens("delegate", "lise", to="omar").changes)),
    "amendment_delay": ({"minor": "P3D"}, {"minor": "P5D"}, lambda **k: amended("minor", **k)),
    "amendment_seconds": (1, 2, refused_amendment),
    "challenge_window": ("PT48H", "P5D", challenge),
    "contest_window": ("P7D", "P3D", lambda **k: adopted(**k).d.deadlines["contest_ends"]),
    "hold_effects": (["payments"], [], lambda **k: adopted(**k).steps[-1].derived[-1].fields["held"]),
    "review_after": ({"important": "P1Y"}, {"important": "never"}, lambda **k: _in_force(**k)),
    "takeover_delay": ("P3D", "P5D", lambda **k: withdrawn(4, **k)),
    "dormant_after": ("P6W", "P3W", lambda **k: dormancy(25, **k)),
    "dormant_warning": ("P7D", "P3D", lambda **k: len(_warned(**k))),
    "revive_window": ("P7D", "P9D", lambda **k: revived(1, **k)),
    "revive_long": ("P14D", "P20D", lambda **k: revived(120, **k)),
    "repropose_after": ("P6M", "P1M", lambda **k: reproposed(60, **k)),
    "announced_within": ("PT24H", "PT48H", lambda **k: Story(announced=False, **k).d.deadlines["announce"]),
    "proof": ("list", "link", weak_ballot),
    "reading": ("likely", "sure", only_likely),
    "quiet_hours": ("none", "07:00/11:00", lambda **k: Story(**k).d.deadlines["reminder"]),
    "names_in_mail": (True, False, told),
    "keywords": ({"withdraw": ["retrait"]}, {"withdraw": ["stop"]}, lambda **k: keyword(mail("STOP"), Story(**k).charter)),
}  # fmt: skip


def _ended(story: Story) -> str:
    story.wait(days=7)
    return story.state


def _state_after_bare_objection(**keys: Any) -> str:
    story = Story(**keys)
    story.objects("paul", proposal=False, help=False)
    return story.state


def _resumed(**keys: Any) -> datetime | None:
    story = objected(**keys)
    story.happens("integrate", "paul", about="O1")
    return close_of(story)


def _extended_close(**keys: Any) -> datetime | None:
    story = Story(**keys)
    story.wait(days=6)
    for person in ("omar", "lise"):
        story.happens("extend", person)
    return close_of(story)


def _vote_opens(**keys: Any) -> datetime:
    story = deadlocked(**keys)
    story.happens("call_vote", "zoe")
    return story.d.deadlines["vote_opens"]


def _grade(**keys: Any) -> str:
    story = voting(method="majority_judgment", **keys)
    story.says("omar", "support")
    story.wait(days=7)
    return story.d.result["score.proposition"]


def _in_force(**keys: Any) -> bool:
    story = adopted(**keys)
    story.wait(days=8)
    return "review" in story.d.deadlines


def _warned(**keys: Any) -> list[Notice]:
    story = objected(days_before_vote=1000, **keys)
    story.wait(days=37)
    return story.notices("dormant_soon")


def test_every_key_has_a_story() -> None:
    assert set(OUTCOMES) == set(KEYS)


@pytest.mark.parametrize("key", list(OUTCOMES))
def test_a_key_changes_an_outcome(key: str) -> None:
    one, other, tell = OUTCOMES[key]
    assert tell(**{key: one}) != tell(**{key: other})


@pytest.mark.parametrize("key", list(OUTCOMES))
def test_a_key_says_what_it_means_in_both_languages(key: str) -> None:
    assert KEYS[key].fr
    assert KEYS[key].en
    assert KEYS[key].default == getattr(Charter(), key)


def test_a_question_about_persons_is_secret_by_default() -> None:
    assert shown(State.TALLY)
    assert not shown(State.TALLY, about_persons=True)
    assert not shown(State.TALLY, reveal_names="never")


# no time


class Journaled(Story):
    """Deadlines come as the journal takes them: two of one purpose and minute are one event."""

    def wait(self, days: float = 0, hours: float = 0) -> None:
        fired, end = {(one.about, one.due) for one in self.heard}, self.now + timedelta(days=days, hours=hours)
        while due := [(at, purpose) for purpose, at in self.d.deadlines.items() if at <= end]:
            at, purpose = min(due)
            assert (purpose, at) not in fired, "it would never come"
            fired.add((purpose, at))
            self.now = max(self.now, at)
            self.heard.append(Trigger("timer", at, about=purpose, due=at))
            self.happens("timer", about=purpose, due=at)
        self.now = end

    @property
    def heard(self) -> list[Trigger]:
        return self.__dict__.setdefault("timers", [])  # type: ignore[no-any-return]


def objected_again(story: Story) -> None:
    """Objected to, and voted on where the vote is open by then; its count is challenged."""
    story.objects("paul")
    story.happens("call_vote", "zoe")
    story.wait(days=5)
    story.happens("challenge", "omar", reason="mal compté")


LIVES: dict[str, Tell] = {
    "silence": lambda story: None,
    "two supports": lambda story: [story.says(one, "support") for one in ("omar", "lise")],
    "an objection that lacks a part": lambda story: story.objects("paul", reason=False),
    "an objection taken back": lambda story: [story.objects("paul"), story.says("paul", "support")],
    "an extension nobody backs": lambda story: [story.wait(days=6), story.happens("extend", "omar")],
    "an extension": lambda story: [story.wait(days=6), *(story.happens("extend", one) for one in ("omar", "lise"))],
    "a vote": objected_again,
    "a change of text": lambda story: story.happens("amend", "anna", digest="texte-2", amendment="minor"),
    "a withdrawal": lambda story: story.happens("withdraw", "anna"),
    "a sleep": lambda story: [story.objects("paul"), story.wait(days=100), story.happens("revive", "anna")],
    "a late objection": lambda story: [
        *(story.says(one, "support") for one in ("omar", "lise")), story.wait(days=8), story.objects("paul"),
    ],
}  # fmt: skip
DURATIONS = sorted(
    name for name, key in KEYS.items()
    if isinstance(key.default, Duration) or any(isinstance(one, Duration) for one in getattr(key.default, "values", list)())
)  # fmt: skip


@pytest.mark.parametrize("life", LIVES)
@pytest.mark.parametrize("adopts", ["silence", "vote"])
@pytest.mark.parametrize("name", [*DURATIONS, "all of them"])
def test_no_time_at_all_is_no_dead_end(name: str, adopts: str, life: str) -> None:
    none = {one: {"minor": "PT0M", "major": "PT0M"} if one == "amendment_delay" else "PT0M" for one in DURATIONS}
    keys = none if name == "all of them" else {name: none[name]}
    for kind in ("reversible", "important"):
        story = Journaled(kind, adopt_by=adopts, quorum=3, secret="no", **QUICK, **keys)
        LIVES[life](story)
        story.wait(days=400)
        late = {purpose: at for purpose, at in story.d.deadlines.items() if at < story.now}
        assert not late
        assert story.d.deadlines or story.state in (*ENDS, State.IN_FORCE)
