"""Webhooks a second: the durable door beside a bare endpoint that only reads the body and checks the signature.

`python -m bench.intake`: same server program, same client, in turn; draining deferred. Then the door with every event
decided as it comes (`hub up`), and the latency at half that load.
"""

from __future__ import annotations

import hmac
import os
import sys
import time
from typing import Any

from bench import world


def bare_app() -> Any:
    """A bare Starlette endpoint: body and signature, nothing kept."""
    import base64

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route

    url = os.environ["HUB_BENCH_URL"].encode()

    async def endpoint(request: Request) -> Response:
        raw = await request.body()
        expected = base64.b64encode(hmac.digest(world.SECRET.encode(), raw + url, "sha1")).decode()
        if not hmac.compare_digest(expected, request.headers.get("x-trello-webhook", "")):
            return PlainTextResponse("no", 401)
        return PlainTextResponse("ok")

    return Starlette(routes=[Route("/bare", endpoint, methods=["POST"])])


def both_app() -> Any:
    """The bare endpoint and the durable door, in one server."""
    from pathlib import Path

    from hub.bootstrap import open_hub
    from hub.settings import Settings
    from hub.web.hooks import Hooks

    folder = Path(os.environ["HUB_BENCH_FOLDER"])
    settings = Settings(
        public_url=os.environ["HUB_BENCH_PUBLIC"],
        data_dir=folder / "var",
        spaces=(folder / "space",),
        log_level="error",
    )
    hub = open_hub(settings)
    [space] = hub.spaces.values()
    door = space.instances["trello"]
    hooks = Hooks({(space.id, "trello"): (door, hub.connectors["trello"])}, hub.intake, hub.database)
    plain = bare_app()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await (hooks if scope["path"].startswith("/hooks/") else plain)(scope, receive, send)

    return app


def measure(seconds: float = 6.0, rounds: int = 3) -> dict[str, float]:
    """Medians of the bare endpoint and of the door, taken in turn."""
    from statistics import median

    with world.folder() as folder:
        port = world.port()
        base = f"http://127.0.0.1:{port}"
        url = f"{base}/hooks/bench/trello"
        world.write_space(folder / "space")
        load = world.Load(folder, url, 150_000)
        environment = {
            "HUB_BENCH_FOLDER": str(folder), "HUB_BENCH_PUBLIC": base, "HUB_BENCH_URL": url,
            "HUB_BENCH_SECRET": world.SECRET,
        }  # fmt: skip
        arguments = ("-m", "uvicorn", "--factory", "bench.intake:both_app", "--port", str(port), "--log-level", "error",
                     "--no-access-log", "--lifespan", "off")  # fmt: skip
        bares, doors = [], []
        with world.process(*arguments, port=port, **environment):
            for _ in range(rounds):
                bares.append(load.run(base, "/bare", seconds / 2))
                load.sent -= int(bares[-1]["requests"])
                doors.append(load.run(base, "/hooks/bench/trello", seconds / 2))
        return {
            "bare": median(one["rate"] for one in bares), "door": median(one["rate"] for one in doors),
            "ratio": median(door["rate"] / one["rate"] for one, door in zip(bares, doors, strict=True)),
            "p99": median(one["p99"] for one in doors), "errors": sum(one["errors"] for one in doors),
        }  # fmt: skip


def sustained(seconds: float = 12.0) -> dict[str, float]:
    """`hub up` under full load: accepted and decided a second, then the latency at about half of it, three times."""
    from pathlib import Path
    from statistics import median

    from hub.store import journal
    from hub.store.engine import Database, open_engine, sqlite_url

    with world.folder() as folder:
        port = world.port()
        base = f"http://127.0.0.1:{port}"
        world.write_space(folder / "space")
        load = world.Load(folder, f"{base}/hooks/bench/trello", 200_000)
        environment = {
            "HUB_BENCH_SECRET": world.SECRET, "HUB_DATA_DIR": str(folder / "var"), "HUB_PORT": str(port),
            "HUB_PUBLIC_URL": base, "HUB_LOG_LEVEL": "error",
        }  # fmt: skip
        with world.process("-m", "hub", "up", str(folder / "space"), port=port, **environment):
            database = Database(open_engine(sqlite_url(Path(folder) / "var" / "hub.db")))

            def decided() -> tuple[int, int]:
                with database.read() as connection:
                    place = journal.places(connection)[0]
                return place.cursor, place.head

            load.run(base, "/hooks/bench/trello", 2)
            before, begun = decided(), time.monotonic()
            full = load.run(base, "/hooks/bench/trello", seconds)
            after, took = decided(), time.monotonic() - begun
            while decided()[0] < decided()[1]:
                time.sleep(0.1)
            drained = time.monotonic() - begun
            halves = [load.run(base, "/hooks/bench/trello", seconds / 2, connections=4) for _ in range(3)]
            database.dispose()
        head = after[1] - before[1]
        return {
            "accepted": full["rate"], "decided": (after[0] - before[0]) / took, "whole": head / drained,
            "p99": full["p99"], "p99_light": median(one["p99"] for one in halves),
            "worst_light": max(one["p99"] for one in halves), "light": median(one["rate"] for one in halves),
            "errors": full["errors"],
        }  # fmt: skip


def main() -> int:
    """Print the figures."""
    if not world.has_wrk():
        print("wrk is not installed: this bench needs it (Debian package wrk)")
        return 3
    one = measure()
    print(f"bare endpoint {one['bare']:,.0f}/s; durable door {one['door']:,.0f}/s; ratio {one['ratio']:.2f}; "
          f"p99 {one['p99']:.1f} ms; errors {one['errors']:.0f}")  # fmt: skip
    two = sustained()
    print(f"hub up: accepted {two['accepted']:,.0f}/s, decided meanwhile {two['decided']:,.0f}/s, accepted and decided "
          f"{two['whole']:,.0f}/s, p99 {two['p99']:.1f} ms; "
          f"lighter load {two['light']:,.0f}/s p99 {two['p99_light']:.1f} ms (median of three, worst "
          f"{two['worst_light']:.1f}); errors {two['errors']:.0f}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
