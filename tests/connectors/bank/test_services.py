"""Payment services: what was paid and what they kept of it, rows without effect, what they exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.bank.layout import mapped
from connectors.bank.reader import read
from connectors.bank.result import Status
from connectors.bank.translate import read_for
from hub.connector import Instance

HEADER = (
    "Date,Nom,Type,État,Devise,Avant commission,Commission,Net,Numéro de transaction,"
    "Numéro de la transaction de référence,Solde,Impact sur le solde\n"
)


def row(number: int, gross: str, fee: str, net: str, *, currency: str = "EUR", status: str = "Terminé",
        name: str = "Zoé", refers: str = "", balance: str = "", impact: str = "") -> str:  # fmt: skip
    """One row of PayPal's history."""
    cells = (
        f"{number:02d}/09/2026",
        name,
        "Don",
        status,
        currency,
        gross,
        fee,
        net,
        f"T{number}",
        refers,
        balance,
        impact,
    )
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def amounts(rows: Sequence[str]) -> list[str]:
    [one] = read((HEADER + "".join(rows)).encode()).statements
    return [f"{line.amount} {line.label}" for line in one.lines]


cents = st.integers(-50_000, 50_000).map(lambda one: Decimal(one).scaleb(-2))


@given(st.lists(st.tuples(cents.filter(bool), cents), min_size=1, max_size=9), st.booleans())
def test_the_balance_is_that_of_the_service_in_either_order(paid: list[tuple[Decimal, Decimal]], turned: bool) -> None:
    rows, balance = [], Decimal("12.34")
    for number, (gross, fee) in enumerate(paid, 1):
        balance += gross + fee
        rows.append(row(number, f"{gross}", f"{fee}", f"{gross + fee}", balance=f"{balance}", impact="Crédit"))
    result = read((HEADER + "".join(rows[::-1] if turned else rows)).encode())
    assert result.status is Status.ACCEPTED
    [one] = result.statements
    assert (one.opening, one.closing) == (Decimal("12.34"), balance)
    assert sum(line.amount for line in one.lines) == sum(gross + fee for gross, fee in paid)
    assert {f"T{n}" for n, (gross, _) in enumerate(paid, 1)} <= {ref for line in one.lines for ref in line.references}
    # what was paid is there as it was paid
    assert all(any(line.amount == gross for line in one.lines) for gross, _ in paid)


def test_a_charge_of_its_own_is_one_movement() -> None:
    assert amounts([row(1, "0,00", "-0,30", "-0,30", name="")]) == ["-0.30 Don"]
    assert amounts([row(1, "", "", "-0,30", name="")]) == ["-0.30 Don"]


@pytest.mark.parametrize(
    ("status", "impact", "lines", "pending"),
    [
        ("Terminé", "Crédit", 1, 0),
        ("En attente", "Mémo", 0, 1),
        ("En attente", "Crédit", 1, 0),
        ("Annulé", "Mémo", 0, 0),
        ("Annulé", "Crédit", 1, 0),
        ("Terminé", "Mémo", 0, 0),
        ("Remboursé", "", 1, 0),
        ("Refusé", "", 0, 0),
    ],
)
def test_what_a_row_does_to_the_balance_goes_before_its_status(
    status: str, impact: str, lines: int, pending: int
) -> None:
    [one] = read((HEADER + row(1, "5,00", "0,00", "5,00", status=status, impact=impact)).encode()).statements
    assert (len(one.lines), len(one.pending)) == (lines, pending)


def test_an_exchange_bears_the_name_of_whom_it_paid_and_another_its_own() -> None:
    dollars = [
        row(2, "-12,00", "0,00", "-12,00", currency="USD", name="Nuage"),
        row(3, "12,00", "0,00", "12,00", currency="USD", name="", refers="T2"),
    ]
    paid = [row(1, "20,00", "0,00", "20,00"), *dollars, row(4, "-11,00", "0,00", "-11,00", name="", refers="T2")]
    assert amounts(paid) == ["20.00 Zoé", "-11.00 Nuage (-12.00 USD)"]
    own = [row(1, "20,00", "0,00", "20,00"), *dollars, row(4, "-11,00", "0,00", "-11,00", name="Bureau", refers="T2")]
    assert amounts(own) == ["20.00 Zoé", "-11.00 Bureau"]


def test_an_account_in_dollars_is_read_as_it_is() -> None:
    result = read((HEADER + row(1, "20,00", "-1,00", "19,00", currency="USD")).encode())
    assert [(line.amount, line.currency) for line in result.statements[0].lines] == [
        (Decimal("20.00"), "USD"),
        (Decimal("-1.00"), "USD"),
    ]


def test_the_columns_of_a_service_nobody_knows_are_described_by_hand() -> None:
    columns = mapped({"booked": "Jour", "label": "Qui", "amount": "Reçu", "gross": "Payé"})
    [one] = read("Jour;Qui;Payé;Reçu\n01/09/2026;Zoé;20,00;19,50\n".encode(), mapping=columns).statements
    assert [(line.amount, line.label) for line in one.lines] == [
        (Decimal("20.00"), "Zoé"),
        (Decimal("-0.50"), "Commission"),
    ]


def test_what_comes_to_nothing_without_an_exchange_is_held() -> None:
    """A gift in dollars and its refund are two movements, of an account in dollars."""
    rows = [
        row(1, "20,00", "0,00", "20,00"),
        row(2, "9,40", "0,00", "9,40", currency="USD"),
        row(3, "-9,40", "0,00", "-9,40", currency="USD", refers="T2"),
    ]
    result = read((HEADER + "".join(rows)).encode())
    assert result.status is Status.HELD
    assert "a line in USD" in result.problems[0].message


def test_a_layout_that_a_person_described_goes_on_being_read_so() -> None:
    data = (HEADER + row(1, "20,00", "-0,73", "19,27")).encode()
    made = Instance("lieu", "paypal", "bank", {"map": "booked=Date,label=Nom,amount=Net"})
    [one] = read_for(data, "a.csv", made).statements
    assert [line.amount for line in one.lines] == [Decimal("19.27")]
    other = Instance("lieu", "paypal", "bank", {"map": "booked=Jour,label=Qui,amount=Reçu"})
    [one] = read_for(data, "a.csv", other).statements
    assert [line.amount for line in one.lines] == [Decimal("20.00"), Decimal("-0.73")]
