"""Addresses of servers as settings give them: scheme, host, port, and how the line is protected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hub.errors import WrongUsage

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


def _parse(value: str, schemes: dict[str, tuple[str, int]], setting: str) -> Endpoint:
    found = _ADDRESS.match(value.strip())
    if not found or (found["scheme"] or "") not in schemes or int(found["port"] or 1) > 65535:
        raise WrongUsage(
            f"`{setting}` = {value!r} is not a server's address",
            hint=f"write host, host:port or {next(reversed(schemes))}://host:port",
        )
    protection, port = schemes[found["scheme"] or ""]
    return Endpoint(found["host"].strip("[]"), int(found["port"] or port), protection)
