"""`hub up`, `hub web`, `hub worker`, `hub clock`: run a hub, whole or in parts."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.common import guarded, settings_for
from hub.cli.ports import must_be_free

SpacesArgument = Annotated[list[Path] | None, typer.Argument(metavar="[DIR…]", help="Folders of spaces.")]


def register(app: typer.Typer) -> None:
    """Add this family."""
    for command in (up, web, worker, clock):
        app.command()(command)


def _settings(spaces: list[Path] | None, **more: Any) -> Any:
    from hub import logs

    settings = settings_for(spaces or [], **more)
    logs.set_up(settings.log_level, settings.log_format)
    return settings


def up(
    spaces: SpacesArgument = None,
    port: Annotated[int | None, typer.Option(help="Another port than the one of hub.toml.")] = None,
    host: Annotated[str | None, typer.Option(help="Another address to listen on.")] = None,
) -> None:
    """Run everything: web, worker, clock and the embedded queue, until Ctrl-C."""
    from hub import run

    begun = time.monotonic()
    run.few_arenas()
    with guarded():
        settings = _settings(spaces, port=port, host=host)
        with run.owner(settings):
            must_be_free(settings.host, settings.port)
            run.become_launcher(settings, begun)


def web(
    spaces: SpacesArgument = None,
    port: Annotated[int | None, typer.Option(help="Another port than the one of hub.toml.")] = None,
) -> None:
    """The web alone, beside workers of their own; needs PostgreSQL and a queue address."""
    from hub import run

    with guarded():
        settings = _settings(spaces, port=port)
        run.needs_postgres(settings, "web")
        must_be_free(settings.host, settings.port)
        run.prepare(settings)
        with run.queue_server(settings) as (url, _):
            run.web_process(settings, url, ready=lambda hub: run.say_ready("web"))


def worker(spaces: SpacesArgument = None) -> None:
    """A worker alone; as many as wanted, on as many machines."""
    from hub import run

    with guarded():
        settings = _settings(spaces)
        run.needs_postgres(settings, "worker")
        run.prepare(settings)
        with run.queue_server(settings) as (url, _):
            run.worker_process(settings, url, with_clock=False)


def clock(spaces: SpacesArgument = None) -> None:
    """The clock alone: deadlines, polls, sweeps. One is enough."""
    from hub import run

    with guarded():
        settings = _settings(spaces)
        run.needs_postgres(settings, "clock")
        run.prepare(settings)
        with run.queue_server(settings) as (url, _):
            run.clock_process(settings, url)
