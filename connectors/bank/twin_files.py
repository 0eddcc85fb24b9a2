"""The export files of the simulated bank, one writer a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from xml.sax.saxutils import escape


class Booked(Protocol):
    """What a writer needs of a booking."""

    @property
    def number(self) -> int: ...
    @property
    def booked_on(self) -> date: ...
    @property
    def value_on(self) -> date: ...
    @property
    def amount(self) -> Decimal: ...
    @property
    def label(self) -> str: ...
    @property
    def counterparty(self) -> str: ...
    @property
    def iban(self) -> str: ...
    @property
    def reference(self) -> str: ...
    @property
    def balance(self) -> Decimal: ...


@dataclass(frozen=True, slots=True)
class Part:
    """What one export covers."""

    account: str
    currency: str
    start: date
    end: date
    opening: Decimal
    lines: Sequence[Booked]

    @property
    def closing(self) -> Decimal:
        return self.opening + sum((line.amount for line in self.lines), Decimal(0))


def _camt_balance(code: str, amount: Decimal, currency: str, on: date) -> str:
    side = "CRDT" if amount >= 0 else "DBIT"
    return (f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"{currency}\">{abs(amount)}</Amt>"
            f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>\n")  # fmt: skip


def _camt_entry(line: Booked, currency: str) -> str:
    credit = line.amount >= 0
    role = "Dbtr" if credit else "Cdtr"
    account = f"<{role}Acct><Id><IBAN>{line.iban}</IBAN></Id></{role}Acct>" if line.iban else ""
    party = (f"<RltdPties><{role}><Nm>{escape(line.counterparty)}</Nm></{role}>{account}</RltdPties>"
             if line.counterparty else "")  # fmt: skip
    reference = f"<AcctSvcrRef>{escape(line.reference)}</AcctSvcrRef>" if line.reference else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{abs(line.amount)}</Amt><CdtDbtInd>{"CRDT" if credit else "DBIT"}</CdtDbtInd>'
        f"<Sts>BOOK</Sts><BookgDt><Dt>{line.booked_on}</Dt></BookgDt><ValDt><Dt>{line.value_on}</Dt></ValDt>{reference}"
        f"<NtryDtls><TxDtls>{party}<RmtInf><Ustrd>{escape(line.label)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )


def camt053(part: Part) -> bytes:
    """camt.053.001.02."""
    body = "".join(_camt_entry(line, part.currency) for line in part.lines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
        f"<BkToCstmrStmt><GrpHdr><MsgId>{part.start}</MsgId></GrpHdr>\n<Stmt><Id>{part.start}/{part.end}</Id>"
        f"<FrToDt><FrDtTm>{part.start}T00:00:00</FrDtTm><ToDtTm>{part.end}T23:59:59</ToDtTm></FrToDt>"
        f"<Acct><Id><IBAN>{part.account}</IBAN></Id><Ccy>{part.currency}</Ccy></Acct>\n"
        + _camt_balance("OPBD", part.opening, part.currency, part.start)
        + _camt_balance("CLBD", part.closing, part.currency, part.end)
        + f"{body}</Stmt></BkToCstmrStmt></Document>\n"
    ).encode()


def _ofx_body(part: Part, close: Callable[[str], str]) -> str:
    def leaf(name: str, value: object) -> str:
        return f"<{name}>{escape(str(value))}{close(name)}\n"

    lines = "".join(
        "<STMTTRN>\n" + leaf("TRNTYPE", "CREDIT" if line.amount >= 0 else "DEBIT")
        + leaf("DTPOSTED", f"{line.booked_on:%Y%m%d}") + leaf("TRNAMT", line.amount)
        + leaf("FITID", line.reference) + leaf("NAME", line.label[:32]) + leaf("MEMO", line.label) + "</STMTTRN>\n"
        for line in part.lines
    )  # fmt: skip
    bban = part.account[4:]
    return (
        "<OFX>\n<BANKMSGSRSV1><STMTTRNRS><STMTRS>\n" + leaf("CURDEF", part.currency)
        + "<BANKACCTFROM>\n" + leaf("BANKID", bban[:5]) + leaf("BRANCHID", bban[5:10]) + leaf("ACCTID", bban[10:21])
        + leaf("ACCTTYPE", "CHECKING") + "</BANKACCTFROM>\n<BANKTRANLIST>\n"
        + leaf("DTSTART", f"{part.start:%Y%m%d}") + leaf("DTEND", f"{part.end:%Y%m%d}") + lines + "</BANKTRANLIST>\n"
        + "<LEDGERBAL>\n" + leaf("BALAMT", part.closing) + leaf("DTASOF", f"{part.end:%Y%m%d}")
        + "</LEDGERBAL>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1>\n</OFX>\n"
    )  # fmt: skip


def ofx1(part: Part) -> bytes:
    """OFX 1 (SGML), leaves left open, cp1252."""
    head = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n\n"
    return (head + _ofx_body(part, lambda _: "")).encode("cp1252", "replace")


def ofx2(part: Part) -> bytes:
    """OFX 2 (XML)."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n'
    return (head + _ofx_body(part, lambda name: f"</{name}>")).encode()


