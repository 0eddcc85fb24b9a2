"""What must hold before a move: each guard gives "" when it holds, else the reason in French, fit to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from hub.core.decision.model import ASKED, STANDING, TAKEN, Decision, Position, State
from hub.core.decision.unsaid import stands
from hub.core.decision.work import Work
from hub.core.proof import PROOFS, enough

Guard = Callable[[Work], str]
# An objection that is no longer, was not its author's or was never whole leaves room for a new one of theirs.
ANEW = frozenset({"withdrawn", "integrated", "denied", "closed", "incomplete", "reserve", "ignored"})
NEAR_ITS_END = "une prolongation se demande dans les dernières heures de la fenêtre"
# Who notes that a meeting discussed a proposal, where a person does and not a rule.
NOTES_MEETINGS = frozenset(("facilitator", "secretary", "proposer"))


def always(w: Work) -> str:
    return ""


def has_role(setting: str, roles: frozenset[str]) -> bool:
    """anyone, list or active."""
    return setting == "anyone" or setting in roles or (setting == "list" and "active" in roles)


def proven(w: Work) -> bool:
    """Whether the trigger's proof is enough for this class of decision."""
    return enough(w.t.proof, w.charter.proof[w.d.decision_class])


def outweighed(w: Work, before: Position | None) -> bool:
    """Whether the trigger, which nothing proves, would replace what its person surely said (not what a room noted)."""
    return unproven_over(w.t.proof, before)


def unproven_over(proof: str, before: Position | None) -> bool:
    """Whether what nothing proves would replace what its person surely said (not what a room noted)."""
    if before is None or before.source == "minutes":
        return False
    return proof == PROOFS[0] and before.proof != PROOFS[0]


def may_answer(w: Work) -> str:
    """Only the person in whose name something was said confirms or denies it, while nothing else was said since."""
    return "" if said_by(w) else "ce n'est plus la dernière position de cette personne"


def in_vote(w: Work) -> bool:
    """Whether what counts is ballots: while they are taken, and while their count may be challenged."""
    return w.d.state in (State.VOTE_OPEN, State.TALLY)


def said_by(w: Work) -> list[Position]:
    """The last ballot (in a vote) or position of the trigger's person, when it is the one that the trigger is about."""
    said = (w.d.ballots if in_vote(w) else w.d.positions).get(w.t.by)
    return [said] if said is not None and said.event == w.t.about else []


def was_asked(w: Work) -> str:
    return "" if f"{ASKED}{w.t.by}" in w.d.deadlines else "aucune question n'attend cette personne"


def may_propose(w: Work) -> str:
    return "" if has_role(w.charter.propose, w.t.roles) else "cette personne ne peut pas proposer ici"


def may_object(w: Work) -> str:
    return "" if has_role(w.charter.object, w.t.roles) else "cette personne ne peut pas prendre position ici"


def sponsored(w: Work) -> str:
    got, asked = len(w.d.seconds.get("sponsor", ())), w.charter.sponsors
    return "" if got >= asked else f"il manque {asked - got} parrainage(s)"


def may_sponsor(w: Work) -> str:
    return "on ne parraine pas sa propre proposition" if w.t.by == w.d.proposer else may_propose(w)


def same_text(w: Work) -> str:
    """An announcement opens only the text that it carried."""
    stale = w.t.digest and w.t.digest != w.d.digest
    return "l'annonce portait une version antérieure du texte" if stale else ""


def opens_important(w: Work) -> str:
    if w.d.decision_class != "important":
        return "cette classe n'ouvre pas de consentement"
    return sponsored(w) or same_text(w)


def opens_notice(w: Work) -> str:
    if w.d.decision_class not in ("info", "reversible"):
        return "cette classe n'est pas une simple annonce"
    return sponsored(w) or same_text(w)


def opens_assembly(w: Work) -> str:
    return same_text(w) or statutory(w)


