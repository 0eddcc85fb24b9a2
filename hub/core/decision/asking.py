"""What a person is asked about their own message: which position they took, whether they wrote it. Seldom, and once.

An answer comes by mail, or by the personal link that the question carries (`hub.core.effect.SendMail`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from hub.core.change import Change, Facts
from hub.core.decision.afterwards import both
from hub.core.decision.changes import Counted, DeadlineSet
from hub.core.decision.charter import Charter
from hub.core.decision.clock import minute_up, tomorrow
from hub.core.decision.doing import done_by, told_late
from hub.core.decision.doubts import ASIDE, OF_ANOTHER, REPEATS, only_likely
from hub.core.decision.finding import is_aside, of_another
from hub.core.decision.hearing import proposed
from hub.core.decision.model import ASKED, LOST, Decision, Position, State
from hub.core.decision.since import SAID_SINCE
from hub.core.decision.transitions import OPEN
from hub.core.decision.trigger import Notice, Step
from hub.core.decision.unproven import RequestKept
from hub.core.event import Event, Origin
from hub.core.mail.fold import fold
from hub.core.mail.pasted import takes_over
from hub.core.mail.repeated import holds_another_mail, is_courtesy
from hub.core.mail.reply import reply_text
from hub.core.mail.stance_reading import Reading
from hub.core.proof import PROOFS

HIDES = "list_hides_authors"


@dataclass(frozen=True, slots=True)
class Asked:
    """The last day on which a person was written to: at all (the key is the person), of a decision, of a position."""

    key: str
    day: str
    section: ClassVar[str] = "asked"

    def apply(self, before: str | None) -> str:
        return self.day


def unsaid(reading: Reading, wanted: str) -> str:
    """Why a position that is only likely does not count where a `sure` one is `wanted`; "" when it does."""
    if reading.sure or wanted != "sure":
        return ""
    return only_likely(reading.why)


def ask(event: Event, facts: Facts, decision: Decision, charter: Charter, why: str) -> Step:
    """One question a person a day and decision; those about several decisions go as one mail a day. While a window runs
    its close waits for the answer, `incomplete_grace` at most from when the question is sure to have gone.

    Nobody was asked about what is only read from the past, so nothing waits there; nor about what they said before the
    position that is known of them.
    """
    if _said_since(event, decision):
        return Step(reason=SAID_SINCE)
    return _question(event, facts, decision, charter, Notice("ask", decision.id, event.actor, {"why": why}))


def _said(event: Event, decision: Decision) -> Position | None:
    """The position of a mail's author, or, in a vote, their ballot."""
    return (decision.ballots if decision.state is State.VOTE_OPEN else decision.positions).get(event.actor)


def _said_since(event: Event, decision: Decision) -> bool:
    said = _said(event, decision)
    return said is not None and said.at > event.occurred_at


def ask_request(
    event: Event, facts: Facts, decision: Decision, charter: Charter, request: str, about: str = ""
) -> Step:
    """As `ask`, about what the mail seems to ask for: its `request`, or an answer to an `amendment` (`about` those that
    wait)."""
    kind = "ask_amendment" if request == "amendment" else "ask_request"
    told = Notice(kind, decision.id, event.actor, {"asked": request, "amendments": about})
    return _question(event, facts, decision, charter, told, also=(_of_request(event, decision),))


def now_answered(done: Step, event: Event, facts: Facts, decision: Decision) -> Step:
    """The step of a request, and the question whether it was meant waits no more."""
    last = facts.get("asked", f"{event.actor}/{decision.id}")
    waits = ASKED + event.actor in decision.deadlines and last == facts.get("asked", _of_request(event, decision))
    if not waits or not done.changes:
        return done
    return replace(done, changes=(*done.changes, DeadlineSet(decision.id, ASKED + event.actor, None)))


def _of_request(event: Event, decision: Decision) -> str:
    return f"{event.actor}/{decision.id}/request"


def _question(
    event: Event, facts: Facts, decision: Decision, charter: Charter, told: Notice, also: tuple[str, ...] = ()
) -> Step:
    asked = not_yet(event, facts, charter, decision.id)
    waits = _waits(event, decision, charter)
    if not event.actor:
        return _of_nobody(event, facts, decision, asked, waits)
    if asked is None:
        return Step(reason="une question a déjà été posée à cette personne aujourd'hui")
    changes: list[Change] = [asked, *(Asked(key, asked.day) for key in also)]
    return Step((*changes, *waits), notices=(replace(told, data={**told.data, "message": event.id}),))


def _waits(event: Event, decision: Decision, charter: Charter) -> tuple[DeadlineSet, ...]:
    """The close waits for the answer."""
    if event.origin is not Origin.LIVE or "close" not in decision.deadlines:
        return ()
    until = minute_up(charter.incomplete_grace.after(_read_by(event, charter), charter.zone))
    return (DeadlineSet(decision.id, ASKED + event.actor, until),)


def _of_nobody(
    event: Event, facts: Facts, decision: Decision, asked: Asked | None, waits: tuple[DeadlineSet, ...]
) -> Step:
    """What seems to be said by somebody whom the list hid: it is counted as lost and the close waits as for any answer.
    The list is told at most once a day, those who keep the list once for all."""
    changes: list[Change] = [Counted(decision.id, LOST, decision.counts.get(LOST, 0) + 1), *waits]
    notices = []
    if asked is not None:
        changes.append(asked)
        notices.append(Notice("author_lost", decision.id, "list"))
    if hides := first_hidden(event, facts):
        changes.append(hides)
        notices.append(Notice(HIDES, decision.id, "maintainers"))
    return Step(tuple(changes), notices=tuple(notices))


