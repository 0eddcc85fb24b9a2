"""What must hold in a vote, after a decision, and when a proposal leaves or comes back."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hub.core.decision import again
from hub.core.decision.charter import Charter
from hub.core.decision.closing import CHALLENGERS, CONFIRMED
from hub.core.decision.guards import (
    Guard,
    by_proposer,
    complete,
    enough_seconds,
    has_issue,
    has_no_voter,
    has_role,
    may_answer,
    may_propose,
    outweighed,
    proven,
    said_by,
)
from hub.core.decision.guards_contest import RULED_ON
from hub.core.decision.left import is_orphan
from hub.core.decision.model import Decision, State
from hub.core.decision.proxies import in_use, voted
from hub.core.decision.secret import CHOICES, KEPT, UNSEEN, count_of, is_secret, is_short, opened, vote_of
from hub.core.decision.secret import may_vote as may_vote_unseen
from hub.core.decision.since import SAID_SINCE, may_raise, may_say, said_since
from hub.core.decision.tally import BLANK, NO, YES, Count, ballot_names
from hub.core.decision.work import Work
from hub.core.proof import PROOFS

NO_VOTER = "cette personne ne vote pas sur cette décision"
NO_BEARER = "la personne à qui vous la donnez ne vote pas sur cette décision"
FIXED = "un vote ne se change pas ici"
GAVE_THEIRS = "la personne à qui vous la donnez a donné la sienne"
BEARER_GAVE = "la personne qui la portait a donné la sienne"
TWO_CHOICES = "personne(s) du procès-verbal ont deux votes différents : rien n'en est noté"
ROOM_STRANGERS = "vote(s) de la salle n'ont pas été notés : ces personnes ne votent pas sur cette décision"
NO_CHOICE = "vote(s) du procès-verbal disent un choix que ce vote n'a pas : rien n'en est noté"
BEARS_ONE = "cette personne porte déjà une procuration"
HAS_VOTED = "vous avez déjà voté"


def may_call_vote(w: Work) -> str:
    allowed = w.charter.vote_called_by
    if any(role in allowed and role in w.t.roles for role in ("facilitator", "proposer")):
        return ""
    if "active" in allowed and "active" in w.t.roles and enough_seconds("vote", w.charter.vote_callers, w):
        return ""
    return "un vote s'appelle par la facilitation, la personne qui propose ou plusieurs personnes actives"


def may_join_call(w: Work) -> str:
    """Where active people call votes, with others; who calls none is told whom the rules let do so, if anybody."""
    if not w.charter.vote_called_by:
        return "ici on n'appelle pas de vote"
    if "active" not in w.charter.vote_called_by:
        return "les règles laissent à d'autres d'appeler un vote"
    return "" if "active" in w.t.roles else "seules les personnes actives s'y joignent"


def nobody_votes(w: Work) -> str:
    """Row 16a."""
    return "" if has_no_voter(w) else "quelqu'un peut voter"


def anybody_votes(w: Work) -> str:
    """Row 16 where no list is frozen: the rules let anybody vote, or there is no roster."""
    return "" if w.charter.vote == "anyone" or not (w.t.electorate or w.t.roll) else "les règles disent qui vote"


def may_vote(w: Work) -> str:
    """In the frozen electorate, with enough proof, and free to change one's vote; in a secret vote, only unseen."""
    if is_secret(w.d, w.charter):
        return "le vote est secret : on ne vote ni par courriel ni sur la carte"
    refused = _of_the_voters(w)
    if refused:
        return refused
    if kept(w, w.t.by):
        return FIXED
    before = w.d.ballots.get(w.t.by)
    if before and before.counts and (not proven(w) or outweighed(w, before)):
        return "ce bulletin est moins prouvé que le précédent, qui reste"
    return SAID_SINCE if said_since(w) else ""


def _of_the_voters(w: Work) -> str:
    allowed = w.t.by in w.d.electorate if w.d.electorate else has_role(w.charter.vote, w.t.roles)
    return "" if allowed else NO_VOTER


def may_cast(w: Work) -> str:
    """Of the voters, and for the first time: nobody can find their choice again to change it."""
    before = w.d.ballots.get(w.t.by)
    if before is not None and before.position == UNSEEN:
        return "un bulletin secret ne se change pas"
    return "" if may_vote_unseen(w.d, w.t.by) else NO_VOTER


def of_this_vote(w: Work) -> str:
    return "" if w.t.about == vote_of(w.d) else "cette urne n'est pas celle du vote en cours"


def may_delegate(w: Work) -> str:
    """Between two who vote: of the frozen electorate, or, before the vote opens, of those who may vote now; by whoever
    has no ballot yet, which would count in its place."""
    if is_secret(w.d, w.charter):
        return "le vote est secret : une procuration ferait connaître un bulletin"
    if w.charter.delegate == "no":
        return "les procurations ne sont pas admises ici"
    if not w.t.to and w.t.by in w.d.proxies:
        return ""
    if w.t.to == w.t.by or not w.t.to:
        return "une procuration se donne à quelqu'un d'autre"
    voters = w.t.electorate if w.d.state is State.VOTE_NOTICE else w.d.electorate
    if not (w.t.by in voters if voters else has_role(w.charter.vote, w.t.roles)):
        return NO_VOTER
    if w.t.by in voted(w.d):
        return HAS_VOTED
    if voters and w.t.to not in voters:
        return NO_BEARER
    given = in_use(w.d)
    if w.t.to in given:
        return GAVE_THEIRS
    return BEARS_ONE if any(to == w.t.to and giver != w.t.by for giver, to in given.items()) else ""


