"""Decide one event: what the core knows how to do with it, then what the rules ask for. Pure.

`decide(event, facts, context) -> Outcome`: no clock, no network, no random. Facts are read through an overlay, so
each part sees what the parts before it wrote down.
"""

from __future__ import annotations

from hub.core.change import Facts
from hub.core.decision.card_early import SPEAKS
from hub.core.decision.early import is_again
from hub.core.decision.linking import canonical
from hub.core.decision.unlinking import heard
from hub.core.event import Event
from hub.core.ledger import posting
from hub.core.outcome import Outcome
from hub.rulebook import acting, builtin, holding
from hub.rulebook.context import Adopted, Context
from hub.rulebook.fire import Intent, Scope, fire
from hub.rulebook.run import Run
from hub.rulebook.typed import typed

# What these change is no word of whoever does them.
_SAYS_NOTHING = ("person.linked", "person.unlinked", "correction.made")


def decide(event: Event, facts: Facts, context: Context) -> Outcome:
    """What an event leads to under the rulebook that the facts say is in force.

    Before any rulebook was adopted, only its adoption does something. Raises Permanent when a rule asks for what
    makes no sense: the event is then a dead letter, and nothing of it is done.
    """
    return decide_with_intents(event, facts, context)[0]


def decide_with_intents(event: Event, facts: Facts, context: Context) -> tuple[Outcome, list[Intent]]:
    """As `decide`, and what the rules asked for: what the tests beside the rules look at."""
    if event.kind == "rulebook.adopted":
        return builtin.adopt(event, facts, context), []
    adopted: Adopted | None = facts.get("rulebook", "current")
    if adopted is None:
        return Outcome(digest=""), []
    book, spoken = context.book(adopted.digest), event.actor
    if event.actor:
        event = event.by(canonical(facts, event.actor))
    run = Run(typed(event, context.registry), facts, context, book, spoken)
    builtin.before(run)
    # a line that the bank took back is none
    intents = [] if posting.is_withdrawn(run.event, run.facts) else _again(run) if is_again(event) else _asked(run)
    for intent in intents:
        acting.act(run, intent)
    builtin.after(run, intents)
    if spoken != run.event.actor and event.kind not in _SAYS_NOTHING:
        changed = sorted({change.key for change in run.changes if change.section == "decision"})
        run.write(heard(spoken, changed, facts, run.facts))
    fired = [f"{intent.reaction}#{intent.index} {intent.location}" for intent in intents]
    return run.outcome(fired), intents


def _again(run: Run) -> list[Intent]:
    """What is heard again has had its rules, but for what they ask of the decision that a moved card is of by now."""
    asks = run.event.kind.startswith("trello.card.") and run.event.kind not in SPEAKS
    return [one for one in _asked(run) if one.action == "request"] if asks else []


def _asked(run: Run) -> list[Intent]:
    """What the rules ask for now: what an adoption holds back waits for its coming into force, and is done then."""
    scope = Scope(run.decision_data(), run.space_data(), run.member_data())
    asked: list[Intent] = []
    for intent in fire(run.rules, run.event, scope):
        if holding.is_held(intent, run.event):
            run.read[f"{intent.reaction}.held"] = f"{intent.action}: until the decision is in force"
        else:
            asked.append(intent)
    adoption = holding.adoption_of(run.event)
    return asked if adoption is None else [*asked, *holding.due(fire(run.rules, adoption, scope), adoption)]
