"""What is said on a card before the hub hears that a decision began there: a lost webhook, pages read newest first.

It waits beside its card, as does a move by which a rule asks something of the decision; what was said since that began
is heard again once it is open, and what was said before it is of no decision. What waits is bounded as early mails are,
on each card.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from hub.core.change import Change, Facts
from hub.core.decision.early import bounded, may_be_heard
from hub.core.decision.edited import COMMENTS
from hub.core.decision.model import ENDS, Decision
from hub.core.event import Event

SECTION = "early.card"
# what speaks to a decision, or changes its text, whatever the rules of the place say
SPEAKS = (*COMMENTS, "trello.card.described", "trello.card.renamed")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What waits, by its event: by whom, when it was said, and when it came."""

    event: str
    by: str
    at: datetime
    came: datetime


@dataclass(frozen=True, slots=True)
class OnCard:
    """All that waits beside one card, in the order in which it came."""

    said: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class WaitsOnCard:
    """Something was said on the card `key`, which is of no decision yet; what waited too long goes."""

    key: str
    said: Spoken
    section: ClassVar[str] = SECTION

    def apply(self, before: OnCard | None) -> OnCard:
        return OnCard(bounded(before.said if before else (), self.said))


@dataclass(frozen=True, slots=True)
class CardHeard:
    """The card `key` is of a decision: nothing waits beside it any more."""

    key: str
    section: ClassVar[str] = SECTION

    def apply(self, before: OnCard) -> None:
        return None


def waits(event: Event, facts: Facts) -> list[Change]:
    """The note that an event of a card, which is of no decision, or of one that ended, may have come before that one,
    or before its new life; none of what the hub wrote, and of what speaks to no decision."""
    card = str(event.get("card.id") or "")
    if event.kind not in SPEAKS:
        return []
    of: Decision | None = facts.get("decision", str(facts.get("card", card) or ""))
    return [] if of is not None and of.state not in ENDS else asked(event)


def asked(event: Event) -> list[Change]:
    """The note that what an event of a card says, or asks for by a rule, waits for the decision of the card."""
    card = str(event.get("card.id") or "")
    if not event.kind.startswith("trello.card.") or not card or event.get("ours"):
        return []
    return [WaitsOnCard(card, Spoken(event.id, event.actor, event.occurred_at, event.received_at))]


def ready(event: Event, card: str, facts: Facts) -> list[Spoken]:
    """What was said on a card since `event`, which makes it that of a decision, or brings that one back, and came
    before it; by counted time, not of who was erased since."""
    waiting: OnCard | None = facts.get(SECTION, card)
    found = [
        one
        for one in (waiting.said if waiting is not None else ())
        if one.at >= event.occurred_at and may_be_heard(one, facts, event.received_at)
    ]
    return sorted(found, key=lambda one: one.at)
