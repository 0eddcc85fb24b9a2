"""What may be seen of a space: the one place where it is computed. Deny by default, names off by default.

Pages of the wiki, the static site, the portal and the API all read these values and nothing else. Persons are
opaque here; amounts of individuals are grouped; the bank's own words never pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hub.core.decision.model import Decision
from hub.core.ledger.chart import nearest
from hub.core.ledger.entry import Entry
from hub.core.ledger.publicview import PublicLine

BANK = ("512", "530", "531")


def decision_rows(decisions: Iterable[Decision], url: str) -> list[dict[str, Any]]:
    """The register: newest first. Positions as counts only."""
    ordered = sorted(decisions, key=lambda one: (one.opened_at, len(one.id), one.id), reverse=True)
    return [
        {
            "id": one.id, "title": one.title, "class": one.decision_class, "state": one.state.value,
            "url": f"{url}/decisions/{one.id}", "opened_at": one.opened_at.isoformat(),
            "closes_at": one.closes_at.isoformat() if one.closes_at else "", "by": one.adopted_by, "why": one.why,
            "supports": len(one.counted("support")), "objections": len(one.standing()),
        }
        for one in ordered
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the whole treasury. `balance` is at its end."""

    month: str
    income: Decimal
    expense: Decimal
    balance: Decimal


def is_treasury(account: str) -> bool:
    """Whether an account holds money itself: bank and cash."""
    return account.startswith(BANK)


def months(entries: Iterable[Entry], currency: str = "EUR") -> list[Month]:
    """What came in and went out month by month, over bank and cash, every month between the first and the last."""
    came: dict[str, Decimal] = defaultdict(Decimal)
    went: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        moved = sum(
            (p.money.amount for p in entry.postings if is_treasury(p.account) and p.money.currency == currency),
            Decimal(0),
        )
        (came if moved > 0 else went)[f"{entry.date:%Y-%m}"] += abs(moved)
    found: list[Month] = []
    balance = Decimal(0)
    for month in _every(sorted({*came, *went})):
        balance += came[month] - went[month]
        found.append(Month(month, came[month], went[month], balance))
    return found


def _every(known: Sequence[str]) -> list[str]:
    if not known:
        return []
    year, month = map(int, known[0].split("-"))
    found = []
    while (name := f"{year}-{month:02d}") <= known[-1]:
        found.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def account_rows(balances: Mapping[str, Decimal], chart: str = "2025") -> list[dict[str, Any]]:
    """Accounts with what they hold, by number; those at zero are left out."""
    rows = []
    for number, balance in sorted(balances.items()):
        if balance:
            known = nearest(number, chart)
            rows.append({"number": number, "name": known.label if known else "", "balance": balance})
    return rows


def public_entry_rows(lines: Iterable[PublicLine]) -> list[dict[str, Any]]:
    """The public ledger, newest month first."""
    ordered = sorted(lines, key=lambda one: (one.month, one.account, one.label), reverse=True)
    return [
        {
            "id": one.key, "date": one.month, "label": one.label, "account": one.account, "amount": one.amount,
            "decision": one.decision, "count": one.count,
        }
        for one in ordered
    ]  # fmt: skip


def suspense(entries: Iterable[Entry]) -> dict[str, Any]:
    """How much waits on 471 for a person to say what it is."""
    count, amount = 0, Decimal(0)
    for entry in entries:
        waiting = entry.amount("471")
        if waiting and not entry.reversed_by and not entry.reverses:
            count += 1
            amount += abs(waiting)
    return {"count": count, "amount": amount}


def card_rows(cards: Iterable[Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The cards on the board, latest first, and the same by list."""
    rows = [
        {"id": one.id, "name": one.name, "list": one.list, "url": one.url, "done_at": one.at.isoformat()}
        for one in sorted(cards, key=lambda one: one.at, reverse=True)
        if not one.gone
    ]
    by_list: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_list[row["list"]].append(row)
    return rows, [{"name": name, "cards": found} for name, found in sorted(by_list.items())]


def ago(moment: datetime, now: datetime, language: str = "fr") -> str:
    """« à jour il y a 2 min »: a duration in words."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return "à l'instant" if language == "fr" else "just now"
    for size, french, english in ((1440, "j", "d"), (60, "h", "h"), (1, "min", "min")):
        if minutes >= size:
            count = minutes // size
            return f"il y a {count} {french}" if language == "fr" else f"{count} {english} ago"
    return ""


def day_of(moment: datetime | date) -> str:
    """ISO day."""
    return moment.isoformat()[:10]
