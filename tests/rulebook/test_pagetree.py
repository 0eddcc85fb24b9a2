"""Markdown of page templates becomes the neutral tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.page import Bullets, Heading, Page, Paragraph, Quote, Rule, Run, Table, text
from hub.core.pagetext import to_html
from hub.core.pagewriters.common import clean
from hub.rulebook import template
from hub.rulebook.pagetree import tree


def only(markdown: str) -> object:
    [block] = tree("", markdown).blocks
    return block


@pytest.mark.parametrize(
    ("markdown", "block"),
    [
        ("## Soldes", Heading(2, text("Soldes"))),
        ("un\ndeux  \ntrois", Paragraph((Run("un"), Run(" "), Run("deux"), Run(" "), Run("trois")))),
        ("- a\n- b", Bullets((text("a"), text("b")))),
        ("1. a", Bullets((text("a"),), True)),
        ("- a\n  - b\n- c", Bullets((text("a"), text("b"), text("c")))),
        ("---", Rule()),
        ("| a | b |\n|---|---|\n| c |", Table((text("a"), text("b")), ((text("c"), ()),))),
        ("```\nx\n\ny\n```", Paragraph((Run("x\n\ny", "code"),))),
        ("> dit", Quote((text("dit"),))),
        ("> dit\n>\n> > redit\n>\n> encore", Quote((text("dit"), text("redit"), text("encore")))),
        ("> - a", Bullets((text("a"),))),
        ("> ```\n> x\n> y\n> ```", Paragraph((Run("x\ny", "code"),))),
        ("**a** *b* `c`", Paragraph((Run("a", "strong"), Run(" "), Run("b", "emphasis"), Run(" "), Run("c", "code")))),
        ("**a *b* c**", Paragraph((Run("a ", "strong"), Run("b", "emphasis"), Run(" c", "strong")))),
        ("[a](https://x.example)", Paragraph((Run("a", "", "https://x.example"),))),
        ("[a](/decisions/D-1)", Paragraph((Run("a", "", "/decisions/D-1"),))),
        ("[a](javascript:alert(1))", Paragraph((Run("[a](javascript:alert(1))"),))),
        ("[a](ftp://x.example)", Paragraph(text("a"))),
        ("[a](//x.example)", Paragraph(text("a"))),
        ("![alt](https://x.example/p.png)", Paragraph(text("alt"))),
        ("<b>gras</b>", Paragraph((Run("<b>gras</b>"),))),
    ],
)
def test_a_piece_of_markdown_becomes_a_block(markdown: str, block: object) -> None:
    assert only(markdown) == block


def test_the_first_heading_of_level_one_is_the_title() -> None:
    assert tree("id", "# Le *titre*\n\nx") == Page("Le titre", (Paragraph(text("x")),))
    assert tree("id", "#\n\nx").title == "id"
    assert tree("id", "x\n\n# y").blocks[1] == Heading(1, text("y"))
    assert tree("id", "") == Page("id", ())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="*_`[]()<>|#-+.!~&\\/ \n01ab:\"'", max_size=60))
def test_any_text_becomes_a_page_without_a_fault(markdown: str) -> None:
    page = tree("t", markdown)
    assert "<script" not in to_html(page)
    for block in page.blocks:
        if isinstance(block, Table):
            assert all(len(row) == len(block.head) for row in block.rows)


SIGNS = "*_`[]()<>|#-+.!~&\\/ \n\t01ab:\"'=>{}%\u00a0"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=SIGNS, max_size=40))
def test_a_value_in_a_page_is_plain_text_wherever_it_stands(value: str) -> None:
    model = (
        "## T {{ x }}\n\n{{ x }}\n\n- l {{ x }}\n\n| a | b |\n|---|---|\n| {{ x }} | fin |\n\n> {{ x }}\n\n"
        "[{{ x }}z](/d) `{{ 1 }}`\n"
    )
    page = tree("", template.compile(model, on_page=True).render({"x": value}))
    said = clean(value).strip()
    table, quote = Table((text("a"), text("b")), ((text(said), text("fin")),)), Quote((text(said),))
    link = (Run(clean(f"{value}z").lstrip(), "", "/d"), Run(" "), Run("1", "code"))
    meant = (
        Heading(2, text(clean(f"T {value}").strip())), Paragraph(text(said)),
        Bullets((text(clean(f"l {value}").strip()),)), table, quote, Paragraph(link),
    )  # fmt: skip
    assert to_html(page) == to_html(Page("", meant))


def test_a_text_of_several_lines_is_quoted_whole() -> None:
    said = "Un vélo\r\ncargo.\n\n## Pour\n- Pour : 250\n1. un\n\n\n> cité\n"
    page = tree("", template.compile("{{ x | quote }}", on_page=True).render({"x": said}))
    quoted = ("Un vélo cargo.", "## Pour", "- Pour : 250", "1. un", "> cité")
    assert to_html(page) == to_html(Page("", (Quote(tuple(map(text, quoted))),)))
    assert template.compile("{{ x | quote }}").render({"x": "a*\n\n*b"}) == "> a*\n>\n> *b"
    assert template.compile("{{ none | quote }}", on_page=True).render({}) == ""


def test_what_a_page_writes_itself_stays_markdown() -> None:
    model = (
        "{% macro row(x) %}**{{ x }}**{% endmacro %}{% set y %}*{{ x }}*{% endset %}"
        "{{ row(x) }} {{ y }} {{ how }} {{ n }} {{ none }} {{ l }}"
    )
    data = {"x": "*a*", "how": template.markdown("`b`"), "n": 2, "l": ["_"]}
    assert template.compile(model, on_page=True).render(data) == r"**\*a\*** *\*a\** `b` 2  \[\'\_\'\]"


def test_deep_nesting_is_bounded() -> None:
    assert tree("t", ">" * 5000 + " x").title == "t"
    assert tree("t", "".join("  " * n + "- x\n" for n in range(500))).title == "t"


def test_parts_that_no_wiki_has_are_passed_over() -> None:
    page = tree("t", "[x]: https://a.example\n\n- \n\n[ ](https://a.example)\n\n| a |\n|---|\n")
    assert page.blocks == (Bullets(()), Paragraph((Run(" ", "", "https://a.example"),)), Table((text("a"),), ()))
