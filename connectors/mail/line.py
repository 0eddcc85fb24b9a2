"""Lines to mail servers: the address checked like every other that a person can set, the line made to what was checked.

The libraries would look the name up by themselves, and a name may answer otherwise the second time. TLS still proves
the name.
"""

from __future__ import annotations

import imaplib
import io
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from typing import Any

from imapclient import IMAPClient, SocketTimeout

from connectors.mail.endpoint import Endpoint
from hub import outgoing
from hub.connector import Instance
from hub.errors import Unsure
from hub.outgoing import Checked

# A mail must not outlast a worker's claim on it, or another worker sends it too. The claim begins when a session does,
# and anew before DATA; a command is answered in time, and a session is at DATA in time, however slow each answer is.
COMMAND_SECONDS = 30.0
SESSION_SECONDS = 110.0
# of the ten minutes that RFC 5321 (4.5.3.2.6) grants, what is left of the claim after the answer to DATA
ANSWER_SECONDS = 75.0
QUIT_SECONDS = 2.0
_CHUNK_BYTES = 65536
_GO_AHEAD = 354


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


class _Timed(io.RawIOBase):
    """What a line brings, each piece within what is left."""

    def __init__(self, line: socket.socket, left: Callable[[], float]) -> None:
        self._line, self._left = line, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self._left())
        return self._line.recv_into(buffer)


class Smtp(smtplib.SMTP):
    """smtplib's session on a line of ours, secured from the first byte when there is a context. It ends at `until` (of
    `time.monotonic`), which smtplib alone would not: its timeout is that of each piece that comes or goes."""

    def __init__(self, where: Checked, context: ssl.SSLContext | None, until: float) -> None:
        self._where, self._context, self._until, self._may_be_taken = where, context, until, False
        self.before_data: Callable[[], None] = lambda: None
        super().__init__(where.host, where.port, timeout=COMMAND_SECONDS)

    def within(self, seconds: float) -> None:
        """What follows ends in so many seconds."""
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """How long the next piece may take. Raises SMTPServerDisconnected when the time is over."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise smtplib.SMTPServerDisconnected("the server is too slow, the time for a mail is over")
        return left if self._may_be_taken else min(left, COMMAND_SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        line = outgoing.connect(self._where, self.left())
        line.settimeout(self.left())
        return secured(line, self._context, host) if self._context else line

    def send(self, s: Any) -> None:
        """Send in pieces, each within what is left."""
        piece = s.encode(self.command_encoding) if isinstance(s, str) else s
        for at in range(0, len(piece), _CHUNK_BYTES):
            if self.sock is not None:
                self.sock.settimeout(self.left())
            super().send(piece[at : at + _CHUNK_BYTES])

    def getreply(self) -> tuple[int, bytes]:
        """A reply, within what is left. From 354 on the mail may have been taken."""
        if self.file is None and self.sock is not None:
            self.file = io.BufferedReader(_Timed(self.sock, self.left))
        code, said = super().getreply()
        if code == _GO_AHEAD:
            self._may_be_taken = True
            self.within(ANSWER_SECONDS)
        return code, said

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the mail itself. Raises Unsure when its answer does not come: the server may have taken it, and many
        look at a whole mail before they answer."""
        self.left()
        self.before_data()
        self.within(COMMAND_SECONDS)
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            if not self._may_be_taken:
                raise
            raise Unsure(f"the mail may have been taken, its answer did not come: {type(error).__name__}") from error


def secured(line: socket.socket, context: ssl.SSLContext, host: str) -> socket.socket:
    """TLS on a line, which ends with it when the certificate does not hold. Raises ssl.SSLError, OSError."""
    try:
        return context.wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise
