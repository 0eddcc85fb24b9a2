"""The kinds of events of HelloAsso and the fields that rules may read of them."""

from __future__ import annotations

from hub.core.event import FieldSpec, FieldType, KindSpec

FIELDS = {
    "payment": FieldSpec(FieldType.TEXT, "the payment's number at HelloAsso"),
    "amount": FieldSpec(FieldType.MONEY, "what the association receives, or gives back; always positive"),
    "tip": FieldSpec(FieldType.MONEY, "what the payer leaves to HelloAsso: never the association's money"),
    "currency": FieldSpec(FieldType.TEXT, "ISO 4217 code: EUR"),
    "booked_on": FieldSpec(FieldType.DATE, "day of the payment, of its refund or of its payout, in Lille"),
    "state": FieldSpec(FieldType.TEXT, "the payment's state, in HelloAsso's word"),
    "cash_out.state": FieldSpec(FieldType.TEXT, "how far the money is on its way to the bank, in HelloAsso's word"),
    "payout.id": FieldSpec(FieldType.TEXT, "what tells one payout from another: its number, else its day"),
    "payout.on": FieldSpec(FieldType.DATE, "day of the payout, empty before"),
    "form_type": FieldSpec(FieldType.TEXT, "Membership, Donation, Event, PaymentForm, Checkout, Shop or CrowdFunding"),
    "means": FieldSpec(FieldType.TEXT, "Card, Sepa, Check, Cash …, in HelloAsso's word"),
    "label": FieldSpec(FieldType.TEXT, "the form's name and what was bought", private=True),
    "payer.name": FieldSpec(FieldType.TEXT, "who paid", private=True),
    "payer.email": FieldSpec(FieldType.TEXT, "the payer's address", private=True),
    "answers": FieldSpec(FieldType.TEXT_LIST, "the form's own questions and what was answered", private=True),
}

KINDS = (
    KindSpec("helloasso.payment.authorized", "Un paiement en ligne est accepté", FIELDS),
    KindSpec("helloasso.payment.cashed_out", "Un paiement en ligne fait partie d'un versement à la banque", FIELDS),
    KindSpec("helloasso.payment.refunded", "Un paiement en ligne est remboursé, en tout ou en partie", FIELDS),
    KindSpec("helloasso.payment.contested", "Un paiement en ligne est contesté auprès de la banque du payeur", FIELDS),
    KindSpec("helloasso.payment.pending", "Un paiement en ligne est prévu pour plus tard", FIELDS),
    KindSpec(
        "helloasso.payment.refused",
        "Un paiement en ligne est refusé, annulé ou en erreur, aussitôt ou après coup",
        FIELDS,
    ),
    KindSpec("helloasso.payment.registered", "Un paiement hors ligne est noté dans HelloAsso", FIELDS),
)
