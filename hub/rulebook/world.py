"""A space in memory, for the tests beside the rules: real deciding, no store, time that the test moves."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeGuard
from zoneinfo import ZoneInfo

from hub.core.decision import secret
from hub.core.decision.afterwards import due_timers
from hub.core.decision.early import HEARD, HEARD_ON_CARD, again
from hub.core.decision.model import Decision
from hub.core.decision.opening import COUNTER
from hub.core.effect import Effect, SendMail
from hub.core.event import Event, KindSpec
from hub.errors import HubError
from hub.rulebook.context import Adopted, Context
from hub.rulebook.decide import decide_with_intents
from hub.rulebook.fire import Intent
from hub.rulebook.language import Rulebook
from hub.rulebook.trial import DecisionSeen

DEPTH = 8


class Documents:
    """Facts in a dictionary."""

    def __init__(self) -> None:
        self.sections: dict[str, dict[str, Any]] = {}
        self.payloads: dict[str, Mapping[str, Any]] = {}

    def get(self, section: str, key: str) -> Any:
        """The document, or None."""
        return self.sections.get(section, {}).get(key)

    def keys(self, section: str) -> list[str]:
        """All keys of a section, sorted."""
        return sorted(self.sections.get(section, ()))

    def private(self, event_id: str) -> Mapping[str, Any] | None:
        """The private payload of an earlier event."""
        return self.payloads.get(event_id)

    def apply(self, changes: Iterable[Any]) -> None:
        """Fold changes in."""
        for change in changes:
            documents = self.sections.setdefault(change.section, {})
            document = change.apply(documents.get(change.key))
            if document is None:
                documents.pop(change.key, None)
            else:
                documents[change.key] = document


@dataclass(frozen=True, slots=True)
class Past:
    """What a journal knows that its events alone do not tell again under other rules.

    `numbers`: of the decision that an event opened, by its id: who spoke of D-2 spoke of that one. `urns`: by decision,
    the events that brought the choices of its secret votes, in their order.
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    urns: Mapping[str, list[Event]] = field(default_factory=dict)


