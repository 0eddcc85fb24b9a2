"""Read the list's folder: every mail once, by Message-ID, whatever the server does to its numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

from connectors.mail.decode import recipients
from connectors.mail.detail import decision_in
from connectors.mail.headers import first_address, split
from connectors.mail.mailbox import Fetched, Mailbox, own_id
from connectors.mail.translate import INTERNALDATE, SIGNATURES
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Origin
from hub.errors import Transient

BATCH = 100
# so many of the last mails are remembered, to see whether the server gave their numbers to others
RECENT = 5
# what lay in the folder before the first poll is the past; clocks differ by less than this
_SKEW = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where we are: up to `uid` under `uid_validity`; `recent` pairs UIDs and Message-IDs; `since` the first poll."""

    uid_validity: int = 0
    uid: int = 0
    since: str = ""
    recent: Sequence[Sequence[int | str]] = ()

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """From JSON; an unreadable one reads the folder again, which known ids make harmless."""
        try:
            given = json.loads(text)
            return cls(int(given["uid_validity"]), int(given["uid"]), str(given["since"]), given["recent"])
        except (ValueError, KeyError, TypeError):
            return cls(since=(datetime.now(UTC) - _SKEW).isoformat())

    def dump(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))

    def after(self, mails: Sequence[Fetched], uid: int) -> Cursor:
        """The cursor once these mails, up to `uid`, are kept."""
        seen: list[Sequence[int | str]] = [*self.recent]
        seen += [(mail.uid, own_id(mail.raw)) for mail in mails]
        return replace(self, uid=max(uid, self.uid), recent=tuple(seen[-RECENT:]))


class MailPoller:
    """Polls one folder. The session is kept between polls and made anew when it is lost.

    At the first poll what lies in the folder is the past (origin import); what comes later is life. When UIDVALIDITY
    changed, or the last mails changed their numbers, all is read again: known Message-IDs are no news.
    """

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._mailbox: Mailbox | None = None
        self._checked = False

    def poll(self, cursor: str) -> Iterator[Polled]:
        """What is new, in batches; the last step is complete. Raises Transient or Permanent."""
        kept = Cursor.parse(cursor)
        try:
            mailbox, kept, uids = self._look(kept)
            for start in range(0, len(uids), BATCH):
                batch = uids[start : start + BATCH]
                mails = list(mailbox.fetch(batch))
                kept = kept.after(mails, batch[-1])
                deliveries = [self._delivery(mail, kept) for mail in mails if self._concerns(mail.raw)]
                arrived = max((mail.at for mail in mails), default=None)
                yield Polled(deliveries, kept.dump(), complete=start + BATCH >= len(uids), server_date=arrived)
            if not uids:
                yield Polled((), kept.dump(), complete=True)
        except Transient:
            self.close()
            raise

    def _look(self, kept: Cursor) -> tuple[Mailbox, Cursor, list[int]]:
        """A session, the cursor as it holds in it, and the UIDs to read. An old session that died is replaced."""
        fresh = self._mailbox is None
        try:
            return self._begin(kept)
        except Transient:
            if fresh:
                raise
            self.close()
            return self._begin(kept)

    def _begin(self, kept: Cursor) -> tuple[Mailbox, Cursor, list[int]]:
        if self._mailbox is None:
            self._mailbox, self._checked = Mailbox(self._instance), False
        mailbox = self._mailbox
        if not self._checked and self._renumbered(mailbox, kept):
            kept = replace(kept, uid=0, recent=())
        self._checked = True
        kept = replace(kept, uid_validity=mailbox.uid_validity)
        return mailbox, kept, mailbox.uids_after(kept.uid)

    def _renumbered(self, mailbox: Mailbox, kept: Cursor) -> bool:
        """Whether UIDs mean other mails than they did.

        UIDVALIDITY tells it, but for one thing: it is a time in seconds, so a folder made twice within one second
        keeps the old value over new numbers.
        """
        if kept.uid_validity != mailbox.uid_validity:
            return True
        if mailbox.uid_next and mailbox.uid_next <= kept.uid:
            return True
        known = {int(uid): str(id) for uid, id in kept.recent if id}
        return any(known[uid] != id for uid, id in mailbox.ids_of(sorted(known)).items() if id)

    def _concerns(self, raw: bytes) -> bool:
        """Whether a mail is for us: of the list when the folder holds others too, a report, a mail to the hub."""
        wanted = self._instance.get("list_id").lower().strip("<>")
        if not wanted:
            return True
        head, _ = split(raw[:300_000])
        if wanted in head.text("list-id").lower():
            return True
        if "multipart/report" in head.raw("content-type").lower():
            return True
        own = first_address(self._instance.get("sender")).email
        written_to = recipients(head)
        if own in written_to or decision_in(written_to, self._instance):
            return True
        return ".hub@" in head.raw("in-reply-to") + head.raw("references")

    def _delivery(self, mail: Fetched, kept: Cursor) -> Delivery:
        past = mail.at < datetime.fromisoformat(kept.since)
        headers = {INTERNALDATE: mail.at.isoformat()}
        if not past and self._instance.get("signatures", "true") == "true":
            from connectors.mail.signature import examine

            headers[SIGNATURES] = json.dumps(examine(mail.raw, self._instance))
        return Delivery(
            connector=self._instance.name,
            space=self._instance.space,
            body=mail.raw,
            received_at=datetime.now(UTC),
            method="IMAP",
            headers=headers,
            name=f"{self._instance.get('folder', 'INBOX')}/{mail.uid}",
            origin=Origin.IMPORT if past else Origin.LIVE,
        )

    def wait(self, timeout: float) -> bool:
        """Wait by IDLE. True at once on a new session, for mail may have come while there was none.

        Raises Transient when the server cannot be reached or the line is lost; the caller comes back later.
        """
        if self._mailbox is None:
            self._mailbox, self._checked = Mailbox(self._instance), False
            return True
        try:
            return self._mailbox.news(timeout)
        except Transient:
            self.close()
            raise

    def close(self) -> None:
        """End the session."""
        if self._mailbox is not None:
            self._mailbox.close()
            self._mailbox = None
