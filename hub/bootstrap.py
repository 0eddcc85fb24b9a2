"""The one room that knows concrete things: settings become a Hub, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import structlog

from connectors.registry import CONNECTORS, kinds
from hub import dues, ownsecret, rosterfile
from hub import spaces as spacefiles
from hub.advance import Advancer
from hub.answers import Answers
from hub.books import Books, SpaceDecider
from hub.budget import SharedBudget, share
from hub.carry import Carrier, Policy
from hub.connector import Connector
from hub.core.event import KindSpec
from hub.courtesy import Courtesy
from hub.errors import WrongUsage
from hub.evidence import Files
from hub.intake import Intake
from hub.named import looker
from hub.pages import Pages
from hub.people import Keys
from hub.polling import Sources
from hub.ports import Bell, Clock, Silence, SystemClock, machine_clock
from hub.problem import Location, Problem
from hub.settings import Settings
from hub.spaces import Space
from hub.store import desk, journal, migrate
from hub.store.engine import Database, open_engine
from hub.timers import Timers

_log = structlog.get_logger("hub")


@dataclass(frozen=True, slots=True)
class Hub:
    """Everything, put together once. It stops at the commands and the workers: functions take what they use.

    `refused`: by space, the faults of the rules in its folder, which left those in force as they were.
    """

    settings: Settings
    database: Database
    keys: Keys
    clock: Clock
    bell: Bell
    connectors: Mapping[str, Connector]
    kinds: Mapping[str, KindSpec]
    spaces: Mapping[str, Space]
    books: Books
    intake: Intake
    advancer: Advancer
    sources: Sources
    timers: Timers
    pages: Pages
    answers: Answers
    carrier: Callable[[Policy], Carrier]
    refused: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    def close(self) -> None:
        """Give back connections; nothing under way is lost."""
        self.sources.close()
        self.intake.close()
        self.database.dispose()


def load_connectors() -> None:
    """Load every connector with its client library: a process that is about to fork shares them with its children."""
    kinds()


def load_spaces(settings: Settings) -> tuple[dict[str, Space], list[Problem]]:
    """The configured spaces, and every problem of their folders."""
    found: dict[str, Space] = {}
    problems: list[Problem] = []
    for folder in settings.spaces:
        space, faults = spacefiles.load(
            folder, CONNECTORS, public_url=settings.public_url, data_dir=str(settings.data_dir)
        )
        problems += faults
        if space is not None and (other := found.setdefault(space.id, space)) is not space:
            where = Location(f"{folder.name}/space.toml")
            told = f'"{space.id}" is the id of {other.folder} too'
            problems.append(Problem(where, 'key "id"', told, 'give one of them another: id = "…"'))
    return found, problems + spacefiles.shared(list(found.values()), CONNECTORS)


def open_hub(
    settings: Settings,
    *,
    bell: Bell | None = None,
    clock: Clock | None = None,
    spaces: Mapping[str, Space] | None = None,
    adopt: bool = True,
) -> Hub:
    """Open the store, migrate it, and put the parts together. Raises WrongUsage naming every faulty file, or where the
    store was begun with another secret than the data folder's.

    `adopt` takes each folder's rules into force; faulty ones leave those in force, and raise where there never were
    any.
    """
    problems: list[Problem] = []
    if spaces is None:
        spaces, problems = load_spaces(settings)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise WrongUsage("\n".join(problem.render() for problem in errors))
    clock, bell = clock or SystemClock(), bell or Silence()
    machine = machine_clock(clock)
    database, keys = _store(settings)
    spaces = share(spaces, SharedBudget(database, SystemClock()))
    registry = kinds()
    books = Books(database, registry)
    domain = urlsplit(settings.public_url).hostname or "hub.invalid"
    intake = Intake(database, keys, bell, machine, domain)
    urls = addresses(settings, spaces)
    keepers = _ensure(database, spaces, keys)
    deciders = {name: SpaceDecider(space, books, registry, urls[name], keepers[name]) for name, space in spaces.items()}
    refused = _taken(books, spaces, keys, intake, clock) if adopt else {}
    pages, answers = Pages(database, books, spaces, keys, clock, urls), Answers(keys, urls)
    timers = Timers(database, intake, spaces, CONNECTORS, bell, clock, pages.charter)
    telling = (answers.link, Courtesy(database, clock, pages.charter), pages.told)
    behind = (dues.matcher(database, intake, clock), looker(database, pages, keys, bell, machine, spaces))

    def carrier(policy: Policy) -> Carrier:
        return Carrier(database, spaces, CONNECTORS, pages.render, keys, bell, machine, policy, domain, *telling)

    return Hub(
        settings=settings,
        refused=refused,
        database=database,
        keys=keys,
        clock=clock,
        bell=bell,
        connectors=CONNECTORS,
        kinds=registry,
        spaces=spaces,
        books=books,
        intake=intake,
        advancer=Advancer(database, deciders.__getitem__, bell, machine, *behind),
        sources=Sources(database, intake, spaces, CONNECTORS, clock, Files(settings.data_dir), on_date=timers.agree),
        timers=timers,
        pages=pages,
        answers=answers,
        carrier=carrier,
    )


def _store(settings: Settings) -> tuple[Database, Keys]:
    """The store, migrated, and the keys that it was begun with; no connection is left to one that is refused."""
    database = Database(open_engine(settings.store_url))
    try:
        migrate.upgrade(database)
        return database, Keys(ownsecret.opened(settings, database))
    except BaseException:
        database.dispose()
        raise


def _ensure(database: Database, spaces: Mapping[str, Space], keys: Keys) -> dict[str, list[str]]:
    """Have the spaces in the store; who maintains each of them, whom the hub must be able to write to."""
    keepers: dict[str, list[str]] = {}
    with database.write() as connection:
        for space in spaces.values():
            journal.ensure_space(connection, space.id)
            desk.set_mode(connection, space.id, space.mode, space.title)
            rows = [
                {"identity": identity, "person": keys.person(space.id, identity), "name": ""}
                for identity in (f"mail:{address}" for address in space.maintainers)
            ]
            keepers[space.id] = [row["person"] for row in rows]
            desk.know(
                connection, space.id, [row for row in rows if not desk.whose(connection, space.id, row["identity"])]
            )
    return keepers


def addresses(settings: Settings, spaces: Mapping[str, Space]) -> dict[str, str]:
    """Where each space's pages are: with several spaces each has its own part of the portal."""
    several = len(spaces) > 1
    return {name: f"{settings.public_url}/s/{name}" if several else settings.public_url for name in spaces}


