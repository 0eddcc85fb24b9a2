"""What who moves the card of a decision is answered on it: what the decision is, and what can be done from there."""

# ruff: noqa: E501 - one message a line reads better than cut ones
# fmt: off
from __future__ import annotations

from hub.core.decision.again import may_return
from hub.core.decision.charter import Charter
from hub.core.decision.clock import local
from hub.core.decision.model import Decision, State
from hub.core.decision.notice_texts import Both

_LEAVING: Both = {
    "fr": "Un retrait est en cours, et remettre la carte ne l'arrête pas : la proposition est retirée {when}, sauf si une autre personne que celle qui la retire la reprend d'ici là, par « {take_over} » seul sur la première ligne d'une réponse, ou sur sa page.",
    "en": "A withdrawal is under way, and moving the card back does not stop it: the proposal is withdrawn {when}, unless somebody else than who withdraws it takes it over until then, by “{take_over}” alone on the first line of an answer, or on its page.",
}
_AGAIN: Both = {
    "fr": "Elle se repropose sur sa page, en vous connectant : dès maintenant avec un texte changé en profondeur, et telle quelle à partir du {when}. Pour autre chose, faites une nouvelle carte.",
    "en": "It is proposed again on its page, signed in: at once with a text changed in depth, and as it is from {when}. For something else, make a new card.",
}
_AT_ONCE: Both = {
    "fr": "Elle se repropose dès maintenant sur sa page, en vous connectant. Pour autre chose, faites une nouvelle carte.",
    "en": "It is proposed again at once on its page, signed in. For something else, make a new card.",
}
_NEW_CARD: Both = {"fr": "Pour une autre proposition, faites une nouvelle carte.", "en": "For another proposal, make a new card."}
_NEWLY = (State.IN_FORCE, State.REVIEW_DUE, State.DORMANT)


def on_card(decision: Decision, charter: Charter, language: str, how: str, take_over: str) -> str:
    """What can be done with the decision of a card; `how` is what one may do of any, `take_over` the word for that."""
    ends = decision.deadlines.get("takeover")
    if ends is not None:
        return _LEAVING[language].format(when=local(ends, charter.zone, language), take_over=take_over)
    if decision.state in (State.REJECTED, State.NO_RESULT, State.WITHDRAWN) and decision.ended_at is not None:
        when = may_return(decision, charter)
        return _AT_ONCE[language] if when is None else _AGAIN[language].format(when=local(when, charter.zone, language))
    if decision.state is State.SUPERSEDED:
        return _NEW_CARD[language]
    return f"{how} {_NEW_CARD[language]}" if decision.state in _NEWLY else how
