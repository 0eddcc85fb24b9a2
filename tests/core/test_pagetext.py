"""The writers of the neutral tree: what a text says is shown as it is, in every syntax."""

from __future__ import annotations

import html.parser
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.core.page import Bullets, Heading, Page, Paragraph, Quote, Rule, Run, Table, safe_href, text
from hub.core.pagetext import to_dokuwiki, to_html, to_markdown, to_mediawiki, to_yeswiki
from hub.core.pagewriters import common, dokuwiki, markdown, mediawiki, yeswiki
from hub.rulebook.pagetree import tree

NASTY = "*_`[]{}()<>|^#=+-!~&\\/'\"%:;.,@$ \t\n0aZé€«\u00a0\u202e\u200b\x00"
LINKS = ("", "https://exemple.org/a?b=c&d=%28e", "mailto:hub@exemple.org", "/decisions/D-1", "#bas")
WRITERS = (to_markdown, to_html, to_dokuwiki, to_mediawiki, to_yeswiki)

texts = st.text(alphabet=NASTY, max_size=12) | st.sampled_from(
    ["1. a", "- a", "# a", "```", "&lt;", "![", "<!-- hub:end a -->", "https://a.example", "~~~~", "{{a}}", "RFC 1"]
)
runs = st.lists(
    st.builds(Run, texts, st.sampled_from(["", "strong", "emphasis", "code"]), st.sampled_from(LINKS)), max_size=4
).map(tuple)
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.lists(runs, min_size=width, max_size=width).map(tuple),
        st.lists(st.lists(runs, max_size=4).map(tuple), max_size=3).map(tuple),
    )
)
blocks = st.one_of(
    st.builds(Heading, st.integers(1, 7), runs),
    st.builds(Paragraph, runs),
    st.builds(Paragraph, st.text(alphabet=NASTY, max_size=30).map(lambda one: (Run(one, "code"),))),
    st.builds(Bullets, st.lists(runs, max_size=3).map(tuple), st.booleans()),
    tables,
    st.just(Rule()),
    st.builds(Quote, st.lists(runs, max_size=3).map(tuple)),
)
pages = st.builds(Page, texts, st.lists(blocks, max_size=5).map(tuple))


def shape(page: Page) -> list[object]:
    """What a page says, without styles: the kind of each block and its texts."""
    found: list[object] = []
    for block in common.blocks(page):
        if isinstance(block, Heading):
            found.append((block.level, common.plain(block.runs)))
        elif isinstance(block, Paragraph):
            found.append(common.code_block(block) or common.plain(block.runs))
        elif isinstance(block, Bullets):
            found.append((block.ordered, [common.plain(item) for item in block.items]))
        elif isinstance(block, Quote):
            found.append(("quote", [common.plain(one) for one in block.paragraphs]))
        elif isinstance(block, Table):
            found.append([[common.plain(cell) for cell in row] for row in common.square(block)])
        else:
            found.append("rule")
    return found


@settings(max_examples=300, deadline=None)
@given(pages)
def test_markdown_read_again_says_the_same(page: Page) -> None:
    again = tree("", to_markdown(page))
    assert shape(again) == shape(page)
    assert again.title == common.clean(page.title).strip()


words = st.text(alphabet="abé1", min_size=1, max_size=5)
styled = st.lists(
    st.builds(Run, words, st.sampled_from(["", "strong", "emphasis", "code"]), st.sampled_from(LINKS)), max_size=5
).map(lambda found: tuple(one for run in found for one in (run, Run(" "))))


@settings(max_examples=150, deadline=None)
@given(styled)
def test_markdown_keeps_styles_and_links_of_words(line: tuple[Run, ...]) -> None:
    page = Page("", (Paragraph(line),))
    again = tree("", to_markdown(page))
    assert list(common.blocks(again)) == list(common.blocks(page))


@settings(max_examples=100, deadline=None)
@given(runs)
def test_tidy_twice_is_tidy_once(line: tuple[Run, ...]) -> None:
    once = common.tidy(line)
    assert common.tidy(once) == once


