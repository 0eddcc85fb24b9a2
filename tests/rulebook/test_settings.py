"""Charter, actions and schema: each value that is right is taken, each that is wrong is told."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from hub.core.decision.charter import CLASSES as _CLASSES
from hub.core.decision.charter_reading import from_map
from hub.core.event import FieldType
from hub.core.kinds import CORE_KINDS
from hub.problem import Problem
from hub.rulebook import charterkeys, parse, schema
from hub.rulebook.actions import ACTIONS
from hub.rulebook.charterkeys import CHARTER
from hub.rulebook.language import Rulebook
from hub.rulebook.operators import OPERATORS
from hub.rulebook.surroundings import Surroundings
from hub.rulebook.values import written
from tests.rulebook.sample import REGISTRY


def flow(value: Any) -> str:
    """A value as one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(str(name))}: {flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else written(value)


def checked(name: str, value: Any, **around: Any) -> list[Problem]:
    """What `hub check` says of a charter of one setting."""
    text = f"rules: 1\ncharter:\n  {name}: {flow(value)}\n"
    return parse.rulebook({"r.yaml": text}, REGISTRY, Surroundings(**around))[1]


@pytest.mark.parametrize("name", list(CHARTER))
def test_every_default_suits_its_own_key(name: str) -> None:
    key = CHARTER[name]
    assert from_map({name: key.default})[1] == checked(name, key.default) == []
    assert from_map({name: object()})[1]
    for language in ("fr", "en"):
        (problem,) = checked(name, [["?"]], language=language)
        assert charterkeys.wanted(key, language) in problem.hint
        assert "{least}" not in problem.hint


_SAID = """
    info reversible important statutory tag subject above class days in hours per_used_hours jours quarter month paid
    on_list listed_for present contributed dues editorial minor major window none never sqrt 20% 120% √n oui non 12 -3
    P7D PT0M PT48H PT30S PT36H30S P P1Y6M P100Y P101Y P9999W P10000D P9000Y 7D 22:00/08:00 22/8 24:00/08:00 12-24/01-03
    02-30/03-01 W32/W33 W54/W55 01-01/12-31 2025-08-01/2025-08-15 2025-01-01/9999-12-31 2025-08-15/08-01 Europe/Paris
    ../etc fr en bof bien propose inform majority_judgment
"""
_WORDS = sorted(
    {word for key in CHARTER.values() for word in (key.name, *key.choices)} | {*_SAID.split(), "", " ", "à rejeter"}
)
_PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.sampled_from([50, 100, 1000, 1001, 5000, 10_001, 15_000, 10**7 + 1]),
    st.integers(-(10**25), 10**25),
    st.decimals(-10, 60, places=1),
    st.sampled_from(_WORDS),
)
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_WORDS).filter(str.strip), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("name", list(CHARTER))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_taken_is_what_runs_and_what_runs_otherwise_is_told(name: str, data: st.DataObject) -> None:
    """`hub check` has no problem if and only if the charter that runs has no fault, for any value of any setting."""
    key = CHARTER[name]
    shaped = st.dictionaries(st.sampled_from([*key.choices, *_CLASSES]), _VALUES, min_size=1, max_size=2)
    value = data.draw(_VALUES | shaped | st.lists(st.sampled_from(_WORDS), max_size=3) | st.just(key.default))
    assert bool(checked(name, value)) == bool(from_map({name: value})[1]), written(value)


@pytest.mark.parametrize("criterion", list(charterkeys.CRITERIA))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_criterion_is_told_if_and_only_if_it_does_not_run(criterion: str, data: st.DataObject) -> None:
    inner = st.dictionaries(st.sampled_from(["days", "in", "hours", "per_used_hours", "jours"]), _PLAIN, max_size=2)
    value = {criterion: data.draw(_PLAIN | inner)}
    assert bool(checked("active_when", value)) == bool(from_map({"active_when": value})[1]), written(value)


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("appeal_by", 0, "de 1 à 1000"),
        ("extensions_max", 50, "de 0 à 10"),
        ("rounds_before_vote", 5000, "de 0 à 100"),
        ("important_above", 10_000_001, "de 0 à 10000000"),
        ("dormant_after", "P9000Y", "P100Y au plus"),
        ("window", {"info": "PT36H30S"}, "P100Y au plus"),
        ("amendment_delay", {"major": "PT30S"}, "une durée pour chacun de"),
        ("grades", ["oui"], "deux textes différents"),
        ("blackout", ["01-01/12-31"], "des jours libres"),
        ("active_when", {"present": {"days": "dix"}}, "un nombre entier de jours"),
        ("active_when", {"contributed": {"hours": Decimal("1.5")}}, "en nombres entiers"),
        ("active_when", {"listed_for": "P101Y"}, "P100Y au plus"),
        ("active_when", {"present": {"jours": 10}}, "days, in"),
        ("active_when", {"present": {"days": 10, "per": "month"}}, "days, in"),
        ("class_of", [{"above": 20_000_000, "class": "important"}], "une liste de"),
        ("keywords", {"propose": ["motion"]}, "dans la réaction qui l'ouvre"),
    ],
)
def test_what_would_run_otherwise_is_refused_at_its_place_and_stays_as_it_was_where_it_is_in_force(
    name: str, value: Any, hint: str
) -> None:
    problems = checked(name, value)
    assert [hint in problem.hint and problem.location.line == 3 for problem in problems] == [True]
    assert checked(name, value, kept=True) == []


