"""A raw mail becomes an event: pure, and the same whichever door it came by. Identity is From, never Reply-To."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from connectors.mail import forms, receipts
from connectors.mail.decode import Decoded, decode
from connectors.mail.detail import decision_in, list_address
from connectors.mail.importer import FAULT
from connectors.mail.proof import judge
from hub.connector import Instance
from hub.core.event import Delivery, Event
from hub.core.mail.reply import reply_text, without_footer
from hub.core.mail.thread import bare_subject, is_reply, tags
from hub.errors import Unreadable

# the header of a delivery in which a poller gives the server's own time (IMAP's INTERNALDATE), ISO 8601
INTERNALDATE = "internaldate"
# and the one in which it gives what the mail's signatures prove, as JSON
SIGNATURES = "signatures"
# « Anna via Liste », and Sympa's « Anna (anna@example.org via liste Mailing List) » and « Anna (anna@example.org) »
_VIA = re.compile(
    r"\s*(?:\([^\s()@]{1,80}@[^\s()@]{1,120}\s+)?\(?\bvia\b.*$|\s*\([^\s()@]{1,80}@[^\s()@]{1,120}\)\s*$",
    re.IGNORECASE | re.DOTALL,
)
# the addresses that list software has beside the list's own
_OF_LIST = re.compile(r"-(?:bounces?|request|owner|admin)(?:\+.*)?$")
# OpenPGP within the text (RFC 9580, 6.2); words that are only signed so can be read
_ENCRYPTED = re.compile(r"^\s{0,9}-----BEGIN PGP MESSAGE\b", re.MULTILINE)


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """The one event of a mail, or a bounce. Its id is the Message-ID, with brackets. Raises Unreadable when no mail."""
    if fault := delivery.query.get(FAULT):
        raise Unreadable(fault, hint="may the hub read this file?")
    mail = decode(delivery.body)
    if not mail.is_mail:
        raise Unreadable(
            "this is not a mail: it has none of From, To, Subject, Date, Message-ID",
            hint="is it an mbox, a Maildir or an .eml file? Export Outlook's .msg and .pst so, unpack .zip first",
        )
    fields: dict[str, Any] = {"message_id": mail.message_id, "digest": digest(mail)}
    if mail.bounce is not None:
        return [_event(delivery, instance, mail, "mail.bounced", *_bounced(mail, fields, instance))]
    rewritten = is_rewritten(mail, instance)
    actor = f"mail:{mail.sender.email}" if mail.sender.email and not rewritten else ""
    public, private = _received(mail, rewritten, delivery, instance)
    proof = judge(
        mail, instance, json.loads(delivery.headers.get(SIGNATURES, "{}")), is_ours=INTERNALDATE in delivery.headers
    )
    public["proof"] = "list" if rewritten else proof.level
    if proof.by and not rewritten:
        private["proof.by"] = proof.by
    return [_event(delivery, instance, mail, "mail.message.received", {**fields, **public}, private, actor)]


def _event(
    delivery: Delivery, instance: Instance, mail: Decoded, kind: str, fields: dict[str, Any], private: dict[str, Any],
    actor: str,
) -> Event:  # fmt: skip
    return Event(
        id=mail.message_id,
        kind=kind,
        source=instance.name,
        occurred_at=counted_time(mail, delivery),
        received_at=delivery.received_at,
        space=delivery.space,
        subject=mail.message_id,
        actor=actor,
        fields=fields,
        private=private,
        origin=delivery.origin,
    )


def _received(
    mail: Decoded, rewritten: bool, delivery: Delivery, instance: Instance
) -> tuple[dict[str, Any], dict[str, Any]]:
    # an address of the list's program tells of a machine, unless it stands for a person
    automatic = "" if rewritten and mail.automatic.startswith("From:") else mail.automatic
    public: dict[str, Any] = {
        "thread": mail.references[0] if mail.references else mail.in_reply_to or mail.message_id,
        "is_reply": is_reply(mail.subject, mail.in_reply_to),
        "auto_submitted": bool(automatic),
    }
    if mail.list:
        public["list"] = mail.list
    if mail.in_reply_to:
        public["in_reply_to"] = mail.in_reply_to
    if mail.references:
        public["references"] = list(mail.references)
    if decision := decision_in(mail.recipients, instance):
        public["decision"] = decision
    if mail.hub_loop:
        public["seal"] = mail.hub_loop.partition(" ")[2]
    if automatic:
        public["auto_submitted.why"] = automatic.partition(":")[0]
    text = mail.text
    own = reply_text(text)
    if rewritten and not own.strip():
        # the list put the author's whole mail inside one of its own
        text = mail.wrapped
        own = reply_text(text)
    flags = {
        "from.rewritten": rewritten, "loop": bool(mail.hub_loop), "forged": _is_forged(mail, rewritten),
        "dkim": mail.dkim, "cut": mail.cut, "unreadable": mail.sealed or bool(_ENCRYPTED.search(own)),
        "forms_differ": text is mail.text and forms.differ(own, text, mail.other_form),
    }  # fmt: skip
    public |= {name: True for name, holds in flags.items() if holds}
    # a Mac may write « é » as two signs, which no word of a rule would meet
    subject = unicodedata.normalize("NFC", mail.subject)
    name = _own_name(mail)
    private: dict[str, Any] = {
        "from": mail.sender.email,
        "from.email": mail.sender.email,
        "from.name": name,
        "actor.name": name,
        "subject": subject,
        "subject_bare": bare_subject(subject),
        "tags": tags(subject),
        "text": text,
        "reply_text": own,
        "attachments": [one.name or one.type for one in mail.attachments],
        "attachments.about": [f"{one.type} {one.size}" for one in mail.attachments],
    }
    kept = receipts.lines(mail, delivery, instance)
    if kept:
        private["attachments.kept"] = kept
    if mail.authentication_results:
        private["authentication_results"] = list(mail.authentication_results)
    return public, private


def _bounced(mail: Decoded, fields: dict[str, Any], instance: Instance) -> tuple[dict[str, Any], dict[str, Any], str]:
    found = mail.bounce
    assert found is not None  # noqa: S101 - asked by the caller
    public = {**fields, "message": found.message, "permanent": found.permanent}
    if found.permanent and found.refused:
        public["refused"] = True
    # what the list itself did not take tells of no person
    person = found.recipient if found.recipient != list_address(instance) else ""
    return public, {"reason": found.reason}, f"mail:{person}" if person else ""


def is_rewritten(mail: Decoded, instance: Instance) -> bool:
    """Whether the list wrote its own address into From, as it does for senders whose domain refuses relays (DMARC).

    Such a mail names nobody we can count: what else it carries (Reply-To, Cc) anybody may write.
    """
    sender = mail.sender.email
    if not sender:
        return False
    lists = {mail.list_post, list_address(instance), mail.list.replace(".", "@", 1)} - {""}
    local, _, domain = sender.partition("@")
    if sender in lists and not mail.hub_loop:
        return True
    # « Anna via Liste » <liste-bounces@example.org>; without that name it is the list's program that writes
    if f"{_OF_LIST.sub('', local)}@{domain}" in lists and _VIA.search(mail.sender.name):
        return True
    # groups.io: « Anna via groups.io » <anna=example.org@groups.io>; others by a domain below the list's
    if "=" in local and any(f".{domain}".endswith(f".{one.rpartition('@')[2]}") for one in lists):
        return True
    return bool(mail.list and mail.original_from and mail.original_from != sender)


def _is_forged(mail: Decoded, rewritten: bool) -> bool:
    """Whether From may be read as somebody else: twice there, of several mailboxes, or written so that programs take
    it apart otherwise. A list may write what it likes around its own address, which names nobody."""
    return mail.from_count > 1 or (bool(mail.sender.email) and not mail.one_sender and not rewritten)


def _own_name(mail: Decoded) -> str:
    return _VIA.sub("", mail.sender.name).strip("'\" ")


def counted_time(mail: Decoded, delivery: Delivery) -> datetime:
    """The time that counts, aware UTC: the server's when the poller gives it, else the topmost Received.

    `Date:`, which the sender's own clock wrote, counts only for a mail read from a file that names no server's time:
    a live one always comes with it. Nothing counts later than it was received.
    """
    given = delivery.headers.get(INTERNALDATE, "")
    if given:
        return datetime.fromisoformat(given).astimezone(UTC)
    received = delivery.received_at.astimezone(UTC)
    return min(mail.received or mail.date or received, received)


def digest(mail: Decoded) -> str:
    """SHA-256 of what a mail says: sender's name, own text and attachments.

    The copy that came straight and the one that came by the list say the same, so subject, footer and white space
    are left out, and of a sender only the name, which a list keeps.
    """
    name = (_own_name(mail) or mail.sender.email.partition("@")[0]).casefold()
    said = "".join(without_footer(mail.text).split())
    files = [f"{one.name}/{one.size}" for one in mail.attachments]
    return sha256("\x1f".join([name, said, *files]).encode("utf-8", "replace")).hexdigest()
