"""The gist of a short answer: a few stems, whether they are negated, and whose word they are.

No list of phrases foresees all that people put around « j'approuve » or "objection". Where a mail answers the proposal
itself, these stems need no known words around them, only that nothing near makes them another's word, a memory, a
wish, a condition or a question. Any doubt, and nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hub.core.mail import gist_clause as clause
from hub.core.mail import gist_words as words
from hub.core.mail import stance_bounds as bound
from hub.core.mail import stance_parts as parts
from hub.core.mail import stance_patterns as spot
from hub.core.mail.declared import was_once
from hub.core.mail.fold import fold
from hub.core.mail.neutral import mended
from hub.core.mail.reluctance import GRUDGING, RELUCTANT, regrets
from hub.core.mail.sentences import Cut, Sentence, cut
from hub.core.mail.stance_reading import NAMES, Reading, as_sentence

# A longer mail discusses.
_LONGEST = 80
# A greeting, or a position that says nothing else, has at most so many words.
_FEW = 4
_PLAIN = frozenset(("yes", "no", "half"))
_ANSWERS = _PLAIN | {"lets"}
_PASSES = frozenset(("support", "consent"))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a clause says ("" for doubt) and where."""

    position: str
    index: int
    end: int
    text: str
    plain: str
    answer: bool = False


@dataclass(frozen=True, slots=True)
class _Mail:
    """The sentences of a mail, whether it answers the proposal itself, and whether praise at its head is of that."""

    pieces: Cut
    direct: bool
    answers: bool
    praised: bool = False


def gist(text: str, *, direct: bool = True, answers: bool = True) -> Reading | None:
    """The position a short answer takes, by its stems; None in any doubt. Total, linear.

    `text` is the author's own words, without quotes. `direct`: whether it answers the proposal itself; else a name or
    a group is somebody who is spoken of, a no or what is not supported may be anything. `answers`: whether
    a yes or no can only be said of what is proposed."""
    if words.NONE_OF_THEM.match(fold(text)):
        return Reading("consent", why=as_sentence(f"lu « {text.splitlines()[0][:60]} » : {NAMES['consent']}"))
    pieces = cut(words.OWN_COUNT.sub(" ", text))
    if any(bound.UNDECIDED.search(sentence.plain) for sentence in pieces.sentences):
        return None
    if pieces.words > _LONGEST or pieces.tally or pieces.ballot:
        return None
    found: list[_Found] = []
    hangs = False
    for index, sentence in enumerate(pieces.sentences):
        before = pieces.sentences[index - 1].plain if index else ""
        heard = _sentence(sentence, index, before, _Mail(pieces, direct, answers, direct), bool(found))
        if heard is None:
            return None
        hangs = hangs or words.IF.match(sentence.plain) is not None
        found += heard
    if any(one.position and not one.answer and len(one.plain.split()) <= _FEW for one in found):
        # « Blank from me. » says it, whatever is doubtful beside it
        found = [one for one in found if one.position]
    position = _comes_to(found, pieces)
    if position is None or (hangs and position in _PASSES):
        return None
    first = next((one for one in found if one.position == position), found[0])
    about = f"lu « {first.text} », en réponse à ce qui est proposé : {NAMES[position]}"
    if position != "objection":
        backs = position == "reserve" and any(one.position == "support" for one in found)
        return Reading(position, why=as_sentence(about), said=first.plain, backs=backs)
    reason, proposal, helps = parts.of(pieces.sentences, first)
    return Reading("objection", reason, proposal, helps, why=as_sentence(about), said=first.plain)


def contradicted(position: str, said: str, text: str) -> bool:
    """Whether a clause of the mail, doubtful or not, says the contrary of the `position` read in the sentence `said`.

    Total, linear; a long mail discusses, and is not looked at."""
    outright = said if words.OUTRIGHT.search(said) else ""
    if position in _PASSES or position == "reserve":
        return "objection" in _sides(text, outright)
    if position != "objection":
        return False
    # « Paul est contre. On n'a rien contre. »: not in the first person, it may be somebody else's
    contrary = {"support"} if words.OWN.search(said) else _PASSES
    return not contrary.isdisjoint(_sides(text, outright))


def _sides(text: str, outright: str) -> set[str]:
    """The sides that clauses of a mail take; beside a vote said `outright`, only those of other sentences that speak of
    their author."""
    pieces = cut(text)
    said: set[str] = set()
    if pieces.words > _LONGEST:
        return said
    for index, sentence in enumerate(pieces.sentences):
        if outright and (sentence.plain == outright or not words.OWN.search(sentence.plain)):
            continue
        plain = spot.IDIOMS.sub(lambda m: "□" * len(m[0]), mended(sentence.plain))
        aside = bound.AGREES_WITH_ONE.match(plain) or bound.AS_SUCH.search(plain) or was_once(plain)
        if not plain.rstrip(" )").endswith("?") and not aside:
            for side in words.BUT.split(_opened(words.ASIDE.sub(" ", plain))):
                said |= {one.position for one in _clauses(side, sentence, index, _Mail(pieces, True, True), False)}
    return said


