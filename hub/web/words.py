"""The portal's two languages: French in the templates, English from the catalogue; dates and money in words."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency

from hub.core.money import EURO

LANGUAGES = ("fr", "en")
_FOLDER = Path(__file__).parent / "locale"
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


class _French(gettext.NullTranslations):
    """What the templates say; nought is singular in French."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for a number."""
        return msgid1 if abs(n) < 2 else msgid2


@lru_cache(maxsize=4)
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language, compiled from its text when first asked for; French is what templates say."""
    path = _FOLDER / language / "LC_MESSAGES" / "hub.po"
    if not path.exists():
        return _French()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    out = BytesIO()
    write_mo(out, catalogue)
    out.seek(0)
    return gettext.GNUTranslations(out)


def chosen(query: str, cookie: str, accepts: str, default: str) -> str:
    """The language to answer in: asked for, remembered, the browser's first that we speak, else the space's."""
    for asked in (query, cookie):
        if asked in LANGUAGES:
            return asked
    ranked = []
    for part in accepts.split(",")[:20]:
        name, _, quality = part.strip().partition(";q=")
        try:
            ranked.append((float(quality or 1), name[:2].lower()))
        except ValueError:
            continue
    for weight, name in sorted(ranked, key=lambda pair: -pair[0]):
        if weight > 0 and name in LANGUAGES:
            return name
    return default


class Words:
    """How one language writes things, in one time zone; amounts of no other currency in `currency`."""

    def __init__(self, language: str, zone: ZoneInfo, currency: str = EURO) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES[language])
        self.zone = zone
        self.currency = currency

    def moment(self, value: datetime | str) -> str:
        """A moment in the space's local time, to the minute."""
        at = _moment(value).astimezone(self.zone)
        return format_datetime(at, self._first("EEEE d MMMM y, HH:mm", at), tzinfo=self.zone, locale=self.locale)

    def short(self, value: datetime | str) -> str:
        """A moment in few signs."""
        at = _moment(value).astimezone(self.zone)
        return format_datetime(at, self._first("d MMM y, HH:mm", at), tzinfo=self.zone, locale=self.locale)

    def day(self, value: date | datetime | str) -> str:
        """A day."""
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        if isinstance(value, datetime):
            value = value.astimezone(self.zone).date() if value.tzinfo else value.date()
        return format_date(value, self._first("d MMM y", value), locale=self.locale)

    def _first(self, pattern: str, day: date) -> str:
        """The pattern with « 1er » for a first of the month, which Babel writes as any other day."""
        return pattern.replace("d ", "'1er' ", 1) if day.day == 1 and self.language == "fr" else pattern

    def month(self, value: str) -> str:
        """A month written `2026-01`."""
        year, month = map(int, value.split("-")[:2])
        return format_date(date(year, month, 1), "MMMM y", locale=self.locale)

    def distance(self, value: datetime | str, now: datetime) -> str:
        """« dans 3 jours », "2 hours ago"."""
        gap = _moment(value) - now
        if abs(gap) < timedelta(minutes=1):
            return {"fr": "maintenant", "en": "now"}[self.language]
        return format_timedelta(gap, add_direction=True, threshold=1.6, locale=self.locale)

    def short_month(self, value: str) -> str:
        """A month in few signs."""
        year, month = map(int, value.split("-")[:2])
        return format_date(date(year, month, 1), "MMM y", locale=self.locale)

    def round_money(self, value: float) -> str:
        """An amount without its cents."""
        return format_currency(round(value), self.currency, "¤#,##0" if self.language == "en" else "#,##0\u00a0¤",
                               locale=self.locale, currency_digits=False)  # fmt: skip

    def signed(self, value: Decimal, currency: str = "") -> str:
        """An amount with its sign, plus included."""
        return f"{'+' if value > 0 else ''}{self.money(value, currency)}"

    def money(self, value: Decimal | str, currency: str = "") -> str:
        """An amount as people of the language write it."""
        return format_currency(Decimal(value), currency or self.currency, locale=self.locale)

    def stated(self, value: str) -> str:
        """An amount in euros as a title or a rule states it: whatever is no number stays as it was said."""
        try:
            return self.money(value, EURO)
        except ArithmeticError:
            return value


def _moment(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def pick(both: Mapping[str, str], language: str) -> str:
    """One of two languages; French when the other is missing."""
    return both.get(language) or both.get("fr", "")
