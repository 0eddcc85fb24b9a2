"""Budgets in the portal, and on the wiki: exact for members, what was told for all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hub.web.budgets import bar
from tests.web.conftest import World, fill, open_world, write_space
from tests.web.test_pages import outline
from tests.web.test_session import signed_in

BUDGETS = """\
rules: 1
budgets:
  - {id: local, title: Local, planned: 1000.00, reactions: [loyer], circle: Intendance}
  - {id: outils, title: Outils & bricolage, planned: 100.00, accounts: ["6063"]}
  - {id: plus-tard, title: Plus tard, planned: 5, period: 2027, accounts: ["6064"]}
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[World]:
    folder = write_space(tmp_path / "lieu")
    (folder / "rules").mkdir()
    (folder / "rules" / "budgets.yaml").write_text(BUDGETS, encoding="utf-8")
    made = open_world(tmp_path, [folder])
    fill(made)
    made.bank(date(2026, 3, 2), "-23.40", "CB BRICO DEPOT")
    yield made
    made.hub.close()


def figures(html: str, title: str) -> list[str]:
    row = re.search(rf'<tr><th scope="row">{re.escape(title)}.*?</tr>', html, re.DOTALL)
    assert row, title
    cells = re.findall(r'<td class="num">([^<]*)</td>', row[0])
    return [cell.replace("\u202f", " ").replace("\u00a0", " ") for cell in cells]


def test_members_read_the_ledger_to_the_cent_with_a_bar_beside(place: World):
    signed_in(place, "membre@example.org")
    html = place.client.get("/budgets").text
    assert figures(html, "Local") == ["1 000,00 €", "0,00 €", "960,00 €", "40,00 €"]
    assert figures(html, "Outils &amp; bricolage") == ["100,00 €", "0,00 €", "23,40 €", "76,60 €"]
    assert "Plus tard" not in html, "its year has not begun"
    assert "<title>Outils &amp; bricolage : dépensé 23,40\u00a0€" in html
    found = outline(html)
    assert (found.faults, found.headings) == ([], [1, 2, 2])
    assert set(found.references) <= set(found.ids)
    assert "dépensé +480,00\u00a0€, reste -480,00\u00a0€" in html
    assert "Outils &amp; bricolage: €23.40 spent" in place.client.get("/budgets?lang=en").text


def test_an_entry_says_on_which_budget_it_counts_and_by_which_line(place: World):
    signed_in(place, "membre@example.org")
    entries = {one.rule.partition(" ")[0]: one.id for one in place.hub.pages.entries("lieu")}
    html = place.client.get(f"/ledger/{entries['loyer']}").text
    assert "reaction loyer <code>rules/budgets.yaml:3:6</code>" in html
    assert (
        "account 6063 <code>rules/budgets.yaml:4:6</code>" in place.client.get(f"/ledger/{entries['achat-carte']}").text
    )


def test_anybody_reads_what_the_public_ledger_tells(place: World):
    html = place.client.get("/budgets").text
    assert figures(html, "Outils &amp; bricolage") == ["100,00 €", "0,00 €", "0,00 €", "100,00 €"], (
        "one payment of five"
    )
    assert "23,40" not in html
    assert "28 févr. 2026" in html
    page = place.hub.pages.render("lieu", "budgets")
    assert "23,40" not in str(page)
    assert "Outils & bricolage" in str(page)


def test_a_place_without_budgets_says_so(world: World):
    assert "Aucun budget" in world.client.get("/budgets").text


def test_the_bar_never_leaves_its_frame():
    row = {"planned": Decimal(100), "committed": Decimal(50), "spent": Decimal(150)}
    drawn = bar(row, "<b>")
    assert "&lt;b&gt;" in drawn
    assert [float(one) for one in re.findall(r'(?:x|x1|width)="([0-9.]+)"', drawn)][1:] == [
        0,
        240,
        0,
        180,
        180,
        60,
        120,
    ]
    empty = bar(row | {"spent": Decimal(-5), "committed": Decimal(0)}, "")
    assert 'class="spent" x="0" y="3" width="0.0"' in empty
