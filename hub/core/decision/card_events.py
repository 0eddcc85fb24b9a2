"""What happens to the card of a decision: it becomes its card, it is moved, which decides nothing, what it says, the
text, changes, or it is deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hub.core.change import Facts
from hub.core.decision.changes import CardLinked, DecisionNoted, TextChanged
from hub.core.decision.charter import Charter
from hub.core.decision.guards_text import OLDER_TEXT
from hub.core.decision.machine import step
from hub.core.decision.model import ENDS, Decision
from hub.core.decision.opening import cost_in, titled
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.decision.wording import digest, same_words
from hub.core.event import Event

# a card that goes to another board of the place is answered where it arrives
_MOVES = ("moved", "archived", "reopened", "moved_to_board")


def on_card(event: Event, decision: Decision, charter: Charter, by_its_author: Callable[..., Trigger]) -> Step:
    """The card mirrors the decision: moving it asks for something and decides nothing (R34); of a decision that began
    as a card its description is the text, or its title where that is all. `by_its_author` makes the trigger of a
    kind."""
    what, also = event.kind.removeprefix("trello.card."), event.get("also") or ()
    if "moved" in also and what in _MOVES:
        return Step(reason="la carte a été déplacée du même geste, et c'est à cela qu'il est répondu")
    renamed = what == "renamed" and "described" not in also and _was_the_text(event, decision)
    if not decision.thread and (what == "described" or renamed):
        return _amend(event, decision, charter, by_its_author)
    if what == "deleted":
        return _gone(str(event.get("card.id", "")), decision, "card_gone")
    if what == "moved_from_board" and not event.get("board_after"):
        return _gone(str(event.get("card.id", "")), decision, "card_left")
    if what == "moved_to_board" and not decision.card:
        return _its_own(str(event.get("card.id", "")), decision)
    if what not in _MOVES:
        return Step(reason="ce changement de la carte ne concerne pas la décision")
    data = {"what": what, "list": str(event.get("list", "")), "card": str(event.get("card.id", ""))}
    return Step(
        notices=(Notice("card_request", decision.id, "card", data),), reason="déplacer une carte ne décide rien"
    )


def with_its_list(card: str, decision: Decision, *, left: bool) -> Step:
    """A card went along with its list, to a board that is not the place's or back from it: Trello tells the list only,
    and the decision is where it would be had the card gone alone."""
    return _gone(card, decision, "card_left") if left else _its_own(card, decision)


def _gone(card: str, decision: Decision, told: str) -> Step:
    """A decision goes on without its card, deleted or on a board that is not this place's: nothing is written on it any
    more, and the list is told why."""
    if card != decision.card:
        return Step(reason="la carte qui n'est plus là n'était pas celle où la décision se montre")
    notices = () if decision.state in ENDS else (Notice(told, decision.id),)
    return Step((DecisionNoted(decision.id, card=""),), notices=notices)


def _its_own(card: str, decision: Decision) -> Step:
    """The decision shows on that card from now on what becomes of it, beginning with how it stands."""
    return Step((DecisionNoted(decision.id, card=card),), notices=(Notice("card_linked", decision.id, "card"),))


def _was_the_text(event: Event, decision: Decision) -> bool:
    """Whether a card's title, before it changed, was the text of its decision or one that is asked for."""
    asked = (one.digest for one in decision.amendments.values() if one.status == "asked")
    return digest(str(event.get("text_before") or "")) in (decision.digest, *asked)


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
    own = _its_own(card, decision)
    return replace(own, changes=(tied, *own.changes))


def _amend(event: Event, decision: Decision, charter: Charter, by_its_author: Callable[..., Trigger]) -> Step:
    """Another text on the card is an amendment: the proposer's own, or one that is asked of them (rows 11 and 12). What
    may change the text no more, or takes all of it out, is told on the card; not what the card says no more. A title
    that was the text and changes in the same act as the description goes with it."""
    text = str(event.get("text") or "").strip()
    changed = digest(text or decision.title)
    if changed == decision.digest:
        return Step(reason="la carte dit le texte de la décision")
    if text and same_words(text, str(event.get("text_before") or "")):
        return Step(reason="la carte dit les mêmes mots, autrement mis en forme")
    done = Step(reason="une description vide ne change pas le texte")
    title, before = _title(event, text, decision)
    if title and cost_in(title) != cost_in(before):
        done = Step(reason="un autre montant est une autre proposition")
    elif text:
        trigger = by_its_author(kind="amend", digest=changed, amendment="major", proof="direct")
        done = step(decision, trigger, charter, event.occurred_at)
    if any(isinstance(one, TextChanged) for one in done.changes) and title:
        return replace(done, changes=(*done.changes, DecisionNoted(decision.id, title=titled(title))))
    if done.changes or done.reason == OLDER_TEXT:
        return done
    return replace(done, notices=(Notice("card_text", decision.id, "card", {"reason": done.reason}),))


def _title(event: Event, text: str, decision: Decision) -> tuple[str, str]:
    """The title that goes with another text on the card, and that of before; "" where it stays as it is."""
    if event.kind.endswith("renamed"):
        return text, str(event.get("text_before"))
    was_the_text = digest(decision.title) == decision.digest
    if text and was_the_text and "renamed" in (event.get("also") or ()):
        return str(event.get("card.name") or ""), decision.title
    return "", ""
