"""The action `open_decision`: a mail or a card becomes a decision, once, with its number and class."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from hub.core.change import Change, Facts
from hub.core.decision import again, people
from hub.core.decision import changes as ch
from hub.core.decision.charter import CLASSES, Charter
from hub.core.decision.doing import told_late
from hub.core.decision.machine import fold as fold_step
from hub.core.decision.machine import step
from hub.core.decision.model import Decision, State, TextVersion
from hub.core.decision.trigger import Step, Trigger
from hub.core.decision.wording import digest
from hub.core.event import Event, Origin
from hub.core.mail.fold import fold
from hub.core.mail.thread import tags, tells_a_state

COUNTER = "decision"
NOBODYS = "l'auteur de cette proposition est inconnu"
_REPLY = re.compile(r"^\s*(?:\[[^\]]*\]\s*)*(?:re|ré|rép|aw|sv)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_SUBJECT_TAG = re.compile(r"^\s*(?:\[[^\]]*\]\s*)+")


_COST = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)\s?(?:€|euros?\b|EUR\b)",
    re.IGNORECASE,
)
_BETWEEN_THOUSANDS = re.compile(r"[ \u00a0\u202f.](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Handles:
    """What ties a decision to the world: its thread of mails and its card."""

    thread: str
    card: str


def open_decision(
    event: Event, params: Mapping[str, Any], facts: Facts, charter: Charter, rulebook: str = "",
    frozen: again.Frozen = again.of_none,
) -> Step:  # fmt: skip
    """Open a decision about what `event` brings. Twice for the same thread or card is once.

    `params`: title, class, text, amount (else what the title says that it costs), tag (what gives its class), tags (all
    that it says; else those of the event), thread, card (each else taken from the event), text_event (the earlier event
    that holds the text, of the time text_at; else this one does), announce ("list" waits for our notice to come back on
    the list; "now" for a space without one), about_persons (else what a tag says).
    `rulebook` is the digest that holds for this decision for ever; `frozen` gives the charter of another's. Gives an
    empty step with a reason when nothing is opened.
    """
    handles = Handles(
        str(params.get("thread") or event.get("thread", "") or ""),
        str(params.get("card") or event.get("card.id", "") or ""),
    )
    refused = _refused(event, handles, facts)
    if refused:
        return Step(reason=refused)
    title, text = _title(event, params), _words(event, params)
    if back := rejected_before(event, params, facts, charter, frozen):
        return Step(reason=f"déjà rejetée : {back.id}, trop tôt pour reproposer sans changement majeur")
    number = int(facts.get("counter", COUNTER) or 0) + 1
    amount = str(params.get("amount") or "") or cost_in(title)
    holds = str(params.get("text_event") or event.id)
    version = TextVersion(1, digest(text), params.get("text_at") or event.occurred_at, by=event.actor, event=holds)
    past = event.origin is Origin.IMPORT
    decision = Decision(
        f"D-{number}", title, class_of(params, title, amount, charter), State.DRAFT, event.actor, event.occurred_at,
        rulebook=rulebook, versions=(version,), last_at=event.occurred_at, thread=handles.thread, card=handles.card,
        message=event.id, amount=amount, tag=str(params.get("tag") or ""),
        about_persons=_is_about_persons(event, params), reviewed=_is_rule(event, params, title),
        past=past, imported_at=event.received_at if past else None,
    )  # fmt: skip
    roles = people.roles(facts, event.actor, charter, event.occurred_at) | {"proposer"}
    trigger = Trigger(
        "propose", event.occurred_at, event.actor, event.id, roles=frozenset(roles),
        electorate=people.electorate(facts, charter, event.occurred_at), told=told_late(event),
    )  # fmt: skip
    proposed = step(decision, trigger, charter, event.occurred_at)
    if proposed.reason:
        return proposed
    opened: list[Change] = [ch.NumberTaken(COUNTER, number), ch.DecisionOpened(decision)]
    if handles.thread:
        opened.append(ch.ThreadLinked(handles.thread, decision.id))
    if handles.card:
        opened.append(ch.CardLinked(handles.card, decision.id))
    done = replace(proposed, changes=(*opened, *proposed.changes))
    return _announced(done, decision, proposed, trigger, charter) if params.get("announce") == "now" else done


def _announced(done: Step, decision: Decision, proposed: Step, trigger: Trigger, charter: Charter) -> Step:
    """Without a list, being on the page is being announced."""
    current = fold_step(decision, proposed) or decision
    more = step(current, replace(trigger, kind="announced"), charter, trigger.at)
    return Step((*done.changes, *more.changes), (*done.derived, *more.derived), (*done.notices, *more.notices))


_RULES = ("regle", "regles", "reglement", "charte", "rule", "rules", "code social")
_PERSONS = ("personne", "personnes", "person", "persons")


def _is_rule(event: Event, params: Mapping[str, Any], title: str) -> bool:
    """Whether what is decided is a rule, which is reviewed one day: it says so by a tag or in its title."""
    return any(tag in _RULES for tag in _tags(event, params)) or fold(title).startswith(_RULES)


def _is_about_persons(event: Event, params: Mapping[str, Any]) -> bool:
    """Whether what is decided is about persons, so that its vote may be secret and its title is for members: the rule
    that opens it says so, or a tag does."""
    said = params.get("about_persons")
    return any(tag in _PERSONS for tag in _tags(event, params)) if said is None else bool(said)


def is_tagged_persons(title: str) -> bool:
    """Whether the tags at the head of a subject or of a card's name say that it is about persons."""
    return any(fold(tag) in _PERSONS for tag in tags(title))


