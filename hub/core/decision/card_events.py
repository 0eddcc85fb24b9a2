"""What happens to the card of a decision: it becomes its card, it is moved, which decides nothing, or its description,
the text, changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hub.core.change import Facts
from hub.core.decision.changes import CardLinked, DecisionNoted
from hub.core.decision.charter import Charter
from hub.core.decision.machine import step
from hub.core.decision.model import ENDS, Decision
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.decision.wording import digest
from hub.core.event import Event

_MOVES = ("moved", "archived", "deleted", "moved_from_board")


def on_card(event: Event, decision: Decision, charter: Charter, by_its_author: Callable[..., Trigger]) -> Step:
    """The card mirrors the decision: moving it asks for something and decides nothing (R34); of a decision that began
    as a card its description is the text. `by_its_author` makes the trigger of a kind."""
    what = event.kind.removeprefix("trello.card.")
    if what == "described" and not decision.thread:
        return _amend(event, decision, charter, by_its_author)
    if what not in _MOVES:
        return Step(reason="ce changement de la carte ne concerne pas la décision")
    data = {"what": what, "list": str(event.get("list", "")), "card": str(event.get("card.id", ""))}
    return Step(
        notices=(Notice("card_request", decision.id, "card", data),), reason="déplacer une carte ne décide rien"
    )


def tie(card: str, decision: Decision, facts: Facts) -> Step:
    """A card speaks of a decision from now on, which shows on it what becomes of it unless it has another card. No card
    leaves a decision that has not ended."""
    held = facts.get("card", card)
    other = facts.get("decision", held) if held else None
    if other is not None and other.id != decision.id and other.state not in ENDS:
        return Step(reason=f"the card {card} is that of {other.id}, which is {other.state}")
    tied = CardLinked(card, decision.id)
    if decision.card:
        return Step((tied,))
    return Step((tied, DecisionNoted(decision.id, card=card)), notices=(Notice("card_linked", decision.id, "card"),))


def _amend(event: Event, decision: Decision, charter: Charter, by_its_author: Callable[..., Trigger]) -> Step:
    """Another description is an amendment: the proposer's own, or one that is asked of them (rows 11 and 12). What may
    change the text no more, or takes all of it out, is told on the card."""
    text = str(event.get("text") or "").strip()
    changed = digest(text or decision.title)
    if changed == decision.digest:
        return Step(reason="la description de la carte est le texte de la décision")
    done = Step(reason="une description vide ne change pas le texte")
    if text:
        trigger = by_its_author(kind="amend", digest=changed, amendment="major", proof="direct")
        done = step(decision, trigger, charter, event.occurred_at)
    if done.changes:
        return done
    return replace(done, notices=(Notice("card_text", decision.id, "card", {"reason": done.reason}),))
