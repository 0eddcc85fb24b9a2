"""A twin of one account at Qonto: its transactions, its pages, its limits and its signed webhooks, for tests."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from connectors.qonto.endpoints import fault
from connectors.qonto.webhook import signature

Json = dict[str, Any]


@dataclass
class Twin:
    """The state of one account. Every change takes a second, and is one webhook that may get lost or come twice."""

    iban: str
    login: str = "coroutine-1234"
    key: str = "cle"
    secret: str = "secret"  # noqa: S105 - a twin's own
    id: str = "018f71db-c635-78b5-b90a-ea05de98c2bf"
    now: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)
    balance: int = 100_00
    per_page: int = 100
    lose: float = 0.0
    double: float = 0.0
    dice: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - a twin, not a secret
    transactions: dict[str, Json] = field(default_factory=dict)
    webhooks: list[tuple[bytes, str]] = field(default_factory=list)
    undocumented: list[str] = field(default_factory=list)
    # answers to give first: (status, headers)
    faults: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    calls: int = 0

    def pay(self, cents: int, label: str, *, reference: str = "", settled: bool = True, **more: Any) -> str:
        """A payment out (negative) or in; pending unless `settled`. Its transaction_id."""
        id = f"coroutine-1234-1-transaction-{len(self.transactions) + 1}"
        self.transactions[id] = {
            "id": f"00000000-0000-4000-8000-{len(self.transactions) + 1:012d}", "transaction_id": id,
            "amount": abs(cents) / 100, "amount_cents": abs(cents), "local_amount": abs(cents) / 100,
            "local_amount_cents": abs(cents), "side": "credit" if cents > 0 else "debit",
            "operation_type": "transfer", "currency": "EUR", "local_currency": "EUR", "label": label,
            "reference": reference or None, "note": None, "settled_at": None, "settled_balance": None,
            "settled_balance_cents": None, "status": "pending", "bank_account_id": self.id,
            "subject_type": "Transfer", "attachment_ids": [], "emitted_at": self._moment(), **more,
        }  # fmt: skip
        self._changed(id, "created")
        if settled:
            self.settle(id)
        return id

    def settle(self, id: str, cents: int | None = None) -> None:
        """The payment is booked; by another amount when `cents` is given, as with a tip on a card."""
        one = self.transactions[id]
        if cents is not None:
            one |= {"amount": abs(cents) / 100, "amount_cents": abs(cents)}
        self.balance += one["amount_cents"] * (1 if one["side"] == "credit" else -1)
        one |= {"status": "completed", "settled_at": self._moment(), "settled_balance": self.balance / 100,
                "settled_balance_cents": self.balance}  # fmt: skip
        self._changed(id, "updated")

    def decline(self, id: str) -> None:
        """The payment will never be booked."""
        self.transactions[id]["status"] = "declined"
        self._changed(id, "updated")

    def edit(self, id: str, **changes: Any) -> None:
        """A late update: a note, a label, an attachment."""
        self.transactions[id] |= changes
        self._changed(id, "updated")

    def _moment(self) -> str:
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _changed(self, id: str, event: str) -> None:
        one = self.transactions[id]
        one["updated_at"] = self._moment()
        self.now += timedelta(seconds=1)
        # the webhook tells no cents
        data = {name: value for name, value in one.items() if not name.endswith("_cents")}
        body = json.dumps({"type": "v1/transactions", "data": {"event": event, **data}}).encode()
        times = 0 if self.dice.random() < self.lose else 2 if self.dice.random() < self.double else 1
        self.webhooks += [(body, signature(body, int(self.now.timestamp()), self.secret))] * times

    def answer(self, method: str, target: str, authorization: str) -> tuple[int, dict[str, str], Json]:
        """One call: (status, headers, body). An undocumented one is refused with 400 and remembered."""
        self.calls += 1
        parts = urlsplit(target)
        query = parse_qs(parts.query, keep_blank_values=True)
        if wrong := fault(method, parts.path, query):
            self.undocumented.append(wrong)
            return 400, {}, {"errors": [{"detail": wrong}]}
        if authorization != f"{self.login}:{self.key}":
            return 401, {}, {"message": "Invalid credentials"}
        if self.faults:
            status, headers = self.faults.pop(0)
            return status, headers, {"message": "later"}
        if parts.path == "/v2/organization":
            return 200, {}, {"organization": {"bank_accounts": [{"id": self.id, "iban": self.iban}]}}
        if (query.get("bank_account_id") or [self.id])[0] != self.id or (query.get("iban") or [self.iban])[
            0
        ] != self.iban:
            return 404, {}, {"message": "not found"}
        return 200, {}, self._page(query)

    def _page(self, query: dict[str, list[str]]) -> Json:
        since = query.get("updated_at_from", [""])[0]
        found = [one for one in self.transactions.values()
                 if one["status"] in query["status[]"] and one["updated_at"] >= since]  # fmt: skip
        found.sort(key=lambda one: str(one["updated_at"]))
        size, page = min(self.per_page, int(query["per_page"][0])), int(query["page"][0])
        more = len(found) > page * size
        meta = {"current_page": page, "next_page": page + 1 if more else None, "prev_page": page - 1 or None,
                "total_pages": -(-len(found) // size), "total_count": len(found), "per_page": size}  # fmt: skip
        return {"transactions": found[(page - 1) * size : page * size], "meta": meta}
