"""The hub's own DKIM: a key, the DNS record that goes with it, the signature on what is sent (RFC 6376)."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import dkim
from dkim.crypto import parse_pem_private_key, parse_public_key
from dkim.util import InvalidTagValueList, parse_tag_value

from connectors.mail.headers import first_address, split
from connectors.mail.results import aligned
from hub.connector import Check, Instance
from hub.errors import Permanent, Unavailable, WrongUsage

Txt = Callable[..., bytes | None]

BITS = 2048
# What a list leaves alone. Never List-*: every list writes its own. From is named once more than it stands
# in the mail, so that nobody can add another.
_SIGNED = ("from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted")
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")


@dataclass(frozen=True, slots=True)
class Key:
    """A private key with the name under which its public half stands in the DNS."""

    domain: str
    selector: str
    pem: bytes

    @property
    def name(self) -> str:
        """Where the record stands."""
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def record(self) -> str:
        """The TXT record to publish."""
        return f"v=DKIM1; k=rsa; p={base64.b64encode(_public(self.pem)).decode()}"


def key_of(instance: Instance) -> Key | None:
    """The key that `dkim_key` names, None when it names none.

    Raises Permanent when it cannot be read, is no RSA key, or may be read by others than its owner.
    """
    if not instance.get("dkim_key"):
        return None
    path = instance.path("dkim_key")
    sender = first_address(instance.get("sender")).email.rpartition("@")[2]
    domain = instance.get("dkim_domain", sender).lower()
    if not aligned(domain, sender):
        raise Permanent(
            f"dkim_domain {domain!r} does not speak for the sender's {sender!r}",
            hint="it is the domain of `sender`, or one above it",
        )
    try:
        mode = path.stat().st_mode
        pem = path.read_bytes()
    except OSError as error:
        raise Permanent(
            f"the DKIM key {path} cannot be read: {error.strerror}", hint="`hub new dkim-key FILE` makes one"
        ) from error
    if mode & 0o077:
        raise Permanent(f"the DKIM key {path} may be read by others", hint=f"chmod 600 {path}")
    try:
        _public(pem)
    except Exception as error:  # the library's parser of keys raises whatever it stumbles over
        raise Permanent(
            f"the DKIM key {path} is no RSA key in PEM", hint="`hub new dkim-key FILE` makes one"
        ) from error
    return Key(domain, instance.get("dkim_selector", "hub"), pem)


def sign(raw: bytes, key: Key) -> bytes:
    """The mail with the signature above it, relaxed in head and body: a list that folds anew leaves it whole."""
    head, _ = split(raw)
    names = [name.encode() for name in _SIGNED if name in head.values]
    signature: bytes = dkim.sign(
        raw, key.selector.encode(), key.domain.encode("idna"), key.pem,
        canonicalize=(b"relaxed", b"relaxed"), include_headers=[*names, b"from"],
    )  # fmt: skip
    return signature + raw


def check(instance: Instance, txt: Txt = dkim.get_txt) -> Check | None:
    """What `hub doctor` says of the key; None when none is set. Asks the DNS, through `txt`."""
    try:
        key = key_of(instance)
    except Permanent as error:
        return Check("dkim", False, error.message, error.hint)
    if key is None:
        return None
    publish = f"publish the TXT record {key.name}: {key.record}"
    try:
        found = txt(f"{key.name}.".encode(), timeout=5)
    except Exception as error:  # resolvers raise errors of several libraries
        return Check("dkim", False, f"the DNS does not answer for {key.name}: {type(error).__name__}", publish)
    if not found:
        return Check("dkim", False, f"there is no record at {key.name}", publish)
    if not _fits(found, key):
        return Check("dkim", False, f"the record at {key.name} is that of another key", publish)
    return Check("dkim", True, f"signs for {key.domain}; the record at {key.name} is that of the key")


def _fits(record: bytes, key: Key) -> bool:
    try:
        tags = parse_tag_value(record)
        given = base64.b64decode(b"".join(tags.get(b"p", b"").split()))
        return bool(parse_public_key(given) == parse_public_key(_public(key.pem)))
    except (InvalidTagValueList, dkim.crypto.UnparsableKeyError, ValueError, IndexError):
        return False


def make(path: Path) -> None:
    """Write a new key, readable by its owner only. A key is never replaced: WrongUsage when the file is there."""
    program = shutil.which("openssl")
    if program is None:
        raise Unavailable("openssl is not installed", hint="install it, or make an RSA key in PEM elsewhere")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise WrongUsage(f"{path} is there already", hint="a new key gets a new file and a new dkim_selector") from None
    except OSError as error:
        raise WrongUsage(f"{path} cannot be written: {error.strerror}") from error
    with os.fdopen(handle, "wb") as file:
        subprocess.run([program, "genrsa", str(BITS)], stdout=file, stderr=subprocess.DEVNULL, check=True)


def _public(pem: bytes) -> bytes:
    """The public half of a private key, as SubjectPublicKeyInfo in DER (RFC 5280, RFC 8017)."""
    known = parse_pem_private_key(pem)
    numbers = b"".join(_integer(known[name]) for name in ("modulus", "publicExponent"))
    return _der(0x30, _RSA + _der(0x03, b"\0" + _der(0x30, numbers)))


def _integer(number: int) -> bytes:
    return _der(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    width = (size.bit_length() + 7) // 8
    return bytes([tag, 0x80 | width]) + size.to_bytes(width, "big") + content
