"""What names a payment in a file, and what says that nothing does; what an OFX type says of it."""

from __future__ import annotations

import pytest

from connectors.bank.reader import read
from connectors.bank.references import is_empty, usable

_OFX = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM>"
    "<BANKID>1<ACCTID>999888777<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260901<DTEND>20260915\n"
    "{}</BANKTRANLIST><LEDGERBAL><BALAMT>2500.00<DTASOF>20260915</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
)


def transaction(kind: str, day: str, amount: str, id: str) -> str:
    return f"<STMTTRN><TRNTYPE>{kind}<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{id}<NAME>STATION</STMTTRN>\n"


@pytest.mark.parametrize(
    "text",
    ["", " ", "NOTPROVIDED", "notprovided", "Not provided", "NONREF", "N/A", "0", "0000000", "-", "Non communiqué"],
)
def test_words_for_no_reference_are_none(text: str) -> None:
    assert is_empty(text)


def test_what_names_a_payment_is_kept_once_in_its_order() -> None:
    assert usable(["NOTPROVIDED", " A1 ", "0012", "A1"]) == ("A1", "0012")


@pytest.mark.parametrize("empty", ["NOTPROVIDED", "NONREF", "0"])
def test_no_format_takes_a_word_for_none_as_a_reference(empty: str) -> None:
    csv = "Date;Date de valeur;Débit;Crédit;Libellé;Solde;Motif;RUM;END TO END;ICS\n"
    csv += f"04/03/2026;04/03/2026;;20,00;VIR MME DURAND;120,00;Cotisation;;{empty};\n"
    ofx = _OFX.format(transaction("CREDIT", "20260914", "2500.00", empty))
    for data in (csv, ofx):
        (line,) = read(data.encode()).statements[0].lines
        assert line.references == ()


@pytest.mark.parametrize("word", ["EREF", "PREF", "MARF"])
def test_a_word_that_says_which_reference_the_text_holds_is_none(word: str) -> None:
    moves = f":61:2602200220D1,57NTRF{word}//0001006\r\n:86:/{word}/M0003//REMI/USTD//TOTAL/\r\n"
    body = (
        f":20:P1\r\n:25:NL69INGB0123456789EUR\r\n:28C:1\r\n:60F:C260219EUR10,00\r\n{moves}:62F:C260220EUR8,43\r\n-\r\n"
    )
    (line,) = read(body.encode()).statements[0].lines
    assert line.references == ("0001006",)


def test_an_amount_under_a_hold_is_announced_and_not_booked() -> None:
    body = transaction("CREDIT", "20260914", "2500.00", "C1") + transaction("HOLD", "20260915", "-10.00", "H1")
    result = read(_OFX.format(body).encode())
    (one,) = result.statements
    assert (str(result.status), one.total, [line.amount for line in one.pending]) == ("accepted", 2500, [-10])
