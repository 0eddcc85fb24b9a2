"""A twin of one organisation at HelloAsso: its payments, its payouts, its tokens and their end, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from connectors.helloasso.endpoints import fault

Json = dict[str, Any]
LASTS = 1799


@dataclass
class Twin:
    """The state of one organisation. Its clock is `now`, which only the test moves."""

    slug: str = "la-coroutine"
    client_id: str = "cle"
    secret: str = "secret"  # noqa: S105 - a twin's own
    now: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)
    payments: list[Json] = field(default_factory=list)
    undocumented: list[str] = field(default_factory=list)
    # answers to give first to questions for payments: (status, headers)
    faults: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    grants: list[str] = field(default_factory=list)
    # whether a renewal is refused, as after the key was changed
    refuses_renewal: bool = False
    _access: dict[str, datetime] = field(default_factory=dict)
    _refresh: dict[str, datetime] = field(default_factory=dict)
    _payouts: int = 900

    def pay(self, cents: int, form_type: str = "Membership", *, tip: int = 0, **more: Any) -> int:
        """A payment by card; its number."""
        id = 5001 + len(self.payments)
        moment = self.now.isoformat()
        self.payments.append(
            {
                "id": id, "amount": cents, "amountTip": tip, "date": moment, "paymentMeans": "Card",
                "state": "Authorized", "cashOutState": "MoneyIn", "type": "Credit", "installmentNumber": 1,
                "order": {"id": id, "date": moment, "formType": form_type, "formName": "Un formulaire",
                          "formSlug": "f", "organizationSlug": self.slug},
                "payer": {"firstName": "Anna", "lastName": "Exemple", "email": "anna@example.org"},
                "items": [{"id": id, "name": "Adhésion", "amount": cents, "type": form_type}],
                "meta": {"createdAt": moment, "updatedAt": moment}, "refundOperations": [], **more,
            }
        )  # fmt: skip
        return id

    def change(self, id: int, **changes: Any) -> None:
        """A payment becomes refunded, contested …"""
        one = next(one for one in self.payments if one["id"] == id)
        one |= changes
        one["meta"] = {**one["meta"], "updatedAt": self.now.isoformat()}

    def pay_out(self) -> int:
        """All accepted payments not yet paid out go to the bank as one sum, in cents."""
        self._payouts += 1
        total = 0
        for one in self.payments:
            if one["state"] == "Authorized" and one["cashOutState"] == "MoneyIn":
                self.change(one["id"], cashOutState="CashedOut", cashOutDate=self.now.isoformat(),
                            idCashOut=self._payouts)  # fmt: skip
                total += one["amount"]
        return total

    def answer(self, method: str, target: str, authorization: str, body: bytes) -> tuple[int, dict[str, str], Json]:
        """One call: (status, headers, body). An undocumented one is refused with 400 and remembered."""
        parts = urlsplit(target)
        query, form = parse_qs(parts.query), parse_qs(body.decode())
        if wrong := fault(method, parts.path, query, form):
            self.undocumented.append(wrong)
            return 400, {}, {"errors": [{"message": wrong}]}
        if parts.path == "/oauth2/token":
            return self._grant({name: values[0] for name, values in form.items()})
        if self._access.get(authorization.removeprefix("Bearer "), self.now) <= self.now:
            return 401, {}, {"message": "token"}
        if self.faults:
            status, headers = self.faults.pop(0)
            return status, headers, {"message": "later"}
        if parts.path.split("/")[3] != self.slug:
            return 404, {}, {"message": "unknown"}
        return 200, {}, self._page({name: values[0] for name, values in query.items()})

    def _grant(self, form: dict[str, str]) -> tuple[int, dict[str, str], Json]:
        self.grants.append(form["grant_type"])
        if form["grant_type"] == "refresh_token":
            ends = self._refresh.pop(form["refresh_token"], self.now)
            refused = self.refuses_renewal or ends <= self.now
        else:
            refused = form["client_secret"] != self.secret
        if refused or form["client_id"] != self.client_id:
            return 400, {}, {"error": "invalid_grant"}
        access, refresh = f"a{len(self.grants)}", f"r{len(self.grants)}"
        self._access[access] = self.now + timedelta(seconds=LASTS)
        self._refresh[refresh] = self.now + timedelta(days=30)
        return 200, {}, {"access_token": access, "refresh_token": refresh, "token_type": "bearer", "expires_in": LASTS}

    def _page(self, query: dict[str, str]) -> Json:
        since = datetime.fromisoformat(query["from"])
        found = [one for one in self.payments if datetime.fromisoformat(one["date"]) >= since]
        found.sort(key=lambda one: datetime.fromisoformat(one["date"]))
        size, page = int(query["pageSize"]), int(query["pageIndex"])
        pagination = {"pageSize": size, "pageIndex": page, "totalCount": len(found),
                      "totalPages": -(-len(found) // size), "continuationToken": str(page)}  # fmt: skip
        return {"data": found[(page - 1) * size : page * size], "pagination": pagination}
