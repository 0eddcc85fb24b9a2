"""Finds the reactions an event can concern without asking each: a discrimination tree on equality keys.

Reactions are filed under the kind, then under their rarest equality (`field = value`, `field in [..]`); a
bucket of more than six is split again on the next; a leaf keeps only what is not yet proved. Where many texts
are searched in one field, one automaton (`re2.Set`) searches all of them at once. The answer is always that of
asking each reaction in turn (`match.scan`), in the order of the rulebook.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import re2

from hub.core.event import FieldType
from hub.rulebook.language import All, Compare, Condition, Either, Reaction, conjuncts
from hub.rulebook.operators import Predicate, both, predicate
from hub.rulebook.values import View, fold

BUCKET = 6
MANY_PATTERNS = 20
SET_MEMORY = 256 << 20
_FOLDED_OPS = frozenset({"has", "has_any", "starts", "ends"})


@dataclass(frozen=True, slots=True)
class _Key:
    """Values of one field, one of which an event must have; `proves` when that is all the condition says."""

    type: FieldType
    values: frozenset[Any]
    proves: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    rank: int
    reaction: Reaction
    parts: tuple[Condition, ...]
    # fields it is already filed under although `parts` still asks them more: not to be filed there again
    filed: frozenset[str] = frozenset()


Leaf = tuple[int, Reaction, Predicate | None]


@dataclass(slots=True)
class _Patterns:
    """All the texts searched in one field, in one automaton; the leaves of each by its number in the set.

    `whole` are the same leaves with the search still to do, for a text that the automaton cannot take.
    """

    field: str
    folded: bool
    automaton: Any
    leaves: list[Leaf]
    whole: list[Leaf]


@dataclass(slots=True)
class _Node:
    leaves: list[Leaf] = field(default_factory=list)
    branches: list[tuple[str, FieldType, dict[Any, _Node]]] = field(default_factory=list)
    patterns: list[_Patterns] = field(default_factory=list)


def _keys(condition: Condition) -> dict[str, _Key]:
    """The equality keys that follow from a condition, by field."""
    if isinstance(condition, Compare):
        text = condition.type is FieldType.TEXT
        if condition.op in ("is", "exactly"):
            value = fold(condition.value) if text else condition.value
            return {condition.field: _Key(condition.type, frozenset((value,)), condition.op == "is")}
        if condition.op == "in":
            values = frozenset(fold(v) if text else v for v in condition.value)
            return {condition.field: _Key(condition.type, values, True)}
        return {}
    if isinstance(condition, All):
        found: dict[str, _Key] = {}
        for part in condition.parts:
            for name, key in _keys(part).items():
                found.setdefault(name, _Key(key.type, key.values, False))
        return found
    if isinstance(condition, Either):
        return _either(condition)
    return {}


def _either(condition: Either) -> dict[str, _Key]:
    """A field that every branch fixes can be filed under all their values."""
    branches = [_keys(part) for part in condition.parts]
    found: dict[str, _Key] = {}
    for name in branches[0] if branches else ():
        if all(name in branch for branch in branches):
            values = frozenset().union(*(branch[name].values for branch in branches))
            found[name] = _Key(branches[0][name].type, values, all(branch[name].proves for branch in branches))
    return found


def _build(entries: list[_Entry]) -> _Node:
    node = _Node()
    if len(entries) <= BUCKET:
        node.leaves = [_leaf(entry) for entry in entries]
        return node
    keyed = [(entry, _choices(entry)) for entry in entries]
    frequency: Counter[tuple[str, Any]] = Counter(
        (name, value) for _, choices in keyed for name, (_, key) in choices.items() for value in key.values
    )
    tables: dict[str, tuple[FieldType, dict[Any, list[_Entry]]]] = {}
    rest: list[_Entry] = []
    for entry, choices in keyed:
        if not choices:
            rest.append(entry)
            continue
        name = min(choices, key=lambda n: (max((frequency[n, v] for v in choices[n][1].values), default=0), n))
        at, key = choices[name]
        if key.proves:
            below = replace(entry, parts=entry.parts[:at] + entry.parts[at + 1 :])
        else:
            below = replace(entry, filed=entry.filed | {name})
        table = tables.setdefault(name, (key.type, {}))[1]
        for value in key.values:
            table.setdefault(value, []).append(below)
    node.branches = [
        (name, type, {value: _build(below) for value, below in table.items()}) for name, (type, table) in tables.items()
    ]
    _file_patterns(node, rest)
    return node


def _choices(entry: _Entry) -> dict[str, tuple[int, _Key]]:
    """Under which fields an entry can be filed, and which of its parts says so."""
    found: dict[str, tuple[int, _Key]] = {}
    for at, part in enumerate(entry.parts):
        for name, key in _keys(part).items():
            if name not in entry.filed and (name not in found or len(key.values) < len(found[name][1].values)):
                found[name] = (at, key)
    return found


def _leaf(entry: _Entry) -> Leaf:
    parts = [predicate(part) for part in sorted(entry.parts, key=_cost)]
    return (entry.rank, entry.reaction, both(parts) if parts else None)


def _cost(condition: Condition) -> int:
    """Cheap tests first; patterns and what is made of many tests last."""
    if isinstance(condition, Compare):
        return 2 if condition.op == "matches" else 0 if condition.op in ("is", "in") else 1
    return 3


def _file_patterns(node: _Node, rest: list[_Entry]) -> None:
    """Put entries that search texts in a field into automata where there are many, the others in the leaf."""
    groups: dict[tuple[str, bool], list[tuple[_Entry, int]]] = {}
    for entry in rest:
        at = next((i for i, part in enumerate(entry.parts) if _searched(part)), None)
        if at is None:
            node.leaves.append(_leaf(entry))
            continue
        part = entry.parts[at]
        assert isinstance(part, Compare)  # noqa: S101 - _searched says so
        groups.setdefault((part.field, part.op in _FOLDED_OPS), []).append((entry, at))
    for (name, folded), group in groups.items():
        automaton = _automaton([entry.parts[at] for entry, at in group]) if len(group) > MANY_PATTERNS else None
        if automaton is None:
            node.leaves += [_leaf(entry) for entry, _ in group]
            continue
        leaves = [
            _leaf(_Entry(entry.rank, entry.reaction, entry.parts[:at] + entry.parts[at + 1 :])) for entry, at in group
        ]
        node.patterns.append(_Patterns(name, folded, automaton, leaves, [_leaf(entry) for entry, _ in group]))


def _searched(part: Condition) -> bool:
    return (
        isinstance(part, Compare) and part.type is FieldType.TEXT and (part.op == "matches" or part.op in _FOLDED_OPS)
    )


def _automaton(parts: Iterable[Condition]) -> Any:
    """One automaton for all searches, or None when they are too much for its memory."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = SET_MEMORY
    found = re2.Set.SearchSet(options)
    for part in parts:
        assert isinstance(part, Compare)  # noqa: S101 - _searched says so
        found.Add(_regex(part))
    # google-re2 1.1: a set that runs out of memory says "nothing found". This last pattern is always found, so
    # that its absence tells.
    found.Add("")
    try:
        found.Compile()
    except re2.error:
        return None
    return found


