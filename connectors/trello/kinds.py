"""The kinds of events a board gives, one row each."""

from __future__ import annotations

from hub.core.event import FieldSpec, FieldType, KindSpec

_TEXT = FieldType.TEXT
_FIELDS = {
    "card.id": FieldSpec(_TEXT, "The card's id, which never changes."),
    "card.name": FieldSpec(_TEXT, "The card's title."),
    "card.url": FieldSpec(_TEXT, "The card's address."),
    "list": FieldSpec(_TEXT, "The list the card is in after what happened."),
    "list.id": FieldSpec(_TEXT, "That list's id: renaming a list does not change it."),
    "list_before": FieldSpec(_TEXT, "The list the card was in before."),
    "list_before.id": FieldSpec(_TEXT, "That list's id."),
    "list_after": FieldSpec(_TEXT, "The list the card is in now."),
    "list_after.id": FieldSpec(_TEXT, "That list's id."),
    "board": FieldSpec(_TEXT, "The board's name."),
    "board.id": FieldSpec(_TEXT, "The board's id."),
    "board_after": FieldSpec(_TEXT, "The connector of the board it is on now, where that is one of this place's."),
    "board_after.id": FieldSpec(_TEXT, "The id of the board it is on now."),
    "text": FieldSpec(_TEXT, "The new text: a comment, a description, a name.", private=True),
    "text_before": FieldSpec(_TEXT, "The text before.", private=True),
    "label": FieldSpec(_TEXT, "The label's name, or its colour when it has none."),
    "label.id": FieldSpec(_TEXT, "The label's id: renaming a label does not change it."),
    "lists": FieldSpec(FieldType.TEXT_LIST, "The names of the board's open lists."),
    "labels": FieldSpec(FieldType.TEXT_LIST, "The names of the board's labels."),
    "checklist": FieldSpec(_TEXT, "The checklist's title."),
    "due": FieldSpec(FieldType.DATETIME, "The due date."),
    "done": FieldSpec(FieldType.BOOLEAN, "true when the due date is ticked, false when it is unticked."),
    "also": FieldSpec(
        FieldType.TEXT_LIST, "What else one and the same act changed: moved, renamed, described, archived…"
    ),
    "member": FieldSpec(_TEXT, "The member who was added or removed.", private=True),
    "by": FieldSpec(_TEXT, "The member who did it, as Trello shows them.", private=True),
    "decision.state": FieldSpec(_TEXT, "What the decision of this card was before: withdrawn, in_force, dormant…"),
    "ours": FieldSpec(_TEXT, "Set when the hub itself caused this."),
}
_BASE = ("board", "board.id", "by", "ours")
_CARD = ("card.id", "card.name", "card.url", "list", "list.id", "decision.state", "also", *_BASE)


def _kind(kind: str, title: str, base: tuple[str, ...], *more: str) -> KindSpec:
    return KindSpec(kind, title, {name: _FIELDS[name] for name in (*base, *more)})


def _card(verb: str, title: str, *more: str) -> KindSpec:
    return _kind(f"trello.card.{verb}", title, _CARD, *more)


KINDS = (
    _card("created", "Une carte est créée"),
    _card("renamed", "Une carte change de titre", "text", "text_before"),
    _card("described", "La description d'une carte change", "text", "text_before"),
    _card("moved", "Une carte change de liste", "list_before", "list_before.id", "list_after", "list_after.id"),
    _card("commented", "Une carte est commentée", "text"),
    _card("comment_edited", "Un commentaire est modifié", "text", "text_before"),
    _card("comment_copied", "Un commentaire est recopié avec sa carte", "text"),
    _card("comment_deleted", "Un commentaire est supprimé"),
    _card("labelled", "Une étiquette est posée", "label", "label.id"),
    _card("unlabelled", "Une étiquette est retirée", "label", "label.id"),
    _card("member_added", "Un membre est ajouté à une carte", "member"),
    _card("member_removed", "Un membre est retiré d'une carte", "member"),
    _card("due_set", "Une échéance est posée, changée ou retirée", "due"),
    _card("due_done", "Une échéance est cochée ou décochée", "due", "done"),
    _card("archived", "Une carte est archivée"),
    _card("reopened", "Une carte revient des archives"),
    _card("deleted", "Une carte est supprimée"),
    _card("moved_to_board", "Une carte arrive d'un autre tableau"),
    _card("moved_from_board", "Une carte part vers un autre tableau", "board_after", "board_after.id"),
    _card("attached", "Une pièce est jointe à une carte", "text"),
    _card("checklist_added", "Une liste de tâches est ajoutée", "text"),
    _card("item_checked", "Une tâche est cochée", "text", "checklist"),
    _card("item_unchecked", "Une tâche est décochée", "text", "checklist"),
    _kind("trello.list.created", "Une liste est créée", _BASE, "list", "list.id"),
    _kind("trello.list.renamed", "Une liste change de nom", _BASE, "list", "list.id", "text", "text_before"),
    _kind("trello.list.archived", "Une liste est archivée", _BASE, "list", "list.id"),
    _kind("trello.list.reopened", "Une liste revient des archives", _BASE, "list", "list.id"),
    _kind("trello.list.moved_to_board", "Une liste arrive d'un autre tableau", _BASE, "list", "list.id"),
    _kind(
        "trello.list.moved_from_board",
        "Une liste part vers un autre tableau",
        _BASE,
        "list",
        "list.id",
        "board_after",
        "board_after.id",
    ),
    _kind("trello.label.created", "Une étiquette est créée", _BASE, "label", "label.id"),
    _kind("trello.label.renamed", "Une étiquette change de nom", _BASE, "label", "label.id", "text", "text_before"),
    _kind("trello.label.deleted", "Une étiquette est supprimée", _BASE, "label", "label.id"),
    _kind(
        "trello.board.seen",
        "Le hub regarde quelles listes et étiquettes il y a",
        ("board", "board.id"),
        "lists",
        "labels",
    ),
    _kind("trello.board.member_added", "Une personne rejoint le tableau", _BASE, "member"),
    _kind("trello.board.member_removed", "Une personne quitte le tableau", _BASE, "member"),
    _kind("trello.board.renamed", "Le tableau change de nom", _BASE, "text", "text_before"),
)
