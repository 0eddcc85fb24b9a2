"""A position found in a sentence, weighed by what stands around it: conditions, restrictions, what it is said of."""

from __future__ import annotations

import re
from dataclasses import replace

from hub.core.mail import stance_patterns as spot
from hub.core.mail import stance_rest as rest_of
from hub.core.mail.stance_finding import Finding, Kind


def judged(plain: str, start: int, end: int, position: str, *, soft: bool = False) -> Finding:
    """Weigh a position found at [start:end] by what surrounds it in its sentence."""
    prefix, tail = plain[:start], plain[end:]
    finding = Finding(Kind.COUNTS, position, "", 0, end, mine=bool(spot.MINE.search(plain[start:end])))
    if spot.CHOICES.match(tail) or (position == "consent" and spot.NOTICE.match(tail)):
        return replace(finding, kind=Kind.IGNORED)
    if plain.rstrip(" )").endswith("?") and not re.search(r"[,;:.!]\s.*\?", tail):
        return replace(finding, kind=Kind.IGNORED)
    if position != "withdraw" and spot.SMIRK.search(plain):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est peut-être dit pour rire")
    if before := spot.SAID_BEFORE.fullmatch(plain[:end]):
        finding = replace(finding, what=before["what"])
    if position == "withdraw" and not spot.CONDITION.search(plain):
        return finding
    if position not in ("reserve", "abstain") and _condition(prefix, tail, position):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="dépend d'une condition")
    if (
        position in ("support", "consent")
        and spot.LIMIT.search(tail)
        and not spot.OFFERS.match(tail)
        and not (position == "consent" and "mais" in tail)
    ):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est assorti d'une restriction")
    if position == "support" and spot.STATUS_QUO.match(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="veut peut-être que rien ne change")
    if position == "consent" and spot.NOR_FOR.search(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="n'est ni pour ni contre")
    if position in ("support", "consent") and spot.IN_FORM.match(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="ne porte que sur une part")
    if position == "consent" and spot.DEMAND.search(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est suivi d'une demande")
    if position == "support" and rest_of.goes_on_with_somebody(tail):
        return replace(finding, kind=Kind.DOUBT, note="parle peut-être d'autre chose que de la proposition")
    agrees = position == "support" and re.search(
        r"d'accord|\bok\b|agree|looks?|sounds?|seems?|works?", plain[start:end]
    )
    if (soft or agrees) and spot.BUT.search(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est suivi d'un « mais »")
    if spot.HABIT.match(tail) or (spot.CONTENT.search(plain[start:end]) and rest_of.is_about_a_thing(tail)):
        return replace(finding, kind=Kind.DOUBT, note="ne parle peut-être pas de cette proposition")
    if spot.WEAK.search(plain[max(0, start - 14) : end]) or (position == "support" and spot.BITTER.search(tail)):
        return replace(finding, kind=Kind.DOUBT, note="n'est pas une position ferme")
    if position == "objection" and rest_of.goes_ahead(tail):
        return replace(finding, kind=Kind.DOUBT, binds=True, note="est suivi d'un accord")
    if position == "objection" and spot.PLACE.match(tail):
        return replace(finding, kind=Kind.DOUBT, note="dit peut-être où l'on se trouve")
    if position == "objection" and "veto" in plain[start:end] and spot.HERE.match(tail):
        return finding
    if (
        spot.AGREEING.search(plain[start:end])
        and not plain[:end].endswith(" with")
        and rest_of.agrees_with_something_else(plain[start:])
    ):
        note = "parle peut-être d'autre chose que de la proposition"
        return replace(finding, kind=Kind.DOUBT, note=note, of_what=position == "support")
    if position not in ("abstain", "reserve") and rest_of.is_elsewhere(
        tail, wide=soft or bool(agrees) or ("accord" in plain[start:end] and position != "objection")
    ):
        return replace(finding, kind=Kind.DOUBT, note="ne parle peut-être pas de la proposition", of_what=True)
    return finding


def _condition(prefix: str, tail: str, position: str) -> bool:
    if spot.CONDITION.search(prefix):
        clause = spot.CLAUSE.split(prefix)[-1]
        return not spot.CAUSE.search(clause if spot.CONDITION.search(clause) else prefix)
    found = spot.CONDITION.search(tail)
    if not found:
        return False
    if position == "objection":
        # « contre, car si on fait ça… » gives a reason; "-1 until it is fixed" stops all the same.
        return not (
            spot.CAUSE.search(tail[: found.start()])
            or spot.HOLDS.match(found[0])
            or "," in tail[: found.start()]
            or len(tail[: found.start()].split()) > 6
        )
    return True
