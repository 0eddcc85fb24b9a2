"""What a reply says of a proposal: for, against, neither, or a question to its author. Doubt never counts.

`read` takes the text a person wrote (quotes and signature already removed) and never looks at headers:
automatic answers are kept out before.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hub.core.mail import stance_parts as parts
from hub.core.mail.fold import fold
from hub.core.mail.sentences import Cut, cut
from hub.core.mail.stance_finding import Finding, Kind
from hub.core.mail.stance_patterns import WITHDRAWS_SUPPORT
from hub.core.mail.stance_rest import is_same_side
from hub.core.mail.stance_sentence import read_sentence
from hub.core.mail.stance_topic import is_about, named_in, names_it
from hub.core.mail.words import BUILTIN, Words, compiled

# Beyond this many words a mail discusses: a position in its middle is not taken as the author's vote.
LONG_MAIL = 150
# Up to so many words a mail says one thing.
_FEW = 30
# Under this many words a doubtful sentence is worth a question to its author.
SHORT_MAIL = 60

_CALL = re.compile(
    r"\b(?:merci de (?:voter|donner|vous prononcer|repondre|me dire|dire)|votez\b|veuillez|please (?:vote|cast|reply|respond|review and vote|indicate)|votes? (?:is|are|will be|is now|be) open|vote is (?:now )?open"
    r"|voting (?:is|will)|le vote (?:est|sera|reste) ouvert|open for (?:at least|the next|72)|open until|repond(?:ez|re) (?:par|simplement|avec|\+)|respond with|reply with|dites[- ](?:moi|nous)|indiquez|prononcez|si vous etes (?:pour|contre|d'accord)|if you (?:are|agree|object|approve|disagree)|sauf objection|sans objection (?:d'ici|avant|de votre part|de la part|sous)|no objections? (?:by|within|before)|if (?:there are )?no(?:body| one|body)? objec\w+|lazy consensus|qu'en pensez[- ]vous|what do you think|je (?:vous )?propose (?:de|que|l'|un|la|le)\b.{0,200}\bqui est (?:pour|contre))"
)
_CHANGE = re.compile(
    r"\b(?:finalement|apres (?:reflexion|discussion|coup|avoir|relecture)|tout bien reflechi|je change|j'ai change|changement d'avis|je corrige|rectificatif|correction|je reviens sur|je passe de|chang(?:e|ing|ed) my (?:vote|mind|\+1|-1|position)|on second thought|actually|i(?:'m| am) (?:now|switching|flipping)|switching to|i now\b|desormais|maintenant je|en fait)"
)
_RELUCTANT = re.compile(
    r"\b(?:pas|not|guere) (?:tres |vraiment |tout a fait |totalement |really |fully |entirely )?(?:convain|convinc|fan\b|emball|enthous|sold\b|a l'aise|keen|thrilled)|\b(?:m'inquiete|m'ennuie|m'embete|me chagrine|me deplai\w*|reticente?|worried|concerned)\b|\b(?:dubitati|sceptique|skeptic|sceptic|a contrec|reluctan|sans enthousiasme)"
)
_ANSWER = re.compile(r"(?:yes|yep|yeah|no|nope|oui|ouais|non|ok|okay|right|sure|d'accord)[.!]?")
# Where « non » lets it pass and « oui » stops it.
_ASKS_WHO_OBJECTS = re.compile(
    r"\b(?:objections?|oppositions?|oppose(?:nt|es?)?|contre|objects?|disagree|veto)\b[^.?!]{0,60}\?"
)
# « Oui pour la date. Le prix libre, j'y crois pas. »
_TURNS = re.compile(r"\b(?:pas|non|mais|contre|but|not|sauf|no)\b")
# A figure, a thumb or a plain yes is said of the conversation, whatever it goes on about, but for « +1 pour le 29 ».
_FOR_SOMETHING = re.compile(r" (?:pour|for|to)\b")
_SIGN = re.compile(r"(?:[+-] ?1|👍|👎|\boui|\byes)\W*$")
# « Ça roule ! Je passe mardi. »
_ARRANGED = re.compile(r"(?:ca (?:roule|marche)|(?:aucun|pas de|no) (?:souci|probleme|pb|problem|worries)s?)[\s.!]*")
_NO_BLOCKER = re.compile(r"\bnot (?:going to |an? )?block")
NAMES = {
    "support": "un soutien", "consent": "un consentement", "abstain": "une abstention",
    "reserve": "une réserve", "objection": "une objection",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How a reply was understood. `position`: support, consent, abstain, reserve, objection, none, or ask.

    "none" takes no position; "ask" may take one but is not sure, so it must never count: its author gets a
    question. `has_reason`, `has_proposal`, `offers_help` are the parts of an objection (false otherwise).
    `option` is the one chosen among several, "" when none is named. `withdraws` says that the author takes
    back an earlier objection. `why` is one French sentence naming the words that were read. `named` is what the
    position is said of, when it names that itself (`stance_topic`); `answer` tells a bare yes or no; `would` is the
    position of a short mail that is only asked about because what it names may be another thing; `around` is the mail
    around a position that stands in its middle.
    """

    position: str
    has_reason: bool = False
    has_proposal: bool = False
    offers_help: bool = False
    option: str = ""
    why: str = ""
    withdraws: bool = False
    named: str = ""
    answer: bool = False
    would: str = ""
    around: str = ""


