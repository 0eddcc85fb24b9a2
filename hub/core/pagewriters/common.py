"""What every writer of the neutral tree needs: runs made tidy, tables made square, code blocks told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hub.core.page import Block, Bullets, Heading, Page, Paragraph, Quote, Rule, Run, Runs, Table, safe_href

_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
# control characters, and the marks that turn the direction of what follows: a page could be made to say
# another thing than its source
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """One line of text: blanks folded, control and direction characters dropped, lone surrogates shown as such."""
    seen = _UNSEEN.sub("", _BLANKS.sub(" ", text))
    return _SURROGATE.sub("\ufffd", _BLANKS.sub(" ", seen))


def tidy(runs: Runs) -> Runs:
    """The same text in the fewest runs: links checked, blanks outside of styles, none at either end. Idempotent."""
    found: list[Run] = []
    for run in runs:
        text = clean(run.text)
        body = text.strip(" ")
        if text[:1] == " ":
            _add(found, Run(" "))
        if body:
            _add(found, Run(body, run.style, safe_href(run.href)))
            if text[-1:] == " ":
                _add(found, Run(" "))
    return _trimmed(found)


def _add(found: list[Run], run: Run) -> None:
    """Append a run, or join it to the last one; a second blank, or one at the start, is none."""
    if run == Run(" ") and (not found or found[-1].text.endswith(" ")):
        return
    last = found[-1] if found else None
    if last is not None and (last.style, last.href) == (run.style, run.href):
        found[-1] = Run(last.text + run.text, run.style, run.href)
    else:
        found.append(run)


def _trimmed(found: list[Run]) -> Runs:
    """Without blanks of any kind at either end: every wiki strips those."""
    while found and not (stripped := found[0].text.lstrip()):
        found.pop(0)
    if found:
        found[0] = Run(stripped, found[0].style, found[0].href)
    while found and not (stripped := found[-1].text.rstrip()):
        found.pop()
    if found:
        found[-1] = Run(stripped, found[-1].style, found[-1].href)
    return tuple(found)


def plain(runs: Runs) -> str:
    """The text alone."""
    return "".join(run.text for run in tidy(runs))


def code_block(block: Block) -> str | None:
    """The lines of a paragraph that is one run of code over several lines; None for any other block."""
    if not isinstance(block, Paragraph) or len(block.runs) != 1 or block.runs[0].style != "code":
        return None
    text = block.runs[0].text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    lines = (_UNSEEN.sub("", line).rstrip() for line in text.split("\n"))
    text = _SURROGATE.sub("\ufffd", "\n".join(lines)).strip("\n")
    return text if "\n" in text else None


def square(table: Table) -> tuple[tuple[Runs, ...], ...]:
    """Head and rows, tidy, all as wide as the head; longer rows are cut, shorter ones filled."""
    width = len(table.head)
    rows = (table.head, *table.rows)
    return tuple(tuple(tidy(row[at]) if at < len(row) else () for at in range(width)) for row in rows)


def blocks(page: Page) -> Iterator[Block]:
    """The blocks worth writing: tidy, headings at level 2 to 6 (1 is the title), nothing empty."""
    for block in page.blocks:
        if isinstance(block, Heading):
            if runs := tidy(block.runs):
                yield Heading(min(max(block.level, 2), 6), runs)
        elif isinstance(block, Paragraph):
            if code_block(block) is not None:
                yield block
            elif runs := tidy(block.runs):
                yield Paragraph(runs)
        elif isinstance(block, Bullets):
            items = tuple(item for item in map(tidy, block.items) if item)
            if items:
                yield Bullets(items, block.ordered)
        elif isinstance(block, Quote):
            if paragraphs := tuple(one for one in map(tidy, block.paragraphs) if one):
                yield Quote(paragraphs)
        elif isinstance(block, Table):
            if block.head:
                head, *rows = square(block)
                yield Table(head, tuple(rows))
        else:
            yield Rule()
