"""Write the demo's space folder, and import its year: board, list, bank and requests merged by counted time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hub.bootstrap import Hub
from hub.connector import Connector, Instance
from hub.core.event import Delivery, Event, Origin
from hub.demo import texts
from hub.demo.history import LIST, Past, Request, Storyteller, address
from hub.demo.money import Money
from hub.importing import PastReader, Source, settle_past
from hub.spaces import Space

_SPACE = """\
id = "la-coroutine"
title = "La Coroutine (démonstration)"
language = "fr"
timezone = "Europe/Paris"
profile = "coroutine"
mode = "live"
maintainers = ["{visitor}"]

[connectors.trello]
type = "trello"
board = "{board}"
key = "env:HUB_DEMO_KEY"
token = "env:HUB_DEMO_TOKEN"
secret = "env:HUB_DEMO_SECRET"
base_url = "{village}"
allow_private = "true"
every = "2"

[connectors.liste]
type = "mail"
list = "{list}"
imap = "twin:demo"
every = "1"

[connectors.banque]
type = "bank"
folder = "{folder}/releves"
account = "{account}"
every = "2"

[connectors.formulaires]
type = "helloasso"
organization = "{organization}"
client_id = "{client}"
client_secret = "env:HUB_DEMO_FORMS"
base_url = "{village}"
allow_private = "true"
every = "5"

[connectors.wiki]
type = "gitwiki"
path = "{folder}/wiki"

[connectors.site]
type = "site"
path = "{folder}/site"
"""

_RULES = """\
rules: 1
charter:
  # la démonstration doit pouvoir voter : une rencontre suffit, tout le monde vote
  vote: anyone
  blackout: []
budgets:
  - {id: local, title: Le local, planned: 46000.00, accounts: ["6132", "614", "6061", "616", "626"], circle: Intendance}
  - {id: vie-du-lieu, title: Vie du lieu, planned: 16000.00, accounts: ["6063", "6064", "6257"], circle: Accueil}
  - {id: contributif, title: Budget contributif, planned: 15000.00, accounts: ["6226"], contributive: {}}
