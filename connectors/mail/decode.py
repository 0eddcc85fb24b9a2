"""A raw mail becomes one flat value: the only place where its bytes are read. Never raises, whatever the bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice

from connectors.mail.automatic import why
from connectors.mail.dates import moment
from connectors.mail.headers import Address, Head, first_address, is_one_mailbox, message_ids, split
from connectors.mail.parts import Attachment, Found, text_of
from connectors.mail.returned import Bounce, bounce

_LIST_ID = re.compile(r"<\s*([^<>\s]{1,255})\s*>")
_POST = re.compile(r"<\s*mailto:([^<>?\s]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>\"(),:;@]{1,64}@[^\s<>\"(),:;@]{1,255}")
_KNOWN = ("from", "subject", "date", "message-id", "received", "to")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A mail, decoded. Ids carry their angle brackets; dates are aware UTC; addresses are in lower case.

    `received` is the date of the topmost Received, the last server's; `date` what the author's program said. `list` is
    the List-Id, `list_post` the address to write to. `from_count` tells how many From headers there were: more than one
    is a trick; `one_sender` that there was one, of one mailbox. `recipients` are the addresses of To and Cc. `hub_loop`
    is what the hub wrote into its own mails. `wrapped` is the text of a mail that came inside this one. `is_mail` is
    false for bytes with none of the headers of a mail. `cut` tells that a bound was met, `sealed` that the words are in
    an envelope that we do not open. `other_form` is the text as the HTML beside its plain form has it.
    """

    message_id: str
    has_id: bool
    sender: Address
    from_count: int
    one_sender: bool
    original_from: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    in_reply_to: str
    references: tuple[str, ...]
    date: datetime | None
    received: datetime | None
    list: str
    list_post: str
    automatic: str
    authentication_results: tuple[str, ...]
    dkim: bool
    hub_loop: str
    bounce: Bounce | None
    wrapped: str
    is_mail: bool
    sealed: bool
    cut: bool
    other_form: str = ""


def decode(raw: bytes) -> Decoded:
    """Decode a mail of any shape and size in time linear in its length.

    Bounds: headers 32 KiB each, 50 References, 20 levels and 500 parts, 200,000 characters of text.
    """
    head, body = split(raw)
    text, found = text_of(head, body)
    sender = first_address(head.raw("from"))
    ids = message_ids(head.raw("message-id"))
    references = message_ids(head.raw("references"))
    parents = message_ids(head.raw("in-reply-to"))
    list_id = _LIST_ID.search(head.text("list-id"))
    post = _POST.search(head.raw("list-post"))
    original = first_address(head.raw("x-original-from")).email
    return Decoded(
        message_id=ids[0] if ids else _made_id(head, body),
        has_id=bool(ids),
        sender=sender,
        from_count=len(head.values.get("from", ())),
        one_sender=len(head.values.get("from", ())) == 1 and is_one_mailbox(head.raw("from")),
        original_from=original,
        recipients=recipients(head),
        subject=head.text("subject"),
        text=text,
        attachments=tuple(found.attachments),
        in_reply_to=_nearest(parents, references),
        references=tuple(references),
        date=moment(head.raw("date")),
        received=_received(head),
        list=(list_id[1] if list_id else head.text("list-id") or head.text("x-mailing-list")).strip("<>").lower()[:255],
        list_post=post[1].lower() if post else "",
        automatic=why(head, found, sender.email),
        authentication_results=tuple(head.all("authentication-results")[:20]),
        dkim="dkim-signature" in head.values,
        hub_loop=head.text("x-hub-loop")[:1000],
        bounce=bounce(head, found, text, sender.email),
        wrapped=text_of(*split(found.returned))[0] if found.returned and not found.report_type else "",
        is_mail=any(name in head.values for name in _KNOWN),
        sealed=found.sealed,
        cut=found.cut,
        other_form=found.other_form,
    )


def recipients(head: Head) -> tuple[str, ...]:
    """The addresses of To and Cc, whatever names stand beside them."""
    found = (one.lower() for name in ("to", "cc") for value in head.all(name) for one in _ADDRESS.findall(value))
    return tuple(islice(dict.fromkeys(found), 50))


def _nearest(parents: list[str], references: list[str]) -> str:
    """What is answered: In-Reply-To (of several, the one that References end with), else the last reference."""
    if len(parents) > 1 and references and references[-1] in parents:
        return references[-1]
    return parents[0] if parents else (references[-1] if references else "")


def _received(head: Head) -> datetime | None:
    for value in head.values.get("received", ())[:1]:
        return moment(value.decode("latin-1").rpartition(";")[2].strip())
    return None


def _made_id(head: Head, body: bytes) -> str:
    """An id for a mail that has none: the same mail gives the same, whatever its line ends."""
    parts = [head.raw(name).encode("utf-8", "replace") for name in ("date", "from", "subject")]
    digest = sha256(b"\x1f".join([*parts, body.strip()])).hexdigest()
    return f"<{digest[:40]}@no-message-id.invalid>"


__all__ = ["Attachment", "Decoded", "Found", "decode"]
