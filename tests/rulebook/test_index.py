"""The index answers what a plain reading of each rule answers, on random rules and random events."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import match_rules
from hub.core.event import FieldType
from hub.rulebook import index as index_module
from hub.rulebook.index import Index
from hub.rulebook.language import ALWAYS, All, Compare, Condition, Either, Not, Reaction, Rulebook, Some
from hub.rulebook.match import index_of, match, scan

T = FieldType
TEXTS = ["À décider", "a decider", "Fait", "loyer d'été", "LOYER D’ÉTÉ", "", "œuvre", "\ud800"]
texts = st.sampled_from(TEXTS)
numbers = st.sampled_from([0, 1, Decimal("1.00"), Decimal("-3.50"), 40])


def _compare() -> st.SearchStrategy[Condition]:
    def one(op: str, value: st.SearchStrategy[Any], type: FieldType, fields: list[str]) -> st.SearchStrategy[Condition]:
        return st.builds(lambda f, v: Compare(f, op, v, type), st.sampled_from(fields), value)

    words = ["list", "label"]
    return st.one_of(
        one("is", texts, T.TEXT, words),
        one("is_not", texts, T.TEXT, words),
        one("exactly", texts, T.TEXT, words),
        one("in", st.lists(texts, min_size=1, max_size=3).map(tuple), T.TEXT, words),
        one("has", texts, T.TEXT, words),
        one("has_any", st.lists(texts, min_size=1, max_size=3).map(tuple), T.TEXT, words),
        one("starts", texts, T.TEXT, words),
        one("ends", texts, T.TEXT, words),
        one("matches", st.sampled_from(["(?i)loyer", "^Fait$", "d.cider", ""]), T.TEXT, words),
        one("missing", st.booleans(), T.TEXT, words),
        one("is", numbers, T.MONEY, ["amount"]),
        one("above", numbers, T.MONEY, ["amount"]),
        one("at_most", numbers, T.MONEY, ["amount"]),
        one("in", st.lists(numbers, min_size=1, max_size=3).map(tuple), T.MONEY, ["amount"]),
        one("is", st.booleans(), T.BOOLEAN, ["flag"]),
        one("is", st.just(date(2025, 3, 3)), T.DATE, ["day"]),
    )


conditions = st.recursive(
    _compare(),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Either(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=6,
)
events = st.fixed_dictionaries(
    {},
    optional={
        "list": st.one_of(texts, st.none()),
        "label": st.one_of(texts, st.just(12)),
        "amount": st.one_of(numbers, st.sampled_from(["40.00", "x", None, True, 1.0])),
        "flag": st.one_of(st.booleans(), st.just("yes")),
        "day": st.sampled_from([date(2025, 3, 3), "2025-03-03", datetime(2025, 3, 3, tzinfo=UTC), "bientôt"]),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(conditions, max_size=40), st.lists(events, min_size=1, max_size=6), st.data())
def test_the_index_finds_what_a_linear_scan_finds(
    written: list[Condition], happened: list[dict[str, Any]], data: st.DataObject
) -> None:
    kinds = st.sampled_from([("a.b",), ("a.c",), ("a.b", "a.c")])
    book = Rulebook(reactions=tuple(Reaction(f"r{n}", "", (), data.draw(kinds), c, ()) for n, c in enumerate(written)))
    for fields in happened:
        for kind in ("a.b", "a.c", "a.d"):
            assert match(book, fields, kind) == scan(book, fields, kind)


@pytest.mark.parametrize(("boards", "kind_only"), [(5, 0.3), (50, 0.05), (400, 0.0)])
def test_random_card_rules_give_the_same_answer_as_the_scan(boards: int, kind_only: float) -> None:
    rng = random.Random(boards)
    reactions = match_rules.board_reactions(rng, 400, boards, kind_only)
    index, slow = Index(reactions), match_rules.linear(reactions)
    found = 0
    for kind, fields in match_rules.card_events(rng, 150, boards):
        expected = slow(fields, kind)
        assert index.match(fields, kind) == expected
        found += len(expected)
    assert found > 0


@pytest.mark.parametrize("memory", [index_module.SET_MEMORY, 1 << 10])
def test_many_searches_in_one_field_are_right_with_and_without_memory_for_an_automaton(
    memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "SET_MEMORY", memory)
    rng = random.Random(7)
    reactions = match_rules.label_reactions(rng, 120)
    index, slow = Index(reactions), match_rules.linear(reactions)
    odd: list[dict[str, Any]] = [{"label": "\ud800 loyer 3", "amount": 5}, {"label": None, "amount": 5}, {"amount": 5}]
    happened = [fields for _, fields in match_rules.bank_events(rng, 200, 120)] + odd
    for fields in happened:
        assert index.match(fields, "bank.transaction.booked") == slow(fields, "bank.transaction.booked")


def test_a_set_that_runs_out_of_memory_while_matching_is_asked_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    reactions = [
        Reaction(f"r{n}", "", (), ("k",), Compare("label", "has", f"mot{n}"), ())
        for n in range(index_module.MANY_PATTERNS + 1)
    ]
    index = Index(reactions)

    class Tired:
        def Match(self, text: str) -> None:  # noqa: N802 - the name of google-re2
            return None

    index._roots["k"].patterns[0].automaton = Tired()
    assert [reaction.id for reaction in index.match({"label": "un mot7."}, "k")] == ["r7"]


def test_two_keys_of_one_field_are_filed_under_the_narrower() -> None:
    reactions = [
        Reaction(f"r{n}", "", (), ("k",), All((Compare("f", "is", "a"), Compare("f", "in", ("a", f"b{n}")))), ())
        for n in range(index_module.BUCKET + 1)
    ]
    assert len(Index(reactions).match({"f": "A"}, "k")) == len(reactions)
    assert Index(reactions).match({"f": "b1"}, "k") == []


def test_a_choice_is_filed_when_each_of_its_branches_fixes_the_same_field() -> None:
    def either(n: int) -> Condition:
        first = All((Compare("f", "is", f"a{n}"), Compare("g", "is", "x")))
        return Either((first, Compare("f", "in", (f"b{n}", f"c{n}"))))

    reactions = [Reaction(f"r{n}", "", (), ("k",), either(n), ()) for n in range(20)]
    reactions.append(Reaction("never", "", (), ("k",), Either(()), ()))
    index = Index(reactions)
    assert [r.id for r in index.match({"f": "A3", "g": "x"}, "k")] == ["r3"]
    assert [r.id for r in index.match({"f": "c3"}, "k")] == ["r3"]
    assert index.match({"f": "a3"}, "k") == []


def test_the_index_is_built_once_for_a_rulebook() -> None:
    book = Rulebook(reactions=(Reaction("r", "", (), ("k",), ALWAYS, ()),))
    assert index_of(book) is index_of(book)
    assert [reaction.id for reaction in match(book, {}, "k")] == ["r"]


def test_any_of_a_list_looks_at_each_text() -> None:
    inner = All((Compare("it", "ends", ".pdf"), Compare("it", "has", "facture")))
    book = Rulebook(reactions=(Reaction("r", "", (), ("k",), Some("files", inner), ()),))
    assert match(book, {"files": ["notes.txt", "Facture-12.PDF"]}, "k")
    assert not match(book, {"files": ["facture.txt", "notes.pdf"]}, "k")
    assert not match(book, {}, "k")
