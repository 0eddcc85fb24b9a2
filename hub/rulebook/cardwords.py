"""What is said on a card that is of no decision yet: kept until one begins there, and heard in it then."""

from __future__ import annotations

from hub.core.decision.card_early import SECTION, CardHeard, ready, waits
from hub.core.decision.changes import CardLinked
from hub.core.decision.early import HEARD_ON_CARD, is_again
from hub.rulebook.run import Run


def hear_again(run: Run) -> None:
    """What came before the event that makes its card that of a decision is heard behind it."""
    cards = [one for one in run.changes if isinstance(one, CardLinked) and one.decision]
    for card in cards:
        early = ready(run.event, card, run.facts)
        if run.facts.get(SECTION, card.key) is not None:
            run.write([CardHeard(card.key)])
        for one in early:
            run.derive(HEARD_ON_CARD, one.event, {"of": one.event, "card": card.key}, {}, one.by)
    if not is_again(run.event):
        run.write(waits(run.event, run.facts))
