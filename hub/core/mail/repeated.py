"""Lines of a reply that only repeat the mail it answers, which many programs do without any mark of a quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hub.core.mail.fold import fold

# a line this long that is a line of the parent is repeated; one this long within its text, wherever it was wrapped
LINE, INSIDE = 12, 25
_WORDS, _SHINGLE, _SHARE = 8, 4, 0.8
_PARENT_CHARACTERS = 200_000
_PLAIN = re.compile(r"[^\W_]+")
_OPINION = re.compile(
    r"[+-]\s?1|\b(?:pour|contre|d'accord|accord|oppose\w*|favorable|oui|non|yes|no|objections?|abst\w*|veto|bloque|soutien\w*|soutiens"
    r"|agree\w*|support|object|against|ok|valide|vote\w*|approuve|consens\w*)\b"
)
_TICKED = re.compile(r"^\s*[\[(]\s*[x✓✔☑*]\s*[\])]")
_BOX = re.compile(r"^\s*[\[(]\s*(?P<mark>[x✓✔☑*]?)\s*[\])]\s*(?P<rest>.*\S)")
# a greeting alone on its line, with another mail below it
_GREETING = re.compile(r"^(?:bonjour|bonsoir|hello|hi|dear|chere?s?|salut)\b[^.!?]{0,30}[,!]?\s*$")
_MARK = re.compile(r"^\s*[+-]\s?[01]\b")


def plain(line: str) -> str:
    """Words only, folded, one space between: what two copies of a line have in common."""
    return " ".join(_PLAIN.findall(line))


def holds_another_mail(text: str) -> bool:
    """Whether a mail begins again inside a text: a greeting below other words, and more than a name below it."""
    lines = [line for line in fold(text).split("\n") if line.strip()]
    return any(i and len(lines) - i > 2 and _GREETING.match(line.strip()) for i, line in enumerate(lines))


class Parent:
    """The text of the mail that is answered, ready to be compared with."""

    def __init__(self, text: str) -> None:
        folded = fold(text[:_PARENT_CHARACTERS]).split("\n")
        boxes = [box for line in folded if (box := _BOX.match(line))]
        self._empty = {plain(box["rest"]) for box in boxes if not box["mark"]}
        self._empty -= {plain(box["rest"]) for box in boxes if box["mark"]}
        lines = [plain(line) for line in folded]
        self._lines = {line for line in lines if len(line) >= LINE}
        self._short = {line for line in lines if 2 <= len(line) < LINE}
        words = [word for line in lines for word in line.split()]
        self._joined = f" {' '.join(words)} "
        self._shingles = {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}

    @property
    def is_ballot(self) -> bool:
        """Whether it has boxes that it leaves empty."""
        return bool(self._empty)

    def has(self, line: str) -> bool:
        """Whether a plain line repeats the parent: as a line, within its text, or nearly so when it is long."""
        if len(line) < LINE:
            return False
        if line in self._lines or (len(line) >= INSIDE and f" {line} " in self._joined):
            return True
        words = line.split()
        if len(words) < _WORDS:
            return False
        parts = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
        return sum(part in self._shingles for part in parts) >= _SHARE * len(parts)

    def has_short(self, line: str) -> bool:
        """Whether a plain line too short to prove anything is a line of the parent all the same."""
        return line in self._short

    def fills(self, line: str) -> bool:
        """Whether a folded line, freed from its mark of a quote, ticks a box that the parent left empty."""
        box = _BOX.match(line)
        return box is not None and bool(box["mark"]) and plain(box["rest"]) in self._empty

    def goes_on(self, before: str, line: str) -> bool:
        """Whether a plain line is the rest of a quoted line that was wrapped once more."""
        return bool(line) and len(before) >= LINE and f" {before} {line} " in self._joined


@lru_cache(maxsize=8)
def prepared(text: str) -> Parent:
    """The mail that is answered, made ready once for those who answer it one after the other."""
    return Parent(text)


def own_lines(folded: Sequence[str], kept: Sequence[int], parent: Parent, first_mark: int) -> list[int]:
    """Which of the kept lines are the author's own.

    A single short line that gives an opinion above the quote is the author's, though the parent says the same: two
    members may vote in the same words. So are a ticked box, a single « +1 » with the words of the ballot, and a short
    mail that would otherwise be empty.
    """
    repeats = {i for i in kept if parent.has(plain(folded[i])) and not _TICKED.match(folded[i])}
    if not repeats:
        return list(kept)
    filled = [i for i in kept if folded[i].strip()]
    for place, i in enumerate(filled):
        if i in repeats and _may_be_a_vote(folded[i], above=i < first_mark):
            neighbours = filled[max(0, place - 1) : place] + filled[place + 1 : place + 2]
            if not any(one in repeats for one in neighbours):
                repeats.discard(i)
    repeats |= _short_beside(folded, filled, repeats, parent)
    own = [i for i in kept if i not in repeats]
    if any(folded[i].strip() for i in own):
        return own
    short = [i for i in filled if i < first_mark]
    return short if len(short) <= 3 and sum(len(folded[i]) for i in short) <= 200 else own


def _may_be_a_vote(line: str, *, above: bool) -> bool:
    if _MARK.match(line):
        return True
    return above and len(line) <= 80 and bool(_OPINION.search(line))


def _short_beside(folded: Sequence[str], filled: Sequence[int], repeats: set[int], parent: Parent) -> set[int]:
    """Short lines of the parent (a greeting, a name) that stand beside repeated ones."""
    found: set[int] = set()
    for order in (filled, list(reversed(filled))):
        beside = False
        for i in order:
            says = _OPINION.search(folded[i]) and not folded[i].rstrip().endswith(":")
            short = beside and i not in repeats and not says and parent.has_short(plain(folded[i]))
            if short:
                found.add(i)
            beside = i in repeats or short
    return found
