"""What must hold for what was decided, or counted, to be contested, and for somebody to rule on it."""

from __future__ import annotations

from hub.core.decision.guards import Guard, may_propose, statutory
from hub.core.decision.model import State
from hub.core.decision.since import may_raise
from hub.core.decision.work import Work

RULED_ON = "votre contestation a déjà été examinée et tranchée"


def facilitates(w: Work) -> str:
    return "" if "facilitator" in w.t.roles else "seule la facilitation tranche ici"


def ruled(verdict: str) -> Guard:
    def guard(w: Work) -> str:
        if "ruling" not in w.d.deadlines:
            return "il n'y a rien à trancher"
        return facilitates(w) or ("" if w.t.verdict == verdict else f"le verdict n'est pas {verdict}")

    return guard


def ruled_for_assembly(w: Work) -> str:
    return statutory(w) or ruled("upheld")(w)


def renewed_for_assembly(w: Work) -> str:
    return statutory(w) or may_propose(w)


def late_objection(w: Work) -> str:
    """Row 20: in the contest window, with a reason (a new fact, or no notice)."""
    if "contest_ends" not in w.d.deadlines:
        return "la décision a déjà été confirmée après examen"
    return may_contest_too(w) or (
        "" if w.t.has_reason or w.t.reason else "contester une décision prise demande une raison"
    )


def may_contest_too(w: Work) -> str:
    """Whoever contested what was taken, and was ruled on, contests it no more."""
    taken = max((m.at for m in w.d.log if m.target == State.ADOPTED and m.source != State.CONTESTED), default=w.now)
    mine = (one for one in w.d.objections.values() if one.by == w.t.by and one.at >= taken)
    return RULED_ON if any(one.status == "dismissed" for one in mine) else may_raise(w)


def missed_in_time(w: Work) -> str:
    """Row 20, when a correction puts in the objection that the trigger names."""
    if "contest_ends" not in w.d.deadlines:
        return "la décision n'est plus contestable"
    return "" if w.t.about else "aucune objection n'est remise"
