"""Lines of a reply that only repeat the mail it answers, which many programs do without any mark of a quote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from hub.core.mail.fold import fold
from hub.core.mail.quoting import is_quoted, unmarked

# a line this long that is a line of the parent is repeated; one this long within its text, wherever it was wrapped
LINE, INSIDE = 12, 25
_WORDS, _SHINGLE, _SHARE = 8, 4, 0.8
_PARENT_CHARACTERS = 200_000
# a word or a ballot with which a mail begins
_WORD = 40
_PLAIN = re.compile(r"[^\W_]+")
_OPINION = re.compile(
    r"[+-]\s?1"
    r"|\b(?:pour|contre|d'accord|accord|oppose\w*|favorable|oui|non|yes|no|objections?|abst\w*|veto|bloque"
    r"|soutien\w*|soutiens"
    r"|agree\w*|support|object|against|ok|valide|vote\w*|approuve|consens\w*)\b"
)
_BOX = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:[\[(]\s*(?P<mark>[x✓✔☑*+]?|(?P<vote>[+-]\s?[01]))\s*[\])]|☐"
    r"|(?P<ticked>[☑☒]))\s*(?P<rest>.*\S)"
)
# the sides of a ballot, with which a line goes on behind its box
_FIGURE = re.compile(r"[+-][01]$")
_A_SIDE = frozenset(("0", "yes", "no", "oui", "non", "pour", "contre", "for", "against", "abstention", "abstain"))
# a greeting alone on its line, with another mail below it
_GREETING = re.compile(r"^(?:bonjour|bonsoir|hello|hi|dear|chere?s?|salut)\b[^.!?]{0,30}[,!]?\s*$")
_MARK = re.compile(r"^\s*[+-]\s?[01]\b")
# what two copies of a line have in common, however short: words, the sign of a « +1 », an empty box, a thumb
_PIECE = re.compile(r"[^\W_]+|[+-](?=\s?\d)|[\[(]\s*[\])]|[\u2600-\u27bf\U0001f300-\U0001faff]")
_COURTESY = re.compile(
    r"^\W*(?:(?:re)?(?:bonjour|bonsoir)|salut|coucou|hello|hi|hey|dear|chere?s?|merci|thanks|thank you|amities"
    r"|(?:bien |tres )?cordialement|amicalement|bises?|bisous|a bientot|a plus|bien a (?:toi|vous)|cheers|sincerely"
    r"|(?:bonne|belle) (?:journee|soiree|nuit|semaine|fin)|fraternellement|solidairement"
    r"|(?:best|kind|warm)? ?(?:regards|wishes)|best)\b[^.!?:]{0,30}[.!,]*\s*$"
)
_NAME = re.compile(r"[^\W\d_][\w'-]{0,20}(?:\.? [^\W\d_][\w'-]{0,20}){0,2}(?: [^\W\d_]\.)?")


def plain(line: str) -> str:
    """Words only, folded, one space between: what two copies of a line have in common."""
    return " ".join(_PLAIN.findall(line))


def pieces(line: str) -> tuple[str, ...]:
    """A folded line as what it has in common with its copies."""
    return tuple(_PIECE.findall(line))


def is_courtesy(line: str) -> bool:
    """Whether a folded line is a greeting or a polite close alone, which anybody writes."""
    return _COURTESY.match(line) is not None


def holds_another_mail(text: str) -> bool:
    """Whether a mail begins again inside a text: a greeting below other words, and more than a name below it."""
    lines = [line for line in fold(text).split("\n") if line.strip()]
    return any(i and len(lines) - i > 2 and _GREETING.match(line.strip()) for i, line in enumerate(lines))


def _begins(box: re.Match[str]) -> tuple[str, ...]:
    """The side that a line with a box is about and the word behind it, in pieces; () when it begins with no side."""
    found = pieces(f"{box['vote'] or ''} {box['rest']}")
    return found[:3] if _FIGURE.match("".join(found[:2])) else found[:2] if found[:1] and found[0] in _A_SIDE else ()


def _is_ticked(box: re.Match[str] | None) -> bool:
    return box is not None and bool(box["mark"] or box["vote"] or box["ticked"])


class Parent:
    """The text of the mail that is answered, ready to be compared with."""

    def __init__(self, text: str) -> None:
        folded = fold(text[:_PARENT_CHARACTERS]).split("\n")
        boxes = [box for line in folded if (box := _BOX.match(line))]
        self._empty = {plain(box["rest"]) for box in boxes if not _is_ticked(box)}
        self._empty -= {plain(box["rest"]) for box in boxes if _is_ticked(box)}
        self._offered = {begins for box in boxes if not _is_ticked(box) and (begins := _begins(box))}
        self._offered -= {_begins(box) for box in boxes if _is_ticked(box)}
        lines = [plain(line) for line in folded]
        self._lines = {line for line in lines if len(line) >= LINE}
        self._short = {line for line in lines if 2 <= len(line) < LINE}
        words = [word for line in lines for word in line.split()]
        self._joined = f" {' '.join(words)} "
        self._shingles = {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
        said = [found for line in folded if not is_quoted(line) and (found := pieces(line))]
        self._pairs = set(pairwise(said))
        self.pieces: list[str] = []
        self.places: dict[tuple[str, ...], list[int]] = {}
        for one in said:
            self.places.setdefault(one, []).append(len(self.pieces))
            self.pieces += one

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

    def follow(self, line: tuple[str, ...], after: tuple[str, ...]) -> bool:
        """Whether a line and the one below it, in pieces, stand so in the parent."""
        return (line, after) in self._pairs

    def fills(self, line: str) -> bool:
        """Whether a folded line, freed from its mark of a quote, ticks a box that the parent left empty. Behind the
        side that it ticks its author may say more, or why, than the parent's line does."""
        box = _BOX.match(line)
        if box is None or not _is_ticked(box):
            return False
        begins = _begins(box)
        return plain(box["rest"]) in self._empty or any(
            one == begins[: len(one)] or begins == one[: len(begins)] for one in self._offered if begins
        )

    def goes_on(self, before: str, line: str) -> bool:
        """Whether a plain line is the rest of a quoted line that was wrapped once more."""
        return bool(line) and len(before) >= LINE and f" {before} {line} " in self._joined


