"""Ballots by lines: a few lines that are each a side's word or figure, and which of them the author marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from hub.core.mail.fold import fold, tidy
from hub.core.mail.late import late
from hub.core.mail.sentences import without_patch

SEVERAL = "un bulletin où {marked} sont marqués"
UNMARKED = "un bulletin où rien n'est marqué, ni {marked}"
COUNTED = "« {line} » marque peut-être un choix, ou compte des voix"

# a box that is left empty, one that is filled in, and arrows; what ticks a box may stand without it
EMPTY = r"(?:\[[ _.]{0,5}\]|\([ _.]{0,5}\)|[☐◻⬜○◯🔲⚪])"
FILLED = (
    r"(?:\[ {0,3}[x✓✔☑*] {0,3}\]|\[ {0,3}\+ {0,3}\](?=\s{0,3}[+-] ?[01]\b)|\( {0,3}[x✓✔☑*] {0,3}\)"
    r"|[☑☒🗹🗷⊠■◼⬛●◉🔘✓✔✅✗✘❌])"
)
_TO, _BACK = r"(?:[-=]{1,9}>+|[→➡⇒])", r"(?:<+[-=]{1,9}|[←⬅⇐])(?: ?(?:ca|ici|moi|oui|this|me|here|yes))?"
_SIDES = {
    "support": r"pour|oui|yes|yea|aye|for|in favou?r|favorable|d'accord|\+ ?1|👍",
    "consent": r"(?:pas d'|aucune |sans |no )(?:objection|opposition)s?",
    "reserve": r"(?:avec |une )?reserves?|- ?0",
    "objection": r"contre|non|no|nay|against|defavorable|(?:pas d'|des)accord|objection|opposition|- ?1|👎",
    "abstain": (
        r"abst(?:ention|iens|ain)|je m'abstiens|i abstain|(?:vote )?blanc|neutre|neutral|sans avis|ne se prononce pas"
        r"|nspp|[+±]? ?0"
    ),
}
_LABEL = (
    rf"(?:je (?:vote|suis) |i (?:vote|am) "
    rf"|vote )?(?:{'|'.join(f'(?P<{side}>{words})' for side, words in _SIDES.items())})(?![\w'’-])"
)
_SPACE = r"[ \t:=._–-]"
_BULLET = r"(?:(?:[-–](?=\s+\D)|[*•·‣◦]|\d{1,2}[.)]|[a-h][.)])\s+)?"
_UP_TO = r"[ \t:=._]{0,20}(?:[–-] +(?=\D))?"
# « Pour : X », « - [x] Contre », « => Oui », « *Non* », « +1 ☑ », « Pour : oui » above « Contre : non »
_CELL = late(
    rf"\s*{_BULLET}[ _]{{0,20}}?(?:(?P<before>{EMPTY}|_{{1,9}}|:)"
    rf"|(?P<front>{FILLED}|x(?=[ _:.)])\)?"
    rf"|{_TO}))?{_UP_TO}(?P<bold>\*{{1,2}})?(?P<label>{_LABEL})(?(bold)\*{{1,2}})"
    rf"(?:(?P<between>{_SPACE}{{0,40}})(?:(?P<behind>{FILLED}|\bx\b|(?<=[:=] )(?:oui|yes|ok)\b|{_BACK})"
    rf"|(?P<count>\d{{1,5}})\b|(?P<open>{EMPTY}|(?<=[:=] )(?:non|no)\b)|)[ \t._*|/,;!]{{0,20}}$"
    rf"|(?P<more>[ ,:(].*)$)"
)
# « Pour [x] / Contre [ ] », « ☑ Oui ☐ Non », « Pour X | Contre »
_TOKEN = late(rf"\s*(?:(?P<empty>{EMPTY})|(?P<mark>{FILLED}|\bx\b)|(?P<label>{_LABEL})|(?P<between>[/|,;:=]))\s*")
_SPEAKS = late(r"(?:je|i) ")
_LISTS = ",;:="
_FIGURE = late(r"[+\-±]? ?[01]$")
# a box or a mark without a word beside it
_LONE = late(rf"\W{{0,9}}(?:x|{FILLED}|{EMPTY})?\W{{0,9}}$")
# the rest of a long line, which a program wrapped
_GOES_ON = late(r"\s{2,}\S|[a-z]")
# A longer line is no row of a ballot by its words alone, nor is what has more pieces; what a line means is told in
# so many characters.
_ROW, _PIECES, _LONGEST = 120, 24, 1_000
# A mail with so few words beside its ballot says nothing else.
_LITTLE = 12


@dataclass(frozen=True, slots=True)
class Marked:
    """The ballot of a mail. `text` is the mail as if its author had written the one line that they marked; without the
    ballot where none is. `chosen`: one is. `doubt` says in French why it must be asked about, "" when it need not."""

    text: str
    chosen: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Choice:
    """What one line of a ballot, or one cell of a line, offers: a side, in which words, and whether it is marked; None
    where it has neither box nor mark. `count` is the number that stands in place of one; `is_told` that the line says
    what it means."""

    side: str
    words: str
    marked: bool | None = None
    count: int | None = None
    bold: bool = False
    is_told: bool = False


@lru_cache(maxsize=16)
def marked(text: str) -> Marked | None:
    """The ballot that a mail holds: lines of two sides at least, with nothing else there but boxes and marks. None when
    it holds none. Total, linear.

    Exactly one mark decides; several, or none, decide nothing, and no line of a ballot is ever read by itself.
    """
    lines = without_patch(tidy(text)).split("\n")
    ballots: list[list[_Choice]] = []
    rest: list[str] = []
    for is_ballot, group in groupby(_rows(lines), key=lambda row: row[1] is not None):
        rows = list(group)
        choices = [one for _, found in rows for one in found or ()]
        if is_ballot and len({one.side for one in choices}) > 1 and sum(one.count or 0 for one in choices) <= 1:
            ballots.append(choices)
            rest.append("")
        else:
            rest += [line for line, _ in rows]
    if not ballots:
        return None
    return _decided([one for choices in ballots for one in choices], "\n".join(rest).strip("\n"))


def _decided(choices: Sequence[_Choice], rest: str) -> Marked:
    """What the ballots of a mail come to; `rest` is what else it says."""
    if counted := next((one for one in choices if one.count), None):
        return Marked(rest, doubt=COUNTED.format(line=f"{counted.words} : {counted.count}"))
    chosen = [one for one in choices if one.marked]
    if not chosen and all(one.marked is None for one in choices):
        chosen = [one for one in choices if one.bold]
    if len(chosen) == 1:
        return Marked(f"[x] {chosen[0].words}\n\n{rest}".strip(), chosen=True)
    if chosen:
        return Marked(rest, doubt=SEVERAL.format(marked=_named(chosen, " et ")))
    is_form = all(one.marked is False or one.count == 0 for one in choices)
    if is_form or len(rest.split()) > _LITTLE:
        return Marked(rest)
    return Marked(rest, doubt=UNMARKED.format(marked=_named(choices, " ni ")))


def _named(choices: Sequence[_Choice], between: str) -> str:
    return between.join(f"« {words} »" for words in dict.fromkeys(one.words for one in choices))


def _rows(lines: Sequence[str]) -> list[tuple[str, list[_Choice] | None]]:
    """Each line with what it offers to choose: nothing where it is empty or holds a mark alone, None where it is no
    line of a ballot. What a program wrapped below a long line is of that line."""
    rows: list[tuple[str, list[_Choice] | None]] = []
    for line in lines:
        folded = fold(line)
        row = _row(line, folded)
        above = rows[-1][1] if rows else None
        if row is None and above and above[0].is_told and len(rows[-1][0]) < _LONGEST and _GOES_ON.match(folded):
            one = above[0]
            words = f"{one.words} {line.strip()}" if one.side == "objection" else one.words
            rows[-1] = (f"{rows[-1][0]}\n{line}", [replace(one, words=words)])
        else:
            rows.append((line, row))
    return rows


def _row(line: str, folded: str) -> list[_Choice] | None:
    if len(folded) <= _ROW and _LONE.match(folded):
        return []
    found = _CELL.match(folded)
    if found is not None and (one := _choice(line, found)):
        return [one]
    return _cells(line, folded) if len(folded) <= _ROW else None


def _choice(line: str, found: re.Match[str]) -> _Choice | None:
    """The only choice of a line; None when the line says more. Behind the box of a figure stands what it means."""
    side = next(name for name in _SIDES if found[name])
    words = line[found.start("label") : found.end("label")]
    is_boxed = found["before"] or found["front"]
    is_marked = bool(found["front"] or found["behind"])
    if found["more"] is not None:
        if not is_boxed or not _FIGURE.match(found["label"]):
            return None
        # the reason of an objection is its author's
        words = line[found.start("label") :].rstrip() if side == "objection" else words
        return _Choice(side, words, is_marked, is_told=True)
    if not is_boxed and not is_marked and _SPEAKS.match(found["label"]):
        return None
    is_empty = found["before"] or found["open"] or ":" in found["between"]
    has_count = found["count"] is not None
    told = True if is_marked else False if is_empty and not has_count else None
    return _Choice(side, words, told, int(found["count"]) if has_count else None, bool(found["bold"]))


def _cells(line: str, folded: str) -> list[_Choice] | None:
    """Several choices on one line; None when the line says anything else."""
    pieces: list[re.Match[str]] = []
    place = 0
    while place < len(folded.rstrip(" .!")):
        found = _TOKEN.match(folded, place)
        if found is None or len(pieces) == _PIECES:
            return None
        pieces.append(found)
        place = found.end()
    labels = [at for at, found in enumerate(pieces) if found["label"]]
    is_list = not any(found["mark"] or found["empty"] for found in pieces) and any(
        found["between"] in _LISTS for found in pieces if found["between"]
    )
    if len(labels) < 2 or is_list:  # « Pas d'objection, +1 » says both
        return None
    is_behind = pieces[0]["label"] is not None
    return [_beside(line, pieces[at : at + 3] if is_behind else pieces[max(0, at - 2) : at + 1][::-1]) for at in labels]


def _beside(line: str, pieces: Sequence[re.Match[str]]) -> _Choice:
    """A choice among several on a line: its label, and what stands on the side where the line has its marks."""
    label, *beside = pieces
    if beside and beside[0]["between"] in (":", "="):
        del beside[0]
    told = beside[0]["mark"] is not None if beside and (beside[0]["mark"] or beside[0]["empty"]) else None
    return _Choice(next(name for name in _SIDES if label[name]), line[label.start("label") : label.end("label")], told)
