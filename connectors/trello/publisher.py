"""Write to the board: comment, move, label, due date, new card. Each looks before it acts a second time."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from connectors.trello.client import Board
from connectors.trello.translate import moment
from hub.connector import Instance, PublishContext
from hub.core.effect import CommentCard, CreateCard, Effect, LabelCard, MoveCard, Receipt
from hub.errors import Permanent


class Publisher:
    """Carries out card effects. Fields are compared first, so that writing twice is writing once."""

    def __init__(self, instance: Instance) -> None:
        self._board = Board(instance)

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Do it; the receipt's reference is what the action that follows will carry."""
        board = self._board
        if isinstance(effect, CommentCard):
            return self._receipt(effect, board.comment(effect.card, effect.text))
        if isinstance(effect, MoveCard):
            list_id = board.list_id(effect.list_name, effect.list_id)
            if board.card(effect.card)["idList"] != list_id:
                board.move(effect.card, list_id)
            return self._receipt(effect, f"{effect.card} list {list_id}")
        if isinstance(effect, LabelCard):
            return self._label(effect)
        if isinstance(effect, CreateCard):
            list_id = board.list_id(effect.list_name, effect.list_id)
            text = f"{effect.text}\n\n{_mark(effect)}".strip()
            return self._receipt(effect, f"{board.create_card(list_id, effect.name, text)} created")
        raise Permanent(f"a Trello board cannot carry out {effect.kind}")

    def _label(self, effect: LabelCard) -> Receipt:
        card: dict[str, Any] = self._board.card(effect.card)
        if effect.label:
            label = self._board.label_id(effect.label, effect.label_id)
            names = {str(one.get("name", "")).casefold() for one in card.get("labels", ())}
            if label not in {one["id"] for one in card.get("labels", ())} and effect.label.casefold() not in names:
                self._board.add_label(effect.card, label)
            return self._receipt(effect, f"{effect.card} label {effect.label}")
        due = effect.due.astimezone(UTC).isoformat() if effect.due else ""
        current = moment(card["due"]).isoformat() if card.get("due") else ""
        if current != due:
            self._board.set_due(effect.card, effect.due)
        return self._receipt(effect, f"{effect.card} due {due}")

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Whether an earlier attempt got through: a comment by its text, unless another effect said the same words
        before; a card by its mark. Fields need no look."""
        if isinstance(effect, CommentCard):
            for comment in self._board.comments(effect.card):
                same = str(comment.get("data", {}).get("text", "")).strip() == effect.text.strip()
                if same and not context.is_taken(str(comment["id"])):
                    return self._receipt(effect, str(comment["id"]))
        if isinstance(effect, CreateCard):
            for card in self._board.cards(self._board.list_id(effect.list_name, effect.list_id)):
                if _mark(effect) in str(card.get("desc", "")):
                    return self._receipt(effect, f"{card['id']} created")
        return None

    def _receipt(self, effect: Effect, reference: str) -> Receipt:
        return Receipt(effect.key, effect.target, reference, datetime.now(UTC))


def _mark(effect: Effect) -> str:
    """A short reference at the foot of a card we make, by which it is found again."""
    return f"réf. hub {hashlib.sha256(effect.key.encode()).hexdigest()[:10]}"
