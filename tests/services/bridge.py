"""A mail server between hub, lists and mailboxes: takes mails over SMTP and hands each to who serves its recipient."""

from __future__ import annotations

import asyncio
import smtplib
from collections.abc import Callable
from typing import Any

from aiosmtpd.controller import Controller

from tests.services.base import free_ports

# (envelope sender, recipient, raw mail)
Hand = Callable[[str, str, bytes], object]


class Bridge:
    """`route` says who takes a recipient's mails; `refused` maps an address to the reply it gets; `taken` came."""

    def __init__(self, route: Callable[[str], Hand]) -> None:
        self._route = route
        self.refused: dict[str, str] = {}
        self.taken: list[tuple[str, str, bytes]] = []
        [self.port] = free_ports(1)
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        return await asyncio.get_running_loop().run_in_executor(None, self._hand_on, envelope)

    def _hand_on(self, envelope: Any) -> str:
        raw = bytes(envelope.original_content)
        try:
            for recipient in envelope.rcpt_tos:
                self._route(recipient)(envelope.mail_from or "", recipient, raw)
                self.taken.append((envelope.mail_from or "", recipient, raw))
        except (OSError, smtplib.SMTPException, RuntimeError) as error:
            return f"451 4.4.1 {type(error).__name__}"
        return "250 OK"

    def __enter__(self) -> Bridge:
        self._controller.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._controller.stop()


def over_lmtp(port: int) -> Hand:
    """Hands on over LMTP, one recipient a session: it answers once for each, and smtplib reads one answer only."""

    def hand(sender: str, recipient: str, raw: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", port) as session:
            session.sendmail(sender, [recipient], raw)

    return hand
