"""What people say of themselves, and what they agree to show: field by field, dated, taken back at any time.

The words stay in the private payload of the event that brought them; erasing that leaves nothing to show.
Source: GDPR articles 6 and 7 (consent can be withdrawn as easily as it was given).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from hub.core.event import Event

# In the order in which they are shown. Never a score, a count or a rank.
FIELDS = ("name", "role", "time", "interests", "limits")


@dataclass(frozen=True, slots=True)
class Profile:
    """One person: the event that holds their words, and since when each field may be shown to anybody (aware UTC)."""

    person: str
    event: str = ""
    shown: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProfileNoted:
    """A person described themselves; what they no longer list under `shown` is hidden at once."""

    key: str
    event: str
    at: datetime
    shown: tuple[str, ...] = ()
    section: ClassVar[str] = "profile"

    def apply(self, before: Profile | None) -> Profile:
        since = before.shown if before else {}
        return Profile(self.key, self.event, {name: since.get(name, self.at) for name in self.shown})


def described(event: Event) -> list[ProfileNoted]:
    """What `person.described` leads to; a person speaks for themselves only."""
    if not event.actor:
        return []
    wanted: Iterable[Any] = event.get("shown") or ()
    shown = tuple(name for name in FIELDS if name in wanted)
    return [ProfileNoted(event.actor, event.id, event.occurred_at, shown)]
