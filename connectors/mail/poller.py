"""Read the list's folder: every mail once, by Message-ID, whatever the server does to its numbers."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

from connectors.mail.decode import recipients
from connectors.mail.detail import decision_in
from connectors.mail.folder import Folder, Part
from connectors.mail.headers import first_address, split
from connectors.mail.mailbox import Fetched, Mailbox, own_id
from connectors.mail.translate import INTERNALDATE, SIGNATURES
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Origin
from hub.errors import Transient

BATCH = 100
# so many of the last mails are remembered, to see whether the server gave their numbers to others
RECENT = 5
# a mail that the server does not hand out is set aside after so many polls in which it handed out others, and that time
TRIES, LEAST_SECONDS = 5, 300
# of one poll: each costs a session
MOST_REFUSED = 10
_WITHHELD = "on the mail server: is its file cut, or not readable? once it can be read there, the hub reads it"
_ASIDE = (
    "the server does not hand out the mail of UID {uid} of {folder}, and the others it does: {why} "
    "(once it can be read there, move it out of the folder and back: it gets a new number and is read)"
)
# what lay in the folder before the first poll is the past; clocks differ by less than this
_SKEW = timedelta(minutes=2)
# how wrong the clock of a mail server may be
_CLOCKS = timedelta(hours=25)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where we are: up to `uid` under `uid_validity`; `recent` pairs UIDs and Message-IDs; `since` the first poll, and
    `first` the UID that was to come next then, 0 once the numbers have changed; `withheld` the UIDs below that the
    server did not hand out, how often and since when (seconds since 1970)."""

    uid_validity: int = 0
    uid: int = 0
    since: str = ""
    first: int = 0
    recent: Sequence[Sequence[int | str]] = ()
    withheld: Sequence[tuple[int, int, int]] = ()

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """From JSON; an unreadable one reads the folder again, which known ids make harmless."""
        try:
            given = json.loads(text)
            first = int(given.get("first", 0))
            withheld = tuple((int(uid), int(times), int(since)) for uid, times, since in given.get("withheld", ()))
            return cls(
                int(given["uid_validity"]), int(given["uid"]), str(given["since"]), first, given["recent"], withheld
            )
        except (ValueError, KeyError, TypeError):
            return cls(since=(datetime.now(UTC) - _SKEW).isoformat())

    def dump(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))

    def after(self, part: Part) -> Cursor:
        """The cursor once this part is kept; one that is not handed out is remembered."""
        seen = [*self.recent, *((mail.uid, own_id(mail.raw)) for mail in part.mails)]
        withheld = self.withheld
        if part.why:
            withheld = (*withheld, (part.uid, 0, int(time.time()))) if part.uid > self.uid else withheld
        else:
            withheld = tuple(one for one in withheld if one[0] != part.uid)
        return replace(self, uid=max(part.uid, self.uid), recent=tuple(seen[-RECENT:]), withheld=withheld)


