"""Lines to mail servers: the address checked like every other that a person can set, the line made to what was checked.

The libraries would look the name up by themselves, and a name may answer otherwise the second time. TLS still proves
the name.
"""

from __future__ import annotations

import imaplib
import smtplib
import socket
import ssl
from typing import Any

from imapclient import IMAPClient, SocketTimeout

from connectors.mail.endpoint import Endpoint
from hub import outgoing
from hub.connector import Instance
from hub.errors import Unsure
from hub.outgoing import Checked

# of the ten minutes that RFC 5321 (4.5.3.2.6) grants, what is left of a worker's claim on a mail
ANSWER_SECONDS = 75.0


def checked(place: Endpoint, instance: Instance) -> Checked:
    """Where a server is. Raises Permanent for a private address that is not meant, Transient for an unknown name."""
    return outgoing.check(place.host, place.port, instance.get("allow_private") == "true")


class _Imap4(imaplib.IMAP4):
    """imaplib's session on a line of ours, secured from the first byte when there is a context."""

    def __init__(self, where: Checked, context: ssl.SSLContext | None, timeout: float) -> None:
        self._where, self._context = where, context
        super().__init__(where.host, where.port, timeout)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        line = outgoing.connect(self._where, timeout)
        return secured(line, self._context, self._where.host) if self._context else line


class Imap(IMAPClient):  # type: ignore[misc]
    """IMAPClient on a line of ours."""

    def __init__(self, where: Checked, context: ssl.SSLContext | None, timeout: SocketTimeout) -> None:
        self._where = where
        super().__init__(where.host, where.port, ssl=context is not None, ssl_context=context, timeout=timeout)

    def _create_IMAP4(self) -> Any:  # noqa: N802 - the name that IMAPClient calls
        return _Imap4(self._where, self.ssl_context if self.ssl else None, self._timeout.connect)


class Smtp(smtplib.SMTP):
    """smtplib's session on a line of ours, secured from the first byte when there is a context."""

    def __init__(self, where: Checked, context: ssl.SSLContext | None, timeout: float) -> None:
        self._where, self._context = where, context
        super().__init__(where.host, where.port, timeout=timeout)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        line = outgoing.connect(self._where, timeout)
        return secured(line, self._context, host) if self._context else line

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the mail itself. Raises Unsure when its answer does not come: the server may have taken it, and many
        look at a whole mail before they answer."""
        assert self.sock is not None  # noqa: S101 - MAIL and RCPT were answered
        self.sock.settimeout(ANSWER_SECONDS)
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            raise Unsure(f"the mail may have been taken, its answer did not come: {type(error).__name__}") from error


def secured(line: socket.socket, context: ssl.SSLContext, host: str) -> socket.socket:
    """TLS on a line, which ends with it when the certificate does not hold. Raises ssl.SSLError, OSError."""
    try:
        return context.wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise
