"""A blockquote quotes somebody, or only indents what its author writes."""

from __future__ import annotations

import pytest

from connectors.mail.blockquotes import is_announced, quotes
from connectors.mail.htmltext import CHARACTERS, html_to_text
from hub.core.mail.reply import reply_text
from tests.growth import is_linear

NO = "Je m'oppose, parce que le local est trop petit."


@pytest.mark.parametrize(
    "attributes",
    [
        "", ' dir="ltr"', ' type="cite"', " TYPE=cite", ' type="cite" cite="mid:a@x"', ' cite="mid:a@x"',
        ' class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex"',
        ' class="protonmail_quote"', ' class="moz-cite-prefix"', ' class="x_gmail_quote" style="margin:0"',
        ' style="border:none;border-left:solid #CCCCCC 1.0pt;padding:0cm 0cm 0cm 6.0pt"',
        " style='border-left-width: 2px'", ' style="border-inline-start: 1px solid"',
        ' id="MAC_OUTLOOK_ATTRIBUTION_BLOCKQUOTE" style="border:none"', ' class="iosquote" style="margin:0"',
    ],
)  # fmt: skip
def test_what_says_that_it_quotes_does(attributes: str) -> None:
    assert quotes(attributes, ["Bonjour,"])
    assert html_to_text(f"<div>Bonjour,</div><blockquote{attributes}><div>{NO}</div></blockquote>") == (
        f"Bonjour,\n\n> {NO}\n>"
    )


@pytest.mark.parametrize(
    "attributes",
    [
        ' style="margin:0 0 0 40px;border:none;padding:0px"',
        ' style="margin: 0 0 0 40px; border: none; padding: 0px;" class="webkit-indent-blockquote"',
        ' style="margin-top:0;margin-bottom:0"', ' style="margin-left:40px; border-left: none"',
        ' style="border-left:0px solid"', ' dir="ltr" style="padding:0"',
    ],
)  # fmt: skip
def test_what_a_program_indents_is_its_authors(attributes: str) -> None:
    source = f"<div>Bonjour,<br><blockquote{attributes}><div>{NO}</div></blockquote>Anna</div>"
    assert reply_text(html_to_text(source)) == f"Bonjour,\n\n{NO}\n\nAnna"
    announced = (
        f"<div>Merci.<br>Le lun. 2 mars 2026 à 10:12, Omar &lt;o@x.org&gt; a écrit :</div><blockquote{attributes}>"
    )
    assert reply_text(html_to_text(f"{announced}<div>{NO}</div></blockquote>")) == "Merci."


def test_an_indent_within_a_quote_is_quoted_and_ends_without_it() -> None:
    indent = '<blockquote style="margin:0 0 0 40px">'
    source = f"a<blockquote>b{indent}c</blockquote>d</blockquote>e{indent}f<div>g</div><blockquote>h</blockquote>i"
    assert html_to_text(source) == "a\n\n> b\n>\n> c\n>\n> d\n>\ne\n\nf\ng\n\n> h\n>\ni"
    assert html_to_text(f"<div name=quote>a{indent}b</div>c</blockquote>d") == "> a\n>\n> b\n> c\n>\n> d"


def test_an_announcement_ends_with_the_line_above() -> None:
    heads = ["Merci.", "De : Omar <o@x.org>", "Envoyé : lundi 2 mars 2026 10:12", "À : liste@x.org", "Objet : Vélo"]
    assert is_announced(heads)
    assert is_announced(["On Mon, Mar 2, 2026 at 10:12 AM Omar <o@x.org> wrote:", ""])
    assert not is_announced([*heads, "Bonjour,"])
    assert not is_announced(["Mon avis :"])
    assert not is_announced([])


@pytest.mark.parametrize("unit", ['<blockquote style="margin:0">x', "<blockquote style=margin:0>x</blockquote>y "])
def test_takes_linear_time(unit: str) -> None:
    assert is_linear(html_to_text, (unit * 40_000)[:CHARACTERS])
