"""One account, one key, whatever name a file gives it: IBAN, French RIB, account number, alias.

The check digits are those of ISO 7064 (IBAN) and of the French RIB (CFONB: key = 97 - (89 bank + 15 branch +
3 account) mod 97, letters counted as digits).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", re.ASCII)
_RIB = re.compile(r"\d{10}[A-Z0-9]{11}(\d{2})?", re.ASCII)


def compact(raw: str) -> str:
    """Upper case, without spaces or punctuation."""
    return re.sub(r"[^A-Z0-9]", "", raw.upper())


def is_iban(text: str) -> bool:
    """Whether `text` (compact) is an IBAN with right check digits."""
    if not _IBAN.fullmatch(text):
        return False
    turned = text[4:] + text[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def short(text: str) -> str:
    """A text as people may read it: of each IBAN in it, its end."""
    return _IBAN.sub(lambda found: f"…{found[0][-4:]}" if is_iban(found[0]) else found[0], text)


def rib_key(bank: str, branch: str, account: str) -> str:
    """The two check digits of a French RIB."""
    number = account.translate(_LETTERS)
    return f"{97 - (89 * int(bank) + 15 * int(branch) + 3 * int(number)) % 97:02d}"


def is_rib(text: str) -> bool:
    """Whether `text` (compact) is a French RIB, its two check digits with it and right."""
    return bool(_RIB.fullmatch(text)) and text[21:] == rib_key(text[:5], text[5:10], text[10:21])


def french_iban(bank: str, branch: str, account: str) -> str:
    """The IBAN of a French account. Raises ValueError unless bank and branch have 5 digits, account 11 signs."""
    bban = bank + branch + account
    if not _RIB.fullmatch(bban) or len(bban) != 21:
        raise ValueError(f"not a French account: {bank} {branch} {account}")
    bban += rib_key(bank, branch, account)
    check = 98 - int("".join(str(int(c, 36)) for c in bban + "FR00")) % 97
    return f"FR{check:02d}{bban}"


def account_key(raw: str, known: Iterable[str] = (), aliases: Mapping[str, str] | None = None) -> str:
    """The one key of the account that a file calls `raw`.

    An alias wins; then an IBAN, or a RIB turned into its IBAN; then the one known IBAN whose account number is
    `raw` (left zeros aside); else `raw` itself in compact form. Two known accounts with that number: not guessed.
    """
    text = compact(raw)
    for alias, key in (aliases or {}).items():
        if compact(alias) == text:
            return compact(key)
    if is_iban(text):
        return _known_number(text, known)
    if _RIB.fullmatch(text) and (len(text) == 21 or is_rib(text)):
        return _known_number(french_iban(text[:5], text[5:10], text[10:21]), known)
    number = text.lstrip("0")
    if len(number) >= 5:
        found = [iban for iban in known if _numbered(iban, number)]
        if len(found) == 1:
            return found[0]
    return text


def _known_number(iban: str, known: Iterable[str]) -> str:
    """The account was first met under its bare number: it keeps that key."""
    found = [key for key in known if not is_iban(key) and len(key) >= 5 and _numbered(iban, key.lstrip("0"))]
    return found[0] if len(found) == 1 else iban


def _numbered(iban: str, number: str) -> bool:
    if iban.startswith("FR") and is_iban(iban):
        # banks write the number with or without branch and check digits
        forms = (iban[14:25], iban[14:27], iban[9:25], iban[9:27])
        return number in {form.lstrip("0") for form in forms}
    return iban[4:].lstrip("0").endswith(number) and len(number) >= 8
