"""The one finding that stands for a mail whose sentences were found to say several things."""

from __future__ import annotations

from dataclasses import replace

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.sentences import Cut
from hub.core.mail.stance_bounds import AGREES_WITH_ONE, AS_SUCH, VOTES_BLANK, VOTES_NEITHER
from hub.core.mail.stance_finding import Finding

_AS_YOU_LIKE = late(r"\b(?:faites|fais) comme (?:vous|tu|bon)\b")
_BUT = late(r"\b(?:mais|but|par contre|en revanche)\b")
_CHANGE = late(
    r"\b(?:finalement|apres (?:reflexion|discussion|coup|avoir|relecture)|tout bien reflechi|je change"
    r"|j'ai change|changement d'avis|je corrige|rectificatif|correction|je reviens sur|je passe de"
    r"|chang(?:e|ing|ed) my (?:vote|mind|\+1|-1|position)|on second thought|actually"
    r"|i(?:'m| am) (?:now|switching|flipping)|switching to|i now\b|desormais|maintenant je|en fait)"
)
FIGURE = late(r"[+-] ?[01](?: ?\(?(?:non-?)?binding\)?)?[.!]*")
_NO_VIEW_OF = late(r"\b(?:(?:no|pas d'|sans) ?(?:opinion|view|avis) (?:about|on|sur|quant))\b")
# Positions that one mail may say together: the first in this order stands for it.
_TOGETHER = (
    {"support", "consent"},
    {"support", "reserve"},
    {"support", "consent", "reserve"},
    {"reserve", "consent"},
    {"reserve", "abstain"},
    {"abstain", "consent"},
    {"objection", "reserve"},
)


def one_position(counted: list[Finding], pieces: Cut) -> Finding | None:
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
    if (head := counted[0]).index == 0 and _figures(pieces) == [0] and not any(f.mine for f in counted):
        return head
    if names == {"support", "objection"} and (
        _stands_first(by_position, pieces) or AGREES_WITH_ONE.match(fold(by_position["support"].words))
    ):
        return by_position["objection"]
    if names == {"consent", "objection"} and (_figures(pieces) == [0] or _concedes(by_position, pieces)):
        return by_position["objection"]
    if names == {"abstain", "consent"} and not VOTES_NEITHER.search(_plain(by_position["abstain"], pieces)):
        return by_position["consent"]
    if names == {"abstain", "support"}:
        words, at_once = _plain(by_position["abstain"], pieces), len({f.index for f in by_position.values()}) == 1
        if (at_once or _AS_YOU_LIKE.search(words)) and not VOTES_NEITHER.search(words):
            return replace(by_position["support"], position="consent")  # « faites comme vous le sentez, ça me va »
    if names == {"abstain", "reserve"} and VOTES_NEITHER.search(_plain(by_position["abstain"], pieces)):
        return by_position["abstain"]  # « Je m'abstiens, je ne veux pas d'histoires. »
    if names == {"abstain", "objection"} and _NO_VIEW_OF.search(_plain(by_position["abstain"], pieces)):
        return by_position["objection"]  # « I do not support adoption. No opinion about technical content. »
    if names == {"abstain", "objection"} and VOTES_BLANK.search(_plain(by_position["abstain"], pieces)):
        last = counted[-1]
        return last if last.position == "abstain" and last.index > by_position["objection"].index else None
    if names in _TOGETHER:
        return by_position[min(names, key=["objection", "support", "reserve", "abstain", "consent"].index)]
    return None


def _plain(found: Finding, pieces: Cut) -> str:
    return pieces.sentences[found.index].plain


def _figures(pieces: Cut) -> list[int]:
    return [index for index, one in enumerate(pieces.sentences) if FIGURE.fullmatch(one.plain)]


def _stands_first(by_position: dict[str, Finding], pieces: Cut) -> bool:
    """« Non pour moi. Je suis pour les points 1 à 3, mais… »: what is granted takes nothing back."""
    first, then = by_position["objection"], by_position["support"]
    plain = pieces.sentences[then.index].plain
    return first.firm and first.index < then.index and _BUT.search(plain[then.end :]) is not None


def _concedes(by_position: dict[str, Finding], pieces: Cut) -> bool:
    """« Je n'ai rien contre ces gens, mais je suis opposé à ce déplacement »: what stands behind the « mais » is
    meant."""
    first, then = by_position["consent"], by_position["objection"]
    plain = pieces.sentences[first.index].plain
    if (then.firm or then.mine) and then.index < first.index and AS_SUCH.search(plain):
        return True
    return first.index == then.index and first.end < then.end and _BUT.search(plain[first.end : then.end]) is not None