def test_two_grades_of_one_name_are_refused_where_they_would_be_given() -> None:
    text = "rules: 1\ncharter:\n  method: majority_judgment\n  grades: [bof, bof, bien]\n"
    book, (problem,) = parse.rulebook({"r.yaml": text}, REGISTRY)
    assert book is None
    assert problem.location.line == 4


@pytest.mark.parametrize(
    ("below", "above", "key"),
    [
        ("dormant_after: P6W\n  dormant_warning: P7D", "dormant_after: P7D", "dormant_after"),
        ("dormant_after: P6W\n  dormant_warning: P7D", "dormant_warning: P6W", "dormant_warning"),
        ("dismiss_by: nobody\n  vote_called_by: []", "dismiss_by: vote", "dismiss_by"),
        ("dismiss_by: vote", "vote_called_by: []", "vote_called_by"),
    ],
)
def test_of_two_settings_that_cannot_be_the_one_that_the_space_wrote_is_told(below: str, above: str, key: str) -> None:
    sources = {
        "@r.yaml": f"rules: 1\ncharter:\n  {below}\n",
        "r.yaml": f"rules: 1\ncharter:\n  object: list\n  {above}\n",
    }
    for language in ("fr", "en"):
        book, (problem,) = parse.rulebook(sources, REGISTRY, Surroundings(language))
        assert book is None
        assert str(problem.location) == "r.yaml:4:3"
        assert f"« {key} »" in problem.message or f'"{key}"' in problem.message
    assert parse.rulebook(sources, REGISTRY, Surroundings(kept=True))[1] == []


@pytest.mark.parametrize(
    ("rules", "line"),
    [
        ('\n    - {tag: statuts, class: statutory}\n    - {tag: "", class: info}', 5),
        ('\n    - {subject: " ", class: info}', 4),
        (' {"": info}', 3),
        (" {statuts: statutory}", 0),
        (" [{class: important}]", 0),
    ],
)
def test_a_line_of_class_of_that_looks_at_nothing_is_refused_at_its_line(rules: str, line: int) -> None:
    sources = {"r.yaml": f"rules: 1\ncharter:\n  class_of:{rules}\n"}
    problems = parse.rulebook(sources, REGISTRY)[1]
    assert [problem.location.line for problem in problems] == [line] * (line > 0)
    assert parse.rulebook(sources, REGISTRY, Surroundings(kept=True))[1] == []


def test_what_the_rules_in_force_let_pass_reads_as_it_did() -> None:
    text = (
        "rules: 1\ncharter: {appeal_by: 0, dormant_after: P9000Y, active_when: {on_list: a, present: {jours: 10}}}\n"
        "retention: {mail: PT30S, card: P1Y}\nfoo:\n"
        "budgets: [{id: b, planned: 12,50, accounts: ['6'], contributive: {declare: PT30S}}]\n"
    )
    book, problems = parse.rulebook({"r.yaml": text}, REGISTRY, Surroundings(kept=True))
    assert book is not None, [problem.render() for problem in problems]
    charter, _ = from_map(book.charter)
    assert (charter.appeal_by, charter.dormant_after.months, charter.active_when.on_list) == (2, 108_000, "a")
    assert dict(book.retention) == {"card": "P1Y"}
    assert len(parse.rulebook({"r.yaml": text}, REGISTRY)[1]) == 7


