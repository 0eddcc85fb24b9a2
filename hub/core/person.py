"""What people say of themselves, and what they agree to show: field by field, dated, taken back at any time.

The words stay in the private payload of the event that brought them; erasing that leaves nothing to show.
Source: GDPR articles 6 and 7 (consent can be withdrawn as easily as it was given).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar

from hub.core.event import Event

# In the order in which they are shown. Never a score, a count or a rank.
FIELDS = ("name", "role", "time", "interests", "limits")


@dataclass(frozen=True, slots=True)
class Profile:
    """One person: the event that holds their words, since when each field may be shown to anybody (aware UTC), and
    whether they want to be reminded of decisions that they did not answer, and of their `dues`."""

    person: str
    event: str = ""
    shown: dict[str, datetime] = field(default_factory=dict)
    reminders: bool = True
    dues: bool = True


@dataclass(frozen=True, slots=True)
class ProfileNoted:
    """A person described themselves; what they no longer list under `shown` is hidden at once."""

    key: str
    event: str
    at: datetime
    shown: tuple[str, ...] = ()
    reminders: bool = True
    dues: bool = True
    section: ClassVar[str] = "profile"

    def apply(self, before: Profile | None) -> Profile:
        since = before.shown if before else {}
        shown = {name: since.get(name, self.at) for name in self.shown}
        return Profile(self.key, self.event, shown, self.reminders, self.dues)


@dataclass(frozen=True, slots=True)
class ProfileKept:
    """What somebody said of themselves under one identity is said of the person, or the other way round."""

    profile: Profile
    section: ClassVar[str] = "profile"

    @property
    def key(self) -> str:
        return self.profile.person

    def apply(self, before: Profile | None) -> Profile:
        return self.profile


def described(event: Event) -> list[ProfileNoted]:
    """What `person.described` leads to; a person speaks for themselves only."""
    if not event.actor:
        return []
    wanted: Iterable[Any] = event.get("shown") or ()
    shown = tuple(name for name in FIELDS if name in wanted)
    reminders, dues = (event.get(name) is not False for name in ("reminders", "dues"))
    return [ProfileNoted(event.actor, event.id, event.occurred_at, shown, reminders, dues)]


def withdrawn(profile: Profile, said: Profile) -> Profile:
    """A profile without what its person, as they `said` since, shows or wants no more."""
    shown = {name: at for name, at in profile.shown.items() if name in said.shown}
    return replace(
        profile, shown=shown, reminders=profile.reminders and said.reminders, dues=profile.dues and said.dues
    )


Words = Callable[[Profile], Mapping[str, Any]]


def profile_rows(profiles: Iterable[Profile], words: Words, viewer: str = "") -> list[dict[str, Any]]:
    """People who agreed to be shown, by the fields they agreed to and nothing else; sorted by what they go by.

    `words` gives what a person said, empty once erased; `viewer` is the person who looks.
    """
    rows = []
    for one in profiles:
        said = words(one)
        fields = {name: str(said[name]) for name in FIELDS if name in one.shown and said.get(name)}
        if fields:
            rows.append({"fields": fields, "mine": bool(viewer) and one.person == viewer})
    return sorted(rows, key=lambda row: str(row["fields"].get("name") or row["fields"].get("role") or "").casefold())


def consented_names(profiles: Iterable[Profile], words: Words) -> dict[str, str]:
    """{person: name} of those who agreed that anybody may read it."""
    return {one.person: str(words(one).get("name") or "") for one in profiles if "name" in one.shown}


def roll_rows(roll: Mapping[str, str], called: Callable[[str], str]) -> list[dict[str, Any]]:
    """Who voted in a decision, or could not, and why: voters first. `called` gives what to call a person."""
    rows = [{"person": called(who), "votes": said[:3] == "oui", "why": said[6:]} for who, said in roll.items()]
    return sorted(rows, key=lambda row: (not row["votes"], str(row["person"]).casefold()))
