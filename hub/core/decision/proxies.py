"""Which proxies of a vote count, and how they end.

A proxy is given for one vote on one text: another text ends it, and so does the vote once it has decided. A ballot of
the giver's own that counts replaces it, and leaves its bearer free to carry another.
"""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.decision import changes as ch
from hub.core.decision.model import Decision, State
from hub.core.decision.work import Work

TEXT_CHANGED = "le texte a changé depuis que vous l'avez donnée"
REPLACED = "votre propre vote l'a remplacée"
VOTE_AGAIN = "vous aviez voté vous-même, et le vote recommence"


def voted(decision: Decision) -> frozenset[str]:
    """Who has a ballot that counts in the vote that runs or is counted; those of a vote that is to be held again, or
    was, are of no other."""
    if decision.state not in (State.VOTE_OPEN, State.TALLY):
        return frozenset()
    return frozenset(person for person, ballot in decision.ballots.items() if ballot.counts)


def in_use(decision: Decision) -> dict[str, str]:
    """Giver and bearer of each proxy that no vote of the giver's own replaces."""
    own = voted(decision)
    return {giver: to for giver, to in decision.proxies.items() if giver not in own}


def end_of_voters(w: Work) -> None:
    """A vote that is held again, or stops, is one of the same proxies, but for those that their givers' own votes
    replaced."""
    end(w, {giver: VOTE_AGAIN for giver in w.d.proxies if giver in voted(w.d)})


def end(w: Work, reasons: Mapping[str, str]) -> None:
    """The proxies of these givers end; each is told why, but for whom there is no reason to tell."""
    if not reasons:
        return
    for giver, reason in reasons.items():
        if reason:
            w.tell("proxy_void", {"reason": reason}, to=giver)
    w.do(ch.DecisionNoted(w.d.id, proxies={giver: to for giver, to in w.d.proxies.items() if giver not in reasons}))
