"""The small process that keeps a hub's parts alive: standard library only, run as a program of its own.

The launcher forks the parts, which share their memory, then becomes this program: nine megabytes instead of sixty. A
part that ends by itself is started anew by its command; SIGINT or SIGTERM stops the parts in order.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import suppress

GRACE_SECONDS = 20.0
PLAN = "HUB_PLAN"
STOPPING = (signal.SIGINT, signal.SIGTERM)
FAILURES = 5
_PR_SET_PDEATHSIG = 1


def set_aside(folder: str) -> str:
    """Rename a folder of what can be made anew by the day, and keep no earlier one; its new path, "" without one.

    Raises OSError."""
    if not os.path.isdir(folder):
        return ""
    import glob  # these two by who needs them alone: the supervisor waits for weeks, and stays small
    import shutil

    for earlier in glob.glob(glob.escape(folder) + ".*"):
        shutil.rmtree(earlier, ignore_errors=True)
    new = f"{folder}.{time.strftime('%Y-%m-%d')}"
    os.rename(folder, new)
    return new


class Part:
    """One process that must live: its id, the command that starts it anew, and the folder of what it can do without,
    which is set aside once it does not outlive its start."""

    def __init__(self, name: str, pid: int, command: list[str], environment: dict[str, str], spare: str = "") -> None:
        self.name, self.pid, self.command, self.environment, self.spare = name, pid, command, environment, spare
        self.since = time.monotonic()
        self.failures = 0
        self.again_at = 0.0

    def ended(self) -> bool:
        """Whether the process is gone."""
        try:
            return os.waitpid(self.pid, os.WNOHANG)[0] != 0
        except ChildProcessError:
            return True

    def check(self) -> bool:
        """Start it again when it is gone, more slowly when it keeps failing; False when it will not live."""
        now = time.monotonic()
        if self.again_at:
            if now >= self.again_at:
                self.start()
            return True
        if not self.ended():
            return True
        self.failures = self.failures + 1 if now - self.since < 10 else 0
        if self.failures >= FAILURES:
            say(f"{self.name} ended {FAILURES} times in a row; see the lines above")
            return False
        say(f"{self.name} ended by itself; it is started again")
        if self.failures and self.spare:
            self._start_empty()
        self.again_at = now + 0.1 * 2**self.failures
        return True

    def _start_empty(self) -> None:
        """It ended as soon as it had started, so that what it reads may be damaged."""
        try:
            aside = set_aside(self.spare)
        except OSError as error:
            say(f"{self.spare} cannot be set aside: {error}")
        else:
            say(f"{self.name} does not start with what it kept; that is set aside as {aside}") if aside else None

    def start(self) -> None:
        """Start it anew; it ends with us."""
        self.again_at = 0.0
        self.since = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            import ctypes  # by the child alone: the supervisor waits for weeks, and stays small

            os.setsid() if self.name == "queue" else None
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
            os.execve(self.command[0], self.command, {**os.environ, **self.environment})  # noqa: S606 - our own program

    def signal(self, number: int) -> None:
        """Send it a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def stop(self, grace: float) -> None:
        """SIGTERM, patience, SIGKILL."""
        if self.again_at:
            return
        self.signal(signal.SIGTERM)
        end = time.monotonic() + grace
        while time.monotonic() < end:
            if self.ended():
                return
            time.sleep(0.02)
        self.signal(signal.SIGKILL)


def say(text: str) -> None:
    """One line on standard error."""
    print(f"hub: {text}", file=sys.stderr, flush=True)


def run(parts: list[Part], remove: list[str]) -> int:
    """Keep the parts alive until told to stop, or until one will not live. Returns the exit code.

    The launcher holds the signals back from its first fork on: what came while it became this program stops it here.
    """
    stopping: list[int] = []
    for number in STOPPING:
        signal.signal(number, lambda got, frame: stopping.append(got))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    code = 0
    while not stopping:
        time.sleep(0.2)
        alive = [part.check() for part in parts]
        if not all(alive):
            code = 3
            break
    for part in parts:
        part.stop(GRACE_SECONDS)
    import shutil  # the last thing it does

    for path in remove:
        shutil.rmtree(path, ignore_errors=True) if os.path.isdir(path) else _unlink(path)
    return code


def _unlink(path: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)


def main(text: str) -> int:
    """`text` is JSON: parts (name, pid, command, environment, spare) in the order of stopping, and paths to remove."""
    plan = json.loads(text)
    return run([Part(**part) for part in plan["parts"]], plan["remove"])


if __name__ == "__main__":
    sys.exit(main(os.environ.pop(PLAN)))
