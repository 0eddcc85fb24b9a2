"""Positions in one sentence: own-line forms, first-person phrases, votes in figures; reports set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hub.core.mail import stance_bounds as bound
from hub.core.mail import stance_patterns as spot
from hub.core.mail import stance_rest as rest_of
from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.sentences import Sentence
from hub.core.mail.stance_clause import read_clause
from hub.core.mail.stance_finding import DISAPPROVED, HANGS, IN_PART, OF_ELSE, OTHER_ANSWER, UNCLEAR, Finding, Kind
from hub.core.mail.stance_judging import explains_itself, judged
from hub.core.mail.stance_option import find_options, only_names_option
from hub.core.mail.stance_topic import ENDS
from hub.core.mail.words import Compiled

# « Donc ok. » comes out of what was said before
_SO = late(r"(?:so|donc|alors)\b")
# « Alors oui, taille M », but not « ah oui tiens, envoie »
_PLAIN_LEAD = late(r"(?:(?:bon|alors|donc|then|so|super|parfait|great|bonjour[^,]{0,20}|hello[^,]{0,20})[ ,!.]+)+")
# « L'assurance dit oui, moi je dis non. »
_BUT_ME = late(r", (?:mais |et )?(?:moi|nous),? $")
# « Si la garantie court, gardons nos sous. Sinon d'accord. »
_IF = late(r"(?:si|s'il|if) ")
_NO_THANKS = ("non merci", "no thanks")
_EAGER = late(r"please|from|!")
_YES_FIRST = late(r"(?:oui|ouais|yes|yep|d'accord)\b(?! mais)")


def read_sentence(
    sentence: Sentence, index: int, before: str, vocabulary: Compiled, options: Sequence[str]
) -> list[Finding]:
    """What one sentence says. `before` is the folded sentence before it ("" for the first)."""
    plain = spot.IDIOMS.sub(lambda m: "□" * len(m[0]), sentence.plain)
    doubt = Finding(Kind.DOUBT, "", sentence.text[:60], index, 0, binds=True, note=HANGS)
    if index and bound.NEXT_CONDITION.match(plain):
        return [replace(doubt, note="pose une condition")]
    asked = before.endswith("?") and bound.IN_THAT_CASE.match(plain)
    if asked or (_IF.match(before) and plain.startswith(("sinon", "otherwise"))):
        return [doubt]
    if bound.LIFTS_IF.search(plain):
        return [replace(doubt, position="withdraw")]
    found = list(_inside(plain, vocabulary))
    lead = spot.LEAD.match(plain)
    start = lead.end() if lead else 0
    if not any(f.kind is Kind.COUNTS or f.binds for f in found):
        doubts = any(f.kind is Kind.DOUBT for f in found)
        at_head = _at_head(plain, start, sentence, before, vocabulary)
        found += [f for f in at_head if f.kind is Kind.COUNTS or not doubts]
    if all(f.kind is Kind.IGNORED or (f.firm and f.position == "consent") for f in found):
        found += _left_over(plain, start)
    if _YES_FIRST.match(plain):
        # « oui, aucun problème pour moi »
        found = [replace(f, position="support") if f.position == "consent" else f for f in found]
    named = find_options(fold(sentence.text), options)
    if not found and only_names_option(plain[start:], named, options):
        found.append(Finding(Kind.COUNTS, "support", "", index, len(plain), firm=True))
    if (
        not found
        and (leaning := bound.LEANING.search(plain) or bound.HALF.search(sentence.plain) or bound.OPINION.search(plain))
        and (not plain.endswith("?") or leaning[0].startswith(("pourquoi", "why")))
    ):
        found.append(Finding(Kind.DOUBT, "", "", 0, leaning.end(), note=UNCLEAR))
    if not found and (short := bound.OK_BEHIND.fullmatch(plain, start)):
        found.append(Finding(Kind.DOUBT, "support", "", 0, len(plain), note=OF_ELSE, of_what=True, what=short["what"]))
    if bound.DISAPPROVES.search(plain) and not plain.endswith("?"):
        found.append(Finding(Kind.DOUBT, "", "", 0, len(plain), binds=True, note=DISAPPROVED))
    if sentence.ticked and not found:
        found += [Finding(Kind.COUNTS, name, "", 0, len(plain)) for name, says in spot.TICKED if says.search(plain)][:1]
    announced = spot.ANNOUNCED.search(before) is not None
    finished = [
        replace(
            f,
            index=index,
            words=excerpt(sentence.text),
            ticked=sentence.ticked,
            option=named[0] if len(named) == 1 else "",
            firm=f.firm or sentence.ticked,
            mine=f.mine or sentence.ticked or (announced and f.firm),
        )
        for f in found
        if f.kind is not Kind.IGNORED
    ]
    if len(named) > 1:
        return [replace(f, kind=Kind.DOUBT, binds=True, note="nomme plusieurs options") for f in finished]
    return finished


def excerpt(text: str) -> str:
    """The words of a sentence as they are shown."""
    return text if len(text) <= 60 else text[:57] + "…"


def _inside(plain: str, vocabulary: Compiled) -> Iterator[Finding]:
    """First-person phrases and votes with their frame, anywhere in the sentence; each span is read once."""
    left = plain = bound.WITHDRAWS_SUPPORT.sub(lambda m: "□" * len(m[0]), plain)
    for match in spot.VALUE.finditer(plain):
        position = match.lastgroup or ""
        if not is_foreign(plain[: match.start()]):
            yield judged(plain, match.start(), match.end(), position)
        left = _blank(left, match)
    for position, pattern in vocabulary.says:
        for match in pattern.finditer(left):
            if is_foreign(plain[: match.start()]):
                yield Finding(Kind.IGNORED, position, "", 0, match.end())
            else:
                yield judged(plain, match.start(), match.end(), position)
            left = _blank(left, match)
    figures = list(spot.NUMBER.finditer(left))
    if len({_figure(match) for match in figures}) > 1 and not spot.SWITCH.search(plain):
        return  # a scale explained, or others' votes
    for match in figures:
        tail = plain[match.end() :]
        before = plain[: match.start()]
        if spot.RANGE.match(tail) or (
            re.search(r"\b(?:from|de|my|mon) $", before) and re.match(r" (?:to|a|into) ", tail)
        ):
            left = _blank(left, match)
            continue
        framed = spot.FRAME.search(before)
        said_as_mine = spot.FROM_ME.match(tail) is not None
        if not (framed or said_as_mine) or is_foreign(before):
            continue
        ends = rest_of.is_bare(tail) or rest_of.is_remark(tail)
        mine = said_as_mine or bool(framed and spot.MINE.search(framed[0]))
        if (spot.FRAME_OF_OTHERS.search(before) and not mine) or not (ends or mine):
            continue
        if not mine and (match["v"] == "2" or spot.CODE.search(plain)):
            continue
        finding = judged(plain, match.start(), match.end(), _figure(match))
        yield replace(finding, mine=mine)


def _left_over(plain: str, start: int) -> Iterator[Finding]:
    for at in dict.fromkeys((0, start)):
        if (read := read_clause(plain[at:])) is not None:
            position, first, end = read
            if not is_foreign(plain[: at + first]):
                yield replace(judged(plain, at + first, at + end, position), firm=True)
            return


def _blank(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + "□" * (match.end() - match.start()) + text[match.end() :]


def is_foreign(prefix: str) -> bool:
    """Whether what follows is somebody else's word, a memory or a manner of speaking."""
    if _BUT_ME.search(prefix):
        return False
    clause = spot.CLAUSE.split(prefix)[-1]
    if clause.endswith(", ") and len(clause.split()) > 5:
        # « …, ma femme m'a expliqué qu'il faut les rentrer le soir, que cinq c'est bien, nous votons pour »
        clause = clause[: -len(", ")].rpartition(",")[2]
    return bool(clause) and bool(spot.REPORT.search(spot.OWN_SPEECH.sub("", clause)))