class MailPoller:
    """Polls one folder. The session is kept between polls and made anew when it is lost.

    At the first poll what lies in the folder is the past (origin import); what comes later is life. When UIDVALIDITY
    changed, or the last mails changed their numbers, all is read again: known Message-IDs are no news. A mail that the
    server does not hand out, while it hands out others, is asked for again by itself, and set aside by its number after
    some times.
    """

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._folder = Folder(instance)
        self._checked: Mailbox | None = None

    def poll(self, cursor: str) -> Iterator[Polled]:
        """What is new, in batches; the last step is complete, unless a mail is not handed out. Raises Transient or
        Permanent."""
        kept = Cursor.parse(cursor)
        refused: dict[int, str] = {}
        complete = came = False
        try:
            kept, uids = self._look(kept)
            last = uids[-1] if uids else 0
            for part in self._parts(kept, uids):
                kept = kept.after(part)
                if part.why:
                    refused[part.uid] = part.why
                    if len(refused) == MOST_REFUSED:
                        last = 0
                        break
                elif part.mails:
                    came, complete = True, kept.uid >= last and not kept.withheld
                    yield self._step(part.mails, kept, complete)
            if refused and not came and not self._hands_out(kept):
                raise Transient(f"the server hands out no mail: {next(iter(refused.values()))}", hint=_WITHHELD)
            if not complete:
                # the last ones went while the others were read, or were not handed out
                kept = replace(kept, uid=max(kept.uid, last))
                kept, aside = self._judged(kept, refused)
                all_read = len(refused) < MOST_REFUSED and not kept.withheld
                trouble = _told(kept, refused)
                yield Polled((), kept.dump(), complete=all_read, aside=aside, trouble=trouble)
        except Transient:
            self.close()
            raise

    def _parts(self, kept: Cursor, uids: Sequence[int]) -> Iterator[Part]:
        """The mails of these UIDs, then those that were not handed out before."""
        for start in range(0, len(uids), BATCH):
            yield from self._folder.parts(uids[start : start + BATCH], kept.uid_validity)
        for uid, *_ in kept.withheld:
            yield self._folder.alone(uid, kept.uid_validity)

    def _hands_out(self, kept: Cursor) -> bool:
        """Whether the server hands out a mail that it handed out before, if there still is one."""
        held = {uid for uid, *_ in kept.withheld}
        known = [int(uid) for uid, _ in kept.recent if int(uid) not in held]
        parts = [self._folder.alone(uid, kept.uid_validity) for uid in known]
        return any(part.mails for part in parts) or not any(part.why for part in parts)

    def _judged(self, kept: Cursor, refused: Mapping[int, str]) -> tuple[Cursor, dict[str, str]]:
        """The cursor with these refusals counted, and what is set aside: the reason by the mail's name."""
        latest = int(time.time()) - LEAST_SECONDS
        counted = [(uid, times + (uid in refused), since) for uid, times, since in kept.withheld]
        gone = {uid for uid, times, since in counted if uid in refused and times >= TRIES and since <= latest}
        folder = self._instance.get("folder", "INBOX")
        aside = {
            f"{folder};UIDVALIDITY={kept.uid_validity}/;UID={uid}": _ASIDE.format(
                uid=uid, folder=folder, why=refused[uid]
            )
            for uid in sorted(gone)
        }
        return replace(kept, withheld=tuple(one for one in counted if one[0] not in gone)), aside

    def _step(self, mails: Sequence[Fetched], kept: Cursor, complete: bool) -> Polled:
        deliveries = [self._delivery(mail, kept) for mail in mails if self._concerns(mail.raw)]
        arrived = max(mail.at for mail in mails)
        return Polled(deliveries, kept.dump(), complete=complete, server_date=arrived)

    def _look(self, kept: Cursor) -> tuple[Cursor, list[int]]:
        """The cursor as it holds in the session, and the UIDs to read. An old session that died is replaced."""
        fresh = not self._folder.is_open
        try:
            return self._begin(kept)
        except Transient:
            if fresh:
                raise
            self.close()
            return self._begin(kept)

    def _begin(self, kept: Cursor) -> tuple[Cursor, list[int]]:
        mailbox = self._folder.session()
        if self._checked is not mailbox and self._renumbered(mailbox, kept):
            # whatever the clock of the server says, what gets a number from now on comes later
            first = 0 if kept.uid_validity else mailbox.uid_next
            kept = replace(kept, uid=0, recent=(), first=first, withheld=())
        kept = replace(kept, uid_validity=mailbox.uid_validity)
        # the heads of known mails may have cost that session
        mailbox = self._checked = self._folder.session(kept.uid_validity)
        return kept, mailbox.uids_after(kept.uid)

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
        found = self._folder.ids(sorted(known), kept.uid_validity)
        return any(known[uid] != id for uid, id in found.items() if id)

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
        if not self._folder.is_open:
            self._folder.session()
            return True
        try:
            return self._folder.session().news(timeout)
        except Transient:
            self.close()
            raise

    def close(self) -> None:
        """End the session."""
        self._folder.close()


def _told(kept: Cursor, refused: Mapping[int, str]) -> str:
    """What keeps a poll from being complete: the mails that are still asked for."""
    uids = [uid for uid, *_ in kept.withheld]
    why = next((refused[uid] for uid in uids if uid in refused), "")
    return (
        f"the server does not hand out UID {', '.join(map(str, uids))}, and other mails it does: {why}" if uids else ""
    )