class Copy:
    """A copy of the parent without marks, read line after line below its announcement: a line of the parent is met as
    often as it stands there, and once more it is the author's."""

    def __init__(self, parent: Parent) -> None:
        self._parent = parent
        self._met: Counter[tuple[str, ...]] = Counter()
        self._next = 0

    def holds(self, line: str, *, goes_on: bool) -> bool:
        """Whether a folded line is the parent's; where the copy `goes_on` from the line above, wrapped anew too."""
        found = pieces(line)
        places = self._parent.places.get(found, [])
        met = self._met[found]
        if met < len(places):
            self._met[found] += 1
            self._next = places[met] + len(found)
            return True
        end = self._next + len(found)
        if found and (goes_on or len(line) >= LINE) and tuple(self._parent.pieces[self._next : end]) == found:
            self._next = end
            return True
        return False


@lru_cache(maxsize=8)
def prepared(text: str) -> Parent:
    """The mail that is answered, made ready once for those who answer it one after the other."""
    return Parent(text)


def own_lines(folded: Sequence[str], kept: Sequence[int], parent: Parent, first_mark: int) -> list[int]:
    """Which of the kept lines are the author's own.

    A single short line that gives an opinion above the quote is the author's, though the parent says the same: two
    members may vote in the same words. So is any short line with which the mail begins, when the quote below holds it
    too: a client quotes once. So are a ticked box, a single « +1 » with the words of the ballot, and a short
    mail that would otherwise be empty. What the parent signed, with its name below, is the parent's however short.
    """
    repeats = {i for i in kept if parent.has(plain(folded[i])) and not _is_ticked(_BOX.match(folded[i]))}
    filled = [i for i in kept if folded[i].strip()]
    signed = _signed(folded, filled, parent)
    repeats |= signed
    if not repeats:
        return list(kept)
    quoted = {plain(unmarked(line)) for line in folded[first_mark:] if is_quoted(line)}
    begins = next((i for i in filled if not _GREETING.match(folded[i].strip())), first_mark)
    for place, i in enumerate(filled):
        again = i == begins < first_mark and len(folded[i]) <= _WORD and plain(folded[i]) in quoted
        if i in repeats and i not in signed and (again or _may_be_a_vote(folded[i], above=i < first_mark)):
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


def _signed(folded: Sequence[str], filled: Sequence[int], parent: Parent) -> set[int]:
    """Lines that follow each other as in the parent, down to a name that signs them; none where the mail holds only
    them and a greeting, for two members may have the same name."""
    found: set[int] = set()
    run: list[int] = []
    above: tuple[str, ...] = ()
    for i in filled:
        line = pieces(folded[i])
        if not parent.follow(above, line):
            run = []
        run.append(i)
        if len(run) > 1 and is_name(folded[i]):
            found.update(run)
            run = [i]
        above = line
    return found if any(i not in found and not _GREETING.match(folded[i].strip()) for i in filled) else set()


def is_name(line: str) -> bool:
    """Whether a folded line may be no more than the name that signs a mail."""
    line = line.strip(" -*_,")
    return _NAME.fullmatch(line) is not None and not is_courtesy(line) and not _OPINION.search(line)


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
