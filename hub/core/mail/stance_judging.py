"""A position found in a sentence, weighed by what stands around it: conditions, restrictions, what it is said of."""

from __future__ import annotations

import re
from dataclasses import replace

from hub.core.mail import stance_bounds as bound
from hub.core.mail import stance_patterns as spot
from hub.core.mail import stance_rest as rest_of
from hub.core.mail.late import late
from hub.core.mail.stance_finding import HANGS, IN_PART, LIMITED, OF_ELSE, TURNED, Finding, Kind
from hub.core.mail.stance_topic import ENDS

# "-1 why even bother?", « -1 à quoi bon ? »: a question that wants no answer
_WONDERS = late(
    r" ?(?:but |mais )?(?:why|how (?:could|can|would|does|is) (?:this|that|it)"
    r"|what(?:'s| is| would be) the (?:point|use)|who (?:would|needs?|wants?)|pourquoi|a quoi (?:bon|ca sert)"
    r"|qui (?:veut|voudrait|a besoin))\b[^?]+\?+\W*"
)
# "-1 Sentiment will be the same": a sentence, whose subject is not what is voted on
_STATES = late(
    r" (?:the |this |that |le |la |les |l'|ce |cette )?[a-z]+ (?:will|is|are|was|were|would|can|cannot|can't|does"
    r"|doesn't|won't|should|has|have|est|sont|sera|seront|va|vont|ne|n'\w+)\b"
)
_SIGN = late(r"- ?1")
_OF_ANOTHER = "parle peut-être d'autre chose que de la proposition"


