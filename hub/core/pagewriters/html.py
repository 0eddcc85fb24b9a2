"""HTML, a fragment: headings, paragraphs, lists and tables with their header cells; every text is escaped."""

from __future__ import annotations

from html import escape

from hub.core.page import Block, Bullets, Heading, Page, Paragraph, Quote, Run, Runs, Table
from hub.core.pagewriters.common import blocks, clean, code_block

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}


def write(page: Page) -> str:
    """The page as a fragment of HTML that begins with its `h1`. Ends with a newline."""
    title = clean(page.title).strip()
    parts = [f"<h1>{escape(title)}</h1>"] if title else []
    parts += map(_block, blocks(page))
    return "\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{inline(block.runs)}</h{block.level}>"
    if isinstance(block, Paragraph):
        lines = code_block(block)
        return f"<p>{inline(block.runs)}</p>" if lines is None else f"<pre><code>{escape(lines)}</code></pre>"
    if isinstance(block, Bullets):
        tag = "ol" if block.ordered else "ul"
        return f"<{tag}>\n" + "".join(f"<li>{inline(item)}</li>\n" for item in block.items) + f"</{tag}>"
    if isinstance(block, Quote):
        return "<blockquote>\n" + "".join(f"<p>{inline(one)}</p>\n" for one in block.paragraphs) + "</blockquote>"
    if isinstance(block, Table):
        head = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in block.head)
        rows = ("".join(f"<td>{inline(cell)}</td>" for cell in row) for row in block.rows)
        body = "".join(f"<tr>{row}</tr>\n" for row in rows)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
    return "<hr>"


def inline(runs: Runs) -> str:
    """Tidy runs as HTML."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text)
    if tag := _TAGS.get(run.style):
        text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text
