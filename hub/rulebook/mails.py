"""Mails, whatever the rules say: into conversations, into moves of decisions, or to wait for the one they answer."""

from __future__ import annotations

from dataclasses import replace

from hub.core import reach
from hub.core.decision import finding, handle, returning, strays
from hub.core.decision.early import HEARD, ParentCame, is_again, ready, waits
from hub.core.mail.thread import MessageMoved, MessageSeen, apart, enrich, moved
from hub.rulebook import expenses, newsubject, roster
from hub.rulebook.context import words_of
from hub.rulebook.run import Run


def mail(run: Run) -> None:
    """A mail, as it comes or as it is heard again."""
    if is_again(run.event):
        _again(run)
    else:
        _new(run)


def _new(run: Run) -> None:
    event, changes = enrich(run.event, run.facts)
    own = event.get("ours") or event.get("loop")
    if own:
        event = replace(event, fields={**event.fields, "hub.key": str(event.get("ours") or own)})
    run.event = event
    opens, taken_up = newsubject.opens(run), newsubject.taken_up(run)
    if taken_up:
        if opens and not newsubject.repeats(run, taken_up):
            run.answer(strays.same_title(event, taken_up, run.facts, run.charter))
        event, changes = moved(event, changes, taken_up.thread)
        run.event = event = replace(event, fields={**event.fields, "new_subject": False})
        opens = False
    if opens:
        event, changes = apart(event, changes)
        run.event = event
    # what was computed from facts is kept, so that the trace of that day can be shown later
    parent = next((change.message.parent for change in changes if isinstance(change, MessageSeen)), "")
    run.read |= {name: event.get(name) for name in ("thread", "is_reply", "new_subject")} | {"parent": parent}
    run.write(changes)
    run.write(reach.noted(event, run.facts, run.spoken))
    roster.presence(run)
    expenses.answered_by_mail(run)
    # what opens a decision of its own takes no position on another
    if not (opens or (taken_up and newsubject.repeats(run, taken_up))):
        _spoken(run)


def _spoken(run: Run) -> None:
    """What an enriched mail says in a decision, or that it reached none."""
    if newsubject.proposes(run):
        _strayed(run)
    else:
        decisions(run)


def _strayed(run: Run) -> None:
    """A mail that reached no decision may have come before the one it answers."""
    run.answer(strays.reached_nothing(run.event, run.facts, run.charter, waits=_waits(run)))


def _waits(run: Run) -> bool:
    """Whether a mail waits for one that it answers, which is not read yet."""
    early = waits(run.event, run.facts)
    run.write([early] if early else [])
    return early is not None


def _again(run: Run) -> None:
    """A mail that came before the one it answers is heard in that one's conversation; all else was done as it came."""
    event, changes = enrich(run.event, run.facts)
    run.event, changes = moved(event, changes, str(event.get("heard.in")))
    run.read |= {name: run.event.get(name) for name in ("thread", "is_reply", "new_subject")}
    run.write(MessageMoved(one.key, one.message.thread) if isinstance(one, MessageSeen) else one for one in changes)
    _spoken(run)


def decisions(run: Run) -> None:
    """Positions, requests and deadlines become moves of decisions; a mail that reached none may have come early."""
    found = finding.find(run.event, run.facts)
    run.decision = found
    # what a decision was opened under holds for its words too
    book = run.context.book(found.rulebook) if found is not None and found.rulebook else run.book
    run.step(
        handle.on_event(
            run.event,
            run.facts,
            run.charter,
            words=words_of(book),
            frozen=run.frozen,
            held=bool(run.event.get("incomplete")),
        )
    )
    if run.event.kind == "mail.message.received":
        if found is None:
            _strayed(run)
        elif finding.is_aside(run.event, run.facts, found):
            _waits(run)


def corrected(run: Run) -> None:
    """A correction; the mails that it gives back to the decision that they were written to are heard in that."""
    returned = returning.heard_again(run.event, run.facts)
    decisions(run)
    # of a correction that is refused all stays as it was
    for one in () if returning.heard_again(run.event, run.facts) else returned:
        run.derive(HEARD, one.event, {"of": one.event, "thread": one.thread}, {}, one.by)


def hear_again(run: Run) -> None:
    """What came before the mail that it answers is heard once that one is of a decision."""
    early = ready(run.event, run.facts)
    if early:
        run.write([ParentCame(tuple(one.event for one in early))])
    for one in early:
        run.derive(HEARD, one.event, {"of": one.event, "thread": run.event.get("thread")}, {}, one.by)
