"""What each action of the rules becomes: changes that are committed, or effects that are carried out later."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hub.core.decision import asking, card_early, card_events, opening, people, strays
from hub.core.decision.changes import ThreadLinked
from hub.core.decision.clock import Duration
from hub.core.decision.machine import step
from hub.core.decision.trigger import Notice, Trigger
from hub.core.effect import CommentCard, CreateCard, LabelCard, MoveCard, Notify, SendMail
from hub.core.event import Origin
from hub.core.ledger import online, posting, transit
from hub.core.ledger.chart import nearest
from hub.core.mail.thread import tags as subject_tags
from hub.errors import Permanent
from hub.rulebook import board, contributions, expenses, treasury
from hub.rulebook.fire import Intent
from hub.rulebook.journalpage import Line, LineAppended
from hub.rulebook.run import Run

Act = Callable[[Run, Intent], None]


class _Nowhere(ValueError):
    """What an action speaks to is not there: the space has no list, or no board."""


def act(run: Run, intent: Intent) -> None:
    """Carry one intent into the run. Raises Permanent, naming the line of the rules, when it makes no sense.

    A rule of the profile is written for a place that has everything: what is not connected yet it does not speak to.
    Nobody is told of the past, so what it would be told by need not be there.
    """
    try:
        _ACTS[intent.action](run, intent)
    except ValueError as error:
        profile = intent.location.file.startswith("@")
        if isinstance(error, _Nowhere) and (profile or run.event.origin is Origin.IMPORT):
            run.read[f"{intent.reaction}.untold"] = str(error)
            return
        raise Permanent(f"{intent.location}: {intent.action}: {error}") from error


def _text(intent: Intent, name: str) -> str:
    return str(intent.params.get(name, "") or "")


def _open(run: Run, intent: Intent) -> None:
    named = ("title", "class", "text", "about_persons")
    params = {name: value for name, value in intent.params.items() if name in named}
    event = run.event
    own = event.get("tags") or subject_tags(str(event.get("card.name") or ""))
    said = [str(tag) for tag in (*(intent.params.get("tags") or ()), *own)]
    tags = [tag for tag in said if tag.casefold().rstrip("s") not in ("proposition", "info", "proposal")]
    if event.kind.startswith("trello.") and not params.get("text") and not event.get("text"):
        card = run.facts.get(board.SECTION, str(event.get("card.id") or ""))
        text, holds = board.description(card, run.facts)
        params |= {"text": text, "text_event": holds, "text_at": card.described_at} if text else {}
    # without a list, and in a past that is only read, being on the page is being announced
    now = not run.context.list or event.origin is Origin.IMPORT
    opened = opening.open_decision(
        event,
        {**params, "tag": tags[0] if tags else "", "tags": said, "announce": "now" if now else "list"},
        run.facts,
        run.charter,
        run.book.digest,
        run.frozen,
    )
    run.step(opened)
    if not opened.changes:
        again = strays.too_soon(event, params, run.facts, run.charter, run.frozen)
        run.answer(again or strays.not_opened(event, opened.reason, run.facts, run.charter))
        for answer in strays.of_nobody(event, opened.reason, run.facts, run.charter):
            run.answer(answer)
    if opened.changes:
        key = run.facts.get("counter", opening.COUNTER)
        run.decision = run.facts.get("decision", f"D-{key}")
        run.answer(strays.several(event, run.facts.get("decision", f"D-{key}"), run.charter))


def _link(run: Run, intent: Intent) -> None:
    decision = run.facts.get("decision", _text(intent, "decision"))
    if decision is None:
        raise ValueError(f"there is no decision {_text(intent, 'decision')}")
    thread, card = str(run.event.get("thread") or ""), str(run.event.get("card.id") or "")
    if thread:
        run.write([ThreadLinked(thread, decision.id)])
    if not card:
        return
    done = card_events.tie(card, decision, run.facts)
    if not done.changes:
        hint = f"Link another card to {decision.id}: one card speaks of one decision."
        raise Permanent(f"{intent.location}: link: {done.reason}", hint=hint)
    run.step(done)


def _request(run: Run, intent: Intent) -> None:
    named = _text(intent, "decision")
    decision = run.facts.get("decision", named) if named else run.decision
    if decision is None:
        run.read["request.refused"] = "cet événement ne concerne aucune décision"
        # the card may be of one that the hub has not heard of yet
        run.write(card_early.asked(run.event))
        return
    event = run.event
    kind = {"mark_done": "renew"}.get(_text(intent, "what"), _text(intent, "what"))
    roles = {"proposer"} if event.actor and event.actor == decision.proposer else set()
    charter = run.frozen(decision.rulebook) or run.charter
    # who may move a card is of the place
    roles |= {"list", *people.roles(run.facts, event.actor, charter, event.occurred_at)}
    trigger = Trigger(
        kind, event.occurred_at, by=event.actor, event=event.id, roles=frozenset(roles),
        reason=_text(intent, "reason"), source="card" if event.kind.startswith("trello.") else "mail",
        # only a mail may be anybody's; a board says itself who moved its card
        proof=str(event.get("proof") or "list") if event.kind.startswith("mail.") else "direct",
    )  # fmt: skip
    done = step(decision, trigger, charter, event.occurred_at)
    if not done.changes and event.kind.startswith("trello."):
        done = replace(done, notices=(Notice("card_request", decision.id, "card", {"reason": done.reason}),))
    if done.notices:
        # what was said of the move before anything was asked for is no longer so
        said = f"{decision.id}/card/"
        run.effects = [one for one in run.effects if not (isinstance(one, CommentCard) and one.key.startswith(said))]
    run.step(asking.with_request(done, event, run.facts, decision, charter))


def _public(run: Run, intent: Intent) -> str:
    """What anybody may read of an entry: never the bank's own words, which may name a person."""
    label = _text(intent, "public_label") or _text(intent, "label")
    return "" if label == str(run.event.get("label") or "") else label


