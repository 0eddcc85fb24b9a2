"""One git repository, by git's own program: no shell, no prompt, no hooks, every call with an end."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from connectors.gitwiki.remote import NOWHERE, Way
from hub.errors import Denied, Permanent, Transient

AUTHOR_MAIL = "hub@localhost"
SECONDS = 60.0
_LOCK_SECONDS = 30.0
_STALE_SECONDS = 600.0
_PASSWORD = re.compile(r"(?<=://)[^/@\s]+@")
_UNREACHABLE = (
    "could not resolve", "connection", "timed out", "unable to access", "could not read from remote", "early eof",
    "remote end hung up", ".lock'", "cannot lock ref", "read-only file system", "permission denied",
    "insufficient permission", "input/output error",
)  # fmt: skip
# what reaches the remote, and what it says to whom it does not let in, or where no repository is
_OUTSIDE = ("fetch", "push")
_NOT_LET_IN = (
    "authentication failed", "permission denied", "could not read username", "error: 401", "error: 403", "error: 404",
    "host key verification failed", "repository not found", "' not found", "hook declined", "protected branch",
)  # fmt: skip
# how git marks what a remote said by itself, and why it took a branch not
_THEIR_WORDS = re.compile(r"^remote:[ \t]*(\S.*?)[ \t]*$|^ ! (\[remote rejected\].*)$", re.MULTILINE)


class Refused(Transient):
    """The remote has commits that we have not."""


class Git:
    """Runs git in one work tree. Raises Transient, Denied or Permanent, the remote's password taken out of the text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, seconds: float = SECONDS, author: str = "", way: Way | None = None) -> str:
        """The output of one git command; without a `way` it reaches no other repository."""
        return self._run(arguments, seconds, author, way or NOWHERE).decode("utf-8", "replace")

    def holds(self, *arguments: str) -> bool:
        """Whether a git command that answers by its exit code says yes."""
        return self._done(arguments, SECONDS, "", NOWHERE).returncode == 0

    def _done(
        self, arguments: tuple[str, ...], seconds: float, author: str, way: Way
    ) -> subprocess.CompletedProcess[bytes]:
        command = [
            "git", f"--git-dir={self.folder / '.git'}", f"--work-tree={self.folder}",
            "-c", f"safe.directory={self.folder}", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false",
            "-c", "commit.gpgSign=false", "-c", "gc.autoDetach=false", "-c", "core.fsmonitor=false",
            "-c", "core.autocrlf=false", *arguments,
        ]  # fmt: skip
        try:
            return subprocess.run(
                command, cwd=self.folder, env={**_environment(author), **way.environment()}, timeout=seconds,
                stdin=subprocess.DEVNULL, capture_output=True, check=False,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise Permanent("git is not installed", hint="install git, for example: apt install git") from error
        except subprocess.TimeoutExpired as error:
            raise Transient(f"git {arguments[0]} took more than {seconds:.0f} s and was stopped") from error
        except OSError as error:
            raise Transient(f"git cannot work in {self.folder}: {error.strerror}") from error

    def _run(self, arguments: tuple[str, ...], seconds: float, author: str, way: Way) -> bytes:
        done = self._done(arguments, seconds, author, way)
        if done.returncode == 0:
            return done.stdout
        said = _PASSWORD.sub("***@", (done.stderr or done.stdout).decode("utf-8", "replace").strip())
        lines = said.splitlines() or [f"exit code {done.returncode}"]
        last = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1])
        low = said.lower()
        if "non-fast-forward" in low or "fetch first" in low or "stale info" in low:
            raise Refused(f"git {arguments[0]}: the remote has newer commits")
        if arguments[0] in _OUTSIDE and any(sign in low for sign in _NOT_LET_IN):
            theirs = "; ".join(one or other for one, other in _THEIR_WORDS.findall(said))[:300]
            raise Denied(
                f"git {arguments[0]}: the remote refuses us: {theirs or last}",
                hint="check the remote and its key, and who may push to the branch",
            )
        if any(sign in low for sign in _UNREACHABLE):
            raise Transient(f"git {arguments[0]}: {last}")
        if "no space left" in low:
            raise Transient(f"git {arguments[0]}: the disk is full")
        raise Permanent(f"git {arguments[0]}: {last}", hint=f"look at {self.folder} with git status")

    def _clear_left(self) -> None:
        """Remove the locks that a killed git or a power cut left: no git of ours is at work, and none takes so long."""
        own = self.folder / ".git"
        for left in [*own.glob("*.lock"), *own.glob("refs/**/*.lock"), *own.glob("logs/**/*.lock")]:
            with contextlib.suppress(FileNotFoundError):
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    left.unlink()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the repository against every other process of ours; locks left by a killed git are cleared."""
        end = time.monotonic() + _LOCK_SECONDS
        # the folder itself is what is locked: it is there before any repository is, and no file is left behind
        holder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            while True:
                try:
                    fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > end:
                        raise Transient("another process holds the wiki's repository") from None
                    time.sleep(0.05)
            self._clear_left()
            yield
        finally:
            os.close(holder)


def _environment(author: str) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SSH_AUTH_SOCK", "TMPDIR")}
    name = author or "hub"
    mail = AUTHOR_MAIL if not author else "wiki@localhost"
    return {
        **kept, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true", "SSH_ASKPASS": "true",
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_EDITOR": "true",
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail, "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": mail,
    }  # fmt: skip
