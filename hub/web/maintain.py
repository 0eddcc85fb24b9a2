"""Behind the scenes, for maintainers: the journal with its traces, what failed, the rules in force."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from starlette.responses import RedirectResponse, Response

from hub import dead, suggesting
from hub.core.decision.correct import correct as correction
from hub.core.decision.notices import refused as refused_in_words
from hub.core.event import Event
from hub.rulebook import parse
from hub.store import decided, journal
from hub.store.codec import clean
from hub.tracing import explain_event
from hub.web import acts, back, reading
from hub.web.house import Ask
from hub.web.render import page

SHOWN = 60


def listed(ask: Ask, most: int = SHOWN) -> list[dict[str, Any]]:
    """Events newest first, with what became of each; filters `kind`, `about`, `before` from the query."""
    query = ask.request.query_params
    before = query.get("before", "")
    with ask.web.database.read() as connection:
        events = journal.latest(
            connection, ask.space.id, most=most, kind=clean(query.get("kind", ""))[:80],
            about=clean(query.get("about", ""))[:200],
            before=int(before) if before.isascii() and before.isdigit() and len(before) < 16 else 0,
        )  # fmt: skip
        states = journal.states(connection, ask.space.id, events)
        outcomes = {one.id: decided.outcome_of(connection, ask.space.id, one.seq) for one in events}
    return [_row(one, states[one.id], outcomes[one.id]) for one in events]


def _row(event: Event, state: str, outcome: tuple[str, list[str]] | None) -> dict[str, Any]:
    return {
        "seq": event.seq, "id": event.id, "kind": event.kind, "source": event.source, "origin": event.origin.value,
        "occurred_at": event.occurred_at.isoformat(), "received_at": event.received_at.isoformat(),
        "subject": event.subject, "state": state, "fired": list(outcome[1]) if outcome else [], "cause": event.cause,
    }  # fmt: skip


def _refused(ask: Ask) -> Response | None:
    if ask.viewer.maintainer:
        return None
    if ask.viewer.person:
        return page(ask, "refused.html", 403)
    return back.denied(ask)


def events(ask: Ask) -> Response:
    """The journal."""
    kinds = sorted({kind.rsplit(".", 1)[0] for kind in ask.web.kinds})
    query = ask.request.query_params
    return _refused(ask) or page(
        ask, "events.html", rows=listed(ask), kinds=kinds, kind=query.get("kind", ""), about=query.get("about", ""),
        shown=SHOWN,
    )  # fmt: skip


def event(ask: Ask) -> Response:
    """One event, with what it led to and why: each reaction looked at, with the values of that day."""
    refused = _refused(ask)
    if refused is not None:
        return refused
    found = explain_event(
        ask.web.database, ask.web.books, ask.web.kinds, ask.space.id, clean(ask.request.path_params["id"])
    )  # fmt: skip
    if found is None:
        return page(ask, "missing.html", 404)
    book = ask.web.books.get(ask.space.id, found.digest) if found.digest else None
    titles = {one.id: one.title for one in book.reactions} if book else {}
    traces = [
        {"id": one.reaction, "title": titles.get(one.reaction, ""), "fired": one.fired, "why": one.render(ask.language)}
        for one in sorted(found.traces, key=lambda trace: not trace.fired)
    ]
    return page(ask, "event.html", event=found.event, read=found.read, fired=found.fired, traces=traces,
                digest=found.digest)  # fmt: skip


def dead_letters(ask: Ask) -> Response:
    """What failed for good, with its reason and the ways back."""
    return _refused(ask) or page(
        ask,
        "dead.html",
        rows=dead.listing(ask.web.database, ask.space.id),
        done=ask.request.query_params.get("done", ""),
    )


def mend(ask: Ask, form: Mapping[str, str]) -> Response:
    """Retry or drop one of them."""
    refused = _refused(ask)
    if refused is not None:
        return refused
    action, id = form.get("action", ""), form.get("id", "")
    if action not in ("retry", "drop") or not id:
        return page(ask, "refused.html", 422)
    count = dead.mend(ask.web.intake, ask.now, ask.space.id, action, id)
    return RedirectResponse(f"{ask.base}/dead?done={count}", 303)


_CORRECTIONS = ("misread", "duplicate", "opened_by_mistake", "wrong_thread", "undo")


def correct(ask: Ask, form: Mapping[str, str]) -> Response:
    """Put right what the hub did to a decision: an event with a reason that is told to all, and that can be undone.

    What makes no sense is refused at once, with why, and leaves no event.
    """
    refused = _refused(ask)
    if refused is not None:
        return refused
    id, kind, reason = ask.request.path_params["id"], form.get("kind", ""), form.get("reason", "").strip()[:2000]
    if id not in ask.decisions() or kind not in _CORRECTIONS or not reason:
        return page(ask, "refused.html", 422)
    about = form.get("person", "") if kind == "misread" else form.get("other", "").strip()
    fields = {
        "decision": id,
        "kind": kind,
        "about": about,
        "position": form.get("position", ""),
        "of": id,
        "what": kind,
    }
    event = Event(
        f"correction:{secrets.token_hex(12)}", "correction.made", "portal", ask.now, ask.now, subject=id,
        actor=ask.viewer.identity, fields=fields, private={"reason": reason},
    )  # fmt: skip
    seen = correction(event.by(ask.viewer.person), acts.facts(ask), ask.charter)
    if seen.reason:
        decision = ask.decisions()[id]
        told = refused_in_words(seen.reason, decision, ask.charter(decision), ask.language)
        return page(ask, "refused.html", 422, reason=told, back=f"/decisions/{id}")
    ask.web.intake.take(ask.space.id, [event])
    return RedirectResponse(f"{ask.base}/decisions/{id}?done", 303)


def rules(ask: Ask) -> Response:
    """The rules in force, as their files stand."""
    if not ask.viewer.member:
        return RedirectResponse(f"{ask.base}/signin?to=/rules", 303)
    book = ask.book()
    name = ask.request.query_params.get("try", "")
    files = parse.files(book.sources) if book is not None else {}
    text = files.get(name) if ask.viewer.maintainer else None
    learnt = suggesting.learnt(ask.web, ask.space) if ask.viewer.maintainer else []
    return page(ask, "rules.html", book=book, files=files, name=name if text is not None else "", text=text or "",
                checked=None, learnt=learnt, lacking=reading.lacking(ask))  # fmt: skip


def try_rules(ask: Ask, form: Mapping[str, str]) -> Response:
    """Check a changed rules file together with the others in force. Nothing is kept: rules live in their folder."""
    refused = _refused(ask)
    if refused is not None:
        return refused
    book, name = ask.book(), form.get("name", "")
    files = parse.files(book.sources) if book is not None else {}
    if name not in files:
        return page(ask, "refused.html", 422)
    text = form.get("text", "").replace("\r\n", "\n")
    _, problems = parse.rulebook({**files, name: text}, ask.web.kinds)
    checked = [one.render() for one in problems]
    return page(ask, "rules.html", book=book, files=files, name=name, text=text, checked=checked, learnt=[],
                lacking=[])  # fmt: skip


def set_speed(ask: Ask, form: Mapping[str, str]) -> Response:
    """Let the demonstration's clock run faster or slower; there is no such thing in a real hub."""
    speed = getattr(ask.web.clock, "speed", None)
    factor = form.get("factor", "")
    if speed is None:
        return page(ask, "missing.html", 404)
    if not factor.isdigit() or len(factor) > 6 or int(factor) < 1:
        return page(ask, "refused.html", 422)
    speed(float(factor))
    return RedirectResponse(f"{ask.base}/", 303)
