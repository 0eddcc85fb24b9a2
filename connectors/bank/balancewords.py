"""The words by which a row of a bank's CSV states a balance: which one, its side, its day, the number in them.

One grammar for a row with a date or without, above, among or below the movements. Nothing but such words makes a
balance: « Solde facture 12 », « Solde de tout compte » and « Balance restaurant » are payments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from connectors.bank.layout import words
from connectors.bank.values import amount, calendar_day, full_year, iso_day

# an e and a u of a text, the accent kept or lost with its letter
_E, _U = r"(?:[e\xe9?\ufffd ]|e\u0301)?", r"(?:[u\xfb?\ufffd ]|u\u0302)?"
_MONTHS = (
    "jan(?:v|vier|uary)?", f"f{_E}vr(?:ier)?|feb(?:ruary)?", "mar(?:s|ch)?", "avr(?:il)?|apr(?:il)?", "mai|may",
    "juin|june?", "juil(?:let)?|july?", f"ao{_U}t|aug(?:ust)?", "sept?(?:embre|ember)?", "oct(?:obre|ober)?",
    "nov(?:embre|ember)?", f"d{_E}c(?:embre|ember)?",
)  # fmt: skip
MONTH = f"(?:{'|'.join(_MONTHS)})"
_DAY = re.compile(
    r"(?<![\d/.-])(?:(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d\d)|(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?P<first>\d{{1,2}})(?:er)?\s(?P<name>{MONTH})\.?\s(?P<in>\d{{4}})"
    r"|(?<=(?:au|du|le|at|on)\s)(?P<bare>\d{4}20\d\d))(?![\d/])",
    re.IGNORECASE | re.ASCII,
)
_DAY_ALONE = re.compile(
    r"(?<![\d/.,-])(?:(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?![\d/.,-])"
    rf"|(?P<first>\d{{1,2}})(?:er)?\s(?P<name>{MONTH})\b)",
    re.IGNORECASE | re.ASCII,
)
# a number with cents in a text, its sign before it, and behind it what says its side: `- 1 140,00 €`, `140,00 D`
_MONEY = re.compile(
    r"(?P<value>(?:[-+−–]\s?)?(?<![\d/.,])(?:\d{1,3}(?:[ .,'\u00a0\u202f]\d{3}){1,4}|\d+)[.,]\d\d)(?![\d/.,]*\d)"
    r"(?:\s?(?:€|(?:EUR|CHF|euros?)\b))?(?:\s?(?P<side>DB|D|DR|CR|C)\b)?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NUMBER = re.compile(r"\s*(?:[A-Z]{2}\d{2}[0-9A-Z ]*|[\dX* ]+)\s*")
# what says more than that is no balance; also keeps the grammar quick
_LONGEST = 120
_ACCENTS = {"é": "e", "ô": "o", "à": "a"}


def _lost(pattern: str) -> re.Pattern[str]:
    """A pattern of `layout.words` in which each accent may be kept, or lost with its letter."""
    return re.compile(re.sub("[éôà]", lambda found: f"(?:{_ACCENTS[found[0]]}| )?", pattern))


# a month alone says no day: « Solde novembre » may pay what a month's rent lacked
_WHEN = (
    "(?:(?:au|du|le|en date du|à la date du|arr(?:e| )?té au|at|on|as of|as at) (?:[0-9]{1,2} [0-9]{1,2}|[0-9]{8})"
    "|(?:(?:au|du|le|en date du|à la date du|arr(?:e| )?té au|at|on|as of|as at) )?"
    "(?:[0-9]{1,2} [0-9]{1,2} [0-9]{2,4}|[0-9]{4} [0-9]{2} [0-9]{2}"
    f"|[0-9]{{1,2}}(?:er)? {MONTH}(?: [0-9]{{4}})?|{MONTH} [0-9]{{1,2}} [0-9]{{4}})"
    "(?: (?:à )?[0-9]{1,2}(?: ?h ?| )[0-9]{2}(?: [0-9]{2})?)?)"
)
_SPAN = "(?:période|mois|jour|journée|semaine|année|exercice|trimestre|semestre|relevé|page)"
_SUCH = (
    "ancien|nouveau|dernier|précédente?|antérieur|initial|final|comptable|créditeur|débiteur|théorique|réel|actuel"
    "|bancaire|disponible|prévisionnel|estimé|provisoire|(?:en )?(?:date )?(?:de )?valeur|total|global|(?:à )?venir"
    "|(?:à )?reporter|reporté|d ouverture|de clôture|de départ|d arrivée"
    f"|(?:(?:en|de|au) )?(?:début|fin)(?: (?:de|du|d))?(?: (?:la |l )?{_SPAN}| {MONTH}(?: [0-9]{{4}})?)?"
    "|(?:(?:de|à) )?(?:la )?veille"
    f"|(?:du|de la|de l|au) {_SPAN}|(?:du|de votre|de mon|de notre|de vos|de mes|de nos|en|sur) comptes?"
    "|(?:avec|hors|avant|après|y compris|incluant|sans)(?: (?:les|vos|mes))?"
    "|(?:(?:des|les|vos) )?(?:opérations|mouvements|encours)(?: en cours)?|(?:en )?(?:euros?|eur|chf|francs?)"
    "|(?:le |votre )?découvert(?: autorisé)?"
)
_OLD = "ancien|nouveau|dernier|votre|notre|mon"
_ENGLISH = "opening|closing|previous|new|ending|starting|beginning|current|final|initial|account|available|ledger|book"
_BALANCE = _lost(
    f"(?:report (?:du |de l |de )?)?(?:(?:{_OLD}) )*solde(?: (?:{_SUCH}))*(?: {_WHEN}(?: (?:{_SUCH}))*)?"
    f"|(?:(?:{_ENGLISH}|expected|pending|statement|your|the) )*balance"
    "(?: (?:(?:brought|carried) (?:forward|down)|available|pending|(?:of|for|in) (?:the )?(?:account|day|month|period)"
    f"|(?:in )?(?:euros?|eur|chf)))*(?: {_WHEN}(?: (?:in )?(?:euros?|eur|chf))?)?"
)
# of the balances of an account, those that are not the one it has booked, or are in the francs of before the euro
_OTHER = _lost(
    "(?<!hors )(?<!avant )(?<!sans )(?:prévisionnel|disponible|valeur|théorique|estimé|provisoire|available|pending"
    "|expected|minimum|maximum|moyen|découvert|bloqué)"
    "|franc"
)
_TO_COME = _lost(r"(?:à )?\bvenir|opérations en cours|encours")
_WITHOUT = re.compile("(?:hors|avant|sans|sous reserve(?: des?| du)?) ")
_OPENS = _lost(
    "début|initial|précédent|antérieur|ouverture|départ|ancien|report(?!er)|veille|opening|previous|brought|starting|beginning"
)
_CLOSES = _lost(r"final|clôture|\bfin\b|nouveau|dernier|arrivée|reporter|closing|\bnew\b|carried|ending")
_DEBTOR, _CREDITOR = _lost("débiteur|^solde débit(?: (?:au|du|le) |$)"), _lost("créditeur")
# « Solde fin de mois », « Solde d'arrivée », "New balance" may be what is paid; these say that an account is meant
_OF_ACCOUNTS = re.compile(
    "ancien|nouveau|precedent|anterieur|report|veille|ouverture|cloture|crediteur|debiteur|comptable|bancaire|compte"
    "|releve|periode|opening|closing|previous|ending|beginning|starting|brought|carried|statement|account|ledger|book"
)
_SURE_OF_ITS_DAY = _lost("[0-9]|créditeur|débiteur|comptable")


# what a row below all movements may say besides « Solde » and be none of them, nor one whose date is lost
_BELOW = re.compile(
    "soldes?|balance|ancien|nouveau|dernier|final|initial|comptable|crediteur|debiteur|theorique|reel|actuel|bancaire"
    "|disponible|previsionnel|estime|provisoire|net|brut|progressif|operationnel|consolide|indicatif|courant|cours"
    "|total|generale?|global|date|valeur|operations?|mouvements?|comptes?|cheques?|depot|epargne|vue|joint|livret|ldds?"
    "|pel|cel|lep|en|de|du|des|d|la|le|l|les|au|aux|a|et|sur|sous|reserve|[vn]otre|[vn]os|mon|mes|faveur|minuit|hors"
    "|avec|avant|apres|y|compris|releve|periode|jour|mois|eur|euros?|chf|arrete|no?|numero"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_SAVED = re.compile(r"\b(?:epargne|livret|ldds?|pel|cel|lep)\b")
_OWN_ACCOUNT = re.compile("comptes? (?:courants?|cheques?|de depot|a vue|joint)\\b")
_CALLED = re.compile(r"(compte|n[°o])[\s:]*(?:n[°o]\s*)?[\dX*][\dX* ]{3,}[\dX*](?![\d/.,-])", re.IGNORECASE)
# an hour, or the number of a remark
_ASIDE = re.compile(r"\b\d{1,2} ?[h:] ?\d\d(?::\d\d)?\b|\(\d\)", re.IGNORECASE)


def is_balance_text(text: str) -> bool:
    """Whether a text (of `layout.words`) says that it states a balance, and nothing else."""
    return len(text) <= _LONGEST and _BALANCE.fullmatch(text) is not None


def said_by(row: Sequence[str]) -> str:
    """The words of a row without date, but for its numbers, its account and the amounts in its texts."""
    return words(_text_of(row))


def _text_of(row: Sequence[str]) -> str:
    texts = [cell for cell in row if _LETTERS.search(cell) and not _NUMBER.fullmatch(cell) and not _is_amount(cell)]
    return " ".join(_MONEY.sub(" ", cell) for cell in texts)


def begins_as_balance_below(row: Sequence[str]) -> bool:
    """Whether a row below all movements says « Solde » and nothing that they say: what is told, be it read or not."""
    bare = words(_bare(_text_of(row)))
    first, said = bare.partition(" ")[0], set(bare.split())
    sided = said & {"crediteur", "debiteur"}
    others = [one for one in said if not (_BELOW.fullmatch(one) or (sided and re.fullmatch(MONTH, one)))]
    return first in {"solde", "soldes", "balance"} and len(bare) <= _LONGEST and not others


def is_balance_below(row: Sequence[str]) -> bool:
    """Whether such a row states the balance of this account: it tells its day, or the account's number or kind."""
    text = _text_of(row)
    said, bare = words(text), words(_bare(text))
    if not begins_as_balance_below(row) or _SAVED.search(said):
        return False
    named = _CALLED.search(text) or _OWN_ACCOUNT.search(said) or day_in(text, month_first=False)
    return bool(named or is_balance_text(bare))


