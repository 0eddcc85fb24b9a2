"""The table of LCL, which has no header: its movements, the balances around them, and what of it is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from connectors.bank.reader import read
from hub.core.ledger.account import french_iban

_OPENS = "01/06/2026;1489,65;;00451 098285A\n"
_MOVES = (
    "01/06/2026;-10;Carte;;CB  PAPETERIE      29/05/26;;0;Divers\n"
    "02/06/2026;350;Virement;;;VIR.PERMANENT Mlle DURAND;;\n"
    "30/06/2026;-7,2;Chèque;0001234;;;;\n"
)
_ENDS = "01/07/2026;1822,45;;00451 098285A\n"


@pytest.mark.parametrize("charset", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("blank", ["", " ", "\u00a0"])
def test_the_table_of_lcl_has_no_header_and_proves_itself(charset: str, blank: str) -> None:
    result = read((_OPENS + _MOVES + _ENDS.replace("1822", f"1{blank}822")).encode(charset))
    (one,) = result.statements
    assert (str(result.status), result.profile, one.opening, one.closing) == (
        "accepted", "lcl", Decimal("1489.65"), Decimal("1822.45"))  # fmt: skip
    # the account as the bank's other files name it, and the balance after the last movement
    assert (one.account, one.closing_on) == (french_iban("30002", "00451", "0000098285A"), date(2026, 6, 30))
    assert [(str(line.booked_on), line.amount, line.label, line.operation) for line in one.lines] == [
        ("2026-06-01", Decimal(-10), "CB PAPETERIE 29/05/26", "Carte"),
        ("2026-06-02", Decimal(350), "VIR.PERMANENT Mlle DURAND", "Virement"),
        ("2026-06-30", Decimal("-7.2"), "Chèque 0001234", "Chèque"),
    ]


def test_the_table_of_lcl_may_begin_with_its_movements_and_with_the_newest() -> None:
    newest = "".join(reversed(_MOVES.splitlines(keepends=True)))
    (one,) = read((newest + "\n" + _ENDS).encode()).statements
    assert (one.opening, one.closing) == (None, Decimal("1822.45"))
    assert [line.booked_on.day for line in one.lines] == [1, 2, 30]
    (empty,) = read((_OPENS + _OPENS.replace("01/06", "30/06")).encode()).statements
    assert (empty.lines, empty.opening, empty.closing) == ((), Decimal("1489.65"), Decimal("1489.65"))


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        (_OPENS + _MOVES, "is lacking", 4),
        (_OPENS, "is lacking", 1),
        (_OPENS + _MOVES + _ENDS + _MOVES, "after the balance that ends", 6),
        (_MOVES + _ENDS + _OPENS, "after the balance that ends", 5),
        (_OPENS + _MOVES + _ENDS.replace("098285A", "098286B"), "of two accounts", 5),
        (_MOVES.replace("02/06", "31/06") + _ENDS, "not a day of the calendar", 2),
        (_MOVES.replace("02/06/2026", "02/06/26") + _ENDS, "not a date", 2),
        (_MOVES.replace("0001234", "") + _ENDS, "without text", 3),
    ],
)
def test_a_table_of_lcl_that_is_broken_is_refused_with_its_place(text: str, told: str, line: int) -> None:
    (fault,) = read(text.encode()).problems
    assert told in fault.message
    assert fault.line == line


def test_a_table_of_lcl_that_lacks_a_movement_is_held() -> None:
    result = read((_OPENS + _MOVES.partition("\n")[2] + _ENDS).encode())
    assert str(result.status) == "held"
