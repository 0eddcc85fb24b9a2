"""A Redis of Debian's on a loopback port."""

from __future__ import annotations

import shutil

from tests.services.base import Daemon, Service, free_ports, own


def program() -> str | None:
    """The server's path; None when it is not installed."""
    return shutil.which("redis-server")


class Redis(Service):
    """Append-only, one second of patience."""

    prefix = "redis"

    def start(self) -> None:
        """Start and wait for its port."""
        [self.port] = free_ports(1)
        own(self.folder)
        self.command = [str(program()), "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder),
                        "--appendonly", "yes", "--save", ""]  # fmt: skip
        self.up()

    def up(self) -> None:
        """Start on what is there."""
        daemon = Daemon(self.command, self.folder / "log", cwd=self.folder)
        self.daemons.append(daemon)
        daemon.wait_for_port(self.port)

    def crash(self) -> None:
        """SIGKILL."""
        self.daemons.pop().kill()

    @property
    def url(self) -> str:
        """The address for clients."""
        return f"redis://127.0.0.1:{self.port}/0"
