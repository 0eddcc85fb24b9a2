"""Check the signatures of a mail as it arrives: the author's DKIM once the list's changes are undone, and ARC.

Asks the DNS, so it runs where mail is fetched and never where it is translated. What the list may have changed is
undone only when the author's own words stay the same: nobody speaks through what the list adds.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import partial

import dkim
from dkim.util import parse_tag_value

from connectors.mail.decode import Decoded, decode
from connectors.mail.headers import Head, split
from connectors.mail.proof import is_for, list_domains
from connectors.mail.results import aligned, parse
from connectors.mail.undone import Undone
from hub.connector import Instance

Txt = Callable[..., bytes | None]

_MOST_BYTES = 1024 * 1024
_SIGNATURES = 4
# what no mail has, and what would take the library the square of it
_HEAD_BYTES, _HEADERS, _NAMES, _SEALS = 64 * 1024, 500, 200, 10
_BLANKS = re.compile(rb"[\t ]{100}")
_SECONDS = 5
# what decides whose words they are and what they answer: each at most once in the mail, and signed where it stands
_MUST = ("from", "subject", "message-id")
_WHERE_PRESENT = ("date", "in-reply-to", "references", "to", "cc")
_HEAD_END = re.compile(rb"\n\r?\n")
_SIGNING = ("dkim-signature", "arc-message-signature", "arc-seal")
_METHODS = ("rsa-sha256", "ed25519-sha256")


def examine(raw: bytes, instance: Instance, txt: Txt = dkim.get_txt) -> dict[str, str]:
    """What signatures prove: `dkim` and `arc` name the domain, `key` the key used (selector and SHA-256 of the record).

    Empty when they prove nothing. Never raises: a signature that cannot be checked proves nothing.
    """
    if len(raw) > _MOST_BYTES:
        return {}
    mail = decode(raw)
    author = mail.sender.email.rpartition("@")[2]
    if not author or not mail.one_sender:
        return {}
    head, _ = split(raw)
    ask = _without_faults(txt)
    if not _is_ordinary(raw, head):
        return {}
    numbers = range(len(head.all("dkim-signature")[:_SIGNATURES]))
    undone = Undone(raw, mail, instance)
    checks = (partial(_author_signed, undone, head, mail, one, instance, ask) for one in numbers)
    signed = next(filter(None, map(_proved, checks)), {})
    return {**signed, **_proved(partial(_sealed, raw, head, author, instance.get("arc_domain").lower(), ask))}


def _is_ordinary(raw: bytes, head: Head) -> bool:
    """Whether signatures can be checked in a time that grows with the mail and no faster."""
    end = _HEAD_END.search(raw, 0, _HEAD_BYTES)
    signed = (value for name in _SIGNING for value in head.all(name))
    few = sum(len(values) for values in head.values.values()) <= _HEADERS
    return end is not None and few and all(value.count(":") <= _NAMES for value in signed)


def _proved(check: Callable[[], dict[str, str]]) -> dict[str, str]:
    """What a check proves: nothing where it fails. A stranger wrote what the library reads, and it raises whatever it
    stumbles over."""
    try:
        return check()
    except Exception:
        return {}


def _author_signed(
    undone: Undone, head: Head, mail: Decoded, number: int, instance: Instance, txt: Txt
) -> dict[str, str]:
    """The author's domain, when the signature of this number is its own and covers what counts."""
    tags = _tags(head.all("dkim-signature")[number])
    signer = tags.get("d", "").lower()
    author = mail.sender.email.rpartition("@")[2]
    if not aligned(signer, author) or "l" in tags or not _covers(tags, head) or not is_for(mail, instance):
        return {}
    relaxed = tags.get("c", "").partition("/")[2] == "relaxed"
    body = undone.body_of(base64.b64decode("".join(tags.get("bh", "").split())), relaxed=relaxed)
    if tags.get("a", "") not in _METHODS or body < 0:
        return {}
    lists = any(aligned(signer, one) or aligned(one, signer) for one in list_domains(mail, instance))
    for candidate in undone.heads:
        as_it_came = undone.is_as_it_came(candidate, body)
        if as_it_came and lists:
            # the list signs for its own domain, whoever wrote
            continue
        keys: list[bytes] = []
        variant = undone.signed(candidate, body, relaxed=relaxed)
        holds = dkim.DKIM(variant, timeout=_SECONDS).verify(idx=number, dnsfunc=_noting(txt, keys))
        if holds and (as_it_came or undone.says_the_same(candidate, body)):
            return {"dkim": signer, "key": f"{tags.get('s', '')} {hashlib.sha256(keys[-1]).hexdigest()[:32]}"}
    return {}


def _without_faults(txt: Txt) -> Txt:
    """The look-up, once a name, for which a name that is none, or a DNS that does not answer, is no record."""

    known: dict[bytes, bytes | None] = {}

    def look(name: bytes, timeout: int = _SECONDS) -> bytes | None:
        if name not in known:
            try:
                known[name] = txt(name, timeout=timeout)
            except Exception:  # resolvers raise errors of several libraries
                known[name] = None
        return known[name]

    return look


def _noting(txt: Txt, keys: list[bytes]) -> Txt:
    """The look-up, with the record it gave kept."""

    def look(name: bytes, timeout: int = _SECONDS) -> bytes | None:
        record = txt(name, timeout=timeout)
        keys.append(record or b"")
        return record

    return look


def _tags(signature: str) -> dict[str, str]:
    found: Mapping[bytes, bytes] = parse_tag_value(signature.encode("ascii", "replace"))
    return {name.decode(): value.decode() for name, value in found.items()}


def _covers(tags: Mapping[str, str], head: Head) -> bool:
    """Whether the headers that count stand once and are signed, so that none was put in later."""
    signed = {one.strip().lower() for one in tags.get("h", "").split(":")}
    once = all(len(head.values.get(name, ())) <= 1 for name in (*_MUST, *_WHERE_PRESENT))
    return once and set(_MUST) | {name for name in _WHERE_PRESENT if name in head.values} <= signed


def _sealed(raw: bytes, head: Head, author: str, domain: str, txt: Txt) -> dict[str, str]:
    """The one domain whose seals are believed, when it sealed this very mail and says that its author was proved."""
    if not 0 < len(head.all("arc-seal")) <= _SEALS or not domain or _BLANKS.search(raw):
        return {}
    chain = dkim.ARC(raw, timeout=_SECONDS)
    verdict, sets, _ = chain.verify(dnsfunc=txt)
    if verdict != dkim.CV_Pass:
        return {}
    for one in sets:
        is_theirs = one["as-domain"].decode().lower() == one["ams-domain"].decode().lower() == domain
        if is_theirs and one["ams-valid"] and one["as-valid"] and _sealed_what_counts(head, one["instance"]):
            said = parse(" ".join(one["aar-value"].decode("utf-8", "replace").split()))
            if said is not None and said.vouch_for(author):
                return {"arc": domain}
    return {}


def _sealed_what_counts(head: Head, instance: int) -> bool:
    for value in head.all("arc-message-signature"):
        tags = _tags(value)
        if tags.get("i") == str(instance):
            return "l" not in tags and _covers(tags, head)
    return False
