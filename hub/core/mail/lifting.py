"""An objection that its author lifts, keeps, or lifts in part: who lifts one takes no side by that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hub.core.mail import stance_parts as parts
from hub.core.mail import stance_patterns as spot
from hub.core.mail.late import at_words, late
from hub.core.mail.limits import PART, complement, is_for_now, keeps_some, may_be_all_of
from hub.core.mail.sentences import Sentence, cut
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES, Reading, as_sentence, ask
from hub.core.mail.takenback import CLAUSE, DENIES, IF, IF_BEHIND, IS_OFF
from hub.core.mail.words import compiled

_OBJECTION = (
    r"(?:objections?|oppositions?|veto|blocage|block|- ?1|vote (?:contre|against|negatif|non|no|- ?1)|contre|non|no)\b"
)
_LIFTS = (
    r"(?:retir|retrait de|lev(?:e|er|ons|ez|ais|erai\w*|erons)\b|abandonn|renonc\w+(?: pas| point| plus| jamais)? a"
    r"|withdr[ae]w|retract|revok|rescind|lift|drop|remov|tak\w+ back|revoqu)\w*"
)
# « retirer mon objection », "lifting our block"
_TAKES_BACK = at_words(
    rf"\b{_LIFTS} (?:\w+ment |donc |alors |now |pas |point |plus |jamais )?(?:(?:mon|ma|mes|notre|nos|my|our) ?"
    rf"|l')?{_OBJECTION}"
)
# « mon objection n'est pas levée », "our block has not been lifted"
_IS_TAKEN_BACK = at_words(
    rf"\b(?:mon|ma|notre|my|our|l') ?{_OBJECTION}(?P<of>[^,;:.!?]{{1,25}})\b(?:lev|retir|withdrawn|lifted|dropped"
    rf"|abandonn|resolu|resolved)\w*"
)
_IS = late(r"(?<!\S)(?:n')?(?:est|sont|is|are|has|have|a|ont|tombe)\b")
# « je ne peux que lever mon objection », « je n'ai plus qu'à »
_ONLY = late(r"\b(?:que|qu')\b|\bbut to\b|\bplus qu")
# the same with what stands between: « une partie de mon objection », « ne retire que mon objection »
_TAKES_SOME = at_words(rf"\b{_LIFTS} [^,;:.!?()]{{0,60}}?(?:mon|ma|mes|notre|nos|my|our) ?(?:\w+ )?{_OBJECTION}")
# « Ignorez mon -1 », « j'annule mon vote contre »: not « vous ignorez mon objection »
_CANCELS = at_words(
    (
        rf"(?:^|(?<=[,;:.] )|(?<=please )|(?<=svp ))(?:annulez?|ignorez?|oubliez?|supprimez?|effacez?|cancel|ignore"
        rf"|forget|disregard|scratch|strike) (?:mon|ma|my|notre|our) ?{_OBJECTION}"
    ),
    (
        rf"\b(?:(?:j'|je )(?:annule|supprime|efface)|i (?:cancel|scratch|strike)) (?:donc |alors )?(?:mon|ma"
        rf"|my) ?{_OBJECTION}"
    ),
)
# « n'oubliez pas mon objection », "don't ignore my objection"
_NOT_CANCELLED = at_words(
    (
        rf"\b(?:don't|do not|cannot|can't|must not|mustn't) (?:\w+ )?(?:ignore|forget|disregard|cancel) (?:my"
        rf"|our) ?{_OBJECTION}"
    ),
    (
        rf"\b(?:n'|ne )\w*(?:oubli|annul|ignor)\w* (?:donc )?(?:pas|jamais) (?:mon|ma|mes|notre) ?{_OBJECTION}"
        rf"|\bpas (?:oublier|annuler|ignorer) (?:mon|ma|mes|notre) ?{_OBJECTION}"
    ),
)
_NO_MORE = r"(?=[^,;:.!?]{0,40}\bany ?(?:more|longer)\b)"
# « je ne suis plus contre », "I'm not blocking this any more", « mon objection ne tient plus »
_NO_LONGER = at_words(
    (
        r"\b(?:je (?:ne )?suis|j'suis|nous (?:ne )?sommes|on (?:n')?est) plus (?:du tout |vraiment "
        r"|formellement )?(?:contre|opposee?s?)\b(?! (?:que|si)\b)"
    ),
    (
        rf"\b(?:i am|i'm|we are|we're) (?:no longer|not {_NO_MORE}) ?(?:\w+ )?(?:against|opposed|object\w+|block\w+"
        rf"|opposing)\b(?: (?:it|this|that)\b)?(?:[^,;:.!?]{{0,40}}\bany ?(?:more|longer)\b)?"
    ),
    (
        rf"\b(?:i|we) (?:no longer|(?:do not|don't) {_NO_MORE}) ?(?:object|oppose"
        rf"|block)\b(?:[^,;:.!?]{{0,40}}\bany ?(?:more|longer)\b)?"
    ),
    (
        r"(?<!\bune )\b(?:plus|no more|no further) (?:aucune |d'|de )?(?:objections?|opposition|veto)\b"
        r"|\bplus rien contre\b"
    ),
    r"\bno objections?[^,;:.!?]{0,30} any ?(?:more|longer)\b",
    rf"(?:^|[,;:.] |\b(?:donc|so|alors|now) )(?:mon|ma|notre|my|our) {_OBJECTION}{IS_OFF}",
)
# « je retirerai mon objection quand… », "I'll lift it", « prêt à »: not yet
_NOT_NOW = late(
    rf"\b(?:{IF.pattern})"
    rf"|\b(?:retirerai|leverai|abandonnerai|renoncerai|retirerons|leverons|will|shall|would|could|can|may|might"
    rf"|peux|pourrais?|pourrons|prete?s? a|ready to|happy to|willing to|vais|demain|tomorrow|bientot|soon)\b"
    rf"|\b(?:i|we)'(?:ll|d)\b"
)
# « EDIT : levée, merci », "Update: resolved"
_SINCE = late(
    r"^\W*(?:edit\w*|ps|p\.? ?s\b\.?|update|maj|mise a jour)\W{1,4}(?:(?:c'est|est|it's|is|now|donc) )?(?:levee?"
    r"|retiree?|regle|resolue?|withdrawn|lifted|resolved|solved|settled)\b"
)
# one that is raised beside it: « j'en ai une nouvelle », "I have another one", « maintenant -1 »
_RAISES = at_words(
    (
        r"(?:j'en|nous en|on en) (?:ai|avons|a|vois|pose|fais|souleve|formule|ajoute) (?:encore |aussi "
        r"|maintenant )?(?:une?|deux|trois|d'autres)\b"
    ),
    r"\b(?:une |l'|deux |d')(?:nouvelles?|autres?|seconde|deuxieme) (?:objections?|opposition|veto)\b",
    r"\b(?:nouvelle|seconde|new|second) (?:objection|opposition|veto|block)\b",
    r"\b(?:another|different) (?:objection|veto|block)\b",
    (
        r"\b(?:i|we)(?: (?:do |still |now |also )?(?:have|see|raise)|'ve| have got|'ve got) (?:now |also "
        r"|still )?(?:another|a (?:new|second|different|further)) one\b"
    ),
    (
        r"\b(?:i|we)(?: (?:do |still |now |also )?have|'ve| have got|'ve got) (?:now |also "
        r"|still )?one(?= (?:about|on|to|against|regarding|concerning|over)\b| ?[:(])"
    ),
    (
        r"(?<!\bde )(?<!\bmon )(?<!\bma )(?<!\bdu )(?<!\bfrom )(?<!\bmy )(?<!\bthe )(?<!\ble )(?<![\w.,+-])- "
        r"?1(?![\w.,%]*\w)"
    ),
)
_NONE_OF_IT = late(r"\b(?:ne|n'|pas|plus|aucune?|sans|ni|no|not|nor|without|any)\b|n't\b")
# « l'objection de Paul »: not « l'objection de ma part »
_OF_ANOTHER = late(r"l'[\w ]{1,14}$")
_NOT_MINE = late(r" (?:de |d'|des |du )(?!(?:ma|mon|moi|notre|nos|nous|la part|principe|fond|forme)\b)[^\W\d]")
_BEFORE = 60
_WORD = late(r"\w+")
# thanks, an excuse
_FEW = 3
LIFTED = "l'objection est retirée"
IN_PART = "le retrait ne porte peut-être que sur une part de l'objection, ou sur une autre"
ANOTHER = "une objection est retirée, une autre est peut-être posée"


def kept(sentences: Sequence[Sentence], reading: Reading) -> Reading | None:
    """An objection that its author does not take back, or only under a condition; None where neither is said, or what
    was read says it."""
    said = [(one, _taking_back(one.plain)) for one in sentences]
    ways = {way for _, way in said if way}
    if not ways or ways == {"back"}:
        return None
    first = next(one for one, way in said if way not in ("", "back"))
    if ways != {"kept"}:
        if reading.position == "objection":
            return None
        return ask(f"« {first.text[:60]} » ne retire l'objection qu'à une condition", torn=True)
    why = as_sentence(f"lu « {first.text[:60]} » : {NAMES['objection']}")
    return Reading("objection", *parts.of_mail(sentences), why=why, said=first.plain)


def lifted(reading: Reading, sentences: Sequence[Sentence], proposal: str) -> Reading:
    """The reading of a mail beside what it says of its author's objection. What lifts a part of it, or one to something
    else than the `proposal`, is asked about; where a yes is read in nothing but that it is lifted (« je retire mon vote
    contre », « je ne suis plus contre »), and where that is asked about, it says so."""
    spans = [tuple(_spans(one.plain, known=reading.withdraws)) for one in sentences]
    some = any(_in_part(one.plain, at, proposal) for one, at in zip(sentences, spans, strict=True))
    below = _below(reading, sentences, spans)
    if reading.position == "abstain" or not (some or reading.withdraws or any(spans) or below):
        return reading
    keeps = any(keeps_some(one.plain) for one in sentences)
    left = "\n".join(_without(one.plain, at) for one, at in zip(sentences, spans, strict=True))
    if reading.position in ("objection", "none") and not (some or keeps):
        # « j'annule mon vote contre », « plus d'objection », and nothing else
        bare = len(_WORD.findall(left)) <= _FEW and any(
            _NO_LONGER.search(s.plain) or _CANCELS.search(s.plain) for s in sentences
        )
        if bare:
            return Reading("consent", why=as_sentence(LIFTED), withdraws=True)
        if below:
            return ask(f"« {below.text[:60]} » lève l'objection que le message dit plus haut", torn=True)
        return reading
    if reading.position == "objection":
        return reading
    rest = read(left)
    if (some or keeps) and (keeps or reading.position not in NAMES or rest.position not in NAMES):
        return ask(IN_PART, torn=True)
    if rest.position not in NAMES and any(map(_raises, left.split("\n"))):
        return ask(ANOTHER, torn=True)
    if reading.only_withdraws or rest.position in NAMES:
        return reading
    if reading.position == "ask":
        return replace(reading, withdraws=True)
    position = "reserve" if reading.position == "reserve" else "consent"
    return Reading(position, why=as_sentence(LIFTED), withdraws=True)


def _below(reading: Reading, sentences: Sequence[Sentence], spans: Sequence[Sequence[object]]) -> Sentence | None:
    """The sentence that lifts, here and now, the objection that was read in another above it; None for none."""
    if reading.position != "objection":
        return None
    above = next((at for at, one in enumerate(sentences) if one.plain in reading.said), len(sentences))
    below = zip(sentences[above + 1 :], spans[above + 1 :], strict=True)
    lifts = (one for one, at in below if (reading.withdraws and at) or _SINCE.match(one.plain))
    return next((one for one in lifts if not _NOT_NOW.search(one.plain)), None)


def lets_pass(own: str) -> bool:
    """Whether a text says that its author objects no more, and in no words of lifting: « plus d'objection »."""
    said = [one.plain for one in cut(own).sentences]
    lifts = any(_taking_back(one) or _CANCELS.search(one) for one in said)
    return not lifts and any(_NO_LONGER.search(one) for one in said)


