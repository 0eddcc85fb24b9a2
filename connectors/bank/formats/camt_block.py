"""A camt statement while it is read, and the pages of one put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hub.core.ledger.statement import Line, Statement, page_name

Balance = tuple[Decimal, date | None]


@dataclass(slots=True)
class Block:
    """What is known of the statement being read, or of the page of one (`page` counts from 1)."""

    format: str
    id: str = ""
    account: str = ""
    currency: str = ""
    # whether the account is that of a card (external code list of ISO 20022, cash account types)
    card: bool = False
    created: str = ""
    page: int = 1
    last: bool = True
    starts: date | None = None
    ends: date | None = None
    balances: list[tuple[str, str, Decimal, date | None]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pending: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    information: int = 0
    # entries of any status, the sum of their amounts without sign, and both as the summaries announce them
    entries: int = 0
    moved: Decimal = Decimal(0)
    announced: tuple[tuple[int, Decimal], ...] = ()

    def balance(self, *codes: str) -> Balance | None:
        """The first balance of the first code present (the last one for closings, which follow each other)."""
        for code in codes:
            found = [b for b in self.balances if b[0] == code and b[1] == self.currency]
            if found:
                ordered = sorted(found, key=lambda b: b[3] or date.min)
                best = ordered[-1] if code == "CLBD" else ordered[0]
                return best[2], best[3]
        return None

    @property
    def continues(self) -> bool:
        """Whether this is a page that goes on with the one before."""
        return self.page > 1

    @property
    def between(self) -> tuple[Balance | None, Balance | None]:
        """The interim balances (ITBD) before and after the lines of a page; which is which nothing but the page, the
        day and the sum of the lines tells."""
        found = [(b[2], b[3]) for b in self.balances if b[0] == "ITBD" and b[1] == self.currency]
        found.sort(key=lambda one: one[1] or date.min)
        if len(found) == 1 and self.continues != self.last:
            # a middle page with one balance: nobody knows of which end
            return None, None
        if len(found) < 2:
            only = found[0] if found else None
            return (only, None) if self.continues else (None, None if self.last else only)
        first, last = found[0], found[-1]
        total = sum((line.amount for line in self.lines), Decimal(0))
        if self.continues and not self.last and first[0] - total == last[0] != first[0] + total:
            first, last = last, first
        return (first if self.continues else None), (None if self.last else last)

    @property
    def opening(self) -> Balance | None:
        return self.balance("OPBD", "PRCD") or self.between[0]

    @property
    def closing(self) -> Balance | None:
        return self.balance("CLBD") or self.between[1]

    def statement(self) -> Statement:
        opening, closing = self.opening, self.closing
        page = page_name(continues=self.continues, goes_on=not self.last)
        interim = "" if page else "ITBD"
        if others := {currency for code, currency, *_ in self.balances if code != interim} - {self.currency}:
            self.notes.append(f"a balance in {min(others)} contradicts an account in {self.currency}")
        if self.announced and not page and (opening is None or closing is None) and self._lacks():
            number, total = self.announced[0]
            self.notes.append(f"the summary (TxsSummry) announces {number} entries of {total} "
                              f"in all, the file holds {self.entries} of {self.moved}")  # fmt: skip
        if self.information:
            self.notes.append(f"{self.information} entries for information only (INFO) are not bookings")
        return Statement(
            account=self.account,
            currency=self.currency,
            lines=tuple(self.lines),
            opening=opening[0] if opening else None,
            opening_on=opening[1] if opening else None,
            closing=closing[0] if closing else None,
            closing_on=closing[1] if closing else None,
            # the period is of all pages
            starts_on=None if self.continues else self.starts,
            ends_on=(self.ends or (closing[1] if page and closing else None)) if self.last else None,
            id=f"{self.id}/{self.page}" if page and self.id else self.id,
            format=self.format,
            pending=tuple(self.pending),
            notes=tuple(self.notes),
            page=page,
        )

    def _lacks(self) -> bool:
        """Some banks count what a batch is made of, or the net sum, and of a page its own entries or all: only when
        nothing fits is something lost."""
        numbers, totals = zip(*self.announced, strict=True)
        return self.entries not in (*numbers, sum(numbers)) and self.moved not in (*totals, sum(totals))


def pages_joined(blocks: Sequence[Block]) -> list[Block]:
    """The statements of a file: the pages of one that follow each other are one, at the place of the first of them."""
    pages: dict[tuple[str, str, str], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.id and (block.continues or not block.last):
            pages[block.account, block.currency, block.id].append(block)
    found: dict[int, list[Block]] = {id(block): [block] for block in blocks}
    for of in pages.values():
        if len({block.page for block in of}) < len(of):
            # a page twice: what is equal in them is told by their balances
            continue
        for run in _runs(sorted(of, key=lambda block: block.page)):
            for block in run:
                found[id(block)] = []
            found[min((id(block) for block in run), key=list(found).index)] = [_joined(run)]
    return [block for kept in found.values() for block in kept]


def _runs(pages: Sequence[Block]) -> list[list[Block]]:
    runs = [[pages[0]]]
    for before, after in pairwise(pages):
        if before.page + 1 == after.page and not before.last:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _joined(run: Sequence[Block]) -> Block:
    """One statement of pages that follow each other; where what one ends with is not what the next begins with, a note
    says so."""
    first, last = run[0], run[-1]
    notes = [note for block in run for note in block.notes]
    for before, after in pairwise(run):
        ends, begins = before.between[1], after.between[0]
        if ends and begins and ends[0] != begins[0]:
            notes.append(f"page {after.page} begins with {begins[0]}, which contradicts page {before.page}, that ends "
                         f"with {ends[0]}")  # fmt: skip
    kept = [("OPBD", first.currency, *one) for one in [first.opening] if one]
    kept += [("CLBD", last.currency, *one) for one in [last.closing] if one]
    kept += [one for block in run for one in block.balances if one[1] != block.currency]
    return replace(
        first,
        last=last.last,
        ends=last.ends,
        card=any(block.card for block in run),
        balances=kept,
        lines=[line for block in run for line in block.lines],
        pending=[line for block in run for line in block.pending],
        notes=notes,
        information=sum(block.information for block in run),
        entries=sum(block.entries for block in run),
        moved=sum((block.moved for block in run), Decimal(0)),
        announced=tuple(one for block in run for one in block.announced),
    )
