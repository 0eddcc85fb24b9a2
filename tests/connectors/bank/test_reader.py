"""Each file gives the statements, or the refusal, that lie beside it. `HUB_REGENERATE=1 pytest` writes them anew."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.bank import reader
from connectors.bank.layout import mapped
from connectors.bank.reader import read
from connectors.bank.report import import_report
from connectors.bank.result import ReadResult, Status
from connectors.bank.translate import read_for
from hub.connector import Instance
from hub.core.ledger.statement import from_plain, to_plain
from hub.errors import Unreadable
from tests.growth import is_linear

FIXTURES = sorted(p for p in (Path(__file__).parent / "fixtures").iterdir() if p.suffix != ".golden")


def told(path: Path, result: ReadResult) -> dict[str, Any]:
    return import_report(path.name, result, 0, 0) | {
        "encoding": result.encoding,
        "profile": result.profile,
        "read": [to_plain(one) for one in result.statements],
    }


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_file_gives_what_lies_beside_it(path: Path) -> None:
    got = told(path, read(path.read_bytes(), path.name))
    golden = path.with_name(path.name + ".golden")
    if os.environ.get("HUB_REGENERATE"):
        golden.write_text(json.dumps(got, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert got == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_what_is_journaled_reads_back_the_same(path: Path) -> None:
    for one in read(path.read_bytes()).statements:
        assert from_plain(json.loads(json.dumps(to_plain(one)))) == one


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_refusal_says_where_why_and_what_to_do(path: Path) -> None:
    result = read(path.read_bytes(), path.name)
    assert (result.status is Status.ACCEPTED) == (not result.problems)
    assert (result.status is Status.REFUSED) == (not result.statements)
    for problem in (one.to_plain() for one in result.problems):
        assert problem["message"]
        assert problem["hint"], "what to do"
        assert problem.get("line", 0) > 0 or problem.get("byte", -1) >= 0


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    assert read(data).status in Status


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FIXTURES), st.integers(0, 4000), st.binary(max_size=6), st.integers(0, 40))
def test_no_damage_makes_it_stumble(path: Path, at: int, put: bytes, cut: int) -> None:
    whole = path.read_bytes()
    at %= max(len(whole), 1)
    result = read(whole[:at] + put + whole[at + cut :])
    assert "reader has a fault" not in str(result.problems)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\0", "empty"),
        (b"hello", "not a bank file"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><body>Session expired</body></html>", "no bank statement"),
        (b' {"transactions": [{"amount": 1}]}', "JSON"),
        (b"{\\rtf1 bonjour}", "RTF"),
        (b"0000030112672505        LE LIEU                   GEBABEBB", "CODA"),
        (b"<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?><Workbook/>", "a spreadsheet saved as XML"),
        (b"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.03'/>", "an order to the bank"),
        (b"<!DOCTYPE html>\n<table><tr><td>Date</td></tr></table>", "a web page"),
        (b"<?xml version='1.0'?><Document><Other/></Document>", "no bank statement"),
        (b"<OFX></OFX>", "no bank statement"),
        (b"<Document><BkToCstmrStmt></BkToCstmrStmt></Document>", "without any statement"),
        (b"<Document><BkToCstmrStmt><Stmt></BkToCstmrStmt></Document>", "XML is broken"),
        (b"<OFX><STMTRS><BANKTRANLIST></BANKTRANLIST></STMTRS></OFX>junk", "text after"),
        (b"<OFX><STMTRS></STMTRS></OFX><STMTRS>", "after the end"),
        (b"<OFX><STMTRS><STMTRS></STMTRS></STMTRS></OFX>", "inside another statement"),
        (b"<OFX></STMTTRN></OFX>", "closes nothing"),
        (b"<OFX><STMTRS><BANKTRANLIST></STMTRS></OFX>", "not closed before"),
        (b"<OFX><STMTRS>text<A></STMTRS></OFX>", "must hold elements"),
        (b"<OFX><STMTRS><STMTTRN><TRNAMT>1</STMTTRN></STMTRS></OFX>", "without date"),
        (b"<!DOCTYPE OFX><OFX></OFX>", "DOCTYPE"),
        (b":20:A\n:25:1\n:60F:C260105EUR1,\n:60F:C260105EUR1,\n", "second opening"),
        (b":20:A\n:25:1\n:60F:C260105EUR1,\n:61:nonsense\n:62F:C260105EUR1,\n", "not a movement"),
        (b":20:A\n:25:1\n:60F:C260105EUR1,\n:62F:what\n", "not a balance"),
        (b":20:A\n:25:1\n:62F:C260105EUR1,\n:61:2601060106C1,NTRFX\n", "after the closing"),
        (b":20:A\n:25:1\n:60F:C260105EUR1,\n:61:2613060106C1,NTRFX\n:62F:C260105EUR1,\n", "calendar"),
        (b":20:A\n:25:1\n:60F:C260105EUR1,\n:61:2601069906C1,NTRFX\n:62F:C260105EUR1,\n", "booking date"),
        (b":20:A\n:25:1\n:34F:EUR0,\n:61:2601060106C1,NTRFX\n", "neither totals"),
        (b"!Type:Invst\nD1/1/26\n^\n", "no bank account"),
        (b"!Type:Bank\n*what\n^\n", "not a QIF field"),
        (b"!Type:Bank\nD45/45/2026\nT1\n^\n", "not a date in any order"),
        (b"!Type:Bank\nD13/01/2026\nT1,50\n^\nD13/01/2026\nT1.50\n^\n", "decimal mark"),
        (b"!Type:Bank\nD13/01/2026\nT1,500\n^\n", "can be read as"),
        (b"!Type:Bank\nD13/01/2026\n^\n", "without amount"),
        (b"!Type:Bank\nD13/01/2026\nT1\n!Type:Bank\n", "new section"),
        (b"Date;Libelle;Montant\n05/01/2026;A;1,00\n31/13/2026;Solde final;2,00\n", "calendar"),
        (b"Date;Libelle;Montant\n05/01/2026;A;1", "last amount is cut"),
        (b"Date;Libelle;Montant;Sens\n05/01/2026;A;1,00;C\n05/01/2026;B;2,00;", "neither debit nor credit"),
    ],
)
def test_what_is_not_a_statement_is_told_apart(data: bytes, words: str) -> None:
    result = read(data)
    assert result.status is Status.REFUSED
    assert words in result.problems[0].message


def test_a_file_too_large_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 10)
    assert "MiB" in read(b"!Type:Bank\n").problems[0].message


def test_deep_xml_is_refused() -> None:
    deep = b"<Document><BkToCstmrStmt>" + b"<a>" * 100_000
    assert "nested" in read(deep + b"</a>" * 100_000).problems[0].message


def test_expanding_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">]><Document>camt.053 BkToCstmr &a;</Document>'
    assert "DOCTYPE" in read(bomb).problems[0].message
    assert "DOCTYPE" in read(bomb.decode().replace("?xml version", "?xml version").encode("utf-16")).problems[0].message


def test_an_unknown_layout_is_read_once_described() -> None:
    data = b"Buchungstag;Verwendungszweck;Betrag\n05.01.2026;Beitrag;1.012,50\n"
    profile = mapped({"booked": "Buchungstag", "label": "Verwendungszweck", "amount": "Betrag"})
    result = read(data, mapping=profile)
    assert result.status is Status.ACCEPTED
    assert str(result.statements[0].total) == "1012.50"


@pytest.mark.parametrize("columns", [{"colour": "x"}, {"booked": "Date"}, {"booked": "Date", "debit": "D"}])
def test_a_mapping_that_cannot_work_is_refused(columns: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"role|needs"):
        mapped(columns)


def test_dates_of_two_centuries_in_one_file_are_refused() -> None:
    text = "!Type:Bank\nD13/01/1981\nT1.00\n^\nD13/01/2026\nT1.00\n^\n"
    assert "century" in read(text.encode()).problems[0].message


def test_an_amount_finer_than_a_cent_is_held() -> None:
    result = read(b"!Type:Bank\nD13/01/2026\nT1.2345\n^\n")
    assert result.status is Status.HELD
    assert "finer" in result.problems[0].message


def test_a_message_wrapped_deeper_is_found() -> None:
    path = Path(__file__).parent / "fixtures" / "dues_and_a_batch_counted_once.camt.xml"
    body = path.read_bytes().split(b"?>", 1)[1]
    wrapped = b"<E><B><C><D>" + body + b"</D></C></B></E>"
    assert len(read(wrapped).statements[0].lines) == 3


def test_totals_of_an_interim_report_that_contradict_it_hold_it() -> None:
    path = Path(__file__).parent / "fixtures" / "interim_report.mt942"
    result = read(path.read_bytes().replace(b":90C:1EUR10,00", b":90C:2EUR10,00"))
    assert result.status is Status.HELD
    assert "announce 2 movements" in result.problems[0].message


def test_a_movement_in_another_currency_holds_the_file() -> None:
    path = Path(__file__).parent / "fixtures" / "closing_is_one_cent_off.camt.xml"
    result = read(path.read_bytes().replace(b'<Ntry><Amt Ccy="EUR">', b'<Ntry><Amt Ccy="USD">'))
    assert "a line in USD in an account in EUR" in " ".join(p.message for p in result.problems)


@pytest.mark.parametrize(
    "data",
    [
        b"!Type:Bank\nD13/01/2026\nT12,30\n^\n",
        b"Date;Libelle;Montant\n13/01/2026;Twint;12,30\n",
        b"<OFX><STMTRS><BANKTRANLIST><STMTTRN><DTPOSTED>20260113<TRNAMT>12.30</STMTTRN></BANKTRANLIST></STMTRS></OFX>",
    ],
)
def test_a_file_that_names_no_currency_is_in_the_one_of_the_place(data: bytes) -> None:
    for told, currency in (("CHF", "CHF"), ("", "EUR")):
        [one] = read(data, currency=told).statements
        assert (one.currency, one.lines[0].currency) == (currency, currency)


def test_a_swiss_account_is_in_euros_only_when_the_place_says_so() -> None:
    path = Path(__file__).parent / "fixtures" / "raiffeisen_with_a_collective_order_and_no_currency.csv"
    assert read(path.read_bytes()).status is Status.HELD
    assert read(path.read_bytes(), currency="EUR").status is Status.ACCEPTED


def test_a_date_cut_in_the_last_row_is_no_remark() -> None:
    assert "date cannot be read" in read(b"Date;Libelle;Montant\n13/01/2026;Twint;12,30\n14/0").problems[0].message


def test_a_table_without_header_is_read_by_the_numbers_of_its_columns() -> None:
    profile = mapped({"booked": "4", "label": "6", "debit": "8", "credit": "9", "balance": "14"})
    data = (
        b'"CAISSE DU LAC","123456","EOP","2026/01/05",00001,"Depot de Claire","",,60.00,,,,,160.00\n'
        b'"CAISSE DU LAC","123456","EOP","2026/01/06",00002,"Quincaillerie, vis","",12.34,,,,,,147.66\n'
    )
    [one] = read(data, mapping=profile).statements
    assert [str(line.amount) for line in one.lines] == ["60.00", "-12.34"]
    assert (str(one.opening), str(one.closing), one.lines[1].label) == ("100.00", "147.66", "Quincaillerie, vis")
    # by numbers no table with a header is read, nor a row that may state a balance
    header = b"a,b,c,date,n,text,x,out,in,y,z,v,w,balance\n"
    assert "layout we do not know" in read(header + data, mapping=profile).problems[0].message
    balance = b"C,1,EOP,2026/01/07,3,,,,147.66,,,,,\n"
    assert "without text" in read(data + balance, mapping=profile).problems[0].message


def test_two_accounts_without_names_are_not_one() -> None:
    data = b"!Type:Bank\nD13/01/2026\nT1.00\n^\n!Type:CCard\nD14/01/2026\nT2.00\n^\n"
    assert "a second account" in read(data).problems[0].message


@pytest.mark.parametrize(
    ("below", "status"),
    [
        ("09/10/2026;Total des mouvements;30,00;20,00", "accepted"),
        ("09/10/2026;Total des mouvements;-30,00;20,00", "accepted"),
        (";Total;30,00;20,00", "accepted"),
        ("Total des débits;;30,00;", "accepted"),
        ("Total;;;", "accepted"),
        ("09/10/2026;Total des mouvements;un;20,00", "accepted"),
        # a total of what stands below the one before
        ("05/10/2026;Sous-total;30,00;20,00\n06/10/2026;SALLE;;5,00\n06/10/2026;Sous-total;;5,00", "accepted"),
        ("05/10/2026;Sous-total;30,00;20,00\n06/10/2026;SALLE;;5,00\n06/10/2026;Totaux;30,00;25,00", "accepted"),
        ("09/10/2026;Total des mouvements;30,00;20,01", "held"),
        (";Total;31,00;20,00", "held"),
        ("09/10/2026;Ancien solde;;500,00\n09/10/2026;Total des mouvements;30,00;520,00", "accepted"),
        ("Total des crédits;;;19,00", "held"),
        # what it buys is a movement
        ("09/10/2026;TOTAL ACCES;31,00;", "accepted"),
        (";Total de vos avoirs;31,00;20,00", "accepted"),
    ],
)
def test_totals_prove_the_movements_or_hold_the_file(below: str, status: str) -> None:
    data = f"Date;Libellé;Débit;Crédit\n05/10/2026;LOYER;30,00;\n05/10/2026;DON;;20,00\n{below}\n".encode()
    result = read(data)
    assert str(result.status) == status
    assert ("totals of line" in str(result.problems)) == (status == "held")


@pytest.mark.parametrize(
    ("below", "status", "closing"),
    [
        (";Ancien solde;;100,00\n;Total des opérations;30,00;0,00\n;Nouveau solde;;70,00", "accepted", "70.00"),
        (";Ancien solde;40,00;\n;Nouveau solde;70,00;", "accepted", "-70.00"),
        (";Ancien solde;;100,00\n;Nouveau solde;;71,00", "held", "71.00"),
        (";Ancien solde;;cent\n;Closing balance;;7,00", "accepted", "7.00"),
        # the amount right behind the words
        ("Ancien solde;100,00;;\nNouveau solde;70,00;;", "accepted", "70.00"),
        ("Ancien solde;100,00;;\nNouveau solde;71,00;;", "held", "71.00"),
    ],
)
def test_balances_without_date_below_the_table_are_read(below: str, status: str, closing: str) -> None:
    result = read(f"Date;Libellé;Débit;Crédit\n02/09/2026;LOYER;30,00;\n{below}\n".encode())
    assert (str(result.status), str(result.statements[0].closing)) == (status, closing), result.problems


@pytest.mark.parametrize("sign", ["\t", "|", ";"])
def test_the_entries_of_a_ledger_are_no_bank_statement_whatever_columns_are_named(sign: str) -> None:
    rows = [["JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "Debit", "Credit"],
            ["BQ", "Banque", "1", "20260105", "512", "Banque", "0,00", "30,00"],
            ["BQ", "Banque", "1", "20260105", "6132", "Loyers", "30,00", "0,00"]]  # fmt: skip
    data = "\r\n".join(map(sign.join, rows)).encode("utf-8-sig")
    columns = {"booked": "EcritureDate", "label": "CompteLib", "debit": "Debit", "credit": "Credit"}
    for result in (read(data), read(data, mapping=mapped(columns))):
        assert "(FEC)" in result.problems[0].message


def test_withdrawals_and_deposits_are_the_columns_of_an_english_bank() -> None:
    data = b'Date,Description,Withdrawals,Deposits\n2026-09-02,RENT,"1,030.00",\n2026-09-03,GIFT,,20.00\n'
    result = read(data + b',Grand total,"1,030.00",20.00\n')
    assert (str(result.status), str(result.statements[0].total)) == ("accepted", "-1010.00")


_MOVES = (
    "02/09/2026;LOYER;1 030,00;\n03/09/2026;DON;;20,00\n04/09/2026;PAPIER;10,00;\n{}\n"
    "02/10/2026;LOYER;1 030,00;\n03/10/2026;DON;;25,00\n{}\n"
)


@pytest.mark.parametrize(
    ("september", "october", "status"),
    [
        # of the rows since the last one, of both or one side, net
        (";Sous total;1 040,00;20,00", ";Sous-total;1 030,00;25,00", "accepted"),
        ("Sous-total;;1040,00;20,00", "Total général;;2 070,00;45,00", "accepted"),
        (";Sous-total page 1;-1 040,00;", ";Sous-total page 2;;25,00", "accepted"),
        (";Sous total;1 020,00;", ";Total général;2 025,00;", "accepted"),
        (";Subtotal;1 040,00;20,00", ";Grand total;2 070,00;45,00", "accepted"),
        (";Total for September 2026;1 040,00;20,00", ";October total;1 030,00;25,00", "accepted"),
        (";Total de septembre;1 040,00;20,00", ";Total du mois d'octobre;1 030,00;25,00", "accepted"),
        ("", ";Sous-total septembre;1 040,00;20,00\n;Sous-total octobre;1 030,00;25,00", "accepted"),
        ("", ";Total des opérations;2 070,00;45,00", "accepted"),
        ("", ";Total dépenses;2 070,00;\n;Total recettes;;45,00", "accepted"),
        ("30/09/2026;Sous-total de septembre;1 040,00;20,00", "31/10/2026;Cumul;2 070,00;45,00", "accepted"),
        # words that say nothing
        ("Septembre 2026;;1 040,00;20,00", "Octobre 2026;;1 030,00;25,00", "accepted"),
        (";Ensemble;1 040,00;", "", "accepted"),
        # carried from page to page
        (";À reporter;1 040,00;20,00\n;Report;1 040,00;20,00", ";Total;2 070,00;45,00", "accepted"),
        (";Report page suivante;;812,00", "", "accepted"),
        (";Sous total;1 040,00;20,01", "", "held"),
        (";Sous-total;1 041,00;", "", "held"),
        (";Sous-total;1 040,00;20,00", ";Total général;2 070,00;46,00", "held"),
        (";PAPETERIE;12,00;", "", "refused"),
        (";TOTAL ACCES;31,00;", "", "refused"),
        ("", ";TOTAL ACCES;31,00;", "refused"),
        ("", ";PAPETERIE;12,00;", "refused"),
        # the sum of one row is its twin, not its total
        ("", "02/11/2026;LIVRE;7,00;\n;LIVRE;7,00;", "refused"),
        (";PAPETERIE;0,00;", "", "refused"),
        ("??/09/2026;X;1 040,00;", "", "refused"),
        ("Septembre 2026;;;", "", "refused"),
    ],
)
def test_totals_without_date_are_noted_held_or_told_from_a_movement(september: str, october: str, status: str) -> None:
    result = read(("Date;Libellé;Débit;Crédit\n" + _MOVES.format(september, october)).encode())
    assert str(result.status) == status, result.problems
    if status == "refused":
        assert result.problems[0].line > 1
        assert result.problems[0].hint
    else:
        assert sum(len(one.lines) for one in result.statements) == 5


@pytest.mark.parametrize(
    "row",
    [
        ";VIR COTISATION FAMILLE LEROY;40,00",
        ";COTISATION FAMILLE LEROY;40,00",
        ";PRLV EAU;40,00",
        ";Dupont;40,00",
        # by its sign it is neither what came in nor what went out
        ";Ensemble;-40,00",
    ],
)
@pytest.mark.parametrize("below", ["", "08/01/2026;EAU;-30,00\n"])
def test_a_movement_whose_date_is_lost_is_no_total_for_its_sum(row: str, below: str) -> None:
    moves = "05/01/2026;VIR COTISATION DUPONT;20,00\n06/01/2026;VIR COTISATION MARTIN;20,00\n"
    result = read(f"Date;Libellé;Montant\n{moves}{row}\n{below}".encode())
    assert (str(result.status), result.problems[0].line) == ("refused", 4), result.statements


def test_a_row_taken_for_a_total_by_its_sum_alone_is_told() -> None:
    result = read(b"Date;Libelle;Debit;Credit\n05/01/2026;DON A;;20,00\n06/01/2026;DON B;;20,00\n;Ensemble;;40,00\n")
    assert (str(result.status), len(result.statements[0].lines)) == ("accepted", 2)
    assert [note for note in result.statements[0].notes if "line 4" in note and "by its sum" in note]


@pytest.mark.parametrize("cells", [";-40,00", "30,00;", "30,00;0,00", "40,00;", ";70,00"])
def test_a_sum_is_of_its_side_and_of_two_movements(cells: str) -> None:
    moves = "05/01/2026;DON A;;20,00\n06/01/2026;DON B;;20,00\n06/01/2026;EAU;30,00;\n"
    result = read(f"Date;Libellé;Débit;Crédit\n{moves};Ensemble;{cells}\n".encode())
    assert (str(result.status), result.problems[0].line) == ("refused", 5)


_FOOTERS = [
    "Total des frais bancaires du mois;;0,00;", "Total mensuel des frais bancaires;;5,00;",
    ";Total de vos comptes;;1640,50", "Total de mes comptes;;;1640,50", "Total des comptes;;;12,00",
    ";Total disponible;;1234,56", "Total encours carte;;45,00;",
    "Total des opérations à venir;;45,00;", "Total des opérations en cours;;45,00;", "Total en francs;;196,79;131,19",
    "Total prélèvements;;30,00;", "Total;;;1234,56",
]  # fmt: skip


@pytest.mark.parametrize("row", _FOOTERS)
def test_a_total_of_something_else_below_the_table_is_told_and_not_read(row: str) -> None:
    moves = "05/01/2026;LOYER;30,00;\n06/01/2026;DON;;20,00\n"
    result = read(f"Date;Libellé;Débit;Crédit\n{moves}{row}\n".encode())
    assert str(result.status) == "accepted", result.problems
    assert (len(result.statements[0].lines), result.statements[0].account) == (2, "")
    assert result.statements[0].notes == ("line 4 states a balance or a total, not a movement: not read",)


@pytest.mark.parametrize(
    ("row", "status"), [(row, "held" if row == "Total;;;1234,56" else "refused") for row in _FOOTERS]
)
def test_a_total_of_something_else_among_the_movements_is_no_note(row: str, status: str) -> None:
    data = f"Date;Libellé;Débit;Crédit\n05/01/2026;LOYER;31,00;\n{row}\n06/01/2026;DON;;20,00\n"
    assert str(read(data.encode()).status) == status


def test_an_empty_period_may_have_a_total() -> None:
    result = read("Date;Libellé;Débit;Crédit\nTotal de la sélection;;0,00;0,00\n".encode())
    assert (str(result.status), len(result.statements[0].lines)) == ("accepted", 0)


@pytest.mark.parametrize(
    ("row", "second"),
    [
        (";Livret A n° 98765432101;;150,00", ["98765432101"]),
        (";Compte n° 98765432101;;150,00", ["98765432101"]),
        # it names no account: a movement of the first, without its date
        (";Livret de lecture 2026;;150,00", []),
    ],
)
def test_the_heading_of_the_next_account_is_no_row_of_the_first(row: str, second: list[str]) -> None:
    table = "Date;Libellé;Débit;Crédit\n05/01/2026;{};30,00;\n"
    result = read(f"Compte n° 12345678901;;;\n{table.format('LOYER')}{row}\n{table.format('EAU')}".encode())
    assert [one.account for one in result.statements] == (["12345678901", *second] if second else [])


@pytest.mark.parametrize(
    ("cells", "status"),
    [(";Sous-total;-1 234,50\n", "accepted"), (";Sous-total;1.234,50\n", "accepted"),
     (";Dépenses;-1 254,50\n", "accepted"),
     (";Total débits;1 254,51\n", "held"), ("", "accepted"), (";PAPIER;-12,00\n", "refused")],
)  # fmt: skip
def test_a_total_between_two_accounts_is_of_the_first(cells: str, status: str) -> None:
    table = "Compte n° {};\nDate;Libellé;Montant\n"
    table += "02/09/2026;LOYER;-1 250,00\n03/09/2026;DON;20,00\n04/09/2026;X;-4,50\n"
    result = read((table.format("12345678901") + cells + table.format("12345678902")).encode())
    assert str(result.status) == status, result.problems
    if status == "accepted":
        assert [(one.account, len(one.lines)) for one in result.statements] == [("12345678901", 3), ("12345678902", 3)]


def test_many_totals_are_compared_in_a_time_that_grows_with_them() -> None:
    def of(text: str) -> object:
        return read(("Date;Libellé;Débit;Crédit\n" + text).encode())

    assert is_linear(of, "02/09/2026;LOYER;30,00;\n;Sous-total;31,00;\n" * 4000)


@pytest.mark.parametrize(
    ("cells", "status"),
    [("Total;-10,00", "accepted"), ("Total;50,00", "accepted"), ("Total;10,00", "accepted"),
     ("Total des débits;30,00", "accepted"), ("Total des crédits;20,00", "accepted"),
     ("Total des débits;20,00", "held"), ("Total des opérations;2", "accepted"), ("Total;40,00", "accepted"),
     ("Total des débits et crédits;80,00", "accepted")],
)  # fmt: skip
def test_a_total_in_one_column_is_the_sum_the_debits_or_the_credits(cells: str, status: str) -> None:
    data = f"Date;Libellé;Montant\n05/10/2026;LOYER;-30,00\n05/10/2026;DON;20,00\n;{cells}\n".encode()
    assert str(read(data).status) == status


@pytest.mark.parametrize(
    ("told", "account"),
    [
        ("12345678/0123456789EUR", "0123456789"),
        ("12345678/0123456789 EUR", "0123456789"),
        ("12345678/0123456789/EUR", "0123456789"),
        ("0123456789", "0123456789"),
        ("12345678/0123456789USD", "0123456789USD"),
        ("12345678/123EUR", "123EUR"),
        ("12345678/01234X56789EUR", "01234X56789EUR"),
    ],
)
def test_the_currency_behind_a_number_is_no_part_of_it(told: str, account: str) -> None:
    text = f":20:A\n:25:{told}\n:28C:0\n:60F:C260105EUR1,\n:61:2601060106C1,NTRFX\n:62F:C260106EUR2,\n-\n"
    assert [one.account for one in read(text.encode()).statements] == [account]


@pytest.mark.parametrize(
    ("row", "account"),
    [
        ('="0001234567";01/10/2026;06/10/2026;', "0001234567"),
        ("0001234567;01/10/2026;06/10/2026", "0001234567"),
        ('="0001234567";01/10/2026;06/10/2026;1;06/10/2026;50,00 EUR', "0001234567"),
        ('="0001234567";01/10/2026', ""),
    ],
)
@pytest.mark.parametrize("header", ["Date;Libellé;Montant;Devise", "Date de l'opération;Libellé;Montant;Devise"])
def test_a_row_of_an_account_and_two_days_names_the_account(row: str, account: str, header: str) -> None:
    data = f"{row}\n{header}\n02/10/2026;DON;50,00;EUR\n".encode()
    result = read(data)
    assert (str(result.status), result.statements[0].account) == ("accepted", account)


@pytest.mark.parametrize(
    ("moves", "label"),
    [
        ("<TRNTYPE>CHECK<TRNAMT>-12.34<CHECKNUM>364963", "Chèque 364963"),
        ("<TRNTYPE>CHECK<TRNAMT>-12.34<CHECKNUM>364963<NAME>CHQ 364963", "CHQ 364963"),
        ("<TRNTYPE>OTHER<TRNAMT>-12.34<CHECKNUM>364963", "364963"),
    ],
)
def test_a_cheque_told_by_its_number_alone_is_called_one(moves: str, label: str) -> None:
    data = f"<OFX><STMTRS><BANKTRANLIST><STMTTRN><DTPOSTED>20260105{moves}</STMTTRN></BANKTRANLIST></STMTRS></OFX>"
    assert read(data.encode()).statements[0].lines[0].label == label


def test_the_first_of_two_columns_of_one_name_is_never_filled_from_the_second() -> None:
    data = (Path(__file__).parent / "fixtures/boursobank_since_2026.csv").read_bytes()
    result = read(data.replace(b";-25,95;", b";;"))
    assert result.status is Status.REFUSED
    assert "without amount" in result.problems[0].message


_MOVE = "<STMTTRN><TRNTYPE>{}<DTPOSTED>20260105<TRNAMT>{}<NAME>{}</STMTTRN>"


@pytest.mark.parametrize(
    ("moves", "status"),
    [
        *(([(kind, "12.34", "TIMBRES"), ("CREDIT", "60.00", "DON")], "held")
          for kind in ("DEBIT", "POS", "ATM", "FEE", "SRVCHG", "pos")),
        *(([(kind, "12.34", "ACHAT CB TIMBRES"), ("CREDIT", "60.00", "DON")], "held")
          for kind in ("CASH", "CHECK", "PAYMENT", "REPEATPMT", "DIRECTDEBIT")),
        *(([(kind, "12.34", text)], "accepted") for kind, text in (
            ("PAYMENT", "VIR SEPA DURAND"), ("PAYMENT", "VIREMENT INSTANTANE DE ANNA"), ("PAYMENT", "STRIPE PAYOUT"),
            ("PAYMENT", "HELLOASSO VIREMENT"), ("CHECK", "REM CHQ 3"), ("POS", "REM CB 0103 SUMUP"),
            ("POS", "TPE COMMERCANT"), ("CASH", "VRST GAB"), ("DIRECTDEBIT", "PRLV SEPA EMIS"))),
        ([("POS", "12.34", "TIMBRES"), ("FEE", "-2.00", "FRAIS")], "accepted"),
        ([("CHECK", "60.00", "REMISE DE CHEQUES"), ("CREDIT", "5.00", "DON")], "accepted"),
        ([("POS", "5.00", "Avoir papeterie")], "accepted"),
        ([("OTHER", "5.00", "DON"), ("XFER", "7.00", "DON"), ("DEP", "7.00", "DON")], "accepted"),
    ],
)  # fmt: skip
def test_money_that_leaves_an_account_without_a_sign_holds_the_file(
    moves: list[tuple[str, str, str]], status: str
) -> None:
    rows = "".join(_MOVE.format(*one) for one in moves)
    data = f"<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST>{rows}</BANKTRANLIST></STMTRS></OFX>".encode()
    assert str(read(data).status) == status


@pytest.mark.parametrize(
    ("row", "account"),
    [
        ("Livret A carte n° 98765432101", "98765432101"),
        ("CCHQ       no 62734091867;", "62734091867"),
        ("N\ufffd 1234567X020", "1234567X020"),
        ("Numéro;0123456789", "0123456789"),
        ("LDDS 00012345678", "00012345678"),
        ("Livret A n° 1234 5678 901", "12345678901"),
        ("Compte n° 1234 5678 901", "12345678901"),
        ("Compte 12345678901 12/07/2026 234,56", "12345678901"),
        ("Livret A n° 987654XXXX1", ""),
        ("Compte n° ****1234", ""),
        ("Client n° 12345678", ""),
        ("N° SIRET 12345678900012", ""),
        ("Relevé n° 20260012", ""),
        ("Dossier n° 1234567", ""),
        ("Votre conseiller n° 0102030405", ""),
        ("N° 1234567 du 1er mars", ""),
        ("Compte 00012345678 28 février 2026", "00012345678"),
        ("Page n° 12", ""),
        ("Livret jeune 2026", ""),
    ],
)
def test_an_account_is_known_by_its_number_whatever_it_is_called(row: str, account: str) -> None:
    data = f"{row}\nDate;Libellé;Débit;Crédit\n30/06/2026;TIMBRES;10,00;\n".encode()
    assert read(data).statements[0].account == account


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [("Compte 12345678901", "Compte épargne", "held"), ("", "Épargne", "held"), ("Compte 12345678901", "", "held"),
     ("Compte 12345678901", "Compte 12345678902", "accepted")],
)  # fmt: skip
def test_a_table_that_names_no_account_is_not_taken_for_the_one_above_it(first: str, second: str, status: str) -> None:
    table = "Date;Libellé;Débit;Crédit\n30/06/2026;TIMBRES;10,00;\n"
    assert str(read(f"{first}\n{table}{second}\n{table}".encode()).status) == status


@pytest.mark.parametrize("word", ["carte ", "compte 1 ", "livret 12 ", "n° ", "carte 1234 ", "compte 1234 12 ", "X"])
def test_rows_above_a_table_are_read_in_a_time_that_grows_with_them(word: str) -> None:
    def of(text: str) -> object:
        return read(f"carte {text}!\nDate;Libellé;Débit;Crédit\n30/06/2026;TIMBRES;10,00;\n".encode())

    assert is_linear(of, word * 20_000)


_ACCOUNT = "Compte n° 12345678901;\nDate;Libellé;Débit;Crédit\n30/06/2026;DEPENSES CARTE X1091;10,00;\n"
_CARD = "Carte n° {};\nEncours débité le 30/06/2026;{}\nDate;Libellé;Débit;Crédit\n17/06/2026;PAPETERIE;10,00;\n"


@pytest.mark.parametrize(
    ("text", "status", "accounts"),
    [
        (_ACCOUNT + _CARD.format("5137 81XX XXXX 1091", "-10,00"), "accepted", ["12345678901"]),
        (_ACCOUNT + _CARD.format("**** **** **** 1091", ""), "accepted", ["12345678901"]),
        # the account pays one of the two
        (
            _ACCOUNT + _CARD.format("5137 81XX XXXX 1091", "-10,00") * 2,
            "held",
            ["12345678901", "513781XXXXXX1091"],
        ),
        # the debit of another card, another sum, no number at all
        (_ACCOUNT + _CARD.format("5137 81XX XXXX 2222", "-10,00"), "held", ["12345678901", "513781XXXXXX2222"]),
        (_ACCOUNT + _CARD.format("5137 81XX XXXX 1091", "-99,00"), "held", ["12345678901", "513781XXXXXX1091"]),
        (_ACCOUNT + _CARD.format("", "-10,00"), "held", ["12345678901", "CARTE"]),
        # a row that tells of the card is no section of it
        ("Carte n° 5137 81XX XXXX 1091;\nListe des opérations du compte;\n" + _ACCOUNT, "accepted", ["12345678901"]),
        (_ACCOUNT + "Visa n° 5137 81XX XXXX 1091;\nPas d'opération;\n", "accepted", ["12345678901"]),
        ("Carte bancaire 4970XXXXXXXX7890;\n" + _ACCOUNT, "accepted", ["12345678901"]),
        (
            _ACCOUNT.replace("\nDate", "\nCarte bancaire 4970XXXXXXXX7890;\nEncours à débiter;35,00\nDate"),
            "accepted",
            ["12345678901"],
        ),
        # a card that bought nothing
        ("Carte n° 5137 81XX XXXX 1091;\nDate;Libellé;Débit;Crédit\n", "accepted", ["513781XXXXXX1091"]),
    ],
)
def test_what_a_card_bought_is_not_counted_beside_the_line_that_pays_it(
    text: str, status: str, accounts: list[str]
) -> None:
    result = read(text.encode())
    assert (str(result.status), [one.account for one in result.statements]) == (status, accounts)
    assert sum(len(one.lines) for one in result.statements if one.account == "12345678901") <= 1


_BOURSO = (
    "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance"
)
_BY_CARD = (
    '2026-08-31;2026-08-31;"CARTE 30/08/26 ENCRE";F;V;;-14,99;;4810********8543;ULTIM;-20.99\n'
    '2026-08-12;2026-08-12;"CARTE 11/08/26 PAPIER";F;V;;-6,00;;4810********8543;ULTIM;-20.99\n'
)
_BY_ACCOUNT = '2026-08-30;2026-08-30;"VIR SEPA DON";V;V;;100,00;;00012345678;BoursoBank;79.01\n'
_PAYS = '2026-08-31;;"Relevé différé Carte 4810********8543";M;M;;-20,99;;00012345678;BoursoBank;79.01\n'


@pytest.mark.parametrize(
    ("rows", "status", "booked"),
    [
        (_BY_CARD + _PAYS + _BY_ACCOUNT, "accepted", {"00012345678": "79.01"}),
        # no line pays it yet, and none that could: it is never taken for the account of the place
        (_BY_CARD + _BY_ACCOUNT, "held", {"00012345678": "100.00", "4810XXXXXXXX8543": "-20.99"}),
        (_BY_CARD, "held", {"4810XXXXXXXX8543": "-20.99"}),
        (_BY_CARD.replace("4810********", "•••• •••• •••• "), "held", {"XXXXXXXXXXXX8543": "-20.99"}),
        # what is hidden of an account, and a number of as many signs that hides nothing
        (_BY_ACCOUNT.replace("00012345678", "****5678"), "accepted", {"": "100.00"}),
        (_BY_ACCOUNT.replace("00012345678", "4810123456788543"), "accepted", {"4810123456788543": "100.00"}),
    ],
)
def test_rows_of_a_card_among_those_of_its_account_are_not_counted_twice(
    rows: str, status: str, booked: dict[str, str]
) -> None:
    result = read(f"{_BOURSO}\n{rows}".encode())
    assert str(result.status) == status
    assert {one.account: str(one.total) for one in result.statements} == booked
    if status == "held":
        assert "purchases of a card, -20.99: no line of an account" in str(result.problems)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("!Type:CCard\nD15/01/2026\nT-15,00\nPENCRE\n^\n", "held"),
        # its name keeps it from the account of the place
        ("!Account\nNVisa\nTCCard\n^\n!Type:CCard\nD15/01/2026\nT-15,00\nPENCRE\n^\n", "accepted"),
        ("!Type:Bank\nD15/01/2026\nT-15,00\nPENCRE\n^\n", "accepted"),
        ("!Type:CCard\n", "accepted"),
    ],
)
def test_a_qif_of_a_card_without_name_is_not_taken_for_the_account_that_pays_it(text: str, status: str) -> None:
    result = read(text.encode())
    assert str(result.status) == status
    assert ("purchases of a card, -15.00" in str(result.problems)) == (status == "held")


def _ofx(*statements: str) -> bytes:
    return ("<OFX>" + "".join(statements) + "</OFX>").encode()


def _ofx_moves(*moves: tuple[str, str]) -> str:
    lines = "".join(
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260630<TRNAMT>{amount}<FITID>{at}<NAME>{name}</STMTTRN>"
        for at, (name, amount) in enumerate(moves)
    )
    return f"<BANKTRANLIST>{lines}</BANKTRANLIST>"


def _ofx_account(*moves: tuple[str, str], kind: str = "CHECKING", number: str = "12345678901") -> str:
    return (f"<STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>{number}<ACCTTYPE>{kind}</BANKACCTFROM>"
            f"{_ofx_moves(*moves)}</STMTRS>")  # fmt: skip


def _ofx_card(*moves: tuple[str, str], number: str = "5137810000001091") -> str:
    return f"<CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>{number}</CCACCTFROM>{_ofx_moves(*moves)}</CCSTMTRS>"


def _camt(*accounts: tuple[str, str, list[tuple[str, str]]]) -> bytes:
    def entry(name: str, amount: str) -> str:
        way = "DBIT" if amount.startswith("-") else "CRDT"
        return (f'<Ntry><Amt Ccy="EUR">{amount.strip("-")}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts>BOOK</Sts><BookgDt>'
                f"<Dt>2026-06-30</Dt></BookgDt><AddtlNtryInf>{name}</AddtlNtryInf></Ntry>")  # fmt: skip

    told = "".join(
        f"<Stmt><Id>S</Id><Acct><Id><Othr><Id>{number}</Id></Othr></Id><Tp><Cd>{kind}</Cd></Tp><Ccy>EUR</Ccy></Acct>"
        + "".join(entry(*one) for one in moves) + "</Stmt>" for number, kind, moves in accounts
    )  # fmt: skip
    names = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"
    return f'<Document xmlns="{names}"><BkToCstmrStmt>{told}</BkToCstmrStmt></Document>'.encode()


_BOUGHT = [("PAPETERIE", "-7.50"), ("TIMBRES", "-3.50"), ("AVOIR", "1.00")]
_DEBIT = ("DEPENSES CARTE X1091 AU 30/06", "-10.00")


@pytest.mark.parametrize(
    ("data", "status", "lines"),
    [
        (_ofx(_ofx_account(_DEBIT, ("DON", "5.00")), _ofx_card(*_BOUGHT)), "accepted", {"12345678901": 2}),
        (_ofx(_ofx_card(*_BOUGHT, number="5137XXXXXXXX1091"), _ofx_account(_DEBIT)), "accepted", {"12345678901": 1}),
        (
            _ofx(_ofx_account(_DEBIT), _ofx_account(*_BOUGHT, kind="CARD", number="X1091")),
            "accepted",
            {"12345678901": 1},
        ),
        (
            _camt(("12345678901", "CACC", [_DEBIT]), ("513781XXXXXX1091", "CARD", _BOUGHT)),
            "accepted",
            {"12345678901": 1},
        ),
        # a refund that happens to be what the account pays somebody
        (
            _ofx(_ofx_account(_DEBIT, ("EAU", "-1.00")), _ofx_card(*_BOUGHT)),
            "accepted",
            {"12345678901": 2},
        ),
        # a statement a day
        (
            _camt(
                ("12345678901", "CACC", [_DEBIT]),
                *(("513781XXXXXX1091", "CARD", [one]) for one in _BOUGHT),
            ),
            "accepted",
            {"12345678901": 1},
        ),
        # the debit of another card, another sum, and none yet
        (_ofx(_ofx_account(("DEPENSES CARTE X2222", "-10.00")), _ofx_card(*_BOUGHT)), "held", None),
        (_ofx(_ofx_account(("DEPENSES CARTE X1091", "-10.01")), _ofx_card(*_BOUGHT)), "held", None),
        (_ofx(_ofx_account(("DON", "5.00")), _ofx_card(*_BOUGHT)), "held", None),
        (_camt(("12345678901", "CACC", [("DON", "5.00")]), ("513781XXXXXX1091", "CARD", _BOUGHT)), "held", None),
        (_ofx(_ofx_account(_DEBIT), _ofx_card(*_BOUGHT), _ofx_card(*_BOUGHT)), "held", None),
        # alone, a card is what it was; without movement too, and beside an account that pays into it
        (_ofx(_ofx_card(*_BOUGHT)), "accepted", {"5137810000001091": 3}),
        (_camt(("513781XXXXXX1091", "CARD", _BOUGHT)), "accepted", {"513781XXXXXX1091": 3}),
        (_ofx(_ofx_account(_DEBIT), _ofx_card()), "accepted", {"12345678901": 1, "5137810000001091": 0}),
        (
            _ofx(_ofx_account(("VIR CARTE", "-25.00")), _ofx_card(*_BOUGHT, ("PAIEMENT", "25.00"))),
            "accepted",
            {"12345678901": 1, "5137810000001091": 4},
        ),
        # two accounts that are no cards
        (
            _ofx(_ofx_account(_DEBIT), _ofx_account(*_BOUGHT, kind="SAVINGS", number="98765431091")),
            "accepted",
            {"12345678901": 1, "98765431091": 3},
        ),
    ],
)
def test_a_statement_of_a_card_is_not_counted_beside_the_line_that_pays_it(
    data: bytes, status: str, lines: dict[str, int] | None
) -> None:
    result = read(data)
    assert str(result.status) == status, result.problems
    if lines is None:
        assert "purchases of a card" in str(result.problems)
        assert "names …1091 pays -10.00" in str(result.problems)
    else:
        assert {one.account: len(one.lines) for one in result.statements} == lines
        told = [note for one in result.statements for note in one.notes if "purchases of the card …1091" in note]
        assert len(told) == (len(lines) == 1 and "12345678901" in lines)
        assert all("at byte" in note for note in told)


@pytest.mark.parametrize(
    ("debits", "status", "unpaid"),
    [
        (["31/05/2026;CARTE X1091;30,00;", "30/06/2026;CARTE X1091;5,00;"], "accepted", ""),
        # one more, of an earlier period
        (
            ["30/04/2026;CARTE X1091;7,00;", "31/05/2026;CARTE X1091;30,00;", "30/06/2026;CARTE X1091;5,00;"],
            "accepted",
            "",
        ),
        (["31/05/2026;CARTE X1091;30,00;"], "held", "-5.00"),
        # paid before it was bought
        (["30/04/2026;CARTE X1091;30,00;", "30/06/2026;CARTE X1091;5,00;"], "held", "-35.00"),
        (["31/05/2026;CARTE X2222;30,00;", "30/06/2026;CARTE X2222;5,00;"], "held", "-35.00"),
    ],
)  # fmt: skip
def test_each_debit_of_a_card_pays_the_purchases_of_its_period(debits: list[str], status: str, unpaid: str) -> None:
    table = "Date;Libellé;Débit;Crédit\n"
    bought = "12/06/2026;TIMBRES;5,00;\n20/05/2026;EAU;20,00;\n10/05/2026;PAIN;10,00;\n"
    text = f"Compte n° 12345678901;\n{table}" + "\n".join(debits)
    result = read(f"{text}\nCarte n° 5137 81XX XXXX 1091;\n{table}{bought}".encode())
    assert str(result.status) == status, result.problems
    assert len(result.statements) == (1 if status == "accepted" else 2)
    told = [note for one in result.statements for note in one.notes]
    if unpaid:
        assert any(f"1091 pays {unpaid} " in note for note in told)
    else:
        assert [note.split()[0] for note in told] == ["2", "1"]


@pytest.mark.parametrize(
    "data",
    [
        b"!Type:Bank\nD05/06/2026\nT-12.30\n^\nD06/06/2026\nT1.00\n^\n",
        b"Date,Description,Amount\n05/06/2026,Market,-12.30\n06/06/2026,Dues,1.00\n",
    ],
)
def test_the_place_says_the_order_of_day_and_month_where_the_file_does_not(data: bytes) -> None:
    assert "told apart" in read(data).problems[0].message
    assert 'dates = "dmy"' in str(read(data).problems[0])
    for order, day in (("dmy", date(2026, 6, 5)), ("mdy", date(2026, 5, 6))):
        assert read(data, dates=order).statements[0].lines[0].booked_on == day
    with pytest.raises(Unreadable, match="dates"):
        read_for(data, "", Instance("s", "bank", "bank", {"dates": "ymd"}))
    mapped_first = b'"Day","Text","Sum"\n"12/15/2018","Supplier","-33.50"\n"12/10/2018","Dues","5.00"\n'
    layout = mapped({"booked": "Day", "label": "Text", "amount": "Sum"})
    refused = read(mapped_first, mapping=layout).problems[0]
    assert (refused.line, "month first" in refused.message, "dates" in refused.hint) == (2, True, True)
    assert read(mapped_first, mapping=layout, dates="mdy").statements[0].lines[0].booked_on == date(2018, 12, 10)
    # a French layout leaves nothing open
    french = read("Date;Libellé;Montant\n05/06/2026;Marché;-12,30\n".encode(), dates="mdy")
    assert french.statements[0].lines[0].booked_on == date(2026, 6, 5)


_ACCENTS = "Date;Libellé;Débit;Crédit\n"
_ACCENTS += "14/01/2026;Élise à la forêt – 5 € d’œuvre;1,00;\n"


@pytest.mark.parametrize("taken_for", ["cp1252", "latin-1"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_whose_accents_were_encoded_twice_is_read_as_it_was_meant(taken_for: str, mark: str) -> None:
    signs = (bytes([byte]) for byte in (mark + _ACCENTS).encode())
    twice = "".join(
        sign.decode(taken_for) if sign[0] not in b"\x81\x8d\x8f\x90\x9d" else chr(sign[0]) for sign in signs
    )
    (one,) = read(twice.encode()).statements
    assert (one.lines[0].label, one.notes) == ("Élise à la forêt – 5 € d’œuvre", ())


def test_a_file_of_which_some_accents_were_encoded_twice_says_so() -> None:
    result = read((_ACCENTS + "15/01/2026;dÃ©but;;2,00\n").encode())
    assert (result.status, "encoded twice" in result.statements[0].notes[0]) == (Status.ACCEPTED, True)
    (refused,) = read(("LibellÃ©;DÃ©bit;CrÃ©dit;Été\n" + "x;1,00;;\n").encode()).problems
    assert "encoded twice" in refused.hint


@pytest.mark.parametrize("text", ["NÃO", "Â", "10 â", "São Tomé"])
def test_accents_of_other_languages_are_left_as_they_are(text: str) -> None:
    result = read(_ACCENTS.replace("Élise", text).encode())
    assert result.statements[0].lines[0].label.startswith(text)
    assert result.statements[0].notes == ()


@pytest.mark.parametrize(("text", "name"), [
    ("/TRTP/SEPA/NAME/D.V. MARTIN and/or E. MARTIN/EREF/1", "D.V. MARTIN and/or E. MARTIN"),
    ("/NAME/JAZZ A/S/REMI/dues", "JAZZ A/S"),
    ("/BENM//NAME/JAZZ ASSO//REMI/dues", "JAZZ ASSO"),
    ("/REMI/dues/NAME/JAZZ ASSO/", "JAZZ ASSO"),
    ("/REMI/dues/NAME/", ""),
])  # fmt: skip
def test_a_name_in_an_mt940_ends_where_the_next_code_begins(text: str, name: str) -> None:
    data = f":20:A\n:25:1\n:28C:1\n:60F:C260301EUR0,\n:61:2603020302C20,NTRF1\n:86:{text}\n:62F:C260302EUR20,\n-\n"
    assert [line.counterparty for line in read(data.encode()).statements[0].lines] == [name]


@pytest.mark.parametrize("before", [b"", b"\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n  ", b"\r\n\xef\xbb\xbf\n"])
def test_blanks_and_a_mark_before_the_declaration_of_a_camt_are_passed_over(before: bytes) -> None:
    path = Path(__file__).parent / "fixtures" / "notification_without_balances.camt.xml"
    plain = path.read_bytes()
    assert plain.startswith(b"<?xml")
    [one], [same] = (read(data).statements for data in (before + plain, plain))
    assert [(line.label, line.amount) for line in one.lines] == [(line.label, line.amount) for line in same.lines]
