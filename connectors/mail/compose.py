"""An effect becomes a raw mail: the same bytes but for the date, so that a second attempt is the same mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from connectors.mail.detail import list_address, own_address
from connectors.mail.headers import first_address
from hub.connector import Instance, PublishContext
from hub.core.effect import SendMail
from hub.errors import Permanent

_POLICY = SMTP.clone(max_line_length=78, cte_type="7bit")


def recipient(effect: SendMail, instance: Instance, context: PublishContext) -> str:
    """The address a mail goes to. Raises Permanent when there is none."""
    if effect.to == "list":
        address = list_address(instance)
        if not address:
            raise Permanent("the list's address is not set", hint="set `list` in the mail connector of space.toml")
        return wire(address, "the list's")
    # a link that somebody asked for goes to the address that they gave
    found = context.address(effect.to, exact=effect.urgent and not effect.decision)
    if not found:
        raise Permanent("this person has no known address", hint="they may have been erased, or never wrote a mail")
    return wire(found, "this person's")


def wire(address: str, whose: str) -> str:
    """An address as every server takes it: a domain with accents in its ASCII form (`café.fr` is `xn--caf-dma.fr`).
    Raises Permanent for what is no address, or has accents before the @, which few servers take (SMTPUTF8)."""
    local, _, domain = address.rpartition("@")
    try:
        return Address(addr_spec=f"{local}@{domain.encode('idna').decode()}").addr_spec
    except (ValueError, MessageError) as error:
        raise Permanent(
            f"{whose} address is none that mail can be sent to", hint="look for accents, blanks and dots in it"
        ) from error


def compose(effect: SendMail, instance: Instance, context: PublishContext, to: str) -> bytes:
    """The raw mail: marked as automatic (RFC 3834) and sealed as ours, threaded, its id made of the effect's key."""
    sender = first_address(instance.get("sender"))
    if not sender.email:
        raise Permanent("the hub's own address is not set", hint="set `sender`, as « Hub <hub@example.org> »")
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(sender.name or "Hub", addr_spec=wire(sender.email, "the hub's own"))
    mail["To"] = Address(addr_spec=to)
    answers = own_address(instance, effect.decision) if effect.private else ""
    if answers:
        mail["Reply-To"] = Address(sender.name or "Hub", addr_spec=wire(answers, "the hub's own"))
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    text = effect.text
    for place, one in effect.links.items():
        text = text.replace(place, context.link(one))
    text = text.rstrip("\n") + "\n"
    mail.set_content(text, cte="quoted-printable")
    mark = f"X-Hub-Loop: {_line(instance.space) or 'hub'} {context.seal(effect.key, text)}\r\n".encode(
        "ascii", "replace"
    )
    thread = (
        ids_header("Message-ID", [context.message_id(effect.key)])
        + ids_header("In-Reply-To", [effect.in_reply_to])
        + ids_header("References", [*effect.references, effect.in_reply_to])
    )
    return mark + subject_header(effect.subject) + thread + mail.as_bytes()


def ids_header(name: str, ids: Iterable[str]) -> bytes:
    """A header of Message-IDs, one a line, each once and as it came; b"" where there are none.

    Not by EmailMessage: it takes an id that does not fit into its line, as every one of Outlook's, for words, and
    encodes it, so that no program finds the conversation.
    """
    kept = dict.fromkeys(one for one in map(_line, ids) if one and one.isascii())
    folded = "\r\n ".join(kept)
    return f"{name}: {folded}\r\n".encode("ascii") if kept else b""


def subject_header(text: str) -> bytes:
    """The Subject header, folded by RFC 2047.

    Not by EmailMessage: it loses the blank between two encoded words that it puts on two lines (seen on CPython 3.11;
    python/cpython issue 92081).
    """
    folded = Header(_line(text), "utf-8" if not text.isascii() else "us-ascii", header_name="Subject")
    return b"Subject: " + folded.encode(linesep="\r\n").encode("ascii") + b"\r\n"


def _line(text: str) -> str:
    """One line: a header that held a line end would be two."""
    return " ".join(text.split())
