"""What a mail asks for in so many words: a line that begins with a keyword, a plain sentence, an answer to an amendment.

It is what was asked for of a proposal, not a position on it: « Amendement : ouvrir le dimanche », « je retire ma
proposition », "I ask for more time", « j'appuie l'amendement A1 ». Pure, total, in time linear in the mail's length.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.repeated import is_courtesy
from hub.core.mail.sentences import Sentence, cut
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES
from hub.core.mail.times import WEEKDAY

# An answer to an amendment stands in the first so many sentences; a line with a keyword, in the first so many lines.
_FIRST, _LINES = 3, 200
# A greeting or thanks above a keyword has at most so many words; a reason has at least so many.
_FEW, _REASON = 12, 3

# What may stand between a keyword and the words that follow it: « Amendement : », « **Retrait** - »
_MARK = late(r"[\]*_ ]{0,5}(?::|-{1,2}(?= ))[*_ ]{0,5}")
_NOTHING = " []*_.!:"
_THANKS = late(r"\W*(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|chere?s?|merci|thanks|thank you)\b")
_NO = late(r"(?:non|no|pas|aucune?|none|not|never|jamais|rien|inutile|sans objet)\b")
_NO_TEXT = late(r"(?:non|no|aucune?|none|rien|inutile|sans objet)\W*$")

# How a sentence of one's own begins, and what takes its certainty away.
_I = r"(?:^|[,;(] ?|\b(?:et|donc|alors|mais|finalement|and|so|but|finally) )(?:(?:donc|alors|finalement|bon|ok|du coup|bonjour|merci|apres reflexion|well|then|so|finally)\b[ ,!]{0,3}){0,3}"
_ADVERB = (
    r"(?:(?:donc|alors|finalement|aussi|officiellement|formellement|volontiers|bien|hereby|formally|therefore|also) )?"
)
_WE = r"(?:je|nous|on)"
_PLEASE = late(r"\bs'il (?:vous|te) plait\b")
_UNSURE = late(
    r"\b(?:si|s'ils?|if|unless|sinon|otherwise|sauf|a moins|a condition|pourvu|quand|lorsque|des que|when|once|peut-etre|maybe|perhaps|hier|yesterday|l'an dernier|last year|avant de|au lieu)\b"
)
_SAYS: Mapping[str, str] = {
    "withdraw": rf"{_WE} {_ADVERB}retir(?:e|ons) {_ADVERB}(?:ma|notre|la|cette) (?:proposition|motion)\b(?! d'amend| de compromis| de date)|(?:i|we) {_ADVERB}withdraw {_ADVERB}(?:my|our|the|this) (?:proposal|motion)\b|(?:i'm|i am|we're|we are) (?:withdrawing|cancell?ing) (?:my|our|the|this) (?:proposal|motion)\b|(?:j'|nous |on ){_ADVERB}annul(?:e|ons) {_ADVERB}(?:ma|notre|la|cette) (?:proposition|motion)\b(?! d'amend| de compromis| de date)|(?:i|we) {_ADVERB}cancel {_ADVERB}(?:my|our|the|this) (?:proposal|motion)\b",
    "extend": rf"{_WE} {_ADVERB}(?:demand|sollicit)(?:e|ons) {_ADVERB}(?:(?:une|la) (?:\w+ )?prolongation\b|(?:un |du )?(?:delai|temps) (?:supplementaire|en plus|de plus)\b|plus de temps\b|(?:a|de) prolonger\b)|(?:i|we) {_ADVERB}(?:ask for|request) (?:an? (?:\w+ )?extension|more time)\b",
    "call_vote": rf"{_WE} {_ADVERB}demand(?:e|ons) {_ADVERB}(?:un vote|le vote|le passage au vote|a passer au vote|qu'on (?:passe au )?vote|que l'on (?:passe au )?vote)\b|(?:j'appelle|nous appelons|on appelle) {_ADVERB}(?:au|a un) vote\b|(?:i|we) {_ADVERB}(?:call|ask) (?:for )?a vote\b",
    "challenge": rf"{_WE} {_ADVERB}contest(?:e|ons) {_ADVERB}(?:cette|ce|votre|la|le|les|l')? ?(?:decision|adoption|decompte|resultats?|comptage|scrutin|vote)\b|(?:i|we) {_ADVERB}(?:contest|challenge|dispute) (?:this|the|your) (?:decision|count|tally|results?|vote)\b",
    "take_over": rf"{_WE} {_ADVERB}repren(?:ds|d|ons) {_ADVERB}(?:la|cette|ta|votre|sa) (?:proposition|motion)\b|(?:i|we|i'll|we'll) {_ADVERB}take (?:over (?:the|this|your) (?:proposal|motion)|(?:the|this|your) (?:proposal|motion) over)\b",
    "second": rf"je {_ADVERB}parraine {_ADVERB}(?:la|cette|ta|votre) (?:proposition|motion)\b",
}
_STATED = {request: late(f"{_I}(?:{says})") for request, says in _SAYS.items()}
# What is said of a count, and may be its challenge: « le décompte est faux, j'avais voté contre », "my ballot is missing"
_COUNT = r"(?:decompte|comptage|depouillement|scrutin|resultats?(?! d[eu']))"
_TALLY = r"(?:(?:vote )?count|tally|results?(?! of (?!the vote)))"
_MINE = r"(?:mon (?:bulletin|vote)|ma voix)"
_LEFT_OUT = r"(?:pas ete (?:bien )?(?:compte|pris|lu|retenu|enregistre)\w*|ete (?:oublie|mal (?:compte|lu))\w*)"
_MISCOUNTS = (
    rf"(?:j'aimerais|{_WE} (?:veux|souhaite|voudrais|tiens a|voulons|souhaitons)) {_ADVERB}contester (?:ce|le|les|votre) {_COUNT}\b",
    rf"(?:i|we)(?:'d| would)? (?:want|wish|like) to {_ADVERB}(?:contest|challenge|dispute) (?:the|this|your) {_TALLY}\b|(?:i'm|i am|we're|we are) (?:contesting|challenging|disputing) (?:the|this|your) {_TALLY}\b",
    rf"(?:le|les|ce|votre) {_COUNT} (?:du vote )?(?:(?:me )?(?:semble|parait)|est|sont) (?:\w+ )?(?:faux|errones?|inexacts?|incorrects?|incomplets?)\b",
    rf"(?:il y a|il doit y avoir|je (?:vois|constate|releve)) (?:donc )?(?:une|des) erreurs? (?:dans|de|sur) (?:le |ce |les |votre )?{_COUNT}\b",
    rf"il (?:y )?manque (?:donc )?{_MINE}\b|{_MINE} (?:y )?(?:manque\b|n'a {_LEFT_OUT}|a {_LEFT_OUT}|n'(?:y )?(?:est|apparait|figure) pas\b|ne figure pas\b)|vous (?:n'avez pas|avez (?:oublie|mal)) (?:compte |lu |pris en compte )?{_MINE}\b",
    rf"(?:the|this|your) {_TALLY} (?:is|are|looks?|seems?) (?:\w+ )?(?<!not )(?:wrong|incorrect|inaccurate|incomplete|mistaken|off)\b|there(?:'s| is| are| must be) (?:an? |some )?(?:mistakes?|errors?) in (?:the|this|your) {_TALLY}\b",
    r"my (?:ballot|vote) (?:is|was) (?:missing|left out|forgotten|miscounted|not (?:counted|there|in the))\b|my (?:ballot|vote) (?:(?:was|has) not|wasn't|hasn't|isn't) (?:been )?(?:counted|there|in the)\b|you (?:missed|forgot|miscounted|did not count|didn't count) my (?:ballot|vote)\b",
)
_THINK = r"(?:(?:je (?:crois|pense|trouve|vois|constate)|il me semble) qu(?:e |')|i (?:think|believe|see) (?:that )?)?"
_MISCOUNTED = late(f"{_I}{_THINK}(?:{'|'.join(_MISCOUNTS)})")
# a result, a vote or a voice of something else: « le résultat est faux dans la ligne 3 du devis », « ma voix dans la chorale »
_PLACED = late(
    rf" (?:dans|sur|in|on|de) (?!(?:(?:le|la|les|ce|cette|votre|mon|ma|l'|the|this|your|my) ?)?(?:{_COUNT}|{_TALLY}|{WEEKDAY}|votes?|voting|voix|bulletins?|ballots?|liste|list|total|page|registre|register|annonce|announcement|mail|message|matin|points?|view|opinion|eyes|fact|several|many|two|both|all|every|plusieurs|deux|tous|beaucoup|peu|\d)\b)\w"
)
_OF_OTHERS = late(
    r"\b(?:selon|d'apres|according to) (?!moi\b|me\b)|, (?:dit|disent|pense|pensent|croit|says|said|thinks|claims)\b"
)

_THE = r"(?:l'|cet |ton |votre |son |the |this |your |that )"
_NTH = r"(?:(?:n ?[°o]\.?|numero|number|#) ?)?"
_NAMED = rf"(?: ?:?(?: ?\(?{_NTH}a?\d{{1,3}}\)?| d[eu] \w+| d'\w+)? ?[:-]?)"
_ANSWERS = {
    "accept": late(
        rf"{_I}(?:j'accepte|nous acceptons|on accepte|(?:i|we) accept) {_ADVERB}{_THE}amend\w+|^amende?ments?{_NAMED}(?: est| is)? ?accept(?:ee?|ed)\b"
    ),
    "refuse": late(
        rf"{_I}(?:{_WE} {_ADVERB}(?:refuse|refusons|rejette|rejetons)|(?:i|we) (?:refuse|reject)) {_ADVERB}{_THE}amend\w+|^amende?ments?{_NAMED}(?: est| is)? ?(?:refusee?|rejetee?|refused|rejected)\b"
    ),
    "second": late(
        rf"{_I}(?:j'appuie|nous appuyons|on appuie|{_WE} {_ADVERB}soutien(?:s|t)|nous soutenons|(?:i|we) (?:second|support)) {_ADVERB}{_THE}amend\w+"
    ),
}
# what a number behind the word counts or dates: « l'amendement 2 jours avant la fin », « l'amendement 12 mars »
_MONTHS = r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december"
_UNITS = rf"(?:euros?|fois|times|jours?|days?|heures?|hours?|h|minutes?|semaines?|weeks?|mois|months?|ans?|annees?|years?|personnes?|people|voix|votes?|{_MONTHS})"
# « A2 », and the bare number right behind the word: « l'amendement n° 2 »
_NUMBER = late(
    rf"\ba(?P<named>\d{{1,3}})\b|\bamend\w+ ?:? ?\(?{_NTH}(?P<bare>\d{{1,3}})(?![\w.,]*\d)(?! ?(?:%|€|{_UNITS}\b))\b"
)
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
    known = [
        (request, folded) for request, words in keywords.items() for word in words if (folded := fold(word)).strip()
    ]
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
    return bool((_NO_TEXT if request == "amend" else _NO).match(fold(said).strip()))


def stated(text: str) -> Stated | None:
    """What a sentence of one's own asks for; None when none does. It is `plain` but for what is said of a count, which
    may challenge it, and for a challenge that something behind it makes uncertain."""
    sentences = cut(text).sentences
    for find in (_asked_for, _of_a_count):
        for at, one in enumerate(sentences):
            plain = _PLEASE.sub("", one.plain)
            if not plain.rstrip().endswith("?") and (found := find(plain)):
                request, end, sure = found
                more = len(plain[end:].split()) > _REASON or any(map(_tells, sentences[at + 1 :]))
                return Stated(request, _without(sentences, at), reason=more, plain=sure)
    return None


def _asked_for(plain: str) -> tuple[str, int, bool] | None:
    """What a folded sentence asks for, where that ends, and whether nothing makes it uncertain."""
    unsure = _UNSURE.search(plain)
    for request, pattern in _STATED.items():
        if found := pattern.search(plain):
            if unsure and (request != "challenge" or unsure.start() < found.end()):
                return None
            return request, found.end(), not unsure
    return None


def _of_a_count(plain: str) -> tuple[str, int, bool] | None:
    """The same of one that says that a count is wrong."""
    found = _MISCOUNTED.search(plain)
    if (
        found is None
        or _PLACED.match(plain, found.end())
        or _OF_OTHERS.search(plain)
        or _UNSURE.search(plain[: found.end()])
    ):
        return None
    return "challenge", found.end(), False


def answer(text: str) -> Stated | None:
    """Whether a mail's first sentences accept, refuse or second an amendment; None when they do not."""
    sentences = cut(text).sentences
    for at, one in enumerate(sentences[:_FIRST]):
        for request, pattern in _ANSWERS.items():
            if (found := pattern.search(one.plain)) and not one.plain.rstrip().endswith("?"):
                number = _NUMBER.search(one.plain)
                plain = not (_UNSURE.search(one.plain) or _BUT.search(one.plain[found.start() :]))
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
        if not folded[behind:].strip(_NOTHING):
            return request, len(written)
        if mark := _MARK.match(folded, behind):
            return request, mark.end()
    return None


def _greets(written: str, *, own: bool) -> bool:
    """Whether a line is a greeting or thanks, and no position of somebody who does not propose."""
    folded = fold(written).strip()
    if not is_courtesy(folded) and not (_THANKS.match(folded) and len(folded.split()) <= _FEW):
        return False
    return own or read(written).position not in NAMES


def _tells(one: Sentence) -> bool:
    """Whether a sentence says something, more than a greeting or a name."""
    return len(one.plain.split()) > _REASON and not is_courtesy(one.plain)


def _without(sentences: Sequence[Sentence], at: int) -> str:
    return "\n".join(one.text for number, one in enumerate(sentences) if number != at)
