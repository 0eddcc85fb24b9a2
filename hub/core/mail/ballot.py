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
_FOR = re.compile(
    r"^(?:(?:mon|my) (?:vote|bulletin|ballot|choix|choice)\b(?: (?:est|is|va a|goes to))?(?: pour| for)?"
    r"|je (?:vote|voterai|suis|choisis|prefere|prends)(?: pour)?|j'(?:approuve|ai vote(?: pour)?)"
    r"|(?:ok|d'accord|\+1) (?:pour|avec|for)|i(?: am|'m)? (?:vote|for|choose|pick|prefer|approve)(?: for| of)?"
    r"|(?:oui|yes) (?:a|to)|pour|for|va pour)\s*:?\s+"
)
_AGAINST = re.compile(r"^(?:je (?:vote|suis) )?contre |^i(?: am|'m| vote) against |^(?:non|no) (?:a|to) |^against ")
_POLITE = re.compile(r",? (?:pour moi|for me|merci|thanks|svp|please)$")
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


def _one(line: str, known: Mapping[str, str]) -> str:
    """The option that a line chooses by itself, « A1 », « je vote pour l'option A1 »; "" when it does not. That
    somebody is for the proposal is a position like any other."""
    plain = _POLITE.sub("", line)
    bare = _FOR.sub("", plain)
    name = _name(bare, known)
    return "" if bare != plain and fold(name) == "proposition" and not line.startswith(("mon ", "my ")) else name


def names_option(text: str, names: Sequence[str]) -> bool:
    """Whether a text speaks of one of the options (`names`), be it in passing."""
    plain = fold(tidy(text))
    return any(re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", plain) for name in names)


def _judged(lines: Sequence[str], known: Mapping[str, str], grades: Mapping[str, str]) -> Ballot | None:
    given: dict[str, str] = {}
    for line in lines:
        match = _GRADED.fullmatch(line.lstrip("-*• "))
        if match is None:
            if name := _one(line, known):
                return Ballot(doubt=f"il manque une mention à « {name} »")
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
    alone: list[str] = []
    for written in lines:
        against = _AGAINST.match(written)
        if against and (name := _name(written[against.end() :], known)) and fold(name) != "proposition":
            return Ballot(doubt=f"« {written} » ne dit pas ce que vous choisissez ; il y a : {_choices(known)}")
        line = _LEAD.sub("", written)
        numbered = _NUMBERED.fullmatch(line)
        if numbered:
            places.setdefault(int(numbered["rank"]), []).append(numbered["name"])
        elif ">" in line.strip("> ") and not line.startswith(">"):
            chains.append(line.split(">"))
        elif method != "condorcet" and len(parts := _LIST.split(line)) > 1 and all(_name(one, known) for one in parts):
            chains.append(["=".join(parts)])
        elif name := _one(written, known):
            alone.append(fold(name))
    if alone:
        chains += [["=".join(alone)]] if method != "condorcet" else [[name] for name in alone]
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


def _choices(known: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(known.values()))
