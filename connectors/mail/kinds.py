"""The kinds of events that mail gives, with their fields."""

from __future__ import annotations

from hub.core.event import FieldSpec, FieldType, KindSpec
from hub.core.kinds import CORE_KINDS

_TEXT, _LIST, _BOOLEAN = FieldType.TEXT, FieldType.TEXT_LIST, FieldType.BOOLEAN

RECEIVED = KindSpec(
    "mail.message.received",
    "Un mail arrive",
    {
        "from": FieldSpec(_TEXT, "The sender's address, in lower case.", private=True),
        "from.email": FieldSpec(_TEXT, "The same.", private=True),
        "from.name": FieldSpec(_TEXT, "The sender's name, without « via » the list.", private=True),
        "from.rewritten": FieldSpec(_BOOLEAN, "True when the list put its own address in the place of the sender's."),
        "subject": FieldSpec(_TEXT, "The subject as it came.", private=True),
        "subject_bare": FieldSpec(_TEXT, "The subject without Re: and [tags].", private=True),
        "tags": FieldSpec(_LIST, "The [tags] at the head of the subject.", private=True),
        "list": FieldSpec(_TEXT, "The list's identifier (List-Id), in lower case."),
        "decision": FieldSpec(_TEXT, "The decision whose own address it was written to: D-12 for hub+d-12@."),
        "thread": FieldSpec(_TEXT, "The first message of the conversation."),
        "message_id": FieldSpec(_TEXT, "The mail's own Message-ID, with angle brackets."),
        "in_reply_to": FieldSpec(_TEXT, "The Message-ID of the mail it answers; absent when it answers none."),
        "references": FieldSpec(_LIST, "The Message-IDs of the mails before it in the conversation."),
        "is_reply": FieldSpec(_BOOLEAN, "True when it answers another mail."),
        "new_subject": FieldSpec(
            _BOOLEAN, "True when it begins something under a subject of its own, by the reply button too."
        ),
        "text": FieldSpec(_TEXT, "The whole text, quotes included.", private=True),
        "reply_text": FieldSpec(_TEXT, "What the sender wrote: no quotes, signature or footer.", private=True),
        "attachments": FieldSpec(_LIST, "The names of attached files; the type of one that has none.", private=True),
        "attachments.about": FieldSpec(_LIST, "Their types and sizes in bytes, in the same order.", private=True),
        "attachments.kept": FieldSpec(_LIST, "Receipts kept of it: SHA-256, type and size of each.", private=True),
        "auto_submitted": FieldSpec(_BOOLEAN, "True when a program sent it: an absence, a notice, a bulk mail."),
        "auto_submitted.why": FieldSpec(_TEXT, "The header that says so."),
        "loop": FieldSpec(_BOOLEAN, "True when it says that the hub itself wrote it."),
        "seal": FieldSpec(_TEXT, "What proves that the hub wrote it."),
        "ours": FieldSpec(_TEXT, "Set when the hub itself caused this."),
        "forged": FieldSpec(_BOOLEAN, "True when it may have several senders, or an id of the hub's without its seal."),
        "dkim": FieldSpec(_BOOLEAN, "True when it carries a DKIM signature, whether it holds or not."),
        "proof": FieldSpec(_TEXT, "How surely it is its author's: list, signed, relayed or direct."),
        "proof.by": FieldSpec(_TEXT, "Who vouches for it: a server's name, or a domain and its key.", private=True),
        "authentication_results": FieldSpec(_LIST, "What servers say of its authenticity, unjudged.", private=True),
        "digest": FieldSpec(_TEXT, "SHA-256 of what it says: the same id with another one is another mail."),
        "unreadable": FieldSpec(_BOOLEAN, "True when what it says is encrypted, or signed so that it hides its words."),
        "forms_differ": FieldSpec(_BOOLEAN, "True when its plain and its HTML form take different positions."),
        "cut": FieldSpec(_BOOLEAN, "True when it was too long or too deep to be read whole."),
    },
)
KINDS = (RECEIVED, CORE_KINDS["mail.delivered"], CORE_KINDS["mail.bounced"])
