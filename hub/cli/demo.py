"""`hub demo`: a whole small world in one command, no account needed."""

from __future__ import annotations

import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.common import err, guarded
from hub.cli.ports import first_free_pair, must_be_free

HOST, FIRST_PORT = "127.0.0.1", 8000


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.command()(demo)


def demo(
    port: Annotated[
        int | None, typer.Option(help="The portal's port, and the next one for its neighbours; 8000 or a free one.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed tells another year.")] = 7,
    keep: Annotated[Path | None, typer.Option(help="Keep the world in this folder; a temporary one else.")] = None,
) -> None:
    """A year of a place's life imported, then live: simulated board, list and bank beside the hub. Ctrl-C ends it."""
    from hub import logs

    with guarded(), ExitStack() as stack:
        logs.set_up("error")
        if port is None:
            port = first_free_pair(HOST, FIRST_PORT)
        must_be_free(HOST, port, port + 1)
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hub-demo-")))
        World(folder.resolve(), port, seed).run(stack)


class World:
    """The demo, put together in one process."""

    def __init__(self, folder: Path, port: int, seed: int) -> None:
        self.folder, self.port, self.seed = folder, port, seed
        self.begun = time.monotonic()

    def run(self, stack: ExitStack) -> None:
        """Build, import, live, until Ctrl-C."""
        import os

        from connectors.mail.twin import Twin as MailingList
        from connectors.mail.twin import register
        from hub import run
        from hub.demo.build import import_year, write_space
        from hub.demo.history import Storyteller
        from hub.demo.village import Village
        from hub.ports import FastClock

        clock = FastClock()
        self.say("une année de La Coroutine s'écrit…")
        story = Storyteller(self.seed, clock.now())
        past = story.tell()
        money = story.money()
        village_url = f"http://127.0.0.1:{self.port + 1}"
        write_space(self.folder, story, money, village_url)
        os.environ |= {
            "HUB_DEMO_KEY": "key", "HUB_DEMO_TOKEN": "token", "HUB_DEMO_SECRET": "secret",
            "HUB_DEMO_FORMS": money.online.secret,
        }  # fmt: skip
        settings = self.settings()
        stack.enter_context(run.owner(settings))
        url, server = stack.enter_context(run.queue_server(settings))
        hub, broker = run.connected(settings, url, clock)
        stack.callback(hub.close)
        [space] = hub.spaces.values()
        self.say(
            f"{len(past.mails)} mails, {len(story.twin.cards)} cartes, {len(money.bank.bookings)} lignes de banque, "
            f"{len(money.online.payments)} paiements en ligne : import…"
        )
        import_year(hub, space, story, past, money, lambda text: None)
        story.twin._clock = clock.now
        mails = register(MailingList(self.folder / "var" / "list", "demo", clock.now))
        for at, raw in past.mails[-40:]:
            mails.accept(raw, at)
        village = Village(story.twin, story.members, story.visitor, mails, money, self.folder / "releves", self.seed)
        stack.callback(village.stop)
        self.start(stack, hub, broker, village, server)

    def settings(self) -> Any:
        """The demo's settings."""
        from hub.settings import Settings

        return Settings(
            public_url=f"http://127.0.0.1:{self.port}", data_dir=self.folder / "var", spaces=(self.folder,),
            port=self.port, log_level="error",
        )  # fmt: skip

    def start(self, stack: ExitStack, hub: Any, broker: Any, village: Any, server: Any) -> None:
        """Workers, clock, neighbours and web, in one process."""
        import uvicorn

        from hub import run
        from hub.publishing import publish_pages
        from hub.web.assemble import make_web
        from workers import main as workers
        from workers.clock import ClockWorker

        [space] = hub.spaces.values()
        publish_pages(hub, space)
        neighbours = uvicorn.Server(
            uvicorn.Config(village.app(), host="127.0.0.1", port=self.port + 1, log_level="error", lifespan="off")
        )
        thread = threading.Thread(target=neighbours.run, daemon=True)
        thread.start()
        stack.callback(self.end, neighbours, thread)
        worker = workers.start(broker, hub, 4)
        stack.callback(worker.stop)
        ticking = ClockWorker(hub, tick=0.5)
        ticking.start()
        stack.callback(ticking.stop)
        for name in ("trello", "liste"):
            hub.sources.poll(space.id, name)
        village.twin.register(f"{hub.settings.public_url}/hooks/{space.id}/trello")
        threading.Thread(target=village.live, args=(hub.clock.now,), daemon=True).start()
        run.serve(make_web(hub), hub.settings, on_start=self.ready)

    def end(self, server: Any, thread: threading.Thread) -> None:
        """Stop the neighbours' pages."""
        server.should_exit = True
        thread.join(5)

    def ready(self) -> None:
        """Tell where to look."""
        self.say(f"prêt en {time.monotonic() - self.begun:.0f} s")
        err.print(f"\n  Le portail     http://127.0.0.1:{self.port}", markup=False)
        err.print(f"  Le tableau     http://127.0.0.1:{self.port + 1}/", markup=False)
        err.print(f"  La liste       http://127.0.0.1:{self.port + 1}/liste", markup=False)
        err.print(f"  Vos mails      http://127.0.0.1:{self.port + 1}/courrier", markup=False)
        err.print(f"  La banque      http://127.0.0.1:{self.port + 1}/banque", markup=False)
        err.print("\n  Vous êtes membre du lieu : « Se connecter », puis l'adresse proposée.", markup=False)
        err.print("\n  Ctrl-C arrête tout.\n", markup=False)

    def say(self, text: str) -> None:
        """One line of progress."""
        err.print(f"[{time.monotonic() - self.begun:4.1f} s] {text}", markup=False)
