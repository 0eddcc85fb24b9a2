"""What is said on a card that is of no decision yet: kept until one begins there, and heard in it then."""

from __future__ import annotations

from functools import partial

from hub.core.change import Change
from hub.core.decision.card_early import SECTION, CardHeard, ready, waits
from hub.core.decision.changes import CardLinked, DecisionMoved
from hub.core.decision.early import HEARD_ON_CARD, is_again
from hub.core.decision.model import ENDS
from hub.rulebook.run import Run


def hear_again(run: Run) -> None:
    """What came before the event that makes its card that of a decision, or brings an ended one back, is heard behind
    it."""
    for card in dict.fromkeys(filter(None, map(partial(_card, run), run.changes))):
        early = ready(run.event, card, run.facts)
        if run.facts.get(SECTION, card) is not None:
            run.write([CardHeard(card)])
        for one in early:
            run.derive(HEARD_ON_CARD, one.event, {"of": one.event, "card": card}, {}, one.by)
    if not is_again(run.event):
        run.write(waits(run.event, run.facts))


def _card(run: Run, change: Change) -> str:
    """The card of which a change makes a running decision's; "" for none."""
    if isinstance(change, CardLinked):
        return change.key if change.decision else ""
    if isinstance(change, DecisionMoved) and change.move.source in ENDS and change.move.target not in ENDS:
        return str(run.facts.get("decision", change.key).card)
    return ""
