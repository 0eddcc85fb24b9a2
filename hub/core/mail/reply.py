"""What the author of a reply wrote: without quotes, signature, footer, or the parent's lines repeated.

Total and linear: any text gives an answer. What is doubtful is left out, for a position read in another's words
would count for the wrong person.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from hub.core.mail.closing import footer_start, is_program_line, signature_at
from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.quoting import attribution_at, forwards, is_quoted, may_go_on, opening_at, unglued, unmarked
from hub.core.mail.repeated import Copy, Parent, own_lines, plain, prepared

CHARACTERS, LINES = 200_000, 10_000
_HEADED = late(r"^>\s?(?:message du|de :|de:)")
# a quoted line so long may have been wrapped once more
_WRAPPED = 30
# a name below a quote has at most so many words
_A_NAME = 3
# « mes réponses dans le texte »: what follows holds words of the author
_INLINE = re.compile(
    r"\b(?:dans le texte|ci-dessous|ci-apres|plus bas|en ligne dans|entre les lignes"
    r"|en (?:rouge|bleu|vert|gras|couleur)|in ?line|below|intercale\w*)\b"
)


def reply_text(text: str, parent: str | None = None, *, passed_on: bool = False) -> str:
    """The author's own words, empty lines at both ends removed; "" when nothing is surely theirs.

    `parent` is the whole text of the mail that is answered, when it is known: its lines are left out wherever they
    are repeated, marked as a quote or not. Of a mail `passed_on`, all that is below its announcement is somebody
    else's. Accents that a Mac wrote as two signs are one.
    """
    looked_at = _looked_at(unicodedata.normalize("NFC", text))
    lines, folded = list(looked_at.lines), list(looked_at.folded)
    end: int | None = looked_at.end
    known = prepared(unicodedata.normalize("NFC", parent)) if parent and parent.strip() else None
    if known is not None and known.is_ballot:
        # whoever fills in the ballot within the quote leaves the mark before it
        for i, line in enumerate(folded):
            if line.startswith(">") and known.fills(unmarked(line)):
                folded[i], lines[i] = unmarked(line), unmarked(lines[i])
                end = None
    kept, first_mark = _own(folded, known, lines, footer_start(folded) if end is None else end, passed_on=passed_on)
    if known is not None:
        kept = own_lines(folded, kept, known, first_mark)
    return _tidied([lines[i] for i in kept])


class _LookedAt(NamedTuple):
    """The lines of a mail, as written and folded, and where the list's footer begins."""

    lines: tuple[str, ...]
    folded: tuple[str, ...]
    end: int