def _taken(
    books: Books, spaces: Mapping[str, Space], keys: Keys, intake: Intake, clock: Clock
) -> dict[str, tuple[Problem, ...]]:
    """Take the rules and the rosters of the folders; the faults of rules that are refused, by space."""
    refused = _adopt(books, spaces, intake, clock)
    _take_rosters(spaces, keys, intake, clock)
    return refused


def _adopt(books: Books, spaces: Mapping[str, Space], intake: Intake, clock: Clock) -> dict[str, tuple[Problem, ...]]:
    """Take the rules of the folders into force; the faults of those that are refused, by space."""
    refused: dict[str, tuple[Problem, ...]] = {}
    for space in spaces.values():
        digest, problems = books.adopt(space, intake, clock.now())
        errors = tuple(problem for problem in problems if problem.severity == "error")
        if not digest:
            text = "\n".join(problem.render() for problem in errors)
            where = f"{space.folder.name}/rules"
            raise WrongUsage(f"{text}\n{len(errors)} problem(s) in {where}; nothing was taken into force")
        if errors:
            refused[space.id] = errors
    return refused


def told_of_refused(hub: Hub) -> list[str]:
    """What to say of rules that were not taken into force, a line each, for whoever starts the hub or asks it."""
    return [
        line
        for id, problems in hub.refused.items()
        for line in (
            *(problem.render() for problem in problems),
            f"{len(problems)} problem(s) in {hub.spaces[id].folder.name}/rules; the rules in force stay",
        )
    ]


def _take_rosters(spaces: Mapping[str, Space], keys: Keys, intake: Intake, clock: Clock) -> None:
    """The roster that a space keeps in its folder; a row with a fault is told, and leaves what was known."""
    for space in spaces.values():
        path = space.folder / rosterfile.NAME
        if path.exists():
            *_, problems = rosterfile.take(intake, space, keys, path, clock.now())
            for problem in problems:
                _log.warning("a row of the roster is not understood", space=space.id, problem=problem.render())


def settings_folder(folder: Path | None) -> Path:
    """Where `hub.toml` is looked for: the folder given, else the current one."""
    return (folder or Path.cwd()).resolve()
