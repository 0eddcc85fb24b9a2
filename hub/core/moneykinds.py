"""The kinds of events that tell of money: entries, what people propose and answer, receipts, expense notes."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.event import FieldSpec, FieldType

T = FieldType

_NOTE: Mapping[str, FieldSpec] = {
    "note": FieldSpec(T.TEXT, "its number"),
    "amount": FieldSpec(T.MONEY, "what was paid for the place"),
    "budget": FieldSpec(T.TEXT, "the budget it counts on"),
    "decision": FieldSpec(T.TEXT, "the decision that allows it"),
}
MONEY: Mapping[str, tuple[str, Mapping[str, FieldSpec]]] = {
    "ledger.entry.posted": (
        "Une écriture est passée",
        {
            "entry.id": FieldSpec(T.TEXT, "the entry's number"),
            "date": FieldSpec(T.DATE, "the entry's date"),
            "label": FieldSpec(T.TEXT, "its label", private=True),
            "accounts": FieldSpec(T.TEXT_LIST, "the accounts it touches"),
            "debit": FieldSpec(T.TEXT, "the first account debited"),
            "credit": FieldSpec(T.TEXT, "the first account credited"),
            "amount": FieldSpec(T.MONEY, "the sum of its debits"),
            "currency": FieldSpec(T.TEXT, "ISO 4217 code"),
            "rule": FieldSpec(T.TEXT, "the reaction that posted it"),
            "decision": FieldSpec(T.TEXT, "the decision it belongs to"),
        },
    ),
    "ledger.entry.proposed": (
        "Une écriture est proposée, une autre personne doit l'approuver",
        {
            "date": FieldSpec(T.DATE, "the entry's date"),
            "lines": FieldSpec(T.TEXT_LIST, "account and amount, debit positive: 530 12.50"),
            "currency": FieldSpec(T.TEXT, "ISO 4217 code"),
            "use": FieldSpec(T.TEXT, "cash_in, cash_out, cheque, volunteering or other"),
            "reverses": FieldSpec(T.TEXT, "the entry that it undoes"),
            "decision": FieldSpec(T.TEXT, "the decision it belongs to"),
            "by": FieldSpec(T.TEXT, "opaque id of who proposes it"),
            "label": FieldSpec(T.TEXT, "what it is about", private=True),
        },
    ),
    "ledger.entry.approved": (
        "Une autre personne approuve une écriture",
        {"proposal": FieldSpec(T.TEXT, "the proposal")},
    ),
    "ledger.entry.refused": (
        "Une autre personne refuse une écriture",
        {"proposal": FieldSpec(T.TEXT, "the proposal"), "reason": FieldSpec(T.TEXT, "why", private=True)},
    ),
    "ledger.evidence.attached": (
        "Un justificatif est joint à une écriture",
        {
            "about": FieldSpec(T.TEXT, "the entry, proposal or payment"),
            "digest": FieldSpec(T.TEXT, "SHA-256 of the file"),
            "type": FieldSpec(T.TEXT, "its media type"),
            "size": FieldSpec(T.NUMBER, "its size in bytes"),
            "by": FieldSpec(T.TEXT, "opaque id of who attached it"),
            "name": FieldSpec(T.TEXT, "the name it had", private=True),
        },
    ),
    "ledger.period.closed": (
        "Les comptes sont clos jusqu'à un jour",
        {"until": FieldSpec(T.DATE, "the last day that is closed")},
    ),
    "ledger.doubt.settled": (
        "Une personne a regardé ce que les relevés ne disent pas",
        {
            "doubt": FieldSpec(T.TEXT, "the key of the doubt"),
            "reason": FieldSpec(T.TEXT, "what was found", private=True),
        },
    ),
    "ledger.line.withdrawn": (
        "Une personne dit que la banque a repris une ligne, son écriture est annulée",
        {
            "doubt": FieldSpec(T.TEXT, "the key of the doubt about the line"),
            "date": FieldSpec(T.DATE, "the day of the entry; empty for the line's own"),
            "label": FieldSpec(T.TEXT, "what was found", private=True),
        },
    ),
    "contributive.opened": (
        "L'enveloppe d'un budget contributif est ouverte aux déclarations",
        {"budget": FieldSpec(T.TEXT, "the budget"), "amount": FieldSpec(T.TEXT, "less than what is left of it")},
    ),
    "contributive.declared": (
        "Une personne déclare sa contribution et ce qu'elle demande",
        {
            "envelope": FieldSpec(T.TEXT, "the envelope"),
            "hours": FieldSpec(T.TEXT, "hours given", private=True),
            "asked": FieldSpec(T.TEXT, "the amount asked", private=True),
            "what": FieldSpec(T.TEXT, "what was done", private=True),
        },
    ),
    "contributive.closed": (
        "Les demandes d'un budget contributif tiennent dans l'enveloppe, une décision s'ouvre",
        {
            "envelope": FieldSpec(T.TEXT, "the envelope"),
            "subject_bare": FieldSpec(T.TEXT, "the title of the decision", private=True),
            "text": FieldSpec(T.TEXT, "its text", private=True),
        },
    ),
    "expense.noted": ("Une note de frais est complète, une autre personne doit l'approuver", _NOTE),
    "expense.approved": (
        "Une autre personne approuve une note de frais",
        {"note": FieldSpec(T.TEXT, "its number"), "account": FieldSpec(T.TEXT, "the account it is paid from")},
    ),
    "expense.refused": (
        "Une autre personne refuse une note de frais",
        {"note": FieldSpec(T.TEXT, "its number"), "reason": FieldSpec(T.TEXT, "why", private=True)},
    ),
    "expense.settled": (
        "Une personne dit quelle ligne de banque rembourse une note de frais",
        {"note": FieldSpec(T.TEXT, "its number"), "transaction": FieldSpec(T.TEXT, "the payment")},
    ),
    "expense.paid": (
        "Une note de frais est remboursée",
        {**_NOTE, "entry": FieldSpec(T.TEXT, "the entry of the ledger")},
    ),
}  # fmt: skip
