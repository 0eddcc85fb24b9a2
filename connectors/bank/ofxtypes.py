"""What the type of an OFX transaction says of it (OFX 2.2, 11.4.4.3): that it goes out, that it is not booked."""

from __future__ import annotations

import re

from connectors.bank.layout import words
from hub.core.ledger.statement import Line

# an amount that is kept back: the transaction that takes it comes under another id, often with another amount
_UNBOOKED = {"HOLD"}
# types of transactions by which money leaves an account, but for what its text says of it; banks write the last of
# them for what comes in too, so that there the text must say that it goes out
_OUTGOING = {"DEBIT", "POS", "ATM", "FEE", "SRVCHG"}
_PERHAPS = {"CASH", "CHECK", "PAYMENT", "REPEATPMT", "DIRECTDEBIT"}
_GOES_OUT = re.compile(
    r"\b(?:achats?|retraits?|carte|cb|cheque (?:n )?[0-9]+|frais|commissions?|prlv|prelevements?|facture|abonnement"
    r"|purchase|withdrawal|fees?)\b"
)
_COMES_IN = re.compile(
    r"\b(?:rem|remises?|depot|vrst|versements?|avoir|rembt?|rembours\w*|rejet|retour|annul\w*|extourne|ristourne|recue?s?"
    r"|encaissements?|emise?s?|tpe|commercant|sumup|zettle|stripe|helloasso|vir|virements?|interets?|deposit|refund|reversal"
    r"|returned|received|payout)\b"
)


def is_unbooked(kind: str) -> bool:
    """Whether transactions of a type are announced only."""
    return kind.strip().upper() in _UNBOOKED


def goes_out(line: Line) -> bool:
    """Whether the type and the text of a line say that money left the account."""
    kind, text = line.operation.upper(), words(line.label)
    if _COMES_IN.search(text):
        return False
    return kind in _OUTGOING or (kind in _PERHAPS and _GOES_OUT.search(text) is not None)
