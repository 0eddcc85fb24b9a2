"""A page as a neutral tree of blocks: the hub renders it once, each wiki writes its own syntax.

Text runs are plain text with optional emphasis or a link; no markup of any wiki ever enters here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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


Block = Heading | Paragraph | Bullets | Table | Rule


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page or the inside of a marked block of one."""

    title: str
    blocks: tuple[Block, ...]


def text(value: str) -> Runs:
    """Runs of one plain text."""
    return (Run(value),)
