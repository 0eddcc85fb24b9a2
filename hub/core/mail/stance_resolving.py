"""The one position of a mail, out of what its sentences were found to say; none and a question where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.core.mail import stance_parts as parts
from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.reluctance import OWN_RESERVE, RELUCTANT, regrets
from hub.core.mail.sentences import Cut
from hub.core.mail.stance_bounds import UNDECIDED, WITHDRAWS_SUPPORT
from hub.core.mail.stance_choosing import FIGURE, one_position
from hub.core.mail.stance_finding import DISAPPROVED, HANGS, LIMITED, OTHER_ANSWER, TURNED, Finding, Kind
from hub.core.mail.stance_reading import NAMES, TAKEN_BACK, Reading, as_sentence, ask
from hub.core.mail.stance_topic import named_in

# Up to so many words a mail says one thing.
_FEW = 30
_SET_OFF = late(r" ?[,.;:!(]")
# « Oui Céline, c'est noté. »
_TO_SOMEBODY = late(r"(?:[Oo]ui|[Yy]es|[Nn]on?|[Oo]k|OK|[Dd]'accord),? [A-ZÉ][a-zéèëïô]")
# A greeting has at most so many words.
_GREETS = 4
# Under this many words a doubtful sentence is worth a question to its author.
SHORT_MAIL = 60
# Beyond this many words a mail discusses: a position in its middle is not taken as the author's vote.
LONG_MAIL = 150
# Who does not mind and stands in nobody's way consents.
_INDIFFERENT = late(
    r"\b(?:(?:don't|do not) (?:feel strongly|mind)|(?:not|n't) (?:really )?bothered"
    r"|no strong (?:feelings|views|opinions?)|m'est egal|peu m'importe|pas d'avis tranche)\b"
)
ANSWER = late(r"(?:yes|yep|yeah|no|nope|nan|oui|ouais|non|ok|okay|right|sure|d'accord)[.!]?")
# « Oui pour la date. Le prix libre, j'y crois pas. »
_TURNS_ROUND = late(r"\b(?:mais|contre|sauf|but|however|except|non|no|not)\b|\bpas\b(?! (?:de |d'|mal))")
_TURNS = late(r"\b(?:pas|non|mais|contre|but|not|sauf|no)\b")
# « Pour la doc je dis oui. Pour l'interface, plutôt non. »
_TWO_PARTS = late(
    r"(?:^|[.,;!?] |accord |ok |oui )(?:et |mais )?pour (?:la|le|les|l'|une?|deux|trois"
    r"|\d+)[^.!?;]{2,60}[.,;!?] (?:et |mais |en revanche |par contre )*pour (?:la|le|les|l'|une?|deux|trois|\d+)"
)
_SIDES = ("support", "consent", "objection")
_GIVES_IN = late(
    r"\b(?:mais|but|(?:cela|ceci|ca) (?:dit|etant)|cependant|toutefois|neanmoins|malgre tout|comprends|understand"
    r"|allez,)"
)
_NOT_AGAINST = late(r"m'(?:y )?oppos|laiss\w+ passer|bloqu|obstacle|vivre avec|accommod|veto|incline|stand in|oppose\b")
_NO_OPINION = late(r"\b(?:pas|sans|aucun|no) (?:d')?(?:avis|opinion|strong|preference)")
_ABSTAINS = late(r"(?:abstention|abstain|nppv|neutre|neutral)\b")
# A figure, a thumb or a plain yes is said of the conversation, whatever it goes on about, but for « +1 pour le 29 ».
_FOR_SOMETHING = late(r" (?:pour|for|to)\b")
_VOTES = late(r"\bvot\w+ (?:an? )?[+-] ?1$")
_SIGN = late(r"(?:[+-] ?1|👍|👎|\boui|\byes)\W*$")
_PLUS_ONE = late(r"[+] ?1$")
_NO_BLOCKER = late(r"\bnot (?:going to |an? )?block")


def resolve(pieces: Cut, findings: list[Finding], options: Sequence[str]) -> Reading:
    """What the mail comes to."""
    counted = [f for f in findings if f.kind is Kind.COUNTS]
    doubts = [f for f in findings if f.kind is Kind.DOUBT]
    whole = " ".join(s.plain for s in pieces.sentences)
    withdraws = any(f.position == "withdraw" for f in counted)
    counted = [f for f in counted if f.position != "withdraw"]
    if any(f.position != "reserve" for f in counted):
        # said of a flaw beside a vote: « +1. One typo, not a blocker. »
        counted = [f for f in counted if f.position != "reserve" or not _NO_BLOCKER.search(fold(f.words))]
    said_in_full = [f for f in counted if not ANSWER.fullmatch(pieces.sentences[f.index].plain)]
    if said_in_full and {f.position for f in said_in_full} <= {"consent", "reserve", "abstain"}:
        # « Ok. Je ne ferai pas obstacle. »
        counted = said_in_full
    if not counted and WITHDRAWS_SUPPORT.search(whole):
        return ask(TAKEN_BACK)
    if withdraws and not counted:
        position = "reserve" if RELUCTANT.search(OWN_RESERVE.sub("", whole)) else "consent"
        return Reading(position, why=as_sentence("l'objection est retirée"), withdraws=True)
    if not counted:
        return _unsure(pieces, doubts)
    chosen = one_position(counted, pieces)
    if chosen is None:
        said = " et ".join(f"« {f.words} »" for f in counted[:3])
        return ask(f"positions contraires : {said}", torn=True)
    binding = [f for f in doubts if f.binds and f.against(chosen)]
    if chosen.position == "consent" and all(f.note == DISAPPROVED for f in binding):
        chosen = replace(chosen, position="reserve") if binding else chosen
    elif binding:
        return ask(f"« {binding[0].words} » {binding[0].note}")
    if chosen.position in _SIDES and not chosen.ticked and _TWO_PARTS.search(whole):
        return ask("la position ne porte peut-être que sur une part de ce qui est proposé", torn=True)
    if chosen.position in _SIDES and not FIGURE.fullmatch(fold(chosen.words)) and UNDECIDED.search(whole):
        return ask("le message dit aussi ne pas savoir", torn=True)
    if chosen.position == "consent" and _ABSTAINS.match(pieces.sentences[chosen.index].plain):
        chosen = replace(chosen, position="abstain")  # « Abstention, donc ça ne me gêne pas. »
    named = sorted({f.option for f in counted if f.option})
    if len(named) > 1:
        return ask("plusieurs options nommées : " + ", ".join(named), torn=True)
    if chosen.position == "consent" and (RELUCTANT.search(whole) or _yields(chosen, pieces)):
        chosen = replace(chosen, position="reserve")
    elif (
        chosen.position == "support"
        and not named
        and not chosen.ticked
        and _regrets(chosen, counted, pieces, withdraws)
    ):
        return replace(_taken(pieces, replace(chosen, position="reserve"), counted, "", withdraws), backs=True)
    elif chosen.position == "reserve" and _INDIFFERENT.search(whole) and not RELUCTANT.search(whole):
        chosen = replace(chosen, position="consent")
    return _taken(pieces, chosen, counted, named[0] if named else "", withdraws)


def _regrets(chosen: Finding, counted: list[Finding], pieces: Cut, withdraws: bool) -> bool:
    """Whether one who is in favour says so with a reservation that they have still: a figure is its own scale."""
    plain = pieces.sentences[chosen.index].plain
    if FIGURE.match(plain) or _PLUS_ONE.search(plain[: chosen.end]):
        return False
    return any(f.position == "reserve" for f in counted) or any(
        regrets(OWN_RESERVE.sub("", s.plain) if withdraws else s.plain) for s in pieces.sentences
    )


def _yields(chosen: Finding, pieces: Cut) -> bool:
    """« …, mais je ne m'oppose pas »: a consent that gives in has a reservation before it."""
    plain = pieces.sentences[chosen.index].plain
    if (
        not _NOT_AGAINST.search(plain, max(0, chosen.end - 30), chosen.end)
        or _INDIFFERENT.search(plain)
        or _NO_OPINION.search(plain)
    ):
        return False
    return _GIVES_IN.search(plain[: chosen.end]) is not None


