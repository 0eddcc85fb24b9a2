"""What the books lack, the same for portal and command: days without statement, payments that did not come, lines that
nobody sorted, questions that no statement answers."""

from __future__ import annotations

from typing import Any

from hub.core import dues
from hub.core.ledger import lacking
from hub.core.ledger.account import is_iban
from hub.core.ledger.entry import Entry, TransactionEntry
from hub.core.ledger.known import BankAccount, Doubt
from hub.core.ledger.posting import SUSPENSE
from hub.core.ledger.shown import currency_of
from hub.office import Office
from hub.pages import Pages
from hub.rulebook.treasury import accounts
from hub.spaces import Space


def masked(account: str) -> str:
    """An account of the place as members read it: the end of an IBAN."""
    return f"…{account[-4:]}" if is_iban(account) else account


def overview(office: Office, space: Space) -> dict[str, Any]:
    """Everything that is lacking, as JSON-able data; amounts as text. Names nobody: labels stay with the entries."""
    pages = office.pages
    entries = {one.id: one for one in pages.entries(space.id)}
    known: list[BankAccount] = [one for one in pages.documents(space.id, "bank.account").values() if one.coverage]
    members = pages.documents(space.id, "member").values()
    return {
        "accounts": [_covered(one) for one in known],
        "absent": _absent(pages, space, list(entries.values()), known),
        "dues": dues.counts(members, office.clock.now(), space.zone),
        "suspense": _suspense(pages, space, entries),
        "doubts": _doubts(pages, space, list(entries.values())),
    }


def _covered(one: BankAccount) -> dict[str, Any]:
    runs = [{"first": first.isoformat(), "last": last.isoformat(), "days": (last - first).days + 1}
            for first, last in lacking.gaps(one.coverage)]  # fmt: skip
    return {
        "account": masked(one.account), "first": one.coverage[0][0].isoformat(),
        "last": one.coverage[-1][1].isoformat(), "gaps": runs,
        "months": [{"month": month.month, "days": month.days, "of": month.of}
                   for month in lacking.by_month(one.coverage)],
    }  # fmt: skip


def _absent(pages: Pages, space: Space, entries: list[Entry], known: list[BankAccount]) -> list[dict[str, Any]]:
    """What did not come, in times that a statement of every account covers: it might have come on any of them."""
    book = pages.book(space.id)
    if book is None or not known:
        return []
    named = accounts(book)
    expected = {one.number: one.expected for one in book.chart.accounts.values() if one.expected}
    found = [lacking.absent(entries, expected, one.coverage) for one in known]
    return [
        {"account": one.account, "name": named.get(one.account, ""), "first": one.first.isoformat(),
         "last": one.last.isoformat()}
        for one in found[0] if all(one in others for others in found)
    ]  # fmt: skip


def _suspense(pages: Pages, space: Space, entries: dict[str, Entry]) -> list[dict[str, Any]]:
    booked: dict[str, TransactionEntry] = pages.documents(space.id, "ledger.transaction")
    waiting = [entries[one.entry] for one in booked.values() if one.suspense and one.entry in entries]
    return [
        {"entry": one.id, "date": one.date.isoformat(), "amount": f"{-one.amount(SUSPENSE):.2f}",
         "currency": one.postings[0].money.currency}
        for one in sorted(waiting, key=lambda one: (one.date, one.number))
    ]  # fmt: skip


def _by_day(one: Doubt) -> tuple[str, str]:
    return (one.day.isoformat(), one.key)


def _doubts(pages: Pages, space: Space, entries: list[Entry]) -> list[dict[str, Any]]:
    """The questions, each in the currency of its account; in that of most of the money where no account is known."""
    usual = currency_of(entries)
    known: list[BankAccount] = list(pages.documents(space.id, "bank.account").values())
    named = {name: one.currency for one in known for name in (*one.also, one.account)}
    asked: list[Doubt] = sorted(pages.documents(space.id, "bank.doubt").values(), key=_by_day)
    return [
        {"doubt": one.key, "kind": one.kind, "account": masked(one.account), "day": one.day.isoformat(),
         "amount": f"{one.amount:.2f}", "currency": named.get(one.account, usual)}
        for one in asked
    ]  # fmt: skip
