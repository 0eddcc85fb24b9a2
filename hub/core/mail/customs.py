"""Words of a place's own: what several people wrote, and then said themselves to mean the same position.

Only ever a suggestion, for `words` of the rules. Pure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hub.core.mail.fold import fold
from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from hub.core.mail.words import BUILTIN, POSITIONS, Words

# so many people at least, so many words at most; a text is looked at so far
PEOPLE, _MOST_WORDS, _MOST_SENTENCES = 2, 5, 12
# letters of a word that tells something
_TELLS = 3
# a word with its apostrophes and hyphens, or a sign that is no letter, figure nor point: « 🦊 »
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[^\w\s\x00-\x7f«»…–—’“”]{1,20}")
_PARTS = re.compile(r"['-]")


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody wrote (their own words, without quotes), and the position that they said it takes."""

    person: str
    text: str
    position: str


@dataclass(frozen=True, slots=True)
class Custom:
    """`words` by which `people` meant `position`, in `mails`; `waiting` more mails have them, whose author was asked or
    passed over and said nothing. No mail that takes another position, or was answered otherwise, has them."""

    position: str
    words: str
    people: int
    mails: int
    waiting: int


def customs(
    meant: Sequence[Meant],
    others: Iterable[str],
    words: Words = BUILTIN,
    is_person: Callable[[str], bool] = lambda word: False,
) -> list[Custom]:
    """Words that could be added to a vocabulary, those of most people first. `others` are the own words of all mails
    about which nobody said what they meant. Words that may name a person are never part of one."""
    meant = [one for one in meant if read(one.text, words).position != one.position]
    by_words: dict[str, set[int]] = defaultdict(set)
    written: dict[str, str] = {}
    for at, one in enumerate(meant):
        for run, as_written in _runs(one.text, is_person):
            by_words[run].add(at)
            written.setdefault(run, as_written)
    agreed = {run: found for run, found in by_words.items() if _is_agreed(run, [meant[at] for at in found])}
    beside = _beside(agreed, others, words)
    left = {
        run: found
        for run, found in agreed.items()
        if beside[run] is not None and _is_new(run, [meant[at] for at in found], words)
    }
    found: list[Custom] = []
    while left:
        run = max(left, key=lambda run: (_people(meant, left[run]), len(left[run]), len(run), run))
        explained = left[run]
        position, people = meant[min(explained)].position, _people(meant, explained)
        found.append(Custom(position, written[run], people, len(explained), beside[run] or 0))
        rest = {other: at - explained for other, at in left.items()}
        left = {other: at for other, at in rest.items() if _people(meant, at) >= PEOPLE}
    return found


def _people(meant: Sequence[Meant], which: Iterable[int]) -> int:
    return len({meant[at].person for at in which})


def _is_agreed(run: str, said: Sequence[Meant]) -> bool:
    """Whether enough people meant one position by it, and it is no mere « la »."""
    tells = any(len(word) >= _TELLS or not word[0].isalpha() for word in run.split(" "))
    return tells and len({one.position for one in said}) == 1 and len({one.person for one in said}) >= PEOPLE


def _is_new(run: str, said: Sequence[Meant], words: Words) -> bool:
    """Whether it is unknown so far, and known, each of the mails takes the position."""
    position = said[0].position
    if read(run, words).position in POSITIONS:
        return False
    more = Words((*words.own, (position, (run,))))
    return all(read(one.text, more).position == position for one in said)


def _beside(agreed: Iterable[str], others: Iterable[str], words: Words) -> dict[str, int | None]:
    """How many other mails have the words and may wait for them; None where one takes another position by now, or
    none at all: such words say nothing."""
    beside: dict[str, int | None] = dict.fromkeys(agreed, 0)
    for text in others if beside else ():
        plain = fold(text)
        held = [run for run, count in beside.items() if count is not None and run in plain]
        if not held:
            continue
        runs, position = {run for run, _ in _runs(text, anywhere=True)}, read(text, words).position
        for run in held:
            if run in runs:
                beside[run] = (beside[run] or 0) + 1 if position == "ask" else None
    return beside


def _runs(
    text: str, is_person: Callable[[str], bool] = lambda word: False, *, anywhere: bool = False
) -> Iterator[tuple[str, str]]:
    """Runs of a few whole words inside a sentence, folded and as written; a single word only at the head of a part,
    where a vocabulary reads it, or `anywhere`."""
    for sentence in cut(text).sentences[:_MOST_SENTENCES]:
        for part in re.split(r"[,;:()!?.…\d]", sentence.text):
            plain = fold(part)
            found = list(_WORD.finditer(plain))
            for start in range(len(found)):
                for end in range(start + 1, min(start + _MOST_WORDS, len(found)) + 1):
                    span = slice(found[start].start(), found[end - 1].end())
                    run = [one[0] for one in found[start:end]]
                    whole = plain[span] == " ".join(run) and (len(run) > 1 or anywhere or start == 0)
                    if whole and not any(map(is_person, _PARTS.split("-".join(run)))):
                        yield plain[span], part[span]
