"""The rows of a bank's CSV: which are movements, which stand above or below them, where the file is cut."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from connectors.bank.balancewords import is_balance_below
from connectors.bank.cards import Card, names_account
from connectors.bank.layout import Columns, find_layout, numbered, plain_name, words
from connectors.bank.profiles import Profile
from connectors.bank.result import Broken
from connectors.bank.statuses import BOOKED, DECLINED, MEMO, PENDING
from connectors.bank.totalwords import is_balance, is_stated, is_total
from connectors.bank.values import SAY_ORDER, Unclear, calendar_day, full_year, iso_day

_HEADER_WITHIN = 80
_MONTHS = 12
_YEAR_FIRST = re.compile(r"(\d{4})(?:([/.])(\d{2})\2(\d{2})(?=$|[ T])|(\d{2})(\d{2})$)", re.ASCII)
_DAY_BEGINS = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{8}$", re.ASCII)
# a spreadsheet's way to keep a text a text
_FORMULA = re.compile(r'\A="(.*)"\Z', re.DOTALL)
# most rows need no closer look
_MAYBE_BALANCE = re.compile("sold|tota|cumul|balance|report|forward", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[ T].*)?", re.ASCII)
HINT = (
    "describe its columns once with --map booked=…,label=…,amount=… (or debit=…,credit=…), by name, or by number where "
    "no row names them"
)
_STATUS = (
    "where it was not, take the row out of a copy of the file; where all rows are booked, describe the columns with "
    "--map without status"
)


@dataclass(slots=True)
class Part:
    """The rows of one account: what stands above its header, its movements, what stands below.

    `balances` are dated rows among the movements that state a balance or a total; `more` are texts that go on in rows
    of their own, by the line of the movement they belong to. `card` is the card whose purchases the rows are.
    """

    columns: Columns
    above: list[tuple[int, list[str]]]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    below: list[tuple[int, list[str]]] = field(default_factory=list)
    balances: list[tuple[int, list[str]]] = field(default_factory=list)
    more: dict[int, list[str]] = field(default_factory=dict)
    card: Card | None = None


def rows_of(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        if '="' in text:
            return [(reader.line_num, [_FORMULA.sub(r"\1", cell) for cell in row]) for row in reader]
        return [(reader.line_num, row) for row in reader]
    except csv.Error as fault:
        message = f"the table is broken or cut: {fault}"
        raise Broken(message, line=reader.line_num, hint="download the file again") from None


def delimiter_of(text: str, profiles: Sequence[Profile]) -> str:
    head = text.splitlines(keepends=True)[:_HEADER_WITHIN]
    for delimiter in ";\t,|":
        reader = csv.reader(head, delimiter=delimiter)
        try:
            rows = [row for row in reader if any(cell.strip("\ufeff ") for cell in row)]
            if (rows and _without_header(rows[0], profiles)) or any(find_layout(row, profiles) for row in rows):
                return delimiter
        except csv.Error:
            continue
    raise Broken("a table in a layout we do not know", line=1, hint=HINT)


def parts_of(text: str, delimiter: str, profiles: Sequence[Profile]) -> list[Part]:
    parts: list[Part] = []
    waiting: list[tuple[int, list[str]]] = []
    for number, row in rows_of(text.lstrip("\ufeff"), delimiter):
        if not any(cell.strip("\0\x1a \u00a0\t") for cell in row):
            continue
        if not parts and not waiting and (columns := _without_header(row, profiles)):
            parts.append(Part(columns, []))
        if parts and _day_or_none(parts[-1].columns.cell(row, "booked")) is not None:
            parts[-1].below.extend(waiting)
            same = parts[-1].balances if _is_dated_balance(parts[-1].columns, row) else parts[-1].rows
            same.append((number, row))
            waiting = []
        elif columns := find_layout(row, profiles):
            ends = _end_of_table(parts[-1], waiting) if parts else 0
            if ends:
                parts[-1].below.extend(waiting[:ends])
            parts.append(Part(columns, waiting[ends:]))
            waiting = []
        elif parts and _pending_row(parts[-1].columns, row):
            parts[-1].rows.append((number, row))
        elif parts and parts[-1].rows and _goes_on(parts[-1].columns, row):
            parts[-1].more.setdefault(parts[-1].rows[-1][0], []).append(parts[-1].columns.cell(row, "label"))
        else:
            waiting.append((number, row))
    if waiting and parts:
        parts[-1].below.extend(waiting)
    return parts


def _end_of_table(part: Part, waiting: Sequence[tuple[int, Sequence[str]]]) -> int:
    """How many of the rows between two tables are of the first: totals, and what has a text and an amount where its
    movements have them, but not the name of the next account."""
    found = 0
    for _, row in waiting:
        undated = part.rows and not part.columns.cell(row, "booked") and part.columns.cell(row, "label")
        if names_account(row) or (not is_total(row) and not (undated and has_money(part.columns, row))):
            break
        found += 1
    return found


def _without_header(row: Sequence[str], profiles: Sequence[Profile]) -> Columns | None:
    """The columns of a table that begins with a movement: one with a header is never read by numbers."""
    columns = numbered(row, profiles)
    if columns is None or _day_or_none(columns.cell(row, "booked").strip("\ufeff")) is None:
        return None
    return columns if has_money(columns, row) else None


def _pending_row(columns: Columns, row: Sequence[str]) -> bool:
    """A row that is not booked may lack its booking date."""
    status = plain_name(columns.cell(row, "status"))
    return bool(status) and status not in BOOKED and not columns.cell(row, "booked")


def is_booked(columns: Columns, row: Sequence[str]) -> bool | None:
    """Whether a row is booked or only announced; None when it never was a movement. Raises ValueError.

    Where the file says what a row does to the balance, that tells; its status otherwise.
    """
    status, impact = plain_name(cell := columns.cell(row, "status")), plain_name(columns.cell(row, "impact"))
    if impact in MEMO:
        return False if status in PENDING else None
    if impact or not status or status in (*BOOKED, *columns.profile.booked):
        return True
    if status in PENDING:
        return False
    if status in DECLINED:
        return None
    raise Unclear(f"nobody knows whether a row whose status is {cell[:30]!r} was booked", _STATUS)


def is_remark(row: Sequence[str]) -> bool:
    """Words alone in a row, as the disclaimer below a table. A date that was cut has no words."""
    filled = [cell for cell in row if cell.strip()]
    return len(filled) == 1 and re.search(r"[^\W\d_]{3}", filled[0]) is not None


def _is_dated_balance(columns: Columns, row: Sequence[str]) -> bool:
    """Whether a dated row states a balance or a total by all its texts, and has no other side."""
    cells = [row[at] for at in columns.roles.get("label", ()) if at < len(row)]
    if not any(_MAYBE_BALANCE.search(cell) for cell in cells):
        return False
    if columns.cell(row, "party") or columns.cell(row, "iban"):
        # whom it paid, with « Solde » for a reason
        return False
    texts = {words(cell) for cell in cells} - {""}
    return bool(texts) and all(map(is_stated, texts))


def states_balance(part: Part, number: int, row: Sequence[str]) -> bool:
    """Whether a row without date states a balance, be its number one that cannot be read."""
    money = {at for role in ("amount", "debit", "credit") for at in part.columns.roles.get(role, ())}
    if is_balance(row) or is_balance([cell for at, cell in enumerate(row) if at not in money]):
        return True
    return is_last(part, number) and is_balance_below(row)


def is_last(part: Part, number: int) -> bool:
    """Whether a line of the file stands below all movements of a table."""
    return not part.rows or number > part.rows[-1][0]


def _goes_on(columns: Columns, row: Sequence[str]) -> bool:
    """Whether a row without day and amount goes on with the text of the one above, in layouts that do so."""
    return (columns.profile.goes_on and not columns.cell(row, "booked") and not has_money(columns, row)
            and bool(columns.cell(row, "label")))  # fmt: skip


def has_money(columns: Columns, row: Sequence[str]) -> bool:
    """Whether a row has something where amounts stand."""
    return any(columns.cell(row, role) for role in ("amount", "debit", "credit"))


@lru_cache(maxsize=4096)
def bank_day(text: str, month_first: bool = False) -> date:
    match = _DAY.fullmatch(text)
    if match is None and (first := _YEAR_FIRST.match(text)):
        return calendar_day(int(first[1]), int(first[3] or first[5]), int(first[4] or first[6]))
    if match is None:
        return iso_day(text)
    year = int(match[3]) if len(match[3]) == 4 else full_year(int(match[3]))
    day, month = (match[2], match[1]) if month_first else (match[1], match[2])
    return calendar_day(year, int(month), int(day))


def day_of(columns: Columns, text: str) -> date:
    """The day of a cell, in the order of its table. Raises Unclear where that is not known."""
    if columns.order or not columns.profile.iso_dates:
        return bank_day(text, month_first=columns.order == "mdy")
    try:
        return iso_day(text)
    except ValueError as fault:
        raise Unclear(f"{fault}, or one whose day and month cannot be told apart", SAY_ORDER) from None


def order_of(part: Part) -> str:
    """The one order of day and month, "dmy" or "mdy", that the movements allow; "" where none or both do."""
    days = [found for _, row in part.rows if (found := _DAY.fullmatch(part.columns.cell(row, "booked")))]
    first, second = (any(int(found[at]) > _MONTHS for found in days) for at in (1, 2))
    return ("dmy" if first else "mdy") if first != second else ""


def _day_or_none(text: str) -> date | None:
    """A date, or None when the cell holds no date at all. Raises Broken on a date that cannot be."""
    if not _DAY_BEGINS.match(text):
        return None
    try:
        return bank_day(text)
    except ValueError:
        return date.max


def check_end(part: Part, text: str) -> None:
    """A cut shows in the last row: too few cells, or an amount with fewer decimals than all the others."""
    if text.endswith(("\n", "\r")) or not part.rows:
        return
    number, last = part.rows[-1]
    if part.below and part.below[-1][0] > number:
        return
    others = [row for _, row in part.rows[:-1]]
    if len(last) < max(min((len(row) for row in others), default=0), part.columns.width):
        raise Broken("the last row is cut", line=number, hint="download the file again")
    at, cell = len(last) - 1, last[-1].strip()
    if not cell and len(others) > 1 and all(len(row) > at and row[at].strip() for row in others):
        raise Broken("the last row lacks its last cell", line=number, hint="the file is cut: download it again")
    ends = [re.search(r"[.,](\d+)$", row[at].strip()) for row in others if len(row) > at]
    # of one row alone nothing tells how many decimals its amounts have
    alone = not others and any(at in part.columns.roles.get(role, ()) for role in ("amount", "debit", "credit"))
    uniform = alone or {len(end[1]) for end in ends if end} == {2}
    if uniform and re.search(r"\d[.,]?\d?$", cell) and not re.search(r"[.,]\d\d$", cell):
        raise Broken(f"the last amount is cut: {cell!r}", line=number, hint="download the file again")
