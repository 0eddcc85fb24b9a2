"""Until when a decision is answered, as everybody may be told."""

from __future__ import annotations

from datetime import datetime

from hub.core.decision.model import ENDS, TAKEN, Decision, State

# The deadlines after which a person can answer no more.
CLOSES = ("close", "contest", "vote_closes")
# of `Decision.counts`: the count of a vote was challenged and stands; `OTHERS_MAY` while others may still challenge it
CONFIRMED = "confirmed"
FOR_GOOD, OTHERS_MAY = 1, 2
# of `Decision.counts`: the vote that is announced could not open when its day came
NOBODY_VOTES = "nobody_votes"
# why it is still to open, in French: true until its next day comes, whoever may vote meanwhile
PUT_OFF = "le vote n'a pas pu ouvrir, car aucune personne ne remplissait les conditions pour voter"
# of `Decision.seconds`: who challenged the count
CHALLENGERS = "challenge"
_ENDED = (TAKEN | ENDS) - {State.CONTESTED, State.DORMANT}


def running(decision: Decision) -> datetime | None:
    """When people can answer no more; None where no such clock runs, stopped as by an objection, or run out."""
    return decision.closes_at if any(name in decision.deadlines for name in CLOSES) else None


def closing(decision: Decision) -> datetime | None:
    """The same; of what is taken or ended, since when."""
    return decision.closes_at if decision.state in _ENDED else running(decision)


def vote_opened(decision: Decision) -> datetime | None:
    """When the vote that runs, or was last, opened; one that goes on for want of voters is the same. None before
    any."""
    opened = (m.at for m in reversed(decision.log) if m.target == State.VOTE_OPEN and m.source != State.TALLY)
    return next(opened, None)


def voted_on(decision: Decision) -> bool:
    """Whether its vote runs or is over, whoever voted: what positions say was said before, and is no ballot. One that
    is discussed again is not."""
    return decision.state in (State.VOTE_OPEN, State.TALLY) or bool(decision.ballots or decision.result)


def is_confirmed(decision: Decision) -> bool:
    """Whether the count of its vote was challenged and confirmed once its time was over: it takes effect at the next
    minute."""
    return decision.state is State.TALLY and decision.counts.get(CONFIRMED) == FOR_GOOD


def is_put_off(decision: Decision) -> bool:
    """Whether the vote that is announced could not open because nobody might vote, and waits for its next day."""
    waits = decision.state is State.VOTE_NOTICE and "vote_opens" in decision.deadlines
    return waits and bool(decision.counts.get(NOBODY_VOTES))