def read(text: str, words: Words = BUILTIN, options: Sequence[str] = (), proposal: str = "") -> Reading:
    """Read the position a reply takes. Pure and total; about 0.2 ms for a usual mail.

    `text` is the reply without quotes. `options` are the labels of the competing options, if any, in order.
    `proposal` is the subject and text of what is proposed, when they are known: a position that names something else
    is asked about, as is a bare « non » where it is asked whether anybody objects; « ok pour 9h30 » counts where 9h30
    is what is proposed.
    """
    return beside(_alone(text, words, options), proposal)


def beside(reading: Reading, proposal: str) -> Reading:
    """The reading of a reply, once the proposal's own words are known."""
    if reading.would and names_it(reading.named, proposal):
        why = _sentence(f"lu « {reading.named} », qui est proposé : {NAMES[reading.would]}")
        return Reading(reading.would, why=why, named=reading.named)
    if reading.position in ("none", "ask") or not proposal:
        return reading
    if reading.answer and _ASKS_WHO_OBJECTS.search(fold(proposal)):
        return _ask("un oui ou un non peut répondre à « qui s'y oppose ? »")
    if not is_about(reading.named, proposal, first=reading.position != "objection"):
        return _ask(f"« {reading.named} » n'est peut-être pas ce qui est proposé")
    if not is_about(reading.around, proposal):
        return _ask("le message parle d'autre chose que de ce qui est proposé")
    return reading


def _alone(text: str, words: Words, options: Sequence[str]) -> Reading:
    pieces = cut(text)
    vocabulary = compiled(words)
    findings: list[Finding] = []
    for index, sentence in enumerate(pieces.sentences):
        before = pieces.sentences[index - 1] if index else None
        if (
            pieces.words > LONG_MAIL
            and before
            and before.line == sentence.line
            and 4 <= index < len(pieces.sentences) - 4
        ):
            continue  # inside a paragraph of a long mail: discussion, whatever it says
        found = read_sentence(sentence, index, before.plain if before else "", vocabulary, options)
        said_of_arrangements = _ARRANGED.fullmatch(sentence.plain) and _beside_more(pieces, index)
        if said_of_arrangements or (_ANSWER.fullmatch(sentence.plain) and _goes_on(pieces, index)):
            found = [f.as_kind(Kind.DOUBT, "peut répondre à autre chose") for f in found]
        findings += found
    if not findings and not any(WITHDRAWS_SUPPORT.search(s.plain) for s in pieces.sentences):
        why = "un décompte de positions ou un bulletin vide ne compte pas" if pieces.tally or pieces.ballot else ""
        return Reading("none", why=_sentence(why or "aucun mot de ce message ne prend position"))
    return _resolve(pieces, _weighed(pieces, findings), options)


def _goes_on(pieces: Cut, index: int) -> bool:
    """Whether a bare yes or no opens a paragraph about something else, as answers between quoted questions do."""
    following = pieces.sentences[index + 1] if index + 1 < len(pieces.sentences) else None
    if following is None or following.line != pieces.sentences[index].line or len(following.plain.split()) < 8:
        return False
    return not any(is_same_side(f" {following.plain}", side) for side in ("support", "objection"))


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
        own = f.mine or f.ticked or (f.firm and f.index == 0 and pieces.words < 40 and not set_apart)
        if f.kind is Kind.COUNTS and indirect and not own:
            f = f.as_kind(Kind.IGNORED, "dans un appel, un bulletin ou un décompte")
        elif f.kind is Kind.COUNTS and pieces.words > LONG_MAIL and not f.firm and 3 <= f.index <= last - 3:
            f = f.as_kind(Kind.DOUBT, "au milieu d'un long message")
        weighed.append(f)
    return weighed