def _french(amount: Decimal) -> str:
    return str(amount).replace(".", ",")


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if ";" in text or '"' in text else text


def csv_credit_cooperatif(part: Part) -> bytes:
    """Newest first, signed columns, balances around the table, Latin-1."""
    bban = part.account[4:]
    rows = [
        f"Code de la banque : {bban[:5]};Code de l'agence : {bban[5:10]};Date de début de téléchargement : "
        f"{part.start:%d/%m/%Y};Date de fin de téléchargement : {part.end:%d/%m/%Y}",
        f"Numéro de compte : {bban[10:21]};Nom du compte : COMPTE COURANT;Devise : {part.currency}",
        "",
        f"Solde en fin de période;;;;{_french(part.closing)}",
        "Date;Numéro d'opération;Libellé;Débit;Crédit;Détail",
    ]
    for line in reversed(part.lines):
        debit, credit = (_french(line.amount), "") if line.amount < 0 else ("", "+" + _french(line.amount))
        rows.append(f"{line.booked_on:%d/%m/%y};{line.reference};{_cell(line.label)};{debit};{credit};")
    rows.append(f"Solde en début de période;;;;{_french(part.opening)}")
    return ("\r\n".join(rows) + "\r\n").encode("latin-1", "replace")


def csv_credit_mutuel(part: Part) -> bytes:
    """Oldest first, running balance on each line, cp1252."""
    rows = ["Date;Date de valeur;Débit;Crédit;Libellé;Solde"]
    for line in part.lines:
        debit, credit = (_french(line.amount), "") if line.amount < 0 else ("", _french(line.amount))
        rows.append(f"{line.booked_on:%d/%m/%Y};{line.value_on:%d/%m/%Y};{debit};{credit};{_cell(line.label)};"
                    f"{_french(line.balance)}")  # fmt: skip
    return ("\r\n".join(rows) + "\r\n").encode("cp1252", "replace")


def _overpunch(amount: Decimal) -> str:
    digits = f"{abs(int(amount.scaleb(2))):014d}"
    return digits[:-1] + ("{ABCDEFGHI" if amount >= 0 else "}JKLMNOPQR")[int(digits[-1])]


def cfonb120(part: Part) -> bytes:
    """One block for the whole period; complements LIB and NPY or NBE."""
    bban = part.account[4:]

    def record(code: str, operation: str, on: date, middle: str, amount: str, reference: str = "") -> str:
        head = f"{code}{bban[:5]}    {bban[5:10]}{part.currency}2 {bban[10:21]}{operation:<2}{on:%d%m%y}"
        return f"{head}{middle:<50}{amount}{reference:<16}"

    rows = [record("01", "", part.start, "", _overpunch(part.opening))]
    for line in part.lines:
        operation = "05" if line.amount >= 0 else "08"
        middle = f"  {line.value_on:%d%m%y}{line.label[:31]:<31}  0000000  "
        rows.append(record("04", operation, line.booked_on, middle, _overpunch(line.amount)))
        for qualifier, text in (("LIB", line.label), ("NPY" if line.amount >= 0 else "NBE", line.counterparty)):
            if text:
                head = rows[-1][:2].replace("04", "05") + rows[-1][2:40] if rows[-1][:2] == "04" else rows[-1][:40]
                rows.append(f"{head}     {qualifier}{text[:70]:<70}  ")
    rows.append(record("07", "", part.end, "", _overpunch(part.closing)))
    return ("\r\n".join(rows) + "\r\n").encode("latin-1", "replace")


def mt940(part: Part) -> bytes:
    """One message with opening and closing balance."""

    def balance(amount: Decimal, on: date) -> str:
        return f"{'C' if amount >= 0 else 'D'}{on:%y%m%d}{part.currency}{_french(abs(amount))}"

    rows = [f":20:{part.start:%Y%m%d}", f":25:{part.account}", f":28C:{part.start.timetuple().tm_yday}/1",
            f":60F:{balance(part.opening, part.start)}"]  # fmt: skip
    for line in part.lines:
        side = "C" if line.amount >= 0 else "D"
        rows.append(f":61:{line.value_on:%y%m%d}{line.booked_on:%m%d}{side}{_french(abs(line.amount))}NTRFNONREF"
                    f"//{line.reference[:16]}")  # fmt: skip
        rows.append(f":86:{line.label[:65]}")
    rows += [f":62F:{balance(part.closing, part.end)}", "-"]
    return ("\r\n".join(rows) + "\r\n").encode("latin-1", "replace")


def qif(part: Part) -> bytes:
    """Day first, decimal comma."""
    rows = ["!Type:Bank"]
    for line in part.lines:
        rows += [f"D{line.booked_on:%d/%m/%Y}", f"T{_french(line.amount)}", f"P{line.label}", "^"]
    return ("\n".join(rows) + "\n").encode("cp1252", "replace")


WRITERS: dict[str, Callable[[Part], bytes]] = {
    "camt.053": camt053,
    "ofx": ofx1,
    "ofx2": ofx2,
    "csv": csv_credit_cooperatif,
    "csv-credit-mutuel": csv_credit_mutuel,
    "cfonb120": cfonb120,
    "mt940": mt940,
    "qif": qif,
}
