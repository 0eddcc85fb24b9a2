"""What a reply says of a proposal: for, against, neither, or a question to its author. Doubt never counts.

`read` takes the text a person wrote (quotes and signature already removed) and never looks at headers:
automatic answers are kept out before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.core.mail.figures import figured
from hub.core.mail.late import late
from hub.core.mail.marked import marked
from hub.core.mail.neutral import mended, without_neutral
from hub.core.mail.sentences import Cut, Sentence, cut
from hub.core.mail.stance_bounds import WITHDRAWS_SUPPORT
from hub.core.mail.stance_finding import LIMITED, OTHER_ANSWER, Finding, Kind
from hub.core.mail.stance_named import read_named
from hub.core.mail.stance_reading import NAMES, Reading, as_sentence, ask, beside
from hub.core.mail.stance_resolving import ANSWER, LONG_MAIL, SHORT_MAIL, resolve
from hub.core.mail.stance_rest import is_same_side
from hub.core.mail.stance_sentence import read_sentence
from hub.core.mail.trailing import trailing
from hub.core.mail.words import BUILTIN, Compiled, Words, compiled

__all__ = ["Reading", "beside", "read"]

_NO_BALLOT = as_sentence("un décompte de positions ou un bulletin vide ne compte pas")
# what a program answers for somebody
_AWAY = late(
    r"^(?:reponse automatique|message automatique|automatic reply|auto-?reply|out of office)\b"
    r"|^(?:(?:bonjour|hello)\W+)?(?:je suis|i am|i'm) (?:actuellement|currently|presently) (?:en conges?|absente?"
    r"|indisponible|out of|on leave|away|on vacation|on holiday)\b"
)
_CALL = late(
    r"\b(?:merci de (?:voter|donner|vous prononcer|repondre|me dire|dire)|votez\b"
    r"|veuillez\b(?! (?:agreer|recevoir|croire|trouver|accepter|excuser|m'excuser))"
    r"|please (?:vote|cast|reply|respond|review and vote|indicate)|votes? (?:is|are|will be|is now|be) open"
    r"|vote is (?:now )?open"
    r"|voting (?:is|will)|le vote (?:est|sera|reste) ouvert|open for (?:at least|the next|72)|open until"
    r"|repond(?:ez|re) (?:par|simplement|avec|\+)|respond with|reply with|dites[- ](?:moi|nous)|indiquez"
    r"|prononcez|si vous etes (?:pour|contre|d'accord)|if you (?:are|agree|object|approve|disagree)"
    r"|sauf objection|sans objection (?:d'ici|avant|de votre part|de la part|sous)"
    r"|no objections? (?:by|within|before)|if (?:there are )?no(?:body| one|body)? objec\w+|lazy consensus"
    r"|qu'en pensez[- ]vous|what do you think"
    r"|je (?:vous )?propose (?:de|que|l'|un|la|le)\b.{0,200}\bqui est (?:pour|contre))"
)
# « Oui. Il travaille de nuit. »
_OF_SOMEBODY = late(r"(?:il|elle|ils|elles|he|she|they|mine|same here|me too|moi aussi|nous aussi|pareil)\b")
# « Ok. Je ferai la régie les deux premiers dimanches. »
_LENDS_A_HAND = late(
    r"(?:et )?(?:je (?:ferai|m'(?:en )?occupe|m'(?:en )?occuperai|me charge|me propose|tiendrai|preparerai"
    r"|prendrai en charge"
    r"|peux (?:passer|venir|aller|aider|tenir|faire|preparer|m'(?:en )?occuper|preter|apporter|donner))"
    r"|i(?:'ll| will| can) (?:help|bring|do|run|take care|look after|lend|make))\b"
)
# What agrees with whatever stands above it
_POINTS = late(
    r"(?:(?:and |well,? |but )?(?:i|we)(?: fully| totally| completely| do| also| certainly)? (?:agree"
    r"|concur)(?: with (?:this|that|you|it|the above|this point))?|agreed|sure|definitely|absolutely|certainly"
    r"|of course|exactly|indeed|right|true|fair enough|ok(?:ay)?|yes|yep|yeah|no|nope"
    r"|oui|ouais|non|d'accord"
    r"|(?:je suis )?(?:tout a fait |entierement |totalement "
    r"|bien )?d'accord(?:,? avec (?:ca|cela|toi|vous|ce qui precede|ce point))?|tout a fait|absolument|bien sur"
    r"|exactement|carrement|entendu|(?:looks?|sounds?) (?:good|great|fine|ok)(?: to me)?)[\W]*"
)
# Amid a mail it is said of anything.
_LOOKS = late(r"(?:looks?|sounds?) (?:good|great|fine|ok)[\W]*$")
# « Oui... mais pas en mars »
_TRAILS = late(r"(?:bon |ben |bah )?(?:oui|ouais|ok|okay|yes|d'accord|pour)[ ,]*[.…]*")
_LEAVES_OUT = late(r"(?:mais|but|sauf|except|seulement|only)\b")
# « Ça roule ! Je passe mardi. »
_ARRANGED = late(r"(?:ca (?:roule|marche)|(?:aucun|pas de|no) (?:souci|probleme|pb|problem|worries)s?)[\s.!]*")


def read(
    text: str, words: Words = BUILTIN, options: Sequence[str] = (), proposal: str = "", *, inline: bool = False
) -> Reading:
    """Read the position a reply takes. Pure and total; about 0.2 ms for a usual mail.

    `text` is the reply without quotes. `options` are the labels of the competing options, if any, in order.
    `proposal` is the subject and text of what is proposed, when they are known: a position that names something else
    is asked about, as is a bare « non » where it is asked whether anybody objects; « ok pour 9h30 » counts where 9h30
    is what is proposed. `inline` says that the words stand between quoted lines: a bare agreement may answer one of
    them.
    """
    ballot = marked(text)
    if ballot is None:
        return beside(_alone(figured(text), words, options, inline), proposal)
    if ballot.doubt:
        return ask(ballot.doubt, torn=True)
    found = beside(_alone(figured(ballot.text), words, options, inline), proposal)
    if not ballot.chosen:
        return replace(found, why=_NO_BALLOT, open=False) if found.position == "none" else found
    return replace(found, spoken=found.position in NAMES)


def _alone(text: str, words: Words, options: Sequence[str], inline: bool) -> Reading:
    pieces = cut(text)
    vocabulary = compiled(words)
    findings: list[Finding] = []
    sentences = list(pieces.sentences)
    for index, sentence in enumerate(pieces.sentences):
        before = pieces.sentences[index - 1] if index else None
        if (
            pieces.words > LONG_MAIL
            and before
            and before.line == sentence.line
            and 4 <= index < len(pieces.sentences) - 4
        ):
            continue  # inside a paragraph of a long mail: discussion, whatever it says
        sentence, found = _read_again(sentence, index, before.plain if before else "", vocabulary, options)
        sentences[index] = sentence
        said_of_arrangements = _ARRANGED.fullmatch(sentence.plain) and _beside_more(pieces, index)
        if said_of_arrangements or (_quietly(sentence) and _goes_on(pieces, index)):
            found = [f.as_kind(Kind.DOUBT, OTHER_ANSWER) for f in found]
        if _taken_back(pieces, index):
            found = [replace(f, kind=Kind.DOUBT, binds=True, note=LIMITED) for f in found]
        if inline and _POINTS.fullmatch(sentence.plain):
            found = [f.as_kind(Kind.DOUBT, "répond peut-être à un passage cité") for f in found]
        findings += found
    pieces = replace(pieces, sentences=tuple(sentences))
    if any(_AWAY.search(one.plain) for one in pieces.sentences[:3]):
        return Reading("none", why="Une réponse automatique ne compte jamais.")
    if not any(f.binds or f.kind is Kind.COUNTS for f in findings):
        findings += trailing(pieces.sentences)
    if not findings and not any(WITHDRAWS_SUPPORT.search(s.plain) for s in pieces.sentences):
        if pieces.tally or pieces.ballot:
            return Reading("none", why=_NO_BALLOT)
        return Reading("none", why=as_sentence("aucun mot de ce message ne prend position"), open=True)
    return resolve(pieces, _weighed(pieces, findings), options)


def _read_again(
    sentence: Sentence, index: int, before: str, vocabulary: Compiled, options: Sequence[str]
) -> tuple[Sentence, list[Finding]]:
    """What a sentence says: as it stands, else without what changes nothing, else spelled as it was meant."""
    plain = sentence.plain
    found = read_sentence(sentence, index, before, vocabulary, options)
    if not found:
        bare = without_neutral(plain)
        for other in dict.fromkeys((bare, mended(plain), mended(bare))):
            if other != plain and not found:
                sentence = replace(sentence, plain=other)
                found = read_sentence(sentence, index, before, vocabulary, options)
    if all(f.kind is Kind.DOUBT and not f.position and not f.binds for f in found):
        found = read_named(sentence, index) or found
    return sentence, found


def _quietly(sentence: Sentence) -> bool:
    """Whether a bare yes or no is said as one answers a question: « NON. » and « Oui ! » are votes."""
    return ANSWER.fullmatch(sentence.plain) is not None and not (
        sentence.text.rstrip(".").isupper() and len(sentence.text) > 2
    )


def _goes_on(pieces: Cut, index: int) -> bool:
    """Whether a bare yes or no opens a paragraph about something else, as answers between quoted questions do."""
    following = pieces.sentences[index + 1] if index + 1 < len(pieces.sentences) else None
    if following is None or following.line != pieces.sentences[index].line:
        return False
    if _OF_SOMEBODY.match(following.plain):
        return True
    if len(following.plain.split()) < 6 or _LENDS_A_HAND.match(following.plain):
        return False
    return not any(is_same_side(f" {following.plain}", side) for side in ("support", "objection"))


def _taken_back(pieces: Cut, index: int) -> bool:
    """Whether a bare yes trails off into what it leaves out: « Oui... mais pas en mars. »"""
    if not _TRAILS.fullmatch(pieces.sentences[index].plain) or index + 1 == len(pieces.sentences):
        return False
    return _LEAVES_OUT.match(pieces.sentences[index + 1].plain) is not None


def _beside_more(pieces: Cut, index: int) -> bool:
    """Whether a word of arrangement is not what the whole mail comes to."""
    before, behind = pieces.sentences[:index], pieces.sentences[index + 1 : index + 4]
    return any(sum(len(sentence.plain.split()) for sentence in side) > 5 for side in (before, behind))


def _weighed(pieces: Cut, findings: list[Finding]) -> list[Finding]:
    """Lower what stands where people discuss, call for votes or report results."""
    whole = " ".join(s.plain for s in pieces.sentences)
    set_apart = pieces.tally or (pieces.ballot and not any(f.ticked for f in findings))
    indirect = set_apart or bool(_CALL.search(whole))
    last = len(pieces.sentences) - 1
    weighed = []
    for f in findings:
        heads = f.firm and f.index == 0 and (pieces.words < 40 or pieces.sentences[0].alone)
        own = f.mine or f.ticked or (heads and not (pieces.tally if pieces.sentences[0].alone else set_apart))
        if f.kind is Kind.COUNTS and indirect and not own:
            f = f.as_kind(Kind.IGNORED, "dans un appel, un bulletin ou un décompte")
        elif (
            f.kind is Kind.COUNTS
            and f.index
            and pieces.words > SHORT_MAIL
            and _LOOKS.match(pieces.sentences[f.index].plain)
        ):
            f = f.as_kind(Kind.DOUBT, "peut parler d'autre chose")
        elif f.kind is Kind.COUNTS and pieces.words > LONG_MAIL and not f.firm and 3 <= f.index <= last - 3:
            f = f.as_kind(Kind.DOUBT, "au milieu d'un long message")
        weighed.append(f)
    return weighed
