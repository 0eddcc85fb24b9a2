"""What a mail's HTML hides or strikes out is not read, what is seen stays, and quotes and signs are read as shown."""

# ruff: noqa: E501 - HTML is easier to read on one line

from __future__ import annotations

from email.message import EmailMessage

import pytest

from connectors.mail.decode import decode
from connectors.mail.htmltext import CHARACTERS, html_to_text
from tests.growth import is_linear


@pytest.mark.parametrize(
    "hides",
    [
        "hidden", "HIDDEN=''", 'hidden="hidden"', 'style="display:none"', "style='color:red; DISPLAY : none !important'",
        "style=display:none", 'style="color:red" hidden', 'style="mso-hide:all"', 'style="visibility:hidden"', 'style="font-size:0"',
        'style="font-size:0px"', 'style="font-size: 0.0em"', 'style="opacity:0"', 'style="opacity:.0"', 'style="opacity:0%"',
        'style="max-height:0;overflow:hidden"', 'style="height:0px;overflow-y:hidden"',
        'class="a" data-x="b" style="font-family:&quot;Arial&quot;;display:none"',
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["div", "p", "span", "td", "o:p"])
def test_what_is_hidden_is_not_read(name: str, hides: str):
    assert html_to_text(f"<div><{name} {hides}>Je suis <b>pour</b></{name}>Je regarde.</div>") == "Je regarde."


@pytest.mark.parametrize(
    "shows",
    [
        'class="hidden"', 'aria-hidden="true"', 'style="display:block"', 'style="font-size:0.9em"', 'style="opacity:0.8"',
        'style="max-height:0"', 'style="overflow:hidden"', 'style="height:20px;overflow:hidden"', 'style="line-height:0"',
        'title="hidden"', 'style="visibility:visible"', 'style="text-decoration:underline"', 'style=""', "style", 'style="none"',
        'style="margin:0;overflow:hidden"', 'style="font-size:10px"', 'style="opacity:0.05"',
    ],
)  # fmt: skip
def test_what_is_only_small_pale_or_called_hidden_is_read(shows: str):
    assert html_to_text(f"<div {shows}>Je suis pour</div>") == "Je suis pour"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<s>Je suis contre.</s> Merci !", "Merci !"),
        ("<p>Je suis <del>contre</del> pour.</p>", "Je suis pour."),
        ("<strike>non</strike>oui", "oui"),
        ('<span style="text-decoration:underline line-through">non</span>oui', "oui"),
        ('<p style="text-decoration-line: line-through">non</p>oui', "oui"),
        ("<s>un<s>deux</s>trois</s>quatre", "quatre"),
        ("<s><b>un</s></b> deux", "deux"),
        ("<small>petit</small><strong>fort</strong>", "petitfort"),
    ],
)
def test_what_is_struck_out_is_not_read(source: str, text: str):
    assert html_to_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p hidden>un<p>deux", "deux"),
        ("<p hidden>un<div>deux</div>", "deux"),
        ("<ul><li hidden>un<li>deux</ul>", "- deux"),
        ("<ul><li hidden>un<ul><li>dedans</ul>encore<li>deux</ul>", "- deux"),
        ("<table><tr hidden><td>un<tr><td>deux</table>", "deux"),
        ("<table><tr><td hidden>un<td>deux</table>", "deux"),
        ("<dl><dt hidden>un<dd>deux</dl>", "deux"),
        ("<div><span hidden>un</div>deux", "deux"),
        ("<div><s>un</div>deux", "deux"),
        ("<s><div>un</s>deux</div>trois", "deux\ntrois"),
        ("<div hidden>un</b></font></p>deux</div>trois", "trois"),
        ("<b><div hidden>un</b>deux</div>trois", "trois"),
        ("<div hidden>un<br>deux<img>trois<hr></div>quatre", "quatre"),
        ("<div hidden><div>un</div>deux</div>trois", "trois"),
        ('<span hidden/>un<o:p style="display:none"/>deux', "undeux"),
        ("</s></div></p>un", "un"),
        ("<!-- <div hidden> -->un", "un"),
        ("<div hidden><blockquote>un</blockquote></div>deux", "deux"),
    ],
)
def test_what_is_hidden_ends_where_a_browser_ends_it(source: str, text: str):
    assert html_to_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('<td style="font-size:0"><div style="font-size:13px">un</div></td>', "un"),
        ('<td style="font-size:0"><div style="font-size:1rem">un</div></td>', "un"),
        ('<div style="font-size:0"><b>un</b><i style="font-size:2em">deux</i><b style="font-size:120%">trois</b></div>', ""),
        ('<div style="visibility:hidden">un<b style="visibility:visible">deux</b></div>', "deux"),
        ('<div style="display:none">un<b style="display:inline;visibility:visible">deux</b></div>', ""),
        ('<div style="font-size:2em"><b style="font-size:50%">un</b></div>', "un"),
    ],
)  # fmt: skip
def test_size_and_visibility_are_taken_back_by_what_stands_inside(source: str, text: str):
    assert html_to_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Omar dit <q>je suis contre</q>. Que répondre ?</p>", "Omar dit « je suis contre ». Que répondre ?"),
        ("<q hidden>un</q>deux", "deux"),
        ("<div hidden><q>un</q></div>deux", "deux"),
    ],
)
def test_a_quotation_has_its_marks(source: str, text: str):
    assert html_to_text(source) == text