def _resolve(pieces: Cut, findings: list[Finding], options: Sequence[str]) -> Reading:
    counted = [f for f in findings if f.kind is Kind.COUNTS]
    doubts = [f for f in findings if f.kind is Kind.DOUBT]
    whole = " ".join(s.plain for s in pieces.sentences)
    withdraws = any(f.position == "withdraw" for f in counted)
    counted = [f for f in counted if f.position != "withdraw"]
    if any(f.position != "reserve" for f in counted):
        # said of a flaw beside a vote: « +1. One typo, not a blocker. »
        counted = [f for f in counted if f.position != "reserve" or not _NO_BLOCKER.search(fold(f.words))]
    if not counted and WITHDRAWS_SUPPORT.search(whole):
        return _ask("le retrait d'un vote ne dit pas la nouvelle position")
    if withdraws and not counted:
        return Reading("consent", why=_sentence("l'objection est retirée"), withdraws=True)
    if not counted:
        return _unsure(pieces, doubts)
    chosen = _one_position(counted, whole, pieces)
    if chosen is None:
        said = " et ".join(f"« {f.words} »" for f in counted[:3])
        return _ask(f"positions contraires : {said}")
    binding = [f for f in doubts if f.binds and f.against(chosen)]
    if binding:
        return _ask(f"« {binding[0].words} » {binding[0].note}")
    named = sorted({f.option for f in counted if f.option})
    if len(named) > 1:
        return _ask("plusieurs options nommées : " + ", ".join(named))
    if chosen.position == "consent" and _RELUCTANT.search(whole):
        chosen = replace(chosen, position="reserve")
    return _taken(pieces, chosen, counted, named[0] if named else "", withdraws)


def _one_position(counted: list[Finding], whole: str, pieces: Cut) -> Finding | None:
    """The finding that stands for the mail; None when its positions contradict each other."""
    by_position = {f.position: f for f in reversed(counted)}
    if len(by_position) == 1:
        return counted[0]
    changes = [i for i, s in enumerate(pieces.sentences) if _CHANGE.search(s.plain)]
    if changes:
        after = {f.position: f for f in counted if f.index >= changes[-1]}
        if len(after) == 1:
            return next(iter(after.values()))
    names = set(by_position)
    for rank in ({"support", "consent"}, {"reserve", "consent"}, {"abstain", "consent"}, {"objection", "reserve"}):
        if names == rank:
            return by_position[min(rank, key=["objection", "support", "reserve", "abstain", "consent"].index)]
    return None


def _taken(pieces: Cut, chosen: Finding, counted: list[Finding], option: str, withdraws: bool) -> Reading:
    about = f"lu « {chosen.words} » : {NAMES[chosen.position]}"
    if option:
        about += f" pour « {option} »"
    plain = pieces.sentences[chosen.index].plain
    answer = _ANSWER.fullmatch(plain) is not None
    named = around = ""
    is_sign = _SIGN.search(plain[: chosen.end]) and not _FOR_SOMETHING.match(plain[chosen.end :])
    if chosen.position in ("support", "consent", "objection") and not option and not is_sign:
        clauses = chosen.position == "objection"
        alike = [f for f in counted if f.position == chosen.position]
        said_of = [f.what or named_in(_behind(pieces, f), clauses=clauses) for f in alike]
        # what is said once of nothing is said of what is proposed
        named = said_of[0] if all(said_of) else ""
        around = _around(pieces, chosen.index)
    if chosen.position != "objection":
        return Reading(
            chosen.position, option=option, why=_sentence(about), withdraws=withdraws, named=named, answer=answer,
            around=around,
        )  # fmt: skip
    reason, proposal, helps = parts.of(pieces.sentences, chosen)
    said = [
        name for name, there in (("une raison", reason), ("une proposition", proposal), ("une aide", helps)) if there
    ]
    about += ", avec " + ", ".join(said) if said else ", sans raison ni proposition"
    return Reading(
        "objection", reason, proposal, helps, option, _sentence(about), withdraws, named, answer, around=around
    )


def _around(pieces: Cut, index: int) -> str:
    """The mail around a position that neither opens nor ends it: "" when it does, or when the mail is short."""
    behind = [one for one in pieces.sentences[index + 1 :] if len(one.plain.split()) > 3]
    opens = all(len(one.plain.split()) <= 3 for one in pieces.sentences[:index])
    return "" if opens or not behind or pieces.words <= _FEW else " ".join(one.plain for one in pieces.sentences)


def _unsure(pieces: Cut, doubts: list[Finding]) -> Reading:
    last = len(pieces.sentences) - 1
    worth = [
        f for f in doubts if pieces.words <= SHORT_MAIL or f.binds or (f.firm and (f.index <= 1 or f.index == last))
    ]
    asked = _ask(f"« {worth[0].words} » {worth[0].note}".strip()) if worth else None
    if asked and len(doubts) == 1 and (named := _may_name(pieces, doubts[0])):
        return replace(asked, named=named, would="support")
    return asked or Reading("none", why=_sentence("ce message discute sans prendre position"))


def _may_name(pieces: Cut, doubt: Finding) -> str:
    """What the yes of a short mail is said of, when nothing but that makes it doubtful; "" else."""
    others = " ".join(one.plain for index, one in enumerate(pieces.sentences) if index != doubt.index)
    if pieces.words > _FEW or not doubt.of_what or doubt.position != "support" or _TURNS.search(others):
        return ""
    return doubt.what or named_in(_behind(pieces, doubt), freely=True)


def _behind(pieces: Cut, found: Finding) -> str:
    return pieces.sentences[found.index].plain[found.end :]


def _ask(why: str) -> Reading:
    return Reading("ask", why=_sentence("à demander : " + why))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."