def _regex(part: Compare) -> str:
    if part.op == "matches":
        return str(part.value)
    texts = part.value if part.op == "has_any" else (part.value,)
    literal = "|".join(re2.escape(fold(text)) for text in texts)
    return {"starts": rf"\A(?:{literal})", "ends": rf"(?:{literal})\z"}.get(part.op, literal)


class Index:
    """The reactions of a rulebook, ready to be found. Built once; matching is pure and never raises."""

    def __init__(self, reactions: Iterable[Reaction]) -> None:
        kinds: dict[str, list[_Entry]] = {}
        for rank, reaction in enumerate(reactions):
            entry = _Entry(rank, reaction, conjuncts(reaction.condition))
            for kind in reaction.kinds:
                kinds.setdefault(kind, []).append(entry)
        self._roots = {kind: _build(entries) for kind, entries in kinds.items()}

    def concerns(self, kind: str) -> bool:
        """Whether any reaction asks for events of this kind."""
        return kind in self._roots

    def match(self, fields: Mapping[str, Any], kind: str) -> list[Reaction]:
        """The reactions that fire for an event of this kind with these fields, in the order of the rulebook."""
        root = self._roots.get(kind)
        if root is None:
            return []
        view = View(fields)
        found: list[tuple[int, Reaction]] = []
        keys: dict[str, Any] = {}
        waiting = [root]
        while waiting:
            node = waiting.pop()
            for rank, reaction, holds in node.leaves:
                if holds is None or holds(view):
                    found.append((rank, reaction))
            for name, type, table in node.branches:
                try:
                    key = keys[name]
                except KeyError:
                    key = keys[name] = view.folded(name) if type is FieldType.TEXT else view.read(name, type)
                below = table.get(key)
                if below is not None:
                    waiting.append(below)
            for patterns in node.patterns:
                self._search(patterns, view, found)
        found.sort(key=_rank)
        return [reaction for _, reaction in found]

    @staticmethod
    def _search(patterns: _Patterns, view: View, found: list[tuple[int, Reaction]]) -> None:
        text = view.folded(patterns.field) if patterns.folded else view.text(patterns.field)
        if text is None:
            return
        try:
            numbers = patterns.automaton.Match(text)
        except UnicodeEncodeError:
            numbers = patterns.automaton.Match(text.encode("utf-8", "replace").decode("utf-8"))
        count = len(patterns.leaves)
        if numbers is None or count not in numbers:
            leaves = patterns.whole
        else:
            leaves = [patterns.leaves[number] for number in numbers if number != count]
        for rank, reaction, holds in leaves:
            if holds is None or holds(view):
                found.append((rank, reaction))


def _rank(item: tuple[int, Reaction]) -> int:
    return item[0]
