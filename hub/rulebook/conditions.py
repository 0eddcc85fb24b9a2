"""Turns the `where:` map and the `if:` line of a reaction into one condition, values still as written."""

from __future__ import annotations

from typing import Any

from hub.rulebook import expression
from hub.rulebook.faults import Faults
from hub.rulebook.language import All, Compare, Condition, conjuncts
from hub.rulebook.messages import PHRASES
from hub.rulebook.operators import OPERATORS
from hub.rulebook.yamlnodes import Document, Path

# what a person may write in `where:` for the row `in`: a list says it
WHERE_WORDS = tuple(name for name in OPERATORS if name != "in")


def where(data: dict[str, Any], path: Path, document: Document, faults: Faults, about: str) -> list[Condition]:
    """The tests of a `where:` map, in order; faulty ones are reported and left out."""
    tests: list[Condition] = []
    for field, test in data.items():
        tests.extend(_field(field, test, (*path, field), document, faults, about))
    return tests


def _field(field: str, test: Any, path: Path, document: Document, faults: Faults, about: str) -> list[Condition]:
    place, spot = document.key(path), document.value(path)
    if test is None or test in ([], {}):
        faults.add("empty_test", place, about, field=field)
        return []
    if isinstance(test, list):
        return [Compare(field, "in", test, path=f"where.{field}", place=place, value_place=spot)]
    if not isinstance(test, dict):
        return [Compare(field, "is", test, path=f"where.{field}", place=place, value_place=spot)]
    found: list[Condition] = []
    for word, value in test.items():
        inner = (*path, word)
        if word not in WHERE_WORDS:
            faults.add(
                "unknown_operator",
                document.key(inner),
                about,
                operator=word,
                known=", ".join(WHERE_WORDS),
                near=WHERE_WORDS,
            )
        elif value is None or value == []:
            faults.add("empty_test", document.key(inner), about, field=field)
        else:
            found.append(
                Compare(
                    field, word, value, path=f"where.{field}.{word}", place=place, value_place=document.value(inner)
                )
            )
    return found


def line(text: str, path: Path, document: Document, faults: Faults, about: str) -> list[Condition]:
    """The condition of an `if:` line, as the parts that must all hold; nothing when it cannot be read."""

    def place_of(index: int, width: int) -> Any:
        return document.inside(path, text, index, width)

    if not text.strip():
        return []
    try:
        return list(conjuncts(expression.read(text, place_of)))
    except expression.Broken as broken:
        if broken.words.get("wanted") in PHRASES:
            broken.words["wanted"] = faults.phrase(broken.words["wanted"])
        faults.add(broken.id, place_of(broken.index, broken.width), about, **broken.words)
        return []


def join(parts: list[Condition]) -> Condition:
    """All parts as one condition."""
    return parts[0] if len(parts) == 1 else All(tuple(parts))
