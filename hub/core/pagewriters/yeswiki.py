"""YesWiki's syntax, of the versions from 2019 on; what it would interpret in a text becomes a character reference.

What it takes for a sign: formatters/wakka.php and tools/tableau of YesWiki, as of November 2026. Text between `""` is
HTML there, so nothing of ours is ever written so.
"""

from __future__ import annotations

import re

from hub.core.page import Block, Bullets, Heading, Page, Paragraph, Quote, Run, Runs, Table
from hub.core.pagewriters.common import blocks, clean, code_block

# what opens something by itself; signs that do when doubled, also across the ends of two runs; addresses; WikiWords
_RISKY = re.compile(
    r'[\[\]{}|<>&"*_`=#~]|'
    + "|".join(rf"{sign}(?={sign}|$)|(?<={sign}){sign}|^{sign}" for sign in "%@£/-!")
    + r"|:(?! )|(?<![A-Za-z0-9_])[A-Z](?=[a-z]+[A-Z0-9])"
)
_MARK = {"strong": "**", "emphasis": "//"}
_HREF = str.maketrans({"[": "%5B", "]": "%5D", "{": "%7B", "}": "%7D", "|": "%7C", "<": "%3C", ">": "%3E", '"': "%22",
                       "'": "%27", "`": "%60", "^": "%5E", "£": "%C2%A3"})  # fmt: skip
_MAIL = re.compile(r"mailto:([\w.-]+@[\w.-]+)(?:\?.*)?", re.IGNORECASE | re.ASCII)
# shows as nothing and parts two signs that would be read as one
_JOINER = "\u2060"
_DOUBLED = re.compile(r"(?<=\])(?=\])|(?<=\])$|(?<=\[)(?=\[)|(?<=@)(?=@)|(?<=£)(?=£)")


def write(page: Page) -> str:
    """The page in YesWiki's syntax. Ends with a newline."""
    title = escaped(clean(page.title).strip())
    parts = [f"======{title}======"] if title else []
    parts += map(_block, blocks(page))
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        sign = "=" * max(7 - block.level, 2)
        return f"{sign}{inline(block.runs)}{sign}"
    if isinstance(block, Paragraph):
        lines = code_block(block)
        return inline(block.runs) if lines is None else f"%%\n{re.sub('%(?=%)', f'%{_JOINER}', lines)}\n%%"
    if isinstance(block, Bullets):
        return "\n".join(f" {'1)' if block.ordered else '-'} {inline(item)}" for item in block.items)
    if isinstance(block, Quote):
        # it has no quotations: the sign that mails put before what they quote
        return "\n".join(f"&#62; {inline(one)}" for one in block.paragraphs)
    if isinstance(block, Table):
        head = tuple(tuple(Run(run.text, "strong", run.href) for run in cell) for cell in block.head)
        return "\n".join(["[|", *(_row(row) for row in (head, *block.rows)), "|]"])
    return "----"


def _row(cells: tuple[Runs, ...]) -> str:
    """Without blanks at the ends of a cell, which would align it."""
    return "|" + "|".join(map(inline, cells)) + "|"


def inline(runs: Runs) -> str:
    """Tidy runs inside a line. Code inside a line is written as text: no sign means it in all versions."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    href = _target(run.href)
    text = f"[[{href} {_DOUBLED.sub(_JOINER, run.text.replace('|', '｜'))}]]" if href else escaped(run.text)
    mark = _MARK.get(run.style, "")
    return mark + text + mark


def _target(href: str) -> str:
    """Where a link may go: a place of the hub's own site has no meaning on the wiki."""
    if mail := _MAIL.fullmatch(href):
        return mail[1]
    return href.translate(_HREF).replace("@@", "@%40") if "://" in href else ""


def escaped(text: str) -> str:
    """A text that shows as it is: references are left alone by the wiki, also inside a table."""
    return _RISKY.sub(lambda found: f"&#{ord(found[0])};", text)
