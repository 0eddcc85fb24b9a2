"""The FEC: the accounting file that the French tax law describes (LPF, art. A. 47 A-1), and a validator of our own.

The validator asks for more than the administration's tool (balance of each entry, real dates, the 18 columns in
order) and allows all the law allows (tab or bar, sign before or after, Montant and Sens instead of Debit and Credit).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from hub.core.ledger.chart import nearest
from hub.core.ledger.entry import Entry
from hub.core.ledger.fecyears import OPENING
from hub.core.ledger.openings import is_line, opens
from hub.core.ledger.plaintext import one_line
from hub.core.money import EURO

COLUMNS = ("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum",
           "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet",
           "ValidDate", "Montantdevise", "Idevise")  # fmt: skip
NOTHING: Mapping[str, str] = MappingProxyType({})
_MONTANT = (*COLUMNS[:11], "Montant", "Sens", *COLUMNS[13:])
_AMOUNT = re.compile(r"[+-]?\d+(?:,\d+)?[+-]?", re.ASCII)
_OPENING_JOURNAL = ("AN", "A nouveaux")
_NEEDED = ("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "PieceRef",
           "PieceDate", "EcritureLib", "ValidDate")  # fmt: skip


@dataclass(frozen=True, slots=True)
class FecFault:
    """One thing wrong in a FEC; lines count from 1, the header is line 1."""

    line: int
    column: str
    message: str


def file_name(siren: str, closing: date) -> str:
    """`SirenFECAAAAMMJJ.txt`, the date being that of the closing of the year. Raises ValueError."""
    if not re.fullmatch(r"\d{9}", siren, re.ASCII):
        raise ValueError(f"{siren!r} is no SIREN: 9 digits")
    return f"{siren}FEC{closing:%Y%m%d}.txt"


def _french(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


def fec(
    entries: Iterable[Entry], *, chart: str = "2025", masked: bool = True, names: Mapping[str, str] = NOTHING
) -> str:
    """The file, tab-separated, CRLF, UTF-8. What was there before first, then entries in posting order, numbered
    without gap.

    The date of validation is that of the posting's transaction: an entry is final once posted. `masked` writes
    public labels; the full file, with the labels given in `entry.label`, is for the accountant only. `names` are those
    that a place gives its accounts; of others it is that of the official plan.

    Raises ValueError for an entry in another currency than the euro: what it is in euros is not known here.
    """
    rows = ["\t".join(COLUMNS)]
    latest = date.min
    for number, entry in enumerate(sorted(entries, key=lambda one: (not _is_opening(one), one.number)), 1):
        latest = max(latest, entry.date)
        journal = _journal(entry)
        label = entry.public_label if masked or not entry.label else entry.label
        label = one_line(label.replace("|", "/")) or "Ecriture"
        for posting in entry.postings:
            amount = posting.money.amount
            if posting.money.currency != EURO:
                raise ValueError(f"the entry of {entry.date} on {posting.account} is in {posting.money.currency}")
            account = nearest(posting.account, chart)
            name = names.get(posting.account) or (account.label if account else posting.account)
            rows.append("\t".join((
                *journal, str(number), f"{entry.date:%Y%m%d}", posting.account,
                one_line(name.replace("|", "/")), "", "", f"P{number}",
                f"{entry.date:%Y%m%d}", label, _french(max(amount, Decimal(0))), _french(max(-amount, Decimal(0))),
                "", "", f"{latest:%Y%m%d}", "", "")))  # fmt: skip
    return "\r\n".join(rows) + "\r\n"


def _is_opening(entry: Entry) -> bool:
    """Whether an entry is of what was there before: derived, carried over or said by hand; a line of the bank moved."""
    return entry.id.startswith(OPENING) or (opens(entry) and not is_line(entry))


def _journal(entry: Entry) -> tuple[str, str]:
    if _is_opening(entry):
        return _OPENING_JOURNAL
    accounts = {posting.account[:3] for posting in entry.postings}
    if "512" in accounts:
        return "BQ", "Banque"
    return ("CA", "Caisse") if "530" in accounts else ("OD", "Operations diverses")


def description(siren: str, closing: date) -> str:
    """The text that goes with the file: fields, codes, charset, separators (LPF, art. A. 47 A-1, VII)."""
    return (
        f"Fichier : {file_name(siren, closing)}\nJeu de caractères : UTF-8\nSéparateur de zones : tabulation\n"
        "Séparateur d'enregistrements : CR LF\nSéparateur décimal : virgule\nDates : AAAAMMJJ\n"
        f"Zones, dans l'ordre : {', '.join(COLUMNS)}\n"
        "Journaux : AN (à nouveaux), BQ (banque), CA (caisse), OD (opérations diverses)\n"
        "Libellés : publics, personne n'y est nommé ; les pièces sont gardées à part\n"
        "Date de validation : celle de l'écriture, définitive dès qu'elle est passée\n"
    )


def validate(text: str) -> list[FecFault]:
    """Every fault of a FEC; [] when it is good."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    separator = "\t" if "\t" in lines[0] else "|"
    header = tuple(lines[0].split(separator))
    if header not in (COLUMNS, _MONTANT):
        return [FecFault(1, "", f"the columns must be {', '.join(COLUMNS)}, separated by tab or |")]
    faults: list[FecFault] = []
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    first: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines[1:], 2):
        cells = line.split(separator)
        if len(cells) != len(header):
            faults.append(FecFault(number, "", f"{len(cells)} columns instead of {len(header)}"))
            continue
        row = dict(zip(header, cells, strict=True))
        faults += _row_faults(number, row)
        key = (row["JournalCode"], row["EcritureNum"])
        first.setdefault(key, number)
        sums[key] += _net(number, row, faults)
    faults += [FecFault(first[key], "EcritureNum", f"entry {key[1]} does not balance: {total}")
               for key, total in sums.items() if total]  # fmt: skip
    faults += _order_faults(lines[1:], header, separator)
    faults += _opening_faults([line.split(separator)[0] for line in lines[1:]])
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


