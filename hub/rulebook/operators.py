"""The table of tests a person can write on a field, and what each means: one row, one closure.

`where:` and `if:`, index, trace and trial all end here, so that no test can mean two things.
"""

# ruff: noqa: E501 - one operator a line

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import re2

from hub.core.event import FieldType
from hub.rulebook.language import All, Compare, Condition, Either, Not
from hub.rulebook.values import View, as_number, as_texts, fold

Predicate = Callable[[View], bool]
T = FieldType
_TEXT = frozenset({T.TEXT})
_ORDERED = frozenset({T.NUMBER, T.MONEY, T.DATE, T.DATETIME})
_PLAIN = _TEXT | _ORDERED | {T.BOOLEAN}
_LISTED = _TEXT | {T.TEXT_LIST}
_ALL = frozenset(FieldType)


@dataclass(frozen=True, slots=True)
class Operator:
    """One row: the word in `where:`, the form in `if:`, the types it fits, what it expects, what it means.

    `takes` is "value" (of the field's type), "values" (a list of them), "text", "texts", "pattern",
    "range" (two values) or "boolean".
    """

    name: str
    inline: str
    types: frozenset[FieldType]
    takes: str
    fr: str
    en: str


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        row.name: row
        for row in (
            Operator("is", "=", _PLAIN, "value", "est égal à", "equals"),
            Operator("is_not", "!=", _PLAIN, "value", "est présent et différent de", "is present and differs from"),
            Operator("in", "in", _TEXT | _ORDERED, "values", "est l'une des valeurs", "is one of"),
            Operator("exactly", "exactly", _TEXT, "text", "est ce texte au caractère près", "is this text, to the letter"),
            Operator("above", ">", _ORDERED, "value", "est plus grand que", "is more than"),
            Operator("below", "<", _ORDERED, "value", "est plus petit que", "is less than"),
            Operator("at_least", ">=", _ORDERED, "value", "vaut au moins", "is at least"),
            Operator("at_most", "<=", _ORDERED, "value", "vaut au plus", "is at most"),
            Operator("between", "between", _ORDERED, "range", "est compris entre, bornes incluses", "is between, both included"),
            Operator("has", "has", _LISTED, "text", "contient", "contains"),
            Operator("has_any", "has_any", _LISTED, "texts", "contient l'un des textes", "contains one of"),
            Operator("starts", "starts", _TEXT, "text", "commence par", "starts with"),
            Operator("ends", "ends", _TEXT, "text", "finit par", "ends with"),
            Operator("matches", "matches", _TEXT, "pattern", "correspond au motif", "matches the pattern"),
            Operator("missing", "missing", _ALL, "boolean", "est absent ou vide", "is absent or empty"),
        )
    }
)  # fmt: skip

INLINE: Mapping[str, str] = MappingProxyType({row.inline: row.name for row in OPERATORS.values()})


@lru_cache(maxsize=16384)
def pattern(text: str) -> Any:
    """A compiled RE2 pattern: time linear in the text, whatever a person writes. Raises `re2.error`.

    See https://github.com/google/re2/wiki/Syntax; without look-around nor back-references.
    """
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 8 << 20
    return re2.compile(text, options)


def _is(name: str, wanted: Any, type: FieldType) -> Predicate:
    if type is T.TEXT:
        text = fold(wanted)
        return lambda view: view.folded(name) == text
    if type in (T.NUMBER, T.MONEY):
        return lambda view: as_number(view.fields.get(name)) == wanted
    return lambda view: view.read(name, type) == wanted


def _is_not(name: str, wanted: Any, type: FieldType) -> Predicate:
    same = _is(name, wanted, type)
    return lambda view: view.read(name, type) is not None and not same(view)


def _in(name: str, wanted: Any, type: FieldType) -> Predicate:
    if type is T.TEXT:
        texts = frozenset(fold(value) for value in wanted)
        return lambda view: view.folded(name) in texts
    values = frozenset(wanted)
    return lambda view: view.read(name, type) in values


def _exactly(name: str, wanted: Any, type: FieldType) -> Predicate:
    return lambda view: view.text(name) == wanted


