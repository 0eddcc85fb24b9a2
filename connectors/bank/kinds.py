"""The kinds of events of the bank and the fields that rules may read of them."""

from __future__ import annotations

from hub.core.event import FieldSpec, FieldType, KindSpec

_TRANSACTION = {
    "account": FieldSpec(FieldType.TEXT, "the account's key: its IBAN when known"),
    "amount": FieldSpec(FieldType.MONEY, "signed amount; a credit of the account is positive"),
    "currency": FieldSpec(FieldType.TEXT, "ISO 4217 code"),
    "booked_on": FieldSpec(FieldType.DATE, "day the bank booked it"),
    "value_on": FieldSpec(FieldType.DATE, "value date"),
    "label": FieldSpec(FieldType.TEXT, "the bank's own words, never altered", private=True),
    "counterparty.kind": FieldSpec(FieldType.TEXT, "person, organisation, or empty when the file does not tell"),
    "counterparty.name": FieldSpec(FieldType.TEXT, "name of the other side, when the file gives it", private=True),
    "counterparty.iban": FieldSpec(FieldType.TEXT, "account of the other side, when the file gives it", private=True),
    "operation": FieldSpec(FieldType.TEXT, "the bank's operation code (CFONB, ISO 20022, SWIFT, OFX)"),
    "reference": FieldSpec(FieldType.TEXT, "the bank's reference, when it gives one", private=True),
    "doubtful": FieldSpec(FieldType.BOOLEAN, "true when the reconciliation could not be certain"),
}

STATEMENT = KindSpec(
    "bank.statement.received",
    "Un relevé de banque arrive",
    {
        "format": FieldSpec(FieldType.TEXT, "camt.052 to 054, ofx, cfonb120, mt940, mt942, qif, csv or api"),
        "status": FieldSpec(FieldType.TEXT, "accepted, or held until a person confirms it"),
        "accounts": FieldSpec(FieldType.NUMBER, "number of accounts in the file"),
        "digest": FieldSpec(FieldType.TEXT, "SHA-256 of the file"),
        "lines": FieldSpec(FieldType.NUMBER, "number of booked lines"),
    },
)

KINDS = (
    STATEMENT,
    KindSpec("bank.transaction.booked", "La banque enregistre une opération", _TRANSACTION),
    KindSpec("bank.transaction.relabelled", "La banque corrige le libellé d'une opération", _TRANSACTION),
    KindSpec("bank.transaction.moved", "La banque change la date d'une opération", _TRANSACTION),
    KindSpec("bank.transaction.missing", "Une opération ne figure plus dans le relevé récent", _TRANSACTION),
    KindSpec("bank.transaction.pending", "La banque annonce une opération, pas encore enregistrée", _TRANSACTION),
)
