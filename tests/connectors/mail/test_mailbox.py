"""What a server says as it refuses a session: over by itself, or once a person sets it right. Never the end of what the
hub wanted to look for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from connectors.mail.mailbox import Mailbox
from hub.connector import Instance
from hub.errors import Denied, Transient


@pytest.fixture
def answering() -> Iterator[Callable[[dict[str, str]], Instance]]:
    """A server that answers these words to these commands, OK to all others; "" closes the line."""
    listening = socket.create_server(("127.0.0.1", 0))
    words: dict[str, str] = {}

    def serve() -> None:
        with suppress(OSError):
            while True:
                line, _ = listening.accept()
                with line, line.makefile("rwb") as file:
                    speak(file)

    def speak(file) -> None:
        file.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        file.flush()
        for asked in file:
            tag, _, command = asked.decode().strip().partition(" ")
            name = command.partition(" ")[0].upper()
            said = words.get(name, "OK done")
            if not said:
                return
            if name == "CAPABILITY":
                file.write(b"* CAPABILITY IMAP4rev1\r\n")
            file.write(f"{tag} {said}\r\n".encode())
            file.flush()

    def instance(given: dict[str, str]) -> Instance:
        words.update(given)
        settings = {"imap": f"imap://127.0.0.1:{listening.getsockname()[1]}", "allow_private": "true",
                    "imap_user": "hub", "imap_password": "s"}  # fmt: skip
        return Instance("lieu", "liste", "mail", settings)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield instance
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(10)


@pytest.mark.parametrize(
    ("command", "said", "error", "told"),
    [
        ("LOGIN", "NO [AUTHENTICATIONFAILED] Invalid credentials", Denied, "refused the account"),
        ("LOGIN", "NO no words of the standard", Denied, "refused the account"),
        ("LOGIN", "NO [UNAVAILABLE] Temporary authentication failure", Transient, "lets nobody in now"),
        ("LOGIN", "NO [inuse] another session", Transient, "lets nobody in now"),
        ("LOGIN", "NO [SERVERBUG] internal error", Transient, "lets nobody in now"),
        ("LOGIN", "NO [LIMIT] too many sessions", Transient, "lets nobody in now"),
        ("LOGIN", "", Transient, "lets nobody in now"),
        ("EXAMINE", "NO [NONEXISTENT] Mailbox doesn't exist: INBOX", Denied, "'INBOX' cannot be opened"),
        ("EXAMINE", "NO [UNAVAILABLE] the storage is away", Transient, "the line is lost"),
        ("EXAMINE", "", Transient, "the line is lost"),
    ],
)
def test_a_refusal_is_over_by_itself_or_once_a_person_sets_it_right(answering, command, said, error, told):
    with pytest.raises(error, match=told):
        Mailbox(answering({command: said}))