def counted(w: Work) -> Count:
    """The count as it stands."""
    return count_of(w.d, w.charter)


def quorum_can_wait(w: Work) -> str:
    if w.charter.quorum_failure != "extend" or w.d.counts.get("vote_extended"):
        return "le vote a déjà été prolongé"
    if w.d.counts.get(KEPT):
        return ""
    if opened(w.d) is None:
        return "l'urne ne contient pas un bulletin par votant"
    return "" if is_short(w.d, w.charter) else "le quorum est atteint, ou il n'y en a pas"


def result_is(outcome: str) -> Guard:
    def guard(w: Work) -> str:
        return "" if w.d.result.get("outcome") == outcome else f"le résultat n'est pas {outcome}"

    return guard


def result_confirmed(outcome: str) -> Guard:
    """The result is `outcome`, and a challenge of its count was ruled out."""

    def guard(w: Work) -> str:
        return result_is(outcome)(w) or ("" if w.d.counts.get(CONFIRMED) else "le décompte n'a pas été contesté")

    return guard


def may_challenge(w: Work) -> str:
    if w.t.by in w.d.seconds.get(CHALLENGERS, ()) and "ruling" not in w.d.deadlines:
        return RULED_ON
    if "ruling" in w.d.deadlines or "challenge_ends" not in w.d.deadlines:
        return "le décompte est déjà contesté"
    if _of_the_voters(w) or not w.t.reason:
        return "contester un décompte demande une raison, d'une personne qui vote"
    return ""


def ruling_awaited(w: Work) -> str:
    return "" if "ruling" in w.d.deadlines else "rien n'attend d'être tranché"


def may_disown(w: Work) -> str:
    """Row 19d: once the vote is closed, only a ballot that nothing proves can be denied by the person who bears it."""
    proven_one = any(said.proof != PROOFS[0] for said in said_by(w))
    return may_answer(w) or ("un bulletin prouvé ne se renie plus une fois le vote clos" if proven_one else "")


def missed_issue(w: Work) -> str:
    """Row 15, when a correction puts in the objection that the trigger names."""
    missed = w.d.objections.get(w.t.about)
    if missed is None:
        return "aucune objection n'est remise"
    return "cette personne a déjà objecté" if has_issue(w, missed.by, besides=missed.id) else ""


def new_issue(w: Work) -> str:
    """Row 15: a qualified objection of somebody who had none to this text, or took theirs back."""
    refused = may_raise(w)
    if refused:
        return refused
    if has_issue(w, w.t.by):
        return "votre objection à ce texte est déjà notée : le vote annoncé en décide"
    return "" if complete(w) else "il manque une partie à l'objection"


def may_withdraw(w: Work) -> str:
    return by_proposer(w) or ("un retrait est déjà en cours" if "takeover" in w.d.deadlines else "")


def may_take_over(w: Work) -> str:
    if "takeover" not in w.d.deadlines and not is_orphan(w.d):
        return "aucun retrait en cours"
    return "c'est la personne qui se retire" if w.t.by == w.d.proposer else may_propose(w)


def really_dormant(w: Work) -> str:
    """Nothing was said since the warning, however late its deadline is looked at."""
    last = w.d.last_at or w.d.opened_at
    warned = w.charter.dormant_warning.before(w.d.deadlines[w.t.about], w.charter.zone)
    return "" if last + timedelta(seconds=1) < warned else "on en a reparlé"


def revives_window(w: Work) -> str:
    """Only what was announced goes straight back to its window."""
    if w.d.announced_at is None or w.d.decision_class == "statutory":
        return "cette proposition n'avait pas été annoncée"
    return may_propose(w)


def own_objection(w: Work) -> str:
    return may_say(w) if w.d.objection_of(w.t.by) else "cette personne n'a pas d'objection en cours"


def may_repropose(w: Work) -> str:
    """Row 25: what was rejected comes back after the delay, or with a text changed in depth; the rest at any time."""
    changed = bool(w.t.digest) and w.t.digest != w.d.digest and w.t.amendment == "major"
    until = again.may_return(w.d, w.charter)
    if not changed and until is not None and w.now < until:
        return "trop tôt pour reproposer sans changement majeur"
    return may_propose(w)


def room_ballots(w: Work) -> str:
    if is_secret(w.d, w.charter):
        return "le vote est secret : un procès-verbal ne dit pas qui a voté quoi"
    if not w.t.ballots:
        return "le procès-verbal ne contient aucun vote"
    if not w.t.roles & {"secretary", "facilitator"}:
        return "seul le secrétariat dépose les votes de la salle"
    known = {*room_choices(w.d, w.charter), *YES, *NO, *BLANK}
    if strange := sum(choice not in known for _, choice in w.t.ballots):
        return f"{strange} {NO_CHOICE}"
    choices = Counter(person for person, _ in set(w.t.ballots))
    if twice := sum(number > 1 for number in choices.values()):
        return f"{twice} {TWO_CHOICES}"
    voters = [person for person, _ in w.t.ballots if not w.d.electorate or person in w.d.electorate]
    if not voters:
        return f"{len(w.t.ballots)} {ROOM_STRANGERS}"
    return FIXED if all(kept(w, person) for person in voters) else ""


def room_choices(decision: Decision, charter: Charter) -> tuple[str, ...]:
    """What a room may have voted: for, against or blank; the name of an option or blank where there are several."""
    names = ballot_names(decision.options, charter)
    return (*names, CHOICES[-1]) if names else CHOICES


def kept(w: Work, person: str) -> bool:
    """Whether a person's ballot stays as it is, whatever they or a room say next."""
    before = w.d.ballots.get(person)
    return before is not None and before.counts and w.charter.change_vote == "never"
