"""Tests beside the rules: what they give, what they expect, what a failure prints, with and without a world."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hub.core.event import Event, FieldSpec, FieldType, KindSpec
from hub.problem import Problem
from hub.rulebook import parse, trial, trialfile
from hub.rulebook.faults import Faults
from hub.rulebook.fire import Intent
from hub.rulebook.language import Rulebook
from hub.rulebook.trial import DecisionSeen, Matching, Report
from tests.growth import is_linear
from tests.rulebook.sample import REGISTRY

RULES = """rules: 1
chart: {accounts: {"512": {name: Banque}, "7561": {name: Cotisations}}}
reactions:
  - id: cotisation
    event: bank.transaction.booked
    where: {amount: {above: 0}, label: {has: adhésion}}
    do:
      - post_entry: {debit: "512", credit: "7561"}
  - id: partage
    event: bank.transaction.booked
    where: {label: {has: partage}}
    do:
      - split_entry: {debit: "512", lines: [{account: "7561", share: 0.5}, {account: "7561", rest: true}]}
  - id: proposition
    event: mail.message.received
    where: {subject: {starts: "[Proposition]"}}
    do:
      - open_decision: {class: important, tags: [a, b]}
  - id: casse
    event: trello.card.moved
    do:
      - comment_card: "{{ event['rien'] }}"
  - id: echeance
    event: timer.due
    do: [link: D-1]
"""
ZONE = ZoneInfo("Europe/Paris")


def _book() -> Rulebook:
    book, problems = parse.rulebook({"rules/r.yaml": RULES}, REGISTRY)
    assert problems == []
    assert book is not None
    return book


def _run(tests: str, world: type[Clockwork] | None = None, language: str = "fr") -> tuple[Report, list[Problem]]:
    book = _book()
    make = None if world is None else lambda: world(book)
    return trial.run(book, {"rules/r.test.yaml": tests, "rules/vente.json": SAVED}, REGISTRY, make, language)


SAVED = json.dumps({"kind": "bank.transaction.booked", "fields": {"amount": "20.00"}, "private": {"label": "adhésion"}})


class Clockwork(Matching):
    """A small world: a decision opens with a proposal and is adopted when a week has passed."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__(rulebook)
        self.opened: datetime | None = None
        self.now = datetime(2025, 1, 1, tzinfo=UTC)

    def feed(self, event: Event) -> list[Intent]:
        found = super().feed(event)
        if any(intent.action == "open_decision" for intent in found):
            self.opened = event.occurred_at
        return found

    def advance(self, to: datetime) -> list[Intent]:
        self.now = to
        timer = Event("t", "timer.due", "hub", to, to)
        return super().feed(timer)

    def decisions(self) -> list[DecisionSeen]:
        if self.opened is None:
            return []
        past = (self.now - self.opened).days >= 7
        return [DecisionSeen("D-1", "adopted" if past else "consent_open", "silence" if past else "")]


ADOPTED = """
- test: une semaine de silence
  given:
    - mail.message.received: {at: 2025-03-25 10:00, from: anna@example.org, subject: "[Proposition] Un vélo"}
    - after: P7DT1M
  expect:
    - link: {decision: D-1}
  expect_decision: {state: adopted, by: silence}
"""


def test_a_world_lets_time_pass_and_tells_the_state_of_decisions() -> None:
    report, _ = _run(ADOPTED, Clockwork)
    assert [(outcome.ok, outcome.skipped) for outcome in report.outcomes] == [(True, False)]


def test_a_decision_in_another_state_is_a_failure_that_shows_both() -> None:
    report, _ = _run(ADOPTED.replace("P7DT1M", "P6D"), Clockwork)
    assert report.failures[0].explanation.split("\n") == [
        "décision attendue : state: adopted, by: silence",
        "obtenu : D-1 consent_open",
    ]
    report, _ = _run(ADOPTED.replace("[Proposition] Un", "Un"), Clockwork, "en")
    assert report.failures[0].explanation.endswith("expected decision: state: adopted, by: silence\ngot: no decision")


def test_without_a_world_decisions_are_not_judged() -> None:
    report, _ = _run(ADOPTED.replace("  expect:\n    - link: {decision: D-1}\n", ""))
    assert [(outcome.ok, outcome.skipped) for outcome in report.outcomes] == [(True, True)]
    assert report.failures == []


def test_a_failure_shows_what_was_expected_what_came_and_why() -> None:
    report, _ = _run(
        "- test: un retrait\n  given:\n    - bank.transaction.booked: {amount: -60.00, label: Adhésion}\n"
        '  expect:\n    - post_entry: {credit: "7561", amount: 60.00}\n'
    )
    (failure,) = report.failures
    assert failure.place.location.line == 1
    assert failure.explanation.split("\n") == [
        "attendu : post_entry: {credit: « 7561 », amount: 60.00}",
        "obtenu : rien",
        "rules/r.yaml:4:5: réaction « cotisation » : ne se déclenche pas",
        "   rules/r.yaml:6:13: where.amount.above : amount vaut -60.00 ; voulu : est plus grand que 0",
    ]


