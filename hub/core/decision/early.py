"""Mails that came before the one they answer: greylisting, a slow list, the order of polls.

They wait for it, and are heard again once it is of a decision, as if they had come right behind it. What waits is
bounded: `KEPT` long, `MOST` in a space, `OF_ONE` of one person, the oldest going first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import ClassVar, Protocol, TypeVar

from hub.core.change import Facts
from hub.core.decision.leaving import erased_since
from hub.core.decision.senders import has_lost_its_author, never_votes
from hub.core.event import Event
from hub.core.mail.thread import Message, is_ours

HEARD, HEARD_ON_CARD = "mail.heard", "card.heard"
# of what comes to the hub, these alone are decided again
_COMES = ("mail.message.received", "trello.card.")
SECTION, KEY = "early", "waiting"
KEPT = timedelta(days=14)
MOST, OF_ONE = 200, 10
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Early:
    """A mail that waits, by its event: by whom, its counted time, when it came, and the ids of those before it that are
    not read, the nearest first."""

    event: str
    by: str
    at: datetime
    came: datetime
    answers: tuple[str, ...]


class Waits(Protocol):
    """What waits, by its event: by whom, when it was said, by counted time, and when it came."""

    @property
    def event(self) -> str: ...

    @property
    def by(self) -> str: ...

    @property
    def at(self) -> datetime: ...

    @property
    def came(self) -> datetime: ...


T = TypeVar("T", bound=Waits)


def bounded(waiting: Sequence[T], new: T) -> tuple[T, ...]:
    """What waits with one more, in the order in which it came: each once, none too long, not too many of one person
    nor in all."""
    kept = [one for one in waiting if one.event != new.event and in_time(one, new.came)]
    own = [one for one in kept if one.by == new.by]
    return (*(one for one in kept if len(own) < OF_ONE or one != own[0]), new)[-MOST:]


def in_time(one: Waits, now: datetime) -> bool:
    """Whether something that waits is still waited with."""
    return now - one.came <= KEPT


def may_be_heard(one: Waits, facts: Facts, now: datetime) -> bool:
    """Whether it is still waited with, and who said it was not erased since."""
    return in_time(one, now) and not erased_since(facts, one.by, min(one.at, one.came))


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits in a space, in the order in which it came."""

    mails: tuple[Early, ...]


@dataclass(frozen=True, slots=True)
class WaitsForParent:
    """A mail waits for the one that it answers; what waited too long goes."""

    mail: Early
    section: ClassVar[str] = SECTION
    key: ClassVar[str] = KEY

    def apply(self, before: Waiting | None) -> Waiting:
        return Waiting(bounded(before.mails if before else (), self.mail))


@dataclass(frozen=True, slots=True)
class ParentCame:
    """What waited for a mail is heard again, and waits no more."""

    events: tuple[str, ...]
    section: ClassVar[str] = SECTION
    key: ClassVar[str] = KEY

    def apply(self, before: Waiting) -> Waiting | None:
        kept = tuple(one for one in before.mails if one.event not in self.events)
        return Waiting(kept) if kept else None


def waits(event: Event, facts: Facts) -> WaitsForParent | None:
    """The note that an enriched mail, which reached no decision, waits for one before it; None where all that it names
    is read, or where nothing that it says could count."""
    if event.get("hub.key") or (never_votes(event) and not has_lost_its_author(event)):
        return None
    named = list(_before(event))
    unread = list(takewhile(lambda one: facts.get("message", one) is None, named))[:_NAMED]
    first = str(event.get("thread") or "")
    if named and first not in unread and facts.get("message", first) is None:
        unread.append(first)
    if not unread:
        return None
    return WaitsForParent(Early(event.id, event.actor, event.occurred_at, event.received_at, tuple(unread)))


def ready(event: Event, facts: Facts) -> list[Early]:
    """What waited for an enriched mail, where that is of a decision now, or for one that it joins to it, by counted
    time; not what somebody said who was erased since."""
    waiting, thread = facts.get(SECTION, KEY), str(event.get("thread") or "")
    if waiting is None or not thread or facts.get("thread", thread) is None:
        return []
    found = [
        one for one in waiting.mails if may_be_heard(one, facts, event.received_at) and _thread(one, facts) == thread
    ]
    return sorted(found, key=lambda one: one.at)


def again(mail: Event, heard: Event) -> Event:
    """A mail, or what was said on a card, as it is decided again where the event `heard` stands: a mail in the
    conversation that this names, and no earlier than what it answers."""
    return replace(
        mail,
        occurred_at=max(mail.occurred_at, heard.occurred_at),
        received_at=max(mail.received_at, heard.received_at),
        fields={**mail.fields, "heard.in": str(heard.get("thread") or "")},
        seq=heard.seq, cause=heard.cause, depth=heard.depth,
    )  # fmt: skip


def is_again(event: Event) -> bool:
    """Whether a mail is decided again, for it came before what it answers; or what was said on a card."""
    return bool(event.cause) and event.kind.startswith(_COMES)


def _before(event: Event) -> Iterator[str]:
    """The ids of the mails before a mail, the nearest first; our own mails open nothing."""
    references = [str(one) for one in event.get("references") or ()]
    ids = dict.fromkeys((str(event.get("in_reply_to") or ""), *reversed(references)))
    return (id for id in ids if id and not is_ours(id))


def _thread(one: Early, facts: Facts) -> str:
    """The conversation of the nearest mail before it that is read by now, through those that came early themselves."""
    thread = next((id for id in one.answers if facts.get("message", id) is not None), "")
    seen: set[str] = set()
    while thread not in seen and isinstance(message := facts.get("message", thread), Message):
        seen.add(thread)
        thread = message.thread
    return thread
