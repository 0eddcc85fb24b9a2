"""MediaWiki's syntax; what it would interpret in a text becomes a character reference, left alone."""

from __future__ import annotations

import re

from hub.core.page import Block, Bullets, Heading, Page, Paragraph, Quote, Run, Runs, Table
from hub.core.pagewriters.common import blocks, clean, code_block

# links, templates, tags, tables; doubled signs of style, signature, magic words, header cells; addresses and the
# magic words RFC, PMID, ISBN (https://www.mediawiki.org/wiki/Help:Links), which become links by themselves
_RISKY = re.compile(r"[\[\]{}|<>&]|'|__|~~|!!|;;|(?<=[A-Za-z]):(?=\S)|:(?=//)|\b[RPI](?=(?:FC|MID|SBN)\s)|-(?=\{)|=")
_START = re.compile(r"^[*#:;=! -]")
_MARK = {"strong": "'''", "emphasis": "''"}
_HREF = str.maketrans({"[": "%5B", "]": "%5D", "<": "%3C", ">": "%3E", '"': "%22", "'": "%27", "|": "%7C", "{": "%7B",
                       "}": "%7D", "`": "%60", "^": "%5E"})  # fmt: skip


def write(page: Page) -> str:
    """The page as wikitext. Ends with a newline."""
    title = escaped(clean(page.title).strip())
    parts = [f"= {title} ="] if title else []
    parts += map(_block, blocks(page))
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        sign = "=" * block.level
        return f"{sign} {inline(block.runs)} {sign}"
    if isinstance(block, Paragraph):
        lines = code_block(block)
        return line(block.runs) if lines is None else f"<pre>\n{_references(lines, '[<>&]')}\n</pre>"
    if isinstance(block, Bullets):
        sign = "#" if block.ordered else "*"
        return "\n".join(f"{sign} {line(item)}" for item in block.items)
    if isinstance(block, Quote):
        return "<blockquote>\n" + "\n\n".join(map(line, block.paragraphs)) + "\n</blockquote>"
    if isinstance(block, Table):
        head = "\n".join(f'! scope="col" | {inline(cell)}' for cell in block.head)
        rows = ("\n".join(f"| {inline(cell)}" for cell in row) for row in block.rows)
        return "\n|-\n".join(['{| class="wikitable"', head, *rows]) + "\n|}"
    return "----"


def line(runs: Runs) -> str:
    """Runs at the start of a line, where a sign could open a list or a preformatted text."""
    text = inline(runs)
    return f"&#{ord(text[0])};{text[1:]}" if _START.match(text) else text


def inline(runs: Runs) -> str:
    """Tidy runs inside a line."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escaped(run.text)
    if run.style == "code":
        text = f"<code>{text}</code>"
    elif mark := _MARK.get(run.style):
        text = mark + text + mark
    outside = "://" in run.href or run.href.lower().startswith("mailto:")
    return f"[{run.href.translate(_HREF)} {text}]" if outside else text


def escaped(text: str) -> str:
    """A text that shows as it is."""
    return _references(text, _RISKY)


def _references(text: str, risky: str | re.Pattern[str]) -> str:
    return re.sub(risky, lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), text)
