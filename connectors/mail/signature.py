"""Check the signatures of a mail as it arrives: the author's DKIM once the list's changes are undone, and ARC.

Asks the DNS, so it runs where mail is fetched and never where it is translated. What the list may have changed is
undone only when the author's own words stay the same: nobody speaks through what the list adds.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice, product

import dkim
from dkim.canonicalization import CanonicalizationPolicy
from dkim.util import parse_tag_value

from connectors.mail.decode import Decoded, decode
from connectors.mail.headers import Head, split
from connectors.mail.proof import is_for, list_domains
from connectors.mail.results import aligned, parse
from hub.connector import Instance
from hub.core.mail.reply import reply_text
from hub.core.mail.thread import bare_subject

Txt = Callable[..., bytes | None]

_MOST_BYTES = 1024 * 1024
_SIGNATURES = 4
_FOOTER_LINES = 40
_SECONDS = 5
# what decides whose words they are and what they answer: each at most once in the mail, and signed where it stands
_MUST = ("from", "subject", "message-id")
_WHERE_PRESENT = ("date", "in-reply-to", "references", "to", "cc")
_FIELD = re.compile(rb"(?im)^Subject[ \t]*:(?P<value>[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)")


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
    signatures = head.all("dkim-signature")[:_SIGNATURES]
    checks = (partial(_author_signed, raw, head, mail, one, author, instance, ask) for one in signatures)
    signed = next(filter(None, map(_proved, checks)), {})
    return {**signed, **_proved(partial(_sealed, raw, head, author, instance.get("arc_domain").lower(), ask))}


def _proved(check: Callable[[], dict[str, str]]) -> dict[str, str]:
    """What a check proves: nothing where it fails. A stranger wrote what the library reads, and it raises whatever it
    stumbles over."""
    try:
        return check()
    except Exception:
        return {}


def _author_signed(
    raw: bytes, head: Head, mail: Decoded, signature: str, author: str, instance: Instance, txt: Txt
) -> dict[str, str]:
    """The author's domain, when this signature is its own and covers what counts."""
    tags = _tags(signature)
    signer = tags.get("d", "").lower()
    if not aligned(signer, author) or "l" in tags or not _covers(tags, head) or not is_for(mail, instance):
        return {}
    number = head.all("dkim-signature").index(signature)
    for variant in islice(_variants(raw, mail, instance), 1 + _FOOTER_LINES * 3):
        if not _body_fits(variant, tags):
            continue
        if variant is raw and any(aligned(signer, one) or aligned(one, signer) for one in list_domains(mail, instance)):
            # the list signs for its own domain, whoever wrote
            continue
        keys: list[bytes] = []
        if dkim.DKIM(variant, timeout=_SECONDS).verify(idx=number, dnsfunc=_noting(txt, keys)):
            return {"dkim": signer, "key": f"{tags.get('s', '')} {hashlib.sha256(keys[-1]).hexdigest()[:32]}"}
    return {}


def _without_faults(txt: Txt) -> Txt:
    """The look-up, for which a name that is none, or a DNS that does not answer, is no record."""

    def look(name: bytes, timeout: int = _SECONDS) -> bytes | None:
        try:
            return txt(name, timeout=timeout)
        except Exception:  # resolvers raise errors of several libraries
            return None

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


def _variants(raw: bytes, mail: Decoded, instance: Instance) -> Iterator[bytes]:
    """The mail as it came, then with the list's tag and each possible footer taken away, while it says the same."""
    yield raw
    at = re.search(rb"\r?\n\r?\n", raw)
    if at is None:
        return
    head, body = raw[: at.end()], raw[at.end() :]
    own, about = reply_text(mail.text), bare_subject(mail.subject)
    for title, text in product(_untagged(head, instance), _unfooted(body)):
        variant = title + text
        if variant == raw:
            continue
        read = decode(variant)
        if reply_text(read.text) == own and bare_subject(read.subject) == about:
            yield variant


def _untagged(head: bytes, instance: Instance) -> Iterator[bytes]:
    """The head as it is, and without the list's own [tag]; never without another, which may mean something."""
    yield head
    found = _FIELD.search(head)
    names = [instance.get("subject_tag").strip("[] "), instance.get("list").partition("@")[0]]
    names.append(instance.get("list_id").strip("<> ").partition(".")[0])
    for name in dict.fromkeys(name for name in names if name):
        tag = re.compile(rb"\[" + re.escape(name.encode()) + rb"\][ \t]?", re.IGNORECASE)
        if found and tag.search(found["value"]):
            value = tag.sub(b"", found["value"], count=1)
            yield head[: found.start("value")] + value + head[found.end("value") :]


def _unfooted(body: bytes) -> Iterator[bytes]:
    """The body as it is, then cut before each of its last lines."""
    yield body
    ends = [found.end() for found in re.finditer(rb"\n", body)]
    for end in reversed(ends[:-1][-_FOOTER_LINES:]):
        yield body[:end]


def _body_fits(raw: bytes, tags: Mapping[str, str]) -> bool:
    """Whether the body is the signed one: told before anybody is asked for a key."""
    policy = CanonicalizationPolicy.from_c_value(tags.get("c", "simple/simple").encode())
    _, body = dkim.rfc822_parse(raw)
    method = {"rsa-sha256": "sha256", "ed25519-sha256": "sha256"}.get(tags.get("a", ""), "")
    if not method:
        return False
    digest = hashlib.new(method, policy.canonicalize_body(body)).digest()
    return base64.b64decode("".join(tags.get("bh", "").split())) == digest


def _sealed(raw: bytes, head: Head, author: str, domain: str, txt: Txt) -> dict[str, str]:
    """The one domain whose seals are believed, when it sealed this very mail and says that its author was proved."""
    if not domain or "arc-seal" not in head.values:
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
