"""Run the parts of a hub in processes: web, worker, clock, and the embedded queue server. One owner a data folder."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import IO, Any, NoReturn

import structlog

from hub.bootstrap import Hub, open_hub, told_of_refused
from hub.embedded import EmbeddedServer
from hub.errors import HubError, Unavailable, WrongUsage
from hub.forgetting import forget_again
from hub.importing import settle_past, tell_what_runs
from hub.ports import Clock
from hub.queue import Queue, is_reachable, make_broker
from hub.settings import Settings
from hub.store.engine import file_system

_log = structlog.get_logger("run")
_M_ARENA_MAX = -8
BEGUN = "HUB_BEGUN"
MOST_CONNECTIONS = 2000


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
        process = handle.read().strip() or "?"
        handle.close()
        raise WrongUsage(
            f"another hub (process {process}) already runs on {settings.data_dir}",
            hint="stop it, or give this one another data_dir (with a copy of `secret` where both have one store)",
        ) from None
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    # the lock is kept by whatever this process becomes
    os.set_inheritable(handle.fileno(), True)
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
def queue_server(settings: Settings) -> Iterator[tuple[str, EmbeddedServer | None]]:
    """The queue's address: of the embedded server, started and stopped here, or the configured one."""
    if settings.queue != "embedded":
        reason = is_reachable(settings.queue)
        if reason:
            raise Unavailable(f"the queue does not answer: {reason}", hint="check `queue` in hub.toml")
        yield settings.queue, None
        return
    server = EmbeddedServer(settings.data_dir)
    server.start()
    try:
        yield server.url, server
    finally:
        server.stop()


def _quiet(error: Exception) -> None:
    _log.warning("the queue is away; the sweep will ring again", reason=type(error).__name__)


def connected(settings: Settings, url: str, clock: Clock | None = None, *, adopt: bool = True) -> tuple[Hub, Any]:
    """A hub whose bell is the queue, and its broker."""
    broker = make_broker(url)
    return open_hub(settings, bell=Queue(broker, on_error=_quiet), clock=clock, adopt=adopt), broker


def say_ready(part: str) -> None:
    """Say that a part which was started apart does its work from now on. One whose store or queue is away as it starts
    ends instead, and says why: what keeps it alive starts it again."""
    _log.info("ready", part=part)


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
    give_memory_back()
    worker = workers.start(broker, hub, settings.workers)
    stops: list[Callable[[], None]] = [worker.stop]
    if with_clock:
        ticking = ClockWorker(hub)
        ticking.start()
        stops.insert(0, ticking.stop)
    else:
        say_ready("worker")
    until_stopped(*stops, hub.close)


def clock_process(settings: Settings, url: str) -> None:
    """The clock alone; until stopped."""
    from workers.clock import ClockWorker

    hub, _ = connected(settings, url, adopt=False)
    ticking = ClockWorker(hub)
    ticking.start()
    say_ready("clock")
    until_stopped(ticking.stop, hub.close)


def run_part(name: str, part: Callable[[], None]) -> int:
    """Run a part to its end; its exit code. Errors are told in a line. The launcher forks it with its signals held."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
        part()
    except KeyboardInterrupt:
        return 0
    except HubError as error:
        print(f"hub {name}: {error.message}", file=sys.stderr)
        return 1
    except Exception as error:
        print(f"hub {name}: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


def few_arenas() -> None:
    """Keep the allocator from giving every thread an arena of its own: megabytes each, mostly empty."""
    ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_memory_back(every: float = 15.0) -> None:
    """From now on, hand freed memory back to the system now and then: a small server has other things to hold."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return

    def run() -> None:
        while True:
            time.sleep(every)
            trim(0)

    threading.Thread(target=run, name="memory", daemon=True).start()


def part_of(name: str, settings: Settings, url: str, ready: Callable[[Hub], None]) -> Callable[[], None]:
    """What a part does."""
    if name == "web":
        return lambda: web_process(settings, url, ready=ready)
    return lambda: worker_process(settings, url)


def become_launcher(settings: Settings, begun: float) -> NoReturn:
    """Become the launcher (`hub.launch`), which does all the rest. Does not return. `begun`: monotonic clock."""
    # the same code, wherever it was found: `-P` leaves out the folder we were started in
    path = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = part_environment(settings, settings.queue) | {BEGUN: str(begun), "PYTHONPATH": path}
    sys.stderr.flush()
    command = [sys.executable, "-P", "-m", "hub.launch"]
    os.execve(sys.executable, command, {**os.environ, **environment})  # noqa: S606 - our own program


def part_environment(settings: Settings, url: str) -> dict[str, str]:
    """The settings of a part, with the queue's address, as its environment."""
    return {f"HUB_{name.upper()}": value for name, value in (as_environment(settings) | {"queue": url}).items()}


def as_environment(settings: Settings) -> dict[str, str]:
    """Settings as the environment gives them: how a part that is started anew gets the same ones."""
    found: dict[str, str] = {}
    for item in fields(settings):
        value = getattr(settings, item.name)
        found[item.name] = os.pathsep.join(str(one) for one in value) if isinstance(value, tuple) else str(value)
    return found


def prepare(settings: Settings) -> None:
    """Migrate, check the rules and take them into force, before any part starts: faults are told at once, and stop only
    a space that never had rules."""
    hub = open_hub(settings)
    for line in told_of_refused(hub):
        print(line, file=sys.stderr, flush=True)
    for space, place in hub.spaces.items():
        forget_again(hub, place)
        hub.advancer.drain(space)
        settle_past(hub, space, hub.clock.now())
        tell_what_runs(hub, space)
    hub.close()


def web_process(settings: Settings, url: str, *, ready: Callable[[Hub], None], clock: Clock | None = None) -> None:
    """The web until SIGINT or SIGTERM."""
    from hub.web.assemble import make_web

    hub, _ = connected(settings, url, clock, adopt=False)
    give_memory_back()
    try:
        serve(make_web(hub), settings, on_start=lambda: ready(hub))
    finally:
        close = getattr(hub.bell, "close", None)
        if close is not None:
            close()
        hub.close()


def serve(app: Any, settings: Settings, *, on_start: Callable[[], None]) -> None:
    """Serve an application until SIGINT or SIGTERM."""
    import asyncio

    import uvicorn

    from hub.web.server import Calm, Patient

    # what strangers send wrongly is answered, not logged: a flood of it would fill the disk
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, http=Patient, ws="none", log_level="error", access_log=False,
        lifespan="off", server_header=False, proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None, timeout_keep_alive=20, limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=10,
    )  # fmt: skip
    server = Calm(config)

    async def run() -> None:
        task = asyncio.create_task(server.serve())
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        if server.started:
            on_start()
        await task

    asyncio.run(run())
