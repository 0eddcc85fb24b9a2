"""The rulebooks in force: adopted from a space's folder as an event, kept by digest, compiled once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from hub import rulefiles
from hub.core.change import Facts
from hub.core.event import Event, KindSpec
from hub.core.outcome import Outcome
from hub.errors import Permanent
from hub.intake import Intake
from hub.problem import Problem
from hub.rulebook import parse
from hub.rulebook.context import Context
from hub.rulebook.decide import decide
from hub.rulebook.language import Rulebook
from hub.rulebook.sections import SECTIONS
from hub.rulebook.surroundings import Surroundings
from hub.spaces import Space
from hub.store import desk, journal
from hub.store.engine import Database


class Books:
    """Compiled rulebooks by digest, from the sources that the store keeps."""

    def __init__(self, database: Database, registry: Mapping[str, KindSpec]) -> None:
        self._database = database
        self._registry = registry
        self._compiled: dict[str, Rulebook] = {}

    def get(self, space: str, digest: str) -> Rulebook:
        """The rulebook of that digest. Raises Permanent when its sources are gone or no longer parse."""
        book = self._compiled.get(digest)
        if book is None:
            with self._database.read() as connection:
                sources = desk.rulebook_sources(connection, space, digest)
            if sources is None:
                raise Permanent(f"the sources of rulebook {digest[:12]} are gone", hint="restore them from a backup")
            book, problems = parse.rulebook(sources, self._registry, Surroundings(kept=True))
            if book is None:
                raise Permanent(f"rulebook {digest[:12]} is not understood by this version: {problems[0].message}")
            self._compiled[digest] = book
        return book

    def adopt(self, space: Space, intake: Intake, now: datetime) -> tuple[str, list[Problem]]:
        """Take the rules of a space's folder into force, as an event; the one in force stays when they have a fault.

        Returns the digest now asked for ("" when refused) and the problems. The same rules again are no event; which
        ones were asked for last stands in the journal, of a space that stands too.
        """
        book, problems = rulefiles.load(space.folder, space.profile, self._registry, space.language)
        if book is None:
            return "", problems
        self._compiled[book.digest] = book
        with self._database.read() as connection:
            asked = journal.latest(connection, space.id, kind="rulebook.adopted", most=1)
            stands = journal.states(connection, space.id, asked)
        last = asked[0] if asked else None
        if last is not None and last.subject == book.digest and stands[last.id] != "dead":
            return book.digest, problems
        with self._database.write() as connection:
            desk.keep_rulebook(connection, space.id, book.digest, book.sources)
        number = 0 if last is None else int(last.fields["number"]) + 1
        event = Event(
            id=f"rulebook:{number}:{book.digest[:16]}",
            kind="rulebook.adopted",
            source="hub",
            occurred_at=now,
            received_at=now,
            subject=book.digest,
            fields={"digest": book.digest, "number": number},
        )
        intake.take(space.id, [event])
        return book.digest, problems


class SpaceDecider:
    """Decides the events of one space under the rulebook that its facts say is in force."""

    sections = SECTIONS

    def __init__(
        self, space: Space, books: Books, registry: Mapping[str, KindSpec], url: str = "",
        maintainers: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self._books = books
        self._context = Context(
            space=space.id,
            title=space.title,
            language=space.language,
            zone=ZoneInfo(space.timezone),
            instances={name: one.type for name, one in space.instances.items()},
            registry=registry,
            book=lambda digest: books.get(space.id, digest),
            url=url,
            maintainers=tuple(maintainers),
        )

    def decide(self, event: Event, facts: Facts) -> Outcome:
        """Pure but for reading a rulebook's sources, which never change under a digest."""
        return decide(event, facts, self._context)
