"""Which files of a mail are kept as receipts: of the few types a receipt comes in, and of mails about expenses only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from connectors.mail.decode import Decoded, decode
from hub.connector import Instance
from hub.core.event import Delivery, Origin
from hub.core.filetype import MOST_BYTES, sniff
from hub.core.mail.fold import fold

WORDS = "note de frais, frais, remboursement, expense"
MOST = 10
_NOTE = re.compile(r"\bn-\d{1,6}\b")


def files(delivery: Delivery, instance: Instance) -> list[bytes]:
    """The content of the files to keep of a live mail; none of any other. Pure, as `translate` is."""
    return [data for data, _ in _found(decode(delivery.body), delivery, instance)]


def lines(mail: Decoded, delivery: Delivery, instance: Instance) -> list[str]:
    """The same as the event tells them: « SHA-256 type size », in the order of the mail."""
    return [f"{sha256(data).hexdigest()} {type} {len(data)}" for data, type in _found(mail, delivery, instance)]


def _found(mail: Decoded, delivery: Delivery, instance: Instance) -> Iterator[tuple[bytes, str]]:
    if delivery.origin is Origin.IMPORT or mail.automatic or not _concerned(mail.subject, instance):
        return
    for one in mail.attachments[:MOST]:
        data = one.content() if one.size <= MOST_BYTES else b""
        type = sniff(data) if len(data) <= MOST_BYTES else ""
        if type:
            yield data, type


def _concerned(subject: str, instance: Instance) -> bool:
    """Whether a subject speaks of an expense, by the place's own words, or names a note."""
    said = fold(subject)
    words = (fold(one.strip()) for one in instance.get("receipts", WORDS).split(","))
    return _NOTE.search(said) is not None or any(word and word in said for word in words)