def _side(run: Run, number: str) -> str:
    """An account as a rule names it: the bank is that of the line, where a place keeps several."""
    return run.bank if number == posting.BANK and run.event.kind.startswith("bank.") else number


def _sides(run: Run, intent: Intent) -> dict[str, str]:
    return {side: _side(run, str(intent.params[side])) for side in ("debit", "credit") if intent.params.get(side)}


def _post(run: Run, intent: Intent) -> None:
    params: dict[str, Any] = {name: intent.params.get(name) for name in ("amount", "decision")}
    params = {name: value for name, value in params.items() if value not in (None, "")}
    params |= {**_sides(run, intent), "label": _public(run, intent)}
    run.write(posting.post(run.event, params, run.facts, rule=_rule(intent)))


def _rule(intent: Intent) -> str:
    return f"{intent.reaction} ({intent.location})"


def _split(run: Run, intent: Intent) -> None:
    params = {**_sides(run, intent), "bank": run.bank, "lines": intent.params["lines"], "label": _public(run, intent)}
    run.write(posting.split(run.event, params, run.facts, rule=_rule(intent)))


def _transit(run: Run, intent: Intent) -> None:
    account = _text(intent, "account")
    found = nearest(account, "2025")
    params: dict[str, Any] = {"account": account, "bank": _side(run, _text(intent, "bank"))}
    params["label"] = _public(run, intent) or (found.label if found else "")
    if within := _text(intent, "within"):
        params["back"] = run.event.occurred_at - Duration.parse(within).before(run.event.occurred_at, "UTC")
    params["since"] = online.open_day(date.min, run.facts)
    part = transit.clear if run.event.kind.startswith("bank.") else transit.paid_out
    run.write(part(run.event, params, run.facts, rule=_rule(intent)))


def _volunteering(run: Run, intent: Intent) -> None:
    params = {"hours": intent.params.get("hours"), "rate": intent.params["rate"], "label": _public(run, intent)}
    treasury.volunteered(run, params, _rule(intent))


def _hold(run: Run, intent: Intent) -> None:
    run.write(posting.suspense(run.event, run.facts, bank=run.bank))


def _note(run: Run, intent: Intent) -> None:
    expenses.open_note(run, _text(intent, "title"), _text(intent, "text"))


def _declare(run: Run, intent: Intent) -> None:
    contributions.by_mail(run, _text(intent, "text"))


def _link_decision(run: Run, intent: Intent) -> None:
    run.read["decision"] = _text(intent, "decision")