def nothing_stands(w: Work) -> str:
    return "une objection tient" if w.d.standing() or w.d.incomplete() else ""


def statutory(w: Work) -> str:
    return "" if w.d.decision_class == "statutory" else "cette décision n'est pas celle de l'assemblée"


def by_assembly(w: Work) -> str:
    """What an assembly alone adopts: what is statutory, and the classes that the charter leaves to one."""
    left = w.charter.adopt_by[w.d.decision_class] == "assembly"
    return "" if left or not statutory(w) else "cette décision n'est pas de celles qu'une assemblée adopte"


def something_raised(w: Work) -> str:
    return "" if w.d.standing() or w.d.incomplete() else "aucune objection n'est levée"


def leaving(w: Work) -> list[datetime]:
    """By when it is known whether a proposal that its author withdraws, or somebody in their name, leaves."""
    asked = [due for event, due in w.d.proving().items() if w.d.requests[event].kind == "withdraw"]
    return [*asked, *(due for purpose, due in w.d.deadlines.items() if purpose == "takeover")]


def text_is_gone(d: Decision) -> bool:
    """Whether nobody can read the text in force any more: its words were erased with their author."""
    return any(one.gone and (one.event, one.digest) == (d.versions[-1].event, d.digest) for one in d.versions)


def takeover_pending(w: Work) -> str:
    return "" if leaving(w) or text_is_gone(w.d) else "aucun retrait en cours"


def must_wait(w: Work) -> str:
    """The close waits for an objection being completed, or, once, for what is not sure yet: mail that is not read, a
    question not answered, a request that nobody owned to, a prolongation asked for and not yet backed."""
    if w.d.incomplete():
        return ""
    unsure = w.t.held or w.d.asked() or w.d.proving() or w.d.seconds.get("extension")
    return "" if unsure and not w.d.counts.get("postponed") else "rien à attendre"


def something_stands(w: Work) -> str:
    return "" if w.d.standing() else "aucune objection ne tient"


def fresh_objection(w: Work) -> str:
    """An objection made to the text as it is now; older ones wait for the end of the window."""
    now = len(w.d.versions)
    fresh = any(o.status in STANDING and o.version >= now for o in w.d.objections.values())
    return "" if fresh else "aucune objection au texte actuel"


def decided_by_vote(w: Work) -> str:
    return "" if w.charter.adopt_by[w.d.decision_class] == "vote" else "cette classe ne va pas d'office au vote"


def everyone_agreed(w: Work) -> bool:
    """Whether each person of the electorate (or, where everybody may vote or there is no roster, each who spoke)
    supports or consents; where a roster holds nobody who may vote, nobody did."""
    agreed = {*w.d.counted("support"), *w.d.counted("consent")}
    everyone = set(w.t.electorate)
    if not everyone and not has_no_voter(w):
        everyone = {one for one, said in w.d.positions.items() if stands(said)}
    return bool(everyone) and everyone <= agreed


def has_no_voter(w: Work) -> bool:
    """Whether there is a roster, and nobody of it may vote now."""
    return not w.t.electorate and w.charter.vote != "anyone" and bool(w.t.roll)


def silence_adopts(w: Work) -> str:
    by = w.charter.adopt_by[w.d.decision_class]
    if by not in ("silence", "explicit"):
        return "le silence ne vaut pas accord pour cette classe"
    if w.d.announced_at is None:
        return "l'annonce n'a pas été revue sur la liste"
    if by == "explicit" and not everyone_agreed(w):
        return "chaque personne doit dire son accord"
    supports, needed = len(w.d.counted("support")), w.charter.min_explicit_support
    return "" if supports >= needed else f"{supports} soutien(s) explicite(s), il en faut {needed}"


def agreements_lost(w: Work) -> str:
    """Row 20, when a correction takes away what silence adopted by, while that may be contested."""
    if "contest_ends" not in w.d.deadlines or w.d.adopted_by not in ("silence", "explicit"):
        return "la décision n'est plus contestable"
    return "" if w.t.withdraws and silence_adopts(w) else "les accords suffisent"


