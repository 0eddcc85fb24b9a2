"""CommonMark with tables, as git forges, Obsidian and our own reader take it; nothing in a text is interpreted."""

from __future__ import annotations

import re

from hub.core.page import Block, Bullets, Heading, Page, Paragraph, Quote, Run, Runs, Table
from hub.core.pagewriters.common import blocks, clean, code_block

_ALWAYS = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# the beginning of one, that the next run could end
_BEGUN = re.compile(r"&(?=#?\w*$)")
_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=.*$)|\d{1,9}(?=[.)](?:\s|$)))")
_HREF = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C", "`": "%60", '"': "%22", "'": "%27",
                       "[": "%5B", "]": "%5D"})  # fmt: skip
_MARK = {"strong": "**", "emphasis": "*"}


def write(page: Page) -> str:
    """The page as Markdown; its title is the only heading of level one. Ends with a newline."""
    title = inline((Run(clean(page.title).strip()),))
    parts = [f"# {_hashes(title)}"] if title else []
    listed = 0
    for block in blocks(page):
        # two lists in a row would be read as one: every second one takes the other sign
        listed = listed + 1 if isinstance(block, Bullets) else 0
        parts.append(_block(block, listed))
    return "\n\n".join(parts) + "\n"


def _block(block: Block, listed: int) -> str:
    if isinstance(block, Heading):
        return "#" * block.level + " " + _hashes(inline(block.runs))
    if isinstance(block, Paragraph):
        lines = code_block(block)
        return line(block.runs) if lines is None else _fence(lines)
    if isinstance(block, Bullets):
        if block.ordered:
            sign = "." if listed % 2 else ")"
            return "\n".join(f"{number}{sign} {line(item)}" for number, item in enumerate(block.items, 1))
        return "\n".join(f"{'-' if listed % 2 else '*'} {line(item)}" for item in block.items)
    if isinstance(block, Quote):
        return "\n>\n".join(f"> {line(one)}" for one in block.paragraphs)
    if isinstance(block, Table):
        rows = [_row(block.head), "|" + " --- |" * len(block.head), *map(_row, block.rows)]
        return "\n".join(rows)
    return "---"


def _row(cells: tuple[Runs, ...]) -> str:
    return "| " + " | ".join(inline(cell, cell=True) for cell in cells) + " |"


def _hashes(text: str) -> str:
    """A heading's closing hashes are dropped by readers unless the last one is escaped."""
    return re.sub(r"#$", r"\\#", text)


def _fence(lines: str) -> str:
    longest = max((len(run) for run in re.findall("`+", lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{lines}\n{fence}"


def line(runs: Runs) -> str:
    """Runs at the start of a line, where a sign could open a list, a heading or a rule."""
    text = inline(runs)
    found = _START.match(text)
    if found is None:
        return text
    end = found.end()
    return text[:end] + "\\" + text[end:] if found[0].isdigit() else "\\" + text


def inline(runs: Runs, cell: bool = False) -> str:
    """Tidy runs inside a line; `cell` when the line is a row of a table."""
    out = []
    for at, run in enumerate(runs):
        before = runs[at - 1] if at else None
        after = runs[at + 1] if at + 1 < len(runs) else None
        out.append(_run(run, before, after, cell))
    return "".join(out)


def _run(run: Run, before: Run | None, after: Run | None, cell: bool) -> str:
    text = _code(run.text, cell) if run.style == "code" else _escaped(run.text, not run.href and after is not None)
    if run.href:
        href = run.href.translate(_HREF)
        text = f"[{text}]({_ENTITY.sub('&amp;', href)})"
    mark = _MARK.get(run.style, "")
    if mark and _flanked(run, before, after):
        return mark + text + mark
    return text


def _escaped(text: str, followed: bool) -> str:
    text = _ENTITY.sub("&amp;", _ALWAYS.sub(r"\\\1", text))
    if not followed:
        return text
    text = _BEGUN.sub("&amp;", text)
    # an exclamation mark before a link would make it a picture
    return text[:-1] + "\\!" if text.endswith("!") else text


def _code(text: str, cell: bool) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    if text[:1] == "`" or text[-1:] == "`":
        text = f" {text} "
    return fence + (text.replace("|", "\\|") if cell else text) + fence


def _flanked(run: Run, before: Run | None, after: Run | None) -> bool:
    """Whether CommonMark takes the signs around this run as emphasis (its left- and right-flanking rules, 6.2).

    Where it would not, the text goes without the style rather than with stray asterisks.
    """
    for neighbour, edge, outer in ((before, run.text[0], -1), (after, run.text[-1], 0)):
        if edge.isspace():
            return False
        if neighbour is None:
            continue
        if neighbour.style in _MARK:
            return False
        near = "`" if neighbour.style == "code" or neighbour.href else neighbour.text[outer]
        if (run.href or not edge.isalnum()) and not (near.isspace() or (near.isascii() and not near.isalnum())):
            return False
    return True


def unescaped(text: str) -> str:
    """A line that this module wrote, back as plain text: for lists of titles."""
    return re.sub(r"&amp;(?=#?\w+;)", "&", re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))
