"""From texts to a rulebook: read, outline, layer, check. Reads no file; all faults at once, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from hub.core.decision.charter import Charter
from hub.core.decision.charter_reading import from_map
from hub.core.event import KindSpec
from hub.core.kinds import CORE_KINDS
from hub.problem import Problem
from hub.rulebook import check, structure, yamlnodes
from hub.rulebook.faults import Fault, Faults
from hub.rulebook.language import Rulebook
from hub.rulebook.layer import Layered, depth, layer
from hub.rulebook.surroundings import Surroundings

# A source that no file is: with it, a map by class of the charter changes what it names. Rules that were taken without
# it have it replace the whole map below, with the built-in defaults for the rest; they run on as they did.
LAID = "charter: by class"


def digest(sources: Mapping[str, str]) -> str:
    """SHA-256 of a set of sources, names and texts, whatever their order."""
    hashed = hashlib.sha256()
    for name in sorted(sources):
        for part in (name, sources[name]):
            data = part.encode("utf-8", "surrogatepass")
            hashed.update(len(data).to_bytes(8, "big") + data)
    return hashed.hexdigest()


def files(sources: Mapping[str, str]) -> dict[str, str]:
    """The sources that are files."""
    return {name: text for name, text in sources.items() if name != LAID}


def is_rules(name: str) -> bool:
    """Whether a source holds rules (not tests, not templates)."""
    return name.endswith((".yaml", ".yml")) and not is_tests(name)


def is_tests(name: str) -> bool:
    """Whether a source holds tests beside the rules."""
    return name.endswith((".test.yaml", ".test.yml"))


def examine(
    sources: Mapping[str, str], registry: Mapping[str, KindSpec], surroundings: Surroundings | None = None
) -> tuple[Rulebook | None, list[Fault]]:
    """Like `rulebook`, with the id of each message beside its problem."""
    around = surroundings or Surroundings()
    faults = Faults(around.language, kept=around.kept)
    kinds = MappingProxyType({**CORE_KINDS, **registry})
    names = sorted(filter(is_rules, sources), key=lambda name: (-depth(name), name))
    sounds = [
        structure.rules_file(document, faults)
        for name in names
        if (document := yamlnodes.load(name, sources[name], faults)).whole
    ]
    templates = {_template_name(name): (name, text) for name, text in _templates(sources)}
    layered, another = _laid(sounds, faults, as_taken=around.kept and LAID not in sources)
    book = check.build(layered, templates, kinds, around, faults)
    if faults.errors:
        return None, faults.sorted()
    if not around.kept:
        # other rules have another digest
        sources = {**files(sources), LAID: ""} if another else files(sources)
    whole = Rulebook(
        digest(sources), book.charter, book.words, book.chart, book.reactions, book.pages, book.retention,
        MappingProxyType({name: text for name, (_, text) in templates.items()}), MappingProxyType(dict(sources)),
        book.budgets, book.places,
    )  # fmt: skip
    return whole, faults.sorted()


def rulebook(
    sources: Mapping[str, str], registry: Mapping[str, KindSpec], surroundings: Surroundings | None = None
) -> tuple[Rulebook | None, list[Problem]]:
    """The rulebook that a set of sources makes, and every problem, sorted by place.

    `sources` maps file names to texts: `*.yaml` hold rules, `*.test.yaml` tests (not read here), `pages/*.md`
    templates; names that begin with `@` are the profile's, under the space's own. The core's kinds are added
    to `registry`. None when one problem at least is an error. Pure: the same sources give the same rulebook.
    """
    book, faults = examine(sources, registry, surroundings)
    return book, [fault.problem for fault in faults]


def _laid(sounds: list[structure.Sound], faults: Faults, as_taken: bool) -> tuple[Layered, bool]:
    """The files as one, and whether they make another charter than they did before maps by class were laid by value;
    `as_taken` are rules of that time."""
    now, before = layer(sounds, faults), layer(sounds, Faults(), by_part=False)
    another = _charter(now) != _charter(before)
    return before if as_taken and another else now, another


def _charter(layered: Layered) -> Charter:
    return from_map({name: item.value for name, item in layered.charter.items()})[0]


def _templates(sources: Mapping[str, str]) -> list[tuple[str, str]]:
    mine = [(name, text) for name, text in sources.items() if name.endswith(".md")]
    return sorted(mine, key=lambda item: (-depth(item[0]), item[0]))


def _template_name(name: str) -> str:
    return name.rsplit("/", 1)[-1]