def first_lack(w: Work) -> str:
    return "" if not w.d.counts.get("renewed") else "déjà prolongée une fois faute de soutiens"


def may_extend(w: Work) -> str:
    """Asked for in the last stretch of the window, and not too often."""
    if w.d.counts.get("extensions", 0) >= w.charter.extensions_max:
        return "déjà prolongée autant que possible"
    close = w.d.deadlines.get("close")
    if close is None or w.now < w.charter.extension_last.before(close, w.charter.zone):
        return NEAR_ITS_END
    return may_object(w)


def enough_seconds(request: str, needed: int, w: Work) -> bool:
    """Whether the trigger's person completes the number that a request needs."""
    return len({*w.d.seconds.get(request, ()), w.t.by}) >= needed


def extension_seconded(w: Work) -> str:
    refused = may_extend(w)
    if refused:
        return refused
    return "" if enough_seconds("extension", w.charter.extension_seconds, w) else "il manque des appuis"


def by_proposer(w: Work) -> str:
    return "" if "proposer" in w.t.roles else "seule la personne qui propose le peut"


def may_dismiss(w: Work) -> str:
    objection = w.d.objections.get(w.t.about)
    if w.charter.dismiss_by != "facilitator":
        return "ici personne n'écarte seul une objection"
    if "facilitator" not in w.t.roles:
        return "seule la facilitation peut écarter une objection"
    if not w.t.reason:
        return "écarter une objection demande une raison publiée"
    if objection is None or objection.status not in STANDING | {"incomplete"}:
        return "aucune objection ouverte de ce numéro"
    return "" if objection.by != w.t.by else "on n'écarte pas sa propre objection : on la retire"


def may_appeal(w: Work) -> str:
    objection = w.d.objections.get(w.t.about)
    if objection is None or objection.status != "dismissed":
        return "cette objection n'a pas été écartée"
    if w.d.objection_of(objection.by):
        return "une autre objection de la même personne est déjà ouverte"
    if w.t.by in objection.appeals:
        return "appel déjà noté"
    return may_object(w)


def may_integrate(w: Work) -> str:
    objection = w.d.objections.get(w.t.about)
    if objection is None or objection.status not in STANDING:
        return "aucune objection ouverte de ce numéro"
    return "" if w.t.by == objection.by else "seule la personne qui objecte dit que son objection est levée"


def asks_no_part(d: Decision) -> bool:
    """What was decided is examined for a reason, which is asked for before (row 20), and what an assembly will decide
    is stopped by nothing: no part of an objection is waited for."""
    return d.decision_class == "statutory" or d.state in TAKEN


def complete(w: Work) -> bool:
    """Whether the trigger, with what its author said before, brings every part an objection needs."""
    return not missing_parts(w)


def missing_parts(w: Work) -> list[str]:
    mine = w.d.objection_of(w.t.by)
    have = {
        "reason": w.t.has_reason or bool(mine and mine.has_reason),
        "proposal": w.t.has_proposal or bool(mine and mine.has_proposal),
        "help": w.t.offers_help or bool(mine and mine.offers_help),
    }
    return lacking(w.charter.objection_needs, have)


def lacking(needs: Sequence[str], have: Mapping[str, bool]) -> list[str]:
    """The parts that an objection lacks of those a charter asks for: where a reason is asked for and no proposal, who
    proposes something else has said why."""
    told = have["reason"] or (have["proposal"] and "proposal" not in needs)
    return [part for part in needs if not (told if part == "reason" else have[part])]


def has_issue(w: Work, person: str, besides: str = "") -> bool:
    """Whether a person's objection to the text as it is was heard, whatever became of it (the one named left out)."""
    now = len(w.d.versions)
    mine = [o for o in w.d.objections.values() if o.by == person and o.id != besides and o.version >= now]
    return any(o.status not in ANEW for o in mine)
