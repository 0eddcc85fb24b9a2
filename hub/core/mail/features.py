"""What a linear model is told of a reply: its runs of one to three words, where they stand, and what it answers.

Words that are not among the usual ones are told by what they are (a name, a figure, a word of the proposal or of the
mail that is answered), so that what is learned of one place holds at another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from hub.core.mail.fold import fold, tidy

# What is looked at: so many sentences (the first and the last ones), words of each, characters of the other texts.
_SENTENCES, _TOKENS, _CHARACTERS = 12, 40, 4_000
# A short mail, and a short sentence, in words.
_SHORT, _WHOLE = 14, 6
_LONGEST = 3
_BUCKETS = 6
_TOKEN = re.compile(r"[^\W\d_]+'(?=[^\W\d_])|[^\W\d_]+|[+-] ?\d(?!\d)|\d+|[^\w\s]")
_BREAK = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]{4,}")
# What the words of deciding say, whichever of them it is
_KINDS = re.compile(
    r"(?P<FOR>favou?r|approuv|approv|souti|soute|support|endors|aval$|plussoi|agree|adher|souscri|valid|accord$|second|partant|unanim|consen|accep|oui$|yes$|yay$|aye$)"
    r"|(?P<AGAINST>contre$|oppos|objec|against$|refus|veto|block|bloqu|disagre|reject|rejet|hostil|defav|desacc|nay$|denon)"
    r"|(?P<NEUTRAL>neutr|abst|nppv$|blanc$|blank$|recus|deport)"
)
_KIND_NAMES = frozenset(("FOR", "AGAINST", "NEUTRAL"))
_APOSTROPHES = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Heard:
    """A reply and what is known around it.

    `own` are its author's words, `proposal` the subject and text of what is proposed, `parent` those of the mail of
    somebody else that it answers (None: it answers what is proposed itself), `taken` the position of that mail ("" for
    none), `votes` whether votes are called, `called` whether that mail calls for what others think.
    """

    own: str
    proposal: str
    parent: str | None
    taken: str
    votes: bool
    called: bool


def features(heard: Heard, usual: frozenset[str], runs: frozenset[str] | None = None) -> set[str]:
    """The features of a reply, those that are no words with an @. Pure, total, linear; at most a few thousand.

    `usual` are the words told as themselves; of `runs`, where given, the only runs of words that are looked at.
    """
    text = tidy(heard.own[: 2 * _CHARACTERS]).translate(_APOSTROPHES).strip()
    words = len(text.split())
    to = "D" if heard.parent is None else "O"
    bucket = min(_BUCKETS, words.bit_length())
    found = {f"@{bucket}", f"@{bucket}{to}", f"@{to}", f"@after {heard.taken}", f"@after {heard.taken} {bucket}"}
    if heard.votes:
        found.add(f"@votes{to}")
    if heard.called:
        found.add("@called")
    asked, above = _words(heard.proposal), _words(heard.parent or "")
    pieces = [one for one in _BREAK.split(text) if one.strip()]
    if len(pieces) > _SENTENCES:
        pieces = pieces[: _SENTENCES // 2] + pieces[-(_SENTENCES // 2) :]
    for number, piece in enumerate(pieces):
        where = "F" if number == 0 else "E" if number >= len(pieces) - 2 else "M"
        said = ["<", *_told(piece, usual, asked, above), ">"]
        found |= _of_kinds(said, runs)
        for gram, size in _grams(said, runs):
            found.add(gram)
            if words <= _SHORT:
                found.add(f"s:{gram}")
            if size < _LONGEST:
                found |= {f"{where}:{gram}", f"{to}:{gram}"}
                if words <= _SHORT:
                    found.add(f"{heard.taken}:{gram}")
        whole = " ".join(said)
        if len(said) <= _WHOLE + 2 and (runs is None or whole in runs):
            found |= {f"={whole}", f"{to}={whole}"}
    return found


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text as they are told, folded, each with how it is written."""
    for raw in _TOKEN.findall(tidy(text).translate(_APOSTROPHES)):
        yield fold(raw).replace(" ", ""), raw


def kind_of(word: str) -> str:
    """FOR, AGAINST or NEUTRAL for a folded word of deciding, "" for another."""
    kind = _KINDS.match(word)
    return str(kind.lastgroup) if kind else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text[:_CHARACTERS])))


def _told(piece: str, usual: frozenset[str], asked: frozenset[str], above: frozenset[str]) -> Iterator[str]:
    for place, (word, raw) in enumerate(islice(tokens(piece), _TOKENS)):
        if word in usual or not (word.isalnum() or len(word) > 2):
            yield word
        elif word.isdigit():
            yield "#"
        elif kind := kind_of(word):
            yield kind
        elif raw[0].isupper() and (place or len(raw) > 1):
            yield "NAME" if place else "Name"
        elif word in asked:
            yield "§"
        else:
            yield "¤" if word in above else "_"


def _of_kinds(said: list[str], runs: frozenset[str] | None) -> set[str]:
    """The runs of words in which a word of deciding is told by its kind."""
    told = [kind_of(word) or word for word in said]
    if not _KIND_NAMES & set(told):
        return set()
    return {f"k:{gram}" for gram, _ in _grams(told, runs) if any(kind in gram for kind in _KIND_NAMES)}


def _grams(said: list[str], runs: frozenset[str] | None) -> Iterator[tuple[str, int]]:
    for size in range(1, _LONGEST + 1):
        for start in range(len(said) - size + 1):
            gram = " ".join(said[start : start + size])
            if runs is None or gram in runs:
                yield gram, size
