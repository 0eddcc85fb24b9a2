"""A balance over time as SVG drawn here: no script, colours from the stylesheet, told in a sentence too."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from hub.core.ledger.shown import Month
from hub.web.words import Words

WIDTH, HEIGHT = 640, 260
_BAR, _NAMES, _AMOUNTS = 26, 220, 110
_LEFT, _RIGHT, _TOP, _BOTTOM = 74, 12, 14, 34


def nice_ticks(low: float, high: float, count: int = 4) -> list[float]:
    """About `count` round values that enclose low and high."""
    span = (high - low) or abs(high) or 1.0
    raw = span / count
    size = 10 ** math.floor(math.log10(raw))
    step = next(size * one for one in (1, 2, 2.5, 5, 10) if raw <= size * one)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, last + 1)]


def balance(months: Sequence[Month], words: Words, title: str, says: str) -> Markup:
    """The balance at each month's end. `title` names the chart, `says` tells in words what it shows."""
    if len(months) < 2:
        return Markup()
    values = [float(one.balance) for one in months]
    ticks = nice_ticks(min(0.0, *values), max(0.0, *values))
    low, high = ticks[0], ticks[-1]

    def x(index: int) -> float:
        return _LEFT + index * (WIDTH - _LEFT - _RIGHT) / (len(months) - 1)

    def y(value: float) -> float:
        return _TOP + (high - value) * (HEIGHT - _TOP - _BOTTOM) / ((high - low) or 1)

    parts = [
        f'<svg class="chart time" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="chart-title chart-says">',
        f'<title id="chart-title">{escape(title)}</title><desc id="chart-says">{escape(says)}</desc>',
    ]
    for tick in ticks:
        kind = "zero" if tick == 0 else "grid"
        parts.append(f'<line class="{kind}" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}"/>')
        label = words.round_money(tick)
        parts.append(
            f'<text class="tick" x="{_LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{escape(label)}</text>'
        )
    line = " ".join(f"{x(i):.1f},{y(value):.1f}" for i, value in enumerate(values))
    parts.append(f'<polygon class="area" points="{x(0):.1f},{y(0):.1f} {line} {x(len(values) - 1):.1f},{y(0):.1f}"/>')
    parts.append(f'<polyline class="line" points="{line}"/>')
    for i, one in enumerate(months):
        told = f"{words.month(one.month)} : {words.money(one.balance)}"
        parts.append(
            f'<circle class="dot" cx="{x(i):.1f}" cy="{y(values[i]):.1f}" r="3"><title>{escape(told)}</title></circle>'
        )
    every = max(1, math.ceil(len(months) / 5))
    for i in range(0, len(months), every):
        anchor = "start" if i == 0 else "middle" if x(i) < WIDTH - 50 else "end"
        parts.append(
            f'<text class="tick" x="{x(i):.1f}" y="{HEIGHT - 10}" text-anchor="{anchor}">'
            f"{escape(words.short_month(months[i].month))}</text>"
        )
    return Markup("".join(parts) + "</svg>")  # noqa: S704 - every text in it was escaped


def bars(rows: Sequence[Mapping[str, Any]], words: Words, title: str, id: str) -> Markup:
    """A bar for the amount of each row, its name and amount beside; `id` makes its ids its own on the page."""
    height = _BAR * len(rows)
    most = max((float(row["amount"]) for row in rows), default=0.0)
    says = " ; ".join(f"{row['name'] or row['number']} : {words.money(row['amount'])}" for row in rows)
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-title {id}-says">',
        f'<title id="{id}-title">{escape(title)}</title><desc id="{id}-says">{escape(says)}</desc>',
    ]
    for place, row in enumerate(rows):
        wide = max(0.0, float(row["amount"])) / most * (WIDTH - _NAMES - _AMOUNTS) if most > 0 else 0.0
        top = place * _BAR
        name = escape(str(row["name"] or row["number"])[:30])
        parts.append(
            f'<text class="tick" x="{_NAMES - 8}" y="{top + 17}" text-anchor="end">{name}</text>'
            f'<rect class="full" x="{_NAMES}" y="{top + 4}" width="{wide:.1f}" height="{_BAR - 8}"/>'
            f'<text class="tick" x="{_NAMES + wide + 6:.1f}" y="{top + 17}">{escape(words.money(row["amount"]))}</text>'
        )
    return Markup("".join(parts) + "</svg>")  # noqa: S704 - every text in it was escaped
