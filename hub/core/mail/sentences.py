"""A reply cut into sentences fit for reading positions; lines that only count or quote others are set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from hub.core.mail.fold import fold, tidy
from hub.core.mail.late import late
from hub.core.mail.spelling import spelled
from hub.core.mail.tallying import NAMED_BEHIND, told

# Reading beyond this gives nothing: who answers a proposal does so at the start or at the end.
HEAD_CHARACTERS, TAIL_CHARACTERS = 12_000, 4_000
# What is longer is no sentence: patterns look behind and ahead of each word of it.
_SENTENCE = 1_000
_MOST = 1_000

_QUOTED = late(r'"[^"\n]{1,400}"|“[^”\n]{1,400}”|«[^»]{1,600}»|(?<![\w\'])\'[^\'\n]{2,80}\'(?!\w)')
# where a link leads says nothing of whoever gives it: « …/voting.html#Veto »
_LINK = late(r"\bhttps?://[^\s<>]*[^\s<>.,;:!?)\]'\"]")
_BULLET = late(r"^(?:[*•·‣◦>|]+\s+|-\s+(?=\D)|\(?\d{1,2}[.)]\s+|[a-h]\)\s+)+")
_BREAK = late(r"(?<=[.!?…;])[)\"']*\s+(?=\S)|\s+-{1,2}\s+(?=[a-z])")
_ENDS = late(r"[.!?…:;,)]\s*$")
_SIGNATURE = late(r"^--\s*$|^_{5,}\s*$|^-{5,}\s*(?:original|message)", re.IGNORECASE)
_PATCH = late(r"^(?:diff --git |@@ [-+\d, ]+@@|\+\+\+ |--- [ab]/|Index: \S)", re.MULTILINE)
_OWN_FORM = late(r"^[+\-±]\s?[\d.]|^\[|^[👍👎]")

_VOTE = (
    r"(?:[+\-±]\s?[01](?:[.,]\d+)?|pour|contre|oui|non|yes|no|abstention|blanc|for|against|👍|👎|d'accord|abstain\w*"
    r"|favorable|defavorable|ok)"
)
# « I vote "no" »: the quotes stress a word, they cite nobody
_STRESSED = late(
    (
        r"(\bvot\w*(?: ?[:=])? )[\"“«]\s*(yes|no|aye|nay|yea|oui|non|pour|contre|for|against|abstain|abstention|blanc"
        r"|[+-]1)\s*[\"”»]"
    ),
    re.IGNORECASE,
)
# « my vote is: "-1, the docs are missing." »: what stands in quotes behind it is the vote
_OWN_QUOTED = late(
    (
        r"(\b(?:my|our|mon|ma|notre)(?: [\w()-]+){0,2}? (?:vote|ballot|voice|voix|bulletin|position|answer|r[ée]ponse"
        r"|avis|choice|choix)\b[^.:;!?\"“«\n]{0,100}?(?: (?:is|est|sera|reste|remains|stays)"
        r"|:)\s*:?\s*)[\"“«']\s*((?:yes|no|aye|nay|yea|oui|non|pour|contre|for|against|abstain|abstention|blanc"
        r"|in favou?r|(?:d[ée])?favorable|[+−–-] ?[01])(?![\w-])[^\"”»\n]{0,300}?)\s*[\"”»'](?!\w)"
    ),
    re.IGNORECASE,
)
# « Pr. Ndiaye », "No. 11": their point ends no sentence
_TITLE = late(r"\b(?:(Pr|Dr|Mr|Mrs|M|Mme|Mlle)\. ?(?=[A-ZÉÈ][a-zéèêï])|(No|N°)\. ?(?=\d))")
# « We (Nordkanal) support this », « avis favorable (9 pour, 2 abstentions) »
_WHO = late(r"\b([Ww]e|I|[Nn]ous|[Oo]n|[Jj]e) \([^()\n]{1,40}\) ")
_NTH = late(r"\bno\. ?(?=\d)")
_GROUP_COUNT = late(
    r"(?<=\w) \((?:à l'unanimité|unanimously"
    r"|(?:(?:à |by |par )?\d+ (?:voix )?(?:pour|contre|oui|non|blancs?|abst\w*|for|against|yes|no"
    r"|in favou?r)(?: ?[,;/] ?| et | and )?)+)\)"
)
# « merci pour cette PR »: no « pr » for « pour »
_PULL_REQUEST = late(r"\bPRs?\b")
_OWN_PLURAL = late(r"(\bmy [+\-]1)'?s\b", re.IGNORECASE)
# « [+1] Release it »: one box that holds the vote itself
_VOTE_BOX = late(r"^[\[(]\s*(?P<vote>[+\-±]\s?[01])\s*[\])]\s*(?P<rest>.*)$")
# « +1: I agree », « -1: I object », « * 👍 main », « * 👎 master »: what the figures or signs of a call mean
_LEGEND = late(r"^(?:(?P<vote>[+\-±]?\s?[0-5])\s?[:=](?!\d)|[*•-]\s*(?P<thumb>[👍👎✅❌])\s+\S)")
# what one checks before a vote is nobody's name
_CHECKS = late(
    r"^(?:signatures?|checksums?|hash(?:es)?|builds?|tests?|licen[cs]es?|notice|sources?|binar(?:y|ies)|keys?"
    r"|docs?|sha\d*|md5|gpg|pgp|rat|compil\w+|install\w*|unit|links?|downloads?|artifacts?|tags?|all|everything"
    r"|tout|verified|checked|built|ran|tested|reviewed)\b"
)
# what begins a line of one's own vote
_BEGINS_A_VOTE = """
vote votes my mon ok je i moi avis position c'est tout pas not merci thanks hello bonjour salut hi
oui non yes no i'm for looks late big strong nous still another well so plutot totalement finalement
donc perso super great
"""
_NO_NAMES = frozenset(_BEGINS_A_VOTE.split())
_NAME = r"[^\W\d_][\w.'@-]*(?: [^\W\d_(][\w.'@-]*){0,3}"
_NAME_VOTE = late(
    rf"^(?:{_NAME})(?: \([^)]{{1,40}}\))? ?(?:[:=>,|-]+|a vote|voted| ) ?(?:a |pour "
    rf"|vote )?\(?{_VOTE}\)?(?: ?\([^)]*\))?[.,;]?$"
)
_VOTE_NAME = late(rf"^{_VOTE}(?: ?\((?:non-)?binding\))? ?[:,=>-]* ?(?:{_NAME})(?: ?\([^)]*\))?(?: ?[.,;*])?$")
_SIDE = (
    r"(?:pour|contre|abstentions?|abst\.?|blancs?|nuls?|oui|non|yes|no|yeas?|nays?|for|against|favorables?"
    r"|defavorables?|objections?|reserves?|d'accord|soutiens?|binding|abstain|in favou?r|[+\-±]\s?[01](?:'?s)?|👍|👎)"
)
_MANY = (
    r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|two|three|four|five|six|seven|eight|nine|ten"
    r"|several|plusieurs)"
)
_COUNT = late(
    rf"(?:[+\-±]\s?[01](?:'?s)?|👍|👎)(?: \(?(?:non-)?binding\)?)?(?: votes?"
    rf"| voix)? ?[:=x×] ?\(?{_MANY}\b(?!\s?(?:€|euros?))"
    rf"|[+\-±]\s?[01] ?\(\d+\)|(?<![\w.,])\d+ ?[x×] ?\(?[+\-±]?\s?[01]\b"
    rf"|\b{_MANY} ?\(?(?:(?:non-)?binding )?[+\-±]\s?[01](?:'?s)?\b"
    rf"|(?<![+\-±])(?<!plot )(?<!plots )(?<!flat )(?<!lot )(?<!parcelle )(?<!foyer )(?<!unit )(?<!le )(?<!la )"
    rf"(?<!au )\b{_MANY} (?:votes?"
    rf"|voix|personnes?|people|avis|membres|members|reponses?)? ?(?:sont |ont vote |etaient |voted |in favou?r"
    rf"|exprimees? )?{_SIDE}(?=\s*(?:[,;/.)|(]|et\b|and\b|$))"
    rf"|(?:^|[\s,;(/|])(?:votes? )?{_SIDE} ?[:=(] ?\d+\b(?! ?(?:€|euros?|h\b|%|\d{{3}}))"
    r"|(?:[+\-]\s?[01](?:[.,]\d)? (?:from|by|de|par) \w+[,; ]+(?:and |et )?){2,}|^\W*[+\-]1'?s\b"
    r"|\([+\-]?\d+, ?[+\-]?\d+, ?[+\-]?\d+\)"
)
# A longer line is a paragraph, whatever it counts.
_TALLY_LINE = 200
# Cheap, so that most lines never meet the costly pattern above.
_NUMBERED = late(
    r"\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|two|three|four|five|seven|eight|nine|ten"
    r"|several|plusieurs|👍|👎"
)
_RESULT = late(
    r"\[?(?:result|resultat|cancel(?:led)?|bilan)s?\]|^cloture\b ?[:(]"
    r"|^(?:the )?(?:vote |voting )?(?:results?|resultats?|bilan|decompte|recapitulatif|recap|depouillement|tally"
    r"|summary)\b.{0,40}[:.]|\bmotion (?:has |is )?(?:passe[sd]|carried|failed|adopted|accepted)\b"
    r"|\bvote (?:has )?(?:passe[sd]|failed|is (?:now )?(?:closed|cancell?ed))|\bvotes? are (?:now )?closed\b"
    r"|\bresolution is (?:adopted|rejected|carried)\b"
    r"|\b(?:le|ce) vote est (?:clos|termine)"
    r"|\b(?:voici|here (?:is|are)) (?:le|les|the|a)? ?(?:resultats?|decompte|bilan|recap\w*|results?|tally"
    r"|summary|votes?)\b"
    r"|\bpositions? (?:exprimees|recues|received)\b|^(?:le |voici le )?compte[- ]rendu\b|^(?:the )?minutes of\b"
    r"|\bvotes? (?:recus?|received|exprimes?) ?:"
)
_LIST_HEADER = late(
    r"^(?:(?:non-)?binding"
    r"|[+\-±]\s?[01](?:'?s)?(?: ?\(?(?:non-)?binding\)?)?(?: (?:[a-z]+ )?votes?)?(?: ?\(\d+ ?(?:/ ?\d+)?\))?(?: "
    r"from"
    r"| by| de)?|(?:votes? )?(?:pour|contre|for|against|abstentions?)) ?:$"
)
# « X: Yes » above « _: No »
_OPTION = late(
    r"^(?P<mark>[x✓✔☑])? ?: ?(?P<rest>(?:yes|no|oui|non|pour|contre|blanc|abstention|for|against|abstain|[+-] ?1)\W*)$",
    re.IGNORECASE,
)
_BALLOT = late(
    r"^(?:[\[(]\s*(?P<mark>(?:[x✓✔☑*]|\+(?=\s*[\])]\s*[+-]\s?[01]\b))?)\s*[\])]|☐|(?P<ticked>[☑☒]))\s*(?P<rest>.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: as written (quotes blanked), and folded with usual spelling in `plain`.

    `alone` says that it is its whole line; `line` counts lines; `ticked` that it follows a ticked box.
    """

    text: str
    plain: str
    line: int
    alone: bool
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of a reply, and what was set apart: a tally of others' votes, an empty or ticked ballot, a
    patch."""

    sentences: tuple[Sentence, ...]
    words: int
    tally: bool
    ballot: bool


@lru_cache(maxsize=16)
def cut(reply: str) -> Cut:
    """Cut a reply (without quotes) into sentences. Total: any text gives an answer, in time linear in its length."""
    if len(reply) > HEAD_CHARACTERS + TAIL_CHARACTERS:
        reply = reply[:HEAD_CHARACTERS] + "\n\n" + reply[-TAIL_CHARACTERS:]
    text = without_patch(tidy(reply))
    text = _LINK.sub("□", text)
    text = _GROUP_COUNT.sub("", _WHO.sub(r"\1 ", _NTH.sub("number ", text)))
    text = _PULL_REQUEST.sub("requete", _TITLE.sub(r"\1\2 ", text))
    text = _QUOTED.sub(
        lambda m: re.sub(r"\S", "□", m[0]),
        _OWN_QUOTED.sub(r"\1\2", _STRESSED.sub(r"\1\2", _OWN_PLURAL.sub(r"\1", text))),
    )
    lines = _lines(text)
    tally = any(_RESULT.search(fold(line)) for line in lines)
    lines, counted = _without_counts(lines, tally)
    sentences: list[Sentence] = []
    ballot = False
    legend = {(m["vote"] or m["thumb"]).replace(" ", "") for line in lines if (m := _LEGEND.match(line))}
    if len(legend) > 1:
        lines, ballot = [line for line in lines if not _LEGEND.match(line)], True
    boxed = [found for line in lines if (found := _VOTE_BOX.match(line))]
    for number, line in enumerate(_joined(lines)):
        if len(boxed) == 1 and (own := _VOTE_BOX.match(line)):
            said = f"{own['vote']} {own['rest']}".strip()
            sentences.append(Sentence(said, spelled(fold(said)), number, True, ticked=True))
            continue
        bare = _BULLET.sub("", line)
        box = _BALLOT.match(bare) or _OPTION.match(bare)
        if box and box["rest"] and (box["mark"] or len(box[0]) - len(box["rest"]) >= 2):
            ballot = True
            if any(box.groups()[:-1]):
                sentences.append(Sentence(box["rest"], spelled(fold(box["rest"])), number, True, ticked=True))
            continue
        parts = [part.strip()[:_SENTENCE] for part in _BREAK.split(bare) if part and part.strip()]
        sentences += [Sentence(part, spelled(fold(part)), number, len(parts) == 1) for part in parts]
    if len(sentences) > 2 * _MOST:
        # nobody writes so many in so few characters
        sentences = [*sentences[:_MOST], *sentences[-_MOST:]]
    return Cut(tuple(sentences), len(text.split()), tally or counted, ballot)


def as_written(sentences: Iterable[Sentence]) -> str:
    """Sentences as they stood on their lines."""
    lines = groupby(sentences, key=lambda one: one.line)
    return "\n".join(" ".join(one.text for one in line) for _, line in lines)


def without_patch(text: str) -> str:
    """The text down to where a patch begins, whose lines bear a plus or a minus."""
    patch = _PATCH.search(text)
    return text[: patch.start()] if patch else text


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for raw in text.split("\n"):
        if _SIGNATURE.match(raw) and lines:
            break
        line = re.sub(r"(?<!\S)[*_~#]+(?=\S)|(?<=\S)[*_~]+(?!\S)|(?<=\S)[*_]+(?=[.,!:;)])", "", raw)
        line = " ".join(line.replace("`", " ").split())
        if not line.startswith((">", "|")):
            lines.append(line)
    return lines


def _without_counts(lines: list[str], result: bool) -> tuple[list[str], bool]:
    """Drop lines that count votes, and lists of names with votes (two such lines or more, or one in a result mail)."""
    folded = [fold(line) for line in lines]
    named = [
        i
        for i, line in enumerate(folded)
        if len(line) < 90 and _is_named_vote(_BULLET.sub("", lines[i]), _BULLET.sub("", line))
    ]
    drop = set(named) if len(named) >= 2 or result else set()
    drop |= {
        i
        for i, line in enumerate(folded)
        if NAMED_BEHIND.search(lines[i])
        or (len(line) < _TALLY_LINE and _NUMBERED.search(line) and _COUNT.search(line))
        or (_LIST_HEADER.match(line) and _heads_list(lines, i))
    }
    drop |= told(lines, folded)
    heads = [line.split()[0] for line in folded if re.match(r"^(?:pour|contre) ?:", line)]
    if {"pour", "contre"} <= {head.rstrip(":") for head in heads}:  # arguments on both sides, weighed
        drop |= {i for i, line in enumerate(folded) if re.match(r"^(?:pour|contre) ?:", line)}
    return [line for i, line in enumerate(lines) if i not in drop], bool(drop)


def _is_named_vote(line: str, folded: str) -> bool:
    name_first = _NAME_VOTE.match(folded)
    if name_first and _CHECKS.match(folded):
        return False
    if name_first:
        first = folded.split()[0].strip(":,")
        return line[:1].isupper() and first not in _NO_NAMES and not re.match(_VOTE + r"\b", folded)
    if not _VOTE_NAME.match(folded) or not re.match(rf"[+\-±👍👎]|{_VOTE} ?[:=>-]", folded):
        return False
    tail = re.sub(r"^\S+\s*[\W\d]*", "", re.sub(r"\([^)]*\)", "", line))
    return bool(tail) and all(word[:1].isupper() or word[:1] in "@(*" for word in tail.split())


def _heads_list(lines: list[str], i: int) -> bool:
    """A header such as "+1:" counts others when short lines of names follow it."""
    following = [line for line in lines[i + 1 : i + 3] if line]
    return bool(following) and all(
        (len(line.split()) <= 5 and line[:1] in "-*•") or (line[:1].isupper() and len(line.split()) <= 4)
        for line in following[:1]
    )


def _joined(lines: list[str]) -> list[str]:
    """Undo hard wrapping: a line goes on when it is long or starts lower-case after an unfinished one."""
    joined: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        starts_low = line[:1].islower() or line[:1] == "("
        if open_ and joined and starts_low and not _OWN_FORM.match(line) and not _BULLET.match(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        last = joined[-1]
        open_ = len(last.split()) >= 3 and (not _ENDS.search(last) or (last.endswith(",") and len(last) > 40))
    return joined
