"""What the rules ask for: texts filled in, types kept, faults at their place; and why a reaction did not fire."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hub.core.event import Event
from hub.errors import Permanent
from hub.rulebook import parse, template
from hub.rulebook.fire import Intent, Scope, fire
from hub.rulebook.language import Rulebook
from hub.rulebook.match import fields_of
from hub.rulebook.trace import explain, shown
from tests.rulebook.sample import REGISTRY

HEAD = 'rules: 1\nchart: {accounts: {"512": {name: B}, "7561": {name: C}, "706": {name: P}, "467": {name: T}}}\n'
AT = datetime(2025, 3, 3, 9, 5, tzinfo=UTC)


def _book(do: str, event: str = "bank.transaction.booked", where: str = "", line: str = "") -> Rulebook:
    text = f"{HEAD}reactions:\n  - id: r\n    event: {event}\n"
    text += f"    where: {{{where}}}\n" if where else ""
    text += f"    if: {line}\n" if line else ""
    book, problems = parse.rulebook({"rules/r.yaml": text + f"    do:\n      - {do}\n"}, REGISTRY)
    assert [problem.render() for problem in problems if problem.severity == "error"] == []
    assert book is not None
    return book


def _event(kind: str = "bank.transaction.booked", **fields: Any) -> Event:
    named = {name.replace("__", "."): value for name, value in fields.items()}
    public = {name: named.pop(name) for name in ("amount", "booked_on") if name in named}
    return Event("e1", kind, "test", AT, AT, subject="s1", actor="p1", fields=public, private=named)


def _one(do: str, event: Event, scope: Scope | None = None) -> Intent:
    (intent,) = fire(_book(do, event.kind), event, scope)
    return intent


def test_an_entry_takes_what_is_not_written_from_the_payment() -> None:
    event = _event(amount="-60.10", label="VIR", booked_on="2025-03-02", counterparty__name="Paul")
    intent = _one('post_entry: {debit: 512, credit: "7561", public_label: "{{ event.amount | money }}"}', event)
    assert intent.action == "post_entry"
    assert dict(intent.params) == {
        "debit": "512", "credit": "7561", "amount": Decimal("60.10"), "label": "VIR", "date": date(2025, 3, 2),
        "public_label": "−60,10\u00a0€",
    }  # fmt: skip
    assert (intent.reaction, intent.index, str(intent.location)) == ("r", 0, "rules/r.yaml:7:9")


@pytest.mark.parametrize(
    "said",
    ["{{ event.label }}", "Don : {{ event.label | title }}", "{{ event.counterparty.name }}", "{{ event }}",
     "{% if event.counterparty %}x{% endif %}"],
)  # fmt: skip
@pytest.mark.parametrize("param", ["public_label", "label"])
def test_what_anybody_reads_is_not_filled_in_from_what_is_private(param: str, said: str) -> None:
    event = _event(amount="60.10", label="MERCI ANNA", booked_on="2025-03-02", counterparty__name="Anna")
    intent = _one(f"post_entry: {{debit: 512, credit: '7561', {param}: '{said}'}}", event)
    assert "public_label" not in intent.params
    assert intent.params["label"] == "MERCI ANNA", "which is never published as it stands"


def test_a_label_that_is_not_filled_in_fails_nothing_where_the_event_has_none() -> None:
    event = _event(amount="60.10", booked_on="2025-03-02", counterparty__name="Anna")
    intent = _one("post_entry: {debit: 512, credit: '7561', label: 'Don de {{ event.counterparty.name }}'}", event)
    assert "label" not in intent.params


def test_only_the_label_that_is_read_is_warned_of() -> None:
    text = f"{HEAD}reactions:\n  - id: r\n    event: bank.transaction.booked\n    do:\n      - post_entry: "
    text += "{debit: 512, credit: '7561', label: '{{ event.label }}'%s}\n"
    for public, warned in (("", 1), (", public_label: Don", 0)):
        _, problems = parse.rulebook({"rules/r.yaml": text % public}, REGISTRY)
        assert len([one for one in problems if "tout le monde lit" in one.render()]) == len(problems) == warned


def test_a_text_reads_event_decision_space_and_member() -> None:
    scope = Scope(decision={"id": "D-42", "tags": ("a",)}, space={"title": "La Coroutine"}, member={"name": "Anna"})
    text = (
        "{{ event.card.name }}|{{ event.at | moment }}|{{ decision.id }}|{{ decision.title }}|{{ space.title }}|"
        "{{ member.name }}|{{ event.due }}|{{ event.card.name.upper() }}"
    )
    intent = _one(f'comment_card: "{text}"', _event("trello.card.moved", card__id="c1", card__name="Vélo"), scope)
    assert intent.params["text"] == "Vélo|3 mars 2025 à 09:05|D-42||La Coroutine|Anna||VÉLO"
    assert intent.params["card"] == "c1"


AFTER_MIDNIGHT = datetime(2025, 7, 2, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("at", [AFTER_MIDNIGHT, AFTER_MIDNIGHT.astimezone(ZoneInfo("Europe/Paris"))])
def test_a_text_tells_times_in_the_zone_of_the_space(at: datetime) -> None:
    scope = Scope({"closes_at": at.isoformat(), "opened_at": "2025-07-02"}, {"timezone": "Europe/Paris"})
    text = (
        "{{ event.at | day }}|{{ event.at | moment }}|{{ event.at }}|{{ decision.closes_at | moment('en') }}|"
        "{{ decision.opened_at | day }}|{{ '2025-07-02T10:30' | moment }}"
    )
    event = replace(_event("trello.card.moved", card__id="c1", card__name="Vélo"), occurred_at=at)
    assert _one(f'comment_card: "{text}"', event, scope).params["text"] == (
        "3 juillet 2025|3 juillet 2025 à 00:30|2025-07-03T00:30:00+02:00|3 July 2025 at 00:30|2 juillet 2025|"
        "2 juillet 2025 à 10:30"
    )


def test_two_texts_that_read_the_same_share_their_data() -> None:
    mail = _event("mail.message.received", subject="S")
    intent = _one('mail_list: {subject: "{{ event.subject }}", text: "{{ event.subject }} {{ event.list }}."}', mail)
    assert (intent.params["subject"], intent.params["text"]) == ("S", "S .")
    intent = _one('mail_list: {subject: "{{ event.subject }}", text: "<{{ event.subject }}>"}', mail)
    assert intent.params["text"] == "<S>"


def test_a_split_keeps_its_lines() -> None:
    do = (
        'split_entry: {debit: "512", lines: [{account: 7561, share: 0.5, label: "{{ event.label }}"}, '
        '{account: "706", amount: "{{ event.amount }}"}, {account: "706", rest: true}]}'
    )
    lines = _one(do, _event(amount=Decimal("12.00"), label="VIR")).params["lines"]
    assert [dict(line) for line in lines] == [
        {"account": "7561", "share": Decimal("0.5"), "label": "VIR"},
        {"account": "706", "amount": Decimal("12.00")},
        {"account": "706", "rest": True},
    ]


def test_lists_and_dates_written_in_a_rule_are_typed() -> None:
    mail = _event("mail.message.received", subject="S", subject_bare="T", reply_text="Texte")
    intent = _one('open_decision: {class: important, tags: [a, "{{ event.subject }}", 3]}', mail)
    assert dict(intent.params) == {"class": "important", "title": "T", "text": "Texte", "tags": ("a", "S", "3")}
    intent = _one("open_decision: {class: info, tags: a}", mail)
    assert intent.params["tags"] == ("a",)
    intent = _one("open_decision: {class: info, about_persons: true}", mail)
    assert intent.params["about_persons"] is True
    intent = _one("match_transit: {account: 467, bank: 512, date: 2025-01-02, amount: 5}", _event(label="x"))
    assert (intent.params["date"], intent.params["amount"]) == (date(2025, 1, 2), Decimal(5))


@pytest.mark.parametrize(
    ("do", "event", "words"),
    [
        ('post_entry: {debit: 512, credit: 706}', _event(label="x"), "has no amount"),
        ('post_entry: {debit: 512, credit: 706, amount: "{{ event.label }}"}', _event(label="dix"), "is no amount"),
        ('post_entry: {debit: 512, credit: 706, amount: "{{ event.amount }}"}', _event(amount=-1, label="x"), "is no amount"),
        ('post_entry: {debit: 512, credit: 706, amount: 1, date: "{{ event.label }}"}', _event(label="hier"), "is no date"),
        ('hold: "{% for i in range(9999) %}{% for j in range(9999) %}x{% endfor %}{% endfor %}"', _event(amount=1, label="x"), "fuel"),
        ("hold: \"{{ event['nope'] }}\"", _event(amount=1, label="x"), "undefined"),
    ],
)  # fmt: skip
def test_what_cannot_be_filled_in_is_a_dead_letter_that_names_the_rule(do: str, event: Event, words: str) -> None:
    with pytest.raises(Permanent) as caught:
        fire(_book(do), event)
    assert caught.value.message.startswith("rules/r.yaml:7:9: ")
    assert words in caught.value.message


def test_nothing_matched_asks_for_nothing() -> None:
    assert fire(_book("notify: x", where="amount: {above: 10}"), _event(amount=1)) == []


def test_a_text_that_grows_without_end_is_refused() -> None:
    with pytest.raises(Permanent, match="256 KiB"):
        template.compile(
            "{{ 'x' * 300000 }}" if False else "{% for i in range(9000) %}" + "x" * 40 + "{% endfor %}"
        ).render({})


@pytest.mark.parametrize(
    ("where", "line", "fields", "french", "english"),
    [
        ("amount: {at_least: 10.00}", "", {"amount": Decimal("5.00")},
         "where.amount.at_least : amount vaut 5.00 ; voulu : vaut au moins 10.00",
         "where.amount.at_least: amount is 5.00; wanted: is at least 10.00"),
        ("label: loyer", "", {}, "where.label : label vaut absent ; voulu : est égal à « loyer »", 'label is missing; wanted: equals "loyer"'),
        ("", 'not label has "remb"', {"label": "REMB"}, "if : label vaut « REMB » ; voulu : ne doit pas être vrai : contient « remb »", "must not hold: contains"),
        ("", 'amount > 3 or label has_any ["a", "b"]', {"amount": 1, "label": "c"}, "contient l'un des textes « a », « b »", "is more than 3"),
        ("", '(amount > 1 and label has "x") or doubtful = true', {"amount": 5, "label": "c", "doubtful": False}, "label vaut « c »", "wanted: contains"),
        ("doubtful: true", "", {"doubtful": False}, "doubtful vaut false", "wanted: equals true"),
        ("label: {missing: true}", "", {"label": "x " * 90}, "voulu : est absent ou vide", "wanted: is absent or empty"),
    ],
)  # fmt: skip
def test_a_trace_says_what_was_seen_and_what_was_wanted(
    where: str, line: str, fields: dict[str, Any], french: str, english: str
) -> None:
    (reaction,) = _book("notify: x", where=where, line=line).reactions
    trace = explain(reaction, fields, "bank.transaction.booked")
    assert not trace.fired
    assert french in trace.render()
    assert english in trace.render("en")
    assert set(fields) <= set(trace.values)


def test_a_trace_stops_at_the_first_condition_that_failed_and_keeps_what_was_read() -> None:
    (reaction,) = _book("notify: x", where="label: loyer, amount: {above: 10}", line="doubtful = true").reactions
    trace = explain(reaction, {"label": "loyer", "amount": 5}, "bank.transaction.booked")
    assert [step.field for step in trace.failed] == ["amount"]
    assert trace.values == {"label": "loyer", "amount": 5}


def test_a_trace_of_another_kind_and_of_a_reaction_that_fired() -> None:
    (reaction,) = _book("notify: x", where="label: loyer").reactions
    event = _event("mail.message.received", subject="x")
    trace = explain(reaction, fields_of(event))
    assert "la réaction écoute bank.transaction.booked" in trace.render()
    assert "the reaction listens to bank.transaction.booked" in trace.render("en")
    fired = explain(reaction, {"label": "Loyer"})
    assert (fired.fired, fired.failed) == (True, ())
    assert fired.render().endswith("déclenchée")
    assert fired.render("en") == 'rules/r.yaml:4:5: reaction "r": fired'


def test_a_trace_of_a_list_shows_the_list() -> None:
    book = _book("notify: x", "mail.message.received", line='any of attachments where it ends ".pdf"')
    trace = explain(book.reactions[0], {"attachments": [f"{n}.png" for n in range(9)]})
    assert "« 7.png », … ; voulu : finit par « .pdf »" in trace.render()


def test_values_are_shown_on_one_short_line() -> None:
    assert shown("a\n" * 200).endswith("…»") or len(shown("a\n" * 200)) <= 84
    assert shown(None) == "absent"
    assert shown(date(2025, 3, 3)) == "2025-03-03"


def test_a_field_that_begins_longer_names_gives_way_to_them() -> None:
    tree = template.nested({"counterparty": "Paul", "counterparty.kind": "person"}, {"a.b": None})
    assert tree == {"counterparty": {"kind": "person"}, "a": {"b": None}}


def test_only_plain_data_reaches_a_template() -> None:
    data = {"d": date(2025, 1, 2), "n": Decimal("1E+2"), "t": (1, {2: object})}
    assert template.plain(data) == {"d": "2025-01-02", "n": "100", "t": [1, {"2": "<class 'object'>"}]}


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("{{ x | money }}", "1\u202f234,50\u00a0€"),
        ("{{ x | money('USD', 'en') }}", "1,234.50\u00a0$"),
        ("{{ 'rien' | money }}", ""),
        ("{{ '2025-08-01' | day }}", "1er août 2025"),
        ("{{ '2025-08-01' | day('en') }}", "1 August 2025"),
        ("{{ 'rien' | day }}", ""),
        ("{{ '2025-08-01T10:30' | moment('en') }}", "1 August 2025 at 10:30"),
        ("{{ none | moment }}", ""),
        ("{{ '2025-08-01T23:30:00+00:00' | moment }}", "1er août 2025 à 23:30"),
        ("{{ 'in_force' | said }}, {{ 'important' | said }}", "En vigueur, décision importante"),
        ("{{ 'silence' | said('en') }}", "by consent, without objection"),
        ("{{ 'autre' | said }}{{ none | said }}", "autre"),
        ("{% if x | number > 1000 %}oui{% endif %}", "oui"),
        ("{{ none }}<é>", "<é>"),
    ],
)
def test_filters_show_money_and_dates_as_people_write_them(text: str, shown_as: str) -> None:
    assert template.compile(text).render({"x": "1234.50"}) == shown_as


@pytest.mark.parametrize(
    "text", ["{{ x | nofilter }}", "{{ nofunction() }}", "{% if x is notest %}{% endif %}", "{% if %}"]
)
def test_a_filter_that_does_not_exist_is_seen_when_the_rules_are_read(text: str) -> None:
    with pytest.raises(template.BadTemplate):
        template.compile(text)


def test_a_field_that_begins_the_names_of_others_is_read_as_it_is() -> None:
    fields = {"list": "Fait", "list.id": "l1", "card.id": "c1"}
    assert template.nested(fields, {"list"}) == {"list": "Fait", "card": {"id": "c1"}}
    assert template.nested(fields, {"list.id"}) == {"list": {"id": "l1"}, "card": {"id": "c1"}}
    assert template.nested(fields, ()) == {"list": {"id": "l1"}, "card": {"id": "c1"}}