def test_what_came_is_listed_when_something_else_was_expected_or_nothing() -> None:
    given = "  given:\n    - bank.transaction.booked: {amount: 60.00, label: Adhésion, booked_on: 2025-02-01}\n"
    report, _ = _run(
        f"- test: autre\n{given}  expect:\n    - post_entry: {{amount: 61.00}}\n"
        f"- test: rien\n{given}  expect: []\n"
        f"- test: jamais\n{given}  not:\n    - post_entry: {{debit: '512'}}\n    - hold\n",
        language="en",
    )
    came = "post_entry: {debit: « 512 », credit: « 7561 », amount: 60.00, label: « Adhésion », date: 2025-02-01}"
    assert [failure.explanation for failure in report.failures] == [
        f"expected: post_entry: {{amount: 61.00}}\ngot: {came} (cotisation)",
        f"expected: nothing; got: {came} (cotisation)",
        f"should not have come: {came} (rules/r.yaml:8:9)",
    ]


def test_lists_lines_and_words_are_compared() -> None:
    report, _ = _run(
        "- test: partage\n  given:\n    - bank.transaction.booked: {amount: 60.00, label: Partage}\n"
        '  expect:\n    - split_entry: {lines: [{account: "7561", share: 0.5}, {rest: true}]}\n'
        '  not:\n    - split_entry: {lines: [{account: "7561"}]}\n    - split_entry: {lines: oui}\n'
        "- test: mots\n  given:\n    - mail.message.received: {subject: '[Proposition] x'}\n"
        "  expect:\n    - open_decision: important\n  not:\n    - open_decision: {tags: a}\n    - open_decision: {text: x}\n"
        "    - open_decision: {title: {a: b}}\n"
    )
    assert [failure.explanation for failure in report.failures] == []


def test_a_text_that_cannot_be_filled_in_fails_its_test_alone() -> None:
    report, _ = _run(
        "- test: cassé\n  given:\n    - trello.card.moved:\n  expect: []\n"
        "- test: sain\n  given:\n    - bank.transaction.booked: {file: vente.json, amount: 21.00}\n"
        "  expect:\n    - post_entry: {amount: 21.00, label: adhésion}\n"
    )
    assert [outcome.ok for outcome in report.outcomes] == [False, True]
    assert "rules/r.yaml:22:9" in report.failures[0].explanation


def test_reactions_that_no_test_shows_are_warned_of() -> None:
    report, problems = _run("- test: x\n  given:\n    - bank.transaction.booked: {label: Adhésion}\n  expect: []\n")
    assert report.failures == []
    assert sorted((problem.about, problem.severity) for problem in problems) == [
        ("réaction « casse »", "warning"),
        ("réaction « cotisation »", "warning"),
        ("réaction « echeance »", "warning"),
        ("réaction « partage »", "warning"),
        ("réaction « proposition »", "warning"),
    ]


def _load(tests: str) -> tuple[list[trialfile.Trial], list[Problem]]:
    faults = Faults()
    trials = trialfile.load({"r.test.yaml": tests, "vente.json": SAVED, "x.json": "[1]"}, REGISTRY, faults)
    return trials, [fault.problem for fault in faults.sorted()]


