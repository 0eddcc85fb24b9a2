"""A small list of its own for the demonstration and tests: what is posted arrives, in order, kept in a folder.

Chosen by the setting `imap = "twin:NAME"`; processes of one hub share it through the folder.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from connectors.mail.compose import compose, recipient, subject_header
from connectors.mail.decode import recipients
from connectors.mail.headers import split
from connectors.mail.mailbox import own_id
from connectors.mail.translate import INTERNALDATE
from hub.connector import Instance, Polled, PublishContext
from hub.core.effect import Effect, Receipt, SendMail
from hub.core.event import Delivery
from hub.errors import Permanent

PREFIX = "twin:"
BATCH = 100
_LOOK_SECONDS = 0.1
_TWINS: dict[str, Twin] = {}


class Twin:
    """One list. `clock` tells the time at which mails arrive; the demonstration gives its own."""

    def __init__(self, folder: Path, name: str, clock: Callable[[], datetime] | None = None) -> None:
        self.folder, self.name = folder, name
        self.clock = clock or (lambda: datetime.now(UTC))
        self.address = f"{name}@listes.twin.invalid"
        (folder / "tmp").mkdir(parents=True, exist_ok=True)

    def post(self, sender: str, subject: str, text: str, in_reply_to: str = "") -> bytes:
        """A person writes to the list, as « Anna <anna@example.org> »; the raw mail as it arrives."""
        at = self.clock()
        mail = EmailMessage(policy=SMTP)
        mail["From"] = sender
        mail["To"] = self.address
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = f"<{os.urandom(12).hex()}@twin.invalid>"
        if in_reply_to:
            mail["In-Reply-To"] = mail["References"] = in_reply_to
        mail.set_content(text.rstrip("\n") + "\n")
        return self.accept(subject_header(subject) + mail.as_bytes(), at)

    def accept(self, raw: bytes, at: datetime | None = None) -> bytes:
        """A raw mail arrives on the list, whoever sent it; with the list's own headers."""
        at = at or self.clock()
        stamped = (
            f"Received: from twin by listes.twin.invalid; {format_datetime(at)}\r\n"
            f"List-Id: <{self.name}.listes.twin.invalid>\r\nList-Post: <mailto:{self.address}>\r\n"
            "Precedence: list\r\n"
        ).encode() + raw
        draft = self.folder / "tmp" / f"{os.getpid()}-{os.urandom(6).hex()}"
        draft.write_bytes(stamped)
        os.utime(draft, (at.timestamp(), at.timestamp()))
        number = self.last() + 1
        while True:
            try:
                os.link(draft, self._path(number))
            except FileExistsError:
                number += 1
            else:
                break
        draft.unlink()
        return stamped

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08d}.eml"

    def numbers(self, after: int = 0) -> list[int]:
        """The numbers of the mails beyond `after`, in order of arrival."""
        names = (name for name in os.listdir(self.folder) if name.endswith(".eml"))
        return sorted(number for name in names if (number := int(name[:-4])) > after)

    def last(self) -> int:
        """The number of the last mail; 0 when there is none."""
        return max(self.numbers(), default=0)

    def read(self, number: int) -> tuple[bytes, datetime]:
        """A mail and when it arrived, aware UTC."""
        path = self._path(number)
        return path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def letters(self, to: str) -> list[bytes]:
        """The raw mails that went to this address alone, newest first."""
        found = sorted((self.folder / "direct").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        return [raw for path in found if to in recipients(split(raw := path.read_bytes())[0])]

    def has(self, message_id: str) -> bool:
        """Whether a mail of this Message-ID arrived."""
        return any(own_id(self.read(number)[0]) == message_id for number in self.numbers())


def register(twin: Twin) -> Twin:
    """Make this the twin of its name in this process."""
    _TWINS[twin.name] = twin
    return twin


def of(instance: Instance) -> Twin:
    """The twin that an instance names, made in the data folder when this process does not know it."""
    name = instance.get("imap").removeprefix(PREFIX)
    if name not in _TWINS:
        _TWINS[name] = Twin(Path(instance.data_dir or tempfile.gettempdir()) / "twins" / name, name)
    return _TWINS[name]


class TwinPoller:
    """Polls a twin; the cursor is the number of the last mail."""

    def __init__(self, instance: Instance) -> None:
        self._instance, self._twin = instance, of(instance)
        self._seen = 0

    def poll(self, cursor: str) -> Iterator[Polled]:
        """What arrived since."""
        numbers = self._twin.numbers(int(cursor or 0))
        self._seen = numbers[-1] if numbers else self._seen
        for start in range(0, max(len(numbers), 1), BATCH):
            batch = numbers[start : start + BATCH]
            cursor = str(batch[-1]) if batch else cursor
            yield Polled([self._delivery(number) for number in batch], cursor, complete=start + BATCH >= len(numbers))

    def _delivery(self, number: int) -> Delivery:
        raw, at = self._twin.read(number)
        return Delivery(
            connector=self._instance.name,
            space=self._instance.space,
            body=raw,
            received_at=datetime.now(UTC),
            method="TWIN",
            headers={INTERNALDATE: at.isoformat()},
            name=str(number),
        )

    def wait(self, timeout: float) -> bool:
        """Look for a new mail every tenth of a second."""
        end = time.monotonic() + timeout
        while True:
            last = self._twin.last()
            if last > self._seen:
                self._seen = last
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(_LOOK_SECONDS, left))

    def close(self) -> None:
        """Nothing is held open."""


class TwinPublisher:
    """Posts to a twin; mails to persons are kept beside it, in `direct`, for nobody else to read."""

    def __init__(self, instance: Instance) -> None:
        self._instance, self._twin = instance, of(instance)
        if not instance.get("sender"):
            given = {**instance.settings, "sender": "Hub <hub@twin.invalid>"}
            self._instance = Instance(instance.space, instance.name, instance.type, given)

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Deliver at once; twice is once."""
        if not isinstance(effect, SendMail):
            raise Permanent(f"mail cannot carry out {effect.kind}")
        to = self._twin.address if effect.to == "list" else recipient(effect, self._instance, context)
        raw = compose(effect, self._instance, context, to)
        message_id = context.message_id(effect.key)
        if effect.to == "list":
            if not self._twin.has(message_id):
                self._twin.accept(raw)
        else:
            direct = self._twin.folder / "direct"
            direct.mkdir(exist_ok=True)
            (direct / f"{message_id.strip('<>').partition('@')[0]}.eml").write_bytes(raw)
        return Receipt(effect.key, effect.target, message_id, datetime.now(UTC))

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Whether it arrived already."""
        message_id = context.message_id(effect.key)
        if isinstance(effect, SendMail) and effect.to == "list" and self._twin.has(message_id):
            return Receipt(effect.key, effect.target, message_id, datetime.now(UTC))
        return None
