"""The page of what the books lack, for members; those who keep the books settle what no statement answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape
from starlette.responses import Response

from hub import lacking, treasury
from hub.core.event import EMPTY
from hub.web import back, members
from hub.web.house import Ask
from hub.web.render import page
from hub.web.treasury import denied
from hub.web.words import Words, translations

# the picture shows the latest months; the table beside it shows all
_MONTHS = 24
_WIDTH, _LEFT, _RIGHT, _ROW = 640, 74, 12, 30
# as wide as the name of a month
_LAST = 62


def look(ask: Ask) -> Response:
    """What is lacking."""
    return _page(ask) if ask.viewer.member else back.denied(ask)


def settle(ask: Ask, form: Mapping[str, str]) -> Response:
    """Somebody looked, and says what they found."""
    doubt, reason = form.get("doubt", ""), form.get("reason", "")
    return denied(ask) or members.tried(
        ask, lambda: treasury.settle(ask.web, ask.space, ask.viewer.identity, doubt, reason),
        _refusing(form, "settle"), "/lacking",
    )  # fmt: skip


def withdraw(ask: Ask, form: Mapping[str, str]) -> Response:
    """The bank took back a line that it no longer states."""
    doubt, reason, on = (form.get(name, "") for name in ("doubt", "reason", "date"))
    return denied(ask) or members.tried(
        ask, lambda: treasury.withdraw(ask.web, ask.space, ask.viewer.identity, doubt, reason, on),
        _refusing(form, "withdraw"), "/lacking",
    )  # fmt: skip


def _refusing(form: Mapping[str, str], act: str) -> Callable[[Ask, int, str], Response]:
    """The page with why it is refused, and its form as it was filled in: often a day alone is lacking."""
    return lambda ask, code, error: _page(ask, code, error, {**form, "act": act})


def _page(ask: Ask, code: int = 200, error: str = "", given: Mapping[str, str] = EMPTY) -> Response:
    found = lacking.overview(ask.web, ask.space)
    words, say = Words(ask.language, ask.space.zone), translations(ask.language).gettext
    title = say("Jours dont un relevé parle, mois par mois")
    count = sum(len(one["gaps"]) for one in found["accounts"])
    says = say("%(count)s trous entre les relevés ; le tableau les nomme.") % {"count": count}
    svg = picture(found["accounts"], words, title, says)
    done = "done" in ask.request.query_params
    return page(ask, "lacking.html", code, svg=svg, error=error, given=given, done=done, **found)


def picture(accounts: Sequence[Mapping[str, Any]], words: Words, title: str, says: str) -> Markup:
    """A row for each account, a cell for each month, filled as far as statements tell of its days."""
    months = sorted({month["month"] for one in accounts for month in one["months"]})[-_MONTHS:]
    if not months:
        return Markup()
    wide, height = (_WIDTH - _LEFT - _RIGHT) / len(months), _ROW * len(accounts) + 40
    parts = [
        f'<svg class="chart time" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="cover-title cover-says">',
        f'<title id="cover-title">{escape(title)}</title><desc id="cover-says">{escape(says)}</desc>',
    ]
    for row, one in enumerate(accounts):
        y = 10 + row * _ROW
        named = escape(one["account"])
        parts.append(f'<text class="tick" x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{named}</text>')
        told = {month["month"]: month for month in one["months"]}
        for column, name in enumerate(months):
            x, month = _LEFT + column * wide, told.get(name, {"days": 0, "of": 1})
            full = (wide - 2) * month["days"] / month["of"]
            parts.append(f'<rect class="cell" x="{x:.1f}" y="{y}" width="{wide - 2:.1f}" height="{_ROW - 10}"/>')
            parts.append(f'<rect class="full" x="{x:.1f}" y="{y}" width="{full:.1f}" height="{_ROW - 10}"/>')
    for column in range(0, len(months), max(1, -(-len(months) // 5))):
        label = escape(words.short_month(months[column]))
        x = _LEFT + column * wide
        # the last one would leave the picture
        x, anchor = (x, "start") if x < _WIDTH - _LAST else (_WIDTH - _RIGHT, "end")
        parts.append(f'<text class="tick" x="{x:.1f}" y="{height - 10}" text-anchor="{anchor}">{label}</text>')
    return Markup("".join(parts) + "</svg>")  # noqa: S704 - every text in it was escaped
