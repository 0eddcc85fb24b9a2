"""What a row of a bank's CSV says of a balance: one grammar with a date or without, above, among or below the rows."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.bank.balancewords import (
    begins_as_balance,
    day_in,
    day_near,
    is_balance_below,
    is_balance_text,
    money_in,
)
from connectors.bank.layout import mapped, words
from connectors.bank.reader import read
from connectors.bank.result import ReadResult
from connectors.bank.totalwords import is_balance, is_stated
from tests.growth import is_linear

_HEADER = "Date;Libellé;Débit;Crédit\n"
_RUNNING = "Date;Date de valeur;Montant;Libellé;Solde\n"
_MOVES = "02/11/2026;EAU;10,00;\n03/11/2026;VIR DON;;20,00\n04/11/2026;COTISATION;;30,00\n"


def _told(data: str) -> tuple[str, int, str, str]:
    result = read(data.encode())
    if not result.statements:
        return str(result.status), 0, "", ""
    one = result.statements[0]
    return str(result.status), len(one.lines), str(one.opening), str(one.closing)


def _unread(result: ReadResult) -> bool:
    return any("states a balance or a total" in note for note in result.statements[0].notes)


@pytest.mark.parametrize(
    ("text", "opening", "closing"),
    [
        ("ANCIEN SOLDE CREDITEUR AU 01/11/2026", "140.00", "None"),
        ("Solde veille", "140.00", "None"),
        ("Report solde précédent", "140.00", "None"),
        ("Solde du mois précédent", "140.00", "None"),
        ("NOUVEAU SOLDE CREDITEUR AU 30/11/2026", "None", "140.00"),
        ("NOUVEAU SOLDE DEBITEUR AU 30/11/2026", "None", "-140.00"),
        ("SOLDE AU 30 NOVEMBRE 2026", "None", "140.00"),
        ("Solde du compte au 30/11/2026", "None", "140.00"),
        ("Solde hors opérations à venir au 30/11/2026", "None", "140.00"),
        ("Ending balance", "None", "140.00"),
        ("Balance at 30 November 2026", "None", "140.00"),
        # told, and not read
        ("REPORT", "None", "None"),
        ("A REPORTER", "None", "None"),
        ("Solde à reporter", "None", "None"),
        ("Solde", "None", "None"),
        ("Balance", "None", "None"),
        ("Solde disponible", "None", "None"),
        ("Solde avec opérations à venir au 30/11/2026", "None", "None"),
        ("TOTAL DES MOUVEMENTS DU MOIS", "None", "None"),
        ("Total des débits et crédits", "None", "None"),
        ("Total de la journée", "None", "None"),
    ],
)
def test_a_dated_row_that_states_a_balance_is_no_movement(text: str, opening: str, closing: str) -> None:
    data = f"{_HEADER}{_MOVES}30/11/2026;{text};;140,00\n"
    assert _told(data) == ("accepted", 3, opening, closing)
    assert _unread(read(data.encode())) == (opening == closing)


@pytest.mark.parametrize(
    "text",
    [
        "TOTAL 4512", "TOTAL ACCES LYON", "TOTAL 12 NOVEMBRE", "RETRAIT TOTAL", "SOLDE CREDIT", "SOLDE FACTURE 12",
        "SOLDE DE TOUT COMPTE LEFEVRE", "SOLDE LOYER MAI", "SOLDE FIN MARCHE", "TOTAL DUC",
        "Solde novembre", "Solde 12", "REPORT ECHEANCE PRET",
        "REPORT 12", "CUMUL 12", "Balance restaurant",
    ],
)  # fmt: skip
def test_what_says_more_is_a_movement(text: str) -> None:
    assert _told(f"{_HEADER}{_MOVES}30/11/2026;{text};;140,00\n") == ("accepted", 4, "None", "None")
    assert not is_balance(["", text, "", "140,00"])


def test_what_has_another_side_is_a_movement() -> None:
    layout = mapped({"booked": "Date", "label": "Motif", "amount": "Montant", "party": "Qui"})
    table = "Date;Motif;Qui;Montant\n02/11/2026;LOYER;Dupont;-10,00\n30/11/2026;Solde;{};140,00\n"
    named, bare = (read(table.format(who).encode(), mapping=layout) for who in ("Martin", ""))
    assert [len(one.statements[0].lines) for one in (named, bare)] == [2, 1]


@pytest.mark.parametrize("text", ["SOLDE", "Report", "Balance", "Solde du mois", "TOTAL DES DEBITS"])
@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_row_that_moved_the_running_balance_by_its_amount_is_a_movement(
    text: str, newest_first: bool, at: int
) -> None:
    labels = ["EDF", "VIR A", "VIR B"]
    labels[at] = text
    moves = zip(("01", "05", "15"), labels, ("-10,00", "20,00", "55,00"), ("990,00", "1010,00", "1065,00"), strict=True)
    rows = [f"{day}/11/2026;{day}/11/2026;{value};{label};{balance}\n" for day, label, value, balance in moves]
    data = _RUNNING + "".join(reversed(rows) if newest_first else rows)
    assert _told(data) == ("accepted", 3, "1000.00", "1065.00")
    assert not _unread(read(data.encode()))


@pytest.mark.parametrize("row", ["1010,00;Solde;1010,00", "1010,00;Solde;", ";Solde;1010,00"])
@pytest.mark.parametrize("first", [False, True])
def test_a_row_that_left_the_running_balance_as_it_was_is_no_movement(row: str, first: bool) -> None:
    moves = "05/11/2026;05/11/2026;-10,00;EDF;1000,00\n06/11/2026;06/11/2026;10,00;VIR A;1010,00\n"
    told = f"06/11/2026;06/11/2026;{row}\n"
    if first:
        told = told.replace("06/11", "04/11")
    data = _RUNNING + (told + moves if first else moves + told)
    assert _told(data) == ("accepted", 2, "1010.00", "1010.00")


def test_an_amount_that_the_running_balance_did_not_move_by_is_no_movement() -> None:
    moves = "05/11/2026;05/11/2026;-10,00;EDF;1000,00\n06/11/2026;06/11/2026;{};Solde;1000,00\n"
    assert [_told(_RUNNING + moves.format(value))[1] for value in ("-20,00", "0,00", "")] == [1, 1, 1]
    more = moves.format("-20,00") + "07/11/2026;07/11/2026;5,00;VIR A;1005,00\n"
    assert _told(_RUNNING + more) == ("accepted", 2, "1010.00", "1005.00")


@pytest.mark.parametrize(
    ("row", "closing"),
    [
        (";Solde au 04/11/2026;140,00;", "-140.00"),
        (";Solde au 04/11/2026;;140,00", "140.00"),
        (";Solde au 04/11/2026;0,00;140,00", "140.00"),
        (";Solde au 04/11/2026;140,00;0,00", "-140.00"),
        (";Solde débiteur au 04/11/2026;;140,00", "-140.00"),
        ("04/11/2026;Solde au 04/11/2026;140,00;", "-140.00"),
        ("04/11/2026;Solde débiteur au 04/11/2026;;140,00", "-140.00"),
        ("Solde au 04/11/2026;140,00", "140.00"),
        ("Solde au 04/11/2026 140,00 D", "-140.00"),
        (";Solde au 04/11/2026;140,00;150,00", "None"),
        ("04/11/2026;Solde au 04/11/2026;140,00;150,00", "None"),
        (";Solde prévisionnel;;90,00", "None"),
        (";Solde y compris découvert autorisé;;90,00", "None"),
        (";Solde en francs;;918,34", "None"),
        ("04/11/2026;Solde en francs au 04/11/2026;;918,34", "None"),
        (";Solde au 04/11/2026 à 10h23;;140,00", "140.00"),
        # what somebody holds at the bank is no balance of the account
        (";Total de vos avoirs;;31,00", "None"),
    ],
)
def test_a_balance_below_the_movements_has_the_sign_of_its_column_and_words(row: str, closing: str) -> None:
    assert _told(f"{_HEADER}{_MOVES}{row}\n") == ("accepted", 3, "None", closing)


@pytest.mark.parametrize(("sense", "closing"), [("D", "-140.00"), ("C", "140.00")])
def test_a_balance_has_the_sign_that_the_column_of_senses_says(sense: str, closing: str) -> None:
    data = f"Date;Libellé;Montant;Sens\n02/11/2026;EAU;10,00;D\n03/11/2026;DON;20,00;C\n;Solde final;140,00;{sense}\n"
    assert _told(data) == ("accepted", 2, "None", closing)


@pytest.mark.parametrize("dated", ["30/11/2026", ""])
def test_a_balance_may_stand_in_the_column_of_the_balances(dated: str) -> None:
    data = f"Date;Libellé;Débit;Crédit;Solde\n02/11/2026;EAU;10,00;;\n{dated};Nouveau solde;;;140,00\n"
    assert _told(data) == ("accepted", 1, "None", "140.00")


@pytest.mark.parametrize(
    ("above", "closing"),
    [
        ("Solde débiteur au 04/11/2026;140,00", "-140.00"),
        ("Solde d?biteur au 04/11/2026;140,00", "-140.00"),
        ("Solde (débit) au 04/11/2026;140,00", "-140.00"),
        ("Solde hors débit différé au 04/11/2026;140,00", "140.00"),
        ("Solde débiteur ou créditeur au 04/11/2026;140,00", "140.00"),
        ("Solde au 04/11/2026 - 140,00 €", "-140.00"),
        ("Solde au 04/11/2026 : -1\u202f140,00 €", "-1140.00"),
        ("Solde au 4 novembre 2026 140,00 €", "140.00"),
        ("Solde au 04/11/2026;140,00 D", "-140.00"),
        ("Solde au 04/11/2026;140,00;D", "-140.00"),
        ("Solde au 04/11/2026 140,00;EUR", "140.00"),
        ("Nouveau solde au 04/11/2026;140,00", "140.00"),
        ("Solde au 04/11/2026;inconnu", "None"),
        ("Solde au 04/11/2026;140,00\nSolde prévisionnel;90,00", "140.00"),
        ("Solde au 04/11/2026;140,00\nSolde pr?visionnel;90,00", "140.00"),
        ("Solde comptable au 04/11/2026;140,00\nSolde en valeur au 05/11/2026;120,00", "140.00"),
        ("Solde au 04/11/2026;140,00\nSolde disponible;500,00", "140.00"),
        ("Solde au 04/11/2026;140,00\nSolde avec opérations à venir;120,00", "140.00"),
        ("Solde au 04/11/2026;140,00\nSolde au 01/11/2026;100,00", "140.00"),
        ("Solde au 01/11/2026;100,00\nSolde au 4 novembre 2026;140,00", "140.00"),
        ("Solde;150,00\nSolde au 04/11/2026;140,00", "140.00"),
        ("Solde au 29/11/2026;150,00\nSolde final;140,00", "140.00"),
        ("Solde disponible;500,00", "None"),
    ],
)
def test_of_several_balances_above_the_last_booked_one_counts_with_its_sign(above: str, closing: str) -> None:
    assert _told(f"Compte n° 12345678901\n{above}\n\n{_HEADER}{_MOVES}") == ("accepted", 3, "None", closing)


def test_a_balance_in_other_decimal_marks_than_the_file_is_not_guessed() -> None:
    table = "Date;Libellé;Montant\n02/11/2026;EAU;-10.00\n04/11/2026;DON;20.00\n"
    assert _told(f"Solde au 04/11/2026 140.00 €\n{table}") == ("accepted", 2, "None", "140.00")
    assert _told(f"Solde au 04/11/2026 140,00 €\n{table}") == ("accepted", 2, "None", "None")


@pytest.mark.parametrize(
    ("above", "below", "which"),
    [
        ("Solde au 04/11/2026;140,00\nSolde au 04/11/2026;150,00\n", "", "closing"),
        ("Solde initial;140,00\nAncien solde;150,00\n", "", "opening"),
        ("", "04/11/2026;Nouveau solde;;140,00\n04/11/2026;Solde final;;150,00\n", "closing"),
    ],
)
def test_balances_of_one_day_that_differ_hold_the_file_and_none_is_taken(above: str, below: str, which: str) -> None:
    data = f"{above}{_HEADER}{_MOVES}{below}"
    assert _told(data) == ("held", 3, "None", "None")
    assert f"several {which} balances contradict each other: 140.00 in line" in read(data.encode()).problems[0].message


def test_of_the_balances_of_several_months_the_first_opens_and_the_last_closes() -> None:
    october = "30/09/2026;Ancien solde;;100,00\n02/10/2026;EAU;10,00;\n31/10/2026;Nouveau solde;;90,00\n"
    november = "31/10/2026;Ancien solde;;90,00\n02/11/2026;DON;;5,00\n30/11/2026;Nouveau solde;;95,00\n"
    for data in (october + november, november + october):
        assert _told(_HEADER + data) == ("accepted", 2, "100.00", "95.00")


_TWO_MONTHS = "05/10/2026;EDF;10,00;\n15/10/2026;VIR A;;5,00\n{}03/11/2026;VIR B;;20,00\n10/11/2026;DON;;30,00\n"


def _closing(data: str) -> tuple[str, str, str]:
    one = read(data.encode()).statements[0]
    return str(one.opening), str(one.closing), str(one.closing_on)


@pytest.mark.parametrize(
    "text", ["NOUVEAU SOLDE AU 31/10/2026", "Nouveau solde", "SOLDE CREDITEUR AU 31/10", "Solde au 31 octobre"]
)
@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        ("", "", ("None", "1100.00", "2026-10-31")),
        ("Solde au 20/11/2026;1150,00\n", "", ("None", "1150.00", "2026-11-20")),
        ("", ";Solde au 20/11/2026;;1150,00\n", ("None", "1150.00", "2026-11-20")),
        ("Ancien solde au 30/09/2026;1105,00\n", "", ("1105.00", "1150.00", "2026-11-10")),
    ],
)
def test_a_balance_between_two_months_is_of_the_end_of_the_first(
    text: str, above: str, below: str, told: tuple[str, str, str]
) -> None:
    data = above + _HEADER + _TWO_MONTHS.format(f"31/10/2026;{text};;1100,00\n") + below
    assert _told(data)[:2] == ("accepted", 4)
    assert _closing(data) == told


def test_a_balance_between_two_months_is_carried_to_where_running_balances_end() -> None:
    table = "Date;Libellé;Débit;Crédit;Solde\n05/10/2026;EDF;10,00;;1100,00\n31/10/2026;Solde au 31/10;;1100,00;\n"
    data = table + "03/11/2026;VIR B;;20,00;1120,00\n"
    assert _told(data) == ("accepted", 2, "1110.00", "1120.00")


def test_a_balance_of_a_later_day_is_of_the_last_movement_where_it_stands_with_them() -> None:
    above, row = "Solde au 30/11/2026;140,00\n", "30/11/2026;Nouveau solde;;140,00\n"
    assert _closing(_HEADER + _MOVES + row) == ("None", "140.00", "2026-11-04")
    assert _closing(above + _HEADER + _MOVES) == ("None", "140.00", "2026-11-30")
    table = f"{_RUNNING}05/11/2026;05/11/2026;-10,00;EDF;140,00\n"
    assert _closing(above + table) == ("150.00", "140.00", "2026-11-30")


def test_an_old_balance_between_two_months_is_carried_back_to_the_first_movement() -> None:
    data = _HEADER + _TWO_MONTHS.format("01/11/2026;Ancien solde;;1100,00\n")
    newest = _HEADER + "".join(reversed(data.removeprefix(_HEADER).splitlines(keepends=True)))
    assert [_closing(one)[:2] for one in (data, newest)] == [("1105.00", "None")] * 2


def test_the_first_day_closes_with_the_balance_that_stands_behind_its_movements() -> None:
    rows = ["05/10/2026;EDF;10,00;\n", "05/10/2026;Solde au 05/10/2026;;990,00\n", "15/10/2026;VIR A;;5,00\n"]
    for data in (rows, rows[::-1]):
        assert _closing(_HEADER + "".join(data)) == ("None", "990.00", "2026-10-05")


@pytest.mark.parametrize(
    "text",
    ["Solde fin de mois", "Solde d'arrivée", "Solde de départ", "Solde final", "New balance", "Solde du 12/09",
     "Solde du 12 septembre", "Solde au 12092026"],
)  # fmt: skip
@pytest.mark.parametrize("above", ["", "Solde au 20/11/2026;1205,00\n"])
@pytest.mark.parametrize("day", ["01/10/2026", "31/10/2026", "15/11/2026"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_may_be_a_payment_or_a_balance_holds_the_file_and_is_not_taken(
    text: str, above: str, day: str, times: int
) -> None:
    row = f"{day};{text};;55,00\n" * times
    first, last = _TWO_MONTHS.split("{}")
    place = {"01/10/2026": row + first + last, "31/10/2026": first + row + last}.get(day, first + last + row)
    result = read(f"{above}{_HEADER}{place}".encode())
    one = result.statements[0]
    assert (str(result.status), one.opening, str(one.closing)) == (
        "held",
        None,
        "1205.00" if "1205" in above else "None",
    )
    line = (above + _HEADER + place).splitlines().index(row.splitlines()[0]) + 1
    assert (
        f"line {line} (55.00) is a movement, or a balance that would contradict the file" in result.problems[0].message
    )


def test_a_balance_in_words_of_an_account_is_not_doubted_for_what_may_be_a_payment() -> None:
    data = f"{_HEADER}01/11/2026;ANCIEN SOLDE;;100,00\n{_MOVES}30/11/2026;Solde fin de mois;;55,00\n"
    assert _told(data) == ("held", 3, "100.00", "None")
    assert [one.message[:14] for one in read(data.encode()).problems] == ["line 6 (55.00)"]
    assert _told(data.replace("55,00", "140,00")) == ("accepted", 3, "100.00", "140.00")


def test_what_may_be_a_payment_whose_date_is_lost_must_agree_with_the_balances_told() -> None:
    data = "{}" + f"{_HEADER}{_MOVES};Solde fin de mois;;55,00\n"
    assert _told(data.format("")) == ("accepted", 3, "None", "55.00")
    assert _told(data.format("Solde au 20/11/2026;1205,00\n")) == ("held", 3, "None", "1205.00")
    assert _told(data.format("Solde au 20/11/2026;55,00\n")) == ("accepted", 3, "None", "55.00")


def test_a_balance_among_no_movements_is_told() -> None:
    assert _told(f"{_HEADER}30/11/2026;Nouveau solde;;140,00\n") == ("accepted", 0, "None", "None")


@pytest.mark.parametrize("text", ["Solde", "Balance", "Solde du mois", "SOLDE CREDITEUR AU 30/11/2026"])
def test_a_balance_that_contradicts_the_one_above_holds_the_file(text: str) -> None:
    above = "Solde au 30/11/2026;1205,00\n"
    assert _told(f"{above}{_HEADER}{_MOVES}30/11/2026;{text};;55,00\n")[0] == "held"
    assert _told(f"{above}{_HEADER}{_MOVES}30/11/2026;{text};;1205,00\n") == ("accepted", 3, "None", "1205.00")


def test_two_balances_in_doubtful_words_prove_each_other_by_the_movements_between() -> None:
    data = "{}02/11/2026;Solde initial;;100,00\n{}30/11/2026;Solde final;;{},00\n".format
    assert _told(data(_HEADER, _MOVES, 140)) == ("accepted", 3, "100.00", "140.00")
    assert _told(data(_HEADER, _MOVES, 55)) == ("held", 3, "None", "None")


def test_a_table_of_several_accounts_tells_the_balances_that_it_does_not_read() -> None:
    data = "Compte;Date;Libellé;Montant\n{}".format(
        "1111;02/11/2026;EAU;-1,00\n2222;02/11/2026;DON;2,00\n1111;03/11/2026;Solde;5,00\n"
    )
    assert all("line 4 states a balance" in one.notes[0] for one in read(data.encode()).statements)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Solde du 12/11", date(2026, 11, 12)),
        ("Solde du 31 d?c.", date(2025, 12, 31)),
        ("Solde du 31 déc.", date(2025, 12, 31)),
        ("Solde au 02/12/2024", date(2024, 12, 2)),
        ("Solde du 31/02", None),
        ("Solde", None),
    ],
)
def test_a_day_without_its_year_is_the_nearest(text: str, day: date | None) -> None:
    assert day_near(text, date(2026, 1, 5) if "31" in text else date(2026, 11, 15), month_first=False) == day


@pytest.mark.parametrize(
    "text", ["SOLDE FACTURE TRAVAUX 12", "SOLDE DE TOUT COMPTE LEFEVRE", "Balance restaurant", "Soldes d'hiver"]
)
@pytest.mark.parametrize("more", ["", "05/11/2026;DON;;5,00\n"])
def test_a_movement_whose_date_is_lost_is_no_balance_for_its_first_word(text: str, more: str) -> None:
    result = read(f"{_HEADER}{_MOVES};{text};400,00;\n{more}".encode())
    assert (str(result.status), result.problems[0].line) == ("refused", 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Solde au 04/11/2026", date(2026, 11, 4)),
        ("Solde au 04.11.26 140,00", date(2026, 11, 4)),
        ("Solde au 2026-11-04", date(2026, 11, 4)),
        ("Solde au 1er f?vrier 2026", date(2026, 2, 1)),
        ("Balance at 4 Aug. 2026", date(2026, 8, 4)),
        ("Solde au 31/11/2026", None),
        ("Solde 140,00", None),
    ],
)
def test_a_day_is_told_in_figures_or_by_the_name_of_its_month(text: str, day: date | None) -> None:
    assert day_in(text, month_first=False) == day


def test_the_day_of_a_balance_is_read_in_the_order_of_the_file() -> None:
    assert day_in("Balance at 11/04/2026", month_first=True) == date(2026, 11, 4)
    assert day_in("Balance at 11/04/2026", month_first=False) == date(2026, 4, 11)


def test_a_last_balance_without_its_day_is_of_the_download() -> None:
    assert not begins_as_balance(["Dernier solde", "1.469,74 EUR"])
    assert begins_as_balance(["Nouveau solde", "1.469,74 EUR"])


def test_a_balance_is_known_beside_its_account_and_its_number() -> None:
    assert is_balance(["", "Nouveau solde", "FR76 3000 4000 0312", "1000 EUR"])
    assert not is_balance(["", "Solde", "40,00", "Jean Dupont"])


_BELOW = ["{};;;140,00", ";{};;140,00"]


@pytest.mark.parametrize("row", _BELOW)
@pytest.mark.parametrize(
    "text",
    [
        "Solde du compte courant au 30/11/2026", "Solde du compte 00020000001 au 30/11/2026",
        "Solde du compte n° 00020000001", "Solde compte courant", "Solde du compte chèques",
        "Solde au 30/11/2026 (sous réserve des opérations en cours)", "Solde indicatif au 30/11/2026",
        "Solde au lundi 30 novembre 2026", "Solde au 30/11/2026 à minuit", "Solde (1)",
        "Solde créditeur au 30/11/2026 à 10:45:12 (1)",
    ],
)  # fmt: skip
def test_below_all_movements_a_balance_of_its_day_or_account_is_read(text: str, row: str) -> None:
    assert _told(f"{_HEADER}{_MOVES}{row.format(text)}\n") == ("accepted", 3, "None", "140.00")


@pytest.mark.parametrize("row", _BELOW)
@pytest.mark.parametrize(
    "text",
    [
        "Soldes", "Solde créditeur en votre faveur", "SOLDE EN NOTRE FAVEUR", "Solde net créditeur", "Solde en cours",
        "Solde après opérations", "Solde progressif", "Solde en date d'opération", "Solde opérationnel",
        "Solde courant", "Balance générale", "Balance Total", "SOLDE CREDITEUR NOVEMBRE", "Solde consolidé",
        # of another account, perhaps
        "Solde livret A", "Solde livret A au 30/11/2026", "Solde LEP n° 00020000001",
    ],
)  # fmt: skip
def test_below_all_movements_other_words_of_a_balance_are_told_and_not_read(text: str, row: str) -> None:
    data = f"{_HEADER}{_MOVES}{row.format(text)}\n"
    assert _told(data) == ("accepted", 3, "None", "None")
    assert "line 5 states a balance or a total, not a movement: not read" in read(data.encode()).statements[0].notes
    assert read(data.encode()).statements[0].account == ""


@pytest.mark.parametrize("text", ["Soldes", "Solde net", "Solde du compte courant au 30/11/2026"])
def test_such_words_among_the_movements_may_be_one_whose_date_is_lost(text: str) -> None:
    assert _told(f"{_HEADER};{text};;140,00\n{_MOVES}")[0] == "refused"


@pytest.mark.parametrize(
    "text",
    ["Solde novembre", "Solde 12", "SOLDE FACTURE DU 12/10/2026", "Solde compte LEFEVRE", "Solde M. DUPONT",
     "SOLDE CREDITEUR LEFEVRE"],
)  # fmt: skip
def test_below_all_movements_too_what_says_more_is_one_whose_date_is_lost(text: str) -> None:
    assert _told(f"{_HEADER}{_MOVES};{text};;140,00\n")[0] == "refused"


@pytest.mark.parametrize("more", ["1 ", "1 jan ", "fin de la période ", "123 456 ", "- ", "Solde au "])
def test_the_words_of_a_row_are_read_in_a_time_that_grows_with_them(more: str) -> None:
    def say(text: str) -> bool:
        said = words(text)
        return (
            is_balance_text(said)
            or is_stated(said)
            or is_balance([text])
            or bool(money_in(text))
            or is_balance_below([text])
        )

    assert is_linear(say, f"Solde {more * 2000}")


def test_a_header_that_stands_again_is_called_so() -> None:
    fault = read(f"{_HEADER}{_MOVES}Page 2/3\n{_HEADER}05/11/2026;DON;;5,00\n".encode()).problems[0]
    assert "the header of a table stands again" in fault.message
    assert "take the repeated header" in fault.hint


def test_of_debits_of_both_signs_the_hint_says_what_helps() -> None:
    fault = read(f"{_HEADER}02/11/2026;EAU;10,00;\n03/11/2026;EAU;-2,00;\n".encode()).problems[0]
    assert "in the credit column" in fault.hint
    assert "--map" not in fault.hint


_ABOVE = "Date;Nature de l'opération;Débit;Crédit;Devise;Date de valeur\n02/11/2026;EAU;10,00;;EUR;02/11/2026\n"


@pytest.mark.parametrize(("rows", "closing_on"), [
    ("Solde au;30/11/2026\nSolde;90,00;EUR\n", date(2026, 11, 30)),
    ("Solde au;30 novembre 2026\nSolde;90,00;EUR\n", date(2026, 11, 30)),
    ("Solde au;30/11/2026\nSolde au 29/11/2026;90,00;EUR\n", date(2026, 11, 29)),
    ("Solde au;30/11/2026\nTitulaire;JAZZ ASSO\nSolde;90,00;EUR\n", date(2026, 11, 2)),
    ("Solde prévisionnel au;30/11/2026\nSolde;90,00;EUR\n", date(2026, 11, 2)),
    ("Solde;90,00;EUR\n", date(2026, 11, 2)),
])  # fmt: skip
def test_the_day_of_a_balance_may_stand_in_the_row_above_it(rows: str, closing_on: date) -> None:
    [one] = read((rows + _ABOVE).encode()).statements
    assert (str(one.closing), one.closing_on) == ("90.00", closing_on)


@pytest.mark.parametrize(("header", "account"), [
    ("Date de l'opération;Libellé;Détail de l'écriture;Montant;Devise", "FR7630003001230005012345646"),
    ("Date;Libellé;Référence;Montant;Devise", "0012300050123456"),
])  # fmt: skip
def test_sixteen_digits_above_a_table_of_societe_generale_are_branch_and_account(header: str, account: str) -> None:
    above = '="0012300050123456";01/03/2026;31/03/2026;'
    [one] = read(f"{above}\n{header}\n12/03/2026;EAU;EAU;-10,00;EUR\n".encode()).statements
    assert one.account == account