def _figure(match: re.Match[str]) -> str:
    """Apache's scale (apache.org/foundation/voting.html): +1, +0, -0, -1 and fractions between."""
    sign, value = match["n"].strip(), float(match["v"].replace(",", "."))
    if value == 0:
        return "reserve" if sign == "-" else "abstain"
    if not sign or sign in ("±", "+-", "+/-", "-+", "-/"):
        return "abstain"
    if value < 1:
        return "consent" if sign.startswith("+") else "reserve"
    return "support" if sign.startswith("+") else "objection"


def _at_head(plain: str, start: int, sentence: Sentence, before: str, vocabulary: Compiled) -> Iterator[Finding]:
    """A word or figure that is the whole sentence or stands at its head; tried with and without polite openings."""
    greeted = spot.GREETING.match(plain)
    places = tuple(dict.fromkeys((0, greeted.end() if greeted else 0, *_openings(plain, start))))
    answer: Finding | None = None
    for finding in (
        *(_strong_at_head(plain, at, sentence, vocabulary) for at in places),
        *(_soft_at_head(plain, at, before, vocabulary) for at in places),
        *(_emoji_at_head(plain, at) for at in places),
    ):
        if finding is not None and before and bound.DECIDED.fullmatch(plain, places[-1]):
            finding = finding.as_kind(Kind.DOUBT, "dit peut-être ce qui a été décidé")
        if finding is not None and plain[:1] in spot.THUMBS and spot.ONLY_THANKS.fullmatch(before):
            finding = finding.as_kind(Kind.DOUBT, "remercie peut-être")
        if finding is None:
            continue
        if finding.note != OTHER_ANSWER:
            yield replace(finding, firm=True)
            return
        answer = answer or finding
    if answer is not None:
        yield replace(answer, firm=True)


def _openings(plain: str, start: int) -> Iterator[int]:
    """Where a sentence may begin behind each of its polite openings, up to `start`."""
    at = 0
    while at < start and (lead := spot.ONE_LEAD.match(plain, at)) and lead.end() > at:
        at = lead.end()
        yield at
    yield start


