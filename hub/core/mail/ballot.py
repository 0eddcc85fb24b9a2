"""Ballots on several options, as written by hand: a ranking, a list of approved options, a grade for each.

Only lines that hold nothing but names of options and their marks are a ballot; anything half understood is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.core.mail.fold import fold, tidy

_ALSO: Mapping[str, tuple[str, ...]] = {
    "ne rien changer": ("rien changer", "ne rien faire", "rien", "statu quo", "status quo", "change nothing"),
    "proposition": ("la proposition", "proposition initiale", "proposal", "the proposal", "texte initial"),
}
_NUMBERED = re.compile(r"[-*•]?\s*[\[(]?(?P<rank>\d{1,2})[\])]?\s*[.):°/-]?\s+(?P<name>\S.*)")
_NOUN = re.compile(r"^(?:l'|the )?(?:option|amendement|amendment|choix|choice)\s+")
_LEAD = re.compile(
    r"^(?:mon (?:vote|bulletin|classement)|my (?:vote|ballot|ranking)|j'approuve|i approve|pour|for)\s*:?\s*"
)
_LIST = re.compile(r"\s*(?:,|\+| et | and )\s*")
_GRADED = re.compile(r"(?P<name>[^:=]+?)\s*[:=]\s*(?P<grade>[^:=]+)")


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot, or why it has to be asked about (`doubt`, a French sentence; then nothing else holds)."""

    ranking: tuple[str, ...] = ()
    grades: Mapping[str, str] = field(default_factory=dict)
    doubt: str = ""


def read_ballot(text: str, names: Sequence[str], method: str, grades: Sequence[str] = ()) -> Ballot | None:
    """The ballot in a person's own words; None when no line looks like one.

    `names` are the options with the status quo; `method` is the charter's (a majority judgment wants grades, the
    others names). In `ranking` the best comes first, ties are joined by "=".
    """
    known = {fold(name): name for name in names}
    known |= {other: name for name in names for other in _ALSO.get(fold(name), ())}
    lines = [line.strip(" \t.;!") for line in fold(tidy(text)).splitlines()]
    if method == "majority_judgment":
        return _judged(lines, known, {fold(grade): grade for grade in grades})
    return _ranked(lines, known, method)


def _name(words: str, known: Mapping[str, str]) -> str:
    plain = words.strip(" \"'.,;!*_")
    return known.get(plain) or known.get(_NOUN.sub("", plain), "")


def _judged(lines: Sequence[str], known: Mapping[str, str], grades: Mapping[str, str]) -> Ballot | None:
    given: dict[str, str] = {}
    for line in lines:
        match = _GRADED.fullmatch(line.lstrip("-*• "))
        if match is None:
            continue
        name, grade = _name(match["name"], known), grades.get(match["grade"].strip(" \"'"), "")
        if not name and not grade:
            continue  # an ordinary sentence with a colon
        if not name or not grade:
            return _unknown(match["grade"] if name else match["name"], grades.values() if name else known.values())
        if given.setdefault(name, grade) != grade:
            return Ballot(doubt=f"« {name} » a deux mentions")
    return Ballot(grades=given) if given else None


def _ranked(lines: Sequence[str], known: Mapping[str, str], method: str) -> Ballot | None:
    places: dict[int, list[str]] = {}
    chains: list[list[str]] = []
    for line in lines:
        line = _LEAD.sub("", line)
        numbered = _NUMBERED.fullmatch(line)
        if numbered:
            places.setdefault(int(numbered["rank"]), []).append(numbered["name"])
        elif ">" in line.strip("> ") and not line.startswith(">"):
            chains.append(line.split(">"))
        elif method != "condorcet" and len(parts := _LIST.split(line)) > 1 and all(_name(one, known) for one in parts):
            chains.append(["=".join(parts)])
    if places and any(_name(name, known) for named in places.values() for name in named):
        chains.append(["=".join(places[rank]) for rank in sorted(places)])
    chains = [chain for chain in chains if any(_name(one, known) for part in chain for one in part.split("="))]
    if not chains:
        return None
    if len(chains) > 1:
        return Ballot(doubt="ce message contient plusieurs classements")
    named = [[(one, _name(one, known)) for one in part.split("=")] for part in chains[0]]
    flat = [pair for tied in named for pair in tied]
    for words, name in flat:
        if not name:
            return _unknown(words, known.values())
    if len({name for _, name in flat}) < len(flat):
        return Ballot(doubt="une option est classée deux fois")
    return Ballot(ranking=tuple("=".join(name for _, name in tied) for tied in named))


def _unknown(words: str, known: Iterable[str]) -> Ballot:
    return Ballot(doubt=f"« {words.strip()} » n'est pas au choix ; il y a : {', '.join(dict.fromkeys(known))}")