def _tags(event: Event, params: Mapping[str, Any]) -> list[str]:
    return [fold(str(tag)) for tag in (params.get("tag"), *(params.get("tags") or event.get("tags") or ())) if tag]


def _refused(event: Event, handles: Handles, facts: Facts) -> str:
    for section, key in (("thread", handles.thread), ("card", handles.card)):
        known = facts.get(section, key) if key else None
        if known:
            return f"déjà ouverte : {known}"
    if event.kind == "mail.message.received" and _REPLY.match(str(event.get("subject", ""))):
        return "une réponse n'ouvre pas de décision : il faut un nouveau sujet"
    if event.kind == "mail.message.received" and tells_a_state(str(event.get("subject", ""))):
        return "un rappel, un résultat ou une annulation n'ouvre pas de décision"
    return "" if event.actor or event.kind.startswith("trello.") else NOBODYS


def _title(event: Event, params: Mapping[str, Any]) -> str:
    given = params.get("title") or event.get("subject_bare") or event.get("subject") or event.get("card.name") or ""
    return titled(str(given))


def titled(given: str) -> str:
    """A subject or the name of a card as the title of a decision: without tags, 200 characters at most."""
    return " ".join(_SUBJECT_TAG.sub("", given).split())[:200] or "Sans titre"


def _words(event: Event, params: Mapping[str, Any]) -> str:
    return str(params.get("text") or event.get("text") or event.get("reply_text") or _title(event, params))


def rejected_before(
    event: Event, params: Mapping[str, Any], facts: Facts, charter: Charter, frozen: again.Frozen
) -> Decision | None:
    """The decision that a mail proposes again as it is before `repropose_after`; None when it may open one. What is
    read from the past was not held back."""
    if event.kind != "mail.message.received" or event.origin is Origin.IMPORT:
        return None
    return again.rejected_lately(
        _title(event, params), _words(event, params), event.occurred_at, facts, charter, frozen
    )


def class_of(params: Mapping[str, Any], title: str, amount: str, charter: Charter) -> str:
    """The class that the charter gives (tag, subject, amount), else the one asked for, else important.

    What a rule opens for the assembly stays the assembly's, whatever it costs.
    """
    asked = str(params.get("class") or "")
    if asked == "statutory":
        return asked
    value = _euros(amount)
    for rule in charter.class_of:
        if rule.tag and fold(rule.tag) != fold(str(params.get("tag") or "")):
            continue
        if rule.subject and fold(rule.subject) not in fold(title):
            continue
        if rule.above >= 0 and (value is None or value <= rule.above):
            continue
        return rule.gives
    found = asked if asked in CLASSES else "important"
    heavy = value is not None and value > charter.important_above
    return "important" if heavy and found in ("info", "reversible") else found


def cost_in(text: str) -> str:
    """What a title or a text says that it costs, « Une perceuse, 1 250,50 € » -> "1250.50"; the highest of several, or
    ""."""
    return str(max(costs_in(text), default=""))


def costs_in(text: str) -> list[Decimal]:
    """Every amount in euros that a text says, in its order."""
    said = [_euros(_BETWEEN_THOUSANDS.sub("", found)) for found in _COST.findall(text)]
    return [one for one in said if one is not None]


def _euros(amount: str) -> Decimal | None:
    try:
        return abs(Decimal(amount.replace(",", ".").replace(" ", "").rstrip("€")))
    except InvalidOperation:
        return None


def title_is_all(decision: Decision) -> bool:
    """Whether the text in force is the title alone, as of a card without a description."""
    return decision.digest == digest(decision.title)
