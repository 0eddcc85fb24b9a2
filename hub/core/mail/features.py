"""What a linear model is told of a reply: its runs of one to three words, where they stand, and what it answers.

Words that are not among the usual ones are told by what they are (a name, a figure, a word of the proposal or of the
mail that is answered), so that what is learned of one place holds at another. Words of one stem, and those that say one
thing (for, against, the same as another, still, no more), are told together too; of a word that takes sides, whether
what it is said of stands in the proposal, in the mail that is answered, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from hub.core.mail.fold import fold, tidy

# What is looked at: so many sentences (the first and the last ones), words of each, characters of the other texts.
_SENTENCES, _TOKENS, _CHARACTERS = 12, 40, 4_000
# A short mail, and a short sentence, in words.
_SHORT, _WHOLE = 14, 6
_LONGEST = 3
_BUCKETS = 6
# Words of so many letters are told by their stem too; a pair of words may stand so far apart.
_STEM, _APART = 5, 3
# What a side is said of stands within so many words, and has so many letters.
_NEAR, _THING = 5, 4
# A mail is signed in its last line, of so many characters.
_SIGNED, _AT_ITS_END = 40, 400
_TOKEN = re.compile(r"[^\W\d_]+'(?=[^\W\d_])|[^\W\d_]+|[+-] ?\d(?!\d)|\d+|[^\w\s]")
_BREAK = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"[^\W\d_]{3,}")
# What the words of deciding say, whichever of them it is
_KINDS = re.compile(
    r"(?P<FOR>favou?r|approuv|approv|souti|soute|support|endors|aval$|plussoi|agree|adher|souscri|valid|accord$"
    r"|second|partant|unanim|consen|accep|oui$|yes$|yay$|aye$)"
    r"|(?P<AGAINST>contre$|oppos|objec|against$|refus|veto|block|bloqu|disagre|reject|rejet|hostil|defav|desacc"
    r"|nay$|denon)"
    r"|(?P<NEUTRAL>neutr|abst|nppv$|blanc$|blank$|recus|deport)"
    r"|(?P<SAME>pareil|idem$|same$|likewise$|ditto$|memes?$|itou$|aussi$|too$|also$|neither$|plus$|egalement$"
    r"|join|rejoin|ralli|associ)"
    r"|(?P<KEEP>maint|stick|stand$|standing$|still$|toujours$|reste$|remain|campe|persist|keep)"
    r"|(?P<DROP>withdr|retir|lev|drop|convain|convinc|renonc|chang|revir|revi|swit)"
)
_TAKES_SIDES = frozenset(("FOR", "AGAINST", "NEUTRAL"))
_KIND_NAMES = _TAKES_SIDES | {"SAME", "KEEP", "DROP"}
# Words that take sides beside those of deciding
_SIDES = dict.fromkeys(
    ["pour", "for", "+1", "ok", "okay", "yes", "fan", "preference", "happy", "keen", "prefer", "prefere"], "FOR"
) | dict.fromkeys(("-1", "no", "non", "veto"), "AGAINST")
# Words of four letters and more that name no thing
_NAMES_NOTHING = """
cette cela comme aussi avec votre notre leur leurs mais donc alors tout tous toute toutes elle elles nous vous
this that these those with your their what very will would just also then from them they have been proposition
proposal idee idea fait faire bien etre
"""
_NO_THING = frozenset(_NAMES_NOTHING.split())
_STOPS = frozenset(",;:.!?")
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
    around = _Around.of(heard, usual)
    pieces = [one for one in _BREAK.split(text) if one.strip()]
    if len(pieces) > _SENTENCES:
        pieces = pieces[: _SENTENCES // 2] + pieces[-(_SENTENCES // 2) :]
    for number, piece in enumerate(pieces):
        where = "F" if number == 0 else "E" if number >= len(pieces) - 2 else "M"
        words_of = list(islice(tokens(piece), _TOKENS))
        said = ["<", *_told(words_of, around), ">"]
        kinds = _of_kinds(said, runs)
        found |= kinds | {f"{mark}:{kind}" for kind in kinds for mark in (heard.taken, to)}
        found |= _objects(words_of, around) | _pairs(said, runs) | _stems(said, runs)
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
    text = tidy(text).translate(_APOSTROPHES)
    folded = fold(text)
    for found in _TOKEN.finditer(text):
        yield folded[found.start() : found.end()].replace(" ", ""), found[0]


def kind_of(word: str) -> str:
    """FOR, AGAINST or NEUTRAL for a folded word of deciding, "" for another."""
    kind = _KINDS.match(word)
    return str(kind.lastgroup) if kind else ""


@lru_cache(maxsize=16)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text[:_CHARACTERS])))


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a reply: the usual ones, those of the proposal, of its subject and of the mail that is answered,
    and the names that sign both."""

    usual: frozenset[str]
    asked: frozenset[str]
    subject: frozenset[str]
    above: frozenset[str]
    author: frozenset[str]
    proposer: frozenset[str]

    @classmethod
    def of(cls, heard: Heard, usual: frozenset[str]) -> _Around:
        above, proposal = heard.parent or "", heard.proposal
        subject = proposal.partition("\n")[0]
        return cls(usual, _words(proposal), _words(subject), _words(above), _signs(above), _signs(proposal))