def _sentence(sentence: Sentence, index: int, before: str, mail: _Mail, behind: bool) -> list[_Found] | None:
    """What one sentence says; None when it makes the whole mail doubtful."""
    plain = spot.IDIOMS.sub(lambda m: "□" * len(m[0]), mended(sentence.plain))
    if bound.NEXT_CONDITION.match(plain) or words.NO_POSITION.match(plain) or words.CALLS.match(sentence.text):
        return None
    if plain.rstrip(" )").endswith("?"):
        return []
    if (
        words.BOTH.search(plain)
        or (plain.startswith(("contre", "against")) and bound.BUT_FOR.search(plain))
        or words.OF_ALL.search(plain)
        or ((lead := spot.LEAD.match(plain)) and "plutot" in lead[0].split())
    ):
        return None
    plain = words.MEANT_TO.sub("", _opened(words.ASIDE.sub(" ", plain)))
    sides = [
        list(_clauses(side, sentence, index, mail, behind or at > 0)) for at, side in enumerate(words.BUT.split(plain))
    ]
    said = [one for side in sides for one in side]
    if not said:
        return []
    asked = before.endswith("?") and words.WITH_THAT.match(sentence.plain)
    hangs = any(one.position in _PASSES for one in said) and any(
        bound.CONDITION.search(side) for side, heard in zip(words.BUT.split(plain), sides, strict=True) if heard
    )
    if asked or hangs or words.IF.match(plain) or words.ELSE.search(sentence.plain):
        return None
    if len(sides) > 1 and sides[0] and not sides[-1] and sides[0][0].position in _PASSES:
        # « ok, mais j'ai peur que… », « ok, mais je ne serai pas là »
        if words.ABSENT.search(plain) or words.GRANTS.search(plain) or sides[0][0].position == "consent":
            return said
        if not (RELUCTANT.search(plain) or GRUDGING.search(plain)):
            return None
        said.append(_Found("reserve", index, len(plain), said[0].text, said[0].plain))
    return said


def _opened(plain: str) -> str:
    """A sentence without its greeting and polite openings, up to one that may say something, and without whose it
    is."""
    at = 0
    while (lead := spot.ONE_LEAD.match(plain, at)) and lead.end() > at and not words.STEM.search(lead[0]):
        at = lead.end()
    return words.PLACE.sub("", plain[at:]) or plain


def _clauses(side: str, sentence: Sentence, index: int, mail: _Mail, behind: bool) -> Iterator[_Found]:
    """What each clause on one `side` of a « mais » says; one that excepts something `behind` a position is a doubt."""
    text = sentence.text if len(sentence.text) <= 60 else sentence.text[:57] + "…"
    start, until = 0, ""
    for cut_at in (*words.CLAUSES.finditer(side), None):
        end = cut_at.start() if cut_at else len(side)
        bare, opens = clause.unstressed(side[start:end]).strip(), until
        start, until = (cut_at.end(), cut_at[0]) if cut_at else (end, "")
        matches = list(words.STEM.finditer(bare))
        if not matches:
            if behind and words.EXCEPT.match(bare):
                yield _Found(words.EXCEPTS, index, end, text, sentence.plain)
            continue
        first, stems = matches[0], {found.lastgroup or "" for found in matches}
        if stems == {"praises"} and not (mail.praised and _opens(index, mail.pieces)):
            continue
        if stems == {"yes"} and behind and opens == "," and bare.endswith(("oui", "yes")):
            continue  # « oui, trois fois oui »
        behind = True
        position = clause.position(stems, bare, first)
        if (
            (stems == {"yes"} and not _is_answer(bare, opens))
            or (stems <= _PLAIN and not (mail.answers and (words.COMES_TO.search(opens) or _opens(index, mail.pieces))))
            or (position == "objection" and not (mail.direct or "against" in stems or clause.VOTES.search(bare)))
            or (words.PLEASE_DONT.fullmatch(bare) and not _opens(index, mail.pieces))
            or clause.is_of_somebody_else(
                bare, first, stems, sentence.text, direct=mail.direct, length=mail.pieces.words
            )
        ):
            position = ""
        yield _Found(position, index, end, text, sentence.plain, stems <= _ANSWERS)


def _opens(index: int, pieces: Cut) -> bool:
    """Whether nothing but a greeting or thanks stands before a sentence."""
    return all(len(one.plain.split()) <= _FEW and not one.plain.endswith("?") for one in pieces.sentences[:index])


def _is_answer(bare: str, opens: str) -> bool:
    """Whether a yes is what the sentence comes to, not one amid it."""
    if words.YES_TO.search(bare):
        return True
    return words.YES.match(bare) is not None and (not opens or words.COMES_TO.search(opens) is not None)


def _comes_to(found: list[_Found], pieces: Cut) -> str | None:
    """The one position of the mail; None when there is none, or two that contradict each other."""
    plains = [one.plain for one in pieces.sentences]
    positions = {one.position for one in found}
    if "objection" in positions:
        positions -= {clause.MINDS, words.EXCEPTS}
    if (
        not positions
        or positions & {"", clause.MINDS, words.EXCEPTS}
        or sum(bool(words.OF_PART.match(plain)) for plain in plains) > 1
    ):
        return None
    if "reserve" in positions:
        positions -= _PASSES
    elif positions == _PASSES:
        positions = {"support"}
    elif positions == {"abstain", "consent"}:
        positions = {"abstain" if any(bound.VOTES_NEITHER.search(plain) for plain in plains) else "consent"}
    if len(positions) != 1:
        return None
    position = positions.pop()
    if position == "consent" and any(RELUCTANT.search(plain) for plain in plains):
        return "reserve"
    if position == "support" and any(regrets(plain) for plain in plains):
        return "reserve"
    return position
