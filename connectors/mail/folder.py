"""The list's folder over as many sessions as it takes: a mail that the server cannot hand out keeps no other from being
read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from connectors.mail.mailbox import Fetched, Mailbox
from hub.connector import Instance
from hub.errors import Transient


@dataclass(frozen=True, slots=True)
class Part:
    """Mails that were read together, the last of them `uid`; none where that mail went, or where `why` tells that the
    server has it and does not hand it out."""

    uid: int
    mails: Sequence[Fetched] = ()
    why: str = ""


class Folder:
    """One session at a time, made when it is asked for and anew when it was lost. UIDs are of a `validity` (their
    UIDVALIDITY): where a new session has another, Transient is raised."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._mailbox: Mailbox | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a session."""
        return self._mailbox is not None

    def session(self, validity: int = 0) -> Mailbox:
        """The session. Raises Transient or Denied when none can be made."""
        if self._mailbox is None:
            self._mailbox = Mailbox(self._instance)
        if validity not in (0, self._mailbox.uid_validity):
            raise Transient(f"the numbers of {self._mailbox.folder} changed while it was read")
        return self._mailbox

    def parts(self, uids: Sequence[int], validity: int) -> Iterator[Part]:
        """The mails of these rising UIDs, many at a time; one by one once the server does not hand out a group: it may
        end the session over a single mail. Raises Transient when it answers no longer."""
        left = list(uids)
        try:
            for mails in self.session(validity).fetch_groups(left):
                if mails:
                    left = [uid for uid in left if uid > mails[-1].uid]
                    yield Part(mails[-1].uid, mails)
            return
        except Transient:
            self.close()
        for uid in left:
            yield self.alone(uid, validity)

    def alone(self, uid: int, validity: int) -> Part:
        """One mail by itself. Raises Transient when the server answers no longer: then no mail is to blame."""
        mailbox = self.session(validity)
        try:
            return Part(uid, list(mailbox.fetch([uid])))
        except Transient as error:
            self.close()
            self.session(validity)
            return Part(uid, why=error.message)

    def ids(self, uids: Sequence[int], validity: int) -> dict[int, str]:
        """The Message-ID of those of the UIDs that are there and whose head the server hands out."""
        try:
            return self.session(validity).ids_of(uids)
        except Transient:
            self.close()
        found: dict[int, str] = {}
        for uid in uids:
            mailbox = self.session(validity)
            try:
                found |= mailbox.ids_of([uid])
            except Transient:
                self.close()
        return found

    def close(self) -> None:
        """End the session."""
        if self._mailbox is not None:
            self._mailbox.close()
            self._mailbox = None
