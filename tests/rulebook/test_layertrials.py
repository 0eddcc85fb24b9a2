"""Tests of each layer run on that layer and those below it, and on nothing above."""

from __future__ import annotations

from hub.rulebook import layertrials, parse
from tests.rulebook.sample import REGISTRY

HEAD = "rules: 1\n"
REACTION = "reactions: [{{id: r, title: R, event: mail.bounced, do: [notify: {to}]}}]\n"
TRIAL = "- test: {name}\n  given: [mail.bounced: {{}}]\n  expect: [notify: {to}]\n"


def layers(**texts: str) -> dict[str, str]:
    names = {"lowest": "@@a/r", "profile": "@b/r", "space": "rules/r"}
    sources = {}
    for layer, file in names.items():
        sources[f"{file}.yaml"] = HEAD + texts.get(layer, REACTION.format(to=layer))
        sources[f"{file}.test.yaml"] = TRIAL.format(name=layer, to=layer)
    return sources


def test_each_layer_keeps_its_own_tests_green() -> None:
    book, _ = parse.rulebook(layers(), REGISTRY)
    assert book is not None
    report, problems = layertrials.run(book, REGISTRY)
    assert [(one.name, one.ok) for one in report.outcomes] == [("lowest", True), ("profile", True), ("space", True)]
    assert problems == []


def test_a_layer_that_does_not_stand_without_those_above_is_not_run_alone() -> None:
    needs = "reactions: [{id: r, title: R, event: mail.bounced, do: [refresh_page: p]}]\n"
    gives = REACTION.format(to="profile") + "pages: [{id: p, title: P, template: p.md}]\n"
    sources = {**layers(lowest=needs, profile=gives), "@b/pages/p.md": "# P\n"}
    book, _ = parse.rulebook(sources, REGISTRY)
    assert book is not None
    report, _ = layertrials.run(book, REGISTRY)
    assert [one.name for one in report.outcomes] == ["profile", "space"]
