"""One run: a seeded story happens around a hub that dies at fault points, until all is quiet; then it is counted."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from connectors.bank.twin import Bank
from connectors.mail import twin as lists
from connectors.mail.mailbox import own_id
from connectors.trello import session
from hub import outgoing
from hub.bootstrap import Hub, open_hub
from hub.settings import Settings
from hub.web.hooks import Hooks
from tests.chaos.counting import Findings, count
from tests.chaos.crossings import Crossings
from tests.chaos.weather import AFTER, BEFORE, SILENCE
from tests.shell.doubles import Bell, Clock, lanes
from workers import policy

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PUBLIC = "http://hub.invalid"
_ATTEMPTS = 40
# longer than a claim holds, so that the work of the dead is taken over
_AFTER_DEATH = timedelta(seconds=150)
_SPACE = """\
id = "lieu"
title = "Un lieu"
mode = "live"

[connectors.trello]
type = "trello"
board = "{board}"
key = "env:HUB_CHAOS_KEY"
token = "env:HUB_CHAOS_TOKEN"
secret = "env:HUB_CHAOS_SECRET"
base_url = "{base}"
allow_private = "true"

[connectors.liste]
type = "mail"
list = "liste@example.org"
imap = "twin:{name}"

[connectors.banque]
type = "bank"
folder = "{folder}/releves"

[connectors.site]
type = "site"
path = "{folder}/site"
"""
# every second story has the one, the others the other
_WIKIS = (
    """
[connectors.wiki]
type = "gitwiki"
path = "{folder}/wiki"
""",
    """
[connectors.yeswiki]
type = "yeswiki"
url = "{base}"
user = "HubBot"
password = "env:HUB_CHAOS_SECRET"
allow_private = "true"
""",
)
_TEXTS = (
    "+1",
    "D'accord, merci !",
    "Je m'oppose parce que c'est trop cher. Je propose d'en louer un et j'aide.",
    "Bof ?",
    "Je retire mon objection.",
)
_COMMENTS = ("+1", "Je m'en occupe", "Je m'oppose parce que c'est loin, je propose un autre jour, j'aide.")
_PAYMENTS = ("VIR SEPA COTISATION", "PRLV ELECTRICITE", "CB CAFE")
SECRETS = {"HUB_CHAOS_KEY": "key", "HUB_CHAOS_TOKEN": "token", "HUB_CHAOS_SECRET": "secret"}


@dataclass(slots=True)
class Result:
    """What one run found. `kills` counts deaths by fault point, `jumps` how often the clock went wrong or right."""

    seed: int
    events: int = 0
    effects: int = 0
    kills: dict[str, int] = field(default_factory=dict)
    jumps: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    repeated_mails: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Nothing lost, nothing doubled, nothing that differs from a clean replay."""
        return not (self.lost or self.doubled or self.wrong)


