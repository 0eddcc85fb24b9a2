"""What was said to a duplicate while it was one, when it is none after all: taken back in the decision that went on in
its place, and heard in its own.

Mails alone are heard again, also one of which its author was asked what it meant: what was said on a card is not, and
stays where it counted. So does what no longer can be taken back there, as a ballot, or a word to what is decided by
then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hub.core.change import Facts
from hub.core.decision import speaking
from hub.core.decision.afterwards import both
from hub.core.decision.changes import CorrectionMade, DeadlineSet, ThreadLinked
from hub.core.decision.charter import Charter
from hub.core.decision.machine import fold, step
from hub.core.decision.model import ASKED, Correction, Decision, Position, State
from hub.core.decision.positions import unsay
from hub.core.decision.transitions import ROWS
from hub.core.decision.trigger import Step, Trigger
from hub.core.decision.work import Work
from hub.core.event import Event
from hub.core.mail.thread import Message


@dataclass(frozen=True, slots=True)
class Said:
    """A mail that counted in another decision, by its event: whose it is, and the conversation it is of."""

    event: str
    by: str
    thread: str


def heard_again(event: Event, facts: Facts) -> list[Said]:
    """The mails that a correction, as it is made by `event`, gives back to the decision that they were written to, by
    counted time; [] of one that gives none back. `facts` are those before it."""
    d = facts.get("decision", str(event.get("decision", "")) or event.subject)
    made = undoes(d, event) if isinstance(d, Decision) else None
    if made is None:
        return []
    meanwhile = [(said, thread) for _, said, thread in _meanwhile(facts, d, made) if thread]
    found = {said.event: (said.at, said.event, said.person, thread) for said, thread in meanwhile}
    found |= {one.id: (one.at, one.id, one.by, one.thread) for _, one in _asked(facts, d, made)}
    return [Said(*one[1:]) for one in sorted(found.values())]


def undoes(d: Decision, event: Event) -> Correction | None:
    """The correction by which a decision is a duplicate, where `event` undoes that."""
    made = speaking.closed_by(d)
    named = made is not None and event.get("kind") == "undo" and made.id == str(event.get("about", "") or "")
    return made if made is not None and named and made.kind == "duplicate" else None


def taken_back(facts: Facts, d: Decision, made: Correction, event: Event, of: Callable[[Decision], Charter]) -> Step:
    """What the decisions that went on in the place of `d` are without what was said to it meanwhile. An objection that
    stood there before stays, whatever was added to it."""
    done = Step()
    for other, said, _ in _meanwhile(facts, d, made):
        now = fold(other, done) or other
        mine = now.objection_of(said.person)
        if mine is not None and mine.event == said.event and mine.at < made.at:
            continue
        unsaid = Trigger("nothing", event.occurred_at, said.person, event.id, about=said.event, reason=made.reason)
        done = both(done, _without(now, unsaid, of(other)))
    for other, mail in _asked(facts, d, made):
        done = both(done, _waits_no_more(fold(other, done) or other, ASKED + mail.by))
    return done


def _without(d: Decision, unsaid: Trigger, charter: Charter) -> Step:
    """The decision without what was said, as the table has it; one that a correction closed for now comes back so."""
    closed = speaking.closed_by(d)
    if closed is None:
        return step(d, unsaid, charter, unsaid.at)
    if (State(closed.before_state), unsaid.kind) not in ROWS:
        return Step()
    w = Work(d, unsaid, charter, unsaid.at)
    unsay(w)
    gone = {f"grace:{one.id}" for one in w.d.objections.values() if one != d.objections[one.id]}
    return both(w.step(), _waits_no_more(w.d, *gone))


def _waits_no_more(d: Decision, *purposes: str) -> Step:
    """The decision without these deadlines: those that run, or that come back once the correction that closed it is
    undone."""
    closed = speaking.closed_by(d)
    if closed is None:
        return Step(tuple(DeadlineSet(d.id, one, None) for one in purposes))
    kept = {one: due for one, due in closed.before_deadlines.items() if one not in purposes}
    return Step((CorrectionMade(d.id, replace(closed, before_deadlines=kept)),))


def _asked(facts: Facts, d: Decision, made: Correction) -> Iterator[tuple[Decision, Message]]:
    """The mails of the threads that come back, since the correction, by people who were asked what they meant there;
    not of who wrote in the other decision's own threads too, and may have been asked about that."""
    back = _back(facts, d, made)
    known = [one for key in facts.keys("message") if isinstance(one := facts.get("message", key), Message)]
    since = [one for one in known if one.at >= made.at]
    for key in speaking.stood_in(facts, made.about):
        other: Decision = facts.get("decision", key)
        own = {one.by for one in since if one.thread not in back and facts.get("thread", one.thread) == key}
        closed = speaking.closed_by(other)
        waits = other.deadlines if closed is None else closed.before_deadlines
        asked = {purpose.removeprefix(ASKED) for purpose in waits if purpose.startswith(ASKED)} - own
        yield from ((other, one) for one in since if one.thread in back and one.by in asked)


def _back(facts: Facts, d: Decision, made: Correction) -> set[str]:
    """The threads that speak of the decision again."""
    return {one.key for one in speaking.undone(facts, d, made) if isinstance(one, ThreadLinked)}


def _meanwhile(facts: Facts, d: Decision, made: Correction) -> Iterator[tuple[Decision, Position, str]]:
    """The positions and ballots by mails of the threads that come back, since the correction; where, and the thread, ""
    of an objection that the correction took along, which stands here still."""
    back, own = _back(facts, d, made), {(one.by, one.event) for one in d.objections.values()}
    for key in speaking.stood_in(facts, made.about):
        other: Decision = facts.get("decision", key)
        for said in (*other.positions.values(), *other.ballots.values()):
            mail = facts.get("message", said.event) if said.at >= made.at else None
            if said.at >= made.at and (said.person, said.event) in own:
                yield other, said, ""
            elif isinstance(mail, Message) and mail.thread in back:
                yield other, said, mail.thread