class Texts(html.parser.HTMLParser):
    """The tags, links and texts of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.said += data


@settings(max_examples=150, deadline=None)
@given(pages)
def test_html_has_our_tags_only_and_all_of_the_text(page: Page) -> None:
    parser = Texts()
    parser.feed(to_html(page))
    parser.close()
    allowed = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "code", "ul", "ol", "li", "table", "thead", "tbody",
               "tr", "th", "td", "hr", "strong", "em", "a", "blockquote"}  # fmt: skip
    assert parser.tags <= allowed
    assert set(parser.links) <= set(LINKS)
    for said in shape(page):
        if isinstance(said, tuple) and isinstance(said[1], str):
            assert said[1] in parser.said


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=NASTY, max_size=20))
@example("0://")
def test_a_text_in_wikitext_opens_nothing(said: str) -> None:
    line = common.tidy((Run(said),))
    written = mediawiki.line(line)
    assert html.unescape(written) == common.plain(line)
    bare = re.sub(r"&#\d+;", ".", written)
    assert not set("[]{}|<>&'") & set(bare)
    assert not any(sign in bare for sign in ("__", "~~", "://"))
    assert not bare or written[0] not in "*#:;=! "


# all that YesWiki's formatters of both generations take for a sign, in our words (hub/core/pagewriters/yeswiki.py)
YESWIKI_SIGNS = re.compile(
    r"%%|\"\"|\[\[|\*|~~|@@|££|__|//|##|_|`|\[|\]|[a-z0-9]+://|^#|[<>\"]|&(?!#\d+;)|==|---|^[ \t]|\{|\}|\||"
    r"(?<![A-Za-z0-9_])[A-Z][a-z]+[A-Z0-9]|[A-Za-z]:\S|^!"
)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=NASTY + "£Bb", max_size=20))
@example("UnMotCompose http://a.b !x! a-- %%")
def test_a_text_in_yeswiki_opens_nothing(said: str) -> None:
    line = common.tidy((Run(said),))
    written = yeswiki.inline(line)
    assert html.unescape(written) == common.plain(line)
    assert YESWIKI_SIGNS.search(written) is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet=NASTY + "£", max_size=8), min_size=2, max_size=3))
def test_texts_side_by_side_in_yeswiki_make_no_sign_across_their_styles(said: list[str]) -> None:
    styles = ("", "emphasis", "strong")
    line = common.tidy(tuple(Run(one, style) for one, style in zip(said, styles, strict=False)))  # type: ignore[arg-type]
    written = yeswiki.inline(line)
    bare = re.sub(r"&#\d+;", ".", written)
    assert bare.count("//") == 2 * sum(run.style == "emphasis" for run in line)
    assert bare.count("**") == 2 * sum(run.style == "strong" for run in line)
    assert "://" not in bare
    assert "---" not in bare


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=NASTY + "£", min_size=1, max_size=20))
def test_a_link_in_yeswiki_ends_where_it_should(said: str) -> None:
    line = common.tidy((Run(said, "", "https://exemple.org/?a=[1]|2@@£"),))
    written = yeswiki.inline(line)
    if not line:
        assert written == ""
        return
    found = re.fullmatch(r"\[\[(\S+)\s(.+?)\]\]", written)
    assert found is not None
    assert not any(sign in one for one in found.groups() for sign in ("[[", "]]", "@@", "££", "|"))
    assert found[2].replace("\u2060", "").replace("｜", "|") == common.plain(line)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=NASTY, max_size=20))
def test_a_text_in_dokuwiki_is_whole_once_its_marks_are_taken_away(said: str) -> None:
    line = common.tidy((Run(said),))
    written = dokuwiki.inline(line)
    out = ""
    while written:
        for start, end in (("%%", "%%"), ("<nowiki>", "</nowiki>")):
            if written.startswith(start):
                inside, _, written = written[len(start) :].partition(end)
                out += inside
                break
        else:
            assert written[0] not in '*`[]{}<>|^#~\\%"@'
            assert written[:2] not in ("__", "//", "--", "''", "((", "))")
            out, written = out + written[0], written[1:]
    assert out == common.plain(line)


@pytest.mark.parametrize("write", WRITERS)
def test_an_empty_page_is_an_empty_line(write) -> None:
    assert write(Page("", ())).strip() == ""


@pytest.mark.parametrize("write", WRITERS)
def test_no_writer_lets_a_script_link_through(write) -> None:
    page = Page("t", (Paragraph((Run("ici", "", "javascript:alert(1)"), Run("là", "", "//mal.example"))),))
    written = write(page)
    assert "javascript" not in written
    assert "mal.example" not in written


def test_two_lists_in_a_row_stay_two() -> None:
    one, two = Bullets((text("a"),)), Bullets((text("b"),))
    page = Page("t", (one, two, Bullets((text("c"),), True), Bullets((text("d"),), True), one))
    assert [block.ordered for block in tree("", to_markdown(page)).blocks] == [False, False, True, True, False]


def test_code_of_several_lines_stays_a_block() -> None:
    page = Page("t", (Paragraph((Run("a\n  b ```\n</code> </pre>", "code"),)),))
    assert "````\na\n  b ```\n</code> </pre>\n````" in to_markdown(page)
    assert "<pre><code>a\n  b ```\n&lt;/code&gt; &lt;/pre&gt;</code></pre>" in to_html(page)
    assert "<file>\na\n  b ```\n</code> </pre>\n</file>" in to_dokuwiki(page)
    assert "&#60;/pre&#62;\n</pre>" in to_mediawiki(page)
    assert "%%\na\n  b ```\n</code> </pre>\n%%" in to_yeswiki(page)
    assert to_yeswiki(Page("", (Paragraph((Run("a%%%\nb", "code"),)),))) == "%%\na%\u2060%\u2060%\nb\n%%\n"


def test_a_style_that_commonmark_would_not_take_is_left_out() -> None:
    touching = (Run("a"), Run("(b)", "strong"), Run("c"))
    assert markdown.inline(touching) == "a(b)c"
    assert markdown.inline((Run("a", "strong"), Run("b", "emphasis"))) == "ab"
    assert markdown.inline((Run("\u00a0a", "strong"),)) == "\u00a0a"
    assert markdown.inline((Run("a"), Run("b", "strong"), Run("c"))) == "a**b**c"


def test_a_style_or_link_left_out_at_the_start_of_a_line_opens_no_list() -> None:
    touching = (Run("1. a", "strong"), Run("b", "emphasis"))
    assert tree("", to_markdown(Page("", (Paragraph(touching),)))).blocks == (Paragraph((Run("1. ab"),)),)
    inside = Page("", (Paragraph((Run("* a", "", "/ici"),)),))
    assert to_mediawiki(inside) == "&#42; a\n"


def test_titles_come_back_as_plain_text() -> None:
    title = "Budget *2026* & [suite] &lt;"
    assert markdown.unescaped(markdown.inline(text(title))) == title


def test_a_dokuwiki_heading_of_equals_signs_stays_a_heading() -> None:
    assert to_dokuwiki(Page("=", (Heading(2, text("= a =")),))) == "====== ＝ ======\n\n===== a =====\n"


def test_a_link_inside_the_wiki_s_own_site_is_text_on_a_wiki() -> None:
    mail = Run("x", "", "mailto:a@b.example?subject=c")
    page = Page("", (Paragraph((Run("D-1", "", "/decisions/D-1"), Run(" "), mail)),))
    assert to_dokuwiki(page) == "D-1 [[a@b.example|x]]\n"
    assert to_mediawiki(page) == "D-1 [mailto:a@b.example?subject=c x]\n"
    assert to_yeswiki(page) == "D-1 [[a@b.example x]]\n"


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "//autre.example", "/\\autre.example", "file:///etc",
     "java\nscript:x", "http://", "https:///x", "mailto:", "vbscript:x", "\ud800", "http:x", "a b"],
)  # fmt: skip
def test_these_addresses_are_no_links(href: str) -> None:
    assert safe_href(href) == ""


@pytest.mark.parametrize(
    "href", ["https://a.example/b", "HTTP://a.example", "/a", "#a", "a.html", "?x=1", "mailto:a@b.fr"]
)
def test_these_addresses_are_links(href: str) -> None:
    assert safe_href(f" {href} ") == href


WHOLE = Page(
    "Trésorerie",
    (
        Heading(2, text("Soldes = [ici]")),
        Paragraph(
            (Run("Voir ", "strong"), Run("le détail", "", "https://exemple.org/a"), Run(" et "), Run("471", "code"))
        ),
        Table((text("Compte"), text("Solde")), ((text("512 | Banque"), ()), (text("a"), text("b"), text("de trop")))),
        Bullets((text("un"), text("* deux"))),
        Bullets((text("un"),), True),
        Rule(),
        Paragraph(()),
        Heading(1, text("Plus bas")),
        Table((), ()),
    ),
)


def test_a_whole_page_in_dokuwiki_s_syntax() -> None:
    assert to_dokuwiki(WHOLE) == (
        "====== Trésorerie ======\n\n===== Soldes = [ici] =====\n\n"
        "**Voir** [[https://exemple.org/a|le détail]] et ''%%471%%''\n\n"
        "^ Compte ^ Solde ^\n| 512 %%|%% Banque |  |\n| a | b |\n\n"
        "  * un\n  * %%*%% deux\n\n  - un\n\n----\n\n===== Plus bas =====\n"
    )


def test_a_whole_page_in_wikitext() -> None:
    assert to_mediawiki(WHOLE) == (
        "= Trésorerie =\n\n== Soldes &#61; &#91;ici&#93; ==\n\n"
        "'''Voir''' [https://exemple.org/a le détail] et <code>471</code>\n\n"
        '{| class="wikitable"\n|-\n! scope="col" | Compte\n! scope="col" | Solde\n|-\n'
        "| 512 &#124; Banque\n| \n|-\n| a\n| b\n|}\n\n"
        "* un\n* &#42; deux\n\n# un\n\n----\n\n== Plus bas ==\n"
    )


def test_a_whole_page_in_yeswiki_s_syntax() -> None:
    assert to_yeswiki(WHOLE) == (
        "======Trésorerie======\n\n=====Soldes &#61; &#91;ici&#93;=====\n\n"
        "**Voir** [[https://exemple.org/a le détail]] et 471\n\n"
        "[|\n|**Compte**|**Solde**|\n|512 &#124; Banque||\n|a|b|\n|]\n\n"
        " - un\n - &#42; deux\n\n 1) un\n\n----\n\n=====Plus bas=====\n"
    )


def test_a_whole_page_in_html() -> None:
    assert to_html(WHOLE) == (
        "<h1>Trésorerie</h1>\n<h2>Soldes = [ici]</h2>\n"
        '<p><strong>Voir</strong> <a href="https://exemple.org/a">le détail</a> et <code>471</code></p>\n'
        '<table>\n<thead><tr><th scope="col">Compte</th><th scope="col">Solde</th></tr></thead>\n<tbody>\n'
        "<tr><td>512 | Banque</td><td></td></tr>\n<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table>\n"
        "<ul>\n<li>un</li>\n<li>* deux</li>\n</ul>\n<ol>\n<li>un</li>\n</ol>\n<hr>\n<h2>Plus bas</h2>\n"
    )


SAID = Page("", (Quote((text("## Pour : 250"), (), text("- oui"))), Quote(((), ())), Paragraph(text("fin"))))


@pytest.mark.parametrize(
    ("write", "shown"),
    [
        (to_markdown, "> \\## Pour : 250\n>\n> \\- oui\n\nfin\n"),
        (to_html, "<blockquote>\n<p>## Pour : 250</p>\n<p>- oui</p>\n</blockquote>\n<p>fin</p>\n"),
        (to_dokuwiki, "> %%##%% Pour %%:%% 250\n> %%-%% oui\n\nfin\n"),
        (to_mediawiki, "<blockquote>\n&#35;# Pour : 250\n\n&#45; oui\n</blockquote>\n\nfin\n"),
        (to_yeswiki, "&#62; &#35;&#35; Pour : 250\n&#62; &#45; oui\n\nfin\n"),
    ],
)
def test_what_somebody_wrote_is_shown_as_a_quotation(write, shown: str) -> None:
    assert write(SAID) == shown


def test_blanks_empty_blocks_and_rules_are_written_as_one_would_by_hand():
    page = Page(
        "T",
        (
            Heading(2, (Run(" "),)),
            Paragraph((Run("\u00a0", "strong"), Run("un "), Run(" vélo"), Run(" ", "strong"), Run("\u00a0", "code"))),
            Bullets(((Run(" "),),)),
            Rule(),
            Paragraph((Run("fin"),)),
        ),
    )
    assert shape(page) == ["un vélo", "rule", "fin"]
    assert to_markdown(page).split("\n\n")[-3:] == ["un vélo", "---", "fin\n"]


def test_both_signs_of_a_verbatim_text_show_as_they_are_in_dokuwiki():
    assert dokuwiki.escaped("100%") == "<nowiki>100%</nowiki>"
    assert dokuwiki.escaped("a%%b</nowiki>c") == "<nowiki>a%%b</nowiki>%%</nowiki>%%<nowiki>c</nowiki>"
