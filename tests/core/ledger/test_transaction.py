"""What a statement leads to: events made as they are read, always the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hub.core.ledger.statement import Line, Statement
from hub.core.ledger.transaction import Derived, event
from tests.core.ledger.model import ACCOUNT, Place, received

DAY = date(2026, 3, 4)
LINE = Line(ACCOUNT, DAY, Decimal("-12.50"), "EUR", label="CARTE BOULANGERIE", references=("R1",))


def _derived(first: int) -> tuple[Derived, list[str]]:
    place = Place()
    place.receive(Statement(ACCOUNT, "EUR", (LINE,), format="ofx"))
    [day] = [one for (section, _), one in place.documents.items() if section == "bank.day"]
    [known] = day.lines
    cause = received("f")
    derived = Derived(cause, ACCOUNT, "EUR", first)
    ids = [derived.tell(kind, LINE, known, DAY, False) for kind in ("booked", "relabelled", "moved")]
    return derived, ids


def test_each_is_made_when_it_is_read_and_none_is_kept():
    derived, ids = _derived(4)
    assert [one.id for one in derived] == ids == ["f/4", "f/5", "f/6"]
    assert derived[0] == derived[0]
    assert derived[0] is not derived[0]


def test_they_are_read_from_either_end_and_in_parts():
    derived, _ = _derived(0)
    assert [one.kind.rpartition(".")[2] for one in derived[-2:]] == ["relabelled", "moved"]
    assert derived[-1] == derived[2]
    assert derived[-1].id == "f/2"


def test_one_that_was_made_already_stands_among_them_as_it_is():
    derived, _ = _derived(0)
    announced = event("pending", received("f"), 3, ACCOUNT, "EUR", LINE, None, DAY)
    derived.append(announced)
    assert derived[3] is announced
    assert len(derived) == 4


def test_the_words_of_the_bank_are_private():
    derived, _ = _derived(0)
    assert derived[0].private == {"label": "CARTE BOULANGERIE", "reference": "R1"}
    assert "BOULANGERIE" not in str(derived[0].fields)