@pytest.mark.parametrize(
    "text",
    [
        "charter: {retired: 1, active_when: {retired: 1}}", "retention: {log: P1Y}", "retired: 1",
        "chart: {accounts: {'512': {name: Banque, retired: 1}}}",
        "words: {fr: {retired: [a]}, xx: {support: [a]}}",
        "reactions: [{id: r, event: timer.due, retired: 1, do: [{notify: {endpoint: x, retired: 1}}]}]",
        "layouts: {b: {booked: Quand, label: Quoi, amount: X, retired: Y}}",
    ],
)  # fmt: skip
def test_a_key_that_is_not_known_any_longer_is_refused_anew_and_left_out_of_rules_in_force(text: str) -> None:
    sources = {"r.yaml": f"rules: 1\n{text}\n"}
    assert parse.rulebook(sources, REGISTRY)[0] is None
    book, problems = parse.rulebook(sources, REGISTRY, Surroundings(kept=True))
    assert book is not None, problems
    assert {problem.severity for problem in problems} <= {"warning"}
    assert "retired" not in book.charter
    assert not book.retention
    assert all("retired" not in action.params for one in book.reactions for action in one.do)


def test_words_that_ask_are_added_by_each_layer() -> None:
    below = "rules: 1\ncharter: {keywords: {withdraw: [abandon], amend: [retouche]}}\n"
    above = "rules: 1\ncharter: {keywords: {withdraw: [stop], amend: encore, extend: [plus]}}\n"
    book, problems = parse.rulebook({"@p/r.yaml": below, "r.yaml": above}, REGISTRY)
    assert book is not None, problems
    words = from_map(book.charter)[0].keywords
    assert words["withdraw"] == ("retrait", "withdraw", "withdrawn", "abandon", "stop")
    assert words["extend"][-1] == "plus"
    wrong = "rules: 1\ncharter: {keywords: [stop]}\n"
    assert parse.rulebook({"@p/r.yaml": below, "r.yaml": wrong}, REGISTRY)[0] is None


_BY_CLASS = [name for name in CHARTER if charterkeys.parts(name)]


def _layers(*charters: str, kept: bool = False) -> Rulebook:
    """The rulebook of charters one over the other, the space's last."""
    names = [f"{'@' * depth}r.yaml" for depth in reversed(range(len(charters)))]
    sources = {name: f"rules: 1\ncharter:\n  {one}\n" for name, one in zip(names, charters, strict=True)}
    book, problems = parse.rulebook(sources, REGISTRY, Surroundings(kept=kept))
    assert book is not None, problems
    return book


@pytest.mark.parametrize("name", _BY_CLASS)
def test_a_map_by_class_changes_what_it_names(name: str) -> None:
    words = CHARTER[name].choices if CHARTER[name].type == "word" else ("P3D", "P5D", "P9D")
    parts, (low, high) = charterkeys.parts(name), (words[0], words[-1])
    below, above = dict.fromkeys(parts, low), {parts[1]: high}
    if name == "adopt_by":
        below, above = {**below, "statutory": "assembly"}, {"reversible": "vote"}
    book = _layers(f"{name}: {flow(below)}", f"{name}: {flow(above)}")
    assert book.charter[name] == {**below, **above}
    assert getattr(from_map(book.charter)[0], name) == getattr(from_map({name: {**below, **above}})[0], name)
    again = parse.rulebook(book.sources, REGISTRY, Surroundings(kept=True))[0]
    assert again is not None
    assert (again.charter, again.digest) == (book.charter, book.digest)


@pytest.mark.parametrize(
    ("layers", "window"),
    [
        (("P14D", "{important: P21D}"), "P14D P14D P21D P14D"),
        (("P14D", "{info: P1D}", "{important: P21D}"), "P1D P14D P21D P14D"),
        (("{info: P1D, important: P2D}", "{important: P3D}"), "P1D P7D P3D P7D"),
        (("{info: P1D}", "P3D"), "P3D P3D P3D P3D"),
        (("{info: P1D}", "P3D", "{statutory: P15D}"), "P3D P3D P3D P15D"),
    ],
)
def test_one_value_for_all_is_a_value_for_each_class_below_and_replaces_them_above(
    layers: tuple[str, ...], window: str
) -> None:
    book = _layers(*(f"window: {one}" for one in layers))
    assert [str(one) for one in from_map(book.charter)[0].window.values()] == window.split()


def test_what_is_statutory_stays_its_assembly_s_under_one_way_for_all() -> None:
    book = _layers("adopt_by: vote", "adopt_by: {info: silence}")
    assert from_map(book.charter)[0].adopt_by == {
        "info": "silence", "reversible": "vote", "important": "vote", "statutory": "assembly",
    }  # fmt: skip


