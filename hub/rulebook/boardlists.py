"""A list that goes to another board takes its cards along, of which Trello tells nothing: what is known of them, and
the decisions that show on them, follow it."""

from __future__ import annotations

from collections.abc import Iterator

from hub.core.decision.card_events import with_its_list
from hub.core.decision.handle import closed_live
from hub.core.event import Origin
from hub.rulebook.board import SECTION, Card, CardSeen
from hub.rulebook.run import Run

LEFT, CAME = "trello.list.moved_from_board", "trello.list.moved_to_board"


def moved(run: Run) -> None:
    """Cards go to the board that their list goes to; on one that is not the place's, decisions go on without them, and
    have them again once the list is back."""
    event = run.event
    if event.kind not in (LEFT, CAME):
        return
    on = event.source if event.kind == CAME else str(event.get("board_after") or "")
    for card in list(_cards(run)):
        back = card.left_with == event.get("list.id")
        if on:
            run.write([CardSeen(card.id, "", "", "", event.occurred_at, False if back else None, board=on)])
        elif not card.gone:
            left = str(event.get("list.id"))
            run.write([CardSeen(card.id, "", "", "", event.occurred_at, gone=True, left_with=left)])
        decision = run.facts.get("decision", run.facts.get("card", card.id) or "")
        past = event.origin is Origin.IMPORT and decision is not None and closed_live(decision, event.occurred_at)
        if decision is None or past or (event.kind == LEFT and on):
            continue
        # an archived card is as one deleted here: which it was is not remembered
        if event.kind == LEFT or not (decision.card or (card.gone and not back)):
            run.step(with_its_list(card.id, decision, left=event.kind == LEFT))


def _cards(run: Run) -> Iterator[Card]:
    """The cards of the list, but for those of which something newer is known; of a list that leaves a board, those that
    were on that board. Cards of before 2026-12-02 know their list by its name only."""
    event, place = run.event, str(run.event.get("list.id") or "")
    for key in run.facts.keys(SECTION) if place else ():
        card: Card = run.facts.get(SECTION, key)
        board = run.board_of(card.id)
        known = card.list_id or run.names(board).called(card.list)
        newer = (card.told or card.at) > event.occurred_at
        if known == place and not newer and (event.kind == CAME or board == event.source):
            yield card
