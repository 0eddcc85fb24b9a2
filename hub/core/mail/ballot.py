"""Ballots on several options, as written by hand: a ranking, a list of approved options, a grade for each.

Only lines that hold nothing but names of options and their marks are a ballot; anything half understood is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.core.mail.fold import fold, tidy
from hub.core.mail.marked import EMPTY, FILLED

_ALSO: Mapping[str, tuple[str, ...]] = {
    "ne rien changer": ("rien changer", "ne rien faire", "rien", "statu quo", "status quo", "change nothing"),
    "proposition": ("la proposition", "proposition initiale", "proposal", "the proposal", "texte initial"),
}
# « [x] A1 », « - ☐ A2 », « A1 : X »
_BOXED = re.compile(
    rf"(?:[-*•]\s+)?(?:(?P<front>{FILLED}|x(?=\s))"
    rf"|(?P<empty>{EMPTY}))?\s*(?P<name>\S[^\[(]{{0,80}}?)\s*[:=]?\s*(?:(?P<behind>{FILLED}|(?<=\W)x)|{EMPTY})?"
)
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
_LIST = re.compile(r"\s*(?:,|\+|/| et | and )\s*")
_THEN = re.compile(r"\s*,?\s*(?:d'abord|first)?\s*,?\s*\b(?:puis|ensuite|then)\b\s*,?\s*")
_PARTS = re.compile(r"\s*[,;]\s*")
_HELLO = re.compile(r"^(?:bonjour|bonsoir|salut|hello|hi)(?: a (?:toutes et )?tous)?[ ,!]+")
_BULLETS = "-*• "
# so few words beside an option may be a ballot written in another way
_FEW = 3
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
        found = _judged(lines, known, {fold(grade): grade for grade in grades})
    else:
        found = _boxed(lines, known, method) or _ranked(lines, known, method)
    if found is None and (line := _resembles(lines, known)):
        return Ballot(doubt=f"« {line} » n'est pas un bulletin que le hub comprend ; il y a : {_choices(known)}")
    return found


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
        line = line.lstrip(_BULLETS)
        parts = [part for part in _PARTS.split(line) if part]
        said = [_judgment(part, known, grades) for part in parts]
        if not any(name and grade for name, grade in said):
            parts, said = [line], [_judgment(line, known, grades)]
        for part, (name, grade) in zip(parts, said, strict=True):
            if not name and not grade:
                if len(parts) > 1:
                    return _unknown(part, known.values())
                continue  # an ordinary sentence
            if not grade and part == line and ":" not in part and "=" not in part:
                return Ballot(doubt=f"il manque une mention à « {name} »")
            if not name or not grade:
                match = _GRADED.fullmatch(part)
                words = part if match is None else match["grade" if name else "name"]
                return _unknown(words, grades.values() if name else known.values())
            if given.setdefault(name, grade) != grade:
                return Ballot(doubt=f"« {name} » a deux mentions")
    return Ballot(grades=given) if given else None


def _judgment(part: str, known: Mapping[str, str], grades: Mapping[str, str]) -> tuple[str, str]:
    """The option and the grade that « A1 : bien », « bien : A1 » or « A1 bien » names; "" for what is not known."""
    match = _GRADED.fullmatch(part)
    if match is not None:
        name, grade = match["name"], match["grade"].strip(" \"'")
        if grades.get(name.strip(" \"'")) and _name(grade, known):
            name, grade = grade, name.strip(" \"'")
        return _name(name, known), grades.get(grade, "")
    for grade in sorted(grades, key=len, reverse=True):
        if part.endswith(" " + grade) and (name := _name(part[: -len(grade)].rstrip(" -–—"), known)):
            return name, grades[grade]
    return _one(part, known), ""


def _boxed(lines: Sequence[str], known: Mapping[str, str], method: str) -> Ballot | None:
    """The options that are marked among lines with boxes, or with a mark beside some; None when nothing is."""
    rows = [(name, row) for line in lines if (row := _BOXED.fullmatch(line)) and (name := _name(row["name"], known))]
    if not any(row["front"] or row["behind"] or row["empty"] for _, row in rows):
        return None
    chosen = list(dict.fromkeys(name for name, row in rows if row["front"] or row["behind"]))
    if not chosen:
        return Ballot(doubt=f"rien n'est marqué ; il y a : {_choices(known)}")
    if len(chosen) > 1 and method == "condorcet":
        marked = ", ".join(chosen)
        return Ballot(doubt=f"« {marked} » : rien ne dit dans quel ordre, écrivez « > » entre deux options")
    return Ballot(ranking=("=".join(chosen),))


def _ranked(lines: Sequence[str], known: Mapping[str, str], method: str) -> Ballot | None:
    places: dict[int, list[str]] = {}
    chains: list[list[str]] = []
    alone: list[str] = []
    for line in lines:
        written = _POLITE.sub("", _HELLO.sub("", line.lstrip(_BULLETS)))
        against = _AGAINST.match(written)
        if against and (name := _name(written[against.end() :], known)) and fold(name) != "proposition":
            return Ballot(doubt=f"« {written} » ne dit pas ce que vous choisissez ; il y a : {_choices(known)}")
        base = _LEAD.sub("", written)
        chosen = _LIST.split(_FOR.sub("", written))
        numbered = _NUMBERED.fullmatch(_LEAD.sub("", line))
        if numbered:
            places.setdefault(int(numbered["rank"]), []).append(numbered["name"])
        elif ">" in base.strip("> ") and not base.startswith(">"):
            chains.append(base.split(">"))
        elif method == "condorcet" and len(order := _THEN.split(base)) > 1 and any(_name(one, known) for one in order):
            chains.append(order)
        elif len(chosen) > 1 and _is_list(chosen, known):
            if method == "condorcet":
                return Ballot(doubt=f"« {written} » ne dit pas dans quel ordre : écrivez « > » entre deux options")
            chains.append(["=".join(chosen)])
        elif name := _one(written, known):
            alone.append(fold(name))
    if alone:
        names = list(dict.fromkeys(alone))
        chains += [["=".join(names)]] if method != "condorcet" else [[name] for name in names]
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


def _is_list(parts: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether a line lists options: all of them known, or one at least among a few words each."""
    named = [bool(_name(part, known)) for part in parts]
    return all(named) or (any(named) and all(len(part.split()) <= _FEW for part in parts))


def _resembles(lines: Iterable[str], known: Mapping[str, str]) -> str:
    """The first line that names an option among a few other words and asks nothing: it may be meant as a ballot."""
    options = [one for one, name in known.items() if fold(name) not in ("proposition", "ne rien changer")]
    for line in lines:
        named = [one for one in options if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", line)]
        if named and not line.startswith(">") and not line.endswith("?") and len(line.split()) <= len(named) + 2 * _FEW:
            return line
    return ""


def _unknown(words: str, known: Iterable[str]) -> Ballot:
    return Ballot(doubt=f"« {words.strip()} » n'est pas au choix ; il y a : {', '.join(dict.fromkeys(known))}")


def _choices(known: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(known.values()))
