"""Whose name was taken out is never brought back by what the hub suggests, and no name is kept for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from hub.gdpr import erase
from hub.store import schema
from hub.suggesting import learnt, learnt_words
from hub.unnaming import unname
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_customs import answers, proposed, writes
from tests.journeys.test_expenses import bank
from tests.journeys.test_treasury import PEOPLE, book, person

KANARIE = "lise@example.org;Lise Kanarie;\n"


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    """Lise is known, and was paid twice by what a hand sorted."""
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    made = make_place(tmp_path, store_url)
    lines = (("20260303", "-25.00", "VIR KANARIE LISE"), ("20260304", "-31.00", "VIR KANARIE LISE"))
    bank(made, "m.ofx", *lines, closing="444.00")
    for amount in ("25", "31"):
        book(made, {"use": "other", "amount": amount, "debit": "6226", "credit": "471"})
    assert KANARIE in PEOPLE
    (tmp_path / "people.csv").write_text(PEOPLE.replace(KANARIE, ""), encoding="utf-8")
    yield made
    made.hub.close()


def _suggested(place: Place) -> list[str]:
    return [one.suggestion.words for one in learnt(place.hub, place.space)]


@pytest.mark.parametrize("forget", [erase, unname])
def test_the_name_on_statements_is_no_rule_once_it_is_forgotten(place: Place, forget: Callable[..., object]) -> None:
    assert _suggested(place) == [], "while they are known it is none either"
    forget(place.hub, place.space, person(place, "lise"))
    assert _suggested(place) == []
    with place.hub.database.read() as connection:
        kept = [repr(tuple(row)) for row in connection.execute(select(schema.receipt))]
    assert sum("unsaid:" in row for row in kept) == 2
    assert not any(word in row.casefold() for row in kept for word in ("kanarie", "lise"))
    forget(place.hub, place.space, person(place, "lise"))
    assert _suggested(place) == [], "twice is once"


def test_what_hides_a_name_is_no_word_of_the_place(place: Place) -> None:
    """« Kanarie libre » is « … libre » since; a single word in small letters stands there still."""
    first = proposed(place)
    for who in ("omar", "zoe"):
        answers(place, who, "support", writes(place, who, "Lise Kanarie lalala libre\n\nkanarie libre", first))
    erase(place.hub, place.space, person(place, "lise"))
    words = [one.custom.words for one in learnt_words(place.hub, place.space)]
    assert words
    assert not any("…" in one or "kanarie" in one.casefold() for one in words)
