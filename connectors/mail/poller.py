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
# how wrong the clock of a mail server may be
_CLOCKS = timedelta(hours=25)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where we are: up to `uid` under `uid_validity`; `recent` pairs UIDs and Message-IDs; `since` the first poll, and
    `first` the UID that was to come next then, 0 once the numbers have changed."""

    uid_validity: int = 0
    uid: int = 0
    since: str = ""
    first: int = 0
    recent: Sequence[Sequence[int | str]] = ()

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """From JSON; an unreadable one reads the folder again, which known ids make harmless."""
        try:
            given = json.loads(text)
            first = int(given.get("first", 0))
            return cls(int(given["uid_validity"]), int(given["uid"]), str(given["since"]), first, given["recent"])
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
            batches = (uids[start : start + BATCH] for start in range(0, len(uids), BATCH))
            for mails in (group for batch in batches for group in mailbox.fetch_groups(batch) if group):
                kept = kept.after(mails, mails[-1].uid)
                deliveries = [self._delivery(mail, kept) for mail in mails if self._concerns(mail.raw)]
                arrived = max(mail.at for mail in mails)
                yield Polled(deliveries, kept.dump(), complete=kept.uid >= uids[-1], server_date=arrived)
            if not uids or kept.uid < uids[-1]:
                # the last ones went while the others were read
                yield Polled((), kept.after((), uids[-1] if uids else 0).dump(), complete=True)
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
            # whatever the clock of the server says, what gets a number from now on comes later
            kept = replace(kept, uid=0, recent=(), first=0 if kept.uid_validity else mailbox.uid_next)
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
        # what came later is life though the server's clock is slow; an archive that somebody moves in later is not
        since = datetime.fromisoformat(kept.since) - (_CLOCKS if 0 < kept.first <= mail.uid else timedelta())
        past = mail.at < since
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
