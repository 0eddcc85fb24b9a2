"""A simulated bank: books payments on one account and writes the exports a real one would. Seeded, stateful.

It is for the demonstration and the tests; its files are written by code that shares nothing with the readers.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from connectors.bank import twin_files
from hub.core.ledger.account import french_iban

CENT = Decimal("0.01")
# (label, counterparty, amount range in cents, chance a working day) of a shared place
_FLOWS = (
    ("VIR SEPA COTISATION", "person", (1000, 6000), 0.75),
    ("VIR SEPA ABONNEMENT BUREAU", "person", (9000, 19000), 0.45),
    ("VIR HELLOASSO VERSEMENT", "HELLOASSO", (4000, 40000), 0.12),
    ("VIR LOCATION SALLE", "ASSOCIATION DES VOISINS", (5000, 25000), 0.2),
    ("CARTE PAPETERIE", "PAPETERIE SARL", (-6000, -400), 0.25),
    ("CARTE CAFE EN GRAINS", "TORREFACTION SCOP", (-5000, -900), 0.25),
    ("PRLV ELECTRICITE", "ENERCOOP SCIC", (-24000, -9000), 0.05),
    ("PRLV INTERNET", "TELECOM COOP SA", (-4500, -3500), 0.05),
    ("FRAIS DE TENUE DE COMPTE", "BANQUE", (-900, -300), 0.05),
)
_FIRST = ("ALIX", "CAMILLE", "SACHA", "LOU", "CHARLIE", "MORGAN", "EDEN", "NOA", "JO", "ANDREA", "MAXENCE", "LINE")
_LAST = ("DUBOIS", "LEFEBVRE", "MARTEL", "DELATTRE", "VASSEUR", "POTIER", "CARLIER", "HENNEBELLE", "WATTEL", "BRUNEL")


@dataclass(frozen=True, slots=True)
class Booking:
    """One booked payment; `balance` is the account's after it."""

    number: int
    booked_on: date
    value_on: date
    amount: Decimal
    label: str
    counterparty: str
    iban: str
    reference: str
    balance: Decimal


class Bank:
    """One account from `start` on, with `opening` on it. The same seed gives the same life."""

    def __init__(self, seed: int, start: date, opening: Decimal = Decimal("2500.00"), currency: str = "EUR") -> None:
        self._random = random.Random(seed)  # noqa: S311 - a simulation, not a secret
        number = f"{self._random.randrange(10**11):011d}"
        self.account = french_iban("42559", "10000", number)
        self.currency = currency
        self.start = start
        self.opening = opening
        self.today = start
        self.bookings: list[Booking] = []

    @property
    def balance(self) -> Decimal:
        """The balance now."""
        return self.bookings[-1].balance if self.bookings else self.opening

    def book(
        self,
        amount: Decimal,
        label: str,
        counterparty: str = "",
        iban: str = "",
        on: date | None = None,
        reference: str | None = None,
    ) -> Booking:
        """Book one payment on `on` (today by default; never before the last booking). A credit is positive."""
        self.today = max(self.today, on or self.today)
        number = len(self.bookings) + 1
        given = f"{self.today:%Y%m%d}{number:07d}" if reference is None else reference
        booking = Booking(number, self.today, self.today, amount.quantize(CENT), label, counterparty, iban, given,
                          self.balance + amount.quantize(CENT))  # fmt: skip
        self.bookings.append(booking)
        return booking

    def relabel(self, number: int, label: str) -> None:
        """The bank corrects a label afterwards."""
        self.bookings[number - 1] = replace(self.bookings[number - 1], label=label)

    def live(self, days: int, pace: float = 1.0) -> None:
        """Let days pass: dues, rents, cards, fees of a shared place, on working days.

        `pace` 1 gives about 600 lines a year, 2.5 about 1,500.
        """
        for _day in range(days):
            self.today += timedelta(days=1)
            if self.today.weekday() >= 5:
                continue
            if self.today.day == 5:
                self.book(Decimal("-1450.00"), "VIR LOYER", "SCI DES HALLES", on=self.today)
            for label, party, (low, high), chance in _FLOWS:
                for _ in range(int(chance * pace + self._random.random())):
                    cents = self._random.randrange(low, high, 50)
                    self.book(Decimal(cents) / 100, *self._party(label, party))

    def _party(self, label: str, party: str) -> tuple[str, str, str]:
        if party != "person":
            return label, party, ""
        name = f"{self._random.choice(('M', 'MME'))} {self._random.choice(_FIRST)} {self._random.choice(_LAST)}"
        return f"{label} {name}", name, french_iban("30004", "00812", f"{self._random.randrange(10**11):011d}")

    def export(self, format: str, start: date, end: date, after: int = 0, until: int | None = None) -> bytes:
        """The file of the days `start` to `end` included.

        `after` leaves out the bookings up to that number (a file that begins within a day), `until` those after it
        (an export taken during its last day). Formats: those of `twin_files.WRITERS`. Raises ValueError on another.
        """
        if format not in twin_files.WRITERS:
            raise ValueError(f"unknown format {format!r}: use {', '.join(sorted(twin_files.WRITERS))}")
        known = self.bookings[: len(self.bookings) if until is None else until]
        chosen = [b for b in known if start <= b.booked_on <= end and b.number > after]
        before = [b for b in known if b.booked_on < start or b.number <= after]
        opening = before[-1].balance if before else self.opening
        part = twin_files.Part(self.account, self.currency, start, end, opening, tuple(chosen))
        return twin_files.WRITERS[format](part)
