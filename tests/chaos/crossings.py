"""Fault points: before and after each write to the store and each call outside; at one of them the process dies."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import Connection

from connectors.mail import twin as lists
from connectors.site import folder as site
from hub import wholefile
from hub.outgoing import Guarded
from hub.polling import Sources
from hub.store.engine import Database, Quick

_OUTSIDE = ("a call to the board", "a call to the wiki", "a mail to the list", "a git command", "a file of the site")


class Crossings:
    """Counts the fault points a process passes, and kills it at one of them. `deadly` 0 never kills.

    `outside` counts only what leaves the process for somebody else; writes to the store are many more.
    """

    def __init__(self, deadly: int, trail: Path, *, outside: bool = False) -> None:
        self.deadly, self.passed, self._trail, self._outside = deadly, 0, trail, outside

    def cross(self, name: str) -> None:
        """Pass a fault point, or die at it as a process dies of SIGKILL: nothing is flushed, nobody is told."""
        if self._outside and not name.endswith(_OUTSIDE):
            return
        self.passed += 1
        if self.passed == self.deadly:
            self._trail.write_text(name)
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """A call with a fault point before and one after it."""

        def wrapped(*args: Any, **more: Any) -> Any:
            self.cross(f"before {name}")
            answer = call(*args, **more)
            self.cross(f"after {name}")
            return answer

        return wrapped

    def install(self) -> None:
        """Put the fault points where this process writes and speaks. For a process that is thrown away afterwards."""
        write = Database.write

        @contextmanager
        def crossed(database: Database) -> Iterator[Connection]:
            self.cross("before the transaction")
            with write(database) as connection:
                yield connection
                self.cross("before the commit")
            self.cross("after the commit")

        places: tuple[tuple[Any, str, Callable[..., Any]], ...] = (
            (Database, "write", crossed),
            (Quick, "begin", self.around("the quick transaction", Quick.begin)),
            (Quick, "commit", self.around("the quick commit", Quick.commit)),
            (requests.Session, "send", self.around("a call to the board", requests.Session.send)),
            (Guarded, "handle_request", self.around("a call to the wiki", Guarded.handle_request)),
            (lists.Twin, "accept", self.around("a mail to the list", lists.Twin.accept)),
            (subprocess, "run", self.around("a git command", subprocess.run)),
            (site, "put", self.around("a file of the site", wholefile.put)),
            (Sources, "_step", self.around("a step of a poll", Sources._step)),
        )
        for owner, name, replacement in places:
            setattr(owner, name, replacement)
