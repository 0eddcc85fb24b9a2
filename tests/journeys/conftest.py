"""A whole hub in one process: real store, real rules, real git wiki, twins of Trello and of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.mail import twin as lists
from hub import rosterfile
from hub.bootstrap import Hub, open_hub
from hub.carry import Carrier
from hub.settings import Settings
from hub.spaces import Space
from tests.shell.doubles import Bell, Clock, lanes
from workers import policy

_SPACE = """\
id = "lieu"
title = "Un lieu"
mode = "live"

[connectors.liste]
type = "mail"
list = "liste@example.org"
imap = "twin:{name}"

[connectors.banque]
type = "bank"
folder = "{folder}/releves"

[connectors.wiki]
type = "gitwiki"
path = "{folder}/wiki"

[connectors.site]
type = "site"
path = "{folder}/site"
"""


@dataclass
class Place:
    """A hub and the world around it."""

    hub: Hub
    space: Space
    clock: Clock
    bell: Bell
    mails: lists.Twin
    folder: Path
    carrier: Carrier

    def settle(self) -> None:
        """Let everything that follows happen: polls, decisions, effects, until nothing moves."""
        for _ in range(12):
            moved = sum(self.hub.sources.poll(self.space.id, name).new for name in ("liste", "banque"))
            moved += self.hub.advancer.drain(self.space.id)
            moved += sum(self.carrier.carry_out(self.space.id, lane) for lane in self._lanes())
            moved += self.hub.timers.fire_due()
            if not moved:
                return

    def _lanes(self) -> list[str]:
        return lanes(self.hub.database, self.space.id, self.clock)

    def pass_days(self, days: float) -> None:
        """Time passes; the sources are asked again, so that deadlines may fall due."""
        self.clock.forward(days=days)
        self.settle()

    def take_roster(self, text: str) -> None:
        """The sheet of members is read."""
        file = self.folder / "membres.csv"
        file.write_text(text, encoding="utf-8")
        events, problems = rosterfile.read(file, self.space.id, self.hub.keys, self.clock.now())
        assert not problems
        self.hub.intake.take(self.space.id, events)

    def decision(self, id: str = "D-1"):
        return self.hub.pages.documents(self.space.id, "decision").get(id)

    def page(self, name: str) -> str:
        return next(self.folder.joinpath("wiki").rglob(f"{name}.md")).read_text(encoding="utf-8")


def make_place(tmp_path: Path, store: str, extra: str = "") -> Place:
    """A place with a folder of its own on a store."""
    name = tmp_path.name.replace("_", "")[-20:]
    (tmp_path / "releves").mkdir(exist_ok=True)
    (tmp_path / "space.toml").write_text(_SPACE.format(folder=tmp_path, name=name) + extra, encoding="utf-8")
    clock, bell = Clock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC)), Bell()
    twin = lists.register(lists.Twin(tmp_path / "list", name, clock.now))
    settings = Settings(data_dir=tmp_path / "var", store=store, spaces=(tmp_path,))
    hub = open_hub(settings, bell=bell, clock=clock)
    place = Place(hub, hub.spaces["lieu"], clock, bell, twin, tmp_path, hub.carrier(policy.next_attempt))
    place.settle()
    return place


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    made = make_place(tmp_path, store_url)
    yield made
    made.hub.close()
