"""Sign in to an SMTP server, also with an account or a password that has accents."""

from __future__ import annotations

import base64
import smtplib

_GO_ON, _SIGNED_IN = 334, 235


def sign_in(server: smtplib.SMTP, user: str, password: str) -> None:
    """As `login` of smtplib, which knows ASCII alone: anything else goes as UTF-8 (RFC 4616), by PLAIN where that is
    offered, else by LOGIN. Raises what smtplib does."""
    if f"{user}{password}".isascii():
        server.login(user, password)
        return
    server.ehlo_or_helo_if_needed()
    offered = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        said = server.docmd("AUTH", "PLAIN " + _coded(f"\0{user}\0{password}"))
    elif "LOGIN" in offered:
        said = server.docmd("AUTH", "LOGIN")
        for one in (user, password):
            said = server.docmd(_coded(one)) if said[0] == _GO_ON else said
    else:
        raise smtplib.SMTPNotSupportedError("the server takes no password with accents")
    if said[0] != _SIGNED_IN:
        raise smtplib.SMTPAuthenticationError(*said)


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
