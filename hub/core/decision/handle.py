"""What an event means for decisions: a mail of its thread, a card, a deadline, a request, a correction.

Pure: reads facts, gives changes, derived events and notices. A mail that is not surely its author's, or
not surely a position, never counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial, reduce
from typing import Any

from hub.core.change import Facts
from hub.core.decision import again, asking, edited, people, requesting, roll
from hub.core.decision.afterwards import both
from hub.core.decision.card_events import on_card
from hub.core.decision.changes import DecisionNoted
from hub.core.decision.charter import Charter
from hub.core.decision.correct import correct
from hub.core.decision.doing import done_by, told_late, trigger_of
from hub.core.decision.doubts import ASIDE, CUT, FORMS, OUTDONE, REPEATS, SEVERAL, UNREADABLE
from hub.core.decision.finding import find, is_aside, may_be_of
from hub.core.decision.guards import NOTES_MEETINGS
from hub.core.decision.hearing import ballot, completes, hear, is_of_an_option
from hub.core.decision.linking import canonical
from hub.core.decision.machine import fold, step
from hub.core.decision.model import ENDS, TAKEN, Decision, State
from hub.core.decision.positions import written
from hub.core.decision.put_to_vote import cost_of_winner
from hub.core.decision.secret import is_secret
from hub.core.decision.senders import has_lost_its_author, never_votes
from hub.core.decision.transitions import OPEN
from hub.core.decision.trigger import KINDS, OF_NO_REQUEST, Step, Trigger
from hub.core.decision.wording import as_mail
from hub.core.event import Event, Origin
from hub.core.mail.stance import Reading
from hub.core.mail.words import BUILTIN, Words
from hub.core.proof import PROOFS

# while a position, a ballot or a contest may be heard
HEARD = (*OPEN, State.VOTE_OPEN, State.TALLY, State.ADOPTED, State.CONTESTED)
NO_FROZEN: Callable[[str], Charter | None] = lambda digest: None  # noqa: E731 - a default, not a function of ours


def on_event(
    event: Event,
    facts: Facts,
    charter: Charter,
    reading: Reading | None = None,
    *,
    words: Words = BUILTIN,
    frozen: Callable[[str], Charter | None] = NO_FROZEN,
    held: bool = False,
) -> Step:
    """What an event does to decisions; an empty step with a reason when nothing.

    `charter` is the one in force; `frozen` gives the charter of a rulebook digest, which holds for decisions opened
    under it. `reading` spares a second reading of a mail. `held` tells that mail of the thread is not surely read
    (dead letter, quarantine, a question unanswered), which keeps silence from adopting, as does the absence of many.
    """
    if event.kind == "correction.made":
        return correct(event, facts, lambda about: frozen(about.rulebook) or charter)
    if several := may_be_of(event, facts):
        done = _of_several(event, facts, several, lambda about: frozen(about.rulebook) or charter, words)
        return _talked_of(event, several, done)
    decision = find(event, facts)
    if decision is None:
        return Step(reason="cet événement ne concerne aucune décision")
    rules = frozen(decision.rulebook) or charter
    if event.origin is Origin.IMPORT and closed_live(decision, event.occurred_at):
        return Step(reason="ce qui est lu du passé ne change pas une décision close en son temps")
    if event.kind == "mail.message.received":
        return _talked_of(event, (decision,), _on_mail(event, facts, decision, rules, reading, words))
    if event.kind in edited.COMMENTS:
        return _talked_of(event, (decision,), _on_comment(event, facts, decision, rules, reading, words))
    if event.kind.startswith("trello.card."):
        return on_card(event, decision, rules, partial(trigger_of, event, facts, decision, rules))
    if event.kind == "timer.due":
        purpose = str(event.get("purpose", ""))
        voters = people.electorate(facts, rules, event.occurred_at)
        held = held or roll.absence_holds(facts, decision, voters, event.occurred_at)
        trigger = Trigger(
            "timer", event.occurred_at, event=event.id, about=purpose, due=_time(event.get("due")),
            electorate=voters, held=held, told=told_late(event),
            roll=roll.roll(facts, rules, event.occurred_at) if purpose == "vote_opens" or not voters else {},
            amount=cost_of_winner(decision, facts, rules) if purpose == "challenge_ends" else "",
        )  # fmt: skip
        return step(decision, trigger, rules, event.occurred_at)
    return on_request(event, facts, decision, rules)


def closed_live(decision: Decision, at: datetime) -> bool:
    """Whether it was closed as it happened, and not by the past being read up to `at`: more of the past is evidence."""
    since = decision.log[-1].at if decision.log else decision.opened_at
    lived = not decision.past or (decision.imported_at is not None and not decision.is_past(since))
    return decision.state in ENDS | TAKEN and (lived or at < decision.moved_at)


def _talked_of(event: Event, of: Sequence[Decision], done: Step) -> Step:
    """The step, and that a person spoke of the decisions, whatever they said: one that is talked about does not sleep.
    What machines write, ours among them, is no talk."""
    if event.get("hub.key") or never_votes(event):
        return done
    heard = []
    for one in of:
        now = fold(one, Step(tuple(change for change in done.changes if change.key == one.id))) or one
        if one.state in OPEN and (now.last_at or now.opened_at) < event.occurred_at:
            heard.append(DecisionNoted(one.id, last_at=event.occurred_at))
    return replace(done, changes=(*done.changes, *heard))


def _on_mail(
    event: Event, facts: Facts, decision: Decision, charter: Charter, reading: Reading | None, words: Words
) -> Step:
    own = str(event.get("hub.key", ""))
    if own:
        return _seen_back(event, decision, charter, own)
    refused = never_votes(event)
    if refused:
        lost = has_lost_its_author(event) and decision.state in HEARD and event.id != decision.message
        return _asked_of(event, facts, decision, charter, words) if lost else Step(reason=refused)
    if event.id == decision.message:
        return Step(reason="c'est le message qui propose")
    proof = str(event.get("proof", "list"))
    if unheard := _unheard(event):
        return _take(event, facts, decision, charter, Reading("ask", why=unheard), proof)
    said = _said(event, "reply_text", facts, decision, charter, reading, words, proof)
    if event.get("cut") and not (said.changes or said.notices):
        return _take(event, facts, decision, charter, Reading("ask", why=CUT), proof)
    return said


def _of_several(
    event: Event, facts: Facts, several: Sequence[Decision], rules: Callable[[Decision], Charter], words: Words
) -> Step:
    """Whatever is said in a mail that may be of several decisions is asked about, of each that still runs: none of them
    closes before its author says of which they spoke."""
    if (refused := never_votes(event)) and not has_lost_its_author(event):
        return Step(reason=refused)
    asked = [_asked_of(event, facts, one, rules(one), words) for one in several if one.state not in ENDS | TAKEN]
    done = reduce(both, asked, Step())
    return done if done.changes else Step(reason=SEVERAL)


def _asked_of(event: Event, facts: Facts, decision: Decision, charter: Charter, words: Words) -> Step:
    """The question whether a mail asks for what it seems to, or takes a position, in this decision; nothing when it
    says nothing."""
    made = requesting.made(event, facts, decision, charter)
    if made.request:
        return asking.ask_request(event, facts, decision, charter, made.request, made.about)
    heard = hear(event, "reply_text", facts, decision, words)
    says = heard.position != "none" or bool(_unheard(event)) or event.get("cut")
    chooses = ballot(str(event.get("reply_text", "") or ""), decision, charter) is not None
    if says or chooses or any(completes(event, decision, heard)):
        return asking.ask(event, facts, decision, charter, _unheard(event) or SEVERAL)
    return Step(reason=never_votes(event))


def _unheard(event: Event) -> str:
    """Why nothing of a mail is heard, whatever it seems to say: nobody can read it, or it says two things; "" else."""
    return UNREADABLE if event.get("unreadable") else FORMS if event.get("forms_differ") else ""


def _on_comment(
    event: Event, facts: Facts, decision: Decision, charter: Charter, reading: Reading | None, words: Words
) -> Step:
    if refused := never_votes(event):
        return Step(reason=refused)
    if event.kind == edited.EDITED and (nothing := edited.nothing_new(event, facts, decision, charter, words)):
        return nothing
    # the board says itself who wrote on it
    return _said(as_mail(event, charter), "text", facts, decision, charter, reading, words, "direct")


def _said(
    event: Event, name: str, facts: Facts, decision: Decision, charter: Charter, reading: Reading | None, words: Words,
    proof: str,
) -> Step:  # fmt: skip
    """What a mail or a comment, whose words are in the field `name`, asks for, and the ballot or the position that it
    takes beside that or instead."""
    made = requesting.made(event, facts, decision, charter)
    if not made.request:
        return _vote(event, facts, decision, charter, name, proof) or _take(
            event, facts, decision, charter, made.reading or reading or hear(event, name, facts, decision, words), proof
        )
    taken = Step()
    if made.rest is not None:
        rest = replace(
            event, fields={**event.fields, name: made.rest}, private={**event.private, "reply_text": made.rest}
        )
        said = hear(rest, name, facts, decision, words)
        takes = said.position not in ("none", "ask") or said.unsays or said.withdraws
        if takes or any(completes(rest, decision, said)):
            taken = _take(rest, facts, decision, charter, said, proof)
    if not made.sure and any(one.kind == "ask" for one in taken.notices):
        return taken
    done = requesting.follow(made, event, facts, fold(decision, taken) or decision, charter, proof)
    return both(taken, done) if taken.changes else done


def _seen_back(event: Event, decision: Decision, charter: Charter, own: str) -> Step:
    """Our own notice came back on the list: people could know (row 1), if it carried the text as it is now."""
    if own.startswith(f"{decision.id}/call/"):
        text = own.split("/")[3:4] or [""]
        number = text[0].partition(".")[2]
        read = next((one.digest for one in decision.versions if str(one.number) == number), "")
        trigger = Trigger("announced", event.occurred_at, event=event.id, digest=read)
        return step(decision, trigger, charter, event.occurred_at)
    return Step(reason="c'est l'un de nos messages")


def _vote(event: Event, facts: Facts, decision: Decision, charter: Charter, name: str, proof: str) -> Step | None:
    """A ballot on several options while their vote is open; None when the text holds none."""
    found = ballot(str(event.get(name, "") or ""), decision, charter)
    if found is None:
        return None
    if asking.is_from_below(event):
        return asking.ask(event, facts, decision, charter, REPEATS)
    if is_aside(event, facts, decision):
        return asking.ask(event, facts, decision, charter, ASIDE)
    if found.doubt:
        return asking.ask(event, facts, decision, charter, found.doubt + ".")
    done = done_by(
        event, facts, decision, charter, kind="position", proof=proof if proof in PROOFS else PROOFS[0],
        ranking=found.ranking, grades=found.grades,
    )  # fmt: skip
    if done.changes and proof not in PROOFS[1:]:
        said = written(found.ranking, found.grades)
        return asking.with_receipt(done, event, facts, decision, charter, ballot=said)
    return done


def _take(event: Event, facts: Facts, decision: Decision, charter: Charter, reading: Reading, proof: str) -> Step:
    """A reading becomes a position or an objection; doubt becomes one question a day. What an objection lacked, sent by
    its author, completes it."""
    if any(parts := completes(event, decision, reading)) and not is_aside(event, facts, decision):
        reason, proposal, helps = parts
        return done_by(
            event, facts, decision, charter, kind="objection", position="objection", has_reason=reason,
            has_proposal=proposal, offers_help=helps, proof=proof if proof in PROOFS else PROOFS[0],
        )  # fmt: skip
    if reading.position == "none":
        return Step(reason=reading.why)
    if decision.state is State.VOTE_OPEN and is_secret(decision, charter):
        return done_by(event, facts, decision, charter, kind="position", position=reading.position)  # which refuses it
    if reading.position == "ask":
        return asking.about(reading, event, facts, decision, charter, proof, reading.why)
    if unclear := is_of_an_option(str(event.get("reply_text", "") or ""), decision, charter):
        return asking.ask(event, facts, decision, charter, unclear)
    if unsaid := asking.unsaid(reading, charter.reading[decision.decision_class]):
        return asking.about(reading, event, facts, decision, charter, proof, unsaid)
    if doubt := asking.not_surely_of(event, facts, decision, reading):
        return asking.ask(event, facts, decision, charter, doubt)
    said = decision.positions.get(event.actor) if decision.state is not State.VOTE_OPEN else None
    unproven = proof not in PROOFS[1:]
    if unproven and reading.position != "objection" and said is not None and said.proof != PROOFS[0]:
        return asking.ask(event, facts, decision, charter, OUTDONE)
    done = done_by(
        event, facts, decision, charter, kind="objection" if reading.position == "objection" else "position",
        position=reading.position, option=reading.option, proof=PROOFS[0] if unproven else proof,
        has_reason=reading.has_reason, has_proposal=reading.has_proposal, offers_help=reading.offers_help,
        withdraws=reading.withdraws, backs=reading.backs,
    )  # fmt: skip
    if done.changes and unproven:
        return asking.with_receipt(done, event, facts, decision, charter, position=reading.position)
    return done


def on_request(event: Event, facts: Facts, decision: Decision, charter: Charter) -> Step:
    """What a request from a signed link, the portal or the command does: `request` is the kind of trigger."""
    kind = str(event.get("request", ""))
    if kind not in KINDS or kind in OF_NO_REQUEST or (kind == "urn" and event.source != "clock"):
        return Step(reason=f"demande inconnue : {kind!r}")
    names = ("position", "option", "about", "digest", "amendment", "reason", "verdict", "to", "source")
    given: dict[str, Any] = {name: str(event.get(name)) for name in names if event.get(name) is not None}
    for flag in ("has_reason", "has_proposal", "offers_help", "withdraws"):
        given[flag] = bool(event.get(flag, False))
    given["ranking"] = tuple(event.get("ranking") or ())
    given["grades"] = dict(event.get("grades") or {})
    given["urn"] = tuple(map(str, event.get("choices") or ()))
    given["ballots"] = tuple((canonical(facts, str(p)), str(c)) for p, c in (event.get("ballots") or ()))
    if "to" in given:
        given["to"] = canonical(facts, given["to"])
    if "digest" in given:
        given["digest"] = again.known_digest(event.private, given["digest"], decision, facts, charter)
    if kind == "confirm" and (asked := decision.requests.get(given.get("about", ""))):
        given["digest"] = again.known_digest(facts.private(asked.event), asked.digest, decision, facts, charter)
    given["proof"] = str(event.get("proof", "link"))
    trigger = trigger_of(event, facts, decision, charter, kind=kind, **given)
    if kind == "meeting" and not trigger.roles & NOTES_MEETINGS:
        return Step(reason="seules la facilitation, le secrétariat ou la personne qui propose notent une réunion")
    return step(decision, trigger, charter, event.occurred_at)


def _time(value: Any) -> datetime | None:
    if isinstance(value, str) and value:
        return datetime.fromisoformat(value)
    return value if isinstance(value, datetime) else None
