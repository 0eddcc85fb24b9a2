"""Rows of PayPal whose status says that they moved nothing, and which did."""

from __future__ import annotations

from decimal import Decimal

import pytest

from connectors.bank.reader import read
from connectors.bank.result import ReadResult

WITH = "Date,Nom,Type,État,Devise,Avant commission,Commission,Net,Solde,Numéro de transaction\n"
WITHOUT = (
    "Date,Nom,Type,État,Devise,Avant commission,Commission,Net,Numéro de transaction,"
    "Numéro de la transaction de référence\n"
)


def paid(day: int, status: str, amount: str, balance: str) -> str:
    return f'{day:02d}/10/2026,Zoé,Don,{status},EUR,"{amount}","0,00","{amount}","{balance}",P{day}\n'


def bare(day: int, status: str, amount: str, refers: str = "", name: str = "Zoé", fee: str = "0,00") -> str:
    net = f"{Decimal(amount.replace(',', '.')) + Decimal(fee.replace(',', '.')):.2f}".replace(".", ",")
    return f'{day:02d}/10/2026,{name},Don,{status},EUR,"{amount}","{fee}","{net}",P{day},{refers}\n'


def verdict(header: str, *rows: str) -> ReadResult:
    return read((header + "".join(rows)).encode())


@pytest.mark.parametrize("turned", [True, False])
@pytest.mark.parametrize("status", ["En attente", "Annulé"])
def test_a_row_that_moved_the_running_balance_counts_whatever_its_status(turned: bool, status: str) -> None:
    rows = [paid(1, "Terminé", "100,00", "100,00"), paid(2, status, "-100,00", "0,00"),
            paid(9, "Terminé", "20,00", "20,00")]  # fmt: skip
    result = verdict(WITH, *(rows[::-1] if turned else rows))
    (one,) = result.statements
    assert (str(result.status), str(one.total), len(one.pending)) == ("accepted", "20.00", 0)
    assert not any(line.pending for line in one.lines)


@pytest.mark.parametrize("turned", [True, False])
def test_a_row_that_left_the_running_balance_as_it_was_is_announced_only(turned: bool) -> None:
    rows = [paid(1, "Terminé", "100,00", "100,00"), paid(2, "En attente", "50,00", "100,00"),
            paid(3, "Terminé", "-50,00", "50,00"), paid(4, "Terminé", "7,00", "57,00")]  # fmt: skip
    (one,) = verdict(WITH, *(rows[::-1] if turned else rows)).statements
    assert (str(one.total), [str(line.amount) for line in one.pending]) == ("57.00", ["50.00"])


@pytest.mark.parametrize("status", ["Annulé", "En attente"])
def test_a_row_that_another_takes_back_to_the_cent_counts_with_it(status: str) -> None:
    result = verdict(WITHOUT, bare(1, "Terminé", "50,00", fee="-1,00"), bare(2, status, "27,75"),
                     bare(3, "Terminé", "-27,75", "P2"))  # fmt: skip
    (one,) = result.statements
    assert (str(result.status), str(one.total), len(one.lines), len(one.pending)) == ("accepted", "49.00", 4, 0)


@pytest.mark.parametrize(
    "rows",
    [
        (bare(2, "Annulé", "27,75"), bare(3, "Terminé", "-20,00", "P2")),
        (bare(2, "Annulé", "27,75"), bare(3, "Terminé", "-27,75")),
    ],
    ids=["another amount", "no reference"],
)
def test_a_row_that_takes_back_what_did_not_count_holds_the_file(rows: tuple[str, ...]) -> None:
    result = verdict(WITHOUT, bare(1, "Terminé", "50,00"), *rows)
    assert (str(result.status), result.problems[0].message.endswith("contradict each other")) == ("held", True)


@pytest.mark.parametrize(
    ("row", "total"),
    [
        (bare(3, "Terminé", "27,75", "P2"), "77.75"),
        (bare(3, "Terminé", "-27,75", "P9"), "22.25"),
        (bare(3, "Terminé", "-27,75", name="Luc"), "22.25"),
        (bare(3, "Terminé", "-27,75", name=""), "22.25"),
        (bare(1, "Terminé", "-27,75"), "22.25"),
        (bare(3, "Terminé", "-20,00"), "30.00"),
    ],
    ids=["paid again", "of another file", "another name", "no name", "before it", "another amount"],
)
def test_a_row_that_takes_back_something_else_counts_alone(row: str, total: str) -> None:
    result = verdict(WITHOUT, bare(1, "Terminé", "50,00"), bare(2, "Annulé", "27,75"), row)
    assert (str(result.status), str(result.statements[0].total)) == ("accepted", total)
