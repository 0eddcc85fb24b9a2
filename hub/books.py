"""The rulebooks in force: adopted from a space's folder as an event, kept by digest, compiled once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from hub import rulefiles
from hub.core.change import Facts
from hub.core.decision.handle import HEARD
from hub.core.decision.model import Decision
from hub.core.event import Event, KindSpec
from hub.core.outcome import Outcome
from hub.errors import Permanent
from hub.intake import Intake
from hub.problem import Location, Problem
from hub.rulebook import parse
from hub.rulebook.context import Context
from hub.rulebook.decide import decide
from hub.rulebook.faults import UNKNOWN_KEYS
from hub.rulebook.language import Rulebook
from hub.rulebook.sections import SECTIONS
from hub.rulebook.surroundings import Surroundings
from hub.spaces import Space
from hub.store import desk, journal, state
from hub.store.engine import Database

_log = structlog.get_logger("books")
# how much of a fault is noted in the journal
_TOLD = 500
# what happened and what to do, by language: {rules} is the beginning of a digest, {why} what is not understood
_GONE = {
    "fr": ("les règles {rules} ne sont plus dans la base du hub", "restaurez-les d'une sauvegarde"),
    "en": ("the sources of rulebook {rules} are gone", "restore them from a backup"),
}
_UNREAD = {
    "fr": (
        "les règles {rules} ne sont pas comprises par cette version du hub : {why}",
        "rien n'est perdu : remettez la version d'avant du hub, et signalez ce défaut",
    ),
    "en": (
        "rulebook {rules} is not understood by this version: {why}",
        "nothing is lost: put the version of the hub before this one back, and report this fault",
    ),
}


class RulesLost(Permanent):
    """The rules that a decision is held by cannot be read: gone, or not understood.

    Attributes:
        told_in: by language, what happened and what to do.
    """

    def __init__(self, digest: str, why: Mapping[str, str] | None = None) -> None:
        rules = digest[:12]
        self.told_in = {
            language: (said.format(rules=rules, why=(why or {}).get(language, "")), hint)
            for language, (said, hint) in (_GONE if why is None else _UNREAD).items()
        }
        said, hint = self.told_in["en"]
        super().__init__(said, hint=hint)


@dataclass(frozen=True, slots=True)
class Lost:
    """Rules of the store that cannot be read, and the decisions that are held by them."""

    digest: str
    error: RulesLost
    decisions: tuple[Decision, ...]

    def problem(self, language: str) -> Problem:
        """As `hub check` tells it: an error as long as one of the decisions may still move."""
        said, hint = self.error.told_in[language]
        severity = "error" if any(one.state in HEARD for one in self.decisions) else "warning"
        about = ", ".join(one.id for one in self.decisions[:12]) + (", …" if len(self.decisions) > 12 else "")
        return Problem(Location(f"@{self.digest[:12]}"), about, said, hint, severity)


class Books:
    """Compiled rulebooks by digest, from the sources that the store keeps."""

    def __init__(self, database: Database, registry: Mapping[str, KindSpec]) -> None:
        self._database = database
        self._registry = registry
        self._compiled: dict[str, Rulebook] = {}

    def get(self, space: str, digest: str) -> Rulebook:
        """The rulebook of that digest; a key of it that was retired since is left out. Raises RulesLost when its
        sources are gone or are not understood."""
        book = self._compiled.get(digest)
        if book is None:
            with self._database.read() as connection:
                sources = desk.rulebook_sources(connection, space, digest)
            if sources is None:
                raise RulesLost(digest)
            book = self._compiled[digest] = self._understood(space, digest, sources)
        return book

    def _understood(self, space: str, digest: str, sources: Mapping[str, str]) -> Rulebook:
        book, faults = parse.examine(sources, self._registry, Surroundings(kept=True))
        if book is None:
            why = {"fr": faults}
            why["en"] = parse.examine(sources, self._registry, Surroundings("en", kept=True))[1]
            first = {language: next(one.problem for one in found if one.problem.severity == "error")
                     for language, found in why.items()}  # fmt: skip
            raise RulesLost(digest, {name: f"{one.location}: {one.message}" for name, one in first.items()})
        if ignored := [str(one.problem.location) for one in faults if one.id in UNKNOWN_KEYS]:
            _log.warning("keys of rules kept from before are not known any longer", space=space, rulebook=digest[:12],
                         ignored=ignored)  # fmt: skip
        return book

    def lost(self, space: str) -> list[Lost]:
        """The rulebooks that decisions of a space are held by and that cannot be read."""
        with self._database.read() as connection:
            decisions = state.documents(connection, space, "decision", Decision).values()
        held: dict[str, list[Decision]] = {}
        for one in decisions:
            if one.rulebook:
                held.setdefault(one.rulebook, []).append(one)
        found: list[Lost] = []
        for digest, these in held.items():
            try:
                self.get(space, digest)
            except RulesLost as error:
                found.append(Lost(digest, error, tuple(these)))
        return found

    def adopt(self, space: Space, intake: Intake, now: datetime) -> tuple[str, list[Problem]]:
        """Take the rules of a space's folder into force, as an event; the one in force stays when they have a fault.

        Returns the digest now asked for ("" when there is none yet and they are refused) and the problems. The same
        rules again are no event, nor the same faults; which ones were asked for last stands in the journal, of a space
        that stands too.
        """
        book, problems = rulefiles.load(space.folder, space.profile, self._registry, space.language)
        with self._database.read() as connection:
            asked = journal.latest(connection, space.id, kind="rulebook.adopted", most=1)
            stands = journal.states(connection, space.id, asked)
        last = asked[0] if asked else None
        if book is None:
            if last is not None:
                self._refuse(space, intake, now, last, problems)
            return (last.subject if last is not None else ""), problems
        self._compiled[book.digest] = book
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

    def _refuse(self, space: Space, intake: Intake, now: datetime, last: Event, problems: Sequence[Problem]) -> None:
        """Note once, since those in force were taken, that rules with these faults were not."""
        found = [problem.render() for problem in problems if problem.severity == "error"]
        digest = hashlib.sha256("\n".join(found).encode()).hexdigest()
        id = f"rulebook:refused:{last.fields['number']}:{digest[:16]}"
        with self._database.read() as connection:
            told = journal.latest(connection, space.id, kind="rulebook.refused", about=id, most=1)
        if not told:
            fields = {"problem": found[0].splitlines()[0][:_TOLD], "problems": len(found)}
            intake.take(space.id, [Event(id, "rulebook.refused", "hub", now, now, digest, fields=fields)])


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