def _spans(plain: str, *, known: bool) -> Iterator[tuple[int, int]]:
    """Where a folded sentence lifts an objection, in its order, none within another."""
    last = -1
    for start, end in sorted(_found(plain, known=known), key=lambda at: (at[0], -at[1])):
        if start >= last:
            yield start, end
            last = end


def _found(plain: str, *, known: bool) -> Iterator[tuple[int, int]]:
    """The places of words that lift an objection; `known`, that one does in words of withdrawing alone."""
    if _taking_back(plain) == "back":
        for found in (*_TAKES_BACK.finditer(plain), *_IS_TAKEN_BACK.finditer(plain)):
            yield found.span()
    for found in (*_CANCELS.finditer(plain), *_NO_LONGER.finditer(plain)):
        if not IF.search(plain[: found.start()]) and not IF_BEHIND.match(plain, found.end()):
            yield found.span()
    if known:
        for position, pattern in compiled().says:
            if position == "withdraw":
                yield from (found.span() for found in pattern.finditer(plain))


def _in_part(plain: str, spans: Sequence[tuple[int, int]], proposal: str) -> bool:
    """Whether a folded sentence lifts a part of an objection, or one to something else than the proposal."""
    if (found := _TAKES_SOME.search(plain)) and PART.search(_clause(plain, found.start()) + found[0]):
        return True
    if (found := _IS_TAKEN_BACK.search(plain)) and not may_be_all_of(
        complement(_IS.split(found["of"])[0].rstrip()), proposal
    ):
        return True
    return any(
        PART.search(_clause(plain, start) + plain[start:end])
        or (_OF_ANOTHER.search(plain[start:end]) and _NOT_MINE.match(plain, end))
        or (not may_be_all_of(complement(plain[end:]), proposal) and not _NO_LONGER.match(plain, start))
        or is_for_now(plain[end:])
        for start, end in spans
    )


