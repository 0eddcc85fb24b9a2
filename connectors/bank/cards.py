"""Sections and statements of a card's purchases: its account pays them in one line, on the day of the debit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from connectors.bank.layout import plain_name
from connectors.bank.values import amount
from hub.core.ledger.statement import Line, Statement

# a card's number: fifteen or sixteen signs in groups, of which the bank may hide some
_CARD = re.compile(
    r"\b(?:carte|card|visa|mastercard|cb)\b[^;\d]{0,40}?[\W_]((?:[\dXx*•#][ .-]?){14,15}\d)(?![\dXx*])", re.IGNORECASE
)
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


@dataclass(frozen=True, slots=True)
class Card:
    """The card that a section is of: the place of its first row above the table, its key (its number, the middle
    hidden), and the debit that the bank announces (None: it announces none)."""

    at: int
    key: str
    debit: Decimal | None


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
            key, at, debit, made = key or "CARTE", place if at < 0 else at, _debit(row), True
        elif "operationsducompte" in flat:
            at, key, debit, made = -1, "", None, False
        elif _NAMED.search(joined):
            account = True
    return Card(at, key, debit) if key and (made or not account) else None


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
    what it was; so is one that takes in what an account pays out, purchases and payments being two accounts."""
    paid = {-line.amount for one, is_card in read if not is_card for line in one.lines if line.amount < 0}
    found = [
        (one, Card(0, _key(one.account), None)
         if is_card and one.lines and not any(line.amount in paid for line in one.lines) else None)
        for one, is_card in read
    ]  # fmt: skip
    if all(is_card for _, is_card in read):
        return [one for one, _ in read]
    return apart(found)


def apart(read: Sequence[tuple[Statement, Card | None]]) -> list[Statement]:
    """The statements of a file without the purchases that an account of it pays in one line, which a note of that
    account tells; each other section of a card keeps its own key, with a note for which the file is held."""
    kept = [one for one, card in read if card is None]
    free = [(at, line) for at, one in enumerate(kept) for line in one.lines]
    for one, card in read:
        if card is None or not (one.lines or one.pending or card.debit):
            continue
        if card.debit not in (None, abs(one.total)):
            kept.append(_told(one, f"purchases by card, {one.total}, contradict the debit that is announced, "
                              f"{card.debit}"))  # fmt: skip
        elif found := next((pair for pair in free if _pays(pair[1], one.total, card)), None):
            free.remove(found)
            kept[found[0]] = _told(kept[found[0]], f"{len(one.lines)} purchases of the card …{card.key[-4:]} are not "
                                   f"booked: {_place(found[1])} pays them, {one.total}")  # fmt: skip
        else:
            kept.append(_told(one, f"purchases of a card, {one.total}, contradict the line by which an account pays "
                              "them (confirmed, both are counted): export the account without its cards"))  # fmt: skip
    return kept or [one for one, _ in read]


def _pays(line: Line, total: Decimal, card: Card) -> bool:
    last = card.key[-4:]
    named = last.isdecimal() and re.search(rf"(?<!\d){last}(?!\d)", line.label) is not None
    return named and line.amount == total


def _place(line: Line) -> str:
    return f"line {line.line}" if line.line else f"the line at byte {line.byte}"


def _told(one: Statement, note: str) -> Statement:
    return replace(one, notes=(*one.notes, note))
