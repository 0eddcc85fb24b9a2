"""Lays the files of a space over those of its profile: by id, by key, by number. Checks no meaning.

A file whose name begins with `@` belongs to the profile, with `@@` to the one that the profile extends, and so on
down. Reactions, pages and budgets of the upper layer replace those of the same id, in their place; `remove` drops; the
charter merges key by key, what it says by class (or by kind of amendment) value by value, the chart by number, words
and the charter's keywords append.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.rulebook import charterkeys
from hub.rulebook.faults import Faults
from hub.rulebook.language import Place
from hub.rulebook.structure import Sound, about_of
from hub.rulebook.yamlnodes import Document, Path


@dataclass(frozen=True, slots=True)
class Item:
    """A value of a file, and where it stands. `parts` are those of a map that several layers made, each where it
    stands; `value` is then the whole map, and the place that of the uppermost layer."""

    value: Any
    document: Document
    path: Path
    parts: Mapping[str, Item] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where its key stands."""
        return self.document.key(self.path)

    @property
    def written(self) -> Any:
        """What stands at that place, without what lies below."""
        found = self.document.data
        for part in self.path:
            found = found[part]
        return found

    def inside(self) -> Mapping[str, Item]:
        """The parts of a map, each where it stands; nothing of another value."""
        if self.parts or not isinstance(self.value, dict):
            return self.parts
        return {name: Item(value, self.document, (*self.path, name)) for name, value in self.value.items()}


@dataclass(slots=True)
class Layered:
    """All files as one: reactions, pages, budgets by id, charter by key, chart, words, each with its place."""

    reactions: dict[str, Item] = field(default_factory=dict)
    pages: dict[str, Item] = field(default_factory=dict)
    charter: dict[str, Item] = field(default_factory=dict)
    accounts: dict[str, Item] = field(default_factory=dict)
    journals: dict[str, Item] = field(default_factory=dict)
    version: Item | None = None
    words: list[Item] = field(default_factory=list)
    retention: dict[str, Item] = field(default_factory=dict)
    budgets: dict[str, Item] = field(default_factory=dict)
    layouts: list[Item] = field(default_factory=list)
    nameless: list[Item] = field(default_factory=list)


def depth(name: str) -> int:
    """How far below the space a source lies: 0 is the space's own, 1 its profile's, 2 what the profile extends."""
    return len(name) - len(name.lstrip("@"))


def layer(files: Iterable[Sound], faults: Faults, by_part: bool = True) -> Layered:
    """Lowest first, the space last. Faults: an id or a setting given twice in one layer. Without `by_part` a map by
    class replaces the whole one below, as it did in rules that were taken before this was mended."""
    whole = Layered()
    files = list(files)
    for below in sorted({depth(sound.document.file) for sound in files}, reverse=True):
        mine = [sound for sound in files if depth(sound.document.file) == below]
        own = Layered()
        for sound in mine:
            _extends(sound, below, faults)
            _gather(own, sound, faults)
        for sound in mine:
            _remove(whole, sound, faults)
        _lay(whole, own, by_part)
    return whole


def _gather(own: Layered, sound: Sound, faults: Faults) -> None:
    data, document = sound.data, sound.document
    for section, table in (("reactions", own.reactions), ("pages", own.pages), ("budgets", own.budgets)):
        for index, value in enumerate(data.get(section) or ()):
            _one(own, table, Item(value, document, (section, index)), faults)
    chart = data.get("chart") or {}
    for path, table in (
        (("charter",), own.charter),
        (("retention",), own.retention),
        (("chart", "accounts"), own.accounts),
        (("chart", "journals"), own.journals),
    ):
        values = (chart if len(path) == 2 else data).get(path[-1]) or {}
        for key, value in values.items():
            _set(table, key, Item(value, document, (*path, key)), faults)
    if chart.get("version") is not None:
        own.version = Item(chart["version"], document, ("chart", "version"))
    own.layouts += [Item(value, document, ("layouts", name)) for name, value in (data.get("layouts") or {}).items()]
    if data.get("words"):
        own.words.append(Item(data["words"], document, ("words",)))


def _one(own: Layered, table: dict[str, Item], item: Item, faults: Faults) -> None:
    if not isinstance(item.value, dict):
        return
    id = item.value.get("id")
    if id is None:
        own.nameless.append(item)
    elif str(id) in table:
        first = table[str(id)]
        place = first.document.value((*first.path, "id"))
        spot = item.document.value((*item.path, "id"))
        faults.add("duplicate_id", spot, about_of(item.path, item.document, faults), id=str(id), place=place.location)
    else:
        table[str(id)] = item


def _set(table: dict[str, Item], key: str, item: Item, faults: Faults) -> None:
    if key in table:
        about = about_of(item.path, item.document, faults)
        faults.add("set_twice", item.place, about, key=key, place=table[key].place.location)
    else:
        table[key] = item


def _extends(sound: Sound, below: int, faults: Faults) -> None:
    if "extends" in sound.data and not below:
        faults.add("extends_in_space", sound.document.key(("extends",)), name=str(sound.data["extends"]))


def _remove(whole: Layered, sound: Sound, faults: Faults) -> None:
    for index, id in enumerate(_as_list(sound.data.get("remove"))):
        tables = (whole.reactions, whole.pages, whole.budgets)
        known = [name for table in tables for name in table]
        if [table.pop(str(id), None) for table in tables] == [None] * len(tables):
            faults.add(
                "unknown_removed", sound.document.value(("remove", index)), id=str(id),
                known=faults.quoted(known) or "-", near=known,
            )  # fmt: skip


def _lay(whole: Layered, own: Layered, by_part: bool) -> None:
    names: tuple[str, ...] = ("reactions", "pages", "charter", "accounts", "journals", "retention", "budgets")
    for name in names:
        below: dict[str, Item] = getattr(whole, name)
        above: dict[str, Item] = getattr(own, name)
        if name == "charter":
            above = {
                key: _over(key, below[key], item, by_part) if key in below else item for key, item in above.items()
            }
        below.update(above)
    whole.version = own.version or whole.version
    whole.words += own.words
    whole.layouts += own.layouts
    whole.nameless += own.nameless


def _over(key: str, below: Item, above: Item, by_part: bool) -> Item:
    """A setting over that of the layer below: it replaces it, but for words, which are added, and for a map by class or
    by kind of amendment, which changes what it names."""
    if key == "keywords":
        return _added(below, above)
    parts = charterkeys.parts(key) if by_part else ()
    if not parts or not isinstance(above.value, dict) or not above.value or below.value in (None, ""):
        return above
    under = below.inside() if isinstance(below.value, dict) else dict.fromkeys(charterkeys.spread(key), below)
    laid = {**under, **above.inside()}
    return Item({name: item.value for name, item in laid.items()}, above.document, above.path, laid)


def _added(below: Item, above: Item) -> Item:
    """The `keywords` of two layers as those of the upper one: words are added, and take none away."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    words = dict(below.value)
    for request, added in above.value.items():
        before = words.get(request, [])
        words[request] = [*before, *added] if isinstance(before, list) and isinstance(added, list) else added
    return Item(words, above.document, above.path)


def _as_list(value: Any) -> list[Any]:
    return [value] if isinstance(value, str | int) else list(value or ())


def merged_words(items: Iterable[Item]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words of all layers, appended in order, each once."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for item in items:
        for language, positions in (item.value or {}).items():
            for position, words in (positions or {}).items():
                before = found.setdefault(language, {}).get(position, ())
                added = tuple(str(word) for word in _as_list(words) if word is not None)
                found[language][position] = tuple(dict.fromkeys((*before, *added)))
    return found
