"""Whether it is its author's own stand that a mail was counted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from hub.core.mail.abstaining import of_abstaining
from hub.core.mail.fold import fold
from hub.core.mail.howtovote import explaining
from hub.core.mail.late import late
from hub.core.mail.lexicon.phrases import NAME
from hub.core.mail.overruling import signature
from hub.core.mail.relayed import relayed
from hub.core.mail.sentences import Sentence, as_written, cut
from hub.core.mail.stance_reading import NAMES, SIDES, Reading, ask
from hub.core.mail.tallying import SIGNED, may_sign, told
from hub.core.mail.voiceless import ASKED, accepts_a_nomination, stand

_FIGURE = late(r"[+-] ?1(?!\d)")
# « Result: +1 (binding) » tells one's own
_FEW = 3
_NOT_ITS_OWN = "ces mots disent ce que d'autres pensent, ou ce que leur auteur dira, non sa position"

_NOMINATED = "qui remercie d'une nomination accepte d'être nommé, et ne vote pas pour autant"
_BY_NAME = "le vote d'un nom, qui est peut-être celui d'une organisation au nom de laquelle on écrit"
_NOBODY = (
    r"(?!(?:(?:Chang|Switch|Cast|Updat|Revis|Flipp?|Mov|Correct|Amend)(?:ing|ed)|Each|Every|Any\w*|Whoever|Someone"
    r"|Somebody|If|When|Who|What|One|People|Members|Voters|Chaque|Quiconque|Qui|Si|Please|Now|And|But|Et|Mais)\b)"
)
# "Acme votes NO, because…", "The Foo team votes no", « Actalis "abstains" »: one line of its kind, at the head
_NAMED = late(
    rf"(?:The |L['’]|La "
    rf"|Le )?{_NOBODY}(?:{NAME})(?: (?!(?:if|when|who|that|qui|si|my|our|your|to|je|mon|ma"
    rf"|notre)\b)[a-zé]+){{0,2}} (?:(?:votes?|is voting) (?:to |an? )?[\"“'«]{{0,2}} ?(?i:yes|no|oui|non|pour"
    rf"|contre|for|against|in favou?r|abst\w+|blanc|[+±-] ?[01]|0)"
    rf"|[\"“'«]{{1,2}} ?abstains?)(?![\w.,:]*\d)(?![\w-])(?! ?(?:/|(?:or|ou|and|et)\b))"
)


def voiced(reading: Reading, own: str, again: Callable[[str], Reading], *, direct: bool) -> Reading:
    """The reading of a mail; where some of its sentences take no stand of their author's, the rest of it, read `again`,
    must take the same side. `direct`: it answers what is proposed itself. Pure and total."""
    pieces = cut(own)
    sentences, signed = pieces.sentences, bool(signature(own))
    if _votes_by_name(own, sentences) and (reading.position == "none" or not (signed or reading.position == "ask")):
        return ask(_BY_NAME, torn=True)
    if reading.position not in NAMES or reading.withdraws:
        return reading
    if accepts_a_nomination(fold(own)):
        return ask(_NOMINATED, torn=True)
    stands = [stand(one, direct=direct, signed=signed) for one in sentences]
    if reading.position == "abstain":
        stands = [made or of_abstaining(one.plain) for made, one in zip(stands, sentences, strict=True)]
    handed_on = relayed(sentences, signature(own))
    asked = explaining(sentences) | handed_on
    stands = [ASKED if place in asked else made for place, made in enumerate(stands)]
    counts = pieces.tally and (_counts_figures(own, sentences) or _names_voters(own))
    if not (any(stands) or counts):
        return reading
    rest = as_written([one for one, made in zip(sentences, stands, strict=True) if not made])
    found = again(rest) if rest else Reading("none")
    if SIDES.get(found.position) == SIDES[reading.position] and (found.sure or not handed_on):
        return replace(reading, sure=reading.sure and (found.sure or ASKED not in stands))
    if found.position == "none" and ASKED not in stands:
        if may_sign(own.split("\n"), fold(own).split("\n")):
            return ask(SIGNED, torn=True)
        return Reading("none", why="Ce message parle de votes, ou accuse réception, sans prendre position.")
    return ask(_NOT_ITS_OWN, torn=True)


def _votes_by_name(own: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the head of a mail, and no other sentence of it, tells the vote of a name, which may be its author's."""
    head = own.strip().partition("\n")[0]
    return _NAMED.match(head) is not None and not any(_NAMED.match(one.text) for one in sentences[1:])


def _names_voters(own: str) -> bool:
    """Whether lines of the mail name who voted what."""
    return bool(told(own.split("\n"), fold(own).split("\n")))


def _counts_figures(own: str, sentences: Sequence[Sentence]) -> bool:
    """Whether figures of votes stand in the lines that only count those of others."""
    return len(own.split()) > _FEW and len(_FIGURE.findall(fold(own))) > sum(
        len(_FIGURE.findall(one.plain)) for one in sentences
    )
