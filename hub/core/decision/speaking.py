"""What speaks of a decision: its threads of mails and its cards, also once a correction has closed it.

A duplicate's go to the decision that goes on in its place, those of one opened by mistake to none. They come back when
the correction is undone, or the proposal returns, unless they speak of another one by then. A thread that another
correction took away comes back as that one is undone, where the decision's then are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar

from hub.core.change import Change, Facts
from hub.core.decision.changes import CardLinked, CorrectionMade, DecisionNoted, ThreadLinked
from hub.core.decision.model import ENDS, Correction, Decision, State

# The corrections that close a decision, and the state that each leaves it in.
CLOSING: Mapping[str, State] = MappingProxyType({"duplicate": State.SUPERSEDED, "opened_by_mistake": State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class ThreadBack:
    """Mails of this thread speak of this decision again, unless they speak of another by now."""

    key: str
    decision: str
    section: ClassVar[str] = "thread"

    def apply(self, before: str | None) -> str:
        return before or self.decision


@dataclass(frozen=True, slots=True)
class CardBack:
    """This card speaks of this decision again, unless it speaks of another by now."""

    key: str
    decision: str
    section: ClassVar[str] = "card"

    def apply(self, before: str | None) -> str:
        return before or self.decision


def moved_on(d: Decision, made: Correction) -> bool:
    """Whether a decision that a correction closed has left that end since, by a move of its own."""
    return any(move.source == CLOSING[made.kind].value and move.at >= made.at for move in d.log)


def closed_by(d: Decision) -> Correction | None:
    """The correction by which a decision is closed."""
    return next((c for c in d.corrections if c.kind in CLOSING and not c.undone and not moved_on(d, c)), None)


def goes_on(facts: Facts, key: str) -> str:
    """The decision that goes on in the place of this one, through every duplicate: itself when none does, "" where that
    one was opened by mistake."""
    *_, last = stood_in(facts, key)
    made = closed_by(facts.get("decision", last))
    # two decisions could once end as each other's duplicate
    return "" if made is not None and made.kind != "duplicate" else made.about if made is not None else last


def stood_in(facts: Facts, key: str) -> list[str]:
    """This decision, and those that went on in its place, through every duplicate, each once."""
    found: list[str] = []
    while key and key not in found:
        found.append(key)
        made = closed_by(facts.get("decision", key))
        key = made.about if made is not None and made.kind == "duplicate" else ""
    return found


def instead(facts: Facts, d: Decision) -> dict[str, str]:
    """What a notice says of the decision that goes on in the place of a duplicate; nothing of any other."""
    other = goes_on(facts, d.id)
    return {"goes_on": other, "goes_on_title": facts.get("decision", other).title} if other not in ("", d.id) else {}


def of(facts: Facts, d: Decision) -> dict[str, tuple[str, ...]]:
    """The threads and the cards that speak of a decision."""
    return {name: tuple(one for one in facts.keys(name) if facts.get(name, one) == d.id) for name in _TO}


def mistaken(facts: Facts, thread: str) -> Decision | None:
    """The decision of which a thread spoke until it was closed as opened by mistake."""
    for key in facts.keys("decision"):
        d: Decision = facts.get("decision", key)
        made = closed_by(d)
        if made is not None and made.kind == "opened_by_mistake" and thread in _kept(d, made)["thread"]:
            return d
    return None


def holding(d: Decision) -> set[str]:
    """The events that hold what is proposed: the first mail or card, and what brought each version."""
    return {d.message, *(version.event for version in d.versions)}


def doubled(facts: Facts, d: Decision, thread: str, said: str) -> Decision | None:
    """The duplicate of this decision that the mail `said` (an event) proposed, in whose place this one goes on."""
    for key in facts.keys("decision") if thread != d.thread else ():
        other: Decision = facts.get("decision", key)
        if key != d.id and said in holding(other) and goes_on(facts, key) == d.id:
            return other
    return None


def taken_away(facts: Facts, thread: str) -> Decision | None:
    """The decision of which a thread spoke until a correction took it away as of something else."""
    for key in facts.keys("decision") if thread and not facts.get("thread", thread) else ():
        d: Decision = facts.get("decision", key)
        if any(c.kind == "wrong_thread" and c.about == thread and not c.undone for c in d.corrections):
            return d
    return None


def given_back(facts: Facts, d: Decision, thread: str) -> list[Change]:
    """A thread that a correction took away from a decision speaks of it again, or of what goes on in its place, and
    comes back with it; unless it speaks of another by now, or another decision that runs began with it."""
    others = (facts.get("decision", key) for key in facts.keys("decision") if key != d.id)
    if facts.get("thread", thread) or any(one.thread == thread and not closed_by(one) for one in others):
        return []
    changes: list[Change] = []
    for key in stood_in(facts, d.id):
        ended: Decision = facts.get("decision", key)
        if (made := closed_by(ended)) is not None:
            kept = _kept(ended, made)
            spoke = {**{name: tuple(them) for name, them in kept.items()}, "thread": (*kept["thread"], thread)}
            changes.append(CorrectionMade(key, replace(made, spoke=spoke)))
    return [*changes, *sent({"thread": (thread,)}, goes_on(facts, d.id))]


def sent(spoke: Mapping[str, Sequence[str]], to: str) -> list[Change]:
    """They speak of another decision from now on, or of none ("")."""
    return [_TO[name](one, to) for name, them in spoke.items() for one in them]


def undone(facts: Facts, d: Decision, made: Correction) -> list[Change]:
    """What a correction took away speaks of the decision again, unless it speaks by now of another than the one that
    the correction leads to. A thread that was taken from that one as of something else is the decision's own again."""
    holder = goes_on(facts, made.about) if made.kind == "duplicate" else ""
    free = {"thread": ("", holder), "card": (holder,)}
    spoke = {
        name: [one for one in them if (facts.get(name, one) or "") in free[name]]
        for name, them in _kept(d, made).items()
    }
    return [*sent(spoke, d.id), *_without_its_card(facts, d, holder)]


def _without_its_card(facts: Facts, d: Decision, holder: str) -> list[Change]:
    """The decision comes back without a card that is by then another running decision's, which it alone shows on."""
    held = str(facts.get("card", d.card) or "") if d.card else ""
    other = facts.get("decision", held) if held not in ("", d.id, holder) else None
    return [DecisionNoted(d.id, card="")] if other is not None and other.state not in ENDS else []


def back(d: Decision) -> list[Change]:
    """What spoke of a proposal that was opened by mistake speaks of it again, now that it returns."""
    mistakes = [c for c in d.corrections if c.kind == "opened_by_mistake" and not c.undone]
    return [_BACK[name](one, d.id) for c in mistakes for name, them in _kept(d, c).items() for one in them]


def _kept(d: Decision, made: Correction) -> Mapping[str, Sequence[str]]:
    """What spoke of a decision before a correction; of corrections made before that was noted, what it began with."""
    if made.spoke is not None:
        return made.spoke
    return {"thread": [d.thread] if d.thread else [], "card": [d.card] if d.card else []}


_TO: Mapping[str, Callable[[str, str], Change]] = {"thread": ThreadLinked, "card": CardLinked}
_BACK: Mapping[str, Callable[[str, str], Change]] = {"thread": ThreadBack, "card": CardBack}
