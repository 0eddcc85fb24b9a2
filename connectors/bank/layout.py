"""Which column of a CSV header plays which role, by profile."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from connectors.bank.profiles import Profile
from hub.core.ledger.columns import ROLES, lacking

# the layout that a person describes
MAPPED = "map"
# rows of a table without header may be of any width
_ANY = 1 << 20
_DAMAGED = re.compile("[0-9]*[\ufffd?]+[0-9]*")
# a column may name the currency of its amounts: `Crédit en CHF`, `Montant (EUR)`
_CODE = re.compile(
    r"[\W_]*(?:\b(?i:en|in)\s+)?\b(EUR|CHF|USD|GBP|CAD|XOF|XAF|XPF|MAD|TND|DZD)\b\W*$|(?<=[ (])(?i:(eur)os?)\W*$"
)

# what a column says of a row whose amount has no sign: money out, money in
OUT = frozenset({"d", "debit", "debits", "debiteur", "dbit", "dr", "sortie", "sortant", "depense", "decaissement",
                 "paye", "emis", "emise", "out", "outgoing", "moneyout", "paidout", "sent"})  # fmt: skip
IN = frozenset({"c", "credit", "credits", "crediteur", "crdt", "cr", "entree", "entrant", "recette", "encaissement",
                "recu", "recue", "in", "incoming", "moneyin", "paidin", "received"})  # fmt: skip
# columns of senses that may hold other words: kinds of movements
_KINDS = ("type", "typeoperation", "typedoperation")
# what any bank may add to its layout: whether a row is booked
_STATUS = ("statut", "status", "etat", "state")
_MONEY = ("amount", "debit", "credit", "balance")


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """Lower case, no accents, letters and digits only: `Débit (€)` and `debit` are one name."""
    flat = unicodedata.normalize("NFKD", text)
    return "".join(c for c in flat.lower() if c.isascii() and c.isalnum())


def words(text: str) -> str:
    """Lower case, no accents, single blanks between words: `Solde  précédent :` is `solde precedent`."""
    flat = unicodedata.normalize("NFKD", text).lower()
    return " ".join(re.findall("[a-z0-9]+", "".join(c for c in flat if c.isascii())))


def _currency(cell: str) -> str:
    found = _CODE.search(cell.strip())
    return (found[1] or found[2]).upper() if found else ""


def _same(cell: str, name: str) -> bool:
    if plain_name(cell) == name or (_currency(cell) and plain_name(_CODE.sub("", cell.strip())) == name):
        return True
    if "\ufffd" in cell or "?" in cell:
        # the letter was lost before the file reached us: Cr�dit
        parts = [re.escape(plain_name(part)) for part in _DAMAGED.split(cell)]
        return re.fullmatch(".{0,2}".join(parts), name) is not None
    return False


@dataclass(slots=True)
class Columns:
    """The place of each role in the rows under one header."""

    profile: Profile
    roles: dict[str, tuple[int, ...]]
    width: int
    # how many cells the header has, empty ones too
    cells: int = 0
    # what the columns of amounts say they are in
    currency: str = ""
    # "dmy" or "mdy" where the place says what the layout leaves open
    order: str = ""
    # whether the booking day is written with its time in UTC
    utc: bool = False
    # places that must hold one value where they hold any: columns of one name
    twins: tuple[tuple[int, ...], ...] = ()
    # whether the column of the senses is one by its name, or by a person's word
    says: bool = False

    def cell(self, row: Sequence[str], role: str) -> str:
        for at in self.roles.get(role, ()):
            if at < len(row) and row[at].strip():
                return row[at].strip()
        return ""

    def way(self, row: Sequence[str]) -> int:
        """What the column of the senses says of a row: -1 money out, 1 money in, 0 neither, or a word nobody knows."""
        cell = self.cell(row, "sense")
        word = plain_name(cell)
        out, into = word in OUT or cell in ("-", "−", "–"), word in IN or cell == "+"
        return into - out


def _places(header: Sequence[str], name: str) -> list[int]:
    """The columns of that name; `solde#1` is the first of those called so."""
    bare, _, which = name.partition("#")
    found = [at for at, cell in enumerate(header) if _same(cell, bare)]
    return found[int(which) - 1 : int(which)] if which else found


def _twins(header: Sequence[str], profile: Profile, role: str) -> list[tuple[int, ...]]:
    """Columns of a role that have one name; in a layout of common names, all columns of an amount."""
    named = [_places(header, name) for name in profile.columns.get(role, ())]
    if profile.strict and role in _MONEY:
        named = [[at for places in named for at in places]]
    return [tuple(dict.fromkeys(places)) for places in named if len(set(places)) > 1]


def _columns(header: Sequence[str], profile: Profile) -> Columns | None:
    roles: dict[str, tuple[int, ...]] = {}
    known: set[int] = set()
    for role, names in profile.columns.items():
        places = [at for name in names for at in _places(header, name)]
        if places:
            roles[role] = tuple(dict.fromkeys(places))
            known.update(places)
    if "status" not in roles and profile.name != MAPPED:
        places = [at for name in _STATUS for at in _places(header, name) if at not in known]
        if places:
            roles["status"] = (places[0],)
            known.add(places[0])
    if any(role not in roles for role in profile.needs):
        return None
    if "amount" not in roles and not ("debit" in roles and "credit" in roles):
        return None
    if profile.strict:
        extra = [c for at, c in enumerate(header) if at not in known and c.strip()]
        if any(not any(_same(c, name) for name in profile.ignored) for c in extra):
            return None
    utc = plain_name(header[roles["booked"][0]]).endswith("utc") if "booked" in roles else False
    money = (header[at] for role in ("amount", "credit", "debit") for at in roles.get(role, ()))
    currency = next(filter(None, map(_currency, money)), "")
    twins = tuple(same for role in (*_MONEY, "booked") for same in _twins(header, profile, role))
    says = "sense" in roles and plain_name(header[roles["sense"][0]]) not in _KINDS
    return Columns(profile, roles, len([c for c in header if c.strip()]), len(header), currency, utc=utc, twins=twins,
                   says=says or profile.name == MAPPED)  # fmt: skip


def find_layout(header: Sequence[str], profiles: Sequence[Profile]) -> Columns | None:
    """The layout that explains most columns of a header row, or None."""
    if sum(bool(cell.strip()) for cell in header) < 3:
        return None
    found = [c for profile in profiles if not profile.numbered and (c := _columns(header, profile))]
    return max(found, key=lambda c: sum(len(p) for p in c.roles.values()), default=None)


def numbered(row: Sequence[str], profiles: Sequence[Profile]) -> Columns | None:
    """The columns of a table without header, by a layout that tells their numbers; None when the row is too short."""
    for profile in profiles:
        if profile.numbered:
            roles: dict[str, tuple[int, ...]] = {role: (int(names[0]) - 1,) for role, names in profile.columns.items()}
            width = max(places[0] for places in roles.values()) + 1
            if width <= len(row):
                return Columns(profile, roles, width, _ANY, says=True)
    return None


def mapped(columns: Mapping[str, str]) -> Profile:
    """The layout that a person described, role -> column name, or its number in a table without header.

    Raises ValueError on an unknown or missing role.
    """
    unknown = sorted(set(columns) - set(ROLES))
    if unknown:
        raise ValueError(f"unknown role {unknown[0]!r}: use {', '.join(ROLES)}")
    if lacking(columns):
        raise ValueError("a layout needs booked, and amount or both debit and credit")
    by_number = all(name.strip().isdecimal() and int(name) > 0 for name in columns.values())
    names: dict[str, tuple[str, ...]] = {
        role: (name.strip() if by_number else plain_name(name),) for role, name in columns.items()
    }
    return Profile(MAPPED, "mapped by hand", names, tuple(columns), numbered=by_number)
