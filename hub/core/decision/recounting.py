"""The count of a vote as it is published, and published again where the ballots behind it turn out to be others."""

from __future__ import annotations

from dataclasses import replace

from hub.core.decision import changes as ch
from hub.core.decision.guards import said_by
from hub.core.decision.guards_vote import counted, may_disown
from hub.core.decision.model import Decision
from hub.core.decision.positions import deny
from hub.core.decision.prolonging import go_on
from hub.core.decision.secret import is_secret, is_short, opened
from hub.core.decision.tally import share_of
from hub.core.decision.work import Work

FEWER = "le décompte refait, le quorum n'est plus atteint : le vote est prolongé une fois"


def result_of(w: Work) -> dict[str, str]:
    """The count as it stands, as it is published."""
    found = counted(w)
    return {
        "outcome": found.outcome, "winner": found.winner, "yes": str(found.yes), "no": str(found.no),
        "abstain": str(found.abstain), "voters": str(found.voters), "unproven": str(found.unproven),
        "electorate": str(found.electorate), "quorum": str(found.needed), "method": w.charter.method,
        "quorum_of": w.charter.quorum.of(w.charter.abstention),
        **({"share_of": base} if (base := share_of(w.charter)) else {}),
        **{f"score.{name}": value for name, value in found.score.items()},
        **{f"pair.{one}.{other}": str(number) for (one, other), number in found.pairs.items()},
    }  # fmt: skip


def miscounted(w: Work) -> str:
    """The ballots are no more those of the count. Of a secret vote, whose urn is gone, nobody can tell."""
    if opened(w.d) is None:
        return "un vote secret ne se recompte pas"
    found = result_of(w)
    same = all(found.get(name) == value for name, value in w.d.result.items())
    return "le décompte est celui des bulletins" if same else ""


def recount(w: Work) -> None:
    """Row 19d: the count is made and published again. Where it decides something else, it may be challenged for as long
    as the first."""
    before, result = w.d.result, result_of(w)
    w.do(ch.DecisionNoted(w.d.id, result=result))
    w.tell("count", result)
    changed = any(before[key] != result[key] for key in ("outcome", "winner"))
    if changed and "challenge_ends" in w.d.deadlines:
        w.due("challenge_ends", w.after(w.charter.challenge_window))


def recount_without(w: Work) -> None:
    """Row 19d, without the ballot that its person denies."""
    deny(w)
    recount(w)


def quorum_lost(w: Work) -> str:
    """The ballots are no more those of the count, and too few for its quorum, for which the vote was not prolonged."""
    return miscounted(w) or _too_few(w, w.d)


def quorum_denied(w: Work) -> str:
    """The same of the ballots without the one that its person denies."""
    refused = may_disown(w)
    if refused:
        return refused
    left = {person: one for person, one in w.d.ballots.items() if person != w.t.by}
    left |= {one.before.person: one.before for one in said_by(w) if one.before is not None}
    return _too_few(w, replace(w.d, ballots=left))


def _too_few(w: Work, decision: Decision) -> str:
    """A secret vote whose urn was opened is not prolonged: opened twice, it would tell what those between chose."""
    if is_secret(decision, w.charter):
        return "un vote secret, une fois l'urne ouverte, ne se prolonge pas"
    return "" if is_short(decision, w.charter) else "le quorum est atteint, n'est pas demandé, ou a déjà été attendu"


def go_on_without(w: Work) -> None:
    """Row 18 backwards, without the ballot that its person denies."""
    deny(w)
    go_on(w)