class TrialWorld:
    """One fresh space with a list that gives our own mails back at once, as a real one does. Of a journal that is tried
    under other rules, `past` is what its events do not tell."""

    def __init__(
        self,
        book: Rulebook,
        registry: Mapping[str, KindSpec],
        zone: str = "Europe/Paris",
        instances: Mapping[str, str] | None = None,
        past: Past | None = None,
    ) -> None:
        self.facts = Documents()
        self._said: dict[str, Event] = {}
        self._past = past or Past()
        self._beyond = max(self._past.numbers.values(), default=0)
        begun = datetime.fromisoformat("1970-01-01T00Z")
        self.facts.sections["rulebook"] = {"current": Adopted(book.digest, 0, begun)}
        self._deadlines: list[tuple[datetime, str, str]] = []
        self._context = Context(
            space="test", title="Test", language="fr", zone=ZoneInfo(zone), registry=registry,
            instances=instances or {"trello": "trello", "liste": "mail", "wiki": "gitwiki"}, book=lambda digest: book,
        )  # fmt: skip

    def feed(self, event: Event) -> list[Intent]:
        """An event happens, and what follows from it; timers due before it come first."""
        before = self.advance(event.occurred_at)
        return before + self._feed(event)

    def replay(self, event: Event) -> None:
        """An event of a journal, its actor already opaque; what a dead letter of that day was stays without effect."""
        self.advance(event.occurred_at)
        try:
            self._feed(event)
        except HubError:
            self.facts.payloads[event.id] = event.private

    def found(self) -> list[Decision]:
        """The decisions, whole."""
        return [self.facts.get("decision", key) for key in self.facts.keys("decision")]

    def _feed(self, event: Event) -> list[Intent]:
        came: list[Intent] = []
        waiting = deque(
            [event if event.actor or not event.get("from") else replace(event, actor=f"mail:{event.get('from')}")]
        )
        while waiting:
            current = waiting.popleft()
            if current.depth > DEPTH:
                continue
            current = self._resolved(current)
            self._number(current)
            outcome, intents = decide_with_intents(current, self.facts, self._context)
            self.facts.apply(outcome.changes)
            self._beyond = max(self._beyond, int(self.facts.get("counter", COUNTER) or 0))
            self._watch({change.key for change in outcome.changes if change.section == "decision"})
            self.facts.payloads[current.id] = current.private
            came += intents
            waiting.extend(outcome.events)
            waiting.extend(_given_back(effect, current) for effect in outcome.effects if _is_call(effect))
        return came

    def _resolved(self, event: Event) -> Event:
        """As the journal does: what is heard again is decided as it is heard there."""
        if event.kind in (HEARD, HEARD_ON_CARD):
            return again(self._said[str(event.get("of"))], event)
        if event.kind.startswith(("mail.message.received", "trello.card.")):
            self._said[event.id] = event
        return event

    def _number(self, event: Event) -> None:
        """What an event opened in the past is numbered as it was, what these rules alone open beyond all of that."""
        if self._past.numbers:
            number = self._past.numbers.get(event.id, self._beyond + 1)
            self.facts.sections.setdefault("counter", {})[COUNTER] = number - 1

    def _open_urn(self, subject: str, at: datetime) -> list[Intent]:
        """The choices of a secret vote, where as many were cast in the past as are counted now."""
        decision, urns = self.facts.get("decision", subject), self._past.urns.get(subject, [])
        unseen = sum(1 for one in decision.ballots.values() if one.position == secret.UNSEEN)
        fits = [place for place, one in enumerate(urns) if len(one.private["choices"]) == unseen > 0]
        # at a close at which it was not opened, nobody knows what it held
        fits = fits or [place for place, one in enumerate(urns[:1]) if one.get("verdict") == secret.WAITS]
        if not fits:
            return []
        found = urns[fits[0]]
        del urns[: fits[0] + 1]
        about = {**found.fields, "about": secret.vote_of(decision)}
        return self._feed(replace(found, occurred_at=at, fields=about))

    def advance(self, to: datetime) -> list[Intent]:
        """Every deadline up to `to`, in order, each seeing what the one before led to."""
        came: list[Intent] = []
        seen: set[tuple[datetime, str, str]] = set()
        while self._deadlines and self._deadlines[0][0] <= to:
            at, subject, purpose = one = heapq.heappop(self._deadlines)
            if one not in seen and one in due_timers({subject: self.facts.get("decision", subject)}, to):
                seen.add(one)
                if purpose == "vote_closes":
                    came += self._open_urn(subject, at)
                came += self._feed(timer(subject, purpose, at))
        return came

    def _watch(self, changed: Iterable[str]) -> None:
        """Note the deadlines of decisions that have just changed; what is no longer current is left when it comes."""
        for key in sorted(changed):
            for purpose, at in self.facts.get("decision", key).deadlines.items():
                heapq.heappush(self._deadlines, (at, key, purpose))

    def decisions(self) -> list[DecisionSeen]:
        """The decisions as they now are, oldest first."""
        found: list[Decision] = [self.facts.get("decision", key) for key in self.facts.keys("decision")]
        found.sort(key=lambda one: (one.opened_at, len(one.id), one.id))
        return [DecisionSeen(one.id, one.state.value, one.adopted_by) for one in found]


def _is_call(effect: Effect) -> TypeGuard[SendMail]:
    return isinstance(effect, SendMail) and effect.to == "list" and bool(effect.decision)


def _given_back(mail: SendMail, cause: Event) -> Event:
    """Our own mail as the list gives it back."""
    return Event(
        f"<{mail.key}>", "mail.message.received", "liste", cause.occurred_at, cause.received_at, "test",
        subject=f"<{mail.key}>", fields={"ours": mail.key, "in_reply_to": mail.in_reply_to or None},
        private={"subject": mail.subject, "text": mail.text}, depth=cause.depth + 1,
    )  # fmt: skip


def _id(due: datetime, subject: str, purpose: str) -> str:
    return f"timer:{subject}:{purpose}:{due.isoformat()}"


def timer(subject: str, purpose: str, due: datetime) -> Event:
    """The event of a deadline."""
    fields = {"purpose": purpose, "due": due.isoformat(), "decision": subject}
    return Event(_id(due, subject, purpose), "timer.due", "clock", due, due, subject=subject, fields=fields)
