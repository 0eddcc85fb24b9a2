"""Lists and labels of a board by their id: renaming one breaks no rule that was written with its old name.

The map is a fold of the journal like every other fact: events of the board name a list or label together with its id,
and a look at the whole board is journaled as an event too. So deciding again gives the same answer, which a map asked
of the board, or written into each event by its door, would not: the two doors would then give different events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import ClassVar

from hub.core.change import Change
from hub.core.effect import Effect, LabelCard
from hub.core.event import Event
from hub.rulebook.board import Card
from hub.rulebook.language import All, Compare, Condition, Either, Not, Reaction, Rulebook, Some, walk
from hub.rulebook.values import fold

SECTION = "board.names"
ARCHIVED, DELETED = "archived", "deleted"
# the fields of a board's events that name a list or a label, and what they name; the id is in FIELD.id
FIELDS: Mapping[str, str] = {"list": "list", "list_before": "list", "list_after": "list", "label": "label"}
_GONE = {
    "trello.list.created": "", "trello.list.archived": ARCHIVED, "trello.list.reopened": "",
    "trello.list.moved_from_board": DELETED, "trello.list.moved_to_board": "",
    "trello.label.created": "", "trello.label.deleted": DELETED,
}  # fmt: skip
_SAME = ("is", "is_not", "exactly", "in")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A list or label was seen under a name ("": not told). `gone` is "" when it is there, None when not told."""

    id: str
    what: str
    name: str
    at: datetime
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A list or label of a board: each name it had and since when, today's last; `gone` since `told`, "" when there."""

    id: str
    what: str
    names: tuple[tuple[str, datetime], ...]
    gone: str
    told: datetime

    @property
    def name(self) -> str:
        """What it is called today."""
        return self.names[-1][0]

    def since(self, folded: str) -> datetime | None:
        """Since when it has, or had, a name; None when never."""
        return next((at for name, at in self.names if fold(name) == folded), None)

    def bore(self, folded: str, since: datetime) -> tuple[bool, bool]:
        """Whether it bears a name today and is there; whether it was ever seen there with it, since it had it."""
        return fold(self.name) == folded and not self.gone, not (self.gone and self.told <= since)

    def seen(self, sighting: Sighting) -> Named:
        """As it stands after a sighting, which may be an old one that comes late; itself when nothing is new."""
        names = self.names
        since = names[-1][1] if sighting.name == self.name else self.since(fold(sighting.name))
        if sighting.name and (since is None or since < names[-1][1] < sighting.at):
            kept = [one for one in names if fold(one[0]) != fold(sighting.name)]
            names = tuple(sorted([*kept, (sighting.name, sighting.at)], key=lambda one: one[1]))
        gone, told = self.gone, self.told
        here = "" if self.gone == DELETED and sighting.gone is None else sighting.gone
        if here is not None and here != gone and sighting.at >= told:
            gone, told = here, sighting.at
        elif names is self.names:
            return self
        return replace(self, names=names, gone=gone, told=told)


@dataclass(frozen=True, slots=True)
class Names:
    """Every list and label of one board that the hub has heard of; `board` is its id, "" until it was looked at."""

    things: tuple[Named, ...] = ()
    board: str = ""

    @property
    def renamed(self) -> bool:
        """Whether one of them ever had another name."""
        return any(len(thing.names) > 1 for thing in self.things)

    def of(self, id: str) -> Named | None:
        """By its id."""
        return next((thing for thing in self.things if thing.id == id), None)

    def teaches(self, sighting: Sighting) -> bool:
        """Whether a sighting says something new."""
        thing = self.of(sighting.id)
        return bool(sighting.name) if thing is None else thing.seen(sighting) is not thing

    def find(self, what: str, name: str) -> Named | None:
        """What a rule means by a name: what is called so today; else what was called so last, while it was there. What
        was gone already when it was first seen under a name took it from nothing."""
        wanted = fold(name)
        found = [(thing, since) for thing in self.things
                 if thing.what == what and (since := thing.since(wanted)) is not None]  # fmt: skip
        best = max(found, key=lambda one: (*one[0].bore(wanted, one[1]), one[1]), default=None)
        return best[0] if best else None

    def today(self, what: str, name: str) -> str:
        """What is called today what a rule calls `name`; the name itself when nothing else is known."""
        thing = self.find(what, name)
        return name if thing is None or fold(thing.name) == fold(name) else thing.name

    def id(self, what: str, name: str) -> str:
        """The id of what a rule calls `name`; "" when it is not known, or not there any more."""
        thing = self.find(what, name)
        return "" if thing is None or thing.gone else thing.id

    def called(self, name: str) -> str:
        """The id of the list of that name, there or gone; "" when none is known."""
        thing = self.find("list", name)
        return "" if thing is None else thing.id


@dataclass(frozen=True, slots=True)
class NamesSeen:
    """Lists and labels of the board `key` were seen; `whole` when these were all, at that time. `board` is
    its id, "" where it is not told, as in changes of before 2026-11-29."""

    key: str
    sightings: tuple[Sighting, ...]
    whole: datetime | None = None
    board: str = ""
    section: ClassVar[str] = SECTION

    def apply(self, before: Names | None) -> Names:
        before = before or Names()
        things = {thing.id: thing for thing in before.things}
        for one in self.sightings:
            if one.id in things:
                things[one.id] = things[one.id].seen(one)
            elif one.name:
                things[one.id] = Named(one.id, one.what, ((one.name, one.at),), one.gone or "", one.at)
        here = {one.id for one in self.sightings}
        for thing in list(things.values()):
            if self.whole and thing.id not in here and not thing.gone and thing.told < self.whole:
                things[thing.id] = replace(thing, gone=DELETED, told=self.whole)
        return Names(tuple(things.values()), self.board or before.board)


