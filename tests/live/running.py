"""A hub as its users run it: processes of the real command, asked over HTTP, signed as Trello signs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from connectors.trello.webhook import signature
from tests.services.base import free_ports

SECRET = "live-secret"
_SPACE = """\
id = "lieu"
title = "Un lieu"
mode = "live"

[connectors.trello]
type = "trello"
board = "b"
key = "env:HUB_TEST_SECRET"
token = "env:HUB_TEST_SECRET"
secret = "env:HUB_TEST_SECRET"
base_url = "http://127.0.0.1:9"
allow_private = "true"
every = "3600"

[connectors.wiki]
type = "gitwiki"
path = "{folder}/wiki"
"""


def descendants(pid: int) -> list[int]:
    """The processes below one, deepest last."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text()
        except OSError:
            continue
        fields = text[text.rindex(")") + 2 :].split()
        if int(fields[1]) == pid:
            child = int(path.parent.name)
            found += [child, *descendants(child)]
    return found


def command_of(pid: int) -> str:
    """The command line of a process; "" when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


class Running:
    """Processes of one hub on one port."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        [self.port] = free_ports(1)
        self.base = f"http://127.0.0.1:{self.port}"
        (folder / "space").mkdir()
        (folder / "space" / "space.toml").write_text(_SPACE.format(folder=folder), encoding="utf-8")
        self.environment = {
            **os.environ, "HUB_TEST_SECRET": SECRET, "HUB_DATA_DIR": str(folder / "var"), "HUB_PUBLIC_URL": self.base,
            "HUB_PORT": str(self.port), **environment,
        }  # fmt: skip
        self.processes: list[subprocess.Popen[bytes]] = []
        self.log = folder / "log"

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """One `hub` command."""
        with self.log.open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "hub", *arguments, str(self.folder / "space")], env=self.environment,
                stdout=out, stderr=out,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def wait_ready(self, seconds: float = 30) -> None:
        """Until the portal answers."""
        self.until(self._answers, seconds)

    def wait_parts(self, count: int, seconds: float = 60) -> None:
        """Until so many parts that were started apart do their work; one that is still starting ends when its store
        is taken away, and nothing here starts it again."""
        self.until(lambda: len(re.findall(r"\bready +part=", self.log.read_text(errors="replace"))) == count, seconds)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.base}/healthz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def until(self, holds: Callable[[], bool], seconds: float) -> float:
        """Seconds until something holds; the log is the error when it never does."""
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            if holds():
                return time.monotonic() - begun
            time.sleep(0.05)
        raise AssertionError(f"not within {seconds} s:\n{self.log.read_text(errors='replace')[-3000:]}")

    def move_card(self, number: int, list_after: str = "Fait") -> int:
        """One signed webhook; the status."""
        action = {
            "id": f"{number:024x}", "type": "updateCard", "date": "2026-03-02T09:00:00.000Z", "idMemberCreator": "a1",
            "data": {
                "board": {"id": "b1", "name": "B"}, "card": {"id": f"c{number}", "name": f"Carte {number}"},
                "old": {"idList": "l1"}, "listBefore": {"id": "l1", "name": "En cours"},
                "listAfter": {"id": "l2", "name": list_after},
            },
        }  # fmt: skip
        raw = json.dumps({"action": action}).encode()
        headers = {"X-Trello-Webhook": signature(raw, f"{self.base}/hooks/lieu/trello", SECRET)}
        return httpx.post(f"{self.base}/hooks/lieu/trello", content=raw, headers=headers, timeout=20).status_code

    def cards(self) -> int:
        """How many cards the deciding has seen."""
        return len(self.documents("board.card"))

    def documents(self, section: str) -> dict[str, Any]:
        """Documents of the state, read from the store beside the hub."""
        from hub.rulebook.sections import SECTIONS
        from hub.store import state
        from hub.store.engine import Database, open_engine

        database = Database(open_engine(self.environment.get("HUB_STORE") or f"sqlite:///{self.folder}/var/hub.db"))
        with database.read() as connection:
            found = state.documents(connection, "lieu", section, SECTIONS[section])
        database.dispose()
        return found

    def stop(self) -> None:
        """SIGINT to all, then SIGKILL to what is left."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        for process in self.processes:
            try:
                process.wait(25)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