def _target(run: Run, intent: Intent, fallback: str, what: str) -> str:
    target = _text(intent, "target") or fallback
    if not target:
        raise _Nowhere(f"this space has no {what}")
    return target


def _key(run: Run, intent: Intent) -> str:
    return run.key(intent.reaction, intent.index)


def _called(run: Run, board: str, what: str, name: str) -> tuple[str, str]:
    """What a rule calls a list or label, as it is called today, and its id; "" when the board never told of it."""
    names = run.names(board)
    return names.today(what, name), names.id(what, name)


def _create_card(run: Run, intent: Intent) -> None:
    target = _target(run, intent, run.context.board, "board")
    name, id = _called(run, target, "list", _text(intent, "list"))
    run.effects.append(
        CreateCard(_key(run, intent), target, name, _text(intent, "name"), _text(intent, "text"), list_id=id)
    )


def _move_card(run: Run, intent: Intent) -> None:
    target = _target(run, intent, run.board_of(_text(intent, "card")), "board")
    name, id = _called(run, target, "list", _text(intent, "list"))
    run.effects.append(MoveCard(_key(run, intent), target, _text(intent, "card"), name, list_id=id))


def _comment_card(run: Run, intent: Intent) -> None:
    target = _target(run, intent, run.board_of(_text(intent, "card")), "board")
    run.effects.append(CommentCard(_key(run, intent), target, _text(intent, "card"), _text(intent, "text")))


def _label_card(run: Run, intent: Intent) -> None:
    target = _target(run, intent, run.board_of(_text(intent, "card")), "board")
    name, id = _called(run, target, "label", _text(intent, "label"))
    run.effects.append(LabelCard(_key(run, intent), target, _text(intent, "card"), label=name, label_id=id))


def _mail(to: str) -> Act:
    def mail(run: Run, intent: Intent) -> None:
        target = _target(run, intent, run.context.list, "mailing list")
        recipient = to or _text(intent, "member")
        text = _text(intent, "text") or _text(intent, "question")
        subject = _text(intent, "subject") or f"[{run.context.title}] Une question"
        reply = run.event.id if run.event.kind == "mail.message.received" else ""
        run.effects.append(
            SendMail(_key(run, intent), target, recipient, subject, text, in_reply_to=reply,
                     references=(reply,) if reply else ())
        )  # fmt: skip

    return mail


def _refresh(run: Run, intent: Intent) -> None:
    run.want(run.book.pages[_text(intent, "page")])  # the reader of the rules refused any other name


def _append(run: Run, intent: Intent) -> None:
    line = Line(run.event.occurred_at, _text(intent, "text"), f"{run.event.id}/{intent.reaction}/{intent.index}")
    run.write([LineAppended(_text(intent, "page"), line)])
    _refresh(run, intent)


def _contribution(run: Run, intent: Intent) -> None:
    fields = {"member": _text(intent, "member"), "hours": str(intent.params.get("hours", ""))}
    run.derive("contribution.recorded", _text(intent, "member"), fields, {"what": _text(intent, "what")})


def _notify(run: Run, intent: Intent) -> None:
    endpoint = _text(intent, "endpoint")
    data = _text(intent, "data") or json.dumps(
        {"kind": run.event.kind, "at": run.event.occurred_at.isoformat(), "fields": dict(run.event.fields)}, default=str
    )
    run.effects.append(Notify(_key(run, intent), endpoint, endpoint, run.event.id, data))


_ACTS: Mapping[str, Act] = {
    "open_decision": _open,
    "link": _link,
    "request": _request,
    "post_entry": _post,
    "split_entry": _split,
    "match_transit": _transit,
    "book_volunteering": _volunteering,
    "hold": _hold,
    "note_expense": _note,
    "declare_contribution": _declare,
    "link_decision": _link_decision,
    "create_card": _create_card,
    "move_card": _move_card,
    "comment_card": _comment_card,
    "label_card": _label_card,
    "mail_list": _mail("list"),
    "mail_member": _mail(""),
    "ask_member": _mail(""),
    "refresh_page": _refresh,
    "append_line": _append,
    "record_contribution": _contribution,
    "notify": _notify,
}