@lru_cache(maxsize=8)
def _looked_at(text: str) -> _LookedAt:
    lines = unglued(text[:CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").split("\n")[:LINES])
    folded = fold("\n".join(lines)).split("\n")
    return _LookedAt(tuple(lines), tuple(folded), footer_start(folded))


@lru_cache(maxsize=8)
def interleaved(text: str) -> bool:
    """Whether the author answers within a quote: their own words stand between quoted lines. Total, linear."""
    looked_at = _looked_at(text)
    folded = looked_at.folded[: looked_at.end]
    quoted, own_behind = False, False
    for i, line in enumerate(folded):
        if is_quoted(line):
            if own_behind:
                return True
            quoted = True
        elif quoted and line.strip() and opening_at(folded, i) is None:
            own_behind = True
    return False


def goes_on_below(text: str) -> bool:
    """Whether the author's words stand above a quote and go on below it, for more than a name: those below may answer
    it, whatever the mail begins with. Total, linear."""
    if ">" not in text:
        return False
    looked_at = _looked_at(text)
    folded = looked_at.folded[: looked_at.end]
    own_above, quoted = False, False
    for i, line in enumerate(folded):
        if is_quoted(line):
            quoted = True
        elif line.strip() and opening_at(folded, i) is None:
            if own_above and quoted and len(line.split()) > _A_NAME:
                return True
            own_above = own_above or not quoted
    return False


def above_headers(text: str) -> str:
    """The lines above the headers of a mail that a program put below, where these come before any quote; "" where no
    such block does: an attribution stands above quotes that are marked, between which people answer. Total, linear."""
    looked_at = _looked_at(text)
    folded = looked_at.folded[: looked_at.end]
    for i, line in enumerate(folded):
        opening = None if is_quoted(line) else opening_at(folded, i)
        if opening is not None or is_quoted(line):
            is_block = opening is not None and attribution_at(folded, i) is None
            return "\n".join(looked_at.lines[:i]).strip() if is_block else ""
    return ""


def without_footer(text: str) -> str:
    """The text without what a list adds at its end."""
    lines = text[:CHARACTERS].replace("\r\n", "\n").split("\n")
    return "\n".join(lines[: footer_start(fold("\n".join(lines)).split("\n"))]).rstrip()


def _own(
    folded: list[str], parent: Parent | None, lines: list[str], end: int, *, passed_on: bool
) -> tuple[list[int], int]:
    """The lines up to `end` that carry no mark of being another's, and where the first such mark is; `lines` as
    written."""
    kept: list[int] = []
    first_mark = end
    i = 0
    while i < end:
        line = folded[i]
        opening = None if is_quoted(line) and not _is_headed(folded, i) else opening_at(folded, i)
        if opening is not None:
            while kept and kept[-1] >= opening.start:
                kept.pop()
            first_mark = min(first_mark, opening.start)
            i = max(opening.end, i + 1)
            if not _marked(folded, i, end, headed=is_quoted(line)):
                if passed_on or forwards(folded, opening):
                    return kept, first_mark
                return _tail(folded, kept, i, end, parent), first_mark
        elif is_quoted(line):
            first_mark = min(first_mark, i)
            i = _after_quote(folded, i, end, parent, lines)
        elif signature_at(folded, i, end):
            if any(folded[j].strip() for j in kept):
                after = _opening_after(folded, i, end)
                return kept, min(first_mark, after)
            i = _past_block(folded, i, end)
        else:
            if is_program_line(line):
                i = _past_program(folded, i, end)
                continue
            kept.append(i)
            i += 1
    return kept, first_mark


def _is_headed(folded: list[str], i: int) -> bool:
    """« > Message du 03/03/25 » and « > De : »: a separator that Orange and La Poste mark as a quote."""
    return bool(_HEADED.match(folded[i]))


def _marked(folded: list[str], i: int, end: int, *, headed: bool) -> bool:
    """Whether what follows is marked as a quote, or there is nothing.

    Below headers that are marked themselves (`headed`) an empty mark is still theirs.
    """
    while i < end and not (unmarked(folded[i]) if headed else folded[i]).strip():
        i += 1
    return i >= end or is_quoted(folded[i])


def _tail(folded: list[str], kept: list[int], i: int, end: int, parent: Parent | None) -> list[int]:
    """What remains after an announcement without marks: nothing, unless the author must have written below it.

    So it is when they wrote nothing above, or say that they answer within; then the parent must be known, and what
    stands there of it is not theirs, however short.
    """
    said = " ".join(folded[j] for j in kept)
    if parent is None or (said.strip() and not _INLINE.search(said)):
        return kept
    rest: list[int] = []
    copy, repeats = Copy(parent), True
    while i < end and not folded[i].strip():
        i += 1
    while i < end:
        opening = opening_at(folded, i)
        if opening is not None:
            while rest and rest[-1] >= opening.start:
                rest.pop()
            i = max(opening.end, i + 1)
            continue
        if signature_at(folded, i, end) and any(folded[j].strip() and not parent.has(plain(folded[j])) for j in rest):
            break
        if not is_quoted(folded[i]) and not is_program_line(folded[i]) and not signature_at(folded, i, end):
            repeats = copy.holds(folded[i], goes_on=repeats)
            if not repeats:
                rest.append(i)
        i += 1
    return [*kept, *rest]


def _after_quote(folded: list[str], i: int, end: int, parent: Parent | None, lines: list[str]) -> int:
    """Past a quoted line, and past the rest of it when a program wrapped it once more without a mark: as the parent
    tells, else where it may be so."""
    if i + 1 >= end or is_quoted(folded[i + 1]) or not folded[i + 1].strip():
        return i + 1
    if parent is None:
        return i + 2 if may_go_on(folded[i], lines[i + 1]) else i + 1
    rest = plain(folded[i + 1])
    return i + 2 if len(folded[i]) >= _WRAPPED and parent.goes_on(plain(unmarked(folded[i])), rest) else i + 1


def _opening_after(folded: list[str], i: int, end: int) -> int:
    for j in range(i, end):
        if is_quoted(folded[j]) or opening_at(folded, j) is not None:
            return j
    return end


def _past_block(folded: list[str], i: int, end: int) -> int:
    """Past a signature that stands above the text: programs put it there for those who answer below."""
    i += 1
    while i < end and folded[i].strip() and not is_quoted(folded[i]):
        i += 1
    return i


def _past_program(folded: list[str], i: int, end: int) -> int:
    """Past a program's line and the address that may follow it."""
    i += 1
    while i < end and re.match(r"^\s*[<\[(]*https?://\S+\s*$", folded[i]):
        i += 1
    return i


def _tidied(lines: list[str]) -> str:
    """Without empty lines at the ends; several in a row become one."""
    out: list[str] = []
    for line in lines:
        line = line.rstrip()
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).strip("\n ")


def said_above(own: str, mail: str) -> str | None:
    """What stands in the mail above its author's words: "" when nothing does, None when there are no such words."""
    first = own.partition("\n")[0].strip()
    if not first:
        return None
    above: list[str] = []
    for line in mail.splitlines():
        if line.strip().startswith(first):
            return "\n".join(above).strip()
        above.append(line)
    return mail.partition(first)[0].strip()
