"""The cells of a roster's sheet by what they hold, in whatever columns they stand."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.fold import fold
from hub.sheet import rows_of, text_of

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "addresses": (
        "adresse", "adresses", "email", "mail", "courriel", "address", "addresses", "e-mail", "adresse mail",
        "adresse email", "adresse e-mail", "adresse electronique",
    ),
    "name": ("nom", "name"),
    "trello": ("trello",),
    "lists": ("liste", "listes", "list", "lists"),
    "roles": ("role", "roles"),
    "since": ("depuis", "since"),
    "left": ("parti", "partie", "left"),
    "present": ("presence", "presences", "present"),
    "hours": ("heures", "hours"),
    "used_hours": ("heures d'utilisation", "utilisation", "used_hours"),
    "dues": ("cotisation", "dues"),
}  # fmt: skip
# what a row tells together, in whatever columns and rows it stands
_LISTED = ("addresses", "lists", "roles", "present")


def read(data: bytes) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """What each column holds, "" where that is nothing known; and each row that says something, with the line at which
    it begins. Raises `sheet.Unreadable`."""
    (_, titles), *rows = rows_of(text_of(data)) or [(1, [])]
    head = [_column(title) for title in titles]
    found = ((line, _cells(head, cells)) for line, cells in rows)
    return head, [(line, cells) for line, cells in found if cells]


def titles(data: bytes) -> tuple[int, list[str]]:
    """What is written above the columns that nothing is read from, and its line. Raises `sheet.Unreadable`."""
    line, head = (rows_of(text_of(data)) or [(1, [])])[0]
    return line, [title for title in head if title.strip() and not _column(title)]


def _column(title: str) -> str:
    wanted = fold(title).strip()
    return next((name for name, words in COLUMNS.items() if wanted in words), "")


def _cells(head: list[str], cells: list[str]) -> dict[str, str]:
    """What each column says in a row; of several that hold the same, what is listed together. Where a column of
    addresses has mail addresses, another that has none holds those of houses."""
    said = [(name, cell) for name, cell in zip(head, cells, strict=False) if name and cell]
    mails = any(name == "addresses" and "@" in cell for name, cell in said)
    found: dict[str, str] = {}
    for name, cell in said:
        if name != "addresses" or "@" in cell or not mails:
            found = as_one(found, {name: cell})
    return found


def as_one(first: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """The cells of two rows of one person: what is listed together, else what the later one says."""
    listed = {name: f"{first[name]} {more[name]}" for name in _LISTED if name in first and name in more}
    return {**first, **more, **listed}
