"""Reads a rules file as plain data with a place for every key and value. Knows YAML, nothing of rules.

PyYAML's C parser gives the events, the values are ours: YAML 1.2 scalars (`no` and `on` are text, so are
`012` and `22:30`), decimals exact, keys written twice refused with both places, anchors, aliases and tags
refused, size and depth bounded. A fault never hides another where reading can go on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from hub.rulebook.faults import Faults
from hub.rulebook.language import Place

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
Path = tuple[str | int, ...]

# stands for what was refused and reported, so that nothing is reported of it again
_REFUSED: Any = object()
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,30})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,30})\.[0-9]{1,30}")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def scalar(text: str) -> Any:
    """What an unquoted scalar stands for: null, true, false, an int, an exact Decimal, else its text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text


@dataclass(slots=True)
class Document:
    """One file read: its data, and where each key and each value stands, by path from the root."""

    file: str
    source: str = ""
    lines: list[str] = field(default_factory=list)
    data: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    starts: dict[Path, int] = field(default_factory=dict)
    whole: bool = True
    breaks: list[int] = field(default_factory=list)

    def key(self, path: Path) -> Place:
        """Where the key of `path` stands, else its value, else the nearest thing around it."""
        return self.keys.get(path) or self.value(path)

    def value(self, path: Path) -> Place:
        """Where the value of `path` stands, else the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path) or Place(self.file, 1, 1, 1)

    def inside(self, path: Path, text: str, index: int, width: int) -> Place:
        """Where the characters `index` and on of a scalar stand in the file, quotes, folds and escapes counted.

        White space is laid out freely by YAML, all other characters keep their order: align on those.
        """
        at = self.starts.get(path, 0)
        for character in text[:index]:
            if not character.isspace():
                found = self.source.find(character, at)
                at = found + 1 if found >= 0 else at
        if index < len(text):
            found = self.source.find(text[index], at)
            at = found if found >= 0 else at
        if not self.breaks:
            self.breaks = [-1] + [i for i, character in enumerate(self.source) if character == "\n"]
        line = bisect_left(self.breaks, at)
        return Place(self.file, line, at - self.breaks[line - 1], max(width, 1))


class _Reader:
    """Builds one document out of parser events, without recursion."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self.document = document
        self.faults = faults

    def place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        return Place(self.document.file, start.line + 1, start.column + 1, max(width, 1))

    def refuse(self, event: Any) -> None:
        if event.anchor:
            self.faults.add("anchor_refused", self.place(event), name=event.anchor)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self.faults.add("tag_refused", self.place(event), tag=tag)

    def read(self, events: Iterator[Any]) -> None:
        roots = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                roots += 1
                if roots > 1:
                    self.faults.add("several_documents", self.place(event))
                    return
            elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent):
                data = self.node(event, (), events, 1)
                self.document.data = None if data is _REFUSED else data

    def node(self, event: Any, path: Path, events: Iterator[Any], depth: int) -> Any:
        self.refuse(event)
        if isinstance(event, yaml.AliasEvent):
            return _REFUSED
        self.document.values[path] = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        if depth > MAX_DEPTH:
            self.faults.add("too_deep", self.place(event), limit=MAX_DEPTH)
            self.skip(events)
            return _REFUSED
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path, events, depth)
        return self.mapping(path, events, depth)

    def scalar(self, event: Any, path: Path) -> Any:
        start, style = event.start_mark.index, event.style
        if style in ("|", ">"):
            start = self.document.source.find("\n", start)
        self.document.starts[path] = start + (1 if style else 0)
        return event.value if style else scalar(event.value)

    def sequence(self, path: Path, events: Iterator[Any], depth: int) -> Any:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items)), events, depth + 1))
        return _REFUSED if _REFUSED in items else items

    def mapping(self, path: Path, events: Iterator[Any], depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            name, place = self.name(event, events), self.place(event)
            child = (*path, name)
            first = self.document.keys.get(child)
            value = self.node(next(events), child if first is None else (*child, "again"), events, depth + 1)
            if first is not None:
                self.faults.add("duplicate_key", place, key=name, line=first.line, column=first.column)
            elif name is not None:
                self.document.keys[child] = place
                if value is not _REFUSED:
                    data[name] = value
        return data

    def name(self, event: Any, events: Iterator[Any]) -> Any:
        """The text of a key: always text, also when it looks like a number (accounts are keys)."""
        if isinstance(event, yaml.ScalarEvent):
            self.refuse(event)
            return event.value
        self.faults.add("key_not_text", self.place(event))
        if isinstance(event, yaml.CollectionStartEvent):
            self.skip(events)
        return None

    def skip(self, events: Iterator[Any]) -> None:
        """Pass over the rest of a collection just begun."""
        depth = 1
        while depth:
            event = next(events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)


def load(file: str, text: str, faults: Faults) -> Document:
    """Read one file's text. Faults go to `faults`; `whole` is false when the end of the file was not reached."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = Document(file, text, text.split("\n"))
    faults.lines[file] = document.lines
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        faults.add("too_big", Place(file), limit="1 MiB")
        document.whole = False
        return document
    reader = _Reader(document, faults)
    try:
        reader.read(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        faults.add("not_yaml", place, problem=error.problem or "?")
        document.whole = False
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        position = getattr(error, "position", -1)
        faults.add("bad_character", _place_of(document, position))
        document.whole = False
    return document


def _place_of(document: Document, position: int) -> Place:
    if position < 0:
        position = next((i for i, c in enumerate(document.source) if not c.isprintable() and c not in "\n\t"), 0)
    before = document.source[:position]
    return Place(document.file, before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1)
