"""The kinds of events by which those who keep the books act."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.event import FieldSpec, FieldType

T = FieldType
TREASURERS: Mapping[str, tuple[str, Mapping[str, FieldSpec]]] = {
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
}
