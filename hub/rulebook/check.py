"""Builds the rulebook out of layered files and reports what is wrong in it, all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hub.core.event import KindSpec
from hub.rulebook import checkbudgets, checklayouts, conditions, crosscheck
from hub.rulebook.bind import Binder, Fields, fields_of
from hub.rulebook.checkactions import ActionChecker
from hub.rulebook.checksettings import Settings, settings
from hub.rulebook.faults import Faults
from hub.rulebook.language import ALWAYS, Compare, Condition, Not, Reaction, Rulebook, Some, conjuncts, walk
from hub.rulebook.layer import Item, Layered
from hub.rulebook.structure import about_of
from hub.rulebook.surroundings import Surroundings

MAX_CONDITIONS = 64
_ID = re.compile(r"\w[\w.-]{0,63}")
_ORDERED = frozenset({"above", "below", "at_least", "at_most", "between"})


def is_id(text: str) -> bool:
    """Letters, digits, dashes and dots, without spaces, 64 at most."""
    return _ID.fullmatch(text) is not None


def build(
    layered: Layered,
    templates: Mapping[str, tuple[str, str]],
    registry: Mapping[str, KindSpec],
    around: Surroundings,
    faults: Faults,
) -> Rulebook:
    """The rulebook (without digest and sources); meaningful only when `faults` holds no error.

    `templates` maps the name of each template to (source file, text).
    """
    found = settings(layered, templates, around, faults)
    if not around.kept:
        checklayouts.layouts(layered.layouts, faults)
    checker = _Reactions(registry, found, around, faults)
    reactions = [checker.reaction(item) for item in [*layered.reactions.values(), *layered.nameless]]
    known = tuple(reaction for reaction in reactions if reaction is not None)
    crosscheck.check(known, found.pages, faults)
    budgets = checkbudgets.budgets(layered.budgets, found.chart, [one.id for one in known], faults)
    return Rulebook(
        "", found.charter, found.words, found.chart, known, found.pages, found.retention, budgets=budgets,
        places=found.places,
    )  # fmt: skip


class _Reactions:
    """Checks reactions one by one; fields of the same kinds are put together once."""

    def __init__(self, registry: Mapping[str, KindSpec], found: Settings, around: Surroundings, faults: Faults) -> None:
        self.registry, self.around, self.faults = registry, around, faults
        self.actions = ActionChecker(found, around, faults)
        self._fields: dict[tuple[str, ...], Fields] = {}

    def reaction(self, item: Item) -> Reaction | None:
        """One reaction, or None when its item is a page or has no sound `id`."""
        data, document, path = item.value, item.document, item.path
        if path[0] != "reactions":
            return None
        about = about_of(path, document, self.faults)
        id = str(data.get("id") or "")
        if id and not is_id(id):
            self.faults.add("bad_id", document.value((*path, "id")), about, id=id)
        events = _texts(data.get("event"))
        kinds = self._kinds(events, item, about)
        fields = self._fields_of(kinds) if kinds else None
        condition = self._condition(item, fields, about, strict=not any(e.endswith(".*") for e in events))
        do = self.actions.actions(data.get("do"), (*path, "do"), document, fields, about)
        place = document.key((*path, "id")) if id else document.value(path)
        return Reaction(id, str(data.get("title") or ""), events, kinds, condition, do, place)

    def _kinds(self, events: tuple[str, ...], item: Item, about: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for index, event in enumerate(events):
            mine = [event] if event in self.registry else []
            if event.endswith(".*"):
                mine = [kind for kind in sorted(self.registry) if kind.startswith(event[:-1])]
            if not mine:
                stem = event.split(".")[0] + "."
                near = [kind for kind in sorted(self.registry) if kind.startswith(stem)] or sorted(self.registry)
                self.faults.add(
                    "unknown_kind",
                    item.document.value((*item.path, "event", index)),
                    about,
                    kind=event,
                    known=self.faults.quoted(near),
                    near=sorted(self.registry),
                )
            found.update(dict.fromkeys(mine))
        return tuple(found)

    def _fields_of(self, kinds: tuple[str, ...]) -> Fields:
        if kinds not in self._fields:
            self._fields[kinds] = fields_of(kinds, self.registry)
        return self._fields[kinds]

    def _condition(self, item: Item, fields: Fields | None, about: str, strict: bool) -> Condition:
        document, path, data = item.document, item.path, item.value
        where = data.get("where") if isinstance(data.get("where"), dict) else {}
        parts = conditions.where(where, (*path, "where"), document, self.faults, about)
        line = data.get("if")
        if isinstance(line, str):
            parts += conditions.line(line, (*path, "if"), document, self.faults, about)
        written = conditions.join(parts) if parts else ALWAYS
        tests = sum(isinstance(node, Compare | Some) for node in walk(written))
        if tests > MAX_CONDITIONS:
            self.faults.add("too_many_conditions", document.key(path), about, count=tests, limit=MAX_CONDITIONS)
        if fields is None:
            return written
        binder = Binder(fields, self.faults, about, self.around.zone, strict)
        bound = [part for child in conjuncts(written) if (part := binder.bind(child)) is not None]
        condition = conditions.join(bound) if bound else ALWAYS
        self._surprises(condition, about)
        return condition

    def _surprises(self, condition: Condition, about: str) -> None:
        """A `not` around an ordered comparison also holds for a missing field: tell, unless presence is asked."""
        present = {
            part.field
            for part in conjuncts(condition)
            if isinstance(part, Compare) and not (part.op == "missing" and part.value)
        }
        for node in walk(condition):
            if not isinstance(node, Not):
                continue
            for inner in walk(node.part):
                if isinstance(inner, Compare) and inner.op in _ORDERED and inner.field not in present:
                    self.faults.add("not_of_missing", inner.place, about, field=inner.field)


def _texts(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(str(item) for item in items if item is not None)