def test_each_value_of_a_map_by_class_has_the_line_that_says_it() -> None:
    book = _layers("window: P14D", "window:\n    info: P1D\n    important: P2D", "window:\n    important: P21D")
    found = {name: f"{place.file}:{place.line}" for name, place in book.places.items()}
    assert found == {
        "window": "r.yaml:3", "window.info": "@r.yaml:4", "window.important": "r.yaml:4",
        "window.reversible": "@@r.yaml:3", "window.statutory": "@@r.yaml:3",
    }  # fmt: skip


@pytest.mark.parametrize("wrong", ["{}", "{importnt: P3D}", "{important: trois}"])
def test_a_fault_in_a_map_by_class_is_told_as_it_is_written(wrong: str) -> None:
    sources = {"@r.yaml": "rules: 1\ncharter: {window: P14D}\n", "r.yaml": f"rules: 1\ncharter: {{window: {wrong}}}\n"}
    book, (problem,) = parse.rulebook(sources, REGISTRY)
    assert book is None
    assert str(problem.location).startswith("r.yaml:2:")
    assert written(wrong) in problem.message.replace('"', "")
    assert "P14D" not in problem.message


def test_rules_taken_before_a_map_by_class_was_laid_by_value_are_read_as_they_were() -> None:
    """They have no mark; the same files taken today have it, and are other rules; where nothing differs they are not."""
    charters = ("window: P14D", "window: {important: P21D}")
    now, before = _layers(*charters), _layers(*charters, kept=True)
    assert [str(one) for one in from_map(before.charter)[0].window.values()] == ["P7D", "P7D", "P21D", "P7D"]
    assert now.digest != before.digest == parse.digest(before.sources)
    assert parse.files(now.sources) == before.sources
    same = ("window: P7D", "window: {important: P21D}")
    assert _layers(*same).digest == _layers(*same, kept=True).digest
    unmarked = parse.rulebook({**_layers(*same).sources, parse.LAID: ""}, REGISTRY)[0]
    assert unmarked is not None
    assert unmarked.digest == _layers(*same).digest


def test_a_layout_that_can_be_read_is_taken_and_one_in_force_is_not_judged_again() -> None:
    for columns, kept in (("debit: X, credit: Y", False), ("amount: 3", False), ("amont: X", True)):
        text = f"rules: 1\nlayouts: {{b: {{booked: Quand, {columns}}}}}\n"
        assert parse.rulebook({"r.yaml": text}, REGISTRY, Surroundings(kept=kept))[1] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('budgets: [{id: a, title: A, planned: 12,50, accounts: ["6063"]}]', "clé inconnue « 50 »"),
        ("layouts: {b: {booked: Quand, label: Quoi, amont: X, debit: Y}}", "clé inconnue « amont »"),
        ("layouts: {b: {booked: Quand, label: Quoi, debit: X}}", "il manque « amount »"),
        ("layouts: {b: {label: Quoi, amount: X, booked: }}", "il manque « booked »"),
        ("reactions: [{id: r, event: timer.due, do: [{notify: {endpoint: x, data: 12,50}}]}]", "« 50 » n'est pas"),
        ("foo:", "clé inconnue « foo »"),
        ("reactions: [{id: r, event: timer.due, wher: , do: [notify: x]}]", "clé inconnue « wher »"),
        ('chart: {accounts: {"512": {name: Banque, open: oui}}}', "« open » doit être true ou false"),
        ("retention: {mail: PT30S}", "« mail » ne peut pas valoir « PT30S »"),
        ("retention: {mail: P10000Y}", "« mail » ne peut pas valoir « P10000Y »"),
    ],
)
def test_what_a_file_holds_by_mistake_is_told(text: str, words: str) -> None:
    _, problems = parse.rulebook({"r.yaml": f"rules: 1\n{text}\n"}, REGISTRY)
    assert [problem.message for problem in problems if words in problem.message], problems


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
        ("keywords", {"propose": ["idée"]}, False),
        ("keywords", {"withdraw": ["idée"]}, True),
        ("keywords", {"proposer": ["idée"]}, False),
        ("amendment_delay", {"minor": "window"}, True),
        ("amendment_delay", {"tiny": "P1D"}, False),
        ("grades", ["bien", 3], False),
    ],
)
def test_a_setting_takes_what_it_can_mean(name: str, value: Any, right: bool) -> None:
    assert (checked(name, value) == []) is right
    assert (from_map({name: value})[1] == []) is right


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
        "open_decision: {class: info, title: x, about_persons: false}",
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
        ("open_decision: {class: info, title: x, about_persons: souvent}", "true ou false"),
        ("open_decision: {class: info, title: x, about_persons: '{{ event.label }}'}", "true ou false"),
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