def _bare(text: str) -> str:
    """A text without its days, its hours and the number of its account."""
    return _ASIDE.sub(" ", _DAY_ALONE.sub(" ", _DAY.sub(" ", _CALLED.sub(r"\1 ", text))))


def _is_amount(cell: str) -> bool:
    try:
        return bool(str(amount(cell)))
    except ValueError:
        return False


def begins_as_balance(row: Sequence[str]) -> bool:
    """Whether a row above a table, where no movement stands, states a balance: by how it begins, or all it says."""
    said = said_by(row)
    # « Dernier solde » is of the day of the download, which such rows do not tell
    return f"{said} ".startswith("solde ") or (is_balance_text(said) and not said.startswith("dernier"))


def is_booked_balance(text: str) -> bool:
    """Whether the balance is of what is booked: not of what is to come, is free to spend, or counts by value day."""
    return not _OTHER.search(text) and not (_TO_COME.search(text) and not _WITHOUT.search(text))


def which(text: str) -> str:
    """Whether the words say "opening" or "closing"; "" where they do not."""
    return "opening" if _OPENS.search(text) else "closing" if _CLOSES.search(text) else ""


def names_day_or_side(text: str) -> bool:
    """Whether the words say enough to believe the place of a row: « Solde » alone may be somebody's remainder."""
    return _SURE_OF_ITS_DAY.search(text) is not None


