"""The page of budgets: a table, and beside each line a bar of what is spent, committed and left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape
from starlette.responses import Response

from hub.core.ledger import budgetview
from hub.web.house import Ask
from hub.web.render import page
from hub.web.words import Words, translations

WIDTH, HEIGHT = 240, 22


def rows(ask: Ask) -> tuple[list[dict[str, Any]], date]:
    """What is shown of each budget, and the day that is shown."""
    counts, today = ask.shelf.budgets(ask.space.id, inside=ask.viewer.member)
    return budgetview.rows(counts, today), today


def look(ask: Ask) -> Response:
    """Where each budget stands: exactly for members, as the public ledger tells it for all."""
    found, today = rows(ask)
    words = Words(ask.language, ask.space.zone)
    say = translations(ask.language).gettext
    for row in found:
        row["bar"] = bar(row, _says(row, words, say("%(title)s : dépensé %(spent)s, engagé %(committed)s, reste "
                                                    "%(left)s, sur %(planned)s prévus.")))  # fmt: skip
    return page(ask, "budgets.html", rows=found, day=today)


def _says(row: Mapping[str, Any], words: Words, sentence: str) -> str:
    amounts = {part: words.money(row[part]) for part in ("planned", "committed", "spent", "left")}
    return sentence % {"title": row["title"], **amounts}


def bar(row: Mapping[str, Any], says: str) -> Markup:
    """Spent and committed as parts of what was planned, or of their sum when that is more; told in a sentence too."""
    spent, committed = (max(Decimal(0), row[part]) for part in ("spent", "committed"))
    whole = max(row["planned"], spent + committed)
    first, second = (float(part / whole) * WIDTH for part in (spent, committed))
    limit = float(row["planned"] / whole) * WIDTH
    return Markup(  # noqa: S704 - its only text is escaped
        f'<svg class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
        f"<title>{escape(says)}</title>"
        f'<rect class="whole" x="0" y="3" width="{WIDTH}" height="16"/>'
        f'<rect class="spent" x="0" y="3" width="{first:.1f}" height="16"/>'
        f'<rect class="committed" x="{first:.1f}" y="3" width="{second:.1f}" height="16"/>'
        f'<line class="limit" x1="{limit:.1f}" x2="{limit:.1f}" y1="0" y2="{HEIGHT}"/></svg>'
    )
