"""DokuWiki's syntax (https://www.dokuwiki.org/wiki:syntax); what it would interpret in a text goes between `%%`."""

from __future__ import annotations

import re

from hub.core.page import Block, Bullets, Heading, Page, Paragraph, Quote, Run, Runs, Table
from hub.core.pagewriters.common import blocks, clean, code_block, plain

# what no plain DokuWiki, nor a common plugin, gives a meaning to
_SAFE = re.compile(r"[\w.,;:!?'’«»()€°…–—·+=$&§/-]*")
_RISKY = re.compile(
    r"//|--|__|''|\(\(|\)\)|~~|\.\.\.|:::|==|\d[xX]\d|"  # signs that open something when doubled, typography
    r"www\.|://|\b[A-Z][a-z]+[A-Z]|^[-:;!?.=+()/&$']+$|"  # addresses, camel case, smileys and rules
    r":-|;-|\^_\^|\b8-\)|:[\w]+:|FIXME|DELETEME|\([cC]\)|\([rR]\)|\([tT][mM]\)|<|>|&\w+;"
)
# shows as nothing and parts two signs that would be read as one
_JOINER = "\u2060"
_MARK = {"strong": "**", "emphasis": "//"}
_HREF = str.maketrans({"|": "%7C", "[": "%5B", "]": "%5D", "{": "%7B", "}": "%7D", "^": "%5E", "<": "%3C", ">": "%3E",
                       '"': "%22", "'": "%27", "`": "%60"})  # fmt: skip


def write(page: Page) -> str:
    """The page in DokuWiki's syntax. Ends with a newline."""
    title = _heading(clean(page.title).strip())
    parts = [f"====== {title} ======"] if title else []
    parts += map(_block, blocks(page))
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        sign = "=" * max(7 - block.level, 2)
        return f"{sign} {_heading(plain(block.runs))} {sign}"
    if isinstance(block, Paragraph):
        lines = code_block(block)
        return inline(block.runs) if lines is None else _lines(lines)
    if isinstance(block, Bullets):
        sign = "-" if block.ordered else "*"
        return "\n".join(f"  {sign} {inline(item)}" for item in block.items)
    if isinstance(block, Quote):
        return "\n".join(f"> {inline(one)}" for one in block.paragraphs)
    if isinstance(block, Table):
        return "\n".join([_row(block.head, "^"), *(_row(row, "|") for row in block.rows)])
    return "----"


def _row(cells: tuple[Runs, ...], sign: str) -> str:
    """One blank on either side: two would align the cell, none would join it to the next."""
    return "".join(f"{sign} {inline(cell)} " if cell else f"{sign}  " for cell in cells) + sign


def _heading(text: str) -> str:
    """Nothing is interpreted inside a heading; only the equals signs at its ends are taken for the frame."""
    return text.strip("= ") or text.replace("=", "＝")


def _lines(lines: str) -> str:
    tag = "file" if "</code>" in lines else "code"
    return f"<{tag}>\n{lines.replace('</file>', '</ file>')}\n</{tag}>"


def inline(runs: Runs) -> str:
    """Tidy runs inside a line."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    href = _target(run.href)
    if href:
        # a title is taken as it is, up to the closing brackets; one that is all a picture would be shown as one
        title = re.sub(r"(?<=\])(?=\])|(?<=\])$|(?<=\{)(?=\{)", _JOINER, run.text)
        return _framed(f"[[{href}|{title}]]", run.style)
    if run.style == "code":
        return f"''{_verbatim(run.text)}''"
    return _framed(escaped(run.text), run.style)


def _framed(text: str, style: str) -> str:
    mark = _MARK.get(style, "")
    return mark + text + mark


def _target(href: str) -> str:
    """Where a link may go: a place of the hub's own site has no meaning on the wiki."""
    if href.lower().startswith("mailto:"):
        return href[7:].partition("?")[0].translate(_HREF)
    return href.translate(_HREF) if "://" in href else ""


def escaped(text: str) -> str:
    """A text that shows as it is: stretches of risky words between `%%`."""
    words = text.split(" ")
    out: list[str] = []
    risky: list[str] = []
    for word in words:
        if _SAFE.fullmatch(word) and not _RISKY.search(word):
            out += [_verbatim(" ".join(risky))] if risky else []
            risky = []
            out.append(word)
        else:
            risky.append(word)
    out += [_verbatim(" ".join(risky))] if risky else []
    return " ".join(out)


def _verbatim(text: str) -> str:
    if "%%" not in text and not text.endswith("%"):
        return f"%%{text}%%"
    # both signs in one text: the closing tag is written by the other sign
    pieces = (f"<nowiki>{piece}</nowiki>" if piece else "" for piece in text.split("</nowiki>"))
    return "%%</nowiki>%%".join(pieces)