def is_of_an_account(text: str) -> bool:
    """Whether the words are those of accounts alone: « Solde fin de mois » may as well be what somebody pays."""
    return _OF_ACCOUNTS.search(text) is not None


def is_debtor(text: str) -> bool:
    """Whether the words say that the account is overdrawn: « Solde débiteur »."""
    return _DEBTOR.search(text) is not None and not _CREDITOR.search(text)


def day_in(text: str, month_first: bool) -> date | None:
    """The first day that a text tells, in figures or with its month's name; None where none can be."""
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        if found["iso"]:
            return iso_day(found["iso"])
        if found["name"]:
            months = [at for at, name in enumerate(_MONTHS, 1) if re.fullmatch(name, found["name"], re.IGNORECASE)]
            return calendar_day(int(found["in"]), months[0], int(found["first"]))
        if bare := found["bare"]:
            day, month, year = int(bare[:2]), int(bare[2:4]), int(bare[4:])
        else:
            day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
            year = full_year(year) if len(found["year"]) == 2 else year
        return calendar_day(year, day, month) if month_first else calendar_day(year, month, day)
    except ValueError:
        return None


def day_near(text: str, day: date, month_first: bool) -> date | None:
    """The day that a text tells, in the year that brings it nearest to `day` where it tells none; None where none."""
    found = None if day_in(text, month_first) else _DAY_ALONE.search(text)
    if found is None:
        return day_in(text, month_first)
    told = f"{found['day']}/{found['month']}" if found["day"] else f"{found['first']} {found['name']}"
    mark = " " if found["name"] else "/"
    years = [day_in(f"{told}{mark}{year:04}", month_first) for year in (day.year - 1, day.year, day.year + 1)]
    return min(filter(None, years), key=lambda one: abs(one - day), default=None)


def money_in(text: str) -> list[tuple[str, bool]]:
    """The numbers with cents in a text, days apart, each with whether it is said to be a debit: `140,00 D`."""
    found = _MONEY.finditer(_DAY.sub(" ", text))
    return [(one["value"], (one["side"] or "").upper().startswith("D")) for one in found]
