"""The parts of an objection that a charter may ask for: a reason, a proposal, an offer of help."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from hub.core.mail import stance_parts_words as words
from hub.core.mail.repeated import is_name
from hub.core.mail.sentences import Sentence
from hub.core.mail.stance_patterns import FRAME
from hub.core.mail.stance_rest import is_bare

# So many words beside a sign tell something.
_TELLS = 3


class Place(Protocol):
    """Where the objection was found: sentence number and end within it."""

    @property
    def index(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Head:
    index: int = 0
    end: int = 0


_HEAD, _NOWHERE = _Head(), _Head(-1)


def of(sentences: Sequence[Sentence], found: Place) -> tuple[bool, bool, bool]:
    """(has a reason, has a proposal, offers help), read in the whole reply around the objection."""
    reason = proposal = helps = False
    for index, sentence in enumerate(sentences):
        plain = words.NO_PROPOSAL.sub(lambda m: "□" * len(m[0]), sentence.plain)
        here_helps = bool(words.HELP.search(plain) and not words.NO_HELP.search(plain)) or bool(
            words.HELP_BELOW.search(plain)
        )
        here_proposes = bool(words.PROPOSAL.search(plain) or words.PROPOSAL_BELOW.search(plain))
        helps |= here_helps
        proposal |= here_proposes
        said = plain[found.end :] if index == found.index else plain
        reason |= _gives_reason(said, index == found.index, here_proposes or here_helps)
        own = index == found.index and not (sentence.ticked or here_proposes or here_helps)
        if own and (sign := words.SIGN.search(plain[: found.end])):
            reason |= _tells_beside(sentence.text, plain[: sign.start()], said)
    return reason, proposal, helps


def of_mail(sentences: Sequence[Sentence]) -> tuple[bool, bool, bool]:
    """The same of a mail that objects as a whole: by a letter, by saying that it has one, or in words of no rule's."""
    return of(sentences, _HEAD)


def of_answer(sentences: Sequence[Sentence]) -> tuple[bool, bool, bool]:
    """The same of a mail that takes no position and answers what its author's objection lacks: every sentence that says
    something is a reason, but a receipt, a promise to answer, and what may speak of the question itself."""
    _, proposal, helps = of(sentences, _NOWHERE)
    told = [replace(one, plain=words.ALREADY.sub("", one.plain)) for one in _told(sentences)]
    told = [one for one in told if one.plain.strip() and not words.OF_THE_QUESTION.match(one.plain)]
    return of(told, _NOWHERE)[0], proposal, helps


def disclaims(sentences: Sequence[Sentence]) -> bool:
    """Whether a mail says that no objection was meant, that it was a mistake or may be forgotten, or that no more mails
    are wanted: nothing that it says beside that completes an objection. Pure, total, linear."""
    return any(words.DISCLAIMS.search(one.plain) for one in sentences)


def says_anything(sentences: Sequence[Sentence]) -> bool:
    """Whether an answer to what an objection lacks says anything: more than thanks, a receipt, a question or a name."""
    signed = [one for one in sentences[1:] if is_name(one.plain) and one.text.istitle()]
    return any(
        not one.plain.rstrip().endswith("?") and not words.NOTHING_SAID.match(one.plain)
        for one in _told([one for one in sentences if one not in signed])
    )


def _told(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences behind their greetings and thanks, without those that only say that an answer will come."""
    bare = [replace(one, plain=words.POLITELY.sub("", one.plain)) for one in sentences]
    return [one for one in bare if one.plain.strip() and not words.RECEIPT.match(one.plain)]


def _gives_reason(said: str, same: bool, other_part: bool) -> bool:
    if words.REASON.search(said):
        return True
    if said.endswith("?"):
        return False
    if same:
        # « objection : le budget » and « contre, c'est trop cher » explain; « contre cet achat » does not.
        after = re.search(r"[:,;(]\s*(?P<more>.*)|\s-\s(?P<dash>.*)", said)
        more = (after["more"] or after["dash"] or "") if after else ""
        said_more = len(more.split()) >= 2 and not words.ONLY_ADVERBS.fullmatch(more)
        return said_more and not other_part and not words.NOTHING_SAID.match(more)
    return len(said.split()) >= 4 and not other_part and not words.NOTHING_SAID.match(said)


def _tells_beside(text: str, before: str, behind: str) -> bool:
    """Whether the words before or behind a sign, in its own sentence, tell something: « 👎 Déjà prêtée par la mairie »,
    "It opens the door to spam, -1". A name in capitals tells nothing."""
    if text.endswith("?"):
        return False
    framed = FRAME.search(before)
    before = words.POLITELY.sub("", before[: framed.start()] if framed else before)
    if len(before.split()) > _TELLS and not (words.NOTHING_SAID.match(before) or words.NO_GROUND.match(before)):
        return True
    behind = behind.lstrip(" .!:,;-")
    if len(behind.split()) < _TELLS or text[-len(behind) :].istitle():
        return False
    if is_name(behind) or words.NO_GROUND.match(behind):
        return False
    return not (is_bare(f" {behind}") or words.SAYS_NO_MORE.match(behind) or words.NOTHING_SAID.match(behind))
