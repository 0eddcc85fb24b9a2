"""Markdown, as page templates give it, becomes the neutral tree; raw HTML stays text, links are checked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hub.core.page import Block, Bullets, Heading, Page, Paragraph, Quote, Rule, Run, Runs, Table, safe_href
from hub.core.pagewriters.common import code_block


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def tree(title: str, markdown: str) -> Page:
    """A page of this title. A first heading of level one that repeats the title is the title itself."""
    tokens = _parser().parse(markdown)
    blocks = list(_Reader(tokens).blocks())
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        title = "".join(run.text for run in blocks[0].runs) or title
        blocks = blocks[1:]
    return Page(title, tuple(blocks))


class _Reader:
    """Walks the flat list of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def blocks(self, until: str = "") -> list[Block]:
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == until:
                break
            if token.type == "heading_open":
                found.append(Heading(int(token.tag[1:]), self._inline()))
            elif token.type == "paragraph_open":
                found.append(Paragraph(self._inline()))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                ordered = token.type.startswith("ordered")
                found.append(Bullets(self._items(token.type.replace("open", "close")), ordered))
            elif token.type == "table_open":
                found.append(self._table())
            elif token.type == "hr":
                found.append(Rule())
            elif token.type in ("fence", "code_block"):
                found.append(Paragraph((Run(token.content.rstrip("\n"), "code"),)))
            elif token.type == "blockquote_open":  # pragma: no branch - the parser makes no other token here
                found += _quoted(self.blocks("blockquote_close"))
        return found

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _inline(self) -> Runs:
        """The runs of the inline token here; steps over it and its closing token."""
        token = self._tokens[self._at]
        self._at += 2
        return runs(token.children or [])

    def _items(self, end: str) -> tuple[Runs, ...]:
        """The items of a list; nested lists are laid flat after their parent."""
        items: list[Runs] = []
        while (token := self._next()).type != end:
            if token.type == "inline":
                items.append(runs(token.children or []))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                items += self._items(token.type.replace("open", "close"))
        return tuple(items)

    def _table(self) -> Table:
        rows: list[list[Runs]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(runs(token.children or []))
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _quoted(blocks: Sequence[Block]) -> list[Block]:
    """What stands in a quotation: its paragraphs, and those of one inside it, quoted; other blocks are laid flat."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Quote) or (isinstance(block, Paragraph) and code_block(block) is None):
            said = block.paragraphs if isinstance(block, Quote) else (block.runs,)
            before = found[-1] if found else None
            if isinstance(before, Quote):
                found[-1] = Quote((*before.paragraphs, *said))
            else:
                found.append(Quote(said))
        else:
            found.append(block)
    return found


def runs(tokens: Sequence[Token]) -> Runs:
    """Inline tokens as runs of text with one style (the innermost) and one link each; a picture is its words."""
    found: list[Run] = []
    styles: list[Literal["", "strong", "emphasis", "code"]] = [""]
    href = ""
    for token in tokens:
        if token.type in ("strong_open", "em_open"):
            styles.append("strong" if token.type == "strong_open" else "emphasis")
        elif token.type in ("strong_close", "em_close"):
            styles.pop()
        elif token.type == "link_open":
            href = safe_href(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            href = ""
        elif token.type == "code_inline":
            found.append(Run(token.content, "code", href))
        elif token.type in ("softbreak", "hardbreak"):
            found.append(Run(" ", styles[-1], href))
        elif token.content:
            found.append(Run(token.content, styles[-1], href))
    return tuple(found)