def first_hidden(event: Event, facts: Facts) -> Asked | None:
    """The note that the list of a mail hides authors; None when it was known."""
    key = hides_authors(event.source)
    return Asked(key, event.occurred_at.date().isoformat()) if facts.get("asked", key) is None else None


def hides_authors(source: str) -> str:
    """Under which key of the section `asked` stands the day on which a list was first seen to hide an author."""
    return f"/{source}"


def _read_by(event: Event, charter: Charter) -> datetime:
    """From when a question can be answered at the latest: it is one of a day's mail, and where that of today is gone,
    which is not known here, it goes tomorrow. A card shows it at once."""
    at = told_late(event) or event.occurred_at
    return at if event.kind.startswith("trello.") else tomorrow(at, charter.quiet_hours, charter.zone)


def about(
    reading: Reading, event: Event, facts: Facts, decision: Decision, charter: Charter, proof: str, why: str
) -> Step:
    """A question about what a mail says; what it takes back counts no more, whatever its author answers.

    Where positions are no longer taken, none is taken back either: its author is told so, and asked nothing."""
    asked, back = ask(event, facts, decision, charter, why), taken_back(reading)
    if back is None or (back == "objection" and decision.state is not State.VOTE_OPEN):
        return asked
    known = proof if proof in PROOFS else PROOFS[0]
    done = done_by(event, facts, decision, charter, kind="unsay", position=back, proof=known)
    if done.changes:
        return both(done, asked)
    return asked if decision.state in (*OPEN, State.VOTE_OPEN) or reading.position != "ask" else done


def taken_back(reading: Reading) -> str | None:
    """What a mail takes back, as a trigger says it; None for nothing."""
    if reading.unvotes:
        return ""
    return "support" if reading.unsays else "objection" if reading.withdraws else None


def not_surely_of(event: Event, facts: Facts, decision: Decision, reading: Reading | None = None) -> str:
    """Why what a mail says is not surely its author's own, or not surely said of this decision; "" when it is."""
    if is_aside(event, facts, decision):
        return ASIDE
    against = reading.said if reading is not None and reading.position == "objection" else ""
    if against and (other := of_another(against, proposed(facts, decision), facts, decision)):
        return OF_ANOTHER.format(decision=other)
    return REPEATS if may_repeat(event, facts, decision) else ""


def may_repeat(event: Event, facts: Facts, decision: Decision) -> bool:
    """Whether a reply to a mail that is not known may hold another's words without any mark of a quote: those of a
    mail of this decision, of one that begins inside it, or of what it announces."""
    if not event.get("orphan"):
        return False
    if is_from_below(event):
        return True
    own = str(event.get("reply_text", "") or "")
    others = {one.event for one in decision.positions.values() if one.person != event.actor}
    others |= {one.event for one in decision.objections.values() if one.by != event.actor}
    others |= {one.event for one in decision.versions if one.by != event.actor}
    known = [str(private.get("text") or "") for id in sorted(others) if (private := facts.private(id))]
    lines = [line for text in known for line in text.splitlines() if not is_courtesy(fold(line))]
    others_words = "\n".join(lines)
    if holds_another_mail(own) or reply_text(own, others_words) != reply_text(own):
        return True
    return takes_over(own, others_words, proposed(facts, decision))


def is_from_below(event: Event) -> bool:
    """Whether words of a reply to a mail that is not known stand, without a mark, below the announcement of one: only
    that mail could tell them from another's."""
    text = str(event.get("text") or "")
    if not text or not event.get("orphan"):
        return False
    above = set(reply_text(text).splitlines())
    return any(line not in above for line in str(event.get("reply_text", "") or "").splitlines() if line)


def not_yet(event: Event, facts: Facts, charter: Charter, about: str = "") -> Asked | None:
    """The note that the author is written to today (`about` something); None when they were: a second time would be a
    flood, or a loop."""
    key = f"{event.actor}/{about}" if about else event.actor
    day = event.occurred_at.astimezone(ZoneInfo(charter.zone)).date().isoformat()
    return None if facts.get("asked", key) == day else Asked(key, day)


def with_request(done: Step, event: Event, facts: Facts, decision: Decision, charter: Charter) -> Step:
    """The step, and a word to the known address about what was asked for in its name, done or waiting: one a request
    a day."""
    for one in done.changes:
        if isinstance(one, RequestKept):
            made = one.request
            told = Notice("request_receipt", decision.id, event.actor,
                          {"request": made.kind, "status": made.status, "message": event.id})  # fmt: skip
            done = _once_a_day(done, event, facts, charter, f"{made.kind}{made.digest[:12]}", told)
    return done


def with_receipt(done: Step, event: Event, facts: Facts, decision: Decision, charter: Charter, **said: str) -> Step:
    """The step, and a word to the known address about what was taken in its name, a `position` or a `ballot` as it is
    written: one each a day."""
    told = Notice("receipt", decision.id, event.actor, {**said, "message": event.id})
    return _once_a_day(done, event, facts, charter, "".join(said.values()), told)


def _once_a_day(done: Step, event: Event, facts: Facts, charter: Charter, what: str, told: Notice) -> Step:
    """The step with what is told to the author; as it is when they were told that today, or of the past."""
    noted = not_yet(event, facts, charter, f"{told.decision}/{what}")
    if event.origin is not Origin.LIVE or noted is None:
        return done
    return replace(done, changes=(*done.changes, noted), notices=(*done.notices, told))
