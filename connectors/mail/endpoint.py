"""Addresses of servers as settings give them: scheme, host, port, how the line is protected, who may sign in on it."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass

from hub import tls
from hub.connector import Instance
from hub.errors import Permanent, WrongUsage

_ADDRESS = re.compile(
    r"^(?:(?P<scheme>[a-z+]+)://)?(?P<host>\[[0-9a-fA-F:.]+\]|[^:/\[\]\s]+)(?::(?P<port>\d{1,5}))?/?$"
)
# scheme -> (protection, usual port)
_IMAP = {"": ("tls", 993), "imaps": ("tls", 993), "imap+starttls": ("starttls", 143), "imap": ("none", 143)}
_SMTP = {"": ("starttls", 587), "smtps": ("tls", 465), "smtp+starttls": ("starttls", 587), "smtp": ("none", 25)}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server is; `protection` is tls, starttls or none."""

    host: str
    port: int
    protection: str


def imap(value: str) -> Endpoint:
    """`host`, `host:port`, `imaps://`, `imap+starttls://`, or `imap://` for none. Raises WrongUsage."""
    return _parse(value, _IMAP, "imap")


def smtp(value: str) -> Endpoint:
    """`host` (STARTTLS), `smtps://host`, or `smtp://host` for none; port 465 alone means TLS. Raises WrongUsage."""
    found = _parse(value, _SMTP, "smtp")
    return Endpoint(found.host, 465, "tls") if found.port == 465 and "://" not in value else found


def believed(instance: Instance) -> ssl.SSLContext:
    """The TLS context of a connector: the system's authorities, or those of its `ca`. Raises Permanent."""
    return tls.context(instance.path("ca") if instance.get("ca") else None)


def keep_secret(what: str, place: Endpoint, user: str) -> None:
    """No password goes over an open line, but to this machine itself. Raises Permanent before anything is sent."""
    if user and place.protection == "none" and not tls.is_here(place.host):
        raise Permanent(
            f"{what}: the password of {user} would cross the network in clear",
            hint="take imap+starttls:// or smtp+starttls://, or no account",
        )


def _parse(value: str, schemes: dict[str, tuple[str, int]], setting: str) -> Endpoint:
    found = _ADDRESS.match(value.strip())
    if not found or (found["scheme"] or "") not in schemes or int(found["port"] or 1) > 65535:
        raise WrongUsage(
            f"`{setting}` = {value!r} is not a server's address",
            hint=f"write host, host:port or {next(reversed(schemes))}://host:port",
        )
    protection, port = schemes[found["scheme"] or ""]
    return Endpoint(found["host"].strip("[]"), int(found["port"] or port), protection)
