"""Run the parts of a hub in processes: web, worker, clock, and the embedded queue server. One owner a data folder."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import structlog

from hub.bootstrap import Hub, open_hub
from hub.embedded import EmbeddedServer
from hub.errors import Unavailable, WrongUsage
from hub.ports import Clock
from hub.queue import Queue, is_reachable, make_broker
from hub.settings import Settings
from hub.store.engine import file_system

_log = structlog.get_logger("run")


@contextlib.contextmanager
def owner(settings: Settings) -> Iterator[None]:
    """Be the one owner of the data folder. Raises WrongUsage when another hub is."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    file_system(settings.data_dir)
    path = settings.data_dir / "owner.lock"
    handle: IO[str] = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.seek(0)
        raise WrongUsage(
            f"another hub (process {handle.read().strip() or '?'}) already runs on {settings.data_dir}",
            hint="stop it, or give this one another data_dir",
        ) from None
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    try:
        yield
    finally:
        handle.close()


def needs_postgres(settings: Settings, part: str) -> None:
    """`hub web`, `hub worker` and `hub clock` started apart need a store that several processes may own."""
    if settings.store_url.startswith("sqlite:"):
        raise WrongUsage(
            f"hub {part} needs PostgreSQL: a SQLite store has one owner",
            hint='run `hub up`, which is all parts in one, or set store = "postgresql://…"',
        )
    if settings.queue == "embedded":
        raise WrongUsage(f"hub {part} needs a queue that others reach too", hint='set queue = "redis://HOST:6379/0"')


@contextlib.contextmanager
def queue_server(settings: Settings) -> Iterator[str]:
    """The queue's address: of the embedded server, started and stopped here, or the configured one."""
    if settings.queue != "embedded":
        reason = is_reachable(settings.queue)
        if reason:
            raise Unavailable(f"the queue does not answer: {reason}", hint="check `queue` in hub.toml")
        yield settings.queue
        return
    server = EmbeddedServer(settings.data_dir)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


def _quiet(error: Exception) -> None:
    _log.warning("the queue is away; the sweep will ring again", reason=type(error).__name__)


def connected(settings: Settings, url: str, clock: Clock | None = None, *, adopt: bool = True) -> tuple[Hub, Any]:
    """A hub whose bell is the queue, and its broker."""
    broker = make_broker(url)
    return open_hub(settings, bell=Queue(broker, on_error=_quiet), clock=clock, adopt=adopt), broker


def until_stopped(*stops: Callable[[], None]) -> None:
    """Wait for SIGINT or SIGTERM, then stop the parts in order."""
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    ended.wait()
    for stop in stops:
        stop()


def worker_process(settings: Settings, url: str, clock: Clock | None = None, *, with_clock: bool = True) -> None:
    """A worker, and the clock with it unless another process has it; until stopped."""
    from workers import main as workers
    from workers.clock import ClockWorker

    hub, broker = connected(settings, url, clock, adopt=False)
    worker = workers.start(broker, hub, settings.workers)
    stops: list[Callable[[], None]] = [worker.stop]
    if with_clock:
        ticking = ClockWorker(hub)
        ticking.start()
        stops.insert(0, ticking.stop)
    until_stopped(*stops, hub.close)


def clock_process(settings: Settings, url: str) -> None:
    """The clock alone; until stopped."""
    from workers.clock import ClockWorker

    hub, _ = connected(settings, url, adopt=False)
    ticking = ClockWorker(hub)
    ticking.start()
    until_stopped(ticking.stop, hub.close)


def fork(part: Callable[[], None]) -> int:
    """Run a part in a child of ours that ends with us; its process id.

    Forked before any thread starts, after the modules are loaded: the two share most of their memory.
    """
    gc.freeze()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
        part()
        code = 0
    except KeyboardInterrupt:
        code = 0
    except Exception as error:
        print(f"hub: {error}", file=sys.stderr)
    finally:
        os._exit(code)


class Child:
    """A forked part, watched and started again when it ends by itself."""

    def __init__(self, part: Callable[[], None]) -> None:
        self._part = part
        self.pid = fork(part)
        self._stopping = False

    def ended(self) -> bool:
        """Whether the process is gone."""
        with contextlib.suppress(ChildProcessError):
            return os.waitpid(self.pid, os.WNOHANG)[0] != 0
        return True

    def stop(self, grace: float = 20.0) -> None:
        """SIGTERM, patience, SIGKILL."""
        self._stopping = True
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        end = time.monotonic() + grace
        while time.monotonic() < end:
            if self.ended():
                return
            time.sleep(0.02)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def serve(app: Any, settings: Settings, *, on_start: Callable[[], None] = lambda: None) -> None:
    """Serve the web until SIGINT or SIGTERM."""
    import asyncio

    import uvicorn

    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_level="warning", access_log=False, lifespan="off",
        server_header=False, proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None, timeout_keep_alive=20, limit_concurrency=2000,
        h11_max_incomplete_event_size=65536, timeout_graceful_shutdown=10,
    )  # fmt: skip
    server = uvicorn.Server(config)

    async def run() -> None:
        task = asyncio.create_task(server.serve())
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        if server.started:
            on_start()
        await task

    asyncio.run(run())


def data_folder(settings: Settings) -> Path:
    """The data folder, made when missing."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings.data_dir
