"""One session with an IMAP server: a folder open for reading, faults as ours. Changes nothing.

IMAPClient 4.1.0 is known to: swallow the end of the line in `idle_check`, which then answers [] at once, for ever;
refuse `fetch("1:*")`; and a bare SEARCH answers from before the session's own look at the folder. Hence `news` takes
an early [] for a lost line, mails are searched before they are fetched, and NOOP comes first.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from imapclient import SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

from connectors.mail import endpoint
from connectors.mail.headers import message_ids, split
from connectors.mail.importer import MAIL_BYTES
from connectors.mail.line import Imap, checked
from hub import tls
from hub.connector import Instance
from hub.errors import Denied, Permanent, Transient

# IDLE is renewed before servers (29 minutes, RFC 2177) and home routers (often 5 minutes) forget us
RENEW_SECONDS = 240.0
_POLL_SECONDS = 15.0
_TIMEOUT = SocketTimeout(connect=10, read=60)
_BATCH_BYTES = 25_000_000
_PASSING = re.compile(r"\[(?:UNAVAILABLE|INUSE|SERVERBUG|LIMIT)\]", re.IGNORECASE)
# an answer of nothing this much before its time is the end of the line
_EARLY = 0.05


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail as the server gives it; `at` is its INTERNALDATE, aware UTC."""

    uid: int
    raw: bytes
    at: datetime


@contextmanager
def faults(what: str) -> Iterator[None]:
    """Errors of the library and the line as ours, told for people."""
    try:
        yield
    except LoginError as error:
        if _passes(error):
            raise Transient(f"{what}: the server lets nobody in now: {_said(error)}") from error
        raise Denied(
            f"{what}: the server refused the account: {_said(error)}", hint="are imap_user and imap_password right?"
        ) from error
    except CapabilityError as error:
        raise Permanent(
            f"{what}: the server does not offer what is asked: {_said(error)}",
            hint="imaps:// when it speaks TLS from the first byte; a line without any is imap://",
        ) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        raise Transient(f"{what}: the line is lost: {type(error).__name__}") from error
    except ssl.SSLError as error:
        raise tls.fault(what, error) from error
    except (IMAPClientError, OSError, EOFError, ValueError) as error:
        raise Transient(f"{what}: the line is lost: {type(error).__name__}: {_said(error)}") from error


def _passes(error: Exception) -> bool:
    """Whether a refusal is over by itself: a lost line, which IMAPClient tells as a LoginError too, or the server's
    own word for it (RFC 5530)."""
    return any(isinstance(one, IMAPClientAbortError) for one in (error, error.__context__)) or bool(
        _PASSING.search(str(error))
    )


def _said(error: Exception) -> str:
    return str(error).strip("b'\"")[:200]


