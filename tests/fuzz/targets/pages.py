"""Any text on a page of ours: each wiki's syntax shows it as it is, and our own reader reads back what was written."""

from __future__ import annotations

import re
from html import unescape

from hub.core import block
from hub.core.block import DOKUWIKI, MARKDOWN, MEDIAWIKI, YESWIKI
from hub.core.page import Bullets, Heading, Page, Paragraph, Quote, Run, Table, text
from hub.core.pagetext import to_dokuwiki, to_html, to_markdown, to_mediawiki, to_yeswiki
from hub.core.pagewriters.common import blocks, clean, plain
from hub.rulebook.pagetree import tree

SEEDS: tuple[str, ...] = ()
MOST_BYTES = 512
WRITERS = ((MARKDOWN, to_markdown), (DOKUWIKI, to_dokuwiki), (MEDIAWIKI, to_mediawiki), (YESWIKI, to_yeswiki))
WORDS = (
    "<nowiki>", "</nowiki>", "%%", "</file>", "</code>", "{|", "|}", "~~", "```", "](", "&#", "&amp;", "!!", "\u2060",
    "<!-- hub:begin journal ", "[[#hub-end journal|", "https://", "1. ", "- ", "**", "__",
)  # fmt: skip


def one(data: bytes) -> None:
    """Parts set apart by NUL: a title, a text, another. Raises AssertionError when something does not hold."""
    title, first, second = [*data.decode("utf-8", "replace").split("\0"), "", ""][:3]
    marks, write = WRITERS[len(data) % len(WRITERS)]
    written = write(tree(title, first))
    kept = block.replace(second if not marks.loose.search(second) else "", "journal", written, marks)
    assert block.replace(kept.text, "journal", written, marks).status == "same"
    _written(title, first, second)


def _written(title: str, first: str, second: str) -> None:
    page = Page(
        title,
        (
            Heading(2, text(first)), Paragraph((Run(first), Run(second, "strong"), Run(first, "emphasis"))),
            Bullets((text(first), text(second)), ordered=True), Table((text(second),), ((text(first),),)),
            Paragraph((Run(second, "", "https://example.org/"),)),
        ),
    )  # fmt: skip
    for write in (to_markdown, to_dokuwiki, to_mediawiki, to_yeswiki, to_html):
        assert write(page) == write(page)
        assert write(page).encode("utf-8")
    again = list(blocks(tree("", to_markdown(page))))
    wanted = list(blocks(page))
    assert [type(one) for one in again] == [type(one) for one in wanted]
    assert list(map(_said, again)) == list(map(_said, wanted))
    shown = unescape(re.sub(r"<[^>]*>", "", to_html(Page(title, (Paragraph(text(first)),)))))
    assert shown.split() == f"{clean(title).strip()}\n{plain(text(first))}".split()


def _said(one: object) -> list[str]:
    if isinstance(one, Heading | Paragraph):
        return [plain(one.runs)]
    if isinstance(one, Bullets):
        return [plain(item) for item in one.items]
    if isinstance(one, Quote):
        return [plain(item) for item in one.paragraphs]
    if isinstance(one, Table):
        return [plain(cell) for row in (one.head, *one.rows) for cell in row]
    return []
