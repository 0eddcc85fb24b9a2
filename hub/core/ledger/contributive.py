"""A contributive budget: an envelope, what each declares and asks, and what happens when that is more than it holds.

Declaring is open until a day; the last declaration of a person counts. Asks that fit go to a decision, whose window is
the time to comment and whose charter says whether silence or a vote validates them. Asks that do not fit are put again
to those who asked, round by round; when the rounds are over, or without any, each gets the same part of it. Pure.
Source: the practice of budgets contributifs (SUD Tiers-Lieux, Compagnie des Tiers-Lieux, Optéos 2023).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from hub.core.decision.clock import Duration
from hub.core.ledger.posting import amount_in
from hub.core.ledger.refusal import Refused

DECLARING, DECIDING, VALIDATED, FAILED = "declaring", "deciding", "validated", "failed"
COUNTER = "contributive"
# hours of so many figures before and behind the point are none that somebody gave
_LEAST, _FIGURES = -4, 5
_CENT = Decimal("0.01")
_MOST = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Terms:
    """How a place does it. `declare` and `again` (a round) are ISO 8601 durations; `over` is round or prorata; `remind`
    is quarter (a statement of each quarter that is over is asked for) or never."""

    declare: str = "P21D"
    again: str = "P7D"
    over: str = "round"
    rounds: int = 2
    remind: str = "quarter"


@dataclass(frozen=True, slots=True)
class Ask:
    """What one person declares: hours given and an amount asked, either may be 0. The words are in `event`."""

    person: str
    at: datetime
    hours: Decimal
    asked: Decimal
    event: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One envelope to be shared. `round` counts from 1; `granted` is what the decision proposes for each person."""

    id: str
    budget: str
    amount: Decimal
    by: str
    opened_at: datetime
    closes_at: datetime
    terms: Terms = Terms()
    state: str = DECLARING
    round: int = 1
    asks: dict[str, Ask] = field(default_factory=dict)
    granted: dict[str, Decimal] = field(default_factory=dict)
    decision: str = ""

    @property
    def asked(self) -> Decimal:
        """The sum of what is asked: all that the public may know of it."""
        return sum((one.asked for one in self.asks.values()), Decimal(0))

    @property
    def hours(self) -> Decimal:
        """The sum of the hours declared."""
        return sum((one.hours for one in self.asks.values()), Decimal(0))


@dataclass(frozen=True, slots=True)
class EnvelopeKept:
    """An envelope, after."""

    document: Envelope
    section: ClassVar[str] = "contributive.envelope"

    @property
    def key(self) -> str:
        return self.document.id

    def apply(self, before: Any) -> Envelope:
        return self.document


@dataclass(frozen=True, slots=True)
class QuarterSeen:
    """The last quarter in which a contributive budget was looked at: its beginning asks for a statement once."""

    key: str
    quarter: str
    section: ClassVar[str] = "contributive.quarter"

    def apply(self, before: Any) -> str:
        return self.quarter


def quarter(day: date) -> str:
    """The quarter of a day, as `2026-T4`: they sort as they follow each other."""
    return f"{day.year:04d}-T{(day.month + 2) // 3}"


def number(said: str | None) -> Decimal:
    """Hours or an amount as people write them; what is none is below nought, and refused."""
    try:
        return amount_in((said or "0").strip(" .,€\u00a0\u202f").replace("\u00a0", "").replace("\u202f", ""))
    except ValueError:
        return Decimal(-1)


def hours_in(said: object) -> Decimal:
    """Hours as people write them, exact, with a comma or a point. Raises ValueError for what is no number of hours."""
    try:
        found = amount_in(str(said).strip())
    except ValueError:
        found = None
    if found is None or not (found.is_zero() or _LEAST <= found.adjusted() <= _FIGURES):
        raise ValueError(f"{said!r} is no number of hours: write 2 or 1,5")
    return found


def opened(id: str, budget: str, amount: Decimal, by: str, at: datetime, terms: Terms, zone: str) -> Envelope:
    """A new envelope. Raises Refused when there is nothing to share."""
    if amount <= 0:
        raise Refused("envelope_empty", amount)
    return Envelope(id, budget, amount, by, at, Duration.parse(terms.declare).after(at, zone), terms)


def declared(envelope: Envelope, ask: Ask) -> Envelope:
    """The envelope with what a person declares, in the place of what they had. Raises Refused when it is closed, or for
    what is no amount; one of nothing at all takes the declaration back."""
    if envelope.state != DECLARING or ask.at >= envelope.closes_at:
        raise Refused("envelope_closed", envelope.id)
    for value in (ask.hours, ask.asked):
        if not 0 <= value < _MOST or value % _CENT:
            raise Refused("amount", value)
    asks = {**envelope.asks, ask.person: ask}
    if not ask.hours and not ask.asked:
        del asks[ask.person]
    return replace(envelope, asks=asks)


def closed(envelope: Envelope, at: datetime, zone: str) -> Envelope:
    """The envelope when the time to declare is over; before, and in any other state, as it is."""
    if envelope.state != DECLARING or at < envelope.closes_at:
        return envelope
    if not envelope.asked:
        return replace(envelope, state=FAILED)
    wanted = {person: one.asked for person, one in sorted(envelope.asks.items()) if one.asked}
    if envelope.asked <= envelope.amount:
        return replace(envelope, state=DECIDING, granted=wanted)
    if envelope.terms.over == "round" and envelope.round <= envelope.terms.rounds:
        until = Duration.parse(envelope.terms.again).after(at, zone)
        return replace(envelope, round=envelope.round + 1, closes_at=until)
    return replace(envelope, state=DECIDING, granted=prorata(wanted, envelope.amount))


def prorata(asked: Mapping[str, Decimal], amount: Decimal) -> dict[str, Decimal]:
    """The same part of what each asked, to the cent, so that the sum is `amount`; cents left go to the largest rests,
    then in the order of the ids. Nobody gets more than they asked."""
    total = sum(asked.values(), Decimal(0))
    exact = {person: one * amount / total for person, one in asked.items()}
    given = {person: one.quantize(_CENT, "ROUND_DOWN") for person, one in exact.items()}
    left = int((amount - sum(given.values(), Decimal(0))) / _CENT)
    for person in sorted(asked, key=lambda one: (given[one] - exact[one], one))[:left]:
        given[person] += _CENT
    return given


def decided(envelope: Envelope, taken: bool) -> Envelope:
    """The envelope when its decision was taken, or came to nothing: then it may be opened anew."""
    if envelope.state != DECIDING:
        return envelope
    return replace(envelope, state=VALIDATED if taken else FAILED)
