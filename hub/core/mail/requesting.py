"""What a mail asks for in so many words: a line that begins with a keyword, a plain sentence, an answer to an
amendment.

It is what was asked for of a proposal, not a position on it: « Amendement : ouvrir le dimanche », « je retire ma
proposition », "I ask for more time", « j'appuie l'amendement A1 ». Pure, total, in time linear in the mail's length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.core.mail import requesting_words as words
from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.repeated import is_courtesy
from hub.core.mail.sentences import Sentence, cut
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES

# An answer to an amendment stands in the first so many sentences; a line with a keyword, in the first so many lines.
_FIRST, _LINES = 3, 200
# A greeting or thanks above a keyword has at most so many words; a reason has at least so many.
_FEW, _REASON = 12, 3


_BUT = late(r"\b(?:mais|but|sauf|except|pas|not|sans|without)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that begins with a keyword. `said` is what follows, there and below; `rest` the mail without it (for an
    amendment, what stands above); `first` that only a greeting or thanks stand above and nothing is asked."""

    request: str
    said: str
    rest: str
    first: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that asks for something, or answers an amendment (`about` its number, "" when it is not named).

    `rest` is the mail without that sentence, `reason` whether something more is said there; `plain` that nothing in
    the sentence takes back what it says.
    """

    request: str
    rest: str
    about: str = ""
    reason: bool = False
    plain: bool = True


def line(text: str, keywords: Mapping[str, Sequence[str]], *, own: bool) -> Line | None:
    """The first line that begins with a keyword, followed by a colon or a dash and words, or alone below a greeting.
    `own`: the mail is of who proposes, whose thanks take no position. None when there is none."""
    lines = text.splitlines()
    known = [(request, folded) for request, said in keywords.items() for word in said if (folded := fold(word)).strip()]
    first = True
    for number, written in enumerate(lines[:_LINES]):
        if found := _begun(written, known):
            request, after = found
            said = "\n".join([written[after:], *lines[number + 1 :]]).strip()
            if refuses(request, written[after:]):
                return None
            below = [] if request == "amend" else lines[number + 1 :]
            asks = written.rstrip().endswith("?")
            return Line(request, said, "\n".join([*lines[:number], *below]), first and not asks)
        first = first and (not written.strip() or _greets(written, own=own))
    return None


def refuses(request: str, said: str) -> bool:
    """Whether what follows a keyword says that nothing is asked for: « Prolongation : non merci »."""
    return bool((words.NO_TEXT if request == "amend" else words.NO).match(fold(said).strip()))


def stated(text: str) -> Stated | None:
    """What a sentence of one's own asks for; None when none does. It is `plain` but for what is said of a count, which
    may challenge it, and for a challenge that something behind it makes uncertain."""
    sentences = cut(text).sentences
    for find in (_asked_for, _of_a_count):
        for at, one in enumerate(sentences):
            plain = words.PLEASE.sub("", one.plain)
            if not plain.rstrip().endswith("?") and (found := find(plain)):
                request, end, sure = found
                more = len(plain[end:].split()) > _REASON or any(map(_tells, sentences[at + 1 :]))
                return Stated(request, _without(sentences, at), reason=more, plain=sure)
    return None


def _asked_for(plain: str) -> tuple[str, int, bool] | None:
    """What a folded sentence asks for, where that ends, and whether nothing makes it uncertain."""
    unsure = words.UNSURE.search(plain)
    for request, pattern in words.STATED.items():
        if found := pattern.search(plain):
            if unsure and (request != "challenge" or unsure.start() < found.end()):
                return None
            return request, found.end(), not unsure
    return None


def _of_a_count(plain: str) -> tuple[str, int, bool] | None:
    """The same of one that says that a count is wrong."""
    found = words.MISCOUNTED.search(plain)
    if (
        found is None
        or words.PLACED.match(plain, found.end())
        or words.OF_OTHERS.search(plain)
        or words.UNSURE.search(plain[: found.end()])
    ):
        return None
    return "challenge", found.end(), False


def answer(text: str) -> Stated | None:
    """Whether a mail's first sentences accept, refuse or second an amendment; None when they do not."""
    sentences = cut(text).sentences
    for at, one in enumerate(sentences[:_FIRST]):
        for request, pattern in words.ANSWERS.items():
            if (found := pattern.search(one.plain)) and not one.plain.rstrip().endswith("?"):
                number = words.NUMBER.search(one.plain)
                plain = not (words.UNSURE.search(one.plain) or _BUT.search(one.plain[found.start() :]))
                return Stated(
                    request,
                    _without(sentences, at),
                    f"A{number['named'] or number['bare']}" if number else "",
                    plain=plain,
                )
    return None


def _begun(written: str, known: Sequence[tuple[str, str]]) -> tuple[str, int] | None:
    """The request that a line begins with, and where the words behind it begin; `known` are requests and their folded
    words."""
    folded = fold(written)
    start = len(folded) - len(folded.lstrip(" [*_"))
    for request, word in known:
        if not folded.startswith(word, start):
            continue
        behind = start + len(word)
        if not folded[behind:].strip(words.NOTHING):
            return request, len(written)
        if mark := words.MARK.match(folded, behind):
            return request, mark.end()
    return None


def _greets(written: str, *, own: bool) -> bool:
    """Whether a line is a greeting or thanks, and no position of somebody who does not propose."""
    folded = fold(written).strip()
    if not is_courtesy(folded) and not (words.THANKS.match(folded) and len(folded.split()) <= _FEW):
        return False
    return own or read(written).position not in NAMES


def _tells(one: Sentence) -> bool:
    """Whether a sentence says something, more than a greeting or a name."""
    return len(one.plain.split()) > _REASON and not is_courtesy(one.plain)


def _without(sentences: Sequence[Sentence], at: int) -> str:
    return "\n".join(one.text for number, one in enumerate(sentences) if number != at)
