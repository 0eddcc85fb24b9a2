"""Totals that a CSV states of its movements, in a dated row among them or in one without date."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from connectors.bank.balancewords import begins_as_balance_below
from connectors.bank.layout import Columns, words
from connectors.bank.result import Broken
from connectors.bank.rows import Part, has_money, is_last, is_remark, states_balance
from connectors.bank.totalwords import is_carried, is_footer, is_total, reads_like_a_movement, side_of
from connectors.bank.values import amount
from hub.core.ledger.statement import Line

_UNDATED = "if it is a movement, its date is lost: download the file again; if it states a total, take it out of a copy"
_WORD = re.compile(r"[^\W\d_]{3}")
_NOTHING = frozenset({Decimal(0)})


@dataclass(frozen=True, slots=True)
class _Span:
    """What some movements of a file come to: money out, money in, how many they are, how many of them go out."""

    out: Decimal
    into: Decimal
    count: int
    debits: int


class _Spans:
    """The movements of a file by the totals among them: a total is of some that stand together, or of a month."""

    def __init__(self, lines: Sequence[Line], ends: Iterable[int]) -> None:
        lines = sorted(lines, key=lambda one: one.line)
        self._at = [one.line for one in lines]
        self._out = [Decimal(0), *accumulate(-min(one.amount, Decimal(0)) for one in lines)]
        self._into = [Decimal(0), *accumulate(max(one.amount, Decimal(0)) for one in lines)]
        self._debits = [0, *accumulate(int(one.amount < 0) for one in lines)]
        self._ends = sorted({0, *ends, (self._at[-1] if lines else 0) + 1})
        dated: dict[tuple[int, ...], list[Decimal]] = defaultdict(list)
        for one in lines:
            dated[one.booked_on.year, one.booked_on.month].append(one.amount)
            dated[one.booked_on.year,].append(one.amount)
        self._dated = [_span(of) for of in dated.values()]

    def of(self, number: int) -> Iterator[_Span]:
        """All that a total in that line of the file may be of: what stands above it since the last total or from the
        first row on, what stands below it, all, a month or a year."""
        at = bisect_left(self._ends, number)
        first, last = self._ends[0], self._ends[-1]
        above = self._ends[at - 1] if at else first
        below = self._ends[at + 1] if at + 1 < len(self._ends) else last
        for start, end in {(above, number), (first, number), (number, below), (number, last), (first, last)}:
            yield self._between(start, end)
        yield from self._dated

    def _between(self, start: int, end: int) -> _Span:
        low, high = bisect_right(self._at, start), bisect_left(self._at, end)
        high = max(low, high)
        return _Span(self._out[high] - self._out[low], self._into[high] - self._into[low], high - low,
                     self._debits[high] - self._debits[low])  # fmt: skip


def _span(amounts: Sequence[Decimal]) -> _Span:
    out = [one for one in amounts if one < 0]
    into = [one for one in amounts if one > 0]
    return _Span(-sum(out, Decimal(0)), sum(into, Decimal(0)), len(amounts), len(out))


def check_undated(part: Part, lines: Sequence[Line], mark: str) -> Iterator[str]:
    """Tell each row without date that is taken for a total by its sum alone, or for one of something else below all.

    Of words that say nothing, the sums of two movements or more, or of both sides, are a total, each by its sign.
    Raises Broken for a row that is no such total, nor one by its words, no balance and no remark below the table.
    """
    odd = [
        (number, row)
        for number, row in part.below
        if not (is_total(row) or states_balance(part, number, row)) and not _passes(part, number, row)
    ]
    if not odd:
        return
    spans = _Spans(lines, (number for number, _ in (*part.balances, *part.below)))
    labels = {word for one in lines for word in words(one.label).split()}
    for number, row in odd:
        booked = part.columns.cell(row, "booked")
        if (booked and not _WORD.match(booked)) or part.columns.cell(row, "value"):
            raise Broken(f"a row whose date cannot be read: {row!s:.80}", line=number)
        stated = _stated(part.columns, row, mark)
        summed = any(stated.values()) and any(_is_sum(stated, one) for one in spans.of(number))
        if summed and not reads_like_a_movement(row, labels):
            yield f"line {number} has no date and is taken for a total by its sum: not a movement"
        elif (is_footer(row) or begins_as_balance_below(row)) and is_last(part, number):
            yield f"line {number} states a balance or a total, not a movement: not read"
        else:
            raise Broken(f"a row without date that is neither a movement nor a total: {row!s:.80}", line=number,
                         hint=_UNDATED)  # fmt: skip


def _is_sum(stated: dict[str, Decimal], span: _Span) -> bool:
    """Whether what a row states is by its sign the sum of movements: of two or more of a side, net, or of both."""
    out, into = abs(stated.get("debit", Decimal(0))), stated.get("credit", Decimal(0))
    if len(stated) > 1:
        return bool((out and into) or span.count > 1) and (out, into) == (span.out, span.into)
    value = stated.get("amount", into - out)
    return (
        (value == span.into - span.out and span.count > 1)
        or (value == -span.out and span.debits > 1)
        or (value == span.into and span.count - span.debits > 1)
    )


def _passes(part: Part, number: int, row: Sequence[str]) -> bool:
    """Whether a row is of the words below a table, which tell no money."""
    if not is_last(part, number):
        return False
    return is_remark(row) or not (has_money(part.columns, row) or part.columns.cell(row, "booked"))


def unproved(part: Part, lines: Sequence[Line], mark: str, known: Iterable[Decimal] = ()) -> Iterator[str]:
    """What to tell of each total: nothing when it fits the movements of the file, of a month, or those above, below or
    between totals, with or without a balance that is stated too (`known`: above the table); that it contradicts them,
    where it tells both sides, or says which; that it is not read, where one number may be a net or a count."""
    rows = sorted(pair for pair in (*part.balances, *part.below) if is_total(pair[1]))
    others = sorted(pair for pair in (*part.balances, *part.below) if not is_total(pair[1]))
    before = {*_NOTHING, *map(abs, known)}
    before |= {abs(value) for _, row in others for value in _stated(part.columns, row, mark).values()}
    spans = _Spans(lines, (number for number, row in (*rows, *others) if has_money(part.columns, row)))
    for number, row in rows:
        stated = _stated(part.columns, row, mark)
        if stated and any(_fits(stated, one, before) for one in spans.of(number)):
            continue
        if stated and _says_of_what(part, number, row, stated):
            told = ", ".join(f"{value}" for value in stated.values())
            yield f"the totals of line {number} ({told}) contradict the movements of the file"
        else:
            yield f"line {number} states a balance or a total, not a movement: not read"


def _says_of_what(part: Part, number: int, row: Sequence[str], stated: dict[str, Decimal]) -> bool:
    """Whether a total can contradict: it is of both sides, or of one by its words or, above other movements, by its
    column; below all it may be the balance, and a number without cents in such a column how many there are."""
    if is_carried(row):
        return False
    if stated.keys() >= {"debit", "credit"} or side_of(row):
        return True
    cells = [part.columns.cell(row, role) for role in ("debit", "credit")]
    return not is_last(part, number) and any("," in cell or "." in cell for cell in cells)


def _stated(columns: Columns, row: Sequence[str], mark: str) -> dict[str, Decimal]:
    """The totals by the columns they stand in. "amount" is of debits or credits alone where the row says so."""
    alone = side_of(row) or "amount"
    found = {}
    for role in ("amount", "debit", "credit"):
        try:
            if cell := columns.cell(row, role):
                found[alone if role == "amount" else role] = amount(cell, mark)
        except ValueError:
            return {}
    return found


def _fits(stated: dict[str, Decimal], span: _Span, before: Iterable[Decimal]) -> bool:
    net = span.into - span.out
    sums = {"debit": [span.out + one for one in before], "credit": [span.into + one for one in before],
            "amount": [abs(net), span.out, span.into, span.out + span.into]}  # fmt: skip
    if len(stated) == 1 and net:
        # a number alone may be the net, in the column of its side
        sums["debit" if net < 0 else "credit"].append(abs(net))
    return all(abs(value) in sums[role] for role, value in stated.items())