def test_given_events_take_ordinary_values() -> None:
    (one,), problems = _load(
        "- test: fil\n  given:\n"
        "    - mail.message.received: {from: anna@example.org, subject: '[coroutine] Fête', text: Bonjour}\n"
        "    - mail.message.received: {reply_to: 1, text: '+1', at: 2025-03-01 09:00}\n"
        "    - at: 2025-03-02\n"
        "    - bank.transaction.booked: {amount: 3, actor: p1}\n"
        "    - trello.card.moved: {card.name: x, by: omar, due: 2025-04-01 10:00}\n"
        "    - decision.adopted: {subject: D-9}\n"
        "    - decision.adopted:\n"
        "  expect: []\n"
    )
    assert problems == []
    first, reply, pause, bank, card, decision, other = one.given
    assert pause.event is None
    assert pause.at == datetime(2025, 3, 2, tzinfo=ZONE)
    mail, answer = first.event, reply.event
    assert mail is not None
    assert answer is not None
    assert mail.occurred_at == datetime(2025, 1, 6, 10, tzinfo=ZONE)
    assert (mail.get("subject_bare"), mail.get("reply_text"), mail.actor) == ("Fête", "Bonjour", "anna@example.org")
    assert (mail.private["from"], "from" in mail.fields) == ("anna@example.org", False)
    assert (answer.get("subject"), answer.get("thread"), answer.get("in_reply_to")) == (
        "Re: [coroutine] Fête",
        mail.get("thread"),
        mail.subject,
    )
    assert bank.event is not None
    assert (bank.event.actor, bank.event.get("booked_on").isoformat(), bank.event.get("amount")) == (
        "p1",
        "2025-03-02",
        3,
    )
    assert card.event is not None
    assert (card.event.actor, card.event.subject, card.event.get("due").isoformat()) == (
        "omar",
        "card-1",
        "2025-04-01T10:00:00+02:00",
    )
    assert decision.event is not None
    assert decision.event.subject == "D-9"
    assert other.event is not None
    assert other.event.subject == "D-1"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("- bank.transaction.boked: {}", "sorte d'évènement inconnue"),
        ("- nimporte: {}", "sorte d'évènement inconnue"),
        ("- bank.transaction.booked: {amont: 3}", "champ inconnu"),
        ("- bank.transaction.booked: {amount: trois}", "ne convient pas"),
        ("- bank.transaction.booked: {file: x.json}", "introuvable ou illisible"),
        ("- mail.message.received: {reply_to: 1}", "aucun évènement plus haut"),
        ("- at: 12", "temps illisible"),
        ("- after: P9000Y", "temps illisible"),
        ("- after: P999999W", "temps illisible"),
        ("- {at: 2025-03-03 10:00, after: P1D}", "étape illisible"),
    ],
)
def test_a_step_that_cannot_be_read_is_told(step: str, words: str) -> None:
    _, problems = _load(f"- test: x\n  given:\n    {step}\n  expect: []\n")
    assert [words in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("first", ["mail.message.received: {at: 2024-02-28 10:00}", "at: 2024-02-28 10:00"])
def test_the_first_time_of_a_test_may_be_any_and_time_goes_on_from_there(first: str) -> None:
    step = "    - mail.message.received:\n"
    (trial,), problems = _load(f"- test: x\n  given:\n    - {first}\n{step}    - after: P1D\n  expect: []\n")
    assert problems == []
    assert trial.given[0].at == datetime(2024, 2, 28, 10, tzinfo=ZONE)
    assert trial.given[-1].at.date().isoformat() == "2024-02-29"
    back = f"- test: x\n  given:\n{step}    - at: 2024-02-28 10:00\n  expect: []\n"
    assert ["temps illisible" in problem.message for problem in _load(back)[1]] == [True]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("- post_entri: {}", "action inconnue"),
        ("- post_entry: {debt: 1}", "n'est pas une information"),
        ("- {hold: x, notify: y}", "une action s'écrit"),
    ],
)
def test_an_expectation_that_cannot_be_read_is_told(expected: str, words: str) -> None:
    _, problems = _load(f"- test: x\n  given:\n    - timer.due:\n  expect:\n    {expected}\n")
    assert [words in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("text", ["", "test: x\n", "- oui\n- 3\n", "- test: x\n", "- {test: x, given: 3, expct: []}\n"])
def test_a_file_of_tests_of_another_shape_is_told(text: str) -> None:
    _, problems = _load(text)
    assert bool(problems) is bool(text)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2025-03-25T10:00", "P7D", "2025-04-01T10:00+02:00"),
        ("2025-03-29T23:00", "PT24H", "2025-03-31T00:00+02:00"),
        ("2024-01-31T10:00", "P1M", "2024-02-29T10:00+01:00"),
        ("2024-02-29T10:00", "P1Y1W", "2025-03-07T10:00+01:00"),
        ("2025-12-15T10:00", "P1MT90M", "2026-01-15T11:30+01:00"),
        ("2025-01-01T10:00", "PT30S", "2025-01-01T10:00:30+01:00"),
    ],
)
def test_durations_follow_the_calendar(start: str, duration: str, end: str) -> None:
    moment = datetime.fromisoformat(start).replace(tzinfo=ZONE)
    assert trialfile.later(moment, duration) == datetime.fromisoformat(end)


def test_rules_alone_are_a_world_that_decides_nothing() -> None:
    report, _ = _run(ADOPTED, Matching)  # type: ignore[arg-type]
    assert "obtenu : aucune décision" in report.failures[0].explanation


def test_a_mail_gets_only_the_fields_that_its_kind_has() -> None:
    few = {
        "mail.message.received": KindSpec(
            "mail.message.received",
            "x",
            {"subject": FieldSpec(FieldType.TEXT, "x"), "attachments": FieldSpec(FieldType.TEXT_LIST, "x")},
        )
    }
    faults = Faults()
    text = "- test: x\n  given:\n    - mail.message.received: {subject: a, attachments: [a.pdf, 3]}\n  expect: []\n"
    (one,) = trialfile.load({"r.test.yaml": text}, few, faults)
    assert faults.found == []
    assert one.given[0].event is not None
    assert dict(one.given[0].event.fields) == {"subject": "a", "attachments": ("a.pdf", "3")}


def test_a_thousand_tests_run_as_fast_as_their_quarter() -> None:
    one = (
        '- test: "n° {n}"\n  given:\n    - bank.transaction.booked: {{amount: {n}.00, label: "Adhésion {n}"}}\n'
        '  expect:\n    - post_entry: {{credit: "7561", amount: {n}.00}}\n'
    )

    def run(tests: str) -> None:
        report, _ = _run("".join(one.format(n=n) for n in range(1, len(tests) + 1)))
        assert len(report.outcomes) == len(tests)
        assert report.failures == []

    assert is_linear(run, "." * 1000)


def test_intents_of_a_world_may_be_any_iterable() -> None:
    class Lazy(Clockwork):
        def feed(self, event: Event) -> Iterable[Intent]:  # type: ignore[override]
            yield from super().feed(event)

    report, _ = _run(ADOPTED, Lazy)
    assert report.failures == []