def _raises(plain: str) -> bool:
    """Whether a folded sentence, without what it takes back, says an objection of its author."""
    before = (plain[max(0, one.start() - _BEFORE) : one.start()] for one in _RAISES.finditer(plain))
    return any(not _NONE_OF_IT.search(CLAUSE.split(one)[-1]) for one in before)


def _without(plain: str, spans: Sequence[tuple[int, int]]) -> str:
    """A folded sentence without what lifts an objection, and what that names."""
    for start, end in reversed(spans):
        named = complement(plain[end:])
        after = plain.index(named, end) + len(named) if named else end
        plain = f"{plain[:start]},{plain[after:]}"
    return plain


def _clause(plain: str, at: int) -> str:
    """What stands before a place in its clause."""
    return CLAUSE.split(plain[:at])[-1]


def _taking_back(plain: str) -> str:
    """What a sentence says of taking an objection back: "back", "kept", "if", or "" for nothing."""
    if _NOT_CANCELLED.search(plain):
        return "kept"
    plain = spot.IDIOMS.sub(lambda m: "□" * len(m[0]), plain)
    found = _TAKES_BACK.search(plain) or _IS_TAKEN_BACK.search(plain)
    if found is None:
        return ""
    before = CLAUSE.split(plain[: found.start()])[-1]
    denied = DENIES.search(before) or DENIES.search(found[0])
    if denied and (_ONLY.search(before) or IF.search(plain[found.end() :])):
        return "if"
    if denied:
        return "kept"
    return "if" if IF_BEHIND.match(plain, found.end()) else "back"
