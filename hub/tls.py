"""How a line to a mail server is protected: whose certificates are believed, and where none is needed."""

from __future__ import annotations

import ssl
from ipaddress import ip_address
from pathlib import Path

from hub.errors import Denied, Permanent


def context(authorities: Path | None = None) -> ssl.SSLContext:
    """TLS 1.2 or newer, the name checked. `authorities` is a PEM file to believe in place of the system's.

    Raises Permanent when the file cannot be read.
    """
    try:
        return ssl.create_default_context(cafile=None if authorities is None else str(authorities))
    except (OSError, ssl.SSLError) as error:
        raise Permanent(
            f"the authorities in {authorities} cannot be read: {error}", hint="`ca` names a PEM file of certificates"
        ) from error


def is_here(host: str) -> bool:
    """Whether a host is this machine itself: what is said to it crosses no network."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def fault(what: str, error: ssl.SSLError) -> Denied:
    """A certificate or a handshake that failed, told for people: somebody must see to it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Denied(
            f"{what}: the certificate does not hold: {error.verify_message}",
            hint="write the host as the certificate names it; for an authority of your own set `ca`",
        )
    return Denied(
        f"{what}: no TLS could be agreed on: {error.reason or error}",
        hint="is this a port with TLS from the first byte? STARTTLS is written with +starttls",
    )
