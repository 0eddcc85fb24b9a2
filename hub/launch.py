"""`python -m hub.launch`, what `hub up` becomes: load the parts' code once, fork the parts, become their supervisor.

A program of its own, so that the parts share what they need and nothing that the command line loaded.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

if __name__ == "__main__":
    # what is loaded stays: looking it through for garbage again and again takes a tenth of the start
    gc.disable()
    # what libraries load for uses that a server does not have: coloured tracebacks (structlog), a command line (httpx),
    # reloading while developing (uvicorn), green threads (structlog, SQLAlchemy), guessing the charset of answers that
    # name none (requests, which says that it cannot). None says that a module is not there
    warnings.filterwarnings("ignore", "Unable to find acceptable character detection")
    for _unused in ("rich", "pygments", "watchfiles", "greenlet", "charset_normalizer"):
        sys.modules.setdefault(_unused, None)  # type: ignore[arg-type]  # documented in importlib

from hub import bootstrap, logs, run, supervisor
from hub import settings as settingsfile
from hub.bootstrap import Hub
from hub.embedded import EmbeddedServer
from hub.errors import HubError, WrongUsage
from hub.settings import Settings

PARTS = ("web", "worker")
_SHARED = ("hub.web.assemble", "hub.web.app", "uvicorn", "uvloop", "httptools", "workers.main", "workers.clock")
_PR_SET_PDEATHSIG = 1


def share_memory() -> None:
    """Load what the parts need and put it where forking leaves it shared."""
    for name in _SHARED:
        importlib.import_module(name)
    bootstrap.load_connectors()
    gc.collect()
    gc.freeze()
    gc.enable()
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def fork(name: str, part: Callable[[], None]) -> int:
    """Run a part in a child of ours that ends with us; its process id.

    Forked from a process that has no threads, after the modules are loaded: parts share most of their memory.
    """
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        os._exit(run.run_part(name, part))
    return pid


def ready(hub: Hub, begun: float) -> None:
    """Say on standard error where the hub is, and what it does not do yet."""
    names = ", ".join(space.title for space in hub.spaces.values())
    where = f"{hub.settings.public_url} (port {hub.settings.port})"
    print(f"{names}: {where}, ready in {time.monotonic() - begun:.1f} s", file=sys.stderr)
    public = urlsplit(hub.settings.public_url)
    if public.hostname in ("127.0.0.1", "localhost") and (public.port or 80) != hub.settings.port:
        print(
            f"  here it answers at http://{public.hostname}:{hub.settings.port}; links in mails and pages say "
            f"{hub.settings.public_url}: set public_url in hub.toml where that is not meant", file=sys.stderr,
        )  # fmt: skip
    for space in hub.spaces.values():
        if space.mode == "observe":
            how = 'mode = "live" in space.toml ends it'
            print(f"  {space.title} observes: nothing is carried out outside; {how}", file=sys.stderr)


def prepared(settings: Settings) -> int:
    """Migrate, check the rules and take them into force in a child, whose memory goes with it; its exit code."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    code = 1
    try:
        run.prepare(settings)
        code = 0
    except HubError as error:
        print(error.told(), file=sys.stderr)
        code = error.exit_code
    except Exception as error:
        print(f"hub: unexpected fault: {type(error).__name__}: {error}", file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(code)


def launch(settings: Settings, url: str, server: EmbeddedServer | None, begun: float) -> NoReturn:
    """Fork the parts, then become the small supervisor that keeps them alive. Does not return.

    An interrupt in between would end this process and leave its parts: it waits until the supervisor can take it.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, supervisor.STOPPING)
    environment = run.part_environment(settings, url)
    told: Callable[[Hub], None] = lambda hub: ready(hub, begun)  # noqa: E731 - a closure, not a function of ours
    parts: list[dict[str, Any]] = [
        {
            "name": name, "pid": fork(name, run.part_of(name, settings, url, told)),
            "command": [sys.executable, "-P", "-m", "hub.part", name], "environment": environment,
        }
        for name in PARTS
    ]  # fmt: skip
    remove: list[str] = []
    if server is not None:
        queue: dict[str, Any] = {"name": "queue", "pid": server.pid, "command": server.command, "environment": {}}
        parts.append(queue | {"spare": str(server.kept)})
        remove = server.leftovers
    text = json.dumps({"parts": parts, "remove": remove})
    sys.stderr.flush()
    # by the environment: everybody on the machine can read a command line, and the store's address holds a password
    command = [sys.executable, "-S", "-E", supervisor.__file__]
    os.execve(sys.executable, command, {**os.environ, supervisor.PLAN: text})  # noqa: S606 - our own program


def main() -> int:
    """Settings come by the environment. Returns only when the hub cannot start; what is wrong was said."""
    begun = float(os.environ.pop(run.BEGUN))
    settings, problems = settingsfile.load(Path("/"))
    if settings is None:
        print("\n".join(problem.render() for problem in problems), file=sys.stderr)
        return WrongUsage.exit_code
    logs.set_up(settings.log_level, settings.log_format)
    run.few_arenas()
    share_memory()
    try:
        if code := prepared(settings):
            return code
        with run.queue_server(settings) as (url, server):
            launch(settings, url, server, begun)
    except HubError as error:
        print(error.told(), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