def judged(plain: str, start: int, end: int, position: str, *, soft: bool = False) -> Finding:
    """Weigh a position found at [start:end] by what surrounds it in its sentence."""
    prefix, tail = plain[:start], plain[end:]
    finding = Finding(Kind.COUNTS, position, "", 0, end, mine=bool(spot.MINE.search(plain[start:end])))
    if _SIGN.fullmatch(plain, start, end) and not start and explains_itself(tail):
        return finding
    if _is_set_aside(plain, tail, position):
        return replace(finding, kind=Kind.IGNORED)
    if position in ("support", "consent") and bound.DENIED.search(prefix) and not bound.SUBJECT.match(plain, start):
        # « Not OK for me either »
        return judged(plain, start, end, "objection", soft=soft)
    if position != "withdraw" and bound.SMIRK.search(plain):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est peut-être dit pour rire")
    if before := bound.SAID_BEFORE.fullmatch(plain[:end]):
        finding = replace(finding, what=before["what"])
    if position == "withdraw":
        hangs = bound.CONDITION.search(plain) is not None
        return replace(finding, kind=Kind.DOUBT, binds=True, note=HANGS) if hangs else finding
    if position not in ("reserve", "abstain") and _condition(prefix, tail, position):
        return replace(finding, kind=Kind.DOUBT, binds=True, note=HANGS)
    if position in ("support", "consent") and _is_limited(tail, position):
        return replace(finding, kind=Kind.DOUBT, binds=True, note=LIMITED)
    if position == "support" and bound.AGREES_WITH_ONE.match(plain, start) and bound.NO_BEHIND.search(tail):
        return replace(finding, kind=Kind.DOUBT, note="dit aussi non")
    if position == "support" and bound.NO_BEHIND.search(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="dit aussi non")
    if position in ("support", "consent") and (what := _names(plain, start, end, position)):
        return replace(finding, kind=Kind.DOUBT, note=_OF_ANOTHER, of_what=True, what=what)
    if position == "support" and bound.STATUS_QUO.match(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="veut peut-être que rien ne change")
    if position == "consent" and bound.NOR_FOR.search(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="n'est ni pour ni contre")
    if position in ("support", "consent") and bound.IN_FORM.match(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note=IN_PART)
    if position == "consent" and bound.DEMAND.search(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est suivi d'une demande")
    if position == "support" and rest_of.goes_on_with_somebody(tail):
        return replace(finding, kind=Kind.DOUBT, note=_OF_ANOTHER)
    agrees = position == "support" and re.search(
        r"d'accord|\bok\b|agree|looks?|sounds?|seems?|works?", plain[start:end]
    )
    if (soft or agrees) and bound.BUT.search(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note=TURNED)
    if bound.HABIT.match(tail) or (bound.CONTENT.search(plain[start:end]) and rest_of.is_about_a_thing(tail)):
        return replace(finding, kind=Kind.DOUBT, note="ne parle peut-être pas de cette proposition")
    if bound.WEAK.search(plain[max(0, start - 14) : end]) or (position == "support" and bound.BITTER.search(tail)):
        return replace(finding, kind=Kind.DOUBT, note="n'est pas une position ferme")
    if position == "objection" and (other := _objects(plain, start, end, finding)):
        return other
    if (
        bound.AGREEING.search(plain[start:end])
        and not plain[:end].endswith(" with")
        and rest_of.agrees_with_something_else(plain[start:])
    ):
        return replace(finding, kind=Kind.DOUBT, note=_OF_ANOTHER, of_what=True)
    if position not in ("abstain", "reserve") and rest_of.is_elsewhere(
        tail, wide=soft or bool(agrees) or ("accord" in plain[start:end] and position != "objection")
    ):
        return replace(finding, kind=Kind.DOUBT, note=OF_ELSE, of_what=True)
    return finding


def _objects(plain: str, start: int, end: int, finding: Finding) -> Finding | None:
    """An objection as what follows it leaves it; None when nothing known does."""
    tail = plain[end:]
    if rest_of.goes_ahead(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est suivi d'un accord")
    if bound.BUT_FOR.search(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est suivi d'un soutien")
    if bound.PLACE.match(tail):
        return replace(finding, kind=Kind.DOUBT, note="dit peut-être où l'on se trouve")
    return finding if "veto" in plain[start:end] and bound.HERE.match(tail) else None


def _is_set_aside(plain: str, tail: str, position: str) -> bool:
    """Whether the word lists choices, notes that nobody spoke, or stands in a question."""
    if spot.CHOICES.match(tail) and (position == "objection" or not spot.YES_BEHIND.fullmatch(tail)):
        return True
    if position == "consent" and spot.NOTICE.match(tail):
        return True
    return plain.rstrip(" )").endswith("?") and not re.search(
        r"[,;:.!]\s.*\?|^ but (?:can|could|should|shall|what|how)\b|^ mais (?:est-ce|peut|pourrait|pouvez|comment)",
        tail,
    )


def _is_limited(tail: str, position: str) -> bool:
    """Whether what follows leaves something out."""
    if bound.OFFERS.match(tail) or (position == "consent" and "mais" in tail):
        return False
    return bound.LIMIT.search(tail) is not None


def _names(plain: str, start: int, end: int, position: str) -> str:
    """The act one is not against (« donner un coup de main »), or what suits (« samedi works for me »); "" for none."""
    tail = plain[end:]
    if position == "consent" and plain[start:end].endswith(bound.AGAINST) and bound.ACT.match(tail):
        return ENDS.split(tail, maxsplit=1)[0].strip()
    suits = bound.SUITS.search(plain[:end])
    return suits["what"] if suits else ""


def _condition(prefix: str, tail: str, position: str) -> bool:
    if (position == "objection" and bound.OR_ELSE.search(prefix)) or (
        position == "support" and bound.WITHOUT.search(prefix)
    ):
        return True
    if hangs := bound.CONDITION.search(prefix):
        if position == "objection" and bound.HOLDS.match(hangs[0]):
            return False  # « Tant que ce n'est pas réglé, je bloque. »
        clause = spot.CLAUSE.split(prefix)[-1]
        return not bound.CAUSE.search(clause if bound.CONDITION.search(clause) else prefix)
    # « …, et je peux aider si c'est avant le 20 »: what is offered has a condition
    offered = bound.OFFERED.search(tail)
    found = bound.CONDITION.search(tail[: offered.start()] if offered else tail)
    if not found:
        return False
    if position == "objection":
        # « contre, car si on fait ça… » gives a reason; "-1 until it is fixed" stops all the same.
        return not (
            bound.CAUSE.search(tail[: found.start()])
            or bound.HOLDS.match(found[0])
            or "," in tail[: found.start()]
            or len(tail[: found.start()].split()) > 6
        )
    return True


def explains_itself(tail: str) -> bool:
    """Whether a sentence of its own, or a question that wants no answer, stands behind a sign against."""
    return _WONDERS.fullmatch(tail) is not None or (_STATES.match(tail) is not None and "?" not in tail)
