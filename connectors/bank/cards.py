"""Sections and statements of a card's purchases: its account pays them in one line, on the day of the debit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from connectors.bank.layout import plain_name
from connectors.bank.values import amount
from hub.core.ledger.statement import Line, Statement

# a card's number: fifteen or sixteen signs in groups, of which the bank may hide some
_CARD = re.compile(
    r"\b(?:carte|card|visa|mastercard|cb)\b[^;\d]{0,40}?[\W_]((?:[\dXx*•#][ .-]?){14,15}\d)(?![\dXx*])", re.IGNORECASE
)
# the same by itself, in a column of accounts: some of its signs are hidden, as none of an account's need be
_MASKED = re.compile(r"(?=.*[X*•#])[\dX*•#]{11,12}\d{4}", re.ASCII)
_ACCOUNT = re.compile("compte|account|livret", re.IGNORECASE)
# a row that names an account: its number behind the word, or an IBAN
_NAMED = re.compile(
    r"(?:compte|account|livret)[^;]{0,40}?[0-9X*]{4}|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3}", re.IGNORECASE
)
# the heading of an account's table
_HEADING = re.compile(
    r"\W*(?:compte|account|livret|ldds?|codevi|pel|cel|lep|pea|ccp|cchq|cch|d.p.t)\b[^;]{0,40}?(?:[0-9X*] ?){7}",
    re.IGNORECASE,
)
_HIDDEN = re.compile("[^0-9]")
_SHOWN = 6
# the words of a note for which a file is held
UNPAID = "no line of an account in the file"


@dataclass(frozen=True, slots=True)
class Card:
    """The card that a section is of: the place of its first row above the table, its key (its number, the middle
    hidden), and the debit that the bank announces (None: it announces none)."""

    at: int
    key: str
    debit: Decimal | None


# one of which only that it is one is told
UNNAMED = Card(0, "CARTE", None)


def card_above(rows: Sequence[tuple[int, Sequence[str]]]) -> Card | None:
    """The card whose purchases the table below `rows` holds; None when that table is an account's: where an account is
    named there too, the card is only one that it has, but for a debit that the bank says it made."""
    at, key, debit, made, account = -1, "", None, False, False
    for place, (_, row) in enumerate(rows):
        joined = ";".join(cell.strip() for cell in row)
        flat = plain_name(joined)
        if (found := _CARD.search(joined)) and not _ACCOUNT.search(joined[: found.start()]):
            key, at = _key(found[1]), place
        elif flat.startswith("encoursdebite"):
            key, at, debit, made = key or UNNAMED.key, place if at < 0 else at, _debit(row), True
        elif "operationsducompte" in flat:
            at, key, debit, made = -1, "", None, False
        elif _NAMED.search(joined):
            account = True
    return Card(at, key, debit) if key and (made or not account) else None


def key_in(cell: str) -> str:
    """The key of the card whose number, partly hidden, is all that a cell of a column of accounts holds; else ""."""
    bare = re.sub("[ .-]", "", cell).upper()
    return _key(bare) if _MASKED.fullmatch(bare) else ""


def card_of(account: str) -> Card | None:
    """The card that rows of a table are of, by the account that they name."""
    key = key_in(account)
    return Card(0, key, None) if key else None


def names_account(row: Sequence[str]) -> bool:
    """Whether a row begins with the name and the number of an account, as what stands above its table does."""
    return _HEADING.match(";".join(cell.strip() for cell in row)) is not None


def _key(number: str) -> str:
    """The number without what identifies the card: six first and four last digits may be kept, and no other."""
    signs = _HIDDEN.sub("X", re.sub("[ .-]", "", number))
    return signs[:_SHOWN] + "X" * len(signs[_SHOWN:-4]) + signs[-4:]


def _debit(row: Sequence[str]) -> Decimal | None:
    for cell in reversed(row[1:]):
        try:
            return abs(amount(cell.strip()))
        except ValueError:
            continue
    return None


def beside(read: Sequence[tuple[Statement, bool]]) -> list[Statement]:
    """The same of formats that give a card a statement of its own, and say so (`read`: whether it is one). Alone it is
    what it was; so is one that no line pays and that takes in what an account pays out, purchases and payments being
    two accounts."""
    if all(is_card for _, is_card in read):
        return [one for one, _ in read]
    found = [(one, Card(0, _key(one.account), None) if is_card and one.lines else None) for one, is_card in read]
    free = [_Free(at, line) for at, (one, card) in enumerate(found) if card is None for line in one.lines]
    paid = {-each.line.amount for each in free if each.line.amount < 0}
    of_credit = {
        id(one) for bought in _by_card(found) for one in bought.statements
        if any(line.amount in paid for line in bought.lines) and bought.matched(free)[1]
    }  # fmt: skip
    return apart([(one, None if id(one) in of_credit else card) for one, card in found])


def apart(read: Sequence[tuple[Statement, Card | None]]) -> list[Statement]:
    """The statements of a file without the purchases that an account of it pays, in one line or in one for each period,
    which a note of that account tells; each other section of a card keeps its own key, with a note for which the file
    is held."""
    kept = [one for one, card in read if card is None]
    free = [_Free(at, line) for at, one in enumerate(kept) for line in one.lines]
    for bought in _by_card(read):
        card, total, (first, *others) = bought.card, bought.total, bought.statements
        if card.debit not in (None, abs(total)):
            kept += [_told(first, f"purchases by card, {total}, contradict the debit that is announced, {card.debit}"),
                     *others]  # fmt: skip
            continue
        payers, rest = bought.matched(free)
        if rest or not payers:
            kept += [_told(first, f"purchases of a card, {total}: {UNPAID} that names {bought.name} pays {_sum(rest)} "
                                  "(confirmed, they are counted beside what pays them): export the account without its "
                                  "cards"), *others]  # fmt: skip
            continue
        for payer, count in payers:
            free.remove(payer)
            kept[payer.at] = _told(kept[payer.at], f"{count} purchases of the card {bought.name} are not booked: "
                                   f"{_place(payer.line)} pays them, {payer.line.amount}")  # fmt: skip
    return kept or [one for one, _ in read]


@dataclass(frozen=True, slots=True)
class _Free:
    """A line of an account that may pay purchases, and the place of its statement among the accounts."""

    at: int
    line: Line


@dataclass(slots=True)
class _Bought:
    """What one card bought, in one statement or in several of them, as a bank sends one a day."""

    card: Card
    statements: list[Statement]

    @property
    def lines(self) -> list[Line]:
        return sorted((line for one in self.statements for line in one.lines), key=lambda line: line.booked_on)

    @property
    def total(self) -> Decimal:
        return _sum(self.lines)

    @property
    def name(self) -> str:
        """The card as its debit names it."""
        last = self.card.key[-4:]
        return f"…{last}" if last.isdecimal() else f"« {self.card.key} »"

    def matched(self, free: Sequence[_Free]) -> tuple[list[tuple[_Free, int]], list[Line]]:
        """(the lines that name the card and pay, each with how many purchases; the purchases that none pays): one pays
        all, else each those of the days since the one before."""
        last, lines = self.card.key[-4:], self.lines
        number = re.compile(rf"(?<!\d){last}(?!\d)")
        named = [each for each in free if last.isdecimal() and number.search(each.line.label)]
        if whole := next((each for each in named if each.line.amount == _sum(lines)), None):
            return [(whole, len(lines))], []
        sums = [Decimal(0), *accumulate(line.amount for line in lines)]
        ends: dict[Decimal, list[int]] = defaultdict(list)
        for at, value in enumerate(sums):
            ends[value].append(at)
        start, payers = 0, list[tuple[_Free, int]]()
        for each in sorted(named, key=lambda each: each.line.booked_on):
            of = ends.get(sums[start] + each.line.amount, [])
            at = bisect_right(of, start)
            if at < len(of) and lines[of[at] - 1].booked_on <= each.line.booked_on:
                payers.append((each, of[at] - start))
                start = of[at]
        return payers, lines[start:]


def _by_card(read: Sequence[tuple[Statement, Card | None]]) -> list[_Bought]:
    """The sections of cards that hold something: those of one card together, but where each announces its debit."""
    found: dict[object, _Bought] = {}
    for at, (one, card) in enumerate(read):
        if card is None or not (one.lines or one.pending or card.debit):
            continue
        of = (card.key, one.currency) if card.debit is None else at
        found.setdefault(of, _Bought(card, [])).statements.append(one)
    return list(found.values())


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def _place(line: Line) -> str:
    return f"line {line.line}" if line.line else f"the line at byte {line.byte}"


def _told(one: Statement, note: str) -> Statement:
    return replace(one, notes=(*one.notes, note))