class Story:
    """The world of one run, in a folder of its own; the neighbours live in another process."""

    def __init__(self, seed: int, folder: Path, neighbours: str, store: str = "") -> None:
        self.seed, self.folder, self.base, self._store = seed, folder, neighbours, store
        self.random = random.Random(seed)
        # a page of a git wiki is many commands, behind the calls to the board: deaths must reach them
        self._reach = 14 if seed % 2 else 60
        self.at = START
        self.bank = Bank(seed, date(2026, 3, 2))
        self.name = f"l{seed}"
        (folder / "releves").mkdir(parents=True)
        (folder / "spool").mkdir()
        self.list = lists.Twin(folder / "list", self.name, lambda: self.at)
        self.tell("reset", seed=seed + 1, url=f"{PUBLIC}/hooks/lieu/trello")
        text = (_SPACE + _WIKIS[seed % 2]).format(board="Coroutin", base=neighbours, folder=folder, name=self.name)
        (folder / "space.toml").write_text(text, encoding="utf-8")
        # a story ends at any hour, and then nothing may be waiting
        (folder / "rules").mkdir()
        (folder / "rules" / "nuit.yaml").write_text("rules: 1\ncharter: {quiet_hours: none}\n", encoding="utf-8")
        self.kills: Counter[str] = Counter()
        self.skew, self.jumps = timedelta(0), 0
        self._files = 0
        self._proposal = ""

    def tell(self, do: str, **more: Any) -> Any:
        """Ask the neighbours for something."""
        answer = httpx.post(f"{self.base}/told", json={"do": do, **more}, timeout=20)
        answer.raise_for_status()
        return answer.json()

    def live(self, steps: int) -> Result:
        """Tell the story, let the hub live through each step of it, and count at the end."""
        self._until_quiet(deadly=False)
        for _ in range(steps):
            self._happen()
            self._fetch()
            self._until_quiet(deadly=True)
        for where in ("board", "wiki"):
            self.tell("fail", where=where, writes=[], reads=[])
        self.skew = timedelta(0)
        # what was put off by a clock that was a day ahead comes a day later
        # and a mail that may have gone with who sent it waits an hour more, and then perhaps for the morning
        for hours in (26, 26, 1, 1):
            self.at += timedelta(hours=hours)
            self._until_quiet(deadly=False)
        found = self._count()
        return Result(self.seed, kills=dict(self.kills), jumps=self.jumps, **asdict(found))

    def all_of_it(self) -> None:
        """One of each thing that may happen, with no hub to see it yet."""
        for happen in (self._propose, self._answer, self._book, self._note, *[self._board] * 5):
            happen()
        self._fetch()

    # what happens around the hub

    def _happen(self) -> None:
        choose = self.random
        for _ in range(choose.randrange(1, 4)):
            choose.choice(
                [
                    self._board,
                    self._board,
                    self._propose,
                    self._answer,
                    self._answer,
                    self._book,
                    self._note,
                    self._wait,
                ]
            )()
        if choose.random() < 0.4:
            writes = choose.sample([*BEFORE, *AFTER], choose.randrange(3))
            reads = choose.sample(["failed", "hung up", "cut"], choose.randrange(2))
            self.tell("fail", where=choose.choice(["board", "wiki"]), writes=writes, reads=reads)
        if choose.random() < 0.15:
            self._jump()

    def _board(self) -> None:
        choose = self.random
        what = choose.choice(["create", "move", "move", "comment", "label"])
        self.tell(
            "act", what=what, who=choose.randrange(4), card=choose.randrange(99), text=_text_for(what, choose),
            list=choose.choice(["En cours", "Fait", "À décider", "À faire"]),
        )  # fmt: skip
        self.at += timedelta(seconds=choose.randrange(1, 90))

    def _propose(self) -> None:
        raw = self.list.post(
            self._who(), f"[Proposition] Acheter un vélo n° {self.random.randrange(1000)}", "On en a besoin."
        )
        self._proposal = own_id(raw)
        self.at += timedelta(minutes=self.random.randrange(1, 60))

    def _answer(self) -> None:
        if self._proposal:
            self.list.post(self._who(), "Re: [Proposition] Acheter un vélo", self.random.choice(_TEXTS), self._proposal)
            self.at += timedelta(minutes=self.random.randrange(1, 60))

    def _book(self) -> None:
        self.bank.today = max(self.bank.today, self.at.date())
        for _ in range(self.random.randrange(1, 4)):
            amount = Decimal(self.random.randrange(-9000, 9000)) / 100
            self.bank.book(amount or Decimal("5.00"), self.random.choice(_PAYMENTS))
        first = max(self.bank.start, self.bank.today - timedelta(days=self.random.randrange(3, 30)))
        self._files += 1
        data = self.bank.export(
            self.random.choice(["camt.053", "ofx"]), self.bank.start if self._files == 1 else first, self.bank.today
        )
        (self.folder / "releves" / f"releve-{self._files:03d}").write_bytes(data)

    def _note(self) -> None:
        choose = self.random
        self.tell("note", page=choose.randrange(99), at=choose.randrange(999), text=f"Une note n° {choose.random()}")

    def _wait(self) -> None:
        self.at += timedelta(hours=self.random.choice([3, 26, 80, 170]))

    def _jump(self) -> None:
        """The machine's clock goes wrong by a day, or is put right."""
        self.skew = timedelta(0) if self.skew else timedelta(days=self.random.choice([1, -1]))
        self.jumps += 1

    def _who(self) -> str:
        number = self.random.randrange(4)
        return f"Membre {number} <membre{number}@example.org>"

    def _fetch(self) -> None:
        for number, sent in enumerate(self.tell("fetch")):
            (self.folder / "spool" / f"{self.at.timestamp():.0f}-{number:03d}.json").write_text(
                json.dumps(sent), encoding="utf-8"
            )

    # the hub, in a process that may die

    def _until_quiet(self, *, deadly: bool) -> None:
        """Run the hub until it ends by itself; each time it dies it is started anew, later."""
        trail = self.folder / "trail"
        for _ in range(_ATTEMPTS):
            chance = self.random.random()
            outside = chance < 0.35
            point = self.random.randrange(1, self._reach if outside else 70) if deadly and chance < 0.7 else 0
            code = self._in_a_child(self._settle, Crossings(point, trail, outside=outside))
            self._fetch()
            if code == 0:
                return
            if code != -signal.SIGKILL:
                raise RuntimeError(f"run {self.seed}: the hub ended with {code}: {(self.folder / 'fault').read_text()}")
            self.kills[trail.read_text()] += 1
            self.at += _AFTER_DEATH
        raise RuntimeError(f"run {self.seed}: never quiet")

    def _settle(self, hub: Hub) -> None:
        settle(hub, self.folder)

    def _count(self) -> Findings:
        world = self.tell("look")
        out = self.folder / "found.json"

        def work(hub: Hub) -> None:
            found = count(hub, hub.spaces["lieu"], self.folder, self.list, self.bank if self._files else None, world)
            out.write_text(json.dumps(asdict(found)), encoding="utf-8")

        if self._in_a_child(work, Crossings(0, self.folder / "trail")):
            raise RuntimeError(f"run {self.seed}: counting failed: {(self.folder / 'fault').read_text()}")
        return Findings(**json.loads(out.read_text(encoding="utf-8")))

    def alone(self, work: Callable[[Hub], None]) -> None:
        """Open the hub at this time of the story, work, close it."""
        os.environ |= SECRETS
        # hours pass in seconds here, and the board that is asked is a twin: it sets no limit
        session.PER_KEY = session.PER_TOKEN = 1_000_000
        session._TIMEOUT = (5.0, SILENCE / 2)
        outgoing.TIMEOUT = httpx.Timeout(SILENCE / 2)
        clock = Clock(self.at + self.skew)
        # the list has a clock of its own
        lists.register(lists.Twin(self.folder / "list", self.name, lambda: self.at))
        settings = Settings(data_dir=self.folder / "var", spaces=(self.folder,), public_url=PUBLIC, store=self._store)
        hub = open_hub(settings, bell=Bell(), clock=clock)
        work(hub)
        hub.close()

    def _in_a_child(self, work: Callable[[Hub], None], crossings: Crossings) -> int:
        """Fork, open the hub, work, close; the exit code, negative for a signal."""
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                crossings.install()
                self.alone(work)
                code = 0
            except BaseException:
                (self.folder / "fault").write_text(traceback.format_exc())
            finally:
                os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def settle(hub: Hub, folder: Path) -> None:
    """Let everything that waits happen: deliveries, polls, decisions, effects, deadlines, until nothing moves."""
    carrier = hub.carrier(policy.next_attempt)
    for _ in range(12):
        moved = asyncio.run(_deliver(hub, folder))
        asked = [name for name in ("trello", "liste", "banque", "yeswiki") if name in hub.spaces["lieu"].instances]
        moved += sum(hub.sources.poll("lieu", name).new for name in asked)
        moved += hub.advancer.drain("lieu")
        moved += sum(carrier.carry_out("lieu", lane) for lane in lanes(hub.database, "lieu", hub.clock))
        moved += hub.timers.fire_due()
        if not moved:
            return


async def _deliver(hub: Hub, folder: Path) -> int:
    """Give the spooled webhooks to the door; one that is not answered 200 stays, as the other side would try again."""
    space = hub.spaces["lieu"]
    door = (space.instances["trello"], hub.connectors["trello"])
    hooks = Hooks({(space.id, "trello"): door}, hub.intake, hub.database)
    taken = 0
    for path in sorted((folder / "spool").iterdir()):
        sent = json.loads(path.read_text(encoding="utf-8"))
        if await _post(hooks, sent["body"].encode(), sent["signature"]) == 200:
            path.unlink()
            taken += 1
    return taken


async def _post(hooks: Hooks, body: bytes, signed: str) -> int:
    status: list[int] = []
    scope = {
        "type": "http",
        "path": "/hooks/lieu/trello",
        "method": "POST",
        "headers": [(b"x-trello-webhook", signed.encode())],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        status.extend([message["status"]] if "status" in message else [])

    await hooks(scope, receive, send)
    return status[0]


def _text_for(what: str, choose: random.Random) -> str:
    if what == "label":
        return choose.choice(["Coup de main", "Urgent"])
    if what == "comment":
        return choose.choice(_COMMENTS)
    return f"Carte {choose.randrange(10_000)}"