def _above(name: str, wanted: Any, type: FieldType) -> Predicate:
    return lambda view: (seen := view.read(name, type)) is not None and seen > wanted


def _below(name: str, wanted: Any, type: FieldType) -> Predicate:
    return lambda view: (seen := view.read(name, type)) is not None and seen < wanted


def _at_least(name: str, wanted: Any, type: FieldType) -> Predicate:
    return lambda view: (seen := view.read(name, type)) is not None and seen >= wanted


def _at_most(name: str, wanted: Any, type: FieldType) -> Predicate:
    return lambda view: (seen := view.read(name, type)) is not None and seen <= wanted


def _between(name: str, wanted: Any, type: FieldType) -> Predicate:
    low, high = wanted
    return lambda view: (seen := view.read(name, type)) is not None and low <= seen <= high


def _has_any(name: str, wanted: Any, type: FieldType) -> Predicate:
    texts = tuple(fold(value) for value in wanted)
    if type is T.TEXT_LIST:
        items = frozenset(texts)
        return lambda view: any(fold(item) in items for item in as_texts(view.fields.get(name)))
    return lambda view: (seen := view.folded(name)) is not None and any(text in seen for text in texts)


def _has(name: str, wanted: Any, type: FieldType) -> Predicate:
    return _has_any(name, (wanted,), type)


def _starts(name: str, wanted: Any, type: FieldType) -> Predicate:
    text = fold(wanted)
    return lambda view: (seen := view.folded(name)) is not None and seen.startswith(text)


def _ends(name: str, wanted: Any, type: FieldType) -> Predicate:
    text = fold(wanted)
    return lambda view: (seen := view.folded(name)) is not None and seen.endswith(text)


def search(compiled: Any, text: str) -> bool:
    """Whether a pattern is found in a text; half characters (lone surrogates) are read as question marks."""
    try:
        return compiled.search(text) is not None
    except UnicodeEncodeError:
        return compiled.search(text.encode("utf-8", "replace").decode("utf-8")) is not None


def _matches(name: str, wanted: Any, type: FieldType) -> Predicate:
    compiled = pattern(wanted)
    return lambda view: (seen := view.text(name)) is not None and search(compiled, seen)


def _missing(name: str, wanted: Any, type: FieldType) -> Predicate:
    return lambda view: (view.read(name, type) in (None, "", ())) is wanted


_MEANING: Mapping[str, Callable[[str, Any, FieldType], Predicate]] = MappingProxyType(
    {
        "is": _is, "is_not": _is_not, "in": _in, "exactly": _exactly, "above": _above, "below": _below,
        "at_least": _at_least, "at_most": _at_most, "between": _between, "has": _has, "has_any": _has_any,
        "starts": _starts, "ends": _ends, "matches": _matches, "missing": _missing,
    }
)  # fmt: skip


def _always(view: View) -> bool:
    return True


def predicate(condition: Condition) -> Predicate:
    """A condition as one closure over an event's view. Pure, and it never raises."""
    if isinstance(condition, Compare):
        return _MEANING[condition.op](condition.field, condition.value, condition.type)
    if isinstance(condition, Not):
        inner = predicate(condition.part)
        return lambda view: not inner(view)
    if isinstance(condition, All):
        return both([predicate(part) for part in condition.parts])
    if isinstance(condition, Either):
        branches = tuple(predicate(part) for part in condition.parts)
        return lambda view: any(branch(view) for branch in branches)
    name, inside = condition.field, predicate(condition.part)
    return lambda view: any(inside(View({"it": item})) for item in as_texts(view.fields.get(name)))


def both(parts: list[Predicate]) -> Predicate:
    """One closure that asks all of `parts`, in order, and stops at the first that fails."""
    if not parts:
        return _always
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        first, second = parts
        return lambda view: first(view) and second(view)
    every = tuple(parts)

    def holds(view: View) -> bool:
        for part in every:  # noqa: SIM110 - twice as fast as all() over a generator, on the hottest path
            if not part(view):
                return False
        return True

    return holds
