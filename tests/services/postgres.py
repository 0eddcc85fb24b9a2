"""A PostgreSQL of Debian's, on a unix socket and a loopback port, trusted, durable as installed."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from tests.services.base import Daemon, Service, free_ports, own, run


def programs() -> Path | None:
    """The folder of the server's programs, newest version first; None when it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)
    if found:
        return found[0].parent
    path = shutil.which("postgres")
    return Path(path).parent if path else None


class Postgres(Service):
    """`url(name)` gives a fresh database."""

    prefix = "pg"

    def start(self) -> None:
        """Make a cluster and start it."""
        bin_ = programs()
        if bin_ is None:
            raise RuntimeError("PostgreSQL is not installed")
        [self.port] = free_ports(1)
        own(self.folder)
        data = self.folder / "data"
        run([str(bin_ / "initdb"), "-D", str(data), "-U", "hub", "-A", "trust", "-E", "UTF8", "--no-locale"],
            cwd=self.folder)  # fmt: skip
        self.command = [str(bin_ / "postgres"), "-D", str(data), "-p", str(self.port), "-k", str(self.folder),
                        "-h", "127.0.0.1"]  # fmt: skip
        self.up()

    def up(self) -> None:
        """Start on the existing cluster."""
        daemon = Daemon(self.command, self.folder / "log", cwd=self.folder)
        self.daemons.append(daemon)
        daemon.wait_for_port(self.port)
        self._until_it_answers()

    def _until_it_answers(self) -> None:
        """It listens before it takes anyone: while it starts, or recovers from a crash."""
        import psycopg

        for left in reversed(range(300)):
            try:
                psycopg.connect(f"postgresql://hub@127.0.0.1:{self.port}/postgres").close()
                return
            except psycopg.OperationalError:
                if not left:
                    raise
                time.sleep(0.05)

    def crash(self) -> None:
        """SIGKILL."""
        self.daemons.pop().kill()

    def url(self, name: str, language: str = "") -> str:
        """A new empty database, which orders texts by their bytes, or as a language does."""
        import psycopg

        with psycopg.connect(f"postgresql://hub@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            order = f" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE '{language}'" if language else ""
            connection.execute(f'CREATE DATABASE "{name}"{order}'.encode())
        return f"postgresql://hub@127.0.0.1:{self.port}/{name}"