@lru_cache(maxsize=16)
def _signs(text: str) -> frozenset[str]:
    """The words of the last line, where it is short and not the only one."""
    _, below, last = text[-_AT_ITS_END:].strip().rpartition("\n")
    return frozenset(_NAME.findall(fold(last))) if below and len(last) < _SIGNED else frozenset()


def _told(words: list[tuple[str, str]], around: _Around) -> Iterator[str]:
    for place, (word, raw) in enumerate(words):
        if word in around.usual or not (word.isalnum() or len(word) > 2):
            yield word
        elif word.isdigit():
            yield "#"
        elif (kind := kind_of(word)) in _TAKES_SIDES:
            yield kind
        elif word in around.author:
            yield "ABOVE"
        elif word in around.proposer:
            yield "PROPOSER"
        elif raw[0].isupper() and (place or len(raw) > 1):
            yield "NAME" if place else "Name"
        elif word in around.asked:
            yield "§"
        else:
            yield "¤" if word in around.above else "_"


def _objects(words: list[tuple[str, str]], around: _Around) -> set[str]:
    """Of each word that takes sides, whether what it is said of is of the subject (S), of the proposal (T), of the mail
    that is answered (A), a name (n), another thing (N), or nothing (E)."""
    found = set()
    for place, (word, _) in enumerate(words):
        kind = _SIDES.get(word) or kind_of(word)
        if kind in ("FOR", "AGAINST"):
            thing = _thing(words[place + 1 : place + 1 + _NEAR], around)
            found |= {f"O:{kind}:{thing}", f"O:{word}:{thing}"}
    return found


def _thing(words: list[tuple[str, str]], around: _Around) -> str:
    for word, raw in words:
        if word in _STOPS or word in _SIDES or kind_of(word):
            break
        if len(word) >= _THING and word[0].isalpha() and word not in _NO_THING:
            if word in around.subject:
                return "S"
            if word in around.asked:
                return "T"
            return "A" if word in around.above else "n" if raw[0].isupper() else "N"
    return "E"


def _pairs(said: list[str], runs: frozenset[str] | None) -> set[str]:
    """Pairs of words that do not stand beside each other."""
    pairs = {f"{one} ~ {other}" for at, one in enumerate(said) for other in said[at + 2 : at + 1 + _APART]}
    return pairs if runs is None else pairs & runs


def _stems(said: list[str], runs: frozenset[str] | None) -> set[str]:
    """The runs of words in which one is cut to its stem."""
    stems = [word[:_STEM] if len(word) > _STEM else word for word in said]
    return {f"p:{gram}" for gram, _ in _grams(stems, runs) if any(len(word) == _STEM for word in gram.split())}


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