@pytest.mark.parametrize(
    ("alt", "text"),
    [(":+1:", "👍"), (" :-1: ", "👎"), (":thumbsup:", "👍"), (":white_check_mark:", "✅"), ("👎", "👎"), ("logo", ""),
     ("+1", ""), (":tada:", ""), ("Photo :+1:", ""), ("Une photo de l'été", ""), ("", "")],
)  # fmt: skip
def test_a_picture_of_a_sign_is_the_sign(alt: str, text: str):
    assert html_to_text(f'<img src="x" alt="{alt}">') == text


def test_a_form_shows_its_boxes() -> None:
    source = '<input type="checkbox" checked> Pour<br><input type=radio data-checked="1"> Contre<input type="text">'
    assert html_to_text(source) == "[x] Pour\n[ ] Contre"
    table = "<table><tr><td>Pour</td><td>X</td></tr><tr><td>Contre</td><td></td></tr></table>"
    assert html_to_text(table) == "Pour X\nContre"


@pytest.mark.parametrize(
    "source",
    ["<div>" * 60_000, "<div hidden>" * 60_000, "<s><div>" * 40_000 + "</s>" * 40_000, "<p><i>" * 60_000 + "</b>" * 60_000,
     "<li hidden>" * 60_000, "<s>" * 60_000 + "</i>" * 60_000, "<table><td hidden>" * 40_000, "<q>" * 100_000,
     "<div style='" + "a:b;" * 200_000 + "'>", "<div style=" + "'a\"" * 200_000, "<b hidden" + " a=" * 200_000],
    ids=range(11),
)  # fmt: skip
def test_it_takes_linear_time(source: str):
    assert is_linear(html_to_text, source[:CHARACTERS])


def both_forms(plain: str, html: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Message-ID"] = "anna@example.org", "<1@x>"
    mail.set_content(plain)
    mail.add_alternative(html, subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Je suis <s>contre</s> pour.</p>", "Je suis pour."),
        ('<p>Je suis <b style="text-decoration:line-through">contre</b> pour.</p>', "Je suis pour."),
        ("<p>Je suis <i>contre</i> pour.</p>", "Je suis contre pour."),
        ("<style>.a {text-decoration: line-through}</style><p>Autre</p>", "Je suis contre pour."),
    ],
)
def test_a_plain_form_that_lost_what_is_struck_is_not_the_text(html: str, text: str):
    assert decode(both_forms("Je suis contre pour.", html)).text.strip() == text
