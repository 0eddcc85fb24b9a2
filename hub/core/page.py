"""A page as a neutral tree of blocks: the hub renders it once, each wiki writes its own syntax.

Text runs are plain text with optional emphasis or a link; no markup of any wiki ever enters here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\\]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `style` is "" or "strong", "emphasis", "code"; `href` makes it a link."""

    text: str
    style: Literal["", "strong", "emphasis", "code"] = ""
    href: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `head`."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote, a paragraph each: shown so that none of it passes for a part of the page."""

    paragraphs: tuple[Runs, ...]


Block = Heading | Paragraph | Bullets | Table | Rule | Quote


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page or the inside of a marked block of one."""

    title: str
    blocks: tuple[Block, ...]


def text(value: str) -> Runs:
    """Runs of one plain text."""
    return (Run(value),)


def safe_href(href: str) -> str:
    """`href` when a page may link there: http, https, mailto, or a place of the same site. Else "".

    An address with blanks, control characters or backslashes is refused (browsers drop or turn them, so that what
    was checked would not be what is followed), and so is `//host`, which is another site in disguise.
    """
    href = href.strip()
    if not href or _UNFIT.search(href) or href.startswith("//"):
        return ""
    if _SCHEME.match(href):
        return href if _OUTSIDE.match(href) else ""
    return href