def _strong_at_head(plain: str, at: int, sentence: Sentence, vocabulary: Compiled) -> Finding | None:
    number = spot.NUMBER.match(plain, at) or (
        spot.ZERO.match(plain, at) if sentence.alone or not sentence.line else None
    )
    if number:
        return None if number["v"] == "2" and not sentence.alone else _number_at_head(plain, number)
    own = vocabulary.own.match(plain, at) if vocabulary.own else None
    for position, pattern in vocabulary.heads:
        match = pattern.match(plain, at)
        if match and (match[0] == "va pour" or rest_of.names_only(match[0], plain[match.end() :])):
            doubt = Finding(Kind.DOUBT, position, "", 0, match.end(), note=OF_ELSE)
            what = ENDS.split(plain[match.end() :], maxsplit=1)[0].strip() if match[0] == "va pour" else ""
            return replace(doubt, of_what=True, what=what)
        if match and rest_of.follows_strong(
            match[0], plain[match.end() :], sentence.ticked or (own is not None and own.end() >= match.end())
        ):
            return judged(plain, at, match.end(), position)
    return None


def _number_at_head(plain: str, number: re.Match[str]) -> Finding | None:
    tail = plain[number.end() :]
    if spot.OF_TWO_PARTS.match(tail):
        return Finding(Kind.DOUBT, _figure(number), "", 0, number.end(), binds=True, note=IN_PART)
    if spot.ABOUT_VOTES.match(tail) or (spot.OTHER_FIGURE.search(tail) and not spot.SWITCH.search(plain)):
        return None
    if spot.RANGE.match(tail) or re.fullmatch(r"\W*\?+", tail):
        return None
    if spot.WITH_SOMEBODY.match(tail):
        return replace(
            judged(plain, number.start(), number.end(), _figure(number)),
            kind=Kind.DOUBT,
            note="va peut-être à quelqu'un d'autre",
        )
    if number["n"].strip() == "-" and number["n"] != "-" and not rest_of.is_bare(tail):
        return None  # "- 1 table": an item of a list
    return judged(plain, number.start(), number.end(), _figure(number))


def _soft_at_head(plain: str, at: int, before: str, vocabulary: Compiled) -> Finding | None:
    for position, pattern in vocabulary.soft:
        match = pattern.match(plain, at)
        if match:
            return _answer(plain, at, match, position, before)
    return None


def _answer(plain: str, at: int, match: re.Match[str], position: str, before: str) -> Finding | None:
    tail = plain[match.end() :]
    greeted = spot.GREETING.match(plain)
    begins = at == 0 or (greeted is not None and greeted.end() == at) or _PLAIN_LEAD.fullmatch(plain[:at]) is not None
    opens = begins and (not before or (len(before.split()) < 5 and spot.GREETING.match(f"{before} ") is not None))
    verdict = rest_of.follows_soft(match[0], tail, position, opens=opens)
    if verdict == "ignore":
        return None
    finding = judged(plain, at, match.end(), position, soft=True)
    if (
        finding.kind is Kind.COUNTS
        and at
        and before
        and _SO.match(plain)
        and rest_of.is_bare(tail)
        and not _EAGER.search(tail)
    ):
        return replace(finding, kind=Kind.DOUBT, note=OTHER_ANSWER)
    if finding.kind is Kind.COUNTS and (verdict == "doubt" or (before.endswith("?") and match[0] not in _NO_THANKS)):
        return replace(finding, kind=Kind.DOUBT, note=OTHER_ANSWER, of_what=not before.endswith("?"))
    return finding


def _emoji_at_head(plain: str, at: int) -> Finding | None:
    for position, pattern in spot.EMOJI_ONLY.items():
        match = pattern.match(plain, at)
        if not match:
            continue
        tail = (
            spot.ALL_EMOJI.sub("", plain[match.end() :])
            if not any(p.search(plain) for n, p in spot.EMOJI_ONLY.items() if n != position)
            else "?"
        )
        if rest_of.is_bare(tail) or rest_of.is_same_side(tail, position) or _thumb_alone(plain, at, tail, position):
            return Finding(Kind.COUNTS, position, "", 0, match.end())
        aimed = re.match(r" (?:pour|for|to) ", tail) is not None
        return Finding(Kind.DOUBT, position, "", 0, match.end(), note="accompagne un autre propos", of_what=aimed)
    return None


def _thumb_alone(plain: str, at: int, tail: str, position: str) -> bool:
    """Whether a thumb at the head of a sentence votes, whatever is said behind it: « 👍 for me, though… », « 👎 too
    dear ». A thumb up also thanks, so it must be said to be one's own; nobody thanks by a thumb down."""
    if at or ((tail.endswith("?") or rest_of.is_elsewhere(tail, wide=True)) and not explains_itself(tail)):
        return False
    return position == "objection" or spot.FROM_ME.match(tail) is not None