"""


def write_space(folder: Path, story: Storyteller, money: Money, village: str) -> None:
    """The folder of the demo's space."""
    for name in ("rules", "releves", "archives"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    text = _SPACE.format(
        board=story.twin.board["id"], village=village, list=LIST, folder=folder,
        account=money.bank.account, organization=money.online.slug, client=money.online.client_id,
        visitor=address(texts.VISITOR),
    )  # fmt: skip
    (folder / "space.toml").write_text(text, encoding="utf-8")
    (folder / "rules" / "demo.yaml").write_text(_RULES, encoding="utf-8")
    (folder / "people.csv").write_text(_roster(story), encoding="utf-8")


def _roster(story: Storyteller) -> str:
    """Who is a member: most have paid for the year that runs, some have not for this one, some never did."""
    lines = ["adresse;nom;liste;depuis;cotisation;trello"]
    for number, name in enumerate(texts.PEOPLE[:24]):
        paid = (story.now.date() + timedelta(days=(number * 37) % 400 - 60)).isoformat()
        lines.append(f"{address(name)};{name};liste;{story.start.date()};{'non' if number % 9 == 8 else paid};")
    paid = (story.now.date() + timedelta(days=300)).isoformat()
    lines.append(f"{address(texts.VISITOR)};{texts.VISITOR};liste;{story.start.date()};{paid};{story.visitor['id']}")
    return "\n".join(lines) + "\n"


def import_year(
    hub: Hub, space: Space, story: Storyteller, past: Past, money: Money, tell: Callable[[str], None]
) -> None:
    """Import everything; `tell` is told how far it is."""
    archives = space.folder / "archives"
    board = archives / "tableau.json"
    board.write_text(json.dumps(story.twin.export(), ensure_ascii=False), encoding="utf-8")
    sources = [
        _source(hub, space, "trello", [board]),
        Source(hub.connectors["mail"], space.instances["liste"], _mails(space, past)),
        Source(_portal(hub, space), Instance(space.id, "portail", "portal", {}), _requests(space, past)),
        Source(
            hub.connectors["bank"], space.instances["banque"], _statements(space, money, archives, story.now.date())
        ),
        Source(hub.connectors["helloasso"], space.instances["formulaires"], _online(space, money)),
    ]
    _facilitator(hub, space, story)
    reader = PastReader(hub, space.id)
    for tally in reader.run(*sources):
        tell(f"{tally.deliveries} deliveries")
    settle_past(hub, space.id, hub.clock.now())


def _facilitator(hub: Hub, space: Space, story: Storyteller) -> None:
    """One person facilitates: a role that some moves ask for."""
    raw = f"mail:{address(texts.PEOPLE[0])}"
    event = Event(
        id="person:facilitator", kind="person.joined", source="people", occurred_at=story.start,
        received_at=story.start, subject=hub.keys.person(space.id, raw), origin=Origin.IMPORT,
        fields={"roles": ["facilitator"], "lists": ["liste"], "person": hub.keys.person(space.id, raw)},
    )  # fmt: skip
    hub.intake.take(space.id, [event])


def _source(hub: Hub, space: Space, name: str, files: list[Path]) -> Source:
    instance = space.instances[name]
    importer = hub.connectors[instance.type].importer
    assert importer is not None  # noqa: S101 - the demo's connectors have one
    return Source(hub.connectors[instance.type], instance, importer(files, instance))


def _mails(space: Space, past: Past) -> Iterator[Delivery]:
    for at, raw in past.mails:
        yield Delivery("liste", space.id, raw, at, "IMPORT", origin=Origin.IMPORT)


def _requests(space: Space, past: Past) -> Iterator[Delivery]:
    for request in sorted(past.requests, key=lambda one: one.at):
        body = {"who": address(request.who), "thread": request.opening, "request": request.request, **request.fields}
        yield Delivery(
            "portail", space.id, json.dumps(body).encode(), request.at, "IMPORT", name=_name(request),
            origin=Origin.IMPORT,
        )  # fmt: skip


def _name(request: Request) -> str:
    return f"{request.request}:{request.opening}:{request.at.isoformat()}"


def _portal(hub: Hub, space: Space) -> Connector:
    """Requests as the portal would have journaled them."""

    def translate(delivery: Delivery, instance: Instance) -> list[Event]:
        said = json.loads(delivery.body)
        return [
            Event(
                id=f"portal:{delivery.name}", kind="decision.requested", source="portail",
                occurred_at=delivery.received_at, received_at=delivery.received_at, space=space.id,
                subject="", actor=f"mail:{said.pop('who')}", fields={**said, "proof": "link"}, origin=delivery.origin,
            )
        ]  # fmt: skip

    return Connector("portal", "Portail", translate=translate)


def _online(space: Space, money: Money) -> Iterator[Delivery]:
    for at, body in money.told:
        yield Delivery("formulaires", space.id, body, at, "IMPORT", origin=Origin.IMPORT)


def _statements(space: Space, money: Money, archives: Path, today: date) -> Iterator[Delivery]:
    """Twelve months over three formats, with days that overlap as people's downloads do."""
    bank = money.bank
    start = bank.start
    formats = (("camt.053", "xml"), ("ofx", "ofx"), ("csv-credit-mutuel", "csv"))
    for number in range(12):
        first = start + timedelta(days=30 * number)
        last = min(first + timedelta(days=33 if number < 11 else 40), today)
        format, ending = formats[number % 3]
        data = bank.export(format, first, last)
        path = archives / f"releve-{number + 1:02d}.{ending}"
        path.write_bytes(data)
        at = datetime(last.year, last.month, last.day, 20, tzinfo=UTC)
        yield Delivery("banque", space.id, data, at, "IMPORT", name=path.name, origin=Origin.IMPORT)
