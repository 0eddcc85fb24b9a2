"""Minutes of an assembly, and what puts wrong ones right: the secretary files others, with a reason that is told."""

from __future__ import annotations

from hub.core.decision import changes as ch
from hub.core.decision.actions import adopt_by_assembly, settle
from hub.core.decision.actions_text import back_to_assembly
from hub.core.decision.guards import Guard, by_assembly, text_is_gone
from hub.core.decision.model import Decision, State
from hub.core.decision.positions import raise_again
from hub.core.decision.work import Work

TEXT_GONE = "le texte est effacé : personne ne peut lire ce qui serait adopté"
# What an assembly may have said, the last being that it took no decision.
VERDICTS = ("adopted", "rejected", "undecided")
_FILED = "26"
_TAKEN = frozenset({State.ADOPTED, State.IN_FORCE})


def named_secretary(w: Work) -> str:
    return by_assembly(w) or ("" if "secretary" in w.t.roles else "seul le secrétariat nommé dépose un procès-verbal")


def say(verdict: str) -> Guard:
    """Row 26: the named secretary files what the assembly decided, of a text that can be read."""

    def guard(w: Work) -> str:
        if w.t.verdict == "adopted" and text_is_gone(w.d):
            return TEXT_GONE
        return named_secretary(w) or ("" if w.t.verdict == verdict else f"le procès-verbal ne dit pas {verdict}")

    return guard


def correct(verdict: str) -> Guard:
    """Row 26c: where minutes put it where it stands, and they were wrong."""
    filed = say(verdict)

    def guard(w: Work) -> str:
        refused = named_secretary(w)
        if not refused and not stands_by_minutes(w.d):
            refused = "ce n'est pas un procès-verbal qui l'a décidée"
        if not refused and not w.t.reason:
            refused = "rectifier un procès-verbal demande une raison, qui est publiée"
        return refused or filed(w)

    return guard


def stands_by_minutes(d: Decision) -> bool:
    """Whether the last word on it are minutes that can be put right: it is rejected by them, or taken, whether or not
    in force; what is contested or reviewed has ways of its own."""
    if d.state is State.REJECTED:
        return d.log[-1].number.startswith(_FILED)
    return d.state in _TAKEN and d.adopted_by == "assembly"


def adopt_after_all(w: Work) -> None:
    _tell(w)
    adopt_by_assembly(w)


def reject_after_all(w: Work) -> None:
    _tell(w)
    settle(w)
    w.do(ch.DecisionNoted(w.d.id, adopted_by="", adopted_digest=""))


def undecide(w: Work) -> None:
    """It waits for an assembly as it did before, and so do the objections that the wrong minutes had ended."""
    _tell(w)
    if w.d.state is not State.REJECTED:
        raise_again(w)
    back_to_assembly(w)


def _tell(w: Work) -> None:
    w.tell("minutes_corrected", {"reason": w.t.reason})
