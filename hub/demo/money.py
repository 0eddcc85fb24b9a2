"""A year of the imagined place's money: an account at a bank, and payments by card on its forms at HelloAsso.

The flows are those of a place of some four hundred square metres: what comes in pays the rent, and little is left.
"""

from __future__ import annotations

import copy
import json
import random
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from connectors.bank.twin import Bank
from connectors.helloasso.twin import Twin
from hub.core.ledger.account import french_iban
from hub.demo import texts

PERSON = "person"
# label, counterparty, cents from and below, how many on a working day
_DAILY = (
    ("VIR SEPA COTISATION", PERSON, (1000, 6000), 1.2),
    ("VIR SEPA ABONNEMENT BUREAU", PERSON, (9000, 19000), 1.0),
    ("VIR LOCATION SALLE", "ASSOCIATION DES VOISINS", (5000, 25000), 0.4),
    ("VIR DON SOUTIEN", PERSON, (1000, 8000), 0.1),
    ("CARTE PAPETERIE", "PAPETERIE SARL", (-6000, -400), 0.7),
    ("CARTE CAFE EN GRAINS TORREFACTION", "TORREFACTION SCOP", (-5000, -900), 0.5),
    ("FRAIS DE TENUE DE COMPTE", "BANQUE", (-900, -300), 0.05),
    ("CHEQUE 0000", "", (-9000, -1500), 0.04),
)
# label, counterparty, cents from and below, day of the month: on that day, or on the first working day after it
_MONTHLY = (
    ("VIR LOYER", "SCI DES HALLES", (-320000, -319999), 5),
    ("PRLV SYNDIC CHARGES LOCATIVES", "SYNDIC DES HALLES", (-18000, -17999), 8),
    ("PRLV ENERCOOP ELECTRICITE", "ENERCOOP SCIC", (-48000, -19000), 12),
    ("PRLV FDN ABONNEMENT", "FDN", (-4200, -4199), 15),
    ("VIR FACTURE ACCUEIL", PERSON, (-90000, -45000), 20),
    ("VIR FACTURE ANIMATION", PERSON, (-70000, -35000), 27),
)
_WEEKLY = (("VIR SUMUP RECETTE BAR", "SUMUP", (9000, 26000)), ("PRLV BRASSERIE", "BRASSERIE COOP", (-14000, -6000)))
# what is paid by card on the forms, and how often on a day
_ONLINE = (("Membership", (1500, 6000), 0.35), ("Donation", (1000, 9000), 0.15))
_FORMS = {"Membership": "Adhésion", "Donation": "Don"}
_PAYOUT_DAYS = (10, 25)
_OPENING = Decimal("7800.00")


class Money:
    """The account and the forms; `told` holds what HelloAsso said of each payment, and when, oldest first."""

    def __init__(self, seed: int, start: date) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a simulation, not a secret
        self.bank = Bank(seed, start, _OPENING)
        self.online = Twin()
        self.told: list[tuple[datetime, bytes]] = []
        self._due: list[tuple[str, str, tuple[int, int]]] = []

    def live(self, days: int) -> None:
        """Let days pass."""
        for _ in range(days):
            self._day(self.bank.today + timedelta(days=1))

    def _day(self, day: date) -> None:
        self.bank.today = day
        for form, amounts, often in _ONLINE:
            if self._random.random() < often:
                at = datetime.combine(day, time(8 + self._random.randrange(12), self._random.randrange(60)), UTC)
                self.pay_online(at, self._random.choice(texts.PEOPLE), form, self._cents(amounts))
        self._due += [(label, party, amounts) for label, party, amounts, on in _MONTHLY if on == day.day]
        if day.day in _PAYOUT_DAYS:
            self._due.append(("HELLOASSO", "", (0, 0)))
        if day.weekday() >= 5:
            return
        due, self._due = self._due, []
        due += list(_WEEKLY) if day.weekday() == 1 else []
        for label, party, amounts, often in _DAILY:
            due += [(label, party, amounts)] * int(often + self._random.random())
        for label, party, amounts in due:
            if label == "HELLOASSO":
                self.pay_out(datetime.combine(day, time(6), UTC))
            else:
                self.bank.book(Decimal(self._cents(amounts)).scaleb(-2), *self._party(label, party))

    def _cents(self, amounts: tuple[int, int]) -> int:
        return self._random.randrange(*amounts, 50)

    def _party(self, label: str, party: str) -> tuple[str, str, str]:
        if party != PERSON:
            return label, party, ""
        name = self._random.choice(texts.PEOPLE).upper()
        return f"{label} {name}", name, french_iban("30004", "00812", f"{self._random.randrange(10**11):011d}")

    def pay_online(self, at: datetime, name: str, form: str, cents: int) -> None:
        """Somebody pays by card on a form."""
        self.online.now = at
        first, _, last = name.partition(" ")
        self.online.pay(
            cents, form, payer={"firstName": first, "lastName": last},
            items=[{"id": 1, "name": _FORMS[form], "amount": cents, "type": form}],
        )  # fmt: skip
        self._tell(at, self.online.payments[-1])

    def pay_out(self, at: datetime) -> None:
        """HelloAsso sends what it holds to the bank as one sum."""
        self.online.now = at
        held = [one for one in self.online.payments if one["cashOutState"] == "MoneyIn"]
        if not held:
            return
        total = Decimal(self.online.pay_out()).scaleb(-2)
        for payment in held:
            self._tell(at, payment)
        self.bank.book(total, "VIR SEPA HELLOASSO VERSEMENT", "HELLOASSO")

    def _tell(self, at: datetime, payment: dict[str, Any]) -> None:
        self.told.append((at, json.dumps({"payment": copy.deepcopy(payment)}, ensure_ascii=False).encode()))
