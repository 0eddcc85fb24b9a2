"""A small registry of kinds, as connectors would declare them, for tests of the rule language."""

from __future__ import annotations

from hub.core.event import FieldSpec, FieldType, KindSpec

T = FieldType

_CARD = {
    "card.id": FieldSpec(T.TEXT, "the card"),
    "card.name": FieldSpec(T.TEXT, "its name", private=True),
    "card.url": FieldSpec(T.TEXT, "its address"),
    "list": FieldSpec(T.TEXT, "the list it is in"),
    "list_before": FieldSpec(T.TEXT, "the list it left"),
    "list_after": FieldSpec(T.TEXT, "the list it went to"),
    "board": FieldSpec(T.TEXT, "the board"),
    "text": FieldSpec(T.TEXT, "a text", private=True),
    "text_before": FieldSpec(T.TEXT, "the text it replaces", private=True),
    "label": FieldSpec(T.TEXT, "a label"),
    "due": FieldSpec(T.DATETIME, "when it is due"),
    "member": FieldSpec(T.TEXT, "a member of the card", private=True),
    "by": FieldSpec(T.TEXT, "who did it", private=True),
    "decision.state": FieldSpec(T.TEXT, "what the decision of the card was before"),
    "also": FieldSpec(T.TEXT_LIST, "what else changed in the same act"),
}
_MAIL = {
    "from": FieldSpec(T.TEXT, "the sender's address", private=True),
    "subject": FieldSpec(T.TEXT, "the subject", private=True),
    "subject_bare": FieldSpec(T.TEXT, "the subject without Re: and tags", private=True),
    "tags": FieldSpec(T.TEXT_LIST, "the [tags] at the head of the subject", private=True),
    "list": FieldSpec(T.TEXT, "the list"),
    "thread": FieldSpec(T.TEXT, "the first message of the thread"),
    "message_id": FieldSpec(T.TEXT, "the message's own id"),
    "in_reply_to": FieldSpec(T.TEXT, "the message it answers"),
    "new_subject": FieldSpec(T.BOOLEAN, "whether it begins something under a subject of its own"),
    "reply_text": FieldSpec(T.TEXT, "what the sender wrote", private=True),
    "attachments": FieldSpec(T.TEXT_LIST, "names of attached files", private=True),
    "auto_submitted": FieldSpec(T.BOOLEAN, "sent by a machine"),
}
_BANK = {
    "account": FieldSpec(T.TEXT, "our account"),
    "amount": FieldSpec(T.MONEY, "signed; credit is +"),
    "currency": FieldSpec(T.TEXT, "ISO 4217 code"),
    "booked_on": FieldSpec(T.DATE, "booking day"),
    "value_on": FieldSpec(T.DATE, "value day"),
    "label": FieldSpec(T.TEXT, "what the bank prints", private=True),
    "counterparty.kind": FieldSpec(T.TEXT, "person, organisation or unknown"),
    "counterparty.name": FieldSpec(T.TEXT, "who", private=True),
    "counterparty.iban": FieldSpec(T.TEXT, "their account", private=True),
    "operation": FieldSpec(T.TEXT, "the bank's operation code"),
    "reference": FieldSpec(T.TEXT, "the bank's reference"),
    "doubtful": FieldSpec(T.BOOLEAN, "true when it could not be certain"),
}
_ONLINE = {
    "amount": FieldSpec(T.MONEY, "what the association receives"),
    "tip": FieldSpec(T.MONEY, "what the platform keeps"),
    "form_type": FieldSpec(T.TEXT, "what it was paid for"),
    "payout.id": FieldSpec(T.TEXT, "the payout"),
    "payout.on": FieldSpec(T.DATE, "its day"),
    "label": FieldSpec(T.TEXT, "the form's name", private=True),
}
_STEPS = "authorized cashed_out refunded contested pending refused registered"
_MOVES = (
    "created renamed described moved commented labelled unlabelled member_added member_removed due_set due_done "
    "archived reopened deleted moved_to_board"
)

REGISTRY = {
    spec.kind: spec
    for spec in (
        *(KindSpec(f"helloasso.payment.{step}", f"payment {step}", _ONLINE) for step in _STEPS.split()),
        *(KindSpec(f"trello.card.{move}", f"card {move}", _CARD) for move in _MOVES.split()),
        KindSpec("trello.list.created", "a list is created", {"list": FieldSpec(T.TEXT, "the list")}),
        KindSpec("mail.message.received", "a mail to the list", _MAIL),
        KindSpec("sheet.row.added", "a row of a sheet", {"amount": FieldSpec(T.TEXT, "as typed")}),
        *(KindSpec(f"bank.transaction.{move}", move, _BANK) for move in ("booked", "relabelled", "missing")),
    )
}
