"""The hub, as `hub up` runs it: the line goes to a page of its static site."""

from __future__ import annotations

import atexit
import json
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from bench import world
from bench.peers.driver import Tree, wait_for
from tests.services import postgres

_RULES = """\
rules: 1
reactions:
  - id: done
    title: Done
    event: trello.card.moved
    where:
      list_after: Fait
    do:
      - append_line: {page: journal, text: "TEXT"}
pages:
  - id: journal
    title: Journal
    template: journal.md
    audience: public
"""
_TEMPLATE = "# {{ page.title }}\n\n{% for l in lines -%}\n- {{ l.text }}\n{% endfor %}\n"


class Ours:
    """A page keeps its last thousand lines, so what was applied is counted in the changes that the hub recorded."""

    name = "this hub on SQLite"

    def __init__(self, text: str = "{{ event.card.name }}") -> None:
        self._tree = Tree()
        self._folder = Path()
        self._text = text

    def lacking(self) -> str:
        return ""

    def start(self, folder: Path, port: int) -> None:
        self._folder = folder
        space = folder / "space"
        if not space.exists():
            world.write_space(space, reactions=1)
            (space / "rules" / "bench.yaml").write_text(_RULES.replace("TEXT", self._text), encoding="utf-8")
            (space / "rules" / "pages").mkdir()
            (space / "rules" / "pages" / "journal.md").write_text(_TEMPLATE, encoding="utf-8")
            toml = (space / "space.toml").read_text(encoding="utf-8").replace('mode = "observe"', 'mode = "live"')
            (space / "space.toml").write_text(f'{toml}[connectors.site]\ntype = "site"\npath = "site"\n', "utf-8")
        self._tree.run(
            [sys.executable, "-m", "hub", "up", str(space)], folder, HUB_BENCH_SECRET=world.SECRET,
            HUB_DATA_DIR=str(folder / "var"), HUB_PORT=str(port), HUB_PUBLIC_URL=f"http://127.0.0.1:{port}",
            HUB_LOG_LEVEL="error", HUB_STORE=self._store(),
        )  # fmt: skip
        wait_for(port)

    @property
    def page(self) -> Path:
        """The published file."""
        return self._folder / "space" / "site" / "journal.md"

    def waiting(self) -> int:
        """Events journaled and not yet decided."""
        [(head, cursor)] = self._rows("SELECT head, cursor FROM space")
        return int(head - cursor)

    def kill(self) -> None:
        self._tree.kill()

    def applied(self) -> Counter[str]:
        rows = self._rows("SELECT body FROM change WHERE type = 'LineAppended'")
        # a line is named by its event, the reaction and the action in it
        return Counter(json.loads(body)["line"]["event"].split("/")[0] for (body,) in rows)

    def _store(self) -> str:
        return ""

    def _rows(self, query: str) -> list[Any]:
        with closing(sqlite3.connect(self._folder / "var" / "hub.db", timeout=10)) as store:
            return store.execute(query).fetchall()


class OnPostgres(Ours):
    """The same with a server of its own, which is killed with it."""

    name = "this hub on PostgreSQL"

    def __init__(self) -> None:
        super().__init__()
        self._server: postgres.Postgres | None = None
        self._url = ""

    def lacking(self) -> str:
        return "" if postgres.programs() else "PostgreSQL is not installed"

    def kill(self) -> None:
        super().kill()
        if self._server and self._server.daemons:
            self._server.crash()

    def _store(self) -> str:
        if self._server is None:
            self._server = postgres.Postgres()
            atexit.register(self._server.stop)
            self._server.start()
            self._url = self._server.url("bench")
        elif not self._server.daemons:
            self._server.up()
        return self._url

    def _rows(self, query: str) -> list[Any]:
        with psycopg.connect(self._url) as store:
            return store.execute(query.encode()).fetchall()
