"""Runs the tests of each layer on that layer and those below it: whoever stands above may change what they like."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hub.core.event import KindSpec
from hub.problem import Problem
from hub.rulebook import parse, trial
from hub.rulebook.language import Rulebook
from hub.rulebook.layer import depth
from hub.rulebook.world import TrialWorld


def run(
    book: Rulebook, registry: Mapping[str, KindSpec], language: str = "fr", zone: str = "Europe/Paris"
) -> tuple[trial.Report, list[Problem]]:
    """All tests of a rulebook's sources, in the real machine; the problems are those of each layer's own files."""
    whole, problems = trial.Report(), []
    layers = {depth(name) for name in book.sources}
    for level in sorted(layers, reverse=True):
        below = {name: text for name, text in book.sources.items() if depth(name) >= level}
        rules = book if level == min(layers) else parse.rulebook(below, registry)[0]
        if rules is None:
            continue
        mine = {name: text for name, text in below.items() if depth(name) == level}
        report, faults = trial.run(rules, mine, registry, _worlds(rules, registry, zone), language, zone)
        whole.outcomes += report.outcomes
        whole.fired |= report.fired
        whole.silent |= report.silent
        problems += [fault for fault in faults if depth(fault.location.file) == level]
    return whole, problems


def _worlds(book: Rulebook, registry: Mapping[str, KindSpec], zone: str) -> Callable[[], TrialWorld]:
    return lambda: TrialWorld(book, registry, zone)
