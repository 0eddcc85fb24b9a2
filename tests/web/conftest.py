"""A small living place: three mails, one card, five months of bank, decided by the profile's own rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hub import contributions
from hub.bootstrap import Hub, open_hub
from hub.core.event import Event
from hub.settings import Settings
from hub.store import desk
from hub.store.codec import to_us
from hub.web.assemble import make_web
from tests.web.browser import Browser

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CANARY = "Hildegarde Kanarie"
CANARY_ADDRESS = "hildegarde.kanarie@example.org"
SPACE = """
id = "{id}"
title = "{title}"
mode = "live"
maintainers = ["soin@example.org"]
members = ["membre@example.org"]
"""


@dataclass
class Clock:
    """A clock that a test moves."""

    at: datetime = START + timedelta(hours=3)

    def now(self) -> datetime:
        return self.at


@dataclass
class World:
    """A hub, its portal, and the events that made it what it is."""

    hub: Hub
    clock: Clock
    client: Browser
    number: int = field(default=0)

    def happen(
        self, kind: str, actor: str, fields: dict, private: dict | None = None, space: str = "lieu",
        at: datetime | None = None,
    ) -> Event:  # fmt: skip
        """One thing happens, and is decided."""
        self.number += 1
        at = at or START + timedelta(minutes=self.number)
        event = Event(
            f"e{self.number}@example.org", kind, kind.split(".")[0], at, at,
            subject=str(fields.get("card.id", "")), actor=actor, fields=fields, private=private or {},
        )  # fmt: skip
        self.hub.intake.take(space, [event])
        self.hub.advancer.drain(space)
        return event

    def mail(self, address: str, subject: str, text: str, space: str = "lieu", **more: str) -> Event:
        """A mail to the list."""
        name = CANARY if address == CANARY_ADDRESS else address.partition("@")[0].title()
        return self.happen(
            "mail.message.received", f"mail:{address}", {"list": "liste@example.org", "proof": "list", **more},
            {"subject": subject, "from": address, "text": text, "actor.name": name}, space,
        )  # fmt: skip

    def bank(self, on: date, amount: str, label: str, space: str = "lieu") -> Event:
        """A bank transaction."""
        return self.happen(
            "bank.transaction.booked", "",
            {"account": "FR76", "amount": Decimal(amount), "currency": "EUR", "booked_on": on.isoformat()},
            {"label": label}, space,
        )  # fmt: skip


def write_space(folder: Path, id: str = "lieu", title: str = "Le Lieu d'essai") -> Path:
    """The folder of a space that follows the profile."""
    folder.mkdir(parents=True)
    (folder / "space.toml").write_text(SPACE.format(id=id, title=title), encoding="utf-8")
    return folder


def open_world(tmp_path: Path, folders: list[Path], public_url: str = "http://testserver") -> World:
    clock = Clock()
    hub = open_hub(Settings(data_dir=tmp_path / "var", spaces=tuple(folders), public_url=public_url), clock=clock)
    for space in hub.spaces:
        hub.advancer.drain(space)
    return World(hub, clock, Browser(make_web(hub), public_url))


def fill(world: World, space: str = "lieu") -> None:
    """What happened in the place."""
    world.mail(CANARY_ADDRESS, "[Proposition] Acheter un vélo cargo",
               f"Je propose un vélo cargo, au nom de {CANARY}, tél. 06 12 34 56 78.", space)  # fmt: skip
    world.mail("omar@example.org", "Re: [Proposition] Acheter un vélo cargo", "+1", space,
               in_reply_to="<e1@example.org>", thread="e1@example.org", is_reply="true")  # fmt: skip
    world.happen("trello.card.moved", "trello:5f0c", {"card.id": "c1", "card.url": "https://trello.com/c/c1",
                 "list_before": "Idées", "list_after": "À décider", "list": "À décider"},
                 {"card.name": f"Changer de banque avec {CANARY}", "text": "Comparer."}, space)  # fmt: skip
    for month in range(1, 4):
        for number in range(6):
            world.bank(date(2026, month, 5 + number), "60.00", f"VIR ADHESION {CANARY.upper()}", space)
        world.bank(date(2026, month, 20), "-480.00", "PRLV LOYER SCI DU CANAL", space)
    with world.hub.database.write() as connection:
        read_at = to_us(world.clock.at - timedelta(minutes=2))
        desk.keep_sync(connection, space, desk.Sync("liste", "9", to_us(START), read_at, "", 0, 12))
        desk.keep_sync(connection, space, desk.Sync("banque", "", 0, 0, f"refusé pour {CANARY}", to_us(START), 0))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """One space."""
    made = open_world(tmp_path, [write_space(tmp_path / "lieu")])
    fill(made)
    yield made
    made.hub.close()


_BUDGETS = """\
rules: 1
budgets:
  - {id: local, title: Local, planned: 1000.00, reactions: [loyer], circle: Intendance}
  - {id: outils, title: Outils, planned: 100.00, accounts: ["6063"]}
  - {id: part, title: Nos contributions, planned: 800, accounts: ["6226"], contributive: {over: prorata}}
"""


@pytest.fixture
def spending(tmp_path: Path) -> Iterator[World]:
    """A place with budgets, and an envelope to which one person declared."""
    folder = write_space(tmp_path / "lieu")
    (folder / "rules").mkdir()
    (folder / "rules" / "budgets.yaml").write_text(_BUDGETS, encoding="utf-8")
    made = open_world(tmp_path, [folder])
    fill(made)
    made.bank(date(2026, 3, 2), "-23.40", "CB BRICO DEPOT")
    space = made.hub.spaces["lieu"]
    who = made.hub.keys.person("lieu", f"mail:{CANARY_ADDRESS}")
    contributions.open_envelope(made.hub, space, who, "part", "500")
    made.hub.advancer.drain("lieu")
    contributions.declare(made.hub, space, who, "C-1", "7,5", "123,45", "La compta")
    made.hub.advancer.drain("lieu")
    yield made
    made.hub.close()