class Mailbox:
    """A session. Any fault ends it: make another one."""

    def __init__(self, instance: Instance) -> None:
        place = endpoint.imap(instance.get("imap"))
        self._name = f"IMAP {place.host}:{place.port}"
        self.folder = instance.get("folder", "INBOX")
        endpoint.keep_secret(self._name, place, instance.get("imap_user"))
        with faults(self._name):
            self._client = self._connect(place, instance)
        self._idle_since = 0.0

    def _connect(self, place: endpoint.Endpoint, instance: Instance) -> Any:
        context = endpoint.believed(instance)
        secured = place.protection == "tls"
        client: Any = Imap(checked(place, instance), context if secured else None, _TIMEOUT)
        client.normalise_times = False
        try:
            if place.protection == "starttls":
                client.starttls(context)
            account = instance.get("imap_user"), instance.get("imap_password")
            # LOGIN knows ASCII alone; what has accents goes as UTF-8 (RFC 4616)
            (client.login if "".join(account).isascii() else client.plain_login)(*account)
            self._can_idle = client.has_capability("IDLE")
            self._select(client)
        except BaseException:
            # after a handshake that failed the socket is closed already: that is not what went wrong
            with suppress(OSError):
                client.shutdown()
            raise
        return client

    def _select(self, client: Any) -> None:
        try:
            told = client.select_folder(self.folder, readonly=True)
        except IMAPClientError as error:
            if _passes(error):
                raise
            raise Denied(
                f"{self._name}: the folder {self.folder!r} cannot be opened: {_said(error)}",
                hint="set `folder` to one that exists; INBOX always does",
            ) from error
        self.uid_validity = int(told[b"UIDVALIDITY"])
        self.uid_next = int(told.get(b"UIDNEXT") or 0)
        self.exists = int(told.get(b"EXISTS") or 0)

    def uids_after(self, uid: int) -> list[int]:
        """The UIDs above `uid`, rising, as of now."""
        with faults(self._name):
            self._leave_idle()
            self._client.noop()
            found = self._client.search(["UID", f"{uid + 1}:*"])
        # `*` means the last mail even when it is below the range (RFC 3501, 6.4.8)
        return sorted(one for one in found if one > uid)

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """The mails of these UIDs that are still there, in order; what is beyond 30 MB of one is left."""
        for group in self.fetch_groups(uids):
            yield from group

    def fetch_groups(self, uids: Sequence[int]) -> Iterator[list[Fetched]]:
        """The same, as many at a time as fit in memory together."""
        with faults(self._name):
            self._leave_idle()
            sizes = self._client.fetch(list(uids), ["RFC822.SIZE"])
        for group in _groups([uid for uid in uids if uid in sizes], sizes):
            with faults(self._name):
                got = self._client.fetch(group, [f"BODY.PEEK[]<0.{MAIL_BYTES}>", "INTERNALDATE"])
            found = []
            for uid in group:
                row = got.get(uid, {})
                raw = row.get(b"BODY[]<0>", row.get(b"BODY[]"))
                if raw is not None:
                    found.append(Fetched(uid, raw, row[b"INTERNALDATE"].astimezone(UTC)))
            yield found

    def ids_of(self, uids: Sequence[int]) -> dict[int, str]:
        """The Message-ID of those of the UIDs that are there."""
        if not uids:
            return {}
        with faults(self._name):
            self._leave_idle()
            got = self._client.fetch(list(uids), ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
        found = {}
        for uid, row in got.items():
            raw = next((value for key, value in row.items() if key.startswith(b"BODY[")), b"")
            found[uid] = own_id(raw or b"")
        return {uid: id for uid, id in found.items() if uid in uids}

    def of_ours(self, message_id: str, seal: str) -> Iterator[bytes]:
        """The mails of this Message-ID in the folder, or with this in X-Hub-Loop: some relays write an id of theirs."""
        sealed = ["HEADER", "X-Hub-Loop", seal]
        with faults(self._name):
            self._leave_idle()
            self._client.noop()
            uids = self._client.search(["OR", "HEADER", "Message-ID", message_id, *sealed])
        for mail in self.fetch(uids):
            yield mail.raw

    def news(self, timeout: float) -> bool:
        """Wait for a new mail, at most `timeout` seconds. Raises Transient when the line is lost. Never spins."""
        with faults(self._name):
            return self._idle(timeout) if self._can_idle else self._noops(timeout)

    def _idle(self, timeout: float) -> bool:
        end = time.monotonic() + timeout
        while (left := end - time.monotonic()) > 2 * _EARLY:
            renew = self._idle_since and time.monotonic() - self._idle_since > RENEW_SECONDS
            if renew and self._leave_idle():
                return True
            if not self._idle_since:
                self._client.idle()
                self._idle_since = time.monotonic()
            begun, slice_ = time.monotonic(), min(left, RENEW_SECONDS)
            told = self._client.idle_check(timeout=slice_)
            if any(one and one[0] == b"BYE" for one in told):
                raise EOFError("the server said goodbye")
            if not told and time.monotonic() - begun < slice_ - _EARLY:
                raise EOFError("the server closed the line")
            if _tells_of_mail(told):
                return True
        return False

    def _noops(self, timeout: float) -> bool:
        end = time.monotonic() + timeout
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _POLL_SECONDS))
            _, told = self._client.noop()
            if _tells_of_mail(told):
                return True
        return False

    def _leave_idle(self) -> bool:
        """End IDLE; whether the server told of a mail in that very moment."""
        if not self._idle_since:
            return False
        self._idle_since = 0.0
        _, told = self._client.idle_done()
        return _tells_of_mail(told)

    def close(self) -> None:
        """End the session, without ceremony: the line may be dead."""
        try:
            self._client.shutdown()
        except (IMAPClientError, OSError, CapabilityError):
            return


def _tells_of_mail(told: Sequence[Any]) -> bool:
    return any(len(one) == 2 and one[1] == b"EXISTS" for one in told)


def own_id(raw: bytes) -> str:
    """The Message-ID of a raw mail or of its head; "" when it has none."""
    head, _ = split(raw[:300_000])
    return next(iter(message_ids(head.raw("message-id"))), "")


def _groups(uids: Sequence[int], sizes: Any) -> Iterator[list[int]]:
    """UIDs in groups that fit in memory together."""
    group: list[int] = []
    weight = 0
    for uid in uids:
        size = min(int(sizes[uid].get(b"RFC822.SIZE", 0)), MAIL_BYTES)
        if group and weight + size > _BATCH_BYTES:
            yield group
            group, weight = [], 0
        group.append(uid)
        weight += size
    if group:
        yield group
