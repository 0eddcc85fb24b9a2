"""The one way in for a bank file: bytes to a verdict. Never raises on any bytes.

Accepted only if the file ends properly and its balances close; held when it can be read but contradicts itself;
refused when its structure is broken: then nothing of it is used.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from connectors.bank import sniff
from connectors.bank.cards import UNPAID
from connectors.bank.formats import camt, cfonb, csvbank, mt940, ofx, qif
from connectors.bank.profiles import Profile
from connectors.bank.result import Broken, Fault, ReadResult, Status
from connectors.bank.values import spread_is_plausible
from hub.core import charset
from hub.core.ledger.bounds import TOO_MUCH, is_currency
from hub.core.ledger.statement import Statement
from hub.core.money import exponent

MAX_BYTES = 256 * 1024 * 1024
_NAMED = {"cfonb120": cfonb.read, "mt940": mt940.read}
_TEXT_FORMATS = {*_NAMED, "ofx", "qif"}
# the currency of a file that names none, unless the place says another
_USUAL = "EUR"
# what to do about a fault that tells no remedy of its own
_REMEDY = "nothing of this file was taken: download it again or ask the bank for OFX or camt.053, then import that file"
_TWICE = "some accents of the file are encoded twice (« Ã© » for « é »): a program spoilt it after the download"
_LOOK = "ask the bank for the file again, or look at it and book it with `hub import bank … --confirm`"
_APART = "export each account by itself, or look at the file and book it with `hub import bank … --confirm`"
_UNNAMED = "several accounts, of which one has neither name nor number: whose movements they are cannot be told"
_AGAIN = (
    "below this line the header of a table stands again, and no account is named: after a page break, or of another "
    "account",
    "where it is one account, take the repeated header (and what the page break added) out of a copy; else " + _APART,
)
_CURRENCY = "an account is kept in one currency: import each currency's statement apart, or look and use --confirm"
KNOWN = "camt.052, camt.053, camt.054, OFX, CFONB 120, MT940, MT942, QIF, CSV"


def read(
    data: bytes, name: str = "", mapping: Profile | None = None, currency: str = "", dates: str = ""
) -> ReadResult:
    """The verdict on one file. `name` is not used to find the format, `mapping` describes an unknown CSV layout.

    What a place says of files that do not: `currency`, and by `dates` ("dmy" or "mdy") the order of day and month.
    """
    text, encoding = "", ""
    found = "csv" if mapping else ""

    def placed(fault: Fault) -> Fault:
        return _in_file(fault, text, encoding, len(data)) if found in _TEXT_FORMATS else fault

    try:
        _check_kind(data)
        text, encoding = charset.decode(data)
        found = found or sniff.format_of(text)
        statements, profile = _parse(found, text, data, mapping, currency, dates)
        _check_dates(statements)
        _check_amounts(statements)
    except Broken as fault:
        told = fault.fault if fault.fault.hint else replace(fault.fault, hint=_REMEDY)
        if charset.is_twice_encoded(text):
            told = replace(told, hint=f"{_TWICE}; {told.hint}")
        return ReadResult(found, Status.REFUSED, problems=(placed(told),), encoding=encoding)
    except (ValueError, ArithmeticError, LookupError, RecursionError, TypeError) as fault:
        # a hole in a reader must not become a hole in the accounts
        problem = Fault(f"cannot be read: {fault}", byte=0, hint="report this file: the reader has a fault")
        return ReadResult(found, Status.REFUSED, problems=(problem,), encoding=encoding)
    faults = [*_unnamed(statements), *(problem for one in statements for problem in _contradictions(one))]
    problems = [placed(problem) for problem in faults]
    status = Status.HELD if problems else Status.ACCEPTED
    twice = (_TWICE,) if charset.is_twice_encoded(text) else ()
    done = tuple(replace(one, complete=not problems, notes=(*one.notes, *twice)) for one in statements)
    kind = done[0].format if done else found
    return ReadResult(kind, status, done, tuple(problems), encoding, profile)


def _in_file(fault: Fault, text: str, encoding: str, size: int) -> Fault:
    """The readers of text count characters; a person looks for the byte in the file, whatever its charset.

    Behind bytes that no charset explains it is near that byte, never past the end.
    """
    if fault.byte <= 0:
        return fault
    return replace(fault, byte=min(size, len(text[: fault.byte].encode(encoding, "replace"))))


def too_large(size: int) -> ReadResult:
    """The verdict on a file that is not even read, for its size."""
    return ReadResult("", Status.REFUSED, problems=(_too_large(size).fault,))


def _too_large(size: int) -> Broken:
    return Broken(f"the file has {size >> 20} MiB, more than {MAX_BYTES >> 20}", byte=MAX_BYTES,
                  hint="export a shorter period")  # fmt: skip


def _check_kind(data: bytes) -> None:
    if not data.strip(b" \t\r\n\0"):
        raise Broken("the file is empty", byte=0, hint="download it again")
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    if other := sniff.foreign(data):
        raise Broken(f"this is {other[0]}, not a bank statement", byte=0, hint=other[1])
    if sniff.is_page(data):
        raise Broken("a web page, with no bank statement that can be read", byte=0,
                     hint="sign in at the bank and download it again; a table named .xls: save it as CSV")  # fmt: skip


def _parse(
    found: str, text: str, data: bytes, mapping: Profile | None, currency: str, dates: str
) -> tuple[list[Statement], str]:
    if found == "camt":
        return camt.read(data), ""
    if found in _NAMED:
        return _NAMED[found](text), ""
    if found == "ofx":
        return ofx.read(text, currency or _USUAL), ""
    if found == "qif":
        return qif.read(text, currency or _USUAL, dates), ""
    if found == "csv":
        return csvbank.read(text, mapping, currency, dates)
    if found == "xml":
        return camt.read(data), ""
    if sniff.is_coda(text):
        raise Broken("a statement in CODA, which is not read here", byte=0,
                     hint="ask the bank for camt.053, MT940 or CSV of the same days")  # fmt: skip
    raise Broken("not a bank file of a format we know", byte=0, hint=f"we read {KNOWN}")


def _check_dates(statements: list[Statement]) -> None:
    for one in statements:
        if not spread_is_plausible(line.booked_on for line in one.lines):
            early = min(one.lines, key=lambda line: line.booked_on)
            raise Broken(f"dates more than 30 years apart, from {early.booked_on}: a wrong century?",
                         line=early.line, byte=early.byte)  # fmt: skip


def _check_amounts(statements: list[Statement]) -> None:
    for one in statements:
        for line in (*one.lines, *one.pending):
            if any(abs(amount) >= TOO_MUCH for amount in (line.amount, line.balance) if amount is not None):
                raise Broken("an amount of more than fifteen digits", line=line.line, byte=line.byte,
                             hint="the file is damaged: download it again")  # fmt: skip
        if any(abs(balance) >= TOO_MUCH for balance in (one.opening, one.closing) if balance is not None):
            raise Broken("a balance of more than fifteen digits", byte=0, hint="the file is damaged: download it again")


def _unnamed(statements: list[Statement]) -> list[Fault]:
    """An account without name beside others is none of them, nor surely the one of the place."""
    unnamed = [one for one in statements if not one.account]
    pages = statements[0].format not in ("csv", "ofx") if statements else True
    if not unnamed or len(statements) == 1 or (pages and len(unnamed) == len(statements)):
        return []
    last = next((one.lines[-1] for one in unnamed if one.lines), None)
    message, hint = _UNNAMED, _APART
    if statements[0].format == "csv" and len(unnamed) == len(statements):
        message, hint = _AGAIN
    return [Fault(message, last.line if last else 0, last.byte if last else 0, hint)]


def _contradictions(one: Statement) -> list[Fault]:
    """Why a readable statement cannot be booked as it is."""
    where = f"account …{one.account[-4:]}, " if one.account else ""
    last = one.lines[-1] if one.lines else None
    line_at, byte_at = (last.line, last.byte) if last else (0, 0)
    found = []
    if one.gap:
        found.append(Fault(
            f"{where}opening {one.opening} + sum {one.total} = {(one.opening or Decimal(0)) + one.total}, "
            f"but closing is {one.closing} (gap {one.gap})",
            line_at, byte_at, "a line is missing or doubled: ask the bank for the file again"))  # fmt: skip
    if not is_currency(one.currency):
        found.append(Fault(f"{where}{one.currency!r} is no currency", line_at, byte_at, "three letters, as EUR"))
    for line in one.lines:
        if line.currency != one.currency:
            message = f"{where}a line in {line.currency} in an account in {one.currency}"
            found.append(Fault(message, line.line, line.byte, _CURRENCY))
            break
    for line in one.lines:
        if line.amount != round(line.amount, exponent(line.currency)):
            found.append(Fault(f"{where}the amount {line.amount} is finer than a cent", line.line, line.byte, _LOOK))
            break
    found += [
        Fault(where + note, line_at, byte_at, _LOOK)
        for note in one.notes
        if any(word in note for word in ("contradict", "announce", UNPAID))
    ]
    return found
