"""A charter out of what a rules file says, and what is wrong in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hub.core.decision import charter_criteria
from hub.core.decision import charter_values as v
from hub.core.decision.charter import KEYS, Charter
from hub.core.decision.charter_pairs import clashes
from hub.core.decision.clock import Duration


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong setting: the key, what is wrong, what to do, and where inside the value when it is said of a part. `fr`
    is what is wrong in French, where it lies beside other settings; `beside` is the one that might change instead."""

    key: str
    message: str
    hint: str = ""
    path: tuple[str | int, ...] = ()
    fr: str = ""
    beside: str = ""


def from_map(given: Mapping[str, Any]) -> tuple[Charter, list[Fault]]:
    """A charter from the map of a rules file, and every fault in it.

    Values are what YAML gives (text, numbers, booleans, lists, maps). A map by class may be one value for all. What
    cannot be read keeps its default. What can be read, but does not do what it says, is a fault too, and stays as
    read: rules that were taken when nobody told run on as they did.
    """
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, raw in given.items():
        key = KEYS.get(name)
        if key is None:
            near = difflib.get_close_matches(str(name), KEYS, 1)
            hint = f'Did you mean "{near[0]}"?' if near else "Known keys: " + ", ".join(KEYS)
            faults.append(Fault(str(name), f'unknown key "{name}"', hint))
            continue
        try:
            if raw is None or raw == "":
                raise ValueError("no value is given")
            values[name] = key.read(raw, key.default)
        except (ValueError, TypeError) as error:
            faults.append(Fault(name, str(error), key.en))
            continue
        faults += [Fault(name, message, key.en, path) for path, message in _without_effect(name, raw, values[name])]
    charter = Charter(**values)
    if v.always_black(charter.blackout):
        faults.append(Fault("blackout", "the periods leave no day on which anything could close"))
        charter = Charter(**{**values, "blackout": ()})
    wrong = {fault.key for fault in faults}
    for keys, fr, en in clashes(charter, given):
        pair = (keys,) if isinstance(keys, str) else keys
        if all(name in given for name in pair) and not wrong.intersection(pair):
            faults.append(Fault(pair[0], en, fr=fr, beside="".join(pair[1:])))
    return charter, faults


def _without_effect(name: str, raw: Any, value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What of a value reads and yet does not do what it says: where it stands inside, and why."""
    spans = value.values() if isinstance(value, dict) else (value, getattr(value, "listed_for", None))
    if any(isinstance(span, Duration) and span.too_long for span in spans):
        yield (), "longer than a century, P100Y"
    if name == "keywords":
        yield from (
            ((request,), "the word that opens a decision is written in its reaction")
            for request in raw
            if request in v.OPENS
        )
        if any(not word.strip() for words in value.values() for word in words):
            yield (), "a word is empty"
    if name == "active_when":
        yield from (
            ((one, inner), f"unknown key {inner!r}") for one in raw for inner in charter_criteria.unread(one, raw[one])
        )
    if name == "class_of":
        yield from _of_nothing(raw)
    lines = raw if name == "class_of" and not isinstance(raw, Mapping) else ()
    if any(
        isinstance(line.get(test, ""), (list, Mapping, type(None))) for line in lines for test in ("tag", "subject")
    ):
        yield (), "a tag or a subject is one text"


def _of_nothing(raw: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Lines of `class_of` that look at an empty tag or subject, which would be every decision or none."""
    if isinstance(raw, Mapping):
        if any(not str(tag).strip() for tag in raw):
            yield (), "a tag is empty"
        return
    for number, line in enumerate(raw):
        if any(isinstance(text := line.get(test), str) and not text.strip() for test in ("tag", "subject")):
            yield (number,), "a tag or a subject is empty"
