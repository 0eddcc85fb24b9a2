"""What the columns of a bank's CSV say of its rows: the way money goes, whether it went, one amount."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from connectors.bank.layout import mapped
from connectors.bank.reader import read
from connectors.bank.result import Status
from connectors.bank.values import amount

MOVEMENT = {"booked": "Jour", "label": "Texte", "amount": "Somme", "sense": "Mouvement"}
CONTRADICTS = "contradicts"
NEITHER = "neither debit nor credit"
NOBODY = "nobody knows whether"


def amounts(text: str, mapping: Mapping[str, str] | None = None) -> list[str]:
    """The amounts of the lines that are booked, or why none are, and of which line of the file."""
    found = read(text.encode(), mapping=mapped(mapping) if mapping else None)
    if found.status is not Status.ACCEPTED:
        return [f"line {found.problems[0].line}: {found.problems[0].message}"]
    return [str(line.amount) for one in found.statements for line in one.lines]


def table(header: str, *rows: str) -> str:
    return "\n".join((header, *(f"0{number}/03/2026;{row}" for number, row in enumerate(rows, 1)), ""))


@pytest.mark.parametrize(("out", "into"), [
    ("D", "C"), ("Débiteur", "Créditeur"), ("-", "+"), ("−", "+"), ("Décaissement", "Encaissement"), ("Payé", "Reçu"),
    ("Émis", "Reçu"), ("out", "in"), ("Money out", "Money in"), ("Sortie", "Entrée"), ("DBIT", "CRDT"),
])  # fmt: skip
@pytest.mark.parametrize("named", ["Sens", "Débit/Crédit", "D/C", "Type", "Mouvement"])
def test_a_word_or_a_sign_says_which_way_an_amount_goes(named: str, out: str, into: str) -> None:
    header, mapping = (f"Date;Libellé;Montant;{named}", None)
    if named == "Mouvement":
        header, mapping = f"Jour;Texte;Somme;{named}", MOVEMENT
    assert amounts(table(header, f"EDF;45,10;{out}", f"DON;150,00;{into}"), mapping) == ["-45.10", "150.00"]


@pytest.mark.parametrize(("named", "rows", "told"), [
    # an unknown word, in a column of senses
    ("Sens", ("EDF;45,10;Débit", "CHQ;1,00;Annulation"), f"line 3: {NOBODY}"),
    ("Sens", ("EDF;-45,10;Débit", "CHQ;1,00;Annulation"), f"line 3: {NOBODY}"),
    ("Sens", ("EDF;45,10;Hors", "CHQ;1,00;Dans"), f"line 2: {NOBODY}"),
    ("Sens", ("EDF;45,10;", "CHQ;1,00;"), f"line 2: a row that says {NEITHER}"),
    # a sign beside the word
    ("Sens", ("EDF;45,10;D", "DON;150,00;C", "ANNUL;-10,00;D"), "line 4: the sign of -10.00 contradicts"),
    ("Sens", ("EDF;45,10;D", "RETOUR;-150,00;C"), "line 3: the sign of -150.00 contradicts"),
    ("Sens", ("EDF;-45,10;D", "RETOUR;-150,00;C"), "line 3: the sign of -150.00 contradicts"),
    # a column of kinds, some of which say the way
    ("Type", ("EDF;45,10;DEBIT", "DON;150,00;CREDIT", "FRAIS;2,00;FEE"), f"line 4: {NOBODY}"),
    ("Type", ("EDF;45,10;DEBIT", "DON;150,00;CREDIT", "FRAIS;-2,00;FEE"), f"line 4: {NOBODY}"),
])  # fmt: skip
def test_what_does_not_say_the_way_or_contradicts_it_refuses_its_row(
    named: str, rows: tuple[str, ...], told: str
) -> None:
    assert amounts(table(f"Date;Libellé;Montant;{named}", *rows))[0].startswith(told)


@pytest.mark.parametrize("rows", [("EDF;45,10;Payé", "DON;1,00;Autre"), ("EDF;45,10;", "DON;1,00;")])
def test_a_column_that_a_person_named_for_the_way_is_never_passed_over(rows: tuple[str, ...]) -> None:
    assert amounts(table("Jour;Texte;Somme;Mouvement", *rows), MOVEMENT)[0].startswith("line ")


@pytest.mark.parametrize(("named", "words"), [
    ("Sens", ("Débit", "Crédit")), ("Sens", ("", "")), ("Type", ("Virement", "Dépôt")), ("Type", ("Débit", "Dépôt")),
])  # fmt: skip
def test_where_amounts_have_their_signs_these_count(named: str, words: tuple[str, str]) -> None:
    text = table(f"Date;Libellé;Montant;{named}", f"EDF;-45,10;{words[0]}", f"DON;150,00;{words[1]}")
    assert amounts(text) == ["-45.10", "150.00"]


def test_a_fee_lessens_what_is_left_whatever_way_the_amount_goes() -> None:
    text = table("Jour;Texte;Somme;Mouvement;Frais", "EDF;45,00;D;1,00", "DON;150,00;C;2,00")
    assert amounts(text, {**MOVEMENT, "fee": "Frais"}) == ["-46.00", "148.00"]


STATED = {
    "Shine": ("Date d'opération;Date de la valeur;Débit;Crédit;Libellé;Transaction ID", "{day};{day};12,00;;BAR;x{n}"),
    "BNP": ("Date operation;Libelle operation;Montant operation", "{day};BAR;-12,00"),
    "BPCE": ("Date de comptabilisation;Libelle operation;Debit;Credit", "{day};BAR;-12,00;"),
    "N26": ("Booking Date;Partner Name;Type;Amount (EUR)", "{day};BAR;Presentment;-12.00"),
    "BoursoBank": ("dateOp;label;amount", "{day};BAR;-12,00"),
    "Wise": ("ID;Date;Amount;Currency;Description;Running Balance", "x{n};{day};-12.00;EUR;BAR;"),
    "La Banque Postale": ("Date;Libellé;Montant(EUROS)", "{day};BAR;-12,00"),
    "usual": ("Date;Libellé;Débit;Crédit", "{day};BAR;12,00;"),
    "usual, English": ("Date;Description;Paid out;Paid in", "2026-03-0{n};BAR;12.00;"),
}


def with_status(layout: str, named: str, *statuses: str) -> str:
    header, row = STATED[layout]
    rows = (row.format(day=f"0{n}/03/2026", n=n) + f";{status}" for n, status in enumerate(statuses, 1))
    return "\n".join((f"{header};{named}", *rows, ""))


@pytest.mark.parametrize("layout", STATED)
@pytest.mark.parametrize("named", ["Statut", "Status", "État", "State"])
def test_a_column_of_the_status_counts_in_every_layout(layout: str, named: str) -> None:
    words = ("", "Comptabilisé", "En attente", "Refusée", "BOOKED", "PENDING", "CANCELLED")
    found = read(with_status(layout, named, *words).encode())
    assert found.status is Status.ACCEPTED, found.problems
    [one] = found.statements
    assert [line.booked_on.day for line in one.lines] == [1, 2, 5]
    assert [line.booked_on.day for line in one.pending] == [3, 6]
    assert amounts(with_status(layout, named, "Comptabilisé", "Peut-être"))[0].startswith(f"line 3: {NOBODY} a row")


def test_words_of_other_banks_for_what_is_booked_announced_or_never_came() -> None:
    words = ("Posted", "Traitée", "Passé", "Cleared", "Scheduled", "Programmée", "Autorisé", "Voided", "Expirée")
    [one] = read(with_status("usual", "Statut", *words).encode()).statements
    assert [line.booked_on.day for line in one.lines] == [1, 2, 3, 4]
    assert [line.booked_on.day for line in one.pending] == [5, 6, 7]


def test_a_status_is_left_out_where_a_person_described_the_columns_without_it() -> None:
    mapping = {"booked": "Date", "label": "Libellé", "debit": "Débit", "credit": "Crédit"}
    assert amounts(with_status("usual", "Statut", "Pointé", "En attente"), mapping) == ["-12.00", "-12.00"]


DIFFER = "line 2: columns of one name differ"


@pytest.mark.parametrize(("header", "row"), [
    ("Libellé;Montant;Montant", "CB;-50,00;-58,20"), ("Libellé;Montant (GBP);Montant (EUR)", "CB;-50,00;-58,20"),
    ("Libellé;Montant;Montant opération", "CB;-50,00;-58,20"), ("Libellé;Débit;Crédit;Débit", "CB;50,00;;58,20"),
    ("Libellé;Débit;Crédit;Crédit", "CB;;50,00;58,20"), ("Libellé;Montant;Solde;Solde", "CB;-50,00;10,00;20,00"),
    ("Date;Libellé;Montant", "06/03/2026;CB;-50,00"),
])  # fmt: skip
def test_columns_of_one_name_that_differ_refuse_their_row(header: str, row: str) -> None:
    assert amounts(table(f"Date;{header}", row))[0].startswith(DIFFER)


@pytest.mark.parametrize("second", ["", "-50,00", "-50,0"])
def test_columns_of_one_name_may_say_the_same(second: str) -> None:
    assert amounts(table("Date;Libellé;Montant;Montant", f"CB;-50,00;{second}")) == ["-50.00"]


def test_a_bank_may_tell_an_amount_in_its_currency_and_in_another_under_two_names() -> None:
    header = "Status;Settlement date;Total amount (incl. VAT);Total amount (incl. VAT) (local);Reference;Transaction ID"
    assert amounts(f"{header}\nexecuted;2026-03-04;-45.10;-50.00;EDF;x1\n") == ["-45.10"]


@pytest.mark.parametrize(("rows", "booked"), [
    # without any sign, the side tells; with some, the amounts do, and the side agrees
    (("45,10;45,10;", "150,00;;150,00"), ["-45.10", "150.00"]),
    (("45,10;-45,10;", "150,00;;150,00"), ["-45.10", "150.00"]),
    (("-45,10;45,10;", "150,00;0,00;150,00", "7,00;;"), ["-45.10", "150.00", "7.00"]),
    (("-45,10;45,10;", "150,00;150,00;"), ["line 3: the amount 150.00 contradicts"]),
    (("-45,10;;45,10",), ["line 2: the amount -45.10 contradicts"]),
    (("45,10;45,20;",), ["line 2: the amount 45.10 contradicts"]),
    (("45,10;45,10;45,10",), ["line 2: a row with both debit and credit"]),
    ((";45,10;45,10",), ["line 2: a row with both debit and credit"]),
])  # fmt: skip
def test_an_amount_agrees_with_the_debit_or_credit_beside_it(rows: tuple[str, ...], booked: list[str]) -> None:
    found = amounts(table("Date;Montant;Débit;Crédit;Libellé", *(f"{row};X" for row in rows)))
    assert [one[: len(each)] for one, each in zip(found, booked, strict=True)] == booked


def test_an_amount_whose_way_is_said_agrees_with_the_debit_or_credit_beside_it() -> None:
    header = "Date;Montant;Débit;Crédit;Libellé;Sens"
    assert amounts(table(header, "45,10;45,10;;EDF;D", "9,00;;9,00;DON;C")) == ["-45.10", "9.00"]
    assert amounts(table(header, "45,10;45,10;;EDF;C"))[0].startswith("line 2: the amount 45.10 contradicts")


_SHINE = "Transaction ID;Date de la valeur;Date d'opération;IBAN;Type de transaction;Débit;Crédit;Libellé\n"


@pytest.mark.parametrize(
    ("cell", "account"),
    [("FR76 1741 8000 0100 0123 4567 836", "FR7617418000010001234567836"), ("FR76XXXX", ""), ("", "")],
)
def test_a_file_of_shine_is_of_the_account_in_its_column(cell: str, account: str) -> None:
    (one,) = read(f"{_SHINE}t1;02/09/2026;01/09/2026;{cell};Virement;;120,00;ACME\n".encode()).statements
    assert (one.account, bool(one.banks)) == (account, not account)


def test_the_day_that_the_bank_booked_a_line_wins_over_the_day_of_the_operation():
    rows = "30/12/2025;02/01/2026;CB CAFE;-4,00\n31/12/2025;05/01/2026;VIR LISE;60,00\n"
    for head in ("Date opération;Date comptable", "Date;Date de comptabilisation"):
        found = read(f"{head};Libellé;Montant\n{rows}".encode())
        assert [str(line.booked_on) for line in found.statements[0].lines] == ["2026-01-02", "2026-01-05"]


@pytest.mark.parametrize("text", ["-1 23,50", "12 34,50", "1 2345,00", "1234 567,00", "1 234 5"])
def test_an_amount_whose_groups_are_no_thousands_is_refused(text: str):
    with pytest.raises(ValueError, match="not an amount"):
        amount(text)


@pytest.mark.parametrize("text", ["-1 234 567,50", "- 1\u202f234\u00a0567,50 €", "(1'234'567.50)", "1 234 567,50-"])
def test_an_amount_in_thousands_is_read_however_they_are_parted(text: str):
    assert amount(text) == Decimal("-1234567.50")
