"""Mails of ours that came back: which, from whom, for ever or not, as reports say it and as programs without reports do."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re
from dataclasses import dataclass

from connectors.mail.automatic import is_list_program
from connectors.mail.headers import Head, first_address, message_ids, split_part
from connectors.mail.parts import Found

_FIELD = re.compile(
    r"^\s*(action|status|final-recipient|original-recipient|diagnostic-code)\s*:\s*(.+?)\s*$", re.IGNORECASE
)
_DAEMON = re.compile(r"^(?:mailer-daemon|mail-daemon|postmaster)@", re.IGNORECASE)
# where the copy of what was sent begins
_COPY = re.compile(
    r"^\s*(?:-{2,}.*\b(?:copy|copie|message|original|below|ci-dessous)\b.*|(?:received|return-path|message-id|from): .*)$",
    re.IGNORECASE,
)
_ADDRESS_LINE = re.compile(r"^\s*<?([^\s<>:;,]+@[^\s<>:;,]+?)>?:?\s*$")
_ANY_ADDRESS = re.compile(r"([^\s<>:;,()\"'@]{1,64}@[^\s<>:;,()\"'@]{1,250}\w)")
_ENHANCED = re.compile(r"(?<![\d.])([245])\.\d{1,3}\.\d{1,3}(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45])\d\d[ -]")
_LATER = re.compile(
    r"will (?:be retried|keep trying|continue to)|still (?:trying|being)|not yet been|no action is required|delayed|warning"
    r"|n'a pas encore|sera (?:de nouveau|réessay)|nouvelle tentative|retard",
    re.IGNORECASE,
)
# no fault of the address: a sender or a mail that is not wanted, no room (RFC 3463). 5.0, 5.3 and 5.5 are also said of
# addresses that are none, and 5.4 of domains
_REFUSED = re.compile(
    r"(?<![\d.])5\.(?:1\.[78]|2\.[23]|3\.4|6\.\d{1,3}|7\.\d{1,3})(?![\d.])"
    r"|\b(?:over ?quota|quota exceeded|quota dépassé|mailbox (?:is )?full|boîte (?:[\w ]{1,20} )?pleine|spam|spamhaus|block ?list|blacklist"
    r"|blacklisted|reputation|dmarc|ofr_50[56])\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?<![\d.])5\.1\.(?:[0-6]|10)(?![\d.])")
_ID = re.compile(r"^[ \t]*message-id:[ \t]*(<[^<>\s]{3,400}>)", re.IGNORECASE | re.MULTILINE)
_LINES, _WIDTH, _CHARACTERS = 200, 400, 40_000


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that came back: which, from whom (address, "" unknown), for ever or not, what was said, and whether that
    says nothing of the address, which may be good."""

    message: str
    recipient: str
    permanent: bool
    reason: str
    refused: bool = False


def bounce(head: Head, found: Found, text: str, sender: str) -> Bounce | None:
    """What a mail says of one of ours that was not delivered; None when it says nothing of the kind.

    A delivery status notification (RFC 3464); else the forms of qmail, Exim and whoever else writes as a daemon; else a
    list's program that gives us back a mail of ours: that is a refusal by the list, and tells of no person.
    """
    if found.report_type == "delivery-status":
        return _reported(found.report, head, _returned(head, found, text))
    failed = head.raw("x-failed-recipients")
    if failed or _DAEMON.match(sender):
        return _told(text, failed, _returned(head, found, text))
    if is_list_program(sender) and split_part(found.returned)[0].raw("x-hub-loop"):
        return Bounce(_returned(head, found, text), "", True, " ".join(text.split())[:500])
    return None


def _returned(head: Head, found: Found, text: str) -> str:
    """The Message-ID of what came back; "" when it is not told."""
    inside, _ = split_part(found.returned)
    ids = message_ids(inside.raw("message-id")) or _ID.findall(text[:_CHARACTERS])[:1]
    ids = ids or message_ids(head.raw("in-reply-to")) or message_ids(head.raw("references"))[-1:]
    return ids[0] if ids else ""


def _reported(report: str, head: Head, message: str) -> Bounce | None:
    said: dict[str, str] = {}
    for line in report.replace("\n ", " ").replace("\n\t", " ").split("\n"):
        if match := _FIELD.match(line[:_WIDTH]):
            said.setdefault(match[1].lower(), match[2])
    action = said.get("action", "failed").lower()
    if action not in ("failed", "delayed"):
        return None
    recipient = said.get("original-recipient") or said.get("final-recipient") or head.raw("x-failed-recipients")
    status = said.get("status", "")
    reason = said.get("diagnostic-code", "").partition(";")[2].strip() or status
    return Bounce(
        message=message,
        recipient=first_address(recipient.rpartition(";")[2]).email,
        permanent=action == "failed" and not status.startswith("4"),
        reason=reason[:500],
        refused=_is_refused(f"{status} {reason}"),
    )


def _is_refused(said: str) -> bool:
    return bool(_REFUSED.search(said)) and not _NOBODY.search(said)


def _told(text: str, failed: str, message: str) -> Bounce | None:
    """In words, above the copy of what was sent: an address on a line of its own, or the first one named."""
    lines: list[str] = []
    for line in text[:_CHARACTERS].split("\n")[:_LINES]:
        if _COPY.match(line[:_WIDTH]) and any(lines):
            break
        lines.append(line)
    said = "\n".join(lines)
    alone = next((match[1] for line in lines if (match := _ADDRESS_LINE.match(line[:_WIDTH]))), "")
    anywhere = _ANY_ADDRESS.search(said[:4000])
    recipient = failed.partition(",")[0] or alone or (anywhere[1] if anywhere else "")
    if not recipient:
        return None
    status = _ENHANCED.search(said) or _CODE.search(said)
    permanent = status[1] == "5" if status else not _LATER.search(said)
    about = said.partition(recipient.strip("<> "))[2] or said
    reason = " ".join(about.split()).strip(">: ")[:500]
    return Bounce(message, first_address(recipient).email, permanent, reason, _is_refused(reason))
