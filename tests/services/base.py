"""What every throw-away server needs: a folder it may enter, free ports, a process group of its own."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1


# below what the system hands out by itself, so that nobody's outgoing connection takes one before its server does
_PORTS = range(20_000, 32_000)
_GIVEN: set[int] = set()


def free_ports(count: int) -> list[int]:
    """Distinct free loopback ports, held together so that they differ; test processes that run at once share none, and
    none is given twice: who asked before may not listen yet."""
    me, all_of_us = os.environ.get("PYTEST_XDIST_WORKER", "gw0"), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    mine = _PORTS[int(me.removeprefix("gw")) :: all_of_us]
    with contextlib.ExitStack() as held:
        found: list[int] = []
        for port in random.sample(mine, len(mine)):
            if port in _GIVEN:
                continue
            holder = held.enter_context(socket.socket())
            with contextlib.suppress(OSError):
                holder.bind(("127.0.0.1", port))
                found.append(port)
            if len(found) == count:
                _GIVEN.update(found)
                return found
    raise RuntimeError(f"no {count} free ports between {_PORTS.start} and {_PORTS.stop}")


def user_name() -> str:
    """The user that servers run as: nobody under root (most refuse root), else the caller."""
    return "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def group_name() -> str:
    """The group that servers run as."""
    import grp

    return "nogroup" if os.geteuid() == 0 else grp.getgrgid(os.getegid()).gr_name


def dropped() -> dict[str, Any]:
    """Arguments of subprocess that drop root."""
    return {"user": user_name(), "group": group_name(), "extra_groups": []} if os.geteuid() == 0 else {}


def own(path: Path) -> None:
    """Give a tree to the user that servers run as."""
    if os.geteuid() != 0:
        return
    entry = pwd.getpwnam(user_name())
    gid = __import__("grp").getgrnam(group_name()).gr_gid
    for place in [path, *path.rglob("*")]:
        os.lchown(place, entry.pw_uid, gid)


def run(command: list[str], *, drop: bool = True, **options: Any) -> str:
    """Run a set-up command to its end; its output is the error when it fails."""
    extra = dropped() if drop else {}
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        timeout=120, check=False, **extra, **options,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command} exited {done.returncode}:\n{done.stdout}")
    return done.stdout


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Daemon:
    """A foreground process in a group of its own."""

    def __init__(self, command: list[str], log: Path, *, drop: bool = True, **options: Any) -> None:
        self.log = log
        extra = dropped() if drop else {}
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
                preexec_fn=_die_with_parent, **extra, **options,
            )  # fmt: skip

    def wait_for_port(self, port: int, seconds: float = 30) -> None:
        """Until something listens there; the log is the error when nothing does."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 0.5).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError(f"nothing on port {port}:\n{self.log.read_text(errors='replace')[-4000:]}")

    def kill(self) -> None:
        """SIGKILL of its whole group, as a crash."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, grace: float = 10) -> None:
        """SIGTERM, patience, then SIGKILL of what is left of the group."""
        if grace and self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(grace)
        self.kill()


class Service:
    """A server with a folder; `with Service() as service`. Subclasses write `start`."""

    prefix = "service"
    grace = 10.0

    def __init__(self) -> None:
        # directly under the system's temporary folder: pytest's own are closed to a server that dropped root,
        # and unix sockets need short paths
        self.folder = Path(tempfile.mkdtemp(prefix=f"{self.prefix}-"))
        self.folder.chmod(0o755)
        self.daemons: list[Daemon] = []

    def start(self) -> None:
        """Bring it up; returns when it answers."""
        raise RuntimeError("a service says how it starts")

    def __enter__(self) -> Any:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop everything and remove the folder."""
        self.halt()
        self.remove()

    def halt(self) -> None:
        """Stop everything."""
        for daemon in reversed(self.daemons):
            daemon.stop(self.grace)
        self.daemons.clear()

    def remove(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def __exit__(self, *error: object) -> None:
        self.stop()