def _taken(pieces: Cut, chosen: Finding, counted: list[Finding], option: str, withdraws: bool) -> Reading:
    about = f"lu « {chosen.words} » : {NAMES[chosen.position]}"
    if option:
        about += f" pour « {option} »"
    plain = pieces.sentences[chosen.index].plain
    answer = ANSWER.fullmatch(plain) is not None
    named = around = ""
    said = plain[: chosen.end]
    is_sign = _VOTES.search(said) or (_SIGN.search(said) and not _FOR_SOMETHING.match(plain[chosen.end :]))
    yields = chosen.position == "reserve" and all(f.position != "reserve" for f in counted)
    if (yields or chosen.position in ("support", "consent", "objection")) and not option and not is_sign:
        clauses = chosen.position == "objection"
        alike = [f for f in counted if f.position == chosen.position] or [chosen]
        said_of = [f.what or named_in(_behind(pieces, f), clauses=clauses) for f in alike]
        # what is said once of nothing is said of what is proposed
        named = said_of[0] if all(said_of) else ""
        around = _around(pieces, chosen.index)
    if chosen.position != "objection":
        return Reading(
            chosen.position,
            option=option,
            why=as_sentence(about),
            withdraws=withdraws,
            named=named,
            answer=answer,
            around=around,
            said=plain,
        )
    reason, proposal, helps = parts.of(pieces.sentences, chosen)
    has = [
        name for name, there in (("une raison", reason), ("une proposition", proposal), ("une aide", helps)) if there
    ]
    about += ", avec " + ", ".join(has) if has else ", sans raison ni proposition"
    return Reading(
        "objection",
        reason,
        proposal,
        helps,
        option,
        as_sentence(about),
        withdraws,
        named,
        answer,
        around=around,
        said=plain,
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
    discusses = Reading("none", why=as_sentence("ce message discute sans prendre position"))
    said = ask(f"« {worth[0].words} » {worth[0].note}".strip()) if worth else discusses
    said = replace(said, open=not any(f.binds and f.note not in (TURNED, LIMITED, HANGS) for f in doubts))
    if len(doubts) > 1 and doubts[0].index == 0 and _is_alone(pieces) and not any(f.binds for f in doubts):
        doubts = doubts[:1]
    if len(doubts) != 1:
        return said
    answer = _may_answer(pieces, doubts[0])
    if what := _may_name(pieces, doubts[0]):
        return replace(said, named=what, would=doubts[0].position, answer=answer)
    return replace(said, answer=True, would=doubts[0].position) if answer else said


def _is_alone(pieces: Cut) -> bool:
    """Whether the mail opens with a bare yes or no on a line of its own."""
    return pieces.sentences[0].alone and ANSWER.fullmatch(pieces.sentences[0].plain) is not None


def _may_answer(pieces: Cut, doubt: Finding) -> bool:
    """Whether it is doubted only for what else it may answer: a bare yes or no, or one that opens a short mail
    and that nothing takes back (« D'accord, c'est pour ça qu'on cotise »)."""
    sentences = pieces.sentences
    if ANSWER.fullmatch(sentences[doubt.index].plain):
        return True
    opens = all(len(one.plain.split()) <= _GREETS for one in sentences[: doubt.index])
    behind = _behind(pieces, doubt)
    if doubt.position == "objection":
        stays = _SET_OFF.match(behind) is not None
    else:
        stays = not _TURNS_ROUND.search(" ".join([behind, *(one.plain for one in sentences[doubt.index + 1 :])]))
    stays = stays and not _TO_SOMEBODY.match(sentences[doubt.index].text)
    return doubt.note == OTHER_ANSWER and doubt.firm and opens and stays and pieces.words <= SHORT_MAIL


def _may_name(pieces: Cut, doubt: Finding) -> str:
    """What a position is said of, when nothing but that makes it doubtful; "" else. Said in the first person it may
    stand in a usual mail, else in a short one that turns nowhere."""
    others = " ".join(one.plain for index, one in enumerate(pieces.sentences) if index != doubt.index)
    if not doubt.of_what or doubt.position not in ("support", "consent", "objection"):
        return ""
    if doubt.mine:
        stands = pieces.words <= LONG_MAIL
    elif doubt.firm and doubt.index <= 1:
        stands = pieces.words <= SHORT_MAIL and not _TURNS_ROUND.search(others)
    else:
        stands = pieces.words <= _FEW and not _TURNS.search(others)
    if not stands:
        return ""
    return doubt.what or named_in(_behind(pieces, doubt), freely=True)


def _behind(pieces: Cut, found: Finding) -> str:
    return pieces.sentences[found.index].plain[found.end :]