def _row_faults(number: int, row: dict[str, str]) -> list[FecFault]:
    faults = [FecFault(number, name, "empty") for name in _NEEDED if not row[name].strip()]
    faults += [
        FecFault(number, name, f"{row[name]!r} is not a date AAAAMMJJ")
        for name in ("EcritureDate", "PieceDate", "ValidDate", "DateLet")
        if row[name] and not _is_day(row[name])
    ]
    if row["CompteNum"] and not re.match(r"[1-8]\d\d", row["CompteNum"], re.ASCII):
        faults.append(FecFault(number, "CompteNum", "must begin with 3 digits of the chart of accounts"))
    return faults


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{8}", text, re.ASCII) is not None and bool(
            date(int(text[:4]), int(text[4:6]), int(text[6:]))
        )
    except ValueError:
        return False


def _value(number: int, name: str, text: str, faults: list[FecFault]) -> Decimal:
    if not text:
        return Decimal(0)
    if not _AMOUNT.fullmatch(text) or (text[0] in "+-" and text[-1] in "+-"):
        faults.append(FecFault(number, name, f"{text!r} is not an amount: digits, a comma, two decimals"))
        return Decimal(0)
    sign = -1 if "-" in text else 1
    return sign * Decimal(text.strip("+-").replace(",", "."))


def _net(number: int, row: dict[str, str], faults: list[FecFault]) -> Decimal:
    if "Montant" in row:
        value = _value(number, "Montant", row["Montant"], faults)
        if row["Sens"] not in ("D", "C", "+1", "-1"):
            faults.append(FecFault(number, "Sens", "must be D or C, or +1 or -1"))
        return value if row["Sens"] in ("D", "+1") else -value
    debit = _value(number, "Debit", row["Debit"], faults)
    credit = _value(number, "Credit", row["Credit"], faults)
    if debit and credit:
        faults.append(FecFault(number, "Debit", "debit and credit on one line"))
    return debit - credit


def _order_faults(lines: list[str], header: tuple[str, ...], separator: str) -> list[FecFault]:
    """Numbers without gap per journal (or over all journals), and validated in order."""
    faults: list[FecFault] = []
    place_num, place_date, place_code = header.index("EcritureNum"), header.index("ValidDate"), 0
    numbers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    everything: list[tuple[int, int]] = []
    latest = ""
    for number, line in enumerate(lines, 2):
        cells = line.split(separator)
        if len(cells) != len(header):
            continue
        if cells[place_date] < latest:
            faults.append(FecFault(number, "ValidDate", "entries must be in the order of their validation"))
        latest = max(latest, cells[place_date])
        if digits := re.search(r"\d+$", cells[place_num], re.ASCII):
            numbers[cells[place_code]].append((int(digits[0]), number))
            everything.append((int(digits[0]), number))
    if _gaps(everything):
        for found in numbers.values():
            faults += [FecFault(at, "EcritureNum", "a number is lacking before this one") for at in _gaps(found)]
    return faults


def _opening_faults(journals: list[str]) -> list[FecFault]:
    """Lines that open the year after others: they come first."""
    opening = [one == _OPENING_JOURNAL[0] for one in journals]
    first = opening.index(False) if False in opening else len(opening)
    return [FecFault(at + 2, "JournalCode", "opening entries come before all others")
            for at, one in enumerate(opening) if one and at > first]  # fmt: skip


def _gaps(found: list[tuple[int, int]]) -> list[int]:
    return [at for (before, _), (after, at) in pairwise(found) if after not in (before, before + 1)]
