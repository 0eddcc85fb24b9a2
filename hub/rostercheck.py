"""What is told of a roster before the hub reads it: its faults, and what it would read otherwise than meant."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from hub import rosterfile, rosterroles, rostersheet
from hub.core.mail.fold import fold
from hub.problem import Location, Problem
from hub.rostersheet import COLUMNS

# as people say that dues are not paid, folded; any other word counts as that too
_NO = ("non", "no", "0", "false", "faux", "-", "unpaid", "pas a jour", "impaye", "impayee", "en retard", "✗", "✘", "❌")
# how a column is called that says until when somebody is a member, folded
_DUES = ("adhesion jusqu", "adherent jusqu", "adherente jusqu", "a jour", "member until", "paid until")
_ROLES = "trésorerie », « facilitation », « secrétariat"
# below it « parts » would be « parti »
_NEAR = 0.82


def check(path: Path) -> list[Problem]:
    """The faults of a roster, each at its line; and as warnings columns that are not read though they look as if they
    were meant to be, dues that count as not paid though no word says so, and words that give a role, or none, where the
    other may be meant. Nothing where there is no roster."""
    if not path.exists():
        return []
    people, problems = rosterfile.rows(path)
    if not people:
        # what is no sheet has no columns to be looked at
        return problems
    line, unread = rostersheet.titles(path.read_bytes())
    for title in unread:
        if meant := _meant(fold(title).strip()):
            hint = f"call it « {meant} » if that is what it holds"
            message = "nothing is read from this column"
            problems.append(Problem(Location(path.name, line), title.strip(), message, hint, severity="warning"))
    for address, row in people.items():
        said = row.cells.get("dues", "")
        paid, until = row.says.get("dues", (True, ""))
        if said and not paid and not until and fold(said).strip() not in _NO:
            message = f"{said!r} counts as dues that are not paid"
            hint = "write « oui », « non », or the day until which they are paid"
            problems.append(Problem(Location(path.name, row.line), address, message, hint, severity="warning"))
        for words, given in rosterroles.doubts(row.cells.get("roles", "")):
            message = f"{words!r} gives the role of {given}" if given else f"{words!r} gives no role that the hub knows"
            hint = f"write « {_ROLES} » for a role, and nothing near it for none"
            problems.append(Problem(Location(path.name, row.line), address, message, hint, severity="warning"))
    return problems


def _meant(title: str) -> str:
    """The known column that one of another name was most likely meant as, or ""."""
    if title.startswith(_DUES):
        return COLUMNS["dues"][0]
    words = [word for name, known in COLUMNS.items() for word in known]
    if near := get_close_matches(title, words, 1, _NEAR):
        return near[0]
    # « Cotisation 2026 », « Depuis le »; « adresse postale » and « nom d'usage » are other things
    begins = [word for name in ("roles", "since", "left", "dues") for word in COLUMNS[name]]
    return next((word for word in begins if title.startswith(f"{word} ")), "")
