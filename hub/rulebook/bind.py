"""Gives a condition its types: every field known, every value of the field's type, every pattern compiled.

What comes back can be indexed and run; what cannot be typed is reported and left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import re2

from hub.core.event import FieldSpec, FieldType, KindSpec
from hub.rulebook.faults import Faults
from hub.rulebook.language import ENVELOPE, All, Compare, Condition, Either, Not, Some
from hub.rulebook.operators import OPERATORS, pattern
from hub.rulebook.values import as_number, written

TYPE_PHRASES = {
    FieldType.TEXT: "a text",
    FieldType.NUMBER: "a number",
    FieldType.MONEY: "an amount",
    FieldType.BOOLEAN: "true or false",
    FieldType.DATE: "a date",
    FieldType.DATETIME: "a time",
    FieldType.TEXT_LIST: "a list of texts",
}
IT = FieldSpec(FieldType.TEXT, "the text of the list that is looked at")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields that a reaction may read: those of its kinds, then those every event has."""

    kinds: tuple[str, ...]
    specs: Mapping[str, FieldSpec]
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clashing: Mapping[str, tuple[FieldType, ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """A short name for the kinds, for messages."""
        return (
            self.kinds[0] if len(self.kinds) == 1 else ", ".join(self.kinds[:3]) + ("…" if len(self.kinds) > 3 else "")
        )


def fields_of(kinds: Sequence[str], registry: Mapping[str, KindSpec]) -> Fields:
    """The fields of some kinds together; one that some kinds lack is kept, and known as lacking there."""
    specs: dict[str, FieldSpec] = {}
    having: dict[str, list[str]] = {}
    types: dict[str, list[FieldType]] = {}
    for kind in kinds:
        for name, spec in {**ENVELOPE, **registry[kind].fields}.items():
            specs.setdefault(name, spec)
            having.setdefault(name, []).append(kind)
            if spec.type not in types.setdefault(name, []):
                types[name].append(spec.type)
    lacking = {
        name: tuple(kind for kind in kinds if kind not in have)
        for name, have in having.items()
        if len(have) < len(kinds)
    }
    return Fields(tuple(kinds), specs, lacking, {name: tuple(ts) for name, ts in types.items() if len(ts) > 1})


@dataclass(slots=True)
class Binder:
    """Types the conditions of one reaction. `strict` warns of fields that some of the listed kinds lack."""

    fields: Fields
    faults: Faults
    about: str
    zone: str = "Europe/Paris"
    strict: bool = True

    def bind(self, condition: Condition, inside: bool = False) -> Condition | None:
        """The condition with typed values; None when nothing of it can be kept."""
        if isinstance(condition, Compare):
            return self._compare(condition, inside)
        if isinstance(condition, Not):
            part = self.bind(condition.part, inside)
            return None if part is None else Not(part, condition.place)
        if isinstance(condition, All | Either):
            parts = tuple(part for child in condition.parts if (part := self.bind(child, inside)) is not None)
            return type(condition)(parts) if len(parts) == len(condition.parts) else None
        return self._some(condition, inside)

    def _some(self, condition: Some, inside: bool) -> Condition | None:
        spec = self._spec(condition, inside)
        part = self.bind(condition.part, inside=True)
        if spec is None or part is None:
            return None
        if spec.type is not FieldType.TEXT_LIST:
            shown = self.faults.phrase(TYPE_PHRASES[spec.type])
            self.faults.add("not_a_list_field", condition.place, self.about, field=condition.field, type=shown)
            return None
        return replace(condition, part=part)

    def _spec(self, node: Compare | Some, inside: bool) -> FieldSpec | None:
        name = node.field
        if inside:
            if name == "it":
                return IT
            self.faults.add("only_it_inside", node.place, self.about, field=name)
            return None
        spec = self.fields.specs.get(name)
        if spec is None:
            known = sorted(self.fields.specs)
            deeper = [candidate for candidate in known if candidate.startswith(name + ".")]
            shown = self.faults.quoted(deeper or [n for n in known if n not in ENVELOPE] or known)
            self.faults.add(
                "unknown_field", node.place, self.about, field=name, kind=self.fields.kind, known=shown, near=known
            )
        elif name in self.fields.clashing:
            types = " / ".join(self.faults.phrase(TYPE_PHRASES[type]) for type in self.fields.clashing[name])
            self.faults.add("field_types_differ", node.place, self.about, field=name, types=types)
            return None
        elif self.strict and name in self.fields.lacking:
            kinds = ", ".join(self.fields.lacking[name])
            self.faults.add("field_not_everywhere", node.place, self.about, field=name, kinds=kinds)
        return spec

    def _compare(self, test: Compare, inside: bool) -> Condition | None:
        spec = self._spec(test, inside)
        if spec is None:
            return None
        row = OPERATORS[test.op]
        if spec.type not in row.types:
            known = ", ".join(r.name for r in OPERATORS.values() if spec.type in r.types and r.name != "in")
            self.faults.add(
                "operator_not_for_type",
                test.value_place if test.op in ("is", "in") else test.place,
                self.about,
                operator=row.inline if test.path == "if" else row.name,
                field=test.field,
                type=self.faults.phrase(TYPE_PHRASES[spec.type]),
                known=known,
            )
            return None
        try:
            value = self._value(test, row.takes, spec.type)
        except _Unfit as unfit:
            self.faults.add(unfit.id, test.value_place, self.about, **unfit.words)
            return None
        return replace(test, value=value, type=spec.type)

    def _value(self, test: Compare, takes: str, type: FieldType) -> Any:
        value = test.value
        if takes == "boolean":
            return self._one(test, value, FieldType.BOOLEAN)
        if takes == "range":
            if not isinstance(value, list) or len(value) != 2:
                raise _Unfit("bad_range")
            low, high = (self._one(test, item, type) for item in value)
            if low > high:
                raise _Unfit("bad_range")
            return (low, high)
        if takes in ("values", "texts"):
            items = value if isinstance(value, list) else [value]
            return tuple(self._one(test, item, FieldType.TEXT if takes == "texts" else type) for item in items)
        if takes == "pattern":
            return self._pattern(self._one(test, value, FieldType.TEXT, "a pattern"))
        return self._one(test, value, FieldType.TEXT if takes == "text" else type)

    def _pattern(self, text: str) -> str:
        try:
            pattern(text)
        except re2.error as error:
            problem = error.args[0] if error.args else "?"
            shown = problem.decode("utf-8", "replace") if isinstance(problem, bytes) else str(problem)
            raise _Unfit("bad_pattern", problem=shown) from None
        return text

    def _one(self, test: Compare, value: Any, type: FieldType, wanted: str = "") -> Any:
        found = typed(value, type, self.zone)
        if found is not None:
            return found
        number = type in (FieldType.NUMBER, FieldType.MONEY)
        if number and isinstance(value, str) and as_number(value.replace(",", ".").replace(" ", "")) is not None:
            raise _Unfit("number_in_quotes", value=value, field=test.field)
        phrase = self.faults.phrase(wanted or TYPE_PHRASES[type])
        raise _Unfit("wrong_value", value=written(value)[:60], field=test.field, wanted=phrase)


class _Unfit(Exception):
    def __init__(self, id: str, **words: Any) -> None:
        super().__init__(id)
        self.id, self.words = id, words


def typed(value: Any, type: FieldType, zone: str = "Europe/Paris") -> Any:
    """A value written in a file, as a value of `type`; None when it does not fit. Times are in the space's zone."""
    if type is FieldType.TEXT:
        plain = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if plain else value if isinstance(value, str) else None
    if type in (FieldType.NUMBER, FieldType.MONEY):
        return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
    if type is FieldType.BOOLEAN:
        return value if isinstance(value, bool) else None
    if type is FieldType.TEXT_LIST:
        items = value if isinstance(value, list) else [value]
        texts = [typed(item, FieldType.TEXT) for item in items]
        return None if None in texts else tuple(texts)
    if not isinstance(value, str):
        return None
    try:
        if type is FieldType.DATE:
            return date.fromisoformat(value)
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
