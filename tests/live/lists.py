"""A hub that reads a mailbox of a real Dovecot and writes to a real mailing list, and the people on that list."""

from __future__ import annotations

import email.policy
import shutil
import smtplib
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from connectors.mail.mailbox import Mailbox
from hub.bootstrap import Hub, open_hub
from hub.core.event import Event
from hub.settings import Settings
from hub.store import journal
from tests.services.bridge import Bridge
from tests.services.dovecot import PASSWORD, USER, Dovecot
from tests.shell.doubles import lanes
from workers import policy

LIST = "decisions@listes.example.org"
MEMBERS = ("anna@example.org", "omar@example.org")
PROPOSAL = "<velo@example.org>"
_SPACE = """\
id = "lieu"
title = "Un lieu"
mode = "live"

[connectors.liste]
type = "mail"
list = "{list}"
list_id = "{list_id}"
imap = "imap://127.0.0.1:{imap}"
imap_user = "{user}"
imap_password = "file:password"
smtp = "smtp://127.0.0.1:{smtp}"
allow_private = "true"
sender = "Hub <{user}>"
signatures = "false"
"""


class Village:
    """One hub on one list. `user` is its mailbox; the folder must be empty."""

    def __init__(
        self, folder: Path, imap: Dovecot, bridge: Bridge, user: str = USER, secret: Path | None = None,
        address: str = LIST,
    ) -> None:  # fmt: skip
        self.imap, self.bridge, self.user, self.address = imap, bridge, user, address
        (folder / "var").mkdir(parents=True)
        if secret is not None:
            shutil.copy(secret, folder / "var")
        text = _SPACE.format(
            list=address, list_id=address.replace("@", "."), imap=imap.imap_port, smtp=bridge.port, user=user
        )
        (folder / "space.toml").write_text(text, encoding="utf-8")
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        settings = Settings(data_dir=folder / "var", spaces=(folder,))
        self.hub: Hub = open_hub(settings)
        self.carrier = self.hub.carrier(policy.next_attempt)
        self.instance = self.hub.spaces["lieu"].instances["liste"]
        self.hub.sources.poll("lieu", "liste")

    @property
    def secret(self) -> Path:
        """The file of its secret."""
        return self.hub.settings.data_dir / "secret"

    def write(self, sender: str, subject: str, text: str, message_id: str, parent: str = "", to: str = "") -> bytes:
        """A person writes, through their own mail server; the raw mail as sent."""
        to = to or self.address
        head = [
            f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Message-ID: {message_id}",
            f"Date: {format_datetime(datetime.now(UTC))}", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
        ]  # fmt: skip
        head += [f"In-Reply-To: {parent}", f"References: {parent}"] if parent else []
        raw = ("\r\n".join([*head, "", text]) + "\r\n").encode()
        with smtplib.SMTP("127.0.0.1", self.bridge.port) as server:
            server.sendmail(sender.rpartition("<")[2].rstrip(">"), [to], raw)
        return raw

    def settle(self) -> None:
        """One round of all that the hub does: read, decide, carry out."""
        report = self.hub.sources.poll("lieu", "liste")
        assert not report.error, report.error
        self.hub.advancer.drain("lieu")
        for lane in lanes(self.hub.database, "lieu", self.hub.clock):
            self.carrier.carry_out("lieu", lane)

    def until(self, holds: Callable[[], Any], seconds: float = 40) -> Any:
        """Let the hub live until something holds; what it is."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.settle()
            if found := holds():
                return found
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds:.0f} s; journaled: {Counter(one.kind for one in self.events())}")

    def events(self, kind: str = "") -> list[Event]:
        """What is journaled of a kind, in order."""
        with self.hub.database.read() as connection:
            found = journal.read(connection, "lieu", 0, 10_000)
        return [one for one in found if one.kind == kind or not kind]

    def mails(self) -> dict[str, Event]:
        """The mails journaled, by Message-ID."""
        return {one.id: one for one in self.events("mail.message.received")}

    def decision(self) -> Any:
        """The first decision; None when there is none."""
        return self.hub.pages.documents("lieu", "decision").get("D-1")

    def decisions(self) -> int:
        """How many there are."""
        return len(self.hub.pages.documents("lieu", "decision"))

    def person(self, address: str) -> str:
        """A person's id."""
        return self.hub.keys.person("lieu", f"mail:{address}")

    def posts_of_ours(self) -> list[str]:
        """The Message-IDs of what the hub gave to the list, each time that it did."""
        return [
            str(message_from_bytes(raw, policy=email.policy.default)["Message-ID"])
            for sender, recipient, raw in self.bridge.taken
            if recipient == self.address and sender == self.user
        ]

    def received(self) -> list[bytes]:
        """All mails in the hub's mailbox."""
        mailbox = Mailbox(self.instance)
        try:
            return [one.raw for one in mailbox.fetch(mailbox.uids_after(0))]
        finally:
            mailbox.close()

    def close(self) -> None:
        """End it."""
        self.hub.close()


def propose(village: Village) -> str:
    """Anna proposes, the hub announces, its announcement comes back by the list; the announcement's Message-ID."""
    village.write(
        "Anna Bel <anna@example.org>", "[Proposition] Acheter un vélo cargo", "Un vélo d'occasion, 400 €.", PROPOSAL
    )
    village.until(lambda: village.decision() and village.decision().state.value == "consent_open")
    assert village.decision().title == "Acheter un vélo cargo"
    return next(id for id, one in village.mails().items() if "/call/" in str(one.fields.get("ours")))


def quiet(village: Village, rounds: int = 12) -> None:
    """Give the list time for whatever it may still do, and the hub for answering it."""
    for _ in range(rounds):
        village.settle()
        time.sleep(0.2)


def agrees_however_they_come(village: Village, folder: Path) -> None:
    """The same hub anew, in observation, is given the same mails late, twice and backwards."""
    other = Village(folder, village.imap, village.bridge, "other@example.org", village.secret, village.address)
    try:
        raw = village.received()
        for one in [*reversed(raw), *raw]:
            other.imap.deliver(one, user=other.user)
        assert not other.hub.sources.poll("lieu", "liste").error
        assert facts(other) == facts(village)
    finally:
        other.close()


def facts(village: Village) -> dict[str, tuple[Any, ...]]:
    """What each mail says, and of whom, leaving out when it came and by which road."""
    names = ("digest", "thread", "in_reply_to", "auto_submitted", "from.rewritten", "forged", "loop", "seal")
    return {
        one.id: (one.kind, one.actor, *(one.fields.get(name) for name in names))
        for one in village.events() if one.kind.startswith("mail.")
    }  # fmt: skip