def learnt(event: Event, known: Names | None) -> list[Change]:
    """What an event of a board tells of its lists and labels; nothing when that was known."""
    known = known or Names()
    if event.kind == "trello.board.seen":
        board = str(event.get("board.id") or "")
        change = NamesSeen(event.source, tuple(_sightings(event)), event.occurred_at, board)
        return [change] if change.apply(known) != known else []
    new = tuple(one for one in _sightings(event) if known.teaches(one))
    return [NamesSeen(event.source, new)] if new else []


def _sightings(event: Event) -> Iterable[Sighting]:
    at = event.occurred_at
    for one in event.get("things") or ():
        gone = ARCHIVED if one.get("closed") else ""
        yield Sighting(str(one["id"]), str(one["what"]), str(one["name"]), at, gone)
    for field, what in FIELDS.items():
        id, name = str(event.get(f"{field}.id") or ""), str(event.get(field) or "")
        if not id:
            continue
        before = str(event.get("text_before") or "") if event.kind == f"trello.{what}.renamed" else ""
        if before:
            yield Sighting(id, what, before, at - timedelta(microseconds=1))
        yield Sighting(id, what, name, at, _GONE.get(event.kind) if event.kind.startswith(f"trello.{what}.") else None)


def called_today(event: Event, names: Names) -> dict[str, str]:
    """What the lists and labels of an event are called today, by their id: those fields that say otherwise."""
    things = {field: names.of(str(event.get(f"{field}.id") or "")) for field in FIELDS}
    return {field: one.name for field, one in things.items() if one is not None and event.get(field) != one.name}


def as_called(event: Event, called: Mapping[str, str]) -> Event:
    """The event with these names in its fields."""
    return replace(event, fields={**event.fields, **called}) if called else event


def by_id(effect: Effect, names: Names) -> Effect:
    """A label of an effect, found by its id and called as it is today."""
    if not isinstance(effect, LabelCard) or not names.things:
        return effect
    off = dict.fromkeys(name for one in effect.off for name in (one, names.today("label", one)))
    label = effect.label and names.today("label", effect.label)
    return replace(effect, label=label, label_id=names.id("label", effect.label), off=tuple(off))


def cards_today(cards: Iterable[Card], boards: Iterable[Names]) -> list[Card]:
    """Cards as last seen, in lists called as they are today. Those of a list that is archived are gone with it, of
    which Trello tells no card."""
    boards = list(boards)
    found = [(card, _list_today(card.list, boards)) for card in cards]
    return [
        card if place is None else replace(card, list=place.name, gone=card.gone or bool(place.gone))
        for card, place in found
    ]


def _list_today(name: str, boards: Iterable[Names]) -> Named | None:
    """The list of that name on any board, rather one that is there."""
    found = (place for names in boards if (place := names.find("list", name)) is not None)
    return min(found, key=lambda place: bool(place.gone), default=None)


def renames(book: Rulebook, names: Names) -> tuple[tuple[str, str, str], ...]:
    """(list or label, what the rules call it, what it is called today), for each that was renamed since."""
    return _renames(book, names) if names.renamed else ()


@lru_cache(maxsize=64)
def _renames(book: Rulebook, names: Names) -> tuple[tuple[str, str, str], ...]:
    said = dict.fromkeys((what, name) for _, what, name, _ in conditions(book))
    return tuple((what, name, today) for what, name in said if (today := names.today(what, name)) != name)


def conditions(book: Rulebook) -> Iterable[tuple[Reaction, str, str, Compare]]:
    """Every list and label that a condition on a board's events names: whose, what it is, its name, the test."""
    for reaction in book.reactions:
        if any(kind.startswith("trello.") for kind in reaction.kinds):
            for node in walk(reaction.condition):
                if isinstance(node, Compare) and node.field in FIELDS and node.op in _SAME:
                    for name in node.value if node.op == "in" else (node.value,):
                        yield reaction, FIELDS[node.field], str(name), node


@lru_cache(maxsize=64)
def reread(book: Rulebook, renamed: tuple[tuple[str, str, str], ...]) -> Rulebook:
    """The rules with the names of today in their conditions; only for events of a board."""
    table = {(what, name): today for what, name, today in renamed}
    if not table:
        return book
    reactions = tuple(replace(one, condition=_rewritten(one.condition, table)) for one in book.reactions)
    return replace(book, reactions=reactions)


def _rewritten(condition: Condition, table: Mapping[tuple[str, str], str]) -> Condition:
    if isinstance(condition, All | Either):
        return replace(condition, parts=tuple(_rewritten(part, table) for part in condition.parts))
    if isinstance(condition, Not | Some):
        return replace(condition, part=_rewritten(condition.part, table))
    if condition.field not in FIELDS or condition.op not in _SAME:
        return condition
    what = FIELDS[condition.field]
    if condition.op == "in":
        return replace(condition, value=tuple(dict.fromkeys(table.get((what, one), one) for one in condition.value)))
    return replace(condition, value=table.get((what, condition.value), condition.value))
