"""A list of mlmmj (Debian's 1.5): a folder, no daemon; it sends through an SMTP server that is named to it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.services.base import Service, dropped, own, run

_FOLDERS = (
    "incoming", "queue/discarded", "archive", "text", "subconf", "unsubconf", "bounce", "control", "moderation",
    "subscribers.d", "digesters.d", "nomailsubs.d", "requeue",
)  # fmt: skip
# its programs insist on being called by their whole path
_PROGRAMS = Path("/usr/bin")
_TEXTS = Path("/usr/share/mlmmj/text.skel/fr")


def is_installed() -> bool:
    """Whether its programs and its French texts are here."""
    return (_PROGRAMS / "mlmmj-receive").exists() and _TEXTS.exists()


class Mlmmj(Service):
    """`subscribe`, `post`, `release`; `settings` are the files of its folder `control`, by name."""

    prefix = "mlmmj"

    def __init__(self, address: str, smtp_port: int, **settings: str) -> None:
        super().__init__()
        self.address = address
        self._settings = {
            "listaddress": address, "owner": "soin@example.org", "relayhost": "127.0.0.1", "smtpport": str(smtp_port),
            "subonlypost": "", **settings,
            "customheaders": f"List-Id: <{address.replace('@', '.')}>\nList-Post: <mailto:{address}>",
        }  # fmt: skip

    def start(self) -> None:
        """Write the list's folder."""
        for name in _FOLDERS:
            (self.folder / name).mkdir(parents=True)
        for path in _TEXTS.iterdir():
            shutil.copy(path, self.folder / "text" / path.name)
        for name, value in self._settings.items():
            (self.folder / "control" / name).write_text(value + "\n", encoding="utf-8")
        (self.folder / "index").touch()
        own(self.folder)

    def subscribe(self, *addresses: str) -> None:
        """Without asking them, or telling them."""
        for address in addresses:
            run([str(_PROGRAMS / "mlmmj-sub"), "-L", str(self.folder), "-a", address, "-sfU"])

    def post(self, sender: str, recipient: str, raw: bytes) -> None:
        """A mail to the list, or to one of its own addresses; returns when it was sent on."""
        head = f"Return-Path: <{sender}>\nDelivered-To: {recipient}\n".encode()
        subprocess.run(
            [str(_PROGRAMS / "mlmmj-receive"), "-L", str(self.folder), "-F"], input=head + raw.replace(b"\r\n", b"\n"),
            check=True, timeout=60, **dropped(),
        )  # fmt: skip

    def held(self) -> list[str]:
        """The mails that wait for a moderator."""
        return sorted(path.name for path in (self.folder / "moderation").iterdir() if "." not in path.name)
