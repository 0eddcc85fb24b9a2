"""Charter, actions and schema: each value that is right is taken, each that is wrong is told."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from hub.core.event import FieldType
from hub.core.kinds import CORE_KINDS
from hub.problem import Problem
from hub.rulebook import charterkeys, parse, schema
from hub.rulebook.actions import ACTIONS
from hub.rulebook.charterkeys import CHARTER, fits
from hub.rulebook.operators import OPERATORS
from tests.rulebook.sample import REGISTRY


@pytest.mark.parametrize("name", list(CHARTER))
def test_every_default_suits_its_own_key(name: str) -> None:
    key = CHARTER[name]
    assert fits(key, key.default)
    assert not fits(key, object())
    assert charterkeys.expected(key.type, key.choices, "fr", key.per_class)
    assert charterkeys.expected(key.type, key.choices, "en", key.per_class)


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("window", {"info": "P1D", "important": "PT72H"}, True),
        ("window", {}, False),
        ("window", {"urgent": "P1D"}, False),
        ("window", "P", False),
        ("window", "PT", False),
        ("window", "7D", False),
        ("min_explicit_support", True, False),
        ("min_explicit_support", -1, False),
        ("meeting_required", "non", True),
        ("meeting_required", 1, False),
        ("blackout", ["2025-08-01/2025-08-15"], True),
        ("blackout", ["2025-08-15/2025-08-01"], False),
        ("blackout", ["2025-08-15/08-01"], False),
        ("blackout", ["02-30/03-01"], False),
        ("blackout", ["W54/W55"], False),
        ("blackout", [3], False),
        ("quorum", "20%", True),
        ("quorum", 12, True),
        ("quorum", "120%", False),
        ("review_after", "never", True),
        ("quiet_hours", "none", True),
        ("quiet_hours", "22:00-08:00", False),
        ("zone", "Europe/Lille", False),
        ("zone", "../etc", False),
        ("class_of", {"statuts": "statutory"}, True),
        ("class_of", {"statuts": "grave"}, False),
        ("class_of", [{"above": 100, "class": "important"}], True),
        ("class_of", [{"above": "cent", "class": "important"}], False),
        ("class_of", [{"class": "important", "couleur": "rouge"}], False),
        ("class_of", ["important"], False),
        ("keywords", {"propose": ["idée"]}, True),
        ("keywords", {"proposer": ["idée"]}, False),
        ("amendment_delay", {"minor": "window"}, True),
        ("amendment_delay", {"tiny": "P1D"}, False),
        ("grades", ["bien", 3], False),
    ],
)
def test_a_setting_takes_what_it_can_mean(name: str, value: Any, right: bool) -> None:
    assert fits(CHARTER[name], value) is right


def _problems(do: str, event: str = "bank.transaction.booked", head: str = "") -> list[Problem]:
    text = (
        'rules: 1\nchart: {accounts: {"512": {name: B}, "7561": {name: C}}}\n'
        f"{head}reactions:\n  - id: r\n    event: {event}\n    do:\n      - {do}\n"
    )
    return parse.rulebook({"r.yaml": text}, REGISTRY)[1]


@pytest.mark.parametrize(
    "do",
    [
        "link: D-1",
        "hold: pourquoi",
        "hold: {reason: pourquoi, amount: 3.50, date: 2025-03-03}",
        "match_transit: {account: 512, bank: 7561, within: P30D}",
        'split_entry: {credit: "512", lines: [{account: 7561, amount: 5}, {account: "7561", rest: true}]}',
        "notify: {endpoint: x, data: '{% for i in range(3) %}{{ loop.index }}{{ i }}{% endfor %}'}",
        "notify: {endpoint: x, data: '{{ event.counterparty.kind }}{{ event }}{{ decision }}'}",
        "mail_member: {member: '{{ event.actor }}', subject: x, text: x}",
        "request: withdraw",
    ],
)
def test_an_action_that_is_right_is_taken(do: str) -> None:
    assert [problem.render() for problem in _problems(do)] == []


@pytest.mark.parametrize(
    ("do", "words"),
    [
        ("post_entry", "a besoin de « debit »"),
        ("post_entry: 512", "une action s'écrit"),
        ("3", "une action s'écrit"),
        ("hold: {reason: [a]}", "ne convient pas"),
        ("hold: {reason: x, amount: -3}", "ne convient pas"),
        ("hold: {reason: x, amount: true}", "ne convient pas"),
        ("hold: {reason: x, date: 2025-02-30}", "ne convient pas"),
        ("match_transit: {account: 512, bank: 7561, within: 30}", "ne convient pas"),
        ("open_decision: {class: info, title: x, tags: [a, [b]]}", "ne convient pas"),
        ("open_decision: {class: info, title: x, tags: 3.5.5: x}", "ne se lit pas"),
        ("open_decision: {class: [info], title: x}", "ne convient pas"),
        ("open_decision: {class: info, title: x, tags: ['{{ nimporte }}']}", "qui n'existe pas ici"),
        ("split_entry: {debit: 512, lines: []}", "ne convient pas"),
        ("split_entry: {lines: [{account: 7561, rest: true}]}", "debit | credit"),
        ("split_entry: {debit: 512, lines: [{account: 7562, rest: true}]}", "plan de comptes"),
        ("split_entry: {debit: 512, lines: [{account: 7561, share: 1.5}]}", "share = 1.5"),
        ("split_entry: {debit: 512, lines: [{account: 7561, share: moitié}]}", "share = moitié"),
        ("split_entry: {debit: 512, lines: [{account: 7561, amount: -1}]}", "amount = -1"),
        ("split_entry: {debit: 512, lines: [{account: 7561, rest: true}, {account: 7561, rest: true}]}", "rest × 2"),
        ("split_entry: {debit: 512, lines: [{account: 7561, rest: true, label: '{{ event.x }}'}]}", "que l'évènement n'a pas"),
        ("split_entry: {debit: 512, lines: [{account: 7561, amount: '{{ event.x }}'}]}", "que l'évènement n'a pas"),
        ("notify: {endpoint: x, data: '{{ event.label.shout }}'}", "que l'évènement n'a pas"),
        ("notify: {endpoint: x, data: '{{ decision.nope }}'}", "qui n'existe pas ici"),
        ("notify: {endpoint: x, data: '{{ debug() }}'}", "qui n'existe pas ici"),
    ],
)  # fmt: skip
def test_an_action_that_is_wrong_is_told(do: str, words: str) -> None:
    problems = _problems(do)
    assert any(words in problem.render() for problem in problems), [problem.render() for problem in problems]


def test_fields_of_an_unknown_kind_are_not_judged_twice() -> None:
    problems = _problems("comment_card: '{{ event.nope }}'", "nimporte.quoi")
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("pages: [{id: 'une page', template: r.md}]\n", "identifiant impossible"),
        ("pages: [{id: p, audience: tous}]\n", "n'est pas possible pour « audience »"),
        ("pages: [{id: p, each: carte}]\n", "n'est pas possible pour « each »"),
        ("pages: [3]\n", "doit être une suite"),
        ("pages: [{title: sans}]\n", "il manque « id »"),
        ("words: {fr: 3}\n", "doit être une suite"),
        ("retention: {mail: deux ans}\n", "ne peut pas valoir"),
        ("charter: {active_when: {present: oui, assidu: 3}}\n", "réglage de la charte inconnu « assidu »"),
        ("remove: 3\n", "doit être une liste"),
    ],
)
def test_what_is_not_a_reaction_is_checked_too(head: str, words: str) -> None:
    problems = _problems("notify: x", head=head)
    assert any(words in problem.message for problem in problems), [problem.render() for problem in problems]


@pytest.mark.parametrize(
    ("page", "words"), [("{{ nimporte.quoi }}", "qui n'existe pas ici"), ("a\n{% if %}", "modèle illisible")]
)
def test_the_template_of_a_page_is_checked_at_its_own_lines(page: str, words: str) -> None:
    text = "rules: 1\npages: [{id: p}]\nreactions: [{id: r, event: timer.due, do: [refresh_page: p]}]\n"
    book, problems = parse.rulebook({"r.yaml": text, "pages/p.md": f"# x\n{page}\n"}, REGISTRY)
    assert book is None
    (problem,) = problems
    assert words in problem.message
    assert problem.location.file == "pages/p.md"
    assert problem.location.line == (2 if "nimporte" in page else 3)


def test_the_schema_of_rules_knows_kinds_fields_operators_actions_and_settings() -> None:
    found = schema.rules_schema(REGISTRY)
    reaction = found["$defs"]["ReactionOutline"]["properties"]
    kinds = {row["const"] for row in reaction["event"]["oneOf"][0]["anyOf"]}
    assert set(REGISTRY) | set(CORE_KINDS) | {"decision.*", "trello.card.*"} <= kinds
    where = reaction["where"]["properties"]
    assert {"amount", "card.name", "attachments", "at"} <= set(where)
    assert set(where["amount"]["anyOf"][2]["properties"]) == {
        row.name for row in OPERATORS.values() if FieldType.MONEY in row.types and row.name != "in"
    }
    actions = {next(iter(row["properties"])): row for row in reaction["do"]["items"]["anyOf"]}
    assert set(actions) == set(ACTIONS)
    assert actions["post_entry"]["properties"]["post_entry"]["anyOf"][0]["required"] == ["debit", "credit"]
    assert len(actions["refresh_page"]["properties"]["refresh_page"]["anyOf"]) == 2
    assert set(found["properties"]["charter"]["properties"]) == set(CHARTER)
    assert schema.rules_schema(REGISTRY, "en") != found
    assert TypeAdapter(dict[str, Any]).dump_json(found)


def test_the_schema_of_tests_names_their_keys() -> None:
    keys = schema.trials_schema()["$defs"]["TrialOutline"]["properties"]
    assert set(keys) == {"test", "given", "expect", "not", "expect_decision"}


def test_every_kind_of_the_core_is_described() -> None:
    for spec in CORE_KINDS.values():
        assert spec.title
        assert spec.fields
        assert all(one.doc for one in spec.fields.values())
