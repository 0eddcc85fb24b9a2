"""The `if:` line: what it reads as, and where its faults are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.rulebook import expression
from hub.rulebook.faults import Faults
from hub.rulebook.language import Compare, Condition, Either, Not, Place, Some
from hub.rulebook.yamlnodes import load


def _place(index: int, width: int) -> Place:
    return Place("f", 1, index + 1, width)


def _said(node: Condition) -> str:
    """The reading with every parenthesis written."""
    if isinstance(node, Compare):
        return f"{node.field} {node.op} {node.value!r}"
    if isinstance(node, Not):
        return f"not({_said(node.part)})"
    if isinstance(node, Some):
        return f"any({node.field}: {_said(node.part)})"
    word = " or " if isinstance(node, Either) else " and "
    return "(" + word.join(_said(part) for part in node.parts) + ")"


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ('a = "x" and b > 1 or c < 2.50', "((a is 'x' and b above 1) or c below Decimal('2.50'))"),
        ('a = "x" and (b >= -1 or c <= 2)', "(a is 'x' and (b at_least -1 or c at_most 2))"),
        ('not a.b has "x" and not not c missing', "(not(a.b has 'x') and not(not(c missing True)))"),
        ('a not in ["x", "y"]', "not(a in ['x', 'y'])"),
        ('a not has "x"', "not(a has 'x')"),
        ('any of a where it ends ".pdf" and it starts "f"', "any(a: (it ends '.pdf' and it starts 'f'))"),
        ('(any of a where it = "x") and b != 2', "(any(a: it is 'x') and b is_not 2)"),
        ("a between 1 and 2 and b = true", "(a between [1, 2] and b is True)"),
        ('a has_any ["x"] or a exactly « É »', "(a has_any ['x'] or a exactly 'É')"),
        (r'a matches "\bx\b \"q\" \\d"', "a matches '\\\\bx\\\\b \"q\" \\\\d'"),
        ("a > 2025-03-03 and b = 'l\"x'", "(a above '2025-03-03' and b is 'l\"x')"),
        ("a = “x” and b = false", "(a is 'x' and b is False)"),
    ],
)
def test_a_line_reads_with_the_usual_precedence(line: str, reading: str) -> None:
    assert _said(expression.read(line, _place)) == reading


@pytest.mark.parametrize(
    ("line", "id", "index"),
    [
        ("a == 1", "expression_syntax", 2),
        ("= 1", "expression_syntax", 0),
        ("a = 1 b", "expression_syntax", 6),
        ("(a = 1", "expression_ends", 5),
        ("a = )", "expression_syntax", 4),
        ("a in 1", "expression_syntax", 5),
        ('a in ["x" "y"]', "expression_syntax", 10),
        ('any "of" b where it = 1', "expression_syntax", 4),
        ("a between 1 or 2", "expression_syntax", 12),
        ("a", "expression_ends", 0),
        ("a = $", "expression_character", 4),
        ("a = 'x", "expression_open_text", 4),
        ("a = oui", "expression_unquoted", 4),
        ('a "=" 1', "expression_syntax", 2),
        ("not " * 21 + "a = 1", "expression_too_deep", 80),
        ("any of a where " * 21 + "it = 1", "expression_too_deep", 300),
    ],
)
def test_a_fault_is_told_at_its_column(line: str, id: str, index: int) -> None:
    with pytest.raises(expression.Broken) as caught:
        expression.read(line, _place)
    assert (caught.value.id, caught.value.index) == (id, index)


def test_a_number_stays_exact() -> None:
    read = expression.read("amount = 60.10", _place)
    assert isinstance(read, Compare)
    assert read.value == Decimal("60.10")


WORDS = (
    *("a", "=", '"x"', "(", ")", "and", "or", "not", "any", "of", "where", "it", "in", "[", "]", ","),
    *("1", "-2.5", "missing", "between", "has", "'", "é", "$", "2025-01-01"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_in_any_order_are_read_or_refused_never_worse(words: list[str]) -> None:
    outcome = ""
    try:
        expression.read(" ".join(words), _place)
    except expression.Broken as broken:
        outcome = broken.id
    assert not outcome or outcome.startswith("expression_")


@pytest.mark.parametrize(
    ("yaml", "line", "column"),
    [
        ("if: a = 1 and BAD", 1, 15),
        ("if: 'a = ''x'' and BAD'", 1, 20),
        ('if: "a = \\"x\\" and BAD"', 1, 20),
        ("if: >-\n  a = 1\n  and BAD", 3, 7),
        ("if: |\n  a = 1\n  and BAD", 3, 7),
        ("if: a = 1\n  and\n  BAD", 3, 3),
    ],
)
def test_a_column_is_right_whatever_the_quotes(yaml: str, line: int, column: int) -> None:
    document = load("f.yaml", yaml, Faults())
    text = document.data["if"]
    place = document.inside(("if",), text, text.index("BAD"), 3)
    assert (place.line, place.column) == (line, column)
    assert document.inside(("if",), text, len(text), 1).column > column
