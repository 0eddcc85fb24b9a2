"""Write to the board: comment, move, label, due date, new card. Each looks before it acts a second time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from connectors.trello.client import Board, fitting
from connectors.trello.translate import moment
from hub.connector import Instance, PublishContext
from hub.core.effect import CommentCard, CreateCard, Effect, LabelCard, MoveCard, Receipt
from hub.errors import Denied, Permanent


class Publisher:
    """Carries out card effects. Fields are compared first, so that writing twice is writing once."""

    def __init__(self, instance: Instance) -> None:
        self._board = Board(instance)

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Do it; the receipt's reference is what the action that follows will carry."""
        board = self._board
        if isinstance(effect, CommentCard):
            return self._receipt(effect, board.comment(effect.card, fitting(effect.text)))
        if isinstance(effect, MoveCard):
            list_id = board.list_id(effect.list_name, effect.list_id)
            if board.card(effect.card)["idList"] != list_id:
                board.move(effect.card, list_id)
            return self._receipt(effect, f"{effect.card} list {list_id}")
        if isinstance(effect, LabelCard):
            return self._take_off(effect, context) if effect.off else self._label(effect, context)
        if isinstance(effect, CreateCard):
            list_id = board.list_id(effect.list_name, effect.list_id)
            text = fitting(effect.text, f"\n\n{_mark(effect)}").strip()
            return self._receipt(effect, f"{board.create_card(list_id, fitting(effect.name), text)} created")
        raise Permanent(f"a Trello board cannot carry out {effect.kind}")

    def _label(self, effect: LabelCard, context: PublishContext) -> Receipt:
        card: dict[str, Any] = self._board.card(effect.card)
        if effect.label:
            return self._put(effect, card, context)
        return self._due(effect, card, context)

    def _due(self, effect: LabelCard, card: dict[str, Any], context: PublishContext) -> Receipt:
        """A date to come is shown, one that is over is taken away; where the card has one already that is not the
        hub's, by its receipts, it is a person's and stays. One that is just ours after an attempt whose end is not
        known is taken for ours."""
        due = effect.due.astimezone(UTC).isoformat() if effect.due else ""
        current = moment(card["due"]).isoformat() if card.get("due") else ""
        reference, there, none = (f"{effect.card} due {one}" for one in (due, current, ""))
        ours = context.wrote(there, none) and (current == due or context.wrote(there, reference))
        if current and not ours and not (current == due and context.attempt > 1):
            return self._receipt(effect, "")
        if current != due:
            self._board.set_due(effect.card, effect.due)
        return self._receipt(effect, reference)

    def _put(self, effect: LabelCard, card: dict[str, Any], context: PublishContext) -> Receipt:
        """Put a label on a card. One that is there already is somebody else's, and the receipt tells of nothing; but
        after an attempt whose end is not known it is taken for ours."""
        label = self._board.label_id(effect.label, effect.label_id)
        there = {one["id"]: str(one.get("name", "")).casefold() for one in card.get("labels", ())}
        if label not in there and effect.label.casefold() not in there.values():
            self._board.add_label(effect.card, label)
        elif context.attempt == 1:
            return self._receipt(effect, "")
        return self._receipt(effect, f"{effect.card} label {label}")

    def _take_off(self, effect: LabelCard, context: PublishContext) -> Receipt:
        """Take off the labels that the hub put there, by its receipts; those of people stay."""
        on_card = {one["id"] for one in self._board.card(effect.card).get("labels", ())}
        names = {name.casefold() for name in effect.off}
        taken = ""
        for label in self._board.labels():
            reference = f"{effect.card} unlabel {label['id']}"
            named = str(label.get("name", "")).casefold() in names
            if not named or not context.wrote(f"{effect.card} label {label['id']}", reference):
                continue
            if label["id"] in on_card:
                self._board.remove_label(effect.card, label["id"])
            elif context.attempt == 1:
                continue  # a person took it off; after an attempt whose end is not known it is taken for ours
            taken = reference
        return self._receipt(effect, taken)

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Whether an earlier attempt got through: a comment by its text, unless another effect said the same words
        before; a card by its mark, or, where somebody moved, archived or rewrote it since, by who made it and its name.
        Fields need no look."""
        if isinstance(effect, CommentCard):
            for comment in _seen(lambda: self._board.comments(effect.card)):
                same = str(comment.get("data", {}).get("text", "")).strip() == fitting(effect.text).strip()
                if same and not context.is_taken(str(comment["id"])):
                    return self._receipt(effect, str(comment["id"]))
        if isinstance(effect, CreateCard):
            for card in _seen(lambda: self._board.cards(self._board.list_id(effect.list_name, effect.list_id))):
                if _mark(effect) in str(card.get("desc", "")):
                    return self._receipt(effect, f"{card['id']} created")
            return self._created(effect, context)
        return None

    def _created(self, effect: CreateCard, context: PublishContext) -> Receipt | None:
        me = str(self._board.me()["id"])
        for action in self._board.created():
            card = action.get("data", {}).get("card", {})
            reference = f"{card.get('id')} created"
            ours = action.get("type") == "createCard" and action.get("idMemberCreator") == me
            if (
                ours
                and str(card.get("name", "")).strip() == fitting(effect.name).strip()
                and not context.is_taken(reference)
            ):
                return self._receipt(effect, reference)
        return None

    def _receipt(self, effect: Effect, reference: str) -> Receipt:
        return Receipt(effect.key, effect.target, reference, datetime.now(UTC))


def _seen(look: Callable[[], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """What stands where an earlier attempt would be; nothing where the card or the list refuses to be read: then it
    refuses what was asked for too, and that decides. Raises Transient and Denied."""
    try:
        return look()
    except Denied:
        raise
    except Permanent:
        return []


def _mark(effect: Effect) -> str:
    """A short reference at the foot of a card we make, by which it is found again."""
    return f"réf. hub {hashlib.sha256(effect.key.encode()).hexdigest()[:10]}"
